package edit_test

import (
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// A ballot replaces the one before, is taken back, and revealed dots become the
// votes of ideas; what the room decided comes into the map in one step.
func TestARoundFromTheFirstBallotToTheMap(t *testing.T) {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "0000000001", Title: "M", Kind: journey.AsIs})
	b.Put(&journey.Stage{ID: "0000000002", Name: "S", Rank: "a"})
	b.Put(&journey.Touchpoint{ID: "0000000003", Stage: "0000000002", Rank: "a", Name: "T", Ideas: []journey.Idea{{Kind: journey.Improve, Text: "light"}}})
	b.Put(&journey.Voice{ID: "0000000004", Rank: "a", Name: "Anna"})
	b.Put(&journey.Round{ID: "0000000005", Rank: "a", Kind: journey.ScoreRound, Asks: journey.AsksFelt, Question: "Felt?"})
	b.Put(&journey.Round{ID: "0000000006", Rank: "b", Kind: journey.DotsRound, Asks: journey.AsksIdeas, Question: "Best?"})
	m := b.Map()
	do := func(d edit.Draft) {
		t.Helper()
		next, err := edit.Apply(m, d.Changes)
		if err != nil {
			t.Fatal(err)
		}
		m = next
	}
	cast := func(round string, value int, idea string, given bool) edit.Draft {
		return edit.Cast(m, journey.ID(round), journey.Ballot{Voice: "0000000004", Touchpoint: "0000000003", Idea: idea, Value: value}, given)
	}
	do(cast("0000000005", -1, "", true))
	do(cast("0000000005", -2, "", true))
	if list := m.Round("0000000005").Ballots; len(list) != 1 || list[0].Value != -2 {
		t.Errorf("the ballots are %v", list)
	}
	d := cast("0000000005", 0, "", false)
	if d.Label.Args["name"] != "Anna" {
		t.Errorf("the label is %v", d.Label)
	}
	do(d)
	if len(m.Round("0000000005").Ballots) != 0 || !cast("0000000005", 0, "", false).Empty() {
		t.Error("the ballot was not taken back")
	}
	do(cast("0000000006", 3, "light", true))
	do(edit.Reveal(m, "0000000006"))
	if got := m.Touchpoint("0000000003").Ideas[0].Votes; got != 3 || !m.Round("0000000006").Revealed {
		t.Errorf("the idea has %d votes", got)
	}
	do(edit.Settle(m, "0000000005", "0000000003", 1))
	do(edit.Settle(m, "0000000005", "0000000003", 2))
	if s := m.Round("0000000005").Settled; len(s) != 1 || s[0].Value != 2 {
		t.Errorf("settled: %v", s)
	}
	do(edit.ApplyRound(m, m.Round("0000000005"), map[journey.ID]int{"0000000003": 2}))
	if got := m.Touchpoint("0000000003").Felt.Score; got != journey.NewScore(2) {
		t.Errorf("the score is %v", got)
	}
}
