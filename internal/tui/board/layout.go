package board

import "tappa/internal/text"

// The sizes of the board.
const (
	minColumn  = 18
	maxColumn  = 38
	oneColumn  = 58 // below this there is one column at a time
	columnGap  = 2
	headRows   = 3  // stage name and score, rule, blank
	tallHead   = 4  // stage name, score, rule, blank
	splitHead  = 20 // from this height long names of stages get a row of their own
	cardRows   = 4  // name, scores, emotions, blank
	fullHeight = 16 // from this height cards have three lines
	tallHeight = 40 // from this height names have two lines
)

// compact reports whether cards are one line each.
func (b *Board) compact() bool { return b.h < fullHeight }

// columnWidth returns the width of every column and how many fit.
func (b *Board) columnWidth() (w, n int) {
	n = max(1, (b.w+columnGap)/(minColumn+columnGap))
	if n >= len(b.cols) {
		n = max(1, len(b.cols))
	}
	if b.w < oneColumn {
		return b.w, 1
	}
	w = min(maxColumn, (b.w+columnGap)/n-columnGap)
	return max(1, w), n
}

// mostNameRows is how many rows a name may take that is not under the cursor
// where the column has room for that many under every card.
const mostNameRows = 3

// nameRows is how many rows a name may take, in a column of n cards, that is
// not under the cursor, and whether all cards fit with that many. A name is cut
// only where there is no room for all of it.
func (b *Board) nameRows(n int) (rows int, loose bool) {
	if b.compact() {
		return 1, false
	}
	for rows = mostNameRows; rows > 1; rows-- {
		// The card under the cursor has a blank row more, the last card none.
		if n*(cardRows-1+rows) <= b.room() {
			return rows, true
		}
	}
	if b.h >= tallHeight {
		return 2, false
	}
	return 1, false
}

// namesIn is nameRows for column c, w columns wide: where not every card has
// room for so many rows, those that are there may still have room for theirs,
// wherever in the column the cursor is.
func (b *Board) namesIn(c column, w int) (rows int, loose bool) {
	rows, loose = b.nameRows(len(c.cards))
	if b.compact() || rows == mostNameRows || len(c.cards)*cardRows >= b.room() {
		return rows, loose
	}
	lines := make([]int, len(c.cards))
	for i, t := range c.cards {
		lines[i] = len(text.Wrap(b.name(t), max(1, w-1)))
	}
	for most := mostNameRows; most > rows; most-- {
		// The card under the cursor has a blank row more, the last card none; and
		// all of its name.
		used, over := len(lines)*(cardRows-1), 0
		for _, n := range lines {
			used += min(n, most)
			over = max(over, n-most)
		}
		if used+over <= b.room() {
			return most, true
		}
	}
	return rows, loose
}

// count is how many cards the column with the cursor has.
func (b *Board) count() int {
	if b.col >= len(b.cols) {
		return 0
	}
	return len(b.cols[b.col].cards)
}

// stride is the most rows that a card takes, in a column of n cards, that is
// not under the cursor.
func (b *Board) stride(n int) int {
	if b.compact() {
		return 1
	}
	rows, _ := b.nameRows(n)
	return cardRows - 1 + rows
}

// head is how many rows stand above the cards: one more where a stage in sight
// has a name that does not fit beside its score.
func (b *Board) head() int {
	w, n := b.columnWidth()
	if b.h < splitHead {
		return headRows
	}
	for i := b.first; i < min(len(b.cols), b.first+n); i++ {
		c := &b.cols[i]
		if s := b.stageScore(c, w); c.stage != nil && s.width > 0 && text.Width(c.stage.Name) > w-s.width-1 {
			return tallHead
		}
	}
	return headRows
}

// capacity is how many cards fit into a column.
func (b *Board) capacity() int { return max(1, (b.h-b.head())/b.stride(b.count())) }

// room is how many rows a column has for cards; the last row of the board
// says how many more there are.
func (b *Board) room() int { return max(1, b.h-b.head()-1) }

// scroll brings the cursor's column and card into view. extra is how many rows
// the card under the cursor takes beyond the usual.
func (b *Board) scroll(extra int) {
	_, n := b.columnWidth()
	b.first = max(0, min(b.first, b.col, len(b.cols)-n))
	if b.col >= b.first+n {
		b.first = b.col - n + 1
	}
	if b.col >= len(b.cols) {
		return
	}
	c := b.cols[b.col]
	// The blank row behind the last card may be cut off.
	stride := b.stride(len(c.cards))
	fit := max(1, (b.room()+stride-b.contentRows(len(c.cards))-extra)/stride)
	top := min(b.tops[c.id()], max(0, len(c.cards)-fit))
	top = max(top, b.row+1-fit)
	b.tops[c.id()] = max(0, min(top, max(0, b.row)))
}

// contentRows is how many rows of a card's stride hold something, in a column of
// n cards.
func (b *Board) contentRows(n int) int {
	if b.compact() {
		return 1
	}
	return b.stride(n) - 1
}
