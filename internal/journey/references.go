package journey

import (
	"fmt"
	"slices"
)

// Reference is one entity's mention of another.
type Reference struct {
	Field string
	Kind  Kind
	ID    ID
}

// References returns what e refers to inside its map. What is referred to must
// exist.
func References(e Entity) []Reference {
	var refs []Reference
	Mentions(e, func(kind Kind, id ID, field string, index int) bool {
		if index >= 0 {
			field = fmt.Sprintf(field, index)
		}
		refs = append(refs, Reference{field, kind, id})
		return true
	})
	return refs
}

// Mentions calls yield for everything e refers to, until it answers false, and
// reports whether it never did. Field is the name of the field; where index is
// not below zero, it is a format for it. Nothing is allocated: this is asked of
// every entity of a map.
func Mentions(e Entity, yield func(kind Kind, id ID, field string, index int) bool) bool {
	one := func(kind Kind, id ID, field string) bool { return id == "" || yield(kind, id, field, -1) }
	switch e := e.(type) {
	case *Touchpoint:
		if !one(KindStage, e.Stage, "stage") {
			return false
		}
		for i := range e.FeltBy {
			if !yield(KindPersona, e.FeltBy[i].Persona, "felt_by[%d].persona", i) {
				return false
			}
		}
		return mentionAll(KindPersona, e.Personas, "personas[%d]", yield)
	case *Measurement:
		return mentionPlace(e.At, yield)
	case *Remark:
		return mentionPlace(e.At, yield)
	case *Interview:
		for i := range e.Steps {
			if id := e.Steps[i].Touchpoint; id != "" && !yield(KindTouchpoint, id, "steps[%d].touchpoint", i) {
				return false
			}
		}
		return one(KindPersona, e.Persona, "persona")
	case *Round:
		return mentionBallots(e, yield) && mentionAll(KindTouchpoint, e.Touchpoints, "touchpoints[%d]", yield)
	}
	return true
}

func mentionAll(kind Kind, ids []ID, field string, yield func(Kind, ID, string, int) bool) bool {
	for i, id := range ids {
		if !yield(kind, id, field, i) {
			return false
		}
	}
	return true
}

func mentionPlace(at Location, yield func(Kind, ID, string, int) bool) bool {
	return at.Kind == "" || at.Kind == KindHead || yield(at.Kind, at.ID, "at", -1)
}

func mentionBallots(r *Round, yield func(Kind, ID, string, int) bool) bool {
	for i := range r.Ballots {
		b := &r.Ballots[i]
		if !yield(KindVoice, b.Voice, "ballots[%d].voice", i) || !yield(KindTouchpoint, b.Touchpoint, "ballots[%d].touchpoint", i) {
			return false
		}
	}
	for i := range r.Settled {
		if !yield(KindTouchpoint, r.Settled[i].Touchpoint, "settled[%d].touchpoint", i) {
			return false
		}
	}
	return true
}

// Readdress puts to(id) in the place of every id that e refers to. It changes
// e, which must be the caller's own.
func Readdress(e Entity, to func(ID) ID) {
	switch e := e.(type) {
	case *Touchpoint:
		e.Stage = to(e.Stage)
		for i := range e.FeltBy {
			e.FeltBy[i].Persona = to(e.FeltBy[i].Persona)
		}
		for i, p := range e.Personas {
			e.Personas[i] = to(p)
		}
	case *Measurement:
		e.At.ID = to(e.At.ID)
	case *Remark:
		e.At.ID = to(e.At.ID)
	case *Interview:
		e.Persona = to(e.Persona)
		for i := range e.Steps {
			e.Steps[i].Touchpoint = to(e.Steps[i].Touchpoint)
		}
	case *Round:
		for i, t := range e.Touchpoints {
			e.Touchpoints[i] = to(t)
		}
		for i := range e.Ballots {
			e.Ballots[i].Voice, e.Ballots[i].Touchpoint = to(e.Ballots[i].Voice), to(e.Ballots[i].Touchpoint)
		}
		for i := range e.Settled {
			e.Settled[i].Touchpoint = to(e.Settled[i].Touchpoint)
		}
	}
}

// Forget returns e without what it says of the entities that gone answers true
// for, e itself where that is nothing, and nil where nothing would be left to
// say: a measurement loses its place, and a round its last touchpoint. A step of
// an interview whose touchpoint is gone becomes an ad hoc one under the name
// that name returns. A touchpoint without its stage is unsorted.
func Forget(e Entity, gone func(Kind, ID) bool, name func(ID) string) Entity {
	if Mentions(e, func(kind Kind, id ID, _ string, _ int) bool { return !gone(kind, id) }) {
		return e
	}
	switch c := CloneEntity(e).(type) {
	case *Touchpoint:
		if c.Stage != "" && gone(KindStage, c.Stage) {
			c.Stage = ""
		}
		c.FeltBy = slices.DeleteFunc(c.FeltBy, func(f PersonaFelt) bool { return gone(KindPersona, f.Persona) })
		c.Personas = slices.DeleteFunc(c.Personas, func(p ID) bool { return gone(KindPersona, p) })
		return c
	case *Remark:
		c.At = Location{}
		return c
	case *Interview:
		if c.Persona != "" && gone(KindPersona, c.Persona) {
			c.Persona = ""
		}
		for i := range c.Steps {
			c.Steps[i].forget(gone, name)
		}
		return c
	case *Round:
		return c.without(gone)
	}
	return nil
}

func (s *Lived) forget(gone func(Kind, ID) bool, name func(ID) string) {
	if s.Touchpoint == "" || !gone(KindTouchpoint, s.Touchpoint) {
		return
	}
	if s.Name == "" {
		s.Name = name(s.Touchpoint)
	}
	s.Touchpoint = ""
}

// without takes what is gone out of r. A round about touchpoints that are all
// gone would be one about the whole map: it goes with them.
func (r *Round) without(gone func(Kind, ID) bool) Entity {
	scoped := len(r.Touchpoints) > 0
	lost := func(id ID) bool { return gone(KindTouchpoint, id) }
	r.Touchpoints = slices.DeleteFunc(r.Touchpoints, lost)
	if scoped && len(r.Touchpoints) == 0 {
		return nil
	}
	r.Ballots = slices.DeleteFunc(r.Ballots, func(b Ballot) bool { return lost(b.Touchpoint) || gone(KindVoice, b.Voice) })
	r.Settled = slices.DeleteFunc(r.Settled, func(s Settlement) bool { return lost(s.Touchpoint) })
	return r
}
