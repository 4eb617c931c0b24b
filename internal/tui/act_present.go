package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/curve"
	"tappa/internal/tui/heatmap"
	"tappa/internal/tui/insights"
	"tappa/internal/tui/present"
	"tappa/internal/tui/style"
)

// stage is what a room sees: the presentation, and the parts whose slides are
// in it.
type stage struct {
	present *present.Present
	heat    *heatmap.Heatmap
	curve   *curve.Curve
	acts    *insights.Insights
	w, h    int
	// before is the theme of whoever prepared the map, and chosen whether it was
	// chosen; they are back after the presentation.
	before, chosen *theme.Theme
}

func newStage(st *style.Styles, cat *lang.Catalogue, today func() journey.Date) stage {
	return stage{present: present.New(st, cat), heat: heatmap.New(st, cat), curve: curve.New(st, cat), acts: insights.New(st, cat, today)}
}

func (s *stage) setStyles(st *style.Styles) {
	s.present.SetStyles(st)
	s.heat.SetStyles(st)
	s.curve.SetStyles(st)
	s.acts.SetStyles(st)
}

func (s *stage) setSize(w, h int) {
	s.w, s.h = w, h
	s.present.SetSize(w, h)
	h = max(0, h-present.HeadRows)
	s.heat.SetSize(w, h)
	s.curve.SetSize(w, h)
	s.acts.SetSize(w, h)
}

// lines returns the slide; below its tag the part that the slide is about.
func (s *stage) lines() []string {
	lines := s.present.Lines()
	if s.present.Blanked() || len(lines) < present.HeadRows {
		return lines
	}
	var body []string
	switch s.present.Slide().Kind {
	case present.Heat:
		s.heat.SetMap(s.present.Shown())
		body = s.heat.Lines()
	case present.Curve:
		s.curve.SetMap(s.present.Shown())
		body = s.curve.Lines()
	case present.Insights:
		s.acts.SetMap(s.present.Shown())
		body = s.acts.Lines()
	}
	if body == nil {
		return lines
	}
	return append(append(make([]string, 0, s.h), lines[:present.HeadRows]...), body...)
}

// slide is the presentation, with a notice on its last line where there is one:
// that something could not be saved is no secret before a room.
func (m *Model) slide() []string {
	_, left, over := m.clock()
	m.stage.present.SetClock(left, over)
	lines := m.stage.lines()
	if pen, notice := m.status.Line(); notice != "" && len(lines) > 0 {
		lines = append([]string(nil), lines...)
		l := (&cells.Line{}).Fit(pen, m.plain(notice), m.frame.Body.W)
		lines[len(lines)-1] = l.To(m.st.On.Text, m.frame.Body.W).String(m.st.Reset)
	}
	return lines
}

func presentHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*present.Present)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd {
			f(m.stage.present)
			m.pointed()
			return nil
		}
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.PresentIt:   (*Model).startPresent,
		action.SlideOn:     in((*present.Present).Next),
		action.SlideBack:   in((*present.Present).Previous),
		action.SlideSkip:   in(func(p *present.Present) { p.Skip(+1) }),
		action.SlideReturn: in(func(p *present.Present) { p.Skip(-1) }),
		action.SlideFirst:  in((*present.Present).First),
		action.SlideLast:   in((*present.Present).Last),
		action.SlideAll:    in((*present.Present).Reveal),
		action.SlideBlank:  in((*present.Present).Blank),
		action.LaserUp:     laser(-1),
		action.LaserDown:   laser(+1),
		action.SlideEdit:   (*Model).leavePresent,
	}
}

// laser returns the action that moves the laser by rows.
func laser(by int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		switch m.stage.present.Slide().Kind {
		case present.Heat:
			m.stage.heat.MoveBy(0, by)
		case present.Curve:
			m.stage.curve.MoveBy(by)
		case present.Insights:
			m.stage.acts.MoveBy(by)
		}
		m.stage.present.Point(by)
		m.pointed()
		return nil
	}
}

// pointed moves the board's cursor to what the laser points at, so that the
// keys that score it mean the same.
func (m *Model) pointed() {
	if t := m.stage.present.Touchpoint(); t != nil {
		m.board.Unmark()
		m.board.Goto(t.ID)
	}
}

// startPresent shows the map to a room. It goes on where it was left, or at the
// stage under the cursor of the board where one comes from there.
func (m *Model) startPresent() tea.Cmd {
	p := m.stage.present
	switch i, _ := p.Place(); {
	case m.view == HeatmapView:
		p.GotoKind(present.Heat)
		m.stage.heat.SetLens(m.heatmap.Lens())
		m.stage.heat.SetRows(m.heatmap.Rows())
	case m.view == CurveView:
		p.GotoKind(present.Curve)
	case m.view == InsightsView:
		p.GotoKind(present.Insights)
	case i > 1 && m.view == BoardView && m.board.Touchpoint() != nil:
		p.Goto(m.board.Touchpoint().ID)
	}
	m.show(PresentView)
	m.loudly()
	return nil
}

// loud are the themes for a room: for a dark screen and for a light one.
var loud = map[bool]string{true: "high-contrast", false: "paper"}

// loudly takes a theme of high contrast, unless one of those is in use.
func (m *Model) loudly() {
	m.stage.before = nil
	for _, name := range loud {
		if m.theme.Name == name {
			return
		}
	}
	t, err := m.o.Backend.Theme(loud[m.dark])
	if err != nil {
		return // the theme in use will do
	}
	m.stage.before, m.stage.chosen = m.theme, m.o.Theme
	m.o.Theme = t
	m.theme = m.suited()
	m.restyle()
}

// leavePresent goes back to the board, to what was pointed at, in the theme of
// before.
func (m *Model) leavePresent() tea.Cmd {
	p := m.stage.present
	if m.stage.before != nil {
		m.theme, m.o.Theme = m.stage.before, m.stage.chosen
		m.stage.before = nil
		m.restyle()
	}
	if s := p.Slide(); p.Touchpoint() != nil {
		m.pointed()
	} else if s.Stage != "" {
		m.board.GotoStage(s.Stage)
	}
	m.show(BoardView)
	m.inspect()
	return m.remember()
}
