package tui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/store/memory"
	"tappa/internal/tui"
)

// What is said beside the point is kept with one key, from the board, the walk
// and the presentation.
func TestTheParkingLot(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press(",").sees("Put aside").press("'Opening hours on Sunday", "enter").sees("Kept (parked)")
	s.press("w", "enter").sees("What does the customer do here?").press("tab").sees("Where does it happen?")
	s.press(",", "'! Anna asks the till", "enter").sees("Kept (decision), 2 in all", "Where does it happen?")
	s.press("q").sees("Board").press("P").sees("PRESENTING").press(",", "'?Who pays?", "enter").sees("Kept (question), 3 in all", "PRESENTING")
	s.press("q").sees("Board").press(",", "enter").sees("parking lot", "Opening hours on Sunday", "decisions", "Anna asks the till", "open questions", "Who pays?")
	s.press("'till", "enter").sees("Mark as done").press("enter").sees("✓ Anna asks the till").press("esc").saved()
	var kinds []journey.RemarkKind
	m := only(t, disk)
	for _, x := range m.Remarks() {
		kinds = append(kinds, x.Kind)
		if x.Time.IsZero() || x.Text == "" {
			t.Errorf("%+v", x)
		}
	}
	if len(kinds) != 3 || kinds[0] != journey.Parked || kinds[1] != journey.Decision || kinds[2] != journey.Question || !m.Remarks()[1].Done {
		t.Errorf("the remarks are %v", kinds)
	}
	if at := m.Remarks()[1].At; at.Kind != journey.KindTouchpoint {
		t.Errorf("it is about %v", at)
	}
}

// What a note is about can be changed afterwards, in one step.
func TestWhatANoteIsAboutIsChanged(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	s.press("home", ",", "'Who pays?", "enter").sees("Kept (parked)").saved()
	about := func() journey.Location { return only(t, disk).Remarks()[0].At }
	was := about()
	change := func(filter, name string) journey.Location {
		s.press(",", "enter").sees("parking lot", "Who pays?").press("enter").sees("Mark as done", "Change what it is about")
		s.press("down", "down", "down", "enter").sees("whole map", "stage").press("'"+filter, "enter").sees("parking lot", "Who pays?", name).press("esc").saved()
		return about()
	}
	m := only(t, disk)
	cards := m.In(m.Stages()[0].ID)
	if at := change("two", "Two"); at != (journey.Location{Kind: journey.KindTouchpoint, ID: cards[1].ID}) || at == was {
		t.Errorf("it is about %v", at)
	}
	if at := change(m.Stages()[0].Name, m.Stages()[0].Name); at != (journey.Location{Kind: journey.KindStage, ID: m.Stages()[0].ID}) {
		t.Errorf("it is about %v", at)
	}
	if at := change("whole", "Who pays?"); at != (journey.Location{}) {
		t.Errorf("it is about %v", at)
	}
	s.press("u").sees("Undone").saved()
	if at := about(); at.Kind != journey.KindStage {
		t.Errorf("undone it is about %v", at)
	}
}

// Whoever changes one thing about a note leaves what somebody else changed of it
// meanwhile.
func TestANoteThatSomebodyElseChangesMeanwhile(t *testing.T) {
	disk := memory.New()
	a := cards(t, run(t, setup{store: disk}), "One")
	a.press(",", "'Who pays?", "enter").sees("Kept (parked)").saved()
	b := run(t, setup{store: disk.Another("b")})
	b.sees("Map   as-is").press("enter").sees("One").press(",", "enter").sees("Who pays?").press("enter").sees("Mark as done")
	a.press(",", "enter").sees("Who pays?").press("enter").sees("Mark as done").press("down", "enter").sees("Edit the text").press("' And when?", "enter").sees("Who pays? And when?").press("esc").saved()
	b.sees("Somebody else changed").press("enter").sees("✓ Who pays? And when?").press("esc").saved()
	if x := only(t, disk).Remarks()[0]; !x.Done || x.Text != "Who pays? And when?" {
		t.Errorf("the note is %+v", x)
	}
}

func TestAQuote(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press(`"`).sees("What did the customer say?").press("'Never again", "enter").sees("Who said it?").press("'Giulia", "enter").saved()
	m := only(t, disk)
	if q := m.In(m.Stages()[0].ID)[0].Quotes; len(q) != 1 || q[0] != (journey.Quote{Text: "Never again", Who: "Giulia"}) {
		t.Errorf("the quotes are %v", q)
	}
}

// The agenda is a text, and its clock is in sight everywhere; time over is seen
// without a sound.
func TestTheAgendaAndItsClock(t *testing.T) {
	now := time.Hour
	s := cards(t, run(t, setup{elapsed: func() time.Duration { return now }}), "One")
	s.press("t").sees("Use the agenda of two hours").press("enter").sees("The agenda has 9 steps")
	s.press("esc", "t").sees("Stages and touchpoints", "20 minutes", "120 minutes in all").press("enter").sees("5:00", "Welcome")
	now += 61 * time.Second
	s.press("down").sees("3:59")
	s.press("P").sees("PRESENTING", "3:59").press("q")
	now += 10 * time.Minute
	s.press("up").sees("+6:01")
	s.press("t").sees("Next: Stages and touchpoints").press("down", "enter").sees("stopped +6:01")
	now += time.Hour
	s.press("down").sees("stopped +6:01")
	s.press("t", "enter").sees("Stages and touchpoints 20:00")
	s.press("t", "'xxxx").press("esc")
	s.press("t", "down", "down", "enter").sees("25:00")
	s.press("t", "down", "down", "down", "enter").lacks("25:00")
	// Edited as text on the brief.
	s.press("f6").sees("Agenda")
}

// An agenda that was taken over or typed is begun with one more key.
func TestANewAgendaIsReadyToBegin(t *testing.T) {
	now := time.Hour
	s := cards(t, run(t, setup{elapsed: func() time.Duration { return now }}), "One")
	s.press("t", "enter").sees("The agenda has 9 steps", "begin a step").press("enter").sees("Welcome", "5:00").lacks("begin a step")

	s = cards(t, run(t, setup{elapsed: func() time.Duration { return now }}), "One")
	s.press("t", "up").sees("Edit the agenda").press("enter").sees("enter keep")
	s.send(tea.PasteMsg{Content: "15 Emotions\n20 Ideas"})
	s.press("enter").sees("begin a step (35 minutes in all)").press("enter").sees("Emotions 15:00")
}

// A note is about what is under the cursor, or with one key about its stage or
// the whole map.
func TestANoteIsAboutWhatOneSays(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press(",").sees("about “One”", "tab about what").press("'Of the card", "enter").sees("Kept")
	s.press(",", "'Of the stage", "tab").sees("about “S”", "Of the stage").press("enter").sees("2 in all")
	s.press(",", "tab", "tab").sees("about the whole map").press("'Of the map", "enter").sees("3 in all")
	s.press("f6").sees("Agenda").press(",").sees("about the whole map").press("'From the brief", "enter").sees("4 in all").saved()
	m := only(t, disk)
	want := []journey.Location{
		{Kind: journey.KindTouchpoint, ID: m.In(m.Stages()[0].ID)[0].ID},
		{Kind: journey.KindStage, ID: m.Stages()[0].ID},
		{},
		{},
	}
	for i, x := range m.Remarks() {
		if x.At != want[i] {
			t.Errorf("%q is about %v, not %v", x.Text, x.At, want[i])
		}
	}
}

// The clock goes on over a restart; what passed meanwhile counts.
func TestTheClockSurvivesARestart(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("t", "enter").sees("The agenda has 9 steps")
	id := only(t, disk).ID()
	again := run(t, setup{store: disk, elapsed: func() time.Duration { return 0 }, start: tui.Place{
		Map: id, View: "board", Timer: &tui.TimerState{Map: id, Step: 1, Left: 10 * time.Minute, Running: true, At: noon.Add(-2 * time.Minute)},
	}})
	again.sees("Stages and touchpoints 7:5")
	back := run(t, setup{store: disk, elapsed: func() time.Duration { return 0 }, start: tui.Place{
		Map: id, View: "board", Timer: &tui.TimerState{Map: id, Step: 1, Left: 10 * time.Minute, Running: true, At: noon.Add(24 * time.Hour)},
	}})
	back.sees("Stages and touchpoints 10:00")
}
