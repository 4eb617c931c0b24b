package bolt

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// unpacked returns the content of a file in testdata.
func unpacked(t testing.TB, name string) []byte {
	t.Helper()
	packed, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// oldFile puts a file that a program of schema 1 wrote into a folder of its own.
func oldFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, unpacked(t, "schema1.db.gz"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// schemaOf returns the schema of a file, which must be sound.
func schemaOf(t *testing.T, path string) (n int) {
	t.Helper()
	s := mustOpen(t, path)
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("%s has the problems %v, %v", path, problems, err)
	}
	if err := s.view(t.Context(), func(t *tx) error { n = t.root.Schema; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// content returns what the user sees of a file: all maps with their history and
// snapshots.
func content(t *testing.T, path string) string {
	t.Helper()
	s := mustOpen(t, path)
	maps, err := s.Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range maps {
		loaded, err := s.Load(t.Context(), m.Head.ID)
		if err != nil {
			t.Fatal(err)
		}
		for e := range loaded.Map.Entities {
			fmt.Fprintf(&b, "%s %+v\n", e.EntityKind(), e)
		}
		steps, err := s.History(t.Context(), m.Head.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range steps {
			fmt.Fprintln(&b, st.ID, st.Time, st.Label, len(st.Changes))
		}
		snapshots, err := s.Snapshots(t.Context(), m.Head.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, sn := range snapshots {
			fmt.Fprintln(&b, sn.ID, sn.Name, sn.Time)
		}
	}
	return b.String()
}

// A file of schema 1 is read as it is, and brought up to date, after a copy was
// made of it, by the first change.
func TestAnOldFileIsReadAndBroughtUpToDateByTheFirstChange(t *testing.T) {
	path := oldFile(t)
	was := content(t, path)
	if len(was) < 1000 || !strings.Contains(was, "The first day") {
		t.Fatalf("the old file holds %q", was)
	}
	wantUntouched(t, path, func() { _ = schemaOf(t, path) })
	spare := filepath.Join(t.TempDir(), "spare.db")
	copies := 0
	s, err := Open(path, Options{Author: "me", BeforeMigration: func(ctx context.Context, s *Store) error {
		copies++
		return s.Backup(ctx, spare, false)
	}})
	if err != nil {
		t.Fatal(err)
	}
	k := newMaker(9)
	mustCommit(t, s, k.newMap("New", 2))
	mustCommit(t, s, k.newMap("Another", 2))
	if copies != 1 {
		t.Errorf("%d copies were made", copies)
	}
	if n := schemaOf(t, path); n != schema {
		t.Errorf("the file has schema %d", n)
	}
	if n := schemaOf(t, spare); n != 1 || content(t, spare) != was {
		t.Errorf("the copy has schema %d, or not what was in the file", n)
	}
	maps, err := s.Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range maps { // schema 1 did not count what is desired
		loaded, err := s.Load(t.Context(), m.Head.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := journey.Summarise(loaded.Map); !slices.Equal(m.Stages, want.Stages) {
			t.Errorf("the summary of %q is %+v, want %+v", m.Head.Title, m.Stages, want.Stages)
		}
	}
	if now := content(t, path); !strings.HasSuffix(now, was) {
		t.Errorf("what was in the file is now\n%s\nand was\n%s", now, was)
	}
}

// Without a copy nothing is migrated, and nothing else is changed.
func TestWithoutACopyNothingIsMigrated(t *testing.T) {
	path := oldFile(t)
	full := errors.New("no room")
	s, err := Open(path, Options{Author: "me", BeforeMigration: func(context.Context, *Store) error { return full }})
	if err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, path, func() {
		if _, err := s.Commit(t.Context(), newMaker(9).newMap("New", 2)); !errors.Is(err, full) {
			t.Errorf("the change ended with %v", err)
		}
	})
	if maps, err := s.Maps(t.Context()); err != nil || len(maps) != 2 {
		t.Errorf("afterwards %d maps can be read, %v", len(maps), err)
	}
}

// rewriting is a migration that writes every touchpoint of the file anew and
// calls meanwhile after each.
func rewriting(meanwhile func(n int) error) migration {
	return func(t *tx) error {
		n := 0
		return t.ledgers.each(nil, func(key, payload []byte) error {
			id := journey.ID(bytes.Clone(key))
			l, err := decodeLedger(id, payload)
			if err != nil {
				return err
			}
			b, err := t.book(id, l)
			if err != nil {
				return err
			}
			m, err := readMap(id, b, false)
			if err != nil {
				return err
			}
			for _, tp := range m.Journey {
				after := tp.Clone()
				after.Notes = strings.Repeat("migrated ", 200)
				if _, err := t.change(id, b, edit.Change{Before: tp, After: after}); err != nil {
					return err
				}
				if n++; meanwhile(n) != nil {
					return meanwhile(n)
				}
			}
			return t.putLedger(id, l)
		})
	}
}

// A migration that fails half-way, or whose commit fails, leaves the old file,
// and the next one succeeds.
func TestAFailedMigrationLeavesTheOldFile(t *testing.T) {
	for _, at := range []string{"half-way", "a panic", "the commit"} {
		t.Run(at, func(t *testing.T) {
			path := oldFile(t)
			was := content(t, path)
			broken := errors.New("broken")
			fails := true
			s, err := Open(path, Options{Author: "me", Fault: func(p Fault) error {
				if fails && at == "the commit" && p == FaultCommit {
					return broken
				}
				return nil
			}})
			if err != nil {
				t.Fatal(err)
			}
			s.migrations = []migration{rewriting(func(n int) error {
				switch {
				case !fails || n < 7:
				case at == "half-way":
					return broken
				case at == "a panic":
					panic(broken)
				}
				return nil
			})}
			k := newMaker(9)
			step := k.newMap("New", 2)
			if _, err := s.Commit(t.Context(), step); err == nil {
				t.Fatal("the change succeeded")
			}
			if schemaOf(t, path) != 1 || content(t, path) != was {
				t.Error("the file is not what it was")
			}
			fails = false
			mustCommit(t, s, step)
			wantMigrated(t, path)
		})
	}
}

func wantMigrated(t *testing.T, path string) {
	t.Helper()
	if n := schemaOf(t, path); n != schema {
		t.Errorf("the file has schema %d", n)
	}
	if n := strings.Count(content(t, path), "Notes:migrated "); n != 14 {
		t.Errorf("%d touchpoints are migrated", n)
	}
}

// childMigrate opens a file and dies in the middle of its migration, as by
// kill -9. Arguments: file.
func childMigrate(args []string) error {
	s, err := Open(args[0], Options{Author: "me"})
	if err != nil {
		return err
	}
	s.migrations = []migration{rewriting(func(n int) error {
		if n == 7 {
			if self, err := os.FindProcess(os.Getpid()); err != nil || self.Kill() != nil {
				return errors.New("it cannot kill itself")
			}
			select {} // until it is dead
		}
		return nil
	})}
	_, err = s.Commit(context.Background(), newMaker(9).newMap("New", 2))
	return err
}

// A process that is killed in the midst of a migration leaves the old file.
func TestAProcessKilledWhileItMigratesLeavesTheOldFile(t *testing.T) {
	path := oldFile(t)
	was := content(t, path)
	cmd, _ := child(t, "migrate", path)
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("the process ended with %v", err)
	}
	if schemaOf(t, path) != 1 || content(t, path) != was {
		t.Error("the file is not what it was")
	}
	s := mustOpen(t, path)
	s.migrations = []migration{rewriting(func(int) error { return nil })}
	mustCommit(t, s, newMaker(9).newMap("New", 2))
	wantMigrated(t, path)
}

// Every step of the way is there, and none leads beyond.
func TestThereIsAMigrationFromEverySchema(t *testing.T) {
	for i, m := range migrations {
		if m == nil {
			t.Errorf("nothing leads from schema %d to %d", i+1, i+2)
		}
	}
}
