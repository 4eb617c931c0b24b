package tui_test

import "testing"

// On a large screen the library says what the chosen map is about, as it is in
// the file by now, and never in the way of anything.
func TestTheLibraryPreviewsTheChosenMap(t *testing.T) {
	s := run(t, setup{w: 200, h: 60})
	s.press("e", "enter").sees("Insights", "Discover").press("q")
	s.sees("Moments of truth  7 · 3 break", "Loyalty card in the app", "Giulia", "should feel")
	s.press("down").sees("Moments of truth  7", "should feel").lacks("3 break")
	s.press("up").sees("3 break", "Loyalty card in the app")
	s.press("enter").sees("Board").press("r", "ctrl+u", "'A neighbour talks", "enter").saved().press("q")
	s.sees("A neighbour talks").lacks("A friend talks about it")
	s.press("T").sees("trash").lacks("Moments of truth")
}

func TestASmallLibraryHasNoPreview(t *testing.T) {
	s := run(t, setup{w: 80, h: 24})
	s.press("e", "enter").sees("Insights").press("q").sees("First visit").lacks("should feel", "Moments of truth")
}
