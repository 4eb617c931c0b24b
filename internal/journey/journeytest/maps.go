// Package journeytest makes maps for property tests: valid ones, with every
// field of the model in use.
package journeytest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// Maps returns a generator of valid maps with up to a dozen entities of each
// kind. Ids are unique in the map, ranks are those of SpreadRanks, and all text
// is as text.Clean and text.CleanText leave it.
func Maps() *rapid.Generator[*journey.Map] { return maps(false) }

// FullMaps is Maps with every field of every entity set, and at least one
// entity of each kind.
func FullMaps() *rapid.Generator[*journey.Map] { return maps(true) }

// IDs returns a source of ids that counts: the same ones on every run.
func IDs() journey.IDs {
	n := 0
	return func() journey.ID {
		n++
		return numbered(n)
	}
}

func numbered(n int) journey.ID {
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	b := []byte("0000000000")
	for i := len(b) - 1; n > 0; i-- {
		b[i] = digits[n%32]
		n /= 32
	}
	return journey.ID(b)
}

// maker draws one map. full leaves no field unset.
type maker struct {
	*rapid.T
	full     bool
	ids      journey.IDs
	personas []journey.ID
	// touchpoints and voices are those drawn so far.
	touchpoints, voices []journey.ID
}

func maps(full bool) *rapid.Generator[*journey.Map] {
	return rapid.Custom(func(t *rapid.T) *journey.Map {
		d := &maker{T: t, full: full, ids: IDs()}
		b := journey.NewBuilder(nil)
		head := d.head()
		b.Put(head)
		for _, r := range journey.SpreadRanks(d.count("personas", 5)) {
			p := d.persona(r)
			d.personas = append(d.personas, p.ID)
			b.Put(p)
		}
		places := []journey.Location{{Kind: journey.KindHead, ID: head.ID}}
		columns := []journey.ID{""}
		for _, r := range journey.SpreadRanks(d.count("stages", 5)) {
			s := d.stage(r)
			columns = append(columns, s.ID)
			places = append(places, journey.Location{Kind: journey.KindStage, ID: s.ID})
			b.Put(s)
		}
		for _, stage := range columns {
			for _, r := range journey.SpreadRanks(d.count("touchpoints", 4)) {
				tp := d.touchpoint(stage, r)
				places = append(places, journey.Location{Kind: journey.KindTouchpoint, ID: tp.ID})
				d.touchpoints = append(d.touchpoints, tp.ID)
				b.Put(tp)
			}
		}
		for _, r := range journey.SpreadRanks(d.count("measurements", 4)) {
			b.Put(d.measurement(r, places))
		}
		d.workshop(b, places)
		return b.Map()
	})
}

func (d *maker) head() *journey.Head {
	h := &journey.Head{
		ID: d.ids(), Title: d.name("title"), Brand: d.line("brand"), Promise: d.line("promise"), Kind: journey.AsIs,
		Scenario: d.note("scenario"), Tools: d.note("tools"), Method: d.note("method"), Processes: d.note("processes"),
	}
	if d.some("to-be") {
		h.Kind = journey.ToBe
		h.Origin = journey.Origin{Map: d.ids()}
		if d.some("snapshot") {
			h.Origin.Snapshot = d.ids()
		}
	}
	for range d.count("silenced", 2) {
		h.Silenced = append(h.Silenced, d.name("rule"))
	}
	for range d.count("agenda", 3) {
		h.Agenda = append(h.Agenda, journey.AgendaItem{Text: d.line("step"), Minutes: d.number("minutes", 1, journey.MaxMinutes)})
	}
	for range d.count("objectives", 3) {
		h.Objectives = append(h.Objectives, journey.Objective{Text: d.note("objective"), Metric: d.line("metric")})
	}
	return h
}

func (d *maker) persona(r journey.Rank) *journey.Persona {
	return &journey.Persona{
		ID: d.ids(), Rank: r, Name: d.name("persona"), Relation: pick(d, "relation", journey.Relations),
		Wants: d.note("wants"), Description: d.note("description"), Perception: d.note("perception"),
	}
}

func (d *maker) stage(r journey.Rank) *journey.Stage {
	return &journey.Stage{
		ID: d.ids(), Rank: r, Origin: d.origin(), Name: d.name("stage"), Goal: d.note("goal"), Situation: d.note("situation"), Perception: d.note("perception"),
		Expectation: d.note("expectation"), Outcome: pick(d, "outcome", journey.Outcomes), Notes: d.note("notes"),
	}
}

func (d *maker) touchpoint(stage journey.ID, r journey.Rank) *journey.Touchpoint {
	t := &journey.Touchpoint{
		ID: d.ids(), Stage: stage, Rank: r, Origin: d.origin(), Survey: d.survey(), Name: d.name("touchpoint"), Action: d.note("action"), Channel: d.line("channel"),
		Output: pick(d, "output", journey.Outputs), Thinks: d.note("thinks"), DesiredThought: d.note("desired thought"), Senses: d.note("senses"),
		Felt:       journey.Felt{Score: d.score("felt"), Emotions: d.emotions(), Why: d.note("why")},
		Desired:    journey.Desired{Score: d.score("desired"), Emotions: d.emotions()},
		Importance: d.number("importance", 1, journey.MaxImportance), Truth: pick(d, "truth", journey.Truths),
		Offering: pick(d, "offering", journey.Offerings), Backstage: d.note("backstage"), Owner: d.line("owner"),
		Evidence: journey.Evidence{
			Level: pick(d, "level", journey.EvidenceLevels), Source: d.note("source"), N: d.number("n", 1, 5000), Date: d.date(),
		},
		Reviewed: d.date(), Notes: d.note("notes"), PrivateNotes: d.note("private notes"),
	}
	for _, q := range journey.QualityNames {
		if d.some("quality") {
			t.Qualities = t.Qualities.With(q, rapid.SampledFrom([]journey.Answer{journey.Yes, journey.No}).Draw(d.T, "answer"))
		}
	}
	for _, p := range d.personas {
		if d.some("felt by") {
			t.FeltBy = append(t.FeltBy, journey.PersonaFelt{Persona: p, Score: d.score("felt by"), Emotions: d.emotions(), Why: d.note("why")})
		}
		if d.some("meets") {
			t.Personas = append(t.Personas, p)
		}
	}
	for range d.count("ideas", 2) {
		t.Ideas = append(t.Ideas, d.idea())
	}
	for range d.count("quotes", 2) {
		t.Quotes = append(t.Quotes, journey.Quote{Text: d.note("quote"), Who: d.line("who")})
	}
	return t
}

func (d *maker) idea() journey.Idea {
	return journey.Idea{
		Kind: rapid.SampledFrom(journey.IdeaKinds).Draw(d.T, "idea"), Text: d.note("idea"), Changes: d.note("changes"), Owner: d.line("owner"), Due: d.date(),
		Impact: d.number("impact", 1, journey.MaxImportance), Effort: d.number("effort", 1, journey.MaxImportance), Votes: d.number("votes", 1, 99),
	}
}

func (d *maker) measurement(r journey.Rank, places []journey.Location) *journey.Measurement {
	m := &journey.Measurement{
		ID: d.ids(), Rank: r, Metric: d.name("metric"), Value: rapid.Float64Range(-1e6, 1e6).Draw(d.T, "value"), Unit: d.line("unit"),
		Scale: d.line("scale"), N: d.number("n", 1, 5000), Date: d.date(), Source: d.note("source"),
	}
	if d.some("place") {
		m.At = rapid.SampledFrom(places).Draw(d.T, "at")
	}
	return m
}

// some decides whether an optional thing is there.
func (d *maker) some(label string) bool { return d.full || rapid.Bool().Draw(d.T, label) }

func (d *maker) count(label string, most int) int {
	least := 0
	if d.full {
		least = 1
	}
	return rapid.IntRange(least, most).Draw(d.T, label)
}

func (d *maker) number(label string, low, high int) int {
	if !d.some(label) {
		return 0
	}
	return rapid.IntRange(low, high).Draw(d.T, label)
}

func (d *maker) score(label string) journey.Score {
	if !d.some(label) {
		return journey.Score{}
	}
	return journey.NewScore(rapid.IntRange(journey.MinScore, journey.MaxScore).Draw(d.T, label))
}

func (d *maker) date() journey.Date {
	if !d.some("date") {
		return ""
	}
	n := rapid.IntRange(0, 365*40).Draw(d.T, "day")
	return journey.Date(fmt.Sprintf("%04d-%02d-%02d", 1990+n/365, 1+n%12, 1+n%28))
}

func (d *maker) emotions() []journey.Emotion {
	var list []journey.Emotion
	for range d.count("emotions", 3) {
		word := rapid.OneOf(rapid.SampledFrom([]string{"trust", "calm", "confused", "cared-for", "delighted"}), words()).Draw(d.T, "emotion")
		list = append(list, journey.Emotion{Word: word, Intensity: rapid.IntRange(1, journey.MaxIntensity).Draw(d.T, "intensity")})
	}
	return list
}

func pick[T ~string](d *maker, label string, all []T) T {
	if !d.some(label) {
		return ""
	}
	return rapid.SampledFrom(all).Draw(d.T, label)
}

// name draws what may not be empty.
func (d *maker) name(label string) string { return words().Draw(d.T, label) }

func (d *maker) line(label string) string {
	if !d.some(label) {
		return ""
	}
	return words().Draw(d.T, label)
}

func (d *maker) note(label string) string {
	if !d.some(label) {
		return ""
	}
	lines := rapid.SliceOfN(words(), 1, 2).Draw(d.T, label)
	s, _ := text.CleanText(strings.Join(lines, "\n"))
	return s
}

// awkward holds what trips parsers, exports and terminals.
var awkward = []string{
	"Web site", "A table, a socket, the Wi-Fi", "Caffè Aurora", "title page", "section review", "journey", "Journey ends", "accTitle: x", "accDescr {", "%% off",
	"5%% off", "%%{init: {}}%%", "click me", "a # b", "a; b", "10:30: 4: Me", "#35;", "&amp;", "<br>", "</br />", "__proto__", "constructor", `"quoted"`, "'single'",
	"---", "# heading", "- item", "@store", "!zmot", "-1>+1", "=1+1", "\\n", "^0000000001", "浏览：5：用户", "私の一日", "שלום", "👩🏿‍🚀 trip", "naïve", "~calm", "0", "-2",
}

func words() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(
			rapid.SampledFrom(awkward),
			rapid.StringMatching(`[A-Za-zÀ-ÿ0-9 .,;:#%&<>"'!?@()-]{1,24}`),
			rapid.StringN(1, 12, -1),
		).Draw(t, "text")
		s, _ = text.Clean(s)
		if s = strings.TrimSpace(s); s == "" {
			return "x"
		}
		return s
	})
}
