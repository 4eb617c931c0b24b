package plot

import (
	"math"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// NoPlace is the cursor of curves on which it does not stand.
const NoPlace = -1

// row returns the row of a score, in parts of a row.
func (c *Curves) row(score float64) float64 {
	return (journey.MaxScore - score) / (journey.MaxScore - journey.MinScore) * float64(c.opt.Height-1)
}

// cell returns the row in which the mark of a score stands.
func (c *Curves) cell(score int) int { return int(math.Round(c.row(float64(score)))) }

// Plot returns the curves of a view from +2 down to -2, with the cursor at a
// place or NoPlace.
func (c *Curves) Plot(v View, cursor int) []Line {
	c.draw(v)
	if cursor == NoPlace {
		return c.canvas.lines
	}
	target := journey.ID("")
	if t := c.Touchpoint(cursor); t != nil {
		target = t.ID
	}
	column := c.Column(v, cursor) - axisWidth
	n := 0
	for _, l := range c.canvas.lines {
		n += len(l) + 2
	}
	cells := make([]Cell, 0, n)
	lines := make([]Line, len(c.canvas.lines))
	for y := range lines {
		from := len(cells)
		cells = c.canvas.guided(cells, y, column, c.glyphs.guide, target)
		lines[y] = cells[from:len(cells):len(cells)]
	}
	return lines
}

// rows makes lines of what is on the canvas, with the scores before them.
func (c *Curves) rows() []Line {
	scores := make(map[int]int, 5)
	for s := journey.MinScore; s <= journey.MaxScore; s++ {
		scores[c.cell(s)] = s
	}
	lines := make([]Line, c.opt.Height)
	for y := range lines {
		label := Cell{}
		if s, there := scores[y]; there {
			label = Cell{Text: axisLabels[s-journey.MinScore], Role: Muted}
		}
		lines[y] = c.canvas.line(y, label)
	}
	return lines
}

var axisLabels = [...]string{"-2", "-1", " 0", "+1", "+2"}

// draw puts a view on the canvas unless it is there already.
func (c *Curves) draw(v View) {
	if c.canvas.drawn && c.canvas.view == v {
		return
	}
	c.canvas.clear(v.w, c.opt.Height)
	c.canvas.view, c.canvas.drawn = v, true
	c.ground(v)
	from, to := c.In(v)
	// A stroke that comes in from the left or goes out at the right is drawn too.
	from, to = max(0, from-1), min(c.places, to+1)
	for i := range c.series {
		if c.opt.Cumulative {
			c.trace(v, from, to, c.quietPen(i), c.absent(i), c.cumulative(i))
		}
	}
	if c.opt.Desired {
		p := pen{kind: dottedStroke, level: desiredLevel, glyph: [3]rune{c.glyphs.wanted, c.glyphs.wanted, c.glyphs.wanted}}
		c.trace(v, from, to, p, never, func(place int) (float64, bool) {
			s, set := c.desired(place).Get()
			return float64(s), set
		})
	}
	for i := range c.series {
		c.trace(v, from, to, c.feltPen(i), c.absent(i), func(place int) (float64, bool) {
			s, set := c.Felt(i, place).Get()
			return float64(s), set
		})
	}
	for place := from; place < to; place++ {
		c.points(v, place)
	}
	c.canvas.lines = c.rows()
}

// feltPen is what a felt curve is drawn with: curves that lie over one another
// are thick and thin in turn.
func (c *Curves) feltPen(series int) pen {
	return pen{
		kind: strongStroke, level: c.feltLevel(series), thick: series%2 == 0,
		glyph: [3]rune{c.glyphs.flat, c.glyphs.up, c.glyphs.down},
	}
}

// quietPen is what a running mean is drawn with.
func (c *Curves) quietPen(series int) pen {
	return pen{kind: quietStroke, level: c.quietLevel(series), glyph: [3]rune{c.glyphs.quiet, c.glyphs.quiet, c.glyphs.quiet}}
}

// cumulative returns the running mean of a series by place.
func (c *Curves) cumulative(series int) func(place int) (float64, bool) {
	return func(place int) (float64, bool) {
		if p := c.series[series].point(place); p != nil {
			return p.Cumulative()
		}
		return 0, false
	}
}

// The numbers of the curves, by which a theme paints them.
const (
	feltLevel = iota
	desiredLevel
	cumulativeLevel
	secondLevel
)

// Level returns the number by which a theme paints the curve of a series.
func (c *Curves) Level(series int) int { return int(c.feltLevel(series)) }

// feltLevel returns the number by which the felt curve of a series is painted:
// all but that of what is wanted, in turn.
func (c *Curves) feltLevel(series int) int8 {
	return [...]int8{feltLevel, secondLevel, cumulativeLevel}[series%3]
}

// quietLevel is that of its running mean: where there are several, it is
// painted as the curve that it belongs to.
func (c *Curves) quietLevel(series int) int8 {
	if len(c.series) == 1 {
		return cumulativeLevel
	}
	return c.feltLevel(series)
}

// ground draws the line of zero and the strokes between the stages.
func (c *Curves) ground(v View) {
	zero := c.cell(0)
	right := min(v.w, c.end()-v.x)
	for x := range max(0, right) {
		c.canvas.put(x, zero, pixel{glyph: c.glyphs.zero[x%2], role: Faint})
	}
	for i := c.bandAt(v.first); i < len(c.bands) && c.bands[i].x < v.x+v.w; i++ {
		if i == 0 {
			continue
		}
		for y := range c.opt.Height {
			c.canvas.put(c.bands[i].x-bandGap-v.x+bandGap/2, y, pixel{glyph: c.glyphs.edge, role: Faint})
		}
	}
}

// end returns the column behind the last stage.
func (c *Curves) end() int {
	if len(c.bands) == 0 {
		return 0
	}
	last := c.bands[len(c.bands)-1]
	return last.x + last.w
}

// trace joins the values of places that follow one another. Over a place
// without a value, or a stage without a place, nothing is joined: nobody knows
// what is there. A place that is none on the journey of a series, because only
// another map has it, parts nothing.
func (c *Curves) trace(v View, from, to int, p pen, absent func(place int) bool, value func(place int) (float64, bool)) {
	for n := 0; from > 0 && absent(from) && n < mostAbsent; n++ {
		from--
	}
	for n := 0; to < c.places && absent(to-1) && n < mostAbsent; n++ {
		to++
	}
	var last float64
	known, before := false, from
	for place := from; place < to; place++ {
		if absent(place) {
			continue
		}
		now, set := value(place)
		if set && known && c.stopOf(place)-c.stopOf(before) == place-before {
			a := tip{c.Column(v, before) - axisWidth, c.row(last)}
			b := tip{c.Column(v, place) - axisWidth, c.row(now)}
			if c.glyphs.braille {
				c.canvas.dots(p, a, b)
			} else {
				c.canvas.letters(p, a, b)
			}
		}
		last, known, before = now, set, place
	}
}

// mostAbsent is how far beyond the edge is looked for where a stroke begins.
const mostAbsent = 64

// never is the absence from a journey that has every place.
func never(int) bool { return false }

// absent returns which places are none on the journey of a series.
func (c *Curves) absent(series int) func(place int) bool {
	s := &c.series[series]
	if s.At == nil {
		return never
	}
	return func(place int) bool { return s.At[place] == analysis.NoPoint }
}

// points draws the marks at a place.
func (c *Curves) points(v View, place int) {
	x := c.Column(v, place) - axisWidth
	desired, wanted := journey.Score{}, false
	if c.opt.Desired {
		desired = c.desired(place)
		wanted = desired.IsSet()
	}
	if len(c.series) > 1 {
		c.several(x, place, desired)
		return
	}
	p := c.series[0].point(place)
	if p == nil {
		return
	}
	felt, set := p.Felt.Get()
	if wanted && (!set || desired != p.Felt) {
		c.canvas.put(x, c.cell(desired.Value()), pixel{c.glyphs.desired, Trace, desiredLevel, pointMark})
	}
	if set {
		c.canvas.put(x, c.cell(felt), pixel{c.feltGlyph(p, wanted && desired == p.Felt), Ink, int8(felt), pointMark})
	}
}

// feltGlyph returns the mark of what is felt at a point, both if it is what is
// wanted too.
func (c *Curves) feltGlyph(p *analysis.CurvePoint, both bool) rune {
	switch moment := p.Touchpoint.Truth.IsMoment(); {
	case moment && both:
		return c.glyphs.truthBoth
	case moment:
		return c.glyphs.truth
	case both:
		return c.glyphs.both
	}
	return c.glyphs.felt
}

// several draws the letters of several curves, beside one another where they
// meet, and what is wanted behind them.
func (c *Curves) several(x, place int, desired journey.Score) {
	for score := journey.MinScore; score <= journey.MaxScore; score++ {
		at, y := x, c.cell(score)
		put := func(glyph rune, level int8) {
			if at == x+c.pitch-1 {
				glyph, level = c.glyphs.more, feltLevel
				at--
			}
			c.canvas.put(at, y, pixel{glyph, Trace, level, pointMark})
			at++
		}
		for i := range c.series {
			p := c.series[i].point(place)
			if p == nil {
				continue
			}
			if v, set := p.Felt.Get(); set && v == score {
				put(rune(c.letters[i][0]), c.feltLevel(i))
			}
		}
		if v, set := desired.Get(); set && v == score {
			put(c.glyphs.desired, desiredLevel)
		}
	}
}

// Head returns the names of the stages of a view in at most most lines, with a
// rule below each. The stage in which the cursor is stands out.
func (c *Curves) Head(v View, most, cursor int) []Line {
	here := -1
	if cursor != NoPlace {
		here = c.bandOf(cursor)
	}
	type part struct {
		x, w  int
		lines []string
		band  int
	}
	var parts []part
	height := 1
	for i := c.bandAt(v.first); i < len(c.bands) && c.bands[i].x < v.x+v.w; i++ {
		b := &c.bands[i]
		left, right := max(b.x, v.x), min(b.x+b.w, v.x+v.w)
		if right <= left {
			continue
		}
		p := part{left - v.x, right - left, b.name.lines(right-left, most, c.glyphs.cut), i}
		parts = append(parts, p)
		height = max(height, len(p.lines))
	}
	lines := make([]Line, height+1)
	for y := range lines {
		line := Line{{Text: text.Spaces(axisWidth)}}
		used := 0
		for _, p := range parts {
			line = append(line, Cell{Text: text.Spaces(p.x - used)})
			cell := Cell{Role: Title, Target: c.bands[p.band].id}
			if p.band == here {
				cell.Role = Here
			}
			if at := y - (height - len(p.lines)); y == height {
				cell.Text, cell.Target = strings.Repeat(c.glyphs.rule, p.w), ""
				if cell.Role == Title {
					cell.Role = Faint
				} else {
					cell.Text, cell.Role = strings.Repeat(c.glyphs.heavy, p.w), Cursor
				}
			} else if at >= 0 {
				cell.Text = p.lines[at]
			}
			line = append(line, cell)
			used = p.x + text.Width(cell.Text)
		}
		lines[y] = line.fill(c.opt.Width)
	}
	return lines
}

// HeadLines returns how many lines the name of any stage needs, most at most.
func (c *Curves) HeadLines(most int) int {
	n := 1
	for i := range c.bands {
		if b := &c.bands[i]; n < most && text.Width(b.name.full()) > b.w {
			n = max(n, len(b.name.lines(b.w, most, c.glyphs.cut)))
		}
	}
	return n
}

// NameLines returns how many lines the name of any touchpoint needs, most at
// most.
func (c *Curves) NameLines(most int) int {
	n, w := 1, c.pitch-1
	if w < 1 {
		return n
	}
	for place := 0; place < c.places && n < most; place++ {
		// Of two lines that follow one another at least one is half full.
		if t := c.Touchpoint(place); t != nil && 2*text.Width(t.Name) >= w*n {
			n = max(n, len(name{text: c.clean(t.Name)}.lines(w, most, c.glyphs.cut)))
		}
	}
	return n
}

// Names returns the names of the touchpoints of a view, each in up to most
// lines under its place; nothing where there is no room for words.
func (c *Curves) Names(v View, most, cursor int) []Line {
	if most < 1 || c.pitch-1 < fewLetters+1 {
		return nil
	}
	from, to := c.In(v)
	lines := make([]Line, most)
	used := make([]int, most)
	for y := range lines {
		lines[y] = make(Line, 1, 2*(to-from)+2)
		lines[y][0] = Cell{Text: text.Spaces(axisWidth)}
	}
	for place := from; place < to; place++ {
		t := c.Touchpoint(place)
		if t == nil {
			continue
		}
		role := Muted
		if place == cursor {
			role = Here
		}
		x := c.Column(v, place) - axisWidth
		w := min(c.pitch-1, v.w-x)
		for y, s := range (name{text: c.clean(t.Name)}).lines(w, most, c.glyphs.cut) {
			lines[y] = append(lines[y], Cell{Text: text.Spaces(x - used[y])}, Cell{Text: s, Role: role, Target: t.ID})
			used[y] = x + text.Width(s)
		}
	}
	for y := range lines {
		lines[y] = lines[y].fill(c.opt.Width)
	}
	return lines
}
