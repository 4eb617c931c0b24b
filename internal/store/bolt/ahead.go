package bolt

import (
	"context"
	"os"
	"sync/atomic"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// A program shows a map as soon as it can, and most of what it waits for is the
// verification of the file. So the map that is wanted first is decoded from the
// bytes that were read for that, as soon as they are known to be in order and
// every record of the map to match its checksum. The verification goes on:
// nothing else is done with the file, and it is not mapped, before its end.

// ahead is the map that was wanted first.
type ahead struct {
	begun bool          // guarded by the turn
	known chan struct{} // closed when found was set, or never will be
	// found is there from then on until the verification ends: as long as the
	// lock is held nobody else changes the file.
	found atomic.Pointer[store.Loaded]
}

// verify verifies the locked file in full and returns the manifests of its maps.
func (s *Store) verify(f *os.File, size int64) (map[journey.ID]manifest, error) {
	v := &verifier{}
	a := &s.ahead
	var first struct {
		m  *journey.Map
		is manifest
	}
	if s.opt.First != "" && !a.begun {
		a.begun = true
		defer func() {
			if first.m == nil {
				close(a.known)
			}
			a.found.Store(nil)
		}()
		v.first, v.gotFirst = s.opt.First, func(m *journey.Map, l *ledger, last journey.ID) {
			first.m, first.is = m, l.Entities
			a.found.Store(&store.Loaded{Map: m, Point: store.Point{Revision: store.Revision(l.Revision), Last: last}, Updated: l.Summary.Updated})
			close(a.known)
		}
	}
	if err := v.verify(f, size, inMemory); err != nil {
		return nil, locate(err, s.path)
	}
	if len(v.problems) > 0 {
		return nil, errDamaged(s.path, v.problems[0].Where+": "+v.problems[0].What)
	}
	if first.m != nil {
		s.cache.put(v.first, first.is, first.m)
	}
	return v.right(), nil
}

// loadAhead returns the map that was wanted first, if that is known before the
// file is verified in full.
func (s *Store) loadAhead(ctx context.Context) (store.Loaded, bool) {
	verified := make(chan struct{})
	go func() {
		defer close(verified)
		// What is wrong with the file, whoever comes next is told.
		_ = guarded(func() error { return s.view(ctx, func(*tx) error { return nil }) })
	}()
	select {
	case <-s.ahead.known:
	case <-verified:
	}
	if found := s.ahead.found.Load(); found != nil {
		return *found, true
	}
	return store.Loaded{}, false
}
