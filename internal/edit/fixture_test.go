package edit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// counter makes predictable ids.
func counter() journey.IDs {
	n := 0
	return func() journey.ID {
		n++
		return journey.ID(fmt.Sprintf("%010d", n))
	}
}

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// board builds a map from lines like "Choose: web shop reviews"; a line that
// begins with a colon is the unsorted column. Entities are found by name.
func board(t testing.TB, ids journey.IDs, lines ...string) *journey.Map {
	t.Helper()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "First visit", Kind: journey.AsIs})
	m := b.Map()
	for _, line := range lines {
		name, rest, _ := strings.Cut(line, ":")
		var stage journey.ID
		if name != "" {
			d := edit.AddStage(m, ids, edit.AtEnd, name)
			m, stage = apply(t, m, d), d.Added()[0]
		}
		for _, n := range strings.Fields(rest) {
			m = apply(t, m, edit.AddTouchpoint(m, ids, stage, edit.AtEnd, &journey.Touchpoint{Name: n}))
		}
	}
	return m
}

func apply(t testing.TB, m *journey.Map, d edit.Draft) *journey.Map {
	t.Helper()
	next, err := edit.Apply(m, d.Changes)
	if err != nil {
		t.Fatalf("%s: %v", d.Label.Code, err)
	}
	if problems := journey.ValidateMap(next); len(problems) > 0 {
		t.Fatalf("%s left a broken map: %v", d.Label.Code, problems[0].Error())
	}
	return next
}

// picture writes a map as board reads it.
func picture(m *journey.Map) string {
	var lines []string
	add := func(name string, column []*journey.Touchpoint) {
		for _, t := range column {
			name += " " + t.Name
		}
		lines = append(lines, name)
	}
	if len(m.Unsorted()) > 0 {
		add(":", m.Unsorted())
	}
	for _, s := range m.Stages() {
		add(s.Name+":", m.In(s.ID))
	}
	return strings.Join(lines, "\n")
}

func stageID(t testing.TB, m *journey.Map, name string) journey.ID {
	t.Helper()
	if name == "" {
		return ""
	}
	for _, s := range m.Stages() {
		if s.Name == name {
			return s.ID
		}
	}
	t.Fatalf("no stage %q", name)
	return ""
}

// found returns the ids of the touchpoints with the given names.
func found(t testing.TB, m *journey.Map, names string) []journey.ID {
	t.Helper()
	var out []journey.ID
	for _, name := range strings.Fields(names) {
		before := len(out)
		for e := range m.Entities {
			if tp, is := e.(*journey.Touchpoint); is && tp.Name == name {
				out = append(out, tp.ID)
			}
		}
		if len(out) == before {
			t.Fatalf("no touchpoint %q", name)
		}
	}
	return out
}

// bytesOf is the whole map, every entity in its canonical encoding.
func bytesOf(m *journey.Map) string {
	if m == nil {
		return ""
	}
	var b strings.Builder
	for e := range m.Entities {
		b.WriteString(string(e.EntityKind()) + " ")
		b.Write(edit.Canonical(e))
		b.WriteByte('\n')
	}
	return b.String()
}

// randomDraft draws something that a user could do with m now.
func randomDraft(t *rapid.T, m *journey.Map, ids journey.IDs) edit.Draft {
	switch rapid.IntRange(0, 25).Draw(t, "what") {
	case 0:
		return edit.AddStage(m, ids, anyStage(t, m), drawName(t))
	case 1:
		return edit.MoveStage(m, anyStage(t, m), rapid.IntRange(-3, 3).Draw(t, "by"))
	case 2:
		return edit.RemoveStage(m, anyStage(t, m))
	case 3, 4, 5:
		return edit.AddTouchpoint(m, ids, anyColumn(t, m), anyTouchpoint(t, m), randomTouchpoint(t, m))
	case 6:
		return edit.MoveTouchpoints(m, someTouchpoints(t, m), anyColumn(t, m), anyTouchpoint(t, m))
	case 7:
		return edit.ShiftTouchpoints(m, someTouchpoints(t, m), rapid.IntRange(-1, 1).Draw(t, "dx"), rapid.IntRange(-1, 1).Draw(t, "dy"))
	case 8:
		return edit.RemoveTouchpoints(m, someTouchpoints(t, m))
	case 9:
		return edit.DuplicateTouchpoints(m, ids, someTouchpoints(t, m))
	case 10:
		return edit.PasteTouchpoints(m, ids, m.In(anyColumn(t, m)), anyColumn(t, m), anyTouchpoint(t, m))
	case 11:
		return edit.SetFelt(m, someTouchpoints(t, m), drawScore(t))
	case 12:
		return edit.NudgeDesired(m, someTouchpoints(t, m), rapid.SampledFrom([]int{-1, 1}).Draw(t, "by"))
	case 13:
		return edit.ToggleMoment(m, someTouchpoints(t, m))
	case 14:
		return edit.AddPersona(m, ids, &journey.Persona{Name: drawName(t)})
	case 15:
		return edit.RemovePersona(m, anyPersona(t, m))
	case 16:
		return edit.MovePersona(m, anyPersona(t, m), rapid.IntRange(-2, 2).Draw(t, "by"))
	case 17:
		return edit.AddMeasurement(m, ids, randomMeasurement(t, m))
	case 18:
		return edit.AddInterview(m, ids, randomInterview(t, m))
	case 19:
		return edit.AddVoices(m, ids, &journey.Voice{Name: drawName(t)})
	case 20:
		return edit.AddRound(m, ids, randomRound(t, m))
	case 21:
		return edit.AddRemark(m, ids, &journey.Remark{Kind: journey.Parked, Text: drawName(t), At: randomMeasurement(t, m).At, Time: noon})
	case 22:
		return edit.RemoveVoice(m, pick(t, "voice", idsOf(m.Voices())))
	case 23:
		return edit.MoveVoice(m, pick(t, "voice", idsOf(m.Voices())), rapid.IntRange(-2, 2).Draw(t, "by"))
	case 24:
		head := m.Head().Clone()
		head.Title, head.Promise = drawName(t), drawName(t)
		return edit.SetHead(m, head)
	default:
		if m.Head().DeletedAt.IsZero() {
			return edit.Trash(m, noon)
		}
		return edit.Untrash(m)
	}
}

func drawName(t *rapid.T) string {
	return rapid.StringMatching(`[a-zà “é】🙂]{0,6}[a-z]`).Draw(t, "name")
}

func drawScore(t *rapid.T) journey.Score {
	n := rapid.IntRange(-3, 2).Draw(t, "score")
	if n == -3 {
		return journey.Score{}
	}
	return journey.NewScore(n)
}

func pick(t *rapid.T, label string, list []journey.ID) journey.ID {
	if len(list) == 0 {
		return edit.AtEnd
	}
	return rapid.SampledFrom(list).Draw(t, label)
}

func anyStage(t *rapid.T, m *journey.Map) journey.ID { return pick(t, "stage", idsOf(m.Stages())) }

func anyPersona(t *rapid.T, m *journey.Map) journey.ID {
	return pick(t, "persona", idsOf(m.Personas()))
}

func anyColumn(t *rapid.T, m *journey.Map) journey.ID {
	return pick(t, "column", append([]journey.ID{""}, idsOf(m.Stages())...))
}

func allTouchpoints(m *journey.Map) []journey.ID {
	out := idsOf(m.Unsorted())
	for _, s := range m.Stages() {
		out = append(out, idsOf(m.In(s.ID))...)
	}
	return out
}

func anyTouchpoint(t *rapid.T, m *journey.Map) journey.ID {
	return pick(t, "touchpoint", append([]journey.ID{"", edit.AtEnd}, allTouchpoints(m)...))
}

func someTouchpoints(t *rapid.T, m *journey.Map) []journey.ID {
	all := allTouchpoints(m)
	if len(all) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, min(4, len(all)), rapid.ID[journey.ID]).Draw(t, "some")
}

func randomTouchpoint(t *rapid.T, m *journey.Map) *journey.Touchpoint {
	tp := &journey.Touchpoint{Name: drawName(t), Channel: "web"}
	tp.Felt.Score = drawScore(t)
	tp.Desired.Score = drawScore(t)
	if rapid.Bool().Draw(t, "wanted") {
		tp.Desired.Emotions = []journey.Emotion{{Word: "calm", Intensity: 2}}
	}
	for _, p := range m.Personas() {
		if rapid.Bool().Draw(t, "persona") {
			tp.Personas = append(tp.Personas, p.ID)
			tp.FeltBy = append(tp.FeltBy, journey.PersonaFelt{Persona: p.ID, Score: drawScore(t)})
		}
	}
	return tp
}

func randomMeasurement(t *rapid.T, m *journey.Map) *journey.Measurement {
	x := &journey.Measurement{Metric: "NPS", Value: rapid.Float64Range(-100, 100).Draw(t, "value")}
	if id := pick(t, "at", idsOf(m.Stages())); id != edit.AtEnd {
		x.At = journey.Location{Kind: journey.KindStage, ID: id}
	}
	if all := allTouchpoints(m); len(all) > 0 && rapid.Bool().Draw(t, "at touchpoint") {
		x.At = journey.Location{Kind: journey.KindTouchpoint, ID: pick(t, "at", all)}
	}
	return x
}

func idsOf[E journey.Entity](list []E) []journey.ID {
	out := make([]journey.ID, len(list))
	for i, e := range list {
		out[i] = e.EntityID()
	}
	return out
}

func randomInterview(t *rapid.T, m *journey.Map) *journey.Interview {
	x := &journey.Interview{Name: drawName(t)}
	if id := anyPersona(t, m); id != edit.AtEnd {
		x.Persona = id
	}
	for _, id := range someTouchpoints(t, m) {
		x.Steps = append(x.Steps, journey.Lived{Touchpoint: id}, journey.Lived{Name: drawName(t), Felt: journey.Felt{Score: drawScore(t)}})
	}
	return x
}

func randomRound(t *rapid.T, m *journey.Map) *journey.Round {
	r := &journey.Round{Kind: journey.ScoreRound, Asks: journey.AsksFelt, Opened: noon}
	for _, id := range someTouchpoints(t, m) {
		if rapid.Bool().Draw(t, "scope") {
			r.Touchpoints = append(r.Touchpoints, id)
		}
		for _, v := range m.Voices() {
			r.Ballots = append(r.Ballots, journey.Ballot{Voice: v.ID, Touchpoint: id, Value: rapid.IntRange(-2, 2).Draw(t, "value")})
		}
		r.Settled = append(r.Settled, journey.Settlement{Touchpoint: id, Value: 1})
	}
	return r
}
