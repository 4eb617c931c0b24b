package cli

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tappa/internal/app"
	"tappa/internal/config"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store/bolt"
)

// slow is a run whose last change is on its way to a disk that does not answer
// before the gate is opened.
type slow struct {
	t    *testing.T
	r    *run
	m    *maps
	id   journey.ID
	gate chan struct{}
	said string // the file with what was said
}

func newSlow(t *testing.T) *slow {
	t.Helper()
	dir := t.TempDir()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	x := &slow{t: t, gate: make(chan struct{}), said: filepath.Join(dir, "stderr")}
	stderr, err := os.Create(x.said)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stderr.Close() })
	x.r = &run{Process: Process{Stderr: stderr}, cat: cat, paths: config.Paths{State: filepath.Join(dir, "state", "state.json")}}
	path := filepath.Join(dir, "maps.db")
	hold := false
	file, err := bolt.Open(path, bolt.Options{Author: "me", Fault: func(at bolt.Fault) error {
		if at == bolt.FaultCommit && hold {
			<-x.gate
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	ids := journey.NewIDs(rand.Reader)
	x.m = &maps{path: path, ids: ids, store: file}
	x.m.App = app.New(app.Options{Store: file, Now: time.Now, IDs: ids, Author: "me", Lang: "en"})
	m, err := x.m.Create(t.Context(), app.NewMap{Title: "First visit"})
	if err != nil {
		t.Fatal(err)
	}
	x.id = m.ID()
	s, err := x.m.Open(t.Context(), x.id)
	if err != nil {
		t.Fatal(err)
	}
	hold = true
	if _, err := s.Do(edit.AddTouchpoint(s.Map(), ids, "", edit.AtEnd, &journey.Touchpoint{Name: "Lantern"})); err != nil {
		t.Fatal(err)
	}
	return x
}

// finish ends the run in the background.
func (x *slow) finish(ctx context.Context) chan error {
	done := make(chan error, 1)
	go func() { done <- x.r.finish(ctx, x.m) }()
	return done
}

// sees waits until something was said.
func (x *slow) sees(what string) {
	x.t.Helper()
	for limit := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		said, err := os.ReadFile(x.said)
		if err != nil {
			x.t.Fatal(err)
		}
		if strings.Contains(string(said), what) {
			return
		}
		if time.Now().After(limit) {
			x.t.Fatalf("it says %q, want %q", said, what)
		}
	}
}

// has reports whether the file holds the last change.
func (x *slow) has() bool {
	x.t.Helper()
	s, err := bolt.Open(x.m.path, bolt.Options{})
	if err != nil {
		x.t.Fatal(err)
	}
	defer s.Close()
	l, err := s.Load(x.t.Context(), x.id)
	if err != nil {
		x.t.Fatal(err)
	}
	return l.Map.Len() == 1
}

// Whoever quits while a slow disk still takes the last change is told so, and
// waits until it is there.
func TestTheEndWaitsForASlowDisk(t *testing.T) {
	x := newSlow(t)
	done := x.finish(t.Context())
	x.sees("Saving the last change to " + x.m.path)
	select {
	case err := <-done:
		t.Fatalf("it did not wait: %v", err)
	default:
	}
	close(x.gate)
	if err := <-done; err != nil || !x.has() {
		t.Errorf("the change is not in the file: %v", err)
	}
	if left := x.r.unsavedBefore("cli.unsaved-before"); left != "" {
		t.Errorf("it keeps what was saved: %s", left)
	}
}

// A second wish ends the waiting; the map is kept elsewhere and can be taken
// over at the next start.
func TestASecondWishEndsTheWaiting(t *testing.T) {
	x := newSlow(t)
	ctx, again := context.WithCancel(t.Context())
	done := x.finish(ctx)
	x.sees("ctrl+c")
	again()
	err := <-done
	close(x.gate)
	if err == nil {
		t.Fatal("it ended as if all were saved")
	}
	kept, errGlob := filepath.Glob(filepath.Join(x.r.leftovers(), "first-visit-*.json"))
	if errGlob != nil || len(kept) != 1 || !strings.Contains(x.r.sentence(err), kept[0]) {
		t.Fatalf("it says %q, kept is %v", x.r.sentence(err), kept)
	}
	info, err := os.Stat(kept[0])
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	if notice := x.r.unsavedBefore("cli.unsaved-before"); !strings.Contains(notice, "tappa import --replace "+kept[0]) {
		t.Errorf("the next start says %q", notice)
	}
	data, err := os.ReadFile(kept[0])
	if err != nil || !strings.Contains(string(data), "Lantern") {
		t.Errorf("what is kept is %q, %v", data, err)
	}
	x.r.taken(kept[0])
	if left := x.r.unsavedBefore("cli.unsaved-before"); left != "" {
		t.Errorf("after it was taken over it is still offered: %s", left)
	}
}

// A signal asks nobody: what can be written within a while is, and the rest is
// kept.
func TestASignalWaitsForASlowDiskToo(t *testing.T) {
	x := newSlow(t)
	ctx, signal := context.WithCancel(t.Context())
	signal()
	done := x.finish(ctx)
	x.sees("before the end")
	close(x.gate)
	if err := <-done; err != nil || !x.has() {
		t.Errorf("the change is not in the file: %v", err)
	}
}

func TestPathsAreQuotedForAShell(t *testing.T) {
	for path, want := range map[string]string{"/a/b-c.json": "/a/b-c.json", "/a b": "'/a b'", "it's": `'it'\''s'`, "$HOME;": "'$HOME;'"} {
		if got := shellQuote(path); got != want {
			t.Errorf("%s becomes %s, want %s", path, got, want)
		}
	}
}

// What turns out at the very end not to be kept is said, with what was typed.
func TestAConflictAtTheEndIsSaid(t *testing.T) {
	x := newSlow(t)
	close(x.gate)
	if err := x.m.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := x.m.Open(t.Context(), x.id)
	if err != nil {
		t.Fatal(err)
	}
	card := s.Map().Unsorted()[0]
	other, err := bolt.Open(x.m.path, bolt.Options{Author: "other"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	theirs, mine := card.Clone(), card.Clone()
	theirs.Name, mine.Notes = "Lamp", "What was typed last\nin two lines\x1b[2J"
	step := edit.Step{ID: x.m.ids(), Map: x.id, Author: "other", Time: time.Now(), Changes: []edit.Change{{Before: card, After: theirs}}}
	if _, err := other.Commit(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(edit.SetField(card, mine, "notes")); err != nil {
		t.Fatal(err)
	}
	x.r.lost = "What was lost before"
	if err := x.r.finish(t.Context(), x.m); err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile(x.said)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Not kept: ", "“Lantern” was changed elsewhere first.", "This text was not kept:", "  What was lost before\n", "  What was typed last\n  in two lines"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("it says %q, want %q", said, want)
		}
	}
	if strings.Contains(string(said), "\x1b") {
		t.Errorf("it says %q", said)
	}
}
