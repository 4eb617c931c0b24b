package interchange_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// export returns m in a format.
func export(t testing.TB, format string, m *journey.Map) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := interchange.Export(format, m, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// entities returns everything a map consists of, for comparing.
func entities(m *journey.Map) []journey.Entity {
	var list []journey.Entity
	for e := range m.Entities {
		list = append(list, e)
	}
	return list
}

// same compares maps; what is compared by value includes the scores.
func same(a, b *journey.Map) string {
	return cmp.Diff(entities(a), entities(b), cmp.AllowUnexported(journey.Score{}, journey.Percent{}))
}

func TestJSONRoundTrip(t *testing.T) {
	check := func(t *rapid.T, m *journey.Map) {
		var b bytes.Buffer
		if report, err := interchange.Export(interchange.JSON, m, &b); err != nil || len(report) > 0 {
			t.Fatalf("export: %v %v", report, err)
		}
		back, report, err := interchange.Import(interchange.JSON, b.Bytes(), interchange.Options{Strict: true})
		if err != nil || len(report) > 0 {
			t.Fatalf("import: %v %v\n%s", report, err, b.String())
		}
		if diff := same(m, back); diff != "" {
			t.Fatalf("the map changed on its way:\n%s", diff)
		}
		var again bytes.Buffer
		if _, err := interchange.Export(interchange.JSON, back, &again); err != nil || again.String() != b.String() {
			t.Fatalf("the second export differs from the first")
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, journeytest.Maps().Draw(t, "map")) })
	rapid.Check(t, func(t *rapid.T) { check(t, journeytest.FullMaps().Draw(t, "full map")) })
}

// doc wraps the inside of a map in a document.
func doc(inside string) string {
	return "{\"format\": \"tappa/map\", \"version\": 1,\n\"map\": {\"id\": \"0000000001\", \"title\": \"T\", \"kind\": \"as-is\"" + inside + "}}"
}

func TestJSONRefuses(t *testing.T) {
	stage := func(touchpoint string) string {
		return doc(",\n\"stages\": [{\"id\": \"0000000002\", \"name\": \"S\",\n\"touchpoints\": [{\"id\": \"0000000003\", \"name\": \"A\",\n" + touchpoint + "}]}]")
	}
	for _, tc := range []struct {
		name, in string
		kind     journey.ErrorKind
		code     string
		line     int
		at       string
	}{
		{"nothing", "", journey.KindInvalid, "import.json-end", 1, ""},
		{"half a document", doc("")[:40], journey.KindInvalid, "import.json-end", 2, ""},
		{"something behind it", doc("") + "\nx", journey.KindInvalid, "import.json-syntax", 3, ""},
		{"other json", `{"nodes": []}`, journey.KindForeign, "import.not-a-map", 0, ""},
		{"newer", `{"format": "tappa/map", "version": 2, "map": {"later": 1}}`, journey.KindNewer, "import.newer", 0, ""},
		{"no version", `{"format": "tappa/map", "map": {}}`, journey.KindInvalid, "import.no-version", 0, ""},
		{"unknown field", stage(`"mood": 1`), journey.KindInvalid, "import.unknown-field", 5, "/map/stages/0/touchpoints/0/mood"},
		{"rank", stage(`"rank": "V"`), journey.KindInvalid, "import.unknown-field", 5, "/map/stages/0/touchpoints/0/rank"},
		{"stage", stage(`"stage": "0000000002"`), journey.KindInvalid, "import.unknown-field", 5, "/map/stages/0/touchpoints/0/stage"},
		{"trash", doc(`, "deleted_at": "2026-01-01T00:00:00Z"`), journey.KindInvalid, "import.unknown-field", 2, "/map/deleted_at"},
		{"other case", stage(`"Notes": "x"`), journey.KindInvalid, "import.unknown-field", 5, "/map/stages/0/touchpoints/0/Notes"},
		{"pointer escapes", stage(`"a/b~": 1`), journey.KindInvalid, "import.unknown-field", 5, "/map/stages/0/touchpoints/0/a~1b~0"},
		{"twice", stage(`"notes": "x", "notes": "y"`), journey.KindInvalid, "import.duplicate-key", 5, "/map/stages/0/touchpoints/0/notes"},
		{"wrong type", stage(`"notes": 3`), journey.KindInvalid, "import.json-type.text", 5, "/map/stages/0/touchpoints/0/notes"},
		{"null", stage(`"notes": null`), journey.KindInvalid, "import.json-type.text", 5, "/map/stages/0/touchpoints/0/notes"},
		{"object for list", doc(`, "stages": {}`), journey.KindInvalid, "import.json-type.list", 2, "/map/stages"},
		{"score", stage(`"felt": {"score": 3}`), journey.KindInvalid, "import.json-type.score", 5, "/map/stages/0/touchpoints/0/felt/score"},
		{"half score", stage(`"felt": {"score": 0.5}`), journey.KindInvalid, "import.json-type.score", 5, "/map/stages/0/touchpoints/0/felt/score"},
		{"quality", stage(`"qualities": {"simple": "yes"}`), journey.KindInvalid, "import.json-type.answer", 5, "/map/stages/0/touchpoints/0/qualities/simple"},
		{"importance", stage(`"importance": 6`), journey.KindInvalid, "import.invalid.range", 4, "/map/stages/0/touchpoints/0/importance"},
		{"intensity", stage(`"felt": {"emotions": [{"word": "calm"}]}`), journey.KindInvalid, "import.invalid.range", 4, "/map/stages/0/touchpoints/0/felt/emotions/0/intensity"},
		{"date", stage(`"reviewed": "2026-02-30"`), journey.KindInvalid, "import.invalid.date", 4, "/map/stages/0/touchpoints/0/reviewed"},
		{"choice", stage(`"output": "robots"`), journey.KindInvalid, "import.invalid.choice", 4, "/map/stages/0/touchpoints/0/output"},
		{"reference", stage(`"personas": ["000000000z"]`), journey.KindInvalid, "import.invalid.reference", 4, "/map/stages/0/touchpoints/0/personas/0"},
		{"too long", stage(`"notes": "` + strings.Repeat("é", journey.MaxText+1) + `"`), journey.KindLimit, "import.invalid.too-long", 4, "/map/stages/0/touchpoints/0/notes"},
		{"too many", doc(`, "unsorted": [` + strings.TrimSuffix(strings.Repeat(`{"name": "a"},`, journey.MaxTouchpoints+1), ",") + "]"), journey.KindLimit, "import.invalid.too-many", 2, "/map/touchpoints"},
		{"too many personas", doc(`, "personas": [` + strings.TrimSuffix(strings.Repeat(`{"name": "a"},`, 300_000), ",") + "]"), journey.KindLimit, "import.invalid.too-many", 2, "/map/personas"},
		{"too many stages", doc(`, "stages": [` + strings.TrimSuffix(strings.Repeat(`{"name": "a"},`, 300_000), ",") + "]"), journey.KindLimit, "import.invalid.too-many", 2, "/map/stages"},
		{"no title", `{"format": "tappa/map", "version": 1, "map": {"id": "0000000001", "kind": "as-is"}}`, journey.KindInvalid, "import.invalid.empty", 1, "/map/title"},
		{"too deep", strings.Repeat(`{"a":`, 40), journey.KindLimit, "import.json-depth", 1, ""},
		{"too deep lists", strings.Repeat(`[`, 1_000_000), journey.KindInvalid, "import.json-syntax", 1, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := interchange.Import(interchange.JSON, []byte(tc.in), interchange.Options{IDs: journeytest.IDs()})
			var e *journey.Error
			if !errors.As(err, &e) || e.Kind != tc.kind || e.Code != tc.code {
				t.Fatalf("error %#v, want kind %d, code %s", err, tc.kind, tc.code)
			}
			if line, _ := e.Args["line"].(int); line != tc.line {
				t.Errorf("line %d, want %d: %v", line, tc.line, err)
			}
			if at, _ := e.Args["at"].(string); at != tc.at {
				t.Errorf("at %q, want %q: %v", at, tc.at, err)
			}
		})
	}
}

func TestFilesOverTheLimitAreRefused(t *testing.T) {
	_, _, err := interchange.Import(interchange.JSON, make([]byte, interchange.MaxFile+1), interchange.Options{})
	if !journey.IsKind(err, journey.KindLimit) {
		t.Errorf("error %v", err)
	}
}

func TestJSONCleansTextAndSaysSo(t *testing.T) {
	in := doc(`, "promise": "a\u001b[31mb\u202e",` + "\n" + `"unsorted": [{"id": "0000000002", "name": "x\ny"}]`)
	m, report, err := interchange.Import(interchange.JSON, []byte(in), interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if m.Head().Promise != "ab" || m.Unsorted()[0].Name != "x y" {
		t.Errorf("got %q and %q", m.Head().Promise, m.Unsorted()[0].Name)
	}
	want := []string{`2 repair import.cleaned a\x1b[31mb\u202e -> ab /map/promise 2`, `3 repair import.cleaned x\ny -> x y /map/unsorted/0/name 1`}
	if diff := cmp.Diff(want, lines(report, "at", "n")); diff != "" {
		t.Error(diff)
	}
	if _, _, err := interchange.Import(interchange.JSON, []byte(in), interchange.Options{Strict: true}); !journey.IsKind(err, journey.KindInvalid) {
		t.Errorf("strict reading takes it: %v", err)
	}
}

// lines writes a report for comparing, with some arguments behind each finding.
func lines(r interchange.Report, args ...string) []string {
	var out []string
	for _, f := range r {
		s := fmt.Sprintf("%d %s %s %s -> %s", f.Line, f.Kind, f.Code, f.Read, f.Made)
		for _, a := range args {
			s += fmt.Sprint(" ", f.Args[a])
		}
		out = append(out, s)
	}
	return out
}

func TestJSONGivesNewIdsWhereTheyMustBe(t *testing.T) {
	in := doc(`, "personas": [{"id": "giulia", "name": "Giulia"}, {"id": "0000000007", "name": "Marco"}],
"stages": [{"id": "0000000001", "name": "Same as the map", "touchpoints": [
{"name": "none", "personas": ["giulia", "0000000007"], "felt_by": [{"persona": "giulia", "score": 1}]}]}],
"measurements": [{"id": "0000000008", "metric": "NPS", "value": 3, "at": {"kind": "stage", "id": "0000000009"}}]`)
	in = strings.Replace(in, `, "at": {"kind": "stage", "id": "0000000009"}`, "", 1)
	m, report, err := interchange.Import(interchange.JSON, []byte(in), interchange.Options{IDs: journeytest.IDs()})
	if err != nil {
		t.Fatal(err)
	}
	giulia, tp := m.Personas()[0], m.In(m.Stages()[0].ID)[0]
	if !journey.ValidID(giulia.ID) || tp.Personas[0] != giulia.ID || tp.Personas[1] != "0000000007" || tp.FeltBy[0].Persona != giulia.ID {
		t.Errorf("references were lost: %+v", tp)
	}
	if m.ID() != "0000000001" || m.Personas()[1].ID != "0000000007" {
		t.Error("good ids were changed")
	}
	if len(report) != 3 || report[0].Read != "giulia" || report[2].Line != 4 {
		t.Errorf("report: %v", lines(report, "at"))
	}
}

func TestJSONKeepsTheOrder(t *testing.T) {
	in := doc(`, "stages": [{"id": "000000000z", "name": "first"}, {"id": "0000000002", "name": "second", "touchpoints": [
{"id": "000000000y", "name": "one"}, {"id": "0000000003", "name": "two"}]}], "unsorted": [{"id": "000000000x", "name": "u1"}, {"id": "0000000004", "name": "u2"}]`)
	m, _, err := interchange.Import("", []byte(in), interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := m.Stages()[0].Name + " " + m.Stages()[1].Name
	for _, tp := range append(m.In(m.Stages()[1].ID), m.Unsorted()...) {
		got += " " + tp.Name
	}
	if want := "first second one two u1 u2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOtherEncodingsAreRead(t *testing.T) {
	in := doc(`, "brand": "Caffè 😀"`)
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var data []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + in)) {
			data = order.AppendUint16(data, u)
		}
		if got := interchange.Detect("x.txt", data); got != interchange.JSON {
			t.Errorf("detected %q", got)
		}
		m, _, err := interchange.Import("", data, interchange.Options{})
		if err != nil || m.Head().Brand != "Caffè 😀" {
			t.Errorf("%v", err)
		}
	}
	if m, _, err := interchange.Import("", []byte("\ufeff"+in), interchange.Options{}); err != nil || m.Head().Title != "T" {
		t.Errorf("%v", err)
	}
}

func TestDetectByName(t *testing.T) {
	for name, want := range map[string]string{"a.json": "json", "A.MMD": "mermaid", "b.mermaid": "mermaid", "c.ojf": "ojf", "d.txt": "", "": ""} {
		if got := interchange.Detect(name, nil); got != want {
			t.Errorf("%q is detected as %q, want %q", name, got, want)
		}
	}
}

func TestJSONReadsEscapes(t *testing.T) {
	in := doc(`, "brand": "\u00e8\ud83d\ude00 \"\\\/ \ud800x"`)
	m, report, err := interchange.Import(interchange.JSON, []byte(in), interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "è😀 \"\\/ \ufffdx"; m.Head().Brand != want {
		t.Errorf("got %q, want %q", m.Head().Brand, want)
	}
	if len(report) != 1 || report[0].Code != "import.cleaned" {
		t.Errorf("the half of a pair is not reported: %v", report)
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(doc("")))
	f.Add([]byte(doc(`, "stages": [{"name": "a", "touchpoints": [{"name": "\ud83d\ude00", "felt": {"score": -2, "emotions": [{"word": "calm", "intensity": 2}]}}]}]`)))
	f.Add([]byte(doc(`, "measurements": [{"metric": "NPS", "value": 1e3, "at": {"kind": "map", "id": "0000000001"}}]`)))
	f.Add([]byte(`{"format":"tappa/map","version":1,"map":{"id":"x","id":"y"}}`))
	for _, doc := range seeds(interchange.JSON) {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkImport(t, interchange.JSON, data) })
}

// checkImport asserts what must hold for any input: no panic, and either an
// error of the program or a valid map that survives its own lossless export.
func checkImport(t *testing.T, format string, data []byte) {
	for _, strict := range []bool{false, true} {
		m, report, err := interchange.Import(format, data, interchange.Options{IDs: journeytest.IDs(), Strict: strict})
		if err != nil {
			var e *journey.Error
			if !errors.As(err, &e) || e.Kind == journey.KindInternal {
				t.Fatalf("error %#v", err)
			}
			continue
		}
		if problems := journey.ValidateMap(m); len(problems) > 0 {
			t.Fatalf("invalid map: %v", problems[0].Error())
		}
		for _, f := range report {
			if f.Code == "" || f.Kind == "" || strings.ContainsFunc(f.Read+f.Made, func(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }) {
				t.Fatalf("finding %+v", f)
			}
		}
		back, again, err := interchange.Import(interchange.JSON, []byte(export(t, interchange.JSON, m)), interchange.Options{Strict: true})
		if err != nil || len(again) > 0 {
			t.Fatalf("what was imported is not clean: %v %v", err, again)
		}
		if diff := same(m, back); diff != "" {
			t.Fatal(diff)
		}
	}
}

// large returns a map of n touchpoints with the fields that people fill in.
func large(n int) *journey.Map {
	ids, b := journeytest.IDs(), journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "Large", Kind: journey.AsIs})
	for i, r := range journey.SpreadRanks(20) {
		s := &journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprint("Stage ", i)}
		b.Put(s)
		for _, r := range journey.SpreadRanks(n / 20) {
			b.Put(&journey.Touchpoint{
				ID: ids(), Stage: s.ID, Rank: r, Name: "Un tavolo, una presa, il Wi-Fi", Channel: "store", Output: journey.Service,
				Thinks: "Una presa per dodici tavoli: così non è possibile lavorare", DesiredThought: "Potrei lavorare qui ogni martedì",
				Felt:    journey.Felt{Score: journey.NewScore(-1), Emotions: []journey.Emotion{{Word: "frustrated", Intensity: 2}}, Why: "One socket"},
				Desired: journey.Desired{Score: journey.NewScore(2), Emotions: []journey.Emotion{{Word: "focused", Intensity: 3}, {Word: "calm", Intensity: 2}}},
				Ideas:   []journey.Idea{{Kind: journey.Improve, Text: "Sockets on the long table, Wi-Fi without a form"}},
			})
		}
	}
	return b.Map()
}

func BenchmarkExportJSON10000(b *testing.B) {
	m := large(10_000)
	b.ReportAllocs()
	for b.Loop() {
		export(b, interchange.JSON, m)
	}
}

func BenchmarkImportJSON10000(b *testing.B) {
	data := []byte(export(b, interchange.JSON, large(10_000)))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := interchange.Import(interchange.JSON, data, interchange.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
