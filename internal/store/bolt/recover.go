package bolt

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Report says what was recovered from a damaged file and what was not.
type Report struct {
	Maps []RecoveredMap `json:"maps"`
	// Problems is what the verification of the damaged file found.
	Problems []store.Problem `json:"problems"`
}

// RecoveredMap is what became of one map.
type RecoveredMap struct {
	ID           journey.ID `json:"id"`
	Title        string     `json:"title"`
	Stages       int        `json:"stages"`
	Touchpoints  int        `json:"touchpoints"`
	Personas     int        `json:"personas"`
	Measurements int        `json:"measurements"`
	Interviews   int        `json:"interviews"`
	Voices       int        `json:"voices"`
	Rounds       int        `json:"rounds"`
	Remarks      int        `json:"remarks"`
	Steps        int        `json:"steps"`
	Snapshots    int        `json:"snapshots"`
	Losses       []Loss     `json:"losses"`
}

// Loss is one thing that is not as it was.
type Loss struct {
	What LossKind `json:"what"`
	// ID and Name say which entity is meant, as far as that is known.
	ID   journey.ID `json:"id,omitempty"`
	Name string     `json:"name,omitempty"`
	// N is how many are meant where they cannot be told one by one.
	N int `json:"n,omitempty"`
}

// LossKind says what sort of loss a Loss is.
type LossKind string

// The sorts of loss.
const (
	LostRecord    LossKind = "record"    // an entity is gone; its id is known
	LostRecords   LossKind = "records"   // N entities are gone
	LostHead      LossKind = "head"      // the title is gone, and one was made up
	LostStage     LossKind = "stage"     // the touchpoint's stage is gone; it is unsorted
	LostReference LossKind = "reference" // the entity referred to something that is gone
	LostSteps     LossKind = "steps"     // N steps of the history are gone
	LostSnapshots LossKind = "snapshots" // N snapshots are gone
	LostLabel     LossKind = "label"     // the name and time of a snapshot are gone, and a name was made up
	FromHistory   LossKind = "history"   // the entity was damaged and taken from the history
	Doubtful      LossKind = "doubtful"  // N entities may be older or deleted ones
	Homeless      LossKind = "homeless"  // it is not known to which map N entities belong
)

// LossKinds lists all sorts of loss.
func LossKinds() []LossKind {
	return []LossKind{LostRecord, LostRecords, LostHead, LostStage, LostReference, LostSteps, LostSnapshots, LostLabel, FromHistory, Doubtful, Homeless}
}

// Recover reads from a damaged file, by plain reads and without changing it,
// every record whose checksum holds, and writes a new store of them to the path
// to, where no file may be yet. Entities that are damaged are taken from the
// history where it has them. Entities whose stage is lost are unsorted, a map
// whose title is lost is called by its id, and what belongs to no map that is
// known makes a map of its own. Errors are KindForeign, KindNewer, KindLocked,
// KindExists, KindNotFound, and KindDamaged for a file in which nothing is left.
func Recover(ctx context.Context, from, to string, opt Options) (Report, error) {
	s := newStore(from, Options{ReadOnly: true})
	var content []byte
	f, err := s.openWith(ctx, false, func(f *os.File) error {
		info, err := f.Stat()
		if err == nil {
			content, err = readAll(f, info.Size())
		}
		return err
	})
	switch {
	case err != nil:
		return Report{}, translate(s.path, err, false)
	case f == nil:
		return Report{}, errNoFile(s.path)
	}
	release(f)
	w, problems, err := recoverFrom(content)
	if err != nil {
		return Report{}, translate(s.path, locate(err, s.path), false)
	}
	w.report.Problems = problems
	if abs, err := filepath.Abs(to); err == nil {
		to = abs
	}
	return w.report, translate(to, w.write(ctx, to, opt), true)
}

// recoverFrom sorts all that is left in a file.
func recoverFrom(content []byte) (*wreck, []store.Problem, error) {
	problems, _, err := verifyBytes(content)
	var damaged errHeader
	switch {
	case errors.Is(err, errNoBytes):
		return nil, nil, err
	case errors.As(err, &damaged):
		problems = append(problems, problem(inTheFile, damaged.Error()))
	case err != nil && !errors.Is(err, errNoBolt):
		return nil, nil, err
	}
	w := newWreck(scrape(content))
	if w.scraper.root != nil && w.scraper.root.Schema > schema {
		return nil, nil, errSchema(w.scraper.root.Schema)
	}
	w.sort()
	if len(w.maps) == 0 && (err != nil || len(problems) > 0) {
		if err == nil {
			err = errHeader("nothing in it can be read")
		}
		return nil, nil, err
	}
	if errors.Is(err, errNoBolt) {
		problems = append(problems, problem(inTheFile, "no meta page is sound"))
	}
	return w, problems, nil
}

// write makes the new store.
func (w *wreck) write(ctx context.Context, to string, opt Options) error {
	opt.ReadOnly = false
	s := newStore(to, opt)
	out := whole{path: s.path, mode: fileMode, fault: s.fault}
	return out.write(func(f *os.File) error {
		if err := s.fault(FaultWrite); err != nil {
			return err
		}
		if err := fill(f.Name(), s.opt.Now()); err != nil {
			return err
		}
		fresh := newStore(f.Name(), Options{Now: s.opt.Now, AllowNetwork: true})
		return fresh.update(ctx, func(t *tx) error {
			t.root.Revision = max(t.root.Revision, w.revision+1)
			for _, m := range w.maps {
				if err := m.write(t); err != nil {
					return err
				}
			}
			return ctx.Err()
		}, nil)
	})
}

// write puts one map into a store as it was, with its history and snapshots.
func (m *rescued) write(t *tx) error {
	l, err := t.newMap(m.id)
	if err != nil {
		return err
	}
	b, err := t.book(m.id, l)
	if err != nil {
		return err
	}
	for e := range m.whole.Entities {
		if err := m.writeEntity(t, b, e); err != nil {
			return err
		}
	}
	for _, rev := range slices.Sorted(maps.Keys(m.steps)) {
		step := m.steps[rev]
		if err := t.own(step.id, owner{sort: sortStep, m: m.id, rev: rev}); err != nil {
			return err
		}
		if err := b.steps.put(stepKey(rev), step.payload); err != nil {
			return err
		}
		l.StepBytes += uint64(len(step.payload))
	}
	for _, id := range slices.Sorted(maps.Keys(m.snapshots)) {
		if err := m.writeSnapshot(t, b, id); err != nil {
			return err
		}
	}
	l.Revision, l.Base = t.root.Revision, t.root.Revision
	l.Summary = journey.Summary{Updated: m.updated}
	if m.whole.Head() != nil {
		l.Summary = journey.Summarise(m.whole)
		l.Summary.Updated = m.updated
	}
	return t.putLedger(m.id, l)
}

func (m *rescued) writeEntity(t *tx, b book, e journey.Entity) error {
	key := keyOf(sortOf[e.EntityKind()], e.EntityID())
	payload, err := json.Marshal(e)
	if err != nil {
		return unwritable(err)
	}
	if err := t.own(e.EntityID(), owner{sort: key[0], m: m.id}); err != nil {
		return err
	}
	return b.entities.put(key, payload)
}

func (m *rescued) writeSnapshot(t *tx, b book, id journey.ID) error {
	snap := m.snapshots[id]
	if err := t.own(id, owner{sort: sortSnapshot, m: m.id}); err != nil {
		return err
	}
	if err := b.snapshots.put(keyOf(sortDocument, id), snap.document); err != nil {
		return err
	}
	return b.snapshots.put(keyOf(sortSnapshot, id), snap.about)
}

// rescued is one map as far as it was recovered.
type rescued struct {
	id        journey.ID
	whole     *journey.Map // without a head where the map was removed
	steps     map[uint64]rescuedStep
	snapshots map[journey.ID]rescuedSnapshot
	updated   time.Time
}

type rescuedStep struct {
	id      journey.ID
	payload []byte
	step    edit.Step
}

type rescuedSnapshot struct{ about, document []byte }

// count fills in how much of a map there is.
func (m *rescued) count(losses []Loss) RecoveredMap {
	r := RecoveredMap{ID: m.id, Steps: len(m.steps), Snapshots: len(m.snapshots), Losses: losses}
	if losses == nil {
		r.Losses = []Loss{}
	}
	if m.whole.Head() != nil {
		r.Title = m.whole.Head().Title
	}
	r.Stages, r.Touchpoints = len(m.whole.Stages()), m.whole.Len()
	r.Personas, r.Measurements = len(m.whole.Personas()), len(m.whole.Measurements())
	r.Interviews, r.Voices = len(m.whole.Interviews()), len(m.whole.Voices())
	r.Rounds, r.Remarks = len(m.whole.Rounds()), len(m.whole.Remarks())
	return r
}

// newID returns an id for a map that has none.
func newID() journey.ID { return journey.NewIDs(rand.Reader)() }

// madeUpTitle is that of a map whose own is lost.
func madeUpTitle(id journey.ID) string { return fmt.Sprintf("(%s)", id) }
