package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
)

// snapshotted is a snapshot as `snapshots --json` shows it.
type snapshotted struct {
	ID   journey.ID `json:"id"`
	Name string     `json:"name"`
	Time time.Time  `json:"time"`
}

// snapshotMark stands between a map and the name of one of its snapshots.
const snapshotMark = "@"

func (r *run) snapshotCommand() *cobra.Command {
	cmd := r.command(groupMaps, "snapshot", takes(1, 2), func(cmd *cobra.Command, args []string) error {
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			m, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			name := ""
			if len(args) > 1 {
				name = args[1]
			}
			s, err := a.TakeSnapshot(ctx, m.Head.ID, name)
			if err != nil {
				return err
			}
			return r.print(string(s.ID))
		})
	})
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

func (r *run) snapshotsCommand() *cobra.Command {
	var asJSON, yes bool
	var remove string
	cmd := r.command(groupMaps, "snapshots", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		switch {
		case remove != "" && asJSON:
			return exclusive("--remove", "--json")
		case remove != "" && r.rescue:
			return exclusive("--remove", "--rescue")
		case yes && remove == "":
			return misused("cli.only-with", journey.Args{"a": "--yes", "b": "--remove"}, "--yes goes only with --remove")
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			m, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			if remove != "" {
				return r.removeSnapshot(ctx, a, m.Head, remove, yes)
			}
			all, err := a.Snapshots(ctx, m.Head.ID)
			if err != nil {
				return err
			}
			return r.printSnapshots(m.Head.Title, all, asJSON)
		})
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.Flags().StringVar(&remove, "remove", "", r.cat.T("snapshots.flag.remove"))
	cmd.Flags().BoolVar(&yes, "yes", false, r.cat.T("backup.flag.yes"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// removeSnapshot removes the snapshot of a map that ref names, if that is agreed
// to.
func (r *run) removeSnapshot(ctx context.Context, a *app.App, of *journey.Head, ref string, yes bool) error {
	s, err := a.FindSnapshot(ctx, of.ID, ref)
	if err != nil {
		return err
	}
	args := lang.Args{"name": of.Title, "snapshot": s.Name, "time": r.moment(s.Time)}
	r.complain(r.cat.F("snapshots.will-go", args))
	if ok, err := r.agree(yes); !ok || err != nil {
		return err
	}
	if err := a.RemoveSnapshot(ctx, of.ID, s); err != nil {
		return err
	}
	r.complain(r.cat.F("snapshots.gone", args))
	return nil
}

// printSnapshots prints the snapshots of a map, newest first.
func (r *run) printSnapshots(title string, all []store.Snapshot, asJSON bool) error {
	slices.Reverse(all)
	list := make([]snapshotted, len(all))
	rows := make([][]string, len(all))
	for i, s := range all {
		list[i] = snapshotted{s.ID, s.Name, s.Time.UTC()}
		rows[i] = []string{string(s.ID), r.moment(s.Time), s.Name}
	}
	switch {
	case asJSON:
		return r.printJSON(list)
	case len(all) == 0:
		r.complain(r.cat.F("snapshots.none", lang.Args{"name": title}))
		return nil
	}
	return r.print(r.table(rows)...)
}

// moment writes a day and a time of day where we are; that of a snapshot may be
// lost.
func (r *run) moment(t time.Time) string {
	if t.IsZero() {
		return r.cat.T("snapshots.no-time")
	}
	t = t.Local()
	return r.cat.Date(t) + " " + r.cat.Time(t)
}

func (r *run) revertCommand() *cobra.Command {
	cmd := r.command(groupMaps, "revert", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		at := strings.LastIndex(args[0], snapshotMark)
		if at <= 0 || at == len(args[0])-1 {
			return misused("snapshots.which", journey.Args{"arg": args[0]}, "%q does not say which snapshot; write MAP@SNAPSHOT", args[0])
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			m, s, err := findSnapshot(ctx, a, args[0])
			if err != nil {
				return err
			}
			if err := a.Revert(ctx, m.Head.ID, s); err != nil {
				return err
			}
			r.complain(r.cat.F("snapshots.reverted", lang.Args{"name": m.Head.Title, "snapshot": s.Name, "time": r.moment(s.Time)}))
			return nil
		})
	})
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// findSnapshot returns the map and the snapshot that MAP@SNAPSHOT names. Either
// name may hold the mark itself.
func findSnapshot(ctx context.Context, a *app.App, ref string) (journey.Summary, store.Snapshot, error) {
	var first error
	for at := strings.LastIndex(ref, snapshotMark); at > 0; at = strings.LastIndex(ref[:at], snapshotMark) {
		m, err := a.Find(ctx, ref[:at], false)
		if err == nil {
			var s store.Snapshot
			if s, err = a.FindSnapshot(ctx, m.Head.ID, ref[at+1:]); err == nil {
				return m, s, nil
			}
		}
		if first == nil {
			first = err
		}
	}
	return journey.Summary{}, store.Snapshot{}, first
}
