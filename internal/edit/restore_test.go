package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// ordered writes everything in a map in its order, but for the ranks, which a
// picture of a map does not keep.
func ordered(m *journey.Map) string {
	var b strings.Builder
	for e := range m.Entities {
		c := journey.CloneEntity(e)
		switch c := c.(type) {
		case *journey.Persona:
			c.Rank = ""
		case *journey.Stage:
			c.Rank = ""
		case *journey.Touchpoint:
			c.Rank = ""
		case *journey.Measurement:
			c.Rank = ""
		case *journey.Interview:
			c.Rank = ""
		case *journey.Voice:
			c.Rank = ""
		case *journey.Round:
			c.Rank = ""
		case *journey.Remark:
			c.Rank = ""
		}
		fmt.Fprintf(&b, "%s %s\n", e.EntityKind(), edit.Canonical(c))
	}
	return b.String()
}

// respread returns m with the ranks that a map gets that is read from a
// document.
func respread(m *journey.Map) *journey.Map {
	b := journey.NewBuilder(m)
	stages := journey.SpreadRanks(len(m.Stages()))
	for i, s := range m.Stages() {
		c := s.Clone()
		c.Rank = stages[i]
		b.Put(c)
	}
	for _, column := range append([]journey.ID{""}, idsOf(m.Stages())...) {
		ranks := journey.SpreadRanks(len(m.In(column)))
		for i, t := range m.In(column) {
			c := t.Clone()
			c.Rank = ranks[i]
			b.Put(c)
		}
	}
	voices := journey.SpreadRanks(len(m.Voices()))
	for i, v := range m.Voices() {
		c := v.Clone()
		c.Rank = voices[i]
		b.Put(c)
	}
	return b.Map()
}

// Whatever was done since a picture was taken, going back gives what was there,
// in its order, as one step that can be undone; of what has not changed since
// nothing is touched.
func TestRestoreGivesBackWhatWasThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		then := mustApply(t, nil, edit.Create(newMap(ids)))
		for range rapid.IntRange(0, 15).Draw(t, "before") {
			then = mustApply(t, then, randomDraft(t, then, ids))
		}
		if d := edit.Restore(then, respread(then), "x"); !d.Empty() {
			t.Fatalf("nothing was done since, and %d entities change", len(d.Changes))
		}
		now := then
		for range rapid.IntRange(1, 15).Draw(t, "after") {
			now = mustApply(t, now, randomDraft(t, now, ids))
		}
		d := edit.Restore(now, respread(then), "before")
		back := mustApply(t, now, d)
		want := journey.NewBuilder(then)
		head := then.Head().Clone()
		head.DeletedAt = now.Head().DeletedAt
		want.Put(head)
		same(t, "what was there", ordered(back), ordered(want.Map()))
		same(t, "undone", bytesOf(mustApply(t, back, edit.Step{Changes: d.Changes}.Invert())), bytesOf(now))
	})
}
