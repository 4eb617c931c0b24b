package inspector

import (
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// touchpoint makes the fields of a touchpoint: what is in the left column,
// what should be and what to do in the right one.
func (b *builder) touchpoint(t *journey.Touchpoint) []fields.Field {
	b.side = false
	b.what(t)
	b.now(t)
	b.evidence(t)
	b.survey(t)
	b.weight(t)
	b.measured(journey.Location{Kind: journey.KindTouchpoint, ID: t.ID})
	b.side = true
	b.wanted(t)
	b.ideas(t)
	b.quotes(t)
	b.care(t)
	return b.out
}

// what says what happens and where.
func (b *builder) what(t *journey.Touchpoint) {
	b.line("name", t.Name, func(t *journey.Touchpoint) *string { return &t.Name }, fields.Field{Glance: fields.Never})
	b.text("action", t.Action, func(t *journey.Touchpoint) *string { return &t.Action }, fields.Field{Glance: fields.Always})
	b.add(fields.Field{
		Key: "channel", Kind: fields.Channel, Value: t.Channel, Raw: t.Channel, Glance: fields.Never,
		Change: b.change("channel", func(t *journey.Touchpoint, a fields.Answer) error {
			t.Channel = a.Text
			return nil
		}),
	})
	choose(b, "output", "output", t.Output, journey.Outputs, true,
		func(t *journey.Touchpoint) *journey.Output { return &t.Output }, fields.Field{Glance: fields.Never})
	b.stage(t)
}

// stage appends the stage that the touchpoints are in; another one means that
// they move to its end.
func (b *builder) stage(t *journey.Touchpoint) {
	if b.glance {
		return // it stands in the head
	}
	f := fields.Field{Key: "stage", Kind: fields.Choice, Current: []string{string(t.Stage)}, Glance: fields.Never}
	f.Value = b.stageName(t.Stage)
	f.Options = func() []fields.Option {
		var out []fields.Option
		for _, s := range b.m.Stages() {
			out = append(out, fields.Option{ID: string(s.ID), Title: s.Name})
		}
		return append(out, fields.Option{Title: b.cat.T("board.unsorted")})
	}
	ids := b.ids
	f.Change = func(m *journey.Map, a fields.Answer) (edit.Draft, error) {
		for _, id := range ids {
			if t := m.Touchpoint(id); t != nil && t.Stage != journey.ID(a.Choice()) {
				return edit.MoveTouchpoints(m, ids, journey.ID(a.Choice()), edit.AtEnd), nil
			}
		}
		return edit.Draft{}, nil
	}
	b.add(f)
}

// stageName returns the name of a stage, or of the column of those that have
// none.
func (b *builder) stageName(id journey.ID) string {
	if s := b.m.Stage(id); s != nil {
		return s.Name
	}
	return b.cat.T("board.unsorted")
}

// now says what the customer thinks and feels today.
func (b *builder) now(t *journey.Touchpoint) {
	b.text("thinks", t.Thinks, func(t *journey.Touchpoint) *string { return &t.Thinks },
		fields.Field{Value: b.quoted(t.Thinks), Glance: fields.Always, Apart: true})
	b.score("felt", t.Felt.Score, t.Felt.Emotions, false,
		func(t *journey.Touchpoint) *journey.Score { return &t.Felt.Score },
		func(t *journey.Touchpoint) *[]journey.Emotion { return &t.Felt.Emotions }, fields.Field{Glance: fields.Always})
	felt, is := t.Felt.Score.Get()
	why := fields.Field{}
	if !is || felt >= 0 {
		why.Label = b.cat.T("inspector.why") // a pain point only where it hurts
	}
	b.text("felt.why", t.Felt.Why, func(t *journey.Touchpoint) *string { return &t.Felt.Why }, why)
	want, wanted := t.Desired.Score.Get()
	if is && wanted {
		b.add(fields.Field{
			Key: "gap", Label: b.cat.T("inspector.gap"), Kind: fields.Derived, Glance: fields.Always,
			Chips: []fields.Chip{{IsGap: true, Gap: felt - want}}, Value: b.promise(felt - want),
		})
	}
	b.otherwise(t)
}

// promise says in words what a gap means.
func (b *builder) promise(gap int) string {
	switch {
	case gap < 0:
		return b.cat.T("inspector.promise-broken")
	case gap > 0:
		return b.cat.T("inspector.promise-exceeded")
	}
	return b.cat.T("inspector.promise-kept")
}

// evidence says how we know.
func (b *builder) evidence(t *journey.Touchpoint) {
	e := t.Evidence
	n := ""
	if e.N > 0 {
		n = "n" + noBreak + "=" + noBreak + number(e.N)
	}
	choose(b, "evidence.level", "evidence", e.Level, journey.EvidenceLevels, true,
		func(t *journey.Touchpoint) *journey.EvidenceLevel { return &t.Evidence.Level }, fields.Field{
			Group: "evidence", Apart: true, Glance: fields.Always,
			Tail: b.st.Joined(e.Source, n, b.day(e.Date)),
		})
	sub := fields.Field{Group: "evidence", Sub: true}
	b.text("evidence.source", e.Source, func(t *journey.Touchpoint) *string { return &t.Evidence.Source }, sub)
	b.number("evidence.n", e.N, number(e.N), func(t *journey.Touchpoint) *int { return &t.Evidence.N }, sub)
	b.date("evidence.date", e.Date, func(t *journey.Touchpoint) *journey.Date { return &t.Evidence.Date }, sub)
}

// weight says how much the touchpoint matters and what it is like.
func (b *builder) weight(t *journey.Touchpoint) {
	choose(b, "truth", "truth", t.Truth, journey.Truths, false,
		func(t *journey.Touchpoint) *journey.Truth { return &t.Truth }, fields.Field{Glance: fields.Never})
	b.number("importance", t.Importance, b.steps(t.Importance), func(t *journey.Touchpoint) *int { return &t.Importance }, fields.Field{})
	choose(b, "offering", "offering", t.Offering, journey.Offerings, true,
		func(t *journey.Touchpoint) *journey.Offering { return &t.Offering }, fields.Field{})
	b.qualities(t)
	b.personas(t)
}

// qualities are six answers below one row that sums them up.
func (b *builder) qualities(t *journey.Touchpoint) {
	sum := ""
	for _, q := range journey.QualityNames {
		mark := ""
		switch t.Qualities.Get(q) {
		case journey.Yes:
			mark = b.st.Check
		case journey.No:
			mark = b.st.Cross
		default:
			continue
		}
		if sum != "" {
			sum += "  "
		}
		sum += mark + noBreak + b.cat.Enum("quality", string(q))
	}
	b.add(fields.Field{Key: "qualities", Kind: fields.Fixed, Group: "qualities", Value: sum})
	for _, q := range journey.QualityNames {
		if !b.glance {
			b.quality(t, q)
		}
	}
}

func (b *builder) quality(t *journey.Touchpoint, q journey.Quality) {
	f := fields.Field{
		Key: "qualities." + string(q), Label: b.cat.Enum("quality", string(q)), Kind: fields.Choice, Group: "qualities", Sub: true,
		Ask:     b.cat.Enum("answer", ""),
		Options: b.answers,
		Current: []string{""},
	}
	switch t.Qualities.Get(q) {
	case journey.Yes:
		f.Current[0] = "yes"
	case journey.No:
		f.Current[0] = "no"
	}
	f.Value = b.word("answer", f.Current[0])
	f.Change = b.change(f.Key, func(t *journey.Touchpoint, a fields.Answer) error {
		answers := map[string]journey.Answer{"yes": journey.Yes, "no": journey.No}
		t.Qualities = t.Qualities.With(q, answers[a.Choice()])
		return nil
	})
	b.add(f)
}

// answers lists yes, no and open.
func (b *builder) answers() []fields.Option {
	return []fields.Option{
		{ID: "yes", Title: b.cat.Enum("answer", "yes")},
		{ID: "no", Title: b.cat.Enum("answer", "no")},
		{Title: b.cat.Enum("answer", "")},
	}
}

// personaOptions lists the personas that want answers true for.
func (b *builder) personaOptions(want func(*journey.Persona) bool) []fields.Option {
	var out []fields.Option
	for _, p := range b.m.Personas() {
		if want(p) {
			out = append(out, fields.Option{ID: string(p.ID), Title: p.Name, Detail: b.word("relation", string(p.Relation))})
		}
	}
	return out
}

// personas says who comes by here.
func (b *builder) personas(t *journey.Touchpoint) {
	f := fields.Field{Key: "personas", Kind: fields.Many}
	for _, id := range t.Personas {
		f.Value = b.st.Joined(f.Value, b.persona(id))
	}
	if b.glance {
		b.add(f)
		return
	}
	f.Options = func() []fields.Option { return b.personaOptions(func(*journey.Persona) bool { return true }) }
	for _, id := range t.Personas {
		f.Current = append(f.Current, string(id))
	}
	if len(b.m.Personas()) == 0 {
		f.Ask = b.cat.T("inspector.no-personas")
		b.add(f)
		return
	}
	f.Change = b.change("personas", func(t *journey.Touchpoint, a fields.Answer) error {
		t.Personas = nil
		for _, id := range a.IDs {
			t.Personas = append(t.Personas, journey.ID(id))
		}
		return nil
	})
	b.add(f)
}

// persona returns the name of a persona.
func (b *builder) persona(id journey.ID) string {
	if p := b.m.Persona(id); p != nil {
		return p.Name
	}
	return string(id)
}

// wanted says what the customer should think and feel.
func (b *builder) wanted(t *journey.Touchpoint) {
	b.text("desired_thought", t.DesiredThought, func(t *journey.Touchpoint) *string { return &t.DesiredThought },
		fields.Field{Value: b.quoted(t.DesiredThought), Glance: fields.Always, Apart: true})
	b.score("desired", t.Desired.Score, t.Desired.Emotions, true,
		func(t *journey.Touchpoint) *journey.Score { return &t.Desired.Score },
		func(t *journey.Touchpoint) *[]journey.Emotion { return &t.Desired.Emotions }, fields.Field{Glance: fields.Always})
	b.text("senses", t.Senses, func(t *journey.Touchpoint) *string { return &t.Senses }, fields.Field{})
}

// care says who looks after the touchpoint, and what else there is to note.
func (b *builder) care(t *journey.Touchpoint) {
	b.line("owner", t.Owner, func(t *journey.Touchpoint) *string { return &t.Owner },
		fields.Field{Label: b.cat.T("inspector.owner"), Glance: fields.Always, Apart: true})
	b.date("reviewed", t.Reviewed, func(t *journey.Touchpoint) *journey.Date { return &t.Reviewed }, fields.Field{})
	b.text("backstage", t.Backstage, func(t *journey.Touchpoint) *string { return &t.Backstage }, fields.Field{})
	b.text("notes", t.Notes, func(t *journey.Touchpoint) *string { return &t.Notes }, fields.Field{})
	b.text("private_notes", t.PrivateNotes, func(t *journey.Touchpoint) *string { return &t.PrivateNotes }, fields.Field{})
}
