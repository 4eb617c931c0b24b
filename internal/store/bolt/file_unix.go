//go:build unix

package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

var (
	noRoom      = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	notWritable = []syscall.Errno{syscall.EROFS, syscall.EACCES, syscall.EPERM}
	noLocks     = []syscall.Errno{syscall.ENOLCK, syscall.ENOTSUP}
)

// openExisting opens the file at path, which is never created. A FIFO or device
// put there in the meantime does not keep the caller waiting.
func openExisting(path string, write bool) (*os.File, error) {
	flag := os.O_RDONLY
	if write {
		flag = os.O_RDWR
	}
	return os.OpenFile(path, flag|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
}

// tryLock takes the lock on f, shared or exclusive, and reports false if
// another process or another opening of the file has it.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	how := unix.LOCK_SH
	if exclusive {
		how = unix.LOCK_EX
	}
	for {
		err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, unix.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, unix.EINTR):
			return false, os.NewSyscallError("flock", err)
		}
	}
}

// unlock gives the lock back. Closing alone is not enough after a panic inside
// bbolt, whose mapping keeps the opening of the file alive.
func unlock(f *os.File) { _ = unix.Flock(int(f.Fd()), unix.LOCK_UN) }

// publish gives the finished file temp its name, and fails with fs.ErrExist
// where something has that name already.
func publish(temp, path string) error {
	err := os.Link(temp, path)
	if err == nil {
		return os.Remove(temp)
	}
	if os.IsExist(err) {
		return err
	}
	// The disk knows no hard links.
	return renameNoReplace(temp, path)
}

// syncFolder makes the name of a new file durable.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Close()
	// Some disks cannot sync a folder and say so; nothing can be done there.
	if err := d.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return err
	}
	return nil
}
