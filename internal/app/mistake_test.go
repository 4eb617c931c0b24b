package app_test

import (
	"testing"
	"time"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store/memory"
)

// A part of the program that takes most of a map away by mistake meets a
// refusal, on the screen and behind it; who deletes does not, and has a copy of
// the file from before.
func TestMostOfAMapDoesNotGoByMistake(t *testing.T) {
	ctx, l := t.Context(), &log{}
	a := startWithBackups(t, memory.New(), l)
	m, err := a.Create(ctx, app.NewMap{Title: "Café", Template: "purchase"})
	must(t, err)
	s, err := a.Open(ctx, m.ID())
	must(t, err)
	fill(t, s, 40)
	must(t, a.Flush(ctx))
	_ = l.since()
	before := s.Map()
	empty := journey.NewBuilder(nil)
	empty.Put(before.Head())
	mistake := edit.Draft{Label: edit.L("edit.label.replace-map"), Changes: edit.Diff(before, empty.Map())}
	if _, err := s.Do(mistake); !journey.IsKind(err, journey.KindInvalid) {
		t.Errorf("the map was emptied by mistake: %v", err)
	}
	must(t, a.Flush(ctx))
	if s.Map() != before {
		t.Error("the mistake shows on the screen")
	}
	want(t, l, "the mistake")
	var all []journey.ID
	for _, tp := range before.Journey {
		all = append(all, tp.ID)
	}
	if _, err := s.Do(edit.RemoveTouchpoints(before, all)); err != nil {
		t.Fatal(err)
	}
	must(t, a.Flush(ctx))
	want(t, l, "the deletion of all", "delete")
	if _, m, ok, err := s.Undo(ctx); err != nil || !ok || m.Len() != before.Len() {
		t.Errorf("the deletion cannot be undone: %v, %v", ok, err)
	}
	if _, m, ok, err := s.Redo(ctx); err != nil || !ok || m.Len() != before.Len()-len(all) {
		t.Errorf("the deletion cannot be done again: %v, %v", ok, err)
	}
	must(t, a.Flush(ctx))
}

// With a clock that is set back by a year edits are undone in the order in which
// they were made, by this process and by the next.
func TestUndoDoesNotDependOnTheClock(t *testing.T) {
	disk := memory.New().Another("a")
	now := noon
	ids := freshIDs()
	begin := func(author edit.Author) *app.App {
		a := app.New(app.Options{Store: disk, IDs: ids, Author: author, Lang: "en", Now: func() time.Time { return now }})
		t.Cleanup(a.Close)
		return a
	}
	a := begin("a")
	other, err := a.Create(t.Context(), app.NewMap{Title: "Untouched"})
	must(t, err)
	m, err := a.Create(t.Context(), app.NewMap{Title: "First visit"})
	must(t, err)
	s, err := a.Open(t.Context(), m.ID())
	must(t, err)
	id := addCard(t, s, ids, "first")
	now = now.AddDate(-1, 0, 0)
	must(t, rename(s, id, "second"))
	must(t, rename(s, id, "third"))
	must(t, a.Flush(t.Context()))
	if n := a.Poll(); !n.Save.SavedAt.Equal(now) || n.Save.Pending != 0 {
		t.Errorf("saving says %+v", n.Save)
	}
	back := func(s *app.Session, want string) {
		t.Helper()
		_, m, ok, err := s.Undo(t.Context())
		if err != nil || !ok {
			t.Fatalf("undo: %v, %v", ok, err)
		}
		if got := m.Touchpoint(id).Name; got != want {
			t.Errorf("undo leads to %q, want %q", got, want)
		}
	}
	back(s, "second")
	must(t, a.Flush(t.Context()))
	now = now.AddDate(-1, 0, 0)
	a.Close()
	must(t, disk.Close())
	disk = disk.Another("b")
	b := begin("b")
	if s, err = b.Open(t.Context(), m.ID()); err != nil {
		t.Fatal(err)
	}
	back(s, "first")
	if _, m, ok, err := s.Redo(t.Context()); err != nil || !ok || m.Touchpoint(id).Name != "second" {
		t.Errorf("redo: %v, %v", ok, err)
	}
	must(t, b.Flush(t.Context()))
	if maps, err := b.Library(t.Context()); err != nil || maps[0].Head.ID != m.ID() || maps[1].Head.ID != other.ID() {
		t.Errorf("the map changed last is not the first: %v", err)
	}
}
