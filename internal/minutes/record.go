// Package minutes writes down what happened to a map in a session: who was
// there, what changed and when, what was voted and decided, what stayed open,
// and the heatmap before and after. It reads the history of the map; it knows
// neither a clock nor a file.
package minutes

import (
	"slices"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Record is a session: the steps of a map from a moment on up to another, and
// the map before them and after.
type Record struct {
	From, To time.Time
	Steps    []edit.Step
	// Before is nil where the history does not reach back that far, or the map
	// was made in the session; After where it was made later.
	Before, After *journey.Map
	// Made says that the map was made, or imported, in the session.
	Made bool
}

// Of cuts a session out of the history of a map, which is in order, the oldest
// step first. now is the map as it is; To is not part of the session.
func Of(now *journey.Map, history []edit.Step, from, to time.Time) Record {
	r := Record{From: from, To: to}
	m := now
	for _, s := range slices.Backward(history) {
		if !s.Time.Before(to) {
			m = back(m, s)
			continue
		}
		if r.After == nil {
			r.After = m
		}
		if s.Time.Before(from) {
			break
		}
		r.Steps = append(r.Steps, s)
		m = back(m, s)
	}
	if r.After == nil {
		r.After = m
	}
	slices.Reverse(r.Steps)
	r.Before = m
	if m != nil && m.Head() == nil {
		r.Before = nil // it was made in the session, or later
	}
	if r.After != nil && r.After.Head() == nil {
		r.After = nil
	}
	r.Made = r.After != nil && m != nil && m.Head() == nil
	return r
}

// back returns the map before a step, nil where that cannot be told.
func back(m *journey.Map, s edit.Step) *journey.Map {
	if m == nil {
		return nil
	}
	before, err := edit.Apply(m, s.Invert().Changes)
	if err != nil {
		return nil
	}
	return before
}

// LastDay returns the day of the last step of a history, as the moments of its
// beginning and end in the zone of now; the day of now where there is no step.
func LastDay(history []edit.Step, now time.Time) (from, to time.Time) {
	last := now
	for _, s := range history {
		last = s.Time.In(now.Location())
	}
	return Day(last)
}

// Day returns the beginning and the end of the day of t.
func Day(t time.Time) (from, to time.Time) {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}

// effective leaves out the steps that were undone, and their undoing. A step
// that was done again counts from then on.
func effective(steps []edit.Step) []edit.Step {
	undone := map[journey.ID]bool{}
	for _, s := range steps {
		if s.Undoes != "" {
			undone[s.Undoes] = true
		}
	}
	var out []edit.Step
	for _, s := range steps {
		if s.Undoes == "" && !undone[s.ID] {
			out = append(out, s)
		}
	}
	return out
}
