package tui_test

import (
	"sync"
	"testing"

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
