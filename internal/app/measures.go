package app

import (
	"context"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
)

// Measure adds a measurement behind the others of a map, as one step that can
// be undone, and returns its id. KindInvalid if it breaks a rule of the model.
func (a *App) Measure(ctx context.Context, id journey.ID, x *journey.Measurement) (journey.ID, error) {
	x = x.Clone()
	x.ID, x.Rank = a.ids(), journey.SpreadRanks(1)[0]
	if problems := journey.Validate(x); len(problems) > 0 {
		return "", problems[0].Error()
	}
	return x.ID, a.change(ctx, id, func(m *journey.Map) edit.Draft { return edit.AddMeasurement(m, a.ids, x) })
}

// ImportMeasurements reads figures out of a table and adds them to a map, as
// one step that can be undone. It returns those that were added.
func (a *App) ImportMeasurements(ctx context.Context, id journey.ID, data []byte, strict bool) ([]*journey.Measurement, interchange.Report, error) {
	if err := a.writer.flush(ctx); err != nil {
		return nil, nil, err
	}
	m, err := a.Load(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	list, report, err := a.ReadMeasurements(m, data, strict)
	if err != nil {
		return nil, nil, err
	}
	return list, report, a.commit(ctx, id, edit.AddMeasurements(m, a.ids, list))
}

// ReadMeasurements reads figures for a map out of a table and adds none.
func (a *App) ReadMeasurements(m *journey.Map, data []byte, strict bool) ([]*journey.Measurement, interchange.Report, error) {
	return interchange.ImportMeasurements(data, m, interchange.Options{IDs: a.ids, Strict: strict})
}

// Readings returns the experience index of each snapshot of a map that has one,
// oldest first. Snapshots never change, so that each is read once. A snapshot
// that cannot be read is left out, and the first such failure is returned beside
// the others.
func (a *App) Readings(ctx context.Context, id journey.ID) ([]analysis.Reading, error) {
	list, err := a.store.Snapshots(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []analysis.Reading
	var failed error
	for _, s := range list {
		index, ok, err := a.indexOf(ctx, id, s.ID)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil && failed == nil:
			failed = err
		case ok && !s.Time.IsZero(): // of a recovered one it may be lost
			out = append(out, analysis.Reading{Snapshot: s.ID, Name: s.Name, Time: s.Time.In(a.now().Location()), Index: index})
		}
	}
	return out, failed
}

// reading is the index of a snapshot, if it has one.
type reading struct {
	index float64
	ok    bool
}

// indexOf returns the experience index of a snapshot and whether it has one.
func (a *App) indexOf(ctx context.Context, id, snapshot journey.ID) (float64, bool, error) {
	a.mu.Lock()
	r, known := a.readings[snapshot]
	a.mu.Unlock()
	if known {
		return r.index, r.ok, nil
	}
	s, err := a.store.Snapshot(ctx, id, snapshot)
	if err != nil {
		return 0, false, err
	}
	m, _, err := interchange.Import(interchange.JSON, s.Document, interchange.Options{IDs: a.ids})
	if err != nil {
		return 0, false, err
	}
	r.index, r.ok = journey.Summarise(m).Index()
	a.mu.Lock()
	if a.readings == nil {
		a.readings = map[journey.ID]reading{}
	}
	a.readings[snapshot] = r
	a.mu.Unlock()
	return r.index, r.ok, nil
}
