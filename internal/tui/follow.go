package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/present"
)

// Pointer is where a user is: the view, what is under the cursor, and in a
// presentation the slide and the step of it.
type Pointer struct {
	Map, Stage, Touchpoint journey.ID
	View                   string
	Slide, Step            int
}

// presentView is the name of the presentation where views are named.
const presentView = "present"

// pointEvery is how far behind the keys those who follow may be.
const pointEvery = 60 * time.Millisecond

// pointing is what the program knows of those who follow.
type pointing struct {
	told    Pointer
	ticking bool
}

type (
	pointMsg  struct{}
	followMsg struct {
		to   Pointer
		more bool
	}
)

// whereabouts returns where the user is.
func (m *Model) whereabouts() (p Pointer) {
	if m.m == nil {
		return p
	}
	p.Map = m.m.ID()
	if s := m.board.Stage(); s != nil {
		p.Stage = s.ID
	}
	if t := m.board.Touchpoint(); t != nil {
		p.Touchpoint = t.ID
	}
	switch m.view {
	case PresentView:
		p.View = presentView
		p.Slide, p.Step = m.stage.present.At()
		p.Stage, p.Touchpoint = m.stage.present.Slide().Stage, ""
		if t := m.stage.present.Touchpoint(); t != nil {
			p.Touchpoint = t.ID
		}
	case WalkView:
		if t := m.walk.Touchpoint(); t != nil {
			p.Stage, p.Touchpoint = t.Stage, t.ID
		}
	case CurveView:
		p.Stage, p.Touchpoint = "", ""
		if t := m.curve.Touchpoint(); t != nil {
			p.Stage, p.Touchpoint = t.Stage, t.ID
		}
	case HeatmapView:
		p.Stage, p.Touchpoint = m.heatmap.Stage(), ""
		if t := m.heatmap.Touchpoint(); t != nil {
			p.Touchpoint = t.ID
		}
	}
	for _, v := range mapViews {
		if v.view == m.view {
			p.View = v.name
		}
	}
	return p
}

// point looks, after a key, whether there is something to tell.
func (m *Model) point() tea.Cmd {
	if m.o.Point == nil || m.pointer.ticking || m.m == nil || m.whereabouts() == m.pointer.told {
		return nil
	}
	m.pointer.ticking = true
	return tea.Tick(pointEvery, func(time.Time) tea.Msg { return pointMsg{} })
}

// tell writes where the user is now.
func (m *Model) tell() tea.Cmd {
	m.pointer.ticking = false
	p := m.whereabouts()
	if p == m.pointer.told || p.Map == "" {
		return nil
	}
	m.pointer.told = p
	put := m.o.Point
	return command(func() tea.Msg {
		// That those who follow are not told is no reason to interrupt anybody.
		_ = put(p)
		return nil
	})
}

// follow waits for the next place of whoever is followed.
func (m *Model) follow() tea.Cmd {
	places := m.o.Follow
	if places == nil {
		return nil
	}
	return command(func() tea.Msg {
		p, more := <-places
		return followMsg{p, more}
	})
}

// followed goes where the other went.
func (m *Model) followed(msg followMsg) tea.Cmd {
	if !msg.more {
		return nil
	}
	if p := msg.to; m.m != nil && p.Map == m.m.ID() {
		m.changed()
		switch m.view {
		case PresentView:
			m.followSlide(p)
		case HeatmapView:
			m.heatmap.Goto(p.Touchpoint)
		default:
			if !m.board.Goto(p.Touchpoint) {
				m.board.GotoStage(p.Stage)
			}
			m.inspect()
		}
	}
	return m.follow()
}

// followSlide shows the slide that is shown elsewhere, or the one about what is
// edited there.
func (m *Model) followSlide(p Pointer) {
	s := m.stage.present
	switch p.View {
	case presentView:
		s.SetAt(p.Slide, p.Step)
		if p.Touchpoint != "" {
			s.Aim(p.Touchpoint)
		}
	case "heatmap":
		if s.Slide().Kind != present.Heat {
			s.GotoKind(present.Heat)
			s.Reveal()
		}
		m.stage.heat.SetMap(s.Shown())
		m.stage.heat.Goto(p.Touchpoint)
	case "curve":
		if s.Slide().Kind != present.Curve {
			s.GotoKind(present.Curve)
			s.Reveal()
		}
		m.stage.curve.SetMap(s.Shown())
		m.stage.curve.Goto(p.Touchpoint)
	case "insights":
		s.GotoKind(present.Insights)
	default:
		if !s.Goto(p.Touchpoint) && s.GotoStage(p.Stage) {
			s.Reveal()
		}
	}
}

// showFirst shows the view that the program begins with.
func (m *Model) showFirst(v View) {
	if v == PresentView {
		m.startPresent()
		return
	}
	if m.o.Lens != "" {
		m.heatmap.SetLens(m.o.Lens)
	}
	if m.o.Rows != "" {
		m.heatmap.SetRows(m.o.Rows)
	}
	m.o.Lens, m.o.Rows = "", ""
	m.show(v)
}
