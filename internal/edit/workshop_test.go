package edit_test

import (
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// room is a map on which two people voted, one journey was told and something
// was parked.
func room(t *testing.T) (*journey.Map, journey.IDs) {
	ids := counter()
	m := board(t, ids, "Arrive: door till", "Stay: table")
	m = apply(t, m, edit.AddPersona(m, ids, &journey.Persona{Name: "Ada"}))
	m = apply(t, m, edit.AddVoices(m, ids, &journey.Voice{Name: "Bo"}))
	m = apply(t, m, edit.AddVoices(m, ids, &journey.Voice{Name: "Cy"}))
	door, till := found(t, m, "door")[0], found(t, m, "till")[0]
	bo, cy := m.Voices()[0].ID, m.Voices()[1].ID
	m = apply(t, m, edit.AddRound(m, ids, &journey.Round{
		Kind: journey.ScoreRound, Asks: journey.AsksFelt, Question: "Today?", Touchpoints: []journey.ID{door, till}, Opened: noon.In(time.FixedZone("CET", 3600)),
		Ballots: []journey.Ballot{{Voice: bo, Touchpoint: door, Value: -2}, {Voice: cy, Touchpoint: door, Value: 1}, {Voice: bo, Touchpoint: till}},
		Settled: []journey.Settlement{{Touchpoint: door, Value: -1}},
	}))
	m = apply(t, m, edit.AddRound(m, ids, &journey.Round{Kind: journey.DotsRound, Asks: journey.AsksTouchpoints, Touchpoints: []journey.ID{door}}))
	m = apply(t, m, edit.AddInterview(m, ids, &journey.Interview{
		Name: "March", Persona: m.Personas()[0].ID, Steps: []journey.Lived{{Touchpoint: door}, {Name: "lost the way"}, {Touchpoint: till, Name: "paid"}},
	}))
	m = apply(t, m, edit.AddRemark(m, ids, &journey.Remark{Kind: journey.Decision, Text: "New door\nin May", At: journey.Location{Kind: journey.KindTouchpoint, ID: door}}))
	return m, ids
}

// Nobody is kept from removing a touchpoint because somebody spoke of it.
func TestRemovingATouchpointAmendsWhatSpeaksOfIt(t *testing.T) {
	m, _ := room(t)
	next := apply(t, m, edit.RemoveTouchpoints(m, found(t, m, "door")))
	steps := next.Interviews()[0].Steps
	if len(steps) != 3 || steps[0].Touchpoint != "" || steps[0].Name != "door" || steps[2].Touchpoint == "" || steps[2].Name != "paid" {
		t.Errorf("the interview tells %+v", steps)
	}
	// The vote on the door alone goes; it would have become one on everything.
	if len(next.Rounds()) != 1 {
		t.Fatalf("%d votes are left", len(next.Rounds()))
	}
	if r := next.Rounds()[0]; len(r.Touchpoints) != 1 || len(r.Ballots) != 1 || len(r.Settled) != 0 {
		t.Errorf("the vote is %+v", r)
	}
	if x := next.Remarks()[0]; x.At != (journey.Location{}) || x.Text != "New door\nin May" {
		t.Errorf("the decision is %+v", x)
	}
	back := apply(t, next, edit.Step{Changes: edit.RemoveTouchpoints(m, found(t, m, "door")).Changes}.Invert())
	if bytesOf(back) != bytesOf(m) {
		t.Error("undone, it is not what it was")
	}
}

func TestRemovingAStageAmendsWhatSpeaksOfItsTouchpoints(t *testing.T) {
	m, _ := room(t)
	next := apply(t, m, edit.RemoveStage(m, stageID(t, m, "Arrive")))
	if len(next.Rounds()) != 0 || next.Interviews()[0].Steps[0].Name != "door" || next.Remarks()[0].At.ID != "" {
		t.Errorf("%+v %+v", next.Rounds(), next.Interviews()[0].Steps)
	}
}

func TestRemovingPeopleTakesTheirTraces(t *testing.T) {
	m, _ := room(t)
	next := apply(t, m, edit.RemovePersona(m, m.Personas()[0].ID))
	if x := next.Interviews()[0]; x.Persona != "" || len(x.Steps) != 3 {
		t.Errorf("the interview is %+v", x)
	}
	next = apply(t, m, edit.RemoveVoice(m, m.Voices()[0].ID))
	if b := next.Rounds()[0].Ballots; len(b) != 1 || b[0].Value != 1 {
		t.Errorf("the ballots are %+v", b)
	}
	if d := edit.RemoveVoice(m, "nobody"); !d.Empty() {
		t.Errorf("%+v", d)
	}
}

func TestWhatStandsBesideTheMapIsSetAndMoved(t *testing.T) {
	m, _ := room(t)
	r := m.Rounds()[0].Clone()
	r.Revealed, r.Closed = true, noon.Add(time.Hour).In(time.FixedZone("CET", 3600))
	next := apply(t, m, edit.SetRound(m, r))
	if got := next.Round(r.ID); !got.Revealed || got.Closed.Location() != time.UTC || m.Rounds()[0].Opened.Location() != time.UTC {
		t.Errorf("the vote is %+v", got)
	}
	next = apply(t, m, edit.MoveVoice(m, m.Voices()[0].ID, 1))
	if next.Voices()[0].Name != "Cy" {
		t.Errorf("%q comes first", next.Voices()[0].Name)
	}
	for _, d := range []edit.Draft{
		edit.RemoveInterview(m, m.Interviews()[0].ID), edit.RemoveRound(m, m.Rounds()[0].ID), edit.RemoveRemark(m, m.Remarks()[0].ID),
	} {
		if apply(t, m, d); d.Label.Args["name"] == "" || len(d.Changes) != 1 {
			t.Errorf("%+v", d)
		}
	}
	if d := edit.SetVoice(m, &journey.Voice{ID: "nobody", Name: "x"}); !d.Empty() {
		t.Errorf("%+v", d)
	}
	if name := edit.Name(m.Remarks()[0]); name != "New door" {
		t.Errorf("the decision is called %q", name)
	}
}

// A copy speaks of its own touchpoints; a to-be copy knows where each of them
// came from, and takes along nothing that was lived or voted.
func TestCopiesOfARoom(t *testing.T) {
	m, ids := room(t)
	c := edit.Copy(m, ids)
	if p := journey.ValidateMap(c); len(p) > 0 {
		t.Fatal(p[0].Error())
	}
	if r := c.Rounds()[0]; len(r.Ballots) != 3 || c.Touchpoint(r.Ballots[0].Touchpoint).Name != "door" || c.Voice(r.Ballots[0].Voice).Name != "Bo" {
		t.Errorf("the vote of the copy is %+v", r)
	}
	toBe := edit.ToBe(m, ids, "")
	if p := journey.ValidateMap(toBe); len(p) > 0 {
		t.Fatal(p[0].Error())
	}
	if len(toBe.Rounds())+len(toBe.Interviews()) != 0 || len(toBe.Voices()) != 2 || len(toBe.Remarks()) != 1 {
		t.Errorf("%d votes, %d interviews, %d voices", len(toBe.Rounds()), len(toBe.Interviews()), len(toBe.Voices()))
	}
	for s, tp := range toBe.Journey {
		if m.Stage(s.Origin).Name != s.Name || m.Touchpoint(tp.Origin).Name != tp.Name {
			t.Errorf("%s comes from %q", tp.Name, tp.Origin)
		}
	}
	twice := apply(t, toBe, edit.DuplicateTouchpoints(toBe, ids, found(t, toBe, "door")))
	origins := map[journey.ID]int{}
	for _, tp := range twice.Journey {
		origins[tp.Origin]++
	}
	if door := found(t, m, "door")[0]; origins[door] != 1 {
		t.Errorf("%d touchpoints come from the door", origins[door])
	}
}
