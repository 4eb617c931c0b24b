package edit_test

import (
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// large is a map of n touchpoints, in few stages and all in one place.
func large(n, stages int) *journey.Map {
	ids := counter()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "Large", Kind: journey.AsIs})
	for _, r := range journey.SpreadRanks(stages) {
		s := &journey.Stage{ID: ids(), Rank: r, Name: "Stage"}
		b.Put(s)
		for _, r := range journey.SpreadRanks(n / stages) {
			b.Put(&journey.Touchpoint{ID: ids(), Stage: s.ID, Rank: r, Name: "Touchpoint", Felt: journey.Felt{Score: journey.NewScore(1)}})
		}
	}
	return b.Map()
}

// What a key costs before anything is drawn: a step is made and applied.
func BenchmarkSteps(b *testing.B) {
	for _, size := range []struct {
		name      string
		n, stages int
	}{{"20", 20, 4}, {"10000", 10_000, 10}, {"10000 in one stage", 10_000, 1}} {
		m := large(size.n, size.stages)
		ids := counter()
		column := m.In(m.Stages()[0].ID)
		which := []journey.ID{column[len(column)/2].ID}
		for _, do := range []struct {
			name string
			draw func() edit.Draft
		}{
			{"score", func() edit.Draft { return edit.SetFelt(m, which, journey.NewScore(-2)) }},
			{"add", func() edit.Draft {
				return edit.AddTouchpoint(m, ids, column[0].Stage, which[0], &journey.Touchpoint{Name: "new"})
			}},
			{"shift", func() edit.Draft { return edit.ShiftTouchpoints(m, which, 0, 1) }},
			{"remove", func() edit.Draft { return edit.RemoveTouchpoints(m, which) }},
		} {
			b.Run(size.name+"/"+do.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := edit.Apply(m, do.draw().Changes); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
