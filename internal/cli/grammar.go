package cli

import (
	"tappa/internal/interchange"
	"tappa/internal/tui"
)

// grammar is the quick-add grammar as the program wants it.
type grammar struct{}

var _ tui.Grammar = grammar{}

// ReadLine makes a touchpoint of a line.
func (grammar) ReadLine(line string) tui.Read { return understood(interchange.ReadLine(line)) }

// ReadList makes a touchpoint of each line of a pasted text.
func (grammar) ReadList(text string) (list []tui.Read) {
	for _, q := range interchange.ReadList(text) {
		list = append(list, understood(q))
	}
	return list
}

// WriteMark writes a mark with a text behind it.
func (grammar) WriteMark(mark byte, s string) string { return interchange.WriteMark(mark, s) }

func understood(q interchange.QuickLine) tui.Read {
	out := tui.Read{Touchpoint: q.Touchpoint}
	for _, f := range q.Notes {
		out.Notes = append(out.Notes, tui.Said{Code: f.Code, Args: f.Args})
	}
	return out
}
