package fields

import (
	"strconv"
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// entity is an entity that can be copied.
type entity[E any] interface {
	journey.Entity
	Clone() E
}

// Set returns the change of one field of one entity. set gets a copy of the
// entity as it is when the change is made, so that whatever else became of it
// in the meantime stays. field is the field's name in the JSON document.
func Set[E entity[E]](id journey.ID, field string, set func(E, Answer) error) func(*journey.Map, Answer) (edit.Draft, error) {
	return func(m *journey.Map, a Answer) (edit.Draft, error) {
		var none E
		before, there := m.Entity(none.EntityKind(), id).(E)
		if !there {
			return edit.Draft{}, Gone()
		}
		after := before.Clone()
		if err := set(after, a); err != nil {
			return edit.Draft{}, err
		}
		if err := check(after, field); err != nil {
			return edit.Draft{}, err
		}
		return edit.SetField(before, after, field), nil
	}
}

// SetAll is Set for several touchpoints at once; those that are gone are left
// out.
func SetAll(ids []journey.ID, field string, set func(*journey.Touchpoint, Answer) error) func(*journey.Map, Answer) (edit.Draft, error) {
	return func(m *journey.Map, a Answer) (edit.Draft, error) {
		label := edit.L("edit.label.change-field-several", "n", strconv.Itoa(len(ids)), "field", field)
		var wrong error
		d := edit.ChangeTouchpoints(m, ids, label, func(t *journey.Touchpoint) {
			if err := set(t, a); err != nil {
				wrong = err
			} else if err := check(t, field); err != nil {
				wrong = err
			}
		})
		if wrong != nil {
			return edit.Draft{}, wrong
		}
		return d, nil
	}
}

// check returns the first rule that the entity breaks, best one about field.
func check(e journey.Entity, field string) error {
	problems := journey.Validate(e)
	for _, p := range problems {
		if strings.HasPrefix(p.Field, field) {
			return p.Error()
		}
	}
	if len(problems) > 0 {
		return problems[0].Error()
	}
	return nil
}

// Gone is the error of a field whose entity or entry is no longer there, or no
// longer what it was when its editor opened.
func Gone() error {
	return journey.NewError(journey.KindConflict, "fields.gone", nil, "what was being edited is gone or was changed elsewhere")
}

// NoEntry is the error of an attempt to remove a field that is no entry of a
// list.
func NoEntry() error {
	return journey.NewError(journey.KindInvalid, "fields.no-entry", nil, "only the entries of a list can be removed; other fields can be emptied")
}

// Whole reads a whole number; nothing is 0. What is no number is an error of
// KindInvalid.
func Whole(field, s string) (int, error) {
	if s = strings.TrimSpace(s); s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n > 1_000_000_000 {
		return 0, journey.NewError(journey.KindInvalid, "fields.not-a-number", journey.Args{"field": field, "value": s},
			"%s: %q is not a whole number", field, s)
	}
	return n, nil
}

// Locate finds an entry that was at place i when it was shown: there if it is
// still the same, elsewhere if it moved, or where one like it is that changed
// in other respects. It returns -1 where it is gone.
func Locate[E comparable](list []E, i int, was E, alike func(E) bool) int {
	if i < len(list) && list[i] == was {
		return i
	}
	for j := range list {
		if list[j] == was {
			return j
		}
	}
	if i < len(list) && alike(list[i]) {
		return i
	}
	for j := range list {
		if alike(list[j]) {
			return j
		}
	}
	return -1
}

// Added gives the draft of a change a label which says that an entry was added
// to a list, given by its name in the JSON document.
func Added(list string, change func(*journey.Map, Answer) (edit.Draft, error)) func(*journey.Map, Answer) (edit.Draft, error) {
	return func(m *journey.Map, a Answer) (edit.Draft, error) {
		d, err := change(m, a)
		if err == nil && !d.Empty() {
			d.Label = edit.L("edit.label.add-entry", "name", edit.Name(d.Changes[0].After), "field", list)
		}
		return d, err
	}
}
