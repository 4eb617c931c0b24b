package app

import (
	"slices"

	"tappa/internal/journey"
)

// Pending returns how many steps wait to be written.
func (a *App) Pending() int {
	a.writer.mu.Lock()
	defer a.writer.mu.Unlock()
	return len(a.writer.queue)
}

// Unsaved returns the maps of which not everything is on the disk, as they are
// on the screen.
func (a *App) Unsaved() []*journey.Map {
	a.writer.mu.Lock()
	var sessions []*Session
	for _, j := range a.writer.queue {
		if !slices.Contains(sessions, j.session) {
			sessions = append(sessions, j.session)
		}
	}
	a.writer.mu.Unlock()
	maps := make([]*journey.Map, len(sessions))
	for i, s := range sessions {
		maps[i] = s.Map()
	}
	return maps
}
