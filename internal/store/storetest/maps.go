package storetest

import (
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

func emptyStore(t *testing.T, w *world) {
	s := w.open("a")
	id := w.ids()
	if maps, err := s.Maps(t.Context()); err != nil || len(maps) != 0 {
		t.Errorf("an empty store lists %v, %v", maps, err)
	}
	_, err := s.Load(t.Context(), id)
	wantKind(t, err, journey.KindNotFound)
	_, err = s.History(t.Context(), id, 0)
	wantKind(t, err, journey.KindNotFound)
	_, _, err = s.Recent(t.Context(), id, 0)
	wantKind(t, err, journey.KindNotFound)
	_, _, err = s.Since(t.Context(), id, store.Point{})
	wantKind(t, err, journey.KindNotFound)
	if list, err := s.Snapshots(t.Context(), id); err != nil || len(list) != 0 {
		t.Errorf("an empty store has snapshots %v, %v", list, err)
	}
	_, err = s.Snapshot(t.Context(), id, w.ids())
	wantKind(t, err, journey.KindNotFound)
	wantKind(t, s.Purge(t.Context(), id), journey.KindNotFound)
	err = s.SaveSnapshot(t.Context(), store.Snapshot{ID: w.ids(), Map: id})
	wantKind(t, err, journey.KindNotFound)
}

func committedMap(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	got := w.load(other, m.ID())
	wantSame(t, got.Map, m)
	wantSame(t, w.load(w.open("c"), m.ID()).Map, m)
	if !got.Updated.Equal(w.now) {
		t.Errorf("updated %v, want the time of the step %v", got.Updated, w.now)
	}
	names := ""
	for stage, tp := range got.Map.Journey {
		names += stage.Name + "/" + tp.Name + " "
	}
	if names != "Choose/Web site Stay/A table " || len(got.Map.Unsorted()) != 1 {
		t.Errorf("the journey is %q with %d unsorted", names, len(got.Map.Unsorted()))
	}
}

// full returns entities of every kind with every field set.
func full(w *world) []journey.Entity {
	head, persona, stage := w.head("Everything"), &journey.Persona{ID: w.ids(), Rank: "V"}, w.stage("Choose", "V")
	head.Brand, head.Promise, head.Kind, head.Scenario = "Caffè Aurora", "A place of your own", journey.ToBe, "A first visit\nin winter"
	head.Origin = journey.Origin{Map: w.ids(), Snapshot: w.ids()}
	head.Objectives = []journey.Objective{{Text: "More return", Metric: "retention"}, {Text: "☕ <&> \u2028"}}
	head.Tools, head.Method, head.Processes = "walls", "shadowing", "roster"
	head.DeletedAt = time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)
	persona.Name, persona.Relation, persona.Wants = "Ada", journey.Potential, "quiet"
	persona.Description, persona.Perception = "Reads", "Warm"
	stage.Goal, stage.Situation, stage.Perception = "g", "s", "p"
	stage.Expectation, stage.Outcome, stage.Notes = "e", journey.Recommends, "n"
	tp := w.touchpoint(stage.ID, "Web site", "V")
	tp.Action, tp.Channel, tp.Output, tp.Thinks = "looks", "website", journey.Technology, "Nice"
	tp.DesiredThought, tp.Senses = "A table for me", "bread"
	tp.Felt = journey.Felt{Score: journey.NewScore(0), Emotions: []journey.Emotion{{Word: "confused", Intensity: 3}}, Why: "no plan"}
	tp.Desired = journey.Desired{Score: journey.NewScore(2), Emotions: []journey.Emotion{{Word: "calm", Intensity: 1}}}
	tp.FeltBy = []journey.PersonaFelt{{Persona: persona.ID, Score: journey.NewScore(-2), Why: "loud"}}
	tp.Importance, tp.Truth, tp.Offering = 5, journey.TruthZMOT, journey.Experience
	tp.Qualities = journey.Qualities{}.With(journey.Simple, journey.Yes).With(journey.Personal, journey.No)
	tp.Ideas = []journey.Idea{{Kind: journey.Ruin, Text: "hide it", Impact: 1, Effort: 2, Changes: "x", Owner: "y", Due: "2026-04-01", Votes: 3}}
	tp.Quotes = []journey.Quote{{Text: "“Where?”", Who: "guest"}}
	tp.Evidence = journey.Evidence{Level: journey.Observed, Source: "till", N: 12, Date: "2026-02-28"}
	tp.Backstage, tp.Personas, tp.Owner, tp.Reviewed = "cms", []journey.ID{persona.ID}, "Bo", "2026-03-01"
	tp.Notes, tp.PrivateNotes = "many\nlines", "secret"
	tp.Origin, head.Silenced, head.Agenda = w.ids(), []string{"stale"}, []journey.AgendaItem{{Text: "Walk the shop", Minutes: 40}, {Text: "Lunch"}}
	tp.Survey.Important, _ = journey.ParsePercent(0)
	measure := &journey.Measurement{ID: w.ids(), Rank: "V", Metric: "NPS", Value: -12.5, Unit: "points", Scale: "-100..100", N: 80, Date: "2026-02-01", At: journey.Location{Kind: journey.KindTouchpoint, ID: tp.ID}, Source: "survey"}
	return append([]journey.Entity{head, persona, stage, tp, measure}, workshop(w, persona.ID, tp.ID)...)
}

// workshop returns one entity of each kind that stands beside the map.
func workshop(w *world, persona, tp journey.ID) []journey.Entity {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 5, time.UTC)
	lived := &journey.Interview{ID: w.ids(), Rank: "V", Name: "Ada, March", Persona: persona, Date: "2026-03-02", Notes: "by phone", Steps: []journey.Lived{
		{Touchpoint: tp, Name: "till", Channel: "phone", Felt: journey.Felt{Score: journey.NewScore(-2), Emotions: []journey.Emotion{{Word: "angry", Intensity: 3}}, Why: "queue"}, Failed: true, Note: "gave up"},
		{Name: "asked a friend"},
	}}
	voice := &journey.Voice{ID: w.ids(), Rank: "V", Name: "Bo"}
	round := &journey.Round{
		ID: w.ids(), Rank: "V", Kind: journey.DotsRound, Asks: journey.AsksIdeas, Question: "Which first?", Limit: 3, Touchpoints: []journey.ID{tp},
		Opened: noon, Closed: noon.Add(time.Minute), Revealed: true, Ballots: []journey.Ballot{{Voice: voice.ID, Touchpoint: tp, Idea: "sockets", Value: 2}},
		Settled: []journey.Settlement{{Touchpoint: tp, Value: 1}},
	}
	remark := &journey.Remark{ID: w.ids(), Rank: "V", Kind: journey.Decision, Text: "quiet hours", Who: "Bo", Time: noon, At: journey.Location{Kind: journey.KindTouchpoint, ID: tp}, Done: true}
	return []journey.Entity{lived, voice, round, remark}
}

func everyField(t *testing.T, w *world) {
	all := full(w)
	head := all[0].(*journey.Head)
	var changes []edit.Change
	for _, e := range all {
		changes = append(changes, add(e))
	}
	step, _ := w.commit(w.open("a"), "a", head.ID, changes...)
	other := w.open("b")
	got := w.load(other, head.ID).Map
	for _, e := range all {
		if have := got.Entity(e.EntityKind(), e.EntityID()); !edit.Equal(have, e) {
			t.Errorf("%s: got %+v, want %+v", e.EntityKind(), have, e)
		}
	}
	steps, err := other.History(t.Context(), head.ID, 0)
	if err != nil || len(steps) != 1 {
		t.Fatalf("history %v, %v", steps, err)
	}
	wantStep(t, steps[0], step)
}

// wantStep fails the test unless two steps say the same.
func wantStep(t *testing.T, got, want edit.Step) {
	t.Helper()
	same := got.ID == want.ID && got.Map == want.Map && got.Author == want.Author && got.Time.Equal(want.Time) &&
		got.Label.Code == want.Label.Code && got.Undoes == want.Undoes && got.Redoes == want.Redoes && len(got.Changes) == len(want.Changes)
	if !same {
		t.Fatalf("got step %+v, want %+v", got, want)
	}
	for i, c := range want.Changes {
		if !edit.Equal(got.Changes[i].Before, c.Before) || !edit.Equal(got.Changes[i].After, c.After) {
			t.Errorf("change %d is %+v, want %+v", i, got.Changes[i], c)
		}
	}
}

func listing(t *testing.T, w *world) {
	s := w.open("a")
	one, two := w.cafe(s, "a"), w.cafe(s, "a")
	w.commit(s, "a", one.ID(), renamed(first(one), "Newest"))
	maps, err := w.open("b").Maps(t.Context())
	if err != nil || len(maps) != 2 {
		t.Fatalf("listed %v, %v", maps, err)
	}
	if maps[0].Head.ID != one.ID() || maps[1].Head.ID != two.ID() {
		t.Errorf("the order is %s, %s; want the newest change first", maps[0].Head.ID, maps[1].Head.ID)
	}
	sum := maps[1]
	if sum.Touchpoints != 2 || sum.Unsorted != 1 || sum.Open != 1 || len(sum.Stages) != 2 || sum.Stages[0].Sum != -1 {
		t.Errorf("the summary is %+v", sum)
	}
}

// wantSummary fails the test unless the listed summary of a map is that of the
// map itself.
func wantSummary(t *testing.T, s store.Store, id journey.ID) {
	t.Helper()
	loaded, err := s.Load(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	maps, err := s.Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := journey.Summarise(loaded.Map)
	for _, got := range maps {
		if got.Head.ID != id {
			continue
		}
		if !got.Updated.Equal(loaded.Updated) {
			t.Errorf("the summary is of %v, the map of %v", got.Updated, loaded.Updated)
		}
		got.Updated = want.Updated
		if g, w := asJSON(t, got), asJSON(t, want); g != w {
			t.Fatalf("the summary is not that of the map\n got %s\nwant %s", g, w)
		}
		return
	}
	t.Fatalf("the map %s is not listed", id)
}

func summaries(t *testing.T, w *world) {
	s, other := w.open("a"), w.open("b")
	m := w.cafe(s, "a")
	stages := m.Stages()
	site := first(m)
	scored := site.Clone()
	scored.Felt.Score = journey.NewScore(2)
	moved := scored.Clone()
	moved.Stage = stages[1].ID
	extra, lone := w.touchpoint(stages[1].ID, "Wi-Fi", "k"), w.stage("Leave", "z")
	front := stages[1]
	ahead := front.Clone()
	ahead.Rank = "1"
	retitled := m.Head().Clone()
	retitled.Title = "Second visit"
	for _, changes := range [][]edit.Change{
		{change(site, scored)},
		{add(extra), add(lone)},
		{change(scored, moved)},
		{remove(stages[0])},
		{change(front, ahead)},
		{change(m.Head(), retitled)},
		{remove(moved), remove(extra)},
	} {
		w.commit(s, "a", m.ID(), changes...)
		wantSummary(t, s, m.ID())
		wantSummary(t, other, m.ID())
	}
}

func soundCheck(t *testing.T, w *world) {
	s := w.open("a")
	if problems, err := s.Check(t.Context()); err != nil || len(problems) != 0 {
		t.Fatalf("an empty store has problems %v, %v", problems, err)
	}
	m := w.cafe(s, "a")
	step, _ := w.commit(s, "a", m.ID(), renamed(first(m), "Other"))
	w.commit(s, "a", m.ID(), step.Invert().Changes...)
	if err := s.SaveSnapshot(t.Context(), store.Snapshot{ID: w.ids(), Map: m.ID(), Name: "x", Document: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if problems, err := w.open("b").Check(t.Context()); err != nil || len(problems) != 0 {
		t.Errorf("a sound store has problems %v, %v", problems, err)
	}
}
