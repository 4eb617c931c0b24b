package library

import (
	"strings"
	"testing"
	"time"

	"tappa/internal/journey"
	"tappa/internal/theme"
)

// At 80 columns the stages of a journey of seven are numbers like those of a
// shorter one, only closer to each other: one list speaks one language.
func TestTheStripSaysNumbersAsLongAsTheyFit(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(78, 20)
	l.SetMaps([]journey.Summary{
		summary("1", "Nodo", "From the box to the habit", journey.AsIs, time.Hour, 1, -1, 1, 0, 1, -1, 2),
		summary("2", "Nodo", "First visit, as we want it", journey.AsIs, time.Hour, 2, 1, 2),
		summary("3", "Nodo", "A year", journey.AsIs, time.Hour, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
	})
	for _, want := range []string{"+1-1+1 0+1-1+2", "+2 +1 +2", "++++++++++++"} {
		if !strings.Contains(seen(l), want) {
			t.Errorf("%q is missing:\n%s", want, seen(l))
		}
	}
}

// On a wide terminal a title is whole, on a narrow one every map that has room
// says when it was last changed.
func TestRoomIsUsed(t *testing.T) {
	title := "What happens between the first letter and the day of moving in"
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(198, 50)
	l.SetMaps([]journey.Summary{summary("1", "", title, journey.AsIs, time.Hour, 1)})
	if !strings.Contains(seen(l), title) {
		t.Errorf("the title is cut:\n%s", seen(l))
	}
	l.SetSize(48, 20)
	l.SetMaps([]journey.Summary{summary("1", "", "From the box", journey.AsIs, time.Hour, 1, -1, 1, 0, 1, -1, 2)})
	if !strings.Contains(seen(l), "14 touchpoints · today 13:02") {
		t.Errorf("the last change is missing:\n%s", seen(l))
	}
}
