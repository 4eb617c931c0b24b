package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// Drafts keeps the text that is being typed, for the case that the program
// dies. Its methods touch the disk and are called in commands only.
type Drafts interface {
	// Keep writes a text to the disk in place of the one before.
	Keep(Draft) error
	// Drop removes what Keep wrote.
	Drop() error
	// Left returns the texts of programs that died, the oldest first.
	Left() []Draft
	// Discard removes one of those.
	Discard(id string) error
}

// Draft is a text that is being typed. ID names one that was left; Map is the
// title of the map and Field what was being typed.
type Draft struct{ ID, Map, Field, Text string }

// journalEvery is how far behind the keys the journal may be, before the disk
// has taken it.
const journalEvery = time.Second

// journal is what the program knows of the text on the disk.
type journal struct {
	typing  bool
	field   string // what is being typed
	begin   string // the text when the editor opened
	kept    Draft  // what is on the disk; no text is nothing
	ticking bool
	writing bool
}

type (
	journalMsg     struct{}
	journalDoneMsg struct{}
	leftMsg        struct{ drafts []Draft }
)

// leftovers asks for the texts of programs that died.
func (m *Model) leftovers() tea.Cmd {
	d := m.o.Drafts
	if d == nil {
		return nil
	}
	return command(func() tea.Msg { return leftMsg{d.Left()} })
}

// Typed returns the text that is being typed and has not been accepted yet;
// without text nothing was typed.
func (m *Model) Typed() Draft {
	d, typing := m.typed()
	if !typing || d.Text == m.journal.begin {
		return Draft{}
	}
	return d
}

// typed returns what stands in the open editor or prompt, and whether there is
// one.
func (m *Model) typed() (d Draft, typing bool) {
	if m.m != nil {
		d.Map = m.m.Head().Title
	}
	if n := len(m.dialogs); n > 0 {
		p, is := m.dialogs[n-1].dialog.(interface {
			Typed() (title, text string, typing bool)
		})
		if !is {
			return d, false
		}
		d.Field, d.Text, typing = p.Typed()
		return d, typing
	}
	switch {
	case m.inspector.Editing():
		d.Field, d.Text = m.inspector.EditorLabel(), m.inspector.EditorText()
	case m.brief.Editing():
		d.Field, d.Text = m.brief.EditorLabel(), m.brief.EditorText()
	case m.view == WalkView && m.walk.Typing():
		d.Field, d.Text = m.walk.EditorLabel(), m.walk.EditorText()
	default:
		return d, false
	}
	return d, true
}

// journalise looks, after a key, whether there is something to write.
func (m *Model) journalise() tea.Cmd {
	if m.o.Drafts == nil {
		return nil
	}
	j := &m.journal
	d, typing := m.typed()
	if typing && (!j.typing || d.Field != j.field) {
		j.field, j.begin = d.Field, d.Text
	}
	j.typing = typing
	if j.ticking || m.wanted() == j.kept {
		return nil
	}
	return m.journalLater()
}

// wanted returns what should be on the disk.
func (m *Model) wanted() Draft {
	d := m.Typed()
	if d.Text == "" {
		return Draft{}
	}
	return d
}

func (m *Model) journalLater() tea.Cmd {
	m.journal.ticking = true
	return tea.Tick(journalEvery, func(time.Time) tea.Msg { return journalMsg{} })
}

// write brings the text on the disk up to date. What was accepted is dropped
// only once the change itself is on the disk.
func (m *Model) write() tea.Cmd {
	j := &m.journal
	j.ticking = false
	want := m.wanted()
	switch {
	case want == j.kept:
		return nil
	case j.writing || want.Text == "" && m.status.Unsaved():
		return m.journalLater()
	}
	j.kept, j.writing = want, true
	drafts := m.o.Drafts
	return command(func() tea.Msg {
		// That it cannot be kept is no reason to interrupt whoever is typing;
		// the next key tries again.
		if want.Text == "" {
			_ = drafts.Drop()
		} else {
			_ = drafts.Keep(want)
		}
		return journalDoneMsg{}
	})
}

// offer shows what a program that died left behind, one text after the other.
func (m *Model) offer(list []Draft, at string) tea.Cmd {
	if len(list) == 0 {
		return nil
	}
	d := list[0]
	title := m.cat.F("journal.title", lang.Args{"map": d.Map, "field": d.Field})
	if d.Map == "" {
		title = m.cat.F("journal.title-no-map", lang.Args{"field": d.Field})
	}
	items := []dialog.Item{
		{ID: "copy", Title: m.cat.T("journal.copy"), Detail: "“" + d.Text + "”"},
		{ID: "later", Title: m.cat.T("journal.later"), Detail: m.cat.T("journal.later-detail")},
		{ID: "discard", Title: m.cat.T("journal.discard"), Detail: m.cat.T("journal.discard-detail")},
	}
	drafts := m.o.Drafts
	return m.pick(dialog.PickerOptions{Title: title, Items: items, At: at}, func(id string) tea.Cmd {
		switch id {
		case "copy":
			// Not every terminal has a clipboard: the text stays until it is
			// discarded.
			return tea.Batch(tea.SetClipboard(d.Text), m.notify(status.Info, m.cat.T("journal.copied")), m.offer(list, "discard"))
		case "discard":
			return tea.Batch(m.run(func() error { return drafts.Discard(d.ID) }, nil), m.offer(list[1:], ""))
		}
		return m.offer(list[1:], "")
	})
}
