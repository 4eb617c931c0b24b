package theme

import (
	"fmt"
	"strings"

	"tappa/internal/text"
)

// Error is one thing that is wrong with a theme file. Code names the message in
// the catalogues and Args fill it; Text is the same sentence in English.
type Error struct {
	// Path is the file, or the name of a shipped theme.
	Path string
	// Line and Column count from 1; 0 where the whole file is meant.
	Line, Column int
	Code         string
	Args         map[string]any
	Text         string
	// Err is the system's error, if there is one.
	Err error
}

// Error returns the English sentence after the place, as path:line: text.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ":%d", e.Column)
		}
	}
	b.WriteString(": ")
	b.WriteString(e.Text)
	return b.String()
}

// Unwrap returns the system's error.
func (e *Error) Unwrap() error { return e.Err }

// Message returns the key and the arguments of the message in the catalogues.
// The arguments also hold path, line and column.
func (e *Error) Message() (code string, args map[string]any) {
	args = map[string]any{"path": e.Path, "line": e.Line, "column": e.Column}
	for k, v := range e.Args {
		args[k] = v
	}
	return e.Code, args
}

// Errors is everything that is wrong with a theme file, in the file's order.
type Errors []*Error

// Error returns one sentence a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, x := range e {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the single errors.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, x := range e {
		out[i] = x
	}
	return out
}

// english are the sentences of the codes, for logs: %[1]s is the key or the
// name, %[2]s the value.
var english = map[string]string{
	"theme.not-found":    "there is no theme “%[1]s”; there are %[2]s",
	"theme.bad-name":     "“%[1]s” cannot be the name of a theme%[2]s",
	"theme.unreadable":   "the theme cannot be read: %[1]s%[2]s",
	"theme.too-big":      "the file is too big for a theme%[1]s%[2]s",
	"theme.syntax":       "not valid TOML: %[1]s%[2]s",
	"theme.unknown":      "there is no “%[1]s” in a theme%[2]s",
	"theme.unknown-hint": "there is no “%[1]s” in a theme; did you mean “%[2]s”?",
	"theme.type-text":    "“%[1]s” must be a text in quotes%[2]s",
	"theme.type-table":   "“%[1]s” must be a table%[2]s",
	"theme.type-bool":    "“%[1]s” must be true or false%[2]s",
	"theme.missing":      "“%[1]s” is missing: set it, or name a base theme to take it from%[2]s",
	"theme.base-loop":    "the themes name each other as base: %[1]s%[2]s",
	"theme.colour-empty": "“%[1]s” has no colour%[2]s",
	"theme.colour-hex":   "“%[1]s”: a colour begins with #rrggbb, or is default; “%[2]s” is neither",
	"theme.colour-index": "“%[1]s”: the number in “%[2]s” is not a place in the 256-colour palette, 16 to 255",
	"theme.colour-basic": "“%[1]s”: “%[2]s” does not end in one of the 16 colour names",
	"theme.colour-long":  "“%[1]s”: “%[2]s” goes on after the last colour",
}

// newError makes an Error of a code whose sentence is filled with key and value,
// which may come from a file and are cleaned.
func newError(path string, at place, code, key, value string) *Error {
	key, _ = text.Clean(key)
	value, _ = text.Clean(value)
	return &Error{
		Path: path, Line: at.line, Column: at.column, Code: code,
		Args: map[string]any{"key": key, "value": value},
		Text: fmt.Sprintf(english[code], key, value),
	}
}
