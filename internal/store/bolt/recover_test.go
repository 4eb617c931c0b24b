package bolt

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// treasure is one record that a file holds, with where it stands.
type treasure struct {
	name     string // what it is and what is in it
	from, to int
}

// treasures returns the entities, steps and snapshots in a sound file.
func treasures(t testing.TB, content []byte) (all []treasure) {
	t.Helper()
	r := bytes.NewReader(content)
	h, err := readHeader(r, r.Size())
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWalker(r, h, int64(len(content)), func(where, what string) { t.Fatal(where, what) })
	if err != nil {
		t.Fatal(err)
	}
	w.tree(h.root, bounds{}, 0, func(name, value []byte, _ bool, depth int) {
		if string(name) != string(bucketMaps) {
			return
		}
		w.bucket("", value, depth, func(id, value []byte, _ bool, depth int) {
			w.bucket("", value, depth, func(key, value []byte, _ bool, _ int) {
				// The walker holds a copy of the file: the same place in it.
				at := int(uintptr(unsafe.Pointer(&key[0])) - uintptr(unsafe.Pointer(&w.all[0])))
				all = append(all, treasure{treasureName(string(id), key, value[checksumSize:]), at, at + len(key) + len(value)})
			})
		})
	})
	return all
}

func treasureName(in string, key, payload []byte) string {
	if key[0] == sortStep {
		return fmt.Sprintf("step %d %x", revisionOf(key), sha256.Sum256(payload))
	}
	return fmt.Sprintf("%s %s %x", in, key, sha256.Sum256(payload))
}

// recovered returns what is in a recovered file.
func treasuresIn(t testing.TB, content []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, r := range treasures(t, content) {
		found[r.name] = true
	}
	return found
}

// salvor judges recoveries of damaged versions of one file.
type salvor struct {
	content      []byte
	all          []treasure
	tried, least int
}

func newSalvor(t testing.TB, content []byte) *salvor {
	all := treasures(t, content)
	return &salvor{content: bytes.Clone(content), all: all, least: len(all)}
}

// judge recovers a damaged file and fails the test unless all records that are
// intact in it are in the new one.
func (v *salvor) judge(t *testing.T, name string, content []byte) {
	t.Helper()
	intact, expected := 0, []treasure{}
	for _, r := range v.all {
		if v.intact(r, content) {
			intact++
			if !v.orphaned(r, content) {
				expected = append(expected, r)
			}
		}
	}
	v.least = min(v.least, intact)
	w, _, err := recoverFrom(content)
	if err != nil {
		if intact > 0 {
			t.Fatalf("%s: %d records are intact, but %v", name, intact, err)
		}
		return
	}
	found := w.found(t)
	for _, r := range expected {
		if !found[r.name] && !found[strings.SplitN(r.name, " ", 2)[1]] {
			t.Fatalf("%s: %q is intact and was not recovered", name, r.name)
		}
	}
	for _, m := range w.maps {
		if m.whole.Head() != nil {
			if problems := journey.ValidateMap(m.whole); len(problems) > 0 {
				t.Fatalf("%s: a recovered map has problems %v", name, problems)
			}
		}
	}
	if v.tried++; v.tried%97 == 0 {
		v.write(t, name, content)
	}
}

// orphaned reports whether a record is what a snapshot says of itself while its
// document is lost: that is of no use, and is said to be lost.
func (v *salvor) orphaned(r treasure, content []byte) bool {
	name := strings.Fields(r.name)[1]
	for _, doc := range v.all {
		if other := strings.Fields(doc.name)[1]; name[0] == sortSnapshot && other == string(sortDocument)+name[1:] {
			return !v.intact(doc, content)
		}
	}
	return false
}

// intact reports whether a record stands in a damaged file as it was.
func (v *salvor) intact(r treasure, content []byte) bool {
	return r.to <= len(content) && bytes.Equal(content[r.from:r.to], v.content[r.from:r.to])
}

// found returns the names of the records that were recovered, those of entities
// that had to be mended with what they were before.
func (w *wreck) found(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, s := range w.scraper.scraps {
		if len(s.key) != entityLength || newOfSort(s.key[0]) == nil {
			continue
		}
		// It is there if its map holds the entity as it stands in the record.
		e, err := decodeEntity(s.key, s.value)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range w.maps {
			is := m.whole.Entity(e.EntityKind(), e.EntityID())
			if is != nil && (edit.Equal(is, e) || mendedFrom(is, e)) {
				names[treasureName(string(m.id), s.key, s.payload())] = true
				names[treasureName("", s.key, s.payload())[1:]] = true
			}
		}
	}
	for _, m := range w.maps {
		for rev, s := range m.steps {
			names[treasureName("", stepKey(rev), s.payload)] = true
		}
		for id, s := range m.snapshots {
			names[treasureName("", keyOf(sortSnapshot, id), s.about)[1:]] = true
			names[treasureName("", keyOf(sortDocument, id), s.document)[1:]] = true
		}
	}
	return names
}

// mendedFrom reports whether is can be e without what it referred to.
func mendedFrom(is, e journey.Entity) bool {
	a, ok1 := is.(*journey.Touchpoint)
	b, ok2 := e.(*journey.Touchpoint)
	if !ok1 || !ok2 {
		return false
	}
	c := b.Clone()
	c.Stage, c.Personas, c.FeltBy = a.Stage, a.Personas, a.FeltBy
	return edit.Equal(a, c)
}

// write recovers a damaged file for real.
func (v *salvor) write(t *testing.T, name string, content []byte) {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "bad.db"), filepath.Join(dir, "good.db")
	if err := os.WriteFile(from, content, 0o600); err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, from, func() {
		report, err := Recover(t.Context(), from, to, Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s := mustOpen(t, to)
		maps, err := s.Maps(t.Context())
		if err != nil || len(maps) != len(report.Maps) {
			t.Fatalf("%s: %d maps, reported %d, %v", name, len(maps), len(report.Maps), err)
		}
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Fatalf("%s: the new file has problems %v, %v", name, problems, err)
		}
	})
}

func TestASoundFileIsRecoveredAsItIs(t *testing.T) {
	path, content := sampleFile(t)
	to := path + ".new"
	report, err := Recover(t.Context(), path, to, Options{})
	if err != nil || len(report.Problems) > 0 || len(report.Maps) != 2 {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, m := range report.Maps {
		if len(m.Losses) > 0 || m.Touchpoints == 0 || m.Steps == 0 {
			t.Errorf("of a sound file: %+v", m)
		}
	}
	b, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if was, is := treasuresIn(t, content), treasuresIn(t, b); !maps.Equal(was, is) {
		t.Errorf("%d records became %d", len(was), len(is))
	}
	wantKind(t, errOf(Recover(t.Context(), path, to, Options{})), journey.KindExists)
	s := mustOpen(t, to)
	loaded, err := s.Load(t.Context(), report.Maps[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	k := newMaker(50)
	mustCommit(t, s, k.step(report.Maps[0].ID, k.rename(anyTouchpoint(loaded.Map, 0), "After")))
	wantThere(t, to, report.Maps[0].ID, nil)
}

func errOf(_ Report, err error) error { return err }

func TestEveryIntactRecordIsRecoveredFromATruncatedFile(t *testing.T) {
	_, content := sampleFile(t)
	v := newSalvor(t, content)
	tries := many(150, len(content))
	for i := range tries {
		n := i * len(content) / tries
		v.judge(t, fmt.Sprintf("cut at %d", n), content[:n])
	}
	t.Logf("%d truncations; at worst %d of %d records were intact", tries, v.least, len(v.all))
}

func TestEveryIntactRecordIsRecoveredAfterFlippedBits(t *testing.T) {
	_, content := sampleFile(t)
	v := newSalvor(t, content)
	rng := rand.New(rand.NewPCG(11, 2))
	h, err := readHeader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	used := int(h.pages) * int(h.pageSize) * 8
	for i := range many(250, used) {
		bad := bytes.Clone(content)
		for range i%3 + 1 {
			bit := rng.IntN(used)
			if i%2 == 0 { // where pages say what is in them
				bit = rng.IntN(int(h.pages))*int(h.pageSize)*8 + rng.IntN(200*8)
			}
			bad[bit/8] ^= 1 << (bit % 8)
		}
		v.judge(t, fmt.Sprintf("flip %d", i), bad)
	}
	t.Logf("%d damaged files; at worst %d of %d records were intact", v.tried, v.least, len(v.all))
}

// An entry of a page that is led astray, to where another page is, takes nothing
// of that page away.
func TestEveryIntactRecordIsRecoveredThoughAnEntryLeadsIntoAnotherPage(t *testing.T) {
	_, content := sampleFile(t)
	v := newSalvor(t, content)
	size := os.Getpagesize()
	for at := 0; at < len(content); at += size {
		order := binary.NativeEndian
		if order.Uint16(content[at+8:]) != flagLeaf {
			continue
		}
		for i := range min(3, int(order.Uint16(content[at+10:]))) {
			position := at + pageHeaderSize + i*elementSize + 4
			for bit := 12; bit < 20; bit++ { // a page further to 256
				bad := bytes.Clone(content)
				order.PutUint32(bad[position:], order.Uint32(bad[position:])^1<<bit)
				v.judge(t, fmt.Sprintf("entry %d of page %d, bit %d", i, at/size, bit), bad)
			}
		}
	}
	t.Logf("%d damaged files", v.tried)
}

func TestEveryIntactRecordIsRecoveredAfterLostPages(t *testing.T) {
	_, content := sampleFile(t)
	v := newSalvor(t, content)
	rng := rand.New(rand.NewPCG(12, 2))
	size := os.Getpagesize()
	pages := len(content) / size
	page := func(b []byte, i int) []byte { return b[i*size : (i+1)*size] }
	damages := []func(p []byte){
		func(p []byte) { clear(p) },
		func(p []byte) { fillRandom(rng, p) },
		func(p []byte) { clear(p[:len(p)/2]) },
		func(p []byte) { clear(p[len(p)/2:]) },
		func(p []byte) { fillRandom(rng, p[:512]) },
		func(p []byte) { copy(p, page(content, rng.IntN(pages))) },
	}
	tries := many(240, 1<<20) / (2 * len(damages))
	for try := range tries {
		i := try * pages / tries
		if tries > pages {
			i = try % pages
		}
		for n, damage := range damages {
			bad := bytes.Clone(content)
			damage(page(bad, i))
			v.judge(t, fmt.Sprintf("page %d, damage %d", i, n), bad)
			// Several at once, the meta pages among them.
			for range 1 + rng.IntN(4) {
				damages[rng.IntN(len(damages))](page(bad, rng.IntN(pages)))
			}
			v.judge(t, fmt.Sprintf("page %d and others, damage %d", i, n), bad)
		}
	}
	t.Logf("%d damaged files; at worst %d of %d records were intact", v.tried, v.least, len(v.all))
}

func TestWhatIsLostIsSaid(t *testing.T) {
	_, content := sampleFile(t)
	kinds := map[LossKind]int{}
	for name, text := range map[string]string{"a head": `"title":"First visit"`, "a stage": `"name":"Stage 1"`, "a card": `"name":"Touchpoint number 4"`} {
		bad := bytes.Clone(content)
		if name == "a head" { // there is a copy in the list of maps
			bad = bytes.ReplaceAll(bad, []byte(text), []byte(strings.ToUpper(text)))
		}
		for _, r := range treasures(t, content) {
			if strings.HasPrefix(r.name, "step") || bytes.Contains(content[r.from:r.to], []byte(text)) {
				bad[r.to-1] ^= 1
			}
		}
		from, to := filepath.Join(t.TempDir(), "bad.db"), filepath.Join(t.TempDir(), "good.db")
		if err := os.WriteFile(from, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := Recover(t.Context(), from, to, Options{})
		if err != nil || len(report.Maps) != 2 || len(report.Problems) == 0 {
			t.Fatalf("%s: %+v, %v", name, report, err)
		}
		for _, m := range report.Maps {
			for _, l := range m.Losses {
				kinds[l.What]++
			}
			if name == "a head" && m.Touchpoints == 25 && m.Title != madeUpTitle(m.ID) {
				t.Errorf("a map without a title is called %q", m.Title)
			}
		}
		wantThere(t, to, "", nil)
	}
	for _, what := range []LossKind{LostHead, LostStage, LostRecord, LostSteps} {
		if kinds[what] == 0 {
			t.Errorf("no loss of the sort %q was reported: %v", what, kinds)
		}
	}
	if kinds[LostStage] != 30 {
		t.Errorf("%d cards lost their stage, want 30", kinds[LostStage])
	}
}

func TestADamagedCardIsTakenFromTheHistory(t *testing.T) {
	_, content := sampleFile(t)
	bad := bytes.Clone(content)
	broken := 0
	for _, r := range treasures(t, content) {
		if content[r.from] == sortTouchpoint && bytes.Contains(content[r.from:r.to], []byte("Another name")) {
			bad[r.to-3] ^= 0x20
			broken++
		}
	}
	w, _, err := recoverFrom(bad)
	if err != nil || broken != 4 {
		t.Fatal(broken, err)
	}
	restored, names := 0, 0
	for _, m := range w.report.Maps {
		for _, l := range m.Losses {
			if l.What == FromHistory && l.Name == "Another name" {
				restored++
			}
		}
	}
	for _, m := range w.maps {
		for _, tp := range m.whole.Journey {
			if tp.Name == "Another name" {
				names++
			}
		}
	}
	if restored != 4 || names != 4 {
		t.Errorf("%d of 4 cards were taken from the history, %d are there", restored, names)
	}
}

func TestWhatWasDeletedStaysDeleted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	step := k.newMap("Shrinking", 60)
	mustCommit(t, s, step)
	gone := map[journey.ID]bool{}
	for _, c := range step.Changes[2:30] {
		mustCommit(t, s, k.step(step.Map, edit.Change{Before: c.After}))
		gone[c.ID()] = true
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size := os.Getpagesize()
	for page := range len(content) / size {
		bad := bytes.Clone(content)
		clear(bad[page*size : (page+1)*size])
		w, _, err := recoverFrom(bad)
		if err != nil {
			continue
		}
		for _, m := range w.maps {
			for _, tp := range m.whole.Journey {
				if gone[tp.ID] {
					t.Errorf("without page %d the deleted card %s comes back", page, tp.ID)
				}
			}
		}
	}
}

func TestFilesThatCannotBeRecovered(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		content string
		kind    journey.ErrorKind
	}{
		"empty":  {"", journey.KindDamaged},
		"text":   {"Dear diary, this is not a map. " + strings.Repeat("x", 9000), journey.KindForeign},
		"zeroes": {strings.Repeat("\x00", 70_000), journey.KindForeign},
		"short":  {"x", journey.KindForeign},
	} {
		from, to := filepath.Join(dir, name), filepath.Join(dir, "new.db")
		if err := os.WriteFile(from, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		wantUntouched(t, from, func() { wantKind(t, errOf(Recover(t.Context(), from, to, Options{})), c.kind) })
		if _, err := os.Lstat(to); err == nil {
			t.Fatalf("%s: a file was made", name)
		}
	}
	wantKind(t, errOf(Recover(t.Context(), filepath.Join(dir, "none"), filepath.Join(dir, "new.db"), Options{})), journey.KindNotFound)
}

func TestAFileMadeToLookLikeRecordsTakesNotForEver(t *testing.T) {
	// The work is counted, not timed: how many bytes were summed up.
	_, content := sampleFile(t)
	size := os.Getpagesize()
	bad := append(content[:2*size:2*size], bytes.Repeat([]byte("daaaaaaaaaaaaaa{"), 1<<16)...)
	if _, _, err := recoverFrom(bad); err != nil {
		wantKind(t, locate(err, "bad.db"), journey.KindDamaged)
	}
	s := scrape(bad)
	if most := diggingAtLeast + diggingPerByte*len(bad); s.digging > most/2 {
		t.Errorf("the file gave so little to dig for that nothing is tried: %d bytes of %d are left", s.digging, most)
	}
	if s.digging < -entityLength {
		t.Errorf("%d bytes too many were summed up", -s.digging)
	}
}

func TestAFailingSystemLeavesNothingOfARecovery(t *testing.T) {
	path, content := sampleFile(t)
	if err := os.WriteFile(path, content[:len(content)*2/3], 0o600); err != nil {
		t.Fatal(err)
	}
	for _, at := range wholeFaults[:4] {
		for _, sysErr := range []error{syscall.ENOSPC, syscall.EIO, io.ErrShortWrite} {
			dir := t.TempDir()
			f := failing{at, sysErr}
			_, err := Recover(context.Background(), path, filepath.Join(dir, "new.db"), Options{Fault: f.fault})
			if err == nil || !errors.Is(err, sysErr) {
				t.Errorf("%s: %v", at, err)
			}
			if left := contents(t, dir); len(left) > 0 {
				t.Errorf("%s: left behind %d files", at, len(left))
			}
		}
	}
}
