package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui/action"
	"tappa/internal/tui/style"
)

// reading is a box of rows that are only read: it scrolls and closes.
type reading struct {
	base
	title string
	wish  int         // the columns that the box takes where there are more
	lay   func(w int) // makes the rows for a width
	rows  []string    // as laid out for width
	width int
	top   int
	shown int
}

// Scope is Help: all that is read is read and closed in the same way.
func (x *reading) Scope() action.Scope { return action.Help }

// SetStyles changes what the rows are painted with.
func (x *reading) SetStyles(st *style.Styles) {
	x.st = st
	x.width = 0
	x.stale()
}

// Act scrolls or closes.
func (x *reading) Act(id action.ID) (Answer, bool) {
	switch id {
	case action.HelpUp:
		x.Wheel(-1)
	case action.HelpDown:
		x.Wheel(1)
	case action.HelpPageUp:
		x.Wheel(-max(1, x.shown-1))
	case action.HelpPageDn:
		x.Wheel(max(1, x.shown-1))
	case action.HelpClose:
		return nil, true
	}
	return nil, false
}

// Key does nothing: there is nothing to type.
func (x *reading) Key(tea.KeyPressMsg) {}

// Paste does nothing.
func (x *reading) Paste(string) {}

// Wheel scrolls.
func (x *reading) Wheel(delta int) {
	x.Lines()
	if top := max(0, min(x.top+delta, len(x.rows)-x.shown)); top != x.top {
		x.top = top
		x.stale()
	}
}

// Click does what the hint under it says.
func (x *reading) Click(px, py int) (Answer, bool) {
	if id, is := x.hintAt(px, py); is {
		return x.Act(id)
	}
	return nil, false
}

// Lines draws the box.
func (x *reading) Lines() []string {
	if x.lines != nil {
		return x.lines
	}
	if w := x.form(x.wish, 1).w; x.width != w {
		x.width = w
		x.lay(w)
	}
	s := x.form(x.wish, len(x.rows))
	x.shown = s.h
	x.top = max(0, min(x.top, len(x.rows)-s.h))
	content := slices.Clone(x.rows[x.top:min(len(x.rows), x.top+s.h)])
	x.build(s, x.title, x.st.On.Accent, content, x.Scope(), nil)
	x.scrolled(s, x.top, len(x.rows))
	return x.lines
}
