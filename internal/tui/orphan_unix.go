//go:build !windows

package tui

import (
	"os"

	"golang.org/x/sys/unix"
)

// orphaned reports whether nobody would wake the program after a suspend: its
// parent is in another session, or is the first process, as in a container or
// under "ssh -t host tappa".
func orphaned() bool {
	parent := os.Getppid()
	if parent <= 1 {
		return true
	}
	own, err := unix.Getsid(0)
	if err != nil {
		return true
	}
	theirs, err := unix.Getsid(parent)
	return err != nil || own != theirs
}

// halt stops this process group until it is continued. The signal is the one
// that cannot be heard: a program that has once listened to the gentler one is
// no longer stopped by it.
func halt() error { return unix.Kill(0, unix.SIGSTOP) }
