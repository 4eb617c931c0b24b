package app_test

import (
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
)

// grown is a map with two stages, that is open.
func (r rig) grown() *journey.Map {
	r.t.Helper()
	m := r.create("First visit")
	s := r.open(m.ID())
	for _, name := range []string{"Choose", "Stay"} {
		next, err := s.Do(edit.AddStage(s.Map(), freshIDs(), edit.AtEnd, name))
		if err != nil {
			r.t.Fatal(err)
		}
		m = next
	}
	return m
}

func stages(m *journey.Map) string {
	var names []string
	for _, s := range m.Stages() {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

func TestRevertIsOneStepBack(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.grown()
	snap, err := a.TakeSnapshot(t.Context(), m.ID(), "  before\x1b[31m the workshop ")
	if err != nil || snap.Name != "before the workshop" {
		t.Fatalf("%q, %v", snap.Name, err)
	}
	s := a.open(m.ID())
	for _, d := range []func() edit.Draft{
		func() edit.Draft { return edit.MoveStage(s.Map(), s.Map().Stages()[0].ID, 1) },
		func() edit.Draft { return edit.AddStage(s.Map(), freshIDs(), "", "Arrive") },
		func() edit.Draft { return edit.RemoveStage(s.Map(), m.Stages()[1].ID) },
	} {
		if _, err := s.Do(d()); err != nil {
			t.Fatal(err)
		}
	}
	if got := stages(s.Map()); got != "Arrive, Choose" {
		t.Fatalf("after the workshop: %s", got)
	}
	if err := a.Revert(t.Context(), m.ID(), snap); err != nil {
		t.Fatal(err)
	}
	if got := stages(s.Map()); got != "Choose, Stay" {
		t.Fatalf("reverted: %s", got)
	}
	label, back, ok, err := s.Undo(t.Context())
	if err != nil || !ok || label.Code != "edit.label.restore-snapshot" || stages(back) != "Arrive, Choose" {
		t.Errorf("undone: %v %v %v, %s", label, ok, err, stages(back))
	}
}

// Only what differs is changed, so that others who work on the rest are not in
// the way; and the map is what it was.
func TestRevertChangesOnlyWhatDiffers(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.grown()
	snap, err := a.TakeSnapshot(t.Context(), m.ID(), "")
	if err != nil || snap.Name == "" {
		t.Fatal(snap, err)
	}
	then, err := a.Snapshot(t.Context(), m.ID(), snap.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := edit.Restore(m, then, "x"); !d.Empty() {
		t.Errorf("nothing differs, but %d entities are changed", len(d.Changes))
	}
	now, err := edit.Apply(m, edit.MoveStage(m, m.Stages()[1].ID, -1).Changes)
	if err != nil {
		t.Fatal(err)
	}
	d := edit.Restore(now, then, "x")
	if len(d.Changes) != 1 {
		t.Errorf("for one stage %d entities are changed", len(d.Changes))
	}
	if back, err := edit.Apply(now, d.Changes); err != nil || stages(back) != "Choose, Stay" {
		t.Errorf("%v, %v", stages(back), err)
	}
}

func TestSnapshotsAreFoundByIDByNameAndInShort(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.grown()
	var all []store.Snapshot
	for _, name := range []string{"workshop one", "workshop two", "workshop one"} {
		s, err := a.TakeSnapshot(t.Context(), m.ID(), name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	for ref, want := range map[string]journey.ID{
		string(all[0].ID): all[0].ID, "workshop one": all[2].ID, "Workshop T": all[1].ID,
	} {
		if s, err := a.FindSnapshot(t.Context(), m.ID(), ref); err != nil || s.ID != want {
			t.Errorf("%q is %s, %v", ref, s.Name, err)
		}
	}
	for ref, kind := range map[string]journey.ErrorKind{"work": journey.KindAmbiguous, "lunch": journey.KindNotFound, "wo": journey.KindNotFound} {
		if _, err := a.FindSnapshot(t.Context(), m.ID(), ref); !journey.IsKind(err, kind) {
			t.Errorf("%q: %v", ref, err)
		}
	}
	if _, err := a.TakeSnapshot(t.Context(), m.ID(), strings.Repeat("x", 501)); !journey.IsKind(err, journey.KindInvalid) {
		t.Errorf("a long name: %v", err)
	}
}

func TestTheOriginOfAToBeMap(t *testing.T) {
	a := start(t, memory.New(), "a")
	m := a.grown()
	toBe, err := a.ToBe(t.Context(), m.ID(), "Wanted")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.open(m.ID()).Do(edit.RemoveStage(m, m.Stages()[0].ID)); err != nil {
		t.Fatal(err)
	}
	a.flush()
	then, err := a.Origin(t.Context(), toBe, false)
	if err != nil || stages(then) != "Choose, Stay" {
		t.Errorf("as it was then: %v, %v", then, err)
	}
	now, err := a.Origin(t.Context(), toBe, true)
	if err != nil || stages(now) != "Stay" {
		t.Errorf("as it is now: %v, %v", now, err)
	}
	if _, err := a.Origin(t.Context(), m, false); !journey.IsKind(err, journey.KindNotFound) {
		t.Errorf("a map from nowhere: %v", err)
	}
}
