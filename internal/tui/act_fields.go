package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/fields"
)

// form is a part in which fields are edited: the inspector or the brief.
type form interface {
	Begin() fields.Ask
	Accept() (edit.Draft, error)
	Cancel()
	NewLine()
	Answer(fields.Answer) (edit.Draft, error)
	Clear() (edit.Draft, error)
	AddEntry() fields.Ask
	DropEntry() (edit.Draft, error)
	Editing() bool
	SeveralLines() bool
}

// form returns the part whose fields are meant in the present view.
func (m *Model) form() form {
	if m.view == BriefView {
		return m.brief
	}
	return m.inspector
}

func (m *Model) editField() tea.Cmd { return m.askField(m.form().Begin()) }
func (m *Model) addEntry() tea.Cmd  { return m.askField(m.form().AddEntry()) }

// accept takes what was typed into a field. A refused value stays open with
// its reason below it.
func (m *Model) accept() tea.Cmd {
	d, err := m.form().Accept()
	if err != nil {
		return nil
	}
	if m.session.asked {
		return tea.Batch(m.do(d), m.agendaTaken())
	}
	return m.do(d)
}

func (m *Model) newLine() tea.Cmd {
	m.form().NewLine()
	return nil
}

func (m *Model) cancelEdit() tea.Cmd {
	m.form().Cancel()
	m.session.asked = false
	return nil
}

func (m *Model) clearField() tea.Cmd { return m.outcome(m.form().Clear()) }
func (m *Model) dropEntry() tea.Cmd  { return m.outcome(m.form().DropEntry()) }

// outcome does the draft that a form made, or says why there is none.
func (m *Model) outcome(d edit.Draft, err error) tea.Cmd {
	if err != nil {
		return m.failed(err)
	}
	return m.doAndSay(d)
}

// askField opens the dialog for what a field wants to know, and gives the
// answer back to the field.
func (m *Model) askField(ask fields.Ask) tea.Cmd {
	f := m.form()
	give := func(a fields.Answer) tea.Cmd {
		d, err := f.Answer(a)
		if err != nil {
			return m.failed(err)
		}
		return m.do(d)
	}
	switch a := ask.(type) {
	case fields.AskChoice:
		return m.askChoice(a, f, give)
	case fields.AskChannel:
		return m.pickChannel(a.Current, func(s string) tea.Cmd { return give(fields.Answer{Text: s}) })
	case fields.AskEmotions:
		return m.askEmotions(a, f, give)
	}
	return nil
}

func (m *Model) askChoice(a fields.AskChoice, f form, give func(fields.Answer) tea.Cmd) tea.Cmd {
	list := make([]dialog.Item, len(a.Options))
	for i, o := range a.Options {
		list[i] = dialog.Item{ID: o.ID, Title: o.Title, Detail: o.Detail, Current: slices.Contains(a.Current, o.ID)}
	}
	d := dialog.NewPicker(m.st, m.cat, m.keys, dialog.PickerOptions{Title: a.Title, Items: list, Multi: a.Multi})
	return m.ask(d, func(answer dialog.Answer) tea.Cmd {
		p, ok := answer.(dialog.PickAnswer)
		switch {
		case !ok:
			f.Cancel()
			return nil
		case a.Multi:
			return give(fields.Answer{IDs: p.IDs})
		case p.ID == "":
			return give(fields.Answer{})
		}
		return give(fields.Answer{IDs: []string{p.ID}})
	})
}

// askEmotions asks for one side only: that of the field.
func (m *Model) askEmotions(a fields.AskEmotions, f form, give func(fields.Answer) tea.Cmd) tea.Cmd {
	o := dialog.EmotionsOptions{Name: a.Title, OnDesired: a.Desired, OneSide: true}
	if a.Desired {
		o.Desired, o.DesiredScore = a.Current, a.Score
	} else {
		o.Felt, o.FeltScore = a.Current, a.Score
	}
	return m.ask(dialog.NewEmotions(m.st, m.cat, m.keys, o), func(answer dialog.Answer) tea.Cmd {
		e, ok := answer.(dialog.EmotionsAnswer)
		if !ok {
			f.Cancel()
			return nil
		}
		if a.Desired {
			return give(fields.Answer{Emotions: e.Desired})
		}
		return give(fields.Answer{Emotions: e.Felt})
	})
}

// movePersona moves the persona under the brief's cursor.
func (m *Model) movePersona(by int) tea.Cmd { return m.outcome(m.brief.MovePersona(by)) }
