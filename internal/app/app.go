// Package app holds the use cases of tappa: opening, editing, importing,
// exporting and keeping maps, over a store and the pure packages. It knows no
// terminal, and it owns the one goroutine that writes.
package app

import (
	"context"
	"sync"
	"time"

	"tappa/internal/backup"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Options are what an App is made of. All fields but Backup must be set.
type Options struct {
	Store  store.Store
	Now    func() time.Time
	IDs    journey.IDs
	Author edit.Author
	// Lang is the language of new templates and examples ("en", "it").
	Lang string
	// ReadOnly refuses every change with KindReadOnly, before it shows.
	ReadOnly bool
	// Backup makes a copy of the file if the reason asks for one now; nil makes
	// none.
	Backup func(ctx context.Context, why backup.Reason) error
}

// App carries out the use cases of one process. Its methods may be called from
// several goroutines.
type App struct {
	store  store.Store
	now    func() time.Time
	ids    journey.IDs
	author edit.Author
	lang   string
	frozen bool // nothing may be changed
	copies func(ctx context.Context, why backup.Reason) error
	// prepared is the step for which copies were made last, guarded by the turn
	// to write.
	prepared journey.ID

	writer *writer
	wake   chan struct{}

	mu      sync.Mutex
	session *Session
	opening []*opening
	// turn counts what was opened and left, followed is the turn of session.
	turn, followed int
	news           News
	// readings are the indexes of snapshots that were read.
	readings map[journey.ID]reading
}

// New returns an App and starts its writer. Close ends it.
func New(o Options) *App {
	a := &App{store: o.Store, now: o.Now, ids: o.IDs, author: o.Author, lang: o.Lang, frozen: o.ReadOnly, copies: o.Backup, wake: make(chan struct{}, 1)}
	a.writer = newWriter(a)
	return a
}

// News is what happened since the last call of Poll.
type News struct {
	// Map is the open map as it is now, nil if none is open.
	Map *journey.Map
	// Foreign says that Map holds changes made by another process.
	Foreign bool
	// Save is the state of saving.
	Save SaveState
	// Library says that the list of maps may have changed.
	Library bool
	// Elsewhere says that another state of the file was put in the place of the
	// one that Map was read from, and that it is Map as it is there.
	Elsewhere bool
	// Gone says that the open map is no longer there.
	Gone bool
	// Conflicts are own steps that were dropped because somebody else changed
	// the same entity first, or put an older state of the file in its place.
	Conflicts []Dropped
	// Err is a failure of watching or reading that the user should know of.
	Err error
}

// Dropped is an own step that could not be kept.
type Dropped struct {
	Label edit.Label
	// Entity is the name of the entity that somebody else changed.
	Entity string
	// Text is what the user had typed, to be copied.
	Text string
	// Back is how many steps were saved and are not in the file any more, for it
	// went back in time; 0 for a conflict.
	Back int
}

// SaveState tells how much of what is on the screen is on the disk.
type SaveState struct {
	// Pending is the number of steps not yet on the disk.
	Pending int
	// SavedAt is when the last step was written, zero if none was.
	SavedAt time.Time
	// Err is why the pending steps cannot be written, nil while they are on
	// their way.
	Err error
}

// Wake returns a channel that receives whenever Poll has something new.
func (a *App) Wake() <-chan struct{} { return a.wake }

// Poll returns what happened since the last call, without touching the disk.
func (a *App) Poll() News {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.news
	a.news = News{}
	if s := a.session; s != nil {
		n.Map, n.Save = s.view()
	}
	return n
}

// tell changes the news under the lock and wakes whoever waits for them.
func (a *App) tell(change func(*News)) {
	a.mu.Lock()
	change(&a.news)
	a.mu.Unlock()
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// Follow watches the store until ctx ends, so that what other processes commit
// reaches the open map and the library. It returns at once; if watching is not
// possible, Poll tells why.
func (a *App) Follow(ctx context.Context) {
	go func() {
		defer a.guard()
		events, err := a.store.Watch(ctx)
		if err != nil {
			a.tell(func(n *News) { n.Err = err })
			return
		}
		// Whatever was committed before the watch began.
		if s := a.opened(); s != nil {
			s.catchUp(ctx)
		}
		for e := range events {
			a.foreign(ctx, e)
		}
	}()
}

// guard turns a panic of a goroutine into news, so that the terminal is never
// left in a broken state.
func (a *App) guard() {
	if r := recover(); r != nil {
		a.tell(func(n *News) { n.Err = panicked(r) })
	}
}

func readOnly() error {
	return journey.NewError(journey.KindReadOnly, "app.read-only", nil, "the file can only be read, so nothing was changed")
}

func panicked(r any) error {
	return journey.NewError(journey.KindInternal, "app.panic", nil, "an unforeseen failure: %v", r)
}

// opened returns the open map's session, nil if none is open.
func (a *App) opened() *Session {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.session
}

func (a *App) foreign(ctx context.Context, e store.Event) {
	if e.Err != nil {
		a.tell(func(n *News) { n.Err = e.Err })
		return
	}
	for _, id := range e.Maps {
		if s := a.changed(id); s != nil {
			s.catchUp(ctx)
		}
	}
	a.tell(func(n *News) { n.Library = true })
}

// Flush waits until everything is written. It returns the reason if something
// cannot be written, or ctx's error.
func (a *App) Flush(ctx context.Context) error { return a.writer.flush(ctx) }

// Close stops the writer without waiting for what it has not written: call
// Flush first.
func (a *App) Close() { a.writer.stop() }

// sign turns a draft into a step of this process.
func (a *App) sign(id journey.ID, d edit.Draft) edit.Step {
	return edit.Step{ID: a.ids(), Map: id, Author: a.author, Time: a.now().UTC(), Label: d.Label, Changes: d.Changes, Clears: d.Clears}
}

// commit writes a draft for a map that need not be open, after all that waits
// to be written, and returns when it is on the disk.
func (a *App) commit(ctx context.Context, id journey.ID, d edit.Draft) error {
	if d.Empty() {
		return nil
	}
	if a.frozen {
		return readOnly()
	}
	if err := a.writer.flush(ctx); err != nil {
		return err
	}
	step := a.sign(id, d)
	if _, err := a.writer.commit(ctx, step); err != nil {
		return err
	}
	if s := a.changed(id); s != nil {
		s.catchUp(ctx)
	}
	a.tell(func(n *News) { n.Library = true })
	return nil
}
