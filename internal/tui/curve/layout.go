package curve

import "tappa/internal/plot"

// part is what the lines of the view are spent on.
type part uint8

const (
	title part = iota
	head       // the names of the stages, with a rule
	rows       // the curves
	marks
	names // of the touchpoints
	details
	legend
	air // blank lines around the details
	parts
)

// spending says what the lines are spent on, in this order; what has no room is
// passed over. The curves grow by a row from each score to the next.
var spending = [...]struct {
	part  part
	lines int
}{
	{rows, 5},
	{details, 1},
	{title, 1},
	{head, 2},
	{marks, 0},
	{details, 2},
	{rows, 4},
	{air, 1},
	{details, 1},
	{names, 2},
	{rows, 4},
	{legend, 1},
	{names, 1},
	{names, 1},
	{rows, 4},
	{air, 1},
	{head, 1},
	{names, 1},
	{details, 1},
	{details, 2},
	{legend, 1},
	{rows, 4},
	{air, 1},
	{rows, 4},
	{names, 1},
	{names, 1},
	{rows, 4},
	{rows, 4},
}

const (
	// sideWidth is from where the touchpoint under the cursor is described beside
	// the curves; the description takes 3/10 of the columns within its bounds.
	sideWidth        = 140
	leastSide        = 40
	mostSide         = 60
	sideGap          = 3
	sideOf, sideFrom = 3, 10
	// leastNames is the pitch from which names stand under the touchpoints.
	leastNames = 8
)

// layout is how the view is spread over its size. It holds until the size, the
// map, the styles or what is shown change.
type layout struct {
	plot *plot.Curves
	// lines is how many lines each part has.
	lines [parts]int
	// side is the columns of the description at the right, 0 where it is below.
	side   int
	legend []plot.Line
}

// arrange spreads the curves over the size.
func (c *Curve) arrange() {
	l := &c.layout
	if l.plot != nil {
		return
	}
	*l = layout{}
	if c.w >= sideWidth {
		l.side = min(mostSide, max(leastSide, c.w*sideOf/sideFrom))
	}
	l.plot = c.lay(1)
	l.legend = l.plot.LegendMarks(c.plotWidth())
	free := c.h
	for _, s := range spending {
		n := s.lines
		switch {
		case s.part == marks:
			n = l.plot.Lanes()
		case s.part == names && l.plot.Pitch() < leastNames,
			l.side > 0 && s.part == details,
			s.part == names && l.lines[names] > 0 && l.plot.NameLines(l.lines[names]+1) <= l.lines[names],
			s.part == head && l.lines[head] > 0 && l.plot.HeadLines(l.lines[head]) < l.lines[head],
			s.part == legend && l.lines[legend] >= len(l.legend):
			continue
		}
		if n <= free {
			l.lines[s.part] += n
			free -= n
		}
	}
	if l.lines[rows] < 5 {
		l.lines[rows] = max(0, min(c.h, 5))
	}
	l.plot = c.lay(l.lines[rows])
}

// lay lays the curves out with so many rows.
func (c *Curve) lay(height int) *plot.Curves {
	return plot.NewCurves(c.series(), c.cat.F, plot.CurveOptions{
		Width: c.plotWidth(), Height: height, ASCII: c.st.ASCII, Desired: c.desired, Cumulative: c.cumulative, Screen: true,
	})
}

// plotWidth is the columns of the curves.
func (c *Curve) plotWidth() int {
	if c.layout.side > 0 {
		return c.w - c.layout.side - sideGap
	}
	return c.w
}
