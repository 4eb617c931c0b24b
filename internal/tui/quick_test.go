package tui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/store/memory"
	"tappa/internal/text"
)

func TestQuickAddShowsWhatALineBecomesAndStays(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("a").sees("New touchpoint in S", "moment of truth", "for several words")
	s.press("'Till @store #personale -1>+2 ~relieved:3 >[cared for] !zmot =[Anna Rossi]")
	s.sees("◆- Till", "zero moment of truth", " -1  →  +2   store", "meets: people", "owner: Anna Rossi", "feels: relieved ●●●", "should feel: cared for ●●○")
	s.press("enter").sees("New touchpoint in S", "moment of truth").saved()
	s.press("'Plain name", "enter", "enter").sees("Type a name").press("esc").lacks("New touchpoint").saved()
	m := only(t, disk)
	if got := names(m, 0); got != "One Till Plain name" {
		t.Fatalf("the stage holds %q", got)
	}
	got := m.In(m.Stages()[0].ID)[1]
	if got.Channel != "store" || got.Output != journey.People || got.Truth != journey.TruthZMOT || got.Owner != "Anna Rossi" ||
		got.Felt.Score != journey.NewScore(-1) || got.Desired.Score != journey.NewScore(2) ||
		len(got.Felt.Emotions) != 1 || got.Felt.Emotions[0] != (journey.Emotion{Word: "relieved", Intensity: 3}) || got.Desired.Emotions[0].Word != "cared-for" {
		t.Errorf("added: %+v", got)
	}
	s.press("u").lacks("Plain name").sees("Till")
}

func TestQuickAddCompletes(t *testing.T) {
	s := run(t, setup{lang: "it"})
	s.sees("Mappe").press("a", "'Mappa", "enter").sees("Heatmap").press("A", "'S", "enter", "esc", "a", "'Uno @[passa parola] =Anna", "enter", "esc")
	s.press("a", "'Due @pass").sees("passa parola").press("tab").sees("@[passa parola]")
	s.press("' =A", "tab").sees("=Anna")
	s.press("' #pe", "tab").sees("#personale", "incontra: personale")
	s.press("' ~curios", "tab").sees("~curiosità", "prova: curiosità")
	// Words of the other language are found too.
	s.press("' >welc").sees("welcome").press("tab").sees("vogliamo che provi: accoglienza")
	s.press("' !z", "tab").sees("!zmot", "momento zero")
	// In the middle of a line, and on to the next word.
	s.press("home", "'~", "tab", "tab", "shift+tab").sees("~curiosità Due @[passa parola]")
	s.press("enter").sees("salvato").press("up").sees("~curiosità Due").press("up").sees("Uno @[passa parola]").press("down", "down").lacks("Uno @[passa")
}

func TestQuickAddSaysWhatItDoesNotUnderstand(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk, w: 80, h: 24}), "One")
	s.press("a", "'Call #1 now").sees("“#1” stays in the name", "Call #1 now").press("enter").saved()
	s.press("'@store", "enter").sees("wants a name too").press("esc").lacks("New touchpoint")
	if got := names(only(t, disk), 0); got != "One Call #1 now" {
		t.Errorf("the stage holds %q", got)
	}
}

func TestQuickAddGoesOnInTheNextStage(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("a", "pgdown").sees("New touchpoint in Z").press("'Two", "enter", "'Three", "enter", "pgup").sees("New touchpoint in S")
	s.press("'Four", "enter", "esc").saved()
	m := only(t, disk)
	if names(m, 0) != "One Four" || names(m, 1) != "Two Three" {
		t.Errorf("the stages hold %q and %q", names(m, 0), names(m, 1))
	}
}

func TestAListPastedIntoQuickAdd(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("a", "'half a line")
	s.send(tea.PasteMsg{Content: "1. Alpha @store\r\n\r\n  * Beta -1>+1\n- [ ] Gamma #9\n---\n"})
	s.sees("3 touchpoints for S", "Alpha", "store", "Beta", "#9")
	s.press("'ignored", "esc").sees("half a line").lacks("3 touchpoints")
	s.send(tea.PasteMsg{Content: "Alpha @store\nBeta -1>+1\nGamma #9"})
	s.sees("3 touchpoints").press("enter").sees("half a line", "Gamma").saved()
	s.press("esc")
	m := only(t, disk)
	if got := names(m, 0); got != "One Alpha Beta Gamma #9" {
		t.Fatalf("the stage holds %q", got)
	}
	if c := m.In(m.Stages()[0].ID)[2]; c.Felt.Score != journey.NewScore(-1) {
		t.Errorf("Beta is %+v", c)
	}
	s.press("u").sees("Undone").lacks("Alpha", "Gamma")
}

// A workshop in which thirty touchpoints are called out in six stages: each
// costs its text and enter, a stage one key more, and nothing is asked.
func TestThirtyTouchpointsWithTwoKeysEach(t *testing.T) {
	disk := memory.New()
	s := run(t, setup{store: disk})
	s.sees("Maps").press("a", "'Workshop", "enter").sees("Board").press("A")
	for i := range 6 {
		s.press(fmt.Sprintf("'Stage %d", i+1), "enter")
	}
	s.press("esc", "home", "a")
	keys := 1
	for i := range 6 {
		for j := range 5 {
			s.press(fmt.Sprintf("'Touchpoint %d %d @store -1>+2", i+1, j+1), "enter")
			keys++
		}
		s.press("pgdown")
		keys++
	}
	s.press("esc").saved()
	m := only(t, disk)
	for i := range 6 {
		if got, want := len(m.In(m.Stages()[i].ID)), 5; got != want {
			t.Errorf("stage %d holds %d touchpoints", i+1, got)
		}
	}
	if keys > 60 {
		t.Errorf("it took %d keys besides the text", keys)
	}
}

// The line fits on every screen, whatever is typed into it.
func TestQuickAddAtAnySize(t *testing.T) {
	s := cards(t, run(t, setup{w: 200, h: 60}), "One")
	s.press("a", "'浏览者 שלום at the till @[word of mouth] #people -1>+2 ~relieved >welcome >[a free word of many letters]:3 !zmot =Anna")
	for _, size := range [][2]int{{200, 60}, {120, 36}, {80, 24}, {59, 20}, {40, 10}, {39, 9}, {20, 3}, {2, 2}, {1, 1}, {300, 2}} {
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.fits(size[0], size[1])
	}
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.sees("New touchpoint", "welcome").press("esc").sees("One")
	ascii := run(t, setup{ascii: true})
	ascii.sees("Maps").press("a", "'Map", "enter").sees("Board").press("a", "'Caffè ~curious >trust").sees("Caffe", "curious ##.")
	if strings.ContainsFunc(ascii.text(), func(r rune) bool { return r > 0x7e }) {
		t.Errorf("more than ASCII:\n%s", ascii.text())
	}
}

// fits fails the test if the screen is larger than the window.
func (s *screen) fits(w, h int) {
	s.t.Helper()
	lines := strings.Split(s.text(), "\n")
	if len(lines) > h {
		s.t.Errorf("%dx%d: %d rows", w, h, len(lines))
	}
	for _, l := range lines {
		if text.Width(l) > w {
			s.t.Errorf("%dx%d: a row of %d columns: %q", w, h, text.Width(l), l)
		}
	}
}
