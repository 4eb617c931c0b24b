package interchange

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// shape is the form that a value of the document must have. The decoder and
// the schema are both made from it.
type shape struct {
	kind   valueKind
	goType reflect.Type
	elem   *shape // of a list
	fields []field
	byName map[string]int
}

type valueKind uint8

const (
	objectValue valueKind = iota
	listValue
	lineValue // text on one line
	noteValue // text of several lines
	termValue // a string of a type of its own: an id, a date, a word of a list
	integerValue
	numberValue
	scoreValue
	percentValue
	answerValue
	flagValue
	timeValue
)

// field is one member of an object.
type field struct {
	name  string
	index []int
	shape *shape
	// optional is what the encoder leaves out when it is empty.
	optional bool
}

// unwritten names what an entity holds and a document does not: places in an
// order are told by the order, and the trash stays at home.
var unwritten = map[string]bool{"rank": true, "stage": true, "deleted_at": true}

// oneLine names the texts that stand on one line on every screen.
var oneLine = map[string]bool{
	"title": true, "brand": true, "name": true, "channel": true, "owner": true, "who": true, "word": true, "metric": true, "unit": true, "scale": true, "format": true,
	"silenced": true, "question": true,
}

// shapeOf returns the shape of a Go type that stands under a name.
func shapeOf(t reflect.Type, name string) *shape {
	s := &shape{goType: t}
	switch {
	case t.Kind() == reflect.Pointer:
		return shapeOf(t.Elem(), name)
	case t == reflect.TypeFor[journey.Score]():
		s.kind = scoreValue
	case t == reflect.TypeFor[journey.Answer]():
		s.kind = answerValue
	case t == reflect.TypeFor[journey.Percent]():
		s.kind = percentValue
	case t == reflect.TypeFor[time.Time]():
		s.kind = timeValue
	case t.Kind() == reflect.Bool:
		s.kind = flagValue
	case t == reflect.TypeFor[string]():
		if s.kind = noteValue; oneLine[name] {
			s.kind = lineValue
		}
	case t.Kind() == reflect.String:
		s.kind = termValue
	case t.Kind() == reflect.Int:
		s.kind = integerValue
	case t.Kind() == reflect.Float64:
		s.kind = numberValue
	case t.Kind() == reflect.Slice:
		s.kind = listValue
		s.elem = shapeOf(t.Elem(), name)
	default:
		s.kind = objectValue
		s.addFields(t, nil)
		s.byName = make(map[string]int, len(s.fields))
		for i, f := range s.fields {
			s.byName[f.name] = i
		}
	}
	return s
}

// addFields adds the fields of a struct, with those of embedded structs in
// their place.
func (s *shape) addFields(t reflect.Type, prefix []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int(nil), prefix...), i)
		if f.Anonymous {
			s.addFields(f.Type, index)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if unwritten[name] {
			continue
		}
		of := shapeOf(f.Type, name)
		if of.kind == lineValue && t == reflect.TypeFor[journey.Objective]() {
			of.kind = noteValue // how an objective would show may take a few lines
		}
		if of.kind == noteValue && t == reflect.TypeFor[journey.AgendaItem]() {
			of.kind = lineValue
		}
		s.fields = append(s.fields, field{name: name, index: index, shape: of, optional: options != ""})
	}
}

// decoder fills Go values from a document and cleans every text on the way.
type decoder struct {
	*scanner
	strict bool
	report reporter
	// starts holds where the object of each entity begins.
	starts map[journey.Entity]int
}

// value reads a value of the given shape into v.
func (d *decoder) value(s *shape, v reflect.Value) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	c := d.peek()
	switch s.kind {
	case objectValue:
		return d.objectInto(s, v, c)
	case listValue:
		return d.listInto(s, v, c)
	case lineValue, noteValue, termValue:
		return d.textInto(s, v, c)
	case timeValue:
		return d.timeInto(v, c)
	case answerValue, flagValue:
		return d.answerInto(s, v, c)
	default:
		return d.numberInto(s, v, c)
	}
}

// mismatch makes the error for a value of the wrong kind.
func (d *decoder) mismatch(want string) error {
	if d.pos >= len(d.data) {
		return d.syntax()
	}
	return d.fail(d.pos, "import.json-type."+want, nil, "here must be %s", typeNames[want])
}

// typeNames says in English what the codes of a mismatch mean.
var typeNames = map[string]string{
	"object": "an object", "list": "a list", "text": "a text", "integer": "a whole number", "number": "a number", "answer": "true or false",
	"score": "a whole number from -2 to 2", "percent": "a whole number from 0 to 100", "time": "a time such as 2026-11-21T14:20:00Z",
}

func (d *decoder) objectInto(s *shape, v reflect.Value, c byte) error {
	if c != '{' {
		return d.mismatch("object")
	}
	switch e := v.Addr().Interface().(type) {
	case *documentMap:
		d.starts[&e.Head] = d.pos
	case *documentStage:
		d.starts[&e.Stage] = d.pos
	case journey.Entity:
		d.starts[e] = d.pos
	}
	var seen uint64
	return d.object(func(key string, at int) error {
		i, known := s.byName[key]
		if !known {
			return d.fail(at, "import.unknown-field", journey.Args{"value": shown(key)}, "%q is not a field of version %d", shown(key), documentVersion)
		}
		if seen&(1<<i) != 0 {
			return d.fail(at, "import.duplicate-key", journey.Args{"value": key}, "%q stands there twice", key)
		}
		seen |= 1 << i
		return d.value(s.fields[i].shape, v.FieldByIndex(s.fields[i].index))
	})
}

func (d *decoder) listInto(s *shape, v reflect.Value, c byte) error {
	if c != '[' {
		return d.mismatch("list")
	}
	list := reflect.MakeSlice(v.Type(), 0, 0)
	zero := reflect.Zero(v.Type().Elem())
	err := d.array(func(int) error {
		list = reflect.Append(list, zero)
		return d.value(s.elem, list.Index(list.Len()-1))
	})
	if list.Len() > 0 {
		v.Set(list)
	}
	return err
}

func (d *decoder) textInto(s *shape, v reflect.Value, c byte) error {
	if c != '"' {
		return d.mismatch("text")
	}
	at, halves := d.pos, d.halves
	raw, err := d.str()
	if err != nil {
		return err
	}
	clean, n := raw, 0
	switch s.kind {
	case lineValue:
		clean, n = text.Clean(raw)
	case noteValue:
		clean, n = text.CleanText(raw)
	}
	if n += d.halves - halves; n > 0 {
		d.report.add(d.lineAt(at), Repair, "import.cleaned", journey.Args{"at": shown(d.pointer()), "n": n}, raw, clean)
		if d.strict {
			return refused(*d.report.last())
		}
	}
	v.SetString(clean)
	return nil
}

func (d *decoder) numberInto(s *shape, v reflect.Value, c byte) error {
	want := map[valueKind]string{integerValue: "integer", numberValue: "number", scoreValue: "score", percentValue: "percent"}[s.kind]
	if c != '-' && (c < '0' || c > '9') {
		return d.mismatch(want)
	}
	at := d.pos
	raw, err := d.number()
	if err != nil {
		return err
	}
	if s.kind == numberValue {
		f, err := strconv.ParseFloat(raw, 64)
		if err != nil {
			d.pos = at
			return d.mismatch(want)
		}
		v.SetFloat(f)
		return nil
	}
	n, err := strconv.Atoi(raw)
	if err != nil || s.kind == scoreValue && (n < journey.MinScore || n > journey.MaxScore) {
		d.pos = at
		return d.mismatch(want)
	}
	switch s.kind {
	case scoreValue:
		v.Set(reflect.ValueOf(journey.NewScore(n)))
	case percentValue:
		p, ok := journey.ParsePercent(n)
		if !ok {
			d.pos = at
			return d.mismatch(want)
		}
		v.Set(reflect.ValueOf(p))
	default:
		v.SetInt(int64(n))
	}
	return nil
}

// timeInto reads a point in time of RFC 3339.
func (d *decoder) timeInto(v reflect.Value, c byte) error {
	at := d.pos
	if c != '"' {
		return d.mismatch("time")
	}
	raw, err := d.str()
	if err != nil {
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, raw)
	if err != nil {
		d.pos = at
		return d.mismatch("time")
	}
	v.Set(reflect.ValueOf(t.UTC()))
	return nil
}

func (d *decoder) answerInto(s *shape, v reflect.Value, c byte) error {
	at := d.pos
	if c != 't' && c != 'f' {
		return d.mismatch("answer")
	}
	w, err := d.word()
	if err != nil {
		d.pos = at
		return d.mismatch("answer")
	}
	if s.kind == flagValue {
		v.SetBool(w == "true")
		return nil
	}
	a := journey.No
	if w == "true" {
		a = journey.Yes
	}
	v.Set(reflect.ValueOf(a))
	return nil
}
