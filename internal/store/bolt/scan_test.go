package bolt

import (
	"encoding/json"
	"reflect"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// fullTouchpoint has every field set.
func fullTouchpoint() *journey.Touchpoint {
	e := []journey.Emotion{{Word: "confused", Intensity: 3}, {Word: "<free> & \"quoted\" \\ \u2028\n", Intensity: 1}}
	return &journey.Touchpoint{
		ID: "0123456789", Origin: "9876543210", Survey: survey(), Stage: "abcdefghjk", Rank: "V1", Name: "Sito web ☕", Action: "looks\nand\tlooks", Channel: "website",
		Output: journey.Technology, Thinks: "“Nice”", DesiredThought: "\"", Senses: "\u0001",
		Felt:       journey.Felt{Score: journey.NewScore(-2), Emotions: e, Why: "no plan"},
		Desired:    journey.Desired{Score: journey.NewScore(2), Emotions: e},
		FeltBy:     []journey.PersonaFelt{{Persona: "pppppppppp", Score: journey.NewScore(0), Emotions: e, Why: "loud"}, {Persona: "qqqqqqqqqq"}},
		Importance: 5, Truth: journey.TruthZMOT, Offering: journey.Experience,
		Qualities: journey.Qualities{Positive: journey.Yes, Simple: journey.No, Intuitive: journey.Yes, Memorable: journey.No, Personal: journey.Yes, Distinctive: journey.No},
		Ideas:     []journey.Idea{{Kind: journey.Ruin, Text: "hide", Impact: 1, Effort: 2, Changes: "x", Owner: "y", Due: "2026-04-01", Votes: 3}, {Kind: journey.Improve}},
		Quotes:    []journey.Quote{{Text: "Where?", Who: "guest"}, {}},
		Evidence:  journey.Evidence{Level: journey.Observed, Source: "till", N: 12, Date: "2026-02-28"},
		Backstage: "cms", Personas: []journey.ID{"pppppppppp", "qqqqqqqqqq"}, Owner: "Bo", Reviewed: "2026-03-01",
		Notes: "many\nlines", PrivateNotes: "secret",
	}
}

// survey has every field set, and a percentage of none.
func survey() journey.Survey {
	none, _ := journey.ParsePercent(0)
	most, _ := journey.ParsePercent(100)
	return journey.Survey{Important: none, Satisfied: most, N: 40}
}

// scanned decodes by hand alone.
func scanned(b []byte) (*journey.Touchpoint, bool) {
	s, t := scanner{s: string(b), ok: true}, &journey.Touchpoint{}
	s.touchpoint(t)
	return t, s.ok && s.i == len(b)
}

func TestATouchpointIsScannedAsItIsDecoded(t *testing.T) {
	full := fullTouchpoint()
	for i := range reflect.TypeFor[journey.Touchpoint]().NumField() {
		if reflect.ValueOf(full).Elem().Field(i).IsZero() {
			t.Errorf("the field %s is not tried", reflect.TypeFor[journey.Touchpoint]().Field(i).Name)
		}
	}
	// Each field alone, and all together.
	all := []*journey.Touchpoint{full, {}}
	for i := range reflect.TypeFor[journey.Touchpoint]().NumField() {
		one := &journey.Touchpoint{}
		reflect.ValueOf(one).Elem().Field(i).Set(reflect.ValueOf(full).Elem().Field(i))
		all = append(all, one)
	}
	for _, want := range all {
		b := edit.Canonical(want)
		got, ok := scanned(b)
		if !ok {
			t.Errorf("not scanned: %s", b)
		}
		if !edit.Equal(got, want) {
			t.Errorf("got %s\nwant %s", edit.Canonical(got), b)
		}
	}
}

func TestWhatIsUnexpectedIsDecodedAllTheSame(t *testing.T) {
	for _, text := range []string{
		`{ "id" : "0123456789", "name": "spaces" }`,
		`{"id":"0123456789","name":"new","tomorrow":{"a":[1,2,{}]}}`,
		`{"name":"null","felt":null}`,
		`{"name":"empty","ideas":[]}`,
		`{"name":"exponent","importance":1e0}`,
	} {
		want := &journey.Touchpoint{}
		wantErr := json.Unmarshal([]byte(text), want)
		got, err := decodeTouchpoint([]byte(text))
		if (err == nil) != (wantErr == nil) || !edit.Equal(got, want) {
			t.Errorf("%s: got %+v, %v", text, got, err)
		}
	}
}

// FuzzTouchpoint looks for JSON that is scanned to something else than
// encoding/json makes of it.
func FuzzTouchpoint(f *testing.F) {
	f.Add(edit.Canonical(fullTouchpoint()))
	f.Add([]byte(`{"name":"a\u00e8\ud83d\ude00","felt":{"score":-1}}`))
	f.Add([]byte(`{"name":"a","name":"b"}`))
	f.Add([]byte("{\"name\":\"\x95\", \"notes\": \"\xed\xa0\x80 ù\"}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if !json.Valid(b) {
			_, _ = scanned(b) // must not panic; records are valid, as written
			return
		}
		want := &journey.Touchpoint{}
		err := json.Unmarshal(b, want)
		got, ok := scanned(b)
		if ok && err == nil && !edit.Equal(got, want) {
			t.Errorf("%q: got %s, want %s", b, edit.Canonical(got), edit.Canonical(want))
		}
	})
}
