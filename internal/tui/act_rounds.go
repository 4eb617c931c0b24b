package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/rounds"
	"tappa/internal/tui/status"
)

func roundsHandlers() map[action.ID]func(*Model) tea.Cmd {
	move := func(by int) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { m.rounds.MoveBy(by); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.RoundsIt:    func(m *Model) tea.Cmd { m.show(RoundsView); return nil },
		action.RoundsUp:    move(-1),
		action.RoundsDown:  move(+1),
		action.RoundOpen:   (*Model).openRound,
		action.AddVoices:   (*Model).addVoices,
		action.NewScores:   (*Model).newScores,
		action.NewDots:     (*Model).newDots,
		action.DropRound:   (*Model).dropRound,
		action.BallotTake:  (*Model).ballotDone,
		action.BallotUp:    move(-1),
		action.BallotDown:  move(+1),
		action.BallotScore: func(m *Model) tea.Cmd { return m.do(m.rounds.Score(m.nth(action.BallotScore))) },
		action.BallotSkip:  func(m *Model) tea.Cmd { return m.do(m.rounds.Skip()) },
		action.BallotDot:   func(m *Model) tea.Cmd { return m.giveDot() },
		action.BallotUndot: func(m *Model) tea.Cmd { return m.do(m.rounds.Dot(-1)) },
		action.RevealRound: (*Model).revealRound,
		action.BallotBack:  (*Model).leaveRounds,
		action.VerdictUp:   move(-1),
		action.VerdictDown: move(+1),
		action.SettleIt:    func(m *Model) tea.Cmd { return m.do(m.rounds.Settle(m.nth(action.SettleIt))) },
		action.ApplyRound:  (*Model).applyRound,
		action.VerdictOpen: (*Model).openVerdict,
	}
}

// nth returns which of the keys of an action was pressed, counted from 1.
func (m *Model) nth(id action.ID) int { return slices.Index(m.keys.Keys(id), m.lastKey) + 1 }

// leaveRounds goes one step outward: from a vote to the passing of the
// keyboard, to the list, to the board.
func (m *Model) leaveRounds() tea.Cmd {
	if m.rounds.Back() {
		m.layout()
		return nil
	}
	return m.goTo(BoardView)
}

// openRound goes on with the round under the cursor, or renames a participant.
func (m *Model) openRound() tea.Cmd {
	v := m.rounds.Voice()
	if v == nil {
		m.rounds.Open()
		m.layout()
		return nil
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("rounds.rename"), Value: v.Name}, func(name string) tea.Cmd {
		after := v.Clone()
		after.Name = name
		return m.do(edit.SetVoice(m.m, after))
	})
}

// mostVoices is how many participants a number may stand for.
const mostVoices = 50

// addVoices asks who is in the room: names divided by commas, or how many they
// are.
func (m *Model) addVoices() tea.Cmd {
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("rounds.who"), Hint: m.cat.T("rounds.who-hint")}, func(said string) tea.Cmd {
		var list []*journey.Voice
		add := func(name string) { list = append(list, &journey.Voice{Name: name}) }
		if n, err := strconv.Atoi(said); err == nil && n > 0 && n <= mostVoices {
			for i := range n {
				add(m.cat.F("rounds.numbered", lang.Args{"n": len(m.m.Voices()) + i + 1}))
			}
		} else {
			for name := range strings.SplitSeq(said, ",") {
				if name = strings.TrimSpace(name); name != "" {
					add(name)
				}
			}
		}
		return m.do(edit.AddVoices(m.m, m.o.IDs, list...))
	})
}

// newScores asks what a blind round is to score, and of which touchpoints.
func (m *Model) newScores() tea.Cmd {
	return m.askAbout(journey.ScoreRound, func(asks journey.RoundAsks) tea.Cmd { return m.openNew(journey.ScoreRound, asks, 0) })
}

// newDots asks what the dots go to and how many each participant has.
func (m *Model) newDots() tea.Cmd {
	return m.askAbout(journey.DotsRound, func(asks journey.RoundAsks) tea.Cmd {
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("rounds.limit"), Value: "3", Hint: m.cat.T("rounds.limit-hint")}, func(said string) tea.Cmd {
			n, err := strconv.Atoi(said)
			if err != nil || n < 0 || n > journey.MaxDots {
				return m.notify(status.Warning, m.cat.F("rounds.bad-limit", lang.Args{"value": said, "most": journey.MaxDots}))
			}
			return m.openNew(journey.DotsRound, asks, n)
		})
	})
}

func (m *Model) askAbout(kind journey.RoundKind, then func(journey.RoundAsks) tea.Cmd) tea.Cmd {
	var items []dialog.Item
	for _, a := range kind.Asks() {
		items = append(items, dialog.Item{ID: string(a), Title: m.cat.T("rounds.question." + string(a))})
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("rounds.what"), Items: items}, func(id string) tea.Cmd {
		return then(journey.RoundAsks(id))
	})
}

// openNew asks which touchpoints a new round is about, and begins it.
func (m *Model) openNew(kind journey.RoundKind, asks journey.RoundAsks, limit int) tea.Cmd {
	var items []dialog.Item
	if m.travelled() {
		items = append(items, dialog.Item{ID: "", Title: m.cat.T("rounds.all")})
	}
	for _, t := range m.board.Chosen() {
		if m.board.Marked() > 1 {
			items = append(items, dialog.Item{ID: "chosen", Title: m.cat.F("rounds.chosen", lang.Args{"n": m.board.Marked(), "name": t.Name})})
			break
		}
	}
	for _, s := range m.m.Stages() {
		if len(m.m.In(s.ID)) > 0 {
			items = append(items, dialog.Item{ID: string(s.ID), Title: m.cat.F("rounds.stage", lang.Args{"name": s.Name})})
		}
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("rounds.which"), Items: items}, func(id string) tea.Cmd {
		x := &journey.Round{ID: m.o.IDs(), Kind: kind, Asks: asks, Limit: limit, Question: m.cat.T("rounds.question." + string(asks)), Opened: m.o.Now()}
		switch {
		case id == "chosen":
			x.Touchpoints = m.chosen()
		case id != "":
			for _, t := range m.m.In(journey.ID(id)) {
				x.Touchpoints = append(x.Touchpoints, t.ID)
			}
			if s := m.m.Stage(journey.ID(id)); s != nil {
				x.Question = s.Name + ": " + x.Question
			}
		}
		if why := m.nothingToVoteOn(x); why != "" {
			return m.notify(status.Warning, why)
		}
		cmd := m.do(edit.AddRound(m.m, m.o.IDs, x))
		if m.m.Round(x.ID) == nil {
			return cmd // it could not be added, and the notice says why
		}
		m.rounds.GotoLast()
		m.rounds.Open()
		m.layout()
		return cmd
	})
}

// dropRound removes the round or the participant under the cursor; undo brings
// it back with its ballots.
func (m *Model) dropRound() tea.Cmd {
	if v := m.rounds.Voice(); v != nil {
		return m.doAndSay(edit.RemoveVoice(m.m, v.ID))
	}
	if x := m.rounds.Round(); x != nil {
		return m.doAndSay(edit.RemoveRound(m.m, x.ID))
	}
	return nil
}

// ballotDone takes the keyboard, or ends a turn.
func (m *Model) ballotDone() tea.Cmd {
	switch m.rounds.Mode() {
	case rounds.Handing:
		m.rounds.Take()
	case rounds.Scoring:
		m.rounds.MoveBy(+1)
	default:
		m.rounds.Finish()
	}
	return nil
}

// giveDot gives a dot, or says that none is left.
func (m *Model) giveDot() tea.Cmd {
	if m.rounds.Mode() != rounds.Dotting {
		return nil
	}
	d := m.rounds.Dot(+1)
	if d.Empty() {
		return m.notify(status.Info, m.cat.T("rounds.no-dots-left"))
	}
	return m.do(d)
}

// revealRound shows what was voted. It cannot be made unseen, so it is asked
// for once more while somebody has not voted.
func (m *Model) revealRound() tea.Cmd {
	x := m.rounds.Round()
	if x == nil {
		return nil
	}
	reveal := func() tea.Cmd {
		cmd := m.do(m.rounds.Reveal())
		m.layout()
		return cmd
	}
	missing := 0
	for _, v := range m.m.Voices() {
		if !slices.ContainsFunc(x.Ballots, func(b journey.Ballot) bool { return b.Voice == v.ID }) {
			missing++
		}
	}
	if missing == 0 {
		return reveal()
	}
	return m.confirm(m.cat.T("rounds.reveal-title"), m.cat.F("rounds.reveal-early", lang.Args{"n": missing}), false, reveal)
}

// applyRound writes what the room decided into the map.
func (m *Model) applyRound() tea.Cmd {
	d, ties := m.rounds.Apply()
	cmd := m.doAndSay(d)
	if ties > 0 {
		return tea.Batch(cmd, m.notify(status.Warning, m.cat.F("rounds.ties", lang.Args{"n": ties})))
	}
	if d.Empty() {
		return m.notify(status.Info, m.cat.T("rounds.nothing-to-apply"))
	}
	return cmd
}

// openVerdict goes to the touchpoint under the cursor.
func (m *Model) openVerdict() tea.Cmd {
	t := m.rounds.Touchpoint()
	if t == nil {
		return nil
	}
	m.board.Goto(t.ID)
	cmd := m.goTo(BoardView)
	m.inspect()
	return cmd
}
