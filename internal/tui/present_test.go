package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store/memory"
	"tappa/internal/tui"
)

// The room sees one thing more at each key, and nothing that is private.
func TestPresentRevealsStepByStep(t *testing.T) {
	s := run(t, setup{w: 80, h: 24, file: "/home/giulia/clients/secret.db"})
	s.sees("example").press("e", "enter").sees("Heatmap")
	s.press("home", "P").sees("PRESENTING", "1/10", "F i r s t   v i s i t").lacks("A place of your own", "secret.db", "saved")
	s.press("space").sees("A place of your own")
	s.press("space").sees("2/10", "Discover").lacks("Choose", "Return")
	s.press("right").sees("Choose").lacks("Arrive")
	s.press("left").lacks("Choose")
	s.press("tab").sees("3/10", "D i s c o v e r").lacks("A friend talks")
	s.press("space").sees("A friend talks about it").lacks("The listing")
	s.press("r").sees("The listing")
	s.press("end", "shift+tab", "shift+tab").sees("8/10", "Discover").lacks("Choose")
	s.press("space").sees("Choose")
	s.press("b").lacks("PRESENTING", "Choose").press("space").sees("PRESENTING", "Choose")
	s.press("tab").sees("9/10", "Discover").lacks("Choose").press("r").sees("Choose", "Return")
	s.press("tab").sees("10/10", "index")
}

// A score by key works on what is pointed at, and editing is one key away.
func TestPresentEditsLive(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	s.press("P").sees("PRESENTING", "1/").press("tab", "tab", "r").sees("One", "Two")
	s.press("down", "1").sees("-2").press("u").sees("Undone").press("2").sees("-1")
	s.press("enter").sees("✓ saved", "Board")
	m := only(t, disk)
	list := m.In(m.Stages()[0].ID)
	if list[0].Felt.Score.IsSet() || list[1].Felt.Score != journey.NewScore(-1) {
		t.Errorf("the scores are %v and %v", list[0].Felt.Score, list[1].Felt.Score)
	}
	// Back on the same slide, at the same touchpoint.
	s.press("P").sees("PRESENTING", "3/")
}

// What private notes say is on no slide.
func TestPresentHidesWhatIsPrivate(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	m := only(t, disk)
	before := m.In(m.Stages()[0].ID)[0]
	after := before.Clone()
	after.PrivateNotes, after.Notes, after.Backstage = "they cannot pay", "ask Anna", "the cellar"
	doc, err := s.app.Open(t.Context(), m.ID())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := doc.Do(edit.SetField(before, after, "notes")); err != nil {
		t.Fatal(err)
	}
	if err := s.app.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	s = run(t, setup{store: disk, start: tui.Place{Map: m.ID()}, w: 80, h: 24})
	s.sees("Board", "One").press("enter", "end").sees("they cannot pay").press("esc")
	s.press("P")
	for range 12 {
		s.press("tab", "r").lacks("they cannot pay", "ask Anna", "the cellar")
	}
}

func TestPresentAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {40, 10}, {60, 15}, {80, 24}, {200, 60}} {
		for _, ascii := range []bool{false, true} {
			s := run(t, setup{w: 80, h: 24, ascii: ascii})
			s.sees("example").press("e", "enter").sees("Heatmap").press("P")
			s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for range 24 {
				s.press("space")
				if n := len(strings.Split(s.m.View().Content, "\n")); n != size[1] {
					t.Fatalf("%v: %d lines", size, n)
				}
			}
		}
	}
}

// Whoever follows sees the slide, and else the touchpoint that is edited.
func TestFollowing(t *testing.T) {
	disk := memory.New()
	told := make(chan tui.Pointer, 100)
	editor := cards(t, run(t, setup{store: disk, point: func(p tui.Pointer) error { told <- p; return nil }}), "One", "Two")
	places := make(chan tui.Pointer)
	follower := run(t, setup{store: disk, follow: places, start: tui.Place{Map: only(t, disk).ID(), View: "present"}, w: 80, h: 24})
	follower.sees("PRESENTING", "1/")
	m := only(t, disk)
	// move presses keys until the editor tells a place that is wanted, and
	// passes it on.
	move := func(wanted func(tui.Pointer) bool, keys ...string) {
		t.Helper()
		editor.press(keys...)
		for late := time.After(time.Minute); ; {
			select {
			case msg := <-editor.msgs:
				editor.send(msg)
			case p := <-told:
				if wanted(p) {
					places <- p
					return
				}
			case <-late:
				t.Fatal("it never told where it is")
			}
		}
	}
	on := func(name string) func(tui.Pointer) bool {
		return func(p tui.Pointer) bool {
			at := m.Touchpoint(p.Touchpoint)
			return at != nil && at.Name == name
		}
	}
	move(on("Two"), "down")
	follower.sees("▌ Two", "One")
	move(on("One"), "up")
	follower.sees("▌ One")
	move(func(p tui.Pointer) bool { return p.View == "present" && p.Slide == 1 }, "P", "home", "tab")
	follower.sees("2/").lacks("One")
}

// Whoever follows expects the edits of others, and a room is told nothing of
// them.
func TestFollowingIsQuiet(t *testing.T) {
	disk := memory.New()
	editor := cards(t, run(t, setup{store: disk}), "One")
	follower := run(t, setup{store: disk.Another("b"), follow: make(chan tui.Pointer), start: tui.Place{Map: only(t, disk).ID(), View: "present"}, w: 80, h: 24})
	follower.sees("PRESENTING", "1/").press("tab", "tab", "r").sees("One")
	editor.press("1").sees("-2")
	editor.until("the score is in the file", func() bool {
		m := only(t, disk)
		return m.In(m.Stages()[0].ID)[0].Felt.Score.IsSet()
	})
	follower.sees("-2").lacks("Somebody else")
}
