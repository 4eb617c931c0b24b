package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/status"
)

// do applies a draft to the open map and shows the outcome at once; writing
// follows by itself.
func (m *Model) do(d edit.Draft) tea.Cmd {
	if m.doc == nil || d.Empty() {
		return nil
	}
	next, err := m.doc.Do(d)
	if err != nil {
		return m.failed(err)
	}
	m.setMap(next)
	return m.poll()
}

// doAndSay does a draft and says what was done and how to take it back.
func (m *Model) doAndSay(d edit.Draft) tea.Cmd {
	if d.Empty() {
		return nil
	}
	cmd := m.do(d)
	if _, text := m.status.Line(); text != "" {
		return cmd
	}
	return tea.Batch(cmd, m.notify(status.Info, m.cat.F("notice.done",
		lang.Args{"what": m.cat.Label(d.Label.Code, d.Label.Args), "key": m.labelOf("undo")})))
}

// undo takes back the last step in the open map, or in the library the last
// move to the trash.
func (m *Model) undo() tea.Cmd {
	if m.doc == nil {
		if s := m.trashed; s != nil {
			m.trashed = nil
			return m.change(RestoreIt, s, "", "notice.restored")
		}
		return m.notify(status.Info, m.cat.T("notice.undo-in-map"))
	}
	return m.again(m.doc.Undo, "notice.undone", "notice.nothing-to-undo")
}

func (m *Model) redo() tea.Cmd {
	if m.doc == nil {
		return m.notify(status.Info, m.cat.T("notice.undo-in-map"))
	}
	return m.again(m.doc.Redo, "notice.redone", "notice.nothing-to-redo")
}

// again undoes or redoes, goes to what changed and says what it was.
func (m *Model) again(step func(context.Context) (edit.Label, *journey.Map, bool, error), said, nothing string) tea.Cmd {
	before := m.m
	label, next, ok, err := step(m.ctx)
	switch {
	case err != nil:
		return m.failed(err)
	case !ok:
		return m.notify(status.Info, m.cat.T(nothing))
	}
	m.setMap(next)
	m.goToChange(before, next)
	return tea.Batch(m.poll(), m.notify(status.Info, m.cat.F(said, lang.Args{"what": m.cat.Label(label.Code, label.Args)})))
}

// goToChange puts the board's cursor on what a step changed, so that nothing
// happens out of sight; a walk and a vote go back to the answer.
func (m *Model) goToChange(before, after *journey.Map) {
	switch {
	case before == nil:
		return
	case m.view == WalkView:
		m.walk.Return(before)
		return
	case m.view == RoundsView:
		m.rounds.Return(before)
		m.layout()
		return
	case m.view != BoardView:
		return
	}
	for _, c := range edit.Diff(before, after) {
		if c.After == nil {
			continue
		}
		if c.Kind() == journey.KindTouchpoint && m.board.Goto(c.ID()) ||
			c.Kind() == journey.KindStage && m.board.GotoStage(c.ID()) {
			m.inspect()
			return
		}
	}
}

// tab returns the action that goes to the next or previous view of the map.
func tab(by int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		for i, v := range mapViews {
			if v.view == m.view {
				n := len(mapViews)
				return m.goTo(mapViews[(i+by+n)%n].view)
			}
		}
		if m.view == CompareView { // which is no tab, but has them above it
			return m.goTo(BoardView)
		}
		return nil
	}
}

func goView(v View) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { return m.goTo(v) }
}

func (m *Model) goTo(v View) tea.Cmd {
	if t := m.board.Touchpoint(); v == CurveView && m.view == BoardView && t != nil {
		m.curve.Goto(t.ID) // where is what we speak of on the curve?
	}
	m.show(v)
	if v == BriefView {
		return tea.Batch(m.readIndexes(), m.remember())
	}
	return m.remember()
}

// back leaves the innermost thing: the inspector, a selection, a view, the
// map, and in the end the program.
func (m *Model) back() tea.Cmd {
	switch {
	case m.focused:
		m.focused = false
		m.inspector.Focus(false)
		m.layout()
		return nil
	case m.view == BoardView && m.board.Unmark():
		m.inspect()
		return nil
	case m.view == HeatmapView || m.view == CurveView || m.view == InsightsView || m.view == BriefView || m.view == CompareView:
		return m.goTo(BoardView)
	case m.view == RoundsView:
		return m.leaveRounds()
	case m.view == PresentView:
		return m.leavePresent()
	case m.view == ActualView:
		return m.leaveActual()
	case m.view == WalkView:
		return m.leaveWalk()
	case m.view == BoardView:
		return m.leaveMap()
	case m.find != "":
		m.find = ""
		m.library.SetFilter("")
		return nil
	case m.trash:
		return m.toggleTrash()
	case m.lastKey != m.keyOf(action.Back):
		// Pressing esc once too often must not end the program.
		return m.notify(status.Info, m.cat.F("notice.how-to-quit", lang.Args{"key": m.labelOf(action.Back)}))
	}
	return tea.Quit
}

// leaveMap goes back to the library.
func (m *Model) leaveMap() tea.Cmd {
	m.o.Backend.Leave()
	m.doc = nil
	m.find = ""
	m.setMap(nil)
	m.show(LibraryView)
	return tea.Batch(m.readLibrary(), m.remember())
}
