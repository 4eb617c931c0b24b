//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package guard

import "golang.org/x/sys/unix"

// The requests by which the settings of a terminal are read and, once all was
// written, changed.
const (
	getSettings = unix.TIOCGETA
	setSettings = unix.TIOCSETAW
)

// redirect makes the file descriptor to another name of from.
func redirect(from, to int) error { return unix.Dup2(from, to) }
