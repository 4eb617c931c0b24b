package tui_test

import (
	"os"
	"path/filepath"
	"testing"

	"tappa/internal/hostile"
)

// onTheBrief opens the example and shows its brief.
func onTheBrief(s *screen) *screen {
	s.t.Helper()
	return s.sees("Maps").press("e").sees("Caffè Aurora").press("enter").sees("Board").press("ctrl+p", "'show the brief", "enter").sees("Promise")
}

func TestAFigureIsAddedOnTheBriefByKey(t *testing.T) {
	s := onTheBrief(run(t, setup{w: 140, h: 60}))
	s.press("m").sees("Measured", "NPS", "CSAT (top-2-box)", "high is good").press("enter")
	s.sees("the value; then, if known").press("'25 40 2026-06-30", "enter").sees("25 % → 22 %").saved()
	s.press("home", "m", "down", "enter", "'31 120 2026-10-31", "enter").sees("18 → 31", "better", "n = 120").saved()
	// Its fields can be edited where it stands: here, where it was measured.
	s.press("down", "down", "down", "enter").sees("whole map", "First sip").press("down", "enter").sees("Measured at", "Discover").saved()
	s.press("u").sees("Undone").press("u").lacks("18 → 31")
}

// What can be read in two ways is refused with both, and stays as it was typed.
func TestAFigureWithTwoReadingsIsRefused(t *testing.T) {
	s := onTheBrief(run(t, setup{w: 140, h: 60}))
	s.press("m", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "enter").sees("Revenue")
	s.press("'1,200 40", "enter").sees("“1,200” can be 1200", "1200 or 1,2.", "1,200 40")
	s.press("left", "left", "left", "left", "left", "left", "backspace", "'.5", "enter").sees("Revenue", "1.52").lacks("can be 1200").saved()
}

func TestATableOfFiguresComesInAsOneStep(t *testing.T) {
	file := filepath.Join(t.TempDir(), "nps.csv")
	if err := os.WriteFile(file, []byte("date;NPS\n2026-01-31;4\n30/04/2026;9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := onTheBrief(run(t, setup{w: 140, h: 60}))
	s.press("i").sees("Table of figures to import").press("'"+file, "enter")
	s.sees("2 measurements added", "import.measures.date").press("esc").sees("4 → 18").saved()
	s.press("u").lacks("4 → 18").sees("Undone")
	s.press("i", "'"+file+"x", "enter").lacks("Table of figures").lacks("4 → 18")
}

// Figures that were never cleaned do no harm on the brief.
func TestHostileFiguresOnTheBrief(t *testing.T) {
	list := hostile.Short()
	for from := 0; from < len(list) && !t.Failed(); from += 3 * fieldsOfAMap {
		s := run(t, setup{store: planted(t, next(list, from)), w: 150, h: 40})
		s.sees("1 map").press("down", "enter").sees("Board").press("ctrl+p", "'show the brief", "enter")
		for _, k := range []string{"end", "down", "m", "esc", "down", "down", "enter", "esc", "i", "esc", "d", "u"} {
			s.press(k)
			s.harmless("brief, " + k)
		}
	}
}
