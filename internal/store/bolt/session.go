package bolt

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"

	"tappa/internal/journey"
)

const (
	// lockTime is how long the lock of the file is waited for.
	lockTime = time.Second
	// lockPause bounds the pause between two tries: 1 ms and up to so much more.
	lockPause = 4 * time.Millisecond
)

// sighting is what was last seen of the file.
type sighting struct {
	info  os.FileInfo // nil before the file was first seen
	size  int64
	txid  uint64
	store string // the identity of the store in it
}

// view runs fn in a read transaction. Where there is no file yet it does
// nothing.
func (s *Store) view(ctx context.Context, fn func(*tx) error) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	f, err := s.open(ctx, false)
	if f == nil || err != nil {
		return translate(s.path, err, false)
	}
	return translate(s.path, s.transact(f, false, fn), false)
}

// update runs fn in a write transaction and commits it; the file is made if
// there is none yet. After the commit it calls done, which may be nil, while
// it is still this goroutine's turn.
func (s *Store) update(ctx context.Context, fn func(*tx) error, done func()) error {
	if s.opt.ReadOnly {
		return errReadOnly(s.path)
	}
	err := s.change(ctx, false, fn, done)
	if !errors.Is(err, errOutdated) {
		return err
	}
	if err := s.opt.BeforeMigration(ctx, s); err != nil {
		return err
	}
	return s.change(ctx, true, fn, done)
}

// change is update in one go; copied says that the file may be migrated.
func (s *Store) change(ctx context.Context, copied bool, fn func(*tx) error, done func()) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	s.copied = copied
	f, err := s.open(ctx, true)
	if f == nil && err == nil {
		if err = s.fault(FaultCreate); err == nil {
			err = create(s.path, s.opt.Now())
		}
		if err == nil {
			f, err = s.open(ctx, true)
		}
		if f == nil && err == nil {
			err = errGone(s.path)
		}
	}
	if err != nil {
		return translate(s.path, err, true)
	}
	if err := s.transact(f, true, fn); errors.Is(err, errOutdated) {
		return errOutdated
	} else if err != nil {
		return translate(s.path, err, true)
	}
	if done != nil {
		done()
	}
	return nil
}

func (s *Store) fault(p Fault) error {
	if s.opt.Fault == nil {
		return nil
	}
	return s.opt.Fault(p)
}

// open returns the file, locked and known to be sound, or nil if there is none
// and never was one.
func (s *Store) open(ctx context.Context, write bool) (*os.File, error) {
	return s.openWith(ctx, write, s.inspect)
}

// openWith returns the file, locked and looked at, or nil if there is none and
// never was one.
func (s *Store) openWith(ctx context.Context, write bool, look func(*os.File) error) (*os.File, error) {
	if err := s.fault(FaultOpen); err != nil {
		return nil, err
	}
	if err := s.near(); err != nil {
		return nil, err
	}
	deadline := time.Now().Add(lockTime)
	for {
		there, err := s.exists()
		if !there || err != nil {
			return nil, err
		}
		f, err := openExisting(s.path, write)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) && time.Now().Before(deadline) {
				continue // it went away just now; exists says what that means
			}
			return nil, err
		}
		current, err := s.lock(ctx, f, write, deadline)
		if err == nil && current {
			err = look(f)
		}
		if err == nil && current {
			return f, nil
		}
		release(f)
		if err == nil && time.Now().After(deadline) {
			err = errLocked(s.path) // it is being replaced again and again
		}
		if err != nil {
			return nil, err
		}
	}
}

// near refuses a file on another computer, unless that is wanted or the file is
// only read: locks may not reach everybody there, and pages come late.
func (s *Store) near() error {
	if s.isNear || s.opt.AllowNetwork || s.opt.ReadOnly {
		return nil
	}
	if kind := s.opt.Network(s.path); kind != "" {
		return errNetwork(s.path, kind)
	}
	s.isNear = true
	return nil
}

// exists reports whether there is a file, directly or behind a link. It refuses
// what is not an ordinary file before it is opened, and a file that went away.
func (s *Store) exists() (bool, error) {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(s.path); err == nil {
			return false, fail(journey.KindIO, "store.broken-link", s.path, "%s is a link to nothing")
		}
		if s.seen.info != nil {
			return false, errGone(s.path)
		}
		return false, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, errNotAFile(s.path)
	}
	return true, nil
}

// lock takes the lock on f and reports whether f is still the file at the path.
func (s *Store) lock(ctx context.Context, f *os.File, exclusive bool, deadline time.Time) (bool, error) {
	for {
		got, err := tryLock(f, exclusive)
		if err != nil {
			return false, err
		}
		if got {
			return sameFile(f, s.path)
		}
		if !time.Now().Before(deadline) {
			return false, errLockedBy(s.path, f)
		}
		select {
		case <-time.After(time.Millisecond + rand.N(lockPause)):
		case <-ctx.Done():
			return false, interrupted(ctx)
		}
	}
}

// sameFile reports whether the open file f is the one at path.
func sameFile(f *os.File, path string) (bool, error) {
	mine, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, there), err
}

// inspect looks at the locked file before bbolt does. It is verified in full
// when it is seen for the first time, when it is another file than before, and
// when it shrank or went back in time.
func (s *Store) inspect(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errNotAFile(s.path)
	}
	h, err := readHeader(f, info.Size())
	if err != nil {
		return locate(err, s.path)
	}
	known := s.seen.info != nil && os.SameFile(s.seen.info, info) && info.Size() >= s.seen.size && h.meta.txid >= s.seen.txid
	if !known {
		right, err := s.verify(f, info.Size())
		if err != nil {
			return err
		}
		// What was known of another file, or of this one before it went back in
		// time, may not hold any more.
		s.verified, s.warmed, s.signed = right, time.Now(), signature{}
		s.filled = 0
	}
	s.seen.info, s.seen.size, s.seen.txid = info, info.Size(), h.meta.txid
	return nil
}

// transact runs fn in one transaction of bbolt on the locked file f, and
// releases the file.
func (s *Store) transact(f *os.File, write bool, fn func(*tx) error) error {
	defer release(f)
	return guarded(func() error {
		db, err := bbolt.Open(f.Name(), fileMode, &bbolt.Options{
			Timeout:      lockTime,
			ReadOnly:     !write,
			NoStatistics: true,
			OpenFile:     func(string, int, os.FileMode) (*os.File, error) { return f, nil },
		})
		if err != nil {
			return err
		}
		run := db.View
		if write {
			run = db.Update
		}
		var t *tx
		err = run(func(b *bbolt.Tx) error {
			var err error
			t, err = s.within(b, f, write, fn)
			return err
		})
		switch {
		case err == nil && write:
			err = s.committed(f, t)
		case write:
			s.giveBack(f)
		}
		return errors.Join(err, db.Close())
	})
}

// giveBack cuts off by how much a commit that failed made the locked file f longer.
// On a full disk the file would keep all the room there was, and hold nothing in it.
func (s *Store) giveBack(f *os.File) {
	info, err := f.Stat()
	if err != nil || info.Size() <= s.seen.size {
		return
	}
	// Where the commit came as far as the meta page, its pages are in use.
	if h, err := readHeader(f, info.Size()); err == nil && h.meta.txid == s.seen.txid {
		_ = f.Truncate(s.seen.size)
	}
}

// within runs fn in the transaction b and writes the root record after it.
func (s *Store) within(b *bbolt.Tx, f *os.File, write bool, fn func(*tx) error) (*tx, error) {
	t, err := begin(b, &s.root)
	if err != nil {
		return nil, err
	}
	t.known, t.txid, t.file = s.ledgers, uint64(b.ID()), f
	if s.seen.store != "" && s.seen.store != t.root.ID {
		return nil, errReplaced(s.path)
	}
	s.seen.store = t.root.ID
	if write {
		if err := s.migrate(t); err != nil {
			return nil, err
		}
		t.root.Revision++
	}
	if err := fn(t); err != nil || !write {
		return nil, err
	}
	if err := t.finish(&s.root); err != nil {
		return nil, err
	}
	return t, s.fault(FaultCommit)
}

// committed takes note of an own commit, and makes sure that it went to the
// file that stands at the path.
func (s *Store) committed(f *os.File, t *tx) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(s.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil || !os.SameFile(info, there) {
		return errReplaced(s.path)
	}
	before := s.seen
	s.seen.info, s.seen.size, s.seen.txid = info, info.Size(), t.txid
	s.noteOwn(t.marks, before)
	s.prefill(f, info.Size())
	return nil
}

// release unlocks and closes f, which may be closed already.
func release(f *os.File) {
	unlock(f)
	_ = f.Close()
}

// guarded runs fn and turns panics, and faults of mapped memory, into errors.
func guarded(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = recovered(r)
		}
	}()
	return fn()
}
