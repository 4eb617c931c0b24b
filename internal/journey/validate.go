package journey

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The limits of a map. Whatever grows has one, and going over it is an error
// with a sentence, never a silent cut.
const (
	// MaxText is the most characters a field holds.
	MaxText = 100_000
	// MaxName is the most characters a name or title holds.
	MaxName = 500
	// MaxTouchpoints is the most touchpoints a map holds.
	MaxTouchpoints = 20_000
	// MaxStages is the most stages a map holds.
	MaxStages = 1_000
	// MaxList is the most entries a list in one entity holds (emotions, ideas,
	// quotes, objectives …), and the most personas, interviews, voices and rounds
	// of a map.
	MaxList = 1_000
	// MaxBallots is the most ballots a round holds.
	MaxBallots = 10_000
	// MaxRemarks is the most remarks a map holds.
	MaxRemarks = 10_000
	// MaxDots is the most dots that one ballot, or one voice, may give.
	MaxDots = 1_000
	// MaxMinutes is the most minutes of one step of an agenda: a day.
	MaxMinutes = 24 * 60
	// MaxImportance bounds importance, impact and effort (1..MaxImportance).
	MaxImportance = 5
	// MaxIntensity bounds the intensity of an emotion (1..MaxIntensity).
	MaxIntensity = 3
)

// Problem is one broken rule. Field is the snake_case name of the field, as in
// the JSON document ("felt.score", "ideas[2].text").
type Problem struct {
	Kind  Kind
	ID    ID
	Field string
	Code  string
	Args  Args
	Text  string
}

// Error turns the problem into an Error of KindInvalid.
func (p Problem) Error() *Error {
	return NewError(KindInvalid, p.Code, p.Args, "%s %s: %s: %s", p.Kind, p.ID, p.Field, p.Text)
}

// checker collects the problems of one entity.
type checker struct {
	kind     Kind
	id       ID
	problems []Problem
}

func (c *checker) add(field, code string, args Args, format string, a ...any) {
	if args == nil {
		args = Args{}
	}
	args["field"] = field
	c.problems = append(c.problems, Problem{Kind: c.kind, ID: c.id, Field: field, Code: code, Args: args, Text: fmt.Sprintf(format, a...)})
}

func (c *checker) name(field, s string) {
	if strings.TrimSpace(s) == "" {
		c.add(field, "invalid.empty", nil, "must not be empty")
	}
	c.length(field, s, MaxName)
}

// said checks a text that must say something.
func (c *checker) said(field, s string) {
	if strings.TrimSpace(s) == "" {
		c.add(field, "invalid.empty", nil, "must not be empty")
	}
	c.text(field, s)
}

// time checks that a point in time can be written as RFC 3339.
func (c *checker) time(field string, t time.Time) {
	if y := t.UTC().Year(); y < 1 || y > 9999 {
		c.add(field, "invalid.range", Args{"n": y, "low": 1, "high": 9999}, "is in the year %d, but must be from %d to %d", y, 1, 9999)
	}
}

// location checks a place in the map.
func (c *checker) location(at Location) {
	if at != (Location{}) {
		oneOf(c, "at.kind", at.Kind, []Kind{KindHead, KindStage, KindTouchpoint})
	}
}

// origin checks the id of what an entity was copied from.
func (c *checker) origin(id ID) {
	if id != "" && !ValidID(id) {
		c.add("origin", "invalid.id", Args{"value": string(id)}, "%q is not an id of ten characters", string(id))
	}
}

func (c *checker) text(field, s string) { c.length(field, s, MaxText) }

func (c *checker) length(field, s string, most int) {
	if len(s) <= most {
		return
	}
	if n := utf8.RuneCountInString(s); n > most {
		c.add(field, "invalid.too-long", Args{"n": n, "most": most}, "has %d characters, at most %d are allowed", n, most)
	}
}

func (c *checker) list(field string, n int) {
	if n > MaxList {
		c.add(field, "invalid.too-many", Args{"n": n, "most": MaxList}, "has %d entries, at most %d are allowed", n, MaxList)
	}
}

func (c *checker) within(field string, n, low, high int) {
	if n < low || n > high {
		c.add(field, "invalid.range", Args{"n": n, "low": low, "high": high}, "is %d, but must be from %d to %d", n, low, high)
	}
}

func (c *checker) date(field string, d Date) {
	if d != "" && !d.Valid() {
		c.add(field, "invalid.date", Args{"value": string(d)}, "%q is not a date; write YYYY-MM-DD", string(d))
	}
}

func (c *checker) rank(r Rank) {
	if !ValidRank(r) {
		c.add("rank", "invalid.rank", Args{"value": string(r)}, "%q is not a rank", string(r))
	}
}

func oneOf[T ~string](c *checker, field string, v T, all []T) {
	if v != "" && !slices.Contains(all, v) {
		names := make([]string, len(all))
		for i, a := range all {
			names[i] = string(a)
		}
		c.add(field, "invalid.choice", Args{"value": string(v), "choices": strings.Join(names, ", ")},
			"%q is not one of %s", string(v), strings.Join(names, ", "))
	}
}

// required is oneOf for a field that may not be empty.
func required[T ~string](c *checker, field string, v T, all []T) {
	if v == "" {
		c.add(field, "invalid.empty", nil, "must not be empty")
	}
	oneOf(c, field, v, all)
}

func indexed(field string, i int) string { return fmt.Sprintf("%s[%d]", field, i) }

func (c *checker) emotions(field string, list []Emotion) {
	c.list(field, len(list))
	for i, e := range list {
		at := fmt.Sprintf("%s[%d]", field, i)
		c.name(at+".word", e.Word)
		c.within(at+".intensity", e.Intensity, 1, MaxIntensity)
	}
}

// Valid reports whether d is a day of the calendar in the form YYYY-MM-DD.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Validate returns every broken rule of one entity by itself; whether what it
// refers to exists is for ValidateMap to say.
func Validate(e Entity) []Problem {
	c := &checker{kind: e.EntityKind(), id: e.EntityID()}
	if !ValidID(e.EntityID()) {
		c.add("id", "invalid.id", Args{"value": string(e.EntityID())}, "%q is not an id of ten characters", string(e.EntityID()))
	}
	switch e := e.(type) {
	case *Head:
		c.head(e)
	case *Persona:
		c.persona(e)
	case *Stage:
		c.stage(e)
	case *Touchpoint:
		c.touchpoint(e)
	case *Measurement:
		c.measurement(e)
	case *Interview:
		c.interview(e)
	case *Voice:
		c.voice(e)
	case *Round:
		c.round(e)
	case *Remark:
		c.remark(e)
	}
	return c.problems
}

func (c *checker) head(h *Head) {
	c.name("title", h.Title)
	c.length("brand", h.Brand, MaxName)
	c.text("promise", h.Promise)
	required(c, "kind", h.Kind, MapKinds)
	c.text("scenario", h.Scenario)
	c.list("objectives", len(h.Objectives))
	for i, o := range h.Objectives {
		c.text(fmt.Sprintf("objectives[%d].text", i), o.Text)
		c.text(fmt.Sprintf("objectives[%d].metric", i), o.Metric)
	}
	c.text("tools", h.Tools)
	c.text("method", h.Method)
	c.text("processes", h.Processes)
	c.list("silenced", len(h.Silenced))
	for i, rule := range h.Silenced {
		c.name(indexed("silenced", i), rule)
	}
	c.agenda(h.Agenda)
}

func (c *checker) persona(p *Persona) {
	c.rank(p.Rank)
	c.name("name", p.Name)
	oneOf(c, "relation", p.Relation, Relations)
	c.text("wants", p.Wants)
	c.text("description", p.Description)
	c.text("perception", p.Perception)
}

func (c *checker) stage(s *Stage) {
	c.rank(s.Rank)
	c.origin(s.Origin)
	c.name("name", s.Name)
	c.text("goal", s.Goal)
	c.text("situation", s.Situation)
	c.text("perception", s.Perception)
	c.text("expectation", s.Expectation)
	oneOf(c, "outcome", s.Outcome, Outcomes)
	c.text("notes", s.Notes)
}

func (c *checker) touchpoint(t *Touchpoint) {
	c.rank(t.Rank)
	c.origin(t.Origin)
	c.name("name", t.Name)
	c.length("channel", t.Channel, MaxName)
	oneOf(c, "output", t.Output, Outputs)
	c.text("action", t.Action)
	c.text("thinks", t.Thinks)
	c.text("desired_thought", t.DesiredThought)
	c.text("senses", t.Senses)
	c.emotions("felt.emotions", t.Felt.Emotions)
	c.text("felt.why", t.Felt.Why)
	c.emotions("desired.emotions", t.Desired.Emotions)
	c.list("felt_by", len(t.FeltBy))
	for i, f := range t.FeltBy {
		at := fmt.Sprintf("felt_by[%d]", i)
		if slices.ContainsFunc(t.FeltBy[:i], func(o PersonaFelt) bool { return o.Persona == f.Persona }) {
			c.add(at+".persona", "invalid.twice", Args{"value": string(f.Persona)}, "%q stands there twice", string(f.Persona))
		}
		c.emotions(at+".emotions", f.Emotions)
		c.text(at+".why", f.Why)
	}
	c.within("importance", t.Importance, 0, MaxImportance)
	oneOf(c, "truth", t.Truth, Truths)
	oneOf(c, "offering", t.Offering, Offerings)
	c.list("ideas", len(t.Ideas))
	for i, d := range t.Ideas {
		c.idea(fmt.Sprintf("ideas[%d]", i), d)
	}
	c.list("quotes", len(t.Quotes))
	for i, q := range t.Quotes {
		c.text(fmt.Sprintf("quotes[%d].text", i), q.Text)
		c.length(fmt.Sprintf("quotes[%d].who", i), q.Who, MaxName)
	}
	c.evidence(t.Evidence)
	c.survey(t.Survey)
	c.text("backstage", t.Backstage)
	c.list("personas", len(t.Personas))
	c.length("owner", t.Owner, MaxName)
	c.date("reviewed", t.Reviewed)
	c.text("notes", t.Notes)
	c.text("private_notes", t.PrivateNotes)
}

func (c *checker) idea(at string, d Idea) {
	required(c, at+".kind", d.Kind, IdeaKinds)
	c.text(at+".text", d.Text)
	c.within(at+".impact", d.Impact, 0, MaxImportance)
	c.within(at+".effort", d.Effort, 0, MaxImportance)
	c.text(at+".changes", d.Changes)
	c.length(at+".owner", d.Owner, MaxName)
	c.date(at+".due", d.Due)
	if d.Votes < 0 {
		c.add(at+".votes", "invalid.negative", nil, "must not be negative")
	}
}

func (c *checker) evidence(e Evidence) {
	oneOf(c, "evidence.level", e.Level, EvidenceLevels)
	c.text("evidence.source", e.Source)
	if e.N < 0 {
		c.add("evidence.n", "invalid.negative", nil, "must not be negative")
	}
	c.date("evidence.date", e.Date)
}

func (c *checker) measurement(m *Measurement) {
	c.rank(m.Rank)
	c.name("metric", m.Metric)
	c.length("unit", m.Unit, MaxName)
	c.length("scale", m.Scale, MaxName)
	if m.N < 0 {
		c.add("n", "invalid.negative", nil, "must not be negative")
	}
	c.date("date", m.Date)
	c.location(m.At)
	c.text("source", m.Source)
}

// ValidateMap returns every broken rule of the whole map: those of each
// entity, references to what does not exist, ids used twice, and the limits.
func ValidateMap(m *Map) []Problem {
	if m.head == nil {
		return []Problem{{Kind: KindHead, Field: "map", Code: "invalid.no-head", Text: "has no title"}}
	}
	var all []Problem
	seen := make(map[ID]bool, m.Len())
	for e := range m.Entities {
		all = append(all, Validate(e)...)
		c := &checker{kind: e.EntityKind(), id: e.EntityID()}
		if seen[e.EntityID()] {
			c.add("id", "invalid.twice", Args{"value": string(e.EntityID())}, "%q stands there twice", string(e.EntityID()))
		}
		seen[e.EntityID()] = true
		for _, r := range References(e) {
			if m.Entity(r.Kind, r.ID) == nil {
				c.add(r.Field, "invalid.reference", Args{"kind": string(r.Kind), "value": string(r.ID)}, "refers to %s %q, which does not exist", r.Kind, string(r.ID))
			}
		}
		all = append(all, c.problems...)
	}
	c := &checker{kind: KindHead, id: m.head.ID}
	for _, l := range m.Limits() {
		if l.N > l.Most {
			c.add(l.Field, "invalid.too-many", Args{"n": l.N, "most": l.Most}, "has %d %s, at most %d are allowed", l.N, l.Field, l.Most)
		}
	}
	return append(all, c.problems...)
}

// Limit is how many entities of one kind a map has and may have. Field names
// them as the JSON document does.
type Limit struct {
	Field   string
	N, Most int
}

// Limits returns the number of entities of each kind that has a limit.
func (m *Map) Limits() []Limit {
	return []Limit{
		{"touchpoints", m.Len(), MaxTouchpoints},
		{"stages", len(m.stages), MaxStages},
		{"personas", len(m.personas), MaxList},
		{"measurements", len(m.measurements), MaxTouchpoints},
		{"interviews", len(m.interviews), MaxList},
		{"voices", len(m.voices), MaxList},
		{"rounds", len(m.rounds), MaxList},
		{"remarks", len(m.remarks), MaxRemarks},
	}
}
