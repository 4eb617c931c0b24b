// Package keymap turns keys into actions: the catalogue with the user's
// overrides on top, resolved along a chain of scopes.
package keymap

import (
	"slices"
	"strings"

	"tappa/internal/tui/action"
)

// Conflict is a key that two actions of one scope lay claim to. The first one
// has it.
type Conflict struct {
	Key           string
	Kept, Refused action.ID
}

// Map knows which key does what. It is never changed after it was made.
type Map struct {
	byScope map[action.Scope]map[string]action.ID
	keys    map[action.ID][]string
	names   map[string]string // of keys, in the user's language
}

// New returns the keys of the catalogue with overrides by action id on top; an
// empty list takes all keys from an action. Where keys collide, an override
// wins over a default and the earlier action over the later; what lost is
// returned.
func New(overrides map[string][]string) (*Map, []Conflict) {
	m := &Map{
		byScope: make(map[action.Scope]map[string]action.ID, len(action.Scopes)),
		keys:    make(map[action.ID][]string, len(action.Catalogue)),
	}
	var conflicts []Conflict
	for _, overridden := range []bool{true, false} {
		if overridden && len(overrides) == 0 {
			continue
		}
		for _, a := range action.Catalogue {
			keys, is := overrides[string(a.ID)]
			if is != overridden {
				continue
			}
			if !is {
				keys = a.Keys
			}
			conflicts = append(conflicts, m.bind(a, keys, is)...)
		}
	}
	return m, conflicts
}

// bind gives keys to an action. A default that gives way to an override is
// what the user asked for; only clashes between overrides are conflicts.
func (m *Map) bind(a action.Action, keys []string, override bool) (conflicts []Conflict) {
	scope := m.byScope[a.Scope]
	if scope == nil {
		scope = map[string]action.ID{}
		m.byScope[a.Scope] = scope
	}
	// As a rule all are free, and no list is made.
	free := 0
	for free < len(keys) && scope[keys[free]] == "" {
		scope[keys[free]] = a.ID
		free++
	}
	got := keys[:free:free]
	for _, k := range keys[free:] {
		if holder, taken := scope[k]; taken {
			if override {
				conflicts = append(conflicts, Conflict{Key: k, Kept: holder, Refused: a.ID})
			}
			continue
		}
		scope[k] = a.ID
		got = append(got, k)
	}
	if len(got) > 0 {
		m.keys[a.ID] = got
	}
	return conflicts
}

// Resolve returns the action of a key, asking the scopes from the first to the
// last. A modal scope ends the search.
func (m *Map) Resolve(scopes []action.Scope, key string) (action.ID, bool) {
	for _, s := range scopes {
		if id, there := m.byScope[s][key]; there {
			return id, true
		}
		if s.Modal() {
			return "", false
		}
	}
	return "", false
}

// Keys returns the keys of an action, the one to show first.
func (m *Map) Keys(id action.ID) []string { return m.keys[id] }

// Reaches reports whether the action can be called by a key in these scopes,
// that is, whether no inner scope hides all of its keys.
func (m *Map) Reaches(scopes []action.Scope, id action.ID) (string, bool) {
	for _, k := range m.keys[id] {
		if got, there := m.Resolve(scopes, k); there && got == id {
			return k, true
		}
	}
	return "", false
}

// Hints returns the actions with a hint in the given scopes, in the order in
// which they are to be shown, each with the key that calls it.
func (m *Map) Hints(scopes []action.Scope) []Hint {
	var list []Hint
	for _, s := range scopes {
		for _, a := range action.In(s) {
			if a.Hint == 0 {
				continue
			}
			if k, there := m.Reaches(scopes, a.ID); there {
				list = append(list, Hint{Action: a, Key: m.Label(k)})
			}
		}
		if s.Modal() {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b Hint) int { return a.Action.Hint - b.Action.Hint })
	return list
}

// Hint is an action and the key that calls it, as it is shown.
type Hint struct {
	Action action.Action
	Key    string
}

var labels = map[string]string{
	"space": "space", "enter": "enter", "esc": "esc", "tab": "tab", "shift+tab": "⇧tab",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "pgup", "pgdown": "pgdn",
	"shift+up": "⇧↑", "shift+down": "⇧↓", "shift+left": "⇧←", "shift+right": "⇧→",
	"delete": "del", "backspace": "⌫",
}

// Named are the keys that have a name in a language rather than a sign.
var Named = []string{"space", "enter", "esc", "tab", "pgup", "pgdown", "home", "end", "delete", "insert"}

// WithNames returns the same keys, shown by the names that name gives for those
// that are Named.
func (m *Map) WithNames(name func(key string) string) *Map {
	n := *m
	n.names = make(map[string]string, len(Named))
	for _, k := range Named {
		n.names[k] = name(k)
	}
	return &n
}

// Label returns a key as it is shown to the user: by its name in the user's
// language, arrows for arrow keys, the rest as it is.
func (m *Map) Label(key string) string {
	i := strings.LastIndexByte(key[:max(0, len(key)-1)], '+') + 1
	name, there := m.names[key[i:]]
	if !there {
		return Label(key)
	}
	return strings.Replace(key[:i], "shift+", "⇧", 1) + name
}

// Label returns a key as it is called in English: arrows for arrow keys, the
// rest as it is.
func Label(key string) string {
	if l, there := labels[key]; there {
		return l
	}
	return key
}

var plainLabels = strings.NewReplacer("⇧", "shift+", "↑", "up", "↓", "down", "←", "left", "→", "right", "⌫", "backspace")

// PlainLabel returns a label in ASCII.
func PlainLabel(label string) string { return plainLabels.Replace(label) }
