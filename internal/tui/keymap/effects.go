package keymap

import (
	"slices"

	"tappa/internal/tui/action"
)

// Effect is what a key that the user gave to Action does to it, or to Other.
type Effect struct {
	Action action.ID
	Key    string
	Other  action.ID
}

// Effects returns what overrides, as given to New, do besides what was asked
// for. Hidden: an action that no key calls in a place where it should be at
// hand, because Other, which belongs to that place, has its Key. Robbed: Other
// has no key left, because Action has got the last one, Key. Both are in the
// order of the catalogue; of an action hidden in several places one is named.
func (m *Map) Effects(overrides map[string][]string) (hidden, robbed []Effect) {
	for _, a := range action.Catalogue {
		keys, given := overrides[string(a.ID)]
		switch {
		case given && len(keys) > 0:
			if by, is := m.hiddenBy(a); is {
				hidden = append(hidden, Effect{Action: a.ID, Key: m.keys[a.ID][0], Other: by})
			}
		case !given && len(a.Keys) > 0 && len(m.keys[a.ID]) == 0:
			robbed = append(robbed, Effect{Action: m.byScope[a.Scope][a.Keys[0]], Key: a.Keys[0], Other: a.ID})
		}
	}
	return hidden, robbed
}

// hiddenBy returns the action that has the first key of a in the first place
// inside of a's in which none of a's keys reaches it.
func (m *Map) hiddenBy(a action.Action) (action.ID, bool) {
	if len(m.keys[a.ID]) == 0 {
		return "", false
	}
	for _, s := range inside(a.Scope) {
		free := func(k string) bool { return m.byScope[s][k] == "" }
		if !slices.ContainsFunc(m.keys[a.ID], free) {
			return m.byScope[s][m.keys[a.ID][0]], true
		}
	}
	return "", false
}

// inside returns the places that are asked for a key before s is.
func inside(s action.Scope) (list []action.Scope) {
	for _, t := range action.Scopes {
		is := false
		switch s {
		case action.Global:
			is = t != action.Global
		case action.InMap:
			is = t != action.Global && t != action.InMap && t != action.Library && t != action.Trash && t != action.Present
		case action.Card:
			is = t == action.Board || t == action.Inspector || t == action.Present
		case action.Library:
			is = t == action.Trash
		}
		if is && !t.Modal() {
			list = append(list, t)
		}
	}
	return list
}
