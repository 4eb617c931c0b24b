package actual

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

func styles(ascii bool) *style.Styles {
	return style.New((&theme.Theme{}).Sheet(theme.Mono), ascii)
}

func catalogue(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	c, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func id(s string) journey.ID { return journey.ID(fmt.Sprintf("%010s", s)) }

// cafe is a map with A and B in one stage, C in another, and two interviews.
func cafe(names ...string) *journey.Map {
	if len(names) == 0 {
		names = []string{"Web site", "Window", "Table"}
	}
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: id("map"), Title: "First visit", Kind: journey.AsIs})
	b.Put(&journey.Persona{ID: id("p"), Rank: "V", Name: "Giulia"})
	b.Put(&journey.Stage{ID: id("s1"), Rank: "V", Name: "Choose"})
	b.Put(&journey.Stage{ID: id("s2"), Rank: "W", Name: "Stay"})
	for i, n := range names {
		stage := id("s1")
		if i == 2 {
			stage = id("s2")
		}
		b.Put(&journey.Touchpoint{ID: id(fmt.Sprint("t", i)), Stage: stage, Rank: journey.Rank(fmt.Sprint("V", i+1)), Name: n})
	}
	b.Put(&journey.Interview{ID: id("x1"), Rank: "V", Name: "At the counter", Persona: id("p"), Date: "2026-10-12"})
	b.Put(&journey.Interview{ID: id("x2"), Rank: "W", Name: "By phone", Steps: []journey.Lived{
		{Touchpoint: id("t1"), Felt: journey.Felt{Score: journey.NewScore(-2)}, Channel: "store", Note: "closed"}, {Touchpoint: id("t0")}, {Name: "Asks a friend"},
	}})
	return b.Map()
}

func open(t testing.TB, m *journey.Map) *Actual {
	t.Helper()
	k := New(styles(false), catalogue(t, "en"))
	k.SetSize(118, 30)
	k.SetMap(m)
	k.Begin()
	return k
}

// do applies a draft.
func do(t testing.TB, k *Actual, d edit.Draft) {
	t.Helper()
	m, err := edit.Apply(k.m, d.Changes)
	if err != nil {
		t.Fatal(err)
	}
	k.SetMap(m)
}

func screen(k *Actual) string {
	var out []string
	for _, l := range k.Lines() {
		out = append(out, strings.TrimRight(ansi.Strip(l), " "))
	}
	return strings.Join(out, "\n")
}

// told writes the steps of an interview as in a sentence.
func told(k *Actual) string {
	var out []string
	for _, s := range k.Interview().Steps {
		name := s.Name
		if t := k.m.Touchpoint(s.Touchpoint); t != nil {
			name = t.Name
		}
		if s.Failed {
			name += "!"
		}
		if s.Felt.Score.IsSet() {
			name += s.Felt.Score.String()
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func mustSee(t *testing.T, k *Actual, words ...string) {
	t.Helper()
	s := screen(k)
	for _, w := range words {
		if !strings.Contains(s, w) {
			t.Errorf("%q is not on the screen:\n%s", w, s)
		}
	}
}

func TestTheListSaysHowFarEachWentAsPlanned(t *testing.T) {
	k := open(t, cafe())
	mustSee(t, k, "At the counter  Giulia · 12 Oct 2026", "0/3", "−  3", "By phone", "1/3  +  1  ↕  1", "Where interviews deviate", "100%  2/2")
	if k.Interview().Name != "At the counter" {
		t.Errorf("the cursor is on %s", k.Interview().Name)
	}
	empty := journey.NewBuilder(nil)
	empty.Put(&journey.Head{ID: id("map"), Title: "m", Kind: journey.AsIs})
	k.SetMap(empty.Map())
	mustSee(t, k, "No interviews yet")
}

func TestAnInterviewIsEnteredWithOneKeyALine(t *testing.T) {
	k := open(t, cafe())
	k.Enter()
	mustSee(t, k, "At the counter", "0 of 3 as planned", "Choose", "Web site", "− missing")
	do(t, k, k.Happened(false))
	do(t, k, k.Happened(true))
	if got := told(k); got != "Web site, Window!" {
		t.Fatalf("got %s", got)
	}
	if leg := k.Leg(); leg.Planned == nil || leg.Planned.Name != "Table" {
		t.Fatalf("the cursor is on %+v", leg)
	}
	do(t, k, k.Score(journey.NewScore(2)))
	if got := told(k); got != "Web site, Window!, Table+2" {
		t.Errorf("got %s", got)
	}
	do(t, k, k.Add("Asks a friend"))
	do(t, k, k.Score(journey.NewScore(-1)))
	do(t, k, k.MoveStep(-1))
	do(t, k, k.MoveStep(-1))
	if got := told(k); got != "Web site, Asks a friend-1, Window!, Table+2" {
		t.Errorf("got %s", got)
	}
	mustSee(t, k, "+ ad hoc", "✗ failed", "2 of 3 as planned")
	do(t, k, k.Happened(false)) // the ad hoc step: on to the next planned
	if leg := k.Leg(); leg.Planned == nil || leg.Planned.Name != "Window" {
		t.Errorf("the cursor is on %+v", leg)
	}
	do(t, k, k.Skip())
	do(t, k, k.MoveStep(-9))
	if got := told(k); got != "Web site, Asks a friend-1, Table+2" {
		t.Errorf("got %s", got)
	}
	do(t, k, k.MoveStep(-1))
	do(t, k, k.MoveStep(-1))
	if got := told(k); got != "Table+2, Web site, Asks a friend-1" {
		t.Errorf("got %s", got)
	}
	mustSee(t, k, "↕ out of sequence", "came elsewhere")
	do(t, k, k.Score(journey.Score{}))
	do(t, k, k.Change(func(s *journey.Lived) { s.Note = "full" }))
	if s, _ := k.Step(); s == nil || s.Note != "full" || s.Felt.Score.IsSet() {
		t.Errorf("the step is %+v", s)
	}
	mustSee(t, k, "full")
	if !k.Close() || k.Close() {
		t.Error("it does not go back to the list, once")
	}
}

func TestTheNextInterview(t *testing.T) {
	k := open(t, cafe())
	k.Enter()
	k.Turn(1)
	mustSee(t, k, "By phone", "Asks a friend", "-2")
	k.Turn(1)
	mustSee(t, k, "By phone")
	k.Turn(-1)
	mustSee(t, k, "At the counter")
	o := journey.NewBuilder(k.m)
	o.Remove(journey.KindInterview, id("x1"))
	k.SetMap(o.Map())
	if k.Open() || k.Interview() == nil || k.Interview().Name != "By phone" {
		t.Error("an interview that is gone stays open")
	}
}

func TestLinesAreExactAtEverySize(t *testing.T) {
	const s = "東京の喫茶店 👩‍👩‍👧‍👦 e\u0301 Ünï\u200d \x1b[31mx"
	m := cafe(s, strings.Repeat("長", 80), "مقهى "+s)
	o := journey.NewBuilder(m)
	x := m.Interview(id("x2")).Clone()
	x.Name, x.Notes, x.Steps[2].Name, x.Steps[0].Note = s+s+s, s, s+s, strings.Repeat(s, 5)
	o.Put(x)
	m = o.Map()
	r := rand.New(rand.NewPCG(1, 2))
	for _, ascii := range []bool{false, true} {
		k := New(styles(ascii), catalogue(t, "it"))
		k.SetMap(m)
		for _, w := range []int{1, 2, 3, 5, 8, 13, 21, 40, 59, 60, 78, 99, 100, 118, 200} {
			for _, h := range []int{1, 2, 5, 20, 60} {
				k.SetSize(w, h)
				k.Begin()
				for range 4 {
					exact0(t, k, w, h, ascii)
					k.MoveBy(1)
				}
				k.Enter()
				for range 7 {
					exact0(t, k, w, h, ascii)
					k.MoveBy(r.IntN(4) - 1)
				}
				k.Click(0, r.IntN(h))
				exact0(t, k, w, h, ascii)
			}
		}
	}
	k := New(styles(false), catalogue(t, "en"))
	k.SetSize(40, 10)
	k.MoveBy(1)
	k.Enter()
	k.Happened(true)
	k.Skip()
	k.Add("x")
	k.MoveStep(1)
	k.Score(journey.NewScore(1))
	exact0(t, k, 40, 10, false)
}

func exact0(t *testing.T, k *Actual, w, h int, ascii bool) {
	t.Helper()
	lines := k.Lines()
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for y, l := range lines {
		if got := text.Width(l); got != w {
			t.Fatalf("%d×%d: line %d is %d wide: %q", w, h, y, got, ansi.Strip(l))
		}
		if ascii && strings.ContainsFunc(ansi.Strip(l), func(r rune) bool { return r > 0x7e || r < 0x20 }) {
			t.Fatalf("%d×%d: line %d is not ASCII: %q", w, h, y, ansi.Strip(l))
		}
	}
}
