package app_test

import (
	"context"
	"fmt"
	"testing"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

// shortSighted is a store that reads only so many steps quickly.
type shortSighted struct {
	store.Store
	sees  int
	looks *int // how often all was read
}

func (s shortSighted) Recent(ctx context.Context, id journey.ID, limit int) ([]edit.Step, bool, error) {
	steps, err := s.Store.History(ctx, id, limit)
	if s.sees >= len(steps) {
		return steps, true, err
	}
	return steps[len(steps)-s.sees:], false, err
}

func (s shortSighted) History(ctx context.Context, id journey.ID, limit int) ([]edit.Step, error) {
	*s.looks++
	return s.Store.History(ctx, id, limit)
}

// play presses undo and redo and writes down what each did.
func play(t *testing.T, s *app.Session, keys string) (said []string) {
	t.Helper()
	for _, k := range keys {
		again := s.Undo
		if k == 'r' {
			again = s.Redo
		}
		label, m, ok, err := again(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%c %v %s", k, ok, label.Code)
		for _, tp := range m.Unsorted() {
			line += " " + tp.Name
		}
		said = append(said, line)
	}
	return said
}

// However few of the steps are read quickly, undo and redo do the same after a
// restart as if all of them had been.
func TestUndoDoesNotDependOnHowMuchIsReadQuickly(t *testing.T) {
	for _, before := range []string{"", "u", "uur", "uuru", "uuuuuu", "uurr"} {
		for _, after := range []string{"uuuuuuu", "rrr", "urur", "ruuru"} {
			var want []string
			for sees := 9; sees >= 0; sees-- {
				disk := memory.New().Another("a")
				a := start(t, disk, "a")
				m := a.create("First visit")
				s := a.open(m.ID())
				for _, name := range []string{"One", "Two", "Three"} {
					addCard(t, s, freshIDs(), name)
				}
				play(t, s, before)
				a.flush()
				a.Close()
				if err := disk.Close(); err != nil {
					t.Fatal(err)
				}
				looks := 0
				b := start(t, shortSighted{disk.Another("b"), sees, &looks}, "b")
				got := play(t, b.open(m.ID()), after)
				b.flush()
				if want == nil {
					want = got
				}
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("after %q, of %d steps: %q gives\n%q, want\n%q", before, sees, after, got, want)
				}
			}
		}
	}
}

// What takes long to read is not read as long as the newest steps tell what to
// undo.
func TestUndoReadsNoMoreThanItNeeds(t *testing.T) {
	disk := memory.New().Another("a")
	a := start(t, disk, "a")
	m := a.create("First visit")
	s := a.open(m.ID())
	addCard(t, s, freshIDs(), "One")
	addCard(t, s, freshIDs(), "Two")
	a.flush()
	a.Close()
	if err := disk.Close(); err != nil {
		t.Fatal(err)
	}
	looks := 0
	b := start(t, shortSighted{disk.Another("b"), 1, &looks}, "b")
	s = b.open(m.ID())
	if err := s.LoadHistory(t.Context()); err != nil || looks != 0 {
		t.Fatalf("all steps were read %d times, %v", looks, err)
	}
	if _, _, ok, err := s.Undo(t.Context()); !ok || err != nil || looks != 0 {
		t.Fatalf("undone: %v, %v; all steps were read %d times", ok, err, looks)
	}
	if _, _, ok, err := s.Undo(t.Context()); !ok || err != nil || looks != 1 {
		t.Fatalf("undone: %v, %v; all steps were read %d times", ok, err, looks)
	}
	b.flush()
}
