package plot

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// Note is a sentence of the message catalogues with its arguments.
type Note struct {
	Key  string
	Args map[string]any
}

// Hidden returns what the value of a cell does not say, and false where it
// says everything: moments of truth that broke under a better mean, scores
// that lie far apart, touchpoints without a value. Scores in the arguments are
// written out.
func Hidden(g *analysis.Grid, row, col int) (Note, bool) {
	c := g.At(row, col)
	if broken := brokenMoments(c); g.Lens == analysis.Felt && c.N > 1 && broken > 0 && c.Mean > float64(c.Min) {
		return Note{"plot.hides.broken", map[string]any{"mean": FormatValue(c.Mean), "n": broken}}, true
	}
	switch {
	case g.Lens == analysis.Coverage || c.Of == 0:
		return Note{}, false
	case c.Spread && g.Lens == analysis.Worst:
		return Note{"plot.hides.best", map[string]any{"max": FormatValue(float64(c.Max))}}, true
	case c.Spread:
		return Note{"plot.hides.spread", map[string]any{
			"mean": FormatIn(g.Lens, c.Mean), "min": FormatIn(g.Lens, float64(c.Min)), "max": FormatIn(g.Lens, float64(c.Max)),
		}}, true
	case c.N < c.Of && g.Lens.Signed():
		return Note{"plot.hides.unscored", map[string]any{"n": c.Of - c.N, "of": c.Of}}, true
	case c.N < c.Of:
		return Note{"plot.hides.unset", map[string]any{"n": c.Of - c.N, "of": c.Of}}, true
	}
	return Note{}, false
}

// brokenMoments counts the moments of truth that were felt as bad.
func brokenMoments(c *analysis.Cell) int {
	n := 0
	for _, m := range c.Moments {
		if v, set := m.Score.Get(); set && v < 0 {
			n++
		}
	}
	return n
}

// MomentSign returns what a moment of truth does, by its felt score: "+" it
// makes, "-" it breaks, "?" it is undecided.
func MomentSign(felt journey.Score) string {
	switch v, set := felt.Get(); {
	case !set || v == 0:
		return "?"
	case v > 0:
		return "+"
	}
	return "-"
}
