package plot_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// english returns the words of the English catalogue.
func english(t testing.TB) plot.Words {
	t.Helper()
	c, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return c.F
}

// twelve is a journey of twelve stages, some of them with long names.
const twelve = `
	## Need
	Something breaks | felt=-2 channel=Home
	## Explore
	Search results | felt=0 channel=Search truth=zmot
	A friend | felt=2 channel=Word_of_mouth
	## Compare
	Comparison page | felt=-1 channel=Web_site
	## Choose
	The shortlist | felt=1 channel=Web_site
	## Buy
	Checkout | felt=-1 channel=Web_site truth=fmot
	Payment | felt=2 channel=Web_site
	## Wait
	Where is my parcel | channel=E-mail
	## Receive & unpack
	The box | felt=2 channel=Home truth=general
	## Set up
	First pairing | felt=-2 channel=App truth=smot
	## Use
	Every morning | felt=1 channel=App
	Updates | felt=-2 channel=App
	## Get help
	Chat | felt=0 channel=Chat
	## Return
	Trade-in | channel=E-mail
	## Recommend
	Dinner with friends | felt=2 channel=Word_of_mouth truth=umot`

// scripts is a journey in the widths that terminals make of other scripts.
const scripts = `
	## 发现咖啡馆
	朋友推荐 | felt=1 channel=口碑 truth=zmot
	## التعرف على المقهى
	الموقع الإلكتروني | felt=-1 channel=الويب
	## 👨‍👩‍👧‍👦 Família
	Café ☕ com amigos | felt=2 channel=咖啡
	Nachgespräch über die Öffnungszeiten | felt=-2 channel=Straße`

func TestGolden(t *testing.T) {
	large := analysistest.Large(120, 40)
	for _, tt := range []struct {
		name string
		m    *journey.Map
		rows analysis.RowKind
		lens analysis.Lens
		opt  plot.HeatmapOptions
	}{
		{"aurora-120", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 120}},
		{"aurora-80", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80}},
		{"aurora-40", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 40}},
		{"aurora-ascii-120", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 120, ASCII: true}},
		{"aurora-ascii-80", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80, ASCII: true}},
		{"aurora-touchpoints-80", analysistest.Aurora(), analysis.ByTouchpoint, analysis.Gap, plot.HeatmapOptions{Width: 80}},
		{"aurora-coverage-80", analysistest.Aurora(), analysis.ByChannel, analysis.Coverage, plot.HeatmapOptions{Width: 80}},
		{"aurora-chips-paper-100", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 100, Chips: true}},
		{"aurora-chips-120", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 120, Chips: true, RowLines: 2}},
		{"aurora-chips-compact-78", analysistest.Aurora(), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 78, Chips: true, RowLines: 1}},
		{"twelve-80", analysistest.Make("m", twelve), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80}},
		{"twelve-ascii-80", analysistest.Make("m", twelve), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80, ASCII: true}},
		{"forty-120", large, analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 120}},
		{"forty-ascii-120", large, analysis.ByChannel, analysis.Worst, plot.HeatmapOptions{Width: 120, ASCII: true}},
		{"scripts-80", analysistest.Make("m", scripts), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80}},
		{"scripts-ascii-80", analysistest.Make("m", scripts), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80, ASCII: true}},
		{"empty-80", analysistest.Make("m", "waits | felt=1"), analysis.ByChannel, analysis.Felt, plot.HeatmapOptions{Width: 80}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := plot.NewHeatmap(analysis.Heatmap(tt.m, tt.rows, tt.lens), english(t), tt.opt)
			var b bytes.Buffer
			if err := plot.WriteText(&b, h.Page("Caffè Aurora / First visit (as-is)"), nil); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", tt.name+".txt")
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", b.String(), want)
			}
		})
	}
}

// bare answers every key with itself, so that properties depend on no words.
func bare(key string, _ map[string]any) string { return key[strings.LastIndexByte(key, '.')+1:] }

// anyMap draws a map with names in many scripts.
func anyMap(t *rapid.T) *journey.Map {
	names := rapid.SampledFrom([]string{
		"Stay", "Return & recommend", "发现咖啡馆", "الموقع الإلكتروني", "👨‍👩‍👧‍👦 Família", "é", "è", "Straße", "x",
		"Donaudampfschifffahrtsgesellschaft", "a b c d e f g h i j k l m n o p q r s t u v", "tab\there", "\x1b[31mred", "…",
	})
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "m", Title: "m", Kind: journey.AsIs})
	stages := rapid.IntRange(0, 45).Draw(t, "stages")
	for s := range stages {
		b.Put(&journey.Stage{ID: journey.ID(fmt.Sprint("s", s)), Rank: journey.Rank(fmt.Sprintf("%02d1", s)), Name: names.Draw(t, "stage")})
	}
	for i := range rapid.IntRange(0, 60).Draw(t, "touchpoints") {
		tp := &journey.Touchpoint{
			ID: journey.ID(fmt.Sprint("t", i)), Rank: journey.Rank(fmt.Sprintf("%03d1", i)), Name: names.Draw(t, "name"), Channel: names.Draw(t, "channel"),
			Stage: journey.ID(fmt.Sprint("s", rapid.IntRange(0, max(stages-1, 0)).Draw(t, "in"))), Importance: rapid.IntRange(0, 5).Draw(t, "importance"),
		}
		if stages == 0 {
			tp.Stage = ""
		}
		if s := rapid.IntRange(-2, 3).Draw(t, "felt"); s < 3 {
			tp.Felt.Score = journey.NewScore(s)
		}
		if s := rapid.IntRange(-2, 3).Draw(t, "desired"); s < 3 {
			tp.Desired.Score = journey.NewScore(s)
		}
		if rapid.Bool().Draw(t, "moment") {
			tp.Truth = journey.TruthGeneral
		}
		b.Put(tp)
	}
	return b.Map()
}

// anyGrid draws a map and looks at it in any way.
func anyGrid(t *rapid.T) *analysis.Grid {
	return analysis.Heatmap(anyMap(t), rapid.SampledFrom(analysis.RowKinds).Draw(t, "rows"), rapid.SampledFrom(analysis.Lenses).Draw(t, "lens"))
}

func anyOptions(t *rapid.T) plot.HeatmapOptions {
	return plot.HeatmapOptions{
		Width: rapid.IntRange(20, 300).Draw(t, "width"), ASCII: rapid.Bool().Draw(t, "ascii"),
		Chips: rapid.Bool().Draw(t, "chips"), RowLines: rapid.IntRange(0, 2).Draw(t, "row lines"),
	}
}

func TestEveryLineHasTheSameWidthAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, opt := anyGrid(t), anyOptions(t)
		h := plot.NewHeatmap(g, bare, opt)
		if h.Width() > opt.Width {
			t.Fatalf("is %d columns wide, more than %d", h.Width(), opt.Width)
		}
		page := h.Page("A title")
		for _, line := range page {
			if w := text.Width(line.String()); w != page[0].Width() || w > opt.Width {
				t.Fatalf("%d columns, want %d: %q", w, page[0].Width(), line)
			}
		}
		for page := range h.Pages() {
			for row := range g.Lines {
				lines := h.Row(page, row, rapid.IntRange(-1, len(g.Stages)).Draw(t, "cursor"))
				if opt.RowLines > 0 && len(lines) != opt.RowLines {
					t.Fatalf("row of %d lines, want %d", len(lines), opt.RowLines)
				}
				for _, line := range lines {
					if line.Width() != h.Width() {
						t.Fatalf("%d columns, want %d: %q", line.Width(), h.Width(), line)
					}
				}
			}
		}
	})
}

func TestASCIIIsPure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opt := anyOptions(t)
		opt.ASCII = true
		var b bytes.Buffer
		if err := plot.WriteText(&b, plot.NewHeatmap(anyGrid(t), bare, opt).Page("Caffè “Aurora” – 咖啡 \x1b[2J"), nil); err != nil {
			t.Fatal(err)
		}
		for _, c := range b.Bytes() {
			if c != '\n' && (c < 0x20 || c > 0x7e) {
				t.Fatalf("byte %#x in\n%s", c, b.String())
			}
		}
	})
}

func TestEveryStageStandsOnExactlyOnePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrid(t)
		h := plot.NewHeatmap(g, bare, anyOptions(t))
		next := 0
		for page := range h.Pages() {
			from, to := h.Stages(page)
			if from != next || len(g.Stages) > 0 && to <= from {
				t.Fatalf("page %d has stages %d to %d, want it to begin at %d", page, from, to, next)
			}
			for col := from; col < to; col++ {
				x, w := h.ColumnSpan(col)
				if got, ok := h.ColumnAt(page, x); !ok || got != col || h.PageOf(col) != page {
					t.Fatalf("stage %d is not found where it is drawn", col)
				}
				if got, ok := h.ColumnAt(page, x+w-1); !ok || got != col {
					t.Fatalf("stage %d is not found at its right end", col)
				}
			}
			next = to
		}
		if next != len(g.Stages) {
			t.Fatalf("%d stages are shown, want %d", next, len(g.Stages))
		}
	})
}

func TestValuesAlignOnTheSign(t *testing.T) {
	for _, width := range []int{40, 80, 120, 200} {
		h := plot.NewHeatmap(analysis.Heatmap(analysistest.Aurora(), analysis.ByChannel, analysis.Felt), bare, plot.HeatmapOptions{Width: width})
		at := map[int]bool{}
		lines := append(h.Row(0, 3, plot.NoCursor), h.Foot(0)[1])
		for _, line := range []plot.Line{lines[0], lines[len(lines)-1]} {
			if i := strings.Index(line.String(), "+0.3"); i >= 0 {
				at[text.Width(line.String()[:i])] = true
			}
		}
		if len(at) != 1 {
			t.Errorf("width %d: the sign of a value and that of its margin stand in columns %v", width, at)
		}
	}
}

func TestNamesThatBecomeEqualAreNumbered(t *testing.T) {
	m := analysistest.Make("m", "## A\none | felt=1 channel=咖\ntwo | felt=0 channel=啡\nthree | felt=0 channel=è\nfour | felt=0 channel=é")
	h := plot.NewHeatmap(analysis.Heatmap(m, analysis.ByChannel, analysis.Felt), bare, plot.HeatmapOptions{Width: 80, ASCII: true})
	var got []string
	for row := range 4 {
		got = append(got, strings.TrimSpace(h.Row(0, row, plot.NoCursor)[0][0].Text))
	}
	if want := "?, ? #2, e, e #2"; strings.Join(got, ", ") != want {
		t.Errorf("rows are %q, want %q", got, want)
	}
	h = plot.NewHeatmap(analysis.Heatmap(m, analysis.ByChannel, analysis.Felt), bare, plot.HeatmapOptions{Width: 80})
	if got := h.Row(0, 1, plot.NoCursor)[0][0].Text; got != "啡" {
		t.Errorf("row is %q where Unicode tells it apart", got)
	}
}

func TestTheCursorIsShownWithoutColour(t *testing.T) {
	h := plot.NewHeatmap(analysis.Heatmap(analysistest.Aurora(), analysis.ByChannel, analysis.Felt), bare, plot.HeatmapOptions{Width: 120, RowLines: 2, Chips: true})
	for col := range 5 {
		for _, line := range h.Row(0, 3, col) {
			x, w := h.ColumnSpan(col)
			s := []rune(line.String())
			if s[x-1] != '▐' || strings.Count(line.String(), "▌") != 1 {
				t.Errorf("column %d: no bars around %d..%d in %q", col, x, x+w, line)
			}
		}
	}
}

func TestZeroUnsetAndNothingLookDifferent(t *testing.T) {
	m := analysistest.Make("m", "## A\none | felt=0 channel=x\n## B\ntwo | channel=x\n## C\nthree | felt=1 channel=y")
	h := plot.NewHeatmap(analysis.Heatmap(m, analysis.ByChannel, analysis.Felt), bare, plot.HeatmapOptions{Width: 80})
	line := []rune(h.Row(0, 0, plot.NoCursor)[0].String())
	var got []string
	for col := range 3 {
		x, w := h.ColumnSpan(col)
		got = append(got, strings.Join(strings.Fields(string(line[x:x+w])), " "))
	}
	if want := []string{"·· 0 1/1", "? 0/1", ""}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("cells are %q, want %q", got, want)
	}
}

func TestPaintedTextHasTheSameCharacters(t *testing.T) {
	h := plot.NewHeatmap(analysis.Heatmap(analysistest.Aurora(), analysis.ByChannel, analysis.Felt), english(t), plot.HeatmapOptions{Width: 100, Chips: true})
	page := h.Page("Aurora")
	var painted bytes.Buffer
	if err := plot.WriteText(&painted, page, func(c plot.Cell) string {
		if c.Role == plot.Heat {
			return "<" + c.Text + ">"
		}
		return c.Text
	}); err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("<", "", ">", "").Replace(painted.String())
	for i, line := range strings.Split(strings.TrimSuffix(plain, "\n"), "\n") {
		if line != page[i].String() {
			t.Errorf("line %d is painted %q, want %q", i, line, page[i])
		}
	}
	if !strings.Contains(painted.String(), "<-2>") {
		t.Errorf("no value is painted as heat:\n%s", painted.String())
	}
}

func TestHidden(t *testing.T) {
	m := analysistest.Make("m", `
		## A
		broke | felt=-2 channel=store truth=general
		fine | felt=2 channel=store
		## B
		low | felt=-1 channel=store
		high | felt=2 channel=store
		## C
		one | felt=1 channel=store
		two | channel=store
		## D
		alone | felt=-2 channel=store truth=general`)
	h := plot.NewHeatmap(analysis.Heatmap(m, analysis.ByChannel, analysis.Felt), english(t), plot.HeatmapOptions{Width: 80})
	for col, want := range []string{
		"A mean of 0 hides a moment of truth that broke.",
		"A mean of +0.5 hides values from -1 to +2.",
		"1 of 2 touchpoints is not scored.",
		"",
	} {
		if got := h.Hidden(0, col); got != want {
			t.Errorf("stage %d hides %q, want %q", col, got, want)
		}
	}
}

func TestFormatValue(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "+1", -2: "-2", 0.5: "+0.5", -0.25: "-0.3", 0.04: "0", -0.04: "0", 0.05: "+0.1", 1.96: "+2", -0.999: "-1", 1.0 / 3: "+0.3",
	} {
		if got := plot.FormatValue(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
	if got := plot.FormatIn(analysis.Importance, 3.5); got != "3.5" {
		t.Errorf("importance is written %q", got)
	}
}

func BenchmarkRows(b *testing.B) {
	for _, n := range []int{20, 10_000} {
		g := analysis.Heatmap(analysistest.Large(n, 12), analysis.ByTouchpoint, analysis.Felt)
		h := plot.NewHeatmap(g, bare, plot.HeatmapOptions{Width: 120, Chips: true, RowLines: 1})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for row := range 20 {
					h.Row(0, len(g.Lines)-1-row, plot.NoCursor)
				}
			}
		})
	}
}

func BenchmarkLayout(b *testing.B) {
	g := analysis.Heatmap(analysistest.Large(10_000, 40), analysis.ByTouchpoint, analysis.Felt)
	b.ReportAllocs()
	for b.Loop() {
		plot.NewHeatmap(g, bare, plot.HeatmapOptions{Width: 120, Chips: true, RowLines: 1})
	}
}
