package inspector

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

func mustSee(t *testing.T, i *Inspector, words ...string) {
	t.Helper()
	s := screen(i)
	for _, w := range words {
		if !strings.Contains(s, w) {
			t.Errorf("%q is not on the screen:\n%s", w, s)
		}
	}
}

func mustNotSee(t *testing.T, i *Inspector, words ...string) {
	t.Helper()
	s := screen(i)
	for _, w := range words {
		if strings.Contains(s, w) {
			t.Errorf("%q is on the screen:\n%s", w, s)
		}
	}
}

func TestItSaysWhatIsUnderTheCursorInTheMethodsWords(t *testing.T) {
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(118, 10)
	i.Show(cafe(t), onTable())
	mustSee(t, i,
		"◆- A table, a socket, the Wi-Fi", "Stay · 2 of 2 · store · meets service · moment of truth, broken",
		"“One socket for twelve tables”", "frustrated ●●○", "-3", "promise broken", "focused ●●●   calm ●●○", "who looks after it?")
	mustNotSee(t, i, "Name", "Private notes", "▌")
}

func TestWithoutFocusWhatIsFilledComesBeforeWhatAsks(t *testing.T) {
	m := cafe(t)
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(60, 8)
	i.Show(m, Target{Touchpoints: []journey.ID{sipID}})
	mustSee(t, i, "what do they do here?")
	b := journey.NewBuilder(m)
	sip := m.Touchpoint(sipID).Clone()
	sip.Notes, sip.Owner, sip.Senses, sip.Backstage, sip.Thinks = "N1", "O1", "S1", "B1", "T1"
	b.Put(sip)
	i.Show(b.Map(), Target{Touchpoints: []journey.ID{sipID}})
	mustSee(t, i, "N1", "O1", "S1", "B1", "T1")
	mustNotSee(t, i, "▾")
}

func TestStageAndSelection(t *testing.T) {
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(118, 10)
	i.Show(cafe(t), Target{Stage: stayID})
	mustSee(t, i, "Stay", "stage · 1 of 2 · 2 touchpoints", "two quiet hours", "what do they expect?")
	i.Show(cafe(t), Target{Touchpoints: []journey.ID{sipID, tableID}})
	mustSee(t, i, "2 touchpoints", "store", "they differ")
}

func TestSeveralTouchpointsChangeInOneStep(t *testing.T) {
	i := open(t, cafe(t), Target{Touchpoints: []journey.ID{sipID, tableID}})
	if !i.Goto("owner") {
		t.Fatal("the owner cannot be set for several")
	}
	i.Begin()
	press(i, "Anna")
	d, err := i.Accept()
	if err != nil || len(d.Changes) != 2 {
		t.Fatalf("%d changes, %v", len(d.Changes), err)
	}
	if got := catalogue(t, "en").Label(d.Label.Code, d.Label.Args); got != "2 touchpoints: Who looks after it" {
		t.Errorf("the step is called %q", got)
	}
	m := apply(t, i, d)
	if m.Touchpoint(sipID).Owner != "Anna" || m.Touchpoint(tableID).Owner != "Anna" || m.Touchpoint(tableID).Name != table().Name {
		t.Error("not both have the new owner, or more changed")
	}
}

func TestTheFieldUnderTheCursorShowsAllOfItsText(t *testing.T) {
	m := cafe(t)
	b := journey.NewBuilder(m)
	sip := m.Touchpoint(sipID).Clone()
	sip.Notes = strings.Repeat("word ", 200) + "END"
	b.Put(sip)
	i := open(t, b.Map(), Target{Touchpoints: []journey.ID{sipID}})
	mustNotSee(t, i, "END")
	i.Goto("notes")
	for range 60 {
		if strings.Contains(screen(i), "END") {
			break
		}
		i.MoveBy(1)
	}
	if i.Field() != "notes" {
		t.Errorf("the cursor went on to %q before the end of the text was seen", i.Field())
	}
	mustSee(t, i, "END")
	for range 60 {
		i.MoveBy(-1)
	}
	if i.Field() == "notes" {
		t.Error("the cursor does not come out of a long text")
	}
}

func TestInvalidInputStaysInTheEditorWithItsReason(t *testing.T) {
	for _, c := range []struct{ key, typed, reason string }{
		{"reviewed", "yesterday", "is not a date"},
		{"reviewed", "2026-02-30", "is not a date"},
		{"importance", "9", "is not between 0 and 5"},
		{"importance", "much", "is not a whole number"},
		{"evidence.n", "-3", "must not be below zero"},
		{"survey.important", "101", "is not between 0 and 100"},
		{"survey.satisfied", "few", "is not a whole number"},
		{"ideas[0].impact", "6", "is not between 0 and 5"},
		{"ideas[0].due", "soon", "is not a date"},
	} {
		i := open(t, cafe(t), onTable())
		i.SetSize(99, 60)
		i.Goto(c.key)
		i.Begin()
		wipe(i)
		press(i, c.typed)
		if d, err := i.Accept(); err == nil || !d.Empty() {
			t.Errorf("%s: %q is accepted", c.key, c.typed)
		}
		if !i.Editing() || i.EditorText() != c.typed {
			t.Errorf("%s: what was typed is gone", c.key)
		}
		mustSee(t, i, c.reason)
		press(i, "x")
		mustNotSee(t, i, c.reason)
	}
}

func TestANameCannotBeEmptied(t *testing.T) {
	i := open(t, cafe(t), onTable())
	i.Goto("name")
	if d, err := i.Clear(); err == nil || !d.Empty() {
		t.Error("the name can be cleared")
	}
	i.Begin()
	wipe(i)
	if _, err := i.Accept(); err == nil {
		t.Error("the name can be typed empty")
	}
	mustSee(t, i, "it must not be empty")
}

func TestClearEmptiesTheFieldUnderTheCursor(t *testing.T) {
	for key, empty := range map[string]func(*journey.Touchpoint) bool{
		"action":           func(t *journey.Touchpoint) bool { return t.Action == "" },
		"channel":          func(t *journey.Touchpoint) bool { return t.Channel == "" },
		"output":           func(t *journey.Touchpoint) bool { return t.Output == "" },
		"felt.score":       func(t *journey.Touchpoint) bool { return !t.Felt.Score.IsSet() && len(t.Felt.Emotions) == 1 },
		"desired.emotions": func(t *journey.Touchpoint) bool { return len(t.Desired.Emotions) == 0 && t.Desired.Score.IsSet() },
		"evidence.n":       func(t *journey.Touchpoint) bool { return t.Evidence.N == 0 },
		"evidence.date":    func(t *journey.Touchpoint) bool { return t.Evidence.Date == "" },
		"survey.satisfied": func(t *journey.Touchpoint) bool { return !t.Survey.Satisfied.IsSet() && t.Survey.Important.IsSet() },
		"truth":            func(t *journey.Touchpoint) bool { return !t.Truth.IsMoment() },
	} {
		i := open(t, cafe(t), onTable())
		i.Goto(key)
		d, err := i.Clear()
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		if !empty(apply(t, i, d).Touchpoint(tableID)) {
			t.Errorf("%s is not empty", key)
		}
	}
}

func TestCancelKeepsNothing(t *testing.T) {
	i := open(t, cafe(t), onTable())
	before := screen(i)
	i.Begin()
	press(i, "!!!")
	i.Cancel()
	if i.Editing() || screen(i) != before {
		t.Errorf("after cancelling the screen is\n%s", screen(i))
	}
	i.Begin()
	if d, err := i.Accept(); err != nil || !d.Empty() {
		t.Errorf("accepting what was there makes a step: %v, %v", d, err)
	}
}

func TestPastedTextIsCleaned(t *testing.T) {
	i := open(t, cafe(t), onTable())
	i.Goto("owner")
	i.Begin()
	i.Paste("An\x1b[31mna\r\nB\u202e")
	d, err := i.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(t, i, d).Touchpoint(tableID).Owner; got != "Anna B" {
		t.Errorf("the owner is %q", got)
	}
	i.Goto("notes")
	i.Begin()
	press(i, "one")
	i.NewLine()
	press(i, "two")
	d, _ = i.Accept()
	if got := apply(t, i, d).Touchpoint(tableID).Notes; got != "one\ntwo" {
		t.Errorf("the notes are %q", got)
	}
}

func TestEntriesAreAddedWhereTheCursorIs(t *testing.T) {
	for _, c := range []struct {
		on   string
		got  func(*journey.Touchpoint) string
		want string
		key  string
	}{
		{"ideas[0].impact", func(t *journey.Touchpoint) string { return string(t.Ideas[3].Kind) + ":" + t.Ideas[3].Text }, "improve:new", "ideas[3].text"},
		{"ideas[1].text", func(t *journey.Touchpoint) string { return string(t.Ideas[3].Kind) + ":" + t.Ideas[3].Text }, "ruin:new", "ideas[3].text"},
		{"quotes[0].who", func(t *journey.Touchpoint) string { return t.Quotes[1].Text }, "new", "quotes[1].text"},
	} {
		i := open(t, cafe(t), onTable())
		i.Goto(c.on)
		if ask := i.AddEntry(); ask != nil || !i.Editing() {
			t.Fatalf("%s: no editor opens, %v is asked", c.on, ask)
		}
		press(i, "new")
		d, err := i.Accept()
		if err != nil {
			t.Fatal(err)
		}
		if got := c.got(apply(t, i, d).Touchpoint(tableID)); got != c.want {
			t.Errorf("%s: got %q", c.on, got)
		}
		if i.Field() != c.key {
			t.Errorf("%s: the cursor is on %s", c.on, i.Field())
		}
		if d.Label.Code != "edit.label.add-entry" {
			t.Errorf("%s: the step is called %q", c.on, d.Label.Code)
		}
	}
}

func TestAnywhereElseItAsksWhatToAdd(t *testing.T) {
	i := open(t, cafe(t), onTable())
	i.Goto("action")
	ask, is := i.AddEntry().(fields.AskChoice)
	if !is || len(ask.Options) != 4 {
		t.Fatalf("got %v", ask)
	}
	if d, err := i.Answer(fields.Answer{IDs: []string{"ruin"}}); err != nil || !d.Empty() || !i.Editing() {
		t.Fatalf("got %v, %v, editing %v", d, err, i.Editing())
	}
	i.Cancel()
	i.Goto("action")
	i.AddEntry()
	d, err := i.Answer(fields.Answer{IDs: []string{ask.Options[3].ID}})
	if err != nil {
		t.Fatal(err)
	}
	got := apply(t, i, d).Touchpoint(tableID).FeltBy
	if len(got) != 2 || got[1].Persona != giulia {
		t.Errorf("got %+v", got)
	}
	if i.Field() != "felt_by[1].score" {
		t.Errorf("the cursor is on %s", i.Field())
	}
	mustSee(t, i, "Giulia")
}

func TestEntriesAreRemoved(t *testing.T) {
	for key, gone := range map[string]func(*journey.Touchpoint) bool{
		"ideas[0].owner":   func(t *journey.Touchpoint) bool { return len(t.Ideas) == 2 && t.Ideas[0].Kind == journey.Ruin },
		"quotes[0].text":   func(t *journey.Touchpoint) bool { return len(t.Quotes) == 0 },
		"felt_by[0].score": func(t *journey.Touchpoint) bool { return len(t.FeltBy) == 0 },
	} {
		i := open(t, cafe(t), onTable())
		i.Goto(key)
		d, err := i.DropEntry()
		if err != nil || !gone(apply(t, i, d).Touchpoint(tableID)) {
			t.Errorf("%s: %v, %v", key, d, err)
		}
	}
	i := open(t, cafe(t), onTable())
	i.Goto("action")
	if d, err := i.DropEntry(); err == nil || !d.Empty() {
		t.Errorf("a field that is no entry: %v, %v", d, err)
	}
}

func TestAClickPutsTheCursorOnWhatIsSeen(t *testing.T) {
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(118, 10)
	i.Show(cafe(t), onTable())
	for y, line := range strings.Split(screen(i), "\n") {
		if x := strings.Index(line, "who looks after it?"); x >= 0 {
			if !i.Click(ansi.StringWidth(line[:x]), y) {
				t.Fatal("nothing is there")
			}
		}
	}
	i.Focus(true)
	if i.Field() != "owner" {
		t.Errorf("the cursor is on %s", i.Field())
	}
	if i.Click(0, 0) {
		t.Error("a click on the head hits a field")
	}
}

func TestNothingToInspect(t *testing.T) {
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(50, 8)
	i.Focus(true)
	for _, m := range []*journey.Map{nil, cafe(t)} {
		i.Show(m, Target{})
		i.MoveBy(1)
		i.Last()
		i.First()
		i.Begin()
		i.AddEntry()
		i.Clear()
		i.DropEntry()
		exact(t, i, 50, 8, false)
		mustSee(t, i, "Nothing is chosen")
	}
}

// Each field that several touchpoints share says so when one of them differs.
func TestWhatDiffersSaysSo(t *testing.T) {
	m := cafe(t)
	twin := table()
	twin.ID = "00000tw1n0"
	o := journey.NewBuilder(m)
	o.Put(twin)
	m = o.Map()
	both := Target{Touchpoints: []journey.ID{tableID, twin.ID}}
	for _, f := range open(t, m, both).list.Fields() {
		if f.Change == nil {
			continue
		}
		if f.Ask == "they differ" {
			t.Errorf("%s is said to differ in twins", f.Key)
		}
		one := open(t, m, onTable())
		one.Goto(f.Key)
		d, _ := alter(t, one)
		i := open(t, apply(t, one, d), both)
		i.Goto(f.Key)
		if got := i.list.Cursor(); got.Ask != "they differ" || got.Value != "" {
			t.Errorf("%s: %q, %q", f.Key, got.Value, got.Ask)
		}
	}
}
