package theme

import (
	"fmt"
	"strings"
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

// english are the sentences of the codes, for logs.
var english = map[string]string{
	"theme.not-found":    "there is no theme “%[1]v”",
	"theme.bad-name":     "“%[1]v” cannot be the name of a theme",
	"theme.unreadable":   "cannot be read",
	"theme.too-big":      "is too big for a theme",
	"theme.syntax":       "is not valid TOML: %[1]v",
	"theme.unknown":      "unknown key “%[1]v”",
	"theme.unknown-hint": "unknown key “%[1]v”; did you mean “%[2]v”?",
	"theme.type":         "“%[1]v” must be %[2]v",
	"theme.missing":      "“%[1]v” is missing; set it, or name a base theme that has it",
	"theme.base-loop":    "the themes name each other as base: %[1]v",
	"theme.colour-empty": "“%[1]v” has no colour",
	"theme.colour-hex":   "“%[1]v”: a colour begins with #rrggbb or is default, not “%[2]v”",
	"theme.colour-index": "“%[1]v”: after the colour comes an index from 16 to 255, not “%[2]v”",
	"theme.colour-basic": "“%[1]v”: “%[2]v” ends in none of the 16 colour names",
	"theme.colour-long":  "“%[1]v”: “%[2]v” goes on after the last colour",
}

// newError makes an Error of a code whose sentence has the values key, value.
func newError(path string, at place, code, key, value string) *Error {
	args := map[string]any{}
	if key != "" {
		args["key"] = key
	}
	if value != "" {
		args["value"] = value
	}
	text := english[code]
	if strings.Contains(text, "%") {
		text = fmt.Sprintf(text, key, value)
		text, _, _ = strings.Cut(text, "%!(EXTRA")
	}
	return &Error{Path: path, Line: at.line, Column: at.column, Code: code, Args: args, Text: text}
}
