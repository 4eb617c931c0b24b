package analysis

// ExplainGap says how the gap at a point of the curve came about. The result is
// unset unless both scores are set.
func (c *Curve) ExplainGap(i int) Explanation {
	p := &c.Points[i]
	e := Explanation{
		Formula: FormulaGap, Subject: p.Touchpoint.Name, Columns: []Quantity{QuantityFelt, QuantityDesired}, Of: 1,
		Inputs: []Input{{Name: p.Touchpoint.Name, Figures: []Figure{ScoreFigure(p.Felt), ScoreFigure(p.Desired)}, Target: p.Touchpoint.ID}},
	}
	if v, ok := p.Gap(); ok {
		e.Result, e.Counted = SignedFigure(float64(v)), 1
	}
	return e
}

// ExplainCumulative says how the running mean at a point of the curve came
// about. The result is unset before the first felt score.
func (c *Curve) ExplainCumulative(i int) Explanation {
	p := &c.Points[i]
	e := Explanation{
		Formula: FormulaCumulative, Subject: p.Touchpoint.Name, Columns: []Quantity{QuantityFelt},
		Counted: p.N, Of: i + 1, Inputs: make([]Input, i+1),
		Terms: []Term{{QuantitySum, SignedFigure(float64(p.Sum))}, {QuantityCounted, CountFigure(p.N)}},
	}
	for k := range e.Inputs {
		q := &c.Points[k]
		e.Inputs[k] = Input{Name: q.Touchpoint.Name, Figures: []Figure{ScoreFigure(q.Felt)}, Target: q.Touchpoint.ID}
	}
	if v, ok := p.Cumulative(); ok {
		e.Result = SignedFigure(v)
	}
	return e
}
