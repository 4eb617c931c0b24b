package plot

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// Page returns the whole of the curves for paper: a title, block after block
// of stages where they do not fit side by side, the touchpoints with their
// numbers, and a legend. title says which map it is.
func (c *Curves) Page(title string) Page {
	w := c.opt.Width
	page := append(Page(c.title(title, w)), nil)
	if c.places == 0 {
		page = append(page, paragraph(c.word("plot.heatmap.empty", nil), Muted, w)...)
		return page.fill(w)
	}
	for first := 0; first < c.stops(); {
		v := c.sheet(first)
		page = append(page, c.Head(v, paperNames, NoPlace)...)
		page = append(page, c.Plot(v, NoPlace)...)
		page = append(page, c.Marks(v, NoPlace)...)
		page = append(append(page, c.numbers(v)), nil)
		first = v.to
	}
	page = append(append(page, c.table(w)...), nil)
	return append(page, c.Legend(w)...).fill(w)
}

// fill makes every line w columns wide.
func (p Page) fill(w int) Page {
	for i := range p {
		p[i] = p[i].fill(w)
	}
	return p
}

// sheet returns the view that begins with a stop and ends, if it can, with a
// stage.
func (c *Curves) sheet(first int) View {
	v := c.View(first)
	if v.to == c.stops() {
		return v
	}
	if b := c.bands[c.bandAt(v.to)]; b.stop > first {
		v.to = b.stop
	}
	b := c.bands[c.bandAt(v.to)]
	end := c.x(v.to)
	if b.stop == v.to {
		end -= bandGap
	}
	v.w = min(v.w, end-v.x)
	return v
}

func (c *Curves) title(of string, w int) []Line {
	left := c.word("plot.curve.title", nil)
	of = c.clean(of)
	if len(c.series) == 1 {
		left = strings.TrimSuffix(left+": "+c.clean(c.series[0].Name), ": ")
	}
	if gap := w - text.Width(left) - text.Width(of); gap >= 3 {
		return []Line{{{Text: left, Role: Title}, {Text: text.Spaces(gap)}, {Text: of, Role: Muted}}}
	}
	return append(paragraph(left, Title, w), paragraph(of, Muted, w)...)
}

// numbers returns the numbers by which the table names the places of a view.
// Where they have no room beside one another only some are written.
func (c *Curves) numbers(v View) Line {
	line := Line{{Text: text.Spaces(axisWidth)}}
	from, to := c.In(v)
	used := 0
	for place := from; place < to; place++ {
		s, x := strconv.Itoa(place+1), c.Column(v, place)-axisWidth
		if x > 0 && x <= used || x+len(s) > c.opt.Width-axisWidth {
			continue
		}
		line = append(line, Cell{Text: text.Spaces(x - used)}, Cell{Text: s, Role: Muted})
		used = x + len(s)
	}
	return line
}

// Legend returns what the marks mean, in lines of at most w columns.
func (c *Curves) Legend(w int) []Line {
	return flow(append(c.LegendCurves(false), c.legendMarks()...), w)
}

// LegendMarks returns what the marks mean without saying which curve is which,
// in lines of at most w columns.
func (c *Curves) LegendMarks(w int) []Line { return flow(c.legendMarks(), w) }

func (c *Curves) legendMarks() []Item {
	var items []Item
	g := c.glyphs
	if len(c.series) == 1 && c.opt.Desired {
		items = append(items, c.note(string(g.both), "plot.curve.both"))
	}
	for _, n := range []struct{ mark, key string }{
		{g.moment, "plot.curve.moment"},
		{g.high, "plot.legend.high"},
		{g.low, "plot.legend.low"},
		{g.end, "plot.legend.end"},
		{"?", "plot.legend.unset"},
	} {
		items = append(items, c.note(n.mark, n.key))
	}
	return items
}

// LegendCurves returns which curve is which, in full or, where there is little
// room, in short words.
func (c *Curves) LegendCurves(short bool) []Item {
	g := c.glyphs
	var items []Item
	if len(c.series) == 1 {
		items = append(items, Item{
			{Text: string(g.felt), Role: Ink, Level: 2},
			{Text: g.strong, Role: Trace, Level: feltLevel},
			{Text: " "},
			{Text: c.feltName(0), Role: Text},
		})
	} else {
		for i := range c.series {
			items = append(items, Item{
				{Text: c.letters[i] + c.sample(i), Role: Trace, Level: int(c.feltLevel(i))},
				{Text: " "},
				{Text: c.feltName(i), Role: Text},
			})
		}
	}
	if c.opt.Desired {
		items = append(items, Item{
			{Text: string(g.desired) + g.dotted, Role: Trace, Level: desiredLevel},
			{Text: " "},
			{Text: c.word("plot.lens.desired", nil), Role: Text},
		})
	}
	if c.opt.Cumulative {
		level, key := cumulativeLevel, "plot.curve.cumulative"
		if short {
			key = "plot.curve.col.cumulative"
		}
		if len(c.series) > 1 {
			level = feltLevel
		}
		items = append(items, Item{
			{Text: g.sound, Role: Trace, Level: level},
			{Text: " "},
			{Text: c.word(key, nil), Role: Text},
		})
	}
	return items
}

// sample returns a piece of the felt curve of a series.
func (c *Curves) sample(i int) string {
	if c.feltPen(i).thick || !c.glyphs.braille {
		return c.glyphs.strong
	}
	return c.glyphs.thin
}

// feltName returns what the felt curve of a series is called.
func (c *Curves) feltName(i int) string {
	if name := c.clean(c.series[i].Name); name != "" {
		return name
	}
	return c.word("plot.lens.felt", nil)
}

func (c *Curves) note(mark, key string) Item {
	return Item{{Text: mark + " ", Role: Text}, {Text: c.word(key, nil), Role: Muted}}
}

// The columns of the numbers in the table.
const (
	numberColumn = 7
	// leastName is the columns under which a name has lines of its own.
	leastName = 16
)

// table lists the touchpoints of all stages with their numbers. Names are
// broken, never cut.
func (c *Curves) table(w int) []Line {
	heads := c.columns()
	block := len(heads) * numberColumn
	digits, marks := digits(c.places), 1
	for place := range c.places {
		marks = max(marks, text.Width(c.MarksAt(place)))
	}
	t := curveTable{c: c, w: w, digits: digits, indent: 1 + digits + 1 + marks + 1, marks: marks, block: block, heads: heads}
	t.beside = w-t.indent-block >= leastName
	if t.indent > w/2 {
		t.indent, t.marks = digits+2, 0 // the marks stand before the name
	}
	for i, b := range c.bands {
		t.stage(i, b)
		for place := b.from; place < b.to; place++ {
			t.row(place)
		}
	}
	return t.lines
}

// columns returns the heads of the columns of numbers.
func (c *Curves) columns() []string {
	var heads []string
	if len(c.series) == 1 {
		heads = append(heads, c.word("plot.curve.col.felt", nil))
	}
	heads = append(heads, c.letters...)
	heads = append(heads, c.word("plot.curve.col.desired", nil))
	if len(c.series) == 1 {
		heads = append(heads, c.word("plot.curve.col.gap", nil), c.word("plot.curve.col.cumulative", nil))
	}
	return heads
}

// values returns the numbers of a place in the order of the columns.
func (c *Curves) values(place int) []string {
	var out []string
	for i := range c.series {
		switch p := c.series[i].point(place); {
		case p == nil || !p.Met:
			out = append(out, "")
		default:
			out = append(out, p.Felt.String())
		}
	}
	out = append(out, c.desired(place).String())
	if len(c.series) > 1 {
		return out
	}
	p := c.series[0].point(place)
	gap, mean := "", ""
	if v, ok := p.Gap(); ok {
		gap = FormatValue(float64(v))
	}
	if v, ok := p.Cumulative(); ok {
		mean = strings.Replace(FormatValue(v), ".", c.mark, 1)
	}
	return append(out, gap, mean)
}

// curveTable is the table while it is made.
type curveTable struct {
	c             *Curves
	lines         []Line
	w             int
	digits, marks int
	indent, block int
	beside        bool // the numbers stand beside the names, else below
	heads         []string
}

// stage adds the name of a stage, the first with the heads of the columns
// beside it.
func (t *curveTable) stage(i int, b band) {
	room := t.w
	if i == 0 && t.beside {
		room -= t.block
	}
	if i > 0 {
		t.lines = append(t.lines, nil)
	}
	for k, s := range text.Wrap(b.name.full(), max(1, room)) {
		line := Line{{Text: s, Role: Title, Target: b.id}}
		if i == 0 && k == 0 && t.beside {
			line = t.numbers(line.fill(t.w-t.block), t.heads, Muted)
		}
		t.lines = append(t.lines, line)
	}
}

// numbers adds the columns of numbers to a line, each set in from the left as
// far as its sign asks.
func (t *curveTable) numbers(line Line, values []string, role Role) Line {
	for _, s := range values {
		s = text.TruncateWith(s, numberColumn-1, t.c.glyphs.cut)
		lead := 1
		if role != Muted && s == "0" {
			lead = 2
		}
		r := role
		if s == "?" {
			r, lead = Unset, 2
		}
		line = append(line, Cell{Text: text.Spaces(lead)}, Cell{Text: s, Role: r}, Cell{Text: text.Spaces(numberColumn - lead - text.Width(s))})
	}
	return line
}

// row adds the lines of a touchpoint.
func (t *curveTable) row(place int) {
	c := t.c
	name, marks, target := "", c.MarksAt(place), journey.ID("")
	if tp := c.Touchpoint(place); tp != nil {
		name, target = c.clean(tp.Name), tp.ID
	}
	if t.marks == 0 {
		name, marks = joined(marks, name), ""
	}
	room := t.w - t.indent
	if t.beside {
		room -= t.block
	}
	for i, s := range text.Wrap(name, max(1, room)) {
		line := Line{{Text: text.Spaces(t.indent)}}
		if i == 0 {
			line = Line{{Text: " " + text.PadLeft(strconv.Itoa(place+1), t.digits) + " ", Role: Muted}}
			if t.marks > 0 {
				line = append(line, Cell{Text: marks, Role: Text}, Cell{Text: text.Spaces(t.marks - text.Width(marks) + 1)})
			}
		}
		line = append(line, Cell{Text: s, Role: Text, Target: target})
		if i == 0 && t.beside {
			line = t.numbers(line.fill(t.w-t.block), c.values(place), Text)
		}
		t.lines = append(t.lines, line)
	}
	if !t.beside {
		t.below(c.values(place))
	}
}

// below adds the numbers under a name, each behind the head of its column.
func (t *curveTable) below(values []string) {
	var items []Item
	for i, s := range values {
		if s == "" {
			continue
		}
		role := Text
		if s == "?" {
			role = Unset
		}
		items = append(items, Item{{Text: t.heads[i] + " ", Role: Muted}, {Text: s, Role: role}})
	}
	for _, line := range flow(items, max(1, t.w-t.indent)) {
		t.lines = append(t.lines, append(Line{{Text: text.Spaces(t.indent)}}, line...))
	}
}

// Standing returns, for each curve, its high point, low point and end, as
// places of the plot; analysis.NoPoint where it has none.
func (c *Curves) Standing(series int) (high, low, end int) {
	s := &c.series[series]
	high, low, end = s.Curve.High, s.Curve.Low, s.Curve.End
	if s.At == nil {
		return high, low, end
	}
	find := func(point int) int {
		for place, p := range s.At {
			if p == point && point != analysis.NoPoint {
				return place
			}
		}
		return analysis.NoPoint
	}
	return find(high), find(low), find(end)
}
