package interchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"tappa/internal/hostile"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/text"
)

// each returns a function that gives each field the next text of the corpus, as
// a file can hold it: each byte that is no UTF-8 is one replacement.
func each(list []hostile.Payload, from int) func(string) string {
	return func(string) string {
		from++
		return string([]rune("A" + list[(from-1)%len(list)].Text + "Z"))
	}
}

// inJSON writes a payload as the inside of a string of JSON, its bytes as they
// are wherever JSON allows.
func inJSON(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < 0x20:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Each payload, in each field of the lossless document, arrives clean, and the
// report counts what was taken out.
func TestHostileTextInEveryFieldOfJSON(t *testing.T) {
	list := hostile.Short()
	for from := range list {
		var want []string
		var counts []int
		given := map[string]string{}
		m := journeytest.Filled(journeytest.IDs(), func(field string) string {
			given[field] = "A" + list[(from+len(given))%len(list)].Text + "Z"
			return fmt.Sprintf("@%d@", len(given)-1)
		})
		var doc bytes.Buffer
		if _, err := Export(JSON, m, &doc); err != nil {
			t.Fatal(err)
		}
		in, n := doc.String(), 0
		journeytest.Texts(m, func(field, mark string) {
			f := text.CleanText
			if (field == "map.agenda.text" || oneLine[field[strings.LastIndexByte(field, '.')+1:]]) && !strings.HasPrefix(field, "map.objectives") {
				f = text.Clean
			}
			clean, removed := f(given[field])
			want, counts = append(want, clean), append(counts, removed)
			in = strings.Replace(in, `"`+mark+`"`, `"`+inJSON(given[field])+`"`, 1)
			n++
		})
		got, report, err := Import(JSON, []byte(in), Options{})
		if err != nil {
			t.Fatalf("from %q: %v", list[from].Name, err)
		}
		i, removed := 0, 0
		journeytest.Texts(got, func(field, s string) {
			if s != want[i] {
				t.Errorf("%s: %q became %q, want %q", field, given[field], s, want[i])
			}
			removed += counts[i]
			i++
		})
		for _, f := range report {
			told, _ := f.Args["n"].(int)
			removed -= told
			if len(hostile.Text(f.Read+f.Made)) > 0 {
				t.Errorf("the report holds %q", f.Read+f.Made)
			}
		}
		if i != n || removed != 0 {
			t.Errorf("from %q: %d fields of %d, %d removals are not told", list[from].Name, i, n, removed)
		}
		exportsAreHarmless(t, list[from].Name, got)
		if t.Failed() || testing.Short() && from > 20 {
			return
		}
	}
}

// exportsAreHarmless writes a map in every format and fails the test if one
// holds what is not text, or is not read again.
func exportsAreHarmless(t *testing.T, name string, m *journey.Map) {
	t.Helper()
	for _, format := range Formats() {
		var b bytes.Buffer
		if _, err := Export(format, m, &b); err != nil {
			t.Fatal(err)
		}
		if p := hostile.Lines(b.String()); len(p) > 0 {
			t.Errorf("%s: %s holds %v", name, format, p)
		}
		back, _, err := Import(format, b.Bytes(), Options{Strict: format == Mermaid})
		if err != nil {
			t.Errorf("%s: %s is not read again: %v\n%.500s", name, format, err, b.String())
			continue
		}
		got, want := outline(back), outline(m)
		if got != want {
			t.Errorf("%s through %s: %q became %q", name, format, want, got)
		}
	}
}

// outline is what every format holds, as it is seen.
func outline(m *journey.Map) string {
	seen := func(s string) string {
		s, _ = text.Clean(s)
		return strings.TrimSpace(trimJS(s))
	}
	out := seen(m.Head().Title)
	for _, s := range m.Stages() {
		out += " | " + seen(s.Name)
		for _, tp := range m.In(s.ID) {
			out += " / " + seen(tp.Name)
		}
	}
	return out
}

// Records that were never cleaned leave as text too.
func TestHostileRecordsInEveryExport(t *testing.T) {
	list := hostile.Short()
	for from := range list {
		exportsAreHarmless(t, list[from].Name, journeytest.Filled(journeytest.IDs(), each(list, from)))
		if t.Failed() {
			return
		}
	}
}

// A document of JSON means the same when its text is escaped.
func TestEscapedDocumentsMeanTheSame(t *testing.T) {
	for _, p := range hostile.Payloads() {
		doc, err := json.Marshal(p.Text)
		if err != nil {
			t.Fatal(err)
		}
		var before, after string
		if err := errors.Join(json.Unmarshal(doc, &before), json.Unmarshal(escaped(doc), &after)); err != nil || before != after {
			t.Errorf("%s: %v, %q became %q", p.Name, err, before, after)
		}
	}
}

// Every text of a Mermaid diagram, and of an OpenJourney file, arrives clean.
func TestHostileTextInDiagramsAndJourneys(t *testing.T) {
	mermaid := []string{
		"journey\n title %s\n section S\n A: 3: Me\n", "journey\n section %s\n A: 3: Me\n", "journey\n section S\n %s: 3: Me\n", "journey\n section S\n A: 3: %s\n", "journey\n section S\n A: %s\n",
		"journey\n accTitle: %s\n section S\n", "journey\n accDescr: %s\n section S\n", "journey\n accDescr {\n%s\n}\n section S\n", "---\ntitle: %s\n---\njourney\n section S\n", "---\n%s\n---\njourney\n",
		"%%%% %s\njourney\n", "%%%%{init: %s}%%%%\njourney\n section S\n A: 3\n", "journey\n section S\n A: 3: Me %%%% %s\n", "%s", "journey %s",
	}
	ojf := []string{
		`{"metadata": {"title": "%s", "persona": "%s", "pov": "%s", "%s": "%s"}, "stages": [], "nodes": []}`, `{"title": "%s", "persona": {"name": "%s", "description": "%s", "%s": 1}, "stages": [{"id": "%s", "name": "%s", "description": "%s", "x": "%s"}], "nodes": []}`,
		`{"swimlanes": [{"id": "l", "name": "%s", "x": "%s"}], "stages": [{"id": "s", "name": "S"}], "nodes": [{"stageId": "s", "swimlaneId": "l", "title": "%s", "description": "%s", "severity": "%s", "sentiment": "%s", "purpose": "%s", "score": "%s", "icon": "%s",
"tags": ["%s", "%s"], "blueprint": {"evidence": [{"item": "%s", "type": "%s"}], "onstage": [{"actor": "%s", "action": "%s"}], "backstage": ["%s"], "support": ["%s"], "%s": 2}, "%s": {"a": "%s"}}]}`,
	}
	for i, p := range hostile.Short() {
		for _, form := range mermaid {
			importIsHarmless(t, p, Mermaid, fmt.Sprintf(form, "A"+p.Text+"Z"))
			importIsHarmless(t, p, Mermaid, fmt.Sprintf(form, entities("A"+p.Text+"Z")))
		}
		for _, form := range ojf {
			s := inJSON("A" + p.Text + "Z")
			importIsHarmless(t, p, OJF, strings.ReplaceAll(form, "%s", s))
		}
		if t.Failed() || testing.Short() && i > 60 {
			return
		}
	}
}

// entities writes every character that is no letter as an entity of Mermaid.
func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}

// importIsHarmless fails the test unless a document is refused with a sentence,
// or becomes a map of clean texts whose removals are told.
func importIsHarmless(t *testing.T, p hostile.Payload, format, doc string) {
	t.Helper()
	m, report, err := Import(format, []byte(doc), Options{})
	if err != nil {
		var e *journey.Error
		if !errors.As(err, &e) || e.Kind == journey.KindInternal || len(hostile.Text(e.Text)) > 0 {
			t.Errorf("%s: %q is refused with %q", p.Name, doc, err)
		}
		return
	}
	journeytest.Texts(m, func(field, s string) {
		if clean, n := text.CleanText(s); n > 0 || clean != s || len(hostile.Lines(s)) > 0 {
			t.Errorf("%s: %q leaves %q in %s", p.Name, doc, s, field)
		}
	})
	for _, f := range report {
		for _, a := range f.Args {
			if s, is := a.(string); is && len(hostile.Lines(s)) > 0 {
				t.Errorf("%s: the report of %q holds %q", p.Name, doc, s)
			}
		}
		if len(hostile.Text(f.Read+f.Made)) > 0 {
			t.Errorf("%s: the report of %q holds %q, %q", p.Name, doc, f.Read, f.Made)
		}
	}
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		t.Errorf("%s: %v", p.Name, problems[0].Error())
	}
}

// The real parser of Mermaid reads every export of hostile records, with the
// sections and tasks that the map has and nothing else.
func TestRealMermaidReadsHostileRecords(t *testing.T) {
	folder := realMermaid(t)
	list := hostile.Short()
	var documents []string
	var maps []*journey.Map
	for from := 0; from < len(list); from++ {
		m := journeytest.Filled(journeytest.IDs(), each(list, from))
		var b bytes.Buffer
		if _, err := encodeMermaid(m, &b); err != nil {
			t.Fatal(err)
		}
		documents, maps = append(documents, b.String()), append(maps, m)
	}
	for i, answer := range ask(t, folder, documents) {
		got, want := shownBy(answer), journeyOf(cleaned(t, maps[i]))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %+v\nwant %+v", documents[i], got, want)
		}
	}
}

// cleaned returns a map as it is after an export and an import.
func cleaned(t *testing.T, m *journey.Map) *journey.Map {
	t.Helper()
	var b bytes.Buffer
	if _, err := encodeJSON(m, &b); err != nil {
		t.Fatal(err)
	}
	back, _, err := Import(JSON, b.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return back
}
