package app

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tappa/internal/backup"
	"tappa/internal/bundled"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/text"
)

// minPrefix is the fewest characters by which a map can be named in short.
const minPrefix = 3

// Library returns the summary of every map, those in the trash included, the
// latest change first.
func (a *App) Library(ctx context.Context) ([]journey.Summary, error) { return a.store.Maps(ctx) }

// Load returns a map without opening it for editing. The open map comes as it
// is on the screen, even where the disk could not take all of it yet.
func (a *App) Load(ctx context.Context, id journey.ID) (*journey.Map, error) {
	if s := a.opened(); s != nil && s.id == id {
		return s.Map(), nil
	}
	if a.writer.waits(id) {
		// It was left with edits on their way to the disk.
		if err := a.writer.flush(ctx); err != nil {
			return nil, err
		}
	}
	l, err := a.store.Load(ctx, id)
	return l.Map, err
}

// Check verifies all that the store holds.
func (a *App) Check(ctx context.Context) ([]store.Problem, error) { return a.store.Check(ctx) }

// Find returns the map that ref names: an exact id, else an exact title, else
// a prefix of an id or title of three characters or more. Maps in the trash
// are looked at only when trashed is set, and then only they. KindNotFound
// names what is there, KindAmbiguous what fits: Args["maps"] holds the
// candidates as []journey.Summary, Args["near"] the title that may be meant.
func (a *App) Find(ctx context.Context, ref string, trashed bool) (journey.Summary, error) {
	all, err := a.store.Maps(ctx)
	if err != nil {
		return journey.Summary{}, err
	}
	all = slices.DeleteFunc(all, func(s journey.Summary) bool { return s.Head.DeletedAt.IsZero() == trashed })
	fold := text.Fold(ref)
	rules := []func(*journey.Head) bool{
		func(h *journey.Head) bool { return string(h.ID) == ref },
		func(h *journey.Head) bool { return h.Title == ref },
		func(h *journey.Head) bool {
			return utf8.RuneCountInString(ref) >= minPrefix &&
				(strings.HasPrefix(string(h.ID), ref) || strings.HasPrefix(text.Fold(h.Title), fold))
		},
	}
	for _, fits := range rules {
		var hits []journey.Summary
		for _, s := range all {
			if fits(s.Head) {
				hits = append(hits, s)
			}
		}
		switch len(hits) {
		case 0:
			continue
		case 1:
			return hits[0], nil
		}
		return journey.Summary{}, journey.NewError(journey.KindAmbiguous, "app.ambiguous",
			journey.Args{"ref": ref, "n": len(hits), "maps": hits}, "%d maps fit %q", len(hits), ref)
	}
	return journey.Summary{}, journey.NewError(journey.KindNotFound, "app.no-such-map",
		journey.Args{"ref": ref, "maps": all, "near": nearest(ref, all)}, "there is no map %q", ref)
}

// nearest returns the title that ref is most likely a slip of, or "".
func nearest(ref string, all []journey.Summary) string {
	titles := make([]string, len(all))
	for i, s := range all {
		titles[i] = s.Head.Title
	}
	return text.Nearest(ref, titles)
}

// NewMap are the choices for a new map. Template is the name of a bundled
// template, empty for a blank map.
type NewMap struct {
	Title, Brand, Template string
}

// Create makes a new map and returns it.
func (a *App) Create(ctx context.Context, n NewMap) (*journey.Map, error) {
	title, _ := text.Clean(n.Title)
	brand, _ := text.Clean(n.Brand)
	m := (*journey.Map)(nil)
	if n.Template != "" {
		var err error
		if m, err = bundled.Template(n.Template, a.lang, a.ids); err != nil {
			return nil, err
		}
	}
	b := journey.NewBuilder(m)
	head := &journey.Head{ID: a.ids(), Kind: journey.AsIs}
	if m != nil {
		head = m.Head().Clone()
	}
	head.Title, head.Brand = strings.TrimSpace(title), strings.TrimSpace(brand)
	b.Put(head)
	return a.add(ctx, b.Map())
}

// Examples adds a bundled example, the map of today and the wanted one, and
// returns the first.
func (a *App) Examples(ctx context.Context, name string) (*journey.Map, error) {
	list, err := bundled.Example(name, a.lang, a.ids)
	if err != nil {
		return nil, err
	}
	// The first is added last, so that it is the newest and comes first.
	for _, m := range slices.Backward(list) {
		if _, err := a.add(ctx, m); err != nil {
			return nil, err
		}
	}
	return list[0], nil
}

// add commits a whole new map.
func (a *App) add(ctx context.Context, m *journey.Map) (*journey.Map, error) {
	return m, a.commit(ctx, m.ID(), edit.Create(m))
}

// Rename gives a map another title.
func (a *App) Rename(ctx context.Context, id journey.ID, title string) error {
	title, _ = text.Clean(title)
	return a.change(ctx, id, func(m *journey.Map) edit.Draft {
		head := m.Head().Clone()
		head.Title = strings.TrimSpace(title)
		return edit.Replace(m.Head(), head, edit.L("edit.label.rename-map", "name", m.Head().Title))
	})
}

// Trash puts a map into the trash, or takes it out again.
func (a *App) Trash(ctx context.Context, id journey.ID, trash bool) error {
	return a.change(ctx, id, func(m *journey.Map) edit.Draft {
		if trash {
			return edit.Trash(m, a.now().Truncate(time.Second))
		}
		return edit.Untrash(m)
	})
}

// Purge removes a map in the trash for good. As that cannot be undone, a backup
// is made first, and where that fails nothing is done.
func (a *App) Purge(ctx context.Context, id journey.ID) error {
	if a.frozen {
		return readOnly()
	}
	if err := a.backup(ctx, backup.Purge); err != nil {
		return err
	}
	if err := a.store.Purge(ctx, id); err != nil {
		return err
	}
	a.tell(func(n *News) { n.Library = true })
	return nil
}

// change makes a draft from a map as it is now and commits it.
func (a *App) change(ctx context.Context, id journey.ID, draft func(*journey.Map) edit.Draft) error {
	if err := a.writer.flush(ctx); err != nil {
		return err
	}
	m, err := a.Load(ctx, id)
	if err != nil {
		return err
	}
	return a.commit(ctx, id, draft(m))
}

// Duplicate adds a copy of a map under a new title.
func (a *App) Duplicate(ctx context.Context, id journey.ID, title string) (*journey.Map, error) {
	m, err := a.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	return a.add(ctx, retitled(edit.Copy(m, a.ids), title))
}

// ToBe adds a to-be copy of a map: nobody has felt it yet, what is desired is
// kept, and it remembers a snapshot of where it came from.
func (a *App) ToBe(ctx context.Context, id journey.ID, title string) (*journey.Map, error) {
	m, err := a.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	snapshot, err := a.snapshot(ctx, m, m.Head().Title)
	if err != nil {
		return nil, err
	}
	return a.add(ctx, retitled(edit.ToBe(m, a.ids, snapshot.ID), title))
}

func retitled(m *journey.Map, title string) *journey.Map {
	title, _ = text.Clean(title)
	if title = strings.TrimSpace(title); title == "" {
		return m
	}
	b := journey.NewBuilder(m)
	head := m.Head().Clone()
	head.Title = title
	b.Put(head)
	return b.Map()
}
