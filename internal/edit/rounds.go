package edit

import (
	"slices"
	"strconv"

	"tappa/internal/journey"
)

// Cast puts a ballot in the place of the one that its voice gave on the same
// thing before; where given is false that one is taken back. The draft is empty
// where the round is not there. Its label says who voted, and not how.
func Cast(m *journey.Map, round journey.ID, b journey.Ballot, given bool) Draft {
	r := m.Round(round)
	if r == nil {
		return Draft{}
	}
	after := r.Clone()
	at := slices.IndexFunc(after.Ballots, func(o journey.Ballot) bool {
		return o.Voice == b.Voice && o.Touchpoint == b.Touchpoint && o.Idea == b.Idea
	})
	switch {
	case !given && at < 0:
		return Draft{}
	case !given:
		after.Ballots = slices.Delete(after.Ballots, at, at+1)
	case at < 0:
		after.Ballots = append(after.Ballots, b)
	default:
		after.Ballots[at] = b
	}
	return Replace(r, after, L("edit.label.ballot", "name", nameOf(m, journey.KindVoice, b.Voice)))
}

// Reveal shows the ballots of a round. Dots on ideas become their votes.
func Reveal(m *journey.Map, round journey.ID) Draft {
	r := m.Round(round)
	if r == nil || r.Revealed {
		return Draft{}
	}
	after := r.Clone()
	after.Revealed = true
	d := Replace(r, after, L("edit.label.reveal-round", "name", Name(r)))
	if r.Asks != journey.AsksIdeas {
		return d
	}
	dots := map[journey.ID]map[string]int{}
	for _, b := range r.Ballots {
		if dots[b.Touchpoint] == nil {
			dots[b.Touchpoint] = map[string]int{}
		}
		dots[b.Touchpoint][b.Idea] += b.Value
	}
	for _, t := range inOrder(m) {
		if dots[t.ID] == nil {
			continue
		}
		with := t.Clone()
		for i := range with.Ideas {
			if n := dots[t.ID][with.Ideas[i].Text]; n > 0 {
				with.Ideas[i].Votes = n
			}
		}
		d.Changes = append(d.Changes, Replace(t, with, d.Label).Changes...)
	}
	return d
}

// inOrder returns all touchpoints in the order of the board.
func inOrder(m *journey.Map) []*journey.Touchpoint {
	out := slices.Clone(m.Unsorted())
	for _, t := range m.Journey {
		out = append(out, t)
	}
	return out
}

// Settle notes what the facilitator made of the ballots on a touchpoint.
func Settle(m *journey.Map, round, touchpoint journey.ID, value int) Draft {
	r := m.Round(round)
	if r == nil {
		return Draft{}
	}
	after := r.Clone()
	s := journey.Settlement{Touchpoint: touchpoint, Value: value}
	if at := slices.IndexFunc(after.Settled, func(o journey.Settlement) bool { return o.Touchpoint == touchpoint }); at >= 0 {
		after.Settled[at] = s
	} else {
		after.Settled = append(after.Settled, s)
	}
	return Replace(r, after, L("edit.label.settle", "name", nameOf(m, journey.KindTouchpoint, touchpoint)))
}

// ApplyRound writes what a room decided into the map, in one step: the felt or
// desired score, or the importance, of each touchpoint in values.
func ApplyRound(m *journey.Map, r *journey.Round, values map[journey.ID]int) Draft {
	d := Draft{Label: L("edit.label.apply-round", "name", Name(r), "n", strconv.Itoa(len(values)))}
	for _, t := range inOrder(m) {
		v, decided := values[t.ID]
		if !decided {
			continue
		}
		after := t.Clone()
		switch r.Asks {
		case journey.AsksFelt:
			after.Felt.Score, _ = journey.ClampScore(v)
		case journey.AsksDesired:
			after.Desired.Score, _ = journey.ClampScore(v)
		case journey.AsksImportance:
			after.Importance = max(1, min(journey.MaxImportance, v))
		}
		d.Changes = append(d.Changes, Replace(t, after, d.Label).Changes...)
	}
	return d.labelled()
}
