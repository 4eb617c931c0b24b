package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
)

func names(list []*journey.Touchpoint) string {
	var out []string
	for _, t := range list {
		out = append(out, t.Name)
	}
	return strings.Join(out, ", ")
}

// Aurora by hand. Felt: +1 0 −1 0 −1 +1 +1 . +2 −1 0 −2 . comes to 0 over 11 of
// 13. The first sip, +2, and the loyalty card, −2, are equally far from zero:
// the later one is the peak, and it is also the end.
func TestTheFiguresOfAurora(t *testing.T) {
	in := analysis.Gather(analysistest.Aurora())
	if in.Of != 13 || in.Scored != 11 || in.Wanted != 13 {
		t.Errorf("%d scored, %d wanted of %d", in.Scored, in.Wanted, in.Of)
	}
	for name, c := range map[string]struct{ got, want analysis.Figure }{
		"index": {in.Index, analysis.AmountFigure(50)}, "balance": {in.Balance, analysis.SignedFigure(0)}, "mean": {in.Mean, analysis.SignedFigure(0)},
		"memory": {in.Memory, analysis.SignedFigure(-2)}, "difference": {in.Difference, analysis.SignedFigure(-2)},
	} {
		if c.got != c.want {
			t.Errorf("%s is %+v, want %+v", name, c.got, c.want)
		}
	}
	if in.Peak.Name != "Loyalty card in the app" || in.End != in.Peak {
		t.Errorf("peak %q, end %q", in.Peak.Name, in.End.Name)
	}
}

func TestWhatStandsOutInAurora(t *testing.T) {
	in := analysis.Gather(analysistest.Aurora())
	// Short by 3: the card, felt −2, and the table, felt −1. Then the web site by
	// 2, the friend and the first words by 1. The first sip is as wanted, and
	// telling a friend is not scored.
	want := "Loyalty card in the app, A table, a socket, the Wi-Fi, Web site: hours, menu, can I work here?, A friend talks about it, First words at the till"
	if got := names(in.Moments); got != want || in.MomentsOf != 7 || in.Undecided != 1 {
		t.Errorf("of %d moments of truth, %d undecided, these are at risk: %s", in.MomentsOf, in.Undecided, got)
	}
	if len(in.Gaps) != 10 || names(in.Gaps[:4]) != "A table, a socket, the Wi-Fi, Loyalty card in the app, Web site: hours, menu, can I work here?, The door and the queue" {
		t.Errorf("%d gaps: %s", len(in.Gaps), names(in.Gaps))
	}
	if in.Start.Kind != analysis.StartMoment || in.Start.Touchpoint != in.Moments[0] || in.Start.Idea != nil {
		t.Errorf("it begins with %+v", in.Start)
	}
}

// Felt: hurried, twice frustrated and neglected destroy, curious draws
// attention, pleased and delighted make advocates: 4, 1, 0, 2 of 7, and 6 words
// have no cluster. Desired: 0, 4, 10, 3 of 17, and calm twice without.
func TestTheEmotionalProfileOfAurora(t *testing.T) {
	p := analysis.Gather(analysistest.Aurora()).Profile
	if p.FeltSum != [4]int{4, 1, 0, 2} || p.FeltOther != 6 || p.DesiredSum != [4]int{0, 4, 10, 3} || p.DesiredOther != 2 {
		t.Errorf("the intensities are %+v", p)
	}
	for i, n := range []float64{400. / 7, 100. / 7, 0, 200. / 7} {
		if got := p.Felt[i]; got != analysis.PercentFigure(n) {
			t.Errorf("felt, cluster %d: %v, want %v", i, got, n)
		}
	}
	if p.Desired[2] != analysis.PercentFigure(1000./17) {
		t.Errorf("desired: %v", p.Desired)
	}
	if q := analysis.Gather(analysistest.Make("m", "## S\na | feels=calm")).Profile; q.Has() || q.Felt[0].Has {
		t.Errorf("a word without a cluster makes a profile: %+v", q)
	}
}

func TestWhereChannelsAreMissing(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", `
		## A
		a | channel=Store
		b | channel=web
		## Empty
		## B
		c | channel=STORE
		d
		## C
		e | channel=store
	`))
	if len(in.EmptyStages) != 1 || in.EmptyStages[0].Name != "Empty" {
		t.Errorf("empty are %v", in.EmptyStages)
	}
	// The store is everywhere but where nothing is; the web is missing twice.
	if len(in.Channels) != 1 {
		t.Fatalf("channels: %+v", in.Channels)
	}
	c := in.Channels[0]
	if c.Key != "web" || c.In != 1 || len(c.Missing) != 2 || c.Missing[0].Name != "B" || c.Missing[1].Name != "C" {
		t.Errorf("the web: %+v", c)
	}
}

func TestEngagementIsThoughtAndFeeling(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", `
		## S
		both | thinks=Fine felt=1 wants=fine!
		score | felt=0
		word | feels=calm thinks=Hm wants=Wow
		thought | thinks=No_idea
		nothing
	`))
	e := in.Engagement
	if e.Of != 5 || e.Thinks != 3 || e.Feels != 3 || e.Both != 2 || e.Share() != analysis.PercentFigure(40) {
		t.Errorf("engagement is %+v, %v", e, e.Share())
	}
	if e.Wanted != 2 || names(e.Otherwise) != "word" {
		t.Errorf("of %d wanted thoughts these differ: %s", e.Wanted, names(e.Otherwise))
	}
	// Claimed without anybody having seen it: all but what claims nothing.
	if got := names(in.Unfounded); got != "both, score, word, thought" {
		t.Errorf("unfounded: %s", got)
	}
	seen := analysis.Gather(analysistest.Make("m", "## S\na | felt=1 evidence=observed\nb | felt=1 evidence=assumption"))
	if got := names(seen.Unfounded); got != "b" {
		t.Errorf("unfounded: %s", got)
	}
}

func TestIdeasAreRankedByImportanceTimesShortfall(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", `
		## S
		a | felt=-1 desired=2 importance=5 improve=3:3:0:A1 improve=4:2:2:A2 improve=4:1:2:A3
		b | felt=-2 desired=2 importance=4 improve=1:5:9:B ruin=4:5:0:RB
		c | felt=2 desired=1 importance=5 improve=5:1:0:C
		d | felt=0 desired=1 improve=0:0:0:D
		e | felt=-1 desired=1
		f | desired=2 importance=5 improve=2:0:0:F ruin=5:5:0:RF ruin=0:5:0:RF2
	`))
	// b 4×4 = 16, a 5×3 = 15 with its votes and the cheaper one first, c 5×0 = 0;
	// without importance e is short by 2, d by 1; of f nothing is known.
	var got []string
	for _, i := range in.Ideas {
		text := "(none for " + i.Touchpoint.Name + ")"
		if i.Idea != nil {
			text = i.Idea.Text
		}
		priority := "?"
		if i.Priority.Has {
			priority = fmt.Sprint(i.Priority.Value)
		}
		got = append(got, text+" "+priority+" "+string(i.Quadrant))
	}
	want := []string{"B 16 money-pit", "A3 15 quick-win", "A2 15 quick-win", "A1 15 big-bet", "C 0 quick-win", "(none for e) ? ", "D ? ", "F ? "}
	if !slices.Equal(got, want) {
		t.Errorf("the ideas are\n%q, want\n%q", got, want)
	}
	var risks []string
	for _, r := range in.Risks {
		risks = append(risks, fmt.Sprint(r.Idea.Text, " ", r.Risk.Has, " ", r.Risk.Value))
	}
	if want := []string{"RF true 25", "RB true 20", "RF2 false 0"}; !slices.Equal(risks, want) {
		t.Errorf("the risks are %q", risks)
	}
	if s := in.Start; s.Kind != analysis.StartGap || s.Touchpoint.Name != "b" || s.Idea.Text != "B" {
		t.Errorf("it begins with %+v", s)
	}
}

// 4 × 3 = 12 comes before 5 × 2 = 10 and before what has no importance, however
// bad that is.
func TestMomentsAtRiskStandByPriority(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", `
		## S
		unset | felt=-2 desired=2 truth=general
		ten | felt=-1 desired=1 importance=5 truth=general
		twelve | felt=-1 desired=2 importance=4 truth=zmot
		hurts | felt=-1 importance=5 truth=umot
	`))
	if got := names(in.Moments); got != "twelve, ten, unset, hurts" || in.Start.Touchpoint.Name != "twelve" {
		t.Errorf("at risk are %s; it begins with %s", got, in.Start.Touchpoint.Name)
	}
	if e := analysis.ExplainPriority(in.Start.Touchpoint); e.Result != analysis.AmountFigure(12) {
		t.Errorf("its priority is %+v", e.Result)
	}
}

func TestQuadrants(t *testing.T) {
	for _, c := range []struct {
		impact, effort int
		want           analysis.Quadrant
	}{
		{5, 1, analysis.QuickWin},
		{3, 2, analysis.QuickWin},
		{3, 3, analysis.BigBet},
		{5, 5, analysis.BigBet},
		{2, 2, analysis.FillIn},
		{1, 1, analysis.FillIn},
		{2, 3, analysis.MoneyPit},
		{1, 5, analysis.MoneyPit},
		{0, 3, ""},
		{3, 0, ""},
	} {
		if got := analysis.QuadrantOf(&journey.Idea{Impact: c.impact, Effort: c.effort}); got != c.want {
			t.Errorf("impact %d, effort %d: %q, want %q", c.impact, c.effort, got, c.want)
		}
	}
}

// Importance 80 % is 8, satisfaction 30 % is 3: 8 + 5 = 13.
func TestUlwick(t *testing.T) {
	for _, c := range []struct {
		important, satisfied int
		want                 float64
		band                 analysis.Band
	}{
		{80, 30, 13, analysis.BandHigh},
		{30, 80, 3, analysis.BandServed},
		{100, 0, 20, analysis.BandExtreme},
		{0, 0, 0, analysis.BandServed},
		{75, 0, 15, analysis.BandHigh},
		{76, 0, 15.2, analysis.BandExtreme},
		{60, 0, 12, analysis.BandHigh},
		{55, 10, 10, analysis.BandWorth},
		{50, 1, 9.9, analysis.BandServed},
	} {
		if got := analysis.Ulwick(c.important, c.satisfied); got != c.want || analysis.BandOf(got) != c.band {
			t.Errorf("important %d, satisfied %d: %v %s, want %v %s", c.important, c.satisfied, got, analysis.BandOf(got), c.want, c.band)
		}
	}
}

func TestWhatToDoFirst(t *testing.T) {
	for _, c := range []struct {
		name, text string
		kind       analysis.StartKind
		at         string
		count      int
	}{
		{"nothing there", "loose", analysis.StartEmpty, "", 0},
		{"too little scored", "## S\na | felt=-2 truth=general\nb\nc", analysis.StartScore, "b", 2},
		{"a broken moment of truth", "## S\na | felt=-1 desired=2\nb | felt=-1 truth=general", analysis.StartMoment, "b", 0},
		{"nothing desired", "## S\na | felt=-2", analysis.StartDesire, "a", 1},
		{"a gap", "## S\na | felt=1 desired=2\nb | felt=0 desired=2", analysis.StartGap, "b", 0},
		{"all as wanted", "## S\na | felt=2 desired=2 truth=general", analysis.StartKeep, "", 0},
	} {
		s := analysis.Gather(analysistest.Make("m", c.text)).Start
		at := ""
		if s.Touchpoint != nil {
			at = s.Touchpoint.Name
		}
		if s.Kind != c.kind || at != c.at || s.Count != c.count {
			t.Errorf("%s: %s at %q, %d, want %s at %q, %d", c.name, s.Kind, at, s.Count, c.kind, c.at, c.count)
		}
	}
}

// Nobody has felt a wanted journey: it asks for desires only.
func TestTheFirstThingOfAWantedJourney(t *testing.T) {
	wanted := func(text string) *analysis.Insights {
		m := analysistest.Make("m", text)
		b := journey.NewBuilder(m)
		head := m.Head().Clone()
		head.Kind = journey.ToBe
		b.Put(head)
		return analysis.Gather(b.Map())
	}
	if s := wanted("## S\na | should=calm\nb").Start; s.Kind != analysis.StartDesire || s.Touchpoint.Name != "b" || s.Count != 1 {
		t.Errorf("it begins with %+v", s)
	}
	if s := wanted("## S\na | should=calm").Start; s.Kind != analysis.StartPlanned {
		t.Errorf("it begins with %+v", s)
	}
}

func TestOfferingsByStage(t *testing.T) {
	o := analysis.Gather(analysistest.Make("m", `
		## A
		a | offering=commodity
		b | offering=good
		c | offering=good
		## B
		d | offering=experience
		e
	`)).Offerings
	if !slices.Equal(o.Stages, [][4]int{{1, 2, 0, 0}, {0, 0, 0, 1}}) || o.Sum != [4]int{1, 2, 0, 1} || o.Unset != 1 || !o.Has() {
		t.Errorf("the offerings are %+v", o)
	}
}

// Whatever a map holds, the figures agree with one another and with the grid.
func TestInsightsAgreeWithTheHeatmap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		in := analysis.Gather(m)
		g := analysis.Heatmap(m, analysis.ByTouchpoint, analysis.Felt)
		if in.Of != g.Total.Of || in.Scored != g.Total.N || in.Mean.Has != g.Total.Has || in.Mean.Has && in.Mean.Value != g.Total.Mean {
			t.Fatalf("%+v, the grid %+v", in, g.Total)
		}
		if in.Index.Has && (in.Index.Value < 0 || in.Index.Value > 100) {
			t.Fatalf("the index is %v", in.Index)
		}
		if in.Memory.Has && (in.Memory.Value < float64(g.Total.Min) || in.Memory.Value > float64(g.Total.Max)) {
			t.Fatalf("%v is remembered of scores from %d to %d", in.Memory, g.Total.Min, g.Total.Max)
		}
		for _, p := range in.Moments {
			if !p.Truth.IsMoment() || !p.Felt.Score.IsSet() {
				t.Fatalf("%+v is at risk", p)
			}
		}
		if in.Start.Kind == analysis.StartGap && len(in.Gaps) == 0 {
			t.Fatal("a gap is to be closed that is not there")
		}
	})
}

func BenchmarkGather10000(b *testing.B) {
	m := analysistest.Large(10_000, 20)
	b.ReportAllocs()
	for b.Loop() {
		analysis.Gather(m)
	}
}

func BenchmarkLint10000(b *testing.B) {
	m := analysistest.Large(10_000, 20)
	b.ReportAllocs()
	for b.Loop() {
		analysis.Lint(m, "2026-11-21")
	}
}
