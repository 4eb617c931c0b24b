//go:build linux || darwin

package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"tappa/internal/journey"
)

func init() { children["fill"] = childFill }

// childFill may write no file larger than what it finds and 64 KiB, adds cards
// until that is full, frees the limit and goes on. Arguments: file, map.
func childFill(args []string) error {
	info, err := os.Stat(args[0])
	if err != nil {
		return err
	}
	var before unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &before); err != nil {
		return err
	}
	small := before
	small.Cur = uint64(info.Size()) + 64<<10
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &small); err != nil {
		return err
	}
	s, err := Open(args[0], Options{Author: "fill"})
	if err != nil {
		return err
	}
	k := newMaker(77)
	var full error
	for i := 0; full == nil && i < 5000; i++ {
		tp := &journey.Touchpoint{ID: k.ids(), Rank: "V", Name: "card", Notes: strings.Repeat("long ", 2000)}
		step := k.step(journey.ID(args[1]), add(tp))
		if _, full = s.Commit(context.Background(), step); full == nil {
			fmt.Println(tp.ID)
			continue
		}
		if !journey.IsKind(full, journey.KindFull) {
			return full
		}
		fmt.Println("full")
		if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &before); err != nil {
			return err
		}
		if _, err := s.Commit(context.Background(), step); err != nil {
			return err
		}
		fmt.Println(tp.ID)
	}
	return nil
}

func TestAFullDiskLosesNothingAndHeals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Growing", 3)
	mustCommit(t, s, first)
	cmd, out := child(t, "fill", path, string(first.Map))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(out)
	if err := errors.Join(err, cmd.Wait()); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if !strings.Contains(string(said), "full\n") {
		t.Fatalf("the disk never was full: %s", said)
	}
	wantThere(t, path, first.Map, acknowledged(strings.NewReader(string(said))))
}

func TestWhatTheSystemReportsHasAKind(t *testing.T) {
	for errno, kind := range map[error]journey.ErrorKind{
		unix.ENOSPC: journey.KindFull, unix.EDQUOT: journey.KindFull,
		unix.EROFS: journey.KindReadOnly, unix.EACCES: journey.KindReadOnly,
		unix.EIO: journey.KindIO,
	} {
		t.Run(errno.Error(), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "tappa.db")
			var fault error
			s, err := Open(path, Options{Fault: func(p Fault) error {
				if p == FaultOpen {
					return nil
				}
				return fault
			}})
			if err != nil {
				t.Fatal(err)
			}
			k := newMaker(1)
			fault = &os.PathError{Op: "write", Path: path, Err: errno}
			step := k.newMap("Map", 2)
			_, err = s.Commit(t.Context(), step)
			wantKind(t, err, kind)
			if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
				t.Errorf("the failed making of the file left %v, %v", left, err)
			}
			fault = nil
			mustCommit(t, s, step)
			fault = fmt.Errorf("file resize error: %s", errno)
			tp := step.Changes[2].After.(*journey.Touchpoint)
			again := k.step(step.Map, k.rename(tp, "Late"))
			_, err = s.Commit(t.Context(), again)
			if kind != journey.KindReadOnly { // bbolt wraps no such error in a text
				wantKind(t, err, kind)
			}
			fault = nil
			mustCommit(t, s, again)
			wantThere(t, path, step.Map, nil)
		})
	}
}

// A disk that becomes full while a save is written would stay full, with nothing in
// the room that the file got.
func TestASaveThatFailsMakesTheFileNoLonger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	var fault func() error
	s, err := Open(path, Options{Fault: func(p Fault) error {
		if p == FaultCommit && fault != nil {
			return fault()
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	k := newMaker(1)
	step := k.newMap("Map", 2)
	mustCommit(t, s, step)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fault = func() error { return errors.Join(os.Truncate(path, int64(len(before)+1<<20)), unix.ENOSPC) }
	late := k.step(step.Map, k.rename(step.Changes[2].After.(*journey.Touchpoint), "Late"))
	_, err = s.Commit(t.Context(), late)
	wantKind(t, err, journey.KindFull)
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the file of %d bytes has %d, %v", len(before), len(after), err)
	}
	fault = nil
	mustCommit(t, s, late)
	wantThere(t, path, step.Map, nil)
}

// A pipe that nobody writes to and a device that never ends must not be waited
// for: then this test would not end.
func TestThePlacesThatAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(unix.Mkfifo(at("fifo"), 0o600))
	must(os.Mkdir(at("folder"), 0o700))
	must(os.Symlink(at("nothing"), at("dangling")))
	must(os.Symlink(at("loop"), at("loop")))
	for name, kind := range map[string]journey.ErrorKind{
		at("fifo"): journey.KindForeign, at("folder"): journey.KindForeign, "/dev/zero": journey.KindForeign, "/dev/null": journey.KindForeign,
		at("dangling"): journey.KindIO, at("loop"): journey.KindIO, at("folder") + "/x\x00y": journey.KindIO,
	} {
		s, err := Open(name, Options{})
		wantKind(t, err, kind)
		_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
		wantKind(t, err, kind)
	}
	if _, err := os.Lstat(at("nothing")); err == nil {
		t.Error("a file was made behind the dangling link")
	}
}

func TestAFileBehindALinkIsUsedAndTheLinkStays(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "real.db"), filepath.Join(dir, "link.db")
	step := newMaker(1).newMap("Linked", 2)
	mustCommit(t, mustOpen(t, target), step)
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	second := newMaker(2).newMap("Second", 2)
	mustCommit(t, mustOpen(t, link), second)
	wantThere(t, target, second.Map, nil)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
}

func TestModesWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0, 0o277} {
		old := syscall.Umask(mask)
		dir := t.TempDir()
		path := filepath.Join(dir, "new", "tappa.db")
		if mask != 0 {
			path = filepath.Join(dir, "tappa.db")
		}
		s, err := Open(path, Options{})
		if err == nil {
			_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
		}
		syscall.Umask(old)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("umask %o: the file is %v, %v", mask, info.Mode(), err)
		}
		if info, err := os.Stat(filepath.Dir(path)); mask == 0 && (err != nil || info.Mode().Perm() != 0o700) {
			t.Errorf("the folder is %v, %v", info.Mode(), err)
		}
		if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
			t.Errorf("beside the file there is %v, %v", left, err)
		}
	}
}

func TestALockedFileIsNamedAndNotWaitedForForEver(t *testing.T) {
	path, _ := sampleFile(t)
	s := mustOpen(t, path)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if ok, err := tryLock(f, true); !ok || err != nil {
		t.Fatal(ok, err)
	}
	_, err = s.Maps(t.Context())
	wantKind(t, err, journey.KindLocked)
	unlock(f)
	if _, err := s.Maps(t.Context()); err != nil {
		t.Errorf("after the lock is gone: %v", err)
	}
}
