package insights_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/insights"
	"tappa/internal/tui/style"
)

func open(t testing.TB, m *journey.Map, w, h int) *insights.Insights {
	t.Helper()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	v := insights.New(style.New(theme.Auto(true).Sheet(theme.TrueColour), false), cat, func() journey.Date { return "2026-11-21" })
	v.SetSize(w, h)
	v.SetMap(m)
	return v
}

func screen(v *insights.Insights) string { return ansi.Strip(strings.Join(v.Lines(), "\n")) }

// under returns the line on which the cursor stands.
func under(t testing.TB, v *insights.Insights) string {
	t.Helper()
	for _, line := range strings.Split(screen(v), "\n") {
		if strings.Contains(line, "▌") {
			return line
		}
	}
	t.Fatalf("the cursor is out of sight:\n%s", screen(v))
	return ""
}

func TestTheFirstThingToDoIsUnderTheCursorFirst(t *testing.T) {
	v := open(t, analysistest.Aurora(), 118, 29)
	if got := under(t, v); !strings.Contains(got, "Loyalty card in the app") {
		t.Errorf("under the cursor is %q", got)
	}
	if b := v.Selected(); b == nil || b.Target != analysis.Gather(analysistest.Aurora()).Start.Touchpoint.ID {
		t.Errorf("it leads to %+v", b)
	}
}

func TestTheCursorWalksRowsAndSections(t *testing.T) {
	v := open(t, analysistest.Aurora(), 118, 29)
	v.Section(1)
	if got := under(t, v); !strings.Contains(got, "Experience index") {
		t.Errorf("the next section begins with %q", got)
	}
	v.MoveBy(1)
	if got := under(t, v); !strings.Contains(got, "Balance") {
		t.Errorf("the next row is %q", got)
	}
	v.Section(-1)
	if got := under(t, v); !strings.Contains(got, "Loyalty card") {
		t.Errorf("the section before begins with %q", got)
	}
	v.Last()
	if got := under(t, v); !strings.Contains(got, "No persona") {
		t.Errorf("the last row is %q", got)
	}
	v.First()
	if got := screen(v); !strings.Contains(got, "Do this first") {
		t.Errorf("at the first row its heading is out of sight:\n%s", got)
	}
}

func TestAWideScreenHasTwoColumns(t *testing.T) {
	v := open(t, analysistest.Aurora(), 198, 53)
	first := strings.Split(screen(v), "\n")[0]
	if !strings.Contains(first, "Do this first") || len(strings.Fields(first)) < 6 {
		t.Errorf("the first line is %q", first)
	}
	before := under(t, v)
	v.Side(1)
	v.Side(-1)
	if got := under(t, v); got != before {
		t.Errorf("there and back is %q, not %q", got, before)
	}
}

// The rows follow the map, and the cursor stays on what it was on.
func TestTheCursorStaysOnItsRow(t *testing.T) {
	m := analysistest.Aurora()
	v := open(t, m, 118, 29)
	v.Section(1)
	v.Section(1)
	v.MoveBy(2) // the web site, the third moment of truth at risk
	if got := under(t, v); !strings.Contains(got, "Web site") {
		t.Fatalf("under the cursor is %q", got)
	}
	b := journey.NewBuilder(m)
	t0 := m.Touchpoint(v.Selected().Target).Clone()
	t0.Felt.Score = journey.NewScore(-2)
	b.Put(t0)
	v.SetMap(b.Map())
	if got := under(t, v); !strings.Contains(got, "Web site") || !strings.Contains(got, "felt -2") {
		t.Errorf("after the edit it is %q", got)
	}
}

func TestTheNumberOfARowIsExplained(t *testing.T) {
	v := open(t, analysistest.Aurora(), 118, 29)
	v.Section(1)
	if e := v.Explain(); len(e) != 1 || e[0].Formula != analysis.FormulaIndex || e[0].Result != analysis.AmountFigure(50) {
		t.Errorf("the index is explained by %+v", e)
	}
}

func TestAClickAndAWheel(t *testing.T) {
	v := open(t, analysistest.Aurora(), 118, 29)
	if v.Click(10, 0) {
		t.Error("a heading can be opened")
	}
	row := 0
	for i, line := range strings.Split(screen(v), "\n") {
		if strings.Contains(line, "Balance") {
			row = i
		}
	}
	if v.Click(10, row) || !v.Click(10, row) {
		t.Error("the first click goes there, the second opens")
	}
	v.Wheel(5)
	if got := screen(v); strings.Contains(got, "Do this first") {
		t.Errorf("the wheel does not scroll:\n%s", got)
	}
	v.MoveBy(1)
	if got := under(t, v); !strings.Contains(got, "Mean felt") {
		t.Errorf("behind the wheel the cursor is on %q", got)
	}
}

// At any size the view is as large as it should be and shows the cursor.
func TestInsightsFitAnyScreen(t *testing.T) {
	maps := []*journey.Map{
		analysistest.Aurora(), analysistest.Make("m", ""), analysistest.Large(300, 7),
		analysistest.Make("m", "## 長い名前の段階\n"+strings.Repeat("日本語の長い名前 | felt=-2 desired=2 truth=general channel=مقهى\n", 9)),
	}
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h")
		v := open(t, rapid.SampledFrom(maps).Draw(rt, "map"), w, h)
		for range rapid.IntRange(0, 4).Draw(rt, "moves") {
			switch rapid.IntRange(0, 5).Draw(rt, "move") {
			case 0:
				v.MoveBy(rapid.IntRange(-30, 30).Draw(rt, "by"))
			case 1:
				v.Page(1)
			case 2:
				v.Section(1)
			case 3:
				v.Side(1)
			case 4:
				v.Last()
			case 5:
				v.Click(w/2, h/2)
			}
			lines := v.Lines()
			if len(lines) != h {
				rt.Fatalf("%d lines at %d×%d", len(lines), w, h)
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > w {
					rt.Fatalf("a line is %d wide at %d×%d: %q", n, w, h, ansi.Strip(l))
				}
			}
			if !strings.Contains(ansi.Strip(strings.Join(lines, "")), "▌") && v.Selected() != nil {
				rt.Fatalf("the cursor is out of sight at %d×%d", w, h)
			}
		}
	})
}

// What is worked out once is not worked out again while nothing changes.
func TestNothingIsWorkedOutTwice(t *testing.T) {
	v := open(t, analysistest.Large(2000, 20), 118, 40)
	v.Lines()
	if n := testing.AllocsPerRun(20, func() { v.Lines() }); n > 0 {
		t.Errorf("the same lines cost %v allocations", n)
	}
	move := testing.AllocsPerRun(20, func() { v.MoveBy(1); v.Lines(); v.MoveBy(-1); v.Lines() })
	if move > 4000 {
		t.Errorf("a step costs %v allocations: the map is worked out again", move)
	}
}

func BenchmarkInsights10000(b *testing.B) {
	m := analysistest.Large(10_000, 20)
	v := open(b, m, 198, 53)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		v.SetMap(journey.NewBuilder(m).Map())
		if len(v.Lines()) != 53 {
			b.Fatal(fmt.Sprint("no lines at ", i))
		}
	}
}

// Where chips have no ground of their own, as in sixteen colours and in a theme
// for projectors, the number of the row under the cursor stands on its ground.
func TestTheCursorsGroundHasNoHoles(t *testing.T) {
	paper, err := theme.Load("paper", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range []*theme.Sheet{theme.Auto(true).Sheet(theme.Colour16), paper.Sheet(theme.TrueColour)} {
		st := style.New(sheet, false)
		v := open(t, analysistest.Aurora(), 118, 29)
		v.SetStyles(st)
		for range 20 {
			for _, line := range v.Lines() {
				if !strings.Contains(line, st.Bar) {
					continue
				}
				for level := -2; level <= 2; level++ {
					if strings.Contains(line, sheet.Heat(level)) || strings.Contains(line, sheet.Gap(level)) {
						t.Fatalf("%s: a number stands on another ground: %q", sheet.Theme.Name, line)
					}
				}
			}
			v.MoveBy(1)
		}
	}
}
