package cli

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"tappa/internal/app"
	"tappa/internal/backup"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
)

// afterStart is how long the interactive program waits before it looks whether a
// backup is due, so that nothing of its start waits for that.
const afterStart = 2 * time.Second

// worthTidying is the size of a file, in bytes, from which on its free room is
// given back.
const worthTidying = 4 << 20

// keeper returns what keeps the backups of the file at path.
func (r *run) keeper(path string) *backup.Keeper {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	k := &backup.Keeper{File: path, Now: time.Now, Verify: verify}
	if r.paths.State != "" {
		k.Folder = filepath.Join(filepath.Dir(r.paths.State), "backups")
	}
	return k
}

// verify reports why the store in a file is not sound.
func verify(_ context.Context, path string) error {
	s, err := bolt.Open(path, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return s.Close()
}

// copies returns what makes the backups of the open file.
func (r *run) copies(s store.Store, path string) func(context.Context, backup.Reason) error {
	file, is := s.(*bolt.Store)
	if !is {
		return nil
	}
	k := r.keeper(path)
	return func(ctx context.Context, why backup.Reason) error {
		_, err := k.Make(ctx, file, why)
		return err
	}
}

// beforeMigration returns what makes the backup of the file at path before it is
// brought up to date: among the others, or beside the file where there is no
// folder for backups.
func (r *run) beforeMigration(path string) func(context.Context, *bolt.Store) error {
	return func(ctx context.Context, s *bolt.Store) error {
		k := r.keeper(path)
		if k.Folder == "" {
			return s.Backup(ctx, s.Path()+"."+backup.Name(k.Now(), backup.Migration), false)
		}
		_, err := k.Make(ctx, s, backup.Migration)
		return err
	}
}

// withoutBackup says why no backup was made before what was done all the same. That
// there is no place for backups at all is no news to whoever set it up so.
func (r *run) withoutBackup(err error) {
	if err != nil && !journey.IsKind(err, journey.KindNotFound) {
		r.complain(r.cat.F("backup.not-made", lang.Args{"why": r.cat.Error(err)}))
	}
}

// backUpLater makes a backup, if one is due, when the program has started, and
// gives back the room of a file most of which is free.
func (m *maps) backUpLater(ctx context.Context) {
	go func() {
		select {
		case <-ctx.Done():
		case <-time.After(afterStart):
			m.Backup(ctx)
			m.tidy(ctx)
		}
	}()
}

// tidy gives back the room of a file most of which is free. Where that does not
// work nothing is lost, and nobody needs to know.
func (m *maps) tidy(ctx context.Context) {
	s, is := m.store.(*bolt.Store)
	if !is {
		return
	}
	if size, free, err := s.Room(ctx); err == nil && size > worthTidying && free > size/2 {
		_, _, _ = s.Compact(ctx)
	}
}

// missing says, in the words of a key of the catalogues, that the file is not
// there though there are backups of it, and what to do; nothing otherwise.
func (r *run) missing(key, path string) string {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	list, err := r.keeper(path).List()
	if err != nil || len(list) == 0 {
		return ""
	}
	return r.cat.F(key, lang.Args{"path": path, "when": r.cat.When(list[0].Time, time.Now())})
}

// hint says which backup to go back to after an error about a damaged file.
func (r *run) hint(ctx context.Context, err error) {
	path, there := r.path()
	if !journey.IsKind(err, journey.KindDamaged) || there != nil {
		return
	}
	if c, _, err := r.keeper(path).Sound(ctx); err == nil {
		r.complain(r.cat.F("backup.newest", lang.Args{"when": r.cat.When(c.Time, time.Now()), "path": c.Path}))
	}
}

func (r *run) backupCommand() *cobra.Command {
	var force bool
	cmd := r.command(groupFiles, "backup", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		path, err := r.path()
		if err != nil {
			return err
		}
		s, err := bolt.Open(path, r.fileOptions())
		if err != nil {
			return err
		}
		defer s.Close()
		err = s.Backup(cmd.Context(), args[0], force)
		if journey.IsKind(err, journey.KindExists) && !force {
			if info, there := os.Lstat(args[0]); there == nil && info.Mode().IsRegular() {
				return existsError(args[0])
			}
		}
		if err != nil {
			return err
		}
		r.complain(r.cat.F("backup.made", lang.Args{"path": args[0]}))
		return nil
	})
	cmd.Flags().BoolVar(&force, "force", false, r.cat.T("cli.flag.force"))
	cmd.ValidArgsFunction = nil // any file
	return cmd
}

func (r *run) compactCommand() *cobra.Command {
	return r.command(groupFiles, "compact", takes(0, 0), func(cmd *cobra.Command, _ []string) error {
		path, err := r.path()
		if err != nil {
			return err
		}
		s, err := bolt.Open(path, r.fileOptions())
		if err != nil {
			return err
		}
		defer s.Close()
		before, after, err := s.Compact(cmd.Context())
		if err != nil {
			return err
		}
		return r.print(r.cat.F("backup.compacted", lang.Args{"path": path, "before": r.size(before), "after": r.size(after)}))
	})
}

// size returns a number of bytes as people read it.
func (r *run) size(n int64) string {
	units := []string{"B", "KiB", "MiB", "GiB", "TiB"}
	f, i := float64(n), 0
	for ; f >= 1024 && i < len(units)-1; i++ {
		f /= 1024
	}
	decimals := 0
	if i > 1 {
		decimals = 1
	}
	return r.cat.Number(f, decimals) + " " + units[i]
}

// agree asks whether to go on. Without a terminal nobody can be asked: then --yes
// has to say so.
func (r *run) agree(yes bool) (bool, error) {
	if yes {
		return true, nil
	}
	if !term.IsTerminal(int(r.Stdin.Fd())) {
		return false, misused("backup.needs-yes", nil, "without a terminal this needs --yes")
	}
	_, _ = r.Stderr.WriteString(r.cat.T("backup.ask") + " ")
	answer, _ := bufio.NewReader(r.Stdin).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	for _, y := range strings.Fields(r.cat.T("backup.answers")) {
		if answer == y {
			return true, nil
		}
	}
	r.complain(r.cat.T("backup.nothing-done"))
	return false, nil
}

// damagedName returns the name under which a damaged file is kept.
func damagedName(path string) string {
	return path + ".damaged-" + time.Now().UTC().Format("20060102T150405.000Z")
}

// changeLine says what going back does to one map.
func (r *run) changeLine(c app.Change) []string {
	s := c.Then
	if c.Going == app.Stays {
		s = c.Now
	}
	count := func(s journey.Summary) string {
		if s.Head == nil {
			return "-"
		}
		return r.cat.F("backup.touchpoints", lang.Args{"n": s.Cards()})
	}
	when := func(s journey.Summary) string {
		if s.Head == nil {
			return "-"
		}
		return r.cat.When(s.Updated, time.Now())
	}
	return []string{
		string(s.Head.ID), s.Head.Title,
		count(c.Now), when(c.Now), count(c.Then), when(c.Then),
		r.cat.T("backup.going." + string(c.Going)),
	}
}
