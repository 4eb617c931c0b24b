package board_test

import (
	"strings"
	"testing"

	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// The head of a stage of a to-be map has the mean of what is wanted, behind the
// arrow that says so.
func TestHeadsOfAToBeMapSayWhatIsWanted(t *testing.T) {
	m := cafe(t, journeytest.IDs(), 2)
	change := journey.NewBuilder(m)
	for _, card := range m.In(m.Stages()[0].ID) {
		c := card.Clone()
		c.Felt.Score, c.Desired.Score = journey.NewScore(-2), journey.NewScore(1)
		change.Put(c)
	}
	m = change.Map()
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(m)
	if s := plain(b); !strings.Contains(s, "2/2    -2") {
		t.Fatalf("the as-is map shows\n%s", s)
	}
	change = journey.NewBuilder(m)
	head := m.Head().Clone()
	head.Kind = journey.ToBe
	change.Put(head)
	b.SetMap(change.Map())
	if s := plain(b); !strings.Contains(s, "2/2 →  +1") && !strings.Contains(s, "2/2 →    +1") {
		t.Errorf("the to-be map shows\n%s", s)
	}
}
