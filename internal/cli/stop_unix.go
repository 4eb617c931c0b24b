//go:build !windows

package cli

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// follow returns a channel that receives when the process is asked from
// outside to stop, and a function that ends it.
func follow() (chan os.Signal, func()) {
	stops := make(chan os.Signal, 1)
	signal.Notify(stops, syscall.SIGTSTP)
	return stops, func() {
		signal.Stop(stops)
		close(stops)
	}
}

// letStop has this process stop with the program that has the terminal, as a
// shell expects of a job, until the function it returns is called.
func (r *run) letStop() func() {
	if r.stops == nil {
		return func() {}
	}
	signal.Reset(syscall.SIGTSTP)
	return func() { signal.Notify(r.stops, syscall.SIGTSTP) }
}

// alive reports whether a process runs.
func alive(process int) bool {
	err := syscall.Kill(process, 0)
	return process > 0 && (err == nil || errors.Is(err, syscall.EPERM))
}

// watched returns the terminal as a source of keys, with an eye on bursts and on
// what the terminal answers.
func watched(f *os.File, typing func() bool, heard *answers) io.Reader {
	more := func(d time.Duration) bool {
		fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, int(d.Milliseconds()))
		return err == nil && n > 0 && fds[0].Revents&unix.POLLIN != 0
	}
	return &keyboard{File: f, typing: typing, more: more, heard: heard}
}
