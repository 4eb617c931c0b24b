package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// wheelRows is how far one notch of the wheel goes.
const wheelRows = 1

// drag is a card that is held with the mouse.
type drag struct {
	card  journey.ID
	moved bool
}

func (m *Model) mouseMsg(msg tea.MouseMsg) tea.Cmd {
	p := msg.Mouse()
	m.changed()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		dir := wheelRows
		if p.Button == tea.MouseWheelUp {
			dir = -wheelRows
		}
		m.wheel(p.X, p.Y, dir)
	case tea.MouseClickMsg:
		if p.Button == tea.MouseLeft {
			return m.click(p.X, p.Y)
		}
	case tea.MouseMotionMsg:
		m.drag.moved = m.drag.card != ""
	case tea.MouseReleaseMsg:
		return m.drop(p.X, p.Y)
	}
	return nil
}

// wheel scrolls what is under the pointer.
func (m *Model) wheel(x, y, dir int) {
	if n := len(m.dialogs); n > 0 {
		m.dialogs[n-1].dialog.Wheel(dir)
		return
	}
	if m.frame.Inspector.Contains(x, y) {
		m.inspector.Wheel(dir)
		return
	}
	switch m.view {
	case LibraryView:
		m.library.Wheel(dir)
	case BoardView:
		m.board.MoveBy(0, dir)
		m.inspect()
	case HeatmapView:
		m.heatmap.MoveBy(0, dir)
	case CurveView:
		m.curve.MoveBy(dir)
	case InsightsView:
		m.insights.Wheel(dir)
	case BriefView:
		m.brief.Wheel(dir)
	case CompareView:
		m.compare.Wheel(dir)
	case ActualView:
		m.actual.MoveBy(dir)
	}
}

// click goes to what is under the pointer; a second click on it opens it.
func (m *Model) click(x, y int) tea.Cmd {
	m.status.Dismiss()
	if n := len(m.dialogs); n > 0 && n <= len(m.screen.boxes) {
		r := m.screen.boxes[n-1].rect
		if r.Contains(x, y) {
			return m.answer(m.dialogs[n-1].dialog.Click(x-r.X, y-r.Y))
		}
		return nil
	}
	if m.frame.Tabs.Contains(x, y) {
		for _, t := range m.screen.tabs {
			if x >= t.x && x < t.end {
				return m.goTo(t.view)
			}
		}
		return nil
	}
	if r := m.frame.Inspector; r.Contains(x, y) {
		return m.clickInspector(x-r.X, y-r.Y)
	}
	if r := m.frame.Body; r.Contains(x, y) {
		return m.clickBody(x-r.X, y-r.Y)
	}
	return nil
}

func (m *Model) clickInspector(x, y int) tea.Cmd {
	if m.inspector.Editing() {
		return nil
	}
	again := m.inspector.Click(x, y) && m.focused
	if !m.focused {
		return m.focusInspector()
	}
	if again {
		return m.editField()
	}
	return nil
}

func (m *Model) clickBody(x, y int) tea.Cmd {
	switch m.view {
	case LibraryView:
		if m.library.Click(x, y) {
			return m.openSelected()
		}
	case BoardView:
		if m.inspector.Editing() {
			return nil
		}
		m.focused = false
		m.inspector.Focus(false)
		before := m.board.Touchpoint()
		if !m.board.Click(x, y) {
			return nil
		}
		m.inspect()
		t := m.board.Touchpoint()
		if t != nil && t == before {
			m.drag = drag{card: t.ID}
			return m.focusInspector()
		}
		if t != nil {
			m.drag = drag{card: t.ID}
		}
		m.layout()
	case HeatmapView:
		if m.heatmap.Click(x, y) {
			return m.openCell()
		}
	case CurveView:
		if m.curve.Click(x, y) {
			return m.openPoint()
		}
	case InsightsView:
		if m.insights.Click(x, y) {
			return m.openInsight()
		}
	case CompareView:
		if m.compare.Click(x, y) {
			return m.openChange()
		}
	case BriefView:
		if !m.brief.Editing() && m.brief.Click(x, y) {
			return m.editField()
		}
	case ActualView:
		if m.actual.Click(x, y) && !m.actual.Open() {
			m.actual.Enter()
		}
	}
	return nil
}

// drop puts the card that was dragged where the pointer is.
func (m *Model) drop(x, y int) tea.Cmd {
	d := m.drag
	m.drag = drag{}
	r := m.frame.Body
	if d.card == "" || !d.moved || m.view != BoardView || len(m.dialogs) > 0 || !r.Contains(x, y) {
		return nil
	}
	if !m.board.Click(x-r.X, y-r.Y) {
		return nil
	}
	stage, after := m.here()
	if after == d.card {
		m.inspect()
		return nil
	}
	cmd := m.do(edit.MoveTouchpoints(m.m, []journey.ID{d.card}, stage, after))
	m.board.Goto(d.card)
	m.inspect()
	return cmd
}
