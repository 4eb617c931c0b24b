package plot

import (
	"sort"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// CurveOptions says for whom curves are laid out.
type CurveOptions struct {
	// Width is the number of columns there are, the axis included; what is under
	// minWidth counts as minWidth.
	Width int
	// Height is the number of rows from +2 to -2, brought within MinCurveRows and
	// MaxCurveRows. One more than a multiple of four keeps the scores evenly apart.
	Height int
	// ASCII leaves nothing but the bytes 0x20 to 0x7e.
	ASCII bool
	// Desired and Cumulative add what is wanted and the running mean.
	Desired, Cumulative bool
	// Screen says that what does not fit is scrolled to instead of printed
	// further down.
	Screen bool
}

// Series is one curve of a plot.
type Series struct {
	// Name is what the legend calls it: a persona, a version of a map. A curve
	// that is alone needs none.
	Name  string
	Curve *analysis.Curve
	// At holds the index of the point at each place, analysis.NoPoint where the
	// curve has none there. Where it is nil every point has its own place.
	At []int
}

// SeriesOf returns two curves laid over one another as the series of a plot;
// pairs are those of analysis.Together. The stages shown are those of b.
func SeriesOf(a, b *analysis.Curve, nameA, nameB string, pairs []analysis.Pair) []Series {
	series := []Series{{Name: nameA, Curve: a, At: make([]int, len(pairs))}, {Name: nameB, Curve: b, At: make([]int, len(pairs))}}
	for i, p := range pairs {
		series[0].At[i], series[1].At[i] = p.A, p.B
	}
	return series
}

// point returns the point at a place, nil where the curve has none.
func (s *Series) point(place int) *analysis.CurvePoint {
	if s.At != nil {
		if place = s.At[place]; place == analysis.NoPoint {
			return nil
		}
	}
	return &s.Curve.Points[place]
}

const (
	// MinCurveRows and MaxCurveRows are the least and the most rows from +2 to -2:
	// the least leaves each score a row of its own, with the most there are a
	// hundred from one to the next.
	MinCurveRows, MaxCurveRows = 5, 400 + 1
	// axisWidth is the columns of the scores at the left, with a gap.
	axisWidth = 4
	// minPitch and maxPitch bound the columns from one place to the next. The
	// least is enough for a moment of truth with its sign and a blank.
	minPitch = 3
	maxPitch = 16
	// bandGap is the columns between two stages, in which a stroke stands.
	bandGap = 2
	// minBand is the columns that the name of a stage gets at least.
	minBand = 6
	// openPitch and closePitch are the columns between places where not all of
	// them fit, on a wide and on a narrow plot.
	openPitch, closePitch = 6, 4
	// maxBeside is the most marks of series that stand beside one another.
	maxBeside = 6
	// sightAhead is how many places are kept in sight before and behind the one
	// under the cursor.
	sightAhead = 2
)

// band is a stage as it is drawn: its places and its columns, counted from the
// beginning of the journey. A stop is what the eye can rest on, a place or a
// stage without any.
type band struct {
	id          journey.ID
	name        name
	from, to    int // places, to excluded
	stop, stops int
	x, w        int
}

// Curves is one curve, or several over one another, laid out for a width. Only
// what is in sight is drawn, when it is asked for, so that a screen pays
// nothing for the length of the journey.
type Curves struct {
	series []Series
	places int
	words  Words
	opt    CurveOptions
	glyphs *curveGlyphs

	bands   []band
	pitch   int
	letters []string // the marks of the series where there are several
	lanes   int      // lines of marks under the plot
	mark    string   // the decimal mark
	canvas  canvas   // what was drawn last
}

// NewCurves lays out curves. There must be one at least, and all of them must
// have the same places.
func NewCurves(series []Series, words Words, opt CurveOptions) *Curves {
	opt.Width, opt.Height = max(opt.Width, minWidth), max(MinCurveRows, min(opt.Height, MaxCurveRows))
	c := &Curves{series: series, words: words, opt: opt, glyphs: &curveUnicode, mark: words("core.decimal", nil)}
	if opt.ASCII {
		c.glyphs = &curveASCII
	}
	if len(c.mark) != 1 {
		c.mark = "."
	}
	c.places = len(series[0].Curve.Points)
	if series[0].At != nil {
		c.places = len(series[0].At)
	}
	c.letters = letters(series)
	c.cut(c.base())
	c.fit()
	c.lanes = c.countLanes()
	return c
}

// cut makes a band of each stage of a series.
func (c *Curves) cut(base *Series) {
	starts := c.startsIn(base)
	stages := base.Curve.Stages
	raw := make([]string, len(stages))
	for i := range stages {
		raw[i] = stages[i].Name
	}
	names := c.named(raw)
	c.bands = make([]band, len(stages))
	stop := 0
	for i := range stages {
		b := band{id: stages[i].ID, name: names[i], from: starts[i], to: starts[i+1], stop: stop}
		b.stops = max(1, b.to-b.from)
		stop += b.stops
		c.bands[i] = b
	}
}

// base returns the series whose stages are shown: the last with any point.
func (c *Curves) base() *Series {
	for i := len(c.series) - 1; i >= 0; i-- {
		if len(c.series[i].Curve.Points) > 0 {
			return &c.series[i]
		}
	}
	c.places = 0
	return &c.series[len(c.series)-1]
}

// startsIn returns the place at which each stage of a series begins, and the
// number of places at the end. What stands before the first of its points
// belongs to its first stage that has any.
func (c *Curves) startsIn(s *Series) []int {
	stages := s.Curve.Stages
	place := make([]int, len(s.Curve.Points))
	for i := range place {
		place[i] = i
	}
	for i, p := range s.At {
		if p != analysis.NoPoint {
			place[p] = i
		}
	}
	starts := make([]int, len(stages)+1)
	starts[len(stages)] = c.places
	for i := len(stages) - 1; i >= 0; i-- {
		starts[i] = starts[i+1]
		if stages[i].From < stages[i].To {
			starts[i] = place[stages[i].From]
		}
	}
	for i := range stages {
		starts[i] = 0
		if stages[i].From < stages[i].To {
			break
		}
	}
	return starts
}

// fit chooses the widest pitch with which all places fit, or else one at which
// they can be read.
func (c *Curves) fit() {
	room := c.plotWidth()
	least := c.leastPitch()
	for pitch := maxPitch; pitch >= least; pitch-- {
		if w := c.place(pitch); w <= room {
			if !c.opt.Screen { // paper is no wider than what is on it
				c.opt.Width = min(c.opt.Width, max(axisWidth+w, paperWidth))
			}
			return
		}
	}
	pitch := openPitch
	if room < narrowWidth || !c.opt.Screen {
		pitch = closePitch
	}
	c.place(max(pitch, least))
}

// leastPitch leaves room for the marks of all series beside one another, where
// they meet on the same score.
func (c *Curves) leastPitch() int {
	if len(c.series) == 1 {
		return minPitch
	}
	return max(minPitch, min(len(c.series), maxBeside)+2)
}

// place gives the bands their columns and returns how many all of them take.
func (c *Curves) place(pitch int) int {
	c.pitch = pitch
	x := 0
	for i := range c.bands {
		b := &c.bands[i]
		b.x, b.w = x, max((b.to-b.from)*pitch, min(text.Width(b.name.full()), minBand))
		x += b.w + bandGap
	}
	return x - bandGap
}

// plotWidth is the columns for the curves themselves.
func (c *Curves) plotWidth() int { return c.opt.Width - axisWidth }

// Places returns the number of places on the curve.
func (c *Curves) Places() int { return c.places }

// bandOf returns the index of the band of a place.
func (c *Curves) bandOf(place int) int {
	return sort.Search(len(c.bands), func(i int) bool { return c.bands[i].to > place })
}

// bandAt returns the index of the band of a stop.
func (c *Curves) bandAt(stop int) int {
	return sort.Search(len(c.bands), func(i int) bool { return c.bands[i].stop+c.bands[i].stops > stop })
}

// stops returns the number of stops of the journey.
func (c *Curves) stops() int {
	if len(c.bands) == 0 {
		return 0
	}
	last := c.bands[len(c.bands)-1]
	return last.stop + last.stops
}

func (c *Curves) stopOf(place int) int {
	b := c.bands[c.bandOf(place)]
	return b.stop + place - b.from
}

// x returns the column of a stop, counted from the beginning of the journey.
func (c *Curves) x(stop int) int {
	b := c.bands[c.bandAt(stop)]
	return b.x + (stop-b.stop)*c.pitch
}

// View is a part of the journey that is drawn at once.
type View struct {
	first, to int // stops, to excluded
	x, w      int // columns from the beginning of the journey
}

// View returns the part of the journey that begins with a stop and fills the
// width.
func (c *Curves) View(first int) View {
	n := c.stops()
	if n == 0 {
		return View{w: c.plotWidth()}
	}
	first = max(0, min(first, n-1))
	v := View{first: first, to: first + 1, x: c.x(first), w: c.plotWidth()}
	for v.to < n && c.x(v.to)+min(c.pitch, minPitch) <= v.x+v.w {
		v.to++
	}
	return v
}

// Scroll returns the first stop of a view in which a place is in sight, with
// some before and behind it; it is as close as can be to first.
func (c *Curves) Scroll(first, place int) int {
	if c.places == 0 {
		return 0
	}
	stop, n := c.stopOf(place), c.stops()
	least := min(c.leastFirst(stop, min(stop+sightAhead, n-1)), stop)
	first = min(max(first, least), max(stop-sightAhead, least))
	return max(0, min(first, c.leastFirst(n-1, n-1)))
}

// leastFirst returns the first stop of the view that begins furthest to the
// left and still shows the stop last; it looks for it from stop on backwards.
func (c *Curves) leastFirst(stop, last int) int {
	edge := c.x(last) + min(c.pitch, minPitch) - c.plotWidth()
	for stop > 0 && c.x(stop-1) >= edge {
		stop--
	}
	for c.x(stop) < edge && stop < last {
		stop++
	}
	return stop
}

// In returns the places of a view, to excluded.
func (c *Curves) In(v View) (from, to int) {
	if c.places == 0 {
		return 0, 0
	}
	place := func(stop int) int {
		b := c.bands[c.bandAt(stop)]
		return min(b.from+stop-b.stop, b.to)
	}
	from = place(v.first)
	if to = c.places; v.to < c.stops() {
		to = place(v.to)
	}
	return from, to
}

// Whole reports whether a view shows all of the journey.
func (c *Curves) Whole(v View) bool { return v.first == 0 && v.to == c.stops() }

// PlaceAt returns the place that is drawn x columns from the left of a view,
// the axis included, and false where there is none.
func (c *Curves) PlaceAt(v View, x int) (place int, ok bool) {
	x += v.x - axisWidth
	if x < v.x || x >= v.x+v.w {
		return 0, false
	}
	i := sort.Search(len(c.bands), func(i int) bool { return c.bands[i].x+c.bands[i].w > x })
	if i == len(c.bands) || x < c.bands[i].x-1 || c.bands[i].from == c.bands[i].to {
		return 0, false
	}
	b := c.bands[i]
	place = min(b.from+max(0, x-b.x)/c.pitch, b.to-1)
	from, to := c.In(v)
	return place, place >= from && place < to
}

// Column returns the column of a place in a view, the axis included.
func (c *Curves) Column(v View, place int) int { return axisWidth + c.x(c.stopOf(place)) - v.x }

// Pitch returns the columns from one place to the next.
func (c *Curves) Pitch() int { return c.pitch }

// Stage returns the index of the stage that a place is drawn in.
func (c *Curves) Stage(place int) int { return c.bandOf(place) }

// StageName returns the full name of a stage as it may be shown.
func (c *Curves) StageName(i int) string { return c.bands[i].name.full() }

// Touchpoint returns the touchpoint at a place, of the last series that has
// one there.
func (c *Curves) Touchpoint(place int) *journey.Touchpoint {
	for i := len(c.series) - 1; i >= 0; i-- {
		if p := c.series[i].point(place); p != nil {
			return p.Touchpoint
		}
	}
	return nil
}

// desired returns what is wanted at a place, by the last series that says so.
func (c *Curves) desired(place int) journey.Score {
	for i := len(c.series) - 1; i >= 0; i-- {
		if p := c.series[i].point(place); p != nil && p.Desired.IsSet() {
			return p.Desired
		}
	}
	return journey.Score{}
}

// Letter returns the mark of a series where there are several, "" for one
// that is alone.
func (c *Curves) Letter(series int) string {
	if len(c.letters) == 0 {
		return ""
	}
	return c.letters[series]
}

// alphabet are the letters that series get. Those beyond share the last.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// letters gives each of several series a letter: the first of its name where
// no other begins so, else the next in the alphabet that is free.
func letters(series []Series) []string {
	if len(series) < 2 {
		return nil
	}
	first := make([]byte, len(series))
	used := map[byte]int{}
	for i := range series {
		first[i] = initial(series[i].Name)
		used[first[i]]++
	}
	out := make([]string, len(series))
	next := 0
	for i, l := range first {
		if l == 0 || used[l] > 1 {
			for next < len(alphabet)-1 && used[alphabet[next]] > 0 {
				next++
			}
			l = alphabet[next]
			used[l]++
		}
		out[i] = string(rune(l))
	}
	return out
}

// initial returns the first letter of a name as a capital, 0 where it begins
// with something else.
func initial(name string) byte {
	s := cleaned(name, true)
	switch {
	case s == "":
	case s[0] >= 'a' && s[0] <= 'z':
		return s[0] - 'a' + 'A'
	case s[0] >= 'A' && s[0] <= 'Z':
		return s[0]
	}
	return 0
}

// named cleans names and makes them fit for the terminal.
func (c *Curves) named(raw []string) []name {
	folded := make([]string, len(raw))
	for i, s := range raw {
		folded[i] = cleaned(s, c.opt.ASCII)
	}
	if c.opt.ASCII {
		return numbered(raw, folded)
	}
	names := make([]name, len(raw))
	for i, s := range folded {
		names[i].text = s
	}
	return names
}

// clean makes text from outside safe for one line of this terminal.
func (c *Curves) clean(s string) string { return cleaned(s, c.opt.ASCII) }

// word returns a message, folded to ASCII if need be.
func (c *Curves) word(key string, args map[string]any) string {
	s := c.words(key, args)
	if c.opt.ASCII {
		return text.ASCII(s)
	}
	return s
}
