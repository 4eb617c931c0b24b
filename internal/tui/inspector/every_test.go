package inspector

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// flatten returns the leaves of an entity's document by their path. Lists of
// emotions and of ids are leaves.
func flatten(t testing.TB, e journey.Entity) map[string]string {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				walk(strings.TrimPrefix(path+"."+k, "."), x)
			}
		case []any:
			if strings.HasSuffix(path, "emotions") || path == "personas" {
				out[path] = fmt.Sprint(v)
				return
			}
			for i, x := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), x)
			}
		default:
			out[path] = fmt.Sprint(v)
		}
	}
	walk("", doc)
	return out
}

// changed returns the paths in which two versions of an entity differ.
func changed(t testing.TB, c edit.Change) []string {
	t.Helper()
	before, after := flatten(t, c.Before), flatten(t, c.After)
	var paths []string
	for k, v := range before {
		if after[k] != v {
			paths = append(paths, k)
		}
	}
	for k := range after {
		if _, there := before[k]; !there {
			paths = append(paths, k)
		}
	}
	slices.Sort(paths)
	return paths
}

// leaves returns the paths of all fields of a type, with [] for any entry.
func leaves(typ reflect.Type, path string) []string {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Implements(reflect.TypeFor[json.Marshaler]()) || strings.HasSuffix(path, "emotions") || path == "personas" {
		return []string{path}
	}
	switch typ.Kind() {
	case reflect.Slice:
		return leaves(typ.Elem(), path+"[]")
	case reflect.Struct:
		var out []string
		for f := range reflectFields(typ) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			out = append(out, leaves(f.Type, strings.TrimPrefix(path+"."+name, "."))...)
		}
		return out
	}
	return []string{path}
}

func reflectFields(typ reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range typ.NumField() {
			if !yield(typ.Field(i)) {
				return
			}
		}
	}
}

// another returns an option that is not chosen now.
func another(t testing.TB, a fields.AskChoice) string {
	t.Helper()
	for _, o := range a.Options {
		if o.ID != "" && !slices.Contains(a.Current, o.ID) {
			return o.ID
		}
	}
	t.Fatalf("%s: there is no other option in %v", a.Title, a.Options)
	return ""
}

// alter edits the field under the cursor as a person would, and returns the
// draft; ok is false where the field only leads to others.
func alter(t testing.TB, i *Inspector) (d edit.Draft, ok bool) {
	t.Helper()
	key := i.Field()
	kind := i.list.Cursor().Kind
	var err error
	switch a := i.Begin().(type) {
	case fields.AskChoice:
		ids := []string{""}
		ids[0] = another(t, a)
		d, err = i.Answer(fields.Answer{IDs: ids})
	case fields.AskEmotions:
		d, err = i.Answer(fields.Answer{Emotions: []journey.Emotion{{Word: "proud", Intensity: 1}}})
	case fields.AskChannel:
		d, err = i.Answer(fields.Answer{Text: "app"})
	default:
		if !i.Editing() {
			if i.Field() == key {
				t.Errorf("%s cannot be edited", key)
			}
			return edit.Draft{}, false
		}
		wipe(i)
		press(i, map[fields.Kind]string{fields.Date: "2025-01-31", fields.Number: "3"}[kind])
		if i.EditorText() == "" {
			press(i, "something else")
		}
		d, err = i.Accept()
		if i.Editing() {
			t.Errorf("%s: the editor stays open", key)
			i.Cancel()
		}
	}
	if err != nil {
		t.Errorf("%s: %v", key, err)
	}
	return d, true
}

var entryIndex = regexp.MustCompile(`\[\d+\]`)

// walkAndAlter goes through all fields, alters each, and returns the paths that
// can be changed, with [] for any entry.
func walkAndAlter(t *testing.T, m *journey.Map, target Target) []string {
	t.Helper()
	var can []string
	i := open(t, m, target)
	i.First()
	for last := ""; i.Field() != last; i.MoveBy(1) {
		last = i.Field()
		work := open(t, m, target)
		if !work.Goto(last) {
			t.Fatalf("%s cannot be gone to", last)
		}
		d, ok := alter(t, work)
		if !ok {
			continue
		}
		if len(d.Changes) != 1 {
			t.Errorf("%s: %d entities change", last, len(d.Changes))
			continue
		}
		paths := changed(t, d.Changes[0])
		if len(paths) == 0 {
			t.Errorf("%s: nothing changes", last)
		}
		for _, p := range paths {
			if p != last && !(last == "stage" && p == "rank") && !strings.Contains(last, "[+") {
				t.Errorf("editing %s changes %s", last, p)
			}
			can = append(can, entryIndex.ReplaceAllString(p, "[]"))
		}
		if _, err := edit.Apply(m, d.Changes); err != nil {
			t.Errorf("%s: the draft cannot be applied: %v", last, err)
		}
		cat := catalogue(t, "en")
		if label := cat.Label(d.Label.Code, d.Label.Args); !cat.Has(d.Label.Code) || strings.Contains(label, "no value") {
			t.Errorf("%s: the step is called %q", last, label)
		}
	}
	return can
}

func missing(t *testing.T, typ reflect.Type, can []string, but ...string) {
	t.Helper()
	for _, leaf := range leaves(typ, "") {
		if !slices.Contains(can, leaf) && !slices.Contains(but, leaf) {
			t.Errorf("%s.%s cannot be edited", typ.Name(), leaf)
		}
	}
}

func TestEveryFieldOfATouchpointCanBeEdited(t *testing.T) {
	b := journey.NewBuilder(cafe(t))
	full := table()
	full.FeltBy = nil // so that a persona can be chosen to feel otherwise
	b.Put(full)
	withPersona := walkAndAlter(t, b.Map(), onTable())
	can := append(walkAndAlter(t, cafe(t), onTable()), withPersona...)
	missing(t, reflect.TypeFor[journey.Touchpoint](), can, "id", "origin")
}

func TestEveryFieldOfAStageCanBeEdited(t *testing.T) {
	can := walkAndAlter(t, cafe(t), Target{Stage: stayID})
	missing(t, reflect.TypeFor[journey.Stage](), can, "id", "rank", "origin")
}

func TestEmptyListsTakeTheirFirstEntryInPlace(t *testing.T) {
	can := walkAndAlter(t, cafe(t), Target{Touchpoints: []journey.ID{sipID}})
	for _, p := range []string{"ideas[].text", "quotes[].text", "felt_by[].persona"} {
		if !slices.Contains(can, p) {
			t.Errorf("no field makes the first %s", p)
		}
	}
}
