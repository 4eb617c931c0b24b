//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package guard

import "golang.org/x/sys/unix"

// The requests by which the settings of a terminal are read and, once all was
// written, changed.
const (
	getSettings = unix.TIOCGETA
	setSettings = unix.TIOCSETAW
)
