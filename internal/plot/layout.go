package plot

import (
	"tappa/internal/analysis"
	"tappa/internal/text"
)

// HeatmapOptions says for whom a heatmap is laid out.
type HeatmapOptions struct {
	// Width is the number of columns there are; what is under minWidth counts
	// as minWidth.
	Width int
	// ASCII leaves nothing but the bytes 0x20 to 0x7e.
	ASCII bool
	// Chips says that values are painted on a ground of their own, which makes
	// marks that show their strength without colour superfluous.
	Chips bool
	// RowLines is the number of lines of every row, 1 or 2; 0 gives each row
	// as many as it needs, which is for paper and pipes.
	RowLines int
	// HeadLines is the most lines of the names of the stages; 0 is 3 on paper
	// and 2 where RowLines is set.
	HeadLines int
}

const (
	// minWidth is where even one stage can no longer be told from its row.
	minWidth = 20
	// minColumn is the least width of a stage, with the gap before it, while
	// all of them fit side by side; minPaged where they do not fit anyhow, and
	// minNarrow if besides there are fewer than narrowWidth columns.
	minColumn   = 5
	minPaged    = 8
	minNarrow   = 6
	narrowWidth = 60
	// maxColumn keeps the cells of a wide terminal close to one another; a
	// screen has more to spare than paper.
	maxColumn       = 20
	maxScreenColumn = 26
	// maxLabel and minLabel bound the names of the rows.
	maxLabel = 32
	minLabel = 8
	// maxScreenLabel keeps the names of touchpoints close to their cells.
	maxScreenLabel = 48
)

// span is the stages of one page, to excluded.
type span struct{ from, to int }

// Heatmap is a heatmap laid out for a width. Rows are drawn when they are
// asked for, so that a screen pays only for those in sight.
type Heatmap struct {
	grid   *analysis.Grid
	words  Words
	opt    HeatmapOptions
	glyphs *glyphs
	role   Role

	stages []name
	rows   []name // nil where rows are named when they are drawn

	pages   []span
	longest int // the widest name of a row
	labelW  int // the names of the rows
	colW    int // a stage, with the gap of one column before it
	cellW   int // the content of a cell
	marginW int // the margin of the rows

	headRows int // lines of the names of the stages on a screen, on any page

	values  numbers // of cells and of the margin of the stages
	margins numbers // of the margin of the rows and of the total

	// The widest n/of, 0 where none is shown.
	ofW, ofStageW, ofMargW int
}

// NewHeatmap lays a grid out.
func NewHeatmap(g *analysis.Grid, words Words, opt HeatmapOptions) *Heatmap {
	opt.Width = max(opt.Width, minWidth)
	h := &Heatmap{grid: g, words: words, opt: opt, glyphs: &unicode, role: roleOf(g.Lens)}
	mark := words("core.decimal", nil)
	if opt.ASCII {
		h.glyphs = &ascii
	}
	if len(mark) != 1 {
		mark = "."
	}
	h.values = numbers{lens: g.Lens, mark: mark}
	h.margins = h.values
	h.nameRows()
	h.measure()
	h.arrange()
	h.headRows = h.headHeight()
	return h
}

// measure finds the widest value and count of each kind.
func (h *Heatmap) measure() {
	cell := func(t *analysis.Tally) {
		h.values.see(*t)
		h.ofW = max(h.ofW, ofWidth(t))
	}
	margin := func(t *analysis.Tally) {
		h.margins.see(*t)
		h.ofMargW = max(h.ofMargW, ofWidth(t))
	}
	for i := range h.grid.Lines {
		row := &h.grid.Lines[i]
		margin(&row.Tally)
		for j := range row.Cells {
			cell(&row.Cells[j].Tally)
		}
	}
	h.ofStageW = h.ofW
	for i := range h.grid.Stages {
		t := &h.grid.Stages[i].Tally
		h.values.see(*t)
		h.ofStageW = max(h.ofStageW, ofWidth(t))
	}
	margin(&h.grid.Total)
	if h.grid.Lens == analysis.Coverage {
		h.ofW, h.ofMargW, h.ofStageW = 0, 0, 0 // the value is the count
	}
	if h.grid.Rows == analysis.ByTouchpoint {
		h.ofW = 0 // it is one of one, or a question mark
	}
	h.values.width = max(h.values.width, 1)
	h.margins.width = max(h.margins.width, 1)
}

// countsRows reports whether the margin of the rows has counts: of one
// touchpoint there is nothing to count.
func (h *Heatmap) countsRows() bool {
	return h.ofMargW > 0 && h.grid.Rows != analysis.ByTouchpoint
}

func ofWidth(t *analysis.Tally) int { return digits(t.N) + 1 + digits(t.Of) }

func digits(n int) int {
	d := 1
	for ; n > 9; n /= 10 {
		d++
	}
	return d
}

// spread is one way to share the width out.
type spread struct{ label, margin int }

// snugSpreads is how many of the spreads leave every word of a name whole.
const snugSpreads = 3

// arrange chooses how wide everything is and how many pages that takes: as few
// as possible, and then the richest cells.
func (h *Heatmap) arrange() {
	n := len(h.stages)
	spreads := h.spreads()
	for pages := 1; pages <= max(n, 1); pages++ {
		per := (n + pages - 1) / pages
		least := minPaged
		if h.opt.Width < narrowWidth {
			least = minNarrow
		}
		if pages == 1 {
			least = minColumn
		}
		if pages >= n {
			least = 2
		}
		if h.share(spreads, per, least) {
			h.split(n, pages)
			return
		}
	}
}

// spreads lists the ways to share the width, the most generous first.
func (h *Heatmap) spreads() []spread {
	natural, word := 1, 1
	for i := range h.grid.Lines {
		full := h.label(i).full()
		natural = max(natural, text.Width(full))
		if h.opt.RowLines != 1 {
			word = max(word, longestWord(full))
		}
	}
	natural = max(natural, text.Width(h.word("plot.heatmap.stage", nil)))
	h.longest = natural
	natural = min(natural, max(h.opt.Width/4, minLabel))
	if h.grid.Rows != analysis.ByTouchpoint {
		natural = min(natural, maxLabel)
	}
	if h.opt.RowLines == 1 {
		word = natural
	}
	snug := min(natural, max(word, minLabel))
	small := min(natural, minLabel)
	bare := max(h.margins.width, text.Width(h.word("plot.heatmap.all", nil)))
	wide, narrow := bare, bare
	if h.countsRows() {
		wide += 2 + h.ofMargW
	}
	if h.opt.RowLines != 1 {
		narrow = max(narrow, h.ofMargW)
	}
	return []spread{{natural, wide}, {natural, narrow}, {snug, narrow}, {small, narrow}, {small, bare}, {small, h.margins.width}}
}

// share gives the columns of a page with so many stages their widths and
// reports whether they are at least as wide as that.
func (h *Heatmap) share(spreads []spread, stages, least int) bool {
	full := h.fullCell() + 1
	for want := max(full, least); want >= least; want-- {
		for i, s := range spreads {
			if i >= snugSpreads && want > least {
				break
			}
			room := h.opt.Width - s.label - s.margin - h.barW()
			col := room / max(stages, 1)
			if col < want {
				continue
			}
			most := maxColumn
			if h.opt.RowLines > 0 {
				most = maxScreenColumn
			}
			h.labelW, h.marginW, h.colW = s.label, s.margin, min(col, max(most, full))
			h.fitCell(full)
			h.giveBack(spreads[0], h.opt.Width-h.labelW-h.marginW-h.barW()-stages*h.colW)
			return true
		}
	}
	return false
}

// giveBack spends columns that are left over: first on counts beside the
// values of the margin, then on its name, then on the names of the rows.
func (h *Heatmap) giveBack(most spread, left int) {
	need := h.margins.width + 1 + h.ofMargW
	if !h.countsRows() || need > most.margin || need-h.marginW > left {
		need = text.Width(h.word("plot.heatmap.journey", nil))
	}
	if n := need - h.marginW; n > 0 && n <= left {
		h.marginW += n
		left -= n
	}
	if h.grid.Rows == analysis.ByTouchpoint {
		most.label = h.longest
		if h.opt.RowLines > 0 {
			most.label = min(most.label, maxScreenLabel)
		}
	}
	if n := min(most.label-h.labelW, left); n > 0 {
		h.labelW += n
		left -= n
	}
	if h.opt.RowLines > 0 && left > 0 && h.labelW >= h.longest {
		h.labelW++ // the mark of the cursor is not to touch the name
	}
}

// fitCell gives the content of a cell its width: all of the column but the
// gap, and a second column of gap where there is plenty.
func (h *Heatmap) fitCell(full int) {
	h.cellW = max(h.colW-1, 1)
	if !h.opt.Chips && h.colW > full+1 {
		h.cellW = max(full, h.colW-3)
	}
	h.colW = max(h.colW, 2)
}

// barW is the width of what stands between the stages and the margin: the gap
// behind the last stage, the bar and a space.
func (h *Heatmap) barW() int { return 3 }

// fullCell is the width of a cell that says everything on its first line.
func (h *Heatmap) fullCell() int {
	w := h.values.width + 1
	if h.ofW > 0 {
		w += h.ofW
	}
	if h.opt.Chips {
		return w + 2
	}
	return w + 3
}

// split spreads n stages evenly over the pages.
func (h *Heatmap) split(n, pages int) {
	h.pages = h.pages[:0]
	for i := range pages {
		h.pages = append(h.pages, span{i * n / pages, (i + 1) * n / pages})
	}
}

// Width returns the columns that every line of the heatmap takes.
func (h *Heatmap) Width() int {
	most := 0
	for _, p := range h.pages {
		most = max(most, p.to-p.from)
	}
	return h.labelW + most*h.colW + h.barW() + h.marginW
}

// Indent returns the column in which the text of the first stage begins.
func (h *Heatmap) Indent() int { return h.labelW + 1 + h.roomIn(h.cellW).pad }

// Pages returns the number of pages that the stages are spread over.
func (h *Heatmap) Pages() int { return len(h.pages) }

// PageOf returns the page on which a stage stands.
func (h *Heatmap) PageOf(col int) int {
	for i, p := range h.pages {
		if col < p.to {
			return i
		}
	}
	return len(h.pages) - 1
}

// Stages returns the first stage of a page and the one behind its last.
func (h *Heatmap) Stages(page int) (from, to int) {
	return h.pages[page].from, h.pages[page].to
}

// ColumnAt returns the stage that is drawn x columns from the left on a page,
// and false where there is none.
func (h *Heatmap) ColumnAt(page, x int) (col int, ok bool) {
	p := h.pages[page]
	x -= h.labelW + 1
	if x < 0 || x >= (p.to-p.from)*h.colW {
		return 0, false
	}
	return p.from + x/h.colW, x%h.colW < h.cellW
}

// ColumnSpan returns where the cells of a stage begin on its page, in columns
// from the left, and how wide they are.
func (h *Heatmap) ColumnSpan(col int) (x, w int) {
	p := h.pages[h.PageOf(col)]
	return h.labelW + 1 + (col-p.from)*h.colW, h.cellW
}
