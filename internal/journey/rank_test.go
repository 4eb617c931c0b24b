package journey_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/journey"
)

func TestRanksForAppendingStayShort(t *testing.T) {
	var r journey.Rank
	for i := range 20_000 {
		next, room := journey.RankBetween(r, "")
		if !room || next <= r || !journey.ValidRank(next) || len(next) > 4 {
			t.Fatalf("after %d: %q behind %q, %v", i, next, r, room)
		}
		r = next
	}
}

func TestRanksForPrependingStayShort(t *testing.T) {
	r, _ := journey.RankBetween("", "")
	for i := range 20_000 {
		next, room := journey.RankBetween("", r)
		if !room || next >= r || !journey.ValidRank(next) || len(next) > 4 {
			t.Fatalf("after %d: %q before %q, %v", i, next, r, room)
		}
		r = next
	}
}

// Always at the same place: the room runs out late, is told, and spreading
// gives it back.
func TestInsertingAtOnePlaceTellsWhenRoomRunsOut(t *testing.T) {
	for _, side := range []string{"behind the first", "before the last"} {
		a, b := journey.Rank("V"), journey.Rank("W")
		n := 0
		for {
			r, room := journey.RankBetween(a, b)
			if !room {
				break
			}
			if r <= a || r >= b || !journey.ValidRank(r) {
				t.Fatalf("%s: %q is not between %q and %q", side, r, a, b)
			}
			if side == "behind the first" {
				b = r
			} else {
				a = r
			}
			n++
		}
		if n < 50 {
			t.Errorf("%s: room for %d only", side, n)
		}
	}
}

func TestNoRoomBetweenEqualOrSwappedRanks(t *testing.T) {
	for _, c := range [][2]journey.Rank{{"V", "V"}, {"W", "V"}, {"V1", "V"}} {
		if r, room := journey.RankBetween(c[0], c[1]); room {
			t.Errorf("%q between %q and %q", r, c[0], c[1])
		}
	}
}

func TestRankAtTheEndOfAllPlaces(t *testing.T) {
	r, room := journey.RankBetween("zzzz", "")
	if !room || r <= "zzzz" || !journey.ValidRank(r) {
		t.Errorf("behind zzzz: %q, %v", r, room)
	}
	r, room = journey.RankBetween("", "0001")
	if !room || r >= "0001" || !journey.ValidRank(r) {
		t.Errorf("before 0001: %q, %v", r, room)
	}
}

func TestSpreadRanks(t *testing.T) {
	for _, n := range []int{0, 1, 2, 61, 62, 1000, journey.MaxTouchpoints} {
		ranks := journey.SpreadRanks(n)
		if len(ranks) != n || !slices.IsSorted(ranks) || len(slices.Compact(slices.Clone(ranks))) != n {
			t.Errorf("%d ranks are not ascending", n)
		}
		for i, r := range ranks {
			if !journey.ValidRank(r) {
				t.Fatalf("%q is no rank", r)
			}
			if i == 0 {
				continue
			}
			if mid, room := journey.RankBetween(ranks[i-1], r); !room || mid <= ranks[i-1] || mid >= r {
				t.Fatalf("no room between %q and %q", ranks[i-1], r)
			}
		}
	}
}

func TestValidRank(t *testing.T) {
	for r, want := range map[journey.Rank]bool{
		"V": true, "0001": true, "zZ9": true,
		"": false, "V0": false, "0": false, "V-": false, "é": false, "V V": false, "1111111111111111111111111": false,
	} {
		if journey.ValidRank(r) != want {
			t.Errorf("%q: %v", r, !want)
		}
	}
}

// Any order of insertions keeps the order that a plain list has.
func TestRanksKeepAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []journey.Rank
		for range rapid.IntRange(1, 80).Draw(t, "inserts") {
			at := rapid.IntRange(0, len(list)).Draw(t, "at")
			var a, b journey.Rank
			if at > 0 {
				a = list[at-1]
			}
			if at < len(list) {
				b = list[at]
			}
			r, room := journey.RankBetween(a, b)
			if !room {
				copy(list, journey.SpreadRanks(len(list)))
				continue
			}
			if !journey.ValidRank(r) || r <= a || b != "" && r >= b {
				t.Fatalf("%q is not between %q and %q", r, a, b)
			}
			list = slices.Insert(list, at, r)
		}
		if !slices.IsSorted(list) {
			t.Fatalf("out of order: %q", list)
		}
	})
}
