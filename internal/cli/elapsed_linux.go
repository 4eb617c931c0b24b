package cli

import (
	"time"

	"golang.org/x/sys/unix"
)

// elapsed returns the time since the machine was started, that of its sleep
// included. Nobody can set it.
func elapsed() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(t.Nano())
}
