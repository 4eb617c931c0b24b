package cli

import (
	"context"
	"path/filepath"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/tui"
)

// Snapshots lists the snapshots of a map.
func (d *desk) Snapshots(ctx context.Context, id journey.ID) ([]tui.Snapshot, error) {
	all, err := d.App.Snapshots(ctx, id)
	list := make([]tui.Snapshot, len(all))
	for i, s := range all {
		list[i] = tui.Snapshot{ID: s.ID, Name: s.Name, Time: s.Time}
	}
	return list, err
}

// RemoveSnapshot removes a snapshot for good.
func (d *desk) RemoveSnapshot(ctx context.Context, id journey.ID, s tui.Snapshot) error {
	return d.App.RemoveSnapshot(ctx, id, store.Snapshot{ID: s.ID, Name: s.Name})
}

// TakeSnapshot keeps a map as it is now.
func (d *desk) TakeSnapshot(ctx context.Context, id journey.ID, name string) (tui.Snapshot, error) {
	s, err := d.App.TakeSnapshot(ctx, id, name)
	return tui.Snapshot{ID: s.ID, Name: s.Name, Time: s.Time}, err
}

// Read returns a map to compare with.
func (d *desk) Read(ctx context.Context, o tui.Other) (*journey.Map, error) {
	switch {
	case o.Path != "":
		path := d.run.homely(o.Path)
		data, err := readFile(path)
		if err != nil {
			return nil, err
		}
		m, _, err := interchange.Import(interchange.Detect(filepath.Base(path), data), data, interchange.Options{})
		return m, err
	case o.Snapshot != "":
		return d.Snapshot(ctx, o.Map, o.Snapshot)
	}
	return d.Load(ctx, o.Map)
}
