package cli

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui"
)

// outlines is the user's editor as the program on the screen wants it.
type outlines struct{ run *run }

var _ tui.Editor = outlines{}

// Open writes the outline of a map into a file.
func (o outlines) Open(ctx context.Context, m *journey.Map) (tui.Editing, error) {
	s, err := o.run.newSheet(ctx, m, "")
	if err != nil {
		return nil, err
	}
	return editing{s}, nil
}

// editing is one file that is being edited.
type editing struct{ s *sheet }

// Command opens the file.
func (e editing) Command() tea.ExecCommand { return e.s }

// Path names the file.
func (e editing) Path() string { return e.s.path }

// Changes reads the file.
func (e editing) Changes() (edit.Draft, edit.Tally, error) { return e.s.changes() }

// Touched reports whether there is anything in the file to be kept.
func (e editing) Touched() bool { return e.s.touched() }

// Drop removes the file.
func (e editing) Drop() { e.s.drop() }
