package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// life is a file that has seen many changes, back and forth, with what is in it
// at the end.
type life struct {
	s    *Store
	k    *maker
	rng  *rand.Rand
	maps []journey.ID
	gone []journey.Entity
	path string
	// truth is every entity of every map as it is in the file.
	truth map[journey.ID]journey.Entity
	// home says which map every id ever used belongs to.
	home map[journey.ID]journey.ID
}

// live returns the file that comes of a random life.
func live(t *testing.T, seed uint64, changes int, sizes ...int) (*life, []byte) {
	t.Helper()
	l := &life{
		k: newMaker(byte(seed)), rng: rand.New(rand.NewPCG(seed, 5)), path: filepath.Join(t.TempDir(), "tappa.db"),
		truth: map[journey.ID]journey.Entity{}, home: map[journey.ID]journey.ID{},
	}
	l.s = mustOpen(t, l.path)
	for _, n := range sizes {
		made := l.k.newMap("A life", n)
		mustCommit(t, l.s, made)
		l.maps = append(l.maps, made.Map)
	}
	for range changes {
		l.change(t)
	}
	for range int(seed) % 3 { // of which no step tells
		l.snapshot(t, l.maps[0])
	}
	for _, id := range l.maps {
		loaded, err := l.s.Load(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for e := range loaded.Map.Entities {
			l.truth[e.EntityID()] = e
		}
	}
	content, err := os.ReadFile(l.path)
	if err != nil {
		t.Fatal(err)
	}
	return l, content
}

func (l *life) snapshot(t *testing.T, in journey.ID) {
	t.Helper()
	l.k.now = l.k.now.Add(time.Second)
	snap := store.Snapshot{ID: l.k.ids(), Map: in, Name: "Now", Time: l.k.now, Document: []byte(`{"a":"document"}`)}
	if err := l.s.SaveSnapshot(t.Context(), snap); err != nil {
		t.Fatal(err)
	}
}

// change does something to a card: calls it by one of few names, so that one of
// before comes back at times, takes it out, puts one back, or adds one. At times
// it takes a snapshot instead.
func (l *life) change(t *testing.T) {
	t.Helper()
	in := l.maps[l.rng.IntN(4)/3*(len(l.maps)-1)]
	loaded, err := l.s.Load(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	card := anyTouchpoint(loaded.Map, l.rng.IntN(max(1, loaded.Map.Len())))
	var c edit.Change
	switch kind := l.rng.IntN(20); {
	case kind == 0:
		l.snapshot(t, in)
		return
	case kind < 3 || card == nil:
		c.After = l.k.touchpoint("", journey.Rank(fmt.Sprintf("V%d1", l.rng.IntN(50))), l.rng.IntN(50))
	case kind < 6:
		c.Before = card
		l.gone = append(l.gone, card)
		l.home[card.ID] = in
	case kind < 9 && len(l.gone) > 0:
		i := l.rng.IntN(len(l.gone))
		back := l.gone[i].(*journey.Touchpoint)
		if l.home[back.ID] != in {
			return
		}
		l.gone = append(l.gone[:i:i], l.gone[i+1:]...)
		c.After = back
	default:
		name := fmt.Sprintf("Name %d", l.rng.IntN(3))
		if name == card.Name {
			return
		}
		c = l.k.rename(card, name)
	}
	mustCommit(t, l.s, l.k.step(in, c))
}

// wrong returns what of a recovered file is not as it was last, "" for nothing.
func (l *life) wrong(t *testing.T, content []byte) string {
	t.Helper()
	w, _, err := recoverFrom(content)
	if err != nil {
		t.Fatal(err)
	}
	found := map[journey.ID]journey.Entity{}
	for _, m := range w.maps {
		for e := range m.whole.Entities {
			found[e.EntityID()] = e
		}
	}
	for id, e := range l.truth {
		if is := found[id]; is == nil {
			return fmt.Sprintf("%s %s %q is missing", e.EntityKind(), id, edit.Name(e))
		} else if !edit.Equal(is, e) {
			return fmt.Sprintf("%s %s is %q instead of %q", e.EntityKind(), id, edit.Name(is), edit.Name(e))
		}
	}
	for id, e := range found {
		if l.truth[id] == nil {
			return fmt.Sprintf("%s %s %q was deleted and is back", e.EntityKind(), id, edit.Name(e))
		}
	}
	return ""
}

// Where the list of free pages cannot be read, nor a single ledger, and an entry
// leads to an older state, the history alone says which version of a card is the
// newest, and it says so of every card.
func TestTheHistoryTellsTheNewestVersionsThoughEveryLedgerIsLost(t *testing.T) {
	tried := 0
	for seed := range uint64(many(10, 1000)) {
		sizes := [][]int{{12}, {4, 4}, {5}, {30, 6}}[seed%4]
		l, content := live(t, seed, 3+int(seed*7)%40, sizes...)
		lose := loseLedgers(t, content)
		all, free, h := pointers(t, content)
		damaged := withoutFree(content, h)
		lose(damaged)
		for i := range 60 {
			led, what := bytes.Clone(damaged), ""
			for range i%3 + 1 {
				p := all[l.rng.IntN(len(all))]
				to := uint64(1) << 40
				if n := l.rng.IntN(len(free) + 1); n < len(free) {
					to = free[n]
				}
				binary.NativeEndian.PutUint64(led[p.at:], to)
				what += fmt.Sprintf("page %d leads to %d instead of %d, ", p.page, to, p.to)
			}
			tried++
			if is := l.wrong(t, led); is != "" {
				t.Errorf("life %d, %s%s", seed, what, is)
			}
		}
	}
	t.Logf("%d damaged files", tried)
}
