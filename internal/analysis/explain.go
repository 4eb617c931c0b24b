package analysis

import (
	"slices"

	"tappa/internal/journey"
)

// ExplainCell says how the value of a cell came about.
func (g *Grid) ExplainCell(row, col int) Explanation {
	c := g.At(row, col)
	return g.explain(c.Tally, row, c.Touchpoints)
}

// ExplainRow says how the margin of a row came about. The touchpoints stand in
// the order of the journey.
func (g *Grid) ExplainRow(row int) Explanation {
	var all []*journey.Touchpoint
	for i := range g.Lines[row].Cells {
		all = append(all, g.Lines[row].Cells[i].Touchpoints...)
	}
	return g.explain(g.Lines[row].Tally, row, all)
}

// ExplainStage says how the margin of a stage came about.
func (g *Grid) ExplainStage(col int) Explanation {
	return g.explain(g.Stages[col].Tally, noRow, g.m.In(g.Stages[col].ID))
}

// ExplainTotal says how the value of the whole journey came about.
func (g *Grid) ExplainTotal() Explanation {
	return g.explain(g.Total, noRow, journeyOf(g.m))
}

// explain says how a tally came about over the touchpoints of a row, of no
// particular row for noRow.
func (g *Grid) explain(t Tally, row int, touchpoints []*journey.Touchpoint) Explanation {
	e := Explanation{
		Formula: g.Lens.Formula(), Columns: g.Lens.columns(), Counted: t.N, Of: t.Of,
		Result: Figure{Value: t.Mean, Has: t.Has, Unit: g.Lens.unit()},
		Inputs: make([]Input, len(touchpoints)),
	}
	sum := 0
	for i, p := range touchpoints {
		felt := p.Felt.Score
		if row != noRow {
			felt = g.Score(row, p)
		}
		v, ok := g.valueOf(p, felt)
		if ok {
			sum += v
		}
		e.Inputs[i] = Input{Name: p.Name, Figures: g.figures(p, felt, v, ok), Target: p.ID}
	}
	if t.N > 1 && g.Lens.averages() {
		e.Terms = []Term{{QuantitySum, Figure{Value: float64(sum), Has: true, Unit: e.Result.Unit}}, {QuantityCounted, CountFigure(t.N)}}
	}
	return e
}

// averages reports whether the value of a cell is the mean of its touchpoints,
// rather than one of them, their number or their sum.
func (l Lens) averages() bool {
	switch l {
	case Worst, Coverage, Votes, Disagreement:
		return false
	}
	return true
}

// journeyOf returns the touchpoints of the journey in order.
func journeyOf(m *journey.Map) []*journey.Touchpoint {
	var all []*journey.Touchpoint
	for _, s := range m.Stages() {
		all = append(all, m.In(s.ID)...)
	}
	return slices.Clip(all)
}

// ExplainIndex says how the experience index of m comes about. The result is
// unset while under half of the touchpoints are scored.
func ExplainIndex(m *journey.Map) Explanation {
	e := Explanation{Formula: FormulaIndex, Columns: []Quantity{QuantityFelt}}
	sum := 0
	for _, t := range m.Journey {
		e.Of++
		if v, ok := t.Felt.Score.Get(); ok {
			e.Counted++
			sum += v
		}
		e.Inputs = append(e.Inputs, Input{Name: t.Name, Figures: []Figure{ScoreFigure(t.Felt.Score)}, Target: t.ID})
	}
	if v, ok := journey.Index(sum, e.Counted, e.Of); ok {
		e.Result = AmountFigure(v)
	} else {
		e.Result.Unit = Amount
	}
	e.Terms = []Term{{QuantitySum, SignedFigure(float64(sum))}, {QuantityCounted, CountFigure(e.Counted)}}
	if e.Counted > 0 {
		e.Terms = append(e.Terms, Term{QuantityMean, SignedFigure(float64(sum) / float64(e.Counted))})
	}
	return e
}
