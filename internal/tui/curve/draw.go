package curve

import (
	"strconv"

	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
)

// drawn is the view as it was drawn last.
type drawn struct {
	valid bool
	lines []string
	// top and bottom bound the lines on which a click finds a touchpoint.
	top, bottom int
}

// Lines returns the view as lines of exactly the given size. They are made
// anew only when something changed.
func (c *Curve) Lines() []string {
	if c.drawn.valid {
		return c.drawn.lines
	}
	there := c.ensure()
	c.drawn = drawn{valid: true, lines: c.drawn.lines[:0]}
	if c.w < 1 || c.h < 1 || c.m == nil {
		return nil
	}
	if !there {
		return c.empty()
	}
	c.arrange()
	c.first = c.layout.plot.Scroll(c.first, c.at)
	lines := c.draw(make([]string, 0, c.h+4))
	if side := c.layout.side; side > 0 {
		c.beside(lines, c.about(side))
	}
	c.drawn.lines = lines[:min(len(lines), c.h)]
	return c.drawn.lines
}

// empty says what belongs here while there is nothing to show.
func (c *Curve) empty() []string {
	var lines []string
	if c.h >= 6 {
		lines = append(lines, cells.Blank(c.w))
	}
	for _, s := range text.Wrap(c.plain(c.cat.T("curve.empty")), c.w) {
		l := &cells.Line{}
		lines = append(lines, l.Add(c.st.On.MutedItalic, s).To(c.st.On.Text, c.w).String(c.st.Reset))
	}
	for len(lines) < c.h {
		lines = append(lines, cells.Blank(c.w))
	}
	c.drawn.lines = lines[:c.h]
	return c.drawn.lines
}

// draw returns the parts from top to bottom, the legend on the last lines.
func (c *Curve) draw(lines []string) []string {
	l := &c.layout
	v := l.plot.View(c.first)
	w := c.plotWidth()
	about, need := []string(nil), 0
	if n := l.lines[details]; n > 0 {
		about, need = c.below(n, c.h)
	}
	spare := c.h - c.height() + l.lines[air]
	gap := func(n int) {
		for range min(n, max(0, spare)) {
			c.paint(nil, w)
			spare--
		}
	}
	if l.lines[title] > 0 {
		c.paint(c.title(w), w)
	}
	if l.lines[air] > 1 {
		gap(1)
	}
	c.drawn.top = l.lines[title] + min(1, l.lines[air]/2)
	if n := l.lines[head]; n > 0 {
		names := l.plot.Head(v, n-1, c.at)
		for range n - len(names) {
			c.paint(nil, w)
		}
		c.paintAll(names, w)
	}
	c.paintAll(l.plot.Plot(v, c.at), w)
	if l.lines[marks] > 0 {
		c.paintAll(l.plot.Marks(v, c.at), w)
	}
	c.paintAll(l.plot.Names(v, l.lines[names], c.at), w)
	c.drawn.bottom = c.drawn.top + l.lines[head] + l.lines[rows] + l.lines[marks] + l.lines[names]
	gap(1)
	lines = c.rows.Take(lines)
	if over := len(about) - l.lines[details]; need > l.lines[details] && over > 0 {
		// A name that needs more lines than there are takes those above it.
		lines = lines[:max(0, len(lines)-min(over, need-l.lines[details]))]
		about = about[:need]
	}
	lines = append(lines, about...)
	for range c.h - len(lines) - l.lines[legend] {
		lines = append(lines, cells.Blank(w))
	}
	c.paintAll(l.legend[:min(l.lines[legend], len(l.legend))], w)
	return c.rows.Take(lines)
}

// height returns how many lines all parts have together.
func (c *Curve) height() int {
	n := 0
	for _, lines := range c.layout.lines {
		n += lines
	}
	return n
}

// title says which curve is which and, at the right, where the cursor is.
func (c *Curve) title(w int) plot.Line {
	long := c.plain(c.cat.F("curve.place", lang.Args{"n": c.at + 1, "of": len(c.points())}))
	right := strconv.Itoa(c.at+1) + "/" + strconv.Itoa(len(c.points()))
	if v := c.layout.plot.View(c.first); !c.layout.plot.Whole(v) {
		long = c.st.Left + " " + long + " " + c.st.Right
		right = c.st.Left + " " + right + " " + c.st.Right
	}
	items := c.layout.plot.LegendCurves(false)
	if widthOf(items)+titleGap+text.Width(right) > w {
		items = c.layout.plot.LegendCurves(true)
	}
	if widthOf(items)+titleGap+text.Width(long) <= w {
		right = long
	}
	room := w - text.Width(right) - titleGap
	line := make(plot.Line, 0, 16)
	used := 0
	for _, it := range items {
		n := plot.Line(it).Width()
		if used > 0 {
			n += titleGap
		}
		if used+n > room {
			break
		}
		if used > 0 {
			line = append(line, plot.Cell{Text: text.Spaces(titleGap)})
		}
		line = append(line, it...)
		used += n
	}
	if used+text.Width(right) > w {
		return line
	}
	return append(line, plot.Cell{Text: text.Spaces(w - used - text.Width(right))}, plot.Cell{Text: right, Role: plot.Muted})
}

// widthOf returns the columns that items of the title take.
func widthOf(items []plot.Item) int {
	n := -titleGap
	for _, it := range items {
		n += titleGap + plot.Line(it).Width()
	}
	return n
}

// titleGap is the columns between two items of the title.
const titleGap = 3

// paintAll paints the lines of a plot.
func (c *Curve) paintAll(lines []plot.Line, w int) {
	for _, l := range lines {
		c.paint(l, w)
	}
}

// paint adds a line of a plot to the rows, painted with the pens of the theme
// and filled to w columns. A pen sets the whole state, so one that is in force
// already is not repeated.
func (c *Curve) paint(line plot.Line, w int) {
	width, pen := 0, c.st.Reset
	for i := range line {
		cell := &line[i]
		if cell.Text == "" {
			continue
		}
		n, s := cell.Width(), cell.Text
		if width+n > w {
			s = text.TruncateWith(s, w-width, "")
			n = text.Width(s)
		}
		if p := c.pen(cell); p != pen {
			c.rows.Add(p)
			pen = p
		}
		c.rows.Add(s)
		if width += n; width >= w {
			break
		}
	}
	if pen != c.st.Reset {
		c.rows.Add(c.st.Reset)
	}
	c.rows.Add(cells.Blank(w - width))
	c.rows.End()
}

// pen returns the pen for the role of a piece of text.
func (c *Curve) pen(cell *plot.Cell) string {
	on := &c.st.On
	switch cell.Role {
	case plot.Text:
		return on.Text
	case plot.Title:
		return on.Strong
	case plot.Muted, plot.Unset:
		return on.Muted
	case plot.Faint:
		return on.Faint
	case plot.Cursor:
		return on.Accent
	case plot.Here:
		if on.Accent == on.Title {
			return c.st.TabPen // without colours only a stroke is left
		}
		return on.Accent
	case plot.Ink:
		return c.st.Sheet.HeatInk(cell.Level)
	case plot.Trace:
		return c.st.Sheet.Series(cell.Level)
	}
	return c.st.Reset
}

func (c *Curve) plain(s string) string {
	s, _ = text.Clean(s)
	if c.st.ASCII {
		return text.ASCII(s)
	}
	return s
}
