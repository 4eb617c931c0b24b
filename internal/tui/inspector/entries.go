package inspector

import (
	"fmt"
	"slices"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// The lists that an entry can be added to, as AddEntry offers them.
const (
	addImprove   = string(journey.Improve)
	addRuin      = string(journey.Ruin)
	addQuote     = "quote"
	addOtherwise = "felt_by:" // with the id of a persona behind it
)

// The keys of the rows in which a new entry is typed or chosen.
const (
	newQuote     = "quotes[+].text"
	newOtherwise = "felt_by[+]"
)

func newIdea(k journey.IdeaKind) string { return "ideas[+" + string(k) + "].text" }

// ideas lists what would improve the touchpoint, then what would ruin it.
func (b *builder) ideas(t *journey.Touchpoint) {
	for _, kind := range journey.IdeaKinds {
		label, _ := b.cat.Of("field.", string(kind))
		first := true
		for i, idea := range t.Ideas {
			if idea.Kind != kind {
				continue
			}
			b.idea(i, idea, label, first)
			first, label = false, " "
		}
		if first {
			f := b.freshIdea(t, kind)
			f.Apart = kind == journey.Improve
			b.put(f)
		}
	}
}

func (b *builder) idea(i int, was journey.Idea, label string, first bool) {
	at := func(t *journey.Touchpoint) *journey.Idea {
		j := fields.Locate(t.Ideas, i, was, func(d journey.Idea) bool { return d.Kind == was.Kind && d.Text == was.Text })
		if j < 0 {
			return nil
		}
		return &t.Ideas[j]
	}
	group := fmt.Sprintf("ideas[%d]", i)
	more := func(f fields.Field, key string) fields.Field {
		f.Key, f.Group, f.Entry = group+"."+key, group, was
		if f.Label == "" {
			f.Label, f.Sub = b.cat.T("field.ideas."+key), true
		}
		f.Ask = b.ask("ideas." + key)
		if key == "effort" && was.Kind == journey.Ruin {
			f.Ask = b.ask("ideas.ease")
		}
		return f
	}
	text := func(kind fields.Kind, key, value, shown string, set func(*journey.Idea, string) error, f fields.Field) {
		f = more(f, key)
		f.Kind, f.Raw, f.Value = kind, value, shown
		f.Change = b.change(f.Key, func(t *journey.Touchpoint, a fields.Answer) error {
			d := at(t)
			if d == nil {
				return fields.Gone()
			}
			return set(d, a.Text)
		})
		b.put(f)
	}
	text(fields.Text, "text", was.Text, was.Text, func(d *journey.Idea, s string) error { d.Text = s; return nil },
		fields.Field{Label: label, Tail: b.ideaSum(was), Glance: glanceAt(first), Apart: first && was.Kind == journey.Improve})
	if b.glance {
		return
	}
	steps := func(key string, n int, to func(*journey.Idea) *int) {
		text(fields.Number, key, number(n), b.steps(n), func(d *journey.Idea, s string) (err error) {
			*to(d), err = fields.Whole(group+"."+key, s)
			return err
		}, fields.Field{})
	}
	steps("impact", was.Impact, func(d *journey.Idea) *int { return &d.Impact })
	steps("effort", was.Effort, func(d *journey.Idea) *int { return &d.Effort })
	text(fields.Text, "changes", was.Changes, was.Changes, func(d *journey.Idea, s string) error { d.Changes = s; return nil }, fields.Field{})
	text(fields.Line, "owner", was.Owner, was.Owner, func(d *journey.Idea, s string) error { d.Owner = s; return nil }, fields.Field{})
	text(fields.Date, "due", string(was.Due), b.day(was.Due), func(d *journey.Idea, s string) error { d.Due = journey.Date(s); return nil }, fields.Field{})
	text(fields.Number, "votes", number(was.Votes), number(was.Votes), func(d *journey.Idea, s string) (err error) {
		d.Votes, err = fields.Whole(group+".votes", s)
		return err
	}, fields.Field{})
	b.put(b.ideaKind(more(fields.Field{}, "kind"), was, at))
}

// ideaKind makes the field by which an idea changes sides.
func (b *builder) ideaKind(f fields.Field, was journey.Idea, at func(*journey.Touchpoint) *journey.Idea) fields.Field {
	f.Kind, f.Current, f.Value = fields.Choice, []string{string(was.Kind)}, b.word("idea", string(was.Kind))
	f.Options = func() []fields.Option { return options(b, "idea", journey.IdeaKinds, false) }
	f.Then = f.Key
	f.Change = b.change(f.Key, func(t *journey.Touchpoint, a fields.Answer) error {
		return with(at(t), func(d *journey.Idea) { d.Kind = journey.IdeaKind(a.Choice()) })
	})
	return f
}

func glanceAt(first bool) fields.Glance {
	if first {
		return fields.Always
	}
	return fields.IfFilled
}

// ideaSum is what there is to say of an idea.
func (b *builder) ideaSum(d journey.Idea) string {
	steps := func(key string, n int) string {
		if n == 0 {
			return ""
		}
		return b.cat.T(key) + noBreak + number(n)
	}
	return b.st.Joined(steps("inspector.impact", d.Impact), steps("inspector.effort", d.Effort), d.Changes, d.Owner, b.day(d.Due), steps("inspector.votes", d.Votes))
}

// freshIdea is the row for an idea that is not there yet.
func (b *builder) freshIdea(t *journey.Touchpoint, kind journey.IdeaKind) fields.Field {
	f := fields.Field{Key: newIdea(kind), Kind: fields.Text, New: true, Right: true, Glance: fields.Always, Ask: b.ask(string(kind))}
	f.Label, _ = b.cat.Of("field.", string(kind))
	if b.glance {
		return f
	}
	f.Then = fmt.Sprintf("ideas[%d].text", len(t.Ideas))
	f.Change = b.append("ideas", func(t *journey.Touchpoint, a fields.Answer) {
		if a.Text != "" {
			t.Ideas = append(t.Ideas, journey.Idea{Kind: kind, Text: a.Text})
		}
	})
	return f
}

// append returns the change that adds an entry to a list of the touchpoint.
func (b *builder) append(list string, add func(*journey.Touchpoint, fields.Answer)) func(*journey.Map, fields.Answer) (edit.Draft, error) {
	return fields.Added(list, b.change(list, func(t *journey.Touchpoint, a fields.Answer) error {
		add(t, a)
		return nil
	}))
}

// quotes lists what customers really said.
func (b *builder) quotes(t *journey.Touchpoint) {
	if len(t.Quotes) == 0 {
		b.put(b.freshQuote(t))
		return
	}
	label := b.cat.T("field.quotes")
	for i, q := range t.Quotes {
		b.quote(i, q, label)
		label = " "
	}
}

func (b *builder) quote(i int, was journey.Quote, label string) {
	at := func(t *journey.Touchpoint) *journey.Quote {
		j := fields.Locate(t.Quotes, i, was, func(q journey.Quote) bool { return q.Text == was.Text })
		if j < 0 {
			return nil
		}
		return &t.Quotes[j]
	}
	group := fmt.Sprintf("quotes[%d]", i)
	b.put(fields.Field{
		Key: group + ".text", Label: label, Kind: fields.Text, Group: group, Entry: was,
		Value: b.quoted(was.Text), Tail: was.Who, Raw: was.Text, Ask: b.ask("quotes"),
		Change: b.change(group+".text", func(t *journey.Touchpoint, a fields.Answer) error {
			return with(at(t), func(q *journey.Quote) { q.Text = a.Text })
		}),
	})
	b.put(fields.Field{
		Key: group + ".who", Label: b.cat.T("field.quotes.who"), Kind: fields.Line, Group: group, Sub: true, Entry: was,
		Value: was.Who, Raw: was.Who, Ask: b.ask("quotes.who"),
		Change: b.change(group+".who", func(t *journey.Touchpoint, a fields.Answer) error {
			return with(at(t), func(q *journey.Quote) { q.Who = a.Text })
		}),
	})
}

// freshQuote is the row for a quote that is not there yet.
func (b *builder) freshQuote(t *journey.Touchpoint) fields.Field {
	f := fields.Field{Key: newQuote, Label: b.cat.T("field.quotes"), Kind: fields.Text, New: true, Right: true, Ask: b.ask("quotes")}
	if b.glance {
		return f
	}
	f.Then = fmt.Sprintf("quotes[%d].text", len(t.Quotes))
	f.Change = b.append("quotes", func(t *journey.Touchpoint, a fields.Answer) {
		if a.Text != "" {
			t.Quotes = append(t.Quotes, journey.Quote{Text: a.Text})
		}
	})
	return f
}

// otherwise lists the personas that feel otherwise than the rest.
func (b *builder) otherwise(t *journey.Touchpoint) {
	label := b.cat.T("field.felt_by")
	for i, f := range t.FeltBy {
		b.feltBy(i, f, label)
		label = " "
	}
	if len(t.FeltBy) == 0 && len(b.m.Personas()) > 0 {
		b.put(b.freshOtherwise(t))
	}
}

func (b *builder) feltBy(i int, was journey.PersonaFelt, label string) {
	id := was.Persona
	at := func(t *journey.Touchpoint) *journey.PersonaFelt {
		j := slices.IndexFunc(t.FeltBy, func(f journey.PersonaFelt) bool { return f.Persona == id })
		if j < 0 {
			return nil
		}
		return &t.FeltBy[j]
	}
	key := fmt.Sprintf("felt_by[%d]", i)
	before := len(b.out)
	b.score(key, was.Score, was.Emotions, false,
		func(t *journey.Touchpoint) *journey.Score {
			if f := at(t); f != nil {
				return &f.Score
			}
			return nil
		},
		func(t *journey.Touchpoint) *[]journey.Emotion {
			if f := at(t); f != nil {
				return &f.Emotions
			}
			return nil
		}, fields.Field{Label: label, Title: b.persona(id), Entry: id, Ask: b.ask("felt")})
	head := &b.out[before]
	head.Folded, head.Tail = b.st.Joined(b.persona(id), head.Folded), was.Why
	head.Value = b.st.Joined(b.persona(id), head.Value)
	b.put(fields.Field{
		Key: key + ".why", Label: b.cat.T("field.felt.why"), Kind: fields.Text, Group: key, Sub: true, Entry: id,
		Value: was.Why, Raw: was.Why, Ask: b.ask("felt.why"),
		Change: b.change(key+".why", func(t *journey.Touchpoint, a fields.Answer) error {
			return with(at(t), func(f *journey.PersonaFelt) { f.Why = a.Text })
		}),
	})
}

// hasFelt reports whether t says what a persona feels.
func hasFelt(t *journey.Touchpoint, id journey.ID) bool {
	return slices.ContainsFunc(t.FeltBy, func(f journey.PersonaFelt) bool { return f.Persona == id })
}

// freshOtherwise is the row for a persona that is to feel otherwise; its
// options are the personas of whom nothing of the kind is said yet.
func (b *builder) freshOtherwise(t *journey.Touchpoint) fields.Field {
	f := fields.Field{
		Key: newOtherwise, Label: b.cat.T("field.felt_by"), Kind: fields.Choice, Ask: b.ask("felt_by"),
	}
	if b.glance {
		return f
	}
	f.Then = fmt.Sprintf("felt_by[%d].score", len(t.FeltBy))
	f.Options = func() []fields.Option {
		return b.personaOptions(func(p *journey.Persona) bool { return !hasFelt(t, p.ID) })
	}
	f.Change = b.append("felt_by", func(t *journey.Touchpoint, a fields.Answer) {
		if a.Choice() != "" {
			t.FeltBy = append(t.FeltBy, journey.PersonaFelt{Persona: journey.ID(a.Choice())})
		}
	})
	return f
}
