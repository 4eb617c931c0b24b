package edit

import (
	"slices"

	"tappa/internal/journey"
)

// Happened says of a planned touchpoint that it happened in an interview, and
// whether it failed. Where the interview has a step there already the first such
// step changes; else one is put in where the plan would have it: in front of the
// first step that comes later in the plan behind the last that comes earlier, or
// at the end.
func Happened(m *journey.Map, id, touchpoint journey.ID, failed bool) Draft {
	return StepThere(m, id, touchpoint, func(s *journey.Lived) { s.Failed = failed })
}

// StepThere calls change with the first step of an interview at a planned
// touchpoint, which is put in as Happened does where there is none.
func StepThere(m *journey.Map, id, touchpoint journey.ID, change func(*journey.Lived)) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		at := stepAt(x, touchpoint)
		if at < 0 {
			at = whereTo(m, x, touchpoint)
			x.Steps = slices.Insert(x.Steps, at, journey.Lived{Touchpoint: touchpoint})
		}
		change(&x.Steps[at])
	})
}

// SkipStep says of a planned touchpoint that it did not happen: every step at it
// goes.
func SkipStep(m *journey.Map, id, touchpoint journey.ID) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		x.Steps = slices.DeleteFunc(x.Steps, func(s journey.Lived) bool { return s.Touchpoint == touchpoint })
	})
}

// InsertStep puts a step in at a place, counted from 0.
func InsertStep(m *journey.Map, id journey.ID, at int, s journey.Lived) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		x.Steps = slices.Insert(x.Steps, max(0, min(at, len(x.Steps))), s)
	})
}

// ChangeStep calls change with the step at a place.
func ChangeStep(m *journey.Map, id journey.ID, at int, change func(*journey.Lived)) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		if at >= 0 && at < len(x.Steps) {
			change(&x.Steps[at])
		}
	})
}

// MoveStep moves the step at a place by places, up where by is negative.
func MoveStep(m *journey.Map, id journey.ID, at, by int) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		if at < 0 || at >= len(x.Steps) {
			return
		}
		s := x.Steps[at]
		to := shifted(at, by, len(x.Steps))
		x.Steps = slices.Insert(slices.Delete(x.Steps, at, at+1), to, s)
	})
}

// RemoveStep takes the step at a place out.
func RemoveStep(m *journey.Map, id journey.ID, at int) Draft {
	return changeSteps(m, id, func(x *journey.Interview) {
		if at >= 0 && at < len(x.Steps) {
			x.Steps = slices.Delete(x.Steps, at, at+1)
		}
	})
}

// changeSteps returns the draft of what change does to a copy of an interview.
func changeSteps(m *journey.Map, id journey.ID, change func(*journey.Interview)) Draft {
	x := m.Interview(id)
	if x == nil {
		return Draft{}
	}
	after := x.Clone()
	change(after)
	return SetField(x, after, "steps")
}

// stepAt returns the place of the first step at a touchpoint, -1 if there is
// none.
func stepAt(x *journey.Interview, touchpoint journey.ID) int {
	return slices.IndexFunc(x.Steps, func(s journey.Lived) bool { return s.Touchpoint == touchpoint })
}

// whereTo returns where among the steps a planned touchpoint belongs.
func whereTo(m *journey.Map, x *journey.Interview, touchpoint journey.ID) int {
	place, n := map[journey.ID]int{}, 1
	for _, t := range m.Journey {
		place[t.ID] = n
		n++
	}
	here := place[touchpoint]
	from := 0
	for i, s := range x.Steps {
		if at := place[s.Touchpoint]; at > 0 && at < here {
			from = i + 1
		}
	}
	for i := from; i < len(x.Steps); i++ {
		if place[x.Steps[i].Touchpoint] > here {
			return i
		}
	}
	return len(x.Steps)
}
