package bolt

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Maps returns the summary of every map, newest change first.
func (s *Store) Maps(ctx context.Context) ([]journey.Summary, error) {
	var all []*ledger
	err := s.view(ctx, func(t *tx) error {
		var found manifest
		c := t.ledgers.bucket.Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			payload, err := unseal(k, v)
			if err != nil {
				return err
			}
			found.add(t.ledgers.name, k, v)
			l, err := t.known.decode(journey.ID(k), payload)
			if err != nil {
				return err
			}
			if l.Summary.Head != nil {
				all = append(all, l)
			}
		}
		if found != t.root.Ledgers {
			return fmt.Errorf("%w: the list of maps is not complete", errRecord)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// By the revision, whatever the clocks said; maps that were recovered
	// together share theirs.
	slices.SortFunc(all, func(a, b *ledger) int {
		return cmp.Or(cmp.Compare(b.Revision, a.Revision), b.Summary.Updated.Compare(a.Summary.Updated),
			cmp.Compare(a.Summary.Head.ID, b.Summary.Head.ID))
	})
	maps := make([]journey.Summary, len(all))
	for i, l := range all {
		maps[i] = l.Summary
	}
	return maps, nil
}

// Load returns a whole map.
func (s *Store) Load(ctx context.Context, id journey.ID) (store.Loaded, error) {
	if id == s.opt.First && !s.loaded.Swap(true) {
		if got, is := s.loadAhead(ctx); is {
			return got, nil
		}
	}
	var (
		l    *ledger
		m    *journey.Map
		last journey.ID
	)
	err := s.view(ctx, func(t *tx) error {
		var err error
		if l, err = t.ledger(id); l == nil || err != nil {
			return err
		}
		if m, err = s.current(t, id, l); err != nil {
			return err
		}
		b, err := t.book(id, l)
		if err == nil {
			last = b.stepAt(l.Revision)
		}
		return err
	})
	if err != nil {
		return store.Loaded{}, err
	}
	if l == nil || l.Summary.Head == nil {
		return store.Loaded{}, store.NotFound(id)
	}
	return store.Loaded{Map: m, Point: store.Point{Revision: store.Revision(l.Revision), Last: last}, Updated: l.Summary.Updated}, nil
}

// stepAt returns the id of the step with a revision, "" if there is none.
func (b book) stepAt(rev uint64) journey.ID { return idOfStep(b.bucket.Get(stepKey(rev))) }

// current returns the map that has the ledger l, from memory if it is known.
func (s *Store) current(t *tx, id journey.ID, l *ledger) (*journey.Map, error) {
	if m := s.cache.get(id, l.Entities); m != nil {
		return m, nil
	}
	b, err := t.book(id, l)
	if err != nil {
		return nil, err
	}
	if err := s.warm(t.file); err != nil {
		return nil, err
	}
	m, err := readMap(id, b, s.verified[id] == l.Entities)
	if err == nil {
		s.cache.put(id, l.Entities, m)
	}
	return m, err
}

// coldAfter is how long a file that was read through is taken to be in the
// memory of the system still.
const coldAfter = 5 * time.Minute

// warm reads a file through that was not for a while: page by page, as bbolt
// meets them, a file that is not in memory is read a good ten times slower.
func (s *Store) warm(f *os.File) error {
	if time.Since(s.warmed) < coldAfter {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	s.warmed = time.Now()
	return readThrough(f, info.Size())
}

// History returns the newest limit steps of a map, oldest first.
func (s *Store) History(ctx context.Context, id journey.ID, limit int) ([]edit.Step, error) {
	steps, _, err := s.history(ctx, id, limit, func([]byte) bool { return false })
	return steps, err
}

// recentBytes bounds how long all steps together are that Recent reads.
const recentBytes = 256 << 10

// Recent is History up to a step that was squeezed, or where much was read.
func (s *Store) Recent(ctx context.Context, id journey.ID, limit int) ([]edit.Step, bool, error) {
	read := 0
	return s.history(ctx, id, limit, func(payload []byte) bool {
		read += len(payload)
		return read > recentBytes || isSqueezed(payload)
	})
}

// history returns the newest limit steps of a map, oldest first, but none up to
// the newest one for which enough answers true. Whether it stopped there, it says
// too.
func (s *Store) history(ctx context.Context, id journey.ID, limit int, enough func(payload []byte) bool) ([]edit.Step, bool, error) {
	var raw [][]byte
	found, all := false, true
	err := s.view(ctx, func(t *tx) error {
		l, err := t.ledger(id)
		if l == nil || err != nil {
			return err
		}
		found = true
		b, err := t.book(id, l)
		if err != nil {
			return err
		}
		return b.lastSteps(&raw, func(_ uint64, payload []byte) bool {
			if limit > 0 && len(raw) == limit {
				return false
			}
			all = !enough(payload)
			return all
		})
	})
	if err != nil {
		return nil, false, err
	}
	if !found {
		return nil, false, store.NotFound(id)
	}
	steps, err := s.decodeSteps(raw)
	return steps, all, err
}

// Since returns the steps of a map committed after a point of its history.
func (s *Store) Since(ctx context.Context, id journey.ID, after store.Point) ([]edit.Step, store.Point, error) {
	var (
		raw [][]byte
		now store.Point
	)
	rev := uint64(after.Revision)
	err := s.view(ctx, func(t *tx) error {
		l, err := t.ledger(id)
		if err != nil {
			return err
		}
		if l == nil || l.Summary.Head == nil {
			return store.NotFound(id)
		}
		if rev < l.Base || rev > l.Revision && after.Last == "" {
			return store.HistoryTooShort(id)
		}
		b, err := t.book(id, l)
		if err != nil {
			return err
		}
		// The step at the base is not kept.
		if after.Last != "" && rev > l.Base && b.stepAt(rev) != after.Last {
			return store.HistoryElsewhere(id)
		}
		now = store.Point{Revision: store.Revision(l.Revision), Last: b.stepAt(l.Revision)}
		return b.lastSteps(&raw, func(r uint64, _ []byte) bool { return r > rev })
	})
	if err == nil && now.Revision == 0 {
		err = store.NotFound(id) // there is no file yet
	}
	if err != nil {
		return nil, store.Point{}, err
	}
	steps, err := s.decodeSteps(raw)
	return steps, now, err
}

// lastSteps copies the payloads of the newest steps, as long as want says so,
// oldest first.
func (b book) lastSteps(raw *[][]byte, want func(rev uint64, payload []byte) bool) error {
	c := b.bucket.Cursor()
	// Nothing sorts after the steps.
	for k, v := c.Last(); k != nil && k[0] == sortStep; k, v = c.Prev() {
		payload, err := unseal(k, v)
		if err != nil {
			return err
		}
		if !want(revisionOf(k), payload) {
			break
		}
		*raw = append(*raw, slices.Clone(payload))
	}
	slices.Reverse(*raw)
	return nil
}

func (s *Store) decodeSteps(raw [][]byte) ([]edit.Step, error) {
	steps := make([]edit.Step, len(raw))
	for i, payload := range raw {
		if err := decodeStep(payload, &steps[i]); err != nil {
			return nil, translate(s.path, err, false)
		}
	}
	return steps, nil
}
