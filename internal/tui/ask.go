package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui/dialog"
)

// prompt asks for one line; then is called with what was entered, unless it
// was cancelled or left empty.
func (m *Model) prompt(o dialog.PromptOptions, then func(string) tea.Cmd) tea.Cmd {
	return m.ask(dialog.NewPrompt(m.st, m.cat, m.keys, o), func(a dialog.Answer) tea.Cmd {
		p, ok := a.(dialog.PromptAnswer)
		if s := strings.TrimSpace(p.Text); ok && (s != "" || o.Empty) {
			return then(s)
		}
		return nil
	})
}

// confirm asks yes or no; then is called on yes.
func (m *Model) confirm(title, text string, danger bool, then func() tea.Cmd) tea.Cmd {
	return m.ask(dialog.NewConfirm(m.st, m.cat, m.keys, dialog.ConfirmOptions{Title: title, Text: text, Danger: danger}), func(a dialog.Answer) tea.Cmd {
		if c, ok := a.(dialog.ConfirmAnswer); ok && c.Yes {
			return then()
		}
		return nil
	})
}

// pick asks for one of a list; then is called with the id chosen.
func (m *Model) pick(o dialog.PickerOptions, then func(string) tea.Cmd) tea.Cmd {
	return m.ask(dialog.NewPicker(m.st, m.cat, m.keys, o), func(a dialog.Answer) tea.Cmd {
		if p, ok := a.(dialog.PickAnswer); ok {
			return then(p.ID)
		}
		return nil
	})
}
