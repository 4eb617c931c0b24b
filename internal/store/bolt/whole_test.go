package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

func init() { children["shrink"] = childShrink }

// childShrink is childAdd, but compacts the file and backs it up after every
// fourth card. Arguments: file, seed, map, n.
func childShrink(args []string) error {
	n, err := strconv.Atoi(args[3])
	if err != nil {
		return err
	}
	s, err := Open(args[0], Options{Author: "shrink"})
	if err != nil {
		return err
	}
	for i := 0; n == 0 || i < n; i += 4 {
		more := min(4, max(n-i, 0))
		if n == 0 {
			more = 4
		}
		if err := childAdd([]string{args[0], args[1] + strconv.Itoa(i), args[2], strconv.Itoa(more)}); err != nil {
			return err
		}
		if _, _, err := s.Compact(context.Background()); err != nil {
			return err
		}
		if err := s.Backup(context.Background(), args[0]+".backup", true); err != nil {
			return err
		}
		fmt.Println("backup")
	}
	return nil
}

func TestAProcessKilledWhileItCompactsAndBacksUpLosesNothing(t *testing.T) {
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	if n, err := strconv.Atoi(os.Getenv("TAPPA_KILLS")); err == nil {
		rounds = n
	}
	path := filepath.Join(t.TempDir(), "tappa.db")
	m := newMaker(5).ids()
	rng := rand.New(rand.NewPCG(15, 6))
	backups := 0
	for round := range rounds {
		cmd, out := child(t, "shrink", path, strconv.Itoa(round+1)+"00", string(m), "0")
		word := ""
		if round%2 == 1 {
			word = "backup"
		}
		saved := killed(t, cmd, out, word, time.Duration(20+rng.IntN(120))*time.Millisecond)
		wantThere(t, path, m, saved)
		if _, err := os.Lstat(path + ".backup"); err == nil {
			wantThere(t, path+".backup", "", nil)
			backups++
		}
	}
	if backups == 0 {
		t.Error("no process lived long enough for a backup")
	}
}

// wholeFaults are the points at which writing a whole file can fail.
var wholeFaults = []Fault{FaultWrite, FaultSync, FaultVerify, FaultPlace, FaultFolder}

// systemErrors are what the system says when it fails, with the kind that a
// user is told.
var systemErrors = map[error]journey.ErrorKind{
	syscall.ENOSPC: journey.KindFull, syscall.EIO: journey.KindIO, syscall.EROFS: journey.KindReadOnly, io.ErrShortWrite: journey.KindIO,
}

// failing is a fault that can be set.
type failing struct {
	at  Fault
	err error
}

func (f *failing) fault(p Fault) error {
	if f.err != nil && p == f.at {
		return &os.PathError{Op: "write", Path: "somewhere", Err: f.err}
	}
	return nil
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, e := range list {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name()] = string(b)
	}
	return found
}

// At no step does a failure of the system leave a damaged file, none at all
// where there was one, or anything beside it.
func TestAFailingSystemLeavesTheOldFileOrTheNewOne(t *testing.T) {
	path, content := sampleFile(t)
	older := bytes.Clone(content)
	s := mustOpen(t, path)
	mustCommit(t, s, newMaker(9).newMap("Newest", 3))
	newest, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	type work func(dir string, f *failing) error
	open := func(dir string, f *failing) (*Store, error) {
		return Open(filepath.Join(dir, "tappa.db"), Options{Fault: f.fault})
	}
	works := map[string]work{
		"backup over an old one": func(dir string, f *failing) error {
			s, err := open(dir, f)
			return errors.Join(err, s.Backup(context.Background(), filepath.Join(dir, "copy.db"), true))
		},
		"compact": func(dir string, f *failing) error {
			s, err := open(dir, f)
			if err == nil {
				_, _, err = s.Compact(context.Background())
			}
			return err
		},
		"replace": func(dir string, f *failing) error {
			return Replace(context.Background(), filepath.Join(dir, "tappa.db"), filepath.Join(dir, "copy.db"), "", Options{Fault: f.fault})
		},
	}
	for name, do := range works {
		for _, at := range wholeFaults {
			for sysErr, kind := range systemErrors {
				t.Run(fmt.Sprint(name, "/", at, "/", sysErr), func(t *testing.T) {
					dir := t.TempDir()
					for name, b := range map[string][]byte{"tappa.db": newest, "copy.db": older} {
						if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
							t.Fatal(err)
						}
					}
					before := contents(t, dir)
					wantKind(t, do(dir, &failing{at, sysErr}), kind)
					after := contents(t, dir)
					if len(after) != 2 {
						t.Fatalf("there are %d files beside one another, want 2", len(after))
					}
					for name := range after {
						if at == FaultFolder { // the new file is in place, and whole
							wantThere(t, filepath.Join(dir, name), "", nil)
						} else if after[name] != before[name] {
							t.Errorf("%s was changed", name)
						}
					}
				})
			}
		}
	}
}

func TestABackupIsTakenWhileOthersWrite(t *testing.T) {
	path, backups := filepath.Join(t.TempDir(), "tappa.db"), t.TempDir()
	writer, reader := mustOpen(t, path), mustOpen(t, path)
	k := newMaker(1)
	first := k.newMap("Busy", 40)
	mustCommit(t, writer, first)
	edits := 300
	if testing.Short() {
		edits = 100
	}
	if n, err := strconv.Atoi(os.Getenv("TAPPA_EDITS")); err == nil {
		edits = n
	}
	done := make(chan struct{})
	var copies atomic.Int32
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(done)
		tp := first.Changes[2].After.(*journey.Touchpoint)
		// As long as it takes for some backups to be taken meanwhile.
		for i := 0; i < edits || i < 100*edits && copies.Load() < 3; i++ {
			change := k.rename(tp, fmt.Sprintf("name %d", i))
			if _, err := writer.Commit(context.Background(), k.step(first.Map, change)); err != nil {
				t.Error(err)
				return
			}
			tp = change.After.(*journey.Touchpoint)
		}
	})
	taken := 0
	for running := true; running; taken++ {
		select {
		case <-done:
			running = false
		default:
		}
		to := filepath.Join(backups, fmt.Sprintf("%d.db", taken))
		if err := reader.Backup(t.Context(), to, false); err != nil {
			t.Fatal(err)
		}
		copies.Add(1)
		wantThere(t, to, first.Map, nil)
	}
	wg.Wait()
	t.Logf("%d backups during %d edits", taken, edits)
	if taken < 3 {
		t.Errorf("only %d backups were taken", taken)
	}
	wantThere(t, path, first.Map, nil)
}

func TestWhereABackupMayGo(t *testing.T) {
	path, content := sampleFile(t)
	s, dir := mustOpen(t, path), t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.WriteFile(at("old.db"), []byte("mine"), 0o644), os.Symlink(at("old.db"), at("link.db")),
		os.Symlink(at("nothing"), at("dangling.db")), os.Mkdir(at("folder"), 0o700), os.Link(path, at("hard.db")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name    string
		replace bool
		kind    journey.ErrorKind
	}{
		{"old.db", false, journey.KindExists},
		{"link.db", true, journey.KindExists},
		{"dangling.db", true, journey.KindExists},
		{"folder", true, journey.KindForeign},
		{"hard.db", true, journey.KindExists},
	} {
		wantKind(t, s.Backup(t.Context(), at(c.name), c.replace), c.kind)
	}
	if b, err := os.ReadFile(at("old.db")); err != nil || string(b) != "mine" {
		t.Errorf("the file that was there is %q, %v", b, err)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 5 {
		t.Errorf("the folder holds %v, %v", list, err)
	}
	if err := s.Backup(t.Context(), at("old.db"), true); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(at("old.db")); err != nil || !bytes.Equal(b, content) {
		t.Errorf("the copy differs, %v", err)
	}
	none := mustOpen(t, at("none.db"))
	wantKind(t, none.Backup(t.Context(), at("new.db"), false), journey.KindNotFound)
}

func TestADamagedFileGivesNoBackup(t *testing.T) {
	path, content := sampleFile(t)
	s := mustOpen(t, path)
	// Every copy of the text: pages that are no longer in use hold it too.
	content = bytes.ReplaceAll(content, []byte("quiet table"), []byte("quiet tabld"))
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // the store has seen it sound
	if err == nil {
		_, err = f.WriteAt(content, 0)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	wantKind(t, s.Backup(t.Context(), filepath.Join(dir, "copy.db"), false), journey.KindDamaged)
	if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
		t.Errorf("left behind: %v, %v", list, err)
	}
}

func TestCompactingKeepsAllAndOthersNotice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, other := mustOpen(t, path), mustOpen(t, path)
	k := newMaker(1)
	keep, drop := k.newMap("Kept", 30), k.newMap("Dropped", 900)
	mustCommit(t, s, keep)
	mustCommit(t, s, drop)
	head := drop.Changes[0].After.(*journey.Head)
	trashed := head.Clone()
	trashed.DeletedAt = k.now
	mustCommit(t, s, k.step(head.ID, edit.Change{Before: head, After: trashed}))
	if err := s.Purge(t.Context(), head.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Maps(t.Context()); err != nil {
		t.Fatal(err)
	}
	size, free, err := s.Room(t.Context())
	if err != nil || free*2 < size {
		t.Fatalf("%d of %d bytes are free, %v", free, size, err)
	}
	was, err := everything(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after, err := s.Compact(t.Context())
	if err != nil || before != size || after*2 > before {
		t.Fatalf("from %d to %d bytes, %v", before, after, err)
	}
	if is, err := everything(path); err != nil || is != was {
		t.Fatalf("the content differs, %v", err)
	}
	card := keep.Changes[2].After.(*journey.Touchpoint)
	renamed := k.rename(card, "From elsewhere")
	mustCommit(t, other, k.step(keep.Map, renamed))
	loaded, err := s.Load(t.Context(), keep.Map)
	if err != nil || loaded.Map.Touchpoint(card.ID).Name != "From elsewhere" {
		t.Errorf("the other's change was not seen, %v", err)
	}
	if list, err := os.ReadDir(filepath.Dir(path)); err != nil || len(list) != 1 {
		t.Errorf("beside the file: %v, %v", list, err)
	}
	wantThere(t, path, keep.Map, nil)
}

func TestAFileWithTwoNamesIsNotCompacted(t *testing.T) {
	path, _ := sampleFile(t)
	if err := os.Link(path, path+".second"); err != nil {
		t.Skip(err)
	}
	wantUntouched(t, path, func() {
		_, _, err := mustOpen(t, path).Compact(t.Context())
		wantKind(t, err, journey.KindReferenced)
	})
}

func TestReplacingKeepsWhatWasThere(t *testing.T) {
	path, content := sampleFile(t)
	backup, kept := path+".backup", path+".damaged"
	s := mustOpen(t, path)
	if err := s.Backup(t.Context(), backup, false); err != nil {
		t.Fatal(err)
	}
	for name, broken := range map[string][]byte{"empty": {}, "half": content[:len(content)/2], "foreign": []byte("not ours at all")} {
		t.Run(name, func(t *testing.T) {
			_ = os.Remove(kept)
			if err := os.WriteFile(path, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := Replace(t.Context(), path, backup, kept, Options{}); err != nil {
				t.Fatal(err)
			}
			if b, err := os.ReadFile(kept); err != nil || !bytes.Equal(b, broken) {
				t.Errorf("what was there is not kept, %v", err)
			}
			if b, err := os.ReadFile(path); err != nil || !bytes.Equal(b, content) {
				t.Errorf("the backup was not put in place, %v", err)
			}
			wantKind(t, Replace(t.Context(), path, backup, kept, Options{}), journey.KindExists)
			wantThere(t, path, "", nil)
		})
	}
	if err := os.WriteFile(backup, content[:len(content)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, path, func() {
		wantKind(t, Replace(t.Context(), path, backup, "", Options{}), journey.KindDamaged)
	})
	if maps, err := s.Maps(t.Context()); err != nil || len(maps) != 2 {
		t.Errorf("the store that was open sees %d maps, %v", len(maps), err)
	}
}

func TestWhatAKilledProcessLeftUnfinishedIsSweptAfterADay(t *testing.T) {
	path, _ := sampleFile(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "copy.db")
	old, fresh, other := to+unfinished+randomName(), to+unfinished+randomName(), to+unfinished+"notes"
	for _, name := range []string{old, fresh, other} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{old, other} {
		if err := os.Chtimes(name, time.Time{}, time.Now().Add(-25*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := mustOpen(t, path).Backup(t.Context(), to, false); err != nil {
		t.Fatal(err)
	}
	for name, stays := range map[string]bool{old: false, fresh: true, other: true} {
		if _, err := os.Lstat(name); (err == nil) != stays {
			t.Errorf("%s: %v", name, err)
		}
	}
}
