package cli

import (
	"context"
	"crypto/rand"
	"time"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store/bolt"
)

// patience is how long a run waits at its end for what is not yet written.
const patience = 10 * time.Second

// maps are the use cases over the open file, and what they were made of.
type maps struct {
	*app.App
	path  string
	ids   journey.IDs
	store *bolt.Store
}

// path returns the file that holds the maps.
func (r *run) path() (string, error) { return r.paths.File(r.flags.file, r.getenv, r.settings) }

// open opens the file. What it returns must be closed.
func (r *run) open() (*maps, error) {
	path, err := r.path()
	if err != nil {
		return nil, err
	}
	ids := journey.NewIDs(rand.Reader)
	author := edit.Author(ids())
	s, err := bolt.Open(path, bolt.Options{Author: author})
	if err != nil {
		return nil, err
	}
	a := app.New(app.Options{Store: s, Now: time.Now, IDs: ids, Author: author, Lang: r.cat.Tag()})
	return &maps{App: a, path: s.Path(), ids: ids, store: s}, nil
}

// close waits until all is written and closes the file. It returns the reason
// if something could not be written. The context may have ended already.
func (m *maps) close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err := m.Flush(ctx)
	m.App.Close()
	if closed := m.store.Close(); err == nil {
		err = closed
	}
	return err
}

// use gives do the use cases over the file for the time of one command.
func (r *run) use(ctx context.Context, do func(context.Context, *app.App) error) (err error) {
	m, err := r.open()
	if err != nil {
		return err
	}
	defer func() {
		if closed := m.close(ctx); err == nil {
			err = closed
		}
	}()
	return do(ctx, m.App)
}
