package inspector

import (
	"slices"
	"strings"
	"testing"

	"tappa/internal/journey"
)

// A field is edited while another process changes the touchpoint.
func TestAnEditKeepsWhatOthersChangedMeanwhile(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.Goto("action")
	i.Begin()
	wipe(i)
	press(i, "Looks around")
	theirs := table()
	theirs.Owner, theirs.Name = "Bruno", "A table"
	b := journey.NewBuilder(m)
	b.Put(theirs)
	i.Show(b.Map(), onTable())
	if !i.Editing() || i.EditorText() != "Looks around" {
		t.Fatalf("the editor is %v with %q", i.Editing(), i.EditorText())
	}
	mustSee(t, i, "Looks around", "Bruno")
	d, err := i.Accept()
	if err != nil {
		t.Fatal(err)
	}
	got := apply(t, i, d).Touchpoint(tableID)
	if got.Action != "Looks around" || got.Owner != "Bruno" || got.Name != "A table" {
		t.Errorf("got %q, %q, %q", got.Action, got.Owner, got.Name)
	}
}

func TestAFieldChangedElsewhereWhileItIsTypedSaysSo(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.Goto("action")
	i.Begin()
	press(i, "!")
	theirs := table()
	theirs.Action = "Waits"
	b := journey.NewBuilder(m)
	b.Put(theirs)
	i.Show(b.Map(), onTable())
	mustSee(t, i, "This field was changed elsewhere")
}

func TestAnIdeaIsFoundAgainWhenOthersCameAndWent(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.Goto("ideas[2].text")
	i.Begin()
	press(i, " upstairs")
	theirs := table()
	theirs.Ideas = slices.Delete(theirs.Ideas, 0, 1)
	b := journey.NewBuilder(m)
	b.Put(theirs)
	i.Show(b.Map(), onTable())
	if i.Field() != "ideas[1].text" || i.EditorText() != "A sign for the quiet corner upstairs" {
		t.Errorf("the editor is on %q with %q", i.Field(), i.EditorText())
	}
	d, err := i.Accept()
	if err != nil {
		t.Fatal(err)
	}
	got := apply(t, i, d).Touchpoint(tableID).Ideas
	if len(got) != 2 || got[0] != theirs.Ideas[0] || got[1].Text != "A sign for the quiet corner upstairs" {
		t.Errorf("got %+v", got)
	}
}

func TestTextOfAnIdeaThatIsGoneIsKept(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.SetSize(99, 60) // one column
	i.Goto("ideas[2].text")
	i.Begin()
	press(i, " upstairs")
	theirs := table()
	theirs.Ideas = theirs.Ideas[:1]
	b := journey.NewBuilder(m)
	b.Put(theirs)
	i.Show(b.Map(), onTable())
	if d, err := i.Accept(); err == nil || !d.Empty() || !i.Editing() {
		t.Fatalf("got %v, %v; editing %v", d, err, i.Editing())
	}
	mustSee(t, i, "quiet corner upstairs", "Your text is still")
	i.Cancel()
	mustNotSee(t, i, "upstairs", "quiet corner")
}

func TestATouchpointThatIsGoneKeepsItsEditor(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.SetSize(99, 60)
	i.Goto("action")
	i.Begin()
	press(i, " upstairs")
	b := journey.NewBuilder(m)
	b.Remove(journey.KindTouchpoint, tableID)
	i.Show(b.Map(), Target{Touchpoints: []journey.ID{sipID}})
	if i.EditorText() != "Looks for a place to open the laptop upstairs" {
		t.Fatalf("the editor has %q", i.EditorText())
	}
	if _, err := i.Accept(); !journey.IsKind(err, journey.KindConflict) {
		t.Fatalf("got %v", err)
	}
	mustSee(t, i, "laptop upstairs")
	i.Cancel()
	mustSee(t, i, "First sip")
}

// Others add to the list, or empty it, while a new entry is being typed.
func TestANewEntryIsTypedWhileTheListChanges(t *testing.T) {
	m := cafe(t)
	i := open(t, m, onTable())
	i.SetSize(99, 60)
	i.Goto("ideas[1].text") // the one that ruins
	i.AddEntry()
	press(i, "new")
	for _, ideas := range [][]journey.Idea{nil, table().Ideas, {{Kind: journey.Ruin, Text: "theirs"}}} {
		theirs := table()
		theirs.Ideas = ideas
		b := journey.NewBuilder(m)
		b.Put(theirs)
		i.Show(b.Map(), onTable())
		if i.EditorText() != "new" || strings.Count(screen(i), "new") != 1 {
			t.Fatalf("with %d ideas the screen is\n%s", len(ideas), screen(i))
		}
		mustNotSee(t, i, "removed or changed")
	}
	d, err := i.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(t, i, d).Touchpoint(tableID).Ideas; len(got) != 2 || got[0].Text != "theirs" || got[1].Text != "new" {
		t.Errorf("got %+v", got)
	}
}
