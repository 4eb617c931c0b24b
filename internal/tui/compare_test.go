package tui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/hostile"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/store/memory"
)

// workshop is a program with a map of one stage and two touchpoints open.
func workshop(t *testing.T) *screen {
	s := run(t, setup{store: memory.New()})
	s.sees("Maps").press("a", "'First visit", "enter").sees("Board")
	s.press("A", "'Choose", "enter", "esc", "home").sees("Choose")
	s.press("a", "'Web site", "enter", "'Reviews", "enter", "esc").sees("Web site", "Reviews")
	return s
}

func TestASnapshotIsTakenComparedAndGoneBackTo(t *testing.T) {
	s := workshop(t)
	s.press("S").sees("Keep the map as it is now", "2026-11-21 14:").press("'before", "enter").sees("Kept as “before”")
	s.press("g", "down", "5").sees("+2")
	s.press("C").sees("Compare with", "Snapshots", "before", "A file")
	s.press("enter").sees("before, 21 Nov 2026", "→ now", "one rescored", "feels now")
	// What is undone meanwhile is no difference any more.
	s.press("u").sees("Nothing differs")
	s.press("ctrl+r").sees("one rescored")
	s.press("down", "enter").sees("Board", "Feels now")
	s.press("C").sees("Compare with").press("enter").sees("one rescored").press("R").sees("Nothing differs", "Go back to “before")
	s.press("u").sees("one rescored")
	s.press("q").sees("Choose").lacks("one rescored")
	s.press("C").sees("Compare with").press("enter").sees("one rescored").press("tab").sees("Feels now").lacks("one rescored")
}

func TestASnapshotIsRemovedForGood(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("X").sees("has no snapshots")
	s.press("S", "ctrl+u", "'first", "enter").sees("Kept as “first”").press("S", "ctrl+u", "'second", "enter").sees("Kept as “second”")
	// What is named stays unless that is confirmed.
	s.press("X").sees("Remove which snapshot?", "first", "second").press("enter").sees("“second”", "Nothing brings it back").press("enter", "esc")
	s.press("C").sees("first", "second").press("esc")
	// What the map is compared with is offered first, and not compared with any more.
	s.press("C").sees("Compare with").press("down", "enter").sees("first", "with what")
	s.press("X").sees("Remove which snapshot?").press("enter").sees("“first”").press("'First", "enter").sees("“first” is gone").lacks("with what")
	s.press("C").sees("Compare with", "second").lacks("first")
}

// What a to-be map was made from stays as long as that map is there.
func TestTheOriginOfAToBeMapCannotBeRemoved(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("q").sees("1 map").press("b", "enter").sees("2 maps").press("home")
	for range 3 {
		s.press("enter").sees("One")
		if strings.Contains(s.text(), "as-is") {
			break
		}
		s.press("q").sees("2 maps").press("down")
	}
	s.press("X").sees("Remove which snapshot?").press("enter").sees("Nothing brings it back")
	name := regexp.MustCompile(`“([^”]+)”`).FindStringSubmatch(s.text())[1]
	s.press("'"+name, "enter").sees("was made from it").press("X").sees("Remove which snapshot?", name)
}

func TestAToBeMapIsComparedWithItsOriginByOneKey(t *testing.T) {
	s := workshop(t)
	s.press("g", "down", "2", "]", "]", "q").sees("1 map")
	s.press("b", "enter").sees("2 maps")
	s.press("home")
	for range 3 {
		s.press("enter").sees("Board", "Choose")
		if strings.Contains(s.text(), "to-be") {
			break
		}
		s.press("q").sees("2 maps").press("down")
	}
	s.sees("to-be").press("C").sees("First visit (as-is)", "(to-be)", "today, wanted", "-1")
	s.press("c").sees("What it was made from", "as it was then", "as it is now").press("esc")
	s.press("R").sees("Only a snapshot of this map")
}

func TestComparingWithAFileAndAnotherMap(t *testing.T) {
	s := workshop(t)
	maps, err := s.app.Library(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.app.Load(s.ctx, maps[0].Head.ID)
	if err != nil {
		t.Fatal(err)
	}
	b := journey.NewBuilder(m)
	for _, tp := range m.Journey {
		b.Remove(journey.KindTouchpoint, tp.ID)
		break
	}
	path := filepath.Join(t.TempDir(), "old.json")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := interchange.Export("json", b.Map(), f); err != nil {
		t.Fatal(err)
	}
	f.Close()
	s.press("C").sees("A file").press("enter").sees("can be imported").press("'"+path, "enter")
	s.sees("old.json → First visit", "one touchpoint added", "+ Web site")
	s.press("C").sees("Compare with").press("enter").press("'/nowhere/x.json", "enter").sees("nowhere")
	s.press("v", "v", "v", "r", "pgdown", "pgup", "end", "home")
	s.send(tea.MouseWheelMsg{X: 60, Y: 20, Button: tea.MouseWheelDown})
	s.sees("+ Web site")
}

// Two maps that were never cleaned do no harm where they are compared.
func TestHostileRecordsCompared(t *testing.T) {
	list := hostile.Short()
	for from := 0; from < len(list) && !t.Failed(); from += 3 * fieldsOfAMap {
		disk := planted(t, next(list, from))
		s := run(t, setup{store: disk, w: 150, h: 40})
		s.sees("1 map").press("enter").sees("Board")
		maps, err := s.app.Library(s.ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.app.TakeSnapshot(s.ctx, maps[0].Head.ID, "A"+list[from].Text+"Z"); err != nil && !journey.IsKind(err, journey.KindInvalid) {
			t.Fatal(err)
		}
		s.press("home", "down", "r").press("'changed", "enter", "5", "d")
		s.press("C").sees("Compare with")
		s.harmless("the choice")
		s.press("enter")
		s.until("something is compared", func() bool { return strings.Contains(s.text(), "→") && strings.Contains(s.text(), "with what") })
		for _, k := range []string{"down", "v", "down", "v", "pgdown", "v", "r", "r", "=", "esc", "end", "R", "u"} {
			s.press(k)
			s.harmless("comparing, " + k)
		}
	}
}
