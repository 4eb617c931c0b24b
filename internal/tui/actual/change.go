package actual

import (
	"tappa/internal/edit"
	"tappa/internal/journey"
)

// here returns the touchpoint that an answer is about, "" for an ad hoc step,
// and the place of the step, -1 where nothing happened yet.
func (k *Actual) here() (x *journey.Interview, touchpoint journey.ID, step int) {
	leg := k.Leg()
	if leg == nil {
		return nil, "", -1
	}
	x = k.shown().Interview
	switch {
	case leg.Planned != nil:
		return x, leg.Planned.ID, leg.Step
	case leg.Touchpoint != nil && k.first(x, leg.Touchpoint.ID) == leg.Step:
		return x, leg.Touchpoint.ID, leg.Step
	}
	return x, "", leg.Step
}

// first returns the place of the first step at a touchpoint.
func (k *Actual) first(x *journey.Interview, id journey.ID) int {
	for i, s := range x.Steps {
		if s.Touchpoint == id {
			return i
		}
	}
	return -1
}

// Happened returns the draft that says of the line under the cursor that it
// happened, and whether it failed, and goes on to the next planned one.
func (k *Actual) Happened(failed bool) edit.Draft {
	x, id, step := k.here()
	switch {
	case x == nil:
		return edit.Draft{}
	case id == "":
		return k.goOn(goal{step: step}, edit.ChangeStep(k.m, x.ID, step, func(s *journey.Lived) { s.Failed = failed }))
	}
	return k.goOn(goal{touchpoint: id}, edit.Happened(k.m, x.ID, id, failed))
}

// Skip returns the draft that says of the line under the cursor that it did not
// happen, and goes on to the next planned one.
func (k *Actual) Skip() edit.Draft {
	x, id, step := k.here()
	switch {
	case x == nil:
		return edit.Draft{}
	case id == "":
		return edit.RemoveStep(k.m, x.ID, step)
	}
	return k.goOn(goal{touchpoint: id}, edit.SkipStep(k.m, x.ID, id))
}

// goOn puts the cursor on the next planned touchpoint behind g, now where d
// changes nothing, else when the change is there.
func (k *Actual) goOn(g goal, d edit.Draft) edit.Draft {
	g.set, g.behind = true, true
	k.goal = g
	if d.Empty() {
		k.settle()
		k.lines = nil
	}
	return d
}

// Score returns the draft that says how the line under the cursor was felt, and
// so that it happened; an unset score clears it.
func (k *Actual) Score(score journey.Score) edit.Draft {
	x, id, step := k.here()
	set := func(s *journey.Lived) { s.Felt.Score = score }
	switch {
	case x == nil:
		return edit.Draft{}
	case id != "" && (score.IsSet() || k.first(x, id) >= 0):
		k.goal = goal{set: true, touchpoint: id}
		return edit.StepThere(k.m, x.ID, id, set)
	case id != "":
		return edit.Draft{}
	}
	k.goal = goal{set: true, step: step}
	return edit.ChangeStep(k.m, x.ID, step, set)
}

// Step returns the step under the cursor and its place; nil where nothing
// happened.
func (k *Actual) Step() (*journey.Lived, int) {
	x, id, step := k.here()
	if x == nil {
		return nil, -1
	}
	if step < 0 && id != "" {
		step = k.first(x, id)
	}
	if step < 0 {
		return nil, -1
	}
	return &x.Steps[step], step
}

// Change returns the draft that changes the step under the cursor.
func (k *Actual) Change(change func(*journey.Lived)) edit.Draft {
	_, step := k.Step()
	if step < 0 {
		return edit.Draft{}
	}
	k.goal = goal{set: true, step: step}
	return edit.ChangeStep(k.m, k.open, step, change)
}

// Add returns the draft that puts an ad hoc step in behind the cursor.
func (k *Actual) Add(name string) edit.Draft {
	a := k.shown()
	if a == nil || name == "" {
		return edit.Draft{}
	}
	at := 0
	for i := 0; i <= k.leg && i < len(a.Legs); i++ {
		if a.Legs[i].Lived != nil {
			at = a.Legs[i].Step + 1
		}
	}
	k.goal = goal{set: true, step: at}
	return edit.InsertStep(k.m, a.Interview.ID, at, journey.Lived{Name: name})
}

// MoveStep returns the draft that moves the step under the cursor by places in
// the order in which things were lived.
func (k *Actual) MoveStep(by int) edit.Draft {
	_, step := k.Step()
	if step < 0 {
		return edit.Draft{}
	}
	to := step + by
	if to < 0 || to >= len(k.shown().Interview.Steps) {
		return edit.Draft{}
	}
	k.goal = goal{set: true, step: to}
	return edit.MoveStep(k.m, k.open, step, by)
}

// SetInterview returns the draft that changes what the interview at hand says of
// itself; field is the name of what changes in the JSON document.
func (k *Actual) SetInterview(field string, change func(*journey.Interview)) edit.Draft {
	x := k.Interview()
	if x == nil {
		return edit.Draft{}
	}
	after := x.Clone()
	change(after)
	return edit.SetField(x, after, field)
}
