package bolt

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// next waits for the next event of a watch.
func next(t *testing.T, events <-chan store.Event) store.Event {
	t.Helper()
	select {
	case e, ok := <-events:
		if !ok {
			t.Fatal("the watch ended")
		}
		return e
	case <-time.After(time.Minute):
		t.Fatal("no event came")
	}
	return store.Event{}
}

func TestAWatchWaitsForTheFolderAndTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "yet", "tappa.db")
	events, err := mustOpen(t, path).Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("New", 3)
	mustCommit(t, other, first)
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != first.Map {
		t.Fatalf("the watch told of %+v", e)
	}
	second := k.newMap("Second", 3)
	mustCommit(t, other, second)
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != second.Map {
		t.Fatalf("the watch told of %+v", e)
	}
}

func TestAWatchFollowsALink(t *testing.T) {
	target, first := filepath.Join(t.TempDir(), "real.db"), newMaker(1).newMap("New", 3)
	other := mustOpen(t, target)
	mustCommit(t, other, first)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	events, err := mustOpen(t, link).Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second := newMaker(2).newMap("Second", 3)
	mustCommit(t, other, second)
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != second.Map {
		t.Fatalf("the watch told of %+v", e)
	}
}

func TestAWatchSaysOnceThatTheFileIsGoneAndGoesOn(t *testing.T) {
	path, content := sampleFile(t)
	s := mustOpen(t, path)
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	wantKind(t, next(t, events).Err, journey.KindReplaced)
	if err := os.WriteFile(path+".x", content[:len(content)/8], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".x", path); err != nil {
		t.Fatal(err)
	}
	wantKind(t, next(t, events).Err, journey.KindDamaged)
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	first := newMaker(6).newMap("Again", 2)
	mustCommit(t, mustOpen(t, path), first)
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != first.Map {
		t.Fatalf("the watch told of %+v", e)
	}
}

// What could not be looked at, because somebody kept the file locked for long, is
// looked at again, though nothing happens to the file any more.
func TestAWatchLooksAgainAfterItCouldNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Shared", 2)
	mustCommit(t, s, first)
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f, err := openExisting(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer release(f)
	mustCommit(t, mustOpen(t, path), k.step(first.Map, k.rename(first.Changes[2].After.(*journey.Touchpoint), "Theirs")))
	for got := false; !got; {
		if got, err = tryLock(f, true); err != nil {
			t.Fatal(err)
		}
	}
	e := next(t, events)
	if len(e.Maps) > 0 {
		t.Skip("the watch was quicker than the lock")
	}
	wantKind(t, e.Err, journey.KindLocked)
	release(f)
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != first.Map {
		t.Fatalf("the watch told of %+v", e)
	}
}

// TestAnOwnCommitAfterAnothersDoesNotHideIt commits through the watching store
// before its watch had the time to tell of the other's change.
func TestAnOwnCommitAfterAnothersDoesNotHideIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Shared", 2)
	mustCommit(t, s, first)
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	one, two := first.Changes[2].After.(*journey.Touchpoint), first.Changes[3].After.(*journey.Touchpoint)
	mustCommit(t, mustOpen(t, path), k.step(first.Map, k.rename(one, "Theirs")))
	mustCommit(t, s, k.step(first.Map, k.rename(two, "Mine")))
	if e := next(t, events); len(e.Maps) != 1 || e.Maps[0] != first.Map {
		t.Fatalf("the watch told of %+v", e)
	}
}
