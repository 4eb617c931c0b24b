package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// here returns the stage of the column under the cursor and the card after
// which something new comes: the one under the cursor, or none on the stage.
func (m *Model) here() (stage, after journey.ID) {
	if s := m.board.Stage(); s != nil {
		stage = s.ID
	}
	if t := m.board.Touchpoint(); t != nil {
		return stage, t.ID
	}
	if m.board.OnStage() {
		return stage, ""
	}
	return stage, edit.AtEnd
}

// chosen returns the ids of the selected touchpoints, or of the one under the
// cursor.
func (m *Model) chosen() []journey.ID {
	var ids []journey.ID
	for _, t := range m.board.Chosen() {
		ids = append(ids, t.ID)
	}
	return ids
}

// addStage asks for names of stages, each behind the one before.
func (m *Model) addStage() tea.Cmd {
	title := m.cat.T("prompt.add-stage")
	if s := m.board.Stage(); s != nil {
		title = m.cat.F("prompt.add-stage-after", lang.Args{"name": s.Name})
	}
	return m.prompt(dialog.PromptOptions{Title: title, Hint: m.cat.T("prompt.add-more")}, func(name string) tea.Cmd {
		after := edit.AtEnd
		if s := m.board.Stage(); s != nil {
			after = s.ID
		}
		d := edit.AddStage(m.m, m.o.IDs, after, name)
		cmd := m.do(d)
		for _, c := range d.Changes {
			if c.Before == nil {
				m.board.GotoStage(c.ID())
			}
		}
		m.inspect()
		return tea.Batch(cmd, m.addStage())
	})
}

// rename asks for another name of the card or stage under the cursor.
func (m *Model) rename() tea.Cmd {
	if t := m.board.Touchpoint(); t != nil {
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("prompt.rename"), Value: t.Name}, func(name string) tea.Cmd {
			now := m.m.Touchpoint(t.ID)
			if now == nil {
				return nil
			}
			after := now.Clone()
			after.Name = name
			return m.do(edit.SetField(now, after, "name"))
		})
	}
	if s := m.board.Stage(); s != nil {
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("prompt.rename-stage"), Value: s.Name}, func(name string) tea.Cmd {
			now := m.m.Stage(s.ID)
			if now == nil {
				return nil
			}
			after := now.Clone()
			after.Name = name
			return m.do(edit.SetField(now, after, "name"))
		})
	}
	return nil
}

// shift returns the action that moves cards or a stage by columns or rows.
func shift(dx, dy int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if m.board.OnStage() && m.board.Marked() == 0 {
			if dx == 0 {
				return nil
			}
			return m.do(edit.MoveStage(m.m, m.board.Stage().ID, dx))
		}
		return m.do(edit.ShiftTouchpoints(m.m, m.chosen(), dx, dy))
	}
}

func (m *Model) selectCard() {
	m.board.Mark()
	m.board.MoveBy(0, +1)
}

func (m *Model) copyCards() tea.Cmd {
	m.clip = slices.Clone(m.board.Chosen())
	if len(m.clip) == 0 {
		return nil
	}
	names := make([]string, len(m.clip))
	for i, t := range m.clip {
		names[i] = t.Name
	}
	m.board.Unmark()
	copied, _ := text.CleanText(strings.Join(names, "\n"))
	return tea.Batch(tea.SetClipboard(copied),
		m.notify(status.Info, m.cat.F("notice.copied", lang.Args{"n": len(m.clip), "name": m.clip[0].Name, "key": m.labelOf("paste")})))
}

func (m *Model) pasteCards() tea.Cmd {
	if len(m.clip) == 0 {
		return m.notify(status.Info, m.cat.F("notice.nothing-copied", lang.Args{"key": m.labelOf("copy")}))
	}
	stage, after := m.here()
	d := edit.PasteTouchpoints(m.m, m.o.IDs, m.clip, stage, after)
	return m.doAndGo(d)
}

func (m *Model) duplicateCards() tea.Cmd {
	return m.doAndGo(edit.DuplicateTouchpoints(m.m, m.o.IDs, m.chosen()))
}

// doAndGo does a draft and goes to the first card it adds.
func (m *Model) doAndGo(d edit.Draft) tea.Cmd {
	cmd := m.doAndSay(d)
	for _, c := range d.Changes {
		if c.Before == nil && m.board.Goto(c.ID()) {
			m.inspect()
			break
		}
	}
	return cmd
}

// deleteHere removes the chosen cards, or the stage under the cursor with all
// that is in it. Nothing is asked: one key takes it back.
func (m *Model) deleteHere() tea.Cmd {
	if m.board.OnStage() && m.board.Marked() == 0 {
		return m.doAndSay(edit.RemoveStage(m.m, m.board.Stage().ID))
	}
	d := edit.RemoveTouchpoints(m.m, m.chosen())
	m.board.Unmark()
	return m.doAndSay(d)
}

func (m *Model) toggleDetail() tea.Cmd {
	m.detail = !m.detail
	m.layout()
	return nil
}

func (m *Model) focusInspector() tea.Cmd {
	if m.board.Touchpoint() == nil && m.board.Stage() == nil {
		return m.addCard()
	}
	m.focused = true
	m.inspector.Focus(true)
	m.layout()
	return nil
}

// felt returns the action that sets the felt score of the chosen cards.
func felt(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { return m.setFelt(journey.NewScore(n)) }
}

func (m *Model) setFelt(s journey.Score) tea.Cmd {
	if who, _ := m.persona(); who != "" {
		return m.do(edit.SetFeltBy(m.m, m.chosen(), who, s))
	}
	return m.do(edit.SetFelt(m.m, m.chosen(), s))
}

// persona returns the persona whose own feeling the cursor of the inspector is
// in, and the field with its emotions: there the keys for what is felt mean
// that persona and not the rest.
func (m *Model) persona() (id journey.ID, emotions string) {
	if !m.focused || m.view != BoardView {
		return "", ""
	}
	return m.inspector.Persona()
}

// nudge returns the action that raises or lowers the felt or desired score.
func nudge(by int, desired bool) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if desired {
			return m.do(edit.NudgeDesired(m.m, m.chosen(), by))
		}
		if who, _ := m.persona(); who != "" {
			return m.do(edit.NudgeFeltBy(m.m, m.chosen(), who, by))
		}
		return m.do(edit.NudgeFelt(m.m, m.chosen(), by))
	}
}

func (m *Model) toggleMoment() tea.Cmd { return m.do(edit.ToggleMoment(m.m, m.chosen())) }

// chooseMoment asks which kind of moment of truth the chosen cards are.
func (m *Model) chooseMoment() tea.Cmd {
	ids := m.chosen()
	if len(ids) == 0 {
		return nil
	}
	current := m.m.Touchpoint(ids[0]).Truth
	var items []dialog.Item
	for _, k := range journey.Truths {
		items = append(items, dialog.Item{
			ID: string(k), Title: m.cat.Enum("truth", string(k)), Detail: m.cat.T("truth.detail." + string(k)),
			Current: k == current || k == journey.TruthNone && current == "",
		})
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.moment-kind"), Items: items}, func(id string) tea.Cmd {
		return m.do(edit.ChangeTouchpoints(m.m, ids, edit.L("edit.label.truth-kind"), func(t *journey.Touchpoint) {
			t.Truth = journey.Truth(id)
		}))
	})
}

// chooseChannel asks for the channel of the chosen cards: those of the map
// first, then the usual ones, or any other word.
func (m *Model) chooseChannel() tea.Cmd {
	ids := m.chosen()
	if len(ids) == 0 {
		return nil
	}
	return m.pickChannel(m.m.Touchpoint(ids[0]).Channel, func(channel string) tea.Cmd {
		return m.do(edit.ChangeTouchpoints(m.m, ids, edit.L("edit.label.channel", "channel", channel), func(t *journey.Touchpoint) {
			t.Channel = channel
		}))
	})
}

func (m *Model) pickChannel(current string, then func(string) tea.Cmd) tea.Cmd {
	return m.pick(dialog.PickerOptions{
		Title: m.cat.T("action.channel"), Items: m.channelItems(current), Filter: true, Free: true,
	}, func(id string) tea.Cmd {
		clean, _ := text.Clean(id)
		return then(strings.TrimSpace(clean))
	})
}

func (m *Model) channelItems(current string) []dialog.Item {
	var items []dialog.Item
	seen := map[string]bool{}
	add := func(name, group string) {
		if key := text.Fold(name); name != "" && !seen[key] {
			seen[key] = true
			items = append(items, dialog.Item{ID: name, Title: name, Group: group, Current: name == current})
		}
	}
	for _, t := range m.m.Unsorted() {
		add(t.Channel, m.cat.T("channel.used"))
	}
	for _, t := range m.m.Journey {
		add(t.Channel, m.cat.T("channel.used"))
	}
	for _, c := range m.o.Channels() {
		add(c, m.cat.T("channel.usual"))
	}
	return items
}

// pickEmotions asks what the customer feels and should feel at the chosen
// cards.
func (m *Model) pickEmotions() tea.Cmd {
	list := m.board.Chosen()
	if len(list) == 0 {
		return nil
	}
	if who, field := m.persona(); who != "" && m.inspector.Goto(field) {
		return m.editField()
	}
	ids, first := m.chosen(), list[0]
	return m.ask(dialog.NewEmotions(m.st, m.cat, m.keys, dialog.EmotionsOptions{
		Name: first.Name, Felt: first.Felt.Emotions, Desired: first.Desired.Emotions,
		FeltScore: first.Felt.Score, DesiredScore: first.Desired.Score, OnDesired: true,
		OneSide: m.m.Head().Kind == journey.ToBe, // nobody has felt a to-be map
	}), func(a dialog.Answer) tea.Cmd {
		e, ok := a.(dialog.EmotionsAnswer)
		if !ok {
			return nil
		}
		return m.do(edit.ChangeTouchpoints(m.m, ids, edit.L("edit.label.emotions", "name", first.Name), func(t *journey.Touchpoint) {
			t.Felt.Emotions = changedAlike(t.Felt.Emotions, first.Felt.Emotions, e.Felt)
			t.Desired.Emotions = changedAlike(t.Desired.Emotions, first.Desired.Emotions, e.Desired)
		}))
	})
}

// changedAlike does to list what turned before into after: what came comes,
// what went goes, what changed its intensity changes it. For before itself that
// is after.
func changedAlike(list, before, after []journey.Emotion) []journey.Emotion {
	if slices.Equal(list, before) {
		return slices.Clone(after)
	}
	at := func(in []journey.Emotion, word string) int {
		return slices.IndexFunc(in, func(e journey.Emotion) bool { return e.Word == word })
	}
	out := slices.DeleteFunc(slices.Clone(list), func(e journey.Emotion) bool {
		return at(before, e.Word) >= 0 && at(after, e.Word) < 0
	})
	for _, e := range after {
		if i := at(before, e.Word); i >= 0 && before[i] == e {
			continue
		}
		if i := at(out, e.Word); i >= 0 {
			out[i] = e
		} else {
			out = append(out, e)
		}
	}
	return out
}
