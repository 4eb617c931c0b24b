package cli

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
	"tappa/internal/store/memory"
)

// patience is how long a run waits at its end for what is not yet written.
const patience = 10 * time.Second

// maps are the use cases over the open file, and what they were made of.
type maps struct {
	*app.App
	path  string
	ids   journey.IDs
	store store.Store
	// readOnly says that the interactive program found the file not to be
	// writable.
	readOnly bool
}

// path returns the file that holds the maps.
func (r *run) path() (string, error) { return r.paths.File(r.flags.file, r.getenv, r.settings) }

// open opens and verifies the file. What it returns must be closed.
func (r *run) open(ctx context.Context) (*maps, error) {
	return r.openWith(ctx, func(path string, o bolt.Options) (store.Store, bool, error) {
		s, err := bolt.Open(path, o)
		return s, false, err
	})
}

// openLater is open for the program on the screen: the file is verified while
// the first frame is drawn, in which the map first is to be.
func (r *run) openLater(ctx context.Context, first journey.ID) (*maps, error) {
	return r.openWith(ctx, func(path string, o bolt.Options) (store.Store, bool, error) {
		o.First = first
		s := bolt.New(path, o)
		return s, !s.Writable(), nil
	})
}

// openWith opens the file with open, which also says whether every change is to
// be refused.
func (r *run) openWith(ctx context.Context, open func(string, bolt.Options) (s store.Store, readOnly bool, err error)) (*maps, error) {
	path, err := r.path()
	if err != nil {
		return nil, err
	}
	m := &maps{path: path, ids: journey.NewIDs(rand.Reader)}
	author := edit.Author(m.ids())
	if r.rescue {
		m.store, err = r.rescued(ctx, path, m.ids)
	} else {
		m.store, m.readOnly, err = open(path, bolt.Options{Author: author, AllowNetwork: r.onNetwork(), BeforeMigration: r.beforeMigration(path)})
	}
	if err != nil {
		return nil, err
	}
	if abs, err := filepath.Abs(path); err == nil {
		m.path = abs
	}
	m.App = app.New(app.Options{Store: m.store, Now: time.Now, IDs: m.ids, Author: author, Lang: r.cat.Tag(), ReadOnly: m.readOnly, Backup: r.copies(m.store, m.path)})
	return m, nil
}

// rescued returns a store in memory that holds what can be read of a damaged
// file. The file itself is left as it is.
func (r *run) rescued(ctx context.Context, path string, ids journey.IDs) (store.Store, error) {
	found, _, err := bolt.Salvage(ctx, path)
	if err != nil {
		return nil, err
	}
	author := edit.Author(ids())
	s := memory.New()
	for _, m := range found {
		d := edit.Create(m)
		step := edit.Step{ID: ids(), Map: m.ID(), Author: author, Time: time.Now().UTC(), Label: d.Label, Changes: d.Changes}
		if _, err := s.Commit(ctx, step); err != nil {
			r.complain(m.Head().Title + ": " + r.sentence(err))
		}
	}
	r.complain(r.cat.F("cli.rescued", lang.Args{"n": len(found), "path": path}))
	return s, nil
}

// canRescue gives a command that only reads the flag by which it reads what is
// left of a damaged file.
func (r *run) canRescue(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().BoolVar(&r.rescue, "rescue", false, r.cat.T("cli.flag.rescue"))
	return cmd
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
	m, err := r.open(ctx)
	if err != nil {
		return err
	}
	for _, notice := range []string{r.missing("backup.missing", m.path), r.synced("place.synced", m.path)} {
		if notice != "" {
			r.complain(notice)
		}
	}
	defer func() {
		closed := m.close(ctx)
		if err == nil && closed == nil {
			r.withoutBackup(m.Poll().Err)
		}
		if err == nil {
			err = closed
		}
	}()
	return do(ctx, m.App)
}
