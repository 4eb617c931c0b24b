package brief

import (
	"fmt"

	"tappa/internal/journey"
	"tappa/internal/tui/agenda"
	"tappa/internal/tui/fields"
)

// The keys of the rows in which something new is typed.
const (
	newObjective = "objectives[+].text"
	newPersona   = "persona/+.name"
)

// personaKey returns the key of a field of a persona.
func personaKey(id journey.ID, field string) string { return "persona/" + string(id) + "." + field }

// build makes the fields of the map: the map itself in the left column,
// personas and measurements in the right one.
func (b *Brief) build() []fields.Field {
	list := make([]fields.Field, 0, 32)
	list = b.buildHead(list)
	list = b.buildObjectives(list)
	list = b.buildWork(list)
	left := len(list)
	list = b.buildPersonas(list)
	list = b.buildMeasures(list)
	for i := left; i < len(list); i++ {
		list[i].Right = true
	}
	return list
}

func (b *Brief) heading(key string) fields.Field {
	return fields.Field{Key: "heading/" + key, Kind: fields.Heading, Label: b.cat.T("brief.heading." + key)}
}

// word returns the label of a value of a closed list, "" for an unset one.
func (b *Brief) word(kind, value string) string {
	if value == "" {
		return ""
	}
	return b.cat.Enum(kind, value)
}

// head makes a field of the map itself; at says where in it the string is.
func (b *Brief) head(kind fields.Kind, key, value string, at func(*journey.Head) *string) fields.Field {
	return fields.Field{
		Key: key, Kind: kind, Label: b.cat.T("field." + key), Value: value, Raw: value, Ask: b.cat.T("brief.ask." + key),
		Change: fields.Set(b.m.ID(), key, func(h *journey.Head, a fields.Answer) error {
			*at(h) = a.Text
			return nil
		}),
	}
}

func (b *Brief) buildHead(list []fields.Field) []fields.Field {
	h := b.m.Head()
	kind := fields.Field{
		Key: "kind", Kind: fields.Choice, Label: b.cat.T("field.kind"), Value: b.word("map", string(h.Kind)), Current: []string{string(h.Kind)},
		Ask: b.cat.T("core.unset"),
		Change: fields.Set(h.ID, "kind", func(h *journey.Head, a fields.Answer) error {
			h.Kind = journey.MapKind(a.Choice())
			return nil
		}),
	}
	kind.Options = func() (out []fields.Option) {
		for _, k := range journey.MapKinds {
			out = append(out, fields.Option{ID: string(k), Title: b.cat.Enum("map", string(k)), Detail: b.cat.T("brief.about." + string(k))})
		}
		return out
	}
	list = append(list, b.heading("map"),
		b.head(fields.Line, "title", h.Title, func(h *journey.Head) *string { return &h.Title }),
		b.head(fields.Line, "brand", h.Brand, func(h *journey.Head) *string { return &h.Brand }),
		b.head(fields.Text, "promise", h.Promise, func(h *journey.Head) *string { return &h.Promise }),
		kind)
	if h.Origin != (journey.Origin{}) {
		list = append(list, fields.Field{
			Key: "origin", Kind: fields.Derived, Label: b.cat.T("field.origin"), Value: b.origin(h.Origin),
		})
	}
	return append(list, b.head(fields.Text, "scenario", h.Scenario, func(h *journey.Head) *string { return &h.Scenario }))
}

// origin says what a copy was made from.
func (b *Brief) origin(o journey.Origin) string {
	s := b.cat.T("brief.origin-map") + " " + string(o.Map)
	if o.Snapshot != "" {
		s += ", " + b.cat.T("brief.origin-snapshot") + " " + string(o.Snapshot)
	}
	return s
}

func (b *Brief) buildObjectives(list []fields.Field) []fields.Field {
	list = append(list, b.heading("objectives"))
	objectives := b.m.Head().Objectives
	for i, o := range objectives {
		list = append(list, b.objective(i, o)...)
	}
	if len(objectives) == 0 {
		list = append(list, b.freshObjective())
	}
	return list
}

// objective makes the rows of an objective: what is aimed at, and how it would
// show.
func (b *Brief) objective(i int, was journey.Objective) []fields.Field {
	group := fmt.Sprintf("objectives[%d]", i)
	change := func(key string, set func(*journey.Objective, string)) fields.Field {
		f := fields.Field{Key: group + "." + key, Kind: fields.Text, Group: group, Entry: was, Label: b.cat.T("field.objectives." + key)}
		f.Ask = b.cat.T("brief.ask.objectives." + key)
		f.Change = fields.Set(b.m.ID(), f.Key, func(h *journey.Head, a fields.Answer) error {
			j := fields.Locate(h.Objectives, i, was, func(o journey.Objective) bool { return o.Text == was.Text })
			if j < 0 {
				return fields.Gone()
			}
			set(&h.Objectives[j], a.Text)
			return nil
		})
		return f
	}
	text := change("text", func(o *journey.Objective, s string) { o.Text = s })
	text.Value, text.Raw = was.Text, was.Text
	metric := change("metric", func(o *journey.Objective, s string) { o.Metric = s })
	metric.Value, metric.Raw, metric.Sub, metric.Indented = was.Metric, was.Metric, was.Metric == "", true
	return []fields.Field{text, metric}
}

// freshObjective is the row for an objective that is not there yet.
func (b *Brief) freshObjective() fields.Field {
	return fields.Field{
		Key: newObjective, Kind: fields.Text, New: true, Label: b.cat.T("field.objectives.text"), Ask: b.cat.T("brief.ask.objectives.text"),
		Then: fmt.Sprintf("objectives[%d].text", len(b.m.Head().Objectives)),
		Change: fields.Added("objectives", fields.Set(b.m.ID(), "objectives", func(h *journey.Head, a fields.Answer) error {
			if a.Text != "" {
				h.Objectives = append(h.Objectives, journey.Objective{Text: a.Text})
			}
			return nil
		})),
	}
}

// agenda is the agenda of a session as text, a line a step.
func (b *Brief) agenda() fields.Field {
	h := b.m.Head()
	f := b.head(fields.Text, "agenda", agenda.Format(h.Agenda), nil)
	f.Change = fields.Set(h.ID, "agenda", func(h *journey.Head, a fields.Answer) (err error) {
		h.Agenda, err = agenda.Parse(a.Text)
		return err
	})
	return f
}

func (b *Brief) buildWork(list []fields.Field) []fields.Field {
	h := b.m.Head()
	return append(list, b.heading("work"),
		b.head(fields.Text, "tools", h.Tools, func(h *journey.Head) *string { return &h.Tools }),
		b.head(fields.Text, "method", h.Method, func(h *journey.Head) *string { return &h.Method }),
		b.head(fields.Text, "processes", h.Processes, func(h *journey.Head) *string { return &h.Processes }),
		b.agenda())
}

func (b *Brief) buildPersonas(list []fields.Field) []fields.Field {
	list = append(list, b.heading("personas"))
	for i, p := range b.m.Personas() {
		list = append(list, b.persona(p, i > 0)...)
	}
	if len(b.m.Personas()) == 0 {
		list = append(list, b.freshPersona())
	}
	return list
}

// persona makes the rows of a persona. What is empty shows only while the
// cursor is on that persona.
func (b *Brief) persona(p *journey.Persona, apart bool) []fields.Field {
	group := "persona/" + string(p.ID)
	text := func(kind fields.Kind, key, value string, at func(*journey.Persona) *string) fields.Field {
		return fields.Field{
			Key: personaKey(p.ID, key), Kind: kind, Label: b.cat.T("field." + key), Value: value, Raw: value,
			Ask: b.cat.T("brief.ask.persona." + key), Group: group, Sub: value == "" && key != "name", Indented: key != "name",
			Change: fields.Set(p.ID, key, func(p *journey.Persona, a fields.Answer) error {
				*at(p) = a.Text
				return nil
			}),
		}
	}
	name := text(fields.Line, "name", p.Name, func(p *journey.Persona) *string { return &p.Name })
	name.Apart, name.Lead = apart, true
	relation := fields.Field{
		Key: personaKey(p.ID, "relation"), Kind: fields.Choice, Label: b.cat.T("field.relation"), Value: b.word("relation", string(p.Relation)),
		Ask: b.cat.T("brief.ask.persona.relation"), Group: group, Sub: p.Relation == "", Indented: true, Current: []string{string(p.Relation)},
		Change: fields.Set(p.ID, "relation", func(p *journey.Persona, a fields.Answer) error {
			p.Relation = journey.Relation(a.Choice())
			return nil
		}),
	}
	relation.Options = func() (out []fields.Option) {
		for _, r := range journey.Relations {
			out = append(out, fields.Option{ID: string(r), Title: b.cat.Enum("relation", string(r))})
		}
		return append(out, fields.Option{Title: b.cat.T("core.unset")})
	}
	return []fields.Field{
		name, relation,
		text(fields.Text, "wants", p.Wants, func(p *journey.Persona) *string { return &p.Wants }),
		text(fields.Text, "perception", p.Perception, func(p *journey.Persona) *string { return &p.Perception }),
		text(fields.Text, "description", p.Description, func(p *journey.Persona) *string { return &p.Description }),
	}
}
