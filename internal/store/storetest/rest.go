package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

func trashAndPurge(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m, stays := w.cafe(s, "a"), w.cafe(s, "a")
	wantKind(t, s.Purge(t.Context(), m.ID()), journey.KindInvalid)
	trashed := m.Head().Clone()
	trashed.DeletedAt = w.now
	w.commit(s, "a", m.ID(), change(m.Head(), trashed))
	snap := store.Snapshot{ID: w.ids(), Map: m.ID(), Name: "Kept", Time: w.now, Document: []byte("{}")}
	if err := s.SaveSnapshot(t.Context(), snap); err != nil {
		t.Fatal(err)
	}
	if maps, err := other.Maps(t.Context()); err != nil || len(maps) != 2 {
		t.Errorf("the trash is not listed: %v, %v", maps, err)
	}
	if err := other.Purge(t.Context(), m.ID()); err != nil {
		t.Fatal(err)
	}
	for _, st := range []store.Store{s, other} {
		_, err := st.Load(t.Context(), m.ID())
		wantKind(t, err, journey.KindNotFound)
		_, err = st.History(t.Context(), m.ID(), 0)
		wantKind(t, err, journey.KindNotFound)
		_, err = st.Snapshot(t.Context(), m.ID(), snap.ID)
		wantKind(t, err, journey.KindNotFound)
		wantKind(t, st.Purge(t.Context(), m.ID()), journey.KindNotFound)
		wantSame(t, w.load(st, stays.ID()).Map, stays)
	}
	// All its ids are free again.
	var again []edit.Change
	for e := range m.Entities {
		again = append(again, add(e))
	}
	w.commit(s, "a", m.ID(), again...)
	wantSame(t, w.load(other, m.ID()).Map, m)
	if problems, err := s.Check(t.Context()); err != nil || len(problems) != 0 {
		t.Errorf("problems %v, %v", problems, err)
	}
}

func snapshots(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	before := w.load(s, m.ID())
	late := store.Snapshot{ID: w.ids(), Map: m.ID(), Name: "After the workshop", Time: w.now.Add(time.Hour), Document: []byte(`{"a":"ù"}`)}
	early := store.Snapshot{ID: w.ids(), Map: m.ID(), Name: "Before", Time: w.now, Document: []byte("{}")}
	for _, snap := range []store.Snapshot{late, early} {
		if err := s.SaveSnapshot(t.Context(), snap); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, other.SaveSnapshot(t.Context(), late), journey.KindExists)
	wantKind(t, other.SaveSnapshot(t.Context(), store.Snapshot{ID: "?", Map: m.ID()}), journey.KindInvalid)
	list, err := other.Snapshots(t.Context(), m.ID())
	if err != nil || len(list) != 2 || list[0].ID != early.ID || list[1].ID != late.ID {
		t.Fatalf("snapshots %+v, %v; want the earlier first", list, err)
	}
	if list[1].Document != nil || list[1].Name != late.Name || !list[1].Time.Equal(late.Time) || list[1].Map != m.ID() {
		t.Errorf("listed %+v", list[1])
	}
	w.commit(s, "a", m.ID(), renamed(first(m), "Changed"))
	got, err := other.Snapshot(t.Context(), m.ID(), late.ID)
	if err != nil || string(got.Document) != string(late.Document) || got.Name != late.Name {
		t.Errorf("got %+v, %v", got, err)
	}
	_, err = other.Snapshot(t.Context(), m.ID(), w.ids())
	wantKind(t, err, journey.KindNotFound)
	_, err = other.Snapshot(t.Context(), w.ids(), late.ID)
	wantKind(t, err, journey.KindNotFound)
	if steps, _, err := s.Since(t.Context(), m.ID(), before.Point); err != nil || len(steps) != 1 {
		t.Errorf("a snapshot is no step: %d, %v", len(steps), err)
	}
	removedSnapshot(t, w, s, m.ID(), late)
}

// removedSnapshot takes one of two snapshots away.
func removedSnapshot(t *testing.T, w *world, s store.Store, id journey.ID, gone store.Snapshot) {
	t.Helper()
	before := w.load(s, id)
	wantKind(t, s.RemoveSnapshot(t.Context(), w.ids(), gone.ID), journey.KindNotFound)
	wantKind(t, s.RemoveSnapshot(t.Context(), id, w.ids()), journey.KindNotFound)
	wantKind(t, s.RemoveSnapshot(t.Context(), id, id), journey.KindNotFound)
	if err := s.RemoveSnapshot(t.Context(), id, gone.ID); err != nil {
		t.Fatal(err)
	}
	wantKind(t, s.RemoveSnapshot(t.Context(), id, gone.ID), journey.KindNotFound)
	other := w.open("c")
	_, err := other.Snapshot(t.Context(), id, gone.ID)
	wantKind(t, err, journey.KindNotFound)
	if list, err := other.Snapshots(t.Context(), id); err != nil || len(list) != 1 || list[0].ID == gone.ID {
		t.Errorf("after one was removed there are %v, %v", list, err)
	}
	after := w.load(other, id)
	if after.Point != before.Point {
		t.Errorf("the removal is a step: %v, before %v", after.Point, before.Point)
	}
	wantSame(t, after.Map, before.Map)
	if problems, err := other.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("after the removal: %v, %v", problems, err)
	}
	if err := s.SaveSnapshot(t.Context(), gone); err != nil {
		t.Errorf("its id is not free: %v", err)
	}
}

func watching(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// An own commit first: had the watch told of it, that event would come
	// before the one about the new map.
	own, _ := w.commit(s, "a", m.ID(), renamed(first(m), "Own"))
	theirs := w.cafe(other, "b")
	wantEvent(t, events, theirs.ID())
	w.commit(other, "b", m.ID(), renamed(own.Changes[0].After.(*journey.Touchpoint), "Theirs"))
	wantEvent(t, events, m.ID())
	if got := first(w.load(s, m.ID()).Map).Name; got != "Theirs" {
		t.Errorf("after the event the card is %q", got)
	}
}

func watchingPurge(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	trashed := m.Head().Clone()
	trashed.DeletedAt = w.now
	w.commit(s, "a", m.ID(), change(m.Head(), trashed))
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Purge(t.Context(), m.ID()); err != nil {
		t.Fatal(err)
	}
	wantEvent(t, events, m.ID())
}

func watchEnds(t *testing.T, w *world) {
	s := w.open("a")
	ctx, cancel := context.WithCancel(t.Context())
	events, err := s.Watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	wantClosed(t, events)
	events, err = s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantClosed(t, events)
}

func wantClosed(t *testing.T, events <-chan store.Event) {
	t.Helper()
	select {
	case e, open := <-events:
		if open {
			t.Fatalf("the watch told of %+v", e)
		}
	case <-time.After(time.Minute):
		t.Fatal("the watch goes on")
	}
}

func running(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	w.cafe(s, "a")
	for _, st := range []store.Store{s, other} {
		if runs, err := st.Running(t.Context(), "a"); err != nil || !runs {
			t.Errorf("a runs: %v, %v", runs, err)
		}
	}
	if runs, err := s.Running(t.Context(), "nobody"); err != nil || runs {
		t.Errorf("nobody runs: %v, %v", runs, err)
	}
}

func cancelled(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Commit(ctx, w.step("a", m.ID(), renamed(first(m), "Late"))); err == nil {
		t.Error("a cancelled commit succeeded")
	}
	if _, err := s.Maps(ctx); err == nil {
		t.Error("a cancelled listing succeeded")
	}
	wantSame(t, w.load(s, m.ID()).Map, m)
}

func closedStore(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Load(t.Context(), m.ID()); err == nil {
		t.Error("a closed store loads")
	}
	if _, err := s.Commit(t.Context(), w.step("a", m.ID(), renamed(first(m), "Late"))); err == nil {
		t.Error("a closed store commits")
	}
	wantSame(t, w.load(other, m.ID()).Map, m)
}

// goroutines reads and writes through one store from several goroutines.
func goroutines(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	var steps []edit.Step
	for n := range 20 {
		steps = append(steps, w.step("a", m.ID(), add(w.touchpoint("", fmt.Sprint("card ", n), "V"))))
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for _, step := range steps[i*5 : i*5+5] {
				if _, err := s.Commit(background(), step); err != nil {
					t.Error(err)
				}
				if _, err := s.Load(background(), m.ID()); err != nil {
					t.Error(err)
				}
				if _, err := s.Maps(background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := len(w.load(s, m.ID()).Map.Unsorted()); got != 21 {
		t.Errorf("%d cards, want 21", got)
	}
}
