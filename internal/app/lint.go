package app

import (
	"context"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Silence switches rules of the lint off for a map, or, unless off is set, on
// again.
func (a *App) Silence(ctx context.Context, id journey.ID, rules []string, off bool) error {
	return a.change(ctx, id, func(m *journey.Map) edit.Draft { return edit.Silence(m, rules, off) })
}
