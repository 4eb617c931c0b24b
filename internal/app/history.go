package app

import (
	"context"
	"slices"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// historyDepth is how many steps of earlier processes can be undone.
const historyDepth = 500

// history keeps the steps of the open map in order, so that what can be undone
// can be computed anew when one of them turns out not to have happened.
type history struct {
	app    *App
	id     journey.ID
	loaded bool
	steps  []edit.Step
	dead   map[edit.Author]bool
	cache  *edit.History
}

// read fetches the steps in the store, and whose authors no longer run.
func (h *history) read(ctx context.Context) ([]edit.Step, map[edit.Author]bool, error) {
	steps, err := h.app.store.History(ctx, h.id, historyDepth)
	if err != nil {
		return nil, nil, err
	}
	dead := map[edit.Author]bool{}
	for _, s := range steps {
		if _, known := dead[s.Author]; known || s.Author == h.app.author {
			continue
		}
		runs, err := h.app.store.Running(ctx, s.Author)
		if err != nil {
			return nil, nil, err
		}
		dead[s.Author] = !runs
	}
	return steps, dead, nil
}

// fill puts steps in front of those made since.
func (h *history) fill(steps []edit.Step, dead map[edit.Author]bool) {
	if h.loaded {
		return
	}
	own := slices.DeleteFunc(h.steps, func(s edit.Step) bool {
		return slices.ContainsFunc(steps, func(o edit.Step) bool { return o.ID == s.ID })
	})
	h.steps, h.dead, h.loaded, h.cache = append(steps, own...), dead, true, nil
}

func (h *history) mine(a edit.Author) bool { return a == h.app.author || h.dead[a] }

func (h *history) add(s edit.Step) {
	h.steps = append(h.steps, s)
	if h.cache != nil {
		h.cache.Add(s)
	}
}

// drop takes back a step that was never committed.
func (h *history) drop(id journey.ID) {
	h.steps = slices.DeleteFunc(h.steps, func(s edit.Step) bool { return s.ID == id })
	h.cache = nil
}

// built returns what can be undone and redone now.
func (h *history) built() *edit.History {
	if h.cache == nil {
		h.cache = edit.NewHistory(h.mine)
		for _, s := range h.steps {
			h.cache.Add(s)
		}
	}
	return h.cache
}
