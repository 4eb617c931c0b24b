package tui_test

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A theme for a light terminal must be legible on a dark one, and must leave
// the ground alone where it is at home.
func TestAThemePaintsItsGroundWhereItIsNotAtHome(t *testing.T) {
	for theme, darkIsHome := range map[string]bool{"dark": true, "light": false} {
		s := run(t, setup{theme: theme})
		for _, c := range []struct {
			ground color.Color
			home   bool
		}{{color.White, !darkIsHome}, {color.Black, darkIsHome}, {color.White, !darkIsHome}} {
			s.send(tea.BackgroundColorMsg{Color: c.ground})
			if painted := s.m.View().BackgroundColor != nil; painted == c.home {
				t.Errorf("%s on %v: painted is %v", theme, c.ground, painted)
			}
		}
	}
}
