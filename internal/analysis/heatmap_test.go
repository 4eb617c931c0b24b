package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
)

// show writes a grid in a form that can be worked out and read by hand: a line
// a row, a cell as value n/of, then its moments of truth and marks.
func show(g *analysis.Grid) string {
	var b strings.Builder
	for i, row := range g.Lines {
		fmt.Fprintf(&b, "%s:", row.Key)
		for col := range g.Stages {
			b.WriteString(" [" + cell(g.At(i, col)) + "]")
		}
		fmt.Fprintf(&b, " = %s\n", value(row.Tally))
	}
	b.WriteString("stages:")
	for _, s := range g.Stages {
		b.WriteString(" [" + value(s.Tally) + "]")
	}
	fmt.Fprintf(&b, " = %s\n", value(g.Total))
	return b.String()
}

func value(t analysis.Tally) string {
	if !t.Has {
		return fmt.Sprintf("? %d/%d", t.N, t.Of)
	}
	return fmt.Sprintf("%.4g %d/%d", t.Mean, t.N, t.Of)
}

func cell(c *analysis.Cell) string {
	if c.Of == 0 && !c.Has {
		return ""
	}
	s := value(c.Tally)
	for _, m := range c.Moments {
		s += " *" + m.Score.String()
	}
	for _, mark := range []struct {
		on   bool
		text string
	}{{c.Spread, " ~"}, {c.High, " ^"}, {c.Low, " v"}, {c.End, " $"}} {
		if mark.on {
			s += mark.text
		}
	}
	return s
}

func TestHeatmap(t *testing.T) {
	for _, tt := range []struct {
		name string
		m    *journey.Map
		rows analysis.RowKind
		lens analysis.Lens
		want string
	}{
		{
			name: "the coffee house: a mean of 0 over 11 of 13 that hides +2 and -2",
			m:    analysistest.Aurora(), rows: analysis.ByChannel, lens: analysis.Felt,
			want: `
word of mouth: [1 1/1 *+1] [] [] [] [? 0/1 *?] = 1 1/2
search: [0 1/1] [] [] [] [] = 0 1/1
web site: [] [-0.5 2/2 *-1] [] [] [] = -0.5 2/2
store: [] [] [0.3333 3/4 *+1] [0.3333 3/3 *-1 *+2 ~ ^] [] = 0.3333 6/7
app: [] [] [] [] [-2 1/1 *-2 v $] = -2 1/1
stages: [0.5 2/2] [-0.5 2/2] [0.3333 3/4] [0.3333 3/3] [-2 1/2] = 0 11/13`,
		},
		{
			name: "the gap counts only where both scores are set, and what fits no output is last",
			m:    analysistest.Aurora(), rows: analysis.ByOutput, lens: analysis.Gap,
			want: `
technology: [-1 1/1] [-2 1/1 *-1] [] [] [-3 1/1 *-2 v $] = -2 3/3
process: [] [] [-2 1/2] [] [] = -2 1/2
people: [] [] [-1 1/1 *+1] [-1 1/1] [] = -1 2/2
product: [] [] [-1 1/1] [0 1/1 *+2 ^] [] = -0.5 2/2
service: [] [] [] [-3 1/1 *-1] [] = -3 1/1
other: [-1 1/1 *+1] [-1 1/1] [] [] [? 0/1 *?] = -1 2/3
stages: [-1 2/2] [-1.5 2/2] [-1.333 3/4] [-1.333 3/3] [-3 1/2] = -1.455 11/13`,
		},
		{
			name: "the worst is the lowest in the margins too",
			m: analysistest.Make("m", `
				## A
				one | felt=2 channel=x
				two | felt=-1 channel=x
				three | channel=x
				## B
				four | felt=1 channel=x`), rows: analysis.ByChannel, lens: analysis.Worst,
			want: `
x: [-1 2/3 ~ ^ v] [1 1/1 $] = -1 3/4
stages: [-1 2/3] [1 1/1] = -1 3/4`,
		},
		{
			name: "coverage counts, and no touchpoint is the number 0",
			m: analysistest.Make("m", `
				waits | channel=web felt=2
				## A
				one | channel=web
				two | channel=Web
				## B
				## C
				three |`), rows: analysis.ByChannel, lens: analysis.Coverage,
			want: `
web: [2 2/2] [0 0/0] [0 0/0] = 2 2/2
: [0 0/0] [0 0/0] [1 1/1] = 1 1/1
stages: [2 2/2] [0 0/0] [1 1/1] = 3 3/3`,
		},
		{
			name: "a channel is one row however its name is spelled, and the nameless row is last",
			m: analysistest.Make("m", `
				## A
				one | felt=1
				two | felt=1 channel=Web_Site
				three | felt=-1 channel=web__SITE`), rows: analysis.ByChannel, lens: analysis.Felt,
			want: `
web site: [0 2/2 v $] = 0 2/2
: [1 1/1 ^] = 1 1/1
stages: [0.3333 3/3] = 0.3333 3/3`,
		},
		{
			name: "a persona's own feeling takes the place of the common one, but not in the margin of the stage",
			m: analysistest.Make("m", `
				@ Ada
				@ Bo
				@ Cy
				## A
				one | felt=2 who=bo who=ada by=bo:-1
				two | felt=1 who=bo by=bo:? truth=general
				three | felt=0`), rows: analysis.ByPersona, lens: analysis.Felt,
			want: `
ada: [2 1/1 ^] = 2 1/1
bo: [-1 1/2 *? ^] = -1 1/2
cy: [] = ? 0/0
: [0 1/1 v $] = 0 1/1
stages: [1 3/3] = 1 3/3`,
		},
		{
			name: "felt emotions make the rows of the felt lens, each family once",
			m: analysistest.Make("m", `
				## A
				one | felt=-1 feels=hurried feels=stressed feels=bored should=calm
				two | felt=1 feels=my_own_word should=calm should=trust`), rows: analysis.ByEmotion, lens: analysis.Felt,
			want: `
fear: [-1 1/1 v] = -1 1/1
disgust: [-1 1/1 v] = -1 1/1
: [1 1/1 ^ $] = 1 1/1
stages: [0 2/2] = 0 2/2`,
		},
		{
			name: "desired emotions make the rows of every other lens",
			m: analysistest.Make("m", `
				## A
				one | felt=-1 feels=hurried should=calm desired=1
				two | felt=1 should=joy should=trust desired=2`), rows: analysis.ByEmotion, lens: analysis.Worst,
			want: `
joy: [-1 2/2 ^ v $] = -1 2/2
trust: [1 1/1 ^ $] = 1 1/1
stages: [-1 2/2] = -1 2/2`,
		},
		{
			name: "a touchpoint counts in each of its qualities, once in the margins",
			m: analysistest.Make("m", `
				## A
				one | is=memorable is=simple importance=5
				two | is=memorable importance=2
				three | importance=1
				four | `), rows: analysis.ByQuality, lens: analysis.Importance,
			want: `
simple: [5 1/1] = 5 1/1
memorable: [3.5 2/2 ~] = 3.5 2/2
: [1 1/2] = 1 1/2
stages: [2.667 3/4] = 2.667 3/4`,
		},
		{
			name: "evidence: an assumption is 0, nothing is unset",
			m: analysistest.Make("m", `
				## A
				one | offering=experience evidence=assumption
				two | offering=experience evidence=measured
				three | offering=experience evidence=observed
				four | offering=good`), rows: analysis.ByOffering, lens: analysis.Evidence,
			want: `
experience: [1 3/3] = 1 3/3
good: [? 0/1] = ? 0/1
stages: [1 3/4] = 1 3/4`,
		},
		{
			name: "moments of truth stand worst first, the unset ones last, else as they come",
			m: analysistest.Make("m", `
				## A
				one | channel=x truth=general
				two | channel=x truth=zmot felt=2
				three | channel=x truth=none felt=0
				four | channel=x truth=umot felt=-2`), rows: analysis.ByChannel, lens: analysis.Desired,
			want: `
x: [? 0/4 *-2 *+2 *? ^ v $] = ? 0/4
stages: [? 0/4] = ? 0/4`,
		},
		{
			name: "no stages, no rows",
			m:    analysistest.Make("m", `waits | felt=1`), rows: analysis.ByTouchpoint, lens: analysis.Felt,
			want: `
stages: = ? 0/0`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := show(analysis.Heatmap(tt.m, tt.rows, tt.lens))
			if want := strings.TrimPrefix(tt.want, "\n") + "\n"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestTouchpointRowsFollowTheMap(t *testing.T) {
	m := analysistest.Aurora()
	g := analysis.Heatmap(m, analysis.ByTouchpoint, analysis.Felt)
	i := 0
	for _, tp := range m.Journey {
		if row := g.Lines[i]; row.Key != string(tp.ID) || row.Label != tp.Name || row.Of != 1 {
			t.Errorf("row %d is %q %q of %d, want %q", i, row.Key, row.Label, row.Of, tp.Name)
		}
		i++
	}
	if len(g.Lines) != i {
		t.Errorf("%d rows, want %d", len(g.Lines), i)
	}
}

func TestPointsThatStandOut(t *testing.T) {
	m := analysistest.Make("m", `
		waits | felt=-2
		## A
		one | felt=1
		two | felt=1
		three | felt=-1
		## B
		four | felt=-1
		five |`)
	g := analysis.Heatmap(m, analysis.ByChannel, analysis.Coverage)
	name := func(p *analysis.Point) string { return m.Touchpoint(p.Touchpoint).Name }
	if name(g.High) != "one" || g.High.Value != 1 {
		t.Errorf("high point is %s, want the earlier of the two highest", name(g.High))
	}
	if name(g.Low) != "three" || g.Low.Value != -1 {
		t.Errorf("low point is %s, want the earlier of the two lowest", name(g.Low))
	}
	if name(g.End) != "four" || g.End.Stage != m.Stages()[1].ID {
		t.Errorf("end is %s, want the last with a felt score", name(g.End))
	}
	g = analysis.Heatmap(analysistest.Make("m", "## A\none |"), analysis.ByChannel, analysis.Felt)
	if g.High != nil || g.Low != nil || g.End != nil {
		t.Error("points stand out where nothing is scored")
	}
}

func TestValueInARow(t *testing.T) {
	m := analysistest.Make("m", "@ Ada\n@ Bo\n## A\none | felt=2 desired=1 who=ada who=bo by=bo:-1")
	g := analysis.Heatmap(m, analysis.ByPersona, analysis.Gap)
	tp := m.In(m.Stages()[0].ID)[0]
	if v, ok := g.Value(0, tp); !ok || v != 1 {
		t.Errorf("gap of Ada is %d, %v, want +1", v, ok)
	}
	if v, ok := g.Value(1, tp); !ok || v != -2 {
		t.Errorf("gap of Bo is %d, %v, want -2", v, ok)
	}
}

func TestFirstLens(t *testing.T) {
	for _, tt := range []struct {
		text string
		want analysis.Lens
	}{
		{"", analysis.Felt},
		{"waits | desired=1", analysis.Felt},
		{"## A\none | desired=0\ntwo |", analysis.Gap},
		{"## A\none | desired=0\ntwo |\nthree |", analysis.Felt},
	} {
		if got := analysis.FirstLens(analysistest.Make("m", tt.text)); got != tt.want {
			t.Errorf("first lens of %q is %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestFirstLensOfAToBeMap(t *testing.T) {
	m := analysistest.Make("m", "## A\none | desired=2")
	head := *m.Head()
	head.Kind = journey.ToBe
	b := journey.NewBuilder(m)
	b.Put(&head)
	if got := analysis.FirstLens(b.Map()); got != analysis.Desired {
		t.Errorf("nobody has felt a to-be map, and it opens with %s", got)
	}
}

func TestLevel(t *testing.T) {
	for _, tt := range []struct {
		lens analysis.Lens
		v    float64
		want int
	}{
		{analysis.Felt, 0, 0},
		{analysis.Felt, 0.49, 0},
		{analysis.Felt, 0.5, 1},
		{analysis.Felt, -0.5, -1},
		{analysis.Worst, -1.49, -1},
		{analysis.Desired, 1.5, 2},
		{analysis.Felt, -2, -2},
		{analysis.Gap, -1.9, -1},
		{analysis.Gap, -2, -2},
		{analysis.Gap, 4, 2},
		{analysis.Coverage, 0, 0},
		{analysis.Coverage, 1, 1},
		{analysis.Coverage, 2, 2},
		{analysis.Coverage, 4, 3},
		{analysis.Coverage, 500, 4},
		{analysis.Importance, 1, 0},
		{analysis.Importance, 5, 4},
		{analysis.Evidence, 0, 0},
		{analysis.Evidence, 2, 4},
	} {
		if got := analysis.Level(tt.lens, tt.v); got != tt.want {
			t.Errorf("level of %s %v is %d, want %d", tt.lens, tt.v, got, tt.want)
		}
	}
}

func BenchmarkHeatmap(b *testing.B) {
	m := analysistest.Large(10_000, 40)
	for _, rows := range []analysis.RowKind{analysis.ByTouchpoint, analysis.ByChannel, analysis.ByPersona, analysis.ByEmotion} {
		b.Run(string(rows), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				analysis.Heatmap(m, rows, analysis.Felt)
			}
		})
	}
}
