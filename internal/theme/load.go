package theme

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tappa/internal/tomlfile"
	"tappa/themes"
)

// The names of the shipped themes that are chosen by the terminal's ground.
const (
	darkName  = "dark"
	lightName = "light"
)

const fileEnding = ".toml"

// maxName is the most characters the name of a theme has.
const maxName = 64

// validName keeps names inside the folder of themes: letters, digits, blanks,
// underscores and hyphens, a letter or digit first. (A regular expression for
// it takes four milliseconds to compile at every start.)
func validName(name string) bool {
	for i, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && (i == 0 || !strings.ContainsRune(" _-", r)) {
			return false
		}
	}
	return name != "" && utf8.RuneCountInString(name) <= maxName
}

// Builtin returns the names of the shipped themes, the defaults first.
func Builtin() []string {
	names := []string{darkName, lightName}
	entries, err := themes.Files.ReadDir(".")
	if err != nil {
		return names
	}
	for _, e := range entries {
		if n := strings.TrimSuffix(e.Name(), fileEnding); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// Auto returns the shipped theme for a dark or a light terminal.
func Auto(dark bool) *Theme {
	name := lightName
	if dark {
		name = darkName
	}
	t, err := Load(name, "")
	if err != nil {
		return &Theme{Name: name, Dark: dark}
	}
	return t
}

// Load returns the theme of that name: userDir/NAME.toml if there is one, else
// the shipped one. An empty userDir means that there are no themes but the
// shipped ones. The error is an Errors with everything that is wrong with the
// file; use Auto then.
func Load(name, userDir string) (*Theme, error) {
	l := loader{userDir: userDir}
	t, errs := l.load(name)
	if len(errs) > 0 {
		return nil, errs
	}
	return t, nil
}

// Entry is a theme that can be chosen.
type Entry struct {
	// Name is what Load takes.
	Name string
	// Path is the user's file, empty for a shipped theme.
	Path string
	// Theme is the theme, nil where Err says what is wrong with it.
	Theme *Theme
	Err   error
}

// List returns the shipped themes and then the user's by name. A user's theme
// takes the place of the shipped one with the same name.
func List(userDir string) []Entry {
	var names []string
	if userDir != "" {
		files, _ := os.ReadDir(userDir) // no folder means no themes
		for _, f := range files {
			if n, ok := strings.CutSuffix(f.Name(), fileEnding); ok && validName(n) && !f.IsDir() {
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	var out []Entry
	for _, n := range Builtin() {
		if !slices.Contains(names, n) {
			t, err := Load(n, "")
			out = append(out, Entry{Name: n, Theme: t, Err: err})
		}
	}
	for _, n := range names {
		t, err := Load(n, userDir)
		out = append(out, Entry{Name: n, Path: filepath.Join(userDir, n+fileEnding), Theme: t, Err: err})
	}
	return out
}

// loader follows the bases of one theme.
type loader struct {
	userDir string
	seen    []string
}

// load reads a theme and, under it, its base. A theme that names its own name
// as base means the shipped theme of that name.
func (l *loader) load(name string) (*Theme, Errors) {
	path, data, err := l.read(name)
	if err != nil {
		return nil, Errors{err}
	}
	if slices.Contains(l.seen, path) {
		return nil, Errors{newError(path, tomlfile.Place{}, "theme.base-loop", strings.Join(append(l.seen, path), " → "), "")}
	}
	l.seen = append(l.seen, path)
	doc, err := readDocument(path, data)
	if err != nil {
		return nil, Errors{err}
	}
	t := &Theme{}
	var base string
	if field(doc, doc.Values, nil, "base", wantText, &base) {
		under, errs := l.base(name, base)
		if len(errs) > 0 {
			return nil, doc.blame(errs)
		}
		return finish(doc, under, name)
	}
	if len(doc.errs) == 0 {
		doc.complete()
	}
	return finish(doc, t, name)
}

func (l *loader) base(name, base string) (*Theme, Errors) {
	if base == name {
		own := loader{seen: l.seen}
		return own.load(base)
	}
	return l.load(base)
}

// blame gives what is wrong with the name of a base, and so has no line of its
// own, the place where this file names it.
func (d *document) blame(errs Errors) Errors {
	for _, e := range errs {
		if e.Line == 0 && (e.Code == "theme.not-found" || e.Code == "theme.bad-name") {
			at := d.At("base")
			e.Path, e.Line, e.Column = d.path, at.Line, at.Column
		}
	}
	return errs
}

func finish(doc *document, t *Theme, name string) (*Theme, Errors) {
	t.Name, t.Title = name, name
	doc.apply(t)
	if len(doc.errs) > 0 {
		return nil, doc.sorted()
	}
	return t, nil
}

// read returns the text of the user's theme, else of the shipped one.
func (l *loader) read(name string) (string, []byte, *Error) {
	if !validName(name) {
		return "", nil, newError(name, tomlfile.Place{}, "theme.bad-name", name, "")
	}
	if l.userDir != "" {
		path := filepath.Join(l.userDir, name+fileEnding)
		data, err := tomlfile.ReadFile(path)
		if err == nil {
			return path, data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			e := newError(path, tomlfile.Place{}, "theme.unreadable", "", tomlfile.Cause(err))
			e.Err = err
			return "", nil, e
		}
	}
	data, err := themes.Files.ReadFile(name + fileEnding)
	if err != nil {
		e := newError(name, tomlfile.Place{}, "theme.not-found", name, strings.Join(Builtin(), ", "))
		return "", nil, e
	}
	return name, data, nil
}
