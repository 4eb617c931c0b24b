package bolt

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"flag"
	"hash/fnv"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
	"unsafe"

	"go.etcd.io/bbolt"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// What a fuzzer is to change is not a file, of which nearly every byte is text
// with a checksum, and which takes it minutes to make shorter. It is a short
// script of damages to one of a few small files; some of them set the checksums
// right again, so that what stands behind these is met as well.

// patient is a small file and what there is in it to damage.
type patient struct {
	content  []byte
	pageSize int
	records  []record // where their keys and values are in content
}

// The operations of a script. Each has its arguments behind it; what is missing
// is 0, and every place is taken modulo how many there are.
const (
	opPut     = iota // at (2), how many (1), the bytes
	opFlip           // at (2), bit (1)
	opClear          // page (1), from which sixteenth on (1)
	opCopy           // from page (1), to page (1)
	opCut            // at (2)
	opSeal           // record (1)
	opForge          // record (1), at (2), how many (1), the bytes; sealed after it
	opMeta           // sets the checksums of the meta pages right
	opPointer        // page (1), which 8 bytes of it (1), number (1)
	operations
)

// script reads the arguments of operations.
type script []byte

func (s *script) number(size int) (n int) {
	for range size {
		n <<= 8
		if len(*s) > 0 {
			n |= int((*s)[0])
			*s = (*s)[1:]
		}
	}
	return n
}

func (s *script) bytes(n int) []byte {
	n = min(n, len(*s))
	b := (*s)[:n]
	*s = (*s)[n:]
	return b
}

// damaged returns the file after all that a script does to it.
func (p patient) damaged(s script) []byte {
	b := bytes.Clone(p.content)
	page := func() []byte {
		i := s.number(1)
		if len(b) < p.pageSize {
			return b
		}
		i %= len(b) / p.pageSize
		return b[i*p.pageSize : (i+1)*p.pageSize]
	}
	for ops := 0; len(s) > 0 && len(b) > 0 && ops < 64; ops++ {
		switch s.number(1) % operations {
		case opPut:
			at := s.number(2) % len(b)
			copy(b[at:], s.bytes(s.number(1)))
		case opFlip:
			b[s.number(2)%len(b)] ^= 1 << (s.number(1) % 8)
		case opClear:
			q := page()
			clear(q[s.number(1)%16*len(q)/16:])
		case opCopy:
			from := page()
			copy(page(), from)
		case opCut:
			b = b[:s.number(2)%len(b)]
		case opSeal:
			p.seal(b, s.number(1), nil, 0)
		case opForge:
			i, at := s.number(1), s.number(2)
			p.seal(b, i, s.bytes(s.number(1)), at)
		case opMeta:
			for at := 0; at+p.pageSize <= len(b) && at <= p.pageSize; at += p.pageSize {
				sum := fnv.New64a()
				_, _ = sum.Write(b[at+pageHeaderSize:][:metaSummed])
				binary.NativeEndian.PutUint64(b[at+pageHeaderSize+metaSummed:], sum.Sum64())
			}
		case opPointer:
			q := page()
			at := s.number(1) * 8 % p.pageSize
			if n := s.number(1); at+8 <= len(q) {
				binary.NativeEndian.PutUint64(q[at:], uint64(n))
			}
		}
	}
	return b
}

// seal puts text into the payload of the i-th record and sets its checksum right.
func (p patient) seal(b []byte, i int, text []byte, at int) {
	if len(p.records) == 0 {
		return
	}
	r := p.records[i%len(p.records)]
	from := offset(p.content, r.key)
	split, end := from+len(r.key), from+len(r.key)+len(r.value)
	if end > len(b) || len(r.value) <= checksumSize {
		return
	}
	payload := b[split+checksumSize : end]
	copy(payload[at%len(payload):], text)
	copy(b[split:end], seal(b[from:split], bytes.Clone(payload)))
}

// offset returns where part, a part of all, begins.
func offset(all, part []byte) int {
	return int(uintptr(unsafe.Pointer(&part[0])) - uintptr(unsafe.Pointer(&all[0])))
}

// patients are a file with some life behind it, one in which all stands in few
// pages, an empty store, one of two maps and nothing but bytes. They are kept, for
// where what stands in a file is another matter each time that it is made, and a
// script would mean something else then.
func patients(f *testing.F) []patient {
	f.Helper()
	all := []patient{}
	for _, c := range []struct {
		name                 string
		maps, cards, changes int
	}{{"lived.db.gz", 1, 12, 8}, {"few.db.gz", 1, 2, 3}, {"empty.db.gz", 0, 0, 0}, {"pair.db.gz", 2, 3, 3}} {
		if *update {
			pack(f, c.name, smallFile(f, c.maps, c.cards, c.changes))
		}
		all = append(all, patientOf(f, c.name))
	}
	return append(all, patient{content: make([]byte, 4096), pageSize: minPageSize})
}

// pairs is the place among the patients of the file with two maps.
const pairs = 3

var update = flag.Bool("update", false, "make the files anew that fuzzing damages; what it found in the old ones is worth nothing then")

func pack(f *testing.F, name string, content []byte) {
	f.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(content)
	if err := errors.Join(err, w.Close(), os.WriteFile(filepath.Join("testdata", name), out.Bytes(), 0o644)); err != nil {
		f.Fatal(err)
	}
}

// patientOf returns the patient that is kept under a name.
func patientOf(f testing.TB, name string) patient {
	f.Helper()
	content := unpacked(f, name)
	p := patient{content: content}
	h, err := readHeader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		f.Fatal(err)
	}
	w, err := newWalker(bytes.NewReader(content), h, inMemory, func(where, what string) { f.Fatal(where, what) })
	if err != nil {
		f.Fatal(err)
	}
	p.content, p.pageSize = w.all, int(h.pageSize)
	var visit visitor
	visit = func(key, value []byte, isBucket bool, depth int) {
		if isBucket {
			w.bucket("", value, depth, visit)
			return
		}
		p.records = append(p.records, record{key: key, value: value})
	}
	w.tree(h.root, bounds{}, 0, visit)
	return p
}

// smallFile returns a file with the smallest pages there are, in which so
// many maps of so many cards were made, each changed so many times.
func smallFile(f testing.TB, maps, cards, changes int) []byte {
	f.Helper()
	k := newMaker(7)
	path := filepath.Join(f.TempDir(), "small.db")
	full := path + ".4096"
	if err := fill(full, k.now); err != nil {
		f.Fatal(err)
	}
	from, err := bbolt.Open(full, fileMode, &bbolt.Options{ReadOnly: true})
	if err != nil {
		f.Fatal(err)
	}
	to, err := bbolt.Open(path, fileMode, &bbolt.Options{PageSize: minPageSize})
	if err == nil {
		err = bbolt.Compact(to, from, 0)
	}
	if err != nil {
		f.Fatal(err)
	}
	from.Close()
	to.Close()
	for range maps {
		k.live(f, path, cards, changes)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return content
}

// live makes a map and its changes in the store at path, and a snapshot after the
// first of them.
func (k *maker) live(f testing.TB, path string, cards, changes int) {
	f.Helper()
	s := mustOpen(f, path)
	made := k.newMap("Small", cards)
	steps := []edit.Step{made}
	now := make([]*journey.Touchpoint, cards)
	for i := range now {
		now[i] = made.Changes[2+i].After.(*journey.Touchpoint)
	}
	for i := range changes {
		c := k.rename(now[i%cards], string(rune('A'+i)))
		now[i%cards] = c.After.(*journey.Touchpoint)
		steps = append(steps, k.step(made.Map, c))
	}
	for i, step := range steps {
		step.Author = "" // which is not entered: an entry is of another length in every process
		mustCommit(f, s, step)
		if i == 1 {
			snap := store.Snapshot{ID: k.ids(), Map: made.Map, Name: "Then", Time: k.now, Document: bytes.Repeat([]byte(`{"x":1}`), 200)}
			if err := s.SaveSnapshot(f.Context(), snap); err != nil {
				f.Fatal(err)
			}
		}
	}
}

// addScripts adds scripts of every operation.
func addScripts(f *testing.F, kinds int) {
	for which := range kinds {
		kind := byte(which)
		f.Add(kind, []byte{})
		f.Add(kind, []byte{opPut, 4, 0, 3, 1, 2, 3, opFlip, 9, 9, 4})
		f.Add(kind, []byte{opClear, 3, 0, opClear, 5, 8})
		f.Add(kind, []byte{opCopy, 5, 6, opCopy, 1, 0})
		f.Add(kind, []byte{opCut, 30, 0})
		f.Add(kind, []byte{opForge, 4, 0, 20, 4, 'a', '"', ':', '{', opSeal, 2, opPut, 0, 40, 1, 9, opMeta})
		f.Add(kind, []byte{opPointer, 6, 3, 9, opPointer, 0, 4, 7, opMeta})
		f.Add(kind, []byte{opPut, 0, 0, 4, 'n', 'o', 't', ' '})
	}
}

// quickFolder returns a folder that needs no disk where there is one.
func quickFolder(t testing.TB) string {
	t.Helper()
	const shared = "/dev/shm"
	if info, err := os.Stat(shared); err != nil || !info.IsDir() {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(shared, "tappa-fuzz-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// FuzzVerify looks for a file that makes the verifier panic or hang, that is
// judged otherwise where it is not read at once, or that passes and yet cannot be
// read.
func FuzzVerify(f *testing.F) {
	all := patients(f)
	addScripts(f, len(all))
	f.Fuzz(func(t *testing.T, which byte, damage []byte) {
		content := all[int(which)%len(all)].damaged(damage)
		size := int64(len(content))
		problems, _, err := verifyReader(bytes.NewReader(content), size, inMemory)
		again, _, errAgain := verifyReader(bytes.NewReader(content), size, 0)
		if (err == nil) != (errAgain == nil) || len(problems) != len(again) {
			t.Fatalf("read at once: %v, %v; by pages: %v, %v", problems, err, again, errAgain)
		}
		if err != nil || len(problems) > 0 {
			return
		}
		path := filepath.Join(quickFolder(t), "fuzz.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := everything(path); err != nil {
			t.Fatalf("passed the verifier, but cannot be read: %v", err)
		}
	})
}

// FuzzRecover looks for a file on which the recovery panics, hangs or makes what
// is not sound.
func FuzzRecover(f *testing.F) {
	all := patients(f)
	addScripts(f, len(all))
	f.Add(byte(pairs), []byte(all[pairs].twice(f).script()))
	abouts, _ := all[pairs].snapshots()
	for _, text := range senseless {
		f.Add(byte(pairs), []byte(forge(abouts[0], text)))
	}
	written := map[uint64]bool{}
	f.Fuzz(func(t *testing.T, which byte, damage []byte) {
		w, _, err := recoverFrom(all[int(which)%len(all)].damaged(damage))
		if err != nil {
			return
		}
		// What is the same as before makes the same file.
		if sum := w.sum(); written[sum] {
			return
		} else if len(written) < 1<<20 {
			written[sum] = true
		}
		to := filepath.Join(quickFolder(t), "new.db")
		if err := w.write(t.Context(), to, Options{}); err != nil {
			t.Fatal(err)
		}
		if _, err := everything(to); err != nil {
			t.Fatal(err)
		}
	})
}

// sum returns a hash of all that was recovered.
func (w *wreck) sum() uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	put := func(parts ...[]byte) {
		for _, b := range parts {
			maphash.WriteComparable(&h, len(b))
			_, _ = h.Write(b)
		}
	}
	maphash.WriteComparable(&h, w.revision)
	for _, m := range w.maps {
		put([]byte(m.id))
		maphash.WriteComparable(&h, [2]int{len(m.steps), len(m.snapshots)})
		maphash.WriteComparable(&h, m.updated.Round(time.Nanosecond))
		for e := range m.whole.Entities {
			put(edit.Canonical(e))
		}
		for _, rev := range slices.Sorted(maps.Keys(m.steps)) {
			put(stepKey(rev), []byte(m.steps[rev].id), m.steps[rev].payload)
		}
		for _, id := range slices.Sorted(maps.Keys(m.snapshots)) {
			put([]byte(id), m.snapshots[id].about, m.snapshots[id].document)
		}
	}
	return h.Sum64()
}
