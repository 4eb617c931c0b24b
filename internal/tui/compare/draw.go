package compare

import (
	"slices"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
)

const (
	// airyHeight is from where blank lines part what stands below one another,
	// topHeight from where anything stands above the list.
	airyHeight, topHeight = 16, 13
	// leastList is the fewest lines that the list keeps.
	leastList = 5
	// curveRows and lowCurveRows are the rows of the curves from +2 to -2.
	curveRows, lowCurveRows = 9, 5
	// bothExtra is the lines around the curves, from where on they stand below
	// the heatmap.
	bothExtra = 8
	// curveWords is from where on the legend of the curves is in full.
	curveWords = 100
)

// Lines returns the view as lines of exactly the given size. They are made
// anew only when something changed.
func (x *Compare) Lines() []string {
	if x.drawn {
		return x.lines
	}
	x.drawn, x.lines = true, nil
	if x.w < 1 || x.h < 1 || x.c == nil {
		return nil
	}
	x.lay()
	lines := make([]string, 0, x.h)
	for _, l := range x.list.head[:min(len(x.list.head), max(1, x.h/4))] {
		lines = append(lines, x.paint(l, false))
	}
	blank := cells.Blank(x.w)
	if x.h >= airyHeight {
		lines = append(lines, blank)
	}
	if above := x.above(x.h - len(lines)); len(above) > 0 {
		lines = append(append(lines, above...), blank)
	}
	x.listAt, x.visible = len(lines), max(0, x.h-len(lines))
	x.scroll()
	l := &x.list
	for i := l.top; i < len(l.lines) && len(lines) < x.h; i++ {
		e := l.lines[i]
		lines = append(lines, x.paintRow(e.line, e.row == l.at))
	}
	for len(lines) < x.h {
		lines = append(lines, blank)
	}
	x.lines = lines[:x.h]
	return x.lines
}

// scroll brings the row of the cursor into sight, whole if it fits.
func (x *Compare) scroll() {
	l := &x.list
	if len(l.rows) == 0 || x.visible == 0 {
		return
	}
	first := l.starts[l.at]
	last := first + len(l.rows[l.at].Lines) - 1
	if l.at == 0 {
		first = 0
	}
	l.top = max(0, min(l.top, len(l.lines)-x.visible))
	l.top = max(l.top, last-x.visible+1)
	l.top = min(l.top, first)
}

// above returns what stands above the list, in a part of the room there is,
// nothing where there is too little.
func (x *Compare) above(room int) []string {
	if x.h < topHeight || x.c.Same() {
		return nil
	}
	room = min(room-leastList-1, room*3/5)
	var lines []plot.Line
	switch x.part {
	case heatPart:
		lines = x.heat(room)
		if len(lines)+1+curveRows+bothExtra <= room {
			lines = append(append(lines, nil), x.curves(room-len(lines)-1)...)
		}
	case curvePart:
		lines = x.curves(room)
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = x.paint(l, false)
	}
	return out
}

// heat returns as much of the heatmap of the differences as fits: the rows
// around the one that the cursor's touchpoint is in, and the margins.
func (x *Compare) heat(room int) []plot.Line {
	t := &x.top
	if t.grid == nil {
		t.grid = x.c.Deltas(x.rows)
		t.heat = plot.NewHeatmap(t.grid, x.cat.F, plot.HeatmapOptions{
			Width: x.w, ASCII: x.st.ASCII, Chips: x.st.Sheet.HasChips(), RowLines: 1, HeadLines: 1,
		})
	}
	if t.grid.Total.N == 0 {
		return nil // nothing has a value on both sides
	}
	row, col := x.cell()
	page := t.heat.PageOf(max(0, col))
	head, foot := t.heat.Head(page, col), t.heat.Foot(page)
	title := x.heading()
	n := min(len(t.grid.Lines), room-len(head)-len(foot)-len(title))
	if n < 1 {
		return nil
	}
	lines := append(title, head...)
	first := max(0, min(row-n/2, len(t.grid.Lines)-n))
	for i := first; i < first+n; i++ {
		cursor := plot.NoCursor
		if i == row {
			cursor = col
		}
		lines = append(lines, t.heat.Row(page, i, cursor)...)
	}
	return append(lines, foot...)
}

// heading names what the heatmap shows, and how the two sides are read.
func (x *Compare) heading() []plot.Line {
	lens, rows := x.top.heat.Title()
	read := x.cat.Enum("lens", string(x.c.LensBefore))
	if x.c.LensBefore != x.c.LensAfter {
		read += " " + x.st.Arrow + " " + x.cat.Enum("lens", string(x.c.LensAfter))
	}
	line := plot.Line{{Text: x.plain(lens), Role: plot.Title}, {Text: "  " + x.plain(rows), Role: plot.Text}}
	if s := x.plain(read); line.Width()+3+text.Width(s) <= x.w {
		line = append(line, plot.Cell{Text: text.Spaces(x.w - line.Width() - text.Width(s))}, plot.Cell{Text: s, Role: plot.Muted})
	}
	return []plot.Line{line}
}

// cell returns the row and the stage of the heatmap that the cursor's
// touchpoint is in, or its stage alone.
func (x *Compare) cell() (row, col int) {
	touchpoint, stage := x.Selected()
	col = plot.NoCursor
	for i, s := range x.top.grid.Stages {
		if s.ID == stage {
			col = i
		}
	}
	if touchpoint == "" || col == plot.NoCursor {
		return noRow, col
	}
	for i := range x.top.grid.Lines {
		for _, t := range x.top.grid.At(i, col).Touchpoints {
			if t.ID == touchpoint {
				return i, col
			}
		}
	}
	return noRow, col
}

// curves returns the two curves over one another with what belongs to them.
func (x *Compare) curves(room int) []plot.Line {
	height := curveRows
	if room < curveRows+6 {
		height = lowCurveRows
	}
	t := &x.top
	if t.curves == nil || t.height != height {
		x.layCurves(height)
	}
	if t.curves.Places() == 0 {
		return nil
	}
	cursor := plot.NoPlace
	if touchpoint, _ := x.Selected(); touchpoint != "" {
		if p, there := t.places[touchpoint]; there {
			cursor = p
			t.first = t.curves.Scroll(t.first, p)
		}
	}
	v := t.curves.View(t.first)
	lines := append(t.curves.Head(v, 1, cursor), t.curves.Plot(v, cursor)...)
	if len(lines) >= room {
		return nil
	}
	for _, more := range [][]plot.Line{said(t.curves.Marks(v, cursor)), {flat(t.curves.LegendCurves(x.w < curveWords))}} {
		if len(lines)+len(more) <= room {
			lines = append(lines, more...)
		}
	}
	return lines
}

// said returns the lines on which anything stands.
func said(lines []plot.Line) []plot.Line {
	return slices.DeleteFunc(lines, func(l plot.Line) bool { return strings.TrimSpace(l.String()) == "" })
}

// flat sets items on one line.
func flat(items []plot.Item) plot.Line {
	line := plot.Line{{Text: "    "}}
	for i, it := range items {
		if i > 0 {
			line = append(line, plot.Cell{Text: "   "})
		}
		line = append(line, it...)
	}
	return line
}

func (x *Compare) layCurves(height int) {
	t := &x.top
	before, after, pairs := x.c.Curves()
	t.curves = plot.NewCurves(plot.SeriesOf(before, after, x.from, x.to, pairs), x.cat.F, plot.CurveOptions{
		Width: x.w, Height: height, ASCII: x.st.ASCII, Screen: true,
	})
	t.height = height
	t.places = make(map[journey.ID]int, len(pairs))
	for i, p := range pairs {
		if p.B != analysis.NoPoint {
			t.places[after.Points[p.B].Touchpoint.ID] = i
		}
	}
}

func (x *Compare) plain(s string) string {
	s, _ = text.Clean(s)
	if x.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// paint writes a line of a plot, cut or filled to the width of the view.
func (x *Compare) paint(line plot.Line, here bool) string {
	return x.end(&cells.Line{}, line, here)
}

// gutter is the columns in which the bar of the cursor stands before the list.
const gutter = 2

// paintRow writes a line of the list behind the gutter, on the ground of the
// cursor where it is the cursor's.
func (x *Compare) paintRow(line plot.Line, here bool) string {
	l := &cells.Line{}
	if here {
		l.Add(x.st.Under.Accent, x.st.Bar).Gap(x.st.Under.Text, min(x.w, gutter)-1)
	} else {
		l.Gap(x.st.On.Text, min(x.w, gutter))
	}
	return x.end(l, line, here)
}

// end adds a line of a plot, cut or filled to the width of the view.
func (x *Compare) end(l *cells.Line, line plot.Line, here bool) string {
	for i := range line {
		l.Fit(x.pen(&line[i], here), line[i].Text, x.w-l.Width())
	}
	on := &x.st.On
	if here {
		on = &x.st.Under
	}
	return l.To(on.Text, x.w).String(x.st.Reset)
}

// pen returns the pen for the role of a piece of text.
func (x *Compare) pen(c *plot.Cell, here bool) string {
	on := &x.st.On
	if here {
		on = &x.st.Under
	}
	switch c.Role {
	case plot.Title:
		if here {
			return on.Title
		}
		return on.Strong
	case plot.Muted, plot.Unset:
		return on.Muted
	case plot.Faint:
		return on.Faint
	case plot.Cursor, plot.Here:
		return on.Accent
	case plot.Under:
		return x.st.Under.Text
	case plot.Heat:
		return x.st.HeatOn(c.Level, on)
	case plot.Gap:
		return x.st.GapOn(c.Level, on)
	case plot.Scale:
		return x.st.Sheet.Scale(c.Level)
	case plot.Ink:
		return x.st.Sheet.HeatInk(c.Level)
	case plot.Trace:
		return x.st.Sheet.Series(c.Level)
	}
	return on.Text
}
