package inspector

import (
	"strings"

	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// survey is three figures below one row that sums them up: how many percent
// find the touchpoint important, how many are satisfied, and how many were
// asked.
func (b *builder) survey(t *journey.Touchpoint) {
	s := t.Survey
	sum := b.st.Joined(b.share("inspector.survey-important", s.Important), b.share("inspector.survey-satisfied", s.Satisfied))
	if s.N > 0 {
		sum = b.st.Joined(sum, "n"+noBreak+"="+noBreak+number(s.N))
	}
	b.add(fields.Field{Key: "survey", Kind: fields.Fixed, Group: "survey", Value: sum})
	b.percent("survey.important", s.Important, func(t *journey.Touchpoint) *journey.Percent { return &t.Survey.Important })
	b.percent("survey.satisfied", s.Satisfied, func(t *journey.Touchpoint) *journey.Percent { return &t.Survey.Satisfied })
	b.number("survey.n", s.N, number(s.N), func(t *journey.Touchpoint) *int { return &t.Survey.N }, fields.Field{Group: "survey", Sub: true})
}

// share says what a percentage is of, nothing for one that is unset.
func (b *builder) share(key string, p journey.Percent) string {
	if !p.IsSet() {
		return ""
	}
	return b.cat.F(key, map[string]any{"percent": p.String()})
}

// percent appends a percentage. None is a figure; an empty text unsets it.
func (b *builder) percent(key string, p journey.Percent, at func(*journey.Touchpoint) *journey.Percent) {
	f := fields.Field{Key: key, Kind: fields.Number, Group: "survey", Sub: true}
	if p.IsSet() {
		f.Raw, f.Value = p.String(), p.String()
	}
	f.Change = b.change(key, func(t *journey.Touchpoint, a fields.Answer) error {
		if strings.TrimSpace(a.Text) == "" {
			*at(t) = journey.Percent{}
			return nil
		}
		n, err := fields.Whole(key, strings.TrimSuffix(strings.TrimSpace(a.Text), "%"))
		if err != nil {
			return err
		}
		v, ok := journey.ParsePercent(n)
		if !ok {
			args := journey.Args{"field": key, "n": n, "low": 0, "high": journey.MaxPercent}
			return journey.NewError(journey.KindInvalid, "invalid.range", args, "%s: %d is not between 0 and %d", key, n, journey.MaxPercent)
		}
		*at(t) = v
		return nil
	})
	b.add(f)
}
