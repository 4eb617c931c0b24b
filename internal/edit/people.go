package edit

import (
	"slices"

	"tappa/internal/journey"
)

// AddPersona adds a persona behind the others. A persona without an id gets
// one.
func AddPersona(m *journey.Map, ids journey.IDs, p *journey.Persona) Draft {
	fresh := p.Clone()
	fresh.ID, fresh.Rank = newID(p.ID, ids), ""
	return appended(m, m.Personas(), L("edit.label.add-persona", "name", p.Name), fresh)
}

// MovePersona moves a persona by places, up where by is negative. The draft is
// empty where there is no place to go.
func MovePersona(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindPersona, m.Personas(), id, by, "edit.label.move-persona")
}

// RemovePersona removes a persona and all that touchpoints and interviews say
// of it.
func RemovePersona(m *journey.Map, id journey.ID) Draft {
	p := m.Persona(id)
	if p == nil {
		return Draft{}
	}
	d := Draft{Label: L("edit.label.remove-persona", "name", p.Name)}
	is := func(other journey.ID) bool { return other == id }
	strip := func(t *journey.Touchpoint) {
		if after := t.Clone(); dropPersonas(after, is) {
			d.Changes = append(d.Changes, Change{Before: t, After: after})
		}
	}
	for _, t := range m.Unsorted() {
		strip(t)
	}
	for _, t := range m.Journey {
		strip(t)
	}
	d.Changes = append(d.Changes, forgetting(m, map[journey.ID]bool{id: true})...)
	d.Changes = append(d.Changes, Change{Before: p})
	return d
}

// dropPersonas takes out of t what it says of the personas that gone answers
// true for, and reports whether there was anything.
func dropPersonas(t *journey.Touchpoint, gone func(journey.ID) bool) bool {
	n := len(t.Personas) + len(t.FeltBy)
	t.Personas = slices.DeleteFunc(t.Personas, gone)
	t.FeltBy = slices.DeleteFunc(t.FeltBy, func(f journey.PersonaFelt) bool { return gone(f.Persona) })
	return len(t.Personas)+len(t.FeltBy) < n
}

// AddMeasurement adds a measurement behind the others. A measurement without
// an id gets one.
func AddMeasurement(m *journey.Map, ids journey.IDs, x *journey.Measurement) Draft {
	fresh := x.Clone()
	fresh.ID, fresh.Rank = newID(x.ID, ids), ""
	return appended(m, m.Measurements(), L("edit.label.add-measurement", "name", x.Metric), fresh)
}

// RemoveMeasurement removes a measurement.
func RemoveMeasurement(m *journey.Map, id journey.ID) Draft {
	x := m.Measurement(id)
	if x == nil {
		return Draft{}
	}
	return Draft{Label: L("edit.label.remove-measurement", "name", x.Metric), Changes: []Change{{Before: x}}}
}
