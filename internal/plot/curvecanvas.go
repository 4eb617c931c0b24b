package plot

import (
	"math"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// curveGlyphs are the marks of curves, each one column wide.
type curveGlyphs struct {
	*glyphs
	felt, desired, both rune // the points of a curve that is alone
	truth, truthBoth    rune // the same for a moment of truth
	more                rune // stands for marks that have no room
	zero                [2]rune
	edge                rune   // between stages
	guide               string // through the cursor
	heavy               string
	flat, up, down      rune   // strokes of what is felt, without braille
	wanted, quiet       rune   // the same of what is wanted and of the mean
	strong, thin        string // samples for the legend
	dotted, sound       string
	braille             bool
}

var (
	curveUnicode = curveGlyphs{
		glyphs: &unicode, felt: '●', desired: '○', both: '◉', truth: '◆', truthBoth: '◈', more: '+',
		zero: [2]rune{'─', '─'}, edge: '┊', guide: "│", heavy: "━", braille: true,
		strong: "⠶⠶", thin: "⠤⠤", dotted: "⠤⠠", sound: "⠄⠠",
	}
	curveASCII = curveGlyphs{
		glyphs: &ascii, felt: '#', desired: 'o', both: '@', truth: '*', truthBoth: '@', more: '+',
		zero: [2]rune{'-', ' '}, edge: ':', guide: "|", heavy: "=",
		flat: '=', up: '/', down: '\\', wanted: '.', quiet: '~',
		strong: "==", thin: "==", dotted: "..", sound: "~~",
	}
)

// stroke is a way to draw a line from point to point.
type stroke uint8

const (
	noStroke stroke = iota
	// quietStroke is for the running mean, dottedStroke for what is wanted,
	// strongStroke for what is felt. A stronger one covers a weaker one.
	quietStroke
	dottedStroke
	strongStroke
	// pointMark is a mark, which no stroke covers.
	pointMark
)

// pixel is one cell of the canvas.
type pixel struct {
	glyph rune
	role  Role
	level int8
	kind  stroke
}

// canvas is the rows of a plot while it is drawn.
type canvas struct {
	view   View
	drawn  bool
	w, h   int
	pixels []pixel
	lines  []Line // the rows without a cursor
}

// at returns a cell, nil beyond the edge.
func (v *canvas) at(x, y int) *pixel {
	if x < 0 || x >= v.w || y < 0 || y >= v.h {
		return nil
	}
	return &v.pixels[y*v.w+x]
}

// clear makes the canvas blank.
func (v *canvas) clear(w, h int) {
	v.w, v.h = w, h
	if cap(v.pixels) < w*h {
		v.pixels = make([]pixel, w*h)
	}
	v.pixels = v.pixels[:w*h]
	for i := range v.pixels {
		v.pixels[i] = pixel{glyph: ' '}
	}
}

// put sets a cell where there is one.
func (v *canvas) put(x, y int, p pixel) {
	if at := v.at(x, y); at != nil {
		*at = p
	}
}

// tip is one end of a stroke: a column and a row, in parts of a row.
type tip struct {
	x int
	y float64
}

// pen is what a stroke is drawn with.
type pen struct {
	kind  stroke
	level int8
	glyph [3]rune // flat, up and down, where there is no braille
	thick bool    // two dots of braille rather than one
}

// The dots of a cell in braille: two columns of four.
const (
	dotColumns, dotRows = 2, 4
	brailleBlank        = '\u2800'
)

var brailleDots = [dotRows][dotColumns]rune{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// eased returns the height between two ends at a part of the way, 0 to 1. The
// curve lies flat at both ends and never leaves what lies between them, so that
// it claims no height that nobody scored.
func eased(from, to, part float64) float64 {
	return from + (to-from)*part*part*(3-2*part)
}

// dots draws a stroke in braille.
func (v *canvas) dots(p pen, from, to tip) {
	level := func(y float64) int {
		if p.thick {
			return int(math.Round(y*dotRows + 1))
		}
		return int(math.Round(y*dotRows + 1.5))
	}
	begin, stop := from.x*dotColumns+1, to.x*dotColumns
	last, n := level(from.y), 0
	for x := begin; x <= stop; x++ {
		part := (float64(x-begin) + 0.5) / float64(stop-begin+1)
		y := level(eased(from.y, to.y, part))
		low, high := min(y, last), max(y, last)
		if high > low { // what the step before drew is not drawn again
			if y > last {
				low++
			} else {
				high--
			}
		}
		for d := low; d <= high; d++ {
			n++
			if p.kind == dottedStroke && n%4 > 1 || p.kind == quietStroke && n%3 > 0 {
				continue
			}
			v.dot(p, x, d)
			if p.thick {
				v.dot(p, x, d+1)
			}
		}
		last = y
	}
}

// dot sets one dot, over whatever weaker stroke is there.
func (v *canvas) dot(p pen, x, y int) {
	if x < 0 || y < 0 {
		return
	}
	at := v.at(x/dotColumns, y/dotRows)
	if at == nil || at.kind > p.kind {
		return
	}
	if at.kind < p.kind || at.level != p.level {
		*at = pixel{glyph: brailleBlank, role: Trace, level: p.level, kind: p.kind}
	}
	at.glyph |= brailleDots[y%dotRows][x%dotColumns]
}

// letters draws a stroke in characters.
func (v *canvas) letters(p pen, from, to tip) {
	last := int(math.Round(from.y))
	for x := from.x + 1; x < to.x; x++ {
		part := float64(x-from.x) / float64(to.x-from.x)
		y := int(math.Round(eased(from.y, to.y, part)))
		glyph, low, high := p.glyph[0], y, y
		switch {
		case y < last:
			glyph, high = p.glyph[1], max(y, last-1)
		case y > last:
			glyph, low = p.glyph[2], min(y, last+1)
		}
		for row := low; row <= high; row++ {
			if at := v.at(x, row); at != nil && at.kind <= p.kind {
				*at = pixel{glyph: glyph, role: Trace, level: p.level, kind: p.kind}
			}
		}
		last = y
	}
}

// line returns a row of the canvas behind a label. Neighbours that look alike
// are one cell.
func (v *canvas) line(y int, label Cell) Line {
	row := v.pixels[y*v.w : (y+1)*v.w]
	var b strings.Builder
	b.Grow(v.w * 3)
	line := make(Line, 0, 16)
	line = append(line, label, Cell{Text: text.Spaces(axisWidth - text.Width(label.Text)), Columns: axisWidth - text.Width(label.Text)})
	from, start := 0, 0
	for x := range row {
		b.WriteRune(row[x].glyph)
		if x+1 == len(row) || row[x+1].role != row[x].role || row[x+1].level != row[x].level {
			p := &row[x]
			line = append(line, Cell{Text: b.String()[from:b.Len()], Role: p.role, Level: int(p.level), Columns: x + 1 - start})
			from, start = b.Len(), x+1
		}
	}
	return line
}

// guided appends a row of the canvas to cells, and where it is blank in the
// column of the cursor the guide instead.
func (v *canvas) guided(cells []Cell, y, column int, guide string, target journey.ID) []Cell {
	blank := false
	if at := v.at(column, y); at != nil {
		blank = at.kind == noStroke
	}
	x := -axisWidth
	for i := range v.lines[y] {
		c := v.lines[y][i]
		n := c.Width()
		if x <= column && column < x+n {
			c.Target = target
			if blank {
				before := offset(c.Text, column-x)
				after := offset(c.Text[before:], 1) + before
				left, right := c, c
				left.Text, left.Columns = c.Text[:before], column-x
				right.Text, right.Columns = c.Text[after:], n-1-(column-x)
				cells = append(cells, left, Cell{Text: guide, Role: Cursor, Target: target, Columns: 1}, right)
				x += n
				continue
			}
		}
		cells = append(cells, c)
		x += n
	}
	return cells
}

// offset returns where character n of s begins.
func offset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
