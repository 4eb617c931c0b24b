package heatmap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/heatmap"
	"tappa/internal/tui/style"
)

// open returns a view of a map at a size, in English and in the dark theme.
func open(t testing.TB, m *journey.Map, w, h int) *heatmap.Heatmap {
	t.Helper()
	v := heatmap.New(styles(theme.TrueColour, false), english(t))
	v.SetSize(w, h)
	v.SetMap(m)
	return v
}

func english(t testing.TB) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func styles(d theme.Depth, ascii bool) *style.Styles {
	return style.New(theme.Auto(true).Sheet(d), ascii)
}

// screen returns what a person reads.
func screen(v *heatmap.Heatmap) string { return ansi.Strip(strings.Join(v.Lines(), "\n")) }

// felt opens the coffee house by channel, through the lens of what is felt,
// with the cursor in its upper left corner.
func felt(t testing.TB, w, h int) *heatmap.Heatmap {
	v := open(t, analysistest.Aurora(), w, h)
	v.SetLens(analysis.Felt)
	v.First()
	v.MoveBy(-100, 0)
	return v
}

func TestTheCellUnderTheCursorIsExplained(t *testing.T) {
	v := felt(t, 118, 29)
	v.MoveBy(3, 3)
	got := screen(v)
	for _, want := range []string{
		"Feels now  by channel",
		"Stay × Store",
		"◆- A table, a socket, the Wi-Fi -1    ◆+ First sip +2    Leaving 0",
		"A mean of +0.3 hides a moment of truth that broke.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on\n%s", want, got)
		}
	}
	v.MoveBy(-2, 0)
	if got := screen(v); !strings.Contains(got, "Choose × Store") || !strings.Contains(got, "no touchpoint here") {
		t.Errorf("an empty cell is not explained:\n%s", got)
	}
}

func TestCellsSayEverythingOnASmallScreen(t *testing.T) {
	got := screen(felt(t, 78, 20))
	for _, want := range []string{"+0.3±3/3", "3/4", "◆-1 ◆+2▲", "◆-2 ▼ ■", "◆ moment of truth with its score", "Discover × Word of mouth"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on\n%s", want, got)
		}
	}
}

func TestTheCursorStandsOutFromYellowCells(t *testing.T) {
	st := styles(theme.TrueColour, false)
	v := felt(t, 118, 29)
	v.MoveBy(3, 3)
	bar := func() string { return strings.Join(v.Lines(), "\n") }
	if !strings.Contains(bar(), st.On.Accent+"▐") {
		t.Errorf("the cursor has no bar in the colour of the cursor")
	}
	if !strings.Contains(bar(), st.On.Accent+"Stay") || strings.Contains(bar(), st.On.Accent+"Arrive") {
		t.Errorf("the stage under the cursor cannot be told from the others")
	}
	v.SetLens(analysis.Coverage)
	if strings.Contains(bar(), st.On.Accent+"▐") || !strings.Contains(bar(), st.On.Title+"▐") {
		t.Errorf("the bar of the cursor is yellow beside yellow cells")
	}
}

// Words on the ground of the cursor must not tear holes into it.
func TestTheCursorsGroundHasNoHoles(t *testing.T) {
	st := styles(theme.TrueColour, false)
	v := felt(t, 118, 29)
	v.SetLens(analysis.Votes)
	v.First()
	for _, line := range v.Lines() {
		if _, after, found := strings.Cut(line, "▐"); found {
			under, _, _ := strings.Cut(after, "▌")
			if !strings.Contains(under, st.Under.Muted) || strings.Contains(under, st.On.Muted) || strings.Contains(under, st.On.Text) {
				t.Errorf("the ground of the cursor has a hole: %q", under)
			}
			return
		}
	}
	t.Errorf("no cell is under the cursor:\n%s", screen(v))
}

func TestTheLegendOfGapsSaysThatTheyGoOn(t *testing.T) {
	v := felt(t, 118, 29)
	v.SetLens(analysis.Gap)
	if got := screen(v); !strings.Contains(got, "≤-2") || !strings.Contains(got, "≥+2") {
		t.Errorf("the ends of the scale look like the last gaps:\n%s", got)
	}
	v.SetStyles(styles(theme.TrueColour, true))
	if got := screen(v); !strings.Contains(got, "<=-2") || !strings.Contains(got, ">=+2") {
		t.Errorf("the ends of the scale look like the last gaps in ASCII:\n%s", got)
	}
	v.SetLens(analysis.Felt)
	if got := screen(v); strings.Contains(got, "<=") {
		t.Errorf("scores end at two:\n%s", got)
	}
}

func TestALongStageHasTwoLines(t *testing.T) {
	for i := range 8 {
		m := analysistest.Make("m", strings.Repeat("## Daily Operations\nx | felt=1\n", i+2)+"## Astronaut/Operator\ny | felt=-1")
		got := screen(open(t, m, 78, 20))
		if !strings.Contains(got, "Daily Operations") && !(strings.Contains(got, "Daily") && strings.Contains(got, "Opera")) {
			t.Errorf("of a head only its first word is left:\n%s", got)
		}
	}
}

func TestALongNameUnderTheCursorIsSaidInFull(t *testing.T) {
	const name = "A name that goes on and on because somebody wrote down a whole sentence here, and then some more of it behind"
	v := open(t, analysistest.Make("m", "## Only\n"+name+" | felt=-2 truth=zmot\nother | felt=1"), 118, 29)
	v.First()
	got := screen(v)
	_, under, _ := strings.Cut(got, "──")
	if said := strings.Join(strings.Fields(under), " "); !strings.Contains(said, "◆- "+name+" -2") {
		t.Errorf("the name is cut:\n%s", got)
	}
	v = open(t, analysistest.Make("m", "## Only\n"+strings.Repeat(name+" ", 19)+"end"+" | felt=-2\nother | felt=1"), 118, 29)
	if got := screen(v); !strings.Contains(got, "… -2") {
		t.Errorf("a name that has no room takes its score along:\n%s", got)
	}
}

func TestManyTouchpointsUnderTheCursorAreCounted(t *testing.T) {
	m := "## Only\n" + strings.Repeat("A name that goes on and on because somebody wrote down a whole sentence here, and more | felt=-2 channel=Store\n", 40)
	for _, h := range []int{12, 18, 29, 60} {
		v := open(t, analysistest.Make("m", m), 78, h)
		got := screen(v)
		if n := strings.Count(got, "A name"); n == 0 || !strings.Contains(got, fmt.Sprintf("and %d more", 40-n)) {
			t.Errorf("%d of 40 touchpoints are named, the others not counted:\n%s", n, got)
		}
		if tall := strings.Count(got, "A name") > 3; h >= 29 && !tall {
			t.Errorf("lines are left empty that touchpoints could use:\n%s", got)
		}
	}
}

func TestManyTouchpointsStandInColumns(t *testing.T) {
	m := "## Only\nshort | felt=1 channel=Store\na longer name | felt=1 channel=Store\n" + strings.Repeat("mid name | felt=2 channel=Store\n", 8)
	v := open(t, analysistest.Make("m", m), 78, 29)
	_, under, _ := strings.Cut(screen(v), "Only × Store")
	lines := strings.Split(under, "\n")
	first, second := strings.Index(lines[1], "a longer name"), strings.Index(lines[2], "mid name +2")
	if third := strings.LastIndex(lines[2], "mid name"); first < 0 || second != strings.Index(lines[1], "short") || third < first || (third-second)%(first-second) != 0 {
		t.Errorf("touchpoints do not stand below each other:\n%s", under)
	}
}

func TestTheStageUnderTheCursorIsMarkedWithoutColour(t *testing.T) {
	st := styles(theme.Mono, false)
	v := felt(t, 118, 29)
	v.SetStyles(st)
	if got := strings.Join(v.Lines(), "\n"); !strings.Contains(got, st.TabPen+"Discover") || strings.Contains(got, st.TabPen+"Choose") {
		t.Errorf("the stage under the cursor looks like the others")
	}
}

func TestHeadsAreAsTallOnEveryPage(t *testing.T) {
	stages := strings.Repeat("## Buy\nx | felt=1\n", 30) + "## A name of some more words\ny | felt=-1"
	v := open(t, analysistest.Make("m", stages), 118, 29)
	v.First()
	before := screen(v)
	v.Last()
	after := screen(v)
	if legend := "3/4 scored"; !strings.Contains(before, legend) || !strings.Contains(after, legend) || !strings.Contains(after, "words") {
		t.Errorf("another page of stages has no room for the legend:\n%s\n%s", before, after)
	}
}

func TestEnterLeadsToTheWorstTouchpoint(t *testing.T) {
	v := felt(t, 118, 29)
	v.MoveBy(3, 3)
	if got := v.Touchpoint(); got == nil || got.Name != "A table, a socket, the Wi-Fi" {
		t.Errorf("the cell leads to %v", got)
	}
	if n := len(v.Selected()); n != 3 {
		t.Errorf("the cell has %d touchpoints, want 3", n)
	}
	v.MoveBy(1, -100)
	if got := v.Touchpoint(); got == nil || got.Name != "She tells a friend, or does not" {
		t.Errorf("an unscored cell leads to %v", got)
	}
	v.MoveBy(0, 1)
	if got := v.Touchpoint(); got != nil {
		t.Errorf("an empty cell leads to %v", got)
	}
}

func TestAMapOpensWithTheLensThatSaysMost(t *testing.T) {
	if got := open(t, analysistest.Aurora(), 80, 24).Lens(); got != analysis.Gap {
		t.Errorf("a map full of desired scores opens with %s", got)
	}
	v := open(t, analysistest.Make("m", "## A\none | felt=1"), 80, 24)
	if v.Lens() != analysis.Felt || v.Rows() != analysis.ByTouchpoint {
		t.Errorf("a young map without channels opens with %s by %s", v.Lens(), v.Rows())
	}
}

func TestLensesAndRowsTakeTurns(t *testing.T) {
	v := felt(t, 118, 29)
	v.MoveBy(3, 3)
	for range analysis.Lenses {
		v.NextLens()
		if !strings.Contains(screen(v), "Stay × Store") {
			t.Errorf("lens %s moves the cursor:\n%s", v.Lens(), screen(v))
		}
	}
	if v.Lens() != analysis.Felt {
		t.Errorf("the round of lenses ends at %s", v.Lens())
	}
	v.SetRows(analysis.ByTouchpoint)
	if got := v.Touchpoint(); got == nil || got.Name != "A table, a socket, the Wi-Fi" {
		t.Errorf("with other rows the cursor is on %v", got)
	}
}

func TestTheCursorStaysWhereItWasWhenTheMapChanges(t *testing.T) {
	m := analysistest.Aurora()
	v := open(t, m, 118, 29)
	v.SetLens(analysis.Felt)
	v.First()
	v.MoveBy(3, 3)
	before := screen(v)
	b := journey.NewBuilder(m)
	for s, tp := range m.Journey {
		if s.Name == "Choose" {
			b.Remove(journey.KindTouchpoint, tp.ID)
		}
	}
	first := m.Stages()[0]
	b.Put(&journey.Touchpoint{ID: "new", Stage: first.ID, Rank: "00000", Name: "An advertisement", Channel: "Poster"})
	v.SetMap(b.Map())
	got := screen(v)
	if !strings.Contains(got, "× Store") || !strings.Contains(got, "Poster") || got == before {
		t.Errorf("the cursor left its row, or the change is not shown:\n%s", got)
	}
}

func TestAClickGoesToTheCellAndTheSecondOpensIt(t *testing.T) {
	v := felt(t, 118, 29)
	lines := strings.Split(screen(v), "\n")
	y := slices.IndexFunc(lines, func(s string) bool { return strings.HasPrefix(s, "App") })
	x := strings.Index(lines[y], "-2")
	x = text.Width(lines[y][:x])
	if v.Click(x, y) {
		t.Error("the first click opens a cell")
	}
	if !strings.Contains(screen(v), "Return × App") {
		t.Errorf("the click did not go to the cell:\n%s", screen(v))
	}
	if !v.Click(x, y+1) {
		t.Error("the second click does not open the cell")
	}
	for _, p := range [][2]int{{0, y}, {x, 0}, {x, 28}, {-1, -1}, {500, y}} {
		if v.Click(p[0], p[1]) {
			t.Errorf("a click on %v opens a cell", p)
		}
	}
}

func TestRowsOfTouchpointsAreWalkedAlongTheJourney(t *testing.T) {
	m := analysistest.Aurora()
	v := open(t, m, 80, 20)
	v.SetRows(analysis.ByTouchpoint)
	v.First()
	for _, tp := range m.Journey {
		if got := v.Touchpoint(); got != tp {
			t.Fatalf("the cursor is on %v, want %s", got, tp.Name)
		}
		if !strings.Contains(screen(v), tp.Name) {
			t.Errorf("%q is not in sight:\n%s", tp.Name, screen(v))
		}
		v.MoveBy(0, 1)
	}
	v.MoveBy(-1, 0)
	if got := v.Touchpoint(); got.Name != "First sip" {
		t.Errorf("one stage back is %q", got.Name)
	}
}

func TestStagesBeyondTheScreenAreReached(t *testing.T) {
	v := open(t, analysistest.Large(120, 40), 78, 20)
	for col := range 40 {
		if got := screen(v); !strings.Contains(got, fmt.Sprintf("Stage %d ×", col+1)) || !strings.Contains(got, "of 40") {
			t.Fatalf("stage %d is not shown:\n%s", col+1, got)
		}
		v.MoveBy(1, 0)
	}
}

func TestAnEmptyMapSaysWhatBelongsHere(t *testing.T) {
	for _, text := range []string{"", "waits | felt=1", "## A\n## B"} {
		if got := screen(open(t, analysistest.Make("m", text), 80, 20)); !strings.Contains(got, "as soon as") {
			t.Errorf("the view of %q is\n%s", text, got)
		}
	}
}

func TestEveryVerbShowsOnTheScreen(t *testing.T) {
	m := analysistest.Aurora()
	for name, do := range map[string]func(*heatmap.Heatmap){
		"MoveBy":    func(v *heatmap.Heatmap) { v.MoveBy(0, 1) },
		"Last":      func(v *heatmap.Heatmap) { v.Last() },
		"Page":      func(v *heatmap.Heatmap) { v.Page(1) },
		"NextLens":  func(v *heatmap.Heatmap) { v.NextLens() },
		"NextRows":  func(v *heatmap.Heatmap) { v.NextRows() },
		"SetSize":   func(v *heatmap.Heatmap) { v.SetSize(100, 20) },
		"SetStyles": func(v *heatmap.Heatmap) { v.SetStyles(styles(theme.Mono, true)) },
		"SetMap":    func(v *heatmap.Heatmap) { v.SetMap(analysistest.Large(20, 3)) },
		"Click":     func(v *heatmap.Heatmap) { v.Click(60, 6) },
	} {
		v := open(t, m, 118, 29)
		before := strings.Join(v.Lines(), "\n")
		if do(v); strings.Join(v.Lines(), "\n") == before {
			t.Errorf("%s changes nothing on the screen", name)
		}
	}
}

func TestTheSameLinesWhileNothingChanges(t *testing.T) {
	v := felt(t, 118, 29)
	a, b := v.Lines(), v.Lines()
	if &a[0] != &b[0] {
		t.Error("the lines are made anew though nothing changed")
	}
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	cat := english(t)
	maps := []*journey.Map{
		analysistest.Aurora(), analysistest.Large(120, 40), analysistest.Make("m", ""),
		analysistest.Make("m", "## 发现咖啡馆\n朋友推荐 | felt=-1 channel=口碑 truth=general\n👨‍👩‍👧‍👦 | felt=2 channel=口碑\n## التعرف\nx | channel=الويب"),
	}
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 220).Draw(t, "w"), rapid.IntRange(1, 70).Draw(t, "h")
		ascii := rapid.Bool().Draw(t, "ascii")
		v := heatmap.New(styles(rapid.SampledFrom([]theme.Depth{theme.Mono, theme.TrueColour}).Draw(t, "depth"), ascii), cat)
		v.SetSize(w, h)
		v.SetMap(rapid.SampledFrom(maps).Draw(t, "map"))
		v.SetLens(rapid.SampledFrom(analysis.Lenses).Draw(t, "lens"))
		v.SetRows(rapid.SampledFrom(analysis.RowKinds).Draw(t, "rows"))
		for range 4 {
			v.MoveBy(rapid.IntRange(-50, 50).Draw(t, "cols"), rapid.IntRange(-50, 50).Draw(t, "rows"))
			lines := v.Lines()
			if len(lines) != h {
				t.Fatalf("%d lines, want %d", len(lines), h)
			}
			for _, l := range lines {
				s := ansi.Strip(l)
				if text.Width(s) != w {
					t.Fatalf("%d columns, want %d: %q", text.Width(s), w, s)
				}
				if ascii && strings.ContainsFunc(s, func(r rune) bool { return r < 0x20 || r > 0x7e }) {
					t.Fatalf("not ASCII: %q", s)
				}
			}
		}
	})
}

func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{20, 10_000} {
		for _, rows := range []analysis.RowKind{analysis.ByChannel, analysis.ByTouchpoint} {
			b.Run(fmt.Sprintf("%d by %s", n, rows), func(b *testing.B) {
				v := open(b, analysistest.Large(n, 5), 118, 29)
				v.SetRows(rows)
				dir := 1
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					if i%4 == 0 {
						dir = -dir
					}
					v.MoveBy(0, dir)
					v.Lines()
				}
			})
		}
	}
}

func BenchmarkFrameScrolling(b *testing.B) {
	v := open(b, analysistest.Large(10_000, 5), 118, 29)
	v.SetRows(analysis.ByTouchpoint)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if v.MoveBy(0, 1); i%9_000 == 0 {
			v.First()
		}
		v.Lines()
	}
}

func BenchmarkNewVersion(b *testing.B) {
	m := analysistest.Large(10_000, 5)
	v := open(b, m, 118, 29)
	tp := m.In(m.Stages()[0].ID)[0]
	b.ReportAllocs()
	for b.Loop() {
		c := tp.Clone()
		build := journey.NewBuilder(m)
		build.Put(c)
		v.SetMap(build.Map())
		v.Lines()
	}
}

// The name of a stage has no ground, so that it may use the columns between.
func TestStageNamesUseTheColumnsBetween(t *testing.T) {
	names := []string{"Trigger", "Renewal", "Research", "Evaluate", "Sign", "Go live", "Renew", "Refer"}
	src := ""
	for i, n := range names {
		src += fmt.Sprintf("## %s\n%d | felt=1 channel=passaparola\n", n, i)
	}
	got := screen(open(t, analysistest.Make("m", src), 98, 25))
	for _, n := range names {
		if !strings.Contains(got, " "+n+" ") {
			t.Errorf("%q is not whole on\n%s", n, got)
		}
	}
}
