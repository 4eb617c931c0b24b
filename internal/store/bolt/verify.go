package bolt

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// maxProblems is how many problems a verification lists at most.
const maxProblems = 100

// usualInPage is how many entities of a map there are in a page of the file at
// most, as a rule.
const usualInPage = 64

// errSchema says that a file was written by a newer program.
type errSchema int

func (e errSchema) Error() string { return fmt.Sprintf("schema %d", int(e)) }

// verify reads a file through, by plain reads, and returns what is damaged in
// it, and for a sound file the manifests of its maps. Errors are errNoBytes, errNoBolt, errHeader and errSchema, and failures
// to read.
func verify(f *os.File) ([]store.Problem, map[journey.ID]manifest, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	return verifyReader(f, info.Size(), inMemory)
}

// verifyReader verifies a file of the given size, in memory if its pages take no
// more than most bytes.
func verifyReader(r io.ReaderAt, size, most int64) ([]store.Problem, map[journey.ID]manifest, error) {
	v := &verifier{}
	if err := v.verify(r, size, most); err != nil {
		return nil, nil, err
	}
	return v.problems, v.right(), nil
}

// verify asks of a file that both meta pages are sound, that every page is used
// once or free, that trees are in order, that every record matches its checksum
// and every shelf its manifest, and that nothing of the layout is missing.
func (v *verifier) verify(r io.ReaderAt, size, most int64) error {
	h, err := readHeader(r, size)
	if err != nil {
		return err
	}
	v.ledgers, v.walked = map[journey.ID]*ledger{}, map[journey.ID]bool{}
	defer v.tallies.stop()
	defer v.early.stop()
	if v.w, err = newWalker(r, h, most, v.report); err != nil {
		return err
	}
	if v.w.all == nil {
		v.first = "" // its records do not stay in memory
	}
	v.tallies.start(v.w.all != nil && size >= worthSharing, v.first != "")
	v.w.tree(h.root, bounds{}, 0, v.top)
	v.decodeFirst()
	v.tallies.stop()
	for _, bad := range v.tallies.bad {
		if len(v.problems) < maxProblems {
			v.problems = append(v.problems, v.placed(badRecordAt(bad.where, bad.key)))
		}
	}
	if v.buckets == 0 && len(v.problems) == v.strange {
		return errNoBolt // sound, but another program's
	}
	if v.root != nil && v.root.Schema > schema {
		return errSchema(v.root.Schema)
	}
	v.w.free()
	v.totals()
	return nil
}

// decodeFirst hands over the map that is wanted first, if nothing speaks against
// it so far.
func (v *verifier) decodeFirst() {
	l := v.ledgers[v.first]
	switch {
	case l == nil || l.Summary.Head == nil || v.early.count() == 0 || v.early.count() != l.Entities.Count:
		return
	case len(v.problems) > 0 || v.root == nil || v.root.Schema > schema:
		return
	}
	if m, err := v.early.finish(); err == nil {
		v.gotFirst(m, l, v.newest)
		runtime.Gosched() // whoever waited for it goes first
	}
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
	maps      []*mapTally
	tallies   tallies
	ledgersIs manifest
	idsIs     manifest
	authorsIs manifest

	// first is a map to be handed to gotFirst as soon as the walk is over; early
	// decodes its entities.
	first    journey.ID
	gotFirst func(m *journey.Map, l *ledger, last journey.ID)
	early    early
	// newest is the id of the newest step of that map.
	newest journey.ID
}

func (v *verifier) report(where, what string) {
	if len(v.problems) < maxProblems {
		v.problems = append(v.problems, v.placed(problem(where, what)))
	}
}

// placed names the map that a problem is in, where it is in one.
func (v *verifier) placed(p store.Problem) store.Problem {
	for _, m := range v.maps {
		if m.where == p.Where {
			return inMap(p, m.id, m.ledger)
		}
	}
	return p
}

// top is shown the buckets of the file.
func (v *verifier) top(key, value []byte, isBucket bool, depth int) {
	if !isBucket {
		v.strange++
		v.report(inTheFile, fmt.Sprintf("has a record %q outside its buckets", key))
		return
	}
	name := string(key)
	var visit visitor
	switch name {
	case string(bucketAuthors):
		visit = v.counted(name, &v.authorsIs)
	case string(bucketIDs):
		visit = v.counted(name, &v.idsIs)
	case string(bucketLedgers):
		visit = v.eachLedger
	case string(bucketMaps):
		visit = v.oneMap
	case string(bucketStore):
		visit = v.theRoot
	default:
		v.strange++
		v.report(inTheFile, fmt.Sprintf("has an unknown bucket %q", key))
		return
	}
	v.buckets++
	v.w.bucket(name, value, depth, visit)
}

// counted checks each record of a shelf and adds it to a manifest.
func (v *verifier) counted(name string, m *manifest) visitor {
	return func(key, value []byte, isBucket bool, _ int) {
		if isBucket {
			v.report(name, fmt.Sprintf("%q is a bucket", key))
			return
		}
		v.tallies.add(record{where: name, shelf: name, key: key, value: value, to: m})
	}
}

// eachLedger checks each ledger and keeps it.
func (v *verifier) eachLedger(key, value []byte, isBucket bool, _ int) {
	payload, err := unseal(key, value)
	if isBucket || err != nil {
		v.report(string(bucketLedgers), fmt.Sprintf("the record %q is damaged", key))
		return
	}
	v.ledgersIs.add(string(bucketLedgers), key, value)
	v.ledger(key, payload)
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

// mapTally is what was found in the bucket of a map.
type mapTally struct {
	where                      string
	id                         journey.ID
	ledger                     *ledger
	entities, steps, snapshots manifest
	stepBytes                  uint64
}

// oneMap is shown the bucket of a map. Its ledger was shown before, by the
// order of the buckets.
func (v *verifier) oneMap(key, value []byte, isBucket bool, depth int) {
	id := journey.ID(key)
	l := v.ledgers[id]
	if !isBucket || l == nil {
		v.report(fmt.Sprintf("map %q", key), mapUnlisted)
		return
	}
	v.walked[id] = true
	m := &mapTally{where: mapName(id, l), id: id, ledger: l}
	if id == v.first {
		// What a ledger says of its map is not known to be right yet.
		room := min(l.Entities.Count, uint64(v.w.h.pages)*usualInPage)
		v.early.begin(room)
	}
	v.maps = append(v.maps, m)
	newest := stepKey(l.Revision)
	v.w.bucket(m.where, value, depth, func(key, value []byte, isBucket bool, _ int) {
		r := record{where: m.where, shelf: string(id), key: key, value: value}
		switch sort := key[0]; {
		case isBucket:
		case sort >= sortHead && sort <= lastEntity:
			r.to = &m.entities
			if id == v.first {
				v.early.add(key, value)
			}
		case sort == sortSnapshot || sort == sortDocument:
			r.to = &m.snapshots
		case sort == sortStep:
			r.to = &m.steps
			m.stepBytes += uint64(len(value) - checksumSize)
			if id == v.first && bytes.Equal(key, newest) {
				v.newest = idOfStep(value)
			}
		}
		if r.to == nil {
			v.report(m.where, fmt.Sprintf("has an unknown record %q", key))
			return
		}
		v.tallies.add(r)
	})
}

// compare reports where a map differs from its ledger.
func (m *mapTally) compare(report func(where, what string)) {
	if m.entities != m.ledger.Entities {
		report(m.where, mapIncomplete)
	}
	if m.steps != m.ledger.Steps || m.stepBytes != m.ledger.StepBytes {
		report(m.where, historyWrong)
	}
	if m.snapshots != m.ledger.Snapshots {
		report(m.where, snapshotWrong)
	}
}

// right returns the manifests that were found to be right.
func (v *verifier) right() map[journey.ID]manifest {
	if len(v.problems) > 0 {
		return nil
	}
	right := make(map[journey.ID]manifest, len(v.ledgers))
	for id, l := range v.ledgers {
		right[id] = l.Entities
	}
	return right
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
		v.report(inTheFile, partMissing)
	case v.root == nil:
		v.report(inTheFile, rootMissing)
	case v.root.Schema < 1 || v.root.ID == "":
		v.report(inTheFile, rootSenseless)
	case v.ledgersIs != v.root.Ledgers:
		v.report(inTheFile, mapsListWrong)
	case v.idsIs != v.root.IDs:
		v.report(inTheFile, idsListWrong)
	case v.authorsIs != v.root.Authors:
		v.report(inTheFile, authorsWrong)
	}
	if len(v.problems) == 0 {
		for _, m := range v.maps {
			m.compare(v.report)
		}
	}
	for id, l := range v.ledgers {
		if !v.walked[id] {
			v.problems = append(v.problems, inMap(problem("", mapMissing), id, l))
		}
	}
}
