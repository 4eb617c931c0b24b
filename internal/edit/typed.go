package edit

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// ChangedText returns the texts that a change brings in: each string of the
// entity that was not in it before, in the order of the fields. It is what a
// user may want to keep when the change itself cannot be kept.
func ChangedText(c Change) []string {
	if c.After == nil {
		return nil
	}
	var before []string
	if c.Before != nil {
		before = texts(reflect.ValueOf(c.Before).Elem(), nil)
	}
	return slices.DeleteFunc(texts(reflect.ValueOf(c.After).Elem(), nil), func(s string) bool {
		return slices.Contains(before, s)
	})
}

var marshaler = reflect.TypeFor[json.Marshaler]()

// texts collects the plain strings below v; ids, ranks, dates and words of a
// fixed choice are named types and are left out.
func texts(v reflect.Value, out []string) []string {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && strings.TrimSpace(v.String()) != "" {
			out = append(out, v.String())
		}
	case reflect.Struct:
		if v.Type().Implements(marshaler) {
			return out
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = texts(v.Field(i), out)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = texts(v.Index(i), out)
		}
	}
	return out
}
