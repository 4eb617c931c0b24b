package cli

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"time"

	"tappa/internal/app"
	"tappa/internal/config"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/theme"
	"tappa/internal/tui"
)

// desk is what the interactive program asks of the use cases and of the files
// around them.
type desk struct {
	*maps
	run *run
}

var _ tui.Backend = (*desk)(nil)

// Open opens a map for editing.
func (d *desk) Open(ctx context.Context, id journey.ID) (tui.Document, error) {
	s, err := d.App.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Create adds a map, blank or from a template.
func (d *desk) Create(ctx context.Context, title, template string) (journey.ID, error) {
	return idOf(d.App.Create(ctx, app.NewMap{Title: title, Template: template}))
}

// Example adds a bundled example.
func (d *desk) Example(ctx context.Context, name string) (journey.ID, error) {
	return idOf(d.Examples(ctx, name))
}

// Change does something to a whole map.
func (d *desk) Change(ctx context.Context, what tui.MapChange, id journey.ID, title string) (journey.ID, error) {
	switch what {
	case tui.DuplicateIt:
		return idOf(d.Duplicate(ctx, id, title))
	case tui.ToBeIt:
		return idOf(d.ToBe(ctx, id, title))
	case tui.RenameIt:
		return id, d.Rename(ctx, id, title)
	case tui.TrashIt, tui.RestoreIt:
		return id, d.Trash(ctx, id, what == tui.TrashIt)
	case tui.PurgeIt:
		return "", d.Purge(ctx, id)
	}
	return id, nil
}

func idOf(m *journey.Map, err error) (journey.ID, error) {
	if err != nil {
		return "", err
	}
	return m.ID(), nil
}

// Import reads a file into a new map.
func (d *desk) Import(ctx context.Context, path string) (tui.Imported, error) {
	path = d.run.homely(path)
	data, err := readFile(path)
	if err != nil {
		return tui.Imported{}, err
	}
	done, err := d.App.Import(ctx, app.Import{Name: filepath.Base(path), Data: data})
	if err != nil {
		return tui.Imported{}, err
	}
	d.run.taken(path)
	out := tui.Imported{ID: done.Map.ID()}
	for _, f := range done.Report {
		if f.Kind == interchange.Loss {
			out.Loses++
		} else {
			out.Repairs++
		}
	}
	return out, nil
}

// Export writes a map to a file and counts the kinds of loss.
func (d *desk) Export(ctx context.Context, id journey.ID, format, path string, force bool) (int, error) {
	var doc bytes.Buffer
	if format == minutesFormat {
		if err := d.run.minutes(ctx, d.App, id, &doc, time.Time{}, time.Time{}, time.Now()); err != nil {
			return 0, err
		}
		return 0, writeFile(d.run.homely(path), doc.Bytes(), force)
	}
	report, err := d.App.Export(ctx, id, format, &doc)
	if err != nil {
		return 0, err
	}
	kinds := map[string]bool{}
	for _, f := range report {
		if f.Kind == interchange.Loss {
			kinds[f.Code] = true
		}
	}
	return len(kinds), writeFile(d.run.homely(path), doc.Bytes(), force)
}

// Theme loads a theme by name.
func (d *desk) Theme(name string) (*theme.Theme, error) {
	t, err := theme.Load(name, d.run.paths.Themes)
	var m message
	if errors.As(err, &m) {
		code, args := m.Message()
		return nil, journey.NewError(journey.KindInvalid, code, args, "%v", err)
	}
	return t, err
}

// Remember keeps where the user is for the next start. The mouse is kept only
// where it is not as the settings have it, so that they go on to count.
func (d *desk) Remember(p tui.Place) error {
	state := config.State{Map: string(p.Map), View: p.View, Theme: p.Theme}
	if t := p.Timer; t != nil {
		state.Timer = &config.Timer{Map: string(t.Map), Step: t.Step, Left: t.Left, Running: t.Running, At: t.At}
	}
	if p.Mouse != d.run.settings.Mouse {
		state.Mouse = &p.Mouse
	}
	return config.SaveState(d.run.paths.State, state)
}

// Poll returns what happened since the last call.
func (d *desk) Poll() tui.News {
	n := d.App.Poll()
	out := tui.News{
		Map: n.Map, Foreign: n.Foreign, Library: n.Library, Gone: n.Gone, Elsewhere: n.Elsewhere, Err: n.Err,
		Pending: n.Save.Pending, SavedAt: n.Save.SavedAt, Unsaved: n.Save.Err,
	}
	for _, c := range n.Conflicts {
		out.Conflicts = append(out.Conflicts, tui.Dropped(c))
	}
	return out
}
