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

// The insights say what to do first, lead to it, and explain their numbers.
func TestInsightsLeadToWhatTheySpeakOf(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board").press("f5").sees("Do this first", "Loyalty card in the app")
	s.press("]", "=").sees("Experience index", "50 + 25 ×", "11 of 13 touchpoints counted").press("esc")
	s.press("home", "enter").sees("Return", "a add").lacks("Do this first")
	s.press("f5").sees("Do this first").press("q").sees("a add")
}

// A rule is silenced and heard again where its findings are, and both can be
// undone.
func TestARuleIsSilencedInTheProgram(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board").press("f5").sees("Do this first")
	s.press("s").sees("There is no rule of the lint under the cursor")
	s.press("end").sees("Claim without evidence").lacks("silenced")
	s.press("s").sees("silenced; 3 findings").saved()
	s.press("s").lacks("silenced;").saved()
	s.press("u").sees("silenced; 3 findings").press("u").lacks("silenced;")
}

// A row that speaks of several touchpoints lets one choose among them.
func TestARowOfSeveralLetsOneChoose(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board").press("f5").sees("Do this first")
	s.press("end", "enter").sees("Go to what the row speaks of", "Reviews", "Her name on the cup")
	s.press("'cup", "enter").sees("Her name on the cup", "3 of 4").lacks("Do this first")
}
