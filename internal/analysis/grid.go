package analysis

import (
	"slices"

	"tappa/internal/journey"
)

// farApart is how far the lowest and the highest score of a cell are from each
// other when its mean hides a disagreement.
const farApart = 3

// Grid is a heatmap: a column for each stage, a row for each value of the row
// dimension, and the margins of both.
type Grid struct {
	Rows RowKind
	Lens Lens
	// Stages are the columns in order, each with its own margin.
	Stages []Stage
	// Lines are the rows in order, each with its own margin.
	Lines []Row
	// Total is the value of the whole journey. Like the margins of the stages
	// it is taken over touchpoints, so that a touchpoint that stands in several
	// rows counts once.
	Total Tally
	// High and Low are the touchpoints with the highest and the lowest felt
	// score, the earlier on a tie, End the last one with a felt score. All
	// three are nil while no felt score is set.
	High, Low, End *Point

	m      *journey.Map
	voted  map[journey.ID]int          // under Votes and Disagreement, of those that were voted on
	deltas map[*journey.Touchpoint]int // under Delta, of those that have one
	empty  Cell                        // what stands where no touchpoint is
	// trodden is how the interviews went at each touchpoint, under Deviating.
	trodden map[journey.ID]*Trodden
}

// Stage is a column of the grid.
type Stage struct {
	ID   journey.ID
	Name string
	Tally
}

// Row is a row of the grid.
type Row struct {
	// Key is stable: the id of a touchpoint or persona, the folded word of a
	// channel, the name of an enumerated value, "" for what has no value.
	Key string
	// Label is what a person wrote: a name, or the first spelling of a channel.
	// For enumerated values it is the key, which whoever prints puts in words.
	Label string
	Tally
	// Cells are those with a touchpoint, by column. Ask Grid.At for any cell.
	Cells []Cell
}

// Cell is what the touchpoints of one stage say in one row.
type Cell struct {
	// Col is the index of the stage.
	Col int
	Tally
	// Touchpoints of the cell in the order of the journey.
	Touchpoints []*journey.Touchpoint
	// Moments are its moments of truth, worst first, unset ones last.
	Moments []Moment
	// Spread says that the values of the cell are three or more apart.
	Spread bool
	// High, Low and End say that this point of the journey lies in the cell.
	High, Low, End bool
}

// Tally sums up a set of touchpoints under a lens.
type Tally struct {
	// Of is the number of touchpoints, N of those that have a value.
	Of, N int
	// Has says whether there is a value at all; Mean, Min and Max are without
	// meaning when there is none.
	Has bool
	// Mean is the value: the plain mean of the values that are set, under
	// Worst the lowest of them, under Coverage the number of touchpoints.
	Mean float64
	// Min and Max bound the values that are set.
	Min, Max int
}

// Moment is a moment of truth with its felt score.
type Moment struct {
	Touchpoint *journey.Touchpoint
	Score      journey.Score
}

// Point is one touchpoint of the journey that stands out by its felt score.
type Point struct {
	Stage      journey.ID
	Touchpoint journey.ID
	Value      int
}

// At returns the cell of a row and a column. Where no touchpoint is it returns
// an empty cell, which under Coverage has the value 0. The cell is shared and
// must not be changed.
func (g *Grid) At(row, col int) *Cell {
	cells := g.Lines[row].Cells
	i, there := slices.BinarySearchFunc(cells, col, func(c Cell, col int) int { return c.Col - col })
	if !there {
		return &g.empty
	}
	return &cells[i]
}

// Score returns the felt score of t as the row with the given index counts it:
// in the row of a persona who feels otherwise, that persona's own.
func (g *Grid) Score(row int, t *journey.Touchpoint) journey.Score {
	if g.Rows != ByPersona {
		return t.Felt.Score
	}
	return feltBy(t, journey.ID(g.Lines[row].Key))
}

// Value returns the value of t as the row with the given index counts it, and
// whether it has one.
func (g *Grid) Value(row int, t *journey.Touchpoint) (int, bool) {
	return g.valueOf(t, g.Score(row, t))
}

// valueOf returns the value of t and whether it has one. felt is the felt score
// that holds for the row at hand.
func (g *Grid) valueOf(t *journey.Touchpoint, felt journey.Score) (int, bool) {
	switch g.Lens {
	case Delta:
		v, ok := g.deltas[t]
		return v, ok
	case Deviating:
		return g.trodden[t.ID].percent()
	}
	if g.Lens == Votes || g.Lens == Disagreement {
		v, ok := g.voted[t.ID]
		return v, ok
	}
	return valueOf(g.Lens, t, felt)
}

// farApart is how far the lowest and the highest value of a cell are from each
// other when its mean hides a disagreement.
func (g *Grid) farApart() int {
	if g.Lens == Deviating {
		return 50
	}
	return farApart
}

// feltBy returns what a persona feels at t: its own score where the touchpoint
// says that it feels otherwise, the common one elsewhere.
func feltBy(t *journey.Touchpoint, persona journey.ID) journey.Score {
	for i := range t.FeltBy {
		if t.FeltBy[i].Persona == persona {
			return t.FeltBy[i].Score
		}
	}
	return t.Felt.Score
}

// tally collects values.
type tally struct{ of, n, sum, min, max int }

func (a *tally) add(v int, ok bool) {
	a.of++
	if !ok {
		return
	}
	if a.n == 0 || v < a.min {
		a.min = v
	}
	if a.n == 0 || v > a.max {
		a.max = v
	}
	a.n++
	a.sum += v
}

// result returns what the values come to under a lens.
func (a *tally) result(lens Lens) Tally {
	t := Tally{Of: a.of, N: a.n, Has: a.n > 0, Min: a.min, Max: a.max}
	switch {
	case lens == Coverage:
		t.Has, t.Mean = true, float64(a.of)
	case a.n == 0:
	case lens == Worst:
		t.Mean = float64(a.min)
	case lens == Votes:
		t.Mean = float64(a.sum)
	case lens == Disagreement:
		t.Mean = float64(a.max)
	default:
		t.Mean = float64(a.sum) / float64(a.n)
	}
	return t
}
