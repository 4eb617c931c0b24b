package bolt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tappa/internal/journey"
)

// backupTime is how long a backup waits for the lock of the file.
const backupTime = 10 * time.Second

// Backup writes a copy of the file, as it is after the last commit, to the path
// to. It is taken under the lock of the file, so that no commit is half in it,
// and it gets its name only when it is synced and verified: whatever fails, what
// was at that path before is still there, whole. A file that is there already is
// KindExists, unless it is to be replaced; a link is never followed. The copy
// may be read and written by its owner only. KindNotFound if there is no file
// yet; KindDamaged if the copy does not verify, because the file does not.
func (s *Store) Backup(ctx context.Context, to string, replace bool) error {
	if abs, err := filepath.Abs(to); err == nil {
		to = abs
	}
	w := whole{path: to, replace: replace, mode: fileMode, fault: s.fault}
	err := w.write(func(f *os.File) error { return s.copyTo(ctx, f, to) })
	if journey.IsKind(err, journey.KindDamaged) {
		return errDamaged(s.path, err.Error())
	}
	return translate(to, err, true)
}

// StoreID identifies the store in the file, whatever its path; it is empty where
// there is no file yet.
func (s *Store) StoreID(ctx context.Context) (id string, err error) {
	err = s.view(ctx, func(t *tx) error { id = t.root.ID; return nil })
	return id, err
}

// copyTo copies the locked file into f, which will be called to.
func (s *Store) copyTo(ctx context.Context, f *os.File, to string) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	from, err := s.openPatiently(ctx)
	if err != nil {
		return translate(s.path, err, false)
	}
	if from == nil {
		return errNoFile(s.path)
	}
	defer release(from)
	if same, err := sameFile(from, to); same || err != nil {
		return errors.Join(err, fail(journey.KindExists, "store.target-itself", s.path, "%s is the file itself"))
	}
	return copyWhole(ctx, f, from, s.fault)
}

// openPatiently is open for reading, but waits long where others write all the
// time: a backup is not urgent, and must not fail for that.
func (s *Store) openPatiently(ctx context.Context) (*os.File, error) {
	deadline := time.Now().Add(backupTime)
	for {
		f, err := s.open(ctx, false)
		if !journey.IsKind(err, journey.KindLocked) || time.Now().After(deadline) {
			return f, err
		}
	}
}

func errNoFile(path string) error {
	return fail(journey.KindNotFound, "store.no-file", path, "there is no file %s")
}

// Replace puts a copy of the store file from in the place of the file at path,
// which may be damaged or missing. What stands there is kept under the name
// keep, unless that is empty. The file from is verified first, and the copy
// before it gets its name; at every moment one of the two files has the name
// path. Processes that have the file open notice.
func Replace(ctx context.Context, path, from, keep string, opt Options) error {
	s, source := newStore(path, opt), newStore(from, Options{ReadOnly: true})
	if target, err := filepath.EvalSymlinks(s.path); err == nil {
		s.path = target // the link stays
	}
	old, err := s.lockAny(ctx)
	if err != nil {
		return translate(s.path, err, true)
	}
	w := whole{path: s.path, replace: old != nil, mode: fileMode, fault: s.fault}
	if old != nil {
		defer release(old)
		w.place = func() error { return keepAs(s.path, keep) }
	}
	err = w.write(func(f *os.File) error {
		found, err := source.open(ctx, false)
		if err != nil {
			return translate(source.path, err, false)
		}
		if found == nil {
			return errNoFile(source.path)
		}
		defer release(found)
		return copyWhole(ctx, f, found, s.fault)
	})
	return translate(s.path, err, true)
}

// lockAny returns what is at the path, locked but not looked into, or nil if
// nothing is.
func (s *Store) lockAny(ctx context.Context) (*os.File, error) {
	deadline := time.Now().Add(lockTime)
	for {
		there, err := s.exists()
		if !there || err != nil {
			return nil, err
		}
		f, err := openExisting(s.path, false)
		if err != nil {
			return nil, err
		}
		current, err := s.lock(ctx, f, true, deadline)
		if err == nil && current {
			return f, nil
		}
		release(f)
		if err != nil {
			return nil, err
		}
	}
}

// keepAs gives the file at path a second name, which nothing may have yet.
func keepAs(path, keep string) error {
	if keep == "" {
		return nil
	}
	err := os.Link(path, keep)
	if errors.Is(err, fs.ErrExist) {
		return errTaken(keep)
	}
	if err != nil {
		// The disk knows no hard links: for a moment nothing has the name.
		err = publish(path, keep)
	}
	return err
}
