package cli

import (
	"io"
	"os"
)

// follow returns nothing to listen to: no process is stopped on this system.
func follow() (chan os.Signal, func()) {
	stops := make(chan os.Signal)
	return stops, func() { close(stops) }
}

// letStop does nothing: no process is stopped on this system.
func (r *run) letStop() func() { return func() {} }

// alive reports whether a process runs.
func alive(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}

// watched returns the terminal as it is: on this system keys are events, and a
// paste is known.
func watched(f *os.File, _ func() bool, _ *answers) io.Reader { return f }
