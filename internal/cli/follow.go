package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/pointer"
	"tappa/internal/tui"
)

// presentCommand shows a map to a room.
func (r *run) presentCommand() *cobra.Command {
	var follow bool
	cmd := r.command(groupLook, "present", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if r.needsTerminal() != nil { // a wrong name is the nearer mistake
			if err := r.isThere(cmd.Context(), args[0]); err != nil {
				return err
			}
		}
		return r.programAt(cmd.Context(), func(ctx context.Context, m *maps, o *tui.Options) error {
			return r.beginAt(ctx, m, o, args[0], "present", follow)
		})
	})
	cmd.Flags().BoolVar(&follow, "follow", false, r.cat.T("cli.flag.follow"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// beginAt has the program begin at a view of a map, and follow another tappa
// that edits it.
func (r *run) beginAt(ctx context.Context, m *maps, o *tui.Options, ref, view string, follow bool) error {
	s, err := m.Find(ctx, ref, false)
	if err != nil {
		return err
	}
	o.Start.Map, o.Start.View = s.Head.ID, view
	if !follow {
		return nil
	}
	o.Point = nil
	o.Follow, err = r.following(ctx, m.path)
	return err
}

// pointers returns the folder in which an editor of a file says where it is,
// empty where there is no state.
func (r *run) pointers(file string) string {
	if r.paths.State == "" {
		return ""
	}
	return pointer.Folder(filepath.Dir(r.paths.State), file)
}

// pointing returns what tells those who follow where the user is.
func (r *run) pointing(file string) func(tui.Pointer) error {
	folder := r.pointers(file)
	if folder == "" {
		return nil
	}
	return func(p tui.Pointer) error {
		return pointer.Put(folder, pointer.Place{
			Map: p.Map, View: p.View, Stage: p.Stage, Touchpoint: p.Touchpoint, Slide: p.Slide, Step: p.Step,
		})
	}
}

// following returns the places of whoever edits a file. Where they cannot be
// had, the edits are followed all the same. The channel is closed when ctx has
// ended and nothing of the following is left.
func (r *run) following(ctx context.Context, file string) (<-chan tui.Pointer, error) {
	out := make(chan tui.Pointer)
	folder := r.pointers(file)
	if folder == "" {
		close(out)
		return out, nil
	}
	places, err := pointer.Follow(ctx, folder)
	if err != nil {
		return nil, journey.NewError(journey.KindIO, "cli.cannot-follow", journey.Args{"folder": folder, "why": err.Error()}, "cannot follow in %s: %v", folder, err)
	}
	go func() {
		defer func() { _ = recover() }()
		defer close(out)
		for p := range places {
			select {
			case out <- tui.Pointer{Map: p.Map, View: p.View, Stage: p.Stage, Touchpoint: p.Touchpoint, Slide: p.Slide, Step: p.Step}:
			case <-ctx.Done(): // the folder is taken away before places is closed
			}
		}
	}()
	return out, nil
}

// watchHeatmap shows a heatmap and keeps it up to date: on a terminal as the
// program does, following the cursor of whoever edits the map; elsewhere it is
// printed anew after each change.
func (r *run) watchHeatmap(ctx context.Context, ref string, rows analysis.RowKind, lens analysis.Lens, width int, asJSON bool) error {
	if !asJSON && term.IsTerminal(int(r.Stdin.Fd())) && term.IsTerminal(int(r.Stdout.Fd())) {
		return r.programAt(ctx, func(ctx context.Context, m *maps, o *tui.Options) error {
			o.Rows, o.Lens = rows, lens
			return r.beginAt(ctx, m, o, ref, "heatmap", true)
		})
	}
	m, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = m.close(ctx) }()
	s, err := m.Find(ctx, ref, false)
	if err != nil {
		return err
	}
	events, err := m.store.Watch(ctx)
	if err != nil {
		return err
	}
	for first := true; ; first = false {
		j, err := r.loadPatiently(ctx, m, s.Head.ID)
		if err != nil {
			return err
		}
		if !first && !asJSON {
			if _, err := fmt.Fprintln(r.Stdout); err != nil {
				return err
			}
		}
		if grid := analysis.Heatmap(j, rows, lens); asJSON {
			err = r.printJSON(r.heatDocument(j, grid))
		} else {
			err = r.printHeatmap(j, grid, width)
		}
		if err != nil {
			return err
		}
		for changed := false; !changed; {
			e, more := <-events
			switch {
			case !more:
				return ctx.Err()
			case journey.IsKind(e.Err, journey.KindLocked):
				r.complain(r.sentence(e.Err)) // it is looked at again
			case e.Err != nil:
				return e.Err
			}
			changed = slices.Contains(e.Maps, s.Head.ID)
		}
	}
}

// lockedFor is how long to wait before a file is read again that was locked.
const lockedFor = time.Second

// loadPatiently loads a map, and where the file is locked says so and goes on
// trying until ctx ends.
func (r *run) loadPatiently(ctx context.Context, m *maps, id journey.ID) (*journey.Map, error) {
	for {
		j, err := m.Load(ctx, id)
		if !journey.IsKind(err, journey.KindLocked) {
			return j, err
		}
		r.complain(r.sentence(err))
		select {
		case <-time.After(lockedFor):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
