package dialog

import (
	"slices"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// spot is a word at its place in the grid.
type spot struct {
	word     string // the key, or a free word
	label    string
	digit    byte // the key that picks it, 0 for none
	col, row int
}

// head is a heading at its place in the grid.
type head struct {
	label    string
	col, row int
}

// What a column holds besides the word: bar, mark, blank before it; blank and
// dots behind it; and the gap to the next column.
const (
	beforeWord = 3
	behindWord = 1 + journey.MaxIntensity
	gridGap    = 2
	maxColumns = 8
)

// relay has the grid laid out anew.
func (e *Emotions) relay() { e.laidFor = 0 }

// layout places the words for the width at hand: the likely ones first, then
// families in columns, each where there is most room, then free words.
func (e *Emotions) layout() {
	w := e.form(1<<10, 1).w
	if e.laidFor == w {
		return
	}
	e.laidFor = w
	e.spots, e.heads = e.spots[:0], e.heads[:0]
	widest := 0
	for _, word := range e.words {
		widest = max(widest, text.Width(word))
	}
	full := beforeWord + widest + behindWord
	e.columns = max(1, min(maxColumns, (w+gridGap)/(full+gridGap)))
	e.width = min(full+gridGap, (w+gridGap)/e.columns)
	if e.columns == 1 {
		e.width = w
	}
	if e.mode == finding {
		e.height = e.layFound()
	} else {
		e.height = e.layFamilies(e.layLikely())
		e.tallest = max(e.tallest, e.height)
	}
	e.at = max(0, min(e.at, len(e.spots)-1))
}

func (e *Emotions) place(key string, digit byte, col, row int) {
	e.spots = append(e.spots, spot{word: key, label: e.plain(e.cat.Emotion(key)), digit: digit, col: col, row: row})
}

// layLikely places the nine likeliest words, by rows, and returns the first
// free row.
func (e *Emotions) layLikely() int {
	e.heads = append(e.heads, head{e.plain(e.cat.T("emotions.likely")), 0, 0})
	likely := journey.Likely(e.side().score)
	for i, info := range likely {
		e.place(info.Key, byte('1'+i), i%e.columns, 1+i/e.columns)
	}
	return 2 + (len(likely)+e.columns-1)/e.columns
}

// layFamilies places the families from row on, and below them the free words,
// and returns the height of all.
func (e *Emotions) layFamilies(row int) int {
	heights := make([]int, e.columns)
	for i := range heights {
		heights[i] = row
	}
	for _, f := range familyOrder {
		col := shortest(heights)
		y := heights[col]
		e.heads = append(e.heads, head{e.plain(e.cat.Enum("family", string(f))), col, y})
		for _, info := range journey.Emotions() {
			if info.Family == f {
				y++
				e.place(info.Key, 0, col, y)
			}
		}
		heights[col] = y + 2
	}
	if free := e.freeWords(); len(free) > 0 {
		col := shortest(heights)
		y := heights[col]
		e.heads = append(e.heads, head{e.plain(e.cat.T("emotions.own")), col, y})
		for _, word := range free {
			y++
			e.place(word, 0, col, y)
		}
		heights[col] = y + 2
	}
	return slices.Max(heights) - 1
}

// familyOrder puts the large families first, so that columns come out even,
// and the pleasant ones before the others.
var familyOrder = []journey.Family{
	journey.FamilyJoy, journey.FamilyTrust, journey.FamilyAnticipation, journey.FamilySurprise,
	journey.FamilySadness, journey.FamilyAnger, journey.FamilyFear, journey.FamilyDisgust,
}

// shortest returns the first of the columns with the least height.
func shortest(heights []int) int { return slices.Index(heights, slices.Min(heights)) }

// freeWords lists the words of the present side that the vocabulary lacks.
func (e *Emotions) freeWords() []string {
	var free []string
	for _, c := range e.side().chosen {
		if _, known := journey.LookupEmotion(c.Word); !known {
			free = append(free, c.Word)
		}
	}
	return free
}

// layFound places the words that fit what was typed in one column, the best
// first, and returns the height.
func (e *Emotions) layFound() int {
	typed := e.line.Value()
	var keys []string
	if key, known := journey.ResolveEmotion(typed); known {
		keys = append(keys, key)
	}
	all := journey.Emotions()
	for _, h := range match(typed, e.titles, true) {
		if key := all[h.index].Key; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for i, key := range keys {
		e.place(key, 0, 0, i)
	}
	return len(keys)
}

// vertical moves the cursor within its column.
func (e *Emotions) vertical(dir int) {
	if e.at >= len(e.spots) {
		return
	}
	here, best := e.spots[e.at], -1
	for i, s := range e.spots {
		if s.col != here.col || (s.row-here.row)*dir <= 0 {
			continue
		}
		if best < 0 || (s.row-e.spots[best].row)*dir < 0 {
			best = i
		}
	}
	if best >= 0 {
		e.at = best
	}
}

// sideways moves the cursor to the nearest word of the next column.
func (e *Emotions) sideways(dir int) {
	if e.at >= len(e.spots) {
		return
	}
	here, best := e.spots[e.at], -1
	for i, s := range e.spots {
		if s.col != here.col+dir {
			continue
		}
		if best < 0 || distance(s.row, here.row) < distance(e.spots[best].row, here.row) {
			best = i
		}
	}
	if best >= 0 {
		e.at = best
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// spotAt returns the word at a place of the grid.
func (e *Emotions) spotAt(col, row int) (int, bool) {
	i := slices.IndexFunc(e.spots, func(s spot) bool { return s.col == col && s.row == row })
	return i, i >= 0
}
