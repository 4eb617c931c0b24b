package bundled_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tappa/internal/bundled"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/text"
)

var langs = []string{"en", "it"}

// all returns every bundled map under a name that says which it is.
func all(t *testing.T, lang string) map[string]*journey.Map {
	t.Helper()
	out := map[string]*journey.Map{}
	for _, i := range bundled.Templates(lang) {
		m, err := bundled.Template(i.Name, lang, journeytest.IDs())
		if err != nil {
			t.Fatal(err)
		}
		out["template "+i.Name] = m
	}
	for _, i := range bundled.Examples(lang) {
		out[i.Name], out[i.Name+" to-be"] = example(t, i.Name, lang)
	}
	return out
}

func example(t *testing.T, name, lang string) (asIs, toBe *journey.Map) {
	t.Helper()
	list, err := bundled.Example(name, lang, journeytest.IDs())
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 {
		t.Fatalf("%s: %d maps", name, len(list))
	}
	return list[0], list[1]
}

func TestEveryMapIsValid(t *testing.T) {
	for _, lang := range langs {
		for name, m := range all(t, lang) {
			for _, p := range journey.ValidateMap(m) {
				t.Errorf("%s, %s: %v", lang, name, p.Error())
			}
			for _, tp := range m.Journey {
				for _, list := range [][]journey.Emotion{tp.Felt.Emotions, tp.Desired.Emotions} {
					for _, e := range list {
						if _, known := journey.LookupEmotion(e.Word); !known {
							t.Errorf("%s: %s feels %q", name, tp.Name, e.Word)
						}
					}
				}
				if tp.Channel == "" || tp.Output == "" {
					t.Errorf("%s, %s: %q lacks a channel or what is met", lang, name, tp.Name)
				}
				if !slices.Contains(bundled.Channels(lang), tp.Channel) {
					t.Errorf("%s, %s: the channel %q is not among the usual ones", lang, name, tp.Channel)
				}
				if tp.Felt.Score.Value() < 0 && tp.Felt.Why == "" {
					t.Errorf("%s, %s: %q hurts, and nobody says why", lang, name, tp.Name)
				}
			}
		}
	}
}

// Both languages say the same things: wherever the one has a text, the other
// has another one, and everything that is not text is equal.
func TestBothLanguagesAreComplete(t *testing.T) {
	italian := all(t, "it")
	for name, en := range all(t, "en") {
		it := italian[name]
		var left, right []journey.Entity
		for e := range en.Entities {
			left = append(left, e)
		}
		for e := range it.Entities {
			right = append(right, e)
		}
		if len(left) != len(right) {
			t.Errorf("%s: %d and %d entities", name, len(left), len(right))
			continue
		}
		for i := range left {
			sameShape(t, name, reflect.ValueOf(left[i]).Elem(), reflect.ValueOf(right[i]).Elem())
		}
	}
}

func sameShape(t *testing.T, where string, a, b reflect.Value) {
	t.Helper()
	switch a.Kind() {
	case reflect.String:
		x, y := a.String(), b.String()
		if (x == "") != (y == "") {
			t.Errorf("%s: %q and %q", where, x, y)
		}
		if a.Type() != reflect.TypeFor[string]() && x != y {
			t.Errorf("%s: %q and %q", where, x, y)
		}
		// A text of several words cannot be the same in both languages.
		if a.Type() == reflect.TypeFor[string]() && x == y && strings.Count(x, " ") > 1 {
			t.Errorf("%s: not translated: %q", where, x)
		}
		for _, s := range []string{x, y} {
			if clean, _ := text.Clean(s); clean != s || strings.TrimSpace(s) != s {
				t.Errorf("%s: %q is not clean", where, s)
			}
		}
	case reflect.Struct:
		for i := range a.NumField() {
			sameShape(t, where+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	case reflect.Slice:
		if a.Len() != b.Len() {
			t.Errorf("%s: %d and %d", where, a.Len(), b.Len())
			return
		}
		for i := range a.Len() {
			sameShape(t, where, a.Index(i), b.Index(i))
		}
	default:
		if !a.Equal(b) {
			t.Errorf("%s: %v and %v", where, a, b)
		}
	}
}

// felt returns the mean of the felt scores and their number.
func felt(m *journey.Map) (mean float64, scored int) {
	sum := 0
	for _, tp := range m.Journey {
		if v, set := tp.Felt.Score.Get(); set {
			sum += v
			scored++
		}
	}
	return float64(sum) / float64(max(1, scored)), scored
}

func TestAuroraIsFlatOnlyInTheMean(t *testing.T) {
	for _, lang := range langs {
		m, _ := example(t, "aurora", lang)
		mean, scored := felt(m)
		if mean != 0 || scored != 11 || m.Len() != 13 || len(m.Stages()) != 5 {
			t.Errorf("%s: mean %v over %d of %d in %d stages", lang, mean, scored, m.Len(), len(m.Stages()))
		}
		var best, worst int
		for _, tp := range m.Journey {
			best, worst = max(best, tp.Felt.Score.Value()), min(worst, tp.Felt.Score.Value())
		}
		if best != 2 || worst != -2 {
			t.Errorf("%s: from %d to %d", lang, worst, best)
		}
	}
}

func TestNodoEndsHigh(t *testing.T) {
	m, _ := example(t, "nodo", "en")
	mean, scored := felt(m)
	if scored != 13 || m.Len() != 14 || mean != 6.0/13 || len(m.Stages()) != 7 {
		t.Errorf("mean %v over %d of %d in %d stages", mean, scored, m.Len(), len(m.Stages()))
	}
	high := 0
	var low, end *journey.Touchpoint
	for _, tp := range m.Journey {
		v, set := tp.Felt.Score.Get()
		if v == 2 {
			high++
		}
		if low == nil || set && v < low.Felt.Score.Value() {
			low = tp
		}
		if set {
			end = tp
		}
	}
	if high != 3 || low.Name != "First pairing" || low.Felt.Score.Value() != -2 || end.Felt.Score.Value() != 2 {
		t.Errorf("%d high points, low %s %s, end %s", high, low.Name, low.Felt.Score, end.Felt.Score)
	}
}

// Nobody has felt a wanted journey; it says where it comes from, and it is
// another one.
func TestWantedJourneys(t *testing.T) {
	for _, lang := range langs {
		for _, i := range bundled.Examples(lang) {
			asIs, toBe := example(t, i.Name, lang)
			if h := toBe.Head(); h.Kind != journey.ToBe || h.Origin.Map != asIs.ID() || h.Title == asIs.Head().Title || asIs.Head().Kind != journey.AsIs {
				t.Errorf("%s: %+v", i.Name, h)
			}
			if len(toBe.Measurements()) > 0 {
				t.Errorf("%s: something was measured in a journey that is not there", i.Name)
			}
			names := map[string]bool{}
			for _, tp := range asIs.Journey {
				names[tp.Name] = true
			}
			fresh := 0
			for _, tp := range toBe.Journey {
				if !tp.Felt.IsZero() || len(tp.FeltBy) > 0 || len(tp.Quotes) > 0 || tp.Evidence.Level != "" {
					t.Errorf("%s: somebody has felt %q", i.Name, tp.Name)
				}
				if len(tp.Desired.Emotions) == 0 || !tp.Desired.Score.IsSet() {
					t.Errorf("%s: nothing is wanted at %q", i.Name, tp.Name)
				}
				if !names[tp.Name] {
					fresh++
				}
			}
			if fresh < 4 {
				t.Errorf("%s: only %d touchpoints are new", i.Name, fresh)
			}
		}
	}
	_, aurora := example(t, "aurora", "en")
	for _, name := range []string{"Long table with sockets", "Phone number at the till"} {
		if !slices.ContainsFunc(moments(aurora), func(tp *journey.Touchpoint) bool { return tp.Name == name }) {
			t.Errorf("%q is no longer a moment of truth", name)
		}
	}
}

func moments(m *journey.Map) []*journey.Touchpoint {
	var out []*journey.Touchpoint
	for _, tp := range m.Journey {
		if tp.Truth.IsMoment() {
			out = append(out, tp)
		}
	}
	return out
}

func TestExamplesUseTheWholeModel(t *testing.T) {
	for _, i := range bundled.Examples("en") {
		m, _ := example(t, i.Name, "en")
		if len(m.Personas()) < 2 || len(m.Measurements()) == 0 || len(m.Head().Objectives) == 0 || m.Head().Promise == "" {
			t.Errorf("%s lacks personas, measurements, objectives or a promise", i.Name)
		}
		var ruin, improve, otherwise, quotes, personal int
		for _, tp := range m.Journey {
			for _, d := range tp.Ideas {
				if d.Kind == journey.Ruin {
					ruin++
				} else {
					improve++
				}
			}
			otherwise += len(tp.FeltBy)
			quotes += len(tp.Quotes)
			personal += len(tp.Personas)
		}
		if ruin < 4 || improve < 4 || otherwise == 0 || quotes == 0 || personal == 0 {
			t.Errorf("%s: %d ruin, %d improve, %d felt otherwise, %d quotes, %d persons", i.Name, ruin, improve, otherwise, quotes, personal)
		}
	}
}

func TestTemplatesBeginOnTheWebAndEndAfterThePurchase(t *testing.T) {
	want := map[string]struct{ stages, moments string }{
		"purchase":        {"Need · Explore · Choose · Buy · Receive · Use · Return & recommend", "Choose Buy Use Return"},
		"service-visit":   {"Find out · Book · Arrive · Be served · Leave · Come back", "Arrive Leave"},
		"b2b-sale":        {"Trigger · Research · Shortlist · Evaluate · Negotiate & sign · Go live · Renew & refer", "Shortlist Go"},
		"saas-onboarding": {"Discover · Try · First success · Invite the team · Make it a habit · Renew", "First Renew"},
		"support-case":    {"Something breaks · Look for help · Contact · Wait · Solved · Checked afterwards", "Contact Solved"},
	}
	if len(bundled.Templates("en")) != len(want) {
		t.Errorf("%d templates", len(bundled.Templates("en")))
	}
	for _, lang := range langs {
		for _, i := range bundled.Templates(lang) {
			m, err := bundled.Template(i.Name, lang, journeytest.IDs())
			if err != nil {
				t.Fatal(err)
			}
			if m.Head().Title != i.Title || i.About == "" {
				t.Errorf("%s: %q, %q", i.Name, m.Head().Title, i.Title)
			}
			first := m.In(m.Stages()[0].ID)[0]
			if !strings.HasPrefix(first.Name, map[string]string{"en": "Web site", "it": "Sito web"}[lang]) {
				t.Errorf("%s, %s begins with %q", lang, i.Name, first.Name)
			}
			last := m.Stages()[len(m.Stages())-1]
			if last.Outcome != journey.Returns && last.Outcome != journey.Recommends {
				t.Errorf("%s ends with %q", i.Name, last.Outcome)
			}
			if _, scored := felt(m); scored > 0 {
				t.Errorf("%s has scores", i.Name)
			}
			for _, s := range m.Stages() {
				if len(m.In(s.ID)) == 0 || s.Goal == "" {
					t.Errorf("%s, %s: the stage %q is empty", lang, i.Name, s.Name)
				}
			}
			if lang == "en" {
				shape(t, i.Name, m, want[i.Name].stages, want[i.Name].moments)
			}
		}
	}
}

func shape(t *testing.T, name string, m *journey.Map, stages, truths string) {
	t.Helper()
	var names, first []string
	for _, s := range m.Stages() {
		names = append(names, s.Name)
	}
	for _, tp := range moments(m) {
		word, _, _ := strings.Cut(m.Stage(tp.Stage).Name, " ")
		first = append(first, word)
	}
	if got := strings.Join(names, " · "); got != stages {
		t.Errorf("%s: stages %s", name, got)
	}
	if got := strings.Join(first, " "); got != truths {
		t.Errorf("%s: moments of truth in %s", name, got)
	}
}

func TestTheyAnswerToSeveralNames(t *testing.T) {
	for name, title := range map[string]string{
		"purchase": "Purchase", "acquisto": "Purchase", "Acquisto": "Purchase", "Service visit": "Service visit", "visita": "Service visit",
		"vendita B2B": "B2B sale", "b2b": "B2B sale", "SaaS onboarding": "SaaS onboarding", "caso di assistenza": "Support case", "support_case": "Support case",
	} {
		m, err := bundled.Template(name, "en", journeytest.IDs())
		if err != nil || m.Head().Title != title {
			t.Errorf("%q: %v", name, err)
		}
	}
	if list, err := bundled.Example("Prima visita", "it", journeytest.IDs()); err != nil || list[0].Head().Brand != "Caffè Aurora" {
		t.Error(err)
	}
	for _, typed := range []string{"Dalla scatola all'abitudine", "dalla scatola all’abitudine"} {
		if _, err := bundled.Example(typed, "it", journeytest.IDs()); err != nil {
			t.Errorf("%q: %v", typed, err)
		}
	}
	_, err := bundled.Template("puchase", "en", journeytest.IDs())
	if !journey.IsKind(err, journey.KindNotFound) || !strings.Contains(err.Error(), "support-case") {
		t.Errorf("a typing error: %v", err)
	}
	if _, err := bundled.Example("purchase", "en", journeytest.IDs()); !journey.IsKind(err, journey.KindNotFound) {
		t.Errorf("a template is no example: %v", err)
	}
}

// Quotations stand in “” and apostrophes are ’ in both languages, as in the
// catalogues.
func TestTheyQuoteAsTheCataloguesDo(t *testing.T) {
	for _, lang := range langs {
		for _, m := range all(t, lang) {
			for e := range m.Entities {
				doc, err := json.Marshal(e)
				if err != nil {
					t.Fatal(err)
				}
				for _, other := range []string{"'", `\"`, "«", "»", "„", "‘"} {
					if strings.Contains(string(doc), other) {
						t.Errorf("%s: %s in %s", lang, other, doc)
					}
				}
			}
		}
	}
}

func TestChannelsAreNotTheSameWordTwice(t *testing.T) {
	for _, lang := range langs {
		list := bundled.Channels(lang)
		seen := map[string]bool{}
		for _, c := range list {
			if seen[c] || c != strings.TrimSpace(c) || c == "" {
				t.Errorf("%s: %q", lang, c)
			}
			seen[c] = true
		}
		if len(list) < 15 {
			t.Errorf("%s: %d channels", lang, len(list))
		}
	}
}
