package bolt

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// The history of a map keeps its newest steps up to these bounds, whichever is
// met first, and always the newest one.
const (
	keepSteps = 2_000
	keepBytes = 16 << 20
)

// errDone ends a transaction that has nothing to write.
var errDone = errors.New("nothing to write")

// Commit applies a step, durably and as a whole.
func (s *Store) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	var (
		rev  uint64
		l    *ledger
		next *journey.Map
		sig  signature
	)
	err := s.update(ctx, func(t *tx) error {
		before, err := committedBefore(t, step)
		if err != nil {
			return err
		}
		if rev = before; before != 0 {
			return errDone
		}
		rev = t.root.Revision
		if l, next, err = s.apply(t, step); err != nil {
			return err
		}
		sig, err = s.sign(t, step.Author)
		return err
	}, func() {
		s.cache.put(step.Map, l.Entities, next)
		s.signed = sig
	})
	if err != nil && !errors.Is(err, errDone) {
		return 0, err
	}
	return store.Revision(rev), nil
}

// committedBefore returns the revision of a step that is in the history
// already, 0 for a new one.
func committedBefore(t *tx, step edit.Step) (uint64, error) {
	o, there, err := t.owner(step.ID)
	switch {
	case err != nil || !there:
		return 0, err
	case o.sort != sortStep || o.m != step.Map:
		return 0, store.Taken(step.ID)
	}
	return o.rev, nil
}

// apply writes a new step and what it changes, and returns the ledger and the
// map after it.
func (s *Store) apply(t *tx, step edit.Step) (*ledger, *journey.Map, error) {
	l, err := t.ledger(step.Map)
	if err != nil {
		return nil, nil, err
	}
	var m *journey.Map
	if l != nil {
		if m, err = s.current(t, step.Map, l); err != nil {
			return nil, nil, err
		}
	}
	next, err := store.Next(m, step)
	if err != nil {
		return nil, nil, err
	}
	if l == nil {
		if l, err = t.newMap(step.Map); err != nil {
			return nil, nil, err
		}
	}
	if err := t.record(step, l); err != nil {
		return nil, nil, err
	}
	l.Revision = t.root.Revision
	l.Summary = edit.Resummarise(l.Summary, step)
	if next.Head() == nil {
		l.Summary = journey.Summary{Updated: step.Time}
	}
	return l, next, t.putLedger(step.Map, l)
}

// newMap makes the bucket of a new map.
func (t *tx) newMap(id journey.ID) (*ledger, error) {
	if _, err := t.maps.CreateBucket([]byte(id)); err != nil {
		return nil, err
	}
	return &ledger{}, nil
}

// manyChanges is how many changes make a step the writing of a whole map.
const manyChanges = 200

// packed is how full the pages become that a step with many changes writes. What
// is written at once is not much written to afterwards, and what is packed is
// half as long to verify and to read.
const packed = 0.9

// record writes the entities of a step and the step itself.
func (t *tx) record(step edit.Step, l *ledger) error {
	b, err := t.book(step.Map, l)
	if err != nil {
		return err
	}
	if len(step.Changes) >= manyChanges {
		b.bucket.FillPercent, t.ids.bucket.FillPercent = packed, packed
	}
	payload, err := encodeStepHead(step)
	if err != nil {
		return err
	}
	for i, c := range step.Changes {
		after, err := t.change(step.Map, b, c)
		if err != nil {
			return err
		}
		payload = appendChange(payload, i, c, after)
	}
	if payload, err = finishStep(payload); err != nil {
		return err
	}
	if err := b.steps.put(stepKey(t.root.Revision), payload); err != nil {
		return err
	}
	l.StepBytes += uint64(len(payload))
	if err := t.own(step.ID, owner{sort: sortStep, m: step.Map, rev: t.root.Revision}); err != nil {
		return err
	}
	return t.trim(b, l)
}

// change writes one entity and returns its encoding, nil for a removed one.
func (t *tx) change(id journey.ID, b book, c edit.Change) ([]byte, error) {
	key := keyOf(sortOf[c.Kind()], c.ID())
	if c.After == nil {
		if _, err := b.entities.delete(key); err != nil {
			return nil, err
		}
		_, err := t.ids.delete([]byte(c.ID()))
		return nil, err
	}
	if c.Before == nil {
		if err := t.own(c.ID(), owner{sort: key[0], m: id}); err != nil {
			return nil, err
		}
	}
	payload, err := json.Marshal(c.After)
	if err != nil {
		return nil, unwritable(err)
	}
	return payload, b.entities.put(key, payload)
}

// unwritable says that JSON cannot carry a value, which only numbers that are
// none can cause.
func unwritable(err error) error {
	return journey.NewError(journey.KindInvalid, "store.unwritable", nil, "a value cannot be written").Wrap(err)
}

// own enters what an id belongs to; KindExists if it belongs to something.
func (t *tx) own(id journey.ID, o owner) error {
	key := []byte(id)
	if t.ids.bucket.Get(key) != nil {
		return store.Taken(id)
	}
	return t.ids.put(key, o.encode())
}

// owner returns what an id belongs to.
func (t *tx) owner(id journey.ID) (owner, bool, error) {
	if id == "" {
		return owner{}, false, nil
	}
	payload, err := t.ids.get([]byte(id))
	if payload == nil || err != nil {
		return owner{}, false, err
	}
	o, err := decodeOwner(payload)
	return o, err == nil, err
}

// trim takes the oldest steps out of a history that has outgrown its bounds.
func (t *tx) trim(b book, l *ledger) error {
	for l.Steps.Count > keepSteps || l.StepBytes > keepBytes && l.Steps.Count > 1 {
		key, value := b.bucket.Cursor().Seek([]byte{sortStep})
		if key == nil {
			return fmt.Errorf("%w: steps are missing", errRecord)
		}
		payload, err := unseal(key, value)
		if err != nil {
			return err
		}
		var old struct {
			ID journey.ID `json:"id"`
		}
		if err := decodeStep(payload, &old); err != nil {
			return err
		}
		l.Base = revisionOf(key)
		n, err := b.steps.delete(append([]byte(nil), key...))
		if err != nil {
			return err
		}
		l.StepBytes -= uint64(n)
		if _, err := t.ids.delete([]byte(old.ID)); err != nil {
			return err
		}
	}
	return nil
}
