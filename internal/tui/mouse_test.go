package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/store/memory"
)

// at returns the cell where a text begins on the screen.
func (s *screen) at(want string) (x, y int) {
	s.t.Helper()
	for y, line := range strings.Split(s.text(), "\n") {
		if before, _, there := strings.Cut(line, want); there {
			return ansi.StringWidth(before), y
		}
	}
	s.t.Fatalf("%q is not on the screen\n%s", want, s.text())
	return 0, 0
}

func (s *screen) click(x, y int) *screen {
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	return s
}

func TestAClickGoesThereAndASecondOneOpens(t *testing.T) {
	s := cards(t, run(t, setup{}), "One", "Two", "Three")
	s.click(s.at("Three")).sees("3 of 3")
	s.click(s.at("Three")).sees("Qualities").press("esc").lacks("Qualities")
}

func TestTabsCanBeClicked(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.click(s.at("Heatmap")).sees("Journey").click(s.at("Brief")).sees("The map").click(s.at("Board")).sees("One")
}

func TestTheWheelWalks(t *testing.T) {
	s := cards(t, run(t, setup{}), "One", "Two", "Three")
	x, y := s.at("One")
	s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	s.sees("2 of 3")
	s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelUp})
	s.sees("1 of 3")
}

func TestACardCanBeDraggedToAnotherStage(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	x, y := s.at("Two")
	zx, zy := s.at("Z ")
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseMotionMsg{X: zx, Y: zy, Button: tea.MouseLeft})
	s.send(tea.MouseReleaseMsg{X: zx, Y: zy, Button: tea.MouseLeft})
	s.saved()
	m := only(t, disk)
	if names(m, 0) != "One" || names(m, 1) != "Two" {
		t.Errorf("after the drag: %s | %s", names(m, 0), names(m, 1))
	}
}

func TestAClickInADialogChooses(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("e").sees("Aurora")
	s.click(s.at("Aurora")).sees("Discover")
}

func TestTheMouseCanBeLeftToTheTerminal(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	if s.m.View().MouseMode == tea.MouseModeNone {
		t.Fatal("the mouse is off from the start")
	}
	s.press("ctrl+p", "'mouse", "enter").sees("left to the terminal")
	if s.m.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is still taken")
	}
}
