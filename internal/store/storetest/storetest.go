// Package storetest is the suite that every store must pass: what the contract
// in package store promises, asked of the store through the contract alone.
package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Place makes a fresh, empty place for maps and returns a function that opens
// it. Each call opens it anew, as another process that signs as author would;
// what is opened is closed at the end of the test.
type Place func(t *testing.T) (open func(author edit.Author) store.Store)

// Run asks everything the contract promises of the stores in place.
func Run(t *testing.T, place Place) {
	tests := []struct {
		name string
		run  func(*testing.T, *world)
	}{
		{"an empty store holds nothing", emptyStore},
		{"a committed map is there for everybody", committedMap},
		{"every kind of entity keeps every field", everyField},
		{"maps are listed newest change first, with true summaries", listing},
		{"a summary is that of the loaded map after every commit", summaries},
		{"a change of what is not there is a conflict", conflicts},
		{"a conflict names what is there now", conflictNames},
		{"writers of different cards both succeed", differentCards},
		{"of two writers of one card one gets a conflict", sameCard},
		{"many writers at once lose nothing", manyWriters},
		{"references must lead somewhere", references},
		{"a step applies as a whole or not at all", atomicity},
		{"a step that is not well formed is refused", badSteps},
		{"most of a map goes only by a step that is meant to take it", loses},
		{"order does not depend on the clock", clockSetBack},
		{"ids are unique in the store", uniqueIDs},
		{"a step committed twice counts once", idempotence},
		{"an outdated retry of a committed step still succeeds", lateRetry},
		{"history is kept in order", history},
		{"the newest steps are read without a long one before them", recentSteps},
		{"since gives what was committed after a revision", since},
		{"since tells another history from the one that was known", elsewhere},
		{"undo and redo are commits", undoRedo},
		{"the making of a map can be undone and done again", undoOfNewMap},
		{"any steps and their undos lead back", anySteps},
		{"trash keeps a map and purge removes it", trashAndPurge},
		{"snapshots stay as they were", snapshots},
		{"a watch tells of others' commits and not of own ones", watching},
		{"a watch tells of purges", watchingPurge},
		{"a watch ends with its context", watchEnds},
		{"who runs is known", running},
		{"a check of a sound store finds nothing", soundCheck},
		{"a cancelled call does nothing", cancelled},
		{"a closed store says so", closedStore},
		{"several goroutines may use one store", goroutines},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { test.run(t, newWorld(t, place)) })
	}
}

// world is one place and what a test needs to fill it: ids and a clock that
// are the same in every run.
type world struct {
	t     *testing.T
	place Place
	open  func(edit.Author) store.Store
	ids   journey.IDs
	now   time.Time
}

type reader struct{ *rand.ChaCha8 }

func newWorld(t *testing.T, place Place) *world {
	t.Helper()
	return &world{
		t: t, place: place, open: place(t),
		ids: journey.NewIDs(reader{rand.NewChaCha8([32]byte{1})}),
		now: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC),
	}
}

// step signs changes; each step is a second younger than the one before.
func (w *world) step(by edit.Author, m journey.ID, changes ...edit.Change) edit.Step {
	w.now = w.now.Add(time.Second)
	return edit.Step{ID: w.ids(), Map: m, Author: by, Time: w.now, Label: edit.L("test.step", "n", "1"), Changes: changes}
}

// commit commits changes and fails the test if they are refused.
func (w *world) commit(s store.Store, by edit.Author, m journey.ID, changes ...edit.Change) (edit.Step, store.Revision) {
	w.t.Helper()
	step := w.step(by, m, changes...)
	return step, w.commitStep(s, step)
}

func (w *world) commitStep(s store.Store, step edit.Step) store.Revision {
	w.t.Helper()
	rev, err := s.Commit(w.t.Context(), step)
	if err != nil {
		w.t.Fatalf("commit: %v", err)
	}
	return rev
}

// refused commits changes and fails the test unless they are refused with kind.
func (w *world) refused(s store.Store, kind journey.ErrorKind, step edit.Step) error {
	w.t.Helper()
	_, err := s.Commit(w.t.Context(), step)
	wantKind(w.t, err, kind)
	return err
}

func wantKind(t *testing.T, err error, kind journey.ErrorKind) {
	t.Helper()
	var e *journey.Error
	if !errors.As(err, &e) || e.Kind != kind {
		t.Fatalf("got error %v, want one of kind %d", err, kind)
	}
	if e.Code == "" {
		t.Errorf("the error %v has no code", err)
	}
}

// load loads a map and fails the test if that is impossible.
func (w *world) load(s store.Store, id journey.ID) store.Loaded {
	w.t.Helper()
	got, err := s.Load(w.t.Context(), id)
	if err != nil {
		w.t.Fatalf("load: %v", err)
	}
	return got
}

func (w *world) head(title string) *journey.Head {
	return &journey.Head{ID: w.ids(), Title: title, Kind: journey.AsIs}
}

func (w *world) stage(name string, rank journey.Rank) *journey.Stage {
	return &journey.Stage{ID: w.ids(), Name: name, Rank: rank}
}

func (w *world) touchpoint(stage journey.ID, name string, rank journey.Rank) *journey.Touchpoint {
	return &journey.Touchpoint{ID: w.ids(), Stage: stage, Name: name, Rank: rank}
}

// cafe commits a map with two stages and three touchpoints, one of them
// unsorted, and returns it.
func (w *world) cafe(s store.Store, by edit.Author) *journey.Map {
	w.t.Helper()
	head := w.head("First visit")
	choose, stay := w.stage("Choose", "F"), w.stage("Stay", "V")
	site := w.touchpoint(choose.ID, "Web site", "V")
	site.Felt.Score = journey.NewScore(-1)
	table := w.touchpoint(stay.ID, "A table", "V")
	table.Desired.Emotions = []journey.Emotion{{Word: "calm", Intensity: 2}}
	loose := w.touchpoint("", "The weather", "V")
	w.commit(s, by, head.ID, add(head), add(choose), add(stay), add(site), add(table), add(loose))
	return w.load(s, head.ID).Map
}

func add(e journey.Entity) edit.Change           { return edit.Change{After: e} }
func remove(e journey.Entity) edit.Change        { return edit.Change{Before: e} }
func change(from, to journey.Entity) edit.Change { return edit.Change{Before: from, After: to} }

// renamed returns the change of a touchpoint's name.
func renamed(t *journey.Touchpoint, name string) edit.Change {
	c := t.Clone()
	c.Name = name
	return change(t, c)
}

// first returns the first touchpoint of the first stage.
func first(m *journey.Map) *journey.Touchpoint { return m.In(m.Stages()[0].ID)[0] }

// wantSame fails the test unless two maps hold equal entities in equal order.
func wantSame(t *testing.T, got, want *journey.Map) {
	t.Helper()
	if g, w := encode(got), encode(want); g != w {
		t.Fatalf("the maps differ\n got %s\nwant %s", g, w)
	}
}

func encode(m *journey.Map) string {
	var b []byte
	for e := range m.Entities {
		b = append(append(b, edit.Canonical(e)...), '\n')
	}
	return string(b)
}

// wantEvent waits for an event that names the map.
func wantEvent(t *testing.T, events <-chan store.Event, id journey.ID) {
	t.Helper()
	limit := time.After(time.Minute)
	for {
		select {
		case e, ok := <-events:
			if !ok {
				t.Fatal("the watch ended")
			}
			if e.Err != nil {
				t.Fatalf("the watch failed: %v", e.Err)
			}
			for _, m := range e.Maps {
				if m == id {
					return
				}
			}
			t.Fatalf("the watch told of %q, not of %q", e.Maps, id)
		case <-limit:
			t.Fatal("no event came")
		}
	}
}

func background() context.Context { return context.Background() }
