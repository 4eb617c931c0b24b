package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// rig is an App over a store in memory, as one process has it.
type rig struct {
	*app.App
	t *testing.T
}

var (
	serial   uint32
	serialMu sync.Mutex
)

// freshIDs counts over the whole test run, so that processes do not collide.
func freshIDs() journey.IDs {
	return journey.NewIDs(readerFunc(func(p []byte) (int, error) {
		serialMu.Lock()
		defer serialMu.Unlock()
		serial++
		for i := range p {
			p[i] = byte(serial >> (5 * i) & 31)
		}
		return len(p), nil
	}))
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func start(t *testing.T, s store.Store, author edit.Author) rig {
	t.Helper()
	clock := noon
	var mu sync.Mutex
	a := app.New(app.Options{Store: s, IDs: freshIDs(), Author: author, Lang: "en", Now: func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		clock = clock.Add(time.Second)
		return clock
	}})
	ctx, cancel := context.WithCancel(t.Context())
	a.Follow(ctx)
	t.Cleanup(func() { cancel(); a.Close() })
	return rig{a, t}
}

func (r rig) create(title string) *journey.Map {
	r.t.Helper()
	m, err := r.Create(r.t.Context(), app.NewMap{Title: title})
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

func (r rig) open(id journey.ID) *app.Session {
	r.t.Helper()
	s, err := r.Open(r.t.Context(), id)
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

func (r rig) flush() {
	r.t.Helper()
	if err := r.Flush(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
}

// eventually waits for news until want is content with them.
func (r rig) eventually(what string, want func(app.News) bool) {
	r.t.Helper()
	late := time.After(time.Minute)
	for {
		if want(r.Poll()) {
			return
		}
		select {
		case <-r.Wake():
		case <-late:
			r.t.Fatalf("never happened: %s", what)
		}
	}
}

func addCard(t *testing.T, s *app.Session, ids journey.IDs, name string) journey.ID {
	t.Helper()
	c := &journey.Touchpoint{ID: ids(), Name: name}
	if _, err := s.Do(edit.AddTouchpoint(s.Map(), ids, "", edit.AtEnd, c)); err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func rename(s *app.Session, id journey.ID, name string) error {
	before := s.Map().Touchpoint(id)
	after := before.Clone()
	after.Name = name
	_, err := s.Do(edit.SetField(before, after, "name"))
	return err
}

func TestEditsAreOnScreenAtOnceAndInTheStoreAfterFlush(t *testing.T) {
	disk := memory.New().Another("a")
	a := start(t, disk, "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	id := addCard(t, s, freshIDs(), "The door")
	if s.Map().Touchpoint(id) == nil {
		t.Fatal("the edit is not on the screen")
	}
	a.flush()
	kept, err := disk.Load(t.Context(), m.ID())
	if err != nil || kept.Map.Touchpoint(id) == nil {
		t.Fatalf("the edit is not in the store after Flush: %v", err)
	}
	if n := a.Poll(); n.Save.Pending != 0 || n.Save.Err != nil || n.Save.SavedAt.IsZero() {
		t.Fatalf("the state of saving is wrong: %+v", n.Save)
	}
}

// Whoever waited for Flush, say to leave the map, must not be told that
// something is still on its way.
func TestAfterFlushNothingIsPending(t *testing.T) {
	a := start(t, memory.New().Another("a"), "a")
	s := a.open(a.create("First visit").ID())
	ids := freshIDs()
	for i := range 2000 {
		addCard(t, s, ids, fmt.Sprint("The door ", i))
		a.flush()
		if n := a.Poll(); n.Save.Pending != 0 || n.Save.Err != nil {
			t.Fatalf("after %d edits the state of saving is wrong: %+v", i+1, n.Save)
		}
		if i%100 == 99 {
			s = a.open(a.create("Another visit").ID()) // so that edits stay quick
		}
	}
}

func TestUndoAndRedoAcrossProcesses(t *testing.T) {
	disk := memory.New().Another("a")
	a := start(t, disk, "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	id := addCard(t, s, freshIDs(), "The door")
	a.flush()
	a.Close()
	if err := disk.Close(); err != nil {
		t.Fatal(err)
	}

	b := start(t, disk.Another("b"), "b")
	s = b.open(m.ID())
	label, after, ok, err := s.Undo(t.Context())
	if err != nil || !ok || after.Touchpoint(id) != nil {
		t.Fatalf("a new process cannot undo what an ended one did: ok %v, %v", ok, err)
	}
	if label.Code != "edit.label.add-touchpoint" {
		t.Errorf("undo names %q", label.Code)
	}
	if _, after, ok, err = s.Redo(t.Context()); err != nil || !ok || after.Touchpoint(id) == nil {
		t.Fatalf("redo: ok %v, %v", ok, err)
	}
	b.flush()
}

func TestAnotherProcessDoesNotUndoOurSteps(t *testing.T) {
	disk := memory.New().Another("a")
	a, b := start(t, disk, "a"), start(t, disk.Another("b"), "b")
	m := a.create("First visit")
	addCard(t, a.open(m.ID()), freshIDs(), "The door")
	a.flush()
	s := b.open(m.ID())
	if _, _, ok, err := s.Undo(t.Context()); ok || err != nil {
		t.Fatalf("undid a step of a process that still runs: ok %v, %v", ok, err)
	}
}

func TestTwoProcessesSeeEachOther(t *testing.T) {
	disk := memory.New().Another("a")
	a, b := start(t, disk, "a"), start(t, disk.Another("b"), "b")
	m := a.create("First visit")
	sa, sb := a.open(m.ID()), b.open(m.ID())
	ida := addCard(t, sa, freshIDs(), "Of a")
	idb := addCard(t, sb, freshIDs(), "Of b")
	both := func(n app.News) bool {
		return n.Map != nil && n.Map.Touchpoint(ida) != nil && n.Map.Touchpoint(idb) != nil && n.Save.Pending == 0
	}
	a.eventually("a shows both cards", both)
	b.eventually("b shows both cards", both)
}

func TestTheSameCardIsAConflictAndTheTextIsKept(t *testing.T) {
	disk := memory.New().Another("a")
	a := start(t, disk, "a")
	m := a.create("First visit")
	sa := a.open(m.ID())
	id := addCard(t, sa, freshIDs(), "The door")
	other := addCard(t, sa, freshIDs(), "The till")
	a.flush()
	stuck := &sluggish{Store: disk.Another("c"), gate: make(chan struct{})}
	c := start(t, stuck, "c")
	sc := c.open(m.ID())
	// c types while its disk is slow; a is faster on the same card.
	if err := rename(sc, id, "What c typed"); err != nil {
		t.Fatal(err)
	}
	if err := rename(sc, other, "Another card of c"); err != nil {
		t.Fatal(err)
	}
	if err := rename(sa, id, "What a typed"); err != nil {
		t.Fatal(err)
	}
	a.flush()
	close(stuck.gate)
	var lost []app.Dropped
	c.eventually("c is told of the conflict and agrees with a", func(n app.News) bool {
		lost = append(lost, n.Conflicts...)
		return len(lost) > 0 && n.Map.Touchpoint(id).Name == "What a typed" &&
			n.Map.Touchpoint(other).Name == "Another card of c" && n.Save.Pending == 0
	})
	if len(lost) != 1 || lost[0].Text != "What c typed" {
		t.Errorf("lost: %+v", lost)
	}
	kept, err := disk.Load(t.Context(), m.ID())
	if err != nil || kept.Map.Touchpoint(id).Name != "What a typed" || kept.Map.Touchpoint(other).Name != "Another card of c" {
		t.Errorf("the store holds %q and %q, %v", kept.Map.Touchpoint(id).Name, kept.Map.Touchpoint(other).Name, err)
	}
}

// sluggish is a store whose commits wait for the gate.
type sluggish struct {
	store.Store
	gate chan struct{}
}

func (s *sluggish) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	select {
	case <-s.gate:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	return s.Store.Commit(ctx, step)
}

// failing is a store that cannot write until it is mended.
type failing struct {
	store.Store
	mu  sync.Mutex
	err error
}

func (f *failing) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	f.mu.Lock()
	err := f.err
	f.mu.Unlock()
	if err != nil {
		return 0, err
	}
	return f.Store.Commit(ctx, step)
}

func (f *failing) set(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.err = err
}

func TestAFullDiskKeepsTheEditsAndSavingResumes(t *testing.T) {
	disk := &failing{Store: memory.New()}
	a := start(t, disk, "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	full := journey.NewError(journey.KindFull, "store.full", nil, "the disk is full")
	disk.set(full)
	id := addCard(t, s, freshIDs(), "The door")
	a.eventually("the state says that nothing is saved", func(n app.News) bool {
		return errors.Is(n.Save.Err, full) && n.Save.Pending == 1
	})
	if err := a.Flush(t.Context()); !errors.Is(err, full) {
		t.Errorf("Flush says %v", err)
	}
	if s.Map().Touchpoint(id) == nil {
		t.Error("the edit is gone from the screen")
	}
	disk.set(nil)
	a.eventually("saving resumes by itself", func(n app.News) bool { return n.Save.Err == nil && n.Save.Pending == 0 })
	if kept, err := disk.Load(t.Context(), m.ID()); err != nil || kept.Map.Touchpoint(id) == nil {
		t.Errorf("not in the store: %v", err)
	}
}

func TestAMapThatCannotBeSavedDoesNotHoldUpTheOthers(t *testing.T) {
	disk := &failing{Store: memory.New().Another("a")}
	a := start(t, disk, "a")
	m, other := a.create("First visit"), a.create("Another")
	s := a.open(m.ID())
	full := journey.NewError(journey.KindFull, "store.full", nil, "the disk is full")
	disk.set(full)
	addCard(t, s, freshIDs(), "The door")
	if _, err := a.Open(t.Context(), other.ID()); err != nil {
		t.Errorf("another map cannot be opened meanwhile: %v", err)
	}
	if _, err := a.Open(t.Context(), m.ID()); !errors.Is(err, full) {
		t.Errorf("the map was opened without what waits: %v", err)
	}
}

func TestAPanicOfTheStoreIsAnError(t *testing.T) {
	a := start(t, panicking{memory.New()}, "a")
	_, err := a.Create(t.Context(), app.NewMap{Title: "First visit"})
	if err == nil || !strings.Contains(err.Error(), "boom") {
		t.Fatalf("got %v", err)
	}
}

type panicking struct{ store.Store }

func (panicking) Commit(context.Context, edit.Step) (store.Revision, error) { panic("boom") }

func TestFind(t *testing.T) {
	a := start(t, memory.New(), "a")
	first, second := a.create("First visit"), a.create("First purchase")
	gone := a.create("Forgotten")
	if err := a.Trash(t.Context(), gone.ID(), true); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		ref  string
		want journey.ID
		kind journey.ErrorKind
	}{
		{string(first.ID()), first.ID(), 0},
		{"First visit", first.ID(), 0},
		{"first p", second.ID(), 0},
		{"First", "", journey.KindAmbiguous},
		{"Fi", "", journey.KindNotFound},
		{"Forgotten", "", journey.KindNotFound},
		{"Frist visit", "", journey.KindNotFound},
	}
	for _, tt := range tests {
		got, err := a.Find(t.Context(), tt.ref, false)
		switch {
		case tt.want != "" && (err != nil || got.Head.ID != tt.want):
			t.Errorf("%q: %v", tt.ref, err)
		case tt.want == "" && !journey.IsKind(err, tt.kind):
			t.Errorf("%q: %v", tt.ref, err)
		}
	}
	_, err := a.Find(t.Context(), "Frist visit", false)
	var e *journey.Error
	if !errors.As(err, &e) || e.Args["near"] != "First visit" {
		t.Errorf("no word of what was meant: %v", e.Args["near"])
	}
	if got, err := a.Find(t.Context(), "Forgotten", true); err != nil || got.Head.ID != gone.ID() {
		t.Errorf("not found in the trash: %v", err)
	}
}

func TestCopiesAndTheWayBack(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	id := addCard(t, s, freshIDs(), "The door")
	if _, err := s.Do(edit.SetFelt(s.Map(), []journey.ID{id}, journey.NewScore(-1))); err != nil {
		t.Fatal(err)
	}
	a.flush()
	c, err := a.Duplicate(t.Context(), m.ID(), "Copy")
	if err != nil || c.Head().Title != "Copy" || c.Len() != 1 || c.ID() == m.ID() {
		t.Fatalf("copy: %v", err)
	}
	w, err := a.ToBe(t.Context(), m.ID(), "Wanted")
	if err != nil {
		t.Fatal(err)
	}
	if w.Head().Kind != journey.ToBe || w.Head().Origin.Map != m.ID() || w.Head().Origin.Snapshot == "" || w.Unsorted()[0].Felt.Score.IsSet() {
		t.Errorf("to-be copy: %+v", w.Head())
	}
}

func TestImportOfAKnownIDIsACopyUnlessItReplaces(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	id := addCard(t, s, freshIDs(), "The door")
	a.flush()
	var doc bytes.Buffer
	if _, err := a.Export(t.Context(), m.ID(), "json", &doc); err != nil {
		t.Fatal(err)
	}
	got, err := a.Import(t.Context(), app.Import{Name: "x.json", Data: doc.Bytes()})
	if err != nil || got.Map.ID() == m.ID() || got.Map.Len() != 1 || len(got.Report) == 0 {
		t.Fatalf("copy: %v, %+v", err, got.Report)
	}
	if err := rename(s, id, "Changed since"); err != nil {
		t.Fatal(err)
	}
	got, err = a.Import(t.Context(), app.Import{Name: "x.json", Data: doc.Bytes(), Replace: true})
	if err != nil || got.Map.ID() != m.ID() {
		t.Fatalf("replace: %v", err)
	}
	a.eventually("the open map is the imported one", func(n app.News) bool { return n.Map.Touchpoint(id).Name == "The door" })
	if _, after, ok, err := s.Undo(t.Context()); err != nil || !ok || after.Touchpoint(id).Name != "Changed since" {
		t.Errorf("an import that replaces is not one step to undo: ok %v, %v", ok, err)
	}
}
