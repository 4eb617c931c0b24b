package journey

import "slices"

// Clone returns a copy of h that shares nothing with it.
func (h *Head) Clone() *Head {
	c := *h
	c.Objectives = slices.Clone(h.Objectives)
	c.Silenced = slices.Clone(h.Silenced)
	c.Agenda = slices.Clone(h.Agenda)
	return &c
}

// Clone returns a copy of p.
func (p *Persona) Clone() *Persona { c := *p; return &c }

// Clone returns a copy of s.
func (s *Stage) Clone() *Stage { c := *s; return &c }

// Clone returns a copy of m.
func (m *Measurement) Clone() *Measurement { c := *m; return &c }

// Clone returns a copy of t that shares nothing with it.
func (t *Touchpoint) Clone() *Touchpoint {
	c := *t
	c.Felt.Emotions = slices.Clone(t.Felt.Emotions)
	c.Desired.Emotions = slices.Clone(t.Desired.Emotions)
	c.FeltBy = slices.Clone(t.FeltBy)
	for i := range c.FeltBy {
		c.FeltBy[i].Emotions = slices.Clone(c.FeltBy[i].Emotions)
	}
	c.Ideas = slices.Clone(t.Ideas)
	c.Quotes = slices.Clone(t.Quotes)
	c.Personas = slices.Clone(t.Personas)
	return &c
}

// Clone returns a copy of x that shares nothing with it.
func (x *Interview) Clone() *Interview {
	c := *x
	c.Steps = slices.Clone(x.Steps)
	for i := range c.Steps {
		c.Steps[i].Felt.Emotions = slices.Clone(c.Steps[i].Felt.Emotions)
	}
	return &c
}

// Clone returns a copy of v.
func (v *Voice) Clone() *Voice { c := *v; return &c }

// Clone returns a copy of r that shares nothing with it.
func (r *Round) Clone() *Round {
	c := *r
	c.Touchpoints = slices.Clone(r.Touchpoints)
	c.Ballots = slices.Clone(r.Ballots)
	c.Settled = slices.Clone(r.Settled)
	return &c
}

// Clone returns a copy of r.
func (r *Remark) Clone() *Remark { c := *r; return &c }

// CloneEntity returns a copy of e that shares nothing with it.
func CloneEntity(e Entity) Entity {
	switch e := e.(type) {
	case *Head:
		return e.Clone()
	case *Persona:
		return e.Clone()
	case *Stage:
		return e.Clone()
	case *Touchpoint:
		return e.Clone()
	case *Measurement:
		return e.Clone()
	case *Interview:
		return e.Clone()
	case *Voice:
		return e.Clone()
	case *Round:
		return e.Clone()
	case *Remark:
		return e.Clone()
	}
	return e
}
