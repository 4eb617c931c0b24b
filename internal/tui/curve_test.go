package tui_test

import (
	"strings"
	"testing"
)

// onCurve opens the curve of the coffee house.
func onCurve(t *testing.T, s setup) *screen {
	t.Helper()
	sc := run(t, s)
	sc.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board", "saved").press("f4").sees("touchpoint 1 of 13")
	return sc
}

// The cursor walks touchpoints and stages, says all of the one it is on, and
// goes there on the board.
func TestTheCurveIsWalked(t *testing.T) {
	s := onCurve(t, setup{})
	s.sees("Feels now", "Should feel", "so far", "A friend talks about it", "◆+", "high point")
	s.press("right", "l").sees("touchpoint 3 of 13", "Web site: hours, menu, can I work here?", "gap", "so far 0 (3 of 3 scored)")
}

// Down and up go by stages, home and end to the ends, and back is the board.
func TestTheCurveIsWalkedByStages(t *testing.T) {
	s := onCurve(t, setup{})
	s.press("j", "j").sees("touchpoint 5 of 13", "The door and the queue")
	s.press("right", "k").sees("touchpoint 5 of 13").press("up").sees("touchpoint 3 of 13")
	s.press("G").sees("touchpoint 13 of 13", "◆? She tells a friend").press("down").sees("touchpoint 13 of 13")
	s.press("g").sees("touchpoint 1 of 13").press("pgdown").sees("touchpoint 13 of 13")
	s.press("left", "enter").sees("a add").lacks("touchpoint 12 of 13")
	if got := s.text(); !strings.Contains(got, "Loyalty card in the app") {
		t.Errorf("the board is not on the touchpoint:\n%s", got)
	}
	s.press("f4").sees("touchpoint 12 of 13").press("q").sees("a add")
}

// What is wanted and the mean so far come and go, in the legend too.
func TestCurvesAreSwitched(t *testing.T) {
	s := onCurve(t, setup{})
	s.press("d").lacks("○⠤⠠").sees("⠄⠠ so far").press("c").lacks("⠄⠠ so far").press("d", "c").sees("○⠤⠠", "⠄⠠ so far")
}

// Personas are laid over one another, each by a letter; without any there is
// something to say instead of a list.
func TestPersonasOnTheCurve(t *testing.T) {
	s := onCurve(t, setup{})
	s.press("p").sees("All customers", "Giulia", "Marco").press("tab", "down", "tab", "down", "tab", "enter")
	s.sees("G⠶⠶ Giulia", "M⠤⠤ Marco").lacks("⠄⠠ so far")
	s.press("p", "tab", "enter").sees("●⠶⠶ Marco", "⠄⠠ so far").lacks("Giulia")
	s.press("p", "down", "enter").sees("●⠶⠶ Sara").press("p", "up", "up", "up", "enter").sees("●⠶⠶ Feels now")
}

// The numbers at the cursor are explained.
func TestTheCurveIsExplained(t *testing.T) {
	s := onCurve(t, setup{})
	s.press("right", "right", "=").sees("Gap", "1 of 3", "Felt − desired").press("right").sees("Cumulative effect", "all 3 touchpoints counted")
}
