package curve_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/curve"
	"tappa/internal/tui/style"
)

// open returns a view of a map at a size, in English and in the dark theme.
func open(t testing.TB, m *journey.Map, w, h int) *curve.Curve {
	t.Helper()
	return opened(english(t), m, w, h)
}

func english(t testing.TB) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func opened(cat *lang.Catalogue, m *journey.Map, w, h int) *curve.Curve {
	v := curve.New(styles(theme.TrueColour, false), cat)
	v.SetSize(w, h)
	v.SetMap(m)
	return v
}

func styles(d theme.Depth, ascii bool) *style.Styles {
	return style.New(theme.Auto(true).Sheet(d), ascii)
}

// screen returns what a person reads.
func screen(v *curve.Curve) string { return ansi.Strip(strings.Join(v.Lines(), "\n")) }

func sees(t *testing.T, v *curve.Curve, want ...string) {
	t.Helper()
	got := screen(v)
	for _, s := range want {
		if !strings.Contains(got, s) {
			t.Errorf("%q is not on\n%s", s, got)
		}
	}
}

// What is under the cursor is said below, or beside where there is room: the
// whole name, the scores, the gap, the mean so far, the emotions.
func TestTheTouchpointUnderTheCursor(t *testing.T) {
	for _, size := range [][2]int{{78, 20}, {118, 29}, {198, 53}} {
		v := open(t, analysistest.Aurora(), size[0], size[1])
		v.MoveBy(9)
		sees(t, v, "◆- A table, a socket, the Wi-Fi", "Feels now  -1  → Should feel  +2", "gap  -3", "so far +0.2 (9 of 10 scored)", "frustrated ●○○ → focused")
	}
}

// Where there is room below the curves every name has as many lines as it takes.
func TestNamesUseTheRoomBelow(t *testing.T) {
	v := open(t, analysistest.Aurora(), 198, 53)
	got := screen(v)
	for _, want := range []string{"work", "here?", "socket,", "Wi-Fi"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on\n%s", want, got)
		}
	}
	if under := strings.Split(got, "┃"); strings.Contains(under[0], "…") {
		t.Errorf("a name is cut:\n%s", got)
	}
	sees(t, open(t, analysistest.Aurora(), 118, 29), "talks", "about", "socket,")
}

// Where there are too few lines the whole name comes before everything else,
// and what has no room says that there is more.
func TestALongNameIsNeverCut(t *testing.T) {
	name := "A name that goes on and on because somebody wrote down a whole sentence here, and then some more of it behind"
	m := analysistest.Make("m", "## Only\n"+name+" | felt=-2 desired=2 feels=frustrated\nother | felt=1")
	for _, size := range [][2]int{{38, 6}, {38, 12}, {58, 20}, {118, 29}, {198, 53}} {
		v := open(t, m, size[0], size[1])
		said := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "┊", " ").Replace(screen(v))), " ")
		if size[0] < 140 && !strings.Contains(said, name) {
			t.Errorf("%v: the name is cut:\n%s", size, screen(v))
		}
	}
	m = analysistest.Make("m", "## Only\none | felt=-2 desired=2 feels=frustrated feels=hurried feels=angry feels=unhappy feels=stressed should=calm")
	if got := screen(open(t, m, 40, 18)); !strings.Contains(got, "stressed") && !strings.Contains(got, " …") {
		t.Errorf("something is left out without a word:\n%s", got)
	}
}

// A click finds the touchpoint, and a second one opens it.
func TestClick(t *testing.T) {
	v := open(t, analysistest.Aurora(), 118, 29)
	for y, line := range strings.Split(screen(v), "\n") {
		if before, _, found := strings.Cut(line, "Reviews"); found {
			x := text.Width(before)
			if v.Click(x, y) {
				t.Error("the first click opens")
			}
			v.Lines()
			if !v.Click(x+3, y-4) {
				t.Error("the second click does not open")
			}
		}
	}
	sees(t, v, "touchpoint 4 of 13")
	if v.Click(0, 0) || v.Click(5, 28) || v.Click(-1, -1) || v.Click(500, 10) {
		t.Error("a click beside the curve opens")
	}
	sees(t, v, "touchpoint 4 of 13")
}

// The cursor stays on its touchpoint while others come and go, and personas
// that are gone are no longer shown.
func TestTheCursorStays(t *testing.T) {
	before := analysistest.Make("m", "@ Ann\n## A\none | felt=1 by=ann:-1\ntwo | felt=2")
	v := open(t, before, 118, 29)
	v.MoveBy(1)
	v.SetPersonas([]journey.ID{"ann"})
	sees(t, v, "touchpoint 2 of 2", "Ann")
	two := v.Touchpoint()
	b := journey.NewBuilder(before)
	b.Put(&journey.Touchpoint{ID: "new", Stage: two.Stage, Rank: "000000", Name: "first of all"})
	b.Remove(journey.KindPersona, "ann")
	v.SetMap(b.Map())
	sees(t, v, "touchpoint 3 of 3", "two", "Feels now")
	if ids := v.Personas(); len(ids) != 1 || ids[0] != curve.Everybody {
		t.Errorf("the personas are %q", ids)
	}
}

func TestAPersonaThatDoesNotComeBy(t *testing.T) {
	v := open(t, analysistest.Make("m", "@ Ann\n@ Bob\n## A\none | felt=1 who=bob\ntwo | felt=2"), 118, 29)
	v.SetPersonas([]journey.ID{"ann"})
	sees(t, v, "Ann does not come by here.")
	v.SetPersonas([]journey.ID{"ann", "bob"})
	sees(t, v, "Ann not here", "Bob  +1")
}

// An empty map says what belongs here.
func TestNothingYet(t *testing.T) {
	v := open(t, analysistest.Make("m", "waits | felt=2\n## A"), 78, 20)
	sees(t, v, "The curve appears as soon as a stage has a touchpoint")
	v.MoveBy(1)
	v.MoveStage(-1)
	v.Page(1)
	v.Last()
	if v.Touchpoint() != nil || v.Explain() != nil || v.Click(3, 3) {
		t.Error("there is something to stand on")
	}
}

// A journey that does not fit says so, and every touchpoint can be walked to.
func TestALongJourneyScrolls(t *testing.T) {
	v := open(t, analysistest.Large(200, 9), 78, 20)
	sees(t, v, "‹ touchpoint 1 of 200 ›")
	for i := range 199 {
		v.MoveBy(1)
		if n := strings.Count(screen(v), "│"); n < 3 {
			t.Fatalf("the cursor is not in sight on touchpoint %d:\n%s", i+2, screen(v))
		}
	}
	sees(t, v, "‹ touchpoint 200 of 200 ›", "Touchpoint 200")
	v.First()
	v.Page(1)
	v.Page(-1)
	sees(t, v, "touchpoint 1 of 200")
}

// The view is as large as it was told, whatever the map, and without colours or
// Unicode too.
func TestEverySizeIsFilled(t *testing.T) {
	cat := english(t)
	rapid.Check(t, func(rt *rapid.T) {
		m := journeytest.Maps().Draw(rt, "map")
		w, h := rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h")
		v := opened(cat, m, w, h)
		ascii := rapid.Bool().Draw(rt, "ascii")
		depths := []theme.Depth{theme.Colour16, theme.TrueColour}
		if ascii {
			depths = append(depths, theme.Mono) // with marks that stand alone the pens keep pieces apart
		}
		v.SetStyles(styles(rapid.SampledFrom(depths).Draw(rt, "depth"), ascii))
		if rapid.Bool().Draw(rt, "personas") {
			var ids []journey.ID
			for _, p := range m.Personas() {
				ids = append(ids, p.ID)
			}
			v.SetPersonas(ids)
		}
		for range 4 {
			v.MoveBy(rapid.IntRange(-3, 9).Draw(rt, "by"))
			v.MoveStage(rapid.IntRange(-1, 1).Draw(rt, "stage"))
			lines := v.Lines()
			if len(lines) != h {
				rt.Fatalf("%d lines, want %d", len(lines), h)
			}
			for _, l := range lines {
				s := ansi.Strip(l)
				if text.Width(l) != w && w >= 20 {
					rt.Fatalf("%d columns, want %d: %q", text.Width(l), w, l)
				}
				if ascii && strings.ContainsFunc(s, func(r rune) bool { return r > 0x7e || r < 0x20 }) {
					rt.Fatalf("not ASCII: %q", s)
				}
			}
		}
	})
}
