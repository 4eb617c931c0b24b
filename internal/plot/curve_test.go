package plot_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/plot"
	"tappa/internal/text"
)

// pair is a journey that two personas feel in two ways.
const pair = `
	@ Giulia
	@ Marco
	## Choose
	Web site | felt=-1 desired=1 by=marco:1 truth=zmot
	Reviews | felt=0 desired=1
	## Visit
	The door | desired=1 by=giulia:-2
	First sip | felt=2 desired=2 by=marco:1 truth=smot
	The upstairs room | felt=1 who=giulia
	Leaving | felt=0 desired=1`

// alone returns the common curve of a map.
func alone(m *journey.Map) []plot.Series { return []plot.Series{{Curve: analysis.CurveOf(m, "")}} }

func both(m *journey.Map) []plot.Series {
	return []plot.Series{{Name: "Giulia", Curve: analysis.CurveOf(m, "giulia")}, {Name: "Marco", Curve: analysis.CurveOf(m, "marco")}}
}

func TestGoldenCurves(t *testing.T) {
	aurora, two := analysistest.Aurora(), analysistest.Make("m", pair)
	before := analysis.CurveOf(analysistest.Make("m", "## A\none | felt=-1\ntwo | felt=1\n## B\nthree | felt=0"), "")
	after := analysis.CurveOf(analysistest.Make("m", "## A\none | felt=1\n## New\n## B\nnew | felt=2 desired=2\nthree | felt=1 desired=2"), "")
	pairs := analysis.Together(before, after, func(id journey.ID) journey.ID {
		return map[journey.ID]journey.ID{"t2": "t2", "t5": "t6"}[id]
	})
	for _, tt := range []struct {
		name   string
		series []plot.Series
		opt    plot.CurveOptions
	}{
		{"curve-aurora-120", alone(aurora), plot.CurveOptions{Width: 120, Height: 17, Desired: true, Cumulative: true}},
		{"curve-aurora-80", alone(aurora), plot.CurveOptions{Width: 80, Height: 13, Desired: true, Cumulative: true}},
		{"curve-aurora-ascii-80", alone(aurora), plot.CurveOptions{Width: 80, Height: 13, Desired: true, Cumulative: true, ASCII: true}},
		{"curve-aurora-40", alone(aurora), plot.CurveOptions{Width: 40, Height: 5, Desired: true, Cumulative: true}},
		{"curve-aurora-felt-60", alone(aurora), plot.CurveOptions{Width: 60, Height: 9}},
		{"curve-twelve-80", alone(analysistest.Make("m", twelve)), plot.CurveOptions{Width: 80, Height: 9, Desired: true, Cumulative: true}},
		{"curve-scripts-80", alone(analysistest.Make("m", scripts)), plot.CurveOptions{Width: 80, Height: 9, Desired: true}},
		{"curve-scripts-ascii-80", alone(analysistest.Make("m", scripts)), plot.CurveOptions{Width: 80, Height: 9, ASCII: true}},
		{"curve-forty-100", alone(analysistest.Large(60, 8)), plot.CurveOptions{Width: 100, Height: 9, Desired: true}},
		{"curve-personas-80", both(two), plot.CurveOptions{Width: 80, Height: 13, Desired: true}},
		{"curve-personas-ascii-80", both(two), plot.CurveOptions{Width: 80, Height: 13, Desired: true, ASCII: true}},
		{"curve-together-80", plot.SeriesOf(before, after, "before", "after", pairs), plot.CurveOptions{Width: 80, Height: 9, Desired: true, Cumulative: true}},
		{"curve-empty-80", alone(analysistest.Make("m", "waits | felt=1\n## A")), plot.CurveOptions{Width: 80, Height: 9}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := plot.WriteText(&b, plot.NewCurves(tt.series, english(t), tt.opt).Page("Caffè Aurora"), nil); err != nil {
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

// anyCurves draws a map, and one or several curves of it.
func anyCurves(t *rapid.T) (*journey.Map, []plot.Series) {
	m := anyMap(t)
	series := alone(m)
	switch rapid.IntRange(0, 3).Draw(t, "how") {
	case 1:
		for range rapid.IntRange(1, 9).Draw(t, "series") {
			series = append(series, plot.Series{Name: "Ann", Curve: series[0].Curve})
		}
	case 2:
		other := analysis.CurveOf(anyMap(t), "")
		series = plot.SeriesOf(series[0].Curve, other, "a", "b", analysis.Together(series[0].Curve, other, func(id journey.ID) journey.ID { return id }))
	}
	return m, series
}

func anyCurveOptions(t *rapid.T) plot.CurveOptions {
	return plot.CurveOptions{
		Width: rapid.IntRange(1, 260).Draw(t, "width"), Height: rapid.IntRange(0, 30).Draw(t, "height"), ASCII: rapid.Bool().Draw(t, "ascii"),
		Desired: rapid.Bool().Draw(t, "desired"), Cumulative: rapid.Bool().Draw(t, "cumulative"), Screen: rapid.Bool().Draw(t, "screen"),
	}
}

// Whatever the journey and the size, every line is as wide as asked, or as wide
// as the least, and in ASCII it is ASCII.
func TestCurvesFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, series := anyCurves(t)
		opt := anyCurveOptions(t)
		c := plot.NewCurves(series, bare, opt)
		want := max(opt.Width, 20)
		if lines := c.Page(""); !opt.Screen && lines[0].Width() < want {
			want = max(lines[0].Width(), 76)
		}
		check := func(what string, lines []plot.Line) {
			for _, line := range lines {
				s := line.String()
				if text.Width(s) != want {
					t.Fatalf("%s of %d columns, want %d: %q", what, text.Width(s), want, s)
				}
				if opt.ASCII && strings.ContainsFunc(s, func(r rune) bool { return r < 0x20 || r > 0x7e }) {
					t.Fatalf("%s is not ASCII: %q", what, s)
				}
			}
		}
		check("page", c.Page("A title"))
		if c.Places() == 0 {
			return
		}
		cursor := rapid.IntRange(0, c.Places()-1).Draw(t, "cursor")
		v := c.View(c.Scroll(rapid.IntRange(0, 80).Draw(t, "first"), cursor))
		from, to := c.In(v)
		if cursor < from || cursor >= to {
			t.Fatalf("the cursor at %d is not in sight, from %d to %d", cursor, from, to)
		}
		if place, ok := c.PlaceAt(v, c.Column(v, cursor)); !ok || place != cursor {
			t.Fatalf("a click on place %d hits %d, %v", cursor, place, ok)
		}
		check("head", c.Head(v, 2, cursor))
		check("plot", c.Plot(v, cursor))
		check("marks", c.Marks(v, cursor))
		check("names", c.Names(v, 3, cursor))
	})
}

// Every touchpoint stands on paper by its whole name and number, however little
// room there is.
func TestPaperNamesEverything(t *testing.T) {
	for width := 20; width <= 130; width += 11 {
		for _, m := range []*journey.Map{analysistest.Aurora(), analysistest.Make("m", twelve), analysistest.Large(70, 9)} {
			var b bytes.Buffer
			if err := plot.WriteText(&b, plot.NewCurves(alone(m), english(t), plot.CurveOptions{Width: width, Height: 5}).Page(""), nil); err != nil {
				t.Fatal(err)
			}
			said := strings.Join(strings.Fields(b.String()), "")
			n := 0
			for s, tp := range m.Journey {
				n++
				for _, name := range append(strings.Fields(tp.Name), strings.Fields(s.Name)...) {
					if !strings.Contains(said, name) {
						t.Errorf("%d columns do not say %q", width, name)
					}
				}
				if !strings.Contains(said, strconv.Itoa(n)) {
					t.Errorf("%d columns do not number %d", width, n)
				}
			}
		}
	}
}

// between returns what the plot shows in the columns strictly between the marks
// of two places.
func between(c *plot.Curves, from, to int) string {
	v := c.View(0)
	var b strings.Builder
	for _, line := range c.Plot(v, plot.NoPlace) {
		runes := []rune(line.String())
		b.WriteString(string(runes[c.Column(v, from)+1 : c.Column(v, to)]))
	}
	return b.String()
}

// What is not scored is a gap: no stroke leads into it or over it, neither does
// one lead over a stage in which nothing is.
func TestGapsAreNotJoined(t *testing.T) {
	m := analysistest.Make("m", "## A\none | felt=1\ntwo\nthree | felt=1\nfour | felt=2\n## B\n## C\nfive | felt=2")
	for _, ascii := range []bool{false, true} {
		c := plot.NewCurves(alone(m), bare, plot.CurveOptions{Width: 100, Height: 9, ASCII: ascii})
		joined := func(from, to int) bool {
			return strings.ContainsFunc(between(c, from, to), func(r rune) bool {
				return r >= '\u2800' && r <= '\u28ff' || strings.ContainsRune(`=/\`, r)
			})
		}
		for _, tt := range []struct {
			from, to int
			want     bool
		}{{0, 1, false}, {1, 2, false}, {2, 3, true}, {3, 4, false}} {
			if got := joined(tt.from, tt.to); got != tt.want {
				t.Errorf("ASCII %v: a stroke from %d to %d: %v, want %v", ascii, tt.from, tt.to, got, tt.want)
			}
		}
	}
}

// A place that only the other map has parts nothing, a place that is not scored
// does.
func TestPlacesOfTheOtherMapPartNothing(t *testing.T) {
	a := analysis.CurveOf(analysistest.Make("m", "## A\none | felt=1\ntwo | felt=1\nthree\nfour | felt=1"), "")
	b := analysis.CurveOf(analysistest.Make("m", "## A\none\nnew\ntwo\nthree\nfour"), "")
	names := map[journey.ID]journey.ID{"t2": "t2", "t3": "t4", "t4": "t5", "t5": "t6"}
	pairs := analysis.Together(a, b, func(id journey.ID) journey.ID { return names[id] })
	c := plot.NewCurves(plot.SeriesOf(a, b, "a", "b", pairs), bare, plot.CurveOptions{Width: 100, Height: 9})
	for i, want := range []bool{true, true, false, false} { // one to new, to two, to three, to four
		if got := strings.ContainsFunc(between(c, i, i+1), func(r rune) bool { return r >= '\u2800' && r <= '\u28ff' }); got != want {
			t.Errorf("a stroke from place %d: %v, want %v", i, got, want)
		}
	}
}

// row returns the line of the plot that a score stands on.
func row(c *plot.Curves, score string) string {
	for _, line := range c.Plot(c.View(0), plot.NoPlace) {
		if s := line.String(); strings.HasPrefix(s, score) {
			return s
		}
	}
	return ""
}

// An unset score has no mark, at zero least of all; a zero has one.
func TestUnsetIsNotZero(t *testing.T) {
	m := analysistest.Make("m", "## A\none | felt=1\ntwo\nthree | felt=0 desired=0\nfour | desired=2")
	c := plot.NewCurves(alone(m), bare, plot.CurveOptions{Width: 80, Height: 5, Desired: true})
	if got := strings.Count(row(c, " 0"), "◉"); got != 1 {
		t.Errorf("%d marks at zero where felt and desired meet: %q", got, row(c, " 0"))
	}
	if s := row(c, " 0"); strings.ContainsAny(s, "●○◆") {
		t.Errorf("something unset stands at zero: %q", s)
	}
	if s := row(c, "+2"); strings.Count(s, "○") != 1 || strings.Contains(s, "●") {
		t.Errorf("what is wanted at +2: %q", s)
	}
	if marks := c.Marks(c.View(0), plot.NoPlace)[0].String(); strings.Count(marks, "?") != 2 {
		t.Errorf("two are not scored: %q", marks)
	}
}

// Where nothing is felt yet, as on a map of what is wanted, no place is marked as
// not scored.
func TestNothingFeltNeedsNoMarks(t *testing.T) {
	c := plot.NewCurves(alone(analysistest.Make("m", "## A\none | desired=1\ntwo | desired=2 truth=zmot")), bare, plot.CurveOptions{Width: 80, Height: 5, Desired: true})
	if marks := strings.TrimSpace(c.Marks(c.View(0), plot.NoPlace)[0].String()); marks != "◆?" {
		t.Errorf("the marks are %q", marks)
	}
}

// Series that meet stand beside one another, and each has a letter of its own.
func TestSeriesThatMeet(t *testing.T) {
	m := analysistest.Make("m", "@ Ann\n@ Anton\n@ Bea\n## A\none | felt=1 desired=1\ntwo | felt=1")
	var series []plot.Series
	for _, p := range m.Personas() {
		series = append(series, plot.Series{Name: p.Name, Curve: analysis.CurveOf(m, p.ID)})
	}
	c := plot.NewCurves(series, bare, plot.CurveOptions{Width: 60, Height: 5, Desired: true})
	if got := c.Letter(0) + c.Letter(1) + c.Letter(2); got != "CDB" && got != "ACB" {
		t.Errorf("the letters are %q", got)
	}
	if want := c.Letter(0) + c.Letter(1) + c.Letter(2) + "○"; !strings.Contains(row(c, "+1"), want) {
		t.Errorf("%q is not in %q", want, row(c, "+1"))
	}
	for range 40 {
		series = append(series, plot.Series{Name: "Ann", Curve: series[0].Curve})
	}
	c = plot.NewCurves(series, bare, plot.CurveOptions{Width: 60, Height: 5, Desired: true})
	if !strings.Contains(row(c, "+1"), "+") {
		t.Errorf("what has no room is not hinted at: %q", row(c, "+1"))
	}
}

// The cursor is a stroke through its column, and the stage and marks of its
// place stand out.
func TestCursorOfACurve(t *testing.T) {
	c := plot.NewCurves(alone(analysistest.Aurora()), english(t), plot.CurveOptions{Width: 100, Height: 9})
	v := c.View(0)
	guides := 0
	for _, line := range c.Plot(v, 9) {
		x := 0
		for _, cell := range line {
			if cell.Role == plot.Cursor {
				guides++
				if x != c.Column(v, 9) {
					t.Errorf("the guide stands in column %d, not %d", x, c.Column(v, 9))
				}
			}
			x += text.Width(cell.Text)
		}
	}
	if guides < 6 {
		t.Errorf("the guide has %d rows", guides)
	}
	here := ""
	for _, cell := range c.Head(v, 1, 9)[0] {
		if cell.Role == plot.Here {
			here += cell.Text
		}
	}
	if here != "Stay" {
		t.Errorf("the stage of the cursor is %q", here)
	}
}

// A journey of any length costs what is in sight.
func BenchmarkCurveInSight10000(b *testing.B) {
	m := analysistest.Large(10000, 40)
	c := plot.NewCurves(alone(m), bare, plot.CurveOptions{Width: 118, Height: 17, Desired: true, Cumulative: true, Screen: true})
	b.ReportAllocs()
	i, first := 0, 0
	for b.Loop() {
		i = (i + 1) % 10000
		first = c.Scroll(first, i)
		c.Plot(c.View(first), i)
	}
}

func BenchmarkNewCurves10000(b *testing.B) {
	series := alone(analysistest.Large(10000, 40))
	b.ReportAllocs()
	for b.Loop() {
		plot.NewCurves(series, bare, plot.CurveOptions{Width: 118, Height: 17, Screen: true})
	}
}
