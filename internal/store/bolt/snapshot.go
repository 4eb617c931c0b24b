package bolt

import (
	"context"
	"encoding/json"
	"fmt"
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
	return s.update(ctx, func(t *tx) error {
		l, err := t.ledger(snap.Map)
		if err != nil {
			return err
		}
		if l == nil || l.Summary.Head == nil {
			return store.NotFound(snap.Map)
		}
		if err := t.own(snap.ID, owner{sort: sortSnapshot, m: snap.Map}); err != nil {
			return err
		}
		b, err := t.book(snap.Map, l)
		if err != nil {
			return err
		}
		if err := b.snapshots.put(keyOf(sortDocument, snap.ID), snap.Document); err != nil {
			return err
		}
		snap.Document = nil
		payload, err := json.Marshal(snap)
		if err != nil {
			return unwritable(err)
		}
		if err := b.snapshots.put(keyOf(sortSnapshot, snap.ID), payload); err != nil {
			return err
		}
		return t.putLedger(snap.Map, l)
	}, nil)
}

// Snapshots lists the snapshots of a map without their documents, oldest first.
func (s *Store) Snapshots(ctx context.Context, id journey.ID) ([]store.Snapshot, error) {
	var all []store.Snapshot
	err := s.view(ctx, func(t *tx) error {
		l, err := t.ledger(id)
		if l == nil || err != nil {
			return err
		}
		b, err := t.book(id, l)
		if err != nil {
			return err
		}
		return b.snapshots.each([]byte{sortSnapshot}, func(key, payload []byte) error {
			var snap store.Snapshot
			if err := json.Unmarshal(payload, &snap); err != nil {
				return fmt.Errorf("%w: snapshot %q: %w", errRecord, key, err)
			}
			all = append(all, snap)
			return nil
		})
	})
	slices.SortStableFunc(all, func(a, b store.Snapshot) int { return a.Time.Compare(b.Time) })
	return all, err
}

// Snapshot returns one snapshot with its document.
func (s *Store) Snapshot(ctx context.Context, mapID, id journey.ID) (store.Snapshot, error) {
	var snap store.Snapshot
	err := s.view(ctx, func(t *tx) error {
		l, err := t.ledger(mapID)
		if l == nil || err != nil {
			return err
		}
		b, err := t.book(mapID, l)
		if err != nil {
			return err
		}
		payload, err := b.snapshots.get(keyOf(sortSnapshot, id))
		if payload == nil || err != nil {
			return err
		}
		if err := json.Unmarshal(payload, &snap); err != nil {
			return fmt.Errorf("%w: snapshot %q: %w", errRecord, id, err)
		}
		document, err := b.snapshots.get(keyOf(sortDocument, id))
		if document == nil && err == nil {
			err = fmt.Errorf("%w: snapshot %q has no document", errRecord, id)
		}
		snap.Document = slices.Clone(document)
		return err
	})
	if err == nil && snap.ID == "" {
		err = store.SnapshotNotFound(id)
	}
	if err != nil {
		return store.Snapshot{}, err
	}
	return snap, nil
}

// RemoveSnapshot removes one snapshot.
func (s *Store) RemoveSnapshot(ctx context.Context, mapID, id journey.ID) error {
	return s.update(ctx, func(t *tx) error {
		l, err := t.ledger(mapID)
		if err != nil {
			return err
		}
		o, there, err := t.owner(id)
		if err != nil {
			return err
		}
		if l == nil || !there || o.sort != sortSnapshot || o.m != mapID {
			return store.SnapshotNotFound(id)
		}
		b, err := t.book(mapID, l)
		if err != nil {
			return err
		}
		for _, sort := range []byte{sortSnapshot, sortDocument} {
			if _, err := b.snapshots.delete(keyOf(sort, id)); err != nil {
				return err
			}
		}
		if _, err := t.ids.delete([]byte(id)); err != nil {
			return err
		}
		return t.putLedger(mapID, l)
	}, nil)
}

// Purge removes a map that is in the trash, with its history and snapshots.
func (s *Store) Purge(ctx context.Context, id journey.ID) error {
	return s.update(ctx, func(t *tx) error {
		l, err := t.ledger(id)
		if err != nil {
			return err
		}
		if l == nil {
			return store.NotFound(id)
		}
		if h := l.Summary.Head; h != nil && h.DeletedAt.IsZero() {
			return store.NotInTrash(h.Title)
		}
		if err := t.disown(id); err != nil {
			return err
		}
		if err := t.deleteLedger(id); err != nil {
			return err
		}
		return t.maps.DeleteBucket([]byte(id))
	}, func() { s.cache.drop(id) })
}

// disown takes out all ids that belong to a map.
func (t *tx) disown(id journey.ID) error {
	var all [][]byte
	err := t.ids.each(nil, func(key, payload []byte) error {
		o, err := decodeOwner(payload)
		if err == nil && o.m == id {
			all = append(all, slices.Clone(key))
		}
		return err
	})
	for _, key := range all {
		if err == nil {
			_, err = t.ids.delete(key)
		}
	}
	return err
}
