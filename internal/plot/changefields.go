package plot

import (
	"fmt"
	"reflect"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// longText is the most columns of a value that is shown; of a longer one only
// the name of the field is said.
const longText = 28

// enumOf names the closed lists of the fields, as the catalogues do.
var enumOf = map[string]string{
	"output": "output", "truth": "truth", "offering": "offering", "evidence.level": "evidence", "outcome": "outcome", "relation": "relation", "kind": "map",
}

func replaceMark(s, mark string) string { return strings.Replace(s, ".", mark, 1) }

func (x *Changes) fields(list []analysis.FieldChange) []Item {
	items := make([]Item, len(list))
	for i, f := range list {
		items[i] = x.field(f)
	}
	return items
}

// field says which field changed, and from what to what where that is short.
func (x *Changes) field(f analysis.FieldChange) Item {
	label := x.label(f.Field)
	was, short := x.shown(f.Field, f.Before)
	is, shortToo := x.shown(f.Field, f.After)
	if !short || !shortToo || was == is {
		return Item{{Text: label, Role: Muted}}
	}
	return Item{{Text: label + ": ", Role: Muted}, {Text: was, Role: Text}, {Text: " " + x.arrow() + " ", Role: Muted}, {Text: is, Role: Text}}
}

// label returns the label of a field, or of what it is a part of.
func (x *Changes) label(field string) string {
	if q, is := strings.CutPrefix(field, "qualities."); is {
		return x.word("enum.quality."+q, nil)
	}
	for at := field; ; {
		if s := x.word("field."+at, nil); s != "field."+at {
			return s
		}
		i := strings.LastIndexByte(at, '.')
		if i < 0 {
			return field
		}
		at = at[:i]
	}
}

// shown writes a value, and reports whether it is short enough to be shown.
func (x *Changes) shown(field string, v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return x.word("changes.nothing", nil), true
	case journey.Answer:
		if v == journey.Yes {
			return x.word("enum.answer.yes", nil), true
		}
		return x.word("enum.answer.no", nil), true
	case fmt.Stringer:
		return v.String(), true
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Slice:
		return fmt.Sprint(r.Len()), true
	case reflect.Int:
		return fmt.Sprint(r.Int()), true
	case reflect.Bool:
		return x.word("enum.answer.yes", nil), true
	case reflect.String:
		if list, is := enumOf[field]; is {
			return x.word("enum."+list+"."+r.String(), nil), true
		}
		s := x.clean(r.String())
		return s, text.Width(s) <= longText && !strings.Contains(r.String(), "\n")
	}
	return "", false
}
