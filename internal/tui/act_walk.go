package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/action"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/walk"
)

func walkHandlers() map[action.ID]func(*Model) tea.Cmd {
	// saving keeps what was typed before it goes elsewhere.
	saving := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd {
			cmd := m.do(m.walk.Take())
			f(m)
			return cmd
		}
	}
	next := saving(func(m *Model) { m.walk.Next() })
	previous := saving(func(m *Model) { m.walk.Previous() })
	left := saving(func(m *Model) { m.walk.Turn(-1) })
	right := saving(func(m *Model) { m.walk.Turn(+1) })
	return map[action.ID]func(*Model) tea.Cmd{
		action.WalkIt:       (*Model).startWalk,
		action.WalkAnswer:   (*Model).walkAnswer,
		action.WalkMore:     (*Model).walkMore,
		action.WalkOn:       (*Model).walkOn,
		action.WalkSkip:     next,
		action.WalkBack:     previous,
		action.WalkLeft:     left,
		action.WalkRight:    right,
		action.WalkAll:      saving(func(m *Model) { m.walk.ToggleAll() }),
		action.WalkOrder:    saving(func(m *Model) { m.walk.ToggleOrder() }),
		action.WalkAgain:    saving(func(m *Model) { m.walk.Restart() }),
		action.WalkTake:     (*Model).walkTake,
		action.WalkNewLine:  func(m *Model) tea.Cmd { m.walk.NewLine(); return nil },
		action.WalkTextSkip: next,
		action.WalkTextBack: previous,
		action.WalkTextPrev: left,
		action.WalkTextNext: right,
		action.WalkLeave:    (*Model).leaveWalk,
	}
}

// startWalk asks in which order, and begins with the touchpoint under the
// cursor.
func (m *Model) startWalk() tea.Cmd {
	items := []dialog.Item{
		{ID: "touchpoint", Title: m.cat.T("walk.by-touchpoint"), Detail: m.cat.T("walk.by-touchpoint-detail")},
		{ID: "question", Title: m.cat.T("walk.by-question"), Detail: m.cat.T("walk.by-question-detail")},
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.walk"), Items: items}, func(id string) tea.Cmd {
		order := walk.ByTouchpoint
		if id == "question" {
			order = walk.ByQuestion
		}
		at := journey.ID("")
		if t := m.board.Touchpoint(); t != nil {
			at = t.ID
		} else if s := m.board.Stage(); s != nil && len(m.m.In(s.ID)) > 0 {
			at = m.m.In(s.ID)[0].ID
		}
		m.walk.Begin(order, at)
		m.show(WalkView)
		return nil
	})
}

// leaveWalk goes back to the board, to the touchpoint that was asked about.
// What was typed is kept.
func (m *Model) leaveWalk() tea.Cmd {
	cmd := m.do(m.walk.Take())
	if t := m.walk.Touchpoint(); t != nil {
		m.board.Goto(t.ID)
	}
	m.show(BoardView)
	m.inspect()
	return tea.Batch(cmd, m.remember())
}

// walkKey types an answer. Where nothing was typed the arrows mean the
// touchpoints.
func (m *Model) walkKey(msg tea.KeyPressMsg) tea.Cmd {
	if m.walk.Blank() {
		switch msg.String() {
		case "left":
			m.walk.Turn(-1)
			return nil
		case "right":
			m.walk.Turn(+1)
			return nil
		case "up":
			m.walk.Previous()
			return nil
		case "down":
			m.walk.Next()
			return nil
		}
	}
	m.walk.Key(msg)
	return nil
}

// walkAnswer answers with the key that was pressed.
func (m *Model) walkAnswer() tea.Cmd {
	n := slices.Index(m.keys.Keys(action.WalkAnswer), m.lastKey) + 1
	d, done := m.walk.Answer(n)
	cmd := m.do(d)
	if done {
		m.walk.Next()
	}
	return cmd
}

// walkOn goes on; at the end it goes back to the board.
func (m *Model) walkOn() tea.Cmd {
	if m.walk.Ended() {
		return m.leaveWalk()
	}
	m.walk.Next()
	return nil
}

// walkTake takes what was typed. After an idea there is room for another; an
// empty line goes on.
func (m *Model) walkTake() tea.Cmd {
	stay := !m.walk.Blank() && (m.walk.Question() == walk.Improve || m.walk.Question() == walk.Ruin)
	cmd := m.do(m.walk.Take())
	if !stay {
		m.walk.Next()
	}
	return cmd
}

// walkMore offers what the nine keys do not: every emotion, every channel, no
// score.
func (m *Model) walkMore() tea.Cmd {
	t := m.walk.Touchpoint()
	if t == nil {
		return nil
	}
	ids := []journey.ID{t.ID}
	switch m.walk.Question() {
	case walk.Channel:
		return m.pickChannel(t.Channel, func(channel string) tea.Cmd {
			after := t.Clone()
			after.Channel = channel
			cmd := m.do(edit.SetField(t, after, "channel"))
			m.walk.Next()
			return cmd
		})
	case walk.FeltEmotions, walk.WantedEmotions:
		return m.walkEmotions(t, m.walk.Question() == walk.WantedEmotions)
	case walk.FeltScore:
		cmd := m.do(edit.SetFelt(m.m, ids, journey.Score{}))
		m.walk.Next()
		return cmd
	case walk.WantedScore:
		cmd := m.do(edit.SetDesired(m.m, ids, journey.Score{}))
		m.walk.Next()
		return cmd
	}
	return nil
}

// walkEmotions opens the whole vocabulary for one side of a touchpoint.
func (m *Model) walkEmotions(t *journey.Touchpoint, wanted bool) tea.Cmd {
	o := dialog.EmotionsOptions{Name: t.Name, OnDesired: wanted, OneSide: true}
	field := "felt.emotions"
	if wanted {
		field, o.Desired, o.DesiredScore = "desired.emotions", t.Desired.Emotions, t.Desired.Score
	} else {
		o.Felt, o.FeltScore = t.Felt.Emotions, t.Felt.Score
	}
	return m.ask(dialog.NewEmotions(m.st, m.cat, m.keys, o), func(a dialog.Answer) tea.Cmd {
		e, ok := a.(dialog.EmotionsAnswer)
		now := m.m.Touchpoint(t.ID)
		if !ok || now == nil {
			return nil
		}
		after := now.Clone()
		if wanted {
			after.Desired.Emotions = e.Desired
		} else {
			after.Felt.Emotions = e.Felt
		}
		return m.do(edit.SetField(now, after, field))
	})
}
