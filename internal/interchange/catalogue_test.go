package interchange_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
)

// sentences returns the catalogues.
func sentences(t *testing.T) []*lang.Catalogue {
	t.Helper()
	var all []*lang.Catalogue
	for _, tag := range lang.Tags() {
		c, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// Every code that stands in the source must have its sentence.
func TestEveryCodeHasASentence(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	catalogues := sentences(t)
	code := regexp.MustCompile(`"((?:import|export)\.[a-z0-9.-]*[a-z0-9])"`)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			found++
			for _, c := range catalogues {
				if !c.Has(m[1]) {
					t.Errorf("%s: %s has no sentence in %q", file, m[1], c.Tag())
				}
			}
		}
	}
	for _, c := range catalogues {
		for _, want := range []string{"object", "list", "text", "integer", "number", "answer", "score"} {
			if !c.Has("import.json-type." + want) {
				t.Errorf("no sentence for a value that is no %s in %q", want, c.Tag())
			}
		}
		for _, rule := range []string{"choice", "date", "empty", "id", "negative", "no-head", "range", "rank", "reference", "too-long", "too-many", "twice"} {
			if !c.Has("import.invalid." + rule) {
				t.Errorf("no sentence for the rule %s in %q", rule, c.Tag())
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d codes were found", found)
	}
}

// Findings and errors fill their sentences completely.
func TestSentencesAreFilled(t *testing.T) {
	catalogues := sentences(t)
	check := func(code string, args journey.Args) {
		for _, c := range catalogues {
			if s := c.F(code, lang.Args(args)); s == "" || strings.Contains(s, "<no value>") || strings.Contains(s, "{{") || s == code {
				t.Errorf("%s: %s: %q", c.Tag(), code, s)
			}
		}
	}
	for _, tc := range []struct{ format, in string }{
		{interchange.Mermaid, "%% c\nJourney\nTask: 9\nTask: 2.5: ,\nA\x1b[1m: x\n5%% off: 3\nsection\n#1\nB<br>C: 3 # n\naccDescr: d\nD: 3; E\n%%{init: {}}%%\ntitle\nF: 1\n"},
		{interchange.Mermaid, "flowchart"},
		{interchange.Mermaid, "journey\n" + strings.Repeat("a: 3\n", 20_002)},
		{interchange.Mermaid, "journey\n" + strings.Repeat("section a\n", 2_002)},
		{interchange.Mermaid, "journey\n" + strings.Repeat("title\n", 60_002)},
		{interchange.Mermaid, "journey\n" + strings.Repeat("a", 2<<20)},
		{interchange.Mermaid, "journey\n" + strings.Repeat("a", 600) + ": 3"},
		{interchange.OJF, ojfExample},
		{interchange.OJF, "{}"},
		{interchange.JSON, doc(`, "brand": "a\u0007"`)},
		{interchange.JSON, doc(`, "unsorted": [{"name": "a", "importance": 9}]`)},
		{interchange.JSON, doc(`, "unsorted": [{"name": "a", "personas": ["000000000z"]}]`)},
		{interchange.JSON, doc(`, "unsorted": [{"name": "a", "notes": 3}]`)},
		{interchange.JSON, doc(`, "unsorted": [{"name": "a", "nots": 3}]`)},
		{interchange.JSON, `{"format": "tappa/map", "version": 2}`},
		{"nonsense", ""},
		{"", "nonsense"},
	} {
		for _, strict := range []bool{false, true} {
			_, report, err := interchange.Import(tc.format, []byte(tc.in), interchange.Options{IDs: journeytest.IDs(), Strict: strict})
			for _, f := range report[:min(len(report), 50)] {
				check(f.Code, f.Args)
			}
			var e *journey.Error
			if errors.As(err, &e) {
				check(e.Code, e.Args)
			}
		}
	}
	for _, format := range interchange.Formats() {
		report, err := interchange.Export(format, journeytest.FullMaps().Example(7), &strings.Builder{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report {
			check(f.Code, f.Args)
		}
	}
}
