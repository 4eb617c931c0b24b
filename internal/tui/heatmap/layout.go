package heatmap

import (
	"tappa/internal/plot"
)

// The heights that decide what is shown besides the rows.
const (
	headHeight   = 6  // from here a title
	footHeight   = 8  // from here the margin of the stages
	detailHeight = 10 // from here what is in the cell under the cursor
	legendHeight = 14 // from here what the marks mean
	airyHeight   = 18 // from here blank lines between these, and more detail
	tallHeight   = 26 // from here the whole legend
	hugeHeight   = 40 // from here still more detail
)

// layout is how the present grid is spread over the present size, and what of
// it was painted already. It holds until the grid, the size or the styles
// change.
type layout struct {
	plot *plot.Heatmap
	// rowLines is the lines of a row, stride those from one row to the next,
	// visible how many rows are in sight.
	rowLines, stride, visible int
	title                     bool
	air                       int // blank lines between the parts, 0 or 1
	airTitle, airDetails      int // those under the title and above the details
	details                   int // lines for the cell under the cursor
	legend                    []string
	page                      int
	head, foot                []string
	rows                      map[int][]string
}

// airy reports whether there are blank lines around the rows.
func (l *layout) airy() bool { return l.rowLines == 2 && l.stride == 3 }

// maxRows bounds the painted rows that are kept.
const maxRows = 2048

func (l *layout) stale() { l.plot = nil }

// arrange spreads the grid over the size, and goes to the page of stages on
// which the cursor is.
func (h *Heatmap) arrange() {
	l := &h.layout
	if l.plot == nil {
		*l = layout{visible: 1, page: -1}
		h.share()
	}
	if page := l.plot.PageOf(h.col); page != l.page {
		l.page = page
		l.rows = make(map[int][]string, 64)
		l.foot = nil
		if h.h >= footHeight {
			l.foot = h.paintAll(l.plot.Foot(page))
		}
	}
	l.head = h.paintAll(l.plot.Head(l.page, h.col))
}

// way is how much a row takes, and what is given up for it.
type way struct {
	lines, stride int
	details       int // the most lines for the cell under the cursor
	air           int
}

// ways lists the ways to show rows, the best first: cells that say everything
// matter more than blank lines, and these more than the rest of the details.
var ways = [...]way{
	{2, 3, most, 1}, {2, 2, most, 1}, {2, 2, 2, 1}, {2, 2, 2, 0}, {1, 2, most, 1}, {1, 1, most, 1},
}

const (
	// most is no bound.
	most = 99
	// moreDetails is the most lines that the cell under the cursor gets because
	// nothing else needs them.
	moreDetails = 8
)

// share decides how many lines a row gets, by the first way in which all rows
// fit, or else the last.
func (h *Heatmap) share() {
	l := &h.layout
	l.title = h.h >= headHeight
	air := 0
	if h.h >= airyHeight {
		air = 1
	}
	details := 0
	switch {
	case h.h >= hugeHeight:
		details = 6
	case h.h >= airyHeight:
		details = 3
	case h.h >= detailHeight:
		details = 2
	}
	n, laid := len(h.grid.Lines), 0
	for _, way := range ways {
		l.rowLines, l.stride = way.lines, way.stride
		l.details, l.air = min(details, way.details), min(air, way.air)
		if way.lines != laid {
			l.plot, laid = h.lay(way.lines), way.lines
			l.legend = h.legend()
		}
		l.visible = max(1, (h.h-h.around()+way.stride-way.lines)/way.stride)
		if n <= l.visible {
			l.visible = n
			break
		}
	}
	h.giveBack(air)
}

// giveBack spends lines that are left: it parts title and details from the
// grid, or shows more details.
func (h *Heatmap) giveBack(air int) {
	l := &h.layout
	l.airTitle, l.airDetails = l.air, l.air
	free := h.h - h.around() - l.visible*l.stride
	if l.air == air {
		if l.details > 0 {
			l.details += max(0, min(free-1, moreDetails))
		}
		return
	}
	l.airTitle = min(1, max(0, free))
	l.airDetails = min(1, max(0, free-1))
}

// lay lays the grid out with so many lines a row.
func (h *Heatmap) lay(lines int) *plot.Heatmap {
	head := 2
	if h.h >= tallHeight {
		head = 3
	}
	return plot.NewHeatmap(h.grid, h.words(), plot.HeatmapOptions{
		Width: h.w, ASCII: h.st.ASCII, Chips: h.st.Sheet.HasChips(), RowLines: lines, HeadLines: head,
	})
}

// legend returns as many lines of the legend as there is room for.
func (h *Heatmap) legend() []string {
	if h.h < legendHeight {
		return nil
	}
	lines := h.paintAll(h.layout.plot.Legend(h.w))
	if h.h < tallHeight {
		lines = lines[:min(1, len(lines))]
	}
	return lines
}

// around returns the lines of everything but the rows.
func (h *Heatmap) around() int {
	l := &h.layout
	n := len(l.plot.Head(0, plot.NoCursor)) + l.details + len(l.legend)
	if l.title {
		n += 1 + l.air
	}
	if h.h >= footHeight {
		n += len(l.plot.Foot(0))
	}
	if l.details > 0 {
		n += l.air
	}
	if len(l.legend) > 0 {
		n += l.air
	}
	if l.airy() {
		n += 2 // blank lines under the names of the stages and above the rule
	}
	return n
}

// scroll brings the row of the cursor into sight.
func (h *Heatmap) scroll() {
	v := h.layout.visible
	h.top = max(0, min(h.top, h.row, len(h.grid.Lines)-v))
	h.top = max(h.top, h.row-v+1)
}
