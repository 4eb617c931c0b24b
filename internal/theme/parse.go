package theme

import (
	"errors"
	"slices"
	"strings"

	"tappa/internal/text"
	"tappa/internal/tomlfile"
)

// The keys of a theme file.
var (
	topKeys    = []string{"title", "base", "dark", "heavy", "colourless", "assumed_ground", "roles", "heat", "gap", "scale", "series"}
	swatchKeys = []string{"ink", "ground", "mark", "bold"}
	levelKeys  = []string{"-2", "-1", "0", "+1", "+2"}
	stepKeys   = []string{"0", "1", "2", "3", "4"}
	seriesKeys = []string{"1", "2", "3", "4"}
)

// What the value of a key can be asked to be; codes of the catalogues.
const (
	wantText  = "theme.type-text"
	wantTable = "theme.type-table"
	wantBool  = "theme.type-bool"
)

// sections are the tables of a theme file.
type sections struct {
	Roles, Heat, Gap, Scale, Series struct{}
}

// document is a theme file, read but not yet understood.
type document struct {
	*tomlfile.File
	path string
	errs Errors
}

// readDocument parses the TOML.
func readDocument(path string, data []byte) (*document, *Error) {
	if len(data) > tomlfile.MaxSize {
		return nil, newError(path, tomlfile.Place{}, "theme.too-big", "", "")
	}
	file, err := tomlfile.Parse(data, &sections{})
	var wrong *tomlfile.SyntaxError
	if errors.As(err, &wrong) {
		return nil, newError(path, wrong.At, "theme.syntax", wrong.Says, "")
	}
	return &document{File: file, path: path}, nil
}

func (d *document) fail(code string, path []string, value string) {
	d.errs = append(d.errs, newError(d.path, d.At(path...), code, strings.Join(path, "."), value))
}

// known complains about the keys of a table that a theme does not have.
func (d *document) known(table map[string]any, path, known []string) {
	tomlfile.Unknown(table, known, func(key, near string) {
		full := append(slices.Clone(path), key)
		if near != "" {
			d.fail("theme.unknown-hint", full, near)
		} else {
			d.fail("theme.unknown", full, "")
		}
	})
}

// field reads one key of a table into target, where the table has it.
func field[T any](d *document, table map[string]any, path []string, key, want string, target *T) bool {
	v, ok := table[key]
	if !ok {
		return false
	}
	typed, ok := v.(T)
	if !ok {
		d.fail(want, append(slices.Clone(path), key), "")
		return false
	}
	*target = typed
	return true
}

// colour reads a colour into target, where the table has it.
func (d *document) colour(table map[string]any, path []string, key string, target *Colour) {
	var s string
	if !field(d, table, path, key, wantText, &s) {
		return
	}
	c, err := parseColour(s)
	if err != nil {
		d.fail(err.Error(), append(slices.Clone(path), key), s)
		return
	}
	*target = c
}

// swatch reads what the table says of one step of a ramp.
func (d *document) swatch(table map[string]any, path []string, key string, target *Swatch) {
	var sub map[string]any
	if !field(d, table, path, key, wantTable, &sub) {
		return
	}
	path = append(slices.Clone(path), key)
	d.known(sub, path, swatchKeys)
	d.colour(sub, path, "ink", &target.Ink)
	d.colour(sub, path, "ground", &target.Ground)
	d.colour(sub, path, "mark", &target.Mark)
	field(d, sub, path, "bold", wantBool, &target.Bold)
}

func (d *document) section(name string, known []string) map[string]any {
	var sub map[string]any
	if field(d, d.Values, nil, name, wantTable, &sub) {
		d.known(sub, []string{name}, known)
	}
	return sub
}

func (d *document) ramp(name string, keys []string, target *[rampSize]Swatch) {
	table := d.section(name, keys)
	for i, key := range keys {
		d.swatch(table, []string{name}, key, &target[i])
	}
}

// apply puts what the file says over t.
func (d *document) apply(t *Theme) {
	d.known(d.Values, nil, topKeys)
	if field(d, d.Values, nil, "title", wantText, &t.Title) {
		t.Title, _ = text.Clean(t.Title)
	}
	field(d, d.Values, nil, "dark", wantBool, &t.Dark)
	field(d, d.Values, nil, "heavy", wantBool, &t.Heavy)
	field(d, d.Values, nil, "colourless", wantBool, &t.Colourless)
	d.colour(d.Values, nil, "assumed_ground", &t.Assumed)

	roles := d.section("roles", roleNames[:])
	for r, name := range roleNames {
		d.colour(roles, []string{"roles"}, name, &t.Roles[r])
	}
	d.ramp("heat", levelKeys, &t.Heat)
	if _, ok := d.Values["gap"]; !ok {
		t.Gap = t.Heat
	}
	d.ramp("gap", levelKeys, &t.Gap)
	d.ramp("scale", stepKeys, &t.Scale)
	series := d.section("series", seriesKeys)
	for i, key := range seriesKeys {
		d.colour(series, []string{"series"}, key, &t.Series[i])
	}
}

// complete complains about what a theme without a base leaves out. A theme
// without colours needs none.
func (d *document) complete() {
	if v, _ := d.Values["colourless"].(bool); v {
		return
	}
	d.has("assumed_ground")
	for _, r := range roleNames {
		d.has("roles", r)
	}
	for _, k := range levelKeys {
		d.hasSwatch("heat", k)
	}
	if _, ok := d.Values["gap"]; ok {
		for _, k := range levelKeys {
			d.hasSwatch("gap", k)
		}
	}
	for _, k := range stepKeys {
		d.hasSwatch("scale", k)
	}
	for _, k := range seriesKeys {
		d.has("series", k)
	}
}

func (d *document) hasSwatch(path ...string) {
	if !d.has(path...) {
		return
	}
	for _, k := range []string{"ink", "ground", "mark"} {
		d.has(append(slices.Clone(path), k)...)
	}
}

// has reports whether a key is there, and complains if it is not.
func (d *document) has(path ...string) bool {
	var v any = d.Values
	for _, k := range path {
		table, ok := v.(map[string]any)
		if !ok {
			return false // somebody complains about its type
		}
		if v, ok = table[k]; !ok {
			d.fail("theme.missing", path, "")
			return false
		}
	}
	return true
}

// sorted returns the complaints in the file's order.
func (d *document) sorted() Errors {
	d.errs.Sort()
	return d.errs
}
