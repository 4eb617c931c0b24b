package analysis

import "tappa/internal/journey"

// Explain says how the differences of a stage of After came about, of the whole
// journey for the empty id: the mean of the differences, as the heatmap of the
// differences has it, and the difference of the means. The two part where
// touchpoints came, went or have a value on one side alone.
func (c *Comparison) Explain(stage journey.ID) []Explanation {
	rises := Explanation{Formula: Delta.Formula(), Columns: []Quantity{QuantityBefore, QuantityAfter, QuantityRise}}
	means := Explanation{Formula: FormulaMeanChange, Columns: []Quantity{QuantityBefore, QuantityAfter}}
	var was, is, rise tally
	for i := range c.Stages {
		s := &c.Stages[i]
		switch {
		case s.Unsorted(), stage != "" && (s.After == nil || s.After.ID != stage):
			continue
		case stage != "":
			rises.Subject, means.Subject = s.After.Name, s.After.Name
		}
		for _, t := range c.Before.In(idOf(s.Before)) {
			v, ok := valueOf(c.LensBefore, t, t.Felt.Score)
			was.add(v, ok)
		}
		for j := range s.Touchpoints {
			t := &s.Touchpoints[j]
			before, after := t.Was.figure(), t.Is.figure()
			name, target := t.name()
			means.Inputs = append(means.Inputs, Input{Name: name, Figures: []Figure{before, after}, Target: target})
			if t.After == nil {
				continue
			}
			is.add(t.Is.Value, t.Is.Has)
			d, ok := t.Delta()
			rise.add(d, ok)
			rises.Inputs = append(rises.Inputs, Input{Name: name, Figures: []Figure{before, after, {Value: float64(d), Has: ok}}, Target: target})
		}
	}
	rises.Counted, rises.Of = rise.n, rise.of
	rises.Result = rise.result(Delta).figure()
	if rise.n > 1 {
		rises.Terms = []Term{{QuantitySum, SignedFigure(float64(rise.sum))}, {QuantityCounted, CountFigure(rise.n)}}
	}
	a, b := was.result(c.LensBefore), is.result(c.LensAfter)
	means.Terms = []Term{{QuantityBefore, a.figure()}, {QuantityAfter, b.figure()}}
	means.Result = Figure{Value: b.Mean - a.Mean, Has: a.Has && b.Has}
	return []Explanation{rises, means}
}

// idOf returns the id of a stage. None has an id that no stage has, as the
// empty one is that of the unsorted column.
func idOf(s *journey.Stage) journey.ID {
	if s == nil {
		return "-"
	}
	return s.ID
}

func (w Worth) figure() Figure { return Figure{Value: float64(w.Value), Has: w.Has} }

func (t Tally) figure() Figure { return Figure{Value: t.Mean, Has: t.Has} }

// name returns what the touchpoint is called, and where it leads in After.
func (c *TouchpointChange) name() (string, journey.ID) {
	if c.After != nil {
		return c.After.Name, c.After.ID
	}
	return c.Before.Name, ""
}
