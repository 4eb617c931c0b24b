package board

import (
	"strconv"
	"strings"

	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// drawn is the board as it was drawn last, and what is where on it.
type drawn struct {
	valid bool
	lines []string
	width int     // of a column
	spots [][]int // by visible column and row: card, OnStage or nothing
}

const (
	nothing = -2 // no card and no stage is there
	tiny    = 12 // columns narrower than this hold no whole chip row
)

func (d *drawn) stale() { d.valid = false }

// Lines returns the board as lines of exactly the given size. They are made
// anew only when something changed.
func (b *Board) Lines() []string {
	if b.drawn.valid {
		return b.drawn.lines
	}
	w, n := b.columnWidth()
	b.scroll(b.extraRows(w))
	b.drawn.valid, b.drawn.width, b.drawn.spots = true, w, b.drawn.spots[:0]
	if b.m == nil || b.w < 1 || b.h < 1 {
		b.drawn.lines = nil
		return nil
	}
	last := min(len(b.cols), b.first+n)
	columns := make([][]string, 0, n)
	for i := b.first; i < last; i++ {
		c := b.column(i, w, i == last-1)
		columns = append(columns, c.lines)
		b.drawn.spots = append(b.drawn.spots, c.spots)
	}
	b.drawn.lines = b.join(columns, w)
	return b.drawn.lines
}

// join sets the columns side by side.
func (b *Board) join(columns [][]string, w int) []string {
	used := len(columns)*(w+columnGap) - columnGap
	tail := cells.Blank(b.w - used)
	for y := range b.h {
		for i, c := range columns {
			if i > 0 {
				b.rows.Add(cells.Blank(columnGap))
			}
			b.rows.Add(c[y])
		}
		b.rows.Add(tail)
		b.rows.End()
	}
	lines := b.rows.Take(make([]string, 0, b.h))
	for y := range lines {
		if w < tiny {
			lines[y] = cells.Exactly(lines[y], b.w, b.st.Reset)
		}
	}
	return lines
}

// drawColumn draws column i.
func (b *Board) drawColumn(i, w int, last bool) drawnColumn {
	c := b.cols[i]
	here := i == b.col
	room := b.h + b.stride(len(c.cards)) + 1
	lines := make([]string, 0, room)
	lines = b.stageLines(lines, i, w, here && b.row == OnStage)
	lines = append(lines, b.ruleLine(i, w, last))
	spots := make([]int, len(lines), room)
	for y := range spots {
		spots[y] = OnStage
	}
	top := 0
	if len(c.cards) > 0 {
		top = min(b.tops[c.id()], len(c.cards)-1)
	}
	lines, spots = b.drawCards(lines, spots, c, top, w, here)
	if len(c.cards) == 0 {
		lines = append(lines, b.emptyColumn(w, here)...)
	}
	for len(lines) < b.h {
		lines = append(lines, cells.Blank(w))
	}
	for len(spots) < b.h {
		spots = append(spots, nothing)
	}
	return drawnColumn{lines[:b.h], spots}
}

// drawCards appends the blank line under the stage, the cards from top on as
// far as they fit, and how many are left.
func (b *Board) drawCards(lines []string, spots []int, c column, top, w int, here bool) ([]string, []int) {
	above := ""
	if top > 0 {
		above = b.st.Up + " " + strconv.Itoa(top)
	}
	lines = append(lines, b.between(above, w, here && b.row == top && !b.compact()))
	spots = append(spots, nothing)
	bottom := b.head() + b.room()
	names, loose := b.namesIn(c, w)
	for i := top; i < len(c.cards); i++ {
		var card []string
		if here && i == b.row {
			card = b.drawCard(c.cards[i], w, names, true)
		} else {
			card = b.card(c.cards[i], w, names)
		}
		if len(lines)+len(card) > bottom && i > top {
			return b.more(lines, len(c.cards)-i, w), spots
		}
		lines = append(lines, card...)
		for range card {
			spots = append(spots, i)
		}
		if !b.compact() {
			blank := 1
			if !loose {
				blank = max(1, b.stride(len(c.cards))-len(card))
			}
			lines, spots = b.gapAfter(lines, spots, i, blank, w, here)
		}
	}
	return lines, spots
}

// gapAfter appends the blank rows behind card i, and one more behind the card
// under the cursor. Rows that border that card are on its panel.
func (b *Board) gapAfter(lines []string, spots []int, i, blank, w int, here bool) ([]string, []int) {
	above := here && i+1 == b.row && b.fits(len(lines), b.head()+b.room())
	under := here && i == b.row
	for k := range blank {
		lines = append(lines, b.between("", w, under && k == 0 || above && k == blank-1))
		spots = append(spots, i)
	}
	if under {
		lines = append(lines, b.between("", w, false))
		spots = append(spots, i)
	}
	return lines, spots
}

// fits reports whether another card can be drawn, in the column with the cursor,
// from row y on.
func (b *Board) fits(y, bottom int) bool { return y+1+b.contentRows(b.count()) <= bottom }

// more fills the column up to its last row, which says how many cards follow.
func (b *Board) more(lines []string, n, w int) []string {
	for len(lines) < b.h-1 {
		lines = append(lines, cells.Blank(w))
	}
	if len(lines) >= b.h {
		lines = lines[:b.h-1]
	}
	return append(lines, b.between(b.st.Down+" "+strconv.Itoa(n), w, false))
}

// between is a line between cards: blank, or with a muted word, on the panel
// where it borders the card under the cursor.
func (b *Board) between(word string, w int, under bool) string {
	if word == "" && !under {
		return cells.Blank(w)
	}
	on := b.pens(under)
	l := &cells.Line{}
	if under {
		l.Add(on.Accent, b.st.Bar)
	} else {
		l.Gap(on.Text, 1)
	}
	return l.Fit(on.Muted, word, w-1).To(on.Text, w).String(b.st.Reset)
}

// stageLines appends the head of column i: name, scored of all, mean heat, on
// one line or on two.
func (b *Board) stageLines(lines []string, i, w int, cursor bool) []string {
	on, c := b.pens(cursor), &b.cols[i]
	name := b.cat.T("board.unsorted")
	pen := on.MutedItalic
	if c.stage != nil {
		name, pen = b.plain(c.stage.Name), on.Strong
	}
	if cursor {
		pen = on.Title
	}
	right := b.stageScore(c, w)
	if b.head() == tallHead {
		first, second := &cells.Line{}, &cells.Line{}
		first.Fit(pen, name, w).To(on.Text, w)
		return append(lines, first.String(b.st.Reset), b.scoreLine(second, right, w, on))
	}
	if cursor && text.Width(name) > w-right.width-1 {
		// The name under the cursor comes first.
		right = stageScore{}
	}
	l := &cells.Line{}
	l.Fit(pen, name, w-right.width-min(1, right.width))
	return append(lines, b.scoreLine(l, right, w, on))
}

// scoreLine ends a line with the score of a stage at its right edge.
func (b *Board) scoreLine(l *cells.Line, right stageScore, w int, on *style.Pens) string {
	l.To(on.Text, w-right.width)
	if right.count != "" {
		l.Add(on.Muted, right.count+" ")
	}
	if right.chip != "" {
		l.Add(right.pen, right.chip)
	}
	return l.To(on.Text, w).String(b.st.Reset)
}

// stageScore is what stands at the right of a stage's head, for columns of a
// certain width.
type stageScore struct {
	count, chip, pen string
	width            int
	column           int
}

const wideHead = 20 // from this width the head also counts

func (b *Board) stageScore(c *column, w int) stageScore {
	if c.score.column != w {
		c.score = b.newStageScore(c, w)
	}
	return c.score
}

func (b *Board) newStageScore(c *column, w int) stageScore {
	s := stageScore{column: w}
	if c.stage == nil {
		if len(c.cards) > 0 {
			s.count = strconv.Itoa(len(c.cards))
			s.width = len(s.count) + 1
		}
		return s
	}
	if w >= wideHead && len(c.cards) > 0 {
		s.count = strconv.Itoa(c.scored) + "/" + strconv.Itoa(len(c.cards))
		s.width = len(s.count) + 1
	}
	if mean, there := c.mean(); there {
		s.chip, s.pen = b.st.MeanChip(b.cat, mean)
		s.width += text.Width(s.chip)
		if c.wanted { // as on a card, what stands behind the arrow is wanted
			s.count = strings.TrimLeft(s.count+" "+b.st.Arrow, " ")
			s.width = text.Width(s.count) + 1 + text.Width(s.chip)
		}
	}
	return s
}

// ruleLine is the rule under a stage's name, in its heat; where the cursor is,
// in the accent. At the edges it says how many stages are out of sight.
func (b *Board) ruleLine(i, w int, last bool) string {
	c := b.cols[i]
	pen, piece := b.st.On.Faint, b.st.Rule
	if mean, there := c.mean(); there {
		pen = b.st.MeanInk(mean)
	}
	if i == b.col {
		pen, piece = b.st.On.Accent, b.st.HeavyRule
	}
	before, after := "", ""
	if i == b.first && b.first > 0 {
		before = b.st.Left + strconv.Itoa(b.first) + " "
	}
	if rest := len(b.cols) - i - 1; last && rest > 0 {
		after = " " + strconv.Itoa(rest) + b.st.Right
	}
	l := &cells.Line{}
	l.Add(b.st.On.Key, before)
	l.Add(pen, strings.Repeat(piece, max(0, w-text.Width(before)-text.Width(after))))
	return l.Add(b.st.On.Key, after).String(b.st.Reset)
}

// Click puts the cursor on what is at cell x, y of the board and reports
// whether anything is there.
func (b *Board) Click(x, y int) bool {
	if !b.drawn.valid || x < 0 || y < 0 || y >= b.h {
		return false
	}
	i := x / (b.drawn.width + columnGap)
	if i >= len(b.drawn.spots) || x%(b.drawn.width+columnGap) >= b.drawn.width {
		return false
	}
	spot := b.drawn.spots[i][y]
	if spot == nothing {
		return false
	}
	b.col, b.row = b.first+i, spot
	b.clamp()
	return true
}
