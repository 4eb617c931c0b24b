package inspector

import (
	"slices"
	"strconv"

	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/fields"
)

func (i *Inspector) builder() *builder {
	return &builder{cat: i.cat, st: i.st, m: i.m, ids: i.target.Touchpoints}
}

// build makes the fields of the target, none if it is not there.
func (i *Inspector) build() []fields.Field {
	if i.m == nil {
		return nil
	}
	if s := i.m.Stage(i.target.Stage); s != nil && len(i.target.Touchpoints) == 0 {
		return i.builder().stageFields(s)
	}
	list := i.touchpoints()
	b := i.builder()
	switch len(list) {
	case 0:
		return nil
	case 1:
		b.ids = []journey.ID{list[0].ID}
		b.out = make([]fields.Field, 0, 48+8*len(list[0].Ideas))
		return b.touchpoint(list[0])
	}
	return b.several(list)
}

// touchpoints returns the touchpoints that are inspected and still there.
func (i *Inspector) touchpoints() []*journey.Touchpoint {
	if i.m == nil {
		return nil
	}
	var list []*journey.Touchpoint
	for _, id := range i.target.Touchpoints {
		if t := i.m.Touchpoint(id); t != nil {
			list = append(list, t)
		}
	}
	return list
}

// stageFields makes the fields of a stage.
func (b *builder) stageFields(s *journey.Stage) []fields.Field {
	line := func(kind fields.Kind, key, value string, at func(*journey.Stage) *string, g fields.Glance) {
		b.add(fields.Field{
			Key: key, Kind: kind, Value: value, Raw: value, Glance: g, Apart: key == "expectation", Label: b.cat.T("field." + key), Ask: b.ask("stage." + key),
			Change: fields.Set(s.ID, key, func(s *journey.Stage, a fields.Answer) error {
				*at(s) = a.Text
				return nil
			}),
		})
	}
	line(fields.Line, "name", s.Name, func(s *journey.Stage) *string { return &s.Name }, fields.Never)
	line(fields.Text, "goal", s.Goal, func(s *journey.Stage) *string { return &s.Goal }, fields.Always)
	line(fields.Text, "situation", s.Situation, func(s *journey.Stage) *string { return &s.Situation }, fields.Always)
	line(fields.Text, "notes", s.Notes, func(s *journey.Stage) *string { return &s.Notes }, fields.IfFilled)
	b.side = true
	line(fields.Text, "expectation", s.Expectation, func(s *journey.Stage) *string { return &s.Expectation }, fields.Always)
	line(fields.Text, "perception", s.Perception, func(s *journey.Stage) *string { return &s.Perception }, fields.Always)
	b.add(fields.Field{
		Key: "outcome", Kind: fields.Choice, Value: b.word("outcome", string(s.Outcome)), Glance: fields.Always, Ask: b.ask("stage.outcome"),
		Current: []string{string(s.Outcome)}, Options: func() []fields.Option { return options(b, "outcome", journey.Outcomes, true) },
		Change: fields.Set(s.ID, "outcome", func(s *journey.Stage, a fields.Answer) error {
			s.Outcome = journey.Outcome(a.Choice())
			return nil
		}),
	})
	b.measured(journey.Location{Kind: journey.KindStage, ID: s.ID})
	return b.out
}

// inset is how far the head stands in, in line with the labels of the fields,
// which leave a column to the cursor's bar.
const inset = 1

// drawHead draws what is inspected: its name, and where it stands. A blank row
// below it belongs to it where there is room.
func (i *Inspector) drawHead() []string {
	if i.w < 1 || i.h < 1 {
		return nil
	}
	if name, about := i.title(); name != "" || !i.list.Editing() {
		i.name, i.about = name, about
	}
	if i.name == "" {
		return i.empty()
	}
	on := &i.st.On
	var lines []string
	if inset+text.Width(i.name)+4+text.Width(i.about) <= i.w {
		l := (&cells.Line{}).Gap(on.Text, inset).Add(on.Title, i.name).Gap(on.Text, 4).Add(on.Muted, i.about)
		lines = append(lines, l.To(on.Text, i.w).String(i.st.Reset))
	} else {
		lines = i.paragraph(lines, on.Title, i.name, max(1, i.h/2))
		lines = i.paragraph(lines, on.Muted, i.about, i.h/3-len(lines))
	}
	if i.h >= len(lines)+4 {
		lines = append(lines, (&cells.Line{}).To(on.Text, i.w).String(i.st.Reset))
	}
	return lines
}

// paragraph appends s, wrapped, in at most n rows; the last says when there is
// more.
func (i *Inspector) paragraph(lines []string, pen, s string, n int) []string {
	at := inset
	if i.w <= at {
		at = 0
	}
	rows := text.Wrap(s, i.w-at)
	for y, row := range rows[:max(0, min(n, len(rows)))] {
		if y == n-1 && y < len(rows)-1 {
			row += " " + rows[y+1] + cells.Blank(i.w)
		}
		l := (&cells.Line{}).Gap(i.st.On.Text, at).Add(pen, text.TruncateWith(row, i.w-at, i.st.Ellipsis))
		lines = append(lines, l.To(i.st.On.Text, i.w).String(i.st.Reset))
	}
	return lines
}

// empty says what will be here.
func (i *Inspector) empty() []string {
	return i.paragraph(nil, i.st.On.MutedItalic, i.plain(i.cat.T("inspector.empty")), i.h)
}

// IdleRows returns how many rows, w columns wide, say that nothing is chosen.
func (i *Inspector) IdleRows(w int) int {
	return len(text.Wrap(i.plain(i.cat.T("inspector.empty")), max(1, w-inset)))
}

// title returns the name of what is inspected and what is to be said about it.
func (i *Inspector) title() (name, about string) {
	list := i.touchpoints()
	b := i.builder()
	switch {
	case len(list) > 1:
		name, about = i.cat.F("inspector.several", map[string]any{"n": len(list)}), i.cat.T("inspector.shared")
	case len(list) == 1:
		t := list[0]
		name = i.plain(t.Name)
		if sign := i.st.MomentSign(t); sign != "" {
			name = sign + " " + name
		}
		about = b.about(t, i.target)
	default:
		if i.m == nil {
			return "", ""
		}
		s := i.m.Stage(i.target.Stage)
		if s == nil || len(i.target.Touchpoints) > 0 {
			return "", ""
		}
		name, about = i.plain(s.Name), b.aboutStage(s)
	}
	return name, i.plain(about)
}

// about says where a touchpoint stands and what it is: "Stay · 2 of 3 · store
// · meets service · moment of truth, broken".
func (b *builder) about(t *journey.Touchpoint, target Target) string {
	place, meets, truth := "", "", ""
	if target.Index > 0 && target.Of > 0 {
		place = b.of(target.Index, target.Of)
	}
	if t.Output != "" {
		meets = b.cat.T("inspector.meets") + " " + b.word("output", string(t.Output))
	}
	if t.Truth.IsMoment() {
		truth = b.word("truth", string(t.Truth)) + ", " + b.sign(t.Felt.Score)
	}
	return b.st.Joined(b.stageName(t.Stage), place, t.Channel, meets, truth)
}

// sign says in words what a moment of truth does.
func (b *builder) sign(s journey.Score) string {
	v, set := s.Get()
	switch {
	case set && v > 0:
		return b.cat.T("inspector.moment-makes")
	case set && v < 0:
		return b.cat.T("inspector.moment-breaks")
	}
	return b.cat.T("inspector.moment-open")
}

func (b *builder) aboutStage(s *journey.Stage) string {
	at := slices.Index(b.m.Stages(), s) + 1
	n := len(b.m.In(s.ID))
	return b.st.Joined(b.cat.Kind(journey.KindStage), b.of(at, len(b.m.Stages())), b.cat.F("inspector.touchpoints", map[string]any{"n": n}))
}

func (b *builder) of(i, n int) string {
	return strconv.Itoa(i) + " " + b.cat.T("inspector.of") + " " + strconv.Itoa(n)
}

// plain returns s as it may be drawn: in ASCII where nothing else may be.
func (i *Inspector) plain(s string) string {
	if i.st.ASCII {
		return text.ASCII(s)
	}
	return s
}
