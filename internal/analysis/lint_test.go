package analysis_test

import (
	"fmt"
	"slices"
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
)

const today = journey.Date("2026-11-21")

// found returns rules and names of findings.
func found(list []analysis.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, string(f.Rule)+" "+f.Name)
	}
	return out
}

// sound is a journey in which no rule finds anything.
const sound = `
	@ Giulia
	## Search
	A friend talks about it | channel=word_of_mouth felt=1 desired=1 should=curious evidence=observed truth=zmot
	Looks up the hours | channel=web_site felt=1 desired=1 should=calm evidence=observed
	## Buy | outcome=buys
	Pays at the till | channel=store felt=-1 desired=1 should=calm evidence=measured why=slow reviewed=2026-05-21
	## Return | outcome=returns
	Comes again | channel=store desired=2 should=happy
`

func TestASoundJourneyHasNoFindings(t *testing.T) {
	if got := found(analysis.Lint(analysistest.Make("m", sound), today)); len(got) > 0 {
		t.Errorf("found %q", got)
	}
}

func TestEachRuleFindsWhatItIsFor(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a stage without a touchpoint", sound + "\n## Later | outcome=returns", []string{"empty-stage Later"}},
		{"it begins with buying", "@ P\n## Buy | outcome=buys\na | channel=web should=calm\n## R | outcome=returns\nb | channel=web should=calm", []string{"no-beginning Buy"}},
		{"it begins with using", "@ P\n## Use\na | channel=web should=calm truth=smot\nb | channel=web should=calm\nc | channel=web should=calm\n## R | outcome=recommends\nb | channel=web should=calm", []string{"no-beginning Use"}},
		{"it ends with buying", "@ P\n## S\na | channel=web should=calm\n## Buy | outcome=buys\nb | channel=web should=calm", []string{"no-end Buy"}},
		{"telling others is an end", "@ P\n## S\na | channel=web should=calm\nb | channel=web should=calm\nc | channel=web should=calm truth=umot", nil},
		{"a moment of truth below", sound + "\nx | channel=store felt=1 desired=2 should=calm truth=general evidence=observed", []string{"moment-below x", "too-many-moments "}},
		{"a third are moments", "@ P\n## S | outcome=\na | channel=web should=calm truth=umot\nb | channel=web should=calm\nc | channel=web should=calm", []string{"no-beginning S"}},
		{"no web", "@ P\n## S\na | channel=store should=calm\nb | channel=store should=calm\n## R | outcome=returns\nc | channel=store should=calm", []string{"no-web "}},
		{"the web in a name", "@ P\n## S\nThe website | channel=phone should=calm\n## R | outcome=returns\nb | channel=phone should=calm", nil},
		{"no channel", "@ P\n## S\na | should=calm\n## R | outcome=returns\nb | channel=sito should=calm", []string{"no-channel a"}},
		{"nothing desired", "@ P\n## S\na | channel=web desired=2\n## R | outcome=returns\nb | channel=web should=calm", []string{"no-desired a"}},
		{"pain without a why", "@ P\n## S\na | channel=web should=calm felt=-1 evidence=observed\n## R | outcome=returns\nb | channel=web should=calm felt=-1 evidence=observed thinks=Ouch", []string{"no-why a"}},
		{"a claim", "@ P\n## S\na | channel=web should=calm felt=1\n## R | outcome=returns\nb | channel=web should=calm felt=1 evidence=assumption", []string{"no-evidence a", "no-evidence b"}},
		{"an old review", "@ P\n## S\na | channel=web should=calm reviewed=2026-05-20\n## R | outcome=returns\nb | channel=web should=calm reviewed=2026-05-21", []string{"not-reviewed a"}},
		{"unsorted", "loose\nlost\n@ P\n## S\na | channel=web should=calm\n## R | outcome=returns\nb | channel=web should=calm", []string{"unsorted loose"}},
		{"nobody", "## S\na | channel=web should=calm\n## R | outcome=returns\nb | channel=web should=calm", []string{"no-persona "}},
		{"an empty map", "", nil},
	} {
		if got := found(analysis.Lint(analysistest.Make("m", c.text), today)); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFiguresWithoutNOrScale(t *testing.T) {
	b := journey.NewBuilder(analysistest.Make("m", sound))
	b.Put(&journey.Measurement{ID: "m1", Rank: "a1", Metric: "NPS", Value: 3})
	b.Put(&journey.Measurement{ID: "m2", Rank: "a2", Metric: "CSAT", Value: 3, N: 40, Scale: "1..5"})
	if got, want := found(analysis.Lint(b.Map(), today)), []string{"metric-without-n NPS", "metric-without-scale NPS"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// The heuristic of who acts, in both languages: no action of a customer here
// may be taken for one of the company.
func TestWhoActs(t *testing.T) {
	company := []string{
		"We confirm the order", "Email the customer an offer", "Notify users of the delay", "Our team checks the form", "The system sends a mail",
		"Back office books it", "Train staff", "CRM creates a record", "Inviamo la conferma", "Contattare il cliente", "Il sistema registra l'ordine",
		"L'azienda spedisce il pacco", "Noi richiamiamo", "Convincere i clienti a tornare", "Il nostro team verifica",
	}
	customer := []string{
		"Call customer service", "Calls the support line", "Contacts customer care", "Chiama il servizio clienti", "Contatta l'assistenza clienti",
		"Web site", "The door and the queue", "Talk with the sales team", "Staff", "Send the form back", "Reads the welcome mail", "Her name on the cup",
		"Paga alla cassa", "Il team di vendita", "Numero clienti", "Invia il modulo", "A friend talks about it", "Weighs the options", "Chiamata dal venditore",
		"Customer portal", "Contact form", "Invoice arrives", "Welcome desk", "Onboard the train", "Il sistema",
	}
	flagged := func(name string) bool {
		b := journey.NewBuilder(analysistest.Make("m", sound))
		b.Put(&journey.Touchpoint{ID: "t99", Stage: "s3", Rank: "z1", Name: name, Channel: "web", Desired: journey.Desired{Emotions: []journey.Emotion{{Word: "calm", Intensity: 1}}}})
		return slices.ContainsFunc(analysis.Lint(b.Map(), today), func(f analysis.Finding) bool { return f.Rule == analysis.RuleCompanyAction })
	}
	for _, name := range company {
		if !flagged(name) {
			t.Errorf("%q is not seen as an action of the company", name)
		}
	}
	for _, name := range customer {
		if flagged(name) {
			t.Errorf("%q is taken for an action of the company", name)
		}
	}
}

func TestAuroraByTheRules(t *testing.T) {
	count := map[analysis.Rule]int{}
	for _, f := range analysis.Lint(analysistest.Aurora(), today) {
		count[f.Rule]++
	}
	// Five moments of truth below, seven of thirteen marked, four pains without a
	// why, eleven claims, no persona.
	want := fmt.Sprint(map[analysis.Rule]int{"moment-below": 5, "too-many-moments": 1, "no-why": 4, "no-evidence": 11, "no-persona": 1})
	if got := fmt.Sprint(count); got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
