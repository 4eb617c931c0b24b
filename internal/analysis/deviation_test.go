package analysis_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

func tid(name string) journey.ID { return journey.ID(fmt.Sprintf("%010s", strings.ToLower(name))) }

// planned makes a map with the touchpoints A B in stage one and C D in stage
// two; D is planned for the persona "p" alone. X waits unsorted. steps are
// interviews: a letter a step, small for an ad hoc one, "!" behind it where it
// failed; "p:" or "q:" in front names the persona.
func planned(steps ...string) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "0000000map", Title: "m", Kind: journey.AsIs})
	b.Put(&journey.Persona{ID: tid("p"), Rank: "V", Name: "P"})
	b.Put(&journey.Persona{ID: tid("q"), Rank: "W", Name: "Q"})
	for i, s := range []string{"AB", "CD"} {
		stage := tid(fmt.Sprint("s", i))
		b.Put(&journey.Stage{ID: stage, Rank: journey.SpreadRanks(2)[i], Name: s})
		for j, name := range s {
			t := &journey.Touchpoint{ID: tid("t" + string(name)), Stage: stage, Rank: journey.SpreadRanks(2)[j], Name: string(name)}
			if name == 'D' {
				t.Personas = []journey.ID{tid("p")}
			}
			b.Put(t)
		}
	}
	b.Put(&journey.Touchpoint{ID: tid("tX"), Rank: "V", Name: "X"})
	ranks := journey.SpreadRanks(len(steps))
	for i, s := range steps {
		x := &journey.Interview{ID: tid(fmt.Sprint("i", i)), Rank: ranks[i], Name: fmt.Sprint("Interview ", i)}
		if who, rest, is := strings.Cut(s, ":"); is {
			x.Persona, s = tid(who), rest
		}
		for _, c := range s {
			switch {
			case c == '!':
				x.Steps[len(x.Steps)-1].Failed = true
			case c >= 'a':
				x.Steps = append(x.Steps, journey.Lived{Name: string(c)})
			default:
				x.Steps = append(x.Steps, journey.Lived{Touchpoint: tid("t" + string(c))})
			}
		}
		b.Put(x)
	}
	return b.Map()
}

// legs writes an actual journey as "planned|lived deviations", a line a leg.
func legs(a analysis.Actual) string {
	var out []string
	for _, l := range a.Legs {
		s := "|"
		if l.Planned != nil {
			s = l.Planned.Name + s
		}
		if l.Lived != nil {
			if l.Touchpoint != nil {
				s += l.Touchpoint.Name
			} else if l.Lived.Name != "" {
				s += l.Lived.Name
			} else {
				s += "?"
			}
		}
		if l.Elsewhere {
			s += "~"
		}
		for _, d := range l.Deviations {
			s += " " + string(d)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// The tables are worked by hand: what stands left of the bar was planned, what
// stands right of it was lived, ~ says that it was lived on another line.
func TestAnInterviewIsLaidBesideThePlan(t *testing.T) {
	for _, tt := range []struct {
		name, steps, want string
		planned, kept     int
	}{
		{"as planned", "p:ABCD", "A|A, B|B, C|C, D|D", 4, 4},
		{"nothing happened", "p:", "A| missing, B| missing, C| missing, D| missing", 4, 0},
		{"one is missing", "p:ABD", "A|A, B|B, C| missing, D|D", 4, 3},
		{"nobody says who: all is planned", "AB", "A|A, B|B, C| missing, D| missing", 4, 2},
		{"D is not planned for Q", "q:ABC", "A|A, B|B, C|C", 3, 3},
		{"Q comes by D all the same", "q:ABCD", "A|A, B|B, C|C, D|D", 4, 4},
		{"one fails", "p:ABC!D", "A|A, B|B, C|C failure, D|D", 4, 3},
		{"something nobody planned", "p:AxBCD", "A|A, |x ad-hoc, B|B, C|C, D|D", 4, 4},
		{"in front and at the end", "p:xABCDy", "|x ad-hoc, A|A, B|B, C|C, D|D, |y ad-hoc", 4, 4},
		{"one comes once more", "p:ABACD", "A|A, B|B, |A ad-hoc, C|C, D|D", 4, 4},
		// The longest run that rises is A B C (or A B D): of the two the one that
		// comes earlier in the plan stays, so D came too early.
		{"two swapped", "p:ABDC", "A|A, B|B, |D sequence, C|C, D|~", 4, 3},
		// B C D is the longest run; A came too late.
		{"the first comes last", "p:BCDA", "A|~, B|B, C|C, D|D, |A sequence", 4, 3},
		{"the other way round", "p:DCBA", "|D sequence, |C sequence, |B sequence, A|A, B|~, C|~, D|~", 4, 1},
		{"it comes too early and fails", "p:C!AB", "|C sequence failure, A|A, B|B, C|~, D| missing", 4, 2},
		{"an unplanned step fails", "p:ABx!CD", "A|A, B|B, |x ad-hoc failure, C|C, D|D", 4, 4},
		{"what is unsorted is not planned", "p:ABXCD", "A|A, B|B, |? ad-hoc, C|C, D|D", 4, 4},
		{"all at once", "q:xBA!", "|x ad-hoc, |B sequence, A|A failure, B|~, C| missing", 3, 0},
	} {
		m := planned(tt.steps)
		a := analysis.Follow(m, m.Interviews()[0])
		if got := legs(a); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if a.Planned != tt.planned || a.Kept != tt.kept {
			t.Errorf("%s: %d of %d came as planned, want %d of %d", tt.name, a.Kept, a.Planned, tt.kept, tt.planned)
		}
		for _, d := range analysis.Deviations {
			if n := strings.Count(tt.want, string(d)); a.Count.Of(d) != n {
				t.Errorf("%s: %d times %s, want %d", tt.name, a.Count.Of(d), d, n)
			}
		}
	}
}

func TestHowInterviewsWentAtEachTouchpoint(t *testing.T) {
	// One as planned; one where B fails, C is missing and x follows A; one of Q,
	// for whom D is not planned, with C in front of B; one that begins with y.
	m := planned("p:ABCD", "p:AxB!D", "q:ACB", "p:yABCD")
	all, points := analysis.Tread(m)
	if len(all) != 4 {
		t.Fatalf("%d interviews", len(all))
	}
	var got []string
	for _, p := range points {
		s := fmt.Sprintf("%s %d/%d", p.Touchpoint.Name, p.Lived, p.Planned)
		for _, d := range analysis.Deviations {
			if p.Count.Of(d) > 0 {
				s += fmt.Sprintf(" %s%d", d, p.Count.Of(d))
			}
		}
		share, _ := p.Share()
		got = append(got, fmt.Sprintf("%s = %d, %.4g", s, p.Deviating, share))
	}
	want := []string{
		// x is counted at A, behind which it came; y at A too, the first behind it.
		"A 4/4 ad-hoc2 = 2, 50",
		"B 4/4 failure1 = 1, 25",
		"C 3/4 sequence1 missing1 = 2, 50",
		"D 3/3 = 0, 0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, points := analysis.Tread(planned()); len(points) != 4 {
		t.Errorf("%d touchpoints without interviews", len(points))
	} else if _, ok := points[0].Share(); ok {
		t.Error("without interviews there is a share")
	}
}

func TestTheLongestRise(t *testing.T) {
	for _, tt := range []struct{ in, want []int }{
		{nil, nil},
		{[]int{5}, []int{0}},
		{[]int{1, 2, 3}, []int{0, 1, 2}},
		{[]int{3, 2, 1}, []int{2}},
		{[]int{3, 4, 1, 2}, []int{2, 3}},
		{[]int{2, 1, 3}, []int{1, 2}},
		{[]int{0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}, []int{0, 4, 6, 9, 13, 15}},
	} {
		if got := analysis.LongestRise(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("of %v: %v, want %v", tt.in, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfNDistinct(rapid.IntRange(0, 50), 0, 12, rapid.ID[int]).Draw(t, "values")
		got := analysis.LongestRise(values)
		for i := 1; i < len(got); i++ {
			if got[i-1] >= got[i] || values[got[i-1]] >= values[got[i]] {
				t.Fatalf("of %v: %v does not rise", values, got)
			}
		}
		best := make([]int, len(values)) // by trying all
		longest := 0
		for i := range values {
			best[i] = 1
			for j := range i {
				if values[j] < values[i] {
					best[i] = max(best[i], best[j]+1)
				}
			}
			longest = max(longest, best[i])
		}
		if len(got) != longest {
			t.Fatalf("of %v: %v, but %d rise", values, got, longest)
		}
	})
}

// Every step stands on exactly one line, in its order, and so does every
// planned touchpoint.
func TestNothingIsLostBesideThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.FullMaps().Draw(t, "map")
		together, _ := analysis.Tread(m)
		for i, x := range m.Interviews() {
			a := analysis.Follow(m, x)
			if !reflect.DeepEqual(together[i], a) {
				t.Fatalf("among others the interview is %+v, alone %+v", together[i], a)
			}
			step, plan := 0, []journey.ID{}
			for _, l := range a.Legs {
				if l.Lived != nil {
					if l.Step != step {
						t.Fatalf("step %d stands where %d should", l.Step, step)
					}
					step++
				}
				if l.Planned != nil {
					plan = append(plan, l.Planned.ID)
				}
			}
			var want []journey.ID
			for _, tp := range m.Journey {
				if slices.Contains(plan, tp.ID) {
					want = append(want, tp.ID)
				}
			}
			if step != len(x.Steps) || !slices.Equal(plan, want) {
				t.Fatalf("%d of %d steps, plan %v, want %v", step, len(x.Steps), plan, want)
			}
		}
	})
}

func TestTheDeviationLens(t *testing.T) {
	// A 2 of 4, B 1 of 4, C 2 of 4, D 0 of 3, as worked out above: the first
	// stage 37.5, the second 25, all 31.25.
	m := planned("p:ABCD", "p:AxB!D", "q:ACB", "p:yABCD")
	g := analysis.Heatmap(m, analysis.ByTouchpoint, analysis.Deviating)
	want := `0000000ta: [50 1/1] [] = 50 1/1
0000000tb: [25 1/1] [] = 25 1/1
0000000tc: [] [50 1/1] = 50 1/1
0000000td: [] [0 1/1] = 0 1/1
stages: [37.5 2/2] [25 2/2] = 31.25 4/4
`
	if got := strings.ReplaceAll(show(g), `000000000`, "0"); strings.ReplaceAll(got, "00000000t", "0000000t") != want {
		t.Errorf("got\n%s", got)
	}
	e := g.ExplainStage(0)
	if e.Result.Value != 37.5 || len(e.Inputs) != 2 || e.Inputs[0].Figures[0].Value != 2 || e.Inputs[0].Figures[1].Value != 4 {
		t.Errorf("explained by %+v", e)
	}
	if g := analysis.Heatmap(planned(), analysis.ByTouchpoint, analysis.Deviating); g.Total.Has {
		t.Errorf("without interviews there is %v", g.Total)
	}
	for v, level := range map[float64]int{0: 0, 1: 1, 24.9: 1, 25: 2, 50: 3, 75: 4, 100: 4} {
		if got := analysis.Level(analysis.Deviating, v); got != level {
			t.Errorf("%v percent is level %d, want %d", v, got, level)
		}
	}
}

func BenchmarkTread(b *testing.B) {
	o := journey.NewBuilder(nil)
	o.Put(&journey.Head{ID: "0000000map", Title: "m", Kind: journey.AsIs})
	o.Put(&journey.Stage{ID: tid("s"), Rank: "V", Name: "s"})
	ranks := journey.SpreadRanks(10_000)
	x := &journey.Interview{ID: tid("i"), Rank: "V", Name: "i"}
	for i, r := range ranks {
		id := journey.ID(fmt.Sprintf("t%09d", i))
		o.Put(&journey.Touchpoint{ID: id, Stage: tid("s"), Rank: r, Name: "t"})
		if len(x.Steps) < journey.MaxList {
			x.Steps = append(x.Steps, journey.Lived{Touchpoint: id})
		}
	}
	for i := range 10 {
		c := x.Clone()
		c.ID = tid(fmt.Sprint("i", i))
		o.Put(c)
	}
	m := o.Map()
	b.ReportAllocs()
	for b.Loop() {
		analysis.Tread(m)
	}
}
