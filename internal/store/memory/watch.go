package memory

import (
	"context"
	"slices"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// watch is one running Watch: the maps that changed and were not told yet.
type watch struct {
	by      *Store
	pending []journey.ID  // guarded by shared.mu
	bell    chan struct{} // rung when pending has grown; holds one ring
}

// announce tells the watches of everybody but by that a map changed. The lock
// is held.
func (sh *shared) announce(by *Store, id journey.ID) {
	for w := range sh.watches {
		if w.by == by {
			continue
		}
		if !slices.Contains(w.pending, id) {
			w.pending = append(w.pending, id)
		}
		select {
		case w.bell <- struct{}{}:
		default:
		}
	}
}

// Watch sends an event when somebody else's commit changed maps.
func (s *Store) Watch(ctx context.Context) (<-chan store.Event, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	w := &watch{by: s, bell: make(chan struct{}, 1)}
	s.shared.watches[w] = true
	out := make(chan store.Event)
	go s.ring(ctx, w, out)
	return out, nil
}

// ring sends what is pending each time the bell rings.
func (s *Store) ring(ctx context.Context, w *watch, out chan<- store.Event) {
	defer close(out)
	defer func() {
		s.shared.mu.Lock()
		defer s.shared.mu.Unlock()
		delete(s.shared.watches, w)
	}()
	for {
		select {
		case <-w.bell:
		case <-ctx.Done():
			return
		case <-s.closed:
			return
		}
		s.shared.mu.Lock()
		ids := w.pending
		w.pending = nil
		s.shared.mu.Unlock()
		select {
		case out <- store.Event{Maps: ids}:
		case <-ctx.Done():
			return
		case <-s.closed:
			return
		}
	}
}
