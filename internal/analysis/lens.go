package analysis

import (
	"math"

	"tappa/internal/journey"
)

// RowKind is the dimension that the rows of a heatmap stand for.
type RowKind string

// The kinds of row.
const (
	ByTouchpoint RowKind = "touchpoint"
	ByChannel    RowKind = "channel"
	ByOutput     RowKind = "output"
	ByPersona    RowKind = "persona"
	ByEmotion    RowKind = "emotion"
	ByQuality    RowKind = "quality"
	ByOffering   RowKind = "offering"
)

// RowKinds lists every kind of row in the order in which they are offered.
var RowKinds = []RowKind{ByTouchpoint, ByChannel, ByOutput, ByPersona, ByEmotion, ByQuality, ByOffering}

// Lens is the value of a touchpoint that a heatmap shows.
type Lens string

// The lenses. Felt, Worst and Desired lie between -2 and +2, Gap between -4
// and +4, Importance between 1 and 5, Evidence between 0 and 2; Coverage
// counts. Deviating is the part of the interviews that deviate from the plan at
// a touchpoint, in whole percent.
const (
	Felt       Lens = "felt"
	Worst      Lens = "worst"
	Desired    Lens = "desired"
	Gap        Lens = "gap"
	Coverage   Lens = "coverage"
	Importance Lens = "importance"
	Evidence   Lens = "evidence"
	Deviating  Lens = "deviation"
	// Votes are the dots of the revealed rounds: a cell shows their sum.
	Votes Lens = "votes"
	// Disagreement is how far apart the ballots on a touchpoint lie, 0 to 4: a
	// cell shows the widest.
	Disagreement Lens = "disagreement"
)

// Delta is the rise of the value of a touchpoint from one map to another,
// between -4 and +4. No map has it by itself: see Comparison.Deltas.
const Delta Lens = "delta"

// Range returns the lowest and the highest value that a cell can have under the
// lens, both included. What is counted has no highest: it is +Inf there.
func (l Lens) Range() (least, most float64) {
	switch l {
	case Gap, Delta:
		return -4, 4
	case Importance:
		return 1, 5
	case Evidence:
		return 0, 2
	case Disagreement:
		return 0, 4
	case Deviating:
		return 0, 100
	case Coverage, Votes:
		return 0, math.Inf(1)
	}
	return -2, 2
}

// Lenses lists every lens in the order in which they are offered.
var Lenses = []Lens{Felt, Worst, Desired, Gap, Coverage, Importance, Evidence, Votes, Disagreement, Deviating}

// Signed reports whether the values of the lens have a sign, good or bad,
// rather than only a size.
func (l Lens) Signed() bool {
	switch l {
	case Felt, Worst, Desired, Gap, Delta:
		return true
	}
	return false
}

// FirstLens returns the lens a map is shown through until somebody chooses:
// Gap once half of the touchpoints in stages have a desired score, Felt before;
// Desired for a to-be map, which nobody has felt.
func FirstLens(m *journey.Map) Lens {
	if m.Head().Kind == journey.ToBe {
		return Desired
	}
	all, desired := 0, 0
	for _, t := range m.Journey {
		all++
		if t.Desired.Score.IsSet() {
			desired++
		}
	}
	if all > 0 && 2*desired >= all {
		return Gap
	}
	return Felt
}

// Level returns how strongly a value is felt. For a lens with a sign it is -2
// to +2: under 0.5 in size is neutral, under 1.5 (for Gap under 2) is one,
// anything more is two. For the others it is 0 to 4: Coverage climbs at 1, 2,
// 3 and 5 touchpoints, Importance and Evidence spread evenly over their range, and
// Deviating climbs above 0 and at 25, 50 and 75 percent.
func Level(lens Lens, v float64) int {
	switch lens {
	case Coverage, Votes:
		return coverageLevel(v)
	case Disagreement:
		return within(int(math.Round(v)), 0, 4)
	case Importance:
		return within(int(math.Round(v))-1, 0, 4)
	case Evidence:
		return within(int(math.Round(2*v)), 0, 4)
	case Deviating:
		if v <= 0 {
			return 0
		}
		return within(1+int(v/25), 1, 4)
	}
	strong := 1.5
	if lens == Gap || lens == Delta {
		strong = 2
	}
	size := 0
	switch a := math.Abs(v); {
	case a >= strong:
		size = 2
	case a >= 0.5:
		size = 1
	}
	if v < 0 {
		return -size
	}
	return size
}

func coverageLevel(v float64) int {
	switch {
	case v >= 5:
		return 4
	case v >= 3:
		return 3
	case v >= 2:
		return 2
	case v >= 1:
		return 1
	}
	return 0
}

func within(n, low, high int) int { return max(low, min(high, n)) }

// valueOf returns the value of t under a lens and whether it has one. felt is
// the felt score that holds for the row at hand. Coverage has no values of its
// own: being there is what counts.
func valueOf(lens Lens, t *journey.Touchpoint, felt journey.Score) (int, bool) {
	switch lens {
	case Felt, Worst:
		return felt.Get()
	case Desired:
		return t.Desired.Score.Get()
	case Gap:
		f, ok := felt.Get()
		d, wanted := t.Desired.Score.Get()
		return f - d, ok && wanted
	case Coverage:
		return 1, true
	case Importance:
		return t.Importance, t.Importance != 0
	case Evidence:
		switch t.Evidence.Level {
		case journey.Assumption:
			return 0, true
		case journey.Observed:
			return 1, true
		case journey.Measured:
			return 2, true
		}
	}
	return 0, false
}
