package plot

import (
	"math"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/text"
)

// content is what a cell says on its two lines, at the left and at the right
// of each.
type content struct {
	swatch      string
	left, right [2]string
}

// room says what the cells of a plot have room for. It is the same for all of
// them, so that what is left stands in columns.
type room struct {
	width  int  // columns for text
	pad    int  // blanks on either side
	swatch int  // columns of the swatch that shows the level, 0 for none
	gap    int  // blanks behind the swatch
	count  bool // n/of stands on the first line
}

// lead is how many columns stand before the value of a cell.
func (r room) lead() int { return r.swatch + r.gap }

// roomIn returns what w columns have room for. What goes first is the count,
// then half of the swatch, its gap, and at last the swatch itself.
func (h *Heatmap) roomIn(w int) room {
	r := room{width: w}
	if h.opt.Chips {
		if w >= h.values.width+3 {
			r.pad, r.width = 1, w-2
		}
	} else {
		switch spare := w - h.values.width; {
		case spare >= 4:
			r.swatch, r.gap = 2, 1
		case spare >= 2:
			r.swatch, r.gap = 1, 1
		case spare == 1:
			r.swatch = 1
		}
	}
	used := h.values.width + 1 + r.lead()
	r.count = h.ofW > 0 && r.width >= used+h.ofW
	return r
}

// contentOf chooses how much of a cell is said on one or two lines: what has
// no room on the first line goes to the second, and there the scores of the
// moments of truth make way before their marks do.
func (h *Heatmap) contentOf(c *analysis.Cell, r room, lines int) content {
	if c.Of == 0 && !c.Has {
		return content{}
	}
	if lines == 1 {
		said, _ := h.oneLine(c, r)
		return said
	}
	var out content
	width := r.width
	if r.swatch > 0 {
		out.swatch = h.swatchOf(c, r.swatch)
		width -= r.lead()
	}
	spread := h.spreadOf(c)
	out.left[0] = h.valueOf(c, width)
	if text.Width(out.left[0])+text.Width(spread) <= width {
		out.left[0] += spread
		spread = ""
	}
	count := h.countOf(&c.Tally, h.ofW)
	if r.count {
		out.right[0], count = count, ""
	}
	out.left[1], _ = h.marksOf(c, r.width, spread)
	if count != "" && gapped(out.left[1])+len(count) <= r.width {
		out.right[1] = count
	}
	return out
}

// oneLine puts everything on the first line and reports whether nothing was
// left out. The count is the first to go, then the scores of the moments of
// truth, then the decimals.
func (h *Heatmap) oneLine(c *analysis.Cell, r room) (out content, whole bool) {
	width := r.width
	if r.swatch > 0 {
		out.swatch = h.swatchOf(c, r.swatch)
		width -= r.lead()
	}
	count := ""
	if r.count {
		count = h.countOf(&c.Tally, h.ofW)
	}
	long := h.valueOf(c, width) + h.spreadOf(c)
	for _, value := range []string{long, h.shortValue(c) + h.spreadOf(c)} {
		left := width - text.Width(value)
		marks, all := h.marksOf(c, left-1, "")
		if all && gapped(marks)+gapped(count) <= left {
			out.left[0], out.right[0] = joined(value, marks), count
			return out, value == long
		}
		if marks == "" {
			marks, _ = h.marksOf(c, left, "")
		}
		if marks != "" {
			out.left[0] = value + text.Spaces(min(1, left-text.Width(marks))) + marks
			return out, false
		}
	}
	out.left[0] = h.valueOf(c, width)
	return out, false
}

// valueOf writes the value of a cell in at most w columns: with decimals, or
// without, or as a sign alone.
func (h *Heatmap) valueOf(c *analysis.Cell, w int) string {
	if !c.Has {
		return "?"
	}
	if s := h.values.text(c.Mean, false); text.Width(s) <= w {
		return s
	}
	if s := h.shortValue(c); text.Width(s) <= w {
		return s
	}
	switch v := math.Round(c.Mean); {
	case !h.grid.Lens.Signed():
		return text.TruncateWith(FormatAmount(v), w, h.glyphs.cut)
	case v > 0:
		return "+"
	case v < 0:
		return "-"
	}
	return "0"
}

func (h *Heatmap) shortValue(c *analysis.Cell) string {
	if !c.Has {
		return "?"
	}
	return h.values.text(c.Mean, true)
}

// swatchOf returns the swatch of a cell's level, its two marks or, where there
// is room for one column only, one of them: both are the same.
func (h *Heatmap) swatchOf(c *analysis.Cell, columns int) string {
	if !c.Has {
		return ""
	}
	return text.TruncateWith(h.glyphs.swatch(h.grid.Lens, analysis.Level(h.grid.Lens, c.Mean)), columns, "")
}

func (h *Heatmap) spreadOf(c *analysis.Cell) string {
	if c.Spread {
		return h.glyphs.spread
	}
	return ""
}

// countOf writes n/of, "" where w says that there is no room for any.
func (h *Heatmap) countOf(t *analysis.Tally, w int) string {
	if w == 0 || t.Of == 0 {
		return ""
	}
	return ratio(t)
}

// marksOf writes the moments of truth, worst first, and the marks of a cell as
// fully as w columns allow, with lead before them; "" where there are none, or
// not even one has room. It reports whether nothing was left out. Widths are reckoned rather than measured: all that is
// written here is one column a character, and a cell may hold a thousand
// moments.
func (h *Heatmap) marksOf(c *analysis.Cell, w int, lead string) (marks string, whole bool) {
	points, number := h.points(c)
	before := min(len(lead), 1)
	n, used := fitting(c, before, w)
	if n == len(c.Moments) && used+number+max(0, number-1)+min(used, number, 1) <= w {
		return joined(joined(lead, h.momentsOf(c, n)), strings.Join(strings.Split(points, ""), " ")), true
	}
	for ; n > 0; n-- {
		cut := 0
		if n < len(c.Moments) {
			cut = 1
		}
		switch {
		case used+cut+1+number <= w:
			return joined(joined(lead, h.momentsOf(c, n)), points), false
		case used+cut+number <= w:
			return joined(lead, h.momentsOf(c, n)) + points, false
		}
		used -= momentWidth(c.Moments[n-1]) + min(n-1+before, 1)
	}
	moment := ""
	if len(c.Moments) > 0 {
		moment = h.glyphs.moment
	}
	for _, s := range []string{lead + moment + points, moment + points, moment, points, lead} {
		if s != "" && text.Width(s) <= w {
			return s, false
		}
	}
	return "", false
}

// fitting returns how many moments of truth, the worst ones, fit in w columns
// of which some are used, and how many are used then.
func fitting(c *analysis.Cell, used, w int) (n, then int) {
	for n < len(c.Moments) {
		next := used + min(used, 1) + momentWidth(c.Moments[n])
		if next > w {
			break
		}
		used = next
		n++
	}
	return n, used
}

// momentWidth is the columns of a moment of truth with its score.
func momentWidth(m analysis.Moment) int { return 1 + len(m.Score.String()) }

// momentsOf writes the worst n moments of truth with their scores, and the
// sign of a cut where there are more.
func (h *Heatmap) momentsOf(c *analysis.Cell, n int) string {
	var b strings.Builder
	for i, m := range c.Moments {
		if i == n {
			b.WriteString(h.glyphs.cut)
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(h.glyphs.moment)
		b.WriteString(m.Score.String())
	}
	return b.String()
}

// points returns the marks for the high point, the low point and the end, and
// how many there are.
func (h *Heatmap) points(c *analysis.Cell) (marks string, n int) {
	if c.High {
		marks += h.glyphs.high
		n++
	}
	if c.Low {
		marks += h.glyphs.low
		n++
	}
	if c.End {
		marks += h.glyphs.end
		n++
	}
	return marks, n
}

// joined puts a blank between two texts if neither is empty.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// gapped returns the width of s with a blank behind it, 0 for no text.
func gapped(s string) int {
	if s == "" {
		return 0
	}
	return text.Width(s) + 1
}
