package memory

import (
	"context"
	"slices"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// SaveSnapshot adds a snapshot; KindExists if its id is taken, KindNotFound if
// its map is not there.
func (s *Store) SaveSnapshot(ctx context.Context, snap store.Snapshot) error {
	if !journey.ValidID(snap.ID) {
		return store.BadSnapshot(snap.ID)
	}
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	sh := s.shared.shelves[snap.Map]
	if !sh.exists() {
		return store.NotFound(snap.Map)
	}
	if s.shared.taken[snap.ID] {
		return store.Taken(snap.ID)
	}
	s.shared.taken[snap.ID] = true
	snap.Document = slices.Clone(snap.Document)
	sh.snapshots = append(sh.snapshots, snap)
	slices.SortStableFunc(sh.snapshots, func(a, b store.Snapshot) int { return a.Time.Compare(b.Time) })
	s.shared.revision++
	s.shared.announce(s, snap.Map)
	return nil
}

// Snapshots lists the snapshots of a map without their documents, oldest first.
func (s *Store) Snapshots(ctx context.Context, id journey.ID) ([]store.Snapshot, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	sh := s.shared.shelves[id]
	if sh == nil {
		return nil, nil
	}
	all := slices.Clone(sh.snapshots)
	for i := range all {
		all[i].Document = nil
	}
	return all, nil
}

// Snapshot returns one snapshot with its document.
func (s *Store) Snapshot(ctx context.Context, mapID, id journey.ID) (store.Snapshot, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return store.Snapshot{}, err
	}
	defer leave()
	if sh := s.shared.shelves[mapID]; sh != nil {
		for _, snap := range sh.snapshots {
			if snap.ID == id {
				snap.Document = slices.Clone(snap.Document)
				return snap, nil
			}
		}
	}
	return store.Snapshot{}, store.SnapshotNotFound(id)
}

// RemoveSnapshot removes one snapshot.
func (s *Store) RemoveSnapshot(ctx context.Context, mapID, id journey.ID) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	sh := s.shared.shelves[mapID]
	if sh == nil || !slices.ContainsFunc(sh.snapshots, func(x store.Snapshot) bool { return x.ID == id }) {
		return store.SnapshotNotFound(id)
	}
	sh.snapshots = slices.DeleteFunc(sh.snapshots, func(x store.Snapshot) bool { return x.ID == id })
	delete(s.shared.taken, id)
	s.shared.revision++
	s.shared.announce(s, mapID)
	return nil
}

// Purge removes a map that is in the trash, with its history and snapshots.
func (s *Store) Purge(ctx context.Context, id journey.ID) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	sh := s.shared.shelves[id]
	if sh == nil {
		return store.NotFound(id)
	}
	if h := sh.m.Head(); h != nil && h.DeletedAt.IsZero() {
		return store.NotInTrash(h.Title)
	}
	for e := range sh.m.Entities {
		delete(s.shared.taken, e.EntityID())
	}
	for _, c := range sh.steps {
		delete(s.shared.taken, c.step.ID)
	}
	for _, snap := range sh.snapshots {
		delete(s.shared.taken, snap.ID)
	}
	delete(s.shared.shelves, id)
	s.shared.revision++
	s.shared.announce(s, id)
	return nil
}
