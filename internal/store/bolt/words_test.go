package bolt

import (
	"strings"
	"testing"

	"tappa/internal/journey"
	"tappa/internal/lang"
)

// Whatever can be wrong with a file has words of its own in every language, and
// says where it is.
func TestProblemsHaveWordsInEveryLanguage(t *testing.T) {
	l := &ledger{}
	l.Summary.Head = &journey.Head{ID: "0123456789", Title: "Prima visita"}
	id := string(l.Summary.Head.ID)
	problems := []struct {
		where, what string
	}{
		{inTheFile, partMissing}, {inTheFile, mapsListWrong}, {string(bucketIDs), "anything"}, {"page 7", "is used twice"},
	}
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		said := func(p error) string {
			text := cat.Error(p)
			var e *journey.Error
			if e, _ = p.(*journey.Error); e == nil || !cat.Has(e.Code) || strings.Contains(text, "{{") || strings.Contains(text, "no value") {
				t.Errorf("%s: %v is said as %q", tag, p, text)
			}
			return text
		}
		for _, c := range problems {
			p := problem(c.where, c.what)
			said(p.Place)
			said(p.Fault)
		}
		for what := range faults {
			p := inMap(problem("", what), l.Summary.Head.ID, l)
			if !strings.Contains(said(p.Place), "Prima visita") {
				t.Errorf("%s: it does not say which map", tag)
			}
			said(p.Fault)
		}
		for sort := range byte(255) {
			p := badRecordAt("map", string(sort)+id)
			if e := newOfSort(sort); e != nil && !strings.Contains(said(p.Fault), id) {
				t.Errorf("%s: it does not say which %s", tag, e.EntityKind())
			}
			said(p.Fault)
		}
		said(badRecordAt("map", "").Fault)
	}
}
