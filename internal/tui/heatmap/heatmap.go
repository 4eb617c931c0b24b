// Package heatmap is the view that shows a map as a grid of stages and rows of
// a chosen kind, through a chosen lens. It keeps the cursor, the lens and the
// scroll, and draws; the arithmetic and the layout are those of the packages
// analysis and plot, which the command line prints with.
package heatmap

import (
	"slices"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/tui/style"
)

// Heatmap is the state of the view. The zero Heatmap is not usable; make one
// with New.
type Heatmap struct {
	m    *journey.Map
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int

	lens analysis.Lens
	rows analysis.RowKind
	// The cell under the cursor, and the first row that is drawn.
	row, col, top int

	// The grid is made when it is first asked for, so that a map may change
	// many times while another view is shown.
	grid   *analysis.Grid
	keep   place // where the cursor was before the grid changed
	layout layout
	drawn  drawn
}

// place is where the cursor is in a way that outlives the grid.
type place struct {
	set        bool
	stage      journey.ID
	row        string
	touchpoint journey.ID
}

// New returns a heatmap that shows nothing yet.
func New(st *style.Styles, cat *lang.Catalogue) *Heatmap {
	return &Heatmap{st: st, cat: cat, lens: analysis.Felt, rows: analysis.ByChannel}
}

// SetStyles changes what the heatmap paints with.
func (h *Heatmap) SetStyles(st *style.Styles) {
	h.st = st
	h.layout.stale()
	h.drawn.valid = false
}

// SetSize gives the heatmap w by h cells.
func (h *Heatmap) SetSize(w, height int) {
	if w == h.w && height == h.h {
		return
	}
	h.w, h.h = w, height
	h.layout.stale()
	h.drawn.valid = false
}

// SetMap shows another map, or another version of the same one. The cursor
// stays on the row and stage it was on. A map that is opened begins with the
// lens and the rows that say most about it.
func (h *Heatmap) SetMap(m *journey.Map) {
	if m == h.m {
		return
	}
	same := h.m != nil && m != nil && h.m.ID() == m.ID()
	if same {
		h.remember()
	} else {
		h.keep = place{}
		h.row, h.col, h.top = 0, 0, 0
	}
	h.m = m
	if !same && m != nil {
		h.lens, h.rows = analysis.FirstLens(m), firstRows(m)
	}
	h.forget()
}

// firstRows returns the rows that a map is first shown by: channels, as soon
// as any is named.
func firstRows(m *journey.Map) analysis.RowKind {
	for _, t := range m.Journey {
		if t.Channel != "" {
			return analysis.ByChannel
		}
	}
	return analysis.ByTouchpoint
}

// forget drops what was made of a map, a lens and rows.
func (h *Heatmap) forget() {
	h.grid = nil
	h.layout.stale()
	h.drawn.valid = false
}

// remember keeps the place of the cursor before the grid goes.
func (h *Heatmap) remember() {
	if h.grid == nil || h.row >= len(h.grid.Lines) || h.col >= len(h.grid.Stages) {
		return
	}
	h.keep = place{set: true, stage: h.grid.Stages[h.col].ID, row: h.grid.Lines[h.row].Key}
	if t := h.Touchpoint(); t != nil {
		h.keep.touchpoint = t.ID
	}
}

// ensure makes the grid if need be and reports whether there is one.
func (h *Heatmap) ensure() bool {
	if h.m == nil {
		return false
	}
	if h.grid == nil {
		h.grid = analysis.Heatmap(h.m, h.rows, h.lens)
		h.find()
	}
	return true
}

// find puts the cursor back where it was, or on the first cell that holds
// something.
func (h *Heatmap) find() {
	defer h.clamp()
	if !h.keep.set {
		if len(h.grid.Lines) > 0 && len(h.grid.Lines[0].Cells) > 0 {
			h.col = h.grid.Lines[0].Cells[0].Col
		}
		return
	}
	if i := slices.IndexFunc(h.grid.Stages, func(s analysis.Stage) bool { return s.ID == h.keep.stage }); i >= 0 {
		h.col = i
	}
	if i := slices.IndexFunc(h.grid.Lines, func(r analysis.Row) bool { return r.Key == h.keep.row }); i >= 0 && h.keep.row != "" {
		h.row = i
		return
	}
	if row, col, found := h.holding(h.keep.touchpoint); found {
		h.row, h.col = row, col
	}
}

// holding returns the first cell that holds a touchpoint.
func (h *Heatmap) holding(id journey.ID) (row, col int, found bool) {
	if id == "" {
		return 0, 0, false
	}
	for i := range h.grid.Lines {
		for j := range h.grid.Lines[i].Cells {
			c := &h.grid.Lines[i].Cells[j]
			if slices.ContainsFunc(c.Touchpoints, func(t *journey.Touchpoint) bool { return t.ID == id }) {
				return i, c.Col, true
			}
		}
	}
	return 0, 0, false
}

// Goto puts the cursor on the first cell that holds a touchpoint and reports
// whether there is one.
func (h *Heatmap) Goto(id journey.ID) bool {
	if !h.ensure() {
		return false
	}
	row, col, found := h.holding(id)
	if found {
		h.row, h.col = row, col
		h.clamp()
	}
	return found
}

// Spot remembers where the cursor is and what is in sight, and returns what
// goes back there.
func (h *Heatmap) Spot() (back func()) {
	row, col, top := h.row, h.col, h.top
	return func() {
		if h.ensure() {
			h.row, h.col, h.top = row, col, top
			h.clamp()
		}
	}
}

// clamp brings the cursor back onto the grid.
func (h *Heatmap) clamp() {
	h.row = max(0, min(h.row, len(h.grid.Lines)-1))
	h.col = max(0, min(h.col, len(h.grid.Stages)-1))
	h.drawn.valid = false
}

// MoveBy moves the cursor by stages and rows. Where every row is one
// touchpoint the cursor stays on touchpoints: up and down follow the journey,
// left and right go to the first touchpoint of another stage.
func (h *Heatmap) MoveBy(cols, rows int) {
	if !h.ensure() {
		return
	}
	if h.rows == analysis.ByTouchpoint && cols != 0 {
		h.skipTo(cols)
	} else {
		h.col += cols
	}
	h.row += rows
	h.clamp()
	if h.rows == analysis.ByTouchpoint && rows != 0 && len(h.grid.Lines) > 0 {
		h.col = h.grid.Lines[h.row].Cells[0].Col
	}
}

// skipTo puts the cursor on the first touchpoint so many stages on, counting
// stages that have any.
func (h *Heatmap) skipTo(cols int) {
	var first []int // row of the first touchpoint of each stage that has one
	at := 0
	for i := range h.grid.Lines {
		col := h.grid.Lines[i].Cells[0].Col
		if i == 0 || col != h.grid.Lines[i-1].Cells[0].Col {
			first = append(first, i)
		}
		if i <= h.row {
			at = len(first) - 1
		}
	}
	if len(first) == 0 {
		return
	}
	h.row = first[max(0, min(at+cols, len(first)-1))]
	h.col = h.grid.Lines[h.row].Cells[0].Col
}

// Page moves the cursor up (-1) or down (+1) by a screenful of rows.
func (h *Heatmap) Page(dir int) { h.MoveBy(0, dir*max(1, h.layout.visible-1)) }

// First puts the cursor on the first row.
func (h *Heatmap) First() { h.MoveBy(0, -len(h.lines())) }

// Last puts the cursor on the last row.
func (h *Heatmap) Last() { h.MoveBy(0, len(h.lines())) }

func (h *Heatmap) lines() []analysis.Row {
	if !h.ensure() {
		return nil
	}
	return h.grid.Lines
}

// Lens returns the lens the map is seen through.
func (h *Heatmap) Lens() analysis.Lens { return h.lens }

// SetLens looks through another lens.
func (h *Heatmap) SetLens(lens analysis.Lens) {
	h.remember()
	h.lens = lens
	h.forget()
}

// NextLens looks through the next lens.
func (h *Heatmap) NextLens() { h.SetLens(after(analysis.Lenses, h.lens)) }

// Rows returns what the rows stand for.
func (h *Heatmap) Rows() analysis.RowKind { return h.rows }

// SetRows changes what the rows stand for. The cursor goes to the row that
// holds the touchpoint it was on.
func (h *Heatmap) SetRows(rows analysis.RowKind) {
	h.remember()
	h.keep.row = ""
	h.row, h.top = 0, 0
	h.rows = rows
	h.forget()
}

// NextRows shows the next kind of rows.
func (h *Heatmap) NextRows() { h.SetRows(after(analysis.RowKinds, h.rows)) }

// after returns what follows v in a list, the first behind the last.
func after[T comparable](list []T, v T) T {
	return list[(slices.Index(list, v)+1)%len(list)]
}

// cell returns the cell under the cursor, nil where there is none.
func (h *Heatmap) cell() *analysis.Cell {
	if !h.ensure() || h.row >= len(h.grid.Lines) || h.col >= len(h.grid.Stages) {
		return nil
	}
	return h.grid.At(h.row, h.col)
}

// Selected returns the touchpoints of the cell under the cursor in the order
// of the journey.
func (h *Heatmap) Selected() []*journey.Touchpoint {
	if c := h.cell(); c != nil {
		return c.Touchpoints
	}
	return nil
}

// Touchpoint returns the touchpoint that the cell under the cursor leads to:
// the one with the lowest felt score, or else the first moment of truth, or
// else the first touchpoint; nil where there is none.
func (h *Heatmap) Touchpoint() *journey.Touchpoint {
	c := h.cell()
	if c == nil || len(c.Touchpoints) == 0 {
		return nil
	}
	var lowest *journey.Touchpoint
	least := 0
	for _, t := range c.Touchpoints {
		if v, set := h.grid.Score(h.row, t).Get(); set && (lowest == nil || v < least) {
			lowest, least = t, v
		}
	}
	switch {
	case lowest != nil:
		return lowest
	case len(c.Moments) > 0:
		return c.Moments[0].Touchpoint
	}
	return c.Touchpoints[0]
}

// Stage returns the stage under the cursor, "" where there is none.
func (h *Heatmap) Stage() journey.ID {
	if !h.ensure() || h.col >= len(h.grid.Stages) {
		return ""
	}
	return h.grid.Stages[h.col].ID
}

// Click puts the cursor on the cell at x, y of the view and reports whether it
// was there already, so that a second click opens the cell.
func (h *Heatmap) Click(x, y int) bool {
	row, col, hit := h.hit(x, y)
	if !hit {
		return false
	}
	again := row == h.row && col == h.col
	h.row, h.col = row, col
	h.clamp()
	return again
}

// hit returns the cell that is drawn at x, y.
func (h *Heatmap) hit(x, y int) (row, col int, ok bool) {
	if !h.drawn.valid || y < h.drawn.first || y >= h.drawn.first+h.drawn.rows*h.layout.stride {
		return 0, 0, false
	}
	col, ok = h.layout.plot.ColumnAt(h.layout.plot.PageOf(h.col), x)
	return h.top + (y-h.drawn.first)/h.layout.stride, col, ok
}

// words returns messages of the catalogue for the plot.
func (h *Heatmap) words() plot.Words { return h.cat.F }
