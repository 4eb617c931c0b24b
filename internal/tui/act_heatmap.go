package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/tui/dialog"
)

// chooseLens asks through which lens to look.
func (m *Model) chooseLens() tea.Cmd {
	var list []dialog.Item
	for _, l := range analysis.Lenses {
		list = append(list, dialog.Item{ID: string(l), Title: m.cat.Enum("lens", string(l)), Current: l == m.heatmap.Lens()})
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.choose-lens"), Items: list}, func(id string) tea.Cmd {
		m.heatmap.SetLens(analysis.Lens(id))
		return nil
	})
}

// chooseRows asks what the rows are to be.
func (m *Model) chooseRows() tea.Cmd {
	var list []dialog.Item
	for _, r := range analysis.RowKinds {
		list = append(list, dialog.Item{ID: string(r), Title: m.cat.Enum("rows", string(r)), Current: r == m.heatmap.Rows()})
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.choose-rows"), Items: list}, func(id string) tea.Cmd {
		m.heatmap.SetRows(analysis.RowKind(id))
		return nil
	})
}

// openCell goes to the touchpoint that the cell under the cursor is about: the
// worst moment of truth in it, or its lowest score.
func (m *Model) openCell() tea.Cmd {
	t, stage := m.heatmap.Touchpoint(), m.heatmap.Stage()
	switch {
	case t != nil:
		m.board.Goto(t.ID)
	case stage == "" || !m.board.GotoStage(stage):
		return nil
	}
	m.show(BoardView)
	m.inspect()
	return m.remember()
}
