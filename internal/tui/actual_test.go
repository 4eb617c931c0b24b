package tui_test

import (
	"testing"

	"tappa/internal/hostile"
)

func TestAnInterviewIsEnteredByKeys(t *testing.T) {
	s := run(t, setup{w: 120, h: 40})
	s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board")
	s.press("W").sees("Planned and actual", "No interviews yet")
	s.press("a").sees("Who was interviewed?").press("'At the counter", "enter").sees("Which persona is this?", "Giulia").press("enter")
	s.sees("At the counter", "Giulia · 21 Nov 2026", "as planned", "missing").saved()
	s.press("2", "y", "f", "y").sees("✗ failed", "2 of").saved()
	s.press("a").sees("that nobody planned").press("'Asks at the bar", "enter").sees("+ ad hoc", "Asks at the bar").saved()
	s.press("o").sees("What happened here?").press("'nobody knew", "enter").sees("nobody knew").saved()
	s.press("u").lacks("nobody knew").press("q").sees("Where interviews deviate", "At the counter")
	s.press("v").sees("Deviating, %", "75-100%")
	s.press("W", "d").sees("No interviews yet").press("u").sees("At the counter").press("q").sees("Discover")
}

func TestHostileInterviews(t *testing.T) {
	list := hostile.Short()
	for from := 0; from < len(list) && !t.Failed(); from += fieldsOfAMap {
		s := run(t, setup{store: planted(t, next(list, from)), w: 150, h: 40})
		s.sees("1 map").press("down", "enter").sees("Board")
		for _, k := range []string{"W", "r", "esc", "p", "esc", "enter", "down", "down", "down", "o", "esc", "c", "esc", "N", "esc", "q", "v", "="} {
			s.press(k)
			s.harmless("interviews, " + k)
		}
	}
}
