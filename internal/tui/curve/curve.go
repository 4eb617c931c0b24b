// Package curve is the view that shows a map as a line through the journey:
// what is felt and what is wanted from touchpoint to touchpoint, for customers
// in general or for chosen personas. It keeps the cursor and what is shown, and
// draws; the arithmetic and the layout are those of the packages analysis and
// plot, which the command line prints with.
package curve

import (
	"slices"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// Everybody stands, among personas, for what is felt in common.
const Everybody journey.ID = ""

// Curve is the state of the view. The zero Curve is not usable; make one with
// New.
type Curve struct {
	m    *journey.Map
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int

	personas            []journey.ID // whose curves are shown, one at least
	desired, cumulative bool
	// at is the place under the cursor, first the stop that the view begins with.
	at, first int
	keep      journey.ID // the touchpoint under the cursor before the map changed

	curves []*analysis.Curve // nil until they are asked for
	layout layout
	rows   cells.Rows
	drawn  drawn
}

// New returns a view that shows nothing yet.
func New(st *style.Styles, cat *lang.Catalogue) *Curve {
	return &Curve{st: st, cat: cat, personas: []journey.ID{Everybody}, desired: true, cumulative: true}
}

// SetStyles changes what the view paints with.
func (c *Curve) SetStyles(st *style.Styles) {
	c.st = st
	c.stale()
}

// SetSize gives the view w by h cells.
func (c *Curve) SetSize(w, h int) {
	if w == c.w && h == c.h {
		return
	}
	c.w, c.h = w, h
	c.stale()
}

// stale drops what was laid out.
func (c *Curve) stale() {
	c.layout.plot = nil
	c.drawn.valid = false
}

// forget drops what was worked out of the map.
func (c *Curve) forget() {
	if t := c.Touchpoint(); t != nil {
		c.keep = t.ID
	}
	c.curves = nil
	c.stale()
}

// SetMap shows another map, or another version of the same one. The cursor
// stays on the touchpoint it was on, and the personas chosen stay chosen as
// long as they are there.
func (c *Curve) SetMap(m *journey.Map) {
	if m == c.m {
		return
	}
	c.forget()
	if c.m == nil || m == nil || c.m.ID() != m.ID() {
		c.personas, c.at, c.first, c.keep = []journey.ID{Everybody}, 0, 0, ""
		c.cumulative = true
	}
	c.m = m
	if m != nil {
		c.personas = slices.DeleteFunc(slices.Clone(c.personas), func(id journey.ID) bool { return id != Everybody && m.Persona(id) == nil })
		if len(c.personas) == 0 {
			c.personas = []journey.ID{Everybody}
		}
	}
}

// ensure works the curves out if need be and reports whether there is a point
// to stand on.
func (c *Curve) ensure() bool {
	if c.m == nil {
		return false
	}
	if c.curves == nil {
		for _, id := range c.personas {
			c.curves = append(c.curves, analysis.CurveOf(c.m, id))
		}
		c.Goto(c.keep)
		c.clamp()
	}
	return len(c.points()) > 0
}

// points returns the points of the first curve; all have the same places.
func (c *Curve) points() []analysis.CurvePoint {
	if len(c.curves) == 0 {
		return nil
	}
	return c.curves[0].Points
}

// clamp brings the cursor back onto the curve.
func (c *Curve) clamp() {
	c.at = max(0, min(c.at, len(c.points())-1))
	c.drawn.valid = false
}

// Goto puts the cursor on a touchpoint and reports whether it is on the curve.
func (c *Curve) Goto(id journey.ID) bool {
	if id == "" || c.m == nil {
		return false
	}
	if c.curves == nil {
		c.keep = id
		return c.ensure() && c.Touchpoint().ID == id
	}
	for i, p := range c.points() {
		if p.Touchpoint.ID == id {
			c.at = i
			c.clamp()
			return true
		}
	}
	return false
}

// MoveBy moves the cursor by touchpoints.
func (c *Curve) MoveBy(n int) {
	if c.ensure() {
		c.at += n
		c.clamp()
	}
}

// MoveStage goes to the first touchpoint of the next stage (+1) that has any,
// or back (-1) to that of this stage and then of the one before.
func (c *Curve) MoveStage(dir int) {
	if !c.ensure() {
		return
	}
	points := c.points()
	stage := points[c.at].Stage
	switch {
	case dir > 0:
		for i := c.at; i < len(points); i++ {
			if points[i].Stage != stage {
				c.at = i
				break
			}
		}
	case c.at > 0:
		if points[c.at-1].Stage != stage {
			stage = points[c.at-1].Stage
		}
		for c.at > 0 && points[c.at-1].Stage == stage {
			c.at--
		}
	}
	c.clamp()
}

// Page moves the cursor back (-1) or on (+1) by a screenful of touchpoints.
func (c *Curve) Page(dir int) {
	if !c.ensure() {
		return
	}
	from, to := 0, 1
	if c.layout.plot != nil {
		from, to = c.layout.plot.In(c.layout.plot.View(c.first))
	}
	c.MoveBy(dir * max(1, to-from-1))
}

// First puts the cursor on the first touchpoint.
func (c *Curve) First() { c.MoveBy(-c.places()) }

// Last puts the cursor on the last touchpoint.
func (c *Curve) Last() { c.MoveBy(c.places()) }

func (c *Curve) places() int {
	c.ensure()
	return len(c.points())
}

// Touchpoint returns the touchpoint under the cursor, nil where there is none.
func (c *Curve) Touchpoint() *journey.Touchpoint {
	if c.curves == nil || c.at >= len(c.points()) {
		return nil
	}
	return c.points()[c.at].Touchpoint
}

// Personas returns whose curves are shown; Everybody is what is felt in common.
func (c *Curve) Personas() []journey.ID { return c.personas }

// SetPersonas shows the curves of these personas over one another, none of them
// those of everybody. The running mean is left out where there are several,
// until it is asked for.
func (c *Curve) SetPersonas(ids []journey.ID) {
	c.forget()
	if len(ids) == 0 {
		ids = []journey.ID{Everybody}
	}
	if (len(ids) > 1) != (len(c.personas) > 1) {
		c.cumulative = len(ids) == 1
	}
	c.personas = slices.Clone(ids)
}

// ToggleDesired shows or hides what is wanted.
func (c *Curve) ToggleDesired() {
	c.desired = !c.desired
	c.stale()
}

// ToggleCumulative shows or hides the running mean.
func (c *Curve) ToggleCumulative() {
	c.cumulative = !c.cumulative
	c.stale()
}

// Click puts the cursor on the touchpoint at x, y of the view and reports
// whether it was there already, so that a second click opens it.
func (c *Curve) Click(x, y int) bool {
	if !c.drawn.valid || c.layout.plot == nil || y < c.drawn.top || y >= c.drawn.bottom {
		return false
	}
	place, hit := c.layout.plot.PlaceAt(c.layout.plot.View(c.first), x)
	if !hit {
		return false
	}
	again := place == c.at
	c.at = place
	c.clamp()
	return again
}

// Explain says how the numbers at the cursor came about: the gap, the running
// mean, and, for what is felt in common, the experience index.
func (c *Curve) Explain() []analysis.Explanation {
	if !c.ensure() {
		return nil
	}
	var pages []analysis.Explanation
	for i, curve := range c.curves {
		for _, e := range []analysis.Explanation{curve.ExplainGap(c.at), curve.ExplainCumulative(c.at)} {
			if !e.Result.Has {
				continue
			}
			if len(c.curves) > 1 {
				e.Subject = c.nameOf(c.personas[i])
			}
			pages = append(pages, e)
		}
	}
	if c.m.Head().Kind != journey.ToBe && slices.Contains(c.personas, Everybody) {
		pages = append(pages, analysis.ExplainIndex(c.m))
	}
	return pages
}

// nameOf returns what a persona is called.
func (c *Curve) nameOf(id journey.ID) string {
	if p := c.m.Persona(id); p != nil {
		return p.Name
	}
	return c.cat.T("curve.everybody")
}

// series returns the curves as the plot takes them.
func (c *Curve) series() []plot.Series {
	series := make([]plot.Series, len(c.curves))
	for i, id := range c.personas {
		series[i].Curve = c.curves[i]
		if id != Everybody || len(c.personas) > 1 {
			series[i].Name = c.nameOf(id)
		}
	}
	return series
}
