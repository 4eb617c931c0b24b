package interchange_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// told writes a map as a test compares it: stages in brackets, touchpoints
// with their score, actors behind @ and notes in quotes.
func told(m *journey.Map) string {
	var parts []string
	for _, s := range m.Stages() {
		part := "[" + s.Name
		if s.Notes != "" {
			part += fmt.Sprintf(" %q", s.Notes)
		}
		parts = append(parts, part+"]")
		for _, tp := range m.In(s.ID) {
			part := tp.Name + " " + tp.Felt.Score.String()
			for _, p := range tp.Personas {
				part += " @" + m.Persona(p).Name
			}
			if tp.Notes != "" {
				part += fmt.Sprintf(" %q", tp.Notes)
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " | ")
}

// The lines of the table are what importers stumble over. Each stands in a
// diagram behind "section S" and in front of "Next: 4"; tolerant and strict
// are what is read of it, "error" where it is refused.
func TestMermaidLines(t *testing.T) {
	for _, tc := range []struct {
		line, tolerant, strict string
		report                 string // code and made, of the tolerant reading
	}{
		{"A: 3", "A 0", "", ""},
		{"A: 3:", "A 0", "", "blank-actor "},
		{"A: 3: Me,,You,", "A 0 @Me @You", "", "blank-actor , blank-actor "},
		{"A: 0", "A -2", "", "score-clamped -2"},
		{"A: 6", "A +2", "", "score-clamped +2"},
		{"A: -2", "A -2", "", "score-clamped -2"},
		{"A: 3.5", "A +1", "", "score-rounded +1"},
		{"A: 0x5", "A +2", "", ""},
		{"A: 1e1", "A +2", "", "score-clamped +2"},
		{"A: +5", "A +2", "", ""},
		{"A: 05", "A +2", "", ""},
		{"A: Infinity", `A ? "Infinity"`, "A +2", "reread A: ? (Mermaid: A: Infinity)"},
		{"A: : Me", "A ? @Me", "A -2 @Me", "reread A: ?: Me (Mermaid: A: 0: Me)"},
		{"A:: Me", "A ? @Me", "A -2 @Me", "reread A: ?: Me (Mermaid: A: 0: Me)"},
		{"A: happy", `A ? "happy"`, "A ?", "reread A: ? (Mermaid: A: ?)"},
		{"A: 4/5", "A +1", "A ?", "reread A: 4 (Mermaid: A: ?)"},
		{"A: 50%", `A ? "50%"`, "A ?", "reread A: ? (Mermaid: A: ?)"},
		{"A: ５", "A +2", "A ?", "reread A: 5 (Mermaid: A: ?)"},
		{"A: 2, Me", "A -1 @Me", "A ?", "reread A: 2: Me (Mermaid: A: ?)"},
		{"Arrive 10:30: 4: Me", "Arrive 10:30 +1 @Me", "Arrive 10 +2 @4", "reread Arrive 10:30: 4: Me (Mermaid: Arrive 10: 30: 4)"},
		{"Return at 3:30 PM: 5: ORCA", "Return at 3:30 PM +2 @ORCA", "Return at 3 ? @5", "reread Return at 3:30 PM: 5: ORCA (Mermaid: Return at 3: ?: 5)"},
		{"Visit https://x.com: 3: Me", "Visit https://x.com 0 @Me", "Visit https ? @3", "reread Visit https://x.com: 3: Me (Mermaid: Visit https: ?: 3)"},
		{`"a: b": 5: U`, `"a: b" +2 @U`, `"a ? @5`, `reread "a: b": 5: U (Mermaid: "a: ?: 5)`},
		{"A: 3: Me: extra", `A 0 @Me "extra"`, "A 0 @Me", "reread A: 3: Me (Mermaid: A: 3: Me)"},
		{"section S #1", `[S "#1"]`, "[S]", "tail #1"},
		{"A: 3: Child#1, Child#2", `A 0 @Child "#1, Child#2"`, "A 0 @Child", "tail #1, Child#2"},
		{"Task #1: 3: Me", "Task #1 0 @Me", "error", "reread-refused Task #1: 3: Me (Mermaid: error)"},
		{"section #1", "[#1]", "error", "reread-refused section #1 (Mermaid: error)"},
		{"section A: B", "[A: B]", "error", "reread-refused section A: B (Mermaid: error)"},
		{"section review: 3: Me", "section review 0 @Me", "error", "reread-refused section review: 3: Me (Mermaid: error)"},
		{"Journey ends: 3: Me", "Journey ends 0 @Me", "error", "reread-refused Journey ends: 3: Me (Mermaid: error)"},
		{"title page visit: 3: Me", "", "", ""},
		{"title\nT: 3: Me", "T 0 @Me", "", "ignored  (Mermaid: title T: 3: Me)"},
		{"accTitle:\nT: 3: Me", "T 0 @Me", "", "ignored  (Mermaid: accTitle: T: 3: Me)"},
		{"section  ", "[?]", "", "no-name ?"},
		{"5%% off: 3: Me", "5%% off 0 @Me", "-", "reread-dropped 5%% off: 3: Me (Mermaid: –)"},
		{"%5 off: 3: Me", "%5 off 0 @Me", "-", "reread-dropped %5 off: 3: Me (Mermaid: –)"},
		{"#1 Visit: 3: Me", "#1 Visit 0 @Me", "-", "reread-dropped #1 Visit: 3: Me (Mermaid: –)"},
		{"50%% off: 3: Me", "50%% off 0 @Me", "", ""},
		{"A: 3: Me %% note", "A 0 @Me %% note", "", ""},
		{"A: 2, Me %% note", `A -1 @Me "note"`, "A ?", "reread A: 2: Me (Mermaid: A: ?)"},
		{"A: 3: Me # note", `A 0 @Me "note"`, "A 0 @Me", "tail note"},
		{"浏览：5：用户，客服", "浏览 +2 @用户 @客服", "error", "reread-refused 浏览: 5: 用户, 客服 (Mermaid: error)"},
		{"A: 3: 用户，客服", "A 0 @用户，客服", "", ""},
		{"\u3000A: 3: Me\u00a0", "A 0 @Me", "", ""},
		{"A<br/>B: 3: Me", "A B 0 @Me", "", "line-break A B"},
		{"Pay#59; leave #quot;now#quot;: 3: Me#44; you", `Pay; leave "now" 0 @Me, you`, "", ""},
		{"__proto__: 3: constructor", "__proto__ 0 @constructor", "", ""},
		{"A: 3: Me; B: 4: You", "A 0 @Me | B +1 @You", "error", "reread-refused B: 4: You (Mermaid: error)"},
		{"Pay; leave: 3: Me", "Pay; leave 0 @Me", "error", "reread-refused Pay; leave: 3: Me (Mermaid: error)"},
		{"A: 3: Me; then", `A 0 @Me "then"`, "error", "reread-refused then (Mermaid: error)"},
		{"just a thought", "just a thought ?", "error", "reread-refused just a thought: ? (Mermaid: error)"},
		{"section: Foo", "[Foo]", "section ?", "reread section Foo (Mermaid: section: ?)"},
		{"section", "[?]", "error", "reread-refused section (Mermaid: error), no-name ?"},
		{": 3: Me", "? 0 @Me", "error", "reread-refused : 3: Me (Mermaid: error), no-name ?"},
		{"%% remark", "", "", "comment "},
		{"%%{init: {'theme': 'dark'}}%%", "", "", "setting "},
	} {
		t.Run(tc.line, func(t *testing.T) {
			document := "journey\ntitle T\nsection S\n" + tc.line + "\nNext: 4\n"
			want := strings.TrimSuffix("[S] | "+tc.tolerant, " | ") + " | Next +1"
			m, report, err := interchange.Import(interchange.Mermaid, []byte(document), interchange.Options{IDs: journeytest.IDs()})
			if err != nil {
				t.Fatal(err)
			}
			if got := told(m); got != want {
				t.Errorf("tolerant: got  %s\nwant %s", got, want)
			}
			var made []string
			for _, f := range report {
				made = append(made, strings.TrimPrefix(strings.TrimPrefix(f.Code, "import."), "mermaid.")+" "+f.Made)
				if f.Line != 4 {
					t.Errorf("line %d in %+v", f.Line, f)
				}
			}
			if got := strings.Join(made, ", "); got != tc.report {
				t.Errorf("report: got  %s\nwant %s", got, tc.report)
			}
			strict(t, document, tc.line, tc.tolerant, tc.strict)
		})
	}
}

// strict checks Mermaid's own reading; an empty want is the tolerant one, a
// hyphen is nothing.
func strict(t *testing.T, document, line, tolerant, want string) {
	m, _, err := interchange.Import(interchange.Mermaid, []byte(document), interchange.Options{IDs: journeytest.IDs(), Strict: true})
	if want == "error" {
		if !journey.IsKind(err, journey.KindInvalid) {
			t.Errorf("strict: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	switch want {
	case "":
		want = tolerant
	case "-":
		want = ""
	}
	if strings.Contains(line, "\n") { // the keyword took the next line
		want = ""
	}
	if got, want := told(m), strings.TrimSuffix("[S] | "+want, " | ")+" | Next +1"; got != want {
		t.Errorf("strict: got  %s\nwant %s", got, want)
	}
}

func TestMermaidDocuments(t *testing.T) {
	for _, tc := range []struct {
		name, in, title, scenario, told string
		report                          []string
		refused                         bool // by strict reading
	}{
		{
			name: "frontmatter", in: "---\r\ntitle: 'From: above'\r\nconfig:\r\n  theme: dark\r\n---\r\njourney\r\n  A: 1\r\n", title: "From: above", told: "[From: above] | A -2",
			report: []string{"3 loss import.mermaid.setting config -> ", "7 repair import.mermaid.no-section A -> From: above"},
		},
		{
			name: "lines are counted through all that is taken out", in: "%% a\n---\ntitle: T\n---\n\n%%{wrap}%%\n%% b\n\n%% c\njourney %%{init: {\n'x': 1}}%%\nsection S %%{wrap}%%\n\n%% d\n%%{a}%%%% e\nA: 9\n", title: "T", told: "[S] | A +2", refused: true,
			report: []string{
				"1 loss import.mermaid.comment %% a -> ", "6 loss import.mermaid.setting %%{wrap}%% -> ", "7 loss import.mermaid.comment %% b -> ", "9 loss import.mermaid.comment %% c -> ",
				`10 loss import.mermaid.setting %%{init: {\n'x': 1}}%% -> `, "12 loss import.mermaid.setting %%{wrap}%% -> ", "14 loss import.mermaid.comment %% d -> ",
				"15 loss import.mermaid.setting %%{a}%% -> ", "15 loss import.mermaid.comment %% e -> ", "16 repair import.score-clamped 9 -> +2",
			},
		},
		{name: "inner title wins", in: "---\ntitle: x\n---\njourney\ntitle y\ntitle z\n", title: "z"},
		{name: "indented frontmatter", in: "   ---\n   title: 12\n   ---\n   journey\n", title: "12"},
		{
			name: "frontmatter behind a comment", in: "%% note\n\n---\ntitle: x\n---\njourney\nsection A\n", title: "x", told: "[A]", refused: true,
			report: []string{"1 loss import.mermaid.comment %% note -> "},
		},
		{
			name: "bad frontmatter", in: "---\ntitle: \"x\n---\njourney\nsection A\n", title: "x", told: "[A]", refused: true,
			report: []string{`2 repair import.mermaid.reread-refused title: "x -> x (Mermaid: error)`},
		},
		{
			name: "capitals", in: "Journey\nTITLE T\nSection A\nB: 3\n", title: "T", told: "[A] | B 0", refused: true,
			report: []string{"1 repair import.mermaid.reread-refused Journey -> journey (Mermaid: error)"},
		},
		{
			name: "for screen readers", in: "journey\ntitle T\naccTitle: T\naccDescr {\n  one\n  two\n}section A\n", title: "T", scenario: "one\ntwo", told: "[A]",
			report: []string{"4 repair import.mermaid.scenario one / two -> "},
		},
		{name: "statements on the line of the keyword", in: "journey title T\nsection A\n", title: "T", told: "[A]"},
		{
			name: "no title", in: "journey\nsection A\nB: 3\nsection A\nC: 4\n", title: "A", told: "[A] | B 0 | [A] | C +1",
			report: []string{"1 repair import.untitled  -> A"},
		},
		{name: "nothing", in: "journey", title: "journey", report: []string{"1 repair import.untitled  -> journey"}},
		{
			name: "unclosed block", in: "journey\ntitle T\naccDescr { x\nsection A\n", title: "T", scenario: "x", told: "[A]", refused: true,
			report: []string{"3 repair import.mermaid.reread-refused accDescr { x -> accDescr x (Mermaid: error)", "3 repair import.mermaid.scenario x -> "},
		},
		{
			name: "control characters", in: "journey\ntitle T\nsection A\nB\x1b[31m\u202eC: 3: D\u009b31mE\n", title: "T", told: "[A] | BC 0 @DE", refused: true,
			report: []string{`4 repair import.cleaned-line B\x1b[31m\u202eC -> BC`, `4 repair import.cleaned-line D\u009b31mE -> DE`},
		},
		{
			name: "a semicolon in the title", in: "journey\ntitle A; b\nsection S\n", title: "A; b", told: "[S]", refused: true,
			report: []string{"2 repair import.mermaid.reread-refused title A; b -> title A; b (Mermaid: error)"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m, report, err := interchange.Import("", []byte(tc.in), interchange.Options{IDs: journeytest.IDs()})
			if err != nil {
				t.Fatal(err)
			}
			if m.Head().Title != tc.title || m.Head().Scenario != tc.scenario || told(m) != tc.told {
				t.Errorf("got %q %q %s", m.Head().Title, m.Head().Scenario, told(m))
			}
			if diff := cmp.Diff(tc.report, lines(report)); diff != "" {
				t.Error(diff)
			}
			_, _, err = interchange.Import(interchange.Mermaid, []byte(tc.in), interchange.Options{Strict: true})
			if (err != nil) != tc.refused {
				t.Errorf("strict: %v", err)
			}
		})
	}
}

func TestMermaidRefusesOtherDiagrams(t *testing.T) {
	for _, in := range []string{"flowchart TD\n A --> B", "", "---\ntitle: x\n---\ngantt", "%% journey"} {
		if _, _, err := interchange.Import(interchange.Mermaid, []byte(in), interchange.Options{}); !journey.IsKind(err, journey.KindForeign) {
			t.Errorf("%q: %v", in, err)
		}
		if got := interchange.Detect("", []byte(in)); got != "" {
			t.Errorf("%q is detected as %q", in, got)
		}
	}
}

// numbers returns n different words.
func numbers(n int) []string {
	var words []string
	for i := range n {
		words = append(words, fmt.Sprint("n", i))
	}
	return words
}

func TestMermaidLimits(t *testing.T) {
	for name, in := range map[string]string{
		"tasks":    "journey\n" + strings.Repeat("A: 3\n", journey.MaxTouchpoints+1),
		"rubbish":  "journey\n" + strings.Repeat("a\n", 1_000_000),
		"sections": "journey\n" + strings.Repeat("section A\n", journey.MaxStages+1),
		"repairs":  "journey\n" + strings.Repeat("title\n", 200_000),
		"settings": "journey\n" + strings.Repeat("%%{a}%%A: 3\n%% c\n", 100_000),
		"actors":   "journey\ntitle T\nA: 3: " + strings.Join(numbers(30_000), ",") + "\n",
		"line":     "journey\n" + strings.Repeat("A: 3;", 1_000_000),
		"parts":    "journey\nA: 2, B;" + strings.Repeat("A: 3;", 100_000),
		"name":     "journey\ntitle T\n" + strings.Repeat("x", journey.MaxName+1) + ": 3\n",
	} {
		_, _, err := interchange.Import(interchange.Mermaid, []byte(in), interchange.Options{})
		if !journey.IsKind(err, journey.KindLimit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, report, err := interchange.Import(interchange.Mermaid, []byte("journey\ntitle T\n"+strings.Repeat("%% x\n", 100_000)), interchange.Options{})
	if err != nil || len(report) > 6000 || report[len(report)-1].Code != "import.more" {
		t.Errorf("%d findings: %v", len(report), err)
	}
}

func TestMermaidRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		var b bytes.Buffer
		if _, err := interchange.Export(interchange.Mermaid, m, &b); err != nil {
			t.Fatal(err)
		}
		back, _, err := interchange.Import(interchange.Mermaid, b.Bytes(), interchange.Options{IDs: journeytest.IDs(), Strict: true})
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if got, want := withActors(back), strings.ReplaceAll(withActors(m), "?\x00", "0\x00"); got != want {
			t.Fatalf("got\n%s\nwant\n%s\nin\n%s", got, want, b.String())
		}
		if back.Head().Scenario != strings.Join(strings.FieldsFunc(m.Head().Scenario, func(r rune) bool { return r == '\n' }), "\n") {
			t.Fatalf("scenario %q became %q", m.Head().Scenario, back.Head().Scenario)
		}
	})
}

// withActors writes all that a diagram holds.
func withActors(m *journey.Map) string {
	var b strings.Builder
	b.WriteString(m.Head().Title)
	for _, s := range m.Stages() {
		b.WriteString("\n" + s.Name)
		for _, tp := range m.In(s.ID) {
			b.WriteString("\n  " + tp.Name + " " + tp.Felt.Score.String() + "\x00")
			seen := map[string]bool{}
			for _, p := range tp.Personas {
				if name := m.Persona(p).Name; !seen[name] {
					seen[name] = true
					b.WriteString(" @" + name)
				}
			}
		}
	}
	return b.String()
}

func TestMermaidExportSaysWhatIsLost(t *testing.T) {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "0000000001", Title: "T", Kind: journey.ToBe, Promise: "p"})
	b.Put(&journey.Persona{ID: "0000000002", Rank: "V", Name: "Alone", Wants: "w"})
	b.Put(&journey.Stage{ID: "0000000003", Rank: "V", Name: "S"})
	b.Put(&journey.Touchpoint{ID: "0000000004", Stage: "0000000003", Rank: "V", Name: "A", Channel: "c", Desired: journey.Desired{Score: journey.NewScore(1)}})
	b.Put(&journey.Touchpoint{ID: "0000000005", Stage: "0000000003", Rank: "W", Name: "B", Channel: "d", Felt: journey.Felt{Score: journey.NewScore(2), Why: "x"}})
	b.Put(&journey.Touchpoint{ID: "0000000006", Rank: "W", Name: "U"})
	b.Put(&journey.Measurement{ID: "0000000007", Rank: "V", Metric: "NPS", Value: 1})
	var out bytes.Buffer
	report, err := interchange.Export(interchange.Mermaid, b.Map(), &out)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"0 loss export.unscored ? -> 3 1", "0 loss export.unsorted 1 ->  1", "0 loss export.personas 1 ->  1", "0 loss export.measurements 1 ->  1",
		"0 loss export.field map.promise ->  1", "0 loss export.field map.kind ->  1", "0 loss export.field persona.wants ->  1",
		"0 loss export.field touchpoint.channel ->  2", "0 loss export.field touchpoint.desired.score ->  1", "0 loss export.field touchpoint.felt.why ->  1",
	}
	if diff := cmp.Diff(want, lines(report, "n")); diff != "" {
		t.Error(diff)
	}
	if want := "journey\n    title T\n    section S\n      A: 3\n      B: 5\n"; out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

func FuzzMermaid(f *testing.F) {
	for _, s := range []string{
		"journey\ntitle T\nsection S\nA: 3: Me, You\n", "---\ntitle: x\n---\njourney\nA: 2, Me; B：5：C\n", "journey\naccDescr {\n a\n}title Z\n%%{init: {}}%%\n5%% off: 3\n",
		"Journey\nsection\nB: 4\n# x\n#35;: 1e9: ,\n", "journey\nA\x1b[31m: NaN: <br>\ntitle\n\n",
	} {
		f.Add([]byte(s))
	}
	for _, doc := range seeds(interchange.Mermaid) {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkImport(t, interchange.Mermaid, data) })
}

func BenchmarkImportMermaid10000(b *testing.B) {
	data := []byte(export(b, interchange.Mermaid, large(10_000)))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := interchange.Import(interchange.Mermaid, data, interchange.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
