package analysis

import (
	"tappa/internal/journey"
)

// Comparison says what became of one map in another: a later version of it, its
// to-be copy, or any other map.
type Comparison struct {
	Before, After *journey.Map
	// LensBefore and LensAfter are how the two sides are read for Was, Is and
	// the deltas. They differ between today's journey and the wanted one.
	LensBefore, LensAfter Lens
	// Head lists the fields of the map itself that differ.
	Head []FieldChange
	// Personas are the personas that were added, removed or changed.
	Personas []PersonaChange
	// Stages are all stages in the order of After, the removed ones behind
	// them, and last, where anything waits there on either side, the unsorted
	// touchpoints.
	Stages []StageChange

	partners *matching[journey.Touchpoint]
}

// FieldChange is one field, by its name in the JSON document, that differs.
// Before and After are the values as the document holds them, nil for unset.
type FieldChange struct {
	Field         string
	Before, After any
}

// PersonaChange is one persona; Before is nil if it was added, After if it was
// removed.
type PersonaChange struct {
	Before, After *journey.Persona
	Fields        []FieldChange
}

// StageChange is one stage; Before is nil if it was added, After if it was
// removed, both for the unsorted touchpoints.
type StageChange struct {
	Before, After *journey.Stage
	Renamed       bool
	// Moved says that it stands elsewhere among the stages of both maps.
	Moved  bool
	Fields []FieldChange
	// Was and Is sum up its touchpoints on either side.
	Was, Is Tally
	// Touchpoints are those of After in order, then those removed from here.
	Touchpoints []TouchpointChange
}

// TouchpointChange is one touchpoint; Before is nil if it was added, After if
// it was removed.
type TouchpointChange struct {
	Before, After *journey.Touchpoint
	Renamed       bool
	// Moved says that it stands in another stage, or elsewhere among those of
	// both maps in its stage.
	Moved bool
	// Away says that it stands in another stage than it did: From, of Before,
	// which is nil for the unsorted touchpoints.
	Away bool
	From *journey.Stage
	// Felt and Desired say which scores differ.
	Felt, Desired bool
	// Fields are all other fields that differ.
	Fields []FieldChange
	// Apart says that today is not as is wanted: the sides are read through
	// different lenses, and their values differ.
	Apart bool
	// Was and Is are its values through the lenses, unset where it has none.
	Was, Is Worth
}

// Worth is the value of a touchpoint through a lens, if it has one.
type Worth struct {
	Value int
	Has   bool
}

// Rescored reports whether a score differs.
func (c *TouchpointChange) Rescored() bool { return c.Felt || c.Desired }

// Same reports whether nothing differs.
func (c *TouchpointChange) Same() bool {
	return c.Before != nil && c.After != nil && !c.Renamed && !c.Moved && !c.Rescored() && !c.Apart && len(c.Fields) == 0
}

// Delta returns by how much the value rose, and false where either side has
// none.
func (c *TouchpointChange) Delta() (int, bool) {
	return c.Is.Value - c.Was.Value, c.Was.Has && c.Is.Has
}

// Unsorted reports whether c stands for the touchpoints without a stage.
func (c *StageChange) Unsorted() bool { return c.Before == nil && c.After == nil }

// Same reports whether nothing differs in the stage and what is in it.
func (c *StageChange) Same() bool {
	if !c.Unsorted() && (c.Before == nil || c.After == nil || c.Renamed || c.Moved || len(c.Fields) > 0) {
		return false
	}
	for i := range c.Touchpoints {
		if !c.Touchpoints[i].Same() {
			return false
		}
	}
	return true
}

// Delta returns by how much the mean of the stage rose, and false where either
// side has none.
func (c *StageChange) Delta() (float64, bool) {
	return c.Is.Mean - c.Was.Mean, c.Was.Has && c.Is.Has
}

// Same reports whether nothing differs.
func (c *Comparison) Same() bool { return c.Counts() == Counts{} }

// Counts sums up a comparison. Added and Removed count touchpoints; Stages and
// Personas count those that were added, removed or changed in themselves.
type Counts struct {
	Added, Removed, Moved, Renamed, Rescored, Changed, Apart int
	Stages, Personas, Head                                   int
}

// Counts returns how much differs.
func (c *Comparison) Counts() Counts {
	n := Counts{Head: len(c.Head), Personas: len(c.Personas)}
	one := func(to *int, is bool) {
		if is {
			*to++
		}
	}
	for i := range c.Stages {
		s := &c.Stages[i]
		one(&n.Stages, !s.Unsorted() && (s.Before == nil || s.After == nil || s.Renamed || s.Moved || len(s.Fields) > 0))
		for j := range s.Touchpoints {
			t := &s.Touchpoints[j]
			one(&n.Added, t.Before == nil)
			one(&n.Removed, t.After == nil)
			one(&n.Moved, t.Moved)
			one(&n.Renamed, t.Renamed)
			one(&n.Rescored, t.Rescored())
			one(&n.Changed, len(t.Fields) > 0)
			one(&n.Apart, t.Apart)
		}
	}
	return n
}

// Index returns the experience index of either side, that of a to-be map over
// what is desired, and false for a side on which it is absent.
func (c *Comparison) Index() (was, is float64, hadWas, hasIs bool) {
	was, hadWas = journey.Summarise(c.Before).Index()
	is, hasIs = journey.Summarise(c.After).Index()
	return was, is, hadWas, hasIs
}

// ReadingLens returns the lens that a map is read through when it is compared
// with another kind of map: what is felt, or of a to-be map, what is desired.
func ReadingLens(m *journey.Map) Lens {
	if m.Head().Kind == journey.ToBe {
		return Desired
	}
	return Felt
}

// Compare returns what became of before in after, each read through what its
// kind is read by. Entities are paired by id, by where they were copied from,
// and by stage and name, in this order.
func Compare(before, after *journey.Map) *Comparison {
	return CompareThrough(before, after, ReadingLens(before), ReadingLens(after))
}

// CompareThrough is Compare with the lenses through which the two maps are
// read.
func CompareThrough(before, after *journey.Map, was, is Lens) *Comparison {
	c := &Comparison{Before: before, After: after, LensBefore: was, LensAfter: is}
	stages := matchStages(before, after)
	c.partners = matchTouchpoints(before, after, stages)
	d := &differ{Comparison: c, stages: stages, personas: matchPersonas(before, after), kinds: before.Head().Kind != after.Head().Kind}
	d.named = d.personaNames()
	c.Head = d.headFields()
	d.comparePersonas()
	d.compareStages()
	return c
}

// differ is at work on a comparison.
type differ struct {
	*Comparison
	stages   *matching[journey.Stage]
	personas *matching[journey.Persona]
	// named gives the personas of after the ids of their partners.
	named map[journey.ID]journey.ID
	// kinds says that one side is today's journey and the other the wanted
	// one: what is felt today is no change of what nobody has felt.
	kinds bool
}

func (d *differ) personaNames() map[journey.ID]journey.ID {
	names := map[journey.ID]journey.ID{}
	for _, p := range d.After.Personas() {
		if was := d.personas.partner[p]; was != nil && was.ID != p.ID {
			names[p.ID] = was.ID
		}
	}
	return names
}

func (d *differ) comparePersonas() {
	for _, p := range d.After.Personas() {
		was := d.personas.partner[p]
		if was == nil {
			d.Personas = append(d.Personas, PersonaChange{After: p})
		} else if fields := changedFields(was, p, nil); len(fields) > 0 {
			d.Personas = append(d.Personas, PersonaChange{was, p, fields})
		}
	}
	for _, p := range d.Before.Personas() {
		if d.personas.partner[p] == nil {
			d.Personas = append(d.Personas, PersonaChange{Before: p})
		}
	}
}

func (d *differ) compareStages() {
	places := map[*journey.Stage]int{}
	for i, s := range d.Before.Stages() {
		places[s] = i
	}
	var kept []*journey.Stage
	for _, s := range d.After.Stages() {
		if d.stages.partner[s] != nil {
			kept = append(kept, s)
		}
	}
	moved := outOfOrder(kept, func(s *journey.Stage) int { return places[d.stages.partner[s]] })
	for _, s := range d.After.Stages() {
		was := d.stages.partner[s]
		c := StageChange{Before: was, After: s, Moved: moved[s]}
		if was != nil {
			c.Renamed = was.Name != s.Name
			c.Fields = changedFields(was, s, map[string]bool{"name": true, "origin": true})
		}
		d.fill(&c)
	}
	for _, s := range d.Before.Stages() {
		if d.stages.partner[s] == nil {
			d.fill(&StageChange{Before: s})
		}
	}
	if len(d.Before.Unsorted())+len(d.After.Unsorted()) > 0 {
		d.fill(&StageChange{})
	}
}

// fill compares the touchpoints of a stage and adds it to the comparison.
func (d *differ) fill(c *StageChange) {
	var before, after []*journey.Touchpoint
	switch {
	case c.Unsorted():
		before, after = d.Before.Unsorted(), d.After.Unsorted()
	default:
		if c.Before != nil {
			before = d.Before.In(c.Before.ID)
		}
		if c.After != nil {
			after = d.After.In(c.After.ID)
		}
	}
	moved := d.movedWithin(before, after)
	inside := make(map[*journey.Touchpoint]bool, len(before))
	for _, t := range before {
		inside[t] = true
	}
	var was, is tally
	for _, t := range after {
		x := d.touchpoint(t)
		switch was := x.Before; {
		case was == nil:
		case !inside[was]:
			x.Moved, x.Away, x.From = true, true, d.Before.Stage(was.Stage)
		default:
			x.Moved = moved[t]
		}
		is.add(x.Is.Value, x.Is.Has)
		c.Touchpoints = append(c.Touchpoints, x)
	}
	for _, t := range before {
		v, ok := valueOf(d.LensBefore, t, t.Felt.Score)
		was.add(v, ok)
		if d.partners.partner[t] == nil {
			c.Touchpoints = append(c.Touchpoints, TouchpointChange{Before: t, Was: Worth{v, ok}})
		}
	}
	c.Was, c.Is = was.result(d.LensBefore), is.result(d.LensAfter)
	d.Stages = append(d.Stages, *c)
}

// movedWithin returns the touchpoints of after that stand elsewhere among those
// that both sides of a stage have.
func (d *differ) movedWithin(before, after []*journey.Touchpoint) map[*journey.Touchpoint]bool {
	places := make(map[*journey.Touchpoint]int, len(before))
	for i, t := range before {
		places[t] = i
	}
	var kept []*journey.Touchpoint
	for _, t := range after {
		if was := d.partners.partner[t]; was != nil {
			if _, here := places[was]; here {
				kept = append(kept, t)
			}
		}
	}
	return outOfOrder(kept, func(t *journey.Touchpoint) int { return places[d.partners.partner[t]] })
}

// touchpoint compares a touchpoint of after with its partner, but for where it
// stands.
func (d *differ) touchpoint(t *journey.Touchpoint) TouchpointChange {
	was := d.partners.partner[t]
	c := TouchpointChange{Before: was, After: t}
	c.Is.Value, c.Is.Has = valueOf(d.LensAfter, t, t.Felt.Score)
	if was == nil {
		return c
	}
	c.Was.Value, c.Was.Has = valueOf(d.LensBefore, was, was.Felt.Score)
	if delta, ok := c.Delta(); ok && delta != 0 {
		c.Apart = d.LensBefore != d.LensAfter
	}
	if was == t {
		return c
	}
	c.Renamed = was.Name != t.Name
	c.Felt = was.Felt.Score != t.Felt.Score && !d.kinds
	c.Desired = was.Desired.Score != t.Desired.Score
	c.Fields = d.touchpointFields(was, t)
	return c
}

// Deltas returns the heatmap of what changed: After in rows of some kind, each
// touchpoint with the rise of its value, unset where one side has none.
func (c *Comparison) Deltas(rows RowKind) *Grid {
	deltas := make(map[*journey.Touchpoint]int, c.After.Len())
	for i := range c.Stages {
		for j := range c.Stages[i].Touchpoints {
			t := &c.Stages[i].Touchpoints[j]
			if d, ok := t.Delta(); ok {
				deltas[t.After] = d
			}
		}
	}
	g := heatmap(c.After, rows, Delta, deltas)
	g.High, g.Low, g.End = nil, nil, nil
	for i := range g.Lines {
		for j := range g.Lines[i].Cells {
			cell := &g.Lines[i].Cells[j]
			cell.High, cell.Low, cell.End, cell.Moments = false, false, false, nil
		}
	}
	return g
}

// Curves returns the curves of both sides, each of the values through its lens,
// and their places laid over one another.
func (c *Comparison) Curves() (before, after *Curve, pairs []Pair) {
	before, after = CurveOf(readAs(c.Before, c.LensBefore), ""), CurveOf(readAs(c.After, c.LensAfter), "")
	became := make(map[journey.ID]journey.ID, len(before.Points))
	for _, t := range everyTouchpoint(c.Before) {
		if is := c.partners.partner[t]; is != nil {
			became[t.ID] = is.ID
		}
	}
	return before, after, Together(before, after, func(id journey.ID) journey.ID { return became[id] })
}

// readAs returns m with what is desired in the place of what is felt, where it
// is to be read so.
func readAs(m *journey.Map, lens Lens) *journey.Map {
	if lens != Desired {
		return m
	}
	b := journey.NewBuilder(m)
	for _, t := range m.Journey {
		c := *t
		c.Felt.Score = t.Desired.Score
		b.Put(&c)
	}
	return b.Map()
}
