package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/frame"
	"tappa/internal/tui/keymap"
)

// screen is the frame as it was made last. Making it anew only when something
// changed keeps View cheap: it is called after every message.
type screen struct {
	fresh bool
	view  tea.View
	boxes []box
	tabs  []span
	body  cells.Rows
	rows  []string
}

// box is where a dialog stands on the screen.
type box struct{ rect frame.Rect }

// span is where a tab stands on its line.
type span struct {
	view   View
	x, end int
}

// changed says that the screen must be made anew.
func (m *Model) changed() { m.screen.fresh = false }

// View returns the frame.
func (m *Model) View() tea.View {
	if m.screen.fresh {
		return m.screen.view
	}
	v := tea.NewView(m.draw())
	v.AltScreen = true
	v.WindowTitle = m.windowTitle()
	v.BackgroundColor = m.st.Sheet.GroundColor()
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	m.screen.view, m.screen.fresh = v, true
	return v
}

// windowTitle names the open map. Everything in it was cleaned when it came
// in; it is cleaned once more because the terminal takes it as it is.
func (m *Model) windowTitle() string {
	if m.m == nil {
		return "tappa"
	}
	title, _ := text.Clean(m.m.Head().Title)
	return text.Truncate(title, 80) + " - tappa"
}

// draw makes the whole screen.
func (m *Model) draw() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	if m.frame.TooSmall {
		return m.tooSmall()
	}
	m.screen.rows = append(m.screen.rows[:0], make([]string, m.h)...)
	rows := m.screen.rows
	m.drawChrome(rows)
	m.drawBody(rows)
	if m.scopes()[0] == action.QuickAdd { // its line stands where the notice comes
		m.drawDialogs(rows)
		m.drawNotice(rows)
	} else {
		m.drawNotice(rows)
		m.drawDialogs(rows)
	}
	// Not every terminal can be asked for the theme's ground, so it is painted
	// to the edge.
	painted := m.st.Sheet.GroundColor() != nil
	var b strings.Builder
	b.Grow(m.w * m.h * 3)
	for y, r := range rows {
		if y > 0 {
			b.WriteByte('\n')
		}
		if m.st.ASCII {
			r = cells.ASCII(r)
		}
		b.WriteString(m.st.Reset)
		b.WriteString(r)
		if painted {
			b.WriteString(cells.Blank(m.w - ansi.StringWidth(r)))
		}
	}
	return b.String()
}

func (m *Model) tooSmall() string {
	lines := text.Wrap(m.cat.F("screen.too-small", map[string]any{"w": frame.MinWidth, "h": frame.MinHeight}), m.w)
	if len(lines) > m.h {
		lines = lines[:m.h]
	}
	for i := range lines {
		lines[i] = text.Truncate(lines[i], m.w)
	}
	return strings.Join(lines, "\n")
}

// drawChrome draws what surrounds the view: header, tabs, hints.
func (m *Model) drawChrome(rows []string) {
	if m.frame.Header.Empty() {
		return
	}
	rows[m.frame.Header.Y] = m.header()
	if t := m.frame.Tabs; !t.Empty() {
		m.drawTabs(rows, t)
	}
	rows[m.frame.Hints.Y] = m.hints()
	if r := m.frame.Rule; !r.Empty() {
		l := &cells.Line{}
		rows[r.Y] = l.Add(m.st.On.Faint, strings.Repeat(m.st.Rule, m.w)).String(m.st.Reset)
	}
}

// header says where we are and whether it is saved.
func (m *Model) header() string {
	on := &m.st.On
	l := &cells.Line{}
	l.Gap(on.Text, frame.Margin).Add(on.Accent, "tappa").Gap(on.Text, 2)
	pen, saved := "", ""
	if m.m != nil {
		pen, saved = m.status.Saved(m.o.Now())
	}
	if turning := m.busy.view(); turning != "" {
		pen, saved = on.Muted, turning+" "+m.cat.T("status.busy")
	}
	if clock, over := m.clockText(m.w / 3); clock != "" {
		return m.timed(l, pen, saved, clock, over)
	}
	room := m.w - text.Width(saved) - frame.Margin - 2
	if m.m == nil {
		l.Fit(on.Strong, m.cat.T("screen.library"), room-l.Width())
		if saved == "" {
			pen, saved = on.Muted, m.plain(m.o.File)
			if m.o.ReadOnly {
				pen, saved = on.Warn, m.cat.T("status.read-only")+" "+m.st.Dot+" "+saved
			}
			saved = text.Truncate(saved, m.w-l.Width()-frame.Margin-4)
			room = m.w - text.Width(saved) - frame.Margin - 2
		}
	} else {
		m.crumbs(l, room)
	}
	return l.To(on.Text, room+2).Add(pen, saved).To(on.Text, m.w).String(m.st.Reset)
}

// timed is the header while the clock of a session runs: it is what a
// facilitator looks at, so it gives way to nothing but the state of saving.
func (m *Model) timed(l *cells.Line, pen, saved, clock string, over bool) string {
	on := &m.st.On
	clockPen := on.Accent
	if over {
		clockPen = on.BadStrong
	}
	room := m.w - text.Width(saved) - text.Width(clock) - frame.Margin - 5
	m.crumbs(l, room)
	return l.To(on.Text, room+2).Add(clockPen, clock).Gap(on.Text, 3).Add(pen, saved).To(on.Text, m.w).String(m.st.Reset)
}

// crumbs is the path to the open map, and whose journey it is.
func (m *Model) crumbs(l *cells.Line, room int) {
	on, h := &m.st.On, m.m.Head()
	if h.Brand != "" && room-l.Width() > text.Width(h.Title)+8 {
		l.Fit(on.Strong, m.plain(h.Brand), room-l.Width()-text.Width(h.Title)-3).Add(on.Muted, " "+m.st.Crumb+" ")
	}
	l.Fit(on.Title, m.plain(h.Title), room-l.Width())
	rest := m.cat.Enum("map", string(h.Kind))
	if !h.DeletedAt.IsZero() {
		rest = m.cat.T("screen.in-trash") + " " + m.st.Dot + " " + rest
	}
	if p := m.m.Personas(); len(p) == 1 {
		rest += " " + m.st.Dot + " " + m.plain(p[0].Name)
		if p[0].Relation != "" {
			rest += ", " + m.cat.Enum("relation", string(p[0].Relation))
		}
	}
	if left := room - l.Width() - 3; left >= 6 {
		l.Gap(on.Text, 3).Fit(on.Muted, rest, left)
	}
}

func (m *Model) plain(s string) string {
	s, _ = text.Clean(s)
	if m.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// hints is the last line: a notice, or the keys that mean most here.
func (m *Model) hints() string {
	on := &m.st.On
	l := &cells.Line{}
	l.Gap(on.Text, frame.Margin)
	if _, notice := m.status.Line(); notice != "" || len(m.dialogs) > 0 {
		return "" // the notice comes here; a dialog shows its own keys
	}
	if m.board.Marked() > 0 && m.view == BoardView {
		l.Add(on.Accent, m.cat.F("board.selected", map[string]any{"n": m.board.Marked()}))
	}
	list := m.hinted()
	end := m.w - frame.Margin
	// Where the rest does not fit, the key that shows all of it still does.
	help := slices.IndexFunc(list, func(h keymap.Hint) bool { return h.Action.ID == action.Help0 })
	if help >= 0 {
		key, word := m.hint(list[help])
		end -= hintGap + text.Width(key) + 1 + text.Width(word)
	}
	waiting := m.waiting()
	for i, h := range list {
		if i == help {
			end = m.w - frame.Margin
		}
		if waiting != "" && i == 2 && l.Width()+hintGap+text.Width(waiting) <= end {
			l.Gap(on.Text, hintGap).Add(on.MutedItalic, waiting)
		}
		if m.whyNot(h.Action.ID) != "" {
			continue
		}
		key, word := m.hint(h)
		gap := hintGap
		if l.Width() <= frame.Margin {
			gap = 0
		}
		if l.Width()+gap+text.Width(key)+1+text.Width(word) > end {
			continue
		}
		l.Gap(on.Text, gap).Add(on.Key, key).Gap(on.Muted, 1).Add(on.Muted, word)
	}
	return l.String(m.st.Reset)
}

// hint returns the key, or the keys, of an action as they are hinted at, and the
// word beside them.
func (m *Model) hint(h keymap.Hint) (key, word string) {
	key = h.Key
	word, _ = m.cat.Of("hint.", string(h.Action.ID))
	if h.Action.ID == action.AddPersona {
		word = m.brief.AddWhat()
	}
	if list := m.keys.Keys(h.Action.ID); numbered[h.Action.ID] && len(list) > 1 {
		key += "-" + m.keys.Label(list[len(list)-1])
	}
	if pair, there := pairs[h.Action.ID]; there {
		if k, ok := m.keys.Reaches(m.scopes(), pair.last); ok {
			key += pair.between + m.keys.Label(k)
		}
	}
	if m.st.ASCII {
		key = keymap.PlainLabel(key)
	}
	return key, word
}

// hintGap is the blank columns between two hints.
const hintGap = 3

// numbered are actions of which each key is an answer of its own.
var numbered = map[action.ID]bool{action.WalkAnswer: true, action.BallotScore: true, action.SettleIt: true}

// pairs are actions that are shown as one with another.
var pairs = map[action.ID]struct {
	last    action.ID
	between string
}{
	action.Felt1:        {action.Felt5, "-"},
	action.WantDown:     {action.WantUp, " "},
	action.WalkLeft:     {action.WalkRight, " "},
	action.LegScore1:    {action.LegScore5, "-"},
	action.LegEarlier:   {action.LegLater, " "},
	action.WalkTextPrev: {action.WalkTextNext, " "},
}

// drawBody draws the view and, beside or below it, the inspector.
func (m *Model) drawBody(rows []string) {
	f := m.frame
	var body []string
	switch m.view {
	case LibraryView:
		body = m.library.Lines()
	case BoardView:
		body = m.board.Lines()
	case HeatmapView:
		body = m.heatmap.Lines()
	case CurveView:
		body = m.curve.Lines()
	case InsightsView:
		body = m.insights.Lines()
	case BriefView:
		body = m.brief.Lines()
	case WalkView:
		body = m.walk.Lines()
	case RoundsView:
		body = m.rounds.Lines()
	case CompareView:
		body = m.compare.Lines()
	case ActualView:
		body = m.actual.Lines()
	case PresentView:
		body = m.slide()
	}
	var pane []string
	if !f.Inspector.Empty() {
		pane = m.inspector.Lines()
		pane = pane[:min(len(pane), f.Inspector.H)]
	}
	if f.Body.Empty() {
		body = nil
	}
	body = body[:min(len(body), f.Body.H)]
	if f.Place != frame.Beside {
		m.setRows(rows, f.Body.Y, body)
		m.setRows(rows, f.Inspector.Y, pane)
		return
	}
	m.setSideBySide(rows, body, pane)
}

// setRows puts the lines of a part below one another from row y on.
func (m *Model) setRows(rows []string, y int, lines []string) {
	r := &m.screen.body
	for _, s := range lines {
		r.Add(cells.Blank(frame.Margin))
		r.Add(s)
		r.End()
	}
	r.Take(rows[:y])
}

// setSideBySide puts the inspector at the right of the body. Both begin on the
// same row.
func (m *Model) setSideBySide(rows, body, pane []string) {
	r, f := &m.screen.body, &m.frame
	for i := range max(len(body), len(pane)) {
		r.Add(cells.Blank(frame.Margin))
		if i < len(body) {
			r.Add(body[i])
		} else {
			r.Add(cells.Blank(f.Body.W))
		}
		if i < len(pane) {
			r.Add(" ")
			r.Add(m.st.On.Faint)
			r.Add(m.st.Box.Side)
			r.Add(m.st.Reset)
			r.Add(" ")
			r.Add(pane[i])
		}
		r.End()
	}
	r.Take(rows[:f.Body.Y])
}

// drawDialogs lays the open dialogs over the rows. Prompts stand low, so that
// what they speak of stays in sight.
func (m *Model) drawDialogs(rows []string) {
	m.screen.boxes = m.screen.boxes[:0]
	for _, d := range m.dialogs {
		lines := d.dialog.Lines()
		if len(lines) == 0 {
			m.screen.boxes = append(m.screen.boxes, box{})
			continue
		}
		w := text.Width(lines[0])
		x, y := max(0, (m.w-w)/2), max(0, (m.h-len(lines))/2)
		switch d.dialog.Scope() {
		case action.Prompt:
			y = max(0, m.h-len(lines)-1)
			if _, is := d.dialog.(*dialog.Find); is {
				y = m.h - 1
			}
		case action.QuickAdd:
			y = max(0, m.h-len(lines))
		}
		for i, s := range lines {
			if y+i < len(rows) {
				rows[y+i] = cells.Splice(rows[y+i], m.w, s, x, w, m.st.Reset)
			}
		}
		m.screen.boxes = append(m.screen.boxes, box{frame.Rect{X: x, Y: y, W: w, H: len(lines)}})
	}
}
