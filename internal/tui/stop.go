package tui

import (
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
)

// StopMsg asks the program to hand the terminal over and stop, as the shell
// does from outside.
type StopMsg struct{}

// stop hands the terminal over and stops the process until it is continued. It is
// held while it stops; nil holds nothing.
func stop(hold func() func()) tea.Cmd {
	return tea.Exec(stopper{hold}, func(error) tea.Msg { return tea.ResumeMsg{} })
}

// stopper stops the process in the place of a program that has the terminal for
// a while.
type stopper struct{ hold func() func() }

// beforeStop is how long the program waits before it stops. The library has only
// asked its drawing to end: a process that is stopped before that is done draws
// nothing any more after it is continued.
const beforeStop = 50 * time.Millisecond

// Run stops the process, with those it runs together with, until it is
// continued.
func (s stopper) Run() error {
	time.Sleep(beforeStop)
	if s.hold != nil {
		defer s.hold()()
	}
	return halt()
}

// SetStdin does nothing: nobody reads.
func (stopper) SetStdin(io.Reader) {}

// SetStdout does nothing: nobody writes.
func (stopper) SetStdout(io.Writer) {}

// SetStderr does nothing: nobody writes.
func (stopper) SetStderr(io.Writer) {}
