package edit_test

import (
	"slices"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

func TestRulesAreSilencedAndHeardAgain(t *testing.T) {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "map0000000", Title: "M", Kind: journey.AsIs, Silenced: []string{"no-web"}})
	m := b.Map()
	after := func(d edit.Draft) []string {
		next, err := edit.Apply(m, d.Changes)
		if err != nil {
			t.Fatal(err)
		}
		return next.Head().Silenced
	}
	d := edit.Silence(m, []string{"no-web", "no-end"}, true)
	if got := after(d); !slices.Equal(got, []string{"no-web", "no-end"}) || d.Label.Args["rule"] != "no-end" {
		t.Errorf("silenced are %q by %v", got, d.Label)
	}
	if got := after(edit.Silence(m, []string{"no-web", "no-end"}, false)); len(got) != 0 {
		t.Errorf("silenced are %q", got)
	}
	if !slices.Equal(m.Head().Silenced, []string{"no-web"}) {
		t.Error("the map before the step has changed")
	}
	if !edit.Silence(m, []string{"no-web"}, true).Empty() || !edit.Silence(m, []string{"no-end"}, false).Empty() {
		t.Error("a step changes nothing")
	}
}
