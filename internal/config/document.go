package config

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tappa/internal/text"
)

// maxFile bounds a settings file; ours have a few hundred bytes.
const maxFile = 1 << 20

// place is where something stands in a file, from 1.
type place struct{ line, column int }

// document is a settings file, read but not yet understood.
type document struct {
	path     string
	data     []byte
	values   map[string]any
	places   map[string]place // made when first asked for
	problems Problems
}

// readDocument reads a TOML file. A file that is not there is an empty one.
func readDocument(path string) *document {
	d := &document{path: path}
	if path == "" {
		return d
	}
	data, err := readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		d.problems = append(d.problems, systemProblem(path, "config.unreadable", err))
	case len(data) > maxFile:
		d.problems = append(d.problems, newProblem(path, place{}, "config.too-big", "", ""))
	default:
		d.parse(data)
	}
	return d
}

// readFile reads a little more than maxFile at most.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

func (d *document) parse(data []byte) {
	d.data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	err := toml.Unmarshal(d.data, &d.values)
	if err == nil {
		return
	}
	d.values = nil
	var at place
	var de *toml.DecodeError
	if errors.As(err, &de) {
		at.line, at.column = de.Position()
	}
	says := strings.TrimPrefix(err.Error(), "toml: ")
	d.problems = append(d.problems, newProblem(d.path, at, "config.syntax", "", says))
}

// at returns where a key of the top, or of a table, stands.
func (d *document) at(path ...string) place {
	if d.places == nil {
		d.locate()
	}
	for n := len(path); n > 0; n-- {
		if p, ok := d.places[strings.Join(path[:n], "\x00")]; ok {
			return p
		}
	}
	return place{}
}

// locate notes where each key stands. It decodes the file once more, strictly
// and into nothing: the complaint about unknown fields tells every place.
func (d *document) locate() {
	d.places = map[string]place{}
	var none struct{}
	var tables struct{ Keys struct{} }
	for _, into := range []any{&none, &tables} {
		var missing *toml.StrictMissingError
		err := toml.NewDecoder(bytes.NewReader(d.data)).DisallowUnknownFields().Decode(into)
		if !errors.As(err, &missing) {
			continue
		}
		for i := range missing.Errors {
			line, column := missing.Errors[i].Position()
			key := missing.Errors[i].Key()
			for n := len(key); n > 0; n-- {
				name := strings.Join(key[:n], "\x00")
				if _, there := d.places[name]; !there {
					d.places[name] = place{line, column}
				}
			}
		}
	}
}

// fail adds a problem with the key, which may lie in a table.
func (d *document) fail(code string, path []string, value string, more ...string) {
	key := path[len(path)-1]
	d.problems = append(d.problems, newProblem(d.path, d.at(path...), code, key, value, more...))
}

// known complains about keys that are none of the known ones, with the code for
// it, or its -hint where one of the known is near.
func (d *document) known(table map[string]any, above []string, known []string, code string) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if slices.Contains(known, key) {
			continue
		}
		path := append(slices.Clone(above), key)
		if hint := text.Nearest(key, known); hint != "" {
			d.fail(code+"-hint", path, hint)
		} else {
			d.fail(code, path, "")
		}
	}
}

// sorted returns the problems in the file's order.
func (d *document) sorted() Problems {
	slices.SortStableFunc(d.problems, func(a, b *Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return d.problems
}
