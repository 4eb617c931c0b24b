package library

import (
	"strings"
	"testing"

	"tappa/internal/journey"
	"tappa/internal/theme"
)

// Nobody has felt a to-be map: its strip and its index say what is wanted.
func TestAToBeMapShowsWhatIsWanted(t *testing.T) {
	m := summary("1", "", "First visit", journey.ToBe, 0, 9, 9)
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetMaps([]journey.Summary{m})
	if line := at(l); !strings.Contains(line, "?") || strings.Contains(line, "+2") {
		t.Errorf("with nothing wanted the line is %q", line)
	}
	for i := range m.Stages {
		m.Stages[i].Wanted, m.Stages[i].WantedSum = 2, 4-6*i
	}
	l.SetMaps([]journey.Summary{m})
	if line := at(l); !strings.Contains(line, "+2 -1") || !strings.Contains(line, "63") || !strings.Contains(line, "show what is wanted") {
		t.Errorf("the line is %q", line)
	}
}
