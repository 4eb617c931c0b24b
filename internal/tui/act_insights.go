package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
)

func insightsHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.InsightUp:     in(func(m *Model) { m.insights.MoveBy(-1) }),
		action.InsightDown:   in(func(m *Model) { m.insights.MoveBy(+1) }),
		action.InsightLeft:   in(func(m *Model) { m.insights.Side(-1) }),
		action.InsightRight:  in(func(m *Model) { m.insights.Side(+1) }),
		action.InsightFirst:  in(func(m *Model) { m.insights.First() }),
		action.InsightLast:   in(func(m *Model) { m.insights.Last() }),
		action.InsightPageUp: in(func(m *Model) { m.insights.Page(-1) }),
		action.InsightPageDn: in(func(m *Model) { m.insights.Page(+1) }),
		action.InsightNext:   in(func(m *Model) { m.insights.Section(+1) }),
		action.InsightPrev:   in(func(m *Model) { m.insights.Section(-1) }),
		action.InsightOpen:   (*Model).openInsight,
		action.InsightWhy:    func(m *Model) tea.Cmd { return m.explain(m.insights.Explain()) },
		action.SilenceRule:   (*Model).silenceRule,
	}
}

// today is the day by which reviews are too old.
func (m *Model) today() journey.Date { return journey.Date(m.o.Now().Format(time.DateOnly)) }

// openInsight goes to the touchpoint or the stage that the row under the cursor
// speaks of, or to the brief; a row that speaks of none explains its number.
func (m *Model) openInsight() tea.Cmd {
	b := m.insights.Selected()
	switch {
	case b == nil:
		return nil
	case len(b.Targets) > 1:
		return m.chooseOf(b.Targets)
	case b.Target != "":
		return m.goToTarget(b.Target)
	case b.Brief:
		return m.goTo(BriefView)
	case b.Why != nil:
		return m.explain(m.insights.Explain())
	}
	return nil
}

// goToTarget goes to a touchpoint or a stage on the board.
func (m *Model) goToTarget(id journey.ID) tea.Cmd {
	if !m.board.Goto(id) && !m.board.GotoStage(id) {
		return nil
	}
	m.show(BoardView)
	m.inspect()
	return m.remember()
}

// chooseOf asks to which of several touchpoints or stages to go.
func (m *Model) chooseOf(ids []journey.ID) tea.Cmd {
	list := make([]dialog.Item, 0, len(ids))
	for _, id := range ids {
		it := dialog.Item{ID: string(id)}
		if t := m.m.Touchpoint(id); t != nil {
			it.Title = t.Name
			if s := m.m.Stage(t.Stage); s != nil {
				it.Detail = s.Name
			}
		} else if s := m.m.Stage(id); s != nil {
			it.Title = s.Name
		}
		list = append(list, it)
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.insights-open"), Items: list, Filter: true}, func(id string) tea.Cmd {
		return m.goToTarget(journey.ID(id))
	})
}

// silenceRule switches the rule under the cursor off for the map, or on again.
func (m *Model) silenceRule() tea.Cmd {
	b := m.insights.Selected()
	return m.doAndSay(edit.Silence(m.m, []string{string(b.Rule)}, !b.Silenced))
}
