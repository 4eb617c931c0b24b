package tui

import (
	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/status"
)

// Update classifies a message and hands it to the method that deals with it.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m, tea.Batch(m.key(msg), m.journalise(), m.point(), m.glimpse())
	case tea.PasteMsg:
		return m, tea.Batch(m.paste(msg.Content), m.journalise())
	case tea.MouseMsg:
		return m, tea.Batch(m.mouseMsg(msg), m.point(), m.glimpse())
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		m.layout()
		return m, m.glimpse()
	case glimpseMsg:
		return m, m.takeGlimpse()
	case glimpsedMsg:
		return m, m.glimpsed(msg)
	case tea.ColorProfileMsg:
		m.setProfile(msg.Profile)
	case tea.BackgroundColorMsg:
		return m, m.setBackground(msg.IsDark())
	case tickMsg:
		return m, m.ticked(msg)
	case pointMsg:
		return m, m.tell()
	case followMsg:
		return m, m.followed(msg)
	case journalMsg:
		return m, m.write()
	case journalDoneMsg:
		m.journal.writing = false
	case leftMsg:
		return m, m.offer(msg.drafts, "")
	case StopMsg:
		return m, m.suspend()
	case tea.ResumeMsg:
		m.changed()
	case libraryMsg:
		return m, tea.Batch(m.gotLibrary(msg), m.glimpse())
	case openedMsg:
		return m, m.opened(msg)
	case historyMsg:
		if msg.err != nil {
			return m, m.failed(msg.err)
		}
	case wakeMsg:
		return m, tea.Batch(m.listen(), m.poll())
	case doneMsg:
		return m, m.done(msg)
	case busyMsg:
		m.changed()
		return m, m.busy.late(msg)
	case spinner.TickMsg:
		m.changed()
		return m, m.busy.tick(msg)
	case expireMsg:
		if m.status.Expire(msg.turn) {
			m.changed()
		}
	}
	return m, nil
}

// setProfile follows what colours the terminal can show.
func (m *Model) setProfile(p colorprofile.Profile) {
	if m.o.Depth != nil {
		return
	}
	depth := theme.Mono
	switch {
	case p >= colorprofile.TrueColor:
		depth = theme.TrueColour
	case p >= colorprofile.ANSI256:
		depth = theme.Colour256
	case p >= colorprofile.ANSI:
		depth = theme.Colour16
	}
	if depth != m.depth {
		m.depth = depth
		m.restyle()
	}
}

// setBackground follows the terminal's background. The theme for a light one
// is read only where there is one.
func (m *Model) setBackground(dark bool) tea.Cmd {
	if dark == m.dark {
		return nil
	}
	m.dark = dark
	if dark || m.light != nil || m.o.Theme != nil {
		m.theme = m.suited()
		m.restyle()
		return nil
	}
	load := m.o.Light
	return command(func() tea.Msg {
		t := load()
		return doneMsg{func() tea.Cmd {
			m.light = t
			m.theme = m.suited()
			m.restyle()
			return nil
		}}
	})
}

// suited returns the theme that was chosen, else the one for the terminal's
// background. A theme that is meant for another background paints its own.
func (m *Model) suited() *theme.Theme {
	t := m.o.Theme
	switch {
	case t != nil:
	case m.dark || m.light == nil:
		t = m.o.Dark
	default:
		t = m.light
	}
	if t.Dark != m.dark {
		return t.Grounded()
	}
	return t
}

// poll brings what happened to the maps onto the screen.
func (m *Model) poll() tea.Cmd {
	n := m.o.Backend.Poll()
	var cmds []tea.Cmd
	if n.Map != nil && m.doc != nil && n.Map.ID() == m.m.ID() {
		if n.Map != m.m {
			m.setMap(n.Map)
		}
		if m.status.SetSave(status.Save{Pending: n.Pending, At: n.SavedAt, Err: n.Unsaved}) {
			m.changed()
		}
	}
	if n.Foreign && m.m != nil && !m.m.Head().DeletedAt.IsZero() {
		cmds = append(cmds, m.notify(status.Warning, m.cat.T("notice.map-trashed")))
	} else if n.Elsewhere {
		cmds = append(cmds, m.notify(status.Warning, m.cat.T("notice.elsewhere")))
	} else if n.Foreign && m.o.Follow == nil { // whoever follows expects nothing else
		cmds = append(cmds, m.notify(status.Info, m.cat.T("notice.foreign")))
	}
	for _, d := range n.Conflicts {
		m.lose(d.Text)
		args := lang.Args{"what": m.cat.Label(d.Label.Code, d.Label.Args), "entity": d.Entity, "key": m.labelOf("copy-lost-text")}
		key := "notice.conflict"
		switch {
		case d.Back > 0 && d.Text != "":
			key, args = "notice.went-back-text", lang.Args{"n": d.Back, "key": m.labelOf("copy-lost-text")}
		case d.Back > 0:
			key, args = "notice.went-back", lang.Args{"n": d.Back}
		case d.Text != "":
			key = "notice.conflict-text"
		}
		cmds = append(cmds, m.notify(status.Warning, m.cat.F(key, args)))
	}
	if n.Err != nil {
		cmds = append(cmds, m.failed(n.Err))
	}
	if n.Gone {
		cmds = append(cmds, m.leaveMap(), m.notify(status.Warning, m.cat.T("notice.map-gone")))
	}
	if n.Library && m.view == LibraryView {
		cmds = append(cmds, m.readLibrary())
	}
	return tea.Batch(cmds...)
}
