package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// Message is something that was said at the foot of the screen.
type Message struct {
	// At is when, zero for what holds now.
	At        time.Time
	Text      string
	Bad, Warn bool
}

// Messages lists what was said, each message whole.
type Messages struct {
	base
	list       []Message
	rows       []string // laid out for width
	width      int
	top, shown int
}

// messagesWidth is the columns that the box takes where there are more, and
// clockWidth those of the time of day.
const (
	messagesWidth = 92
	clockWidth    = 7
)

// NewMessages returns the list of messages, shown in the order given.
func NewMessages(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, list []Message) *Messages {
	return &Messages{base: newBase(st, cat, keys), list: list}
}

// Scope is Help: it is read and closed in the same way.
func (x *Messages) Scope() action.Scope { return action.Help }

// SetStyles changes what the list is painted with.
func (x *Messages) SetStyles(st *style.Styles) {
	x.st = st
	x.width = 0
	x.stale()
}

// Act scrolls or closes.
func (x *Messages) Act(id action.ID) (Answer, bool) {
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
func (x *Messages) Key(tea.KeyPressMsg) {}

// Paste does nothing.
func (x *Messages) Paste(string) {}

// Wheel scrolls.
func (x *Messages) Wheel(delta int) {
	x.Lines()
	if top := max(0, min(x.top+delta, len(x.rows)-x.shown)); top != x.top {
		x.top = top
		x.stale()
	}
}

// Click does what the hint under it says.
func (x *Messages) Click(px, py int) (Answer, bool) {
	if id, is := x.hintAt(px, py); is {
		return x.Act(id)
	}
	return nil, false
}

// Lines draws the list.
func (x *Messages) Lines() []string {
	if x.lines != nil {
		return x.lines
	}
	w := x.form(messagesWidth, 1).w
	x.lay(w)
	s := x.form(messagesWidth, len(x.rows))
	x.shown = s.h
	x.top = max(0, min(x.top, len(x.rows)-s.h))
	x.build(s, x.cat.T("dialog.messages"), x.st.On.Accent, x.rows[x.top:min(len(x.rows), x.top+s.h)], x.Scope(), nil)
	x.scrolled(s, x.top, len(x.rows))
	return x.lines
}

// lay makes the rows for a width: the time of day, and the message as long as
// it is.
func (x *Messages) lay(w int) {
	if x.width == w {
		return
	}
	x.width, x.rows = w, nil
	if len(x.list) == 0 {
		x.rows = x.wrapped(x.st.On.MutedItalic, x.cat.T("dialog.no-messages"), w, 3)
		return
	}
	on, indent := &x.st.On, clockWidth
	if w < 3*clockWidth {
		indent = 0
	}
	for _, m := range x.list {
		pen := on.Text
		switch {
		case m.Bad:
			pen = on.Bad
		case m.Warn:
			pen = on.Warn
		}
		for i, part := range text.Wrap(x.plain(m.Text), max(1, w-indent)) {
			l := &cells.Line{}
			if i == 0 && indent > 0 && !m.At.IsZero() {
				l.Fit(on.Muted, m.At.Format("15:04"), indent)
			}
			l.To(on.Text, indent).Fit(pen, part, w-indent)
			x.rows = append(x.rows, l.To(on.Text, w).String(x.st.Reset))
		}
	}
}
