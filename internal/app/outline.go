package app

import (
	"context"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Change commits a draft that was made of a map some time ago. KindConflict
// names an entity that somebody else changed since; then nothing is changed.
func (a *App) Change(ctx context.Context, id journey.ID, d edit.Draft) error {
	return a.commit(ctx, id, d)
}
