package storetest

import (
	"fmt"
	"slices"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// loses takes touchpoints away from maps of several sizes by mistake and on
// purpose.
func loses(t *testing.T, w *world) {
	s := w.open("a")
	for _, c := range []struct {
		of, gone int
		refused  bool
	}{{19, 19, false}, {20, 9, false}, {20, 10, true}, {21, 10, false}, {21, 11, true}, {40, 40, true}} {
		head := w.head(fmt.Sprint(c.of))
		changes := []edit.Change{add(head)}
		for range c.of {
			changes = append(changes, add(w.touchpoint("", "card", "V")))
		}
		w.commit(s, "a", head.ID, changes...)
		before := w.load(s, head.ID).Map
		var taking []edit.Change
		for _, tp := range before.Unsorted()[:c.gone] {
			taking = append(taking, remove(tp))
		}
		step := w.step("a", head.ID, taking...)
		if !c.refused {
			w.commitStep(s, step)
			continue
		}
		w.refused(s, journey.KindInvalid, step)
		wantSame(t, w.load(s, head.ID).Map, before)
		step.Clears = true
		w.commitStep(s, step)
		// Whatever was done can be taken back and done again.
		back := step.Invert()
		undo := w.step("a", head.ID, back.Changes...)
		undo.Undoes, undo.Clears = step.ID, back.Clears
		w.commitStep(s, undo)
		wantSame(t, w.load(s, head.ID).Map, before)
		steps, err := s.History(t.Context(), head.ID, 0)
		if err != nil || len(steps) != 3 {
			t.Fatalf("%d steps, %v", len(steps), err)
		}
		forth := steps[1].Draft()
		redo := w.step("a", head.ID, forth.Changes...)
		redo.Redoes, redo.Clears = step.ID, forth.Clears
		w.commitStep(s, redo)
		if n := w.load(s, head.ID).Map.Len(); n != c.of-c.gone {
			t.Errorf("%d touchpoints are left", n)
		}
	}
}

// clockSetBack sets the clock back by a year in the midst of the work.
func clockSetBack(t *testing.T, w *world) {
	s := w.open("a")
	one, two := w.cafe(s, "a"), w.cafe(s, "a")
	at := w.load(s, one.ID()).Point
	name := func(m *journey.Map, name string) edit.Step {
		step, _ := w.commit(s, "a", m.ID(), renamed(first(w.load(s, m.ID()).Map), name))
		return step
	}
	want := []journey.ID{name(one, "before").ID}
	w.now = w.now.AddDate(-1, 0, 0)
	want = append(want, name(one, "after").ID, name(one, "later").ID)
	ids := func(steps []edit.Step) (ids []journey.ID) {
		for _, st := range steps {
			ids = append(ids, st.ID)
		}
		return ids
	}
	other := w.open("b")
	steps, now, err := other.Since(t.Context(), one.ID(), at)
	if err != nil || !slices.Equal(ids(steps), want) || now.Revision <= at.Revision {
		t.Errorf("since the clock was right: %v, %v, want %v", ids(steps), err, want)
	}
	steps, err = other.History(t.Context(), one.ID(), 3)
	if err != nil || !slices.Equal(ids(steps), want) {
		t.Errorf("the history is %v, %v, want %v", ids(steps), err, want)
	}
	newest := func() journey.ID {
		maps, err := other.Maps(t.Context())
		if err != nil || len(maps) != 2 {
			t.Fatalf("%d maps, %v", len(maps), err)
		}
		return maps[0].Head.ID
	}
	if newest() != one.ID() {
		t.Error("the map that was changed last is not the first, because its clock was set back")
	}
	name(two, "last")
	if newest() != two.ID() {
		t.Error("the map that was changed last is not the first")
	}
	if snap := (store.Snapshot{ID: w.ids(), Map: one.ID(), Name: "of then", Time: w.now, Document: []byte("{}")}); s.SaveSnapshot(t.Context(), snap) != nil {
		t.Error("no snapshot can be taken")
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("problems %v, %v", problems, err)
	}
}
