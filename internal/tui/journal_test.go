package tui_test

import (
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui"
)

// shelf stands for the place beside the state where drafts lie.
type shelf struct {
	mu        sync.Mutex
	now       tui.Draft
	left      []tui.Draft
	discarded []string
}

func (s *shelf) Keep(d tui.Draft) error { s.set(d); return nil }
func (s *shelf) Drop() error            { s.set(tui.Draft{}); return nil }
func (s *shelf) Left() []tui.Draft      { return s.left }

func (s *shelf) set(d tui.Draft) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = d
}

func (s *shelf) Discard(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.discarded = append(s.discarded, id)
	return nil
}

func (s *shelf) kept() tui.Draft {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *shelf) gone() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.discarded
}

func TestTypingIsKeptUntilItIsAcceptedOrCancelled(t *testing.T) {
	t.Parallel() // it waits for pauses in the typing
	drafts := &shelf{}
	s := cards(t, run(t, setup{drafts: drafts}), "One")
	kept := func(want tui.Draft) {
		t.Helper()
		s.until("the draft is "+want.Text, func() bool { return drafts.kept() == want })
	}
	s.press("a", "'Revolving door")
	kept(tui.Draft{Map: "Map", Field: "New touchpoint in S", Text: "Revolving door"})
	s.press("'s")
	kept(tui.Draft{Map: "Map", Field: "New touchpoint in S", Text: "Revolving doors"})
	s.press("enter").sees("Revolving doors").saved()
	kept(tui.Draft{})
	s.press("esc", "enter", "down", "enter", "'Half a thought")
	s.until("the field is kept", func() bool { return drafts.kept().Text != "" && drafts.kept().Field != "" })
	s.press("esc")
	kept(tui.Draft{})
}

// What is searched for is no text of anybody's.
func TestSearchingIsNotKept(t *testing.T) {
	s := cards(t, run(t, setup{drafts: &shelf{}}), "One")
	s.press("/", "'secret")
	if d := s.m.Typed(); d.Text != "" {
		t.Errorf("kept: %+v", d)
	}
}

func TestWhatWasLeftIsOffered(t *testing.T) {
	drafts := &shelf{left: []tui.Draft{
		{ID: "a", Map: "Delivery", Field: "Notes", Text: "the first thought"},
		{ID: "b", Field: "Title of the new map", Text: "the second"},
	}}
	s := run(t, setup{drafts: drafts})
	s.sees("Notes", "Delivery", "the first thought", "Copy", "later", "Discard")
	s.press("enter").sees("on the clipboard", "the first thought")
	s.press("enter").sees("the second", "Title of the new map").lacks("the first thought")
	s.press("down", "enter").lacks("the second")
	s.until("one is discarded", func() bool { return len(drafts.gone()) == 1 && drafts.gone()[0] == "a" })
}

// A remark is worth as much as a field, and the answer that stood there already
// is not what somebody typed.
func TestRemarksAndAnswersAreKept(t *testing.T) {
	s := cards(t, run(t, setup{drafts: &shelf{}}), "One", "Two")
	s.press(",", "'Opening hours")
	if d := s.m.Typed(); d.Text != "Opening hours" {
		t.Errorf("kept: %+v", d)
	}
	s.press("esc", "w", "enter", "'Pays", "pgdown", "'Waits", "pgup", "esc").sees("Board", "Pays")
	s.press("w", "enter", "a").sees("Where does it happen?").press("up").sees("What does the customer do here?", "Pays")
	if d := s.m.Typed(); d.Text != "" {
		t.Errorf("kept, though nobody typed it: %+v", d)
	}
}

// Only where something would be lost is ctrl+c asked for twice.
func TestQuittingAsksOnlyWhereSomethingWouldBeLost(t *testing.T) {
	for name, tt := range map[string]struct {
		keys []string
		lost bool
	}{
		"keys": {[]string{"?"}, false}, "a question": {[]string{"q", "a"}, false}, "a title": {[]string{"q", "a", "'M"}, true},
		"channels": {[]string{"c"}, false}, "a channel": {[]string{"c", "'Kiosk"}, true}, "the palette": {[]string{"ctrl+p", "'undo"}, false},
		"emotions": {[]string{"e"}, false}, "an emotion": {[]string{"e", "space"}, true},
		"a line": {[]string{"a"}, false}, "a touchpoint": {[]string{"a", "'Till"}, true},
		"a field": {[]string{"enter", "enter"}, false}, "what is typed": {[]string{"enter", "enter", "'x"}, true},
		"a walk": {[]string{"w", "enter"}, false}, "an answer": {[]string{"w", "enter", "'Pays"}, true},
		"the keys over an answer": {[]string{"w", "enter", "'Pays", "f1"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := cards(t, run(t, setup{}), "One")
			s.press(tt.keys...)
			if tt.keys[0] == "q" {
				s.sees("Maps")
			}
			_, cmd := s.m.Update(key("ctrl+c"))
			quit := false
			if cmd != nil {
				_, quit = cmd().(tea.QuitMsg)
			}
			if quit == tt.lost {
				t.Errorf("it quits: %v\n%s", quit, s.text())
			}
			if tt.lost {
				s.sees("Once more quits")
			}
		})
	}
}
