package plot

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// The marks of a place stand under the plot: on one line where all of them
// have room beside one another, else the moments of truth on the first and the
// points that stand out on the second. Several curves have a line each, behind
// a first one for the moments of truth.

// countLanes returns how many lines the marks take.
func (c *Curves) countLanes() int {
	if len(c.series) > 1 {
		return 1 + len(c.series)
	}
	s := &c.series[0]
	if s.At != nil {
		return 2
	}
	for _, place := range []int{s.Curve.High, s.Curve.Low, s.Curve.End} {
		if place == analysis.NoPoint {
			continue
		}
		if len(c.sign(place))+len(pointsOf(s, place, "^", "v", "$")) > c.pitch-1 {
			return 2
		}
	}
	return 1
}

// Lanes returns the number of lines that Marks returns.
func (c *Curves) Lanes() int { return c.lanes }

// Marks returns the lines of the marks under a view: moments of truth with
// their sign, what is not scored, high point, low point and end.
func (c *Curves) Marks(v View, cursor int) []Line {
	from, to := c.In(v)
	lines := make([]Line, c.lanes)
	for lane := range lines {
		line := make(Line, 0, 8)
		label := ""
		if lane > 0 && len(c.series) > 1 {
			label = c.letters[lane-1]
		}
		line = append(line, Cell{Text: label, Role: Title}, Cell{Text: text.Spaces(axisWidth - len(label))})
		used := 0
		for place := from; place < to; place++ {
			s, role := c.laneMark(lane, place)
			if s == "" {
				continue
			}
			if place == cursor {
				role = Here
			}
			x := c.Column(v, place) - axisWidth
			cell := Cell{Text: text.TruncateWith(s, v.w-x, ""), Role: role}
			if t := c.Touchpoint(place); t != nil {
				cell.Target = t.ID
			}
			line = append(line, Cell{Text: text.Spaces(x - used)}, cell)
			used = x + text.Width(cell.Text)
		}
		lines[lane] = line.fill(c.opt.Width)
	}
	return lines
}

// laneMark returns the marks of a place on one of the lines.
func (c *Curves) laneMark(lane, place int) (s string, role Role) {
	series, several := max(0, lane-1), len(c.series) > 1
	switch {
	case lane > 0:
		s = c.pointMarks(series, place)
	case c.lanes == 1:
		s = c.momentMark(place) + c.pointMarks(0, place)
	default:
		s = c.momentMark(place)
	}
	if s != "" {
		return s, Text
	}
	// A moment of truth that is not scored says so itself, and where nothing is
	// scored at all, as on a map of what is wanted, that needs no mark anywhere.
	of := &c.series[series]
	if p := of.point(place); several == (lane > 0) && of.Curve.End != analysis.NoPoint && p != nil && p.Met && !p.Felt.IsSet() {
		return "?", Unset
	}
	return "", Blank
}

// sign returns the sign of the moment of truth at a place, "" where there is
// none: what it does by its felt score, that of the curve if it is alone, and
// else what is felt in common.
func (c *Curves) sign(place int) string {
	t := c.Touchpoint(place)
	if t == nil || !t.Truth.IsMoment() {
		return ""
	}
	felt := t.Felt.Score
	if len(c.series) == 1 {
		felt = c.series[0].point(place).Felt
	}
	return MomentSign(felt)
}

// momentMark returns the mark of the moment of truth at a place with its sign.
func (c *Curves) momentMark(place int) string {
	if sign := c.sign(place); sign != "" {
		return c.glyphs.moment + sign
	}
	return ""
}

// pointMarks returns the marks of the points that stand out.
func (c *Curves) pointMarks(series, place int) string {
	return pointsOf(&c.series[series], place, c.glyphs.high, c.glyphs.low, c.glyphs.end)
}

func pointsOf(s *Series, place int, high, low, end string) string {
	if s.At != nil {
		place = s.At[place]
	}
	if place == analysis.NoPoint {
		return ""
	}
	out := ""
	if place == s.Curve.High {
		out += high
	}
	if place == s.Curve.Low {
		out += low
	}
	if place == s.Curve.End {
		out += end
	}
	return out
}

// MarksAt returns all marks of a place in one text: the moment of truth with
// its sign, and high point, low point and end, behind the letter of their curve
// where there are several.
func (c *Curves) MarksAt(place int) string {
	s := c.momentMark(place)
	for i := range c.series {
		if m := c.pointMarks(i, place); m != "" {
			s = joined(s, c.Letter(i)+m)
		}
	}
	return s
}

// Felt returns what a series feels at a place, unset where it has no point.
func (c *Curves) Felt(series, place int) journey.Score {
	if p := c.series[series].point(place); p != nil {
		return p.Felt
	}
	return journey.Score{}
}
