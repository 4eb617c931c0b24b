package journey

import "slices"

// Clone returns a copy of h that shares nothing with it.
func (h *Head) Clone() *Head {
	c := *h
	c.Objectives = slices.Clone(h.Objectives)
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
