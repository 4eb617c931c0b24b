package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/status"
)

// The answers of commands. A command copies what it needs, touches the disk
// through the backend, and returns one of these.
type (
	libraryMsg struct {
		request int
		maps    []journey.Summary
		err     error
	}
	openedMsg struct {
		request int
		doc     Document
		view    View
		// quietly says that a map that is gone is not worth a word.
		quietly bool
		err     error
	}
	historyMsg struct{ err error }
	wakeMsg    struct{}
	// doneMsg carries what is to happen on the model after a command.
	doneMsg   struct{ then func() tea.Cmd }
	expireMsg struct{ turn int }
)

// command runs f off the program's goroutine. A panic is an error like any
// other; the terminal must not be left in a broken state.
func command(f func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = historyMsg{journey.NewError(journey.KindInternal, "app.panic", nil, "an unforeseen failure: %v", r).Wrap(fmt.Errorf("%v", r))}
			}
		}()
		return f()
	}
}

// run calls work off the program's goroutine and then, on it, then, which may be
// nil.
func (m *Model) run(work func() error, then func() tea.Cmd) tea.Cmd {
	return tea.Batch(m.busy.begin(), command(func() tea.Msg {
		err := work()
		return doneMsg{func() tea.Cmd {
			m.busy.end()
			if err != nil {
				return m.failed(err)
			}
			if then == nil {
				return nil
			}
			return then()
		}}
	}))
}

func (m *Model) done(msg doneMsg) tea.Cmd {
	m.changed()
	if msg.then == nil {
		return nil
	}
	return msg.then()
}

// listen waits for news of the maps.
func (m *Model) listen() tea.Cmd {
	wake, ctx := m.o.Backend.Wake(), m.ctx
	return command(func() tea.Msg {
		select {
		case <-wake:
			return wakeMsg{}
		case <-ctx.Done():
			return nil
		}
	})
}

func (m *Model) readLibrary() tea.Cmd {
	m.listing++
	be, ctx, request := m.o.Backend, m.ctx, m.listing
	return command(func() tea.Msg {
		maps, err := be.Library(ctx)
		return libraryMsg{request, maps, err}
	})
}

func (m *Model) gotLibrary(msg libraryMsg) tea.Cmd {
	if msg.request < m.listed {
		return nil // a newer list is there
	}
	m.listed = msg.request
	first := !m.loaded
	m.loaded = true
	m.changed()
	if first && unusable(msg.err) {
		m.unusable = msg.err
		return tea.Quit
	}
	if msg.err != nil {
		return m.failed(msg.err)
	}
	m.library.SetMaps(msg.maps)
	return nil
}

// unusable reports whether err says that the file is none to work with, which
// is better said on the plain screen than in an empty library.
func unusable(err error) bool {
	switch journey.KindOf(err) {
	case journey.KindDamaged, journey.KindForeign, journey.KindNewer, journey.KindLocked:
		return err != nil
	}
	return false
}

// Unusable returns why the program ended before it began: the file is damaged,
// foreign, newer or locked. It is nil otherwise.
func (m *Model) Unusable() error { return m.unusable }

// openMap loads a map; the answer to an older request is dropped.
func (m *Model) openMap(id journey.ID, view View, quietly bool) tea.Cmd {
	m.request++
	m.opening = id
	be, ctx, request := m.o.Backend, m.ctx, m.request
	return tea.Batch(m.busy.begin(), command(func() tea.Msg {
		doc, err := be.Open(ctx, id)
		return openedMsg{request, doc, view, quietly, err}
	}))
}

func (m *Model) opened(msg openedMsg) tea.Cmd {
	m.busy.end()
	if msg.request != m.request {
		return nil
	}
	m.opening = ""
	if msg.err != nil {
		if msg.quietly && journey.IsKind(msg.err, journey.KindNotFound) {
			m.changed()
			return nil
		}
		return m.failed(msg.err)
	}
	j := msg.doc.Map()
	if msg.quietly && !j.Head().DeletedAt.IsZero() {
		m.changed()
		return nil
	}
	m.doc = msg.doc
	m.setMap(j)
	m.showFirst(msg.view)
	doc, ctx := m.doc, m.ctx
	var indexes tea.Cmd
	if msg.view == BriefView {
		indexes = m.readIndexes()
	}
	return tea.Batch(m.remember(), indexes, m.poll(), m.later(func() tea.Msg { return historyMsg{doc.LoadHistory(ctx)} }))
}

// settle is how long what nobody waits for is put off after a map was opened.
const settle = 250 * time.Millisecond

// later runs f when the screen has settled.
func (m *Model) later(f func() tea.Msg) tea.Cmd {
	run := command(f)
	return tea.Tick(settle, func(time.Time) tea.Msg { return run() })
}

// remember keeps where the user is. That it cannot be kept is worth no notice:
// the next start begins at the library.
func (m *Model) remember() tea.Cmd {
	if m.o.Follow != nil {
		return nil // whoever follows is where somebody else is
	}
	p := Place{Theme: m.o.Start.Theme, Mouse: m.mouse, Timer: m.timerState()}
	if m.m != nil {
		p.Map = m.m.ID()
	}
	for _, v := range mapViews {
		if v.view == m.view {
			p.View = v.name
		}
	}
	be := m.o.Backend
	return command(func() tea.Msg {
		_ = be.Remember(p)
		return nil
	})
}

// failed shows an error in the user's language.
func (m *Model) failed(err error) tea.Cmd { return m.notify(status.Failure, m.cat.Error(err)) }
