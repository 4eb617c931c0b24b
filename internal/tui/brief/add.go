package brief

import (
	"slices"
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// freshPersona is the row for a persona that is not there yet.
func (b *Brief) freshPersona() fields.Field {
	return fields.Field{
		Key: newPersona, Kind: fields.Line, New: true, Label: b.cat.T("field.name"), Ask: b.cat.T("brief.ask.persona"), Right: true, Apart: len(b.m.Personas()) > 0,
		Change: func(m *journey.Map, a fields.Answer) (edit.Draft, error) {
			if a.Text == "" {
				return edit.Draft{}, nil
			}
			p := &journey.Persona{ID: b.ids(), Name: a.Text}
			d := edit.AddPersona(m, b.ids, p)
			for _, c := range d.Changes {
				if problems := journey.Validate(c.After); len(problems) > 0 {
					return edit.Draft{}, problems[0].Error()
				}
			}
			b.list.Follow(personaKey(p.ID, "relation"))
			return d, nil
		},
	}
}

// AddEntry opens the editor of a new objective while the cursor is among the
// objectives, asks for a new figure while it is among the measurements, and opens
// the editor of a new persona anywhere else.
func (b *Brief) AddEntry() fields.Ask {
	if b.m == nil || b.list.Editing() {
		return nil
	}
	if b.amongMeasures() {
		return b.AddMeasure()
	}
	f, among := b.freshPersona(), "persona/"
	if b.amongObjectives() {
		f, among = b.freshObjective(), "objectives["
	}
	if b.list.Goto(f.Key) {
		return b.list.Begin()
	}
	last := 0
	for i, o := range b.list.Fields() {
		if strings.HasPrefix(o.Key, among) {
			last = i
		}
	}
	return b.list.BeginField(f, last)
}

// AddWhat names in a word what AddEntry adds where the cursor is, for the hint
// beside its key.
func (b *Brief) AddWhat() string {
	switch {
	case b.amongObjectives():
		return b.cat.T("brief.add.objective")
	case b.amongMeasures():
		return b.cat.T("brief.add.measure")
	}
	return b.cat.T("hint.add-persona")
}

func (b *Brief) amongObjectives() bool { return strings.HasPrefix(b.Field(), "objectives[") }

// InEntry reports whether the cursor is in an entry of a list, which DropEntry
// removes.
func (b *Brief) InEntry() bool {
	f := b.list.Cursor()
	if b.m == nil || f == nil {
		return false
	}
	_, objective := f.Entry.(journey.Objective)
	return objective || b.personaUnder() != nil || b.measureUnder() != nil
}

// DropEntry returns the draft that removes the objective, the figure or the
// persona under the cursor, the latter with all that touchpoints say of that persona. On any other field
// it returns fields.NoEntry.
func (b *Brief) DropEntry() (edit.Draft, error) {
	f := b.list.Cursor()
	if b.m == nil || f == nil || b.list.Editing() {
		return edit.Draft{}, nil
	}
	if p := b.personaUnder(); p != nil {
		return edit.RemovePersona(b.m, p.ID), nil
	}
	if x := b.measureUnder(); x != nil {
		return edit.RemoveMeasurement(b.m, x.ID), nil
	}
	was, is := f.Entry.(journey.Objective)
	if !is {
		return edit.Draft{}, fields.NoEntry()
	}
	head := b.m.Head()
	after := head.Clone()
	if at := slices.Index(after.Objectives, was); at >= 0 {
		after.Objectives = slices.Delete(after.Objectives, at, at+1)
	}
	return edit.Replace(head, after, edit.L("edit.label.remove-entry", "name", head.Title, "field", "objectives")), nil
}

// MovePersona returns the draft that moves the persona under the cursor by
// places, up where by is negative, or the series of figures. It is empty where
// there is none, or no place to go.
func (b *Brief) MovePersona(by int) (edit.Draft, error) {
	if b.list.Editing() {
		return edit.Draft{}, nil
	}
	if b.amongMeasures() {
		return b.moveSeries(by), nil
	}
	p := b.personaUnder()
	if p == nil {
		return edit.Draft{}, nil
	}
	return edit.MovePersona(b.m, p.ID, by), nil
}

// personaUnder returns the persona under the cursor, nil if there is none.
func (b *Brief) personaUnder() *journey.Persona {
	rest, is := strings.CutPrefix(b.Field(), "persona/")
	if !is || b.m == nil {
		return nil
	}
	id, _, _ := strings.Cut(rest, ".")
	return b.m.Persona(journey.ID(id))
}
