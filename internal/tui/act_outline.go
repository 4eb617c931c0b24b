package tui

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// Editor opens maps as text in the user's own editor. Its methods, and those of
// what it opens, touch the disk and are called in commands only.
type Editor interface {
	// Open writes the outline of a map into a file.
	Open(ctx context.Context, m *journey.Map) (Editing, error)
}

// Editing is a map that is being edited as text.
type Editing interface {
	// Command opens the file in the editor and waits for its end.
	Command() tea.ExecCommand
	// Path names the file.
	Path() string
	// Changes reads the file and returns what it changes. An error lists what is
	// wrong in it.
	Changes() (edit.Draft, edit.Tally, error)
	// Touched reports whether there is anything in the file to be kept.
	Touched() bool
	// Drop removes the file.
	Drop()
}

// editOutline opens the map in the user's editor, in the place of the program.
func (m *Model) editOutline() tea.Cmd {
	editor, ctx, now := m.o.Editor, m.ctx, m.m
	var e Editing
	return m.run(func() (err error) {
		e, err = editor.Open(ctx, now)
		return err
	}, func() tea.Cmd { return m.editIn(e) })
}

// editIn hands the terminal to the editor and reads what comes back.
func (m *Model) editIn(e Editing) tea.Cmd {
	return tea.Exec(e.Command(), func(failed error) tea.Msg {
		out := edited{editing: e, failed: failed}
		if failed == nil {
			out.draft, out.tally, out.wrong = e.Changes()
		}
		if out.touched = e.Touched(); !out.touched || failed == nil && out.wrong == nil && out.draft.Empty() {
			e.Drop()
		}
		return doneMsg{func() tea.Cmd { return m.takeOutline(out) }}
	})
}

// edited is what came back from the editor.
type edited struct {
	editing       Editing
	draft         edit.Draft
	tally         edit.Tally
	touched       bool
	failed, wrong error
}

// takeOutline makes the change, or says why it cannot be and where the text is.
func (m *Model) takeOutline(e edited) tea.Cmd {
	switch {
	case e.failed != nil && !e.touched:
		return m.failed(e.failed)
	case e.failed != nil:
		return m.keptOutline(e.editing, e.failed)
	case e.wrong != nil:
		return m.editAgain(e)
	case e.draft.Empty():
		return m.notify(status.Info, m.cat.T("outline.unchanged"))
	case m.doc == nil:
		return m.keptOutline(e.editing, nil)
	}
	next, err := m.doc.Do(e.draft)
	if err != nil {
		return m.keptOutline(e.editing, err)
	}
	m.setMap(next)
	t := e.tally
	return tea.Batch(m.poll(), command(func() tea.Msg { e.editing.Drop(); return nil }),
		m.notify(status.Info, m.cat.F("outline.changed", lang.Args{"added": t.Added, "changed": t.Changed, "removed": t.Removed, "moved": t.Moved})))
}

// keptOutline says why nothing was changed, and where the text is.
func (m *Model) keptOutline(e Editing, why error) tea.Cmd {
	said := m.cat.F("outline.kept", lang.Args{"path": e.Path()})
	if why != nil {
		said += " " + m.cat.Error(why) // behind the path, which must be seen
	}
	return m.notify(status.Warning, said)
}

// mostMistakes is how many mistakes of an outline are shown at once.
const mostMistakes = 5

// editAgain shows what is wrong and offers to go back to the editor.
func (m *Model) editAgain(e edited) tea.Cmd {
	var lines []string
	list := []error{e.wrong}
	var several interface{ Unwrap() []error }
	if errors.As(e.wrong, &several) {
		list = several.Unwrap()
	}
	for i, err := range list {
		if i == mostMistakes {
			lines = append(lines, m.cat.F("outline.more-mistakes", lang.Args{"n": len(list) - i}))
			break
		}
		lines = append(lines, m.cat.Error(err))
	}
	d := dialog.NewConfirm(m.st, m.cat, m.keys, dialog.ConfirmOptions{
		Title: m.cat.T("outline.wrong"), Text: strings.Join(lines, "\n"), Yes: m.cat.T("outline.edit-again"), No: m.cat.T("outline.leave"),
	})
	return m.ask(d, func(a dialog.Answer) tea.Cmd {
		if c, is := a.(dialog.ConfirmAnswer); is && c.Yes {
			return m.editIn(e.editing)
		}
		return m.keptOutline(e.editing, nil)
	})
}
