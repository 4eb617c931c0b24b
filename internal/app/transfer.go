package app

import (
	"context"
	"io"

	"tappa/internal/backup"
	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
)

// Import are the choices for an import. Name is the name of the file, from
// which the format is guessed where Format is empty.
type Import struct {
	Name   string
	Format string
	Data   []byte
	// Strict refuses what would have to be repaired.
	Strict bool
	// Replace puts the map over the one with the same id, as one step that
	// can be undone.
	Replace bool
}

// Imported is the outcome of an import.
type Imported struct {
	Map    *journey.Map
	Report interchange.Report
}

// Import reads a map and adds it. A map whose id is in the file already comes
// in as a copy with new ids, which the report says, unless it is to replace.
func (a *App) Import(ctx context.Context, in Import) (Imported, error) {
	format := in.Format
	if format == "" {
		format = interchange.Detect(in.Name, in.Data)
	}
	m, report, err := interchange.Import(format, in.Data, interchange.Options{IDs: a.ids, Strict: in.Strict})
	if err != nil {
		return Imported{}, err
	}
	old, err := a.Load(ctx, m.ID())
	switch {
	case err == nil && in.Replace:
		return Imported{m, report}, a.replace(ctx, old, m)
	case err == nil:
		return a.addCopy(ctx, m, report)
	case !journey.IsKind(err, journey.KindNotFound):
		return Imported{}, err
	}
	if _, err = a.add(ctx, m); journey.IsKind(err, journey.KindExists) {
		return a.addCopy(ctx, m, report)
	}
	return Imported{m, report}, err
}

func (a *App) addCopy(ctx context.Context, m *journey.Map, report interchange.Report) (Imported, error) {
	c := edit.Copy(m, a.ids)
	report = append(report, interchange.Finding{
		Kind: "repair", Code: "app.import-copy", Args: journey.Args{"id": string(m.ID()), "new": string(c.ID())},
		Read: string(m.ID()), Made: string(c.ID()),
	})
	_, err := a.add(ctx, c)
	return Imported{c, report}, err
}

// replace puts m over old in one step, keeping a snapshot of old.
func (a *App) replace(ctx context.Context, old, m *journey.Map) error {
	a.attempt(ctx, backup.Import)
	if _, err := a.snapshot(ctx, old, old.Head().Title); err != nil {
		return err
	}
	return a.commit(ctx, old.ID(), edit.Draft{
		Label:   edit.L("edit.label.replace-map", "name", old.Head().Title),
		Changes: edit.Diff(old, m),
		Clears:  true,
	})
}

// Export writes a map in a format and returns what the format could not hold.
func (a *App) Export(ctx context.Context, id journey.ID, format string, w io.Writer) (interchange.Report, error) {
	m, err := a.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	return interchange.Export(format, m, w)
}
