package bolt

import (
	"fmt"
	"path/filepath"
	"testing"

	"tappa/internal/journey"
)

// Saving one touchpoint writes and allocates about as much in a map of 10,000
// as a small part of it, not as the map; and what is loaded once is not read
// again.
func TestSavingCostsNoMoreInALargeMap(t *testing.T) {
	const n = 10_000
	s, k := mustOpen(t, filepath.Join(t.TempDir(), "tappa.db")), newMaker(1)
	first := k.newMap("Large", n)
	mustCommit(t, s, first)
	tp := first.Changes[2].After.(*journey.Touchpoint)
	i := 0
	if allocations := testing.AllocsPerRun(10, func() {
		i++
		step := k.step(first.Map, k.rename(tp, fmt.Sprint("Name ", i)))
		mustCommit(t, s, step)
		tp = step.Changes[0].After.(*journey.Touchpoint)
	}); allocations > n {
		t.Errorf("saving one touchpoint allocates %.0f times, as if all were read", allocations)
	}
	if allocations := testing.AllocsPerRun(10, func() {
		l, err := s.Load(t.Context(), first.Map)
		if err != nil || l.Map.Len() != n {
			t.Fatal(err)
		}
	}); allocations > n/10 {
		t.Errorf("loading what is loaded already allocates %.0f times", allocations)
	}
	fresh := mustOpen(t, s.Path())
	if allocations := testing.AllocsPerRun(1, func() {
		fresh.cache = cache{}
		if l, err := fresh.Load(t.Context(), first.Map); err != nil || l.Map.Len() != n {
			t.Fatal(err)
		}
	}); allocations > 20*n {
		t.Errorf("loading the map allocates %.0f times", allocations)
	}
}

// The list of 500 maps is read without reading the maps.
func TestTheListOfManyMapsIsReadWithoutThem(t *testing.T) {
	s, k := mustOpen(t, filepath.Join(t.TempDir(), "tappa.db")), newMaker(1)
	const maps = 500
	for i := range maps {
		mustCommit(t, s, k.newMap(fmt.Sprint("Map ", i), 2))
	}
	if allocations := testing.AllocsPerRun(5, func() {
		if list, err := s.Maps(t.Context()); err != nil || len(list) != maps {
			t.Fatal(len(list), err)
		}
	}); allocations > 10*maps {
		t.Errorf("the list of %d maps allocates %.0f times", maps, allocations)
	}
}
