package analysis_test

import (
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// voted is a map of two stages with three touchpoints, three voices and the
// rounds given.
func voted(rounds ...*journey.Round) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "map", Title: "M", Kind: journey.AsIs})
	b.Put(&journey.Stage{ID: "s1", Name: "One", Rank: "a"})
	b.Put(&journey.Stage{ID: "s2", Name: "Two", Rank: "b"})
	b.Put(&journey.Touchpoint{ID: "t1", Stage: "s1", Rank: "a", Name: "First", Ideas: []journey.Idea{{Kind: journey.Improve, Text: "light"}, {Kind: journey.Ruin, Text: "dark"}}})
	b.Put(&journey.Touchpoint{ID: "t2", Stage: "s1", Rank: "b", Name: "Second"})
	b.Put(&journey.Touchpoint{ID: "t3", Stage: "s2", Rank: "a", Name: "Third", Ideas: []journey.Idea{{Kind: journey.Improve, Text: "light"}}})
	for _, r := range rounds {
		b.Put(r)
	}
	return b.Map()
}

func ballot(voice, touchpoint string, value int) journey.Ballot {
	return journey.Ballot{Voice: journey.ID(voice), Touchpoint: journey.ID(touchpoint), Value: value}
}

func TestVerdictsOfScores(t *testing.T) {
	r := &journey.Round{ID: "r", Rank: "a", Kind: journey.ScoreRound, Asks: journey.AsksFelt, Revealed: true, Ballots: []journey.Ballot{
		ballot("a", "t1", -2), ballot("b", "t1", 1), ballot("c", "t1", 1), // median 1, three apart
		ballot("a", "t2", -1), ballot("b", "t2", 0), // between -1 and 0
		ballot("a", "gone", 2),
	}}
	list := analysis.Verdicts(voted(r), r)
	if len(list) != 3 {
		t.Fatalf("%d verdicts", len(list))
	}
	if v := list[0]; v.Median != 1 || v.Spread != 3 || v.Sum != 0 || v.Tie || v.Values[0] != -2 {
		t.Errorf("First: %+v", v)
	}
	if n, there := list[0].Outcome(); n != 1 || !there {
		t.Errorf("First: %d, %v", n, there)
	}
	if v := list[1]; v.Median != -0.5 || v.Spread != 1 || !v.Tie {
		t.Errorf("Second: %+v", v)
	}
	if _, there := list[1].Outcome(); there {
		t.Error("a tie has an outcome")
	}
	if _, there := list[2].Outcome(); there || list[2].Tie || list[2].Values != nil {
		t.Errorf("nobody scored the third: %+v", list[2])
	}
	r.Settled = []journey.Settlement{{Touchpoint: "t2", Value: -1}}
	if n, there := analysis.Verdicts(voted(r), r)[1].Outcome(); n != -1 || !there {
		t.Errorf("the settled one: %d, %v", n, there)
	}
}

func TestVerdictsOfDots(t *testing.T) {
	r := &journey.Round{ID: "r", Rank: "a", Kind: journey.DotsRound, Asks: journey.AsksTouchpoints, Ballots: []journey.Ballot{
		ballot("a", "t3", 2), ballot("b", "t3", 1), ballot("a", "t1", 1), ballot("b", "t2", 1),
	}}
	list := analysis.Verdicts(voted(r), r)
	var got []string
	for _, v := range list {
		got = append(got, v.Touchpoint.Name)
	}
	if len(got) != 3 || got[0] != "Third" || got[1] != "First" || got[2] != "Second" {
		t.Errorf("the order is %v", got)
	}
	if list[0].Sum != 3 || list[0].Tie || !list[1].Tie || !list[2].Tie {
		t.Errorf("%+v", list)
	}
	ideas := &journey.Round{ID: "i", Rank: "b", Kind: journey.DotsRound, Asks: journey.AsksIdeas, Touchpoints: []journey.ID{"t1"}, Ballots: []journey.Ballot{
		{Voice: "a", Touchpoint: "t1", Idea: "dark", Value: 2},
	}}
	list = analysis.Verdicts(voted(ideas), ideas)
	if len(list) != 2 || list[0].Idea != "dark" || list[0].Sum != 2 || list[1].Idea != "light" || list[1].Tie {
		t.Errorf("ideas: %+v", list)
	}
}

// What was not revealed shows nowhere; of several rounds the last one counts.
func TestVotesAndDisagreementOnTheHeatmap(t *testing.T) {
	blind := &journey.Round{ID: "r1", Rank: "a", Kind: journey.ScoreRound, Asks: journey.AsksFelt, Ballots: []journey.Ballot{ballot("a", "t1", -2), ballot("b", "t1", 2)}}
	dots := &journey.Round{ID: "r2", Rank: "b", Kind: journey.DotsRound, Asks: journey.AsksTouchpoints, Revealed: true, Ballots: []journey.Ballot{ballot("a", "t1", 2), ballot("b", "t2", 3)}}
	m := voted(blind, dots)
	if g := analysis.Heatmap(m, analysis.ByTouchpoint, analysis.Disagreement); g.Total.N != 0 {
		t.Errorf("the blind round shows: %+v", g.Total)
	}
	g := analysis.Heatmap(m, analysis.ByChannel, analysis.Votes)
	if s := g.Stages[0]; s.Mean != 5 || s.N != 2 || s.Of != 2 || g.Stages[1].Has || g.Total.Mean != 5 {
		t.Errorf("votes: %+v, %+v", g.Stages, g.Total)
	}
	blind.Revealed = true
	later := &journey.Round{ID: "r3", Rank: "c", Kind: journey.ScoreRound, Asks: journey.AsksDesired, Revealed: true, Ballots: []journey.Ballot{ballot("a", "t1", 1), ballot("b", "t1", 2), ballot("a", "t2", 0)}}
	g = analysis.Heatmap(voted(blind, dots, later), analysis.ByTouchpoint, analysis.Disagreement)
	if s := g.Stages[0]; s.Mean != 1 || s.N != 1 {
		t.Errorf("disagreement: %+v", s)
	}
}
