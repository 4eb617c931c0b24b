package tui

import (
	"testing"

	"tappa/internal/tui/action"
)

// TestEveryActionDoesSomething compares the table of handlers with the
// catalogue: actions of dialogs belong to the dialogs, all others to the root.
func TestEveryActionDoesSomething(t *testing.T) {
	known := map[action.ID]bool{}
	for _, a := range action.Catalogue {
		known[a.ID] = true
		_, there := handlers[a.ID]
		if own := !a.Scope.Modal() || a.Scope == action.Editor || a.Scope == action.WalkText || a.Scope == action.Ballot; own != there {
			t.Errorf("%s (%s): has a handler %v, wants one %v", a.ID, a.Scope, there, own)
		}
	}
	for id := range handlers {
		if !known[id] {
			t.Errorf("%s is not in the catalogue", id)
		}
	}
}
