package edit

import "tappa/internal/journey"

// AddStage adds a stage behind the stage after: AtEnd is behind all, the empty
// id in front of all.
func AddStage(m *journey.Map, ids journey.IDs, after journey.ID, name string) Draft {
	s := &journey.Stage{ID: ids(), Name: name}
	line := insertAfter(lineUp(m.Stages()), after, s)
	arrange(line)
	return Draft{Label: L("edit.label.add-stage", "name", name), Changes: rankChanges(m, line)}
}

// MoveStage moves a stage by places, to the left where by is negative. The
// draft is empty where there is no place to go.
func MoveStage(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindStage, m.Stages(), id, by, "edit.label.move-stage")
}

// RemoveStage removes a stage with its touchpoints and the measurements taken
// at any of them, and takes them out of interviews, rounds and remarks.
func RemoveStage(m *journey.Map, id journey.ID) Draft {
	s := m.Stage(id)
	if s == nil {
		return Draft{}
	}
	gone := map[journey.ID]bool{id: true}
	d := Draft{Label: L("edit.label.remove-stage", "name", s.Name), Clears: true}
	for _, t := range m.In(id) {
		gone[t.ID] = true
		d.Changes = append(d.Changes, Change{Before: t})
	}
	d.Changes = append(d.Changes, Change{Before: s})
	d.Changes = append(d.Changes, measurementsAt(m, gone)...)
	d.Changes = append(d.Changes, forgetting(m, gone)...)
	return d
}

// measurementsAt returns the removal of every measurement taken at one of ids.
func measurementsAt(m *journey.Map, ids map[journey.ID]bool) []Change {
	var out []Change
	for _, x := range m.Measurements() {
		if ids[x.At.ID] {
			out = append(out, Change{Before: x})
		}
	}
	return out
}

// nameOf returns the name of an entity of m, empty if it is not there.
func nameOf(m *journey.Map, kind journey.Kind, id journey.ID) string {
	e := m.Entity(kind, id)
	if e == nil {
		return ""
	}
	return Name(e)
}

// labelled returns d, or the zero draft where nothing changes.
func (d Draft) labelled() Draft {
	if d.Empty() {
		return Draft{}
	}
	return d
}

// Added returns the ids of the entities that the draft adds, in order.
func (d Draft) Added() []journey.ID {
	var out []journey.ID
	for _, c := range d.Changes {
		if c.Before == nil {
			out = append(out, c.ID())
		}
	}
	return out
}
