package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/store/memory"
)

// A blind round with one keyboard: nobody sees what the others gave until it is
// revealed, the facilitator settles a tie, and the decisions go into the map in
// one step.
func TestABlindRound(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	s.press("O").sees("Nobody is in the room yet")
	s.press("a", "'Anna, Bruno", "enter").sees("2 participants", "Anna", "Bruno")
	s.press("s", "enter").sees("Of which touchpoints?").press("enter").sees("Pass the keyboard to Anna")
	s.press("enter").sees("How does the customer feel here today?", "One", "1 of 2")
	s.press("1").sees("Two").press("5").sees("Pass the keyboard to Bruno")
	// Broken off: what was given is kept, and hidden.
	s.press("esc").sees("1 of 2 voted, hidden").lacks("-2").saved()
	if n := len(only(t, disk).Rounds()[0].Ballots); n != 2 {
		t.Fatalf("%d ballots are in the file", n)
	}
	s.press("end", "down", "down", "enter").sees("Pass the keyboard to Bruno").press("enter").sees("One")
	s.press("2").sees("Two").press("5").sees("Everybody has voted")
	s.press("R").sees("median", "spread", "-1.5", "tie", "+2")
	s.press("A").sees("1 tie was left out")
	s.press("2").lacks("tie").sees("-1")
	s.press("A").sees("into the map").saved()
	m := only(t, disk)
	list := m.In(m.Stages()[0].ID)
	if list[0].Felt.Score != journey.NewScore(-1) || list[1].Felt.Score != journey.NewScore(2) {
		t.Errorf("the scores are %v and %v", list[0].Felt.Score, list[1].Felt.Score)
	}
	s.press("enter").sees("Board")
}

// Dots have a limit for each participant, and ties are marked.
func TestADotVote(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two", "Three")
	s.press("O", "a", "'2", "enter").sees("2 participants", "Participant 2")
	s.press("v", "enter").sees("Dots for each participant").press("backspace", "'2", "enter").sees("Of which").press("enter")
	s.sees("Pass the keyboard to Participant 1").press("enter").sees("2 dots left", "One", "Three")
	s.press("space", "down", "space").sees("0 dots left").press("space").sees("All dots are given")
	s.press("-").sees("1 dot left").press("+").sees("0 dots left")
	s.press("enter").sees("Pass the keyboard to Participant 2").press("R").sees("Reveal already?").press("n")
	s.press("enter").sees("2 dots left").lacks("●").press("space", "down", "space", "enter").sees("Everybody has voted")
	s.press("R").sees("One", "●● 2 tie")
	s.saved()
	if r := only(t, disk).Rounds()[0]; !r.Revealed || len(r.Ballots) != 4 || r.Limit != 2 {
		t.Errorf("the round is %+v", r)
	}
	s.press("f3").sees("Heatmap")
}

func TestRoundsAtEverySize(t *testing.T) {
	s := cards(t, run(t, setup{}), "One", "Two")
	s.press("O", "a", "'12", "enter", "s", "enter").sees("Of which").press("enter").sees("Pass the keyboard")
	for _, keys := range [][]string{{"enter"}, {"3"}, {"3"}, {"R", "y"}, {"esc"}} {
		s.press(keys...)
		for _, size := range [][2]int{{1, 1}, {40, 10}, {60, 15}, {80, 24}, {200, 60}} {
			s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			if n := len(strings.Split(s.m.View().Content, "\n")); n != size[1] {
				t.Fatalf("%v: %d lines", size, n)
			}
		}
	}
}

// Whoever votes can look up the keys, and goes on voting.
func TestABallotShowsItsKeys(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("O", "a", "'1", "enter", "s", "enter").sees("Of which").press("enter").sees("Pass the keyboard")
	s.press("?").sees("Keys").press("esc").lacks("─ Keys").sees("Pass the keyboard")
}

// A round needs somebody who votes and something to vote on; what it lacks is
// said before anything is asked.
func TestARoundNeedsSomethingToVoteOn(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("a", "'Map", "enter").sees("Board").press("O").sees("Nobody is in the room yet")
	s.press("s").sees("First say who is in the room").press("a", "'Anna", "enter").sees("1 participant")
	s.press("s").sees("no touchpoint is in a stage yet").press("v").sees("no touchpoint is in a stage yet", "0 rounds")

	s = cards(t, run(t, setup{}), "One")
	s.press("O", "a", "'Anna", "enter").sees("1 participant")
	s.press("v").sees("What do they say?").press("down", "enter").sees("Dots for each").press("enter").sees("Of which").press("enter")
	s.sees("no idea is noted there yet", "0 rounds").lacks("Pass the keyboard")
}

// Those who are named in one go come and go as one step.
func TestParticipantsAddedTogetherAreOneStep(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("O", "a", "'Anna, Bruno, , Carla", "enter").sees("3 participants", "Carla")
	s.press("u").sees("Undone: Add 3 participants", "Nobody is in the room yet")
	s.press("ctrl+r").sees("3 participants", "Anna", "Bruno", "Carla")
}

// What got no dot is counted and not listed.
func TestADotVoteListsWhatGotDots(t *testing.T) {
	s := cards(t, run(t, setup{}), "One", "Two", "Three", "Four")
	s.press("O", "a", "'1", "enter", "v", "enter", "enter").sees("Of which").press("enter", "enter")
	s.sees("3 dots left", "Three").press("down", "space", "enter", "R").sees("Two", "● 1", "3 without a dot").lacks("Three", "Four")
	s.press("down", "down", "enter").sees("Board", "2 of 4")
}

// A ballot that was given by mistake is taken back where it was given, also when
// the keyboard was passed on, and never seen; the palette works meanwhile.
func TestABallotIsTakenBack(t *testing.T) {
	s := cards(t, run(t, setup{}), "One", "Two")
	s.press("O", "a", "'Anna, Bruno", "enter", "s", "enter").sees("Of which").press("enter").sees("Pass the keyboard to Anna", "u undo", "? keys")
	s.press("enter", "1").sees("Anna", "Two", "2 of 2").press("5").sees("Pass the keyboard to Bruno")
	s.press("u").sees("Undone: Ballot of Anna", "Two", "2 of 2").lacks("given;").press("u").sees("One", "1 of 2")
	s.press("2").sees("Two").press("ctrl+r").lacks("Pass the keyboard")
	s.press("ctrl+p", "'curve").sees("Show the curve").press("enter").sees("touchpoint 1 of 2")
	s.press("q", "O").sees("Two")

	s = cards(t, run(t, setup{}), "One", "Two")
	s.press("O", "a", "'1", "enter", "v", "enter", "enter").sees("Of which").press("enter", "enter").sees("3 dots left")
	s.press("down", "space").sees("2 dots left").press("enter").sees("Everybody has voted").press("u").sees("3 dots left", "▌ Two")
	s.press("u", "u").sees("Nobody is in the room yet", "Board")
}
