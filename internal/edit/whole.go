package edit

import (
	"slices"
	"time"

	"tappa/internal/journey"
)

// Trash moves a map to the trash at the time now.
func Trash(m *journey.Map, now time.Time) Draft {
	if !m.Head().DeletedAt.IsZero() {
		return Draft{}
	}
	after := m.Head().Clone()
	after.DeletedAt = now.UTC()
	return Replace(m.Head(), after, L("edit.label.trash", "name", after.Title))
}

// Untrash takes a map out of the trash.
func Untrash(m *journey.Map) Draft {
	after := m.Head().Clone()
	after.DeletedAt = time.Time{}
	return Replace(m.Head(), after, L("edit.label.untrash", "name", after.Title))
}

// Create returns the draft that makes the whole of m where there is nothing.
func Create(m *journey.Map) Draft {
	d := Draft{Label: L("edit.label.create", "name", m.Head().Title)}
	for e := range m.Entities {
		d.Changes = append(d.Changes, Change{After: e})
	}
	return d
}

// Diff returns the changes that turn a into b, two versions of one map: what
// is new or different in the order of b, then what is gone, the referring
// before the referred to.
func Diff(a, b *journey.Map) []Change {
	left := map[journey.ID]journey.Entity{}
	for e := range a.Entities {
		left[e.EntityID()] = e
	}
	var out []Change
	for e := range b.Entities {
		before := left[e.EntityID()]
		delete(left, e.EntityID())
		if !Equal(before, e) {
			out = append(out, Change{Before: before, After: e})
		}
	}
	var gone []Change
	for e := range a.Entities {
		if _, is := left[e.EntityID()]; is {
			gone = append(gone, Change{Before: e})
		}
	}
	slices.Reverse(gone)
	return append(out, gone...)
}

// Copy returns a map with the content and the order of m under new ids, out of
// the trash.
func Copy(m *journey.Map, ids journey.IDs) *journey.Map { return copyOf(m, ids, nil) }

// copyOf is Copy, and notes in from, which may be nil, what each entity of the
// copy was copied from.
func copyOf(m *journey.Map, ids journey.IDs, from map[journey.ID]journey.ID) *journey.Map {
	fresh := make(map[journey.ID]journey.ID, m.Len()+1)
	for e := range m.Entities {
		id := ids()
		fresh[e.EntityID()] = id
		if from != nil {
			from[id] = e.EntityID()
		}
	}
	b := journey.NewBuilder(nil)
	for e := range m.Entities {
		b.Put(renamed(e, fresh))
	}
	whole := b.Map()
	// Siblings of equal rank stand in the order of their ids, which are others
	// now: they need ranks that hold without.
	b = journey.NewBuilder(whole)
	settle(b, m.Personas(), whole.Personas(), fresh)
	settle(b, m.Stages(), whole.Stages(), fresh)
	settle(b, m.Measurements(), whole.Measurements(), fresh)
	settle(b, m.Interviews(), whole.Interviews(), fresh)
	settle(b, m.Voices(), whole.Voices(), fresh)
	settle(b, m.Rounds(), whole.Rounds(), fresh)
	settle(b, m.Remarks(), whole.Remarks(), fresh)
	settle(b, m.Unsorted(), whole.Unsorted(), fresh)
	for _, s := range m.Stages() {
		settle(b, m.In(s.ID), whole.In(fresh[s.ID]), fresh)
	}
	return b.Map()
}

// settle ranks the copies of siblings anew if two of them are tied.
func settle[E journey.Entity](b *journey.Builder, siblings, copies []E, fresh map[journey.ID]journey.ID) {
	tied := false
	for i := 1; i < len(siblings); i++ {
		tied = tied || rankOf(siblings[i-1]) == rankOf(siblings[i])
	}
	if !tied {
		return
	}
	byID := make(map[journey.ID]E, len(copies))
	for _, c := range copies {
		byID[c.EntityID()] = c
	}
	for i, r := range journey.SpreadRanks(len(siblings)) {
		b.Put(reranked(byID[fresh[siblings[i].EntityID()]], r))
	}
}

// renamed returns a copy of e whose ids are exchanged for those in fresh.
func renamed(e journey.Entity, fresh map[journey.ID]journey.ID) journey.Entity {
	c := journey.CloneEntity(e)
	id := fresh[e.EntityID()]
	switch c := c.(type) {
	case *journey.Head:
		c.ID, c.DeletedAt = id, time.Time{}
	case *journey.Persona:
		c.ID = id
	case *journey.Stage:
		c.ID = id
	case *journey.Touchpoint:
		c.ID = id
	case *journey.Measurement:
		c.ID = id
	case *journey.Interview:
		c.ID = id
	case *journey.Voice:
		c.ID = id
	case *journey.Round:
		c.ID = id
	case *journey.Remark:
		c.ID = id
	}
	journey.Readdress(c, func(id journey.ID) journey.ID { return fresh[id] })
	return c
}

// ToBe returns a copy of m as the journey we want, made from the given
// snapshot of m (which may be none). Nobody has felt it yet: what was felt,
// said, observed, measured, lived and voted stays behind, what is desired comes
// along. Each stage and touchpoint knows the one that it was copied from.
func ToBe(m *journey.Map, ids journey.IDs, snapshot journey.ID) *journey.Map {
	from := map[journey.ID]journey.ID{} // the originals by the ids of their copies
	whole := copyOf(m, ids, from)
	b := journey.NewBuilder(whole)
	head := whole.Head().Clone()
	head.Kind = journey.ToBe
	head.Origin = journey.Origin{Map: m.ID(), Snapshot: snapshot}
	b.Put(head)
	for e := range whole.Entities {
		switch e := e.(type) {
		case *journey.Stage:
			c := e.Clone()
			c.Origin = from[e.ID]
			b.Put(c)
		case *journey.Touchpoint:
			c := unfelt(e)
			c.Origin = from[e.ID]
			b.Put(c)
		case *journey.Measurement, *journey.Interview, *journey.Round:
			b.Remove(e.EntityKind(), e.EntityID())
		}
	}
	return b.Map()
}

// unfelt returns a copy of t without what anybody has felt, said or observed.
func unfelt(t *journey.Touchpoint) *journey.Touchpoint {
	c := t.Clone()
	c.Felt, c.FeltBy = journey.Felt{}, nil
	c.Quotes, c.Evidence, c.Survey, c.Reviewed = nil, journey.Evidence{}, journey.Survey{}, ""
	return c
}
