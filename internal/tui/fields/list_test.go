package fields

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

func newList(t testing.TB, w, h int, list ...Field) *List {
	t.Helper()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	l := New(style.New((&theme.Theme{}).Sheet(theme.Mono), false), cat)
	l.SetSize(w, h)
	l.Reset(list)
	l.Focus(true)
	return l
}

func nothing(*journey.Map, Answer) (edit.Draft, error) { return edit.Draft{}, nil }

func line(key, value string) Field {
	return Field{Key: key, Label: key, Kind: Line, Value: value, Raw: value, Ask: "what is " + key + "?", Change: nothing}
}

// many makes n fields with a number as key and value.
func many(n int) []Field {
	list := make([]Field, n)
	for i := range list {
		list[i] = line(fmt.Sprintf("k%d", i), fmt.Sprintf("v%d", i))
	}
	return list
}

func screen(l *List) string { return ansi.Strip(strings.Join(l.Lines(), "\n")) }

func at(t *testing.T, l *List, key string) {
	t.Helper()
	if f := l.Cursor(); f == nil || f.Key != key {
		t.Fatalf("the cursor is not on %s but on %v", key, f)
	}
	if !strings.Contains(screen(l), "▌") {
		t.Fatalf("%s is out of sight:\n%s", key, screen(l))
	}
}

func TestTheCursorStaysInSight(t *testing.T) {
	l := newList(t, 40, 5, many(30)...)
	for i := range 30 {
		at(t, l, fmt.Sprintf("k%d", i))
		l.MoveBy(1)
	}
	at(t, l, "k29")
	l.MoveBy(-7)
	at(t, l, "k22")
	l.First()
	at(t, l, "k0")
	l.Last()
	at(t, l, "k29")
	l.MoveBy(1000)
	at(t, l, "k29")
}

func TestTheCursorPassesOverTitlesAndSeesTheFirst(t *testing.T) {
	list := append([]Field{{Key: "h1", Kind: Heading, Label: "Above"}}, many(9)...)
	list = append(list, Field{Key: "h2", Kind: Heading, Label: "Between"}, Field{Key: "sum", Kind: Derived, Label: "sum", Value: "9"}, line("z", "last"))
	l := newList(t, 40, 4, list...)
	at(t, l, "k0")
	if !strings.Contains(screen(l), "Above") {
		t.Error("the title above the first field is out of sight")
	}
	l.Last()
	at(t, l, "z")
	l.MoveBy(-1)
	at(t, l, "k8")
	l.First()
	at(t, l, "k0")
	if !strings.Contains(screen(l), "Above") {
		t.Error("after going back, the title is out of sight")
	}
}

func TestSubFieldsShowOnlyInTheirGroup(t *testing.T) {
	head := line("head", "whole")
	head.Group, head.Folded = "g", "folded"
	sub := line("sub", "below")
	sub.Group, sub.Sub = "g", true
	l := newList(t, 40, 6, line("a", "first"), head, sub, line("z", "last"))
	if s := screen(l); strings.Contains(s, "below") || !strings.Contains(s, "folded") {
		t.Errorf("the group is not folded:\n%s", s)
	}
	l.MoveBy(1)
	at(t, l, "head")
	if s := screen(l); !strings.Contains(s, "below") || strings.Contains(s, "folded") {
		t.Errorf("the group is not open:\n%s", s)
	}
	l.MoveBy(1)
	at(t, l, "sub")
	l.MoveBy(1)
	at(t, l, "z")
	if strings.Contains(screen(l), "below") {
		t.Error("the group stays open")
	}
	l.MoveBy(-1)
	at(t, l, "head")
}

func TestTheCursorStaysOnItsField(t *testing.T) {
	l := newList(t, 40, 5, many(6)...)
	l.Goto("k4")
	l.SetFields(append([]Field{line("new", "first")}, many(6)...))
	at(t, l, "k4")
	l.SetFields(many(2))
	at(t, l, "k1")
	l.Follow("later")
	l.SetFields(append(many(3), line("later", "came")))
	at(t, l, "later")
	l.SetFields(nil)
	l.MoveBy(1)
	if l.Cursor() != nil {
		t.Error("there is a cursor in an empty list")
	}
	if l.Begin() != nil || l.Editing() {
		t.Error("nothing can be edited in an empty list")
	}
}

// An entry has no id: it is found again by what it says.
func TestTheCursorFollowsAnEntry(t *testing.T) {
	entry := func(i int, what string) Field {
		f := line(fmt.Sprintf("ideas[%d].text", i), what)
		f.Entry = what
		return f
	}
	l := newList(t, 40, 5, entry(0, "a"), entry(1, "b"), entry(2, "c"))
	l.Goto("ideas[2].text")
	l.SetFields([]Field{entry(0, "b"), entry(1, "c")})
	at(t, l, "ideas[1].text")
	l.SetFields([]Field{entry(0, "b"), entry(1, "changed")})
	at(t, l, "ideas[1].text")
}

func TestTheWheelLeavesTheCursor(t *testing.T) {
	l := newList(t, 40, 5, many(30)...)
	l.Wheel(4)
	if s := screen(l); !strings.Contains(s, "v12") || strings.Contains(s, "▌") {
		t.Errorf("the rows do not scroll:\n%s", s)
	}
	l.Wheel(1000)
	if s := screen(l); !strings.Contains(s, "v29") {
		t.Errorf("the rows scroll over the end:\n%s", s)
	}
	l.MoveBy(1)
	at(t, l, "k1")
	l.Wheel(1)
	l.Lines()
	if !l.Click(2, 0) {
		t.Fatal("nothing to click")
	}
	at(t, l, "k4")
}

func TestWhatIsCutSaysSo(t *testing.T) {
	long := line("k", strings.Repeat("word ", 60)+"END")
	l := newList(t, 40, 9, line("a", "x"), long)
	if s := screen(l); !strings.Contains(s, "…") || strings.Contains(s, "END") {
		t.Errorf("got\n%s", s)
	}
	l.MoveBy(1)
	if s := screen(l); strings.Contains(s, "…") || !strings.Contains(s, "END") {
		t.Errorf("under the cursor, got\n%s", s)
	}
}

func TestWhatHasRoomIsNotCut(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 40)) + " end"
	list := []Field{line("a", "first"), line("b", long)}
	if got := screen(newList(t, 40, 30, list...)); !strings.Contains(got, "end") {
		t.Errorf("lines are left empty and a value is cut:\n%s", got)
	}
	if got := screen(newList(t, 40, 6, list...)); strings.Contains(got, "end") || !strings.Contains(got, "…") {
		t.Errorf("a value takes more than there is:\n%s", got)
	}
}

func TestChoicesAreAsked(t *testing.T) {
	var got Answer
	f := Field{
		Key: "c", Label: "Colour", Kind: Many, Current: []string{"r"},
		Options: func() []Option { return []Option{{ID: "r", Title: "red"}, {ID: "g", Title: "green"}} },
		Change: func(_ *journey.Map, a Answer) (edit.Draft, error) {
			got = a
			return edit.Draft{}, nil
		},
	}
	l := newList(t, 40, 5, f)
	ask, is := l.Begin().(AskChoice)
	if !is || ask.Title != "Colour" || !ask.Multi || len(ask.Options) != 2 || ask.Current[0] != "r" {
		t.Fatalf("asked %+v", ask)
	}
	l.Cancel()
	l.Answer(nil, Answer{IDs: []string{"g"}})
	if got.Choice() != "" {
		t.Error("an answer counts after the question was withdrawn")
	}
	l.Begin()
	l.Answer(nil, Answer{IDs: []string{"g"}})
	if got.Choice() != "g" {
		t.Errorf("got %+v", got)
	}
}

// Whatever can change how the list looks must make it draw anew.
func TestEveryChangeIsDrawn(t *testing.T) {
	type step struct {
		name string
		do   func(l *List)
	}
	key := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	for _, s := range []step{
		{"SetStyles", func(l *List) { l.SetStyles(style.New((&theme.Theme{}).Sheet(theme.Mono), true)) }},
		{"SetSize", func(l *List) { l.SetSize(41, 6) }},
		{"Focus", func(l *List) { l.Focus(false) }},
		{"SetFields", func(l *List) { l.SetFields(many(1)) }},
		{"Reset", func(l *List) { l.Reset(many(2)) }},
		{"MoveBy", func(l *List) { l.MoveBy(1) }},
		{"First", func(l *List) { l.First() }},
		{"Last", func(l *List) { l.Last() }},
		{"Goto", func(l *List) { l.Goto("k0") }},
		{"Wheel", func(l *List) { l.Wheel(2) }},
		{"Click", func(l *List) { l.Click(1, 0) }},
		{"Begin", func(l *List) { l.Begin() }},
		{"Key", func(l *List) { l.Begin(); l.Lines(); l.Key(key('x')) }},
		{"Paste", func(l *List) { l.Begin(); l.Lines(); l.Paste("y") }},
		{"Cancel", func(l *List) { l.Begin(); l.Key(key('x')); l.Lines(); l.Cancel(); l.MoveBy(1) }},
	} {
		l := newList(t, 40, 5, many(20)...)
		l.Goto("k10")
		before := strings.Join(l.Lines(), "\n")
		s.do(l)
		if strings.Join(l.Lines(), "\n") == before {
			t.Errorf("after %s the list looks as before", s.name)
		}
	}
}

func TestALongEditorScrollsWithItsCursor(t *testing.T) {
	f := line("k", "")
	f.Kind, f.Raw = Text, strings.Repeat("line\n", 40)+"END"
	l := newList(t, 40, 6, append(many(8), f)...)
	l.Goto("k")
	l.Begin()
	if s := screen(l); !strings.Contains(s, "END") {
		t.Errorf("the end of the text is out of sight:\n%s", s)
	}
	for range 60 {
		l.Key(tea.KeyPressMsg{Code: tea.KeyUp})
	}
	if s := screen(l); strings.Contains(s, "END") {
		t.Errorf("the editor does not scroll up:\n%s", s)
	}
}
