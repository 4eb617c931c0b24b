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
	swatch bool // the level is shown by a swatch
	count  bool // n/of stands on the first line
}

// roomIn returns what w columns have room for. What goes first is the count,
// then the swatch, since the sign and the number say the same.
func (h *Heatmap) roomIn(w int) room {
	r := room{width: w}
	if h.opt.Chips {
		if w >= h.values.width+3 {
			r.pad, r.width = 1, w-2
		}
	} else {
		r.swatch = w >= h.values.width+4
	}
	used := h.values.width + 1
	if r.swatch {
		used += 3
	}
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
		return h.oneLine(c, r)
	}
	var out content
	width := r.width
	if r.swatch {
		out.swatch = h.swatchOf(c)
		width -= 3
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
	out.left[1] = h.marksOf(c, r.width, spread)
	if count != "" && gapped(out.left[1])+len(count) <= r.width {
		out.right[1] = count
	}
	return out
}

// oneLine puts everything on the first line. The count is the first to go,
// then the scores of the moments of truth, then the decimals.
func (h *Heatmap) oneLine(c *analysis.Cell, r room) content {
	var out content
	width := r.width
	if r.swatch {
		out.swatch = h.swatchOf(c)
		width -= 3
	}
	count := ""
	if r.count {
		count = h.countOf(&c.Tally, h.ofW)
	}
	all := h.marksOf(c, maxMarks, "")
	long := h.valueOf(c, width) + h.spreadOf(c)
	for _, value := range []string{long, h.shortValue(c) + h.spreadOf(c)} {
		left := width - text.Width(value)
		if text.Width(all)+min(len(all), 1)+gapped(count) <= left {
			out.left[0], out.right[0] = joined(value, all), count
			return out
		}
		marks := h.marksOf(c, left-1, "")
		if marks == "" {
			marks = h.marksOf(c, left, "")
		}
		if marks != "" && left > 0 {
			out.left[0] = value + text.Spaces(min(1, left-text.Width(marks))) + marks
			return out
		}
	}
	out.left[0] = h.valueOf(c, width)
	return out
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

func (h *Heatmap) swatchOf(c *analysis.Cell) string {
	if !c.Has {
		return ""
	}
	return h.glyphs.swatch(h.grid.Lens, analysis.Level(h.grid.Lens, c.Mean))
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

// maxMarks is more columns than any cell has.
const maxMarks = 80

// marksOf writes the moments of truth, worst first, and the marks of a cell as
// fully as w columns allow, with lead before them; "" where there are none, or
// not even one has room.
func (h *Heatmap) marksOf(c *analysis.Cell, w int, lead string) string {
	points := h.points(c)
	if len(c.Moments) == 0 && points == "" {
		return text.TruncateWith(lead, w, "")
	}
	spaced := strings.Join(strings.Split(points, ""), " ")
	if s := joined(joined(lead, h.momentsOf(c, w/3+1)), spaced); text.Width(s) <= w {
		return s
	}
	for n := min(len(c.Moments), w/3); n > 0; n-- {
		if s := joined(lead, h.momentsOf(c, n)); text.Width(s)+1+text.Width(points) <= w {
			return joined(s, points)
		} else if text.Width(s)+text.Width(points) <= w {
			return s + points
		}
	}
	moment := ""
	if len(c.Moments) > 0 {
		moment = h.glyphs.moment
	}
	for _, s := range []string{lead + moment + points, moment + points, moment, points} {
		if s != "" && text.Width(s) <= w {
			return s
		}
	}
	return ""
}

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

// points returns the marks for the high point, the low point and the end.
func (h *Heatmap) points(c *analysis.Cell) string {
	s := ""
	if c.High {
		s += h.glyphs.high
	}
	if c.Low {
		s += h.glyphs.low
	}
	if c.End {
		s += h.glyphs.end
	}
	return s
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
