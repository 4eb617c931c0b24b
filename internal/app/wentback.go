package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// A service that copies files, or a restore by another process, may put an older
// state of the store in the place of the one that was written to. Then what was
// saved is not saved any more, and the screen must not go on saying so.

// written is an own step that was on the disk.
type written struct {
	rev  store.Revision
	step edit.Step
}

// wentBack reports whether own steps that were written are no longer in the store.
// It says so, takes them out of what can be undone and reads the map anew.
func (s *Session) wentBack(ctx context.Context) bool {
	s.mu.Lock()
	all := slices.Clone(s.written)
	recent := all[max(0, s.checked-1):]
	s.mu.Unlock()
	if len(recent) == 0 {
		return false
	}
	if len(s.vanished(ctx, recent)) == 0 {
		s.mu.Lock()
		s.checked = len(all)
		s.mu.Unlock()
		return false
	}
	gone := s.vanished(ctx, all)
	if len(gone) == 0 {
		return false
	}
	var texts []string
	s.mu.Lock()
	for _, step := range gone {
		s.history.drop(step.ID)
		delete(s.seen, step.ID)
		s.written = slices.DeleteFunc(s.written, func(w written) bool { return w.step.ID == step.ID })
		if text := typed(step); text != "" {
			texts = append(texts, text)
		}
	}
	s.checked = 0
	s.history.forget()
	s.mu.Unlock()
	s.reread(ctx)
	last := gone[len(gone)-1]
	d := Dropped{Label: last.Label, Entity: stepEntity(last), Text: strings.Join(texts, "\n"), Back: len(gone)}
	s.app.tell(func(n *News) { n.Conflicts = append(n.Conflicts, d) })
	return true
}

// elsewhere reads the map anew whose history is another one than was known, and
// says so. What the session knows of what others did does not hold any more.
func (s *Session) elsewhere(ctx context.Context) {
	s.mu.Lock()
	s.history.forget()
	s.mu.Unlock()
	if s.reread(ctx) {
		s.app.tell(func(n *News) { n.Elsewhere = true })
	}
}

// vanished returns the steps that are not in the store, of those that were. What
// the store keeps no history of is taken to be there.
func (s *Session) vanished(ctx context.Context, list []written) (gone []edit.Step) {
	first := slices.MinFunc(list, func(a, b written) int { return cmp.Compare(a.rev, b.rev) }).rev
	steps, now, err := s.app.store.Since(ctx, s.id, store.Point{Revision: first - 1})
	known := err == nil
	if journey.IsKind(err, journey.KindNotFound) {
		// The history does not reach back so far, or not up to there.
		var loaded store.Loaded
		loaded, err = s.app.store.Load(ctx, s.id)
		now = loaded.Point
	}
	if err != nil {
		return nil // which whoever catches up will meet, too
	}
	there := map[journey.ID]bool{}
	for _, step := range steps {
		there[step.ID] = true
	}
	for _, w := range list {
		if w.rev > now.Revision || known && !there[w.step.ID] {
			gone = append(gone, w.step)
		}
	}
	return gone
}
