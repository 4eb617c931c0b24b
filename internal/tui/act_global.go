package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

func (m *Model) help() tea.Cmd {
	return m.ask(dialog.NewHelp(m.st, m.cat, m.keys, dialog.HelpOptions{Scopes: m.scopes()}), nil)
}

// chooseTheme offers the themes and shows each while the cursor is on it.
func (m *Model) chooseTheme() tea.Cmd {
	before, chosen := m.theme, m.o.Theme
	list := items(m.o.Themes())
	for i := range list {
		list[i].Current = list[i].ID == m.theme.Name
	}
	d := dialog.NewPicker(m.st, m.cat, m.keys, dialog.PickerOptions{Title: m.cat.T("action.theme"), Items: list, Preview: true})
	return m.ask(d, func(a dialog.Answer) tea.Cmd {
		switch a := a.(type) {
		case dialog.PreviewAnswer:
			return m.useTheme(a.ID, false)
		case dialog.PickAnswer:
			return m.useTheme(a.ID, true)
		}
		m.theme, m.o.Theme = before, chosen
		m.restyle()
		return nil
	})
}

func (m *Model) useTheme(name string, keep bool) tea.Cmd {
	t, err := m.o.Backend.Theme(name)
	if err != nil {
		return m.failed(err)
	}
	m.o.Theme = t
	m.theme = m.suited()
	m.restyle()
	if !keep {
		return nil
	}
	m.o.Start.Theme = name
	return m.remember()
}

func (m *Model) toggleMouse() tea.Cmd {
	m.mouse = !m.mouse
	key := "notice.mouse-off"
	if m.mouse {
		key = "notice.mouse-on"
	}
	return tea.Batch(m.remember(), m.notify(status.Info, m.cat.T(key)))
}

func (m *Model) suspend() tea.Cmd {
	if orphaned() {
		return m.notify(status.Warning, m.cat.T("notice.cannot-suspend"))
	}
	return stop(m.o.Hold)
}

// lose keeps the text of an edit that could not be kept beside that of others
// which was not copied yet.
func (m *Model) lose(typed string) {
	if typed == "" {
		return
	}
	if m.copied || m.lost == "" {
		m.lost, m.copied = typed, false
		return
	}
	m.lost += "\n" + typed
}

// Lost returns the text of edits that could not be kept, if it was not copied.
func (m *Model) Lost() string {
	if m.copied {
		return ""
	}
	return m.lost
}

// copyLost copies the text of the edits that could not be kept.
func (m *Model) copyLost() tea.Cmd {
	if m.lost == "" {
		return m.notify(status.Info, m.cat.T("why.nothing-lost"))
	}
	m.copied = true
	lost, _ := text.CleanText(m.lost)
	return tea.Batch(tea.SetClipboard(lost), m.notify(status.Info, m.cat.T("notice.lost-copied")))
}

// export asks for a format and a file and writes the open map.
func (m *Model) export() tea.Cmd {
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.export"), Items: items(m.o.Formats())}, func(format string) tea.Cmd {
		return m.prompt(dialog.PromptOptions{
			Title: m.cat.T("prompt.export"), Value: text.Slug(m.m.Head().Title) + m.extension(format),
		}, func(path string) tea.Cmd { return m.exportTo(format, path, false) })
	})
}

func (m *Model) extension(format string) string {
	for _, f := range m.o.Formats() {
		if f.ID == format {
			return f.Extension
		}
	}
	return ""
}

func (m *Model) exportTo(format, path string, force bool) tea.Cmd {
	be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
	return command(func() tea.Msg {
		losses, err := be.Export(ctx, id, format, path, force)
		return doneMsg{func() tea.Cmd {
			switch {
			case journey.IsKind(err, journey.KindExists) && !force:
				return m.confirm(m.cat.T("confirm.overwrite-title"), m.cat.F("confirm.overwrite", lang.Args{"path": path}), true,
					func() tea.Cmd { return m.exportTo(format, path, true) })
			case err != nil:
				return m.failed(err)
			case losses > 0:
				return m.notify(status.Warning, m.cat.F("notice.exported-losses", lang.Args{"path": path, "n": losses}))
			}
			return m.notify(status.Info, m.cat.F("notice.exported", lang.Args{"path": path}))
		}}
	})
}
