package app_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

// gated is a store in which a test can happen between what is done and the answer.
type gated struct {
	store.Store
	events chan store.Event
	// loaded and committed are called before the answer, if they are set.
	loaded    func()
	committed func()
	short     atomic.Bool // the history does not reach back far enough
	locked    atomic.Bool // nothing can be read
}

func (g *gated) Since(ctx context.Context, id journey.ID, after store.Point) ([]edit.Step, store.Point, error) {
	if g.locked.Load() {
		return nil, store.Point{}, errLocked
	}
	if g.short.Load() {
		return nil, store.Point{}, store.HistoryTooShort(id)
	}
	return g.Store.Since(ctx, id, after)
}

func (g *gated) Load(ctx context.Context, id journey.ID) (store.Loaded, error) {
	if g.locked.Load() {
		return store.Loaded{}, errLocked
	}
	l, err := g.Store.Load(ctx, id)
	if g.loaded != nil {
		g.loaded()
	}
	return l, err
}

func (g *gated) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	rev, err := g.Store.Commit(ctx, step)
	if g.committed != nil {
		g.committed()
	}
	return rev, err
}

func (g *gated) Watch(context.Context) (<-chan store.Event, error) { return g.events, nil }

var errLocked = journey.NewError(journey.KindLocked, "store.locked", nil, "the file is locked")

// What others wrote is shown, though it could not be read when it was told.
func TestWhatCannotBeReadAtOnceIsReadLater(t *testing.T) {
	core := memory.New()
	b := start(t, core.Another("b"), "b")
	m := b.create("First visit")
	disk := &gated{Store: core.Another("a"), events: make(chan store.Event)}
	a := start(t, disk, "a")
	a.open(m.ID())
	card := addCard(t, b.open(m.ID()), freshIDs(), "Theirs")
	b.flush()
	disk.locked.Store(true)
	disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
	a.eventually("that it is locked is told", func(n app.News) bool { return journey.IsKind(n.Err, journey.KindLocked) })
	disk.locked.Store(false)
	a.eventually("what others wrote is shown", func(n app.News) bool { return n.Map.Touchpoint(card) != nil })
}

// What others write while a map is being read to be opened is shown when it is
// open, though it is told before anybody follows the map.
func TestWhatIsWrittenWhileAMapIsOpenedIsShown(t *testing.T) {
	core := memory.New()
	b := start(t, core.Another("b"), "b")
	m := b.create("First visit")
	disk := &gated{Store: core.Another("a"), events: make(chan store.Event)}
	a := start(t, disk, "a")
	var card journey.ID
	var once sync.Once
	disk.loaded = func() {
		once.Do(func() {
			card = addCard(t, b.open(m.ID()), freshIDs(), "Late")
			b.flush()
			disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
			disk.events <- store.Event{} // taken when the one before is dealt with
		})
	}
	if s := a.open(m.ID()); s.Map().Touchpoint(card) == nil {
		t.Error("what was written while the map was read is not shown")
	}
}

// The map that was asked for last is followed, though another that was asked for
// before takes longer to load.
func TestAMapThatIsLoadedTooLateIsNotFollowed(t *testing.T) {
	core := memory.New()
	b := start(t, core.Another("b"), "b")
	large, small := b.create("Large"), b.create("Small")
	disk := &gated{Store: core.Another("a"), events: make(chan store.Event)}
	a := start(t, disk, "a")
	reading, gate := make(chan bool), make(chan bool)
	var waited atomic.Bool
	disk.loaded = func() {
		if !waited.Swap(true) {
			close(reading)
			<-gate
		}
	}
	late := make(chan error)
	go func() {
		_, err := a.Open(t.Context(), large.ID())
		late <- err
	}()
	<-reading
	s := a.open(small.ID())
	close(gate)
	if err := <-late; err != nil {
		t.Fatal(err)
	}
	card := addCard(t, s, freshIDs(), "Mine")
	a.flush()
	if n := a.Poll(); n.Map.ID() != small.ID() || n.Map.Touchpoint(card) == nil || n.Save.Pending != 0 {
		t.Errorf("the map that is followed is %q", n.Map.Head().Title)
	}
}

// What this process does to the open map by another way is not somebody else's.
func TestAnOwnCommitIsNotSomebodyElses(t *testing.T) {
	a := start(t, memory.New().Another("a"), "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	a.Poll()
	if err := a.Rename(t.Context(), m.ID(), "Second visit"); err != nil {
		t.Fatal(err)
	}
	if n := a.Poll(); n.Foreign || n.Map.Head().Title != "Second visit" {
		t.Errorf("somebody else’s: %v, the title is %q", n.Foreign, n.Map.Head().Title)
	}
	if _, _, ok, err := s.Undo(t.Context()); !ok || err != nil {
		t.Errorf("it is not undone: %v, %v", ok, err)
	}
}

// A step that is in the file when the map is read anew, before its own answer is
// here, is not put over what others made of it since.
func TestAnAnswerThatComesLateChangesNothing(t *testing.T) {
	core := memory.New()
	disk := &gated{Store: core.Another("a"), events: make(chan store.Event)}
	a := start(t, disk, "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	card := addCard(t, s, freshIDs(), "One")
	a.flush()
	b := start(t, core.Another("b"), "b")
	var once sync.Once
	disk.committed = func() {
		once.Do(func() {
			// Somebody else takes it back, and the whole map is read anew.
			if err := rename(b.open(m.ID()), card, "One"); err != nil {
				t.Error(err)
			}
			b.flush()
			disk.short.Store(true)
			disk.events <- store.Event{Maps: []journey.ID{m.ID()}}
			disk.events <- store.Event{}
		})
	}
	if err := rename(s, card, "Two"); err != nil {
		t.Fatal(err)
	}
	a.flush()
	if name := s.Map().Touchpoint(card).Name; name != "One" {
		t.Errorf("the screen shows %q, the file holds “One”", name)
	}
	var told []app.Dropped
	told = append(told, a.Poll().Conflicts...)
	if len(told) > 0 {
		t.Errorf("told %+v, though all was saved", told)
	}
}

// Whoever waits for everything to be written, to leave, then finds told what was
// not kept, however it came to that.
func TestAConflictIsToldBeforeTheWaitEnds(t *testing.T) {
	for range 100 {
		core := memory.New()
		a, b := start(t, core.Another("a"), "a"), start(t, core.Another("b"), "b")
		m := a.create("First visit")
		mine := a.open(m.ID())
		card := addCard(t, mine, freshIDs(), "One")
		a.flush()
		theirs := b.open(m.ID())
		if err := rename(theirs, card, "Theirs"); err != nil {
			t.Fatal(err)
		}
		go func() { _ = b.Flush(t.Context()) }()
		if err := rename(mine, card, "Mine"); err != nil {
			continue // theirs is on the screen already
		}
		a.flush()
		told := len(a.Poll().Conflicts)
		b.flush()
		loaded, err := core.Load(t.Context(), m.ID())
		if err != nil {
			t.Fatal(err)
		}
		if kept := loaded.Map.Touchpoint(card).Name == "Mine"; kept == (told == 1) {
			t.Fatalf("told of %d conflicts, kept: %v", told, kept)
		}
	}
}
