package lang

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"tappa/internal/journey"
)

func TestPick(t *testing.T) {
	tests := []struct {
		flag string
		env  string
		want string
	}{
		{"", "", "en"},
		{"it", "LANG=en_GB.UTF-8", "it"},
		{"IT_it", "", "it"},
		{"fr", "", "fr"}, // for Load to refuse
		{"", "LANG=it_IT.UTF-8", "it"},
		{"", "LANG=it_CH@euro", "it"},
		{"", "LANG=it-IT", "it"},
		{"", "LC_ALL=C LANG=it_IT.UTF-8", "en"},
		{"", "LC_ALL=en_US.UTF-8 LC_MESSAGES=it_IT LANG=it_IT", "en"},
		{"", "LC_MESSAGES=it_IT LANG=de_DE", "it"},
		{"", "LANG=fr_FR.UTF-8 LANGUAGE=it", "en"},
		{"", "LANGUAGE=fr:it:en", "it"},
		{"", "LANG=POSIX", "en"},
		{"", "LANG=italiano", "en"},
	}
	for _, tt := range tests {
		env := map[string]string{}
		for pair := range strings.FieldsSeq(tt.env) {
			k, v, _ := strings.Cut(pair, "=")
			env[k] = v
		}
		if got := Pick(tt.flag, func(k string) string { return env[k] }); got != tt.want {
			t.Errorf("--lang %q, %s: %s, want %s", tt.flag, tt.env, got, tt.want)
		}
	}
}

func TestLoad(t *testing.T) {
	if c := load(t, ""); c.Tag() != "en" {
		t.Errorf("no language is %s", c.Tag())
	}
	_, err := Load("fr")
	if !journey.IsKind(err, journey.KindInvalid) {
		t.Fatalf("French: %v", err)
	}
	if got := load(t, "it").Error(err); !strings.Contains(got, "fr") || !strings.Contains(got, "en, it") {
		t.Errorf("French: %s", got)
	}
}

func TestPluralsAreChosenByN(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	for _, tt := range []struct {
		c    *Catalogue
		n    any
		want string
	}{
		{en, 0, "Remove 0 touchpoints"},
		{en, 1, "Remove “site”"},
		{en, 2, "Remove 2 touchpoints"},
		{en, "1", "Remove “site”"},
		{en, "12", "Remove 12 touchpoints"},
		{it, 0, "Togli 0 touchpoint"},
		{it, 1, "Togli “site”"},
		{it, int64(7), "Togli 7 touchpoint"},
		{it, 2_000_000, "Togli 2000000 touchpoint"}, // "many" in Italian
	} {
		if got := tt.c.F("edit.label.remove-touchpoints", Args{"n": tt.n, "name": "site"}); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.n, got, tt.want)
		}
	}
	if got := it.Label("edit.label.remove-touchpoints", map[string]string{"n": "3", "name": "x"}); got != "Togli 3 touchpoint" {
		t.Errorf("a label of a step: %q", got)
	}
}

func TestAMissingKeyIsSeen(t *testing.T) {
	c := load(t, "en")
	if c.T("no.such-key") != "no.such-key" || c.F("no.such-key", nil) != "no.such-key" || c.Has("no.such-key") {
		t.Error("a missing key must come back as itself")
	}
}

// What fills a message is text, never a template or markup.
func TestArgumentsAreNotExecuted(t *testing.T) {
	c := load(t, "en")
	for _, name := range []string{"{{.n}}", "<b>&amp;", "a\nb", "%d"} {
		if got := c.F("edit.label.change", Args{"name": name}); got != "Change “"+name+"”" {
			t.Errorf("%q became %q", name, got)
		}
	}
}

func TestErrorsInTheLanguageOfTheUser(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	conflict := journey.NewError(journey.KindConflict, "edit.conflict", journey.Args{"kind": "stage", "name": "Scelta"}, "the stage changed")
	problem := journey.Problem{
		Field: "ideas[1].effort", Code: "invalid.range",
		Args: journey.Args{"field": "ideas[1].effort", "n": 9, "low": 0, "high": 5}, Text: "is 9",
	}
	tests := []struct {
		c    *Catalogue
		err  error
		want string
	}{
		{en, nil, ""},
		{en, conflict, "“Scelta” (stage) was changed elsewhere in the meantime."},
		{it, fmt.Errorf("saving: %w", conflict), "Nel frattempo “Scelta” (fase) ha ricevuto un’altra modifica altrove."},
		{en, problem.Error(), "Effort (2): 9 is not between 0 and 5."},
		{it, problem.Error(), "Sforzo (2): 9 non è tra 0 e 5."},
		{it, errors.New("no such host"), "È successo qualcosa che tappa non aveva previsto: no such host"},
		{en, journey.NewError(journey.KindIO, "no.such-code", nil, "the disk is gone"), "Something went wrong that tappa was not prepared for: the disk is gone"},
		{en, journey.NewError(journey.KindInternal, "invalid.no-head", nil, "x").Wrap(errors.New("why")), "The map has no title. (why)"},
	}
	for _, tt := range tests {
		if got := tt.c.Error(tt.err); got != tt.want {
			t.Errorf("%v:\n got %s\nwant %s", tt.err, got, tt.want)
		}
	}
	if conflict.Args["kind"] != "stage" {
		t.Error("the error itself was translated")
	}
}

func TestLabels(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	for _, tt := range [][2]string{
		{en.Enum("output", "people"), "people"},
		{it.Enum("output", "people"), "personale"},
		{it.Enum("truth", ""), "non indicato"},
		{en.Enum("answer", ""), "open"},
		{en.Enum("output", "robot"), "robot"},
		{it.Kind(journey.KindStage), "fase"},
		{en.Field("output"), "Meets"},
		{en.Field("felt.emotions[3].word"), "Feels now (4)"},
		{it.Field("felt_by[0].persona"), "C’è chi prova altro (1)"},
		{it.Field("no_such_field"), "no_such_field"},
		{en.Field("a]b["), "a]b["},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}

func TestNumbersAndDates(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	at := time.Date(2026, 11, 1, 14, 2, 0, 0, time.UTC)
	for _, tt := range [][2]string{
		{en.Number(0.54, 1), "0.5"},
		{it.Number(-1.25, 2), "-1,25"},
		{it.Number(-0.04, 1), "0,0"},
		{en.Number(-0.4, 0), "0"},
		{en.Number(62.5, 0), "62"},
		{en.Number(-10, 0), "-10"},
		{en.Time(at), "14:02"},
		{en.Date(at), "1 Nov 2026"},
		{it.Date(at), "1 nov 2026"},
		{it.Day("2026-05-31"), "31 mag 2026"},
		{it.Day("presto"), "presto"},
		{it.Day(""), ""},
		{en.When(at, at.Add(3*time.Hour)), "14:02"},
		{en.When(at, at.Add(24*time.Hour)), "1 Nov 2026"},
		{en.When(at, at.In(time.FixedZone("", 3600))), "15:02"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}

func TestACatalogueServesSeveralAtOnce(t *testing.T) {
	c := load(t, "it")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for n := range 100 {
				want := fmt.Sprintf("Togli %d touchpoint", n+2)
				if got := c.F("edit.label.remove-touchpoints", Args{"n": n + 2, "name": i}); got != want {
					t.Errorf("%q, want %q", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestPlainTextCostsNoMemory(t *testing.T) {
	c := load(t, "en")
	kind, value, word := "output", "people", "disappointed"
	if n := testing.AllocsPerRun(100, func() {
		_ = c.T("field.output")
		_ = c.Enum(kind, value)
		_ = c.Emotion(word)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b, "it")
	}
}

func BenchmarkFirstF(b *testing.B) {
	for b.Loop() {
		load(b, "it").F("edit.label.move-touchpoints", Args{"n": 1, "name": "x"})
	}
}

func BenchmarkF(b *testing.B) {
	c := load(b, "it")
	b.ReportAllocs()
	for b.Loop() {
		c.F("edit.label.move-touchpoints", Args{"n": 1, "name": "x"})
	}
}

func BenchmarkT(b *testing.B) {
	c := load(b, "it")
	b.ReportAllocs()
	for b.Loop() {
		c.T("edit.label.move-touchpoints")
	}
}
