package inspector

import (
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/fields"
	"tappa/internal/tui/style"
)

// builder makes the fields of one target.
type builder struct {
	cat  *lang.Catalogue
	st   *style.Styles
	m    *journey.Map
	ids  []journey.ID // of the touchpoints that a change is for
	out  []fields.Field
	side bool // fields go into the right column
	// glance says that the fields are only to be looked at without the keys:
	// those that are not shown then are left out, and the rest cannot change.
	glance bool
}

// leaves reports whether a field is left out.
func (b *builder) leaves(f *fields.Field) bool {
	return b.glance && (f.Sub || f.Glance == fields.Never)
}

// change returns the change of one field of the touchpoints.
func (b *builder) change(key string, set func(*journey.Touchpoint, fields.Answer) error) func(*journey.Map, fields.Answer) (edit.Draft, error) {
	if b.glance {
		return nil
	}
	if len(b.ids) > 1 {
		return fields.SetAll(b.ids, key, set)
	}
	return fields.Set(b.ids[0], key, set)
}

// add appends a field. Where it has no label or question of its own it gets
// those of its key.
func (b *builder) add(f fields.Field) {
	if b.leaves(&f) {
		return
	}
	if f.Label == "" {
		f.Label, _ = b.cat.Of("field.", f.Key)
	}
	if f.Ask == "" {
		f.Ask = b.ask(f.Key)
	}
	b.put(f)
}

// put appends a field as it is.
func (b *builder) put(f fields.Field) {
	if b.leaves(&f) {
		return
	}
	f.Right = b.side
	b.out = append(b.out, f)
}

// ask returns what an empty field asks.
func (b *builder) ask(key string) string {
	if s, there := b.cat.Of("inspector.ask.", key); there {
		return s
	}
	return b.cat.T("core.unset")
}

// line appends a field of one line, text one of several; at says where in a
// touchpoint the string is.
func (b *builder) line(key, value string, at func(*journey.Touchpoint) *string, more fields.Field) {
	b.typed(fields.Line, key, value, at, more)
}

func (b *builder) text(key, value string, at func(*journey.Touchpoint) *string, more fields.Field) {
	b.typed(fields.Text, key, value, at, more)
}

func (b *builder) typed(kind fields.Kind, key, value string, at func(*journey.Touchpoint) *string, more fields.Field) {
	more.Kind, more.Key, more.Raw = kind, key, value
	if more.Value == "" {
		more.Value = value
	}
	if b.glance {
		b.add(more)
		return
	}
	more.Change = b.change(key, func(t *journey.Touchpoint, a fields.Answer) error {
		*at(t) = a.Text
		return nil
	})
	b.add(more)
}

// date appends a day.
func (b *builder) date(key string, value journey.Date, at func(*journey.Touchpoint) *journey.Date, more fields.Field) {
	if b.leaves(&more) {
		return
	}
	more.Kind, more.Key, more.Raw = fields.Date, key, string(value)
	more.Value = b.day(value)
	more.Change = b.change(key, func(t *journey.Touchpoint, a fields.Answer) error {
		*at(t) = journey.Date(a.Text)
		return nil
	})
	b.add(more)
}

func (b *builder) day(d journey.Date) string {
	if d == "" {
		return ""
	}
	return strings.ReplaceAll(b.cat.Day(d), " ", noBreak)
}

// number appends a whole number; shown is how it is shown.
func (b *builder) number(key string, value int, shown string, at func(*journey.Touchpoint) *int, more fields.Field) {
	if b.leaves(&more) {
		return
	}
	more.Kind, more.Key, more.Raw, more.Value = fields.Number, key, number(value), shown
	more.Change = b.change(key, func(t *journey.Touchpoint, a fields.Answer) error {
		n, err := fields.Whole(key, a.Text)
		*at(t) = n
		return err
	})
	b.add(more)
}

// choose appends a value of a closed list, which kind names in the catalogue.
func choose[T ~string](b *builder, key, kind string, value T, all []T, unset bool, at func(*journey.Touchpoint) *T, more fields.Field) {
	more.Kind, more.Key = fields.Choice, key
	more.Value = b.word(kind, string(value))
	if b.glance {
		b.add(more)
		return
	}
	more.Current = []string{string(value)}
	more.Options = func() []fields.Option { return options(b, kind, all, unset) }
	more.Change = b.change(key, func(t *journey.Touchpoint, a fields.Answer) error {
		*at(t) = T(a.Choice())
		return nil
	})
	b.add(more)
}

// score appends a score with the emotions that go with it: one row while the
// cursor is elsewhere, two while it is here.
func (b *builder) score(key string, s journey.Score, list []journey.Emotion, desired bool,
	score func(*journey.Touchpoint) *journey.Score, emotions func(*journey.Touchpoint) *[]journey.Emotion, more fields.Field,
) {
	head := more
	head.Key, head.Kind, head.Group = key+".score", fields.Choice, key
	if s.IsSet() || len(list) > 0 {
		head.Chips = []fields.Chip{{Score: s}}
	}
	if v, set := s.Get(); set {
		head.Value = b.cat.Enum("score", number0(v))
	}
	head.Folded = b.emotions(list)
	if b.glance {
		b.add(head)
		return
	}
	head.Options, head.Current = b.scoreOptions, []string{scoreID(s)}
	head.Change = b.change(head.Key, func(t *journey.Touchpoint, a fields.Answer) error {
		return with(score(t), func(at *journey.Score) { *at = readScore(a.Choice()) })
	})
	b.add(head)
	b.add(fields.Field{
		Key: key + ".emotions", Label: b.cat.T("inspector.emotions"), Kind: fields.Emotions, Group: key, Sub: true, Title: more.Title, Entry: more.Entry,
		Value: b.emotions(list), Emotions: list, Score: s, Desired: desired, Ask: b.ask("emotions"),
		Change: b.change(key+".emotions", func(t *journey.Touchpoint, a fields.Answer) error {
			return with(emotions(t), func(at *[]journey.Emotion) { *at = a.Emotions })
		}),
	})
}

// with calls do with a place in an entity, unless that is gone.
func with[T any](at *T, do func(*T)) error {
	if at == nil {
		return fields.Gone()
	}
	do(at)
	return nil
}
