package bolt

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// many is how many damages are tried out of all that are possible: n, or as
// many as the variable TAPPA_DAMAGES says.
func many(n, all int) int {
	if wanted, err := strconv.Atoi(os.Getenv("TAPPA_DAMAGES")); err == nil {
		n = wanted
	} else if testing.Short() {
		n /= 10
	}
	return min(n, all)
}

// everything returns all that can be read from the store in a file.
func everything(path string) (string, error) {
	ctx := context.Background()
	s, err := Open(path, Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	maps, err := s.Maps(ctx)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	for _, sum := range maps {
		id := sum.Head.ID
		l, err := s.Load(ctx, id)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(&out, id, l.Revision, l.Updated, sum.Touchpoints)
		for e := range l.Map.Entities {
			fmt.Fprintf(&out, "%s\n", edit.Canonical(e))
		}
		steps, err := s.History(ctx, id, 0)
		if err != nil {
			return "", err
		}
		for _, step := range steps {
			fmt.Fprintln(&out, step.ID, step.Time, len(step.Changes))
		}
		snaps, err := s.Snapshots(ctx, id)
		if err != nil {
			return "", err
		}
		for _, snap := range snaps {
			full, err := s.Snapshot(ctx, id, snap.ID)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&out, "%s %x\n", snap.Name, sha256.Sum256(full.Document))
		}
	}
	return out.String(), nil
}

var seed = maphash.MakeSeed()

// records returns a hash over all records of a file that verifies, as plain
// reads find them.
func records(content []byte) (uint64, error) {
	r := bytes.NewReader(content)
	h, err := readHeader(r, r.Size())
	if err != nil {
		return 0, err
	}
	var sum maphash.Hash
	sum.SetSeed(seed)
	w, err := newWalker(r, h, inMemory, func(where, what string) { err = errors.New(where + what) })
	if err != nil {
		return 0, err
	}
	var visit visitor
	visit = func(key, value []byte, isBucket bool, depth int) {
		maphash.WriteComparable(&sum, [2]int{len(key), len(value)})
		_, _ = sum.Write(key)
		if isBucket {
			w.bucket("", value, depth, visit)
			return
		}
		_, _ = sum.Write(value)
	}
	w.tree(h.root, bounds{}, 0, visit)
	return sum.Sum64(), err
}

// judge is the one question about a damaged file: it is refused with an error
// that says so, or nothing of what was written differs. A damaged file must
// keep its bytes.
type judge struct {
	path  string
	want  uint64
	all   string
	tried int
}

func newJudge(t *testing.T, content []byte) *judge {
	t.Helper()
	j := &judge{path: filepath.Join(t.TempDir(), "damaged.db")}
	var err error
	if j.want, err = records(content); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(j.path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if j.all, err = everything(j.path); err != nil {
		t.Fatal(err)
	}
	return j
}

// verdict reports whether the damage was found. Plain reads judge every file;
// some are also opened for real.
func (j *judge) verdict(t *testing.T, name string, content []byte) (found bool) {
	t.Helper()
	most := int64(inMemory)
	if j.tried%2 == 0 {
		most = 0 // as a large file is read
	}
	problems, _, err := verifyReader(bytes.NewReader(content), int64(len(content)), most)
	if err != nil || len(problems) > 0 {
		if j.tried++; j.tried%64 == 0 {
			j.refuses(t, name, content)
		}
		return true
	}
	if got, err := records(content); err != nil || got != j.want {
		t.Fatalf("%s: passed, but the content differs (%v)", name, err)
	}
	if j.tried++; j.tried%64 == 0 {
		j.write(t, content)
		if got, err := everything(j.path); err != nil || got != j.all {
			t.Fatalf("%s: passed, but reading gives other content (%v)", name, err)
		}
	}
	return false
}

func (j *judge) write(t *testing.T, content []byte) {
	t.Helper()
	if err := os.WriteFile(j.path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (j *judge) refuses(t *testing.T, name string, content []byte) {
	t.Helper()
	j.write(t, content)
	s, err := Open(j.path, Options{})
	switch journey.KindOf(err) {
	case journey.KindDamaged, journey.KindForeign, journey.KindNewer:
	default:
		t.Fatalf("%s: opening says %v", name, err)
	}
	if _, err := s.Commit(context.Background(), newMaker(9).newMap("New", 1)); err == nil {
		t.Fatalf("%s: a damaged file was written to", name)
	}
	if after, err := os.ReadFile(j.path); err != nil || !bytes.Equal(after, content) {
		t.Fatalf("%s: the damaged file was changed (%v)", name, err)
	}
}

func TestATruncatedFileIsRefusedOrWhole(t *testing.T) {
	_, content := sampleFile(t)
	j := newJudge(t, content)
	found := 0
	tries := many(300, len(content))
	for i := range tries {
		n := i * len(content) / tries
		if j.verdict(t, fmt.Sprintf("cut at %d", n), content[:n]) {
			found++
		}
	}
	if found == 0 {
		t.Error("no truncation was found")
	}
	j.refuses(t, "an empty file", nil)
	j.refuses(t, "half the file", content[:len(content)/8])
}

func TestAFlippedBitIsFoundOrHarmless(t *testing.T) {
	_, content := sampleFile(t)
	j := newJudge(t, content)
	rng := rand.New(rand.NewPCG(1, 2))
	h, err := readHeader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	root := int(h.root) * int(h.pageSize)
	found := 0
	all := len(content) * 8
	n := many(2000, all)
	for i := range n {
		bit := i
		switch {
		case n == all:
		case i%4 == 0: // the page that everything hangs on
			bit = root*8 + rng.IntN(os.Getpagesize()/2*8)
		default:
			bit = rng.IntN(all)
		}
		content[bit/8] ^= 1 << (bit % 8)
		if j.verdict(t, fmt.Sprintf("bit %d", bit), content) {
			found++
		}
		content[bit/8] ^= 1 << (bit % 8)
	}
	t.Logf("%d of %d flips found, the others changed nothing", found, n)
	if found < n/20 {
		t.Errorf("only %d of %d flips were found", found, n)
	}
}

func TestADamagedPageIsFoundOrFree(t *testing.T) {
	_, content := sampleFile(t)
	j := newJudge(t, content)
	size := os.Getpagesize()
	rng := rand.New(rand.NewPCG(3, 4))
	pages := len(content) / size
	page := func(b []byte, i int) []byte { return b[i*size : (i+1)*size] }
	for i := range pages {
		for name, damage := range map[string]func(p []byte){
			"zeroed":     func(p []byte) { clear(p) },
			"random":     func(p []byte) { fillRandom(rng, p) },
			"half":       func(p []byte) { clear(p[len(p)/2:]) },
			"duplicated": func(p []byte) { copy(p, page(content, rng.IntN(pages))) },
		} {
			bad := bytes.Clone(content)
			damage(page(bad, i))
			j.verdict(t, fmt.Sprintf("page %d %s", i, name), bad)
		}
		other := rng.IntN(pages)
		bad := bytes.Clone(content)
		copy(page(bad, i), page(content, other))
		copy(page(bad, other), page(content, i))
		j.verdict(t, fmt.Sprintf("pages %d and %d swapped", i, other), bad)
	}
	for i := range 2 {
		bad := bytes.Clone(content)
		clear(page(bad, i))
		j.refuses(t, fmt.Sprintf("meta page %d zeroed", i), bad)
	}
}

func fillRandom(rng *rand.Rand, b []byte) {
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
}
