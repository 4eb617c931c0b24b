package tui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/agenda"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// TimerState is the clock of a session as it is kept for the next start. At is
// when it was kept, by the wall clock.
type TimerState struct {
	Map     journey.ID
	Step    int
	Left    time.Duration
	Running bool
	At      time.Time
}

type tickMsg struct{ turn int }

// session is the clock of the agenda. Turn numbers its starts, so that the
// ticks of an older one end.
type session struct {
	agenda.Timer
	turn int
	// asked says that the agenda is being typed in order to begin it.
	asked bool
}

// elapsed returns the time on the clock that nobody sets.
func (m *Model) elapsed() time.Duration {
	if m.o.Elapsed == nil {
		return time.Duration(m.o.Now().UnixNano())
	}
	return m.o.Elapsed()
}

// tick shows the clock once a second while it runs; nothing else in the program
// does.
func (m *Model) tick() tea.Cmd {
	if !m.session.Running() {
		return nil
	}
	turn := m.session.turn
	// Just behind the next whole second of what is left.
	wait := m.session.Left(m.elapsed()) % time.Second
	if wait <= 0 {
		wait += time.Second
	}
	return tea.Tick(wait+5*time.Millisecond, func(time.Time) tea.Msg { return tickMsg{turn} })
}

func (m *Model) ticked(msg tickMsg) tea.Cmd {
	if msg.turn != m.session.turn || !m.session.Running() {
		return nil
	}
	m.changed()
	return m.tick()
}

// clock returns the step that runs and the time that is left of it, "" where no
// clock runs for this map.
func (m *Model) clock() (step, left string, over bool) {
	if m.m == nil || !m.session.Active() || m.session.Map != m.m.ID() {
		return "", "", false
	}
	if list := m.m.Head().Agenda; m.session.Step < len(list) {
		step = list[m.session.Step].Text
	}
	t := m.session.Left(m.elapsed())
	left = agenda.Clock(t)
	if !m.session.Running() {
		left = m.cat.T("agenda.stopped") + " " + left
	}
	return step, left, t < 0
}

// agenda offers what can be done with the clock and the steps of the agenda.
func (m *Model) agenda() tea.Cmd {
	list := m.m.Head().Agenda
	var items []dialog.Item
	add := func(id, title, detail, group string) {
		items = append(items, dialog.Item{ID: id, Title: title, Detail: detail, Group: group})
	}
	now := m.cat.T("agenda.now")
	if step, left, _ := m.clock(); left != "" {
		if m.session.Step+1 < len(list) {
			add("next", m.cat.F("agenda.next", lang.Args{"step": list[m.session.Step+1].Text}), "", now)
		}
		toggle := "agenda.stop"
		if !m.session.Running() {
			toggle = "agenda.go-on"
		}
		add("toggle", m.cat.T(toggle), step, now)
		add("more", m.cat.T("agenda.more"), "", now)
		add("end", m.cat.T("agenda.end"), "", now)
	}
	for i, a := range list {
		detail := m.cat.T("agenda.no-limit")
		if a.Minutes > 0 {
			detail = m.cat.F("agenda.minutes-long", lang.Args{"n": a.Minutes})
		}
		add(strconv.Itoa(i), a.Text, detail, m.cat.F("agenda.steps", lang.Args{"n": total(list)}))
	}
	change := m.cat.T("agenda.change")
	if len(list) == 0 {
		add("two-hours", m.cat.T("agenda.two-hours"), m.cat.T("agenda.two-hours-detail"), change)
		add("day", m.cat.T("agenda.day"), m.cat.T("agenda.day-detail"), change)
	}
	add("edit", m.cat.T("agenda.edit"), m.cat.T("agenda.edit-detail"), change)
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.agenda"), Items: items}, m.agendaChosen)
}

func total(list []journey.AgendaItem) int {
	n := 0
	for _, a := range list {
		n += a.Minutes
	}
	return n
}

func (m *Model) agendaChosen(id string) tea.Cmd {
	switch id {
	case "next":
		return m.startStep(m.session.Step + 1)
	case "toggle":
		m.session.Toggle(m.elapsed())
	case "more":
		m.session.Add(5 * time.Minute)
	case "end":
		m.session.Stop()
	case "two-hours", "day":
		return m.usualAgenda(id)
	case "edit":
		cmd := m.goTo(BriefView)
		m.brief.Goto("agenda")
		m.session.asked = true
		return tea.Batch(cmd, m.editField())
	default:
		i, err := strconv.Atoi(id)
		if err != nil {
			return nil
		}
		return m.startStep(i)
	}
	m.session.turn++
	return tea.Batch(m.tick(), m.remember())
}

// startStep begins a step of the agenda.
func (m *Model) startStep(i int) tea.Cmd {
	list := m.m.Head().Agenda
	if i >= len(list) {
		return nil
	}
	m.session.Start(m.m.ID(), i, list[i].Minutes, m.elapsed())
	m.session.turn++
	return tea.Batch(m.tick(), m.remember())
}

// usualAgenda puts one of the usual agendas into the map.
func (m *Model) usualAgenda(which string) tea.Cmd {
	list, err := agenda.Parse(m.cat.T("agenda.default." + which))
	if err != nil {
		return m.failed(err)
	}
	before := m.m.Head()
	after := before.Clone()
	after.Agenda = list
	return tea.Batch(m.do(edit.SetField(before, after, "agenda")), m.agendaTaken())
}

// agendaTaken offers the steps of an agenda that is new, with the cursor on the
// first, so that one key begins it.
func (m *Model) agendaTaken() tea.Cmd {
	m.session.asked = false
	n := len(m.m.Head().Agenda)
	if n == 0 {
		return nil
	}
	said := m.cat.F("agenda.taken", lang.Args{"n": n, "key": m.labelOf(action.Agenda)})
	return tea.Batch(m.agenda(), m.notify(status.Info, said))
}

// timerState returns the clock for the next start, nil where none runs.
func (m *Model) timerState() *TimerState {
	if !m.session.Active() {
		return nil
	}
	return &TimerState{Map: m.session.Map, Step: m.session.Step, Left: m.session.Left(m.elapsed()), Running: m.session.Running(), At: m.o.Now()}
}

// resumeTimer goes on with the clock of the last start; what passed meanwhile
// counts, unless the wall clock was set back.
func (m *Model) resumeTimer() tea.Cmd {
	t := m.o.Start.Timer
	if t == nil || m.session.Active() {
		return nil
	}
	m.o.Start.Timer = nil
	left := t.Left
	if passed := m.o.Now().Sub(t.At); t.Running && passed > 0 {
		left -= passed
	}
	m.session.Resume(t.Map, t.Step, left, t.Running, m.elapsed())
	return m.tick()
}

// leastStep is the fewest columns in which the name of a step says something.
const leastStep = 8

// clockText is the clock as it stands in the header.
func (m *Model) clockText(room int) (string, bool) {
	step, left, over := m.clock()
	if left == "" {
		return "", false
	}
	if w := room - text.Width(left) - 1; step != "" && w >= leastStep {
		return text.Truncate(m.plain(step), w) + " " + left, over
	}
	return left, over
}
