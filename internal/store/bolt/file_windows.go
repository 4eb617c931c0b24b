package bolt

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

var (
	noRoom      = []syscall.Errno{syscall.Errno(windows.ERROR_DISK_FULL), syscall.Errno(windows.ERROR_HANDLE_DISK_FULL)}
	notWritable = []syscall.Errno{syscall.Errno(windows.ERROR_WRITE_PROTECT), syscall.Errno(windows.ERROR_ACCESS_DENIED)}
	noLocks     = []syscall.Errno{syscall.Errno(windows.ERROR_INVALID_FUNCTION)}
)

// lockByte is the byte of the file, far behind its end, that stands for our
// lock. bbolt locks the very last one for itself, and a lock on the same byte
// through the same handle would be refused.
const lockByte = ^uint32(0)

// openExisting opens the file at path, which is never created.
func openExisting(path string, write bool) (*os.File, error) {
	flag := os.O_RDONLY
	if write {
		flag = os.O_RDWR
	}
	return os.OpenFile(path, flag, 0)
}

// tryLock takes the lock on f, shared or exclusive, and reports false if
// another process or another opening of the file has it.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if exclusive {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	at := &windows.Overlapped{Offset: lockByte - 1, OffsetHigh: lockByte}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, os.NewSyscallError("LockFileEx", err)
}

// unlock gives the lock back.
func unlock(f *os.File) {
	at := &windows.Overlapped{Offset: lockByte - 1, OffsetHigh: lockByte}
	_ = windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, at)
}

// publish gives the finished file temp its name, and fails with fs.ErrExist
// where something has that name already.
func publish(temp, path string) error {
	from, err := windows.UTF16PtrFromString(temp)
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(from, to, windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "rename", Old: temp, New: path, Err: err}
	}
	return nil
}

// syncFolder does nothing: the move that published the file was written
// through.
func syncFolder(string) error { return nil }
