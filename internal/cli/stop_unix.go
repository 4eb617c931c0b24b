//go:build !windows

package cli

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// follow returns a channel that receives when the process is asked from
// outside to stop, and a function that ends it.
func follow() (<-chan os.Signal, func()) {
	stops := make(chan os.Signal, 1)
	signal.Notify(stops, syscall.SIGTSTP)
	return stops, func() {
		signal.Stop(stops)
		close(stops)
	}
}

// alive reports whether a process runs.
func alive(process int) bool {
	err := syscall.Kill(process, 0)
	return process > 0 && (err == nil || errors.Is(err, syscall.EPERM))
}
