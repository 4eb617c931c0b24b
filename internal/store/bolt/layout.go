package bolt

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"tappa/internal/journey"
)

// The file holds five buckets. "store" has one record, the root: schema, the
// identity of the store and the manifests of the next three. "ledgers" has one
// record a map: its summary, revision and manifests. "ids" says what each id in
// use belongs to. "authors" says which process signs with which name. "maps"
// has one bucket a map, with the records of its entities, steps and snapshots.
//
// So the root vouches for the ledgers and each ledger for its map: whatever is
// lost or changed anywhere below shows.
var (
	bucketStore   = []byte("store")
	bucketLedgers = []byte("ledgers")
	bucketIDs     = []byte("ids")
	bucketAuthors = []byte("authors")
	bucketMaps    = []byte("maps")
	keyRoot       = []byte("root")
)

// schema is the version of the layout that this program writes. It reads every
// one before it, too; see migrations.
const schema = 2

// The first byte of a key in a map's bucket says what the record is; an id or,
// for a step, the big-endian revision follows.
const (
	sortHead        = 'a'
	sortPersona     = 'b'
	sortStage       = 'c'
	sortTouchpoint  = 'd'
	sortMeasurement = 'e'
	sortInterview   = 'f'
	sortVoice       = 'g'
	sortRound       = 'h'
	sortRemark      = 'i'
	sortSnapshot    = 'p'
	sortDocument    = 'q'
	sortStep        = 's'

	lastEntity = sortRemark // the records of entities stand before all others
)

var sortOf = map[journey.Kind]byte{
	journey.KindHead:        sortHead,
	journey.KindPersona:     sortPersona,
	journey.KindStage:       sortStage,
	journey.KindTouchpoint:  sortTouchpoint,
	journey.KindMeasurement: sortMeasurement,
	journey.KindInterview:   sortInterview,
	journey.KindVoice:       sortVoice,
	journey.KindRound:       sortRound,
	journey.KindRemark:      sortRemark,
}

// newOfSort returns an empty entity for the first byte of its key, nil if the
// byte stands for none.
func newOfSort(sort byte) journey.Entity {
	for kind, b := range sortOf {
		if b == sort {
			return journey.NewEntity(kind)
		}
	}
	return nil
}

func keyOf(sort byte, id journey.ID) []byte { return append([]byte{sort}, id...) }

func stepKey(rev uint64) []byte { return binary.BigEndian.AppendUint64([]byte{sortStep}, rev) }

func revisionOf(key []byte) uint64 { return binary.BigEndian.Uint64(key[1:]) }

// root is the one record of bucket "store".
type root struct {
	Schema   int       `json:"schema"`
	ID       string    `json:"id"`
	Created  time.Time `json:"created"`
	Revision uint64    `json:"revision"`
	Ledgers  manifest  `json:"ledgers"`
	IDs      manifest  `json:"ids"`
	Authors  manifest  `json:"authors"`
}

// ledger is what the store knows of a map without reading it.
type ledger struct {
	// Summary has no head when a step removed the whole map; its history stays,
	// so that the removal can be undone.
	Summary journey.Summary `json:"summary"`
	// Revision is that of the newest step.
	Revision uint64 `json:"revision"`
	// Base is the revision of the newest step that is no longer kept.
	Base      uint64   `json:"base,omitempty"`
	Entities  manifest `json:"entities"`
	Steps     manifest `json:"steps"`
	StepBytes uint64   `json:"step_bytes"`
	Snapshots manifest `json:"snapshots"`
}

// owner is the payload of an entry of bucket "ids": what an id belongs to.
type owner struct {
	sort byte
	m    journey.ID
	rev  uint64 // of a step
}

func (o owner) encode() []byte {
	b := append([]byte{o.sort}, o.m...)
	if o.sort == sortStep {
		b = binary.BigEndian.AppendUint64(b, o.rev)
	}
	return b
}

func decodeOwner(b []byte) (owner, error) {
	const idEnd = 11
	if len(b) < idEnd {
		return owner{}, fmt.Errorf("%w: an entry of an id is too short", errRecord)
	}
	o := owner{sort: b[0], m: journey.ID(b[1:idEnd])}
	if o.sort == sortStep {
		if len(b) != idEnd+8 {
			return owner{}, fmt.Errorf("%w: an entry of a step has %d bytes", errRecord, len(b))
		}
		o.rev = binary.BigEndian.Uint64(b[idEnd:])
	}
	return o, nil
}

// tx is one transaction on the file, with the parts of the layout at hand.
type tx struct {
	bolt    *bbolt.Tx
	root    root
	ledgers shelf
	ids     shelf
	authors shelf
	maps    *bbolt.Bucket
	marks   []mark // the ledgers that changed
	known   knownLedgers
	txid    uint64
	file    *os.File
}

// begin reads the root record and finds the buckets. A missing bucket is
// damage, never an empty store.
func begin(b *bbolt.Tx, known *knownRoot) (*tx, error) {
	t := &tx{bolt: b}
	var err error
	if t.root, err = known.read(b); err != nil {
		return nil, err
	}
	t.ledgers = shelf{name: string(bucketLedgers), bucket: b.Bucket(bucketLedgers), manifest: &t.root.Ledgers}
	t.ids = shelf{name: string(bucketIDs), bucket: b.Bucket(bucketIDs), manifest: &t.root.IDs}
	t.authors = shelf{name: string(bucketAuthors), bucket: b.Bucket(bucketAuthors), manifest: &t.root.Authors}
	t.maps = b.Bucket(bucketMaps)
	if t.ledgers.bucket == nil || t.ids.bucket == nil || t.authors.bucket == nil || t.maps == nil {
		return nil, fmt.Errorf("%w: a bucket is missing", errRecord)
	}
	return t, nil
}

// knownRoot remembers the root record by what it was decoded from.
type knownRoot struct {
	value []byte
	root  root
}

// read returns the root record.
func (k *knownRoot) read(b *bbolt.Tx) (root, error) {
	bucket := b.Bucket(bucketStore)
	if bucket == nil {
		return root{}, fmt.Errorf("%w: the root bucket is missing", errRecord)
	}
	value := bucket.Get(keyRoot)
	if k.value != nil && bytes.Equal(k.value, value) {
		return k.root, nil
	}
	var version struct {
		Schema int `json:"schema"`
	}
	if err := decodeRecord(keyRoot, value, &version); err != nil {
		return root{}, err
	}
	if version.Schema > schema {
		return root{}, errSchema(version.Schema)
	}
	var r root
	if err := decodeRecord(keyRoot, value, &r); err != nil {
		return root{}, err
	}
	k.value, k.root = bytes.Clone(value), r
	return r, nil
}

// decodeRecord reads the JSON of a stored value.
func decodeRecord(key, value []byte, to any) error {
	payload, err := unseal(key, value)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(payload, to); err != nil {
		return fmt.Errorf("%w %q: %w", errRecord, key, err)
	}
	return nil
}

// finish writes the root record, which has grown by one revision's worth of
// changes.
func (t *tx) finish(known *knownRoot) error {
	payload, err := json.Marshal(t.root)
	if err != nil {
		return err
	}
	known.value, known.root = seal(keyRoot, payload), t.root
	return t.bolt.Bucket(bucketStore).Put(keyRoot, known.value)
}

// ledger returns the ledger of a map, nil if there is none.
func (t *tx) ledger(id journey.ID) (*ledger, error) {
	payload, err := t.ledgers.get([]byte(id))
	if payload == nil || err != nil {
		return nil, err
	}
	return t.known.decode(id, payload)
}

// knownLedgers remembers decoded ledgers by what they were decoded from, so
// that they need never be forgotten.
type knownLedgers map[journey.ID]knownLedger

type knownLedger struct {
	payload []byte
	ledger  ledger
}

// decode returns the ledger in payload. It may be changed, but not what it
// points to.
func (k knownLedgers) decode(id journey.ID, payload []byte) (*ledger, error) {
	if known, is := k[id]; is && bytes.Equal(known.payload, payload) {
		return &known.ledger, nil
	}
	l, err := decodeLedger(id, payload)
	if err == nil {
		k[id] = knownLedger{payload: bytes.Clone(payload), ledger: *l}
	}
	return l, err
}

func decodeLedger(id journey.ID, payload []byte) (*ledger, error) {
	var l ledger
	if err := json.Unmarshal(payload, &l); err != nil {
		return nil, fmt.Errorf("%w: ledger of map %q: %w", errRecord, id, err)
	}
	return &l, nil
}

func (t *tx) putLedger(id journey.ID, l *ledger) error {
	old, err := t.ledger(id)
	if err != nil {
		return err
	}
	payload, err := json.Marshal(l)
	if err != nil {
		return err
	}
	t.marks = append(t.marks, mark{id: id, before: stampOf(old), after: stampOf(l)})
	t.known[id] = knownLedger{payload: payload, ledger: *l}
	return t.ledgers.put([]byte(id), payload)
}

func (t *tx) deleteLedger(id journey.ID) error {
	old, err := t.ledger(id)
	if err != nil {
		return err
	}
	t.marks = append(t.marks, mark{id: id, before: stampOf(old)})
	_, err = t.ledgers.delete([]byte(id))
	return err
}

// book is the bucket of one map, seen as its three shelves.
type book struct {
	bucket                     *bbolt.Bucket
	entities, steps, snapshots shelf
}

// book opens the bucket of a map that has the ledger l.
func (t *tx) book(id journey.ID, l *ledger) (book, error) {
	b := t.maps.Bucket([]byte(id))
	if b == nil {
		return book{}, fmt.Errorf("%w: the bucket of map %q is missing", errRecord, id)
	}
	return newBook(id, b, l), nil
}

func newBook(id journey.ID, b *bbolt.Bucket, l *ledger) book {
	return book{
		bucket:    b,
		entities:  shelf{name: string(id), bucket: b, manifest: &l.Entities},
		steps:     shelf{name: string(id), bucket: b, manifest: &l.Steps},
		snapshots: shelf{name: string(id), bucket: b, manifest: &l.Snapshots},
	}
}
