package analysis

import (
	"cmp"
	"slices"
	"strings"

	"tappa/internal/journey"
)

// Heatmap returns the heatmap of m. Touchpoints that are in no stage yet count
// nowhere; an unset score is never counted as 0.
func Heatmap(m *journey.Map, rows RowKind, lens Lens) *Grid { return heatmap(m, rows, lens, nil) }

// heatmap is Heatmap with the values that touchpoints have under Delta.
func heatmap(m *journey.Map, rows RowKind, lens Lens, deltas map[*journey.Touchpoint]int) *Grid {
	b := &builder{Grid: &Grid{Rows: rows, Lens: lens, m: m, deltas: deltas}}
	switch lens {
	case Votes:
		b.voted = Dots(m)
	case Disagreement:
		b.voted = Disagreements(m)
	}
	b.empty = Cell{Tally: (&tally{}).result(lens)}
	if lens == Deviating {
		b.trodden = trodden(m)
	}
	b.collect(m)
	b.arrange()
	return b.Grid
}

// entry is a touchpoint that stands in a row.
type entry struct {
	row, col int
	t        *journey.Touchpoint
}

// noRow stands for the row of what has no value until its index is known.
const noRow = -1

type builder struct {
	*Grid
	high, low, end *journey.Touchpoint
	entries        []entry
	moments        int            // how many entries are moments of truth
	index          map[string]int // row by key
	spelling       map[string]int // row by what stands in the touchpoint
	found          []int          // rows of the touchpoint at hand
}

// collect walks the journey once: it fills the margins of the stages, finds
// the points that stand out and notes which touchpoint stands in which row.
func (b *builder) collect(m *journey.Map) {
	b.index, b.spelling = map[string]int{}, map[string]int{}
	b.Stages = make([]Stage, len(m.Stages()))
	b.entries = make([]entry, 0, m.Len()-len(m.Unsorted()))
	if b.Rows == ByTouchpoint {
		b.Lines = make([]Row, 0, cap(b.entries))
	}
	if b.Rows == ByPersona {
		for _, p := range m.Personas() {
			b.row(string(p.ID), p.Name)
		}
	}
	var all tally
	for col, s := range m.Stages() {
		var margin tally
		for _, t := range m.In(s.ID) {
			v, ok := b.valueOf(t, t.Felt.Score)
			margin.add(v, ok)
			all.add(v, ok)
			b.stand(t)
			b.enter(col, t)
		}
		b.Stages[col] = Stage{ID: s.ID, Name: s.Name, Tally: margin.result(b.Lens)}
	}
	b.Total = all.result(b.Lens)
	b.High, b.Low, b.End = pointOf(b.high), pointOf(b.low), pointOf(b.end)
}

// stand keeps the points of the journey that stand out.
func (b *builder) stand(t *journey.Touchpoint) {
	v, ok := t.Felt.Score.Get()
	if !ok {
		return
	}
	if b.high == nil || v > b.high.Felt.Score.Value() {
		b.high = t
	}
	if b.low == nil || v < b.low.Felt.Score.Value() {
		b.low = t
	}
	b.end = t
}

// pointOf says where t stands; nil for no touchpoint.
func pointOf(t *journey.Touchpoint) *Point {
	if t == nil {
		return nil
	}
	return point(t, t.Felt.Score)
}

// point says where t stands and how it is felt.
func point(t *journey.Touchpoint, felt journey.Score) *Point {
	return &Point{Stage: t.Stage, Touchpoint: t.ID, Value: felt.Value()}
}

// enter notes t in each row it belongs to.
func (b *builder) enter(col int, t *journey.Touchpoint) {
	b.found = b.found[:0]
	b.belong(t)
	if len(b.found) == 0 {
		b.found = append(b.found, noRow)
	}
	for _, row := range b.found {
		b.entries = append(b.entries, entry{row, col, t})
		if t.Truth.IsMoment() {
			b.moments++
		}
	}
}

// belong finds the rows of t.
func (b *builder) belong(t *journey.Touchpoint) {
	switch b.Rows {
	case ByTouchpoint:
		b.found = append(b.found, len(b.Lines))
		b.Lines = append(b.Lines, Row{Key: string(t.ID), Label: t.Name})
	case ByChannel:
		b.find(b.spelled(t.Channel, foldChannel))
	case ByOutput:
		b.find(b.named(string(t.Output)))
	case ByOffering:
		b.find(b.named(string(t.Offering)))
	case ByPersona:
		for _, id := range t.Personas {
			if row, there := b.index[string(id)]; there {
				b.find(row)
			}
		}
	case ByEmotion:
		emotions := t.Desired.Emotions
		if b.Lens == Felt {
			emotions = t.Felt.Emotions
		}
		for i := range emotions {
			b.find(b.spelled(emotions[i].Word, family))
		}
	case ByQuality:
		for _, q := range journey.QualityNames {
			if t.Qualities.Get(q) == journey.Yes {
				b.find(b.named(string(q)))
			}
		}
	}
}

// find adds a row to those found, once.
func (b *builder) find(row int) {
	if row != noRow && !slices.Contains(b.found, row) {
		b.found = append(b.found, row)
	}
}

// named returns the row of a value whose label is its key.
func (b *builder) named(key string) int { return b.row(key, key) }

// spelled returns the row of a word that people write in more than one way.
func (b *builder) spelled(word string, read func(string) (key, label string)) int {
	row, known := b.spelling[word]
	if !known {
		row = b.row(read(word))
		b.spelling[word] = row
	}
	return row
}

// row returns the row with the given key and makes it if need be.
func (b *builder) row(key, label string) int {
	if key == "" {
		return noRow
	}
	row, there := b.index[key]
	if !there {
		row = len(b.Lines)
		b.index[key] = row
		b.Lines = append(b.Lines, Row{Key: key, Label: label})
	}
	return row
}

// foldChannel makes one key of spellings that differ in case and space alone.
func foldChannel(channel string) (key, label string) {
	return strings.ToLower(strings.Join(strings.Fields(channel), " ")), channel
}

// family returns the Plutchik family of a word, "" for a word that nobody has
// placed in one.
func family(word string) (key, label string) {
	info, known := journey.LookupEmotion(word)
	if !known {
		return "", ""
	}
	return string(info.Family), string(info.Family)
}

// arrange turns the entries into rows of cells. A counting sort keeps the
// order of the journey within each row, so that the touchpoints of a cell are
// neighbours and every cell can be a slice of one array.
func (b *builder) arrange() {
	b.otherLast()
	starts := b.starts()
	touchpoints := make([]*journey.Touchpoint, len(b.entries))
	cols := make([]int, len(b.entries))
	next := slices.Clone(starts)
	for i := range b.entries {
		e := &b.entries[i]
		at := next[e.row]
		touchpoints[at], cols[at] = e.t, e.col
		next[e.row]++
	}
	cells := make([]Cell, 0, len(b.entries))
	moments := make([]Moment, 0, b.moments)
	for row := range b.Lines {
		first := len(cells)
		var margin tally
		for from := starts[row]; from < starts[row+1]; {
			to := from + 1
			for to < starts[row+1] && cols[to] == cols[from] {
				to++
			}
			cells = append(cells, Cell{Col: cols[from], Touchpoints: touchpoints[from:to:to]})
			moments = b.fill(row, &cells[len(cells)-1], &margin, moments)
			from = to
		}
		b.Lines[row].Cells = cells[first:len(cells):len(cells)]
		b.Lines[row].Tally = margin.result(b.Lens)
	}
}

// otherLast puts the row of what fits none of the outputs behind those of the
// outputs, wherever the journey meets it first.
func (b *builder) otherLast() {
	if b.Rows != ByOutput {
		return
	}
	at, there := b.index[string(journey.OtherOutput)]
	last := len(b.Lines) - 1
	if !there || at == last {
		return
	}
	other := b.Lines[at]
	b.Lines = append(slices.Delete(b.Lines, at, at+1), other)
	for i := range b.Lines {
		b.index[b.Lines[i].Key] = i
	}
	for i := range b.entries {
		switch row := &b.entries[i].row; {
		case *row == at:
			*row = last
		case *row > at:
			*row--
		}
	}
}

// starts gives the row of what has no value its place behind all others and
// returns where each row begins once the entries are sorted by row, with the
// number of entries at the end.
func (b *builder) starts() []int {
	last := len(b.Lines)
	if slices.ContainsFunc(b.entries, func(e entry) bool { return e.row == noRow }) {
		b.Lines = append(b.Lines, Row{})
	}
	starts := make([]int, len(b.Lines)+1)
	for i := range b.entries {
		if b.entries[i].row == noRow {
			b.entries[i].row = last
		}
		starts[b.entries[i].row+1]++
	}
	for row := range b.Lines {
		starts[row+1] += starts[row]
	}
	return starts
}

// fill computes a cell out of its touchpoints, adds them to the margin of the
// row, and returns moments with those of the cell behind them.
func (b *builder) fill(row int, c *Cell, margin *tally, moments []Moment) []Moment {
	var sum tally
	first := len(moments)
	for _, t := range c.Touchpoints {
		felt := b.Score(row, t)
		v, ok := b.valueOf(t, felt)
		sum.add(v, ok)
		margin.add(v, ok)
		if t.Truth.IsMoment() {
			moments = append(moments, Moment{t, felt})
		}
		c.High = c.High || t == b.high
		c.Low = c.Low || t == b.low
		c.End = c.End || t == b.end
	}
	c.Tally = sum.result(b.Lens)
	c.Spread = c.N > 1 && c.Max-c.Min >= b.farApart()
	c.Moments = moments[first:len(moments):len(moments)]
	slices.SortStableFunc(c.Moments, worseMoment)
	return moments
}

// worseMoment orders moments of truth: worst first, unset ones last.
func worseMoment(a, b Moment) int {
	if x, y := a.Score.IsSet(), b.Score.IsSet(); x != y {
		if x {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.Score.Value(), b.Score.Value())
}
