package action_test

import (
	"slices"
	"testing"

	"tappa/internal/lang"
	"tappa/internal/tui/action"
)

func TestEveryActionHasItsWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range action.Catalogue {
			if key := "action." + string(a.ID); !cat.Has(key) {
				t.Errorf("%s: %q is missing", tag, key)
			}
			if key := "hint." + string(a.ID); a.Hint > 0 && !cat.Has(key) {
				t.Errorf("%s: %q is missing", tag, key)
			}
		}
		for _, s := range action.Scopes {
			if key := "scope." + string(s); !cat.Has(key) {
				t.Errorf("%s: %q is missing", tag, key)
			}
		}
	}
}

func TestEveryActionHasAPlaceOfItsOwn(t *testing.T) {
	seen := map[action.ID]bool{}
	for _, a := range action.Catalogue {
		if seen[a.ID] {
			t.Errorf("%s stands twice in the catalogue", a.ID)
		}
		seen[a.ID] = true
		if !slices.Contains(action.Scopes, a.Scope) {
			t.Errorf("%s is in the unknown scope %q", a.ID, a.Scope)
		}
		if len(a.Keys) == 0 && !a.Palette {
			t.Errorf("%s can be called neither by a key nor in the palette", a.ID)
		}
	}
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	type place struct {
		scope action.Scope
		key   string
	}
	held := map[place]action.ID{}
	for _, a := range action.Catalogue {
		for _, k := range a.Keys {
			p := place{a.Scope, k}
			if other, taken := held[p]; taken {
				t.Errorf("%s and %s both have %q in %s", other, a.ID, k, a.Scope)
			}
			held[p] = a.ID
		}
	}
}

// chains are the scopes that are in force together, the innermost first.
var chains = [][]action.Scope{
	{action.Library, action.Global},
	{action.Trash, action.Library, action.Global},
	{action.Board, action.Card, action.InMap, action.Global},
	{action.Inspector, action.Card, action.InMap, action.Global},
	{action.Heatmap, action.InMap, action.Global},
	{action.Insights, action.InMap, action.Global},
	{action.Brief, action.InMap, action.Global},
}

// An inner scope may take a key from an outer one, but not all the keys of an
// action, unless that is meant.
func TestInnerPlacesHideNoActionUnwillingly(t *testing.T) {
	meant := map[action.Scope][]action.ID{
		action.Trash: {action.OpenMap, action.RenameMap},
	}
	for _, chain := range chains {
		holder := map[string]action.ID{}
		for _, s := range chain {
			for _, a := range action.In(s) {
				reached := len(a.Keys) == 0
				for _, k := range a.Keys {
					if _, taken := holder[k]; !taken {
						reached = true
					}
				}
				if !reached && !slices.Contains(meant[chain[0]], a.ID) {
					t.Errorf("in %s no key reaches %s", chain[0], a.ID)
				}
			}
			for _, a := range action.In(s) {
				for _, k := range a.Keys {
					if _, taken := holder[k]; !taken {
						holder[k] = a.ID
					}
				}
			}
		}
	}
}
