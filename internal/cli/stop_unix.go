//go:build !windows

package cli

import (
	"os"
	"os/signal"
	"syscall"

	"tappa/internal/tui"
)

// follow returns a channel that receives when the process is asked from
// outside to stop, and a function that ends it. A program that stops itself
// does so by the same signal, and must not hear it then.
func (r *run) follow(o *tui.Options) (<-chan os.Signal, func()) {
	stops := make(chan os.Signal, 1)
	signal.Notify(stops, syscall.SIGTSTP)
	o.Stopping = func(stop bool) {
		if stop {
			signal.Reset(syscall.SIGTSTP)
		} else {
			signal.Notify(stops, syscall.SIGTSTP)
		}
	}
	return stops, func() {
		signal.Stop(stops)
		close(stops)
	}
}
