package edit

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// Resummarise returns the summary after the changes of a step, without looking
// at the rest of the map. It gives what journey.Summarise gives for the map
// after the step, with the step's time.
func Resummarise(s journey.Summary, step Step) journey.Summary {
	s.Stages = slices.Clone(s.Stages)
	s.Updated = step.Time
	// Stages first, so that the touchpoints of a new stage find it; removed
	// stages last, after their touchpoints are gone.
	for _, c := range step.Changes {
		switch after := c.After.(type) {
		case *journey.Head:
			s.Head = after
		case *journey.Stage:
			tallyStage(&s, after)
		}
	}
	for _, c := range step.Changes {
		if t, is := c.Before.(*journey.Touchpoint); is {
			tally(&s, t, -1)
		}
		if t, is := c.After.(*journey.Touchpoint); is {
			tally(&s, t, +1)
		}
	}
	for _, c := range step.Changes {
		if c.After == nil && c.Kind() == journey.KindStage {
			s.Stages = slices.DeleteFunc(s.Stages, func(t journey.StageTally) bool { return t.ID == c.ID() })
		}
	}
	slices.SortFunc(s.Stages, func(a, b journey.StageTally) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	if len(s.Stages) == 0 {
		s.Stages = nil
	}
	return s
}

func tallyStage(s *journey.Summary, st *journey.Stage) {
	i := slices.IndexFunc(s.Stages, func(t journey.StageTally) bool { return t.ID == st.ID })
	if i < 0 {
		s.Stages = append(s.Stages, journey.StageTally{ID: st.ID})
		i = len(s.Stages) - 1
	}
	s.Stages[i].Rank, s.Stages[i].Name = st.Rank, st.Name
}

func tally(s *journey.Summary, t *journey.Touchpoint, n int) {
	if t.Stage == "" {
		s.Unsorted += n
		return
	}
	s.Touchpoints += n
	if len(t.Desired.Emotions) == 0 {
		s.Open += n
	}
	i := slices.IndexFunc(s.Stages, func(st journey.StageTally) bool { return st.ID == t.Stage })
	if i < 0 {
		return
	}
	s.Stages[i].Touchpoints += n
	if v, ok := t.Felt.Score.Get(); ok {
		s.Stages[i].Scored += n
		s.Stages[i].Sum += n * v
	}
	if v, ok := t.Desired.Score.Get(); ok {
		s.Stages[i].Wanted += n
		s.Stages[i].WantedSum += n * v
	}
}
