package interchange_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// The text of one stage gives the whole map back, and so does its rewrite.
func TestStageAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.FullMaps().Draw(t, "map")
		s := rapid.SampledFrom(m.Stages()).Draw(t, "stage")
		written := interchange.WriteStage(m, s.ID)
		back, _, err := interchange.ReadStage(m, s.ID, written, interchange.Options{Strict: true})
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if got, want := document(t, back), document(t, m); got != want {
			t.Fatalf("through\n%s\nthe map\n%s\nbecame\n%s", written, want, got)
		}
		if d, tally := edit.Rewrite(m, back, back); !d.Empty() {
			t.Fatalf("an unchanged text changes %+v", tally)
		}
	})
}

// A touchpoint that is taken out of the text goes, and with it what was said of
// it: its measurements, its votes, its place in an interview.
func TestWhatIsTakenOutIsForgotten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.FullMaps().Draw(t, "map")
		s := m.Stages()[0]
		gone := m.In(s.ID)[0].ID
		for name, texts := range map[string][2]string{"map": {interchange.WriteOutline(m), ""}, "stage": {interchange.WriteStage(m, s.ID), string(s.ID)}} {
			var kept []string
			skip := false
			for line := range strings.Lines(texts[0]) {
				if !strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" {
					skip = strings.HasPrefix(line, "- ") && strings.HasSuffix(strings.TrimSpace(line), "^"+string(gone))
				}
				if !skip {
					kept = append(kept, line)
				}
			}
			var next *journey.Map
			var err error
			if name == "map" {
				next, _, err = interchange.ReadOutline(strings.Join(kept, ""), interchange.Options{Base: m})
			} else {
				next, _, err = interchange.ReadStage(m, s.ID, strings.Join(kept, ""), interchange.Options{})
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, strings.Join(kept, ""))
			}
			d, tally := edit.Rewrite(m, m, next)
			after, err := edit.Apply(m, d.Changes)
			if err != nil || after.Touchpoint(gone) != nil || tally.Removed < 1 {
				t.Fatalf("%s: %v, %+v", name, err, tally)
			}
		}
	})
}

// Ids that mean something else in the map that is edited are refused.
func TestIdsOfSomethingElse(t *testing.T) {
	const doc = "# T ^0000000001\n## A ^0000000002\n- a ^0000000003\n## B ^0000000004\n- b ^0000000005\n"
	m, _, err := interchange.ReadOutline(doc, interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ stage, in, code string }{
		{"", strings.Replace(doc, "- a ^0000000003", "- a ^0000000004", 1), "import.outline.twice-id"},
		{"", "# T\n- x ^0000000002\n", "import.outline.other-id"},
		{"0000000002", "## A ^0000000002\n- b ^0000000005\n", "import.outline.outside-id"},
		{"0000000002", "## B ^0000000004\n", "import.outline.outside-id"},
		{"0000000002", "# T\n", "import.outline.section"},
	} {
		var err error
		if tc.stage == "" {
			_, _, err = interchange.ReadOutline(tc.in, interchange.Options{Base: m})
		} else {
			_, _, err = interchange.ReadStage(m, journey.ID(tc.stage), tc.in, interchange.Options{})
		}
		var faults interchange.Faults
		if !errors.As(err, &faults) || faults[0].Code != tc.code {
			t.Errorf("%q: %v, want %s", tc.in, err, tc.code)
		}
	}
}
