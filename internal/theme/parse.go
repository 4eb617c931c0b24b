package theme

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tappa/internal/text"
)

// maxFile bounds a theme file; ours have two kilobytes.
const maxFile = 1 << 20

// place is where something stands in a file, from 1.
type place struct{ line, column int }

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

// keyMark joins the parts of a key into one name; no key of ours contains it.
const keyMark = "\x00"

// document is a theme file, read but not yet understood.
type document struct {
	path   string
	data   []byte
	values map[string]any
	places map[string]place // made when the first complaint needs it
	errs   Errors
}

// readDocument parses the TOML.
func readDocument(path string, data []byte) (*document, *Error) {
	d := &document{path: path, data: data}
	if len(data) > maxFile {
		return nil, newError(path, place{}, "theme.too-big", "", "")
	}
	if err := toml.Unmarshal(data, &d.values); err != nil {
		return nil, syntaxError(path, err)
	}
	return d, nil
}

// locate notes where each key stands. It decodes the file once more, strictly
// and into nothing: the complaint about unknown fields tells every place.
func (d *document) locate() {
	d.places = map[string]place{}
	var sections struct {
		Roles, Heat, Gap, Scale, Series struct{}
	}
	var none struct{}
	d.collect(&none)
	d.collect(&sections)
}

func (d *document) collect(into any) {
	var missing *toml.StrictMissingError
	err := toml.NewDecoder(bytes.NewReader(d.data)).DisallowUnknownFields().Decode(into)
	if !errors.As(err, &missing) {
		return
	}
	for i := range missing.Errors {
		line, column := missing.Errors[i].Position()
		key := missing.Errors[i].Key()
		for n := len(key); n > 0; n-- {
			name := strings.Join(key[:n], keyMark)
			if _, there := d.places[name]; !there {
				d.places[name] = place{line, column}
			}
		}
	}
}

func syntaxError(path string, err error) *Error {
	var at place
	var de *toml.DecodeError
	if errors.As(err, &de) {
		at.line, at.column = de.Position()
	}
	return newError(path, at, "theme.syntax", strings.TrimPrefix(err.Error(), "toml: "), "")
}

// at returns the place of a key, or of the nearest table around it.
func (d *document) at(path []string) place {
	if d.places == nil {
		d.locate()
	}
	for n := len(path); n > 0; n-- {
		if p, ok := d.places[strings.Join(path[:n], keyMark)]; ok {
			return p
		}
	}
	return place{}
}

func (d *document) fail(code string, path []string, value string) {
	d.errs = append(d.errs, newError(d.path, d.at(path), code, strings.Join(path, "."), value))
}

// known complains about the keys of a table that a theme does not have.
func (d *document) known(table map[string]any, path, known []string) {
	for key := range table {
		if slices.Contains(known, key) {
			continue
		}
		full := append(slices.Clone(path), key)
		if hint := text.Nearest(key, known); hint != "" {
			d.fail("theme.unknown-hint", full, hint)
		} else {
			d.fail("theme.unknown", full, "")
		}
	}
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
	if field(d, d.values, nil, name, wantTable, &sub) {
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
	d.known(d.values, nil, topKeys)
	if field(d, d.values, nil, "title", wantText, &t.Title) {
		t.Title, _ = text.Clean(t.Title)
	}
	field(d, d.values, nil, "dark", wantBool, &t.Dark)
	field(d, d.values, nil, "heavy", wantBool, &t.Heavy)
	field(d, d.values, nil, "colourless", wantBool, &t.Colourless)
	d.colour(d.values, nil, "assumed_ground", &t.Assumed)

	roles := d.section("roles", roleNames[:])
	for r, name := range roleNames {
		d.colour(roles, []string{"roles"}, name, &t.Roles[r])
	}
	d.ramp("heat", levelKeys, &t.Heat)
	if _, ok := d.values["gap"]; !ok {
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
	if v, _ := d.values["colourless"].(bool); v {
		return
	}
	d.has("assumed_ground")
	for _, r := range roleNames {
		d.has("roles", r)
	}
	for _, k := range levelKeys {
		d.hasSwatch("heat", k)
	}
	if _, ok := d.values["gap"]; ok {
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
	var v any = d.values
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
	slices.SortStableFunc(d.errs, func(a, b *Error) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		if a.Column != b.Column {
			return a.Column - b.Column
		}
		return strings.Compare(a.Text, b.Text)
	})
	return d.errs
}
