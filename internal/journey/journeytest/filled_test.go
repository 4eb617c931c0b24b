package journeytest_test

import (
	"testing"

	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// A new field for text is filled without anybody thinking of it.
func TestFilledLeavesNoTextOut(t *testing.T) {
	asked := map[string]int{}
	m := journeytest.Filled(journeytest.IDs(), func(field string) string {
		asked[field]++
		return "text of " + field
	})
	if p := journey.ValidateMap(m); len(p) > 0 {
		t.Fatal(p[0].Error())
	}
	found := 0
	journeytest.Texts(m, func(field, text string) {
		found++
		if text != "text of "+field {
			t.Errorf("%s holds %q", field, text)
		}
		if asked[field] != 1 {
			t.Errorf("%s was asked for %d times", field, asked[field])
		}
	})
	if found != len(asked) || found < 44 {
		t.Errorf("%d texts were asked for, %d are there", len(asked), found)
	}
	for _, field := range []string{"map.title", "map.objectives.metric", "touchpoint.felt.why", "touchpoint.felt_by.emotions.word", "touchpoint.evidence.source", "touchpoint.private_notes", "measurement.source"} {
		if asked[field] == 0 {
			t.Errorf("nobody asked for %s", field)
		}
	}
}
