package analysis

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"tappa/internal/journey"
)

// places names the fields that say where something stands; comparing tells
// these apart by itself.
var places = map[string]bool{"id": true, "rank": true, "stage": true, "deleted_at": true}

// inParts names the fields whose parts are compared one by one.
var inParts = map[string]bool{"felt": true, "desired": true, "evidence": true, "survey": true, "qualities": true}

// lived names the fields of today's journey that a to-be copy leaves behind.
var lived = map[string]bool{
	"felt.score": true, "felt.emotions": true, "felt.why": true, "felt_by": true, "quotes": true, "reviewed": true,
	"evidence.level": true, "evidence.source": true, "evidence.n": true, "evidence.date": true,
	"survey.important": true, "survey.satisfied": true, "survey.n": true,
}

// ofATouchpoint names the fields of a touchpoint that a comparison tells by
// itself, ofAWantedOne besides those that nobody has felt yet.
var (
	ofATouchpoint = map[string]bool{"name": true, "origin": true, "felt.score": true, "desired.score": true}
	ofAWantedOne  = func() map[string]bool {
		but := maps.Clone(ofATouchpoint)
		maps.Copy(but, lived)
		return but
	}()
)

// changedFields lists the fields in which two entities of one type differ, in
// the order of the model, without those in but.
func changedFields[E any](before, after *E, but map[string]bool) []FieldChange {
	if before == after {
		return nil
	}
	var out []FieldChange
	compareFields(reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem(), func(field string, a, b reflect.Value) {
		if !but[field] {
			out = append(out, FieldChange{field, shown(a), shown(b)})
		}
	})
	return out
}

// part is one field of an entity: its index in each struct on the way to it.
type part struct {
	name  string
	index []int
}

// partsOf lists the fields of the entities that are compared field by field.
var partsOf = sync.OnceValue(func() map[reflect.Type][]part {
	all := map[reflect.Type][]part{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[journey.Head](), reflect.TypeFor[journey.Persona](), reflect.TypeFor[journey.Stage](), reflect.TypeFor[journey.Touchpoint](),
	} {
		all[t] = listParts(nil, t, "", nil)
	}
	return all
})

func listParts(list []part, t reflect.Type, at string, index []int) []part {
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		to := append(slices.Clone(index), i)
		switch {
		case at == "" && places[name]:
		case inParts[name] && t.Field(i).Type.Kind() == reflect.Struct:
			list = listParts(list, t.Field(i).Type, at+name+".", to)
		default:
			list = append(list, part{at + name, to})
		}
	}
	return list
}

// compareFields calls differs for each field that is not the same.
func compareFields(a, b reflect.Value, differs func(field string, a, b reflect.Value)) {
	for _, p := range partsOf()[a.Type()] {
		if x, y := a.FieldByIndex(p.index), b.FieldByIndex(p.index); !equal(x, y) {
			differs(p.name, x, y)
		}
	}
}

// equal reports whether two values are the same; no list is the empty list.
func equal(a, b reflect.Value) bool {
	if a.Kind() != reflect.Slice {
		return a.Equal(b)
	}
	if a.Len() != b.Len() {
		return false
	}
	return a.Len() == 0 || a.UnsafePointer() == b.UnsafePointer() || reflect.DeepEqual(a.Interface(), b.Interface())
}

// shown returns a value as the document holds it, nil for unset.
func shown(v reflect.Value) any {
	if z, can := v.Interface().(interface{ IsZero() bool }); can && z.IsZero() || v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return nil
	}
	return v.Interface()
}

// headFields lists what the two maps say otherwise of themselves. Which map a
// to-be copy was made from, and that it is one, is no change of the journey.
func (d *differ) headFields() []FieldChange {
	but := map[string]bool{"origin": true}
	if d.Before.ID() != d.After.ID() {
		but["title"] = true // the titles are what tells them apart
	}
	if d.kinds {
		but["kind"] = true
	}
	return changedFields(d.Before.Head(), d.After.Head(), but)
}

// touchpointFields lists the fields of a touchpoint that differ, but for its
// name and its scores.
func (d *differ) touchpointFields(was, is *journey.Touchpoint) []FieldChange {
	but := ofATouchpoint
	if d.kinds {
		but = ofAWantedOne
	}
	return changedFields(was, d.renamed(is), but)
}

// renamed returns t with the personas under the ids of their partners, so that
// a copy of a map compares with its original.
func (d *differ) renamed(t *journey.Touchpoint) *journey.Touchpoint {
	if len(d.named) == 0 || len(t.Personas)+len(t.FeltBy) == 0 {
		return t
	}
	c := t.Clone()
	for i, id := range c.Personas {
		if was, there := d.named[id]; there {
			c.Personas[i] = was
		}
	}
	for i := range c.FeltBy {
		if was, there := d.named[c.FeltBy[i].Persona]; there {
			c.FeltBy[i].Persona = was
		}
	}
	return c
}
