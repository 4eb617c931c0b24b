package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// showCurve writes a curve in a form that can be worked out and read by hand:
// a line a stage, a point as felt>desired=cumulative and its marks.
func showCurve(c *analysis.Curve) string {
	var b strings.Builder
	for _, s := range c.Stages {
		fmt.Fprintf(&b, "%s:", s.Name)
		for i := s.From; i < s.To; i++ {
			p := &c.Points[i]
			if !p.Met {
				b.WriteString(" elsewhere")
				continue
			}
			fmt.Fprintf(&b, " %v>%v=", p.Felt, p.Desired)
			if mean, ok := p.Cumulative(); ok {
				fmt.Fprintf(&b, "%.4g", mean)
			} else {
				b.WriteString("?")
			}
			for _, mark := range []struct {
				at   int
				text string
			}{{c.High, "^"}, {c.Low, "v"}, {c.End, "$"}} {
				if mark.at == i {
					b.WriteString(mark.text)
				}
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCurve(t *testing.T) {
	personas := analysistest.Make("m", `
		@ Ann
		@ Bob
		## A
		one | felt=1 desired=2 by=ann:-2 by=bob:?
		two | felt=-1 desired=1 who=bob
		## B
		three | felt=2 desired=2 who=ann
		four | desired=1 by=ann:2 who=bob
		five | felt=0`)
	for _, tt := range []struct {
		name    string
		m       *journey.Map
		persona journey.ID
		want    string
	}{
		{
			name: "the coffee house: what is not scored changes nothing of the running mean",
			m:    analysistest.Aurora(),
			want: `
Discover: +1>+2=1 0>+1=0.5
Choose: -1>+1=0 0>+1=0
Arrive: -1>+1=-0.2 +1>+2=0 +1>+2=0.1429 ?>+1=0.1429
Stay: +2>+2=0.375^ -1>+2=0.2222 0>+1=0.2
Return: -2>+1=0v$ ?>+2=0`,
		},
		{name: "in common", m: personas, want: `
A: +1>+2=1 -1>+1=0v
B: +2>+2=0.6667^ ?>+1=0.6667 0>?=0.5$`},
		{name: "who feels otherwise, and is named nowhere but there", m: personas, persona: "ann", want: `
A: -2>+2=-2v elsewhere
B: +2>+2=0^ +2>+1=0.6667 0>?=0.5$`},
		{name: "who feels otherwise, but nobody knows how", m: personas, persona: "bob", want: `
A: ?>+2=? -1>+1=-1v
B: elsewhere ?>+1=-1 0>?=-0.5^$`},
		{name: "somebody unknown feels what all feel", m: personas, persona: "eve", want: `
A: +1>+2=1^ elsewhere
B: elsewhere elsewhere 0>?=0.5v$`},
		{
			name: "ties go to the earlier, stages without touchpoints stay, unsorted ones do not count",
			m: analysistest.Make("m", `
				waiting | felt=2
				## A
				## B
				one | desired=1
				two | felt=1
				three | felt=1
				## C`),
			want: "A:\nB: ?>+1=? +1>?=1^v +1>?=1$\nC:",
		},
		{name: "nothing is scored", m: analysistest.Make("m", "## A\none\ntwo | desired=2"), want: "A: ?>?=? ?>+2=?"},
		{name: "nothing is there", m: analysistest.Make("m", ""), want: ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.TrimSpace(showCurve(analysis.CurveOf(tt.m, tt.persona)))
			want := strings.TrimSpace(tt.want)
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestPointOfACurve(t *testing.T) {
	c := analysis.CurveOf(analysistest.Aurora(), "")
	if p := c.Point(analysis.NoPoint); p != nil {
		t.Errorf("no point is %v", p)
	}
	p := c.Point(c.Low)
	if p == nil || p.Value != -2 || c.Points[c.Low].Touchpoint.ID != p.Touchpoint || c.Stages[4].ID != p.Stage {
		t.Errorf("the low point is %+v", p)
	}
	if gap, ok := c.Points[c.Low].Gap(); gap != -3 || !ok {
		t.Errorf("its gap is %d, %v", gap, ok)
	}
	if _, ok := c.Points[7].Gap(); ok {
		t.Error("there is a gap where nothing was felt")
	}
}

func TestFeltAs(t *testing.T) {
	tp := &journey.Touchpoint{
		Felt:   journey.Felt{Score: journey.NewScore(1), Why: "all"},
		FeltBy: []journey.PersonaFelt{{Persona: "ann", Why: "own"}},
	}
	if f := analysis.FeltAs(tp, "ann"); f.Why != "own" || f.Score.IsSet() {
		t.Errorf("Ann feels %+v", f)
	}
	if f := analysis.FeltAs(tp, "bob"); f.Why != "all" || f.Score.String() != "+1" {
		t.Errorf("Bob feels %+v", f)
	}
}

// The points that stand out agree with those of the heatmap, and the running
// mean ends at its mean.
func TestCurveAgreesWithTheHeatmap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		c, g := analysis.CurveOf(m, ""), analysis.Heatmap(m, analysis.ByTouchpoint, analysis.Felt)
		for _, p := range []struct {
			name      string
			got, want *analysis.Point
		}{{"high", c.Point(c.High), g.High}, {"low", c.Point(c.Low), g.Low}, {"end", c.Point(c.End), g.End}} {
			if (p.got == nil) != (p.want == nil) || p.got != nil && *p.got != *p.want {
				t.Errorf("%s is %v on the curve and %v on the heatmap", p.name, p.got, p.want)
			}
		}
		if len(c.Points) != g.Total.Of {
			t.Fatalf("%d points of %d touchpoints", len(c.Points), g.Total.Of)
		}
		if len(c.Points) == 0 {
			return
		}
		if mean, ok := c.Points[len(c.Points)-1].Cumulative(); ok != g.Total.Has || ok && mean != g.Total.Mean {
			t.Errorf("the curve ends at %v, %v; the mean is %v", mean, ok, g.Total.Mean)
		}
	})
}

func TestTogether(t *testing.T) {
	curve := func(points string) *analysis.Curve {
		text := "## A\n"
		for _, p := range strings.Fields(points) {
			text += p + "\n"
		}
		return analysis.CurveOf(analysistest.Make("m", text), "")
	}
	name := func(c *analysis.Curve, i int) string {
		if i == analysis.NoPoint {
			return "-"
		}
		return c.Points[i].Touchpoint.Name
	}
	for _, tt := range []struct{ a, b, want string }{
		{"", "", ""},
		{"a b", "a b", "aa bb"},
		{"a b c", "a c", "aa b- cc"},
		{"a c", "a b c", "aa -b cc"},
		{"x a y z", "a b", "x- aa y- z- -b"},
		{"a b c", "c a b", "cc aa bb"},
		{"a b", "", "a- b-"},
		{"", "a b", "-a -b"},
		{"a a", "a", "aa a-"}, // two that became one
	} {
		a, b := curve(tt.a), curve(tt.b)
		byName := map[string]journey.ID{}
		for i := range b.Points {
			byName[b.Points[i].Touchpoint.Name] = b.Points[i].Touchpoint.ID
		}
		names := map[journey.ID]string{}
		for i := range a.Points {
			names[a.Points[i].Touchpoint.ID] = a.Points[i].Touchpoint.Name
		}
		var got []string
		for _, p := range analysis.Together(a, b, func(id journey.ID) journey.ID { return byName[names[id]] }) {
			got = append(got, name(a, p.A)+name(b, p.B))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q and %q: got %q, want %q", tt.a, tt.b, s, tt.want)
		}
	}
}

func BenchmarkCurveOf10000(b *testing.B) {
	m := analysistest.Large(10000, 40)
	b.ReportAllocs()
	for b.Loop() {
		analysis.CurveOf(m, "")
	}
}
