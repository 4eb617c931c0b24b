// Package insights is the view that says what a map says to do: the one thing
// to do first, then figures, moments of truth, gaps, ideas, risks, and what is
// missing, from top to bottom. It keeps the cursor and the scroll, and draws;
// the arithmetic and the layout are those of the packages analysis and plot,
// which the command line prints with.
package insights

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/tui/style"
)

// Insights is the state of the view. The zero Insights is not usable; make one
// with New.
type Insights struct {
	m     *journey.Map
	st    *style.Styles
	cat   *lang.Catalogue
	today func() journey.Date
	w, h  int

	// What the map says is worked out when it is first asked for, once a version
	// of the map.
	in       *analysis.Insights
	findings []analysis.Finding

	blocks []plot.Block
	sheets []sheet // one or two columns of blocks
	places []place // of each block
	cursor int
	top    int
	adrift bool // the wheel moved the rows away from the cursor
	keep   row  // what the cursor was on before the blocks changed
	laid   bool
	drawn  []string
}

// row names a block in a way that outlives it.
type row struct {
	section string
	target  journey.ID
	rule    analysis.Rule
	index   int
}

// place is where a block stands: its column, and its first line and the one
// behind its last in it.
type place struct{ sheet, from, to int }

// sheet is one column: for each line the block it belongs to and which of its
// lines it is.
type sheet struct{ lines []spot }

type spot struct{ block, line int }

const (
	gutter     = 2   // columns before a row, for the cursor
	twoFrom    = 156 // columns from which there are two columns
	between    = 4   // columns between them
	insightMax = 7   // rows of a list before the rest is counted
)

// New returns a view that shows nothing yet. today tells the day by which
// reviews are too old.
func New(st *style.Styles, cat *lang.Catalogue, today func() journey.Date) *Insights {
	return &Insights{st: st, cat: cat, today: today}
}

// SetStyles changes what the view paints with.
func (v *Insights) SetStyles(st *style.Styles) {
	v.st = st
	v.stale()
}

// SetSize gives the view w by h cells.
func (v *Insights) SetSize(w, h int) {
	if w == v.w && h == v.h {
		return
	}
	v.w, v.h, v.adrift = w, h, false
	v.stale()
}

// SetMap shows another map, or another version of the same one. The cursor
// stays on the row it was on.
func (v *Insights) SetMap(m *journey.Map) {
	if m == v.m {
		return
	}
	v.remember()
	if v.m == nil || m == nil || v.m.ID() != m.ID() {
		v.cursor, v.top, v.keep, v.blocks = 0, 0, row{}, nil
	}
	v.m, v.in, v.findings = m, nil, nil
	v.stale()
}

// stale says that the blocks have to be laid out again.
func (v *Insights) stale() {
	v.remember()
	v.laid, v.drawn = false, nil
}

// remember keeps what the cursor is on.
func (v *Insights) remember() {
	if v.laid && v.cursor < len(v.blocks) {
		v.keep = v.name(v.cursor)
	}
}

// name returns the lasting name of a block.
func (v *Insights) name(i int) row {
	b := &v.blocks[i]
	r := row{section: b.Section, target: b.Target, rule: b.Rule}
	if r.target == "" && r.rule == "" {
		for j := range i {
			if v.blocks[j].Section == b.Section {
				r.index++
			}
		}
	}
	return r
}

// ensure works out and lays out what the map says, and reports whether there is
// a map.
func (v *Insights) ensure() bool {
	if v.m == nil || v.w < 1 || v.h < 1 {
		return false
	}
	if v.in == nil {
		v.in, v.findings = analysis.Gather(v.m), analysis.Lint(v.m, v.today())
	}
	if !v.laid {
		v.lay()
	}
	return true
}

// lay lays the blocks out in one column, or in two of about equal height.
func (v *Insights) lay() {
	v.laid, v.drawn = true, nil
	n := 1
	if v.w >= twoFrom {
		n = 2
	}
	opt := plot.InsightsOptions{Width: v.columnWidth(n) - gutter, ASCII: v.st.ASCII, Chips: v.st.Sheet.HasChips(), Most: insightMax}
	v.blocks = plot.Insights(v.in, v.findings, v.cat.F, opt)
	v.sheets = make([]sheet, n)
	v.places = make([]place, len(v.blocks))
	all := 0
	for i := range v.blocks {
		all += len(v.blocks[i].Lines)
	}
	at := 0
	for i := range v.blocks {
		b := &v.blocks[i]
		if at == 0 && n == 2 && b.Heading && len(v.sheets[0].lines) >= (all+1)/2 {
			at = 1
		}
		s := &v.sheets[at]
		v.places[i] = place{at, len(s.lines), len(s.lines) + len(b.Lines)}
		for line := range b.Lines {
			if line == 0 && len(s.lines) == 0 && len(b.Lines[0]) == 0 {
				v.places[i].to-- // no blank line at the top of a column
				continue
			}
			s.lines = append(s.lines, spot{i, line})
		}
	}
	v.find()
}

// columnWidth is how wide each of n columns is.
func (v *Insights) columnWidth(n int) int { return (v.w - (n-1)*between) / n }

// find puts the cursor back where it was, or on the first row.
func (v *Insights) find() {
	for i := range v.blocks {
		if v.keep != (row{}) && !v.blocks[i].Heading && v.name(i) == v.keep {
			v.cursor = i
			return
		}
	}
	v.cursor = max(0, min(v.cursor, len(v.blocks)-1))
	if len(v.blocks) > 0 && v.blocks[v.cursor].Heading && !v.step(1) {
		v.step(-1)
	}
}

// step puts the cursor on the next row in a direction and reports whether there
// is one.
func (v *Insights) step(dir int) bool {
	for i := v.cursor + dir; i >= 0 && i < len(v.blocks); i += dir {
		if !v.blocks[i].Heading {
			v.put(i)
			return true
		}
	}
	return false
}

func (v *Insights) put(i int) {
	v.cursor, v.adrift, v.drawn = i, false, nil
}

// MoveBy moves the cursor by rows.
func (v *Insights) MoveBy(n int) {
	if !v.ensure() {
		return
	}
	dir := 1
	if n < 0 {
		dir, n = -1, -n
	}
	for range n {
		if !v.step(dir) {
			// At the very top the first heading comes into sight.
			v.adrift, v.drawn = false, nil
			return
		}
	}
}

// Section moves the cursor to the first row of the next or the previous
// section.
func (v *Insights) Section(dir int) {
	if !v.ensure() || len(v.blocks) == 0 {
		return
	}
	here := v.blocks[v.cursor].Section
	i := v.cursor
	for i >= 0 && i < len(v.blocks) && v.blocks[i].Section == here {
		i += dir
	}
	if i < 0 || i >= len(v.blocks) {
		return
	}
	there := v.blocks[i].Section
	for i > 0 && v.blocks[i-1].Section == there {
		i--
	}
	v.cursor = i
	if v.blocks[i].Heading {
		v.step(1)
	}
	v.put(v.cursor)
}

// Side moves the cursor to the row of the other column that stands beside it.
func (v *Insights) Side(dir int) {
	if !v.ensure() || len(v.sheets) < 2 || len(v.blocks) == 0 {
		return
	}
	here := v.places[v.cursor]
	want := here.sheet + dir
	best, near := -1, 0
	for i, p := range v.places {
		if p.sheet != want || v.blocks[i].Heading {
			continue
		}
		if d := max(p.from-here.from, here.from-p.from); best < 0 || d < near {
			best, near = i, d
		}
	}
	if best >= 0 {
		v.put(best)
	}
}

// Page moves the cursor up (-1) or down (+1) by a screenful.
func (v *Insights) Page(dir int) {
	if !v.ensure() || len(v.blocks) == 0 {
		return
	}
	from := v.places[v.cursor]
	for range v.blocks {
		to := v.places[v.cursor]
		if to.sheet != from.sheet || max(to.from-from.from, from.from-to.from) >= max(1, v.h-2) || !v.step(dir) {
			return
		}
	}
}

// First puts the cursor on the first row.
func (v *Insights) First() { v.MoveBy(-len(v.blocks)) }

// Last puts the cursor on the last row.
func (v *Insights) Last() { v.MoveBy(len(v.blocks)) }

// Selected returns the row under the cursor, nil where there is none.
func (v *Insights) Selected() *plot.Block {
	if !v.ensure() || v.cursor >= len(v.blocks) || v.blocks[v.cursor].Heading {
		return nil
	}
	return &v.blocks[v.cursor]
}

// Explain says how the number of the row under the cursor came about.
func (v *Insights) Explain() []analysis.Explanation {
	b := v.Selected()
	if b == nil || b.Why == nil {
		return nil
	}
	return []analysis.Explanation{b.Why()}
}

// Wheel scrolls by n notches of the wheel; the cursor stays where it is.
func (v *Insights) Wheel(n int) {
	if !v.ensure() {
		return
	}
	v.Lines()
	v.top = max(0, min(v.top+3*n, v.height()-v.h))
	v.adrift, v.drawn = true, nil
}

// Click puts the cursor on the row at x, y and reports whether it was there
// already, so that a second click opens it.
func (v *Insights) Click(x, y int) bool {
	if !v.ensure() {
		return false
	}
	n := len(v.sheets)
	at := min(x/(v.columnWidth(n)+between), n-1)
	if y+v.top < 0 || y+v.top >= len(v.sheets[at].lines) {
		return false
	}
	i := v.sheets[at].lines[y+v.top].block
	if v.blocks[i].Heading {
		return false
	}
	again := i == v.cursor
	v.put(i)
	return again
}
