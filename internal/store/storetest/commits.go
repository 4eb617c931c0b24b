package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func conflicts(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	site := first(m)
	stale := site.Clone()
	stale.Name = "What it was never called"
	for name, c := range map[string]edit.Change{
		"a changed card":   renamed(stale, "New"),
		"a removed card":   remove(stale),
		"an added card":    add(site),
		"a card not there": renamed(w.touchpoint(site.Stage, "Ghost", "V"), "New"),
		"a removed ghost":  remove(w.touchpoint(site.Stage, "Ghost", "V")),
	} {
		t.Run(name, func(t *testing.T) {
			before := w.load(s, m.ID())
			w.refused(s, journey.KindConflict, w.step("a", m.ID(), c))
			after := w.load(s, m.ID())
			wantSame(t, after.Map, before.Map)
			if after.Revision != before.Revision {
				t.Errorf("a refused step moved the revision from %d to %d", before.Revision, after.Revision)
			}
		})
	}
}

func conflictNames(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	w.commit(other, "b", m.ID(), renamed(first(m), "Theirs"))
	err := w.refused(s, journey.KindConflict, w.step("a", m.ID(), renamed(first(m), "Mine")))
	var conflict *edit.ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("%v wraps no ConflictError", err)
	}
	if conflict.ID != first(m).ID || conflict.Present == nil || edit.Name(conflict.Present) != "Theirs" {
		t.Errorf("the conflict is %+v", conflict)
	}
}

func differentCards(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	second := m.In(m.Stages()[1].ID)[0]
	w.commit(s, "a", m.ID(), renamed(first(m), "Mine"))
	w.commit(other, "b", m.ID(), renamed(second, "Theirs"))
	for _, st := range []store.Store{s, other} {
		got := w.load(st, m.ID()).Map
		if got.Touchpoint(first(m).ID).Name != "Mine" || got.Touchpoint(second.ID).Name != "Theirs" {
			t.Errorf("one of two changes is gone: %s", encode(got))
		}
	}
}

func sameCard(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	steps := []edit.Step{w.step("a", m.ID(), renamed(first(m), "Mine")), w.step("b", m.ID(), renamed(first(m), "Theirs"))}
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i, st := range []store.Store{s, other} {
		wg.Go(func() { _, errs[i] = st.Commit(background(), steps[i]) })
	}
	wg.Wait()
	winner := 0
	if errs[0] != nil {
		winner = 1
	}
	if errs[winner] != nil {
		t.Fatalf("both were refused: %v", errs)
	}
	wantKind(t, errs[1-winner], journey.KindConflict)
	got := first(w.load(w.open("c"), m.ID()).Map)
	if want := edit.Name(steps[winner].Changes[0].After); got.Name != want {
		t.Errorf("the card is %q, want the winner's %q", got.Name, want)
	}
}

// manyWriters lets several stores add cards at the same time.
func manyWriters(t *testing.T, w *world) {
	const writers, each = 4, 15
	m := w.cafe(w.open("z"), "z")
	steps := make([][]edit.Step, writers)
	for i := range steps {
		for n := range each {
			tp := w.touchpoint("", fmt.Sprintf("card %d of %d", n, i), "V")
			steps[i] = append(steps[i], w.step(edit.Author(fmt.Sprint(i)), m.ID(), add(tp)))
		}
	}
	var wg sync.WaitGroup
	for i := range writers {
		s := w.open(edit.Author(fmt.Sprint(i)))
		wg.Go(func() {
			for _, step := range steps[i] {
				// Where syncing is slow, one of many may wait for more than one turn.
				_, err := s.Commit(background(), step)
				for range 60 {
					if journey.IsKind(err, journey.KindLocked) {
						_, err = s.Commit(background(), step)
					}
				}
				if err != nil {
					t.Errorf("writer %d: %v", i, err)
				}
			}
		})
	}
	wg.Wait()
	s := w.open("y")
	if got, want := len(w.load(s, m.ID()).Map.Unsorted()), len(m.Unsorted())+writers*each; got != want {
		t.Errorf("%d cards are there, %d were written", got, want)
	}
	wantSummary(t, s, m.ID())
}

func references(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	stage := m.Stages()[0]
	w.refused(s, journey.KindReferenced, w.step("a", m.ID(), add(w.touchpoint(w.ids(), "Nowhere", "V"))))
	w.refused(s, journey.KindReferenced, w.step("a", m.ID(), remove(stage)))
	w.refused(s, journey.KindReferenced, w.step("a", m.ID(), remove(m.Head())))
	persona := &journey.Persona{ID: w.ids(), Name: "Ada", Rank: "V"}
	fan := first(m).Clone()
	fan.Personas = []journey.ID{persona.ID}
	w.refused(s, journey.KindReferenced, w.step("a", m.ID(), change(first(m), fan)))
	w.commit(s, "a", m.ID(), add(persona), change(first(m), fan))
	w.refused(s, journey.KindReferenced, w.step("a", m.ID(), remove(persona)))
	// With what refers to it, it may go.
	w.commit(s, "a", m.ID(), remove(stage), remove(fan), remove(persona))
}

func atomicity(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	stale := m.In(m.Stages()[1].ID)[0].Clone()
	stale.Name = "Never"
	w.refused(s, journey.KindConflict, w.step("a", m.ID(), renamed(first(m), "Changed"), add(w.touchpoint("", "New", "z")), remove(stale)))
	for _, st := range []store.Store{s, w.open("b")} {
		wantSame(t, w.load(st, m.ID()).Map, m)
		wantSummary(t, st, m.ID())
		if steps, err := st.History(t.Context(), m.ID(), 0); err != nil || len(steps) != 1 {
			t.Errorf("the history has %d steps, %v; want the first alone", len(steps), err)
		}
	}
}

func badSteps(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	site := first(m)
	nameless := site.Clone()
	nameless.Name = " "
	bad := map[string]edit.Step{
		"no changes":          w.step("a", m.ID()),
		"a change of nothing": w.step("a", m.ID(), edit.Change{}),
		"a broken entity":     w.step("a", m.ID(), change(site, nameless)),
		"another map's head":  w.step("a", m.ID(), add(w.head("Other"))),
		"two kinds":           w.step("a", m.ID(), change(site, m.Stages()[0])),
		"the same card twice": w.step("a", m.ID(), renamed(site, "x"), remove(site)),
	}
	noID := w.step("a", m.ID(), renamed(site, "x"))
	noID.ID = ""
	bad["no id"] = noID
	for name, step := range bad {
		t.Run(name, func(t *testing.T) { w.refused(s, journey.KindInvalid, step) })
	}
	w.refused(s, journey.KindNotFound, w.step("a", w.ids(), add(w.stage("Lost", "V"))))
	wantSame(t, w.load(s, m.ID()).Map, m)
}

func uniqueIDs(t *testing.T, w *world) {
	s := w.open("a")
	one, two := w.cafe(s, "a"), w.cafe(s, "a")
	stolen := w.touchpoint("", "Thief", "z")
	stolen.ID = first(one).ID
	w.refused(s, journey.KindExists, w.step("a", two.ID(), add(stolen)))
	w.refused(w.open("b"), journey.KindExists, w.step("b", two.ID(), add(&journey.Persona{ID: one.ID(), Name: "Thief", Rank: "V"})))
	// An id that is free again may be taken.
	w.commit(s, "a", one.ID(), remove(first(one)))
	w.commit(s, "a", two.ID(), add(stolen))
}

func idempotence(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	step, rev := w.commit(s, "a", m.ID(), renamed(first(m), "Once"))
	for _, st := range []store.Store{s, other, w.open("c")} {
		if again := w.commitStep(st, step); again != rev {
			t.Errorf("committed again at revision %d, first at %d", again, rev)
		}
	}
	steps, err := s.History(t.Context(), m.ID(), 0)
	if err != nil || len(steps) != 2 {
		t.Errorf("the history has %d steps, %v; want 2", len(steps), err)
	}
}

func lateRetry(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	step, _ := w.commit(s, "a", m.ID(), renamed(first(m), "One"))
	w.commit(w.open("b"), "b", m.ID(), renamed(step.Changes[0].After.(*journey.Touchpoint), "Two"))
	w.commitStep(s, step)
	if got := first(w.load(s, m.ID()).Map).Name; got != "Two" {
		t.Errorf("a retry changed the card to %q", got)
	}
}

func history(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	var want []edit.Step
	tp := first(m)
	for _, name := range []string{"One", "Two", "Three"} {
		step, _ := w.commit(s, "a", m.ID(), renamed(tp, name))
		tp = step.Changes[0].After.(*journey.Touchpoint)
		want = append(want, step)
	}
	other := w.open("b")
	all, err := other.History(t.Context(), m.ID(), 0)
	if err != nil || len(all) != 4 {
		t.Fatalf("%d steps, %v; want 4", len(all), err)
	}
	newest, err := other.History(t.Context(), m.ID(), 2)
	if err != nil || len(newest) != 2 {
		t.Fatalf("%d newest steps, %v; want 2", len(newest), err)
	}
	for i, step := range want {
		wantStep(t, all[i+1], step)
	}
	wantStep(t, newest[0], want[1])
	wantStep(t, newest[1], want[2])
	recent, whole, err := other.Recent(t.Context(), m.ID(), 0)
	if err != nil || !whole || len(recent) != 4 {
		t.Fatalf("%d recent steps, all of them: %v, %v; want 4", len(recent), whole, err)
	}
	for i, step := range all {
		wantStep(t, recent[i], step)
	}
	if recent, _, err = other.Recent(t.Context(), m.ID(), 2); err != nil || len(recent) != 2 {
		t.Fatalf("%d recent steps, %v; want 2", len(recent), err)
	}
	wantStep(t, recent[1], want[2])
}

// recentSteps makes a map in one long step: what follows is read without it.
func recentSteps(t *testing.T, w *world) {
	s := w.open("a")
	head := w.head("Imported")
	changes := []edit.Change{add(head)}
	ranks := journey.SpreadRanks(800)
	for i, r := range ranks {
		changes = append(changes, add(w.touchpoint("", fmt.Sprint("Card ", i), r)))
	}
	making, _ := w.commit(s, "a", head.ID, changes...)
	tp := making.Changes[1].After.(*journey.Touchpoint)
	step, _ := w.commit(s, "a", head.ID, renamed(tp, "One"))
	recent, whole, err := w.open("b").Recent(t.Context(), head.ID, 0)
	if err != nil || len(recent) == 0 || whole != (len(recent) == 2) {
		t.Fatalf("%d recent steps, all of them: %v, %v", len(recent), whole, err)
	}
	wantStep(t, recent[len(recent)-1], step)
}

func since(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	at := w.load(other, m.ID()).Point
	if steps, now, err := other.Since(t.Context(), m.ID(), at); err != nil || len(steps) != 0 || now != at {
		t.Fatalf("since now: %v, %v, %v", steps, now, err)
	}
	one, rev1 := w.commit(s, "a", m.ID(), renamed(first(m), "One"))
	two, rev2 := w.commit(s, "a", m.ID(), add(w.touchpoint("", "Two", "z")))
	w.cafe(s, "a") // another map's commits do not count
	steps, now, err := other.Since(t.Context(), m.ID(), at)
	if want := (store.Point{Revision: rev2, Last: two.ID}); err != nil || len(steps) != 2 || now != want {
		t.Fatalf("since the first load: %d steps, to %v and not %v, %v", len(steps), now, want, err)
	}
	if loaded := w.load(s, m.ID()); loaded.Point != now {
		t.Errorf("the map is loaded as of %v, since ends at %v", loaded.Point, now)
	}
	wantStep(t, steps[0], one)
	wantStep(t, steps[1], two)
	if steps, _, err := other.Since(t.Context(), m.ID(), store.Point{Revision: rev1, Last: one.ID}); err != nil || len(steps) != 1 {
		t.Errorf("since the first step: %d steps, %v", len(steps), err)
	}
	next, err := edit.Apply(m, one.Changes)
	if err == nil {
		next, err = edit.Apply(next, two.Changes)
	}
	if err != nil {
		t.Fatal(err)
	}
	wantSame(t, w.load(other, m.ID()).Map, next)
	_, _, err = other.Since(t.Context(), m.ID(), store.Point{Revision: rev2 + 1000})
	wantKind(t, err, journey.KindNotFound)
}

// elsewhere puts an older state in the place of the store, to which others write
// less than there was, as much and more.
func elsewhere(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	before := w.load(s, m.ID()).Point
	steps, err := s.History(t.Context(), m.ID(), 0)
	if err != nil {
		t.Fatal(err)
	}
	w.commit(s, "a", m.ID(), renamed(first(m), "One"))
	w.commit(s, "a", m.ID(), add(w.touchpoint("", "Two", "z")))
	known := w.load(s, m.ID()).Point
	older := w.place(t)("a")
	for _, step := range steps {
		w.commitStep(older, step)
	}
	for written := range 5 {
		_, _, err := older.Since(t.Context(), m.ID(), known)
		wantKind(t, err, journey.KindReplaced)
		if !store.IsElsewhere(err) {
			t.Errorf("after %d steps in another place: %v", written, err)
		}
		if since, now, err := older.Since(t.Context(), m.ID(), before); err != nil || len(since) != (written+1)/2 || now != w.load(older, m.ID()).Point {
			t.Errorf("after %d steps what was known is not known any more: %d steps, %v, %v", written, len(since), now, err)
		}
		if written%2 == 0 {
			w.commit(older, "b", m.ID(), add(w.touchpoint("", "Other", "z")))
		} else {
			w.cafe(older, "b") // its revisions are not the map's
		}
	}
	if since, _, err := older.Since(t.Context(), m.ID(), store.Point{Revision: known.Revision}); err != nil || len(since) == 0 {
		t.Errorf("where the step is not known there is nothing to tell by: %d steps, %v", len(since), err)
	}
	if _, _, err := s.Since(t.Context(), m.ID(), known); err != nil {
		t.Errorf("in its own place: %v", err)
	}
}

func undoRedo(t *testing.T, w *world) {
	s := w.open("a")
	m := w.cafe(s, "a")
	extra := w.touchpoint(m.Stages()[1].ID, "Wi-Fi", "z")
	step, _ := w.commit(s, "a", m.ID(), renamed(first(m), "New"), add(extra), remove(m.Unsorted()[0]))
	after := w.load(s, m.ID()).Map
	undo := w.step("a", m.ID(), step.Invert().Changes...)
	undo.Undoes = step.ID
	w.commitStep(s, undo)
	wantSame(t, w.load(w.open("b"), m.ID()).Map, m)
	redo := w.step("a", m.ID(), step.Draft().Changes...)
	redo.Redoes = step.ID
	w.commitStep(s, redo)
	wantSame(t, w.load(w.open("b"), m.ID()).Map, after)
	steps, err := w.open("b").History(t.Context(), m.ID(), 0)
	if err != nil || len(steps) != 4 {
		t.Fatalf("%d steps, %v; want 4", len(steps), err)
	}
	wantStep(t, steps[2], undo)
	wantStep(t, steps[3], redo)
	wantSummary(t, s, m.ID())
}

func undoOfNewMap(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	head, stage := w.head("Short"), w.stage("Only", "V")
	step, _ := w.commit(s, "a", head.ID, add(head), add(stage), add(w.touchpoint(stage.ID, "Card", "V")))
	m := w.load(s, head.ID).Map
	undo := w.step("a", head.ID, step.Invert().Changes...)
	undo.Undoes = step.ID
	w.commitStep(s, undo)
	for _, st := range []store.Store{s, other} {
		_, err := st.Load(t.Context(), head.ID)
		wantKind(t, err, journey.KindNotFound)
		if maps, err := st.Maps(t.Context()); err != nil || len(maps) != 0 {
			t.Errorf("listed %v, %v", maps, err)
		}
	}
	w.refused(other, journey.KindNotFound, w.step("b", head.ID, add(w.stage("Orphan", "V"))))
	redo := w.step("a", head.ID, step.Draft().Changes...)
	redo.Redoes = step.ID
	w.commitStep(other, redo)
	wantSame(t, w.load(s, head.ID).Map, m)
	wantSummary(t, s, head.ID)
	if steps, err := s.History(t.Context(), head.ID, 0); err != nil || len(steps) != 3 {
		t.Errorf("%d steps, %v; want 3", len(steps), err)
	}
}

// anySteps commits random steps through two stores, then undoes them all.
func anySteps(t *testing.T, w *world) {
	s := []store.Store{w.open("a"), w.open("b")}
	m := w.cafe(s[0], "a")
	begin := m
	rng := rand.New(rand.NewPCG(7, 7))
	var done []edit.Step
	for range 40 {
		step, _ := w.commit(s[rng.IntN(2)], "a", m.ID(), w.anyChanges(rng, m)...)
		done = append(done, step)
		next, err := edit.Apply(m, step.Changes)
		if err != nil {
			t.Fatal(err)
		}
		m = next
		wantSame(t, w.load(s[rng.IntN(2)], m.ID()).Map, m)
		wantSummary(t, s[rng.IntN(2)], m.ID())
	}
	for i := len(done) - 1; i >= 0; i-- {
		w.commit(s[rng.IntN(2)], "a", m.ID(), done[i].Invert().Changes...)
	}
	wantSame(t, w.load(w.open("c"), m.ID()).Map, begin)
	wantSummary(t, w.open("c"), m.ID())
}

// anyChanges returns a random step's worth of changes that fit m.
func (w *world) anyChanges(rng *rand.Rand, m *journey.Map) []edit.Change {
	stages := m.Stages()
	stage := stages[rng.IntN(len(stages))]
	switch col := m.In(stage.ID); {
	case rng.IntN(4) == 0:
		return []edit.Change{add(w.stage(fmt.Sprint("stage ", rng.IntN(99)), "W")), add(w.touchpoint("", "loose", "x"))}
	case len(col) == 0 && len(stages) > 1:
		return []edit.Change{remove(stage)}
	case len(col) > 0 && rng.IntN(3) == 0:
		return []edit.Change{remove(col[0])}
	case len(col) > 0 && rng.IntN(2) == 0:
		moved := col[0].Clone()
		moved.Stage = stages[rng.IntN(len(stages))].ID
		moved.Felt.Score = journey.NewScore(rng.IntN(5) - 2)
		return []edit.Change{change(col[0], moved)}
	}
	return []edit.Change{add(w.touchpoint(stage.ID, fmt.Sprint("card ", rng.IntN(99)), "Y"))}
}
