package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/library"
)

// glimpseAfter is how long the cursor of the library rests on a map before the
// map is read for its preview, so that nothing is read while one walks by. The
// first time it is longer: a start is over when what was asked for is there, and
// whoever opens a map at once has it read once.
const (
	glimpseAfter      = 150 * time.Millisecond
	firstGlimpseAfter = 500 * time.Millisecond
)

// glimpsing is how far the previews have come.
type glimpsing struct {
	busy bool // a map is about to be read, or is being read: there is one at a time
	once bool // there was a first time
}

// next returns how long to wait for the next one.
func (g *glimpsing) next() time.Duration {
	if g.busy = true; g.once {
		return glimpseAfter
	}
	g.once = true
	return firstGlimpseAfter
}

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
	if m.glimpsing.busy || m.view != LibraryView || m.library.Unseen() == nil {
		return nil
	}
	return tea.Tick(m.glimpsing.next(), func(time.Time) tea.Msg { return glimpseMsg{} })
}

// takeGlimpse reads the map that is under the cursor now. The map itself is
// dropped as soon as the glimpse of it is taken.
func (m *Model) takeGlimpse() tea.Cmd {
	s := m.library.Unseen()
	if s == nil || m.view != LibraryView || m.opening != "" {
		m.glimpsing.busy = false
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
	m.glimpsing.busy = false
	m.library.SetGlimpse(msg.id, msg.updated, msg.glimpse)
	if m.view == LibraryView {
		m.changed()
	}
	return m.glimpse()
}
