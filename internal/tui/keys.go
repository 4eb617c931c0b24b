package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/rounds"
	"tappa/internal/tui/status"
)

// calmAfterPaste is how long keys are ignored after a paste: a pasted text that
// ends the bracket itself must not run commands.
const calmAfterPaste = 100 * time.Millisecond

// scopes is the chain of places in which a key may mean something, from the
// innermost on.
func (m *Model) scopes() []action.Scope {
	if n := len(m.dialogs); n > 0 {
		return []action.Scope{m.dialogs[n-1].dialog.Scope()}
	}
	switch m.view {
	case BoardView:
		switch {
		case m.inspector.Editing():
			return []action.Scope{action.Editor}
		case m.focused:
			return []action.Scope{action.Inspector, action.Card, action.InMap, action.Global}
		}
		return []action.Scope{action.Board, action.Card, action.InMap, action.Global}
	case HeatmapView:
		return []action.Scope{action.Heatmap, action.InMap, action.Global}
	case CurveView:
		return []action.Scope{action.Curve, action.InMap, action.Global}
	case InsightsView:
		return []action.Scope{action.Insights, action.InMap, action.Global}
	case BriefView:
		if m.brief.Editing() {
			return []action.Scope{action.Editor}
		}
		return []action.Scope{action.Brief, action.InMap, action.Global}
	case CompareView:
		return []action.Scope{action.Compare, action.InMap, action.Global}
	case WalkView:
		if m.walk.Typing() {
			return []action.Scope{action.WalkText}
		}
		return []action.Scope{action.Walk, action.InMap, action.Global}
	case RoundsView:
		switch m.rounds.Mode() {
		case rounds.Listing:
			return []action.Scope{action.Rounds, action.InMap, action.Global}
		case rounds.Result:
			return []action.Scope{action.Verdict, action.InMap, action.Global}
		}
		return []action.Scope{action.Ballot}
	case ActualView:
		if m.actual.Open() {
			return []action.Scope{action.Interview, action.InMap, action.Global}
		}
		return []action.Scope{action.Actual, action.InMap, action.Global}
	case PresentView:
		if m.stage.present.Touchpoint() != nil {
			return []action.Scope{action.Present, action.Card, action.Global}
		}
		return []action.Scope{action.Present, action.Global}
	}
	if m.trash {
		return []action.Scope{action.Trash, action.Library, action.Global}
	}
	return []action.Scope{action.Library, action.Global}
}

// key deals with one key: an action, or typing.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	if m.o.Now().Before(m.calm) {
		return nil
	}
	name := msg.String()
	m.lastKey = name
	m.status.Dismiss()
	m.changed()
	cmd := m.perform(msg, name)
	if _, text := m.status.Line(); text == "" {
		m.nextNotice()
	}
	return cmd
}

// perform does what a key means here.
func (m *Model) perform(msg tea.KeyPressMsg, name string) tea.Cmd {
	scopes := m.scopes()
	id, bound := m.keys.Resolve(scopes, name)
	if scopes[0].Modal() {
		if name == "ctrl+c" {
			return m.interrupted()
		}
		m.quit = false
		if outer, lets := m.letThrough(scopes[0], name); lets && !bound {
			return m.beyond(outer)
		}
		return m.modalKey(msg, id, bound)
	}
	if !bound {
		return nil
	}
	return m.act(id)
}

// unsaved reports whether something was typed or marked that would be lost if
// the program ended now.
func (m *Model) unsaved() bool {
	for _, d := range m.dialogs {
		if x, is := d.dialog.(interface{ Unsaved() bool }); is && x.Unsaved() {
			return true
		}
	}
	return m.inspector.Changed() || m.brief.Changed() || m.view == WalkView && m.walk.Changed()
}

// interrupted quits where something would be lost only at the second time.
func (m *Model) interrupted() tea.Cmd {
	if m.quit || !m.unsaved() {
		return tea.Quit
	}
	m.quit = true
	return m.notify(status.Warning, m.cat.T("notice.quit-again"))
}

// modalKey gives a key to the dialog or the editor that has the keys.
func (m *Model) modalKey(msg tea.KeyPressMsg, id action.ID, bound bool) tea.Cmd {
	n := len(m.dialogs)
	if n == 0 {
		if bound {
			return m.act(id)
		}
		return m.editorKey(msg)
	}
	d := m.dialogs[n-1].dialog
	if !bound {
		d.Key(msg)
		return nil
	}
	return m.answer(d.Act(id))
}

// answer takes what a dialog said; a dialog that closes is taken away first,
// so that what follows may open another.
func (m *Model) answer(a dialog.Answer, closes bool) tea.Cmd {
	n := len(m.dialogs)
	if n == 0 {
		return nil
	}
	then := m.dialogs[n-1].then
	if closes {
		m.dialogs = m.dialogs[:n-1]
	}
	m.changed()
	if a == nil && !closes || then == nil {
		return nil
	}
	return then(a)
}

// ask opens a dialog. then is called with its answer, nil if it was cancelled.
func (m *Model) ask(d dialog.Dialog, then func(dialog.Answer) tea.Cmd) tea.Cmd {
	m.size(d)
	m.dialogs = append(m.dialogs, open{d, then})
	m.changed()
	return nil
}

// act performs an action.
func (m *Model) act(id action.ID) tea.Cmd {
	h, there := handlers[id]
	if !there {
		return nil
	}
	m.changed()
	if why := m.whyNot(id); why != "" {
		return m.notify(status.Info, why)
	}
	return h(m)
}

// editorKey types into the field that is being edited.
func (m *Model) editorKey(msg tea.KeyPressMsg) tea.Cmd {
	switch m.view {
	case BoardView:
		m.inspector.Key(msg)
	case BriefView:
		m.brief.Key(msg)
	case WalkView:
		return m.walkKey(msg)
	}
	return nil
}

// paste puts pasted text where the cursor types, or, on the board, makes a
// touchpoint of each line.
func (m *Model) paste(content string) tea.Cmd {
	m.calm = m.o.Now().Add(calmAfterPaste)
	m.changed()
	if n := len(m.dialogs); n > 0 {
		m.dialogs[n-1].dialog.Paste(content)
		return nil
	}
	switch {
	case m.inspector.Editing():
		m.inspector.Paste(content)
	case m.brief.Editing():
		m.brief.Paste(content)
	case m.view == WalkView:
		m.walk.Paste(content)
	case m.view == BoardView:
		return m.pasteHere(content)
	}
	return nil
}

// labelOf returns the key of an action as it is shown, "" if it has none.
func (m *Model) labelOf(id action.ID) string {
	if m.o.ASCII {
		return keymap.PlainLabel(m.keys.Label(m.keyOf(id)))
	}
	return m.keys.Label(m.keyOf(id))
}

// keyOf returns the first key of an action, "" if it has none.
func (m *Model) keyOf(id action.ID) string {
	if keys := m.keys.Keys(id); len(keys) > 0 {
		return keys[0]
	}
	return ""
}
