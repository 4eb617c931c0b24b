package tomlfile

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tappa/internal/text"
)

// Fault is one thing that is wrong with a file. Code names the message in the
// catalogues and Args fill it; Text is the same sentence in English.
type Fault struct {
	// Path is the file, or whatever else the fault is in.
	Path string
	// Line and Column count from 1; 0 where the whole file is meant.
	Line, Column int
	Code         string
	// Args holds "key" and "value", and "other" where there is more to say.
	Args map[string]any
	Text string
	// Err is the system's error, if there is one.
	Err error
}

// NewFault makes a Fault whose sentence, a format of fmt, is filled with key, value
// and perhaps one more; they may come from a file and are cleaned.
func NewFault(path string, at Place, code, sentence, key, value string, more ...string) *Fault {
	key, _ = text.Clean(key)
	value, _ = text.Clean(value)
	args := map[string]any{"key": key, "value": value}
	fill := []any{key, value}
	for _, m := range more {
		m, _ = text.Clean(m)
		args["other"] = m
		fill = append(fill, m)
	}
	return &Fault{Path: path, Line: at.Line, Column: at.Column, Code: code, Args: args, Text: fmt.Sprintf(sentence, fill...)}
}

// Error returns the English sentence behind its place: path:line:column: text.
func (f *Fault) Error() string {
	switch {
	case f.Line == 0:
		return f.Path + ": " + f.Text
	case f.Column == 0:
		return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text)
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.Path, f.Line, f.Column, f.Text)
}

// Unwrap returns the system's error.
func (f *Fault) Unwrap() error { return f.Err }

// Message returns the key and the arguments of the message in the catalogues. The
// arguments also hold path, line and column.
func (f *Fault) Message() (code string, args map[string]any) {
	args = map[string]any{"path": f.Path, "line": f.Line, "column": f.Column}
	maps.Copy(args, f.Args)
	return f.Code, args
}

// Faults is everything that is wrong with a file.
type Faults []*Fault

// Error returns one sentence a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, x := range f {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the single faults.
func (f Faults) Unwrap() []error {
	out := make([]error, len(f))
	for i, x := range f {
		out[i] = x
	}
	return out
}

// Err returns the faults as an error, nil where there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Sort puts the faults in the order of the file; those of one place stay as they
// were found.
func (f Faults) Sort() {
	slices.SortStableFunc(f, func(a, b *Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
}

// Cause is what the system says of a file, without the path, which stands before it
// anyway.
func Cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}
