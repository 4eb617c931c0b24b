package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

func init() {
	for _, id := range []action.ID{
		action.AddFigure, action.GetFigures,
		action.AddInterview, action.DropInterview, action.InterviewUp, action.InterviewDown, action.WhoItWas, action.WhichPersona, action.WhenItWas,
		action.LegHappened, action.LegFailed, action.LegSkipped, action.LegAdHoc, action.LegEarlier, action.LegLater,
		action.LegScore1, action.LegScore2, action.LegScore3, action.LegScore4, action.LegScore5, action.LegUnscored,
		action.LegNote, action.LegChannel, action.LegWho, action.LegPersona, action.LegWhen, action.LegNotes,
	} {
		changing[id] = true
	}
}

func actualHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	do := func(f func(*Model) edit.Draft) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { return m.do(f(m)) }
	}
	score := func(n int) func(*Model) tea.Cmd {
		return do(func(m *Model) edit.Draft { return m.actual.Score(journey.NewScore(n)) })
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.ActualIt:      (*Model).showActual,
		action.ActualUp:      in(func(m *Model) { m.actual.MoveBy(-1) }),
		action.ActualDown:    in(func(m *Model) { m.actual.MoveBy(+1) }),
		action.ActualFirst:   in(func(m *Model) { m.actual.First() }),
		action.ActualLast:    in(func(m *Model) { m.actual.Last() }),
		action.ActualPgUp:    in(func(m *Model) { m.actual.Page(-1) }),
		action.ActualPgDn:    in(func(m *Model) { m.actual.Page(+1) }),
		action.AddInterview:  (*Model).addInterview,
		action.OpenInterview: in(func(m *Model) { m.actual.Enter() }),
		action.DropInterview: (*Model).dropInterview,
		action.InterviewUp:   (*Model).interviewUp,
		action.InterviewDown: (*Model).interviewDown,
		action.SeeDeviations: (*Model).seeDeviations,
		action.WhoItWas:      (*Model).renameInterview,
		action.WhichPersona:  (*Model).choosePersona,
		action.WhenItWas:     (*Model).dateInterview,

		action.LegUp: in(func(m *Model) { m.actual.MoveBy(-1) }), action.LegDown: in(func(m *Model) { m.actual.MoveBy(+1) }),
		action.LegFirst: in(func(m *Model) { m.actual.First() }), action.LegLast: in(func(m *Model) { m.actual.Last() }),
		action.LegPgUp: in(func(m *Model) { m.actual.Page(-1) }), action.LegPgDn: in(func(m *Model) { m.actual.Page(+1) }),
		action.LegHappened: do(func(m *Model) edit.Draft { return m.actual.Happened(false) }),
		action.LegFailed:   do(func(m *Model) edit.Draft { return m.actual.Happened(true) }),
		action.LegSkipped:  do(func(m *Model) edit.Draft { return m.actual.Skip() }),
		action.LegScore1:   score(-2), action.LegScore2: score(-1), action.LegScore3: score(0), action.LegScore4: score(1), action.LegScore5: score(2),
		action.LegUnscored: do(func(m *Model) edit.Draft { return m.actual.Score(journey.Score{}) }),
		action.LegEarlier:  do(func(m *Model) edit.Draft { return m.actual.MoveStep(-1) }),
		action.LegLater:    do(func(m *Model) edit.Draft { return m.actual.MoveStep(+1) }),
		action.LegAdHoc:    (*Model).addStep,
		action.LegNote:     (*Model).noteStep,
		action.LegChannel:  (*Model).channelOfStep,
		action.LegNext:     in(func(m *Model) { m.actual.Turn(+1) }),
		action.LegPrevious: in(func(m *Model) { m.actual.Turn(-1) }),
		action.LegWho:      (*Model).renameInterview, action.LegPersona: (*Model).choosePersona, action.LegWhen: (*Model).dateInterview,
		action.LegNotes: (*Model).notesOfInterview,
	}
}

// showActual shows the interviews beside the plan.
func (m *Model) showActual() tea.Cmd {
	m.actual.Begin()
	m.show(ActualView)
	return nil
}

// leaveActual goes back from an interview to the list, and from there to the
// board.
func (m *Model) leaveActual() tea.Cmd {
	if m.actual.Close() {
		return nil
	}
	return m.goTo(BoardView)
}

// addInterview asks whose journey it was, and shows it to be entered, dated
// today.
func (m *Model) addInterview() tea.Cmd {
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.who"), Placeholder: m.cat.T("actual.prompt.who-example")}, func(name string) tea.Cmd {
		x := &journey.Interview{ID: m.o.IDs(), Name: name, Date: journey.Date(m.o.Now().Format(time.DateOnly))}
		if list := m.m.Personas(); len(list) == 1 {
			x.Persona = list[0].ID
		}
		cmd := m.do(edit.AddInterview(m.m, m.o.IDs, x))
		m.actual.Show(x.ID)
		if len(m.m.Personas()) > 1 {
			return tea.Batch(cmd, m.choosePersona())
		}
		return cmd
	})
}

func (m *Model) dropInterview() tea.Cmd {
	if x := m.actual.Interview(); x != nil {
		return m.doAndSay(edit.RemoveInterview(m.m, x.ID))
	}
	return nil
}

func (m *Model) interviewUp() tea.Cmd   { return m.moveInterview(-1) }
func (m *Model) interviewDown() tea.Cmd { return m.moveInterview(+1) }

func (m *Model) moveInterview(by int) tea.Cmd {
	x := m.actual.Interview()
	if x == nil {
		return nil
	}
	d := edit.MoveInterview(m.m, x.ID, by)
	cmd := m.do(d)
	if !d.Empty() {
		m.actual.MoveBy(by)
	}
	return cmd
}

// seeDeviations shows on the heatmap where interviews deviate.
func (m *Model) seeDeviations() tea.Cmd {
	m.heatmap.SetLens(analysis.Deviating)
	return m.goTo(HeatmapView)
}

func (m *Model) renameInterview() tea.Cmd {
	x := m.actual.Interview()
	if x == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.who"), Value: x.Name}, func(name string) tea.Cmd {
		return m.do(m.actual.SetInterview("name", func(x *journey.Interview) { x.Name = name }))
	})
}

// choosePersona asks whose journey it was.
func (m *Model) choosePersona() tea.Cmd {
	x := m.actual.Interview()
	if x == nil {
		return nil
	}
	var list []dialog.Item
	for _, p := range m.m.Personas() {
		list = append(list, dialog.Item{ID: string(p.ID), Title: p.Name, Current: p.ID == x.Persona})
	}
	list = append(list, dialog.Item{Title: m.cat.T("core.unset")})
	return m.pick(dialog.PickerOptions{Title: m.cat.T("actual.prompt.persona"), Items: list}, func(id string) tea.Cmd {
		return m.do(m.actual.SetInterview("persona", func(x *journey.Interview) { x.Persona = journey.ID(id) }))
	})
}

func (m *Model) dateInterview() tea.Cmd {
	x := m.actual.Interview()
	if x == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.date"), Value: string(x.Date), Empty: true}, func(day string) tea.Cmd {
		return m.do(m.actual.SetInterview("date", func(x *journey.Interview) { x.Date = journey.Date(day) }))
	})
}

func (m *Model) notesOfInterview() tea.Cmd {
	x := m.actual.Interview()
	if x == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.notes"), Value: x.Notes, Empty: true}, func(s string) tea.Cmd {
		return m.do(m.actual.SetInterview("notes", func(x *journey.Interview) { x.Notes = s }))
	})
}

// addStep asks for something that nobody planned.
func (m *Model) addStep() tea.Cmd {
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.ad-hoc")}, func(name string) tea.Cmd {
		return m.do(m.actual.Add(name))
	})
}

// nothingHappened says that there is no step under the cursor to speak of.
func (m *Model) nothingHappened() tea.Cmd {
	return m.notify(status.Info, m.cat.T("actual.not-lived"))
}

func (m *Model) noteStep() tea.Cmd {
	s, _ := m.actual.Step()
	if s == nil {
		return m.nothingHappened()
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("actual.prompt.note"), Value: s.Note, Empty: true}, func(note string) tea.Cmd {
		return m.do(m.actual.Change(func(s *journey.Lived) { s.Note = note }))
	})
}

func (m *Model) channelOfStep() tea.Cmd {
	s, _ := m.actual.Step()
	if s == nil {
		return m.nothingHappened()
	}
	return m.pickChannel(s.Channel, func(channel string) tea.Cmd {
		return m.do(m.actual.Change(func(s *journey.Lived) { s.Channel = channel }))
	})
}
