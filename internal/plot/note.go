package plot

import (
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// Hidden returns, as a sentence, what the value of a cell does not say, and ""
// where it says everything: moments of truth that broke under a better mean,
// scores that lie far apart, touchpoints without a value.
func (h *Heatmap) Hidden(row, col int) string {
	g := h.grid
	c := g.At(row, col)
	if broken := brokenMoments(c); g.Lens == analysis.Felt && c.N > 1 && broken > 0 && c.Mean > float64(c.Min) {
		return h.word("plot.hides.broken", map[string]any{"mean": h.format(c.Mean), "n": broken})
	}
	switch {
	case g.Lens == analysis.Coverage || c.Of == 0:
		return ""
	case c.Spread && g.Lens == analysis.Worst:
		return h.word("plot.hides.best", map[string]any{"max": h.format(float64(c.Max))})
	case c.Spread:
		return h.word("plot.hides.spread", map[string]any{
			"mean": h.format(c.Mean), "min": h.format(float64(c.Min)), "max": h.format(float64(c.Max)),
		})
	case c.N == 0 && c.Of == 1 && g.Lens.Signed():
		return h.word("plot.hides.unscored-only", nil)
	case c.N == 0 && c.Of == 1:
		return h.word("plot.hides.unset-only", nil)
	case c.N < c.Of && g.Lens.Signed():
		return h.word("plot.hides.unscored", map[string]any{"n": c.Of - c.N, "of": c.Of})
	case c.N < c.Of:
		return h.word("plot.hides.unset", map[string]any{"n": c.Of - c.N, "of": c.Of})
	}
	return ""
}

// format writes a value for a sentence.
func (h *Heatmap) format(v float64) string {
	return strings.Replace(FormatIn(h.grid.Lens, v), ".", h.values.mark, 1)
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
