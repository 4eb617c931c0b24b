// Package board is the view in which stages are columns and touchpoints are
// cards in order. It keeps the cursor, the selection and the scroll, and draws;
// what an action does to the map is for the edit package.
package board

import (
	"maps"
	"slices"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// OnStage is the row of the cursor while it is on the stage itself.
const OnStage = -1

// column is one column of the board: a stage, or the unsorted touchpoints.
type column struct {
	version int            // another one for whatever else it shows
	stage   *journey.Stage // nil is unsorted
	cards   []*journey.Touchpoint
	// scored is how many cards have a score, sum the sum of these: the felt one,
	// or, where wanted is set, the desired one.
	scored, sum int
	wanted      bool
	// score is what stands in the head, once it was asked for.
	score stageScore
}

func (b *Board) newColumn(stage *journey.Stage, cards []*journey.Touchpoint, kind journey.MapKind) column {
	wanted := kind == journey.ToBe
	for _, c := range b.cols {
		if c.stage == stage && c.wanted == wanted && len(c.cards) == len(cards) && (len(cards) == 0 || &c.cards[0] == &cards[0]) {
			return c // a map shares with the one before what did not change
		}
	}
	b.versions++
	c := column{version: b.versions, stage: stage, cards: cards, wanted: wanted}
	for _, t := range cards {
		if v, set := t.Reading(kind).Get(); set {
			c.scored++
			c.sum += v
		}
	}
	return c
}

// mean returns the mean score of a stage, felt or, in a to-be map, desired, and
// false where it has none.
func (c column) mean() (float64, bool) {
	if c.stage == nil || c.scored == 0 {
		return 0, false
	}
	return float64(c.sum) / float64(c.scored), true
}

func (c column) id() journey.ID {
	if c.stage == nil {
		return ""
	}
	return c.stage.ID
}

// Board is the state of the view. The zero Board is not usable; make one with
// New.
type Board struct {
	m      *journey.Map
	cols   []column
	st     *style.Styles
	cat    *lang.Catalogue
	keys   *keymap.Map
	w, h   int
	col    int
	row    int // OnStage is the stage itself
	first  int // first column that is drawn
	tops   map[journey.ID]int
	marked map[journey.ID]bool

	versions int // of columns, so far
	cards    cardCache
	columns  columnCache
	drawn    drawn
	rows     cells.Rows
}

// New returns an empty board. keys are those that it names where there is
// nothing yet.
func New(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map) *Board {
	return &Board{st: st, cat: cat, keys: keys, tops: map[journey.ID]int{}, marked: map[journey.ID]bool{}}
}

// SetStyles changes what the board paints with.
func (b *Board) SetStyles(st *style.Styles) {
	b.st = st
	b.cards.clear()
	b.columns.clear()
	for i := range b.cols {
		b.cols[i].score = stageScore{}
	}
	b.drawn.stale()
}

// SetSize gives the board w by h cells.
func (b *Board) SetSize(w, h int) {
	if w == b.w && h == b.h {
		return
	}
	b.w, b.h = w, h
	b.drawn.stale()
}

// SetMap shows another map, or another version of the same one. The cursor
// stays on what it was on, or goes as near to it as it can.
func (b *Board) SetMap(m *journey.Map) {
	if m == b.m {
		return
	}
	stage, card := b.at()
	same := b.m != nil && m != nil && b.m.ID() == m.ID()
	b.m = m
	b.cols = b.columnsOf(m)
	b.drawn.stale()
	if !same {
		b.col, b.row, b.first = 0, 0, 0
		clear(b.tops)
		clear(b.marked)
		b.columns.clear()
		b.goHome()
		return
	}
	b.follow(stage, card)
	b.forgetMarks()
}

// columnsOf lists the columns of m. The unsorted one is there while it holds
// something, or while there is nothing else.
func (b *Board) columnsOf(m *journey.Map) []column {
	if m == nil {
		return nil
	}
	var cols []column
	if u := m.Unsorted(); len(u) > 0 || len(m.Stages()) == 0 {
		cols = append(cols, b.newColumn(nil, u, m.Head().Kind))
	}
	for _, s := range m.Stages() {
		cols = append(cols, b.newColumn(s, m.In(s.ID), m.Head().Kind))
	}
	return cols
}

// at returns the ids under the cursor.
func (b *Board) at() (stage, card journey.ID) {
	if t := b.Touchpoint(); t != nil {
		return t.Stage, t.ID
	}
	if b.col < len(b.cols) {
		return b.cols[b.col].id(), ""
	}
	return "", ""
}

// follow puts the cursor on a card, or where it was in its stage.
func (b *Board) follow(stage, card journey.ID) {
	if card != "" && b.Goto(card) {
		return
	}
	if i := slices.IndexFunc(b.cols, func(c column) bool { return c.id() == stage }); i >= 0 {
		b.col = i
	}
	b.clamp()
}

func (b *Board) forgetMarks() {
	for id := range b.marked {
		if b.m.Touchpoint(id) == nil {
			delete(b.marked, id)
		}
	}
}

// HasChosen reports whether Chosen returns anything.
func (b *Board) HasChosen() bool { return len(b.marked) > 0 || b.Touchpoint() != nil }

// goHome puts the cursor on the first card there is.
func (b *Board) goHome() {
	for i, c := range b.cols {
		if len(c.cards) > 0 {
			b.col, b.row = i, 0
			return
		}
	}
	b.clamp()
}

// clamp brings the cursor back onto something that exists.
func (b *Board) clamp() {
	b.col = max(0, min(b.col, len(b.cols)-1))
	low := OnStage
	if len(b.cols) == 0 || b.cols[b.col].stage == nil {
		low = 0
	}
	n := 0
	if len(b.cols) > 0 {
		n = len(b.cols[b.col].cards)
	}
	b.row = max(low, min(b.row, n-1))
	if n == 0 && low == 0 {
		b.row = 0
	}
	b.drawn.stale()
}

// Touchpoint returns the touchpoint under the cursor, nil if there is none.
func (b *Board) Touchpoint() *journey.Touchpoint {
	if b.col >= len(b.cols) || b.row < 0 || b.row >= len(b.cols[b.col].cards) {
		return nil
	}
	return b.cols[b.col].cards[b.row]
}

// Stage returns the stage whose column the cursor is in, nil in the unsorted
// column.
func (b *Board) Stage() *journey.Stage {
	if b.col >= len(b.cols) {
		return nil
	}
	return b.cols[b.col].stage
}

// Columns returns how many columns there are: the stages, and that of what is
// unsorted where it is shown.
func (b *Board) Columns() int { return len(b.cols) }

// OnStage reports whether the cursor is on a stage rather than on a card.
func (b *Board) OnStage() bool {
	return b.Touchpoint() == nil && b.Stage() != nil
}

// Place returns the position of the card under the cursor in its column, from
// 1, and the length of the column.
func (b *Board) Place() (i, n int) {
	if b.col >= len(b.cols) {
		return 0, 0
	}
	return b.row + 1, len(b.cols[b.col].cards)
}

// Goto puts the cursor on a touchpoint and reports whether it is there.
func (b *Board) Goto(id journey.ID) bool {
	t := (*journey.Touchpoint)(nil)
	if b.m != nil {
		t = b.m.Touchpoint(id)
	}
	if t == nil {
		return false
	}
	for i, c := range b.cols {
		if c.id() != t.Stage {
			continue
		}
		b.col = i
		b.row = slices.Index(c.cards, t)
		b.clamp()
		return true
	}
	return false
}

// GotoStage puts the cursor on a stage and reports whether it is there.
func (b *Board) GotoStage(id journey.ID) bool {
	for i, c := range b.cols {
		if c.stage != nil && c.id() == id {
			b.col, b.row = i, OnStage
			b.clamp()
			return true
		}
	}
	return false
}

// Spot remembers where the cursor is and what is in sight, and returns what
// goes back there.
func (b *Board) Spot() (back func()) {
	stage, card := b.at()
	col, row, first, tops := b.col, b.row, b.first, maps.Clone(b.tops)
	return func() {
		b.col, b.row, b.first, b.tops = col, row, first, maps.Clone(tops)
		if card != "" || b.row == OnStage {
			b.follow(stage, card)
		}
		b.clamp()
	}
}

// MoveBy moves the cursor by columns and rows. Moving sideways keeps the row
// as far as the other column goes; a column without cards is entered at its
// stage.
func (b *Board) MoveBy(cols, rows int) {
	b.col += cols
	b.row += rows
	b.clamp()
}

// Page moves the cursor up (-1) or down (+1) by a screenful.
func (b *Board) Page(dir int) { b.MoveBy(0, dir*max(1, b.capacity()-1)) }

// First and Last put the cursor on the first or last card of the column.
func (b *Board) First() { b.row = 0; b.clamp() }

// Last puts the cursor on the last card of the column.
func (b *Board) Last() { b.row = 1 << 30; b.clamp() }

// FirstStage puts the cursor into the first column.
func (b *Board) FirstStage() { b.col = 0; b.clamp() }

// LastStage puts the cursor into the last column.
func (b *Board) LastStage() { b.col = len(b.cols) - 1; b.clamp() }

// Mark selects the card under the cursor, or takes it out of the selection.
func (b *Board) Mark() {
	t := b.Touchpoint()
	if t == nil {
		return
	}
	if b.marked[t.ID] {
		delete(b.marked, t.ID)
	} else {
		b.marked[t.ID] = true
	}
	b.columns.clear()
	b.drawn.stale()
}

// Unmark empties the selection and reports whether there was one.
func (b *Board) Unmark() bool {
	had := len(b.marked) > 0
	clear(b.marked)
	b.columns.clear()
	b.drawn.stale()
	return had
}

// Marked returns how many cards are selected.
func (b *Board) Marked() int { return len(b.marked) }

// Chosen returns the selected touchpoints in the order of the map, or the one
// under the cursor where none is selected.
func (b *Board) Chosen() []*journey.Touchpoint {
	if len(b.marked) == 0 {
		if t := b.Touchpoint(); t != nil {
			return []*journey.Touchpoint{t}
		}
		return nil
	}
	var list []*journey.Touchpoint
	for _, c := range b.cols {
		for _, t := range c.cards {
			if b.marked[t.ID] {
				list = append(list, t)
			}
		}
	}
	return list
}
