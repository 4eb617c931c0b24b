package interchange_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/hostile"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// document returns everything that a map holds, in one text.
func document(t interface{ Fatalf(string, ...any) }, m *journey.Map) string {
	var b strings.Builder
	if _, err := interchange.Export(interchange.JSON, m, &b); err != nil {
		t.Fatalf("%v", err)
	}
	return b.String()
}

// An outline holds the whole map, and nothing is written that is read otherwise.
func TestOutlineRoundTrip(t *testing.T) {
	for _, maps := range []*rapid.Generator[*journey.Map]{journeytest.Maps(), journeytest.FullMaps()} {
		rapid.Check(t, func(t *rapid.T) {
			m := maps.Draw(t, "map")
			written := interchange.WriteOutline(m)
			back, report, err := interchange.Import(interchange.Outline, []byte(written), interchange.Options{Strict: true})
			if err != nil {
				t.Fatalf("%v\n%s", err, written)
			}
			if len(report) > 0 {
				t.Fatalf("%+v\n%s", report, written)
			}
			if got, want := document(t, back), document(t, m); got != want {
				t.Fatalf("through\n%s\nthe map\n%s\nbecame\n%s", written, want, got)
			}
			if again := interchange.WriteOutline(back); again != written {
				t.Fatalf("%s\nis written again as\n%s", written, again)
			}
			if format := interchange.Detect("", []byte(written)); format != interchange.Outline {
				t.Fatalf("taken for %q:\n%s", format, written)
			}
		})
	}
}

const visit = `# First visit
brand: Caffè Aurora
promise: A place of your own, and the coffee is good
scenario: From hearing of it
    to telling about it.

    With a blank line.
objective: She returns
metric: within 14 days
agenda: Welcome
minutes: 10

- A shout from the room !
## Choose
goal: Find a table
- Web site: can I work here? @website #technology -1>+1 ~confused >confident !zmot
  thinks: Nice pictures. But is there a table for me?
  improve: A page with quiet hours and sockets
  impact: 4
  by: Anna
  ruin: A pop-up
  felt by: Marco -2>. ~angry:3
  because: He was there before
  qualities: positive, not simple
  personas: giulia, Marco
  evidence: observed
  n: 14
  survey: important 80, satisfied 35, n 120
## Stay
- A table, a socket, the Wi-Fi @store #service -1>+2 ~frustrated >focused:3 >calm !

# Personas
- Giulia
  relation: potential
- Marco
# Measurements
- NPS
  value: 31
  at: stage Stay
# Voices
- Anna
# Rounds
- How does it feel?
  kind: score
  asks: felt
  ballot: Anna, Web site: can I work here?, -2
# Remarks
- Ask the owner
  about the lease
  kind: parked
  at: touchpoint A table\, a socket\, the Wi-Fi
`

func TestOutlineByHand(t *testing.T) {
	in := strings.Replace(visit, "  about the lease", "    about the lease", 1)
	in = strings.Replace(in, "at: touchpoint A table\\, a socket\\, the Wi-Fi", "at: touchpoint A table, a socket, the Wi-Fi", 1)
	m, report, err := interchange.Import(interchange.Outline, []byte(in), interchange.Options{IDs: journeytest.IDs(), Strict: true})
	if err != nil || len(report) > 0 {
		t.Fatalf("%v, %+v", err, report)
	}
	h := m.Head()
	if h.Scenario != "From hearing of it\nto telling about it.\n\nWith a blank line." || h.Objectives[0].Metric != "within 14 days" || h.Agenda[0].Minutes != 10 {
		t.Errorf("the head is %+v", h)
	}
	web := m.In(m.Stages()[0].ID)[0]
	giulia, marco := m.Personas()[0].ID, m.Personas()[1].ID
	switch {
	case web.Name != "Web site: can I work here?" || web.Channel != "website" || web.Truth != journey.TruthZMOT || web.Felt.Score != score(-1):
		t.Errorf("the line became %+v", web)
	case len(web.Ideas) != 2 || web.Ideas[0].Impact != 4 || web.Ideas[0].Owner != "Anna" || web.Ideas[1].Kind != journey.Ruin:
		t.Errorf("the ideas are %+v", web.Ideas)
	case len(web.FeltBy) != 1 || web.FeltBy[0].Persona != marco || web.FeltBy[0].Score != score(-2) || web.FeltBy[0].Why == "":
		t.Errorf("felt by %+v", web.FeltBy)
	case len(web.Personas) != 2 || web.Personas[0] != giulia || web.Qualities.Simple != journey.No || web.Evidence.N != 14 || web.Survey.N != 120:
		t.Errorf("the fields are %+v", web)
	}
	if x := m.Measurements()[0]; x.Value != 31 || x.At != (journey.Location{Kind: journey.KindStage, ID: m.Stages()[1].ID}) {
		t.Errorf("measured: %+v", x)
	}
	if b := m.Rounds()[0].Ballots; len(b) != 1 || b[0].Touchpoint != web.ID || b[0].Value != -2 {
		t.Errorf("the ballots are %+v", b)
	}
	if x := m.Remarks()[0]; x.Text != "Ask the owner\nabout the lease" || x.At.ID != m.In(m.Stages()[1].ID)[0].ID {
		t.Errorf("the remark is %+v", x)
	}
	if u := m.Unsorted(); len(u) != 1 || !u[0].Truth.IsMoment() {
		t.Errorf("unsorted: %+v", u)
	}
}

// Every mistake is named with its line and column, and nothing is made.
func TestMistakesInOutlines(t *testing.T) {
	for _, tc := range []struct {
		in, code     string
		line, column int
	}{
		{"## Stage\n", "import.outline.no-title", 1, 1},
		{"", "import.outline.no-title", 1, 1},
		{"# T\nbrend: x\n", "import.outline.key-near", 2, 1},
		{"# T\nzzzzzz: x\n", "import.outline.key", 2, 1},
		{"# T\n- A\n  personas: Zoe\n", "import.outline.no-name", 3, 13},
		{"# T\n## S\n- Call #1 @phone\n", "import.outline.mark", 3, 8},
		{"# T\n- Càll @a @b\n", "import.outline.twice-mark", 2, 11},
		{"# T\n- A\nthinks: b\n", "import.outline.indent", 3, 1},
		{"# T\n- A\n  impact: 3\n", "import.outline.below", 3, 3},
		{"# T\n- A\n  improve: x\n  impact: 9\n", "import.outline.integer", 4, 11},
		{"# T\n- A\n  offering: fun\n", "import.outline.choice", 3, 13},
		{"# T\n- A\n  reviewed: 2026-02-30\n", "import.outline.date", 3, 13},
		{"# T\n- A\n  personas: Giula\n# Personas\n- Giulia\n", "import.outline.no-name-near", 3, 13},
		{"# T\n- A\n  personas: Giulia\n# Personas\n- Giulia\n- giulia\n", "import.outline.ambiguous", 3, 13},
		{"# T\n- A\n  personas: G ^0000000001\n", "import.outline.no-id", 3, 13},
		{"# T\n- A ^0000000001\n- B ^0000000001\n", "import.outline.twice-id", 3, 1},
		{"# T\n- A\n  notes: x\n  notes: y\n", "import.outline.twice-field", 4, 3},
		{"# T\nSome words\n", "import.outline.stray", 2, 1},
		{"# T\n### Deep\n", "import.outline.stray", 2, 1},
		{"# T\n# Persons\n", "import.outline.section", 2, 3},
		{"# T\n# Measurements\n- NPS\n  value: much\n", "import.outline.number", 4, 10},
		{"# T\n# Remarks\n- x\n  kind: parked\n  time: noon\n", "import.outline.time", 5, 9},
		{"# T\n# Rounds\n- x\n  kind: score\n  asks: felt\n  ballot: x\n", "import.outline.parts", 6, 11},
		{"# T\n- A\n  copied from: x\n", "import.outline.id", 3, 16},
		{"# T\n- A\n  felt by: Giulia >+2\n# Personas\n- Giulia\n", "import.outline.not-here", 3, 12},
		{"# T\n- @store\n", "import.invalid.empty", 2, 0},
	} {
		m, _, err := interchange.Import(interchange.Outline, []byte(tc.in), interchange.Options{IDs: journeytest.IDs()})
		var faults interchange.Faults
		if !errors.As(err, &faults) || m != nil {
			t.Errorf("%q: %v", tc.in, err)
			continue
		}
		e := faults[0]
		if e.Code != tc.code || e.Args["line"] != tc.line || tc.column > 0 && e.Args["column"] != tc.column {
			t.Errorf("%q: %s at %v:%v, want %s at %d:%d", tc.in, e.Code, e.Args["line"], e.Args["column"], tc.code, tc.line, tc.column)
		}
		for _, c := range sentences(t) {
			if s := c.Error(e); strings.Contains(s, "<no value>") || strings.Contains(s, tc.code) {
				t.Errorf("%s: %s: %q", c.Tag(), tc.code, s)
			}
		}
	}
	// All of them at once, but not without end.
	_, _, err := interchange.Import(interchange.Outline, []byte("# T\nbrend: x\nBad\n- A #1\n"), interchange.Options{})
	var faults interchange.Faults
	if !errors.As(err, &faults) || len(faults) != 3 {
		t.Errorf("named: %v", err)
	}
	_, _, err = interchange.Import(interchange.Outline, []byte("# T\n"+strings.Repeat("Bad\n", 1_000_000)), interchange.Options{})
	if !errors.As(err, &faults) || len(faults) > 60 {
		t.Errorf("%d mistakes were named", len(faults))
	}
}

// What a file too large for a map holds is refused with its limit.
func TestLimitsOfOutlines(t *testing.T) {
	for _, in := range []string{
		"# T\n" + strings.Repeat("- a\n", journey.MaxTouchpoints+1),
		"# T\n" + strings.Repeat("## a\n", journey.MaxStages+1),
		"# T\n- a\n" + strings.Repeat("  improve: x\n", 100_000),
		"# T\n# Personas\n" + strings.Repeat("- a\n", journey.MaxList+1),
		"# T\n" + "notes: " + strings.Repeat("x", journey.MaxText+1) + "\n",
		"# " + strings.Repeat("x", journey.MaxName+1),
		"# T\nscenario: " + strings.Repeat("x", journey.MaxText+1) + "\n",
	} {
		if _, _, err := interchange.Import(interchange.Outline, []byte(in), interchange.Options{}); err == nil {
			t.Errorf("%.40q… was read", in)
		}
	}
}

// Nothing but an outline is taken for one.
func TestOutlineDetection(t *testing.T) {
	for _, tc := range []struct {
		name, in, want string
	}{
		{"", visit, interchange.Outline},
		{"x.md", "# Title\n\nSome text.\n", interchange.Outline}, // by its name; reading it says what is wrong
		{"", "# Title\n\nSome text.\n\n- a list\n", ""},
		{"", "# Shopping\n- milk\n- eggs\n", ""},
		{"", "# comment\njourney\n title T\n", ""},
		{"", "journey\n title # T\n section S\n- A: 3\n", interchange.Mermaid},
		{"", "## Stage\n- a\n", ""},
		{"", "{\"format\": \"tappa/map\"}", interchange.JSON},
		{"", "# T ^0000000001\n", interchange.Outline},
		{"", "#!/bin/sh\n# x\n", ""},
	} {
		if got := interchange.Detect(tc.name, []byte(tc.in)); got != tc.want {
			t.Errorf("%q %.30q is taken for %q, want %q", tc.name, tc.in, got, tc.want)
		}
	}
}

// Hostile text in every place of an outline is cleaned and told, or refused.
func TestHostileOutlines(t *testing.T) {
	for _, p := range hostile.Short() {
		for _, form := range []string{
			"# A%sZ\nbrand: %s\nscenario: %s\n    %s\n- A%sZ @%s ~%s\n  notes: %s\n", "# T\n## A%sZ ^%s\n- x\n  personas: %s\n# Personas\n- A%sZ\n", "%s", "# T\n%s\n", "# T\n- a\n  %s: %s\n", "# T\n# %s\n", "<!-- %s\n# T\n",
		} {
			checkOutline(t, strings.ReplaceAll(form, "%s", p.Text))
		}
	}
}

func checkOutline(t *testing.T, in string) {
	t.Helper()
	m, report, err := interchange.Import(interchange.Outline, []byte(in), interchange.Options{IDs: journeytest.IDs()})
	for _, f := range report {
		if len(hostile.Text(f.Read+f.Made)) > 0 {
			t.Errorf("%q: the report holds %q, %q", in, f.Read, f.Made)
		}
	}
	if err != nil {
		if m != nil || journey.KindOf(err) == journey.KindInternal || len(hostile.Text(strings.ReplaceAll(err.Error(), "\n", " "))) > 0 {
			t.Errorf("%q is refused with %q", in, err)
		}
		return
	}
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		t.Errorf("%q: %v", in, problems[0].Error())
	}
	journeytest.Texts(m, func(field, s string) {
		if len(hostile.Lines(s)) > 0 {
			t.Errorf("%q leaves %q in %s", in, s, field)
		}
	})
	written := interchange.WriteOutline(m)
	back, report, err := interchange.Import(interchange.Outline, []byte(written), interchange.Options{Strict: true})
	if err != nil || len(report) > 0 || document(t, back) != document(t, m) {
		t.Errorf("%q is written as %q, which is not read as the same: %v, %+v", in, written, err, report)
	}
}

func FuzzOutline(f *testing.F) {
	f.Add(visit)
	f.Add("# T ^0000000001\nkind: to-be\ncopied from: ^0000000002 ^0000000003\n- \\@x \\  y ^0000000004\n  notes: \\\n\n    x \\\n")
	f.Add(interchange.WriteOutline(journeytest.FullMaps().Example(3)))
	f.Fuzz(checkOutline)
}
