package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/library"
)

// glimpseAfter is how long the cursor of the library rests on a map before the
// map is read for its preview: so that nothing is read at the start or while
// one walks by.
const glimpseAfter = 150 * time.Millisecond

// glimpsing says that a map is about to be read for its preview, or is being
// read: there is one at a time.
type glimpsing bool

type (
	glimpseMsg  struct{}
	glimpsedMsg struct {
		id      journey.ID
		updated time.Time
		glimpse *library.Glimpse
	}
)

// glimpse has the map under the library's cursor read, once the cursor rests,
// where the preview needs it.
func (m *Model) glimpse() tea.Cmd {
	if bool(m.glimpsing) || m.view != LibraryView || m.library.Unseen() == nil {
		return nil
	}
	m.glimpsing = true
	return tea.Tick(glimpseAfter, func(time.Time) tea.Msg { return glimpseMsg{} })
}

// takeGlimpse reads the map that is under the cursor now. The map itself is
// dropped as soon as the glimpse of it is taken.
func (m *Model) takeGlimpse() tea.Cmd {
	s := m.library.Unseen()
	if s == nil || m.view != LibraryView || m.opening != "" {
		m.glimpsing = false
		return nil
	}
	be, ctx, id, updated := m.o.Backend, m.ctx, s.Head.ID, s.Updated
	read := command(func() tea.Msg {
		// That nothing more can be said of a map is no reason to interrupt anybody:
		// who opens it is told why.
		j, err := be.Read(ctx, Other{Map: id})
		if err != nil || j == nil {
			return glimpsedMsg{id: id, updated: updated}
		}
		return glimpsedMsg{id, updated, library.GlimpseOf(j)}
	})
	return func() tea.Msg {
		if msg, is := read().(glimpsedMsg); is {
			return msg
		}
		return glimpsedMsg{id: id, updated: updated}
	}
}

// glimpsed shows what was read, and goes on to where the cursor is by now.
func (m *Model) glimpsed(msg glimpsedMsg) tea.Cmd {
	m.glimpsing = false
	m.library.SetGlimpse(msg.id, msg.updated, msg.glimpse)
	if m.view == LibraryView {
		m.changed()
	}
	return m.glimpse()
}
