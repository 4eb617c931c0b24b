package guard

import "golang.org/x/sys/unix"

// The requests by which the settings of a terminal are read and, once all was
// written, changed.
const (
	getSettings = unix.TCGETS
	setSettings = unix.TCSETSW
)

// redirect makes the file descriptor to another name of from.
func redirect(from, to int) error { return unix.Dup3(from, to, 0) }
