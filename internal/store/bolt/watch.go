package bolt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"tappa/internal/journey"
	"tappa/internal/store"
)

const (
	// settle is how long a watch waits after the first sign of a change, so
	// that the writes of one commit are looked at together.
	settle = 30 * time.Millisecond
	// pollEvery is how often the file is looked at where no events come.
	pollEvery = time.Second
)

// watcher is one running Watch. What it knows is guarded by the store's turn.
type watcher struct {
	known map[journey.ID]stamp // of each map, as told or as we wrote it
	info  os.FileInfo
	txid  uint64
	told  string // the failure that was told last
}

// stamp changes with everything there is of a map; the zero stamp is that of a
// map that is not there.
type stamp struct {
	revision                   uint64
	entities, steps, snapshots sum
}

func stampOf(l *ledger) stamp {
	if l == nil {
		return stamp{}
	}
	return stamp{l.Revision, l.Entities.Sum, l.Steps.Sum, l.Snapshots.Sum}
}

// mark is the stamp of one map before and after an own commit.
type mark struct {
	id            journey.ID
	before, after stamp
}

// Watch sends an event when somebody else's commit changed maps. The folder of
// the file is watched; where the system has no events for it, the file is
// looked at once a second.
func (s *Store) Watch(ctx context.Context) (<-chan store.Event, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	w := &watcher{known: map[journey.ID]stamp{}}
	s.watchers = append(s.watchers, w)
	leave()
	out := make(chan store.Event)
	events := make(chan store.Event, 1)
	if _, err := s.news(ctx, w); err != nil {
		events <- store.Event{Err: err}
		w.told = err.Error()
	}
	go func() {
		defer close(out)
		defer s.forget(w)
		err := guarded(func() error { s.watch(ctx, w, events, out); return nil })
		if err != nil {
			deliver(ctx, out, store.Event{Err: translate(s.path, err, false)})
		}
	}()
	return out, nil
}

// forget ends the bookkeeping for a watch.
func (s *Store) forget(w *watcher) {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	for i := range s.watchers {
		if s.watchers[i] == w {
			s.watchers = append(s.watchers[:i:i], s.watchers[i+1:]...)
			return
		}
	}
}

// watch runs until ctx ends or the store is closed.
func (s *Store) watch(ctx context.Context, w *watcher, first <-chan store.Event, out chan<- store.Event) {
	signs := newSigns(s.path)
	defer signs.close()
	select {
	case e := <-first:
		deliver(ctx, out, e)
	default:
	}
	// Something may have happened between the first look and now.
	soon := time.NewTimer(settle)
	defer soon.Stop()
	armed := true
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.closed:
			return
		case e, ok := <-signs.events():
			if signs.concerns(e, ok) && !armed {
				soon.Reset(settle)
				armed = true
			}
		case err := <-signs.errors():
			// Events may have been lost.
			if err != nil && !armed {
				soon.Reset(settle)
				armed = true
			}
		case <-signs.tick():
			signs.retry()
			_ = s.tell(ctx, w, out) // the next tick comes anyway
		case <-soon.C:
			armed = false
			if err := s.tell(ctx, w, out); journey.IsKind(err, journey.KindLocked) {
				// Whoever has the lock may have written for the last time already.
				soon.Reset(pollEvery)
				armed = true
			}
		}
	}
}

// tell sends what is new, if anything is, or, once, why that is not known, which
// it returns.
func (s *Store) tell(ctx context.Context, w *watcher, out chan<- store.Event) error {
	ids, err := s.news(ctx, w)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		if err.Error() != w.told {
			w.told = err.Error()
			deliver(ctx, out, store.Event{Err: err})
		}
	default:
		w.told = ""
		if len(ids) > 0 {
			deliver(ctx, out, store.Event{Maps: ids})
		}
	}
	return err
}

func deliver(ctx context.Context, out chan<- store.Event, e store.Event) {
	select {
	case out <- e:
	case <-ctx.Done():
	}
}

// news returns the maps that changed since the watch last knew, and makes them
// known.
func (s *Store) news(ctx context.Context, w *watcher) ([]journey.ID, error) {
	if same, err := s.unchanged(ctx, w); same || err != nil {
		return nil, err
	}
	var ids []journey.ID
	err := s.view(ctx, func(t *tx) error {
		now := map[journey.ID]stamp{}
		err := t.ledgers.each(nil, func(key, payload []byte) error {
			id := journey.ID(key)
			l, err := t.known.decode(id, payload)
			if err != nil {
				return err
			}
			now[id] = stampOf(l)
			if w.known[id] != now[id] {
				ids = append(ids, id)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for id := range w.known {
			if _, there := now[id]; !there {
				ids = append(ids, id)
			}
		}
		w.known, w.info, w.txid = now, s.seen.info, s.seen.txid
		return nil
	})
	return ids, err
}

// unchanged looks, without the lock, whether the file is as the watch knows it.
func (s *Store) unchanged(ctx context.Context, w *watcher) (bool, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	info, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) && s.seen.info == nil {
		return true, nil
	}
	if err != nil || !info.Mode().IsRegular() || w.info == nil || !os.SameFile(w.info, info) {
		return false, nil
	}
	f, err := openExisting(s.path, false)
	if err != nil {
		return false, nil
	}
	defer f.Close()
	h, err := readHeader(f, info.Size())
	return err == nil && h.txid == w.txid && info.Size() >= s.seen.size, nil
}

// noteOwn makes an own commit known to every watch that knew what was there before.
func (s *Store) noteOwn(marks []mark, before sighting) {
	for _, w := range s.watchers {
		for _, m := range marks {
			if w.known[m.id] != m.before {
				continue // somebody else's change, not yet told
			}
			if w.known[m.id] = m.after; m.after == (stamp{}) {
				delete(w.known, m.id)
			}
		}
		if w.txid == before.txid && (w.info == nil || os.SameFile(w.info, before.info)) {
			w.info, w.txid = s.seen.info, s.seen.txid
		}
	}
}

// signs are the events of the folders that a file and its link lie in, or a
// tick where there are none.
type signs struct {
	path    string
	names   map[string]bool
	watcher *fsnotify.Watcher // nil where events do not work
	ticker  *time.Ticker      // nil where they do
}

func newSigns(path string) *signs {
	g := &signs{path: path, ticker: time.NewTicker(pollEvery)}
	g.retry()
	return g
}

// retry asks for events as long as there are none: the folder may be made only
// later.
func (g *signs) retry() {
	if g.watcher != nil || !eventsCome(filepath.Dir(g.path)) {
		return
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return
	}
	g.names = map[string]bool{g.path: true}
	err = w.Add(filepath.Dir(g.path))
	if target, linkErr := filepath.EvalSymlinks(g.path); linkErr == nil && err == nil && filepath.Dir(target) != filepath.Dir(g.path) {
		g.names[target] = true
		err = w.Add(filepath.Dir(target))
	}
	if err != nil {
		_ = w.Close()
		return
	}
	g.watcher = w
	g.ticker.Stop()
	g.ticker = nil
}

func (g *signs) events() <-chan fsnotify.Event {
	if g.watcher == nil {
		return nil
	}
	return g.watcher.Events
}

func (g *signs) errors() <-chan error {
	if g.watcher == nil {
		return nil
	}
	return g.watcher.Errors
}

func (g *signs) tick() <-chan time.Time {
	if g.ticker == nil {
		return nil
	}
	return g.ticker.C
}

// concerns reports whether an event is about the file. When the events have
// ended, or the folder is gone, it goes over to ticks.
func (g *signs) concerns(e fsnotify.Event, ok bool) bool {
	if !ok || e.Name == filepath.Dir(g.path) && e.Has(fsnotify.Remove|fsnotify.Rename) {
		_ = g.watcher.Close()
		g.watcher, g.ticker = nil, time.NewTicker(pollEvery)
		return true
	}
	return g.names[filepath.Clean(e.Name)] && e.Op != fsnotify.Chmod
}

func (g *signs) close() {
	if g.watcher != nil {
		_ = g.watcher.Close()
	}
	if g.ticker != nil {
		g.ticker.Stop()
	}
}
