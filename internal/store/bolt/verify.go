package bolt

import (
	"fmt"
	"io"
	"os"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// maxProblems is how many problems a verification lists at most.
const maxProblems = 100

// errSchema says that a file was written by a newer program.
type errSchema int

func (e errSchema) Error() string { return fmt.Sprintf("schema %d", int(e)) }

// verify reads a file through, by plain reads, and returns what is damaged in
// it. Errors are errNoBytes, errNoBolt, errHeader and errSchema, and failures
// to read.
func verify(f *os.File) ([]store.Problem, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return verifyReader(f, info.Size())
}

// verifyReader verifies a file of the given size. It asks of the file that both
// meta pages are sound, that every page is used once or free, that trees are
// in order, that every record matches its checksum and every shelf its
// manifest, and that nothing of the layout is missing.
func verifyReader(r io.ReaderAt, size int64) ([]store.Problem, error) {
	h, err := readHeader(r, size)
	if err != nil {
		return nil, err
	}
	v := &verifier{ledgers: map[journey.ID]*ledger{}, walked: map[journey.ID]bool{}}
	if v.w, err = newWalker(r, h, v.report); err != nil {
		return nil, err
	}
	v.w.tree(h.root, bounds{}, 0, v.top)
	if v.buckets == 0 && len(v.problems) == v.strange {
		return nil, errNoBolt // sound, but another program's
	}
	if v.root != nil && v.root.Schema > schema {
		return nil, errSchema(v.root.Schema)
	}
	v.w.free()
	v.totals()
	return v.problems, nil
}

// verifier compares the records it is shown with what the file says of itself.
type verifier struct {
	w        *walker
	problems []store.Problem

	buckets   int // how many of ours were seen
	strange   int // how many things were seen beside them
	root      *root
	ledgers   map[journey.ID]*ledger
	walked    map[journey.ID]bool
	ledgersIs manifest
	idsIs     manifest
	authorsIs manifest
}

func (v *verifier) report(where, what string) {
	if len(v.problems) < maxProblems {
		v.problems = append(v.problems, store.Problem{Where: where, What: what})
	}
}

// top is shown the buckets of the file.
func (v *verifier) top(key, value []byte, isBucket bool, depth int) {
	if !isBucket {
		v.strange++
		v.report("the file", fmt.Sprintf("has a record %q outside its buckets", key))
		return
	}
	name := string(key)
	var visit visitor
	switch name {
	case string(bucketAuthors):
		visit = v.counted(name, &v.authorsIs, nil)
	case string(bucketIDs):
		visit = v.counted(name, &v.idsIs, nil)
	case string(bucketLedgers):
		visit = v.counted(name, &v.ledgersIs, v.ledger)
	case string(bucketMaps):
		visit = v.oneMap
	case string(bucketStore):
		visit = v.theRoot
	default:
		v.strange++
		v.report("the file", fmt.Sprintf("has an unknown bucket %q", key))
		return
	}
	v.buckets++
	v.w.bucket(name, value, depth, visit)
}

// counted checks each record of a shelf, adds it to a manifest, and hands its
// payload on.
func (v *verifier) counted(where string, m *manifest, next func(key, payload []byte)) visitor {
	return func(key, value []byte, isBucket bool, _ int) {
		if isBucket {
			v.report(where, fmt.Sprintf("%q is a bucket", key))
			return
		}
		payload, err := unseal(key, value)
		if err != nil {
			v.report(where, err.Error())
			return
		}
		m.add(where, key, value)
		if next != nil {
			next(key, payload)
		}
	}
}

func (v *verifier) ledger(key, payload []byte) {
	l, err := decodeLedger(journey.ID(key), payload)
	if err != nil {
		v.report(string(bucketLedgers), err.Error())
		return
	}
	v.ledgers[journey.ID(key)] = l
}

func (v *verifier) theRoot(key, value []byte, isBucket bool, _ int) {
	if string(key) != string(keyRoot) || isBucket {
		v.report(string(bucketStore), fmt.Sprintf("has an unknown record %q", key))
		return
	}
	// A newer program may write what this one cannot read, but says so.
	var version struct {
		Schema int `json:"schema"`
	}
	var r root
	err := decodeRecord(key, value, &version)
	if err == nil && version.Schema <= schema {
		err = decodeRecord(key, value, &r)
	}
	if err != nil {
		v.report(string(bucketStore), err.Error())
		return
	}
	r.Schema = version.Schema
	v.root = &r
}

// oneMap is shown the bucket of a map and compares it with the map's ledger,
// which the order of the buckets has shown before.
func (v *verifier) oneMap(key, value []byte, isBucket bool, depth int) {
	id := journey.ID(key)
	l := v.ledgers[id]
	if !isBucket || l == nil {
		v.report(fmt.Sprintf("map %q", key), "is in no list")
		return
	}
	v.walked[id] = true
	var entities, steps, snapshots manifest
	var bytes uint64
	where := mapName(id, l)
	before := len(v.problems)
	v.w.bucket(where, value, depth, func(key, value []byte, isBucket bool, _ int) {
		payload, err := unseal(key, value)
		if isBucket || err != nil {
			v.report(where, fmt.Sprintf("the record %q is damaged", key))
			return
		}
		switch sort := key[0]; {
		case sort >= sortHead && sort <= sortMeasurement:
			entities.add(string(id), key, value)
		case sort == sortSnapshot || sort == sortDocument:
			snapshots.add(string(id), key, value)
		case sort == sortStep:
			steps.add(string(id), key, value)
			bytes += uint64(len(payload))
		default:
			v.report(where, fmt.Sprintf("has an unknown record %q", key))
		}
	})
	if len(v.problems) > before {
		return
	}
	if entities != l.Entities {
		v.report(where, "is not what was written: a stage, touchpoint or persona is missing")
	}
	if steps != l.Steps || bytes != l.StepBytes {
		v.report(where, "its history is not what was written")
	}
	if snapshots != l.Snapshots {
		v.report(where, "its snapshots are not what was written")
	}
}

// mapName returns what a problem calls a map.
func mapName(id journey.ID, l *ledger) string {
	if h := l.Summary.Head; h != nil {
		return fmt.Sprintf("map %s %q", id, h.Title)
	}
	return "map " + string(id)
}

// totals compares what was shown with what the root record says.
func (v *verifier) totals() {
	const allBuckets = 5
	switch {
	case v.buckets != allBuckets:
		v.report("the file", "a part is missing")
	case v.root == nil:
		v.report("the file", "its root record is missing")
	case v.root.Schema < 1 || v.root.ID == "":
		v.report("the file", "its root record makes no sense")
	case v.ledgersIs != v.root.Ledgers:
		v.report("the file", "the list of maps is not what was written")
	case v.idsIs != v.root.IDs:
		v.report("the file", "the list of ids is not what was written")
	case v.authorsIs != v.root.Authors:
		v.report("the file", "the list of authors is not what was written")
	}
	for id, l := range v.ledgers {
		if !v.walked[id] {
			v.report(mapName(id, l), "is missing")
		}
	}
}
