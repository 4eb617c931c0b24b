package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/action"
	"tappa/internal/tui/curve"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

func curveHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.CurveLeft:    in(func(m *Model) { m.curve.MoveBy(-1) }),
		action.CurveRight:   in(func(m *Model) { m.curve.MoveBy(+1) }),
		action.CurveUp:      in(func(m *Model) { m.curve.MoveStage(-1) }),
		action.CurveDown:    in(func(m *Model) { m.curve.MoveStage(+1) }),
		action.CurveFirst:   in(func(m *Model) { m.curve.First() }),
		action.CurveLast:    in(func(m *Model) { m.curve.Last() }),
		action.CurvePgUp:    in(func(m *Model) { m.curve.Page(-1) }),
		action.CurvePgDn:    in(func(m *Model) { m.curve.Page(+1) }),
		action.CurveDesired: in(func(m *Model) { m.curve.ToggleDesired() }),
		action.CurveSoFar:   in(func(m *Model) { m.curve.ToggleCumulative() }),
		action.CurveWho:     (*Model).choosePersonas,
		action.CurveOpen:    (*Model).openPoint,
		action.CurveWhy:     func(m *Model) tea.Cmd { return m.explain(m.curve.Explain()) },
	}
}

// everybody is the id, in the list of personas, of what is felt in common.
const everybody = "everybody"

// choosePersonas asks whose curves are to be shown.
func (m *Model) choosePersonas() tea.Cmd {
	if len(m.m.Personas()) == 0 {
		return m.notify(status.Info, m.cat.T("curve.no-personas"))
	}
	shown := m.curve.Personas()
	list := []dialog.Item{{ID: everybody, Title: m.cat.T("curve.everybody"), Current: slices.Contains(shown, curve.Everybody)}}
	for _, p := range m.m.Personas() {
		list = append(list, dialog.Item{ID: string(p.ID), Title: m.plain(p.Name), Detail: m.plain(p.Wants), Current: slices.Contains(shown, p.ID)})
	}
	o := dialog.PickerOptions{Title: m.cat.T("action.curve-personas"), Items: list, Multi: true}
	return m.ask(dialog.NewPicker(m.st, m.cat, m.keys, o), func(a dialog.Answer) tea.Cmd {
		p, ok := a.(dialog.PickAnswer)
		if !ok {
			return nil
		}
		m.curve.SetPersonas(personasOf(p, shown))
		return nil
	})
}

// personasOf returns whose curves were picked. Who marks nothing and goes to a
// persona means that one alone.
func personasOf(p dialog.PickAnswer, shown []journey.ID) []journey.ID {
	meant := func(id string) journey.ID {
		if id == everybody {
			return curve.Everybody
		}
		return journey.ID(id)
	}
	var ids []journey.ID
	for _, id := range p.IDs {
		ids = append(ids, meant(id))
	}
	if slices.Equal(ids, shown) && p.ID != "" {
		return []journey.ID{meant(p.ID)}
	}
	return ids
}

// openPoint goes to the touchpoint under the cursor of the curve.
func (m *Model) openPoint() tea.Cmd {
	t := m.curve.Touchpoint()
	if t == nil || !m.board.Goto(t.ID) {
		return nil
	}
	m.show(BoardView)
	m.inspect()
	return m.remember()
}
