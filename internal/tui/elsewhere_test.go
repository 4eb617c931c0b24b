package tui_test

import "testing"

// The palette names the key that leads to where an action is to be had, also to
// the interviews and the votes.
func TestThePaletteNamesTheWayToInterviews(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("ctrl+p", "'add an interview").sees("elsewhere: Planned and actual (W)").press("esc")
	s.press("ctrl+p", "'write what was decided").sees("elsewhere: What was voted (O)")
}
