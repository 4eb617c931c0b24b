package interchange_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

const ojfExample = `{
"version": "1.0",
"persona": "Ada, first-time visitor",
"pointOfView": "Finding a table",
"stages": [{"id": "s1", "name": "Arrive"}, {"id": "s2", "name": "Stay", "colour": "red"}],
"swimlanes": [{"id": "l1", "name": "Actions"}, {"id": "l2", "name": "Pain points"}],
"nodes": [
{"stageId": "s2", "swimlaneId": "l2", "title": "No socket", "description": "One for twelve tables", "score": -5, "sentiment": "annoyed", "purpose": "bottleneck", "severity": "high"},
{"stageId": "s1", "swimlaneId": "l1", "title": "The door", "description": "She looks in", "score": 3, "tags": ["shop", "street"], "isMomentOfTruth": true, "icon": "door"},
{"id": "n3", "stageId": "s2", "swimlaneId": "l1", "title": "The Wi-Fi", "purpose": "opportunity", "description": "No form", "score": 9},
{"stageId": "s1", "swimlaneId": "l1", "title": "The till", "purpose": "milestone", "mood": {"a": [1, 2]},
 "blueprint": {"evidence": [{"item": "Menu", "type": "Physical"}], "onstage": [{"actor": "Barista", "action": "Greets"}], "backstage": [{"actor": "Baker", "action": "Refills"}], "support": [{"system": "Till", "description": "Prints"}]}},
{"stageId": "s9", "swimlaneId": "l1", "title": "", "score": "x"}
]}`

func importOJF(t *testing.T, in string) (*journey.Map, interchange.Report) {
	t.Helper()
	m, report, err := interchange.Import("", []byte(in), interchange.Options{IDs: journeytest.IDs()})
	if err != nil {
		t.Fatal(err)
	}
	return m, report
}

func TestOJFReadsNodes(t *testing.T) {
	m, report := importOJF(t, ojfExample)
	if h := m.Head(); h.Title != "Finding a table" || h.Scenario != "Finding a table" {
		t.Errorf("head %+v", h)
	}
	if p := m.Personas(); len(p) != 1 || p[0].Name != "Ada, first-time visitor" {
		t.Errorf("personas %+v", p)
	}
	arrive, stay := m.Stages()[0], m.Stages()[1]
	if arrive.Name != "Arrive" || stay.Notes != "colour: red" {
		t.Errorf("stages %+v %+v", arrive, stay)
	}
	door, till := m.In(arrive.ID)[0], m.In(arrive.ID)[1]
	socket, wifi := m.In(stay.ID)[0], m.In(stay.ID)[1]
	for _, tc := range []struct {
		what      string
		got, want any
	}{
		{"score rounds half away from zero", door.Felt.Score, journey.NewScore(1)},
		{"moment of truth", door.Truth, journey.TruthGeneral},
		{"description", door.Action, "She looks in"},
		{"notes", door.Notes, "swimlane: Actions\ntags: shop, street"},
		{"pain", socket.Felt.Why, "One for twelve tables"},
		{"emotion", socket.Felt.Emotions, []journey.Emotion{{Word: "irritated", Intensity: 2}}},
		{"lowest score", socket.Felt.Score, journey.NewScore(-2)},
		{"clamped score", wifi.Felt.Score, journey.NewScore(2)},
		{"opportunity", wifi.Ideas, []journey.Idea{{Kind: journey.Improve, Text: "No form"}}},
		{"unset score", till.Felt.Score, journey.Score{}},
		{"backstage", till.Backstage, "Baker: Refills\nTill: Prints"},
		{"blueprint and unknown fields", till.Notes, "swimlane: Actions\npurpose: milestone\nevidence: Menu: Physical\nonstage: Barista: Greets\nmood: {\"a\": [1, 2]}"},
		{"a node without a stage waits", m.Unsorted()[0].Name, "?"},
	} {
		if diff := cmp.Diff(tc.want, tc.got, cmp.AllowUnexported(journey.Score{}, journey.Percent{})); diff != "" {
			t.Errorf("%s: %s", tc.what, diff)
		}
	}
	all := strings.Join(lines(report), "\n")
	for _, want := range []string{
		"1 repair import.untitled  -> Finding a table", "5 repair import.ojf.unknown colour -> colour: red", "8 repair import.emotion annoyed -> irritated",
		"9 loss import.score-rounded 3 -> +1", "9 loss import.ojf.look icon -> ", "10 repair import.score-clamped 9 -> +2", `11 repair import.ojf.unknown mood -> mood: {"a": [1, 2]}`,
		"13 repair import.ojf.no-stage s9 -> ", "13 repair import.no-name  -> ?", "13 repair import.ojf.no-score x -> ?", "8 repair import.ojf.notes severity -> notes",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the report lacks %q:\n%s", want, all)
		}
	}
	if _, _, err := interchange.Import(interchange.OJF, []byte(ojfExample), interchange.Options{Strict: true}); !journey.IsKind(err, journey.KindInvalid) {
		t.Errorf("strict reading repairs: %v", err)
	}
}

func TestOJFReadsMetadata(t *testing.T) {
	m, _ := importOJF(t, `{"metadata": {"title": "Check-in", "persona": {"name": "Bo", "description": "flies a lot"}, "pov": "After a long flight", "version": "1.1.0"}, "stages": [], "swimlanes": [], "nodes": []}`)
	if h := m.Head(); h.Title != "Check-in" || h.Scenario != "After a long flight" {
		t.Errorf("head %+v", h)
	}
	if p := m.Personas()[0]; p.Name != "Bo" || p.Description != "flies a lot" {
		t.Errorf("persona %+v", p)
	}
}

func TestOJFRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		in   string
		kind journey.ErrorKind
	}{
		"no nodes":   {`{"stages": []}`, journey.KindForeign},
		"not JSON":   {`{"stages": [}`, journey.KindInvalid},
		"twice":      {`{"nodes": [{"title": "a", "title": "b"}]}`, journey.KindInvalid},
		"too deep":   {`{"nodes": ` + strings.Repeat("[", 40), journey.KindLimit},
		"too many":   {`{"nodes": [` + strings.TrimSuffix(strings.Repeat("{},", journey.MaxTouchpoints+1), ",") + `]}`, journey.KindLimit},
		"too large":  {`{"nodes": [` + strings.TrimSuffix(strings.Repeat("0,", 1_100_000), ",") + `]}`, journey.KindLimit},
		"long title": {`{"title": "` + strings.Repeat("x", 600) + `", "nodes": []}`, journey.KindLimit},
	} {
		if _, _, err := interchange.Import(interchange.OJF, []byte(tc.in), interchange.Options{}); !journey.IsKind(err, tc.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOJFRoundTrip(t *testing.T) {
	first, _ := importOJF(t, ojfExample)
	again, _ := importOJF(t, export(t, interchange.OJF, first))
	if a, b := export(t, interchange.OJF, first), export(t, interchange.OJF, again); len(a) != len(b) {
		t.Errorf("the second export differs:\n%s", cmp.Diff(a, b))
	}
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		var b bytes.Buffer
		report, err := interchange.Export(interchange.OJF, m, &b)
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := interchange.Import(interchange.OJF, b.Bytes(), interchange.Options{IDs: journeytest.IDs()})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := skeleton(back), skeleton(m); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
		if len(m.Measurements()) > 0 && !report.Has(interchange.Loss) {
			t.Fatal("measurements were lost without a word")
		}
	})
}

// skeleton writes what every format holds: title, stages, touchpoints, scores.
func skeleton(m *journey.Map) string {
	var b strings.Builder
	b.WriteString(m.Head().Title)
	for _, s := range m.Stages() {
		b.WriteString("\n" + s.Name)
		for _, tp := range m.In(s.ID) {
			b.WriteString("\n  " + tp.Name + " " + tp.Felt.Score.String())
		}
	}
	return b.String()
}

func FuzzOJF(f *testing.F) {
	f.Add([]byte(ojfExample))
	f.Add([]byte(`{"metadata": {"title": "a\u001b[31m", "persona": 3}, "stages": [{"id": 1}, 2], "swimlanes": {}, "nodes": [1, {"title": ["a", null], "blueprint": {"evidence": ["x"]}}]}`))
	for _, doc := range seeds(interchange.OJF) {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkImport(t, interchange.OJF, data) })
}
