package edit

import (
	"slices"

	"tappa/internal/journey"
)

// AtEnd, given as the neighbour to come after, means behind all siblings. Any
// id that is not among the siblings means the same; the empty id means in
// front of them.
const AtEnd journey.ID = "end"

// placed is an entity with the rank that it is to have.
type placed[E journey.Entity] struct {
	entity E
	rank   journey.Rank
	moving bool // needs a new rank
}

// lineUp wraps siblings that stay where they are.
func lineUp[E journey.Entity](siblings []E) []placed[E] {
	out := make([]placed[E], len(siblings))
	for i, e := range siblings {
		out[i] = placed[E]{entity: e, rank: rankOf(e)}
	}
	return out
}

// insertAfter puts moving entities behind the sibling with the id after.
func insertAfter[E journey.Entity](line []placed[E], after journey.ID, moving ...E) []placed[E] {
	at := len(line)
	if after == "" {
		at = 0
	} else if i := slices.IndexFunc(line, func(p placed[E]) bool { return p.entity.EntityID() == after }); i >= 0 {
		at = i + 1
	}
	fresh := make([]placed[E], len(moving))
	for i, e := range moving {
		fresh[i] = placed[E]{entity: e, moving: true}
	}
	return slices.Insert(line, at, fresh...)
}

// arrange gives the moving entities of line ranks that fit their places. Only
// where there is no room left does everything get a new rank.
func arrange[E journey.Entity](line []placed[E]) {
	var before journey.Rank
	for i := 0; i < len(line); {
		end := i
		for end < len(line) && line[end].moving {
			end++
		}
		if end > i {
			var behind journey.Rank
			if end < len(line) {
				behind = line[end].rank
			}
			if !fill(line[i:end], before, behind) {
				spread(line)
				return
			}
			before, i = line[end-1].rank, end
			continue
		}
		before = line[i].rank
		i++
	}
}

// fill ranks all of line between a and b. At either end of the order it counts
// away from it; in the middle it halves, so that ranks stay short.
func fill[E journey.Entity](line []placed[E], a, b journey.Rank) bool {
	if len(line) == 0 {
		return true
	}
	at := len(line) / 2
	switch {
	case b == "":
		at = 0
	case a == "":
		at = len(line) - 1
	}
	r, room := journey.RankBetween(a, b)
	line[at].rank = r
	return room && fill(line[:at], a, r) && fill(line[at+1:], r, b)
}

func spread[E journey.Entity](line []placed[E]) {
	for i, r := range journey.SpreadRanks(len(line)) {
		line[i].rank = r
	}
}

// sameOrder reports whether line is the order that siblings have already.
func sameOrder[E journey.Entity](line []placed[E], siblings []E) bool {
	return slices.EqualFunc(line, siblings, func(p placed[E], e E) bool {
		return p.entity.EntityID() == e.EntityID()
	})
}

// shifted returns where the element at index at goes when it moves by places
// among n.
func shifted(at, by, n int) int { return max(0, min(n-1, at+by)) }

// neighbour returns the id of the element before index i, empty for the first.
func neighbour[E journey.Entity](list []E, i int) journey.ID {
	if i == 0 {
		return ""
	}
	return list[i-1].EntityID()
}

// reorder moves the sibling with the given id by some places and returns the
// new line, nil if nothing moves.
func reorder[E journey.Entity](siblings []E, id journey.ID, by int) []placed[E] {
	at := slices.IndexFunc(siblings, func(e E) bool { return e.EntityID() == id })
	if at < 0 || shifted(at, by, len(siblings)) == at {
		return nil
	}
	rest := slices.Delete(slices.Clone(siblings), at, at+1)
	line := insertAfter(lineUp(rest), neighbour(rest, shifted(at, by, len(siblings))), siblings[at])
	arrange(line)
	return line
}

// rankChanges returns a change for each entity of line whose rank is new.
func rankChanges[E journey.Entity](m *journey.Map, line []placed[E]) []Change {
	var out []Change
	for _, p := range line {
		if p.rank != rankOf(p.entity) {
			out = append(out, put(m, reranked(p.entity, p.rank)))
		}
	}
	return out
}

// put returns the change that puts after in the place of what m holds.
func put(m *journey.Map, after journey.Entity) Change {
	return Change{Before: m.Entity(after.EntityKind(), after.EntityID()), After: after}
}

// rankAt returns where e keeps its rank; a head has none.
func rankAt(e journey.Entity) *journey.Rank {
	switch e := e.(type) {
	case *journey.Persona:
		return &e.Rank
	case *journey.Stage:
		return &e.Rank
	case *journey.Touchpoint:
		return &e.Rank
	case *journey.Measurement:
		return &e.Rank
	case *journey.Interview:
		return &e.Rank
	case *journey.Voice:
		return &e.Rank
	case *journey.Round:
		return &e.Rank
	case *journey.Remark:
		return &e.Rank
	}
	return nil
}

// rankOf returns the rank of e, empty for a head.
func rankOf(e journey.Entity) journey.Rank {
	if at := rankAt(e); at != nil {
		return *at
	}
	return ""
}

// reranked returns a copy of e at another place.
func reranked(e journey.Entity, r journey.Rank) journey.Entity {
	c := journey.CloneEntity(e)
	if at := rankAt(c); at != nil {
		*at = r
	}
	return c
}
