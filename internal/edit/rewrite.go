package edit

import (
	"slices"

	"tappa/internal/journey"
)

// Tally counts what a rewrite does: entities that are new, that say something
// else, that are gone, and that only stand elsewhere.
type Tally struct{ Added, Changed, Removed, Moved int }

// Rewrite returns the draft that makes of base what somebody made of its text.
// read is what the text says as it was written, next what it says now: where
// both say the same of an entity nothing changes, even if the text cannot say
// all of it. The order of next holds; of siblings that stay in order as many as
// can keep their rank, so that others may edit them meanwhile.
func Rewrite(base, read, next *journey.Map) (Draft, Tally) {
	w := rewriter{base: byID(base), read: byID(read), b: journey.NewBuilder(base)}
	w.head(base.Head(), read.Head(), next.Head())
	rewriteList(&w, next.Personas(), base.Personas())
	rewriteList(&w, next.Stages(), base.Stages())
	rewriteList(&w, next.Unsorted(), base.Unsorted())
	for _, s := range next.Stages() {
		rewriteList(&w, next.In(s.ID), base.In(s.ID))
	}
	rewriteList(&w, next.Measurements(), base.Measurements())
	rewriteList(&w, next.Interviews(), base.Interviews())
	rewriteList(&w, next.Voices(), base.Voices())
	rewriteList(&w, next.Rounds(), base.Rounds())
	rewriteList(&w, next.Remarks(), base.Remarks())
	still := byID(next)
	for e := range base.Entities {
		if e.EntityKind() != journey.KindHead && still[e.EntityID()] == nil {
			w.b.Remove(e.EntityKind(), e.EntityID())
			w.tally.Removed++
		}
	}
	d := Draft{Label: L("edit.label.outline", "name", base.Head().Title), Changes: Diff(base, w.b.Map())}
	return d.labelled(), w.tally
}

type rewriter struct {
	base, read map[journey.ID]journey.Entity
	b          *journey.Builder
	tally      Tally
}

// byID returns the entities of a map by their ids.
func byID(m *journey.Map) map[journey.ID]journey.Entity {
	out := make(map[journey.ID]journey.Entity, m.Len()+1)
	for e := range m.Entities {
		out[e.EntityID()] = e
	}
	return out
}

// head takes over what a text says of the map. It cannot give it another id,
// nor say that it is in the trash.
func (w *rewriter) head(before, read, next *journey.Head) {
	c, r := next.Clone(), read.Clone()
	c.ID, r.ID = before.ID, before.ID
	if Equal(c, r) {
		return
	}
	c.DeletedAt = before.DeletedAt
	if !Equal(c, before) {
		w.b.Put(c)
		w.tally.Changed++
	}
}

// rewriteList puts siblings in their order.
func rewriteList[E journey.Entity](w *rewriter, siblings, before []E) {
	at := make(map[journey.ID]int, len(before))
	for i, e := range before {
		at[e.EntityID()] = i
	}
	places := make([]int, len(siblings)) // in before, -1 for none
	for i, e := range siblings {
		places[i] = -1
		if p, there := at[e.EntityID()]; there {
			places[i] = p
		}
	}
	stays := rising(places)
	line := make([]placed[E], len(siblings))
	for i, e := range siblings {
		line[i] = placed[E]{entity: e, moving: !stays[i]}
		if stays[i] {
			line[i].rank = rankOf(before[places[i]])
		}
	}
	arrange(line)
	for _, p := range line {
		w.put(p.entity, p.rank)
	}
}

// put takes over one entity at a rank.
func (w *rewriter) put(e journey.Entity, rank journey.Rank) {
	before, read := w.base[e.EntityID()], w.read[e.EntityID()]
	after := reranked(e, rank)
	if before != nil && read != nil && before.EntityKind() == e.EntityKind() && Equal(unplaced(read), unplaced(e)) {
		after = moved(before, e, rank)
	}
	switch {
	case Equal(before, after):
		return
	case before == nil:
		w.tally.Added++
	case Equal(unplaced(before), unplaced(after)):
		w.tally.Moved++
	default:
		w.tally.Changed++
	}
	w.b.Put(after)
}

// unplaced returns a copy of e without its place.
func unplaced(e journey.Entity) journey.Entity {
	c := reranked(e, "")
	if t, is := c.(*journey.Touchpoint); is {
		t.Stage = ""
	}
	return c
}

// moved returns a copy of e at a rank, in the stage of like.
func moved(e, like journey.Entity, rank journey.Rank) journey.Entity {
	c := reranked(e, rank)
	if t, is := c.(*journey.Touchpoint); is {
		t.Stage = like.(*journey.Touchpoint).Stage
	}
	return c
}

// rising returns which of the numbers belong to a longest row that rises, those
// below 0 to none.
func rising(numbers []int) []bool {
	var ends []int // ends[k] is the index of the least number that ends a row of k+1
	from := make([]int, len(numbers))
	for i, n := range numbers {
		if n < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(ends, n, func(at, n int) int { return numbers[at] - n })
		from[i] = -1
		if k > 0 {
			from[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	in := make([]bool, len(numbers))
	if len(ends) == 0 {
		return in
	}
	for i := ends[len(ends)-1]; i >= 0; i = from[i] {
		in[i] = true
	}
	return in
}
