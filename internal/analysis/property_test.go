package analysis_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// anyMap draws a small map in which every field that a heatmap reads may be
// set or unset.
func anyMap(t *rapid.T) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "m", Title: "m", Kind: journey.AsIs})
	people := []journey.ID{"p0", "p1", "p2"}[:rapid.IntRange(0, 3).Draw(t, "people")]
	for i, id := range people {
		b.Put(&journey.Persona{ID: id, Rank: journey.Rank(fmt.Sprint(i + 1)), Name: string(id)})
	}
	stages := []journey.ID{"", "s1", "s2", "s3"}[:rapid.IntRange(1, 4).Draw(t, "stages")]
	for i, id := range stages[1:] {
		b.Put(&journey.Stage{ID: id, Rank: journey.Rank(fmt.Sprint(i + 1)), Name: string(id)})
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "touchpoints") {
		b.Put(&journey.Touchpoint{
			ID: journey.ID(fmt.Sprintf("t%02d", i)), Rank: journey.Rank(fmt.Sprintf("%02d1", i)), Name: "t",
			Stage:      rapid.SampledFrom(stages).Draw(t, "stage"),
			Channel:    rapid.SampledFrom([]string{"", " ", "web", "Web", "shop floor", "Shop  Floor"}).Draw(t, "channel"),
			Output:     rapid.SampledFrom(append(slices.Clone(journey.Outputs), "")).Draw(t, "output"),
			Offering:   rapid.SampledFrom(append(slices.Clone(journey.Offerings), "")).Draw(t, "offering"),
			Felt:       journey.Felt{Score: anyScore(t), Emotions: anyEmotions(t)},
			Desired:    journey.Desired{Score: anyScore(t), Emotions: anyEmotions(t)},
			FeltBy:     anyFeltBy(t, people),
			Personas:   rapid.SliceOfN(rapid.SampledFrom(append([]journey.ID{"gone"}, people...)), 0, 3).Draw(t, "personas"),
			Importance: rapid.IntRange(0, 5).Draw(t, "importance"),
			Truth:      rapid.SampledFrom([]journey.Truth{"", journey.TruthNone, journey.TruthGeneral, journey.TruthZMOT}).Draw(t, "truth"),
			Evidence:   journey.Evidence{Level: rapid.SampledFrom(append(slices.Clone(journey.EvidenceLevels), "")).Draw(t, "evidence")},
			Qualities:  journey.Qualities{Simple: anyAnswer(t), Personal: anyAnswer(t)},
		})
	}
	return b.Map()
}

func anyScore(t *rapid.T) journey.Score {
	if n := rapid.IntRange(journey.MinScore, journey.MaxScore+1).Draw(t, "score"); n <= journey.MaxScore {
		return journey.NewScore(n)
	}
	return journey.Score{}
}

func anyAnswer(t *rapid.T) journey.Answer {
	return rapid.SampledFrom([]journey.Answer{journey.Unanswered, journey.Yes, journey.No}).Draw(t, "answer")
}

func anyEmotions(t *rapid.T) []journey.Emotion {
	words := rapid.SampledFrom([]string{"calm", "joy", "stressed", "anxious", "free word", "confused"})
	var list []journey.Emotion
	for _, w := range rapid.SliceOfN(words, 0, 3).Draw(t, "emotions") {
		list = append(list, journey.Emotion{Word: w, Intensity: 1})
	}
	return list
}

func anyFeltBy(t *rapid.T, people []journey.ID) []journey.PersonaFelt {
	var list []journey.PersonaFelt
	for _, p := range people {
		if rapid.Bool().Draw(t, "feels otherwise") {
			list = append(list, journey.PersonaFelt{Persona: p, Score: anyScore(t)})
		}
	}
	return list
}

// keysOf says, in the plainest way, which rows a touchpoint belongs to.
func keysOf(m *journey.Map, t *journey.Touchpoint, rows analysis.RowKind, lens analysis.Lens) []string {
	var keys []string
	switch rows {
	case analysis.ByTouchpoint:
		keys = append(keys, string(t.ID))
	case analysis.ByChannel:
		keys = append(keys, map[string]string{"web": "web", "Web": "web", "shop floor": "shop floor", "Shop  Floor": "shop floor"}[t.Channel])
	case analysis.ByOutput:
		keys = append(keys, string(t.Output))
	case analysis.ByOffering:
		keys = append(keys, string(t.Offering))
	case analysis.ByPersona:
		for _, p := range t.Personas {
			if m.Persona(p) != nil {
				keys = append(keys, string(p))
			}
		}
	case analysis.ByQuality:
		if t.Qualities.Simple == journey.Yes {
			keys = append(keys, "simple")
		}
		if t.Qualities.Personal == journey.Yes {
			keys = append(keys, "personal")
		}
	case analysis.ByEmotion:
		list := t.Desired.Emotions
		if lens == analysis.Felt {
			list = t.Felt.Emotions
		}
		for _, e := range list {
			keys = append(keys, map[string]string{"calm": "joy", "joy": "joy", "stressed": "fear", "anxious": "fear", "confused": "surprise"}[e.Word])
		}
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
	if len(keys) == 0 {
		return []string{""}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// plain computes a tally in the plainest way.
func plain(lens analysis.Lens, list []*journey.Touchpoint, persona journey.ID) analysis.Tally {
	var values []int
	for _, t := range list {
		felt := t.Felt.Score
		for _, own := range t.FeltBy {
			if own.Persona == persona {
				felt = own.Score
			}
		}
		f, fOK := felt.Get()
		d, dOK := t.Desired.Score.Get()
		switch {
		case lens == analysis.Coverage:
			values = append(values, 1)
		case (lens == analysis.Felt || lens == analysis.Worst) && fOK:
			values = append(values, f)
		case lens == analysis.Desired && dOK:
			values = append(values, d)
		case lens == analysis.Gap && fOK && dOK:
			values = append(values, f-d)
		case lens == analysis.Importance && t.Importance > 0:
			values = append(values, t.Importance)
		case lens == analysis.Evidence && t.Evidence.Level != "":
			values = append(values, slices.Index(journey.EvidenceLevels, t.Evidence.Level))
		}
	}
	out := analysis.Tally{Of: len(list), N: len(values), Has: len(values) > 0}
	if out.Has {
		out.Min, out.Max = slices.Min(values), slices.Max(values)
	}
	sum := 0
	for _, v := range values {
		sum += v
	}
	switch {
	case lens == analysis.Coverage:
		out.Has, out.Mean = true, float64(len(list))
	case !out.Has:
	case lens == analysis.Worst:
		out.Mean = float64(out.Min)
	default:
		out.Mean = float64(sum) / float64(len(values))
	}
	return out
}

func TestEveryGridAgreesWithThePlainestArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		rows := rapid.SampledFrom(analysis.RowKinds).Draw(t, "rows")
		lens := rapid.SampledFrom(analysis.Lenses).Draw(t, "lens")
		g := analysis.Heatmap(m, rows, lens)

		byRow := map[string][]*journey.Touchpoint{}
		byCell := map[string][]*journey.Touchpoint{}
		var all []*journey.Touchpoint
		var order []string
		for i, s := range m.Stages() {
			if got, want := g.Stages[i].Tally, plain(lens, m.In(s.ID), ""); got != want {
				t.Fatalf("margin of stage %s is %+v, want %+v", s.ID, got, want)
			}
			for _, tp := range m.In(s.ID) {
				all = append(all, tp)
				for _, k := range keysOf(m, tp, rows, lens) {
					byRow[k] = append(byRow[k], tp)
					byCell[fmt.Sprint(k, "/", i)] = append(byCell[fmt.Sprint(k, "/", i)], tp)
					order = append(order, k)
				}
			}
		}
		if want := plain(lens, all, ""); g.Total != want {
			t.Fatalf("total is %+v, want %+v", g.Total, want)
		}
		checkOrder(t, m, g, order)
		least, most := lens.Range()
		for r, row := range g.Lines {
			for col := range g.Stages {
				if c := g.At(r, col); c.Has && (c.Mean < least || c.Mean > most) {
					t.Fatalf("a cell has %v, outside of %v to %v", c.Mean, least, most)
				}
			}
			persona := journey.ID("")
			if rows == analysis.ByPersona {
				persona = journey.ID(row.Key)
			}
			if want := plain(lens, byRow[row.Key], persona); row.Tally != want {
				t.Fatalf("margin of row %q is %+v, want %+v", row.Key, row.Tally, want)
			}
			for col := range g.Stages {
				list := byCell[fmt.Sprint(row.Key, "/", col)]
				c := g.At(r, col)
				if want := plain(lens, list, persona); c.Tally != want {
					t.Fatalf("cell %q/%d is %+v, want %+v", row.Key, col, c.Tally, want)
				}
				if !slices.Equal(c.Touchpoints, list) {
					t.Fatalf("cell %q/%d holds other touchpoints", row.Key, col)
				}
				checkMoments(t, c)
			}
		}
	})
}

// checkOrder asserts that rows stand in the order of the map or of their first
// appearance, none is missing, and the nameless one is last.
func checkOrder(t *rapid.T, m *journey.Map, g *analysis.Grid, order []string) {
	var want []string
	if g.Rows == analysis.ByPersona {
		for _, p := range m.Personas() {
			want = append(want, string(p.ID))
		}
	}
	// Rows of emotions and qualities that appear at the same touchpoint have no
	// order among themselves here: the table tests look at it.
	loose := g.Rows == analysis.ByEmotion || g.Rows == analysis.ByQuality
	for _, k := range order {
		if k != "" && !slices.Contains(want, k) {
			want = append(want, k)
		}
	}
	if other := string(journey.OtherOutput); g.Rows == analysis.ByOutput && slices.Contains(want, other) {
		// What fits none of the outputs stands behind them.
		want = append(slices.DeleteFunc(want, func(k string) bool { return k == other }), other)
	}
	if slices.Contains(order, "") {
		want = append(want, "")
	}
	got := make([]string, len(g.Lines))
	for i, row := range g.Lines {
		got[i] = row.Key
	}
	if i := slices.Index(got, ""); i >= 0 && i != len(got)-1 {
		t.Fatalf("rows are %q: the nameless one is not last", got)
	}
	if loose {
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("rows are %q, want %q", got, want)
	}
}

func checkMoments(t *rapid.T, c *analysis.Cell) {
	n := 0
	for _, tp := range c.Touchpoints {
		if tp.Truth.IsMoment() {
			n++
		}
	}
	if len(c.Moments) != n {
		t.Fatalf("%d moments of truth, want %d", len(c.Moments), n)
	}
	for i := 1; i < n; i++ {
		a, aSet := c.Moments[i-1].Score.Get()
		b, bSet := c.Moments[i].Score.Get()
		if bSet && (!aSet || a > b) {
			t.Fatalf("moment %v stands before %v", c.Moments[i-1].Score, c.Moments[i].Score)
		}
	}
}
