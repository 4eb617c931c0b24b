package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"tappa/internal/journey"
)

// compactPiece is how much of a file is rewritten in one transaction.
const compactPiece = 4 << 20

// Room returns the size of the file in bytes and how many of them hold nothing.
func (s *Store) Room(ctx context.Context) (size, free int64, err error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer leave()
	f, err := s.open(ctx, false)
	if f == nil || err != nil {
		return 0, 0, translate(s.path, err, false)
	}
	defer release(f)
	size, free, err = room(f)
	return size, free, translate(s.path, err, false)
}

// room reads the number of free pages of a file that was verified.
func room(f *os.File) (size, free int64, err error) {
	info, err := f.Stat()
	if err != nil {
		return 0, 0, err
	}
	h, err := readHeader(f, info.Size())
	if err != nil {
		return 0, 0, err
	}
	free = info.Size() - int64(h.pages)*h.pageSize
	if h.freelist == noFreelist {
		return info.Size(), free, nil
	}
	var head [pageHeaderSize + 8]byte
	if _, err := f.ReadAt(head[:], int64(h.freelist)*h.pageSize); err != nil && !errors.Is(err, io.EOF) {
		return 0, 0, err
	}
	count := uint64(binary.NativeEndian.Uint16(head[10:]))
	if count == manyFree {
		count = binary.NativeEndian.Uint64(head[pageHeaderSize:])
	}
	return info.Size(), free + int64(count)*h.pageSize, nil
}

// Compact writes the file anew without what is free in it and puts the new one
// in its place, and returns the sizes before and after in bytes. Other processes
// wait for it and then see the new file; it is the same store. A file that
// several names share is left as it is, with KindReferenced: the others would
// keep the old one.
func (s *Store) Compact(ctx context.Context) (before, after int64, err error) {
	if s.opt.ReadOnly {
		return 0, 0, errReadOnly(s.path)
	}
	leave, err := s.enter(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer leave()
	f, err := s.open(ctx, true)
	if f == nil && err == nil {
		err = errNoFile(s.path)
	}
	if err != nil {
		return 0, 0, translate(s.path, err, true)
	}
	defer release(f)
	info, err := f.Stat()
	if err == nil && names(info) > 1 {
		err = fail(journey.KindReferenced, "store.many-names", s.path, "the file %s has a second name")
	}
	if err == nil {
		err = s.rewrite(ctx, f, info)
	}
	if err != nil {
		return 0, 0, translate(s.path, err, true)
	}
	now, err := os.Stat(s.path)
	if err != nil {
		return 0, 0, translate(s.path, err, false)
	}
	return info.Size(), now.Size(), nil
}

// rewrite makes the new file out of the locked file f and puts it in its place.
func (s *Store) rewrite(ctx context.Context, f *os.File, info os.FileInfo) error {
	target, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		return err
	}
	h, err := readHeader(f, info.Size())
	if err != nil {
		return err
	}
	return guarded(func() error {
		db, err := bbolt.Open(f.Name(), fileMode, &bbolt.Options{
			Timeout: lockTime, NoStatistics: true,
			OpenFile: func(string, int, os.FileMode) (*os.File, error) { return f, nil },
		})
		if err != nil {
			return err
		}
		// Closing gives the lock back: that must wait until the new file stands.
		defer db.Close()
		w := whole{path: target, replace: true, mode: info.Mode().Perm(), fault: s.fault}
		w.place = func() error {
			if same, err := sameFile(f, s.path); err != nil || !same {
				return errors.Join(err, errReplaced(s.path))
			}
			return ctx.Err()
		}
		return w.write(func(to *os.File) error { return s.refill(to, db, int(h.pageSize)) })
	})
}

// refill copies all buckets into the new file to.
func (s *Store) refill(to *os.File, from *bbolt.DB, pageSize int) error {
	db, err := bbolt.Open(to.Name(), fileMode, &bbolt.Options{Timeout: lockTime, NoSync: true, NoStatistics: true, PageSize: pageSize})
	if err != nil {
		return err
	}
	err = s.fault(FaultWrite)
	if err == nil {
		err = bbolt.Compact(db, from, compactPiece)
	}
	return errors.Join(err, db.Close())
}
