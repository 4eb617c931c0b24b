package cli

import (
	"context"

	"tappa/internal/app"
	"tappa/internal/journey"
)

// useMap gives do the map that an argument names, and the use cases over the
// file that it is in, for the time of one command.
func (r *run) useMap(ctx context.Context, ref string, do func(context.Context, *app.App, *journey.Map) error) error {
	return r.use(ctx, func(ctx context.Context, a *app.App) error {
		m, err := mapNamed(ctx, a, ref)
		if err != nil {
			return err
		}
		return do(ctx, a, m)
	})
}

// isThere says what is wrong where an argument names no map, or several.
func (r *run) isThere(ctx context.Context, ref string) error {
	return r.use(ctx, func(ctx context.Context, a *app.App) error {
		_, err := a.Find(ctx, ref, false)
		return err
	})
}

// mapNamed loads the map that an argument names.
func mapNamed(ctx context.Context, a *app.App, ref string) (*journey.Map, error) {
	s, err := a.Find(ctx, ref, false)
	if err != nil {
		return nil, err
	}
	return a.Load(ctx, s.Head.ID)
}
