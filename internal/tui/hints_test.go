package tui_test

import (
	"strings"
	"testing"
	"time"
)

// places are the screens of an open map, and how one comes to them from the
// board.
var places = map[string][]string{
	"board": nil, "inspector": {"enter"}, "heatmap": {"f3"}, "curve": {"f4"}, "insights": {"f5"}, "brief": {"f6"},
	"rounds": {"O"}, "a participant": {"O", "a", "'Anna", "enter"}, "several participants": {"O", "a", "'Anna, Bruno", "enter"},
	"actual": {"W"}, "an interview": {"W", "a", "'Anna", "enter"}, "walk": {"w", "enter"},
}

// foot returns the last line of the screen.
func (s *screen) foot() string {
	rows := strings.Split(s.text(), "\n")
	return strings.TrimSpace(rows[len(rows)-1])
}

// hinted returns the keys that the last line shows.
func (s *screen) hinted() []string {
	signs := map[string]string{"1-5": "1", "1-9": "1", "←": "left", "⇧↑": "shift+up", "del": "delete"}
	var keys []string
	for h := range strings.SplitSeq(s.foot(), "   ") {
		key, _, _ := strings.Cut(strings.TrimSpace(h), " ")
		if name, is := signs[key]; is {
			key = name
		}
		keys = append(keys, key)
	}
	return keys
}

// answered reports whether a key did something: what is between the line with
// the map's name and the foot is another, or the foot says what was undone or
// asks for something. A mere notice is no answer.
func (s *screen) answered(before string) bool {
	foot := s.foot()
	return s.between() != before || strings.HasPrefix(foot, "Undone") || strings.Contains(foot, "   ") && strings.Contains(foot, "esc")
}

func (s *screen) between() string {
	rows := strings.Split(s.text(), "\n")
	return strings.Join(rows[1:len(rows)-3], "\n")
}

// Every key that a screen shows does something there, also on a map with
// nothing in it, on one with stages alone and on one with a single touchpoint.
func TestEveryHintedKeyDoesSomething(t *testing.T) {
	// What was done is on the disk, so nobody knows before that there is nothing
	// to undo; a blank line does not show; a name says why it is not emptied.
	unseen := map[string]bool{"u": true, "ctrl+j": true, "delete": true}
	for name, way := range places {
		for _, names := range [][]string{nil, {}, {"One"}} {
			fresh := func() *screen {
				s := run(t, setup{w: 200, h: 40})
				if names == nil {
					s.sees("Maps").press("a", "'Map", "enter").sees("Board")
				} else {
					cards(t, s, names...)
				}
				return s.press(way...)
			}
			for _, k := range fresh().hinted() {
				s := fresh()
				before, hints := s.between(), s.foot()
				s.press(k)
				late := time.After(10 * time.Second)
				for done := unseen[k]; !done && !s.answered(before); {
					select {
					case msg := <-s.msgs:
						s.send(msg)
					case <-late:
						t.Errorf("%s, %d touchpoints: %q does nothing\n%s\n%s", name, len(names), k, hints, s.foot())
						done = true
					}
				}
			}
		}
	}
}

// Where not all keys fit, the one that shows all of them does.
func TestTheKeyOfHelpIsAlwaysInSight(t *testing.T) {
	for _, w := range []int{60, 80, 100} {
		s := cards(t, run(t, setup{w: w, h: 24, lang: "en"}), "One")
		s.sees("1-5 felt", "? keys").press("O", "a", "'Anna", "enter", "s", "enter").sees("Of which").press("enter")
		s.sees("? keys").lacks("R reveal").press("enter").sees("1-5 score", "? keys")
	}
}

// Where there is one column only there is no other stage to go on in.
func TestQuickAddHintsAtStagesWhereThereAreSome(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("a", "'Map", "enter").sees("Board").press("a").sees("esc done").lacks("next stage").press("esc")
	s.press("A", "'S", "enter", "'T", "enter", "esc", "a").sees("next stage")
}
