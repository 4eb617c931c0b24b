package journey_test

import (
	"strings"
	"testing"
	"time"

	"tappa/internal/journey"
)

func TestValidateNamesTheFieldAndTheRule(t *testing.T) {
	long := strings.Repeat("é", journey.MaxName+1)
	tests := []struct {
		entity journey.Entity
		field  string
		code   string
	}{
		{&journey.Head{ID: "0000000001", Kind: journey.AsIs, Title: " \t"}, "title", "invalid.empty"},
		{&journey.Head{ID: "0000000001", Title: "x"}, "kind", "invalid.empty"},
		{&journey.Head{ID: "0000000001", Title: "x", Kind: "was"}, "kind", "invalid.choice"},
		{&journey.Head{ID: "nope", Title: "x", Kind: journey.AsIs}, "id", "invalid.id"},
		{&journey.Head{ID: "0000000001", Title: long, Kind: journey.AsIs}, "title", "invalid.too-long"},
		{&journey.Head{ID: "0000000001", Title: "x", Kind: journey.AsIs, Promise: strings.Repeat("x", journey.MaxText+1)}, "promise", "invalid.too-long"},
		{&journey.Head{ID: "0000000001", Title: "x", Kind: journey.AsIs, Objectives: make([]journey.Objective, journey.MaxList+1)}, "objectives", "invalid.too-many"},
		{&journey.Persona{ID: "0000000001", Rank: "V"}, "name", "invalid.empty"},
		{&journey.Persona{ID: "0000000001", Rank: "V", Name: "x", Relation: "friend"}, "relation", "invalid.choice"},
		{&journey.Persona{ID: "0000000001", Rank: "V0", Name: "x"}, "rank", "invalid.rank"},
		{&journey.Stage{ID: "0000000001", Rank: "V", Name: "x", Outcome: "sleeps"}, "outcome", "invalid.choice"},
		{&journey.Measurement{ID: "0000000001", Rank: "V", Metric: "NPS", N: -1}, "n", "invalid.negative"},
		{&journey.Measurement{ID: "0000000001", Rank: "V", Metric: "NPS", Date: "2026-02-30"}, "date", "invalid.date"},
		{&journey.Measurement{ID: "0000000001", Rank: "V", Metric: "NPS", At: journey.Location{Kind: "persona", ID: "x"}}, "at.kind", "invalid.choice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Name = "" }), "name", "invalid.empty"},
		{touchpoint(func(t *journey.Touchpoint) { t.Origin = "there" }), "origin", "invalid.id"},
		{touchpoint(func(t *journey.Touchpoint) { t.Survey.N = -1 }), "survey.n", "invalid.negative"},
		{&journey.Head{ID: "0000000001", Title: "x", Kind: journey.AsIs, Silenced: []string{""}}, "silenced[0]", "invalid.empty"},
		{&journey.Head{ID: "0000000001", Title: "x", Kind: journey.AsIs, Agenda: []journey.AgendaItem{{Minutes: 1441}}}, "agenda[0].minutes", "invalid.range"},
		{&journey.Interview{ID: "0000000001", Rank: "V", Name: "x", Steps: []journey.Lived{{Touchpoint: "0000000002"}, {Channel: "phone"}}}, "steps[1].name", "invalid.empty"},
		{&journey.Interview{ID: "0000000001", Rank: "V", Name: "x", Date: "today"}, "date", "invalid.date"},
		{&journey.Voice{ID: "0000000001", Rank: "V"}, "name", "invalid.empty"},
		{&journey.Round{ID: "0000000001", Rank: "V", Kind: "shouting", Asks: journey.AsksFelt}, "kind", "invalid.choice"},
		{round(func(r *journey.Round) { r.Asks = journey.AsksIdeas }), "asks", "invalid.choice"},
		{round(func(r *journey.Round) { r.Kind = journey.DotsRound }), "asks", "invalid.choice"},
		{round(func(r *journey.Round) { r.Limit = -1 }), "limit", "invalid.range"},
		{round(func(r *journey.Round) { r.Ballots = []journey.Ballot{{Value: 3}} }), "ballots[0].value", "invalid.range"},
		{round(func(r *journey.Round) { r.Ballots = []journey.Ballot{{Value: 1}, {Value: 2}} }), "ballots[1].voice", "invalid.twice"},
		{round(func(r *journey.Round) {
			r.Asks, r.Ballots = journey.AsksImportance, []journey.Ballot{{Value: 0}}
		}), "ballots[0].value", "invalid.range"},
		{round(func(r *journey.Round) {
			r.Kind, r.Asks, r.Ballots = journey.DotsRound, journey.AsksIdeas, []journey.Ballot{{Value: 1}}
		}), "ballots[0].idea", "invalid.empty"},
		{round(func(r *journey.Round) { r.Settled = []journey.Settlement{{Value: 1}, {Value: 1}} }), "settled[1].touchpoint", "invalid.twice"},
		{round(func(r *journey.Round) { r.Opened = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC) }), "opened", "invalid.range"},
		{&journey.Remark{ID: "0000000001", Rank: "V", Kind: journey.Parked, Text: "\n"}, "text", "invalid.empty"},
		{&journey.Remark{ID: "0000000001", Rank: "V", Text: "x"}, "kind", "invalid.empty"},
		{&journey.Remark{ID: "0000000001", Rank: "V", Kind: journey.Question, Text: "x", At: journey.Location{Kind: journey.KindVoice, ID: "x"}}, "at.kind", "invalid.choice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Output = "robot" }), "output", "invalid.choice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Importance = 6 }), "importance", "invalid.range"},
		{touchpoint(func(t *journey.Touchpoint) { t.Importance = -1 }), "importance", "invalid.range"},
		{touchpoint(func(t *journey.Touchpoint) { t.Truth = "tmot" }), "truth", "invalid.choice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Felt.Emotions = []journey.Emotion{{Word: "calm", Intensity: 4}} }), "felt.emotions[0].intensity", "invalid.range"},
		{touchpoint(func(t *journey.Touchpoint) { t.Desired.Emotions = []journey.Emotion{{Intensity: 1}} }), "desired.emotions[0].word", "invalid.empty"},
		{touchpoint(func(t *journey.Touchpoint) { t.FeltBy = []journey.PersonaFelt{{Persona: "p"}, {Persona: "p"}} }), "felt_by[1].persona", "invalid.twice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Ideas = []journey.Idea{{Text: "x"}} }), "ideas[0].kind", "invalid.empty"},
		{touchpoint(func(t *journey.Touchpoint) { t.Ideas = []journey.Idea{{Kind: journey.Ruin, Effort: 6}} }), "ideas[0].effort", "invalid.range"},
		{touchpoint(func(t *journey.Touchpoint) { t.Ideas = []journey.Idea{{Kind: journey.Ruin, Due: "soon"}} }), "ideas[0].due", "invalid.date"},
		{touchpoint(func(t *journey.Touchpoint) { t.Ideas = []journey.Idea{{Kind: journey.Ruin, Votes: -1}} }), "ideas[0].votes", "invalid.negative"},
		{touchpoint(func(t *journey.Touchpoint) { t.Evidence.Level = "rumour" }), "evidence.level", "invalid.choice"},
		{touchpoint(func(t *journey.Touchpoint) { t.Evidence.N = -3 }), "evidence.n", "invalid.negative"},
		{touchpoint(func(t *journey.Touchpoint) { t.Reviewed = "21.11.2026" }), "reviewed", "invalid.date"},
		{touchpoint(func(t *journey.Touchpoint) { t.Quotes = []journey.Quote{{Who: long}} }), "quotes[0].who", "invalid.too-long"},
	}
	for _, tt := range tests {
		problems := journey.Validate(tt.entity)
		if len(problems) != 1 {
			t.Errorf("%s, %s: %d problems: %v", tt.field, tt.code, len(problems), problems)
			continue
		}
		p := problems[0]
		if p.Field != tt.field || p.Code != tt.code || p.Args["field"] != tt.field || p.Text == "" {
			t.Errorf("want %s, %s; got %+v", tt.field, tt.code, p)
		}
		if e := p.Error(); e.Kind != journey.KindInvalid || e.Code != tt.code || !strings.Contains(e.Error(), tt.field) {
			t.Errorf("as an error: %v", e)
		}
	}
}

func touchpoint(change func(*journey.Touchpoint)) *journey.Touchpoint {
	t := &journey.Touchpoint{ID: "0000000001", Rank: "V", Name: "x"}
	change(t)
	return t
}

// The longest texts that are allowed are counted in characters, not bytes.
func TestLimitsCountCharacters(t *testing.T) {
	if p := journey.Validate(touchpoint(func(t *journey.Touchpoint) { t.Name = strings.Repeat("é", journey.MaxName) })); len(p) > 0 {
		t.Error(p)
	}
	if p := journey.Validate(touchpoint(func(t *journey.Touchpoint) { t.Notes = strings.Repeat("🙂", journey.MaxText) })); len(p) > 0 {
		t.Error(p[0].Text)
	}
}

func TestValidateMapFindsWhatDoesNotFitTogether(t *testing.T) {
	head := &journey.Head{ID: "0000000001", Title: "x", Kind: journey.AsIs}
	stage := &journey.Stage{ID: "0000000002", Rank: "V", Name: "x"}
	tests := []struct {
		name     string
		entities []journey.Entity
		code     string
	}{
		{"no head", []journey.Entity{stage}, "invalid.no-head"},
		{"a touchpoint in no stage of this map", []journey.Entity{head, touchpoint(func(t *journey.Touchpoint) { t.ID, t.Stage = "0000000003", "9999999999" })}, "invalid.reference"},
		{"a persona that is not there", []journey.Entity{head, touchpoint(func(t *journey.Touchpoint) { t.ID, t.Personas = "0000000003", []journey.ID{"9999999999"} })}, "invalid.reference"},
		{"feelings of a persona that is not there", []journey.Entity{head, touchpoint(func(t *journey.Touchpoint) {
			t.ID, t.FeltBy = "0000000003", []journey.PersonaFelt{{Persona: "9999999999"}}
		})}, "invalid.reference"},
		{"a measurement at nothing", []journey.Entity{head, &journey.Measurement{ID: "0000000003", Rank: "V", Metric: "x", At: journey.Location{Kind: journey.KindStage, ID: "9999999999"}}}, "invalid.reference"},
		{"one id for two", []journey.Entity{head, stage, &journey.Persona{ID: stage.ID, Rank: "V", Name: "x"}}, "invalid.twice"},
	}
	for _, tt := range tests {
		b := journey.NewBuilder(nil)
		for _, e := range tt.entities {
			b.Put(e)
		}
		problems := journey.ValidateMap(b.Map())
		if len(problems) != 1 || problems[0].Code != tt.code {
			t.Errorf("%s: %v", tt.name, problems)
		}
	}
}

// round returns a sound round, changed.
func round(change func(*journey.Round)) *journey.Round {
	r := &journey.Round{ID: "0000000001", Rank: "V", Kind: journey.ScoreRound, Asks: journey.AsksFelt}
	change(r)
	return r
}

func TestPercentTellsUnsetFromNone(t *testing.T) {
	none, ok := journey.ParsePercent(0)
	if !ok || !none.IsSet() || none.String() != "0" || (journey.Percent{}).String() != "?" {
		t.Errorf("0 is %v, unset is %v", none, journey.Percent{})
	}
	for _, n := range []int{-1, 101} {
		if _, ok := journey.ParsePercent(n); ok {
			t.Errorf("%d is a percentage", n)
		}
	}
	for _, raw := range []string{"101", "-1", "1.5", `"1"`} {
		var p journey.Percent
		if err := p.UnmarshalJSON([]byte(raw)); err == nil {
			t.Errorf("%s became %v", raw, p)
		}
	}
}
