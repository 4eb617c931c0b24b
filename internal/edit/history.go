package edit

import (
	"slices"

	"tappa/internal/journey"
)

// History knows which of the steps of a map can be undone and done again by
// one process. It is built by adding every step in the order of the commits.
type History struct {
	mine func(Author) bool
	undo []Step // oldest first
	redo []Step // the next to do again last
}

// NewHistory returns an empty history for the steps of the authors that mine
// answers true for: the process itself and those no longer running.
func NewHistory(mine func(Author) bool) *History { return &History{mine: mine} }

// Add takes note of a committed step. Steps that make, trash or restore the
// whole map cannot be undone. A step that undoes or does again moves
// the step it names; an own new step ends what could be done again.
func (h *History) Add(s Step) {
	switch {
	case s.Undoes != "":
		if t, was := take(&h.undo, s.Undoes); was && h.mine(s.Author) {
			h.redo = append(h.redo, t)
		}
	case s.Redoes != "":
		if t, was := take(&h.redo, s.Redoes); was {
			h.undo = append(h.undo, t)
		}
	case h.mine(s.Author) && !ofTheWhole(s):
		h.undo = append(h.undo, s)
		h.redo = nil
	}
}

// ofTheWhole reports whether a step made, removed, trashed or restored the map
// itself. Such steps have their own way back; undoing them would take the map
// away from under whoever has it open.
func ofTheWhole(s Step) bool {
	for _, c := range s.Changes {
		if c.Kind() != journey.KindHead {
			continue
		}
		before, was := c.Before.(*journey.Head)
		after, is := c.After.(*journey.Head)
		if !was || !is || before.DeletedAt.IsZero() != after.DeletedAt.IsZero() {
			return true
		}
	}
	return false
}

// Undoable returns the newest step that can be undone.
func (h *History) Undoable() (Step, bool) { return last(h.undo) }

// Redoable returns the step undone last.
func (h *History) Redoable() (Step, bool) { return last(h.redo) }

// Drop forgets a step that was never committed.
func (h *History) Drop(id journey.ID) {
	take(&h.undo, id)
	take(&h.redo, id)
}

func last(list []Step) (Step, bool) {
	if len(list) == 0 {
		return Step{}, false
	}
	return list[len(list)-1], true
}

func take(list *[]Step, id journey.ID) (Step, bool) {
	for i := len(*list) - 1; i >= 0; i-- {
		if s := (*list)[i]; s.ID == id {
			*list = slices.Delete(*list, i, i+1)
			return s, true
		}
	}
	return Step{}, false
}
