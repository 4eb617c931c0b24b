package app_test

import (
	"context"
	"sync/atomic"
	"testing"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

// swapped is a store in whose place another one can be put.
type swapped struct {
	store.Store
	now    atomic.Pointer[store.Store]
	events chan store.Event
}

func newSwapped(first store.Store) *swapped {
	s := &swapped{Store: first, events: make(chan store.Event)}
	s.now.Store(&first)
	return s
}

func (s *swapped) Load(ctx context.Context, id journey.ID) (store.Loaded, error) {
	return (*s.now.Load()).Load(ctx, id)
}

func (s *swapped) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	return (*s.now.Load()).Commit(ctx, step)
}

func (s *swapped) Since(ctx context.Context, id journey.ID, after store.Point) ([]edit.Step, store.Point, error) {
	return (*s.now.Load()).Since(ctx, id, after)
}

func (s *swapped) Recent(ctx context.Context, id journey.ID, limit int) ([]edit.Step, bool, error) {
	return (*s.now.Load()).Recent(ctx, id, limit)
}

func (s *swapped) History(ctx context.Context, id journey.ID, limit int) ([]edit.Step, error) {
	return (*s.now.Load()).History(ctx, id, limit)
}

func (s *swapped) Watch(context.Context) (<-chan store.Event, error) { return s.events, nil }

// older returns a store as it was after so many steps of a map.
func older(t *testing.T, s store.Store, id journey.ID, n int) store.Store {
	t.Helper()
	steps, err := s.History(t.Context(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	was := memory.New().Another("a")
	for _, step := range steps[:n] {
		if _, err := was.Commit(t.Context(), step); err != nil {
			t.Fatal(err)
		}
	}
	return was
}

// Whether nothing was saved since to the older state, less than before or more, the
// screen shows what is in the file, and says what is not.
func TestAnOlderStateOfTheFileIsNotTakenForTheOneThatWasSaved(t *testing.T) {
	for _, since := range []int{0, 1, 5} {
		first := memory.New().Another("a")
		disk := newSwapped(first)
		a := start(t, disk, "a")
		m := a.create("First visit")
		s := a.open(m.ID())
		kept := addCard(t, s, freshIDs(), "Kept")
		a.flush()
		one, two := addCard(t, s, freshIDs(), "One"), addCard(t, s, freshIDs(), "Two")
		a.flush()
		all, err := first.History(t.Context(), m.ID(), 0)
		if err != nil {
			t.Fatal(err)
		}
		was := older(t, first, m.ID(), len(all)-2)
		disk.now.Store(&was)
		var after []journey.ID
		for range since {
			after = append(after, addCard(t, s, freshIDs(), "Since"))
		}
		a.flush()
		disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
		var lost []app.Dropped
		a.eventually("the loss is told", func(n app.News) bool {
			lost = append(lost, n.Conflicts...)
			return len(lost) > 0 && n.Map.Touchpoint(one) == nil && n.Map.Touchpoint(two) == nil && n.Map.Touchpoint(kept) != nil
		})
		if len(lost) != 1 || lost[0].Back != 2 || lost[0].Text != "One\nTwo" {
			t.Errorf("after %d more: lost %+v", since, lost)
		}
		for _, id := range after {
			if s.Map().Touchpoint(id) == nil {
				t.Errorf("after %d more: what was saved to the older state is not shown", since)
			}
		}
		// Nothing more is told of it, and what is done now is saved.
		again := addCard(t, s, freshIDs(), "Again")
		a.flush()
		disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
		disk.events <- store.Event{}
		if n := a.Poll(); len(n.Conflicts) > 0 {
			t.Errorf("after %d more: told again of %+v", since, n.Conflicts)
		}
		if loaded, err := was.Load(t.Context(), m.ID()); err != nil || loaded.Map.Touchpoint(again) == nil {
			t.Errorf("after %d more: an edit was not saved, %v", since, err)
		}
	}
}

// A session that saved nothing shows what is in the file, too, when another state
// of it was put in its place, and says so once: whether others wrote to that less
// than there was, as much, or more.
func TestWhoSavedNothingSeesThatTheFileIsAnother(t *testing.T) {
	for since := range 5 {
		first := memory.New()
		b := start(t, first.Another("b"), "b")
		m := b.create("First visit")
		theirs := b.open(m.ID())
		kept := addCard(t, theirs, freshIDs(), "Kept")
		b.flush()
		was := older(t, first, m.ID(), 2)
		gone := []journey.ID{addCard(t, theirs, freshIDs(), "One"), addCard(t, theirs, freshIDs(), "Two")}
		b.flush()
		disk := newSwapped(first.Another("a"))
		a := start(t, disk, "a")
		s := a.open(m.ID())
		// Nothing is told while all is as it was, and of what others write.
		gone = append(gone, addCard(t, theirs, freshIDs(), "Three"))
		b.flush()
		disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
		a.eventually("what others write is shown", func(n app.News) bool {
			if n.Elsewhere {
				t.Error("an edit of somebody else is taken for another state of the file")
			}
			return n.Map.Touchpoint(gone[2]) != nil
		})
		disk.events <- store.Event{} // taken when the one before is dealt with
		disk.now.Store(&was)
		var after []journey.ID
		c := start(t, was.(*memory.Store).Another("c"), "c")
		other := c.open(m.ID())
		for range since {
			after = append(after, addCard(t, other, freshIDs(), "Since"))
		}
		c.flush()
		disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
		a.eventually("the other state is shown and told", func(n app.News) bool { return n.Elsewhere && !n.Gone && len(n.Conflicts) == 0 })
		for _, id := range gone {
			if s.Map().Touchpoint(id) != nil {
				t.Errorf("after %d more: what is not in the file is shown", since)
			}
		}
		for _, id := range append(after, kept) {
			if s.Map().Touchpoint(id) == nil {
				t.Errorf("after %d more: what is in the file is not shown", since)
			}
		}
		// It is told once; what is done now is saved, and undone.
		again := addCard(t, s, freshIDs(), "Again")
		a.flush()
		disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
		disk.events <- store.Event{}
		if n := a.Poll(); n.Elsewhere || len(n.Conflicts) > 0 {
			t.Errorf("after %d more: told again: %+v", since, n)
		}
		if loaded, err := was.Load(t.Context(), m.ID()); err != nil || loaded.Map.Touchpoint(again) == nil {
			t.Errorf("after %d more: an edit was not saved, %v", since, err)
		}
		if _, _, ok, err := s.Undo(t.Context()); !ok || err != nil || s.Map().Touchpoint(again) != nil {
			t.Errorf("after %d more: it is not undone, %v", since, err)
		}
	}
}
