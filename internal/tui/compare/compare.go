// Package compare is the view that shows what became of one map in another: a
// heatmap of the differences or the two curves over one another, and below them
// a list of everything that changed. It keeps the cursor and the scroll, and
// draws; the arithmetic and the layout are those of the packages analysis and
// plot, which the command line prints with.
package compare

import (
	"slices"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/tui/style"
)

// part is what stands above the list.
type part uint8

const (
	heatPart part = iota
	curvePart
	nothing
	parts
)

// Compare is the state of the view. The zero Compare is not usable; make one
// with New.
type Compare struct {
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int

	c        *analysis.Comparison
	from, to string
	rows     analysis.RowKind
	part     part

	list    list
	top     top
	drawn   bool
	lines   []string
	visible int // lines of the list in sight
	listAt  int // the line on which the list begins
}

// list is the changes as they stand below one another in the present width.
type list struct {
	laid    bool
	head    []plot.Line // the two sides, and how much changed
	rows    []plot.ChangeRow
	lines   []entry
	starts  []int // by row, its first line
	at, top int   // row of the cursor, first line in sight
}

// entry is one line of the list and the row that it belongs to, noRow for a
// blank.
type entry struct {
	line plot.Line
	row  int
}

const noRow = -1

// top is what is above the list, as it was laid out last.
type top struct {
	grid   *analysis.Grid
	heat   *plot.Heatmap
	curves *plot.Curves
	places map[journey.ID]int // of touchpoints of the map after
	first  int                // the first stop of the curves in sight
	height int                // lines that the curves were laid out for
}

// New returns a view that compares nothing yet.
func New(st *style.Styles, cat *lang.Catalogue) *Compare {
	return &Compare{st: st, cat: cat, rows: analysis.ByChannel}
}

// SetStyles changes what the view paints with.
func (x *Compare) SetStyles(st *style.Styles) {
	x.st = st
	x.stale()
}

// SetSize gives the view w by h cells.
func (x *Compare) SetSize(w, h int) {
	if w == x.w && h == x.h {
		return
	}
	x.w, x.h = w, h
	x.stale()
}

// Show shows a comparison of two maps that are called from and to. The cursor
// stays on the touchpoint or stage that it was on.
func (x *Compare) Show(c *analysis.Comparison, from, to string) {
	touchpoint, stage := x.Selected()
	x.c, x.from, x.to = c, from, to
	x.stale()
	if c == nil {
		return
	}
	x.lay()
	x.list.at = 0
	for i, r := range x.list.rows {
		if touchpoint != "" && r.Touchpoint == touchpoint || touchpoint == "" && stage != "" && r.Head && r.Stage == stage {
			x.list.at = i
			break
		}
	}
}

// stale drops everything that was laid out.
func (x *Compare) stale() {
	at := x.list.at
	x.list = list{at: at}
	x.top = top{}
	x.drawn = false
}

// lay lays the list out for the present width.
func (x *Compare) lay() {
	if x.list.laid || x.c == nil {
		return
	}
	l := &x.list
	l.laid = true
	changes := plot.NewChanges(x.c, x.cat.F, plot.ChangesOptions{
		Width: max(1, x.w-gutter), ASCII: x.st.ASCII, Chips: x.st.Sheet.HasChips(), From: x.from, To: x.to,
	})
	l.head = append([]plot.Line{changes.Title()}, changes.Summary()...)
	l.rows = changes.Rows()
	l.starts = make([]int, len(l.rows))
	for i, r := range l.rows {
		if r.Head && i > 0 {
			l.lines = append(l.lines, entry{row: noRow})
		}
		l.starts[i] = len(l.lines)
		for _, line := range r.Lines {
			l.lines = append(l.lines, entry{line, i})
		}
	}
	l.at = max(0, min(l.at, len(l.rows)-1))
}

// MoveBy moves the cursor by rows.
func (x *Compare) MoveBy(n int) {
	x.lay()
	x.list.at = max(0, min(x.list.at+n, len(x.list.rows)-1))
	x.drawn = false
}

// Page moves the cursor up (-1) or down (+1) by what is in sight.
func (x *Compare) Page(dir int) {
	x.lay()
	l := &x.list
	if len(l.rows) == 0 {
		return
	}
	want := max(0, min(l.starts[l.at]+dir*max(1, x.visible-1), len(l.lines)-1))
	at, found := slices.BinarySearch(l.starts, want)
	if !found {
		at--
	}
	if dir > 0 {
		at = max(at, l.at+1)
	}
	x.MoveBy(at - l.at)
}

// First puts the cursor on the first row.
func (x *Compare) First() { x.MoveBy(-len(x.list.rows)) }

// Last puts the cursor on the last row.
func (x *Compare) Last() { x.MoveBy(len(x.list.rows)) }

// Wheel scrolls by rows.
func (x *Compare) Wheel(n int) { x.MoveBy(n) }

// NextRows changes what the rows of the heatmap stand for, and shows it.
func (x *Compare) NextRows() {
	if x.part != heatPart {
		x.part = heatPart
	} else {
		i := slices.Index(analysis.RowKinds, x.rows)
		x.rows = analysis.RowKinds[(i+1)%len(analysis.RowKinds)]
	}
	x.top = top{}
	x.drawn = false
}

// NextPart shows the curves in the place of the heatmap, then the list alone,
// then the heatmap again.
func (x *Compare) NextPart() {
	x.part = (x.part + 1) % parts
	x.top = top{}
	x.drawn = false
}

// Selected returns the touchpoint and the stage under the cursor, by their ids
// in the map after; both are empty where the row leads nowhere.
func (x *Compare) Selected() (touchpoint, stage journey.ID) {
	if x.c == nil {
		return "", ""
	}
	x.lay()
	if len(x.list.rows) == 0 {
		return "", ""
	}
	r := x.list.rows[x.list.at]
	return r.Touchpoint, r.Stage
}

// Explain says how the differences of the stage under the cursor and of the
// whole journey came about.
func (x *Compare) Explain() []analysis.Explanation {
	if x.c == nil {
		return nil
	}
	all := x.c.Explain("")
	if _, stage := x.Selected(); stage != "" {
		return append(x.c.Explain(stage), all...)
	}
	return all
}

// Click puts the cursor on the row at line y and reports whether it was there
// already, so that a second click goes there.
func (x *Compare) Click(_, y int) bool {
	i := x.list.top + y - x.listAt
	if y < x.listAt || i < 0 || i >= len(x.list.lines) || x.list.lines[i].row == noRow {
		return false
	}
	again := x.list.lines[i].row == x.list.at
	x.MoveBy(x.list.lines[i].row - x.list.at)
	return again
}
