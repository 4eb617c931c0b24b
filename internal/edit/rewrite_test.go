package edit_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// shuffled returns a map with the entities of m, some of them dropped, renamed
// or in another order, with ranks as a text gives them.
func shuffled(t *rapid.T, m *journey.Map) *journey.Map {
	b := journey.NewBuilder(nil)
	h := m.Head().Clone()
	if rapid.Bool().Draw(t, "head") {
		h.Title += "!"
	}
	b.Put(h)
	for _, p := range m.Personas() {
		b.Put(p)
	}
	ids := journey.IDs(func() journey.ID { return "zzzzzzzzzz" })
	stages := rapid.Permutation(m.Stages()).Draw(t, "stages")
	for i, r := range journey.SpreadRanks(len(stages)) {
		s := stages[i].Clone()
		s.Rank = r
		b.Put(s)
	}
	columns := []journey.ID{""}
	for _, s := range stages {
		columns = append(columns, s.ID)
	}
	var all []*journey.Touchpoint
	for _, c := range columns {
		all = append(all, m.In(c)...)
	}
	all = rapid.Permutation(all).Draw(t, "touchpoints")
	if rapid.Bool().Draw(t, "new") {
		all = append(all, &journey.Touchpoint{ID: ids(), Name: "new"})
	}
	for i, r := range journey.SpreadRanks(len(all)) {
		tp := all[i].Clone()
		tp.Rank = r
		if rapid.Bool().Draw(t, "elsewhere") {
			tp.Stage = rapid.SampledFrom(columns).Draw(t, "stage")
		}
		if rapid.Bool().Draw(t, "renamed") {
			tp.Name += "!"
		}
		b.Put(tp)
	}
	return b.Map()
}

// order returns what a map holds in the order in which it is seen.
func order(m *journey.Map) (out []string) {
	for e := range m.Entities {
		place := ""
		if t, is := e.(*journey.Touchpoint); is {
			place = string(t.Stage)
		}
		out = append(out, place+" "+string(e.EntityID())+" "+edit.Name(e))
	}
	return out
}

// A rewrite makes of a map what the text says, and undoing it brings back what
// was there.
func TestRewriteMakesWhatTheTextSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		next := shuffled(t, m)
		d, tally := edit.Rewrite(m, m, next)
		got, err := edit.Apply(m, d.Changes)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(order(got), order(next)) {
			t.Fatalf("became\n%q, want\n%q", order(got), order(next))
		}
		if n := tally.Added + tally.Changed + tally.Removed + tally.Moved; n != len(d.Changes) {
			t.Fatalf("%d changes, counted as %+v", len(d.Changes), tally)
		}
		back, err := edit.Apply(got, edit.Step{Changes: d.Changes}.Invert().Changes)
		if err != nil || len(edit.Diff(m, back)) > 0 {
			t.Fatalf("undoing: %v", err)
		}
	})
}

// What the text says as it did before changes nothing, whatever it cannot say.
func TestRewriteOfTheSameTextChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		read := shuffled(t, m)
		d, tally := edit.Rewrite(read, m, m)
		if read.Len() == m.Len() && tally.Changed > 0 {
			t.Fatalf("it changes %d: %+v", len(d.Changes), tally)
		}
	})
}

// Of touchpoints in a new order only those change that have to.
func TestRewriteMovesAsLittleAsItCan(t *testing.T) {
	ids := journeytest.IDs()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "T", Kind: journey.AsIs})
	var list []*journey.Touchpoint
	for _, r := range journey.SpreadRanks(6) {
		list = append(list, &journey.Touchpoint{ID: ids(), Rank: r, Name: "x"})
		b.Put(list[len(list)-1])
	}
	m := b.Map()
	b = journey.NewBuilder(m)
	moved := append([]*journey.Touchpoint{list[5]}, list[:5]...)
	for i, r := range journey.SpreadRanks(6) {
		c := moved[i].Clone()
		c.Rank = r
		b.Put(c)
	}
	d, tally := edit.Rewrite(m, m, b.Map())
	if len(d.Changes) != 1 || d.Changes[0].ID() != list[5].ID || tally != (edit.Tally{Moved: 1}) {
		t.Errorf("%d changes, %+v", len(d.Changes), tally)
	}
}
