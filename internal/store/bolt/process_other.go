//go:build unix && !linux && !darwin

package bolt

import (
	"errors"

	"golang.org/x/sys/unix"
)

// bornOf reports whether a process of this machine runs. When it began is not
// known here.
func bornOf(pid int) (string, bool) {
	err := unix.Kill(pid, 0)
	return "", err == nil || errors.Is(err, unix.EPERM)
}
