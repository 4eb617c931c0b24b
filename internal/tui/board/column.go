package board

// drawnColumn is the lines of a column, and what is on each of them: a card,
// OnStage or nothing.
type drawnColumn struct {
	lines []string
	spots []int
}

// columnLook is everything that the look of a column without the cursor depends
// on, besides the styles and the selection.
type columnLook struct {
	version, w, h, head int
	top                 int // first card that is drawn
	before, after       int // columns out of sight, if it says so
}

// maxColumns bounds the cache; it is emptied when it is full.
const maxColumns = 256

// columnCache keeps the columns that the cursor is not in, so that walking in
// one of them costs nothing in the others.
type columnCache struct{ drawn map[columnLook]drawnColumn }

func (c *columnCache) clear() { clear(c.drawn) }

// column returns column i as it looks now.
func (b *Board) column(i, w int, last bool) drawnColumn {
	if i == b.col {
		return b.drawColumn(i, w, last)
	}
	look := columnLook{version: b.cols[i].version, w: w, h: b.h, head: b.head(), top: b.tops[b.cols[i].id()]}
	if i == b.first {
		look.before = b.first
	}
	if last {
		look.after = len(b.cols) - 1 - i
	}
	if c, there := b.columns.drawn[look]; there {
		return c
	}
	if b.columns.drawn == nil || len(b.columns.drawn) >= maxColumns {
		b.columns.drawn = map[columnLook]drawnColumn{}
	}
	c := b.drawColumn(i, w, last)
	b.columns.drawn[look] = c
	return c
}
