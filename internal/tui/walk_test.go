package tui_test

import (
	"strings"
	"testing"

	"tappa/internal/journey"
	"tappa/internal/store/memory"
)

// The interview as one has it with oneself: a key an answer, words where words
// are asked for.
func TestWalkAsksOneQuestionAtATime(t *testing.T) {
	disk := memory.New()
	sc := cards(t, run(t, setup{store: disk}), "The till")
	sc.press("w", "enter").sees("What does the customer do here?", "The till")
	sc.press("'Pays", "enter").sees("Where does it happen?")
	sc.press("2").sees("What do they think here")
	sc.press("'So slow", "enter").sees("How do they feel here today?")
	sc.press("1").sees("Which words name what they feel today?", "frustrated")
	sc.press("1", "1", "2", "enter").sees("What do we want them to think")
	sc.press("tab").sees("How do we want them to feel here?")
	sc.press("5").sees("Which emotions do we want")
	sc.press("enter").sees("How could we improve")
	sc.press("'A second till", "enter").sees("How could we improve", "A second till")
	sc.press("'A sign", "enter", "enter").sees("how could we ruin it?")
	sc.press("enter").sees("Is this a moment of truth?")
	sc.press("2").sees("How do we know?")
	sc.press("2").sees("That was the last one")
	sc.saved()
	m := only(t, disk)
	got := m.In(m.Stages()[0].ID)[0]
	if got.Action != "Pays" || got.Channel != "store" || got.Thinks != "So slow" || got.DesiredThought != "" {
		t.Errorf("words: %q %q %q %q", got.Action, got.Channel, got.Thinks, got.DesiredThought)
	}
	if got.Felt.Score != journey.NewScore(-2) || got.Desired.Score != journey.NewScore(2) {
		t.Errorf("scores: %v, %v", got.Felt.Score, got.Desired.Score)
	}
	if e := got.Felt.Emotions; len(e) != 2 || e[0] != (journey.Emotion{Word: "frustrated", Intensity: 2}) || e[1].Intensity != 1 {
		t.Errorf("emotions: %v", e)
	}
	if len(got.Ideas) != 2 || got.Ideas[1].Text != "A sign" || got.Truth != journey.TruthGeneral || got.Evidence.Level != journey.Observed {
		t.Errorf("ideas %v, truth %q, evidence %q", got.Ideas, got.Truth, got.Evidence.Level)
	}
	// What was skipped is all that is asked the second time.
	sc.press("r").sees("What do we want them to think")
	sc.press("tab").sees("Which emotions do we want").lacks("How do we want")
}

// By question, the same question goes across the touchpoints.
func TestWalkByQuestion(t *testing.T) {
	sc := cards(t, run(t, setup{}), "One", "Two")
	sc.press("w", "down", "enter").sees("What does the customer do here?", "One", "1 of 2")
	sc.press("enter").sees("What does the customer do here?", "Two", "2 of 2")
	sc.press("enter").sees("Where does it happen?", "One", "1 of 2")
	sc.press("right").sees("Where does it happen?", "Two", "2 of 2")
	sc.press("o", "tab").sees("What do they think here", "Two")
}

// What is answered is asked only when one wants it; then the answer stands
// there to be changed.
func TestWalkAsksWhatIsAnsweredOnlyOnDemand(t *testing.T) {
	disk := memory.New()
	sc := cards(t, run(t, setup{store: disk}), "One")
	sc.press("5").saved()
	sc.press("w", "enter").sees("What does the customer do here?")
	sc.press("tab", "tab", "tab").sees("Which words name what they feel today?")
	sc.press("a", "up").sees("How do they feel here today?", "● 5")
	sc.press("1").sees("Which words name").press("esc").sees("Board", "-2").saved()
	m := only(t, disk)
	if got := m.In(m.Stages()[0].ID)[0].Felt.Score; got != journey.NewScore(-2) {
		t.Errorf("the score is %v", got)
	}
	sc.press("u").sees("Undone", "+2")
}

// Whatever is typed is kept, wherever one goes next.
func TestWalkKeepsWhatWasTyped(t *testing.T) {
	disk := memory.New()
	sc := cards(t, run(t, setup{store: disk}), "One", "Two")
	sc.press("w", "enter").sees("What does the customer do here?")
	sc.press("'Waits", "pgdown").sees("Two").press("'Pays", "esc").sees("Board").saved()
	m := only(t, disk)
	list := m.In(m.Stages()[0].ID)
	if list[0].Action != "Waits" || list[1].Action != "Pays" {
		t.Errorf("%q, %q", list[0].Action, list[1].Action)
	}
}

// Nobody has lived a to-be map.
func TestWalkOfAToBeMapAsksOnlyWhatIsWanted(t *testing.T) {
	sc := cards(t, run(t, setup{}), "One")
	sc.press("q").sees("1 map").press("b", "enter").sees("is ready", "Map (to-be)").press("enter").sees("Board", "Map (to-be)")
	sc.press("home", "down", "w", "enter").sees("What does the customer do here?")
	sc.press("tab", "tab").sees("What do we want them to think").press("tab", "tab", "tab", "tab", "tab").sees("Is this a moment of truth?")
	sc.press("1").sees("That was the last one", "still open")
}

// A walk goes on where its touchpoint is taken away, and says where there is
// nothing to ask.
func TestWalkOverWhatIsNotThere(t *testing.T) {
	sc := cards(t, run(t, setup{}), "One")
	sc.press("w", "enter").sees("What does the customer do here?").press("tab").sees("Where does it happen?")
	sc.press("u").sees("There is no touchpoint to ask about yet").press("enter").sees("Board")
}

// The question is whole at every size.
func TestWalkAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 15}, {80, 24}, {120, 36}, {200, 60}} {
		for _, tag := range []string{"en", "it"} {
			sc := run(t, setup{w: size[0], h: size[1], lang: tag})
			if tag == "en" {
				sc.sees("Maps")
			} else {
				sc.sees("Mappe")
			}
			sc.press("e", "enter").sees("Heatmap")
			sc.press("w", "enter", "a").press("enter", "1")
			if n := len(strings.Split(sc.text(), "\n")); n != size[1] {
				t.Errorf("%v, %s: %d lines", size, tag, n)
			}
		}
	}
}

// While an answer is typed, f1 shows the keys, a question mark is part of the
// answer, and what was typed is still there afterwards.
func TestWalkShowsItsKeysWhileOneTypes(t *testing.T) {
	sc := cards(t, run(t, setup{}), "One")
	sc.press("w", "enter").press("'Waits", "?").sees("Waits?")
	sc.press("f1").sees("Keys", "Leave the walk")
	sc.press("esc").sees("Waits?", "What does the customer do here?")
}

// The last answer is taken back with a key, also where the next one is asked for
// in words; what is being typed waits, and stays.
func TestWalkTakesTheLastAnswerBack(t *testing.T) {
	for _, w := range []int{80, 120} {
		s := cards(t, run(t, setup{w: w, h: 24}), "One", "Two")
		s.press("w", "enter").sees("What does the customer do here?", "ctrl+z undo").press("'Pays", "enter").sees("Where does it happen?")
		s.press("2").sees("What do they think here", "ctrl+z undo").lacks("new line")
		s.press("'So slow").sees("ctrl+z ctrl+p after enter").press("ctrl+z").sees("First keep what you have typed").press("ctrl+p").sees("First keep", "So slow")
		s.press("tab").sees("How do they feel").press("u").sees("Undone", "What do they think here").lacks("So slow")
		s.press("ctrl+z").sees("Undone", "Where does it happen?").press("u").sees("Undone", "What does the customer do here?").lacks("Pays")
		s.press("ctrl+p", "'curve").sees("Show the curve").press("enter").sees("so far, the mean")
	}
}
