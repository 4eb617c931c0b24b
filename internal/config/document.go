package config

import (
	"errors"
	"io/fs"
	"slices"

	"tappa/internal/tomlfile"
)

// document is a settings file, read but not yet understood.
type document struct {
	*tomlfile.File
	path     string
	problems Problems
}

// readDocument reads a TOML file. A file that is not there is an empty one.
func readDocument(path string) *document {
	d := &document{File: &tomlfile.File{}, path: path}
	if path == "" {
		return d
	}
	data, err := tomlfile.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		d.problems = append(d.problems, systemProblem(path, "config.unreadable", err))
	case len(data) > tomlfile.MaxSize:
		d.problems = append(d.problems, newProblem(path, tomlfile.Place{}, "config.too-big", "", ""))
	default:
		d.parse(data)
	}
	return d
}

func (d *document) parse(data []byte) {
	file, err := tomlfile.Parse(data, &struct{ Keys struct{} }{})
	if err == nil {
		d.File = file
		return
	}
	var wrong *tomlfile.SyntaxError
	if errors.As(err, &wrong) {
		d.problems = append(d.problems, newProblem(d.path, wrong.At, "config.syntax", "", wrong.Says))
	}
}

// fail adds a problem with the key, which may lie in a table.
func (d *document) fail(code string, path []string, value string, more ...string) {
	key := path[len(path)-1]
	d.problems = append(d.problems, newProblem(d.path, d.At(path...), code, key, value, more...))
}

// known complains about keys that are none of the known ones, with the code for
// it, or its -hint where one of the known is near.
func (d *document) known(table map[string]any, above []string, known []string, code string) {
	tomlfile.Unknown(table, known, func(key, near string) {
		path := append(slices.Clone(above), key)
		if near != "" {
			d.fail(code+"-hint", path, near)
		} else {
			d.fail(code, path, "")
		}
	})
}

// sorted returns the problems in the file's order.
func (d *document) sorted() Problems {
	d.problems.Sort()
	return d.problems
}
