package tui

import tea "charm.land/bubbletea/v2"

// StopMsg asks the program to hand the terminal over and stop, as the shell
// does from outside.
type StopMsg struct{}

// stop hands the terminal over and stops the process until it is continued.
func (m *Model) stop() tea.Cmd {
	if m.o.Stopping == nil {
		return tea.Suspend
	}
	stopping := m.o.Stopping
	return tea.Sequence(func() tea.Msg { stopping(true); return nil }, tea.Suspend)
}

// resumed takes the terminal again after a stop.
func (m *Model) resumed() {
	if m.o.Stopping != nil {
		m.o.Stopping(false)
	}
	m.changed()
}
