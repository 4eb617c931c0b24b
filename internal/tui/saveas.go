package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/text"
	"tappa/internal/tui/dialog"
)

// lossless is the format that holds all of a map.
const lossless = "json"

// saveAs asks for a file and writes the map into it as it is on the screen,
// whether or not it could be saved. It needs nothing of the file of maps.
func (m *Model) saveAs() tea.Cmd {
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("prompt.export"), Value: text.Slug(m.m.Head().Title) + m.extension(lossless),
	}, func(path string) tea.Cmd { return m.exportTo(lossless, path, false) })
}
