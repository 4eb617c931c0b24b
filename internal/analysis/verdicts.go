package analysis

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// Verdict is what the ballots of a round say of one touchpoint, or of one of
// its ideas.
type Verdict struct {
	Touchpoint *journey.Touchpoint
	// Idea is the text of the idea, "" where the touchpoint itself is meant.
	Idea string
	// Values are the ballots in rising order.
	Values []int
	// Median is the middle ballot, or the mean of the two in the middle; a vote
	// hides who disagrees, so Spread, the highest less the lowest, stands beside
	// it. Both are 0 without ballots.
	Median float64
	Spread int
	// Sum is the sum of the ballots: the dots.
	Sum int
	// Tie says of scores that the median lies between two of them, and of dots
	// that another verdict has as many.
	Tie bool
	// Settled is what the facilitator made of it, nil for nothing yet.
	Settled *int
}

// Outcome returns what the room decided: what the facilitator settled, else the
// median where it is a score. A tie has no outcome until it is settled.
func (v *Verdict) Outcome() (int, bool) {
	switch {
	case v.Settled != nil:
		return *v.Settled, true
	case len(v.Values) == 0 || v.Median != float64(int(v.Median)):
		return 0, false
	}
	return int(v.Median), true
}

// Scope returns the touchpoints that a round is about, in journey order; those
// that are in no stage are asked about only where the round names them.
func Scope(m *journey.Map, r *journey.Round) []*journey.Touchpoint {
	var out []*journey.Touchpoint
	if len(r.Touchpoints) == 0 {
		for _, t := range m.Journey {
			out = append(out, t)
		}
		return out
	}
	named := make(map[journey.ID]bool, len(r.Touchpoints))
	for _, id := range r.Touchpoints {
		named[id] = true
	}
	for _, t := range m.Unsorted() {
		if named[t.ID] {
			out = append(out, t)
		}
	}
	for _, t := range m.Journey {
		if named[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// Verdicts counts the ballots of a round. Scores come in journey order; dots
// with the most first, in journey order on a tie. Ballots on what is not there
// any more count nowhere.
func Verdicts(m *journey.Map, r *journey.Round) []Verdict {
	type key struct {
		touchpoint journey.ID
		idea       string
	}
	values := map[key][]int{}
	for _, b := range r.Ballots {
		k := key{b.Touchpoint, b.Idea}
		values[k] = append(values[k], b.Value)
	}
	settled := map[journey.ID]*int{}
	for i := range r.Settled {
		settled[r.Settled[i].Touchpoint] = &r.Settled[i].Value
	}
	var out []Verdict
	for _, t := range Scope(m, r) {
		if r.Asks == journey.AsksIdeas {
			for _, i := range t.Ideas {
				out = append(out, verdict(t, i.Text, values[key{t.ID, i.Text}]))
			}
			continue
		}
		v := verdict(t, "", values[key{t.ID, ""}])
		v.Settled = settled[t.ID]
		out = append(out, v)
	}
	if r.Kind == journey.DotsRound {
		byDots(out)
		return out
	}
	for i := range out {
		out[i].Tie = len(out[i].Values) > 0 && out[i].Median != float64(int(out[i].Median))
	}
	return out
}

// verdict counts the ballots on one thing.
func verdict(t *journey.Touchpoint, idea string, values []int) Verdict {
	v := Verdict{Touchpoint: t, Idea: idea, Values: slices.Sorted(slices.Values(values))}
	n := len(v.Values)
	if n == 0 {
		return v
	}
	for _, x := range v.Values {
		v.Sum += x
	}
	v.Median = float64(v.Values[(n-1)/2]+v.Values[n/2]) / 2
	v.Spread = v.Values[n-1] - v.Values[0]
	return v
}

// byDots puts the verdicts with the most dots first and marks those that have
// as many as another.
func byDots(list []Verdict) {
	slices.SortStableFunc(list, func(a, b Verdict) int { return cmp.Compare(b.Sum, a.Sum) })
	for i := range list {
		same := func(j int) bool { return j >= 0 && j < len(list) && list[j].Sum == list[i].Sum }
		list[i].Tie = list[i].Sum > 0 && (same(i-1) || same(i+1))
	}
}

// Dots returns the dots that each touchpoint got, on itself or on its ideas, in
// all rounds that were revealed. Touchpoints without a dot are left out.
func Dots(m *journey.Map) map[journey.ID]int {
	out := map[journey.ID]int{}
	for _, r := range m.Rounds() {
		if r.Kind == journey.DotsRound && r.Revealed {
			for _, b := range r.Ballots {
				out[b.Touchpoint] += b.Value
			}
		}
	}
	return out
}

// Disagreements returns how far apart the ballots on each touchpoint lie, the
// highest less the lowest, in the last revealed round in which two or more
// scored it by what is felt or wanted.
func Disagreements(m *journey.Map) map[journey.ID]int {
	out := map[journey.ID]int{}
	for _, r := range m.Rounds() {
		if r.Kind != journey.ScoreRound || !r.Revealed || r.Asks == journey.AsksImportance {
			continue
		}
		for _, v := range Verdicts(m, r) {
			if len(v.Values) > 1 {
				out[v.Touchpoint.ID] = v.Spread
			}
		}
	}
	return out
}
