package keymap_test

import (
	"slices"
	"testing"

	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
)

func TestTheInnermostScopeWins(t *testing.T) {
	m, conflicts := keymap.New(nil)
	if len(conflicts) > 0 {
		t.Fatalf("the defaults collide: %+v", conflicts)
	}
	board := []action.Scope{action.Board, action.Card, action.InMap, action.Global}
	tests := []struct {
		scopes []action.Scope
		key    string
		want   action.ID
	}{
		{board, "d", action.Delete},
		{board, "1", action.Felt1},
		{board, "u", action.Undo},
		{board, "ctrl+z", action.Undo},
		{[]action.Scope{action.Library, action.Global}, "d", action.TrashMap},
		{[]action.Scope{action.Prompt, action.Global}, "u", ""},
		{board, "F", ""},
	}
	for _, tt := range tests {
		if got, _ := m.Resolve(tt.scopes, tt.key); got != tt.want {
			t.Errorf("%v %q does %q, want %q", tt.scopes[0], tt.key, got, tt.want)
		}
	}
}

func TestOverrides(t *testing.T) {
	m, conflicts := keymap.New(map[string][]string{"undo": {"d"}, "delete": {"z"}, "search": {}})
	if len(conflicts) > 0 {
		t.Fatalf("conflicts where there are none: %+v", conflicts)
	}
	board := []action.Scope{action.Board, action.Card, action.InMap, action.Global}
	if got, _ := m.Resolve(board, "z"); got != action.Delete {
		t.Errorf("z does %q", got)
	}
	if got, _ := m.Resolve(board, "d"); got != action.Undo {
		t.Errorf("d does %q", got)
	}
	if keys := m.Keys(action.Search); len(keys) > 0 {
		t.Errorf("search still has %v", keys)
	}
	if got, ok := m.Resolve(board, "u"); ok {
		t.Errorf("u still does %q", got)
	}
}

func TestOverridesThatCollideAreReported(t *testing.T) {
	m, conflicts := keymap.New(map[string][]string{"undo": {"z"}, "redo": {"z", "Z"}})
	want := keymap.Conflict{Key: "z", Kept: action.Undo, Refused: action.Redo}
	if !slices.Equal(conflicts, []keymap.Conflict{want}) {
		t.Fatalf("got %+v", conflicts)
	}
	if got, _ := m.Resolve([]action.Scope{action.Global}, "Z"); got != action.Redo {
		t.Errorf("the keys that do not collide are lost: Z does %q", got)
	}
}

// TestADefaultGivesWayToAnOverride: who puts undo on x wants x to undo.
func TestADefaultGivesWayToAnOverride(t *testing.T) {
	m, _ := keymap.New(map[string][]string{"palette": {"?"}})
	if got, _ := m.Resolve([]action.Scope{action.Global}, "?"); got != action.Palette {
		t.Errorf("? does %q", got)
	}
	if got, _ := m.Resolve([]action.Scope{action.Global}, "f1"); got != action.Help0 {
		t.Errorf("help lost its other key: f1 does %q", got)
	}
}

func TestHintsNameKeysThatWork(t *testing.T) {
	m, _ := keymap.New(nil)
	scopes := []action.Scope{action.Inspector, action.Card, action.InMap, action.Global}
	hints := m.Hints(scopes)
	if len(hints) == 0 {
		t.Fatal("no hints")
	}
	for i, h := range hints {
		if i > 0 && hints[i-1].Action.Hint > h.Action.Hint {
			t.Errorf("%s stands before %s", hints[i-1].Action.ID, h.Action.ID)
		}
		if h.Action.Scope == action.Board {
			t.Errorf("%s is not of this place", h.Action.ID)
		}
	}
}

// TestEffects says what an override does that nobody asked for.
func TestEffects(t *testing.T) {
	for _, tt := range []struct {
		name           string
		overrides      map[string][]string
		hidden, robbed []keymap.Effect
	}{
		{name: "nothing"},
		{name: "a free key", overrides: map[string][]string{"undo": {"ctrl+b"}}},
		{name: "no key at all, as asked", overrides: map[string][]string{"undo": {}}},
		{
			name: "a key that cards have", overrides: map[string][]string{"undo": {"m"}},
			hidden: []keymap.Effect{{Action: "undo", Key: "m", Other: "moment-of-truth"}},
		},
		{name: "a second key that is free", overrides: map[string][]string{"undo": {"m", "ctrl+b"}}},
		{
			name: "the last key of another", overrides: map[string][]string{"undo": {"u", "/"}},
			robbed: []keymap.Effect{{Action: "undo", Key: "/", Other: "search"}},
		},
		{name: "one of two keys of another", overrides: map[string][]string{"undo": {"u", "f1"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, _ := keymap.New(tt.overrides)
			hidden, robbed := m.Effects(tt.overrides)
			if !slices.Equal(hidden, tt.hidden) || !slices.Equal(robbed, tt.robbed) {
				t.Errorf("hidden %+v, robbed %+v; want %+v, %+v", hidden, robbed, tt.hidden, tt.robbed)
			}
		})
	}
}

func TestKeysAreShownByTheirNames(t *testing.T) {
	m, _ := keymap.New(nil)
	m = m.WithNames(func(key string) string {
		return map[string]string{"enter": "invio", "space": "spazio", "tab": "tab"}[key]
	})
	for key, want := range map[string]string{
		"enter": "invio", "ctrl+enter": "ctrl+invio", "shift+tab": "⇧tab", "space": "spazio", "a": "a", "+": "+", "ctrl++": "ctrl++", "up": "↑", "shift+up": "⇧↑",
	} {
		if got := m.Label(key); got != want {
			t.Errorf("%q is shown as %q, want %q", key, got, want)
		}
	}
}
