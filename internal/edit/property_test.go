package edit_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// Any sequence of steps followed by all its undos gives back the first map
// byte for byte, and redo the last; no older version of the map changes.
func TestUndoAndRedoGiveBackTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		m := mustApply(t, nil, edit.Create(newMap(ids)))
		versions := []*journey.Map{m}
		was := []string{bytesOf(m)}
		var steps []edit.Step
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			d := randomDraft(t, m, ids)
			if d.Empty() {
				continue
			}
			m = mustApply(t, m, d)
			steps = append(steps, edit.Step{Label: d.Label, Changes: d.Changes})
			versions, was = append(versions, m), append(was, bytesOf(m))
		}
		for i := len(steps) - 1; i >= 0; i-- {
			m = mustApply(t, m, steps[i].Invert())
			same(t, "undone", bytesOf(m), was[i])
		}
		for i := range steps {
			m = mustApply(t, m, steps[i].Draft())
			same(t, "done again", bytesOf(m), was[i+1])
		}
		for i, v := range versions {
			same(t, "an older version", bytesOf(v), was[i])
		}
	})
}

// What the store computes from a step alone is what a walk over the map gives.
func TestSummaryOfAStepIsTheSummaryOfTheMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		m := mustApply(t, nil, edit.Create(newMap(ids)))
		s := journey.Summarise(m)
		for i := range rapid.IntRange(1, 30).Draw(t, "steps") {
			step := edit.Step{Changes: randomDraft(t, m, ids).Changes, Time: noon.Add(time.Duration(i) * time.Minute)}
			m = mustApply(t, m, edit.Draft{Changes: step.Changes})
			s = edit.Resummarise(s, step)
			want := journey.Summarise(m)
			want.Updated = step.Time
			same(t, "the summary", encode(t, s), encode(t, want))
		}
	})
}

// A step survives being written and read.
func TestStepsAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		m := mustApply(t, nil, edit.Create(newMap(ids)))
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			d := randomDraft(t, m, ids)
			step := edit.Step{ID: ids(), Map: m.ID(), Author: "a", Time: noon, Label: d.Label, Changes: d.Changes}
			raw := encode(t, step)
			var back edit.Step
			if err := json.Unmarshal([]byte(raw), &back); err != nil {
				t.Fatal(err)
			}
			same(t, "the step", encode(t, back), raw)
			for i, c := range back.Changes {
				if !edit.Equal(c.Before, d.Changes[i].Before) || !edit.Equal(c.After, d.Changes[i].After) {
					t.Fatalf("change %d came back as %+v", i, c)
				}
			}
			same(t, "the map", bytesOf(mustApply(t, m, back.Draft())), bytesOf(mustApply(t, m, d)))
			m = mustApply(t, m, d)
		}
	})
}

// The difference of two versions turns the one into the other, both ways.
func TestDiffLeadsFromOneVersionToAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		a := mustApply(t, nil, edit.Create(newMap(ids)))
		for range rapid.IntRange(0, 10).Draw(t, "before") {
			a = mustApply(t, a, randomDraft(t, a, ids))
		}
		b := a
		for range rapid.IntRange(0, 10).Draw(t, "after") {
			b = mustApply(t, b, randomDraft(t, b, ids))
		}
		same(t, "forwards", bytesOf(mustApply(t, a, edit.Draft{Changes: edit.Diff(a, b)})), bytesOf(b))
		same(t, "backwards", bytesOf(mustApply(t, b, edit.Draft{Changes: edit.Diff(b, a)})), bytesOf(a))
		if d := edit.Diff(b, b); len(d) > 0 {
			t.Fatalf("a map differs from itself by %v", d)
		}
	})
}

// A copy has the order and the content of its original, and shares no id.
func TestCopyKeepsOrderAndContentUnderNewIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		m := mustApply(t, nil, edit.Create(newMap(ids)))
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			m = mustApply(t, m, randomDraft(t, m, ids))
		}
		// Ids that sort backwards, so that ties of rank would show.
		n := 0
		c := edit.Copy(m, func() journey.ID {
			n++
			return journey.ID(slices.Repeat([]byte{'z'}, 5)) + ids()[5:]
		})
		if problems := journey.ValidateMap(c); len(problems) > 0 {
			t.Fatalf("the copy is broken: %v", problems[0].Error())
		}
		same(t, "the picture", picture(c), picture(m))
		if s := journey.Summarise(c); s.Touchpoints != journey.Summarise(m).Touchpoints {
			t.Fatalf("%d touchpoints were copied", s.Touchpoints)
		}
		for e := range c.Entities {
			if m.Entity(e.EntityKind(), e.EntityID()) != nil {
				t.Fatalf("the copy shares %s", e.EntityID())
			}
		}
	})
}

func newMap(ids journey.IDs) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "First visit", Kind: journey.AsIs})
	return b.Map()
}

func mustApply(t *rapid.T, m *journey.Map, d edit.Draft) *journey.Map {
	t.Helper()
	next, err := edit.Apply(m, d.Changes)
	if err != nil {
		t.Fatalf("%s: %v", d.Label.Code, err)
	}
	if problems := journey.ValidateMap(next); len(problems) > 0 {
		t.Fatalf("%s left a broken map: %v", d.Label.Code, problems[0].Error())
	}
	return next
}

func same(t *rapid.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is not the same\ngot:\n%s\nwant:\n%s", what, got, want)
	}
}

func encode(t *rapid.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What anything refers to cannot go, and all else can.
func TestOnlyWhatNothingRefersToCanGo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.FullMaps().Draw(t, "map")
		referred := map[journey.ID]bool{}
		for e := range m.Entities {
			for _, r := range journey.References(e) {
				referred[r.ID] = true
			}
		}
		for e := range m.Entities {
			if e.EntityKind() == journey.KindHead {
				continue
			}
			_, err := edit.Apply(m, []edit.Change{{Before: e}})
			if refused := journey.IsKind(err, journey.KindReferenced); refused != referred[e.EntityID()] || !refused && err != nil {
				t.Fatalf("%s %s: referred to %v, %v", e.EntityKind(), e.EntityID(), referred[e.EntityID()], err)
			}
		}
	})
}

// Two people who change different things both succeed, unless the one removed
// what the other refers to; who changes the same thing meets a conflict.
func TestStepsMeetOnlyOnTheSameEntity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := counter()
		m := mustApply(t, nil, edit.Create(newMap(ids)))
		for range rapid.IntRange(3, 12).Draw(t, "before") {
			m = mustApply(t, m, randomDraft(t, m, ids))
		}
		mine, yours := randomDraft(t, m, ids), randomDraft(t, m, ids)
		now := mustApply(t, m, yours)
		var same []journey.ID
		for _, c := range mine.Changes {
			if slices.ContainsFunc(yours.Changes, func(o edit.Change) bool { return o.ID() == c.ID() }) {
				same = append(same, c.ID())
			}
		}
		after, err := edit.Apply(now, mine.Changes)
		switch {
		case len(same) > 0:
			var conflict *edit.ConflictError
			if !errors.As(err, &conflict) || !slices.Contains(same, conflict.ID) {
				t.Fatalf("both changed %v: %v", same, err)
			}
		case err == nil:
			if problems := journey.ValidateMap(after); len(problems) > 0 {
				t.Fatal(problems[0].Error())
			}
		case !journey.IsKind(err, journey.KindReferenced):
			t.Fatal(err)
		}
	})
}
