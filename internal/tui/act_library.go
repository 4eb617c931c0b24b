package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

func (m *Model) openSelected() tea.Cmd {
	s := m.library.Selected()
	if s == nil {
		return nil
	}
	return m.openMap(s.Head.ID, BoardView, false)
}

// newMap asks for a title and opens the new map, blank.
func (m *Model) newMap() tea.Cmd {
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("prompt.new-map"), Placeholder: m.cat.T("prompt.new-map-example"),
	}, func(title string) tea.Cmd { return m.create(title, "") })
}

// newFromTemplate asks which template, then for a title.
func (m *Model) newFromTemplate() tea.Cmd {
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.new-from-template"), Items: items(m.o.Templates())}, func(id string) tea.Cmd {
		title := ""
		for _, c := range m.o.Templates() {
			if c.ID == id {
				title = c.Title
			}
		}
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("prompt.new-map"), Default: title}, func(title string) tea.Cmd {
			return m.create(title, id)
		})
	})
}

func (m *Model) create(title, template string) tea.Cmd {
	be, ctx := m.o.Backend, m.ctx
	var id journey.ID
	return m.run(func() (err error) {
		id, err = be.Create(ctx, title, template)
		return err
	}, func() tea.Cmd { return m.openMap(id, BoardView, false) })
}

func (m *Model) openExample() tea.Cmd {
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.open-example"), Items: items(m.o.Examples())}, func(name string) tea.Cmd {
		be, ctx := m.o.Backend, m.ctx
		var id journey.ID
		return m.run(func() (err error) {
			id, err = be.Example(ctx, name)
			return err
		}, func() tea.Cmd { return m.openMap(id, BoardView, false) })
	})
}

func items(choices []Choice) []dialog.Item {
	list := make([]dialog.Item, len(choices))
	for i, c := range choices {
		list[i] = dialog.Item{ID: c.ID, Title: c.Title, Detail: c.Detail}
	}
	return list
}

// change does something to the selected map and then looks at the outcome.
func (m *Model) change(what MapChange, s *journey.Summary, title, notice string) tea.Cmd {
	be, ctx, id, name := m.o.Backend, m.ctx, s.Head.ID, s.Head.Title
	var now journey.ID
	return m.run(func() (err error) {
		now, err = be.Change(ctx, what, id, title)
		return err
	}, func() tea.Cmd {
		m.library.Want(now)
		return tea.Batch(m.readLibrary(), m.notify(status.Info, m.cat.F(notice, lang.Args{"name": name, "key": m.labelOf("show-trash")})))
	})
}

// retitle asks for a title and changes the selected map.
func (m *Model) retitle(what MapChange, prompt, value, notice string) tea.Cmd {
	s := m.library.Selected()
	if s == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.F(prompt, lang.Args{"name": s.Head.Title}), Value: value}, func(title string) tea.Cmd {
		return m.change(what, s, title, notice)
	})
}

func (m *Model) renameMap() tea.Cmd {
	if s := m.library.Selected(); s != nil {
		return m.retitle(RenameIt, "prompt.rename-map", s.Head.Title, "notice.renamed")
	}
	return nil
}

func (m *Model) duplicateMap() tea.Cmd {
	if s := m.library.Selected(); s != nil {
		return m.retitle(DuplicateIt, "prompt.duplicate-map", m.cat.F("title.copy", lang.Args{"name": s.Head.Title}), "notice.duplicated")
	}
	return nil
}

func (m *Model) toBeCopy() tea.Cmd {
	if s := m.library.Selected(); s != nil {
		return m.retitle(ToBeIt, "prompt.to-be-copy", m.cat.F("title.to-be", lang.Args{"name": s.Head.Title}), "notice.to-be-made")
	}
	return nil
}

func (m *Model) trashMap() tea.Cmd {
	s := m.library.Selected()
	if s == nil {
		return nil
	}
	m.trashed = s
	return m.change(TrashIt, s, "", "notice.trashed")
}

func (m *Model) toggleTrash() tea.Cmd {
	m.trash = !m.trash
	m.library.ShowTrash(m.trash)
	return nil
}

func (m *Model) restoreMap() tea.Cmd {
	s := m.library.Selected()
	if s == nil {
		return nil
	}
	return m.change(RestoreIt, s, "", "notice.restored")
}

// purgeMap removes a map for good, after its title was typed.
func (m *Model) purgeMap() tea.Cmd {
	s := m.library.Selected()
	if s == nil {
		return nil
	}
	return m.ask(dialog.NewConfirm(m.st, m.cat, m.keys, dialog.ConfirmOptions{
		Title: m.cat.T("action.purge-map"), Text: m.cat.F("confirm.purge", lang.Args{"name": s.Head.Title}),
		Danger: true, RequireText: s.Head.Title,
	}), func(a dialog.Answer) tea.Cmd {
		if yes, ok := a.(dialog.ConfirmAnswer); !ok || !yes.Yes {
			return nil
		}
		return m.change(PurgeIt, s, "", "notice.purged")
	})
}

// importMap asks for a file and opens the map it holds.
func (m *Model) importMap() tea.Cmd {
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("prompt.import"), Placeholder: m.cat.T("prompt.import-example"), Hint: m.cat.T("prompt.import-hint"),
	}, func(path string) tea.Cmd {
		be, ctx := m.o.Backend, m.ctx
		var got Imported
		return m.run(func() (err error) {
			got, err = be.Import(ctx, path)
			return err
		}, func() tea.Cmd {
			key := "notice.imported"
			if got.Repairs+got.Loses > 0 {
				key = "notice.imported-repairs"
			}
			return tea.Batch(m.openMap(got.ID, BoardView, false),
				m.notify(status.Info, m.cat.F(key, lang.Args{"n": got.Repairs + got.Loses, "path": path})))
		})
	})
}
