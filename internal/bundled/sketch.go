package bundled

import (
	"slices"
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// both is a text in English and in Italian.
type both struct{ en, it string }

func (b both) in(lang string) string {
	if lang == "it" {
		return b.it
	}
	return b.en
}

// sketch is a map before it has ids, in both languages.
type sketch struct {
	title, promise, scenario, tools, method, processes both
	brand                                              string
	objectives                                         []objective
	people                                             []person
	stages                                             []stage
	figures                                            []figure
}

type objective struct{ text, metric both }

// person is a persona; key is how touchpoints name it.
type person struct {
	key, name                      string
	relation                       journey.Relation
	wants, description, perception both
}

type stage struct {
	name, goal, situation, perception, expectation both
	outcome                                        journey.Outcome
	points                                         []point
}

// point is a touchpoint. felt and desired are a score and emotions, as in
// "-1 confused hurried:3"; a dot is no score. channel is the English word of
// Channels; who lists keys of people.
type point struct {
	name, does               both
	channel                  string
	output                   journey.Output
	felt, desired            string
	why                      both // the pain point
	thinks, should           both
	senses, backstage, owner both
	improve, ruin            []idea
	truth                    journey.Truth
	importance               int
	offering                 journey.Offering
	yes, no                  []journey.Quality
	who                      string
	otherwise                []otherwise
	quote                    both
	evidence                 journey.EvidenceLevel
	source                   both
	n                        int
	notes                    both
}

// idea is what would improve or ruin a touchpoint, and the process to change.
type idea struct {
	text           both
	impact, effort int
	changes        both
}

// otherwise is what one person feels who feels otherwise.
type otherwise struct {
	who, felt string
	why       both
}

// figure is a measurement; at is the English name of its touchpoint, empty for
// the whole map.
type figure struct {
	metric      both
	value       float64
	unit, scale string
	n           int
	date        journey.Date
	at          string
	source      both
}

// builder puts a sketch into one language.
type builder struct {
	lang   string
	ids    journey.IDs
	felt   bool // false for a map that nobody has felt yet
	people map[string]journey.ID
	points map[string]journey.ID // by English name
	out    *journey.Builder
}

func (s sketch) build(lang string, ids journey.IDs, kind journey.MapKind) *journey.Map {
	b := &builder{
		lang: lang, ids: ids, felt: kind == journey.AsIs, out: journey.NewBuilder(nil),
		people: map[string]journey.ID{}, points: map[string]journey.ID{},
	}
	b.head(s, kind)
	for i, r := range journey.SpreadRanks(len(s.people)) {
		b.person(s.people[i], r)
	}
	for i, r := range journey.SpreadRanks(len(s.stages)) {
		b.stage(s.stages[i], r)
	}
	if b.felt {
		for i, r := range journey.SpreadRanks(len(s.figures)) {
			b.figure(s.figures[i], r)
		}
	}
	return b.out.Map()
}

func (b *builder) head(s sketch, kind journey.MapKind) {
	h := &journey.Head{
		ID: b.ids(), Kind: kind, Title: s.title.in(b.lang), Brand: s.brand, Promise: s.promise.in(b.lang),
		Scenario: s.scenario.in(b.lang), Tools: s.tools.in(b.lang), Method: s.method.in(b.lang), Processes: s.processes.in(b.lang),
	}
	for _, o := range s.objectives {
		h.Objectives = append(h.Objectives, journey.Objective{Text: o.text.in(b.lang), Metric: o.metric.in(b.lang)})
	}
	b.out.Put(h)
}

func (b *builder) person(p person, r journey.Rank) {
	id := b.ids()
	b.people[p.key] = id
	b.out.Put(&journey.Persona{
		ID: id, Rank: r, Name: p.name, Relation: p.relation,
		Wants: p.wants.in(b.lang), Description: p.description.in(b.lang), Perception: p.perception.in(b.lang),
	})
}

func (b *builder) stage(s stage, r journey.Rank) {
	id := b.ids()
	b.out.Put(&journey.Stage{
		ID: id, Rank: r, Name: s.name.in(b.lang), Goal: s.goal.in(b.lang), Situation: s.situation.in(b.lang),
		Perception: s.perception.in(b.lang), Expectation: s.expectation.in(b.lang), Outcome: s.outcome,
	})
	for i, r := range journey.SpreadRanks(len(s.points)) {
		t := b.point(s.points[i])
		t.Stage, t.Rank = id, r
		b.out.Put(t)
	}
}

func (b *builder) point(p point) *journey.Touchpoint {
	t := &journey.Touchpoint{
		ID: b.ids(), Name: p.name.in(b.lang), Action: p.does.in(b.lang), Channel: channel(p.channel, b.lang), Output: p.output,
		Thinks: p.thinks.in(b.lang), DesiredThought: p.should.in(b.lang), Senses: p.senses.in(b.lang),
		Importance: p.importance, Truth: p.truth, Offering: p.offering,
		Backstage: p.backstage.in(b.lang), Owner: p.owner.in(b.lang), Notes: p.notes.in(b.lang),
	}
	b.points[p.name.en] = t.ID
	t.Desired.Score, t.Desired.Emotions = feeling(p.desired)
	for _, q := range p.yes {
		t.Qualities = t.Qualities.With(q, journey.Yes)
	}
	for _, q := range p.no {
		t.Qualities = t.Qualities.With(q, journey.No)
	}
	for _, who := range strings.Fields(p.who) {
		t.Personas = append(t.Personas, b.people[who])
	}
	t.Ideas = append(b.ideas(journey.Improve, p.improve), b.ideas(journey.Ruin, p.ruin)...)
	if b.felt {
		b.experience(p, t)
	}
	return t
}

// experience adds what somebody has felt, said or observed.
func (b *builder) experience(p point, t *journey.Touchpoint) {
	t.Felt.Score, t.Felt.Emotions = feeling(p.felt)
	t.Felt.Why = p.why.in(b.lang)
	for _, o := range p.otherwise {
		f := journey.PersonaFelt{Persona: b.people[o.who], Why: o.why.in(b.lang)}
		f.Score, f.Emotions = feeling(o.felt)
		t.FeltBy = append(t.FeltBy, f)
	}
	if p.quote != (both{}) {
		t.Quotes = []journey.Quote{{Text: p.quote.in(b.lang)}}
	}
	t.Evidence = journey.Evidence{Level: p.evidence, Source: p.source.in(b.lang), N: p.n}
}

func (b *builder) ideas(kind journey.IdeaKind, list []idea) []journey.Idea {
	var out []journey.Idea
	for _, d := range list {
		out = append(out, journey.Idea{Kind: kind, Text: d.text.in(b.lang), Impact: d.impact, Effort: d.effort, Changes: d.changes.in(b.lang)})
	}
	return out
}

func (b *builder) figure(f figure, r journey.Rank) {
	x := &journey.Measurement{
		ID: b.ids(), Rank: r, Metric: f.metric.in(b.lang), Value: f.value, Unit: f.unit, Scale: f.scale,
		N: f.n, Date: f.date, Source: f.source.in(b.lang),
	}
	if f.at != "" {
		x.At = journey.Location{Kind: journey.KindTouchpoint, ID: b.points[f.at]}
	}
	b.out.Put(x)
}

// feeling reads a score and emotions; an emotion without an intensity has the
// middle one.
func feeling(s string) (journey.Score, []journey.Emotion) {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return journey.Score{}, nil
	}
	var score journey.Score
	if n, err := strconv.Atoi(fields[0]); err == nil {
		score, _ = journey.ClampScore(n)
	}
	var emotions []journey.Emotion
	for _, f := range fields[1:] {
		word, intensity, given := strings.Cut(f, ":")
		e := journey.Emotion{Word: word, Intensity: 2}
		if n, err := strconv.Atoi(intensity); given && err == nil {
			e.Intensity = n
		}
		emotions = append(emotions, e)
	}
	return score, emotions
}

// instead returns s with other touchpoints in the place of the one with the
// English name; none takes it out.
func (s sketch) instead(name string, points ...point) sketch {
	s.stages = slices.Clone(s.stages)
	for i, st := range s.stages {
		at := slices.IndexFunc(st.points, func(p point) bool { return p.name.en == name })
		if at >= 0 {
			s.stages[i].points = slices.Replace(slices.Clone(st.points), at, at+1, points...)
		}
	}
	return s
}

// point returns the touchpoint with the English name.
func (s sketch) point(name string) point {
	for _, st := range s.stages {
		for _, p := range st.points {
			if p.name.en == name {
				return p
			}
		}
	}
	return point{}
}
