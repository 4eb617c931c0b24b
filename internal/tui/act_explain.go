package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// explain opens the box that says how numbers came about, the first of them in
// front.
func (m *Model) explain(pages []analysis.Explanation) tea.Cmd {
	if len(pages) == 0 {
		return m.notify(status.Info, m.cat.T("explain.nothing"))
	}
	return m.ask(dialog.NewExplain(m.st, m.cat, m.keys, pages...), nil)
}
