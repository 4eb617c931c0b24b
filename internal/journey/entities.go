package journey

import "time"

// Kind names the sort of an entity.
type Kind string

// The kinds of entity that a map consists of.
const (
	KindHead        Kind = "map"
	KindPersona     Kind = "persona"
	KindStage       Kind = "stage"
	KindTouchpoint  Kind = "touchpoint"
	KindMeasurement Kind = "measurement"
	KindInterview   Kind = "interview"
	KindVoice       Kind = "voice"
	KindRound       Kind = "round"
	KindRemark      Kind = "remark"
)

// Kinds lists every kind of entity.
var Kinds = []Kind{KindHead, KindPersona, KindStage, KindTouchpoint, KindMeasurement, KindInterview, KindVoice, KindRound, KindRemark}

// Entity is one separately stored part of a map. Entities in a map are never
// changed in place.
type Entity interface {
	EntityKind() Kind
	EntityID() ID
}

// NewEntity returns an empty entity of the given kind, nil for an unknown one.
func NewEntity(kind Kind) Entity {
	switch kind {
	case KindHead:
		return &Head{}
	case KindPersona:
		return &Persona{}
	case KindStage:
		return &Stage{}
	case KindTouchpoint:
		return &Touchpoint{}
	case KindMeasurement:
		return &Measurement{}
	case KindInterview:
		return &Interview{}
	case KindVoice:
		return &Voice{}
	case KindRound:
		return &Round{}
	case KindRemark:
		return &Remark{}
	}
	return nil
}

// Head is what a map says of itself.
type Head struct {
	ID         ID          `json:"id"`
	Title      string      `json:"title"`
	Brand      string      `json:"brand,omitempty"`
	Promise    string      `json:"promise,omitempty"`
	Kind       MapKind     `json:"kind"`
	Origin     Origin      `json:"origin,omitzero"`
	Scenario   string      `json:"scenario,omitempty"`
	Objectives []Objective `json:"objectives,omitempty"`
	Tools      string      `json:"tools,omitempty"`
	Method     string      `json:"method,omitempty"`
	Processes  string      `json:"processes,omitempty"`
	// Silenced names the rules of the lint that this map need not keep.
	Silenced []string `json:"silenced,omitempty"`
	// Agenda is the plan of a session on this map.
	Agenda []AgendaItem `json:"agenda,omitempty"`
	// DeletedAt is when the map went to the trash, zero while it is in use.
	DeletedAt time.Time `json:"deleted_at,omitzero"`
}

// Origin says which map, and which snapshot of it, a to-be copy was made from.
type Origin struct {
	Map      ID `json:"map"`
	Snapshot ID `json:"snapshot,omitempty"`
}

// Objective is one aim of the brief and how it would show.
type Objective struct {
	Text   string `json:"text"`
	Metric string `json:"metric,omitempty"`
}

// Persona is a customer the journey is told of.
type Persona struct {
	ID          ID       `json:"id"`
	Rank        Rank     `json:"rank,omitempty"`
	Name        string   `json:"name"`
	Relation    Relation `json:"relation,omitempty"`
	Wants       string   `json:"wants,omitempty"`
	Description string   `json:"description,omitempty"`
	Perception  string   `json:"perception,omitempty"`
}

// Stage is one stretch of the journey. Origin is the stage that it was copied
// from to make a to-be map.
type Stage struct {
	ID          ID      `json:"id"`
	Origin      ID      `json:"origin,omitempty"`
	Rank        Rank    `json:"rank,omitempty"`
	Name        string  `json:"name"`
	Goal        string  `json:"goal,omitempty"`
	Situation   string  `json:"situation,omitempty"`
	Perception  string  `json:"perception,omitempty"`
	Expectation string  `json:"expectation,omitempty"`
	Outcome     Outcome `json:"outcome,omitempty"`
	Notes       string  `json:"notes,omitempty"`
}

// Touchpoint is one occasion of contact. Stage is empty while the touchpoint
// waits in the unsorted column. Origin is the touchpoint that it was copied from
// to make a to-be map.
type Touchpoint struct {
	ID             ID            `json:"id"`
	Origin         ID            `json:"origin,omitempty"`
	Stage          ID            `json:"stage,omitempty"`
	Rank           Rank          `json:"rank,omitempty"`
	Name           string        `json:"name"`
	Action         string        `json:"action,omitempty"`
	Channel        string        `json:"channel,omitempty"`
	Output         Output        `json:"output,omitempty"`
	Thinks         string        `json:"thinks,omitempty"`
	DesiredThought string        `json:"desired_thought,omitempty"`
	Senses         string        `json:"senses,omitempty"`
	Felt           Felt          `json:"felt,omitzero"`
	Desired        Desired       `json:"desired,omitzero"`
	FeltBy         []PersonaFelt `json:"felt_by,omitempty"`
	// Importance is 1 to 5, 0 when unset.
	Importance   int       `json:"importance,omitempty"`
	Truth        Truth     `json:"truth,omitempty"`
	Offering     Offering  `json:"offering,omitempty"`
	Qualities    Qualities `json:"qualities,omitzero"`
	Ideas        []Idea    `json:"ideas,omitempty"`
	Quotes       []Quote   `json:"quotes,omitempty"`
	Evidence     Evidence  `json:"evidence,omitzero"`
	Survey       Survey    `json:"survey,omitzero"`
	Backstage    string    `json:"backstage,omitempty"`
	Personas     []ID      `json:"personas,omitempty"`
	Owner        string    `json:"owner,omitempty"`
	Reviewed     Date      `json:"reviewed,omitempty"`
	Notes        string    `json:"notes,omitempty"`
	PrivateNotes string    `json:"private_notes,omitempty"`
}

// Emotion is a word for what is felt, with an intensity of 1 to 3. The word is
// a key of the vocabulary or a free word.
type Emotion struct {
	Word      string `json:"word"`
	Intensity int    `json:"intensity"`
}

// Felt is what the customer feels today. Why is the pain point of a score
// below zero.
type Felt struct {
	Score    Score     `json:"score,omitzero"`
	Emotions []Emotion `json:"emotions,omitempty"`
	Why      string    `json:"why,omitempty"`
}

// IsZero reports whether nothing is known of what is felt.
func (f Felt) IsZero() bool { return !f.Score.set && len(f.Emotions) == 0 && f.Why == "" }

// Desired is what we want the customer to feel.
type Desired struct {
	Score    Score     `json:"score,omitzero"`
	Emotions []Emotion `json:"emotions,omitempty"`
}

// IsZero reports whether nothing is wanted yet.
func (d Desired) IsZero() bool { return !d.Score.set && len(d.Emotions) == 0 }

// PersonaFelt is what one persona feels where it differs from the rest.
type PersonaFelt struct {
	Persona  ID        `json:"persona"`
	Score    Score     `json:"score,omitzero"`
	Emotions []Emotion `json:"emotions,omitempty"`
	Why      string    `json:"why,omitempty"`
}

// Qualities answers, for each quality, whether the touchpoint has it.
type Qualities struct {
	Positive    Answer `json:"positive,omitzero"`
	Simple      Answer `json:"simple,omitzero"`
	Intuitive   Answer `json:"intuitive,omitzero"`
	Memorable   Answer `json:"memorable,omitzero"`
	Personal    Answer `json:"personal,omitzero"`
	Distinctive Answer `json:"distinctive,omitzero"`
}

// Get returns the answer for quality q.
func (q Qualities) Get(name Quality) Answer {
	if p := q.at(name); p != nil {
		return *p
	}
	return Unanswered
}

// With returns q with the answer for one quality changed.
func (q Qualities) With(name Quality, a Answer) Qualities {
	if p := q.at(name); p != nil {
		*p = a
	}
	return q
}

func (q *Qualities) at(name Quality) *Answer {
	switch name {
	case Positive:
		return &q.Positive
	case Simple:
		return &q.Simple
	case Intuitive:
		return &q.Intuitive
	case Memorable:
		return &q.Memorable
	case Personal:
		return &q.Personal
	case Distinctive:
		return &q.Distinctive
	}
	return nil
}

// Idea is a way to improve or to ruin a touchpoint. Impact and Effort are 1 to
// 5, 0 when unset; the effort of a ruin idea is how easily it happens. Changes
// names the process that must change.
type Idea struct {
	Kind    IdeaKind `json:"kind"`
	Text    string   `json:"text"`
	Impact  int      `json:"impact,omitempty"`
	Effort  int      `json:"effort,omitempty"`
	Changes string   `json:"changes,omitempty"`
	Owner   string   `json:"owner,omitempty"`
	Due     Date     `json:"due,omitempty"`
	Votes   int      `json:"votes,omitempty"`
}

// Quote is something a customer really said.
type Quote struct {
	Text string `json:"text"`
	Who  string `json:"who,omitempty"`
}

// Evidence says how we know. N is the number of observations, 0 when unset.
type Evidence struct {
	Level  EvidenceLevel `json:"level,omitempty"`
	Source string        `json:"source,omitempty"`
	N      int           `json:"n,omitempty"`
	Date   Date          `json:"date,omitempty"`
}

// Date is a day written YYYY-MM-DD, empty when unset.
type Date string

// Measurement is one dated figure of a metric.
type Measurement struct {
	ID     ID     `json:"id"`
	Rank   Rank   `json:"rank,omitempty"`
	Metric string `json:"metric"`
	// Value is in Unit, on the scale that Scale names ("0..100", "-100..100").
	Value  float64  `json:"value"`
	Unit   string   `json:"unit,omitempty"`
	Scale  string   `json:"scale,omitempty"`
	N      int      `json:"n,omitempty"`
	Date   Date     `json:"date,omitempty"`
	At     Location `json:"at,omitzero"`
	Source string   `json:"source,omitempty"`
}

// Location is the map, stage or touchpoint a measurement or a remark belongs
// to. The zero Location is the whole map.
type Location struct {
	Kind Kind `json:"kind"`
	ID   ID   `json:"id"`
}

// EntityKind returns KindHead.
func (*Head) EntityKind() Kind { return KindHead }

// EntityID returns the id of the map.
func (h *Head) EntityID() ID { return h.ID }

// EntityKind returns KindPersona.
func (*Persona) EntityKind() Kind { return KindPersona }

// EntityID returns the id of the persona.
func (p *Persona) EntityID() ID { return p.ID }

// EntityKind returns KindStage.
func (*Stage) EntityKind() Kind { return KindStage }

// EntityID returns the id of the stage.
func (s *Stage) EntityID() ID { return s.ID }

// EntityKind returns KindTouchpoint.
func (*Touchpoint) EntityKind() Kind { return KindTouchpoint }

// EntityID returns the id of the touchpoint.
func (t *Touchpoint) EntityID() ID { return t.ID }

// EntityKind returns KindMeasurement.
func (*Measurement) EntityKind() Kind { return KindMeasurement }

// EntityID returns the id of the measurement.
func (m *Measurement) EntityID() ID { return m.ID }
