package analysis_test

import (
	"math"
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
)

// What an explanation says is what the grid says: the figures of the inputs
// come to the result in the way of the lens.
func TestExplanationsComeToTheNumberTheyExplain(t *testing.T) {
	m := analysistest.Aurora()
	for _, rows := range analysis.RowKinds {
		for _, lens := range analysis.Lenses {
			g := analysis.Heatmap(m, rows, lens)
			for col := range g.Stages {
				checkExplanation(t, lens, g.Stages[col].Tally, g.ExplainStage(col))
				for row := range g.Lines {
					checkExplanation(t, lens, g.At(row, col).Tally, g.ExplainCell(row, col))
				}
			}
			for row := range g.Lines {
				checkExplanation(t, lens, g.Lines[row].Tally, g.ExplainRow(row))
			}
			checkExplanation(t, lens, g.Total, g.ExplainTotal())
		}
	}
}

func checkExplanation(t *testing.T, lens analysis.Lens, want analysis.Tally, e analysis.Explanation) {
	t.Helper()
	if len(e.Inputs) != want.Of || e.Of != want.Of || e.Counted != want.N || e.Result.Has != want.Has {
		t.Fatalf("%s: %+v explains %+v", lens, e, want)
	}
	sum, n, least, most := 0.0, 0, math.Inf(1), math.Inf(-1)
	for _, in := range e.Inputs {
		if len(in.Figures) != len(e.Columns) {
			t.Fatalf("%s: %v has no figure for each of %v", lens, in, e.Columns)
		}
		if len(in.Figures) == 0 {
			n++
			continue
		}
		if f := in.Figures[len(in.Figures)-1]; f.Has {
			sum, least, most = sum+f.Value, min(least, f.Value), max(most, f.Value)
			n++
		}
	}
	if lens != analysis.Coverage && n != want.N {
		t.Errorf("%s: %d figures are set, %d counted", lens, n, want.N)
	}
	if !want.Has || lens == analysis.Coverage {
		return
	}
	switch {
	case lens == analysis.Worst:
		if least != e.Result.Value {
			t.Errorf("worst of %v is %v", e.Inputs, e.Result)
		}
	case lens == analysis.Votes:
		if sum != e.Result.Value {
			t.Errorf("the sum of %v is %v", e.Inputs, e.Result)
		}
	case lens == analysis.Disagreement:
		if most != e.Result.Value {
			t.Errorf("the widest of %v is %v", e.Inputs, e.Result)
		}
	default:
		checkMean(t, lens, sum/float64(n), e)
	}
}

func checkMean(t *testing.T, lens analysis.Lens, got float64, e analysis.Explanation) {
	t.Helper()
	if math.Abs(got-e.Result.Value) > 1e-9 {
		t.Errorf("%s: the inputs come to %v, the result is %v", lens, got, e.Result.Value)
	}
}

// Aurora by hand: 1+0-1+0-1+1+1+2-1+0-2 = 0 over 11 of 13, so the index is 50.
func TestTheIndexIsExplained(t *testing.T) {
	e := analysis.ExplainIndex(analysistest.Aurora())
	if e.Result != analysis.AmountFigure(50) || e.Counted != 11 || e.Of != 13 || len(e.Inputs) != 13 {
		t.Errorf("the index is %+v", e)
	}
	few := analysis.ExplainIndex(analysistest.Make("few", "## S\na | felt=2\nb\nc"))
	if few.Result.Has || few.Counted != 1 || few.Of != 3 {
		t.Errorf("with one of three scored there is an index: %+v", few)
	}
}
