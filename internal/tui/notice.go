package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/frame"
	"tappa/internal/tui/status"
)

// noticeRows is the most rows that a notice takes from the foot of the screen
// up; of a longer one the rest is in the list of messages.
const noticeRows = 3

// maxSaid bounds the messages that are kept.
const maxSaid = 100

// notify shows a notice. What only informs goes away by itself.
func (m *Model) notify(level status.Level, s string) tea.Cmd {
	turn := m.say(level, s)
	if level != status.Info {
		return nil
	}
	return tea.Tick(status.Life, func(time.Time) tea.Msg { return expireMsg{turn} })
}

// say shows a notice, keeps it among the messages, and returns its number.
func (m *Model) say(level status.Level, s string) int {
	if len(m.told) >= maxSaid {
		m.told = append(m.told[:0], m.told[1:]...)
	}
	m.told = append(m.told, dialog.Message{At: m.o.Now(), Text: s, Bad: level == status.Failure, Warn: level == status.Warning})
	m.changed()
	return m.status.Notify(level, s)
}

// drawNotice lays the notice over the last rows, as many as it needs.
func (m *Model) drawNotice(rows []string) {
	pen, notice := m.status.Line()
	if notice == "" {
		return
	}
	w := m.w - 2*frame.Margin
	lines := text.Wrap(m.plain(notice), w)
	n := min(len(lines), noticeRows, max(1, m.h/4))
	for i, s := range lines[:n] {
		l := (&cells.Line{}).Gap(m.st.On.Text, frame.Margin)
		if i == n-1 && n < len(lines) {
			m.cutNotice(l, pen, s+" "+lines[n])
		} else {
			l.Fit(pen, s, w)
		}
		rows[m.h-n+i] = l.To(m.st.On.Text, m.w).String(m.st.Reset)
	}
}

// cutNotice appends the last row of a notice that is longer, and the key that
// shows all of it.
func (m *Model) cutNotice(l *cells.Line, pen, s string) {
	room := m.w - frame.Margin - l.Width()
	all := ""
	if key := m.labelOf(action.Messages); key != "" {
		all = " " + key + " " + m.cat.T("notice.all")
	}
	if text.Width(all) > room/2 {
		all = ""
	}
	s = text.TruncateWith(s+cells.Blank(room), room-text.Width(all), m.st.Ellipsis)
	l.Add(pen, s).Add(m.st.On.Key, all)
}

// messages lists what was said since the start, the newest first, whole. What
// stands in the way of saving now comes before it all; what has waited since the
// start is among them.
func (m *Model) messages() tea.Cmd {
	for _, s := range m.o.Notices {
		m.say(status.Warning, s)
	}
	m.o.Notices = nil
	m.status.Dismiss()
	list := make([]dialog.Message, 0, len(m.told)+1)
	if _, now := m.status.Line(); now != "" && m.status.Unsaved() {
		list = append(list, dialog.Message{Text: now, Bad: true})
	}
	for i := len(m.told) - 1; i >= 0; i-- {
		list = append(list, m.told[i])
	}
	return m.ask(dialog.NewMessages(m.st, m.cat, m.keys, list), nil)
}
