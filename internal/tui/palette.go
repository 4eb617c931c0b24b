package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/keymap"
)

// palette offers every action: first those of the present place, then, dimmed
// and with where they are to be had, those of the other places.
func (m *Model) palette() tea.Cmd {
	scopes := m.chain()
	var items []dialog.Item
	for _, s := range scopes {
		items = m.offered(items, s, scopes)
	}
	for _, s := range action.Scopes {
		if !s.Modal() && !slices.Contains(scopes, s) {
			items = m.offered(items, s, nil)
		}
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.palette"), Items: items, Filter: true}, func(id string) tea.Cmd {
		return m.act(action.ID(id))
	})
}

// offered appends the actions of a scope. Where no chain of scopes is given it
// is another place than the present one.
func (m *Model) offered(items []dialog.Item, s action.Scope, chain []action.Scope) []dialog.Item {
	place := m.cat.T("scope." + string(s))
	for _, a := range action.In(s) {
		if !a.Palette {
			continue
		}
		item := dialog.Item{ID: string(a.ID), Title: m.cat.T("action." + string(a.ID)), Group: place}
		key := m.keyOf(a.ID)
		if chain != nil {
			key, _ = m.keys.Reaches(chain, a.ID)
			item.Disabled = m.whyNot(a.ID)
		} else {
			item.Disabled = m.elsewhere(s, place)
		}
		item.Key = m.keys.Label(key)
		if m.st.ASCII {
			item.Key = keymap.PlainLabel(item.Key)
		}
		items = append(items, item)
	}
	return items
}

// ways are the actions that lead to the places of an open map.
var ways = map[action.Scope]action.ID{
	action.Board: action.ViewBoard, action.Card: action.ViewBoard, action.Heatmap: action.ViewHeat, action.Brief: action.ViewBrief,
	action.Inspector: action.Inspect, action.Trash: action.ShowTrash, action.Curve: action.ViewCurve, action.Insights: action.ViewInsights,
	action.Walk: action.WalkIt, action.Rounds: action.RoundsIt, action.Verdict: action.RoundsIt, action.Actual: action.ActualIt, action.Interview: action.ActualIt, action.Compare: action.CompareIt, action.Present: action.PresentIt,
}

// elsewhere names a place, and the key that leads there from here, if one does.
func (m *Model) elsewhere(s action.Scope, place string) string {
	id := ways[s]
	if _, there := m.keys.Reaches(m.scopes(), id); id == "" || !there {
		return m.cat.F("why.elsewhere", lang.Args{"place": place})
	}
	return m.cat.F("why.elsewhere-key", lang.Args{"place": place, "key": m.labelOf(id)})
}
