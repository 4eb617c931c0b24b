// Package memory keeps maps in the memory of the process. It is the plainest
// store that keeps the whole contract: for tests, and for trying things out
// without a file.
package memory

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// keepSteps is how many steps of a map's history are kept.
const keepSteps = 2_000

// Store is one user of maps in memory. Several users of the same maps are made
// with Another; each sees the others as somebody else.
type Store struct {
	author edit.Author
	shared *shared
	closed chan struct{}
	once   sync.Once
}

var _ store.Store = (*Store)(nil)

// shared is what all users of the same maps have in common.
type shared struct {
	mu       sync.Mutex
	revision store.Revision
	shelves  map[journey.ID]*shelf
	taken    map[journey.ID]bool // every id of an entity, step or snapshot
	users    map[edit.Author]bool
	watches  map[*watch]bool
}

// shelf is all there is of one map.
type shelf struct {
	m         *journey.Map // without a head after a step that removed the map
	summary   journey.Summary
	steps     []committed
	base      store.Revision // of the newest step that is no longer kept
	snapshots []store.Snapshot
}

type committed struct {
	step edit.Step
	rev  store.Revision
}

func (s *shelf) revision() store.Revision { return s.steps[len(s.steps)-1].rev }

// point is where the history ends.
func (s *shelf) point() store.Point {
	last := s.steps[len(s.steps)-1]
	return store.Point{Revision: last.rev, Last: last.step.ID}
}

func (s *shelf) exists() bool { return s != nil && s.m.Head() != nil }

// New returns an empty store.
func New() *Store {
	return newUser("", &shared{
		shelves: map[journey.ID]*shelf{},
		taken:   map[journey.ID]bool{},
		users:   map[edit.Author]bool{},
		watches: map[*watch]bool{},
	})
}

// Another returns a store over the same maps for another user, who signs as
// author and counts as running until the store is closed.
func (s *Store) Another(author edit.Author) *Store { return newUser(author, s.shared) }

func newUser(author edit.Author, sh *shared) *Store {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.users[author] = true
	return &Store{author: author, shared: sh, closed: make(chan struct{})}
}

// enter takes the lock on the maps.
func (s *Store) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, journey.NewError(journey.KindIO, "store.interrupted", nil, "the work was interrupted").Wrap(err)
	}
	select {
	case <-s.closed:
		return nil, journey.NewError(journey.KindIO, "store.closed", journey.Args{"path": "memory"}, "the store is closed already")
	default:
	}
	s.shared.mu.Lock()
	return s.shared.mu.Unlock, nil
}

// Maps returns the summary of every map, newest change first.
func (s *Store) Maps(ctx context.Context) ([]journey.Summary, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var all []*shelf
	for _, sh := range s.shared.shelves {
		if sh.exists() {
			all = append(all, sh)
		}
	}
	slices.SortFunc(all, func(a, b *shelf) int { return cmp.Compare(b.revision(), a.revision()) })
	maps := make([]journey.Summary, len(all))
	for i, sh := range all {
		maps[i] = sh.summary
	}
	return maps, nil
}

// Load returns a whole map.
func (s *Store) Load(ctx context.Context, id journey.ID) (store.Loaded, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return store.Loaded{}, err
	}
	defer leave()
	sh := s.shared.shelves[id]
	if !sh.exists() {
		return store.Loaded{}, store.NotFound(id)
	}
	return store.Loaded{Map: sh.m, Point: sh.point(), Updated: sh.summary.Updated}, nil
}

// Commit applies a step as a whole.
func (s *Store) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	sh := s.shared.shelves[step.Map]
	if sh != nil {
		for _, c := range sh.steps {
			if c.step.ID == step.ID {
				return c.rev, nil
			}
		}
	}
	if sh == nil {
		sh = &shelf{}
	}
	next, err := store.Next(sh.m, step)
	if err != nil {
		return 0, err
	}
	if err := s.shared.claim(step); err != nil {
		return 0, err
	}
	s.shared.revision++
	sh.m = next
	sh.summary = edit.Resummarise(sh.summary, step)
	if next.Head() == nil {
		sh.summary = journey.Summary{Updated: step.Time}
	}
	sh.steps = append(sh.steps, committed{step: step, rev: s.shared.revision})
	for len(sh.steps) > keepSteps {
		sh.base = sh.steps[0].rev
		delete(s.shared.taken, sh.steps[0].step.ID)
		sh.steps = sh.steps[1:]
	}
	s.shared.shelves[step.Map] = sh
	s.shared.announce(s, step.Map)
	return s.shared.revision, nil
}

// claim takes the ids that a step brings and gives back those it removes, or
// does neither and says which one is in use.
func (sh *shared) claim(step edit.Step) error {
	if sh.taken[step.ID] {
		return store.Taken(step.ID)
	}
	for _, c := range step.Changes {
		if c.Before == nil && (sh.taken[c.ID()] || c.ID() == step.ID) {
			return store.Taken(c.ID())
		}
	}
	sh.taken[step.ID] = true
	for _, c := range step.Changes {
		if c.After == nil {
			delete(sh.taken, c.ID())
		} else {
			sh.taken[c.ID()] = true
		}
	}
	return nil
}

// History returns the newest limit steps of a map, oldest first.
func (s *Store) History(ctx context.Context, id journey.ID, limit int) ([]edit.Step, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	sh := s.shared.shelves[id]
	if sh == nil {
		return nil, store.NotFound(id)
	}
	kept := sh.steps
	if limit > 0 && len(kept) > limit {
		kept = kept[len(kept)-limit:]
	}
	return plain(kept), nil
}

// Recent is History: no step takes long to read here.
func (s *Store) Recent(ctx context.Context, id journey.ID, limit int) ([]edit.Step, bool, error) {
	steps, err := s.History(ctx, id, limit)
	return steps, true, err
}

// Since returns the steps of a map committed after a point of its history.
func (s *Store) Since(ctx context.Context, id journey.ID, after store.Point) ([]edit.Step, store.Point, error) {
	none := store.Point{}
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, none, err
	}
	defer leave()
	sh := s.shared.shelves[id]
	if !sh.exists() {
		return nil, none, store.NotFound(id)
	}
	rev := after.Revision
	from := slices.IndexFunc(sh.steps, func(c committed) bool { return c.rev > rev })
	if from < 0 {
		from = len(sh.steps)
	}
	there := from > 0 && sh.steps[from-1].rev == rev && sh.steps[from-1].step.ID == after.Last
	switch {
	case rev < sh.base || rev > sh.revision() && after.Last == "":
		return nil, none, store.HistoryTooShort(id)
	case after.Last != "" && rev > sh.base && !there:
		return nil, none, store.HistoryElsewhere(id)
	}
	return plain(sh.steps[from:]), sh.point(), nil
}

func plain(list []committed) []edit.Step {
	steps := make([]edit.Step, len(list))
	for i, c := range list {
		steps[i] = c.step
	}
	return steps
}

// Running reports whether a store that signs as author is open.
func (s *Store) Running(ctx context.Context, author edit.Author) (bool, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	return s.shared.users[author], nil
}

// Check finds nothing wrong: memory does not rot.
func (s *Store) Check(ctx context.Context) ([]store.Problem, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return nil, nil
}

// Close ends this user's watches and calls; the maps stay for the others.
func (s *Store) Close() error {
	s.once.Do(func() {
		close(s.closed)
		s.shared.mu.Lock()
		defer s.shared.mu.Unlock()
		delete(s.shared.users, s.author)
	})
	return nil
}
