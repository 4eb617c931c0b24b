package tomlfile

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tappa/internal/text"
)

// MaxSize is the most bytes that a file may have; ours have a few thousand.
const MaxSize = 1 << 20

// ReadFile reads one byte more than MaxSize at most, so that too much is noticed
// and a file without end does no harm.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}

// Place is where something stands in a file, from 1; the zero Place is the whole
// file.
type Place struct{ Line, Column int }

// SyntaxError says that a file is not TOML.
type SyntaxError struct {
	At   Place
	Says string
}

// Error returns what the parser says.
func (e *SyntaxError) Error() string { return e.Says }

// File is a file that was read but is not yet understood.
type File struct {
	// Values are what the file holds by key; a table is a map in it.
	Values map[string]any
	data   []byte
	tables any
	places map[string]Place // made when the first complaint needs it
}

// Parse reads a TOML file. tables is a pointer to a struct with an empty struct for
// each table that the file may have: keys in these are found by At. The error is a
// *SyntaxError.
func Parse(data []byte, tables any) (*File, error) {
	f := &File{data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), tables: tables}
	err := toml.Unmarshal(f.data, &f.Values)
	if err == nil {
		return f, nil
	}
	wrong := &SyntaxError{Says: strings.TrimPrefix(err.Error(), "toml: ")}
	var where *toml.DecodeError
	if errors.As(err, &where) {
		wrong.At.Line, wrong.At.Column = where.Position()
	}
	return nil, wrong
}

// keyMark joins the parts of a key into one name; no key of ours contains it.
const keyMark = "\x00"

// At returns the place of a key, given from the top, or of the nearest table around
// it.
func (f *File) At(path ...string) Place {
	if f.places == nil {
		f.places = map[string]Place{}
		f.locate(&struct{}{})
		f.locate(f.tables)
	}
	for n := len(path); n > 0; n-- {
		if p, there := f.places[strings.Join(path[:n], keyMark)]; there {
			return p
		}
	}
	return Place{}
}

// locate notes where keys stand. It decodes the file once more, strictly and into
// next to nothing: the complaint about unknown fields tells every place.
func (f *File) locate(into any) {
	var missing *toml.StrictMissingError
	err := toml.NewDecoder(bytes.NewReader(f.data)).DisallowUnknownFields().Decode(into)
	if !errors.As(err, &missing) {
		return
	}
	for i := range missing.Errors {
		line, column := missing.Errors[i].Position()
		key := missing.Errors[i].Key()
		for n := len(key); n > 0; n-- {
			name := strings.Join(key[:n], keyMark)
			if _, there := f.places[name]; !there {
				f.places[name] = Place{line, column}
			}
		}
	}
}

// Unknown calls found with each key of a table that is none of the known ones, in
// order, and with the known one that may be meant, empty for none.
func Unknown(table map[string]any, known []string, found func(key, near string)) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(known, key) {
			found(key, text.Nearest(key, known))
		}
	}
}
