package tui

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTabsThatDoNotFitAreThoseFarthestAway(t *testing.T) {
	widths := []int{5, 7, 5, 8, 5} // 30 and the gaps
	for _, c := range []struct{ here, room, from, to, gap int }{
		{0, 42, 0, 5, 3}, {0, 41, 0, 5, 2}, {4, 34, 0, 5, 1}, {0, 33, 0, 4, 2}, {4, 33, 1, 5, 2}, {2, 25, 2, 5, 2}, {3, 5, 3, 4, 2},
	} {
		if from, to, gap := fitTabs(widths, c.here, c.room); from != c.from || to != c.to || gap != c.gap {
			t.Errorf("at %d of %d columns: tabs %d to %d, %d apart; want %+v", c.here, c.room, from, to, gap, c)
		}
	}
}

func TestThePresentTabIsAlwaysThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		widths := rapid.SliceOfN(rapid.IntRange(1, 12), 1, 8).Draw(t, "widths")
		here := rapid.IntRange(0, len(widths)-1).Draw(t, "here")
		from, to, gap := fitTabs(widths, here, rapid.IntRange(0, 80).Draw(t, "room"))
		if from > here || to <= here || gap < 1 || from < 0 || to > len(widths) {
			t.Fatalf("%v at %d: %d to %d, %d apart", widths, here, from, to, gap)
		}
	})
}
