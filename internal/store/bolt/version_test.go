package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tappa/internal/journey"
)

// pointer is a place in a file where the number of a page stands: in a branch, or
// in the entry of a bucket.
type pointer struct {
	page, to uint64
	at       int
}

// pointers returns those in the pages that are in use and not free.
func pointers(t *testing.T, content []byte) (all []pointer, free []uint64, h header) {
	t.Helper()
	h, err := readHeader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	s, order := scrape(content), binary.NativeEndian
	for id := uint64(2); id < h.pages; id++ {
		if id == h.freelist {
			continue
		}
		if s.free.has(id) {
			free = append(free, id)
			continue
		}
		start := int(id) * s.pageSize
		p := content[start:]
		if order.Uint64(p) != id {
			continue // what another page goes on in
		}
		for i := range int(order.Uint16(p[10:])) {
			at := pageHeaderSize + i*elementSize
			switch e := s.element(p, i); {
			case order.Uint16(p[8:]) == flagBranch:
				all = append(all, pointer{id, order.Uint64(p[at+8:]), start + at + 8})
			case e.good && e.bucket && order.Uint64(p[e.split:]) != 0:
				all = append(all, pointer{id, order.Uint64(p[e.split:]), start + e.split})
			}
		}
	}
	return all, free, h
}

// hideFree makes the list of free pages unreadable.
func hideFree(content []byte, h header) {
	content[int64(h.freelist)*h.pageSize+8] ^= flagFreelist
}

// Where the list of free pages cannot be read, a damaged entry may lead to a page
// of an older state, and nothing there says that it is old.
func TestEveryIntactRecordIsRecoveredThoughAnEntryLeadsToAnOlderState(t *testing.T) {
	_, content := sampleFile(t)
	v := newSalvor(t, content)
	all, free, h := pointers(t, content)
	if len(all) == 0 || len(free) == 0 {
		t.Fatalf("%d entries, %d free pages", len(all), len(free))
	}
	every := len(all) * len(free)
	tries := many(80, every)
	for i := range tries {
		n := i * every / tries
		p, old := all[n/len(free)], free[n%len(free)]
		bad := withoutFree(content, h)
		binary.NativeEndian.PutUint64(bad[p.at:], old)
		v.judge(t, fmt.Sprintf("page %d leads to %d instead of %d", p.page, old, p.to), bad)
	}
	t.Logf("%d damaged files", v.tried)
}

// twoVersions returns a file in which a card was renamed from "Old" to "New" by
// its last step and stands in it under both names, the old one on a free page.
func twoVersions(t *testing.T) (content []byte, id journey.ID) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(3)
	made := k.newMap("Two versions", 12)
	mustCommit(t, s, made)
	var card *journey.Touchpoint
	for _, c := range made.Changes {
		if tp, is := c.After.(*journey.Touchpoint); is {
			card = tp
		}
	}
	for _, name := range []string{"Old", "New"} {
		change := k.rename(card, name)
		mustCommit(t, s, k.step(made.Map, change))
		card = change.After.(*journey.Touchpoint)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content, card.ID
}

// cardNamed returns what the card is called after a recovery.
func cardNamed(t *testing.T, content []byte, id journey.ID) string {
	t.Helper()
	w, _, err := recoverFrom(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range w.maps {
		if tp, is := m.whole.Entity(journey.KindTouchpoint, id).(*journey.Touchpoint); is {
			return tp.Name
		}
	}
	return ""
}

// place returns the last record of a sort that has a text in it.
func (v *salvor) place(t *testing.T, sort byte, text string) treasure {
	t.Helper()
	for _, r := range slices.Backward(v.all) {
		if b := v.content[r.from:r.to]; b[0] == sort && bytes.Contains(b, []byte(text)) {
			return r
		}
	}
	t.Fatalf("no record of the sort %q has %q", sort, text)
	return treasure{}
}

// The step or the card itself may be damaged besides, not both.
func TestTheNewerOfTwoVersionsIsRecovered(t *testing.T) {
	content, id := twoVersions(t)
	v := newSalvor(t, content)
	all, free, h := pointers(t, content)
	step, card := v.place(t, sortStep, `"New"`), v.place(t, sortTouchpoint, `"New"`)
	ledgers := loseLedgers(t, content)
	old := 0
	for _, s := range scrape(withoutFree(content, h)).scraps {
		if string(s.key) == string(keyOf(sortTouchpoint, id)) && bytes.Contains(s.value, []byte(`"Old"`)) {
			old++
		}
	}
	if old == 0 {
		t.Fatal("the older version is no longer in the file")
	}
	for name, damage := range map[string]func(b []byte){
		"the card":               func(b []byte) { b[card.to-3] ^= 1 },
		"nothing":                func([]byte) {},
		"the last step":          func(b []byte) { b[step.to-3] ^= 1 },
		"all ledgers":            ledgers,
		"all ledgers and a step": func(b []byte) { ledgers(b); b[step.to-3] ^= 1 },
	} {
		bad := withoutFree(content, h)
		damage(bad)
		if got := cardNamed(t, bad, id); got != "New" {
			t.Errorf("%s: the card is called %q", name, got)
		}
		for _, p := range all {
			for _, to := range append([]uint64{1 << 40}, free...) {
				led := bytes.Clone(bad)
				binary.NativeEndian.PutUint64(led[p.at:], to)
				if got := cardNamed(t, led, id); got != "New" {
					t.Errorf("%s, page %d leads to %d instead of %d: the card is called %q", name, p.page, to, p.to, got)
				}
			}
		}
	}
}

func withoutFree(content []byte, h header) []byte {
	bad := bytes.Clone(content)
	hideFree(bad, h)
	return bad
}

// loseLedgers returns what damages every copy of every ledger in a file, those on
// free pages too.
func loseLedgers(t *testing.T, content []byte) func(b []byte) {
	t.Helper()
	mark := []byte(`{"summary"`)
	var places []int
	for at := 0; ; {
		n := bytes.Index(content[at:], mark)
		if n < 0 {
			break
		}
		places, at = append(places, at+n), at+n+len(mark)
	}
	if len(places) < 2 {
		t.Fatalf("%d ledgers in the file", len(places))
	}
	return func(b []byte) {
		for _, at := range places {
			clear(b[at : at+len(mark)])
		}
	}
}
