package bolt

import (
	"math"
	"slices"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Several versions of one entity may be left in a damaged file: a save writes
// pages anew and frees the old ones, which stay as they were until they are used
// again. While the list of free pages can be read, an old page is known for one,
// even where a damaged entry leads to it. Without that list the tree alone does
// not tell old from new: what leads to a page may itself be damaged and lead to an
// older state. Then the history decides, whose steps have checksums and numbers.

// told is what the history says of an entity.
type told struct {
	in    journey.ID
	rev   uint64         // of the newest step
	after journey.Entity // what that made of it, nil where it was removed
	past  []journey.Entity
	// gap says that between two steps there was another that is lost.
	gap bool
}

// then returns what is told after one more change, by the step in map in with the
// revision rev.
func (t told) then(in journey.ID, rev uint64, c edit.Change) told {
	if t.in == "" {
		return told{in: in, rev: rev, after: c.After, past: []journey.Entity{c.Before}}
	}
	t.gap = t.gap || !edit.Equal(t.after, c.Before)
	t.in, t.rev, t.past, t.after = in, rev, append(t.past, t.after, c.Before), c.After
	return t
}

// standing says how new a version is by what is told of its entity. Greater is
// newer.
type standing uint8

const (
	replaced standing = iota // a step that is known replaced it
	unplaced                 // it is not known when it was
	newest                   // the newest step that is known made it
	unheard                  // only a step after all that are known can have made it
)

func (t told) standing(e journey.Entity) standing {
	same := func(o journey.Entity) bool { return o != nil && edit.Equal(o, e) }
	switch {
	case t.in == "":
		return unplaced
	case same(t.after):
		return newest
	case slices.ContainsFunc(t.past, same):
		return replaced
	case t.gap || t.past[0] != nil:
		return unplaced // it may be from before the history begins
	}
	return unheard
}

// version is one version of an entity with what speaks for it.
type version struct {
	entity journey.Entity
	trust  trust
	// last says that a history from which no step is missing ends with it.
	last bool
	// late says that a step which is lost must have made it after all that are
	// known, and that the tree cannot be asked.
	late     bool
	standing standing
}

// before reports whether v counts rather than o. Of equals neither does.
func (v version) before(o version) bool {
	switch {
	case v.last != o.last:
		return v.last
	case v.late != o.late:
		return v.late
	case v.trust != o.trust:
		return v.trust < o.trust
	}
	return v.standing > o.standing
}

// pick returns the version of an entity that counts, nil if there is none.
// Where it is not known which pages are free, that is the one that a history ends
// with to which nothing was added, or else one that only a lost step after all
// others can have made; otherwise the surest, among equally sure ones the newest by
// the history, and where nothing tells them apart the first in the file.
func (w *wreck) pick(list []scrap) (journey.Entity, trust) {
	best := version{trust: doubtful}
	for _, s := range list {
		e, err := decodeEntity(s.key, s.value)
		if err != nil {
			continue
		}
		v := version{entity: e, trust: s.trust, standing: unplaced}
		if len(list) > 1 {
			v.standing = w.latest[e.EntityID()].standing(e)
			v.last = v.standing == newest && w.decides(e.EntityID())
			v.late = v.standing == unheard && w.scraper.free == nil && !w.settled(e.EntityID())
		}
		if best.entity == nil || v.before(best) {
			best = v
		}
	}
	return best.entity, best.trust
}

// successor returns what the history has in the place of the version of an entity
// of map in that was picked, nil if nothing: where that may be from a free page, or
// a page of an older state, and nothing is missing from what the history says of it
// that it was replaced.
func (w *wreck) successor(in journey.ID, e journey.Entity, sure trust) journey.Entity {
	t := w.latest[e.EntityID()]
	if t.in != in || t.after == nil || !w.settled(e.EntityID()) || sure != doubtful && w.scraper.free != nil || t.standing(e) != replaced {
		return nil
	}
	return t.after
}

// decides reports whether the history says more of an entity than the tree does.
func (w *wreck) decides(id journey.ID) bool { return w.scraper.free == nil && w.settled(id) }

// settled reports whether no step is missing after the newest that is known of an
// entity.
func (w *wreck) settled(id journey.ID) bool {
	t, is := w.latest[id]
	return is && (w.unbroken[t.in] || t.rev >= w.solid)
}

// weigh notes which maps have a history from which no step is missing, by the
// list of ids if that is complete, else by the map's ledger; and from where on the
// revisions of the file are all there, whatever map they are of.
func (w *wreck) weigh() {
	w.solid = w.firstSolid()
	found := map[journey.ID]*manifest{}
	for rev, s := range w.steps {
		in := s.step.Map
		if found[in] == nil {
			found[in] = &manifest{}
		}
		if l := w.ledgers[in]; !w.allIDs && l != nil && rev > l.Base {
			key := stepKey(rev)
			found[in].add(string(in), key, seal(key, s.payload))
		}
	}
	for in, m := range found {
		l := w.ledgers[in]
		w.unbroken[in] = w.allIDs || l != nil && *m == l.Steps
	}
	if !w.allIDs {
		return
	}
	for id, o := range w.owners {
		if o.sort == sortStep && w.steps[o.rev].id != id {
			w.unbroken[o.m] = false
		}
	}
}

// firstSolid returns the revision from which on no step of the file is missing: up
// to the last revision every one is that of a step that is known. It is the one
// after the last where that is not known either.
func (w *wreck) firstSolid() uint64 {
	r := w.scraper.root
	if r == nil || w.scraper.sure != reached {
		return math.MaxUint64
	}
	rev := r.Revision
	for rev > 0 {
		if _, known := w.steps[rev]; !known {
			break
		}
		rev--
	}
	return rev + 1
}

// newer reports whether a ledger counts rather than one of the same map that is
// known, by what is surer, and where it is not known which pages are free by the
// revision. What a save wrote that did not come to its end is not taken for new.
func (w *wreck) newer(l, known *ledger) bool {
	if known == nil {
		return true
	}
	r := w.scraper.root
	return w.scraper.free == nil && l.Revision > known.Revision && r != nil && w.scraper.sure == reached && l.Revision <= r.Revision
}
