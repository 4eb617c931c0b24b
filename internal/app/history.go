package app

import (
	"context"
	"slices"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// historyDepth is how many steps of earlier processes can be undone.
const historyDepth = 500

// reach says how much of the steps of earlier processes is known.
type reach uint8

const (
	reachNone   reach = iota
	reachRecent       // the newest ones, which are read quickly
	reachAll
)

// history keeps the steps of the open map in order, so that what can be undone
// can be computed anew when one of them turns out not to have happened.
type history struct {
	app   *App
	id    journey.ID
	reach reach
	steps []edit.Step
	dead  map[edit.Author]bool
	cache *edit.History
}

// read fetches the steps in the store, and whose authors no longer run: all of
// them, or those that are read quickly. It returns how far they reach.
func (h *history) read(ctx context.Context, want reach) ([]edit.Step, map[edit.Author]bool, reach, error) {
	var (
		steps []edit.Step
		err   error
	)
	got := reachAll
	if want == reachAll {
		steps, err = h.app.store.History(ctx, h.id, historyDepth)
	} else {
		var all bool
		if steps, all, err = h.app.store.Recent(ctx, h.id, historyDepth); !all {
			got = reachRecent
		}
	}
	if err != nil {
		return nil, nil, reachNone, err
	}
	dead := map[edit.Author]bool{}
	for _, s := range steps {
		if _, known := dead[s.Author]; known || s.Author == h.app.author {
			continue
		}
		runs, err := h.app.store.Running(ctx, s.Author)
		if err != nil {
			return nil, nil, reachNone, err
		}
		dead[s.Author] = !runs
	}
	return steps, dead, got, nil
}

// fill puts steps in front of those made since.
func (h *history) fill(steps []edit.Step, dead map[edit.Author]bool, got reach) {
	if h.reach >= got {
		return
	}
	known := make(map[journey.ID]bool, len(steps))
	for _, s := range steps {
		known[s.ID] = true
	}
	own := slices.DeleteFunc(h.steps, func(s edit.Step) bool { return known[s.ID] })
	h.steps, h.dead, h.reach, h.cache = append(steps, own...), dead, got, nil
}

// dangling reports whether a step undoes or does again one that is not known:
// then only all steps tell what can be undone.
func (h *history) dangling() bool {
	known := make(map[journey.ID]bool, len(h.steps))
	for _, s := range h.steps {
		if s.Undoes != "" && !known[s.Undoes] || s.Redoes != "" && !known[s.Redoes] {
			return true
		}
		known[s.ID] = true
	}
	return false
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

// forget leaves only the own steps; those of others are read again when they are
// asked for.
func (h *history) forget() {
	h.steps = slices.DeleteFunc(h.steps, func(s edit.Step) bool { return s.Author != h.app.author })
	h.reach, h.dead, h.cache = reachNone, nil, nil
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

// Steps returns the whole history of a map that is kept, the oldest step first.
// What waits to be written is written before.
func (a *App) Steps(ctx context.Context, id journey.ID) ([]edit.Step, error) {
	if a.writer.waits(id) {
		if err := a.writer.flush(ctx); err != nil {
			return nil, err
		}
	}
	return a.store.History(ctx, id, 0)
}
