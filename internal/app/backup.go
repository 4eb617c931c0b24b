package app

import (
	"context"

	"tappa/internal/backup"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// manyDeleted is how many touchpoints a step must delete, one by one or with
// their stage, for a backup to be made before it.
const manyDeleted = 10

// backup makes a copy of the file for a reason, where the process keeps copies.
func (a *App) backup(ctx context.Context, why backup.Reason) error {
	if a.copies == nil {
		return nil
	}
	return a.copies(ctx, why)
}

// Backup makes a copy of the file if the last one is a day old. A failure is
// told by Poll; nothing else depends on it.
func (a *App) Backup(ctx context.Context) { a.attempt(ctx, backup.Daily) }

// attempt makes a copy before something that can be undone: where it fails, the
// work goes on, and the user is told.
func (a *App) attempt(ctx context.Context, why backup.Reason) {
	if err := a.backup(ctx, why); err != nil && ctx.Err() == nil {
		a.tell(func(n *News) { n.Err = err })
	}
}

// prepare makes the copies that a step asks for, before it is first tried: one a
// day, and one before much is deleted. Its caller holds the turn to write.
func (a *App) prepare(ctx context.Context, step edit.Step) {
	if a.copies == nil || a.prepared == step.ID {
		return
	}
	if a.prepared == "" {
		a.attempt(ctx, backup.Daily)
	}
	a.prepared = step.ID
	if deleted(step) >= manyDeleted {
		a.attempt(ctx, backup.Delete)
	}
}

// deleted returns how many touchpoints a step deletes.
func deleted(step edit.Step) (n int) {
	for _, c := range step.Changes {
		if c.After == nil && c.Kind() == journey.KindTouchpoint {
			n++
		}
	}
	return n
}

// Going says what going back to a backup does to a map.
type Going string

// What it does.
const (
	GoesBack Going = "back"   // the map is there and changes
	Returns  Going = "return" // the map is not there and comes back
	IsSame   Going = "same"   // the map is as it was
	Stays    Going = "stay"   // the map is not in the backup and stays as it is
)

// Change is what going back to a backup does to one map.
type Change struct {
	Going Going
	// Then is the map in the backup, Now the one in the file; the head of one of
	// them is nil where the map is not there.
	Then, Now journey.Summary
}

// Preview compares the file with a backup, map by map.
func (a *App) Preview(ctx context.Context, from store.Store) ([]Change, error) {
	return a.goBack(ctx, from, func(*journey.Map, *journey.Map) error { return nil })
}

// Restore makes every map of a backup again what it was in the backup, each in
// one step that can be undone. Maps that are not in the backup stay. The file is
// backed up first, and where that fails nothing is done. It returns what was
// done up to an error.
func (a *App) Restore(ctx context.Context, from store.Store) ([]Change, error) {
	if err := a.writer.flush(ctx); err != nil {
		return nil, err
	}
	if err := a.backup(ctx, backup.Restore); err != nil {
		return nil, err
	}
	return a.goBack(ctx, from, func(then, now *journey.Map) error {
		d := edit.Create(then)
		if now != nil {
			d.Changes, d.Clears = edit.Diff(now, then), true
		}
		d.Label = edit.L("edit.label.restore-backup", "name", then.Head().Title)
		return a.commit(ctx, then.ID(), d)
	})
}

// goBack calls do for each map that is not what it was in a backup; now is nil
// where the map is not there.
func (a *App) goBack(ctx context.Context, from store.Store, do func(then, now *journey.Map) error) ([]Change, error) {
	old, err := from.Maps(ctx)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Maps(ctx)
	if err != nil {
		return nil, err
	}
	current := map[journey.ID]journey.Summary{}
	for _, s := range list {
		current[s.Head.ID] = s
	}
	var changes []Change
	for _, s := range old {
		c := Change{Then: s, Now: current[s.Head.ID]}
		if c.Going, err = a.oneBack(ctx, from, c, do); err != nil {
			return changes, err
		}
		delete(current, s.Head.ID)
		changes = append(changes, c)
	}
	for _, s := range list {
		if _, left := current[s.Head.ID]; left {
			changes = append(changes, Change{Going: Stays, Now: s})
		}
	}
	return changes, nil
}

func (a *App) oneBack(ctx context.Context, from store.Store, c Change, do func(then, now *journey.Map) error) (Going, error) {
	id := c.Then.Head.ID
	then, err := from.Load(ctx, id)
	if err != nil {
		return "", err
	}
	if c.Now.Head == nil {
		return Returns, do(then.Map, nil)
	}
	now, err := a.Load(ctx, id)
	if err != nil {
		return "", err
	}
	if len(edit.Diff(now, then.Map)) == 0 {
		return IsSame, nil
	}
	return GoesBack, do(then.Map, now)
}
