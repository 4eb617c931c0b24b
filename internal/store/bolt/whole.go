package bolt

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tappa/internal/journey"
)

// Further points at which Options.Fault is asked: those of writing a file as a
// whole, which backups, compaction and recovery do.
const (
	FaultWrite  Fault = "write"  // a piece is about to be written; half of it is, if this fails
	FaultSync   Fault = "sync"   // the new file is about to be synced
	FaultVerify Fault = "verify" // the new file is about to be verified
	FaultPlace  Fault = "place"  // the new file is about to be given its name
	FaultFolder Fault = "folder" // the new name is about to be made durable
)

// whole says how a file is written as a whole or not at all: under another name
// in the same folder, synced, verified, and only then given its own.
type whole struct {
	path    string
	replace bool
	mode    os.FileMode
	fault   func(Fault) error
	// place is called when the new file is finished and about to be given its
	// name; nil does nothing.
	place func() error
}

// write makes the file; fill writes the content into the new file f. Whatever
// fails, the file that had the name before still has it and is what it was, and
// no other file is left behind. Only where the folder cannot be synced at the
// very end has the new file its name all the same.
func (w whole) write(fill func(f *os.File) error) error {
	if err := w.target(); err != nil {
		return err
	}
	if err := makeFolder(filepath.Dir(w.path)); err != nil {
		return err
	}
	w.sweep()
	temp := w.path + unfinished + randomName()
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_RDWR, fileMode)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	defer f.Close()
	if err := w.finish(f, fill); err != nil {
		return err
	}
	if err := w.give(temp); err != nil {
		return err
	}
	if err := w.fault(FaultFolder); err != nil {
		return err
	}
	return syncFolder(w.path)
}

const (
	// unfinished stands in the names of files that are being written.
	unfinished = ".new-"
	// abandoned is how old such a file is that nobody goes on writing.
	abandoned = 24 * time.Hour
)

// sweep removes what processes that were killed left unfinished long ago.
func (w whole) sweep() {
	folder := filepath.Dir(w.path)
	list, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range list {
		name, is := strings.CutPrefix(e.Name(), filepath.Base(w.path)+unfinished)
		if info, err := e.Info(); is && err == nil && len(name) == len(randomName()) && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// target looks at what has the name now.
func (w whole) target() error {
	info, err := os.Lstat(w.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fail(journey.KindExists, "store.target-link", w.path, "%s is a link: what it points to is not replaced")
	case !info.Mode().IsRegular():
		return errNotAFile(w.path)
	case !w.replace:
		return errTaken(w.path)
	}
	return nil
}

// finish fills, syncs, verifies and closes the new file.
func (w whole) finish(f *os.File, fill func(*os.File) error) error {
	// The mode must hold whatever the umask says.
	if err := f.Chmod(w.mode); err != nil {
		return err
	}
	if err := fill(f); err != nil {
		return err
	}
	if err := w.fault(FaultSync); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := w.fault(FaultVerify); err != nil {
		return err
	}
	if err := check(f); err != nil {
		return locate(err, w.path)
	}
	return f.Close()
}

// give gives the finished file its name.
func (w whole) give(temp string) error {
	if w.place != nil {
		if err := w.place(); err != nil {
			return err
		}
	}
	if err := w.fault(FaultPlace); err != nil {
		return err
	}
	if w.replace {
		return os.Rename(temp, w.path)
	}
	err := publish(temp, w.path)
	if errors.Is(err, fs.ErrExist) {
		return errTaken(w.path)
	}
	return err
}

func errTaken(path string) error {
	return fail(journey.KindExists, "store.target-exists", path, "%s is there already")
}

// copyWhole copies all of from to the new file to, piece by piece.
func copyWhole(ctx context.Context, to, from *os.File, fault func(Fault) error) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	r := io.NewSectionReader(from, 0, info.Size())
	piece := make([]byte, 1<<20)
	for {
		if ctx.Err() != nil {
			return interrupted(ctx)
		}
		n, err := io.ReadFull(r, piece)
		if n > 0 {
			if err := writePiece(to, piece[:n], fault); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func writePiece(to io.Writer, piece []byte, fault func(Fault) error) error {
	if err := fault(FaultWrite); err != nil {
		_, _ = to.Write(piece[:len(piece)/2])
		return err
	}
	_, err := to.Write(piece)
	return err
}
