package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// park asks for one line and puts it aside: what is said beside the point is
// kept with one key, and the room goes on. A mark in front says what it is; an
// empty line shows what was put aside before.
func (m *Model) park() tea.Cmd {
	places := m.locations()
	var about []string
	for _, at := range places {
		if e := m.m.Entity(at.Kind, at.ID); e != nil {
			about = append(about, m.cat.F("remarks.about", lang.Args{"name": edit.Name(e)}))
		} else {
			about = append(about, m.cat.T("remarks.about-map"))
		}
	}
	o := dialog.PromptOptions{Title: m.cat.T("remarks.title"), Hint: m.cat.T("remarks.hint"), About: about, Empty: true}
	return m.ask(dialog.NewPrompt(m.st, m.cat, m.keys, o), func(a dialog.Answer) tea.Cmd {
		p, ok := a.(dialog.PromptAnswer)
		if !ok {
			return nil
		}
		said := strings.TrimSpace(p.Text)
		if said == "" {
			return m.remarks("")
		}
		x := &journey.Remark{Kind: journey.Parked, Text: said, Time: m.o.Now(), At: places[p.About]}
		for mark, kind := range map[string]journey.RemarkKind{"!": journey.Decision, "?": journey.Question} {
			if rest, is := strings.CutPrefix(said, mark); is && strings.TrimSpace(rest) != "" {
				x.Kind, x.Text = kind, strings.TrimSpace(rest)
			}
		}
		cmd := m.do(edit.AddRemark(m.m, m.o.IDs, x))
		if _, text := m.status.Line(); text != "" {
			return cmd
		}
		return tea.Batch(cmd, m.notify(status.Info, m.cat.F("remarks.kept", lang.Args{"kind": m.cat.Enum("remark", string(x.Kind)), "n": len(m.m.Remarks())})))
	})
}

// locations are what a remark made now may be about, the likeliest first: the
// touchpoint under the cursor, its stage, and the whole map, which comes first on
// screens where no touchpoint is in sight.
func (m *Model) locations() []journey.Location {
	var list []journey.Location
	p := m.whereabouts()
	if p.Touchpoint != "" {
		list = append(list, journey.Location{Kind: journey.KindTouchpoint, ID: p.Touchpoint})
	}
	if p.Stage != "" {
		list = append(list, journey.Location{Kind: journey.KindStage, ID: p.Stage})
	}
	switch m.view {
	case BriefView, InsightsView, RoundsView, ActualView, CompareView:
		return append([]journey.Location{{}}, list...)
	}
	return append(list, journey.Location{})
}

// remarks lists what was put aside, with the cursor on one of them.
func (m *Model) remarks(at journey.ID) tea.Cmd {
	list := m.m.Remarks()
	if len(list) == 0 {
		return m.notify(status.Info, m.cat.F("remarks.none", lang.Args{"key": m.keyOf("park")}))
	}
	var items []dialog.Item
	for _, kind := range journey.RemarkKinds {
		for _, x := range list {
			if x.Kind != kind {
				continue
			}
			mark := ""
			if x.Done {
				mark = m.st.Check + " "
			}
			items = append(items, dialog.Item{
				ID: string(x.ID), Title: mark + x.Text, Detail: m.about(x), Group: m.cat.T("remarks.group." + string(kind)),
			})
		}
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("action.remarks"), Items: items, Filter: true, At: string(at)}, func(id string) tea.Cmd {
		return m.remark(journey.ID(id))
	})
}

// about says when a remark was made, and of what.
func (m *Model) about(x *journey.Remark) string {
	var parts []string
	if !x.Time.IsZero() {
		parts = append(parts, m.cat.When(x.Time.In(m.o.Now().Location()), m.o.Now()))
	}
	if x.Who != "" {
		parts = append(parts, x.Who)
	}
	if e := m.m.Entity(x.At.Kind, x.At.ID); e != nil {
		parts = append(parts, edit.Name(e))
	}
	return strings.Join(parts, " "+m.st.Dot+" ")
}

// remark offers what can be done with one remark.
func (m *Model) remark(id journey.ID) tea.Cmd {
	x := m.m.Remark(id)
	if x == nil {
		return nil
	}
	done := "remarks.done"
	if x.Done {
		done = "remarks.not-done"
	}
	items := []dialog.Item{
		{ID: "done", Title: m.cat.T(done)},
		{ID: "edit", Title: m.cat.T("remarks.edit")},
		{ID: "who", Title: m.cat.T("remarks.who"), Detail: x.Who},
		{ID: "about", Title: m.cat.T("remarks.about-what"), Detail: m.placeOf(x.At)},
	}
	for _, k := range journey.RemarkKinds {
		if k != x.Kind {
			items = append(items, dialog.Item{ID: string(k), Title: m.cat.F("remarks.make", lang.Args{"kind": m.cat.Enum("remark", string(k))})})
		}
	}
	if x.At.ID != "" && m.m.Entity(x.At.Kind, x.At.ID) != nil {
		items = append(items, dialog.Item{ID: "go", Title: m.cat.T("remarks.go"), Detail: edit.Name(m.m.Entity(x.At.Kind, x.At.ID))})
	}
	items = append(items, dialog.Item{ID: "remove", Title: m.cat.T("remarks.remove")})
	return m.pick(dialog.PickerOptions{Title: x.Text, Items: items}, func(what string) tea.Cmd { return m.changeRemark(x, what) })
}

func (m *Model) changeRemark(x *journey.Remark, what string) tea.Cmd {
	// The remark as it is by then: somebody else may have changed it meanwhile.
	set := func(change func(*journey.Remark)) tea.Cmd {
		now := m.m.Remark(x.ID)
		if now == nil {
			return m.notify(status.Info, m.cat.T("remarks.gone"))
		}
		after := now.Clone()
		change(after)
		return tea.Batch(m.do(edit.SetRemark(m.m, after)), m.remarks(x.ID))
	}
	switch what {
	case "done":
		return set(func(r *journey.Remark) { r.Done = !x.Done })
	case "edit":
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("remarks.edit"), Value: x.Text, Limit: journey.MaxText}, func(said string) tea.Cmd {
			return set(func(r *journey.Remark) { r.Text = said })
		})
	case "who":
		return m.pickVoice(x.Who, func(who string) tea.Cmd { return set(func(r *journey.Remark) { r.Who = who }) })
	case "about":
		return m.pickPlace(m.cat.T("remarks.about-what"), x.At, func(at journey.Location) tea.Cmd {
			return set(func(r *journey.Remark) { r.At = at })
		})
	case "go":
		if !m.board.Goto(x.At.ID) {
			m.board.GotoStage(x.At.ID)
		}
		m.show(BoardView)
		m.inspect()
		return nil
	case "remove":
		return m.doAndSay(edit.RemoveRemark(m.m, x.ID))
	}
	return set(func(r *journey.Remark) { r.Kind = journey.RemarkKind(what) })
}

// placeOf names what is at a place of the map: a touchpoint, a stage, or the whole
// map, also where what was there is gone.
func (m *Model) placeOf(at journey.Location) string {
	if e := m.m.Entity(at.Kind, at.ID); e != nil && at.ID != "" {
		return edit.Name(e)
	}
	return m.cat.T("measures.whole-map")
}

// pickPlace asks for a place of the map: the whole, a stage or a touchpoint.
func (m *Model) pickPlace(title string, current journey.Location, then func(journey.Location) tea.Cmd) tea.Cmd {
	var places []journey.Location
	var items []dialog.Item
	add := func(at journey.Location, name, detail string) {
		items = append(items, dialog.Item{ID: strconv.Itoa(len(places)), Title: name, Detail: detail, Current: at.ID == current.ID})
		places = append(places, at)
	}
	add(journey.Location{}, m.cat.T("measures.whole-map"), "")
	for _, s := range m.m.Stages() {
		add(journey.Location{Kind: journey.KindStage, ID: s.ID}, s.Name, m.cat.Kind(journey.KindStage))
		for _, t := range m.m.In(s.ID) {
			add(journey.Location{Kind: journey.KindTouchpoint, ID: t.ID}, t.Name, s.Name)
		}
	}
	for _, t := range m.m.Unsorted() {
		add(journey.Location{Kind: journey.KindTouchpoint, ID: t.ID}, t.Name, m.cat.T("board.unsorted"))
	}
	return m.pick(dialog.PickerOptions{Title: title, Items: items, Filter: true}, func(id string) tea.Cmd {
		i, err := strconv.Atoi(id)
		if err != nil {
			return nil
		}
		return then(places[i])
	})
}

// pickVoice asks who said something: a participant, or any other name.
func (m *Model) pickVoice(current string, then func(string) tea.Cmd) tea.Cmd {
	var items []dialog.Item
	for _, v := range m.m.Voices() {
		items = append(items, dialog.Item{ID: v.Name, Title: v.Name, Current: v.Name == current})
	}
	if len(items) == 0 {
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("remarks.who"), Value: current, Empty: true}, then)
	}
	return m.pick(dialog.PickerOptions{Title: m.cat.T("remarks.who"), Items: items, Filter: true, Free: true}, then)
}

// quote asks for what a customer said about the touchpoint under the cursor,
// in their words, and who it was.
func (m *Model) quote() tea.Cmd {
	ids := m.chosen()
	if len(ids) != 1 {
		return m.notify(status.Info, m.cat.T("why.no-touchpoint"))
	}
	return m.prompt(dialog.PromptOptions{Title: m.cat.T("remarks.quote"), Label: m.m.Touchpoint(ids[0]).Name, Limit: journey.MaxText}, func(said string) tea.Cmd {
		return m.prompt(dialog.PromptOptions{Title: m.cat.T("remarks.quote-who"), Empty: true}, func(who string) tea.Cmd {
			now := m.m.Touchpoint(ids[0])
			if now == nil {
				return nil
			}
			after := now.Clone()
			after.Quotes = append(after.Quotes, journey.Quote{Text: said, Who: who})
			return m.doAndSay(edit.SetField(now, after, "quotes"))
		})
	})
}
