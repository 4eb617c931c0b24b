package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/store/memory"
)

// TestTheViewFollowsWhatIsLookedFor types letter by letter on the board: the
// cursor goes along, enter stays, esc goes back to where one was.
func TestTheViewFollowsWhatIsLookedFor(t *testing.T) {
	s := cards(t, run(t, setup{}), "Web site", "Waiting room", "Till", "Wall of photos")
	s.press("g").sees("1 of 4")
	s.press("/").sees("Search", "stay here", "esc back")
	s.press("'w").sees("Web site    S · 1 of 4", "1 of 3")
	s.press("'a").sees("Waiting room    S · 2 of 4", "1 of 2")
	s.press("'l").sees("Wall of photos    S · 4 of 4", "1 of 1")
	s.press("backspace").sees("Waiting room    S · 2 of 4", "1 of 2")
	s.press("'zzz").sees("nothing", "Web site    S · 1 of 4")
	s.press("esc").sees("Web site    S · 1 of 4").lacks("stay here")
	s.press("/", "'wa", "enter").sees("Waiting room    S · 2 of 4", "“wa”: 1 of 2").lacks("stay here")
	s.press("n").sees("Wall of photos    S · 4 of 4", "“wa”: 2 of 2")
	s.press("n").sees("Waiting room    S · 2 of 4").press("N").sees("Wall of photos    S · 4 of 4")
}

func TestAStageIsFoundByItsName(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("g", "/", "'z").sees("1 of 1").press("enter").sees("Z    stage")
}

// An inspector that has nothing to show takes no more rows than it takes to say
// so, and gets its share back with the first touchpoint.
func TestAnEmptyMapLeavesTheRowsToTheBoard(t *testing.T) {
	at := func(s *screen) int {
		lines := strings.Split(s.text(), "\n")
		for y := len(lines) - 1; y > 6; y-- {
			if strings.HasPrefix(lines[y], "─────") {
				return y
			}
		}
		return -1
	}
	s := run(t, setup{})
	s.press("a", "'Empty", "enter").sees("Board", "Nothing is chosen")
	if got := at(s); got != 32 {
		t.Errorf("the rule stands on line %d, want 32\n%s", got, s.text())
	}
	s.press("a", "'Web site", "enter", "esc").saved()
	if got := at(s); got > 26 {
		t.Errorf("with a touchpoint the rule stands on line %d\n%s", got, s.text())
	}
	s.press("u").sees("Nothing is chosen").saved()
	if got := at(s); got != 32 {
		t.Errorf("without it the rule stands on line %d, want 32\n%s", got, s.text())
	}
}

func TestTheLibraryFollowsWhatIsLookedFor(t *testing.T) {
	s := run(t, setup{})
	for _, title := range []string{"Alpha", "Beta", "Albatross"} {
		s.press("a", "'"+title, "enter").sees(title+"   as-is", "Heatmap").press("q").sees("Maps")
	}
	s.sees("Alpha", "Beta", "Albatross")
	s.press("/", "'al").sees("2 maps", "Alpha", "Albatross").lacks("Beta")
	s.press("'p").sees("1 map").lacks("Albatross")
	s.press("esc").sees("Alpha", "Beta", "Albatross")
	s.press("/", "'bet", "enter").sees("Beta").lacks("Alpha")
}

func TestTheHeatmapFollowsWhatIsLookedFor(t *testing.T) {
	s := run(t, setup{})
	s.press("e", "enter")
	s.sees("Insights", "Discover")
	s.press("f3").sees("Journey")
	before := s.text()
	s.press("/", "'loyalty").sees("1 of ")
	if s.text() == before {
		t.Error("nothing moved")
	}
	s.press("esc")
	s.until("the cursor is back", func() bool { return s.text() == before })
	s.press("/", "'e", "enter").sees("“e”: 1 of ").press("n").sees("“e”: 2 of ").press("n").sees("“e”: 3 of ").press("N").sees("“e”: 2 of ")
}

func TestTheBriefFollowsWhatIsLookedFor(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("f6").sees("The map", "▌Title")
	s.press("/", "'scen").sees("▌Scenario", "1 of 1")
	s.press("esc").sees("▌Title")
	s.press("/", "'scen", "enter").sees("▌Scenario")
}

// TestALongNoticeCanBeReadInFull shows one that does not fit on a line: it takes
// more lines, and the key for messages shows all of it, also later.
func TestALongNoticeCanBeReadInFull(t *testing.T) {
	long := "keys.toml, line 3: " + strings.Repeat("this and that is wrong with the file, ", 12) + "and the end is THE FIX"
	s := run(t, setup{notices: []string{long}, w: 80, h: 24})
	s.sees("keys.toml, line 3", "! all of it").lacks("THE")
	s.press("!").sees("Last messages", "THE").press("esc").lacks("THE")
	s.press("!").sees("THE", "14:0")
	s = run(t, setup{notices: []string{"a notice of two lines " + strings.Repeat("x ", 40) + "THE FIX"}, w: 80, h: 24})
	s.sees("a notice of two lines", "THE").lacks("all of it")
}

func TestThePaletteListsWhatIsDoneElsewhere(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("ctrl+p", "'next lens").sees("elsewhere: Heatmap (f3)")
	s.press("enter").sees("Find any command", "elsewhere: Heatmap (f3)") // it cannot be picked here
	s.press("esc", "f3", "ctrl+p", "'next lens").sees("Next lens").lacks("elsewhere: Heatmap")
}

func TestANewLineIsOfferedOnlyWhereThereCanBeOne(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("enter", "enter").sees("keep").lacks("new line") // the name
	s.press("ctrl+j").sees("this field has one line")
	s.press("esc", "down", "enter").sees("ctrl+j new line") // what they do
}

func TestKeysHaveItalianNames(t *testing.T) {
	s := run(t, setup{lang: "it"})
	s.sees("Mappe").press("a", "'Mappa nuova", "enter").sees("Mappa nuova   as-is", "Heatmap")
	s.press("A", "'Arrivo", "enter", "esc").sees("Arrivo")
	s.sees("invio modifica").press("?").sees("spazio", "canc").lacks("enter", "space").press("esc")
	s.press("f6").sees("a nuova personas")
}

// TestAPastedLineThatIsTooLongForANameIsKeptInTheNotes counts characters, not
// columns.
func TestAPastedLineThatIsTooLongForANameIsKeptInTheNotes(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	wide := strings.Repeat("旅", journey.MaxName)
	long := strings.Repeat("long ", journey.MaxName) + "END"
	s.send(tea.PasteMsg{Content: wide + "\n" + long + "\n"})
	s.sees("whole line in the notes").press("enter").sees("long long").saved()
	for _, c := range only(t, disk).Journey {
		switch {
		case c.Name == wide:
			wide = ""
		case strings.HasPrefix(c.Name, "long"):
			if c.Notes != long || len([]rune(c.Name)) > journey.MaxName {
				t.Errorf("the name has %d characters, the notes %q", len([]rune(c.Name)), c.Notes)
			}
			long = ""
		}
	}
	if wide != "" || long != "" {
		t.Error("a name that just fits was cut, or a line is missing")
	}
}
