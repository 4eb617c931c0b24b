package inspector

import (
	"slices"
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// AddEntry starts a new entry in the list that the field under the cursor
// belongs to: an idea, a quote, a persona that feels otherwise. It opens an
// editor, and then Editing reports true, or returns what is to be asked; on any
// other field it asks what to add.
func (i *Inspector) AddEntry() fields.Ask {
	t := i.touchpoint()
	if t == nil || i.list.Editing() {
		return nil
	}
	b := i.builder()
	switch what := i.entryKind(); what {
	case "":
		i.adding = true
		return i.whatToAdd(b, t)
	case addOtherwise:
		f := b.freshOtherwise(t)
		if len(f.Options()) == 0 {
			return nil
		}
		return i.all().BeginField(f, 0)
	default:
		i.open(b, t, what)
	}
	return nil
}

// touchpoint returns the one touchpoint that is inspected, nil if it is
// another thing.
func (i *Inspector) touchpoint() *journey.Touchpoint {
	if i.m == nil || len(i.target.Touchpoints) != 1 {
		return nil
	}
	return i.m.Touchpoint(i.target.Touchpoints[0])
}

// entryKind says which list the field under the cursor belongs to.
func (i *Inspector) entryKind() string {
	f := i.all().Cursor()
	if f == nil {
		return ""
	}
	if d, is := f.Entry.(journey.Idea); is {
		return string(d.Kind)
	}
	switch {
	case f.Key == newIdea(journey.Improve):
		return addImprove
	case f.Key == newIdea(journey.Ruin):
		return addRuin
	case strings.HasPrefix(f.Key, "quotes["):
		return addQuote
	case strings.HasPrefix(f.Key, "felt_by["):
		return addOtherwise
	}
	return ""
}

// whatToAdd asks which list a new entry is for.
func (i *Inspector) whatToAdd(b *builder, t *journey.Touchpoint) fields.Ask {
	ask := fields.AskChoice{Title: i.cat.T("inspector.add-what"), Options: []fields.Option{
		{ID: addImprove, Title: i.cat.T("inspector.add-improve"), Detail: i.cat.T("inspector.ask.improve")},
		{ID: addRuin, Title: i.cat.T("inspector.add-ruin"), Detail: i.cat.T("inspector.ask.ruin")},
		{ID: addQuote, Title: i.cat.T("inspector.add-quote"), Detail: i.cat.T("inspector.ask.quotes")},
	}}
	for _, o := range b.freshOtherwise(t).Options() {
		ask.Options = append(ask.Options, fields.Option{ID: addOtherwise + o.ID, Title: o.Title, Detail: i.cat.T("inspector.add-otherwise")})
	}
	return ask
}

// add starts the entry that was chosen.
func (i *Inspector) add(what string) (edit.Draft, error) {
	t := i.touchpoint()
	if t == nil {
		return edit.Draft{}, fields.Gone()
	}
	b := i.builder()
	if id, is := strings.CutPrefix(what, addOtherwise); is {
		i.all().BeginField(b.freshOtherwise(t), 0)
		return i.all().Answer(i.m, fields.Answer{IDs: []string{id}})
	}
	i.open(b, t, what)
	return edit.Draft{}, nil
}

// open opens the editor of a new idea or quote behind the others of its kind.
func (i *Inspector) open(b *builder, t *journey.Touchpoint, what string) {
	var f fields.Field
	mine := func(o fields.Field) bool { return strings.HasPrefix(o.Key, "quotes[") }
	switch what {
	case addQuote:
		f = b.freshQuote(t)
	case addImprove, addRuin:
		kind := journey.IdeaKind(what)
		f = b.freshIdea(t, kind)
		mine = func(o fields.Field) bool {
			d, is := o.Entry.(journey.Idea)
			return is && d.Kind == kind
		}
	default:
		return
	}
	if i.all().Goto(f.Key) {
		i.all().Begin()
		return
	}
	last := 0
	for at, o := range i.all().Fields() {
		if mine(o) {
			last = at
		}
	}
	f.Label = " "
	i.all().BeginField(f, last)
}

// OnTouchpoint reports whether one touchpoint is inspected, to which AddEntry
// can add.
func (i *Inspector) OnTouchpoint() bool { return i.touchpoint() != nil }

// InEntry reports whether the cursor is in an entry of a list, which DropEntry
// removes.
func (i *Inspector) InEntry() bool {
	f := i.all().Cursor()
	return f != nil && f.Entry != nil && i.touchpoint() != nil
}

// DropEntry returns the draft that removes the entry of a list that the cursor
// is in: an idea, a quote, a persona that feels otherwise. On any other field
// it returns fields.NoEntry.
func (i *Inspector) DropEntry() (edit.Draft, error) {
	f, t := i.all().Cursor(), i.touchpoint()
	switch {
	case f == nil || i.list.Editing():
		return edit.Draft{}, nil
	case t == nil || f.Entry == nil:
		return edit.Draft{}, fields.NoEntry()
	}
	after := t.Clone()
	list := ""
	switch was := f.Entry.(type) {
	case journey.Idea:
		list, after.Ideas = "ideas", without(after.Ideas, was)
	case journey.Quote:
		list, after.Quotes = "quotes", without(after.Quotes, was)
	case journey.ID:
		list = "felt_by"
		after.FeltBy = slices.DeleteFunc(after.FeltBy, func(o journey.PersonaFelt) bool { return o.Persona == was })
	}
	return edit.Replace(t, after, edit.L("edit.label.remove-entry", "name", t.Name, "field", list)), nil
}

// without returns list without the first entry that is e.
func without[E comparable](list []E, e E) []E {
	if at := slices.Index(list, e); at >= 0 {
		return slices.Delete(list, at, at+1)
	}
	return list
}
