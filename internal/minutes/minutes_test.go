package minutes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/hostile"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/minutes"
)

var rome = time.FixedZone("CET", 3600)

// day is a session that is written step by step.
type day struct {
	t     *testing.T
	m     *journey.Map
	steps []edit.Step
	n     int
}

func (d *day) id() journey.ID { d.n++; return journey.ID(fmt.Sprintf("%010d", d.n)) }

// at does a draft at a time of day, in Rome.
func (d *day) at(clock string, draft edit.Draft) edit.Step {
	d.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", clock, rome)
	if err != nil {
		d.t.Fatal(err)
	}
	next, err := edit.Apply(d.m, draft.Changes)
	if err != nil {
		d.t.Fatal(err)
	}
	s := edit.Step{ID: d.id(), Map: "0000000000", Time: at.UTC(), Label: draft.Label, Changes: draft.Changes}
	d.m, d.steps = next, append(d.steps, s)
	return s
}

func begun(t *testing.T, name string) *day {
	d := &day{t: t, n: 100}
	d.m = journey.NewBuilder(nil).Map()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "0000000000", Title: name, Kind: journey.AsIs})
	b.Put(&journey.Stage{ID: "0000000001", Name: name, Rank: "a"})
	b.Put(&journey.Touchpoint{ID: "0000000002", Stage: "0000000001", Rank: "a", Name: name, Felt: journey.Felt{Score: journey.NewScore(0)}})
	d.at("2026-11-20 09:00", edit.Create(b.Map()))
	return d
}

func written(t *testing.T, tag string, d *day) string {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	from, to := minutes.LastDay(d.steps, time.Date(2026, 11, 22, 8, 0, 0, 0, rome))
	var b strings.Builder
	if err := minutes.Write(&b, cat, rome, minutes.Of(d.m, d.steps, from, to)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What happened is told at its time, changes of the same score as one, what was
// undone not at all; before and after are the maps around the session.
func TestMinutesOfASession(t *testing.T) {
	d := begun(t, "Delivery")
	ids := []journey.ID{"0000000002"}
	d.at("2026-11-21 14:10", edit.AddVoices(d.m, d.id, &journey.Voice{Name: "Anna"}))
	d.at("2026-11-21 14:20", edit.SetFelt(d.m, ids, journey.NewScore(-1)))
	d.at("2026-11-21 14:21", edit.SetFelt(d.m, ids, journey.NewScore(-2)))
	s := d.at("2026-11-21 14:30", edit.SetDesired(d.m, ids, journey.NewScore(2)))
	undo := d.at("2026-11-21 14:31", s.Invert())
	d.steps[len(d.steps)-1].Undoes = s.ID
	_ = undo
	d.at("2026-11-21 14:40", edit.AddStage(d.m, d.id, edit.AtEnd, "After sales"))
	d.at("2026-11-21 14:45", edit.AddRemark(d.m, d.id, &journey.Remark{Kind: journey.Decision, Text: "Anna calls the carrier", Who: "Anna", Time: time.Date(2026, 11, 21, 13, 45, 0, 0, time.UTC), At: journey.Location{Kind: journey.KindTouchpoint, ID: "0000000002"}}))
	d.at("2026-11-21 14:50", edit.AddRemark(d.m, d.id, &journey.Remark{Kind: journey.Question, Text: "Who pays?", Time: time.Date(2026, 11, 21, 13, 50, 0, 0, time.UTC)}))
	got := written(t, "en", d)
	for _, want := range []string{
		"# Minutes: Delivery\n", "- When: 21 Nov 2026, 14:10–14:50\n", "- Who: Anna\n", "index: 50 before, 0 after",
		"- 14:20 Delivery fell from 0 to -2\n", "- 14:40 New stage: After sales\n",
		"## Decisions\n\n- [ ] 14:45 Anna calls the carrier (Anna), about Delivery\n", "## Open questions\n\n- [ ] 14:50 Who pays?\n",
		"What should be felt at 1 touchpoint: Delivery", "## Before\n", "## After\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	for _, wrong := range []string{"should feel +2", "14:21", "14:30", "Nothing changed"} {
		if strings.Contains(got, wrong) {
			t.Errorf("it holds %q", wrong)
		}
	}
	if italian := written(t, "it", d); !strings.Contains(italian, "14:20 Delivery è sceso da 0 a -2") {
		t.Errorf("Italian:\n%s", italian)
	}
}

// What is in the end as it was is not told, whether it was turned back at once or
// an hour later; what stayed of several changes is.
func TestMinutesTellTheNetChange(t *testing.T) {
	d := begun(t, "Delivery")
	ids := []journey.ID{"0000000002"}
	set := func(clock, field, value string) {
		p := d.m.Touchpoint(ids[0]).Clone()
		switch field {
		case "channel":
			p.Channel = value
		case "owner":
			p.Owner = value
		case "name":
			p.Name = value
		}
		d.at(clock, edit.Replace(d.m.Touchpoint(ids[0]), p, edit.L("edit.label.edit")))
	}
	d.at("2026-11-21 13:00", edit.SetDesired(d.m, ids, journey.NewScore(1)))
	d.at("2026-11-21 14:00", edit.Silence(d.m, []string{"no-persona"}, true))
	d.at("2026-11-21 14:01", edit.Silence(d.m, []string{"no-persona"}, false))
	d.at("2026-11-21 14:02", edit.Silence(d.m, []string{"empty-stage"}, true))
	d.at("2026-11-21 15:00", edit.Silence(d.m, []string{"empty-stage"}, false))
	d.at("2026-11-21 15:01", edit.SetFelt(d.m, ids, journey.NewScore(-2)))
	set("2026-11-21 15:02", "channel", "store")
	set("2026-11-21 15:03", "owner", "Anna")
	set("2026-11-21 15:04", "channel", "")
	set("2026-11-21 15:05", "name", "Delivered")
	d.at("2026-11-21 15:06", edit.AddStage(d.m, d.id, edit.AtEnd, "After sales"))
	stage := d.m.Stages()[1]
	d.at("2026-11-21 15:30", edit.Draft{Label: edit.L("edit.label.edit"), Changes: []edit.Change{{Before: stage}}})
	d.at("2026-11-21 16:01", edit.SetFelt(d.m, ids, journey.NewScore(0)))
	set("2026-11-21 16:05", "name", "Delivery")
	got := written(t, "en", d)
	_, rest, _ := strings.Cut(got, "## What changed\n")
	told, _, _ := strings.Cut(rest, "\n## ")
	if want := "\n- 13:00 Delivery should feel +1\n- 15:02 Delivery: Who looks after it\n"; told != want {
		t.Errorf("it tells %q, want %q", told, want)
	}
}

// The day before is another session: what happened later is not in it.
func TestMinutesOfAnEarlierDay(t *testing.T) {
	d := begun(t, "Delivery")
	d.at("2026-11-21 14:20", edit.SetFelt(d.m, []journey.ID{"0000000002"}, journey.NewScore(-2)))
	from, to := minutes.Day(time.Date(2026, 11, 20, 12, 0, 0, 0, rome))
	r := minutes.Of(d.m, d.steps, from, to)
	if len(r.Steps) != 1 || r.Before != nil || r.After.Touchpoint("0000000002").Felt.Score != journey.NewScore(0) {
		t.Errorf("%d steps, before %v, after %v", len(r.Steps), r.Before, r.After.Touchpoint("0000000002").Felt.Score)
	}
}

// A map that was made in the session had no index before it.
func TestMinutesOfAMapThatWasMade(t *testing.T) {
	d := begun(t, "Delivery")
	d.at("2026-11-20 10:00", edit.SetFelt(d.m, []journey.ID{"0000000002"}, journey.NewScore(1)))
	if got := written(t, "en", d); !strings.Contains(got, "- The map was made, or imported, in this session; experience index at its end: 75\n") || strings.Contains(got, "before") {
		t.Errorf("%s", got)
	}
	d.at("2026-11-20 10:30", edit.SetFelt(d.m, []journey.ID{"0000000002"}, journey.Score{}))
	if got := written(t, "en", d); !strings.Contains(got, "- The map was made, or imported, in this session\n") {
		t.Errorf("%s", got)
	}
	// Where the history does not reach back, nobody knows.
	d.steps = d.steps[1:]
	d.at("2026-11-21 10:30", edit.SetFelt(d.m, []journey.ID{"0000000002"}, journey.NewScore(2)))
	if got := written(t, "en", d); !strings.Contains(got, "index: ? before, 100 after") {
		t.Errorf("%s", got)
	}
}

// Votes stand apart from one another and from what follows by one blank line.
func TestMinutesOfVotes(t *testing.T) {
	d := begun(t, "Delivery")
	anna := &journey.Voice{ID: d.id(), Name: "Anna"}
	d.at("2026-11-21 14:10", edit.AddVoices(d.m, d.id, anna))
	for _, kind := range []journey.RoundKind{journey.DotsRound, journey.ScoreRound, journey.DotsRound} {
		d.at("2026-11-21 14:20", edit.AddRound(d.m, d.id, &journey.Round{
			Kind: kind, Asks: kind.Asks()[0], Question: "Where?", Revealed: true,
			Ballots: []journey.Ballot{{Voice: anna.ID, Touchpoint: "0000000002", Value: 1}},
		}))
	}
	got := written(t, "en", d)
	for _, want := range []string{"## Votes\n\n### Where?\n\n- 1: Delivery\n\n### Where?\n\n| ", "- 1: Delivery\n\n## "} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "\n\n\n") {
		t.Errorf("two blank lines follow one another:\n%s", got)
	}
}

// Nothing that people write is a mark of Markdown or HTML, ends a table or a
// block, or reaches a terminal as a command.
func TestMinutesOfHostileText(t *testing.T) {
	for _, p := range hostile.Payloads() {
		if p.Text = string([]rune(p.Text)[:min(len([]rune(p.Text)), journey.MaxName-1)]); p.Text == "" {
			continue
		}
		d := begun(t, "x"+p.Text)
		d.at("2026-11-21 14:20", edit.SetFelt(d.m, []journey.ID{"0000000002"}, journey.NewScore(-2)))
		d.at("2026-11-21 14:45", edit.AddRemark(d.m, d.id, &journey.Remark{Kind: journey.Parked, Text: "x" + p.Text, Who: p.Text, Time: time.Date(2026, 11, 21, 13, 45, 0, 0, time.UTC)}))
		v := &journey.Voice{ID: d.id(), Name: "x" + p.Text}
		d.at("2026-11-21 14:46", edit.AddVoices(d.m, d.id, v))
		d.at("2026-11-21 14:47", edit.AddRound(d.m, d.id, &journey.Round{
			Kind: journey.ScoreRound, Asks: journey.AsksFelt, Question: p.Text, Revealed: true,
			Ballots: []journey.Ballot{{Voice: v.ID, Touchpoint: "0000000002", Value: 1}},
		}))
		got := written(t, "en", d)
		if strings.ContainsAny(got, "\x1b\x07\x00\u202e\u200b") {
			t.Errorf("%q: control codes come through", p.Text)
		}
		for line := range strings.Lines(got) {
			if strings.HasPrefix(line, "    ") {
				continue // a block of code
			}
			if strings.ContainsAny(line, "<>") {
				t.Errorf("%q: markup comes through: %q", p.Text, line)
			}
			if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| ---") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 5 {
				t.Errorf("%q: a row of %q", p.Text, line)
			}
		}
	}
}
