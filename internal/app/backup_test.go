package app_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"tappa/internal/app"
	"tappa/internal/backup"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

// log notes for which reasons copies were asked for.
type log struct {
	sync.Mutex
	reasons []backup.Reason
	err     error
}

func (l *log) backup(_ context.Context, why backup.Reason) error {
	l.Lock()
	defer l.Unlock()
	l.reasons = append(l.reasons, why)
	return l.err
}

func (l *log) since() []backup.Reason {
	l.Lock()
	defer l.Unlock()
	was := l.reasons
	l.reasons = nil
	return was
}

func startWithBackups(t *testing.T, s store.Store, l *log) *app.App {
	a := app.New(app.Options{Store: s, IDs: freshIDs(), Author: "me", Lang: "en", Now: time.Now, Backup: l.backup})
	t.Cleanup(a.Close)
	return a
}

func want(t *testing.T, l *log, what string, reasons ...backup.Reason) {
	t.Helper()
	if got := l.since(); !slices.Equal(got, reasons) {
		t.Errorf("%s: copies were made for %v, want %v", what, got, reasons)
	}
}

// without returns the map without its first n touchpoints, as a draft.
func without(m *journey.Map, n int) edit.Draft {
	var d edit.Draft
	d.Label = edit.L("edit.label.delete", "name", "cards")
	for _, tp := range m.Journey {
		if n--; n < 0 {
			break
		}
		d.Changes = append(d.Changes, edit.Change{Before: tp})
	}
	return d
}

func TestCopiesAreMadeBeforeWhatLosesMuch(t *testing.T) {
	ctx, l := t.Context(), &log{}
	a := startWithBackups(t, memory.New(), l)
	m, err := a.Create(ctx, app.NewMap{Title: "Café", Template: "purchase"})
	if err != nil {
		t.Fatal(err)
	}
	want(t, l, "the first change", backup.Daily)
	if err := a.Rename(ctx, m.ID(), "Bar"); err != nil {
		t.Fatal(err)
	}
	want(t, l, "another change")
	s, err := a.Open(ctx, m.ID())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		n       int
		reasons []backup.Reason
	}{{9, nil}, {10, []backup.Reason{backup.Delete}}} {
		if s.Map().Len() < c.n {
			fill(t, s, 20)
			_ = l.since()
		}
		if _, err := s.Do(without(s.Map(), c.n)); err != nil {
			t.Fatal(err)
		}
		if err := a.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		want(t, l, "a deletion", c.reasons...)
	}
	l.err = errors.New("no room")
	if err := a.Trash(ctx, m.ID(), true); err != nil {
		t.Fatal(err)
	}
	if err := a.Purge(ctx, m.ID()); err == nil {
		t.Error("a map was removed for good without a copy")
	}
	want(t, l, "the purge", backup.Purge)
	if maps, err := a.Library(ctx); err != nil || len(maps) != 1 {
		t.Errorf("%d maps are left, %v", len(maps), err)
	}
	l.err = nil
	if err := a.Purge(ctx, m.ID()); err != nil {
		t.Fatal(err)
	}
}

// fill adds n touchpoints.
func fill(t *testing.T, s *app.Session, n int) {
	t.Helper()
	ids, d := freshIDs(), edit.Draft{Label: edit.L("edit.label.add", "name", "cards")}
	for range n {
		d.Changes = append(d.Changes, edit.Change{After: &journey.Touchpoint{ID: ids(), Stage: s.Map().Stages()[0].ID, Rank: "V", Name: "card"}})
	}
	if _, err := s.Do(d); err != nil {
		t.Fatal(err)
	}
}

func TestGoingBackToABackup(t *testing.T) {
	ctx := t.Context()
	old, now, l := memory.New(), memory.New(), &log{}
	before := start(t, old, "before")
	changed, err := before.Create(ctx, app.NewMap{Title: "Changed", Template: "purchase"})
	must(t, err)
	gone, err := before.Create(ctx, app.NewMap{Title: "Gone", Template: "purchase"})
	must(t, err)
	same, err := before.Create(ctx, app.NewMap{Title: "Same"})
	must(t, err)
	a := startWithBackups(t, now, l)
	for _, m := range []*journey.Map{changed, same} {
		_, err := now.Commit(ctx, edit.Step{ID: freshIDs()(), Map: m.ID(), Author: "x", Time: noon, Label: edit.L("x"), Changes: edit.Create(m).Changes})
		must(t, err)
	}
	s, err := a.Open(ctx, changed.ID())
	must(t, err)
	if _, err := s.Do(without(s.Map(), 3)); err != nil {
		t.Fatal(err)
	}
	must(t, a.Flush(ctx))
	young, err := a.Create(ctx, app.NewMap{Title: "Young"})
	must(t, err)
	_ = l.since()

	going := func(list []app.Change) map[journey.ID]app.Going {
		out := map[journey.ID]app.Going{}
		for _, c := range list {
			h := c.Then.Head
			if h == nil {
				h = c.Now.Head
			}
			out[h.ID] = c.Going
		}
		return out
	}
	wanted := map[journey.ID]app.Going{changed.ID(): app.GoesBack, gone.ID(): app.Returns, same.ID(): app.IsSame, young.ID(): app.Stays}
	list, err := a.Preview(ctx, old)
	must(t, err)
	if got := going(list); !maps.Equal(got, wanted) {
		t.Errorf("the preview says %v, want %v", got, wanted)
	}
	want(t, l, "the preview")
	l.err = errors.New("no room")
	if _, err := a.Restore(ctx, old); err == nil {
		t.Error("it went back without a copy of what is there")
	}
	l.err = nil
	_ = l.since()
	list, err = a.Restore(ctx, old)
	must(t, err)
	if got := going(list); !maps.Equal(got, wanted) {
		t.Errorf("it did %v, want %v", got, wanted)
	}
	want(t, l, "going back", backup.Restore)
	for _, m := range []*journey.Map{changed, gone, same} {
		is, err := a.Load(ctx, m.ID())
		must(t, err)
		if d := edit.Diff(is, m); len(d) > 0 {
			t.Errorf("%s differs in %d places", m.Head().Title, len(d))
		}
	}
	if label, m, ok, err := s.Undo(ctx); err != nil || !ok || m.Len() != changed.Len()-3 {
		t.Errorf("one undo: %v %v, %v", label, ok, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
