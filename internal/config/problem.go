package config

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"tappa/internal/text"
)

// Problem is one thing that is wrong with a settings file. Code names the
// message in the catalogues and Args fill it; Text is the same sentence in
// English.
type Problem struct {
	// Path is the file.
	Path string
	// Line and Column count from 1; 0 where the whole file is meant.
	Line, Column int
	Code         string
	// Args holds "key" and "value".
	Args map[string]any
	Text string
	// Err is the system's error, if there is one.
	Err error
}

// Error returns the English sentence behind its place: path:line:column: text.
func (p *Problem) Error() string {
	if p.Line == 0 {
		return p.Path + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Column, p.Text)
}

// Unwrap returns the system's error.
func (p *Problem) Unwrap() error { return p.Err }

// Message returns the key and the arguments of the message in the catalogues.
// The arguments also hold path, line and column.
func (p *Problem) Message() (code string, args map[string]any) {
	args = map[string]any{"path": p.Path, "line": p.Line, "column": p.Column}
	for k, v := range p.Args {
		args[k] = v
	}
	return p.Code, args
}

// Problems is everything that is wrong with a file, in its order.
type Problems []*Problem

// Error returns one sentence a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, x := range p {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the single problems.
func (p Problems) Unwrap() []error {
	out := make([]error, len(p))
	for i, x := range p {
		out[i] = x
	}
	return out
}

// Err returns the problems as an error, nil where there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// english are the sentences of the codes, for logs: %[1]s is the key, %[2]s the
// value.
var english = map[string]string{
	"config.no-home":      "it is not known where the maps are kept: name the file with --file or in TAPPA_FILE, or set HOME%[1]s%[2]s",
	"config.unreadable":   "the file cannot be read: %[2]s%[1]s",
	"config.unwritable":   "the file cannot be written: %[2]s%[1]s",
	"config.too-big":      "the file is too big for settings%[1]s%[2]s",
	"config.syntax":       "not valid TOML: %[2]s%[1]s",
	"config.state":        "the file is damaged and is not used: %[2]s%[1]s",
	"config.unknown":      "there is no setting “%[1]s”%[2]s",
	"config.unknown-hint": "there is no setting “%[1]s”; did you mean “%[2]s”?",
	"config.type-text":    "“%[1]s” must be a text in quotes%[2]s",
	"config.type-bool":    "“%[1]s” must be true or false%[2]s",
	"config.type-table":   "“%[1]s” must be a table%[2]s",
	"config.type-keys":    "“%[1]s” must be a key in quotes, or a list of them in brackets%[2]s",
	"config.choice":       "“%[1]s” must be one of: %[2]s",
	"config.relative":     "“%[1]s” must be a whole path, or begin with ~/; “%[2]s” is neither",
	"config.keys-outside": "“%[1]s” belongs under [keys]%[2]s",
	"config.action":       "there is no action “%[1]s”%[2]s",
	"config.action-hint":  "there is no action “%[1]s”; did you mean “%[2]s”?",
	"config.key":          "“%[1]s”: no key is called “%[2]s”",
	"config.key-hint":     "“%[1]s”: no key is called “%[2]s”; did you mean “%[3]s”?",
	"config.key-hidden":   "“%[1]s” cannot be called everywhere: in some places “%[2]s” is “%[3]s”; give it a second key",
	"config.key-robbed":   "“%[2]s” for “%[1]s” leaves “%[3]s” without a key; give it another one",
	"config.key-conflict": "“%[1]s” cannot have the key “%[2]s”: it belongs to “%[3]s”",
}

// newProblem makes a Problem of a code whose sentence is filled with key, value
// and perhaps more, which may come from a file and are cleaned.
func newProblem(path string, at place, code, key, value string, more ...string) *Problem {
	key, _ = text.Clean(key)
	value, _ = text.Clean(value)
	args := map[string]any{"key": key, "value": value}
	fill := []any{key, value}
	for _, m := range more {
		m, _ = text.Clean(m)
		args["other"] = m
		fill = append(fill, m)
	}
	return &Problem{
		Path: path, Line: at.line, Column: at.column, Code: code, Args: args,
		Text: fmt.Sprintf(english[code], fill...),
	}
}

// systemProblem makes a Problem of what the system says about a file.
func systemProblem(path, code string, err error) *Problem {
	says := err
	var pe *fs.PathError
	if errors.As(err, &pe) {
		says = pe.Err
	}
	p := newProblem(path, place{}, code, "", says.Error())
	p.Err = err
	return p
}
