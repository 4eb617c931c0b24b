package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/backup"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store/bolt"
)

// restoring is one run of the command "restore".
type restoring struct {
	*run
	list, asJSON, yes, whole bool

	path   string // the file of maps
	keeper *backup.Keeper
}

func (r *run) restoreCommand() *cobra.Command {
	v := &restoring{run: r}
	cmd := r.command(groupFiles, "restore", nil, func(cmd *cobra.Command, args []string) (err error) {
		if v.path, err = r.path(); err != nil {
			return err
		}
		v.keeper = r.keeper(v.path)
		v.path = v.keeper.File
		if v.list {
			return v.printList(cmd.Context())
		}
		from, err := v.choose(cmd.Context(), args)
		if err != nil {
			return err
		}
		return v.restore(cmd.Context(), from)
	})
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		switch {
		case v.asJSON && !v.list:
			return misused("cli.only-with", journey.Args{"a": "--json", "b": "--list"}, "--json goes only with --list")
		case v.list:
			return takes(0, 0)(cmd, args)
		}
		return takes(0, 1)(cmd, args)
	}
	f := cmd.Flags()
	f.BoolVar(&v.list, "list", false, r.cat.T("backup.flag.list"))
	f.BoolVar(&v.asJSON, "json", false, r.cat.T("cli.flag.json"))
	f.BoolVar(&v.yes, "yes", false, r.cat.T("backup.flag.yes"))
	f.BoolVar(&v.whole, "whole-file", false, r.cat.T("backup.flag.whole-file"))
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		path, err := r.path()
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var names []string
		list, _ := r.keeper(path).List()
		for _, c := range list {
			names = append(names, filepath.Base(c.Path))
		}
		return names, cobra.ShellCompDirectiveDefault
	}
	return cmd
}

// listedCopy is a backup as `restore --list --json` shows it.
type listedCopy struct {
	Name string `json:"name"`
	backup.Copy
	Maps        int `json:"maps"`
	Touchpoints int `json:"touchpoints"`
}

// printList prints the backups, the newest first, each as far as it verifies.
func (v *restoring) printList(ctx context.Context) error {
	list, err := v.keeper.List()
	if err != nil {
		return err
	}
	out := []listedCopy{}
	rows := [][]string{}
	for _, c := range list {
		l := listedCopy{Name: filepath.Base(c.Path), Copy: c}
		l.Maps, l.Touchpoints, err = count(ctx, c.Path)
		l.Bad = err != nil
		holds := v.holds(l)
		out = append(out, l)
		rows = append(rows, []string{l.Name, v.cat.When(c.Time, time.Now()), v.reason(c.Reason), v.size(c.Size), holds})
	}
	if v.asJSON {
		return v.printJSON(out)
	}
	if len(rows) == 0 {
		v.complain(v.cat.F("backup.none", lang.Args{"path": v.path}))
		return nil
	}
	return v.print(v.table(rows, 3)...)
}

// holds says what a backup holds.
func (v *restoring) holds(l listedCopy) string {
	if l.Bad {
		return v.cat.T("backup.bad")
	}
	return v.cat.F("backup.maps", lang.Args{"n": l.Maps}) + ", " + v.cat.F("backup.touchpoints", lang.Args{"n": l.Touchpoints})
}

func (v *restoring) reason(why backup.Reason) string {
	if key := "backup.reason." + string(why); v.cat.Has(key) {
		return v.cat.T(key)
	}
	return string(why)
}

// count opens a backup, verifies it and counts what it holds.
func count(ctx context.Context, path string) (maps, touchpoints int, err error) {
	s, err := bolt.Open(path, bolt.Options{ReadOnly: true})
	if err != nil {
		return 0, 0, err
	}
	defer s.Close()
	list, err := s.Maps(ctx)
	for _, m := range list {
		touchpoints += m.Cards()
	}
	return len(list), touchpoints, err
}

// choose returns the backup that is meant: a file, the name of a backup or how
// it begins, else the newest one that verifies.
func (v *restoring) choose(ctx context.Context, args []string) (string, error) {
	if len(args) == 0 {
		c, bad, err := v.keeper.Sound(ctx)
		for _, b := range bad {
			v.complain(v.cat.F("backup.skipped", lang.Args{"path": b.Path}))
		}
		return c.Path, err
	}
	if _, err := os.Stat(args[0]); err == nil {
		return args[0], nil
	}
	list, err := v.keeper.List()
	if err != nil {
		return "", err
	}
	var fits []string
	for _, c := range list {
		if strings.HasPrefix(filepath.Base(c.Path), args[0]) {
			fits = append(fits, c.Path)
		}
	}
	if len(fits) != 1 {
		return "", journey.NewError(journey.KindNotFound, "backup.no-such",
			journey.Args{"name": args[0], "n": strconv.Itoa(len(fits))}, "%d backups are called %q", len(fits), args[0])
	}
	return fits[0], nil
}

// restore goes back to a backup: map by map where the file can be opened, else,
// or if asked to, by putting a copy in its place.
func (v *restoring) restore(ctx context.Context, from string) error {
	then, err := bolt.Open(from, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer then.Close()
	now, err := bolt.Open(v.path, v.fileOptions())
	if journey.IsKind(err, journey.KindDamaged) {
		return v.replaceDamaged(ctx, then)
	}
	if err != nil {
		return err
	}
	defer now.Close()
	_, there := os.Stat(v.path)
	switch {
	case errors.Is(there, fs.ErrNotExist):
		return v.replace(ctx, then, v.cat.F("backup.will-return", lang.Args{"path": v.path}), "", nil)
	case v.whole:
		return v.replace(ctx, then, v.cat.F("backup.will-replace", lang.Args{"path": v.path}), "", func() error {
			_, err := v.keeper.Make(ctx, now, backup.Restore)
			return err
		})
	}
	return v.mapByMap(ctx, then)
}

// mapByMap makes every map of the backup again what it was there.
func (v *restoring) mapByMap(ctx context.Context, then *bolt.Store) error {
	return v.use(ctx, func(ctx context.Context, a *app.App) error {
		changes, err := a.Preview(ctx, then)
		if err != nil {
			return err
		}
		n := 0
		rows := [][]string{v.head()}
		for _, c := range changes {
			rows = append(rows, v.changeLine(c))
			if c.Going == app.GoesBack || c.Going == app.Returns {
				n++
			}
		}
		if err := v.print(append([]string{v.cat.F("backup.from", lang.Args{"path": then.Path()})}, v.table(rows)...)...); err != nil {
			return err
		}
		if n == 0 {
			v.complain(v.cat.T("backup.all-same"))
			return nil
		}
		if ok, err := v.agree(v.yes); !ok || err != nil {
			return err
		}
		if _, err := a.Restore(ctx, then); err != nil {
			return err
		}
		v.complain(v.cat.F("backup.restored", lang.Args{"n": n}))
		return nil
	})
}

func (v *restoring) head() []string {
	var head []string
	for _, c := range []string{"id", "title"} {
		head = append(head, v.cat.T("cli.column."+c))
	}
	for _, c := range []string{"now", "changed-now", "then", "changed-then", "does"} {
		head = append(head, v.cat.T("backup.column."+c))
	}
	return head
}

// replaceDamaged puts the backup in the place of a damaged file, which stays
// under another name.
func (v *restoring) replaceDamaged(ctx context.Context, then *bolt.Store) error {
	keep := damagedName(v.path)
	return v.replace(ctx, then, v.cat.F("backup.will-keep", lang.Args{"path": v.path, "keep": keep}), keep, nil)
}

// replace puts a copy of the backup in the place of the file.
func (v *restoring) replace(ctx context.Context, then *bolt.Store, what, keep string, first func() error) error {
	list, err := then.Maps(ctx)
	if err != nil {
		return err
	}
	rows := [][]string{}
	for _, s := range list {
		rows = append(rows, []string{
			string(s.Head.ID), s.Head.Title, v.cat.F("backup.touchpoints", lang.Args{"n": s.Cards()}), v.cat.When(s.Updated, time.Now()),
		})
	}
	lines := append([]string{v.cat.F("backup.from", lang.Args{"path": then.Path()})}, v.table(rows)...)
	if err := v.print(append(lines, what)...); err != nil {
		return err
	}
	if ok, err := v.agree(v.yes); !ok || err != nil {
		return err
	}
	if first != nil {
		if err := first(); err != nil {
			return err
		}
	}
	if err := bolt.Replace(ctx, v.path, then.Path(), keep, bolt.Options{}); err != nil {
		return err
	}
	v.complain(v.cat.F("backup.restored", lang.Args{"n": len(list)}))
	return nil
}
