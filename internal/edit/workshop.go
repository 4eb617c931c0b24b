package edit

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// appended returns the draft that adds entities, the caller's own, behind their
// siblings.
func appended[E journey.Entity](m *journey.Map, siblings []E, label Label, fresh ...E) Draft {
	line := insertAfter(lineUp(siblings), AtEnd, fresh...)
	arrange(line)
	return Draft{Label: label, Changes: rankChanges(m, line)}
}

// movedBy returns the draft that moves an entity by places among its siblings, up, or
// to the left, where by is negative. It is empty where there is no place to go.
func movedBy[E journey.Entity](m *journey.Map, kind journey.Kind, siblings []E, id journey.ID, by int, code string) Draft {
	return Draft{Label: L(code, "name", nameOf(m, kind, id)), Changes: rankChanges(m, reorder(siblings, id, by))}.labelled()
}

// newID returns id, or a new one where it is empty.
func newID(id journey.ID, ids journey.IDs) journey.ID {
	if id == "" {
		return ids()
	}
	return id
}

// replaced returns the draft that puts after in the place of what m holds under
// its id. It is empty where nothing is there.
func replaced(m *journey.Map, after journey.Entity) Draft {
	before := m.Entity(after.EntityKind(), after.EntityID())
	if before == nil {
		return Draft{}
	}
	return Replace(before, after, L("edit.label.change", "name", Name(after)))
}

// removed returns the draft that removes an entity, and amends what refers to
// it. It is empty where nothing is there.
func removed(m *journey.Map, kind journey.Kind, id journey.ID, code string) Draft {
	e := m.Entity(kind, id)
	if e == nil {
		return Draft{}
	}
	d := Draft{Label: L(code, "name", Name(e))}
	d.Changes = append(forgetting(m, map[journey.ID]bool{id: true}), Change{Before: e})
	return d
}

// forgetting returns the changes that take out of interviews, rounds and
// remarks what they say of the entities in gone.
func forgetting(m *journey.Map, gone map[journey.ID]bool) []Change {
	var out []Change
	is := func(_ journey.Kind, id journey.ID) bool { return gone[id] }
	name := func(id journey.ID) string { return nameOf(m, journey.KindTouchpoint, id) }
	amend := func(e journey.Entity) {
		if after := journey.Forget(e, is, name); after != e {
			out = append(out, Change{Before: e, After: after})
		}
	}
	for _, x := range m.Interviews() {
		amend(x)
	}
	for _, r := range m.Rounds() {
		amend(r)
	}
	for _, r := range m.Remarks() {
		amend(r)
	}
	return out
}

// AddInterview adds an interview behind the others. An interview without an id
// gets one.
func AddInterview(m *journey.Map, ids journey.IDs, x *journey.Interview) Draft {
	c := x.Clone()
	c.ID, c.Rank = newID(c.ID, ids), ""
	return appended(m, m.Interviews(), L("edit.label.add-interview", "name", x.Name), c)
}

// SetInterview puts an interview in the place of the one with its id.
func SetInterview(m *journey.Map, after *journey.Interview) Draft { return replaced(m, after) }

// MoveInterview moves an interview by places, up where by is negative. The
// draft is empty where there is no place to go.
func MoveInterview(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindInterview, m.Interviews(), id, by, "edit.label.move-interview")
}

// RemoveInterview removes an interview.
func RemoveInterview(m *journey.Map, id journey.ID) Draft {
	return removed(m, journey.KindInterview, id, "edit.label.remove-interview")
}

// AddVoices adds participants behind the others, in one step. Those without an
// id get one.
func AddVoices(m *journey.Map, ids journey.IDs, list ...*journey.Voice) Draft {
	if len(list) == 0 {
		return Draft{}
	}
	fresh := make([]*journey.Voice, len(list))
	for i, v := range list {
		fresh[i] = v.Clone()
		fresh[i].ID, fresh[i].Rank = newID(v.ID, ids), ""
	}
	label := L("edit.label.add-voice", "name", list[0].Name)
	if len(list) > 1 {
		label = L("edit.label.add-voices", "n", strconv.Itoa(len(list)))
	}
	return appended(m, m.Voices(), label, fresh...)
}

// SetVoice puts a participant in the place of the one with its id.
func SetVoice(m *journey.Map, after *journey.Voice) Draft { return replaced(m, after) }

// MoveVoice moves a participant by places, up where by is negative. The draft
// is empty where there is no place to go.
func MoveVoice(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindVoice, m.Voices(), id, by, "edit.label.move-voice")
}

// RemoveVoice removes a participant and its ballots.
func RemoveVoice(m *journey.Map, id journey.ID) Draft {
	return removed(m, journey.KindVoice, id, "edit.label.remove-voice")
}

// AddRound adds a round behind the others. A round without an id gets one.
func AddRound(m *journey.Map, ids journey.IDs, r *journey.Round) Draft {
	c := inUTC(r)
	c.ID, c.Rank = newID(c.ID, ids), ""
	return appended(m, m.Rounds(), L("edit.label.add-round", "name", Name(c)), c)
}

// SetRound puts a round in the place of the one with its id.
func SetRound(m *journey.Map, after *journey.Round) Draft { return replaced(m, inUTC(after)) }

func inUTC(r *journey.Round) *journey.Round {
	c := r.Clone()
	c.Opened, c.Closed = c.Opened.UTC(), c.Closed.UTC()
	return c
}

// MoveRound moves a round by places, up where by is negative. The draft is
// empty where there is no place to go.
func MoveRound(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindRound, m.Rounds(), id, by, "edit.label.move-round")
}

// RemoveRound removes a round with its ballots.
func RemoveRound(m *journey.Map, id journey.ID) Draft {
	return removed(m, journey.KindRound, id, "edit.label.remove-round")
}

// AddRemark adds a remark behind the others. A remark without an id gets one.
func AddRemark(m *journey.Map, ids journey.IDs, r *journey.Remark) Draft {
	c := r.Clone()
	c.ID, c.Rank, c.Time = newID(c.ID, ids), "", c.Time.UTC()
	return appended(m, m.Remarks(), L("edit.label.add-remark", "name", Name(c)), c)
}

// SetRemark puts a remark in the place of the one with its id.
func SetRemark(m *journey.Map, after *journey.Remark) Draft {
	c := after.Clone()
	c.Time = c.Time.UTC()
	return replaced(m, c)
}

// MoveRemark moves a remark by places, up where by is negative. The draft is
// empty where there is no place to go.
func MoveRemark(m *journey.Map, id journey.ID, by int) Draft {
	return movedBy(m, journey.KindRemark, m.Remarks(), id, by, "edit.label.move-remark")
}

// RemoveRemark removes a remark.
func RemoveRemark(m *journey.Map, id journey.ID) Draft {
	return removed(m, journey.KindRemark, id, "edit.label.remove-remark")
}

// firstLine returns the first line of a text that says something.
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
