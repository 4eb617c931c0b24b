package edit_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

func TestApplyRefuses(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a b")
	m = apply(t, m, edit.AddPersona(m, ids, &journey.Persona{Name: "Giulia"}))
	m = apply(t, m, edit.ChangeTouchpoints(m, found(t, m, "a"), edit.L("x"), func(tp *journey.Touchpoint) {
		tp.Personas = []journey.ID{m.Personas()[0].ID}
	}))
	a := m.Touchpoint(found(t, m, "a")[0])
	with := func(change func(*journey.Touchpoint)) *journey.Touchpoint {
		c := a.Clone()
		change(c)
		return c
	}
	other := with(func(tp *journey.Touchpoint) { tp.Name = "other" })
	tests := []struct {
		name    string
		changes []edit.Change
		kind    journey.ErrorKind
		code    string
	}{
		{"a card that changed in the meantime", []edit.Change{{Before: other, After: a}}, journey.KindConflict, "edit.conflict"},
		{"a card that is gone", []edit.Change{{Before: &journey.Touchpoint{ID: "9999999999", Name: "x"}}}, journey.KindConflict, "edit.conflict"},
		{"an id that is taken", []edit.Change{{After: other}}, journey.KindConflict, "edit.conflict"},
		{"one card twice", []edit.Change{{Before: a, After: other}, {Before: other, After: a}}, journey.KindInvalid, "edit.twice"},
		{"an empty name", []edit.Change{{Before: a, After: with(func(tp *journey.Touchpoint) { tp.Name = " " })}}, journey.KindInvalid, "invalid.empty"},
		{"a stage that is not there", []edit.Change{{Before: a, After: with(func(tp *journey.Touchpoint) { tp.Stage = "9999999999" })}}, journey.KindReferenced, "edit.missing-reference"},
		{"a persona that is not there", []edit.Change{{Before: a, After: with(func(tp *journey.Touchpoint) { tp.Personas = []journey.ID{"9999999999"} })}}, journey.KindReferenced, "edit.missing-reference"},
		{"a stage with touchpoints", []edit.Change{{Before: m.Stages()[0]}}, journey.KindReferenced, "edit.still-referenced"},
		{"a persona that is spoken of", []edit.Change{{Before: m.Personas()[0]}}, journey.KindReferenced, "edit.still-referenced"},
	}
	was := bytesOf(m)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			next, err := edit.Apply(m, tt.changes)
			var e *journey.Error
			if !errors.As(err, &e) || e.Kind != tt.kind || e.Code != tt.code {
				t.Fatalf("got %v, want code %s", err, tt.code)
			}
			if next != nil {
				t.Error("a refused step gave a map")
			}
			if bytesOf(m) != was {
				t.Error("a refused step changed the map")
			}
		})
	}
}

func TestAConflictTellsWhatIsThereNow(t *testing.T) {
	m := board(t, counter(), "Choose: a")
	a := m.Touchpoint(found(t, m, "a")[0])
	mine, theirs := a.Clone(), a.Clone()
	mine.Name, theirs.Name = "mine", "theirs"
	now := apply(t, m, edit.Replace(a, theirs, edit.L("x")))
	_, err := edit.Apply(now, edit.Replace(a, mine, edit.L("x")).Changes)
	var c *edit.ConflictError
	if !errors.As(err, &c) || c.ID != a.ID || c.Name != "mine" || edit.Name(c.Present) != "theirs" {
		t.Errorf("got %v", err)
	}
}

func TestAStepOfSeveralIsAllOrNothing(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a b")
	good := edit.SetFelt(m, found(t, m, "a"), journey.NewScore(1)).Changes
	bad := edit.Change{Before: m.Stages()[0]}
	if next, err := edit.Apply(m, append(good, bad)); err == nil || next != nil {
		t.Errorf("got %v, %v", next, err)
	}
}

func TestLimits(t *testing.T) {
	ids := counter()
	b := journey.NewBuilder(board(t, ids, "Choose:"))
	for range journey.MaxTouchpoints {
		b.Put(&journey.Touchpoint{ID: ids(), Name: "x", Rank: "V"})
	}
	m := b.Map()
	_, err := edit.Apply(m, edit.AddTouchpoint(m, ids, "", edit.AtEnd, &journey.Touchpoint{Name: "one more"}).Changes[:1])
	if !journey.IsKind(err, journey.KindLimit) {
		t.Errorf("one touchpoint too many: %v", err)
	}
	var stages []edit.Change
	for i := range journey.MaxStages {
		stages = append(stages, edit.Change{After: &journey.Stage{ID: ids(), Rank: "V", Name: fmt.Sprint(i)}})
	}
	if _, err := edit.Apply(m, stages); !journey.IsKind(err, journey.KindLimit) {
		t.Errorf("one stage too many: %v", err)
	}
}

// step returns a step of an author, for the history.
func step(id, author string, marks ...string) edit.Step {
	s := edit.Step{ID: journey.ID(id), Author: edit.Author(author)}
	for _, mark := range marks {
		if rest, is := strings.CutPrefix(mark, "undoes "); is {
			s.Undoes = journey.ID(rest)
		}
		if rest, is := strings.CutPrefix(mark, "redoes "); is {
			s.Redoes = journey.ID(rest)
		}
	}
	return s
}

func TestHistory(t *testing.T) {
	tests := []struct {
		name       string
		steps      []edit.Step
		undo, redo string // ids, empty for none
	}{
		{"nothing yet", nil, "", ""},
		{"the newest own step", []edit.Step{step("1", "me"), step("2", "me")}, "2", ""},
		{"what others do is theirs", []edit.Step{step("1", "me"), step("2", "you")}, "1", ""},
		{"a process no longer running leaves its steps", []edit.Step{step("1", "me"), step("2", "gone")}, "2", ""},
		{"undone once", []edit.Step{step("1", "me"), step("2", "me"), step("3", "me", "undoes 2")}, "1", "2"},
		{"undone twice, redone in turn", []edit.Step{step("1", "me"), step("2", "me"), step("3", "me", "undoes 2"), step("4", "me", "undoes 1")}, "", "1"},
		{"done again", []edit.Step{step("1", "me"), step("2", "me"), step("3", "me", "undoes 2"), step("4", "me", "redoes 2")}, "2", ""},
		{"an own new step ends the redo", []edit.Step{step("1", "me"), step("2", "me", "undoes 1"), step("3", "me")}, "3", ""},
		{"a step of others does not", []edit.Step{step("1", "me"), step("2", "me", "undoes 1"), step("3", "you")}, "", "1"},
		{"what the former process undid can be done again", []edit.Step{step("1", "gone"), step("2", "gone", "undoes 1")}, "", "1"},
		{"what others undid of mine is theirs to do again", []edit.Step{step("1", "me"), step("2", "you", "undoes 1")}, "", ""},
		{"others undo their own", []edit.Step{step("1", "me"), step("2", "you"), step("3", "you", "undoes 2")}, "1", ""},
	}
	mine := func(a edit.Author) bool { return a == "me" || a == "gone" }
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := edit.NewHistory(mine)
			for _, s := range tt.steps {
				h.Add(s)
			}
			undo, _ := h.Undoable()
			redo, _ := h.Redoable()
			if string(undo.ID) != tt.undo || string(redo.ID) != tt.redo {
				t.Errorf("undo %q, redo %q; want %q, %q", undo.ID, redo.ID, tt.undo, tt.redo)
			}
		})
	}
}

func TestHistoryForgetsWhatWasNeverCommitted(t *testing.T) {
	h := edit.NewHistory(func(edit.Author) bool { return true })
	h.Add(step("1", "me"))
	h.Add(step("2", "me"))
	h.Drop("2")
	if s, ok := h.Undoable(); !ok || s.ID != "1" {
		t.Errorf("undo %q", s.ID)
	}
}
