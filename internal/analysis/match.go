package analysis

import (
	"slices"
	"strings"

	"tappa/internal/journey"
)

// matching pairs the entities of two maps. Whatever is in neither pairing was
// added or removed.
type matching[E any] struct {
	partner map[*E]*E // both ways
}

// pairs finds for each of before its partner among after: rule by rule, the
// first in order with the first. A rule gives each side's keys; the empty key
// fits nothing.
func (m *matching[E]) pairs(before, after []*E, keyBefore, keyAfter func(*E) string) {
	free := func(list []*E) []*E {
		return slices.DeleteFunc(slices.Clone(list), func(x *E) bool { return m.partner[x] != nil })
	}
	if len(m.partner) > 0 {
		if before, after = free(before), free(after); len(before) == 0 || len(after) == 0 {
			return
		}
	}
	// By key the first that waits, and behind each the next one with its key;
	// counted from 1.
	first, next := make(map[string]int, len(before)), make([]int, len(before)+1)
	for i := len(before); i > 0; i-- {
		if k := keyBefore(before[i-1]); k != "" {
			next[i] = first[k]
			first[k] = i
		}
	}
	for _, y := range after {
		k := keyAfter(y)
		if i := first[k]; k != "" && i > 0 {
			x := before[i-1]
			first[k] = next[i]
			m.partner[x], m.partner[y] = y, x
		}
	}
}

func newMatching[E any](n int) *matching[E] { return &matching[E]{partner: make(map[*E]*E, n)} }

// matchStages pairs stages by their ids, by where they were copied from, and
// then by their names.
func matchStages(before, after *journey.Map) *matching[journey.Stage] {
	m := newMatching[journey.Stage](2 * len(before.Stages()))
	id := func(s *journey.Stage) string { return string(s.ID) }
	origin := func(s *journey.Stage) string { return string(s.Origin) }
	a, b := before.Stages(), after.Stages()
	m.pairs(a, b, id, id)
	m.pairs(a, b, id, origin)
	m.pairs(a, b, origin, id)
	m.pairs(a, b, origin, origin)
	name := func(s *journey.Stage) string { return folded(s.Name) }
	m.pairs(a, b, name, name)
	return m
}

// matchTouchpoints pairs touchpoints by their ids, by where they were copied
// from, by stage and name, and then by name alone.
func matchTouchpoints(before, after *journey.Map, stages *matching[journey.Stage]) *matching[journey.Touchpoint] {
	m := newMatching[journey.Touchpoint](2 * before.Len())
	a, b := everyTouchpoint(before), everyTouchpoint(after)
	id := func(t *journey.Touchpoint) string { return string(t.ID) }
	origin := func(t *journey.Touchpoint) string { return string(t.Origin) }
	m.pairs(a, b, id, id)
	m.pairs(a, b, id, origin)
	m.pairs(a, b, origin, id)
	m.pairs(a, b, origin, origin)
	name := func(t *journey.Touchpoint) string { return folded(t.Name) }
	m.pairs(a, b, func(t *journey.Touchpoint) string {
		stage := t.Stage
		if s := before.Stage(stage); s != nil && stages.partner[s] != nil {
			stage = stages.partner[s].ID
		}
		return string(stage) + "\x00" + name(t)
	}, func(t *journey.Touchpoint) string { return string(t.Stage) + "\x00" + name(t) })
	m.pairs(a, b, name, name)
	return m
}

// everyTouchpoint lists the touchpoints of a map, the unsorted ones last.
func everyTouchpoint(m *journey.Map) []*journey.Touchpoint {
	list := make([]*journey.Touchpoint, 0, m.Len())
	for _, t := range m.Journey {
		list = append(list, t)
	}
	return append(list, m.Unsorted()...)
}

func matchPersonas(before, after *journey.Map) *matching[journey.Persona] {
	m := newMatching[journey.Persona](2 * len(before.Personas()))
	id := func(p *journey.Persona) string { return string(p.ID) }
	name := func(p *journey.Persona) string { return folded(p.Name) }
	m.pairs(before.Personas(), after.Personas(), id, id)
	m.pairs(before.Personas(), after.Personas(), name, name)
	return m
}

// folded makes one key of names that differ in case and space alone.
func folded(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// outOfOrder returns the elements of list that do not stand in the order of
// their places, as few as possible: those outside of a longest rising run.
func outOfOrder[E comparable](list []E, place func(E) int) map[E]bool {
	var tails []int // by length of a run, where it ends lowest
	before := make([]int, len(list))
	for i, e := range list {
		at, _ := slices.BinarySearchFunc(tails, place(e), func(j, p int) int { return place(list[j]) - p })
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	moved := make(map[E]bool)
	for _, e := range list {
		moved[e] = true
	}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			delete(moved, list[i])
		}
	}
	return moved
}
