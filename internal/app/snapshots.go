package app

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"tappa/internal/backup"
	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/text"
)

// SnapshotName is the layout of the date and time that a snapshot is called by
// which nobody gave a name.
const SnapshotName = "2006-01-02 15:04"

// TakeSnapshot keeps a map as it is now under a name; the empty name becomes
// the date and time. The open map is kept as it is on the screen, even where
// the disk could not take all of it yet. KindInvalid for a name that is too
// long.
func (a *App) TakeSnapshot(ctx context.Context, id journey.ID, name string) (store.Snapshot, error) {
	name, _ = text.Clean(name)
	if name = strings.TrimSpace(name); name == "" {
		name = a.now().Local().Format(SnapshotName)
	}
	if n := utf8.RuneCountInString(name); n > journey.MaxName {
		return store.Snapshot{}, journey.NewError(journey.KindInvalid, "invalid.too-long",
			journey.Args{"field": "name", "n": n, "most": journey.MaxName}, "the name of a snapshot has %d characters, at most %d are allowed", n, journey.MaxName)
	}
	m, err := a.Load(ctx, id)
	if err != nil {
		return store.Snapshot{}, err
	}
	return a.snapshot(ctx, m, name)
}

// snapshot keeps m as it is.
func (a *App) snapshot(ctx context.Context, m *journey.Map, name string) (store.Snapshot, error) {
	var doc bytes.Buffer
	if _, err := interchange.Export(interchange.JSON, m, &doc); err != nil {
		return store.Snapshot{}, err
	}
	if a.frozen {
		return store.Snapshot{}, readOnly()
	}
	s := store.Snapshot{ID: a.ids(), Map: m.ID(), Name: name, Time: a.now().UTC(), Document: doc.Bytes()}
	return s, a.store.SaveSnapshot(ctx, s)
}

// Snapshots lists the snapshots of a map without their documents, oldest first.
func (a *App) Snapshots(ctx context.Context, id journey.ID) ([]store.Snapshot, error) {
	return a.store.Snapshots(ctx, id)
}

// Snapshot returns the map as a snapshot holds it.
func (a *App) Snapshot(ctx context.Context, mapID, id journey.ID) (*journey.Map, error) {
	s, err := a.store.Snapshot(ctx, mapID, id)
	if err != nil {
		return nil, err
	}
	m, _, err := interchange.Import(interchange.JSON, s.Document, interchange.Options{IDs: a.ids})
	return m, err
}

// FindSnapshot returns the snapshot of a map that ref names: an exact id, else
// an exact name, the newest of several, else a prefix of an id or name of three
// characters or more. KindNotFound names what is there, KindAmbiguous what
// fits: Args["snapshots"] holds them as []store.Snapshot.
func (a *App) FindSnapshot(ctx context.Context, id journey.ID, ref string) (store.Snapshot, error) {
	all, err := a.store.Snapshots(ctx, id)
	if err != nil {
		return store.Snapshot{}, err
	}
	if len(all) == 0 {
		return store.Snapshot{}, journey.NewError(journey.KindNotFound, "app.no-snapshots", journey.Args{"ref": ref}, "the map has no snapshots, and so no %q", ref)
	}
	slices.Reverse(all)
	for _, fits := range []func(store.Snapshot) bool{
		func(s store.Snapshot) bool { return string(s.ID) == ref },
		func(s store.Snapshot) bool { return s.Name == ref },
	} {
		if i := slices.IndexFunc(all, fits); i >= 0 {
			return all[i], nil
		}
	}
	fold := text.Fold(ref)
	hits := slices.DeleteFunc(slices.Clone(all), func(s store.Snapshot) bool {
		return utf8.RuneCountInString(ref) < minPrefix || !strings.HasPrefix(string(s.ID), ref) && !strings.HasPrefix(text.Fold(s.Name), fold)
	})
	switch len(hits) {
	case 0:
		return store.Snapshot{}, journey.NewError(journey.KindNotFound, "app.no-such-snapshot",
			journey.Args{"ref": ref, "n": len(all), "snapshots": all}, "there is no snapshot %q", ref)
	case 1:
		return hits[0], nil
	}
	return store.Snapshot{}, journey.NewError(journey.KindAmbiguous, "app.ambiguous-snapshot",
		journey.Args{"ref": ref, "n": len(hits), "snapshots": hits}, "%d snapshots fit %q", len(hits), ref)
}

// RemoveSnapshot removes a snapshot of a map for good. As that cannot be undone, a
// backup is made first, and where that fails nothing is done. KindNotFound if it is
// not there, KindReferenced if a to-be map, in the trash or not, was made from it
// and is compared with it.
func (a *App) RemoveSnapshot(ctx context.Context, id journey.ID, s store.Snapshot) error {
	if a.frozen {
		return readOnly()
	}
	all, err := a.store.Maps(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Head.Origin.Map == id && m.Head.Origin.Snapshot == s.ID {
			return journey.NewError(journey.KindReferenced, "app.snapshot-in-use", journey.Args{"snapshot": s.Name, "name": m.Head.Title},
				"the map %q was made from the snapshot %q and is compared with it", m.Head.Title, s.Name)
		}
	}
	if err := a.backup(ctx, backup.Purge); err != nil {
		return err
	}
	if err := a.store.RemoveSnapshot(ctx, id, s.ID); err != nil {
		return err
	}
	a.mu.Lock()
	delete(a.readings, s.ID)
	a.mu.Unlock()
	return nil
}

// Revert turns a map back into what a snapshot holds, as one step that can be
// undone. KindNotFound if either is not there.
func (a *App) Revert(ctx context.Context, id journey.ID, s store.Snapshot) error {
	then, err := a.Snapshot(ctx, id, s.ID)
	if err != nil {
		return err
	}
	return a.change(ctx, id, func(now *journey.Map) edit.Draft { return edit.Restore(now, then, s.Name) })
}

// Origin returns the map that a to-be map was made from: as it was then, where
// the snapshot of it is still there, or as it is now, as latest asks. KindNotFound if
// the map was made from none, or that one is gone.
func (a *App) Origin(ctx context.Context, m *journey.Map, latest bool) (*journey.Map, error) {
	from := m.Head().Origin
	if from.Map == "" {
		return nil, journey.NewError(journey.KindNotFound, "app.no-origin", journey.Args{"name": m.Head().Title},
			"the map %q is no copy of another", m.Head().Title)
	}
	if !latest && from.Snapshot != "" {
		return a.Snapshot(ctx, from.Map, from.Snapshot)
	}
	return a.Load(ctx, from.Map)
}
