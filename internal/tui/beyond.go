package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/status"
)

// outside are the actions of the outer places that a vote and an answer in words
// let through, in the order in which they are hinted at.
var outside = []action.ID{action.Undo, action.Redo, action.Palette, action.Messages, action.Help0}

// letThrough returns what a key means that a place gives on to the outer ones,
// though it keeps all others. What is a letter of an answer it keeps.
func (m *Model) letThrough(s action.Scope, name string) (action.ID, bool) {
	if s != action.WalkText && s != action.Ballot {
		return "", false
	}
	id, _ := m.keys.Resolve([]action.Scope{action.Global}, name)
	return id, slices.Contains(outside, id) && (s == action.Ballot || len(name) > 1)
}

// beyond does what was let through. While an answer is typed only the keys are
// shown: anything else might take it away.
func (m *Model) beyond(id action.ID) tea.Cmd {
	if id != action.Help0 && m.view == WalkView && m.walk.Changed() {
		return m.notify(status.Info, m.cat.F("walk.first-keep", lang.Args{"key": m.labelOf(action.WalkTake)}))
	}
	return m.act(id)
}

// chain returns the scopes whose actions can be called from here: those in which
// keys mean something, and those that a vote or a walk lets through.
func (m *Model) chain() []action.Scope {
	switch scopes := m.scopes(); scopes[0] {
	case action.Ballot:
		return append(scopes, action.InMap, action.Global)
	case action.WalkText:
		return append(scopes, action.Walk, action.InMap, action.Global)
	default:
		return scopes
	}
}

// hinted returns the actions with a hint in the present place, in the order in
// which they are to be shown.
func (m *Model) hinted() []keymap.Hint {
	scopes := m.scopes()
	list := m.keys.Hints(scopes)
	for _, id := range outside {
		a, _ := action.ByID(id)
		for _, k := range m.keys.Keys(id) {
			if _, lets := m.letThrough(scopes[0], k); lets && a.Hint > 0 {
				list = append(list, keymap.Hint{Action: a, Key: m.keys.Label(k)})
				break
			}
		}
	}
	slices.SortStableFunc(list, func(a, b keymap.Hint) int { return a.Action.Hint - b.Action.Hint })
	if scopes[0] == action.WalkText {
		return m.whileTyping(list)
	}
	return list
}

// whileTyping leaves out of the hints what means nothing before something was
// typed, or after.
func (m *Model) whileTyping(list []keymap.Hint) []keymap.Hint {
	changed := m.walk.Changed()
	return slices.DeleteFunc(list, func(h keymap.Hint) bool {
		if changed {
			return h.Action.ID != action.Help0 && slices.Contains(outside, h.Action.ID)
		}
		return h.Action.ID == action.WalkNewLine
	})
}

// waiting names the keys that wait until what is being typed is kept, "" where
// none does.
func (m *Model) waiting() string {
	if m.scopes()[0] != action.WalkText || !m.walk.Changed() {
		return ""
	}
	var keys []string
	for _, id := range []action.ID{action.Undo, action.Palette} {
		for _, k := range m.keys.Keys(id) {
			if _, lets := m.letThrough(action.WalkText, k); lets {
				keys = append(keys, m.keys.Label(k))
				break
			}
		}
	}
	if len(keys) == 0 {
		return ""
	}
	return m.cat.F("walk.waiting", lang.Args{"keys": strings.Join(keys, " "), "key": m.labelOf(action.WalkTake)})
}
