package tui_test

import "testing"

// One key on a number of the heatmap says how it came about, and goes on to the
// numbers of its margins.
func TestANumberOfTheHeatmapIsExplained(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board").press("f3").sees("Gap")
	s.press("=").sees("Gap, mean", "Source:", "1 of 5", "Discover × word of mouth")
	s.press("right").sees("2 of 5", "all 2 touchpoints counted")
	s.press("left", "left").sees("Experience index", "5 of 5", "11 of 13 touchpoints counted")
	s.press("q").lacks("Source:").sees("by channel")
}
