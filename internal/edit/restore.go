package edit

import "tappa/internal/journey"

// Restore returns the draft that turns now, a version of a map, back into then,
// an older picture of it, called name. What stands in the same order as then
// keeps its rank, so that only what differs is changed. Whether the map is in
// the trash stays as it is.
func Restore(now, then *journey.Map, name string) Draft {
	b := journey.NewBuilder(then)
	head := then.Head().Clone()
	head.DeletedAt = now.Head().DeletedAt
	b.Put(head)
	reseat(b, now, then.Personas())
	reseat(b, now, then.Stages())
	reseat(b, now, then.Unsorted())
	for _, s := range then.Stages() {
		reseat(b, now, then.In(s.ID))
	}
	reseat(b, now, then.Measurements())
	reseat(b, now, then.Interviews())
	reseat(b, now, then.Voices())
	reseat(b, now, then.Rounds())
	reseat(b, now, then.Remarks())
	d := Draft{Label: L("edit.label.restore-snapshot", "name", name), Changes: Diff(now, b.Map()), Clears: true}
	return d.labelled()
}

// reseat gives siblings the ranks that they have in now wherever these lead to
// the order that they stand in.
func reseat[E journey.Entity](b *journey.Builder, now *journey.Map, siblings []E) {
	line := make([]placed[E], len(siblings))
	var last journey.Rank
	for i, e := range siblings {
		line[i] = placed[E]{entity: e, moving: true}
		if there := now.Entity(e.EntityKind(), e.EntityID()); there != nil {
			if r := rankOf(there); r > last {
				line[i].rank, line[i].moving, last = r, false, r
			}
		}
	}
	arrange(line)
	for i, p := range line {
		if p.rank != rankOf(siblings[i]) {
			b.Put(reranked(p.entity, p.rank))
		}
	}
}
