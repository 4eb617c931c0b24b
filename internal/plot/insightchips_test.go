package plot_test

import (
	"testing"

	"tappa/internal/plot"
)

// Numbers on a ground are as wide as one another, zero too, so that the grounds
// of a list stand in line.
func TestGroundsOfInsightsAreAlike(t *testing.T) {
	blocks, got := insightsOf(t, cafe(), "en", plot.InsightsOptions{Width: 100, Chips: true})
	seen := 0
	for _, b := range blocks {
		for _, line := range b.Lines {
			for _, c := range line {
				if c.Role != plot.Heat && c.Role != plot.Gap || len(c.Text) == 0 || c.Text[0] != ' ' {
					continue
				}
				seen++
				if len(c.Text) < 4 {
					t.Errorf("the ground of %q is narrower than that of a number with a sign", c.Text)
				}
			}
		}
	}
	if seen == 0 {
		t.Errorf("no number stands on a ground:\n%s", got)
	}
}
