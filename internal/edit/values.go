package edit

import (
	"fmt"
	"slices"

	"tappa/internal/journey"
)

// Replace returns the draft that puts after in the place of before, both of
// the same kind and id. It is empty where they are equal.
func Replace(before, after journey.Entity, label Label) Draft {
	if Equal(before, after) {
		return Draft{}
	}
	return Draft{Label: label, Changes: []Change{{Before: before, After: after}}}
}

// SetField is Replace under a label that names the entity and the field that
// changes, by its name in the JSON document.
func SetField(before, after journey.Entity, field string) Draft {
	return Replace(before, after, L("edit.label.change-field", "name", Name(after), "field", field))
}

// SetHead changes what a map says of itself.
func SetHead(m *journey.Map, after *journey.Head) Draft {
	return Replace(m.Head(), after, L("edit.label.change", "name", after.Title))
}

// ChangeTouchpoints calls change with a copy of each of the touchpoints and
// returns the draft of those that came out different.
func ChangeTouchpoints(m *journey.Map, which []journey.ID, label Label, change func(*journey.Touchpoint)) Draft {
	d := Draft{Label: label}
	for _, t := range touchpoints(m, which) {
		after := t.Clone()
		change(after)
		d.Changes = append(d.Changes, Replace(t, after, label).Changes...)
	}
	return d.labelled()
}

// SetFelt sets the felt score of touchpoints; an unset score clears it.
func SetFelt(m *journey.Map, which []journey.ID, s journey.Score) Draft {
	return ChangeTouchpoints(m, which, scoreLabel("edit.label.felt", m, which, s),
		func(t *journey.Touchpoint) { t.Felt.Score = s })
}

// SetDesired sets the desired score of touchpoints; an unset score clears it.
func SetDesired(m *journey.Map, which []journey.ID, s journey.Score) Draft {
	return ChangeTouchpoints(m, which, scoreLabel("edit.label.desired", m, which, s),
		func(t *journey.Touchpoint) { t.Desired.Score = s })
}

func scoreLabel(code string, m *journey.Map, which []journey.ID, s journey.Score) Label {
	chosen := touchpoints(m, which)
	if !s.IsSet() {
		return several(code+"-clear", chosen)
	}
	return several(code, chosen, "score", s.String())
}

// SetFeltBy sets what one persona feels otherwise than the rest, at those of
// the touchpoints that say so already; an unset score clears it.
func SetFeltBy(m *journey.Map, which []journey.ID, who journey.ID, s journey.Score) Draft {
	return ChangeTouchpoints(m, which, scoreLabel("edit.label.felt", m, which, s), func(t *journey.Touchpoint) {
		if at := feltBy(t, who); at != nil {
			*at = s
		}
	})
}

// NudgeFeltBy raises or lowers what SetFeltBy sets.
func NudgeFeltBy(m *journey.Map, which []journey.ID, who journey.ID, by int) Draft {
	none := new(journey.Score)
	return nudge(m, which, "edit.label.felt", by, func(t *journey.Touchpoint) *journey.Score {
		if at := feltBy(t, who); at != nil {
			return at
		}
		return none
	})
}

// feltBy returns where t keeps the score of a persona, nil if nowhere.
func feltBy(t *journey.Touchpoint, who journey.ID) *journey.Score {
	for i := range t.FeltBy {
		if t.FeltBy[i].Persona == who {
			return &t.FeltBy[i].Score
		}
	}
	return nil
}

// NudgeFelt raises or lowers the felt scores of touchpoints, each from where
// it is; an unset score starts beside zero.
func NudgeFelt(m *journey.Map, which []journey.ID, by int) Draft {
	return nudge(m, which, "edit.label.felt", by, func(t *journey.Touchpoint) *journey.Score { return &t.Felt.Score })
}

// NudgeDesired raises or lowers the desired scores of touchpoints, each from
// where it is; an unset score starts beside zero.
func NudgeDesired(m *journey.Map, which []journey.ID, by int) Draft {
	return nudge(m, which, "edit.label.desired", by, func(t *journey.Touchpoint) *journey.Score { return &t.Desired.Score })
}

func nudge(m *journey.Map, which []journey.ID, code string, by int, score func(*journey.Touchpoint) *journey.Score) Draft {
	chosen := touchpoints(m, which)
	label := several(code+"-nudge", chosen, "by", fmt.Sprintf("%+d", by))
	if len(chosen) == 1 {
		to, _ := journey.ClampScore(score(chosen[0]).Value() + by)
		label = several(code, chosen, "score", to.String())
	}
	return ChangeTouchpoints(m, which, label, func(t *journey.Touchpoint) {
		s := score(t)
		*s, _ = journey.ClampScore(s.Value() + by)
	})
}

// ToggleMoment makes touchpoints moments of truth; if all of them are, it says
// of each that it is none.
func ToggleMoment(m *journey.Map, which []journey.ID) Draft {
	chosen := touchpoints(m, which)
	if slices.ContainsFunc(chosen, func(t *journey.Touchpoint) bool { return !t.Truth.IsMoment() }) {
		return ChangeTouchpoints(m, which, several("edit.label.truth-on", chosen), func(t *journey.Touchpoint) {
			if !t.Truth.IsMoment() {
				t.Truth = journey.TruthGeneral
			}
		})
	}
	return ChangeTouchpoints(m, which, several("edit.label.truth-off", chosen), func(t *journey.Touchpoint) {
		t.Truth = journey.TruthNone
	})
}
