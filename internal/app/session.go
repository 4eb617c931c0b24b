package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Session is one map that is open for editing. Edits show at once and are
// written behind.
type Session struct {
	app *App
	id  journey.ID

	// reading is held while what is in the store is brought into base. It guards
	// retrying, which says that this will be tried once more.
	reading  sync.Mutex
	retrying bool

	mu      sync.Mutex
	base    *journey.Map // what is known to be in the store
	known   store.Point  // up to which steps of others are in base
	flying  journey.ID   // the step that was next to be written when base was read
	queue   []edit.Step  // own steps not yet acknowledged
	current *journey.Map // base with the queue applied
	seen    map[journey.ID]bool
	save    SaveState
	history *history
	written []written // own steps that were written, as they were
	checked int       // how many of them were there when that was looked at last
}

// Open loads a map for editing. Of the maps opened by this process only the one is
// followed that was asked for last, whichever is loaded last, until Leave.
func (a *App) Open(ctx context.Context, id journey.ID) (*Session, error) {
	if a.writer.waits(id) {
		if err := a.writer.flush(ctx); err != nil {
			return nil, err
		}
	}
	o := a.begin(id)
	loaded, err := a.store.Load(ctx, id)
	if err != nil {
		a.opens(o, nil)
		return nil, err
	}
	s := &Session{
		app: a, id: id, base: loaded.Map, current: loaded.Map, known: loaded.Point,
		seen: map[journey.ID]bool{}, save: SaveState{SavedAt: loaded.Updated},
	}
	s.history = &history{app: a, id: id}
	if a.opens(o, s) {
		s.catchUp(ctx)
	}
	return s, nil
}

// opening is a map that is being read to be opened.
type opening struct {
	id      journey.ID
	turn    int
	changed bool // it was meanwhile; what was read may be older
}

// begin notes that a map is being opened.
func (a *App) begin(id journey.ID) *opening {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.turn++
	o := &opening{id: id, turn: a.turn}
	a.opening = append(a.opening, o)
	return o
}

// opens ends what begin began, with the session that is followed from now on,
// unless another was asked for since, or nil. It reports whether the map changed
// meanwhile.
func (a *App) opens(o *opening, s *Session) (changed bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.opening = slices.DeleteFunc(a.opening, func(p *opening) bool { return p == o })
	if s != nil && o.turn > a.followed {
		a.session, a.followed = s, o.turn
	}
	return o.changed
}

// changed notes that a map was changed in the store, and returns its session if
// it is open.
func (a *App) changed(id journey.ID) *Session {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, o := range a.opening {
		o.changed = o.changed || o.id == id
	}
	if a.session != nil && a.session.id == id {
		return a.session
	}
	return nil
}

// Leave stops following the session's map. What waits to be written is
// written all the same.
func (a *App) Leave() {
	a.mu.Lock()
	a.turn++
	a.session, a.followed = nil, a.turn
	a.mu.Unlock()
}

// Map returns the map as the user sees it.
func (s *Session) Map() *journey.Map {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

func (s *Session) view() (*journey.Map, SaveState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	save := s.save
	save.Pending = len(s.queue)
	return s.current, save
}

// Do applies a draft at once, puts it in line to be written and returns the
// new map. An error says why the draft does not apply; then nothing happened.
func (s *Session) Do(d edit.Draft) (*journey.Map, error) {
	if d.Empty() {
		return s.Map(), nil
	}
	return s.do(s.app.sign(s.id, d))
}

func (s *Session) do(step edit.Step) (*journey.Map, error) {
	if s.app.frozen {
		return nil, readOnly()
	}
	s.mu.Lock()
	next, err := edit.Apply(s.current, step.Changes)
	if err == nil {
		err = store.Loses(s.current, next, step)
	}
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	s.current = next
	s.queue = append(s.queue, step)
	s.history.add(step)
	s.app.writer.add(job{session: s, step: step})
	s.mu.Unlock()
	return next, nil
}

// Undo takes back the newest own step. It returns the step's label and the new
// map; ok is false where there is nothing to undo. A KindConflict error names
// the entity that somebody else changed since; the step is kept.
func (s *Session) Undo(ctx context.Context) (label edit.Label, m *journey.Map, ok bool, err error) {
	return s.again(ctx, func(h *edit.History) (edit.Step, edit.Step, bool) {
		step, ok := h.Undoable()
		back := s.app.sign(s.id, step.Invert())
		back.Undoes = step.ID
		return step, back, ok
	})
}

// Redo does again what Undo took back last.
func (s *Session) Redo(ctx context.Context) (label edit.Label, m *journey.Map, ok bool, err error) {
	return s.again(ctx, func(h *edit.History) (edit.Step, edit.Step, bool) {
		step, ok := h.Redoable()
		forth := s.app.sign(s.id, step.Draft())
		forth.Redoes = step.ID
		return step, forth, ok
	})
}

func (s *Session) again(ctx context.Context, pick func(*edit.History) (edit.Step, edit.Step, bool)) (edit.Label, *journey.Map, bool, error) {
	if err := s.LoadHistory(ctx); err != nil {
		return edit.Label{}, nil, false, err
	}
	s.mu.Lock()
	step, next, ok := pick(s.history.built())
	all := s.history.reach == reachAll || ok && !s.history.dangling()
	s.mu.Unlock()
	if !all {
		if err := s.loadHistory(ctx, reachAll); err != nil {
			return edit.Label{}, nil, false, err
		}
		s.mu.Lock()
		step, next, ok = pick(s.history.built())
		s.mu.Unlock()
	}
	if !ok {
		return edit.Label{}, s.Map(), false, nil
	}
	m, err := s.do(next)
	return step.Label, m, true, err
}

// LoadHistory reads the newest steps of earlier processes, so that they can be
// undone. It does nothing the second time. What takes long to read is read when
// somebody goes back so far.
func (s *Session) LoadHistory(ctx context.Context) error { return s.loadHistory(ctx, reachRecent) }

func (s *Session) loadHistory(ctx context.Context, want reach) error {
	s.mu.Lock()
	there := s.history.reach >= want
	s.mu.Unlock()
	if there {
		return nil
	}
	steps, dead, got, err := s.history.read(ctx, want)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.history.fill(steps, dead, got)
	return nil
}

// acknowledge notes that a step is on the disk.
func (s *Session) acknowledge(step edit.Step, rev store.Revision) {
	s.mu.Lock()
	s.written = append(s.written, written{rev, step})
	lost := s.settled(step, rev)
	s.save.SavedAt, s.save.Err = step.Time, nil
	s.mu.Unlock()
	s.lose(lost)
	s.app.tell(func(n *News) { n.Library = true })
}

// settled moves a step that was committed with a revision from the queue into
// base, once. It returns the steps that turn out not to apply any more.
func (s *Session) settled(step edit.Step, rev store.Revision) (lost []lostStep) {
	s.queue = slices.DeleteFunc(s.queue, func(q edit.Step) bool { return q.ID == step.ID })
	if s.seen[step.ID] {
		return nil
	}
	s.seen[step.ID] = true
	if step.ID == s.flying && rev <= s.known.Revision {
		// The map was read between the commit and the answer: base holds the step,
		// and what others made of it since.
		return s.rebase()
	}
	if len(s.queue) == 0 {
		// Nothing but this step separated the two, unless others wrote
		// meanwhile; catchUp brings their steps.
		s.base = s.current
		return nil
	}
	if next, err := edit.Apply(s.base, step.Changes); err == nil {
		s.base = next
	}
	return nil
}

func (s *Session) unsaved(err error) {
	s.mu.Lock()
	s.save.Err = err
	s.mu.Unlock()
	s.app.tell(func(*News) {})
}

// reject drops a step that the store refused, and brings in what others wrote.
func (s *Session) reject(ctx context.Context, step edit.Step, err error) {
	s.mu.Lock()
	s.save.Err = nil
	n := len(s.queue)
	s.queue = slices.DeleteFunc(s.queue, func(q edit.Step) bool { return q.ID == step.ID })
	waiting := len(s.queue) < n // else a rebase has dropped and reported it already
	s.history.drop(step.ID)
	s.mu.Unlock()
	if waiting {
		s.dropped(step, err)
	}
	s.reload(ctx)
}

func (s *Session) dropped(step edit.Step, err error) {
	d := Dropped{Label: step.Label, Text: typed(step)}
	var c *edit.ConflictError
	if errors.As(err, &c) {
		d.Entity = c.Name
	} else if len(step.Changes) > 0 {
		d.Entity = stepEntity(step)
	}
	s.app.tell(func(n *News) { n.Conflicts = append(n.Conflicts, d) })
}

func stepEntity(step edit.Step) string {
	c := step.Changes[0]
	if c.After != nil {
		return edit.Name(c.After)
	}
	return edit.Name(c.Before)
}

// catchUp brings the steps of others into base and applies the own queue on
// top again.
func (s *Session) catchUp(ctx context.Context) {
	s.reading.Lock()
	defer s.reading.Unlock()
	if s.wentBack(ctx) {
		return
	}
	s.mu.Lock()
	known := s.known
	s.mu.Unlock()
	steps, now, err := s.app.store.Since(ctx, s.id, known)
	if store.IsElsewhere(err) {
		s.elsewhere(ctx)
		return
	}
	if err != nil {
		s.reread(ctx)
		return
	}
	s.mu.Lock()
	foreign, broken := s.absorb(steps)
	if !broken {
		s.known = now
	}
	lost := s.rebase()
	s.mu.Unlock()
	if broken {
		s.reread(ctx)
		return
	}
	s.report(lost, foreign)
}

// absorb applies committed steps to base. It reports whether any was somebody
// else's, and whether base turned out not to fit.
func (s *Session) absorb(steps []edit.Step) (foreign, broken bool) {
	for _, step := range steps {
		if s.seen[step.ID] {
			continue
		}
		next, err := edit.Apply(s.base, step.Changes)
		if err != nil {
			return foreign, true
		}
		s.base = next
		s.seen[step.ID] = true
		n := len(s.queue)
		s.queue = slices.DeleteFunc(s.queue, func(q edit.Step) bool { return q.ID == step.ID })
		if len(s.queue) == n {
			foreign = foreign || step.Author != s.app.author
			s.history.add(step)
		}
	}
	return foreign, false
}

// rebase computes current from base and the queue; it returns the steps that
// no longer apply.
func (s *Session) rebase() (lost []lostStep) {
	m := s.base
	kept := s.queue[:0:0]
	for _, step := range s.queue {
		next, err := edit.Apply(m, step.Changes)
		if err != nil {
			lost = append(lost, lostStep{step, err})
			s.history.drop(step.ID)
			continue
		}
		m = next
		kept = append(kept, step)
	}
	s.queue, s.current = kept, m
	return lost
}

type lostStep struct {
	step edit.Step
	err  error
}

func (s *Session) report(lost []lostStep, foreign bool) {
	s.lose(lost)
	s.app.tell(func(n *News) { n.Foreign = n.Foreign || foreign })
}

// lose tells of steps that were dropped and then takes them from the writer, in
// this order: whoever waits for it to be done must find them told.
func (s *Session) lose(lost []lostStep) {
	for _, l := range lost {
		s.dropped(l.step, l.err)
		s.app.writer.forget(l.step.ID)
	}
}

// reload reads the whole map anew.
func (s *Session) reload(ctx context.Context) {
	s.reading.Lock()
	defer s.reading.Unlock()
	s.reread(ctx)
}

// reread is reload for whoever holds reading. It reports whether the map was read.
func (s *Session) reread(ctx context.Context) bool {
	loaded, err := s.app.store.Load(ctx, s.id)
	if journey.IsKind(err, journey.KindNotFound) {
		s.app.tell(func(n *News) { n.Gone = true })
		return false
	}
	if err != nil {
		s.app.tell(func(n *News) { n.Err = err })
		if journey.IsKind(err, journey.KindLocked) {
			s.later()
		}
		return false
	}
	s.mu.Lock()
	s.base, s.known = loaded.Map, loaded.Point
	// A step that was committed while its answer was under way must not be
	// applied a second time.
	s.queue = slices.DeleteFunc(s.queue, func(q edit.Step) bool { return reached(s.base, q) })
	lost := s.rebase()
	if s.flying = ""; len(s.queue) > 0 {
		s.flying = s.queue[0].ID
	}
	s.mu.Unlock()
	s.report(lost, true)
	return true
}

// later catches up once more after a while, if the session is followed then: the
// store does not tell of a change twice. Its caller holds reading.
func (s *Session) later() {
	if s.retrying {
		return
	}
	s.retrying = true
	time.AfterFunc(retryAfter, func() {
		defer s.app.guard()
		s.reading.Lock()
		s.retrying = false
		s.reading.Unlock()
		if ctx := s.app.writer.ctx; ctx.Err() == nil && s.app.opened() == s {
			s.catchUp(ctx)
		}
	})
}

// reached reports whether m already is what step would make of it.
func reached(m *journey.Map, step edit.Step) bool {
	return !slices.ContainsFunc(step.Changes, func(c edit.Change) bool {
		return !edit.Equal(m.Entity(c.Kind(), c.ID()), c.After)
	})
}

// typed returns the text a step would have written, for "copy my text".
func typed(step edit.Step) string {
	var b strings.Builder
	for _, c := range step.Changes {
		for _, line := range edit.ChangedText(c) {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
