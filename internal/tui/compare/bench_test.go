package compare_test

import (
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
)

// Everything changed in a large map: what a step of the cursor costs.
func BenchmarkCursorAmong10000Changes(b *testing.B) {
	before := analysistest.Large(10000, 40)
	change := journey.NewBuilder(before)
	for _, t := range before.Journey {
		c := t.Clone()
		c.Name += "!"
		change.Put(c)
	}
	x := view(b, false)
	x.SetSize(120, 36)
	x.Show(analysis.Compare(before, change.Map()), "Then", "Now")
	x.Lines()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.MoveBy(1 - 2*(i%2))
		x.Lines()
	}
}

// The same when the map has changed: the list is laid out anew.
func BenchmarkShow10000Changes(b *testing.B) {
	before := analysistest.Large(10000, 40)
	change := journey.NewBuilder(before)
	for _, t := range before.Journey {
		c := t.Clone()
		c.Name += "!"
		change.Put(c)
	}
	x := view(b, false)
	x.SetSize(120, 36)
	c := analysis.Compare(before, change.Map())
	b.ReportAllocs()
	for b.Loop() {
		x.Show(c, "Then", "Now")
		x.Lines()
	}
}
