package analysis_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// told writes a comparison in a few words, one line a touchpoint or stage.
func told(c *analysis.Comparison) string {
	var b strings.Builder
	fields := func(list []analysis.FieldChange) (s string) {
		for _, f := range list {
			s += fmt.Sprintf(" %s:%v>%v", f.Field, f.Before, f.After)
		}
		return s
	}
	for _, s := range c.Stages {
		if s.Same() {
			continue
		}
		switch {
		case s.Unsorted():
			b.WriteString("unsorted")
		case s.Before == nil:
			b.WriteString("+ " + s.After.Name)
		case s.After == nil:
			b.WriteString("- " + s.Before.Name)
		default:
			b.WriteString("= " + s.After.Name)
		}
		if s.Renamed {
			b.WriteString(" was " + s.Before.Name)
		}
		if s.Moved {
			b.WriteString(" moved")
		}
		b.WriteString(fields(s.Fields) + "\n")
		for _, t := range s.Touchpoints {
			if t.Same() {
				continue
			}
			switch {
			case t.Before == nil:
				b.WriteString("  + " + t.After.Name)
			case t.After == nil:
				b.WriteString("  - " + t.Before.Name)
			default:
				b.WriteString("  = " + t.After.Name)
			}
			if t.Renamed {
				b.WriteString(" was " + t.Before.Name)
			}
			if t.Moved {
				b.WriteString(" moved")
				if t.Away {
					b.WriteString(" from " + t.From.Name)
				}
			}
			if t.Rescored() {
				fmt.Fprintf(&b, " %v>%v %v>%v", t.Before.Felt.Score, t.After.Felt.Score, t.Before.Desired.Score, t.After.Desired.Score)
			}
			b.WriteString(fields(t.Fields) + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func TestWhatComparingTells(t *testing.T) {
	before := `## Choose
	Web site | felt=-1 desired=1 channel=website
	Review | felt=1
	## Stay
	Table | felt=0 desired=2
	Till | felt=2
	Door`
	for _, c := range []struct{ name, after, want string }{
		{"nothing", before, ""},
		{
			"rescored, also to unset", `## Choose
			Web site | felt=1 desired=1 channel=website
			Review
			## Stay
			Table | felt=0 desired=1
			Till | felt=2
			Door`,
			"= Choose\n  = Web site -1>+1 +1>+1\n  = Review +1>? ?>?\n= Stay\n  = Table 0>0 +2>+1",
		},
		{
			"renamed and changed", `## Choosing
			Page | felt=-1 desired=1 channel=app
			Review | felt=1
			## Stay
			Table | felt=0 desired=2
			Till | felt=2 truth=zmot
			Door`,
			"= Choosing was Choose\n  = Page was Web site channel:website>app\n= Stay\n  = Till truth:<nil>>zmot",
		},
		{
			// Line numbers are ids: a blank line keeps those below.
			"added and removed", `## Choose
			Web site | felt=-1 desired=1 channel=website

			## Stay
			Table | felt=0 desired=2
			Till | felt=2
			Door
			Cloakroom
			## Return
			Voucher`,
			"= Choose\n  - Review\n= Stay\n  + Cloakroom\n+ Return\n  + Voucher",
		},
		{
			// Everything has another id: names and stages tell.
			"under other ids", `

			## stay
			door
			Table | felt=0 desired=2
			Till | felt=2
			## Choose
			Web  site | felt=-1 desired=1 channel=website
			Review | felt=1`,
			"= stay was Stay moved\n  = door was Door moved\n= Choose\n  = Web  site was Web site",
		},
		{
			"to another stage", `## Choose
			Web site | felt=-1 desired=1 channel=website

			## Stay
			Table | felt=0 desired=2
			Till | felt=2
			Door
			Review | felt=1`,
			"= Stay\n  = Review moved from Choose",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(analysis.Compare(analysistest.Make("A", before), analysistest.Make("A", c.after)))
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Deltas and indices by hand: Choose -1, +1 (mean 0, index 50) becomes +1 and
// unset (mean +1, index 75); Stay 0, +2, ? becomes 2, 2, ?.
func TestDeltasByHand(t *testing.T) {
	before := analysistest.Make("A", "## Choose\nWeb site | felt=-1\nReview | felt=1\n## Stay\nTable | felt=0\nTill | felt=2\nDoor")
	after := analysistest.Make("A", "## Choose\nWeb site | felt=1\nReview\n## Stay\nTable | felt=2\nTill | felt=2\nDoor")
	c := analysis.Compare(before, after)
	for i, want := range []float64{1, 1} {
		if d, ok := c.Stages[i].Delta(); !ok || d != want {
			t.Errorf("%s rose by %v, %v", c.Stages[i].After.Name, d, ok)
		}
	}
	was, is, _, _ := c.Index()
	if was != 62.5 || math.Abs(is-(50+25*5./3)) > 1e-9 {
		t.Errorf("the index was %v and is %v", was, is)
	}
	g := c.Deltas(analysis.ByTouchpoint)
	var got []string
	for i := range g.Lines {
		s := "?"
		if tl := g.Lines[i].Tally; tl.Has {
			s = fmt.Sprint(tl.Mean)
		}
		got = append(got, g.Lines[i].Label+" "+s)
	}
	if want := []string{"Web site 2", "Review ?", "Table 2", "Till 0", "Door ?"}; !slices.Equal(got, want) {
		t.Errorf("the deltas are %v", got)
	}
	if g.Stages[0].Mean != 2 || g.Stages[1].Mean != 1 || g.Total.N != 3 || g.Total.Of != 5 {
		t.Errorf("the margins are %+v %+v", g.Stages, g.Total)
	}
	if g.High != nil || g.End != nil {
		t.Error("a delta has no high point")
	}
	if n := c.Counts(); n != (analysis.Counts{Rescored: 3}) {
		t.Errorf("%+v", n)
	}
}

// By hand, for the whole journey: of +2 (web site), +2 (table) and 0 (till) the
// mean is 4/3; the means are (-1+1+0+2)/4 = 0.5 before and (1+2+2)/3 after.
func TestDifferencesAreExplained(t *testing.T) {
	before := analysistest.Make("A", "## Choose\nWeb site | felt=-1\nReview | felt=1\n## Stay\nTable | felt=0\nTill | felt=2\nDoor")
	after := analysistest.Make("A", "## Choose\nWeb site | felt=1\nReview\n## Stay\nTable | felt=2\nTill | felt=2\nDoor")
	c := analysis.Compare(before, after)
	all := c.Explain("")
	if len(all) != 2 || math.Abs(all[0].Result.Value-4./3) > 1e-9 || all[0].Counted != 3 || all[0].Of != 5 || len(all[0].Inputs) != 5 || all[0].Terms[0].Figure.Value != 4 {
		t.Errorf("the differences: %+v", all[0])
	}
	if g := c.Deltas(analysis.ByTouchpoint); g.Total.Mean != all[0].Result.Value {
		t.Errorf("the heatmap says %v", g.Total.Mean)
	}
	if math.Abs(all[1].Result.Value-(5./3-0.5)) > 1e-9 || all[1].Terms[0].Figure.Value != 0.5 {
		t.Errorf("the means: %+v", all[1])
	}
	stay := c.Explain(after.Stages()[1].ID)
	if stay[0].Subject != "Stay" || stay[0].Result.Value != 1 || stay[0].Counted != 2 || stay[1].Result.Value != 1 {
		t.Errorf("%+v", stay)
	}
	for i, s := range c.Stages {
		d, ok := s.Delta()
		if e := c.Explain(s.After.ID)[1].Result; e.Has != ok || e.Value != d {
			t.Errorf("stage %d rose by %v, explained as %v", i, d, e.Value)
		}
	}
}

// What nobody has felt is no change of what is felt; what is felt today is
// read against what is wanted.
func TestTodayAgainstTheWanted(t *testing.T) {
	today := analysistest.Make("A", "## Choose\nWeb site | felt=-1 desired=1\nReview | felt=1 desired=1")
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "other", Title: "A", Kind: journey.ToBe, Origin: journey.Origin{Map: "map"}})
	b.Put(&journey.Stage{ID: "x1", Origin: "s1", Rank: "V", Name: "Deciding"})
	b.Put(&journey.Touchpoint{ID: "x2", Origin: "t2", Stage: "x1", Rank: "V", Name: "App", Desired: journey.Desired{Score: journey.NewScore(1)}})
	b.Put(&journey.Touchpoint{ID: "x3", Origin: "t3", Stage: "x1", Rank: "W", Name: "Review", Desired: journey.Desired{Score: journey.NewScore(2)}})
	c := analysis.Compare(today, b.Map())
	if got := told(c); got != "= Deciding was Choose\n  = App was Web site\n  = Review +1>? +1>+2" {
		t.Errorf("got\n%s", got)
	}
	if c.LensBefore != analysis.Felt || c.LensAfter != analysis.Desired || len(c.Head) != 0 {
		t.Errorf("%v %v %v", c.LensBefore, c.LensAfter, c.Head)
	}
	if d, ok := c.Stages[0].Touchpoints[0].Delta(); !ok || d != 2 {
		t.Errorf("from -1 to +1 is %d", d)
	}
}

func TestPersonasOfACopyAreTheSame(t *testing.T) {
	one := analysistest.Make("A", "@ Ada\n## Choose\nWeb site | who=ada by=ada:-1")
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "other", Title: "B", Kind: journey.AsIs})
	b.Put(&journey.Persona{ID: "p9", Rank: "V", Name: "Ada", Wants: "quiet"})
	b.Put(&journey.Stage{ID: "x1", Rank: "V", Name: "Choose"})
	b.Put(&journey.Touchpoint{
		ID: "x2", Stage: "x1", Rank: "V", Name: "Web site", Personas: []journey.ID{"p9"},
		FeltBy: []journey.PersonaFelt{{Persona: "p9", Score: journey.NewScore(-1)}},
	})
	c := analysis.Compare(one, b.Map())
	if got := told(c); got != "" {
		t.Errorf("got\n%s", got)
	}
	if len(c.Personas) != 1 || len(c.Personas[0].Fields) != 1 || c.Personas[0].Fields[0].Field != "wants" || len(c.Head) != 0 {
		t.Errorf("%+v %+v", c.Personas, c.Head)
	}
}

// A map is the same as itself, and what rose one way falls the other.
func TestComparingMirrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rootless(journeytest.Maps().Draw(t, "a")), rootless(journeytest.Maps().Draw(t, "b"))
		if c := analysis.Compare(a, a); !c.Same() {
			t.Fatalf("a map differs from itself: %+v\n%s", c.Counts(), told(c))
		}
		forth, back := analysis.Compare(a, b).Counts(), analysis.Compare(b, a).Counts()
		forth.Added, forth.Removed = forth.Removed, forth.Added
		if forth != back {
			t.Fatalf("one way %+v (added and removed exchanged), the other %+v", forth, back)
		}
		there := deltas(analysis.Compare(a, b))
		for pair, d := range deltas(analysis.Compare(b, a)) {
			mirror := [2]journey.ID{pair[1], pair[0]}
			if got, is := there[mirror]; !is || got != -d {
				t.Fatalf("%v fell by %d and rose by %d, %v", pair, d, got, is)
			}
		}
	})
}

// deltas returns how much the value of each pair rose.
func deltas(c *analysis.Comparison) map[[2]journey.ID]int {
	out := map[[2]journey.ID]int{}
	for _, s := range c.Stages {
		for _, t := range s.Touchpoints {
			if d, ok := t.Delta(); ok {
				out[[2]journey.ID{t.Before.ID, t.After.ID}] = d
			}
		}
	}
	return out
}

// rootless takes out where anything was copied from: drawn at random, it would
// lead to anything.
func rootless(m *journey.Map) *journey.Map {
	b := journey.NewBuilder(m)
	for _, s := range m.Stages() {
		c := s.Clone()
		c.Origin = ""
		b.Put(c)
	}
	for e := range m.Entities {
		if t, is := e.(*journey.Touchpoint); is {
			c := t.Clone()
			c.Origin = ""
			b.Put(c)
		}
	}
	return b.Map()
}
