package analysis

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// highFrom is the impact and the effort, 1 to 5, from which they are high.
const highFrom = 3

// Quadrant is a part of the matrix of impact and effort.
type Quadrant string

// The quadrants; the empty one is unset.
const (
	QuickWin Quadrant = "quick-win"
	BigBet   Quadrant = "big-bet"
	FillIn   Quadrant = "fill-in"
	MoneyPit Quadrant = "money-pit"
)

// Quadrants lists every quadrant, the best first.
var Quadrants = []Quadrant{QuickWin, BigBet, FillIn, MoneyPit}

// QuadrantOf returns the quadrant of an idea to improve, "" unless impact and
// effort are both set. 3 and more of 5 is high.
func QuadrantOf(i *journey.Idea) Quadrant {
	if i == nil || i.Impact < 1 || i.Effort < 1 {
		return ""
	}
	switch high, hard := i.Impact >= highFrom, i.Effort >= highFrom; {
	case high && !hard:
		return QuickWin
	case high:
		return BigBet
	case !hard:
		return FillIn
	}
	return MoneyPit
}

// Idea is an idea to improve a touchpoint, or, where Idea is nil, a touchpoint
// that falls short and has none.
type Idea struct {
	Touchpoint *journey.Touchpoint
	Idea       *journey.Idea
	// Shortfall is desired − felt, 0 to 4; Priority is importance × shortfall, 0
	// to 20. Either is unset where one of its parts is.
	Shortfall, Priority Figure
	Quadrant            Quadrant
}

// Risk is an idea to ruin a touchpoint: Risk is impact × how easily it happens,
// 1 to 25, unset unless both are set.
type Risk struct {
	Touchpoint *journey.Touchpoint
	Idea       *journey.Idea
	Risk       Figure
}

// PriorityOf returns importance × shortfall, 0 to 20, unset unless importance,
// felt and desired are all set.
func PriorityOf(t *journey.Touchpoint) Figure {
	short, ok := Shortfall(t)
	if !ok || t.Importance < 1 {
		return Figure{Unit: Amount}
	}
	return CountFigure(t.Importance * short)
}

// ExplainPriority says how the priority of t comes about.
func ExplainPriority(t *journey.Touchpoint) Explanation {
	short, known := Shortfall(t)
	i := Idea{Touchpoint: t, Shortfall: Figure{Value: float64(short), Has: known, Unit: Amount}, Priority: PriorityOf(t)}
	return i.Explain()
}

// addIdeas takes in what t has of ideas.
func (in *Insights) addIdeas(t *journey.Touchpoint) {
	short, known := Shortfall(t)
	figure := Figure{Value: float64(short), Has: known, Unit: Amount}
	improves := false
	for i := range t.Ideas {
		idea := &t.Ideas[i]
		if idea.Kind == journey.Ruin {
			r := Risk{Touchpoint: t, Idea: idea, Risk: Figure{Unit: Amount}}
			if idea.Impact > 0 && idea.Effort > 0 {
				r.Risk = CountFigure(idea.Impact * idea.Effort)
			}
			in.Risks = append(in.Risks, r)
			continue
		}
		improves = true
		in.Ideas = append(in.Ideas, Idea{t, idea, figure, PriorityOf(t), QuadrantOf(idea)})
	}
	if !improves && known && short > 0 {
		in.Ideas = append(in.Ideas, Idea{Touchpoint: t, Shortfall: figure, Priority: PriorityOf(t)})
	}
	in.addOpportunity(t)
}

// orderIdeas sorts ideas and risks.
func (in *Insights) orderIdeas() {
	slices.SortStableFunc(in.Ideas, moreUrgent)
	slices.SortStableFunc(in.Risks, func(a, b Risk) int {
		return cmp.Or(larger(a.Risk, b.Risk), cmp.Compare(b.Idea.Impact, a.Idea.Impact), cmp.Compare(b.Idea.Votes, a.Idea.Votes))
	})
	slices.SortStableFunc(in.Opportunities, func(a, b Opportunity) int { return larger(a.Score, b.Score) })
}

// moreUrgent orders ideas: the higher priority first, then the wider shortfall,
// then an idea before none, then votes, and at last more impact for less
// effort.
func moreUrgent(a, b Idea) int {
	if c := cmp.Or(larger(a.Priority, b.Priority), larger(a.Shortfall, b.Shortfall)); c != 0 {
		return c
	}
	if x, y := a.Idea != nil, b.Idea != nil; x != y || !x {
		if x == y {
			return 0
		}
		if x {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Idea.Votes, a.Idea.Votes), cmp.Compare(b.Idea.Impact, a.Idea.Impact), cheaper(a.Idea, b.Idea))
}

// cheaper orders ideas by effort, the least first and an unset one last.
func cheaper(a, b *journey.Idea) int {
	if x, y := a.Effort > 0, b.Effort > 0; x != y {
		if x {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.Effort, b.Effort)
}

// larger orders figures: the larger first, unset ones last.
func larger(a, b Figure) int {
	switch {
	case a.Has && b.Has:
		return cmp.Compare(b.Value, a.Value)
	case a.Has:
		return -1
	case b.Has:
		return 1
	}
	return 0
}
