package dialog

import (
	"time"

	"tappa/internal/lang"
	"tappa/internal/text"
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
	reading
	list []Message
}

// messagesWidth is the columns that the box takes where there are more, and
// clockWidth those of the time of day.
const (
	messagesWidth = 92
	clockWidth    = 7
)

// NewMessages returns the list of messages, shown in the order given.
func NewMessages(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, list []Message) *Messages {
	x := &Messages{reading: reading{base: newBase(st, cat, keys), title: cat.T("dialog.messages"), wish: messagesWidth}, list: list}
	x.reading.lay = x.lay
	return x
}

// lay makes the rows for a width: the time of day, and the message as long as
// it is.
func (x *Messages) lay(w int) {
	x.rows = nil
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
