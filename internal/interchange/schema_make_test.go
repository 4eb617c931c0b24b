package interchange

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"testing"

	"tappa/internal/journey"
)

var update = flag.Bool("update", false, "write schema.json anew")

// TestSchemaFollowsTheModel makes the schema from the shape that the decoder
// reads by, so that neither can drift from the other.
func TestSchemaFollowsTheModel(t *testing.T) {
	g := &schemaMaker{t: t, defs: members{}, names: map[reflect.Type]string{}}
	root := g.object(documentShape())
	root = append(members{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "tappa map"},
		{"description", "A customer journey map. Scores go from -2 to 2; what is unset is absent."},
	}, root...)
	want, err := json.MarshalIndent(append(root, member{"$defs", g.defs}), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile("schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(want, schema) && !*update {
		t.Error("schema.json does not follow the model; run: go test ./internal/interchange -run Schema -update")
	}
}

// members is an object that keeps its order.
type members []member

type member struct {
	name  string
	value any
}

func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, x := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(x.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(x.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type schemaMaker struct {
	t     *testing.T
	defs  members
	names map[reflect.Type]string
}

// definitions names the types that stand in $defs.
var definitions = map[reflect.Type]string{
	reflect.TypeFor[documentMap]():         "map",
	reflect.TypeFor[documentStage]():       "stage",
	reflect.TypeFor[journey.Persona]():     "persona",
	reflect.TypeFor[journey.Touchpoint]():  "touchpoint",
	reflect.TypeFor[journey.Measurement](): "measurement",
	reflect.TypeFor[journey.Emotion]():     "emotion",
	reflect.TypeFor[journey.Idea]():        "idea",
	reflect.TypeFor[journey.Quote]():       "quote",
	reflect.TypeFor[journey.PersonaFelt](): "persona_felt",
	reflect.TypeFor[journey.Objective]():   "objective",
	reflect.TypeFor[journey.AgendaItem]():  "agenda_item",
	reflect.TypeFor[journey.Interview]():   "interview",
	reflect.TypeFor[journey.Lived]():       "lived",
	reflect.TypeFor[journey.Voice]():       "voice",
	reflect.TypeFor[journey.Round]():       "round",
	reflect.TypeFor[journey.Ballot]():      "ballot",
	reflect.TypeFor[journey.Settlement]():  "settlement",
	reflect.TypeFor[journey.Remark]():      "remark",
}

func (g *schemaMaker) object(s *shape) members {
	owner := s.goType.Name()
	var properties members
	var required []string
	for _, f := range s.fields {
		words, there := descriptions[owner+"."+f.name]
		if !there {
			g.t.Errorf("no description of %s.%s", owner, f.name)
		}
		m := g.value(f.shape, owner, f.name)
		properties = append(properties, member{f.name, append(m, member{"description", words})})
		if !f.optional && f.shape.kind != listValue {
			required = append(required, f.name)
		}
	}
	m := members{{"type", "object"}, {"additionalProperties", false}}
	if len(required) > 0 {
		m = append(m, member{"required", required})
	}
	return append(m, member{"properties", properties})
}

func (g *schemaMaker) value(s *shape, owner, name string) members {
	switch s.kind {
	case objectValue:
		return g.reference(s)
	case listValue:
		most := journey.MaxList
		switch s.elem.goType {
		case reflect.TypeFor[journey.Touchpoint]():
			most = journey.MaxTouchpoints
		case reflect.TypeFor[documentStage]():
			most = journey.MaxStages
		case reflect.TypeFor[journey.Measurement]():
			most = journey.MaxTouchpoints
		case reflect.TypeFor[journey.Ballot]():
			most = journey.MaxBallots
		case reflect.TypeFor[journey.Remark]():
			most = journey.MaxRemarks
		}
		return members{{"type", "array"}, {"maxItems", most}, {"items", g.value(s.elem, owner, name)}}
	case lineValue:
		return lineSchema(name)
	case noteValue:
		return members{{"type", "string"}, {"maxLength", journey.MaxText}}
	case termValue:
		return g.term(s)
	case numberValue:
		return members{{"type", "number"}}
	case scoreValue:
		return members{{"type", "integer"}, {"minimum", journey.MinScore}, {"maximum", journey.MaxScore}}
	case percentValue:
		return members{{"type", "integer"}, {"minimum", 0}, {"maximum", journey.MaxPercent}}
	case timeValue:
		return members{{"type", "string"}, {"format", "date-time"}}
	case answerValue, flagValue:
		return members{{"type", "boolean"}}
	}
	return integerSchema(name)
}

func lineSchema(name string) members {
	switch name {
	case "format":
		return members{{"const", documentFormat}}
	case "name", "title", "metric", "word", "silenced":
		return members{{"type", "string"}, {"minLength", 1}, {"maxLength", journey.MaxName}, {"pattern", `\S`}}
	}
	return members{{"type", "string"}, {"maxLength", journey.MaxName}}
}

func integerSchema(name string) members {
	switch name {
	case "version":
		return members{{"const", documentVersion}}
	case "intensity":
		return members{{"type", "integer"}, {"minimum", 1}, {"maximum", journey.MaxIntensity}}
	case "value": // of a ballot: a score, an importance or a number of dots
		return members{{"type", "integer"}, {"minimum", journey.MinScore}, {"maximum", journey.MaxDots}}
	case "limit":
		return members{{"type", "integer"}, {"minimum", 0}, {"maximum", journey.MaxDots}}
	case "minutes":
		return members{{"type", "integer"}, {"minimum", 0}, {"maximum", journey.MaxMinutes}}
	case "importance", "impact", "effort":
		return members{{"type", "integer"}, {"minimum", 1}, {"maximum", journey.MaxImportance}}
	}
	return members{{"type", "integer"}, {"minimum", 0}}
}

// reference puts a type with a name into $defs once.
func (g *schemaMaker) reference(s *shape) members {
	name, named := definitions[s.goType]
	if !named {
		return g.object(s)
	}
	if _, made := g.names[s.goType]; !made {
		g.names[s.goType] = name
		at := len(g.defs)
		g.defs = append(g.defs, member{name, nil})
		g.defs[at].value = g.object(s)
	}
	return members{{"$ref", "#/$defs/" + name}}
}

func (g *schemaMaker) term(s *shape) members {
	text := func(more ...member) members { return append(members{{"type", "string"}}, more...) }
	switch s.goType {
	case reflect.TypeFor[journey.ID]():
		return text(member{"pattern", "^[0-9a-hjkmnp-tv-z]{10}$"})
	case reflect.TypeFor[journey.Date]():
		return text(member{"pattern", `^\d{4}-\d{2}-\d{2}$`}, member{"format", "date"})
	}
	for _, choice := range []any{
		journey.MapKinds, journey.Relations, journey.Outcomes, journey.Outputs, journey.Truths, journey.Offerings, journey.IdeaKinds, journey.EvidenceLevels,
		journey.RoundKinds, journey.RoundQuestions, journey.RemarkKinds,
		[]journey.Kind{journey.KindHead, journey.KindStage, journey.KindTouchpoint},
	} {
		if reflect.TypeOf(choice).Elem() == s.goType {
			return text(member{"enum", choice})
		}
	}
	g.t.Errorf("no schema for %v", s.goType)
	return nil
}

// descriptions say what each field means to whoever writes a document.
var descriptions = map[string]string{
	"document.format":          "Says that this is a map of tappa.",
	"document.version":         "The version of this form.",
	"document.map":             "The map.",
	"documentMap.id":           "Names the map; unique in a file of maps.",
	"documentMap.title":        "The title of the map, on one line.",
	"documentMap.brand":        "The brand whose customers travel.",
	"documentMap.promise":      "What the brand promises its customers, in one line.",
	"documentMap.kind":         "Whether this is the journey of today or the wanted one.",
	"documentMap.origin":       "The map that a to-be map was made from.",
	"documentMap.scenario":     "The situation that the journey tells of.",
	"documentMap.objectives":   "What the work on this map is to reach.",
	"documentMap.tools":        "The tools of the work.",
	"documentMap.method":       "The method of the work.",
	"documentMap.processes":    "The processes that must follow the experience.",
	"documentMap.silenced":     "The rules of the lint that are switched off for this map.",
	"documentMap.agenda":       "The plan of a session on this map, in order.",
	"documentMap.interviews":   "Actual journeys over the planned one.",
	"documentMap.voices":       "The participants of the sessions.",
	"documentMap.rounds":       "The votes of the room.",
	"documentMap.remarks":      "What was parked, decided or asked beside the map.",
	"documentMap.personas":     "The customers, in order.",
	"documentMap.stages":       "The stages, in order.",
	"documentMap.unsorted":     "Touchpoints that are in no stage yet; they count nowhere.",
	"documentMap.measurements": "Dated figures.",
	"Origin.map":               "The id of that map.",
	"Origin.snapshot":          "The id of its snapshot.",
	"Objective.text":           "The aim.",
	"Objective.metric":         "How reaching it would show.",
	"Persona.id":               "Names the persona; unique in the document.",
	"Persona.name":             "The name of the persona.",
	"Persona.relation":         "The relation to the brand.",
	"Persona.wants":            "What the persona comes for that is not the product.",
	"Persona.description":      "Who the persona is.",
	"Persona.perception":       "How the persona sees the brand.",

	"documentStage.id":          "Names the stage; unique in the document.",
	"documentStage.origin":      "The id of the stage that this one was copied from to make a to-be map.",
	"documentStage.name":        "The name of the stage.",
	"documentStage.goal":        "What the customer wants to reach here.",
	"documentStage.situation":   "The situation the customer is in.",
	"documentStage.perception":  "What the customer perceives.",
	"documentStage.expectation": "What the customer expects.",
	"documentStage.outcome":     "What a satisfied customer does at the end.",
	"documentStage.notes":       "Notes.",
	"documentStage.touchpoints": "The touchpoints of the stage, in order.",

	"Touchpoint.id":              "Names the touchpoint; unique in the document.",
	"Touchpoint.origin":          "The id of the touchpoint that this one was copied from to make a to-be map.",
	"Touchpoint.name":            "The name of the touchpoint.",
	"Touchpoint.action":          "What the customer does.",
	"Touchpoint.channel":         "Where the contact happens.",
	"Touchpoint.output":          "What the customer meets.",
	"Touchpoint.thinks":          "What the customer thinks.",
	"Touchpoint.desired_thought": "What the customer should think.",
	"Touchpoint.senses":          "What the customer sees, hears, smells and touches.",
	"Touchpoint.felt":            "What the customer feels today.",
	"Touchpoint.desired":         "What the customer should feel.",
	"Touchpoint.felt_by":         "What single personas feel where they differ from the rest.",
	"Touchpoint.importance":      "How much the touchpoint matters, 1 to 5.",
	"Touchpoint.truth":           "Whether it is a moment of truth, and which.",
	"Touchpoint.offering":        "The economic offering it amounts to.",
	"Touchpoint.qualities":       "The qualities it has (true) or lacks (false).",
	"Touchpoint.ideas":           "Ways to improve or to ruin it.",
	"Touchpoint.quotes":          "What customers said.",
	"Touchpoint.evidence":        "How we know.",
	"Touchpoint.survey":          "What a survey found, for Ulwick's opportunity formula.",
	"Touchpoint.backstage":       "What happens out of the customer's sight.",
	"Touchpoint.personas":        "The ids of the personas who pass here.",
	"Touchpoint.owner":           "Who is responsible.",
	"Touchpoint.reviewed":        "When it was last looked at.",
	"Touchpoint.notes":           "Notes.",
	"Touchpoint.private_notes":   "Notes that are not shown to a room.",

	"Emotion.word":         "A key of the vocabulary, or a free word.",
	"Emotion.intensity":    "1 slightly, 2 clearly, 3 strongly.",
	"Felt.score":           "How it feels today, from -2 to 2.",
	"Felt.emotions":        "What is felt.",
	"Felt.why":             "Why: the pain point of a score below zero.",
	"Desired.score":        "How it should feel, from -2 to 2.",
	"Desired.emotions":     "What should be felt.",
	"PersonaFelt.persona":  "The id of the persona.",
	"PersonaFelt.score":    "How it feels to this persona, from -2 to 2.",
	"PersonaFelt.emotions": "What this persona feels.",
	"PersonaFelt.why":      "Why.",

	"Qualities.positive":    "It is positive.",
	"Qualities.simple":      "It is simple.",
	"Qualities.intuitive":   "It explains itself.",
	"Qualities.memorable":   "It is remembered.",
	"Qualities.personal":    "It is made for this one customer.",
	"Qualities.distinctive": "No other brand has it.",

	"Idea.kind":       "Whether it would improve or ruin the touchpoint.",
	"Idea.text":       "The idea.",
	"Idea.impact":     "How much it would change, 1 to 5.",
	"Idea.effort":     "The effort, 1 to 5; of a ruin idea, how easily it happens.",
	"Idea.changes":    "The process that must change.",
	"Idea.owner":      "Who is responsible.",
	"Idea.due":        "The date it is due.",
	"Idea.votes":      "The votes it got.",
	"Quote.text":      "What was said.",
	"Quote.who":       "Who said it.",
	"Evidence.level":  "How sure it is.",
	"Evidence.source": "Where it comes from.",
	"Evidence.n":      "The number of observations.",
	"Evidence.date":   "When it was observed.",

	"Measurement.id":     "Names the measurement; unique in the document.",
	"Measurement.metric": "What is measured.",
	"Measurement.value":  "The figure.",
	"Measurement.unit":   "Its unit.",
	"Measurement.scale":  "Its scale, such as 0..100.",
	"Measurement.n":      "The number of answers.",
	"Measurement.date":   "The date.",
	"Measurement.at":     "What it belongs to; the whole map where it is absent.",
	"Measurement.source": "Where it comes from.",
	"Location.kind":      "What kind of thing it belongs to.",
	"Location.id":        "The id of that thing.",

	"Survey.important":      "How many percent call it important.",
	"Survey.satisfied":      "How many percent are satisfied with it.",
	"Survey.n":              "How many were asked.",
	"AgendaItem.text":       "What is done.",
	"AgendaItem.minutes":    "The minutes meant for it.",
	"Interview.id":          "Names the interview; unique in the document.",
	"Interview.name":        "The name of the interview.",
	"Interview.persona":     "The id of the persona who travelled.",
	"Interview.date":        "The date.",
	"Interview.notes":       "Notes.",
	"Interview.steps":       "What was lived, in that order.",
	"Lived.touchpoint":      "The id of the planned touchpoint that it was; absent for an ad hoc one.",
	"Lived.name":            "What happened; an ad hoc step must have it.",
	"Lived.channel":         "Where it happened.",
	"Lived.felt":            "What was felt.",
	"Lived.failed":          "The customer did not reach what they came for.",
	"Lived.note":            "A note.",
	"Voice.id":              "Names the participant; unique in the document.",
	"Voice.name":            "The name or number of the participant.",
	"Round.id":              "Names the round; unique in the document.",
	"Round.kind":            "Whether the room gives scores or dots.",
	"Round.asks":            "What is asked: felt, desired or importance by a score, touchpoints or ideas by dots.",
	"Round.question":        "The question, in the words of the room.",
	"Round.limit":           "The most dots of one voice.",
	"Round.touchpoints":     "The ids of the touchpoints voted on; none for all.",
	"Round.opened":          "When it began, in UTC.",
	"Round.closed":          "When it ended, in UTC.",
	"Round.revealed":        "The room has seen the result.",
	"Round.ballots":         "What each voice said.",
	"Round.settled":         "What the facilitator made of it.",
	"Ballot.voice":          "The id of the participant.",
	"Ballot.touchpoint":     "The id of the touchpoint.",
	"Ballot.idea":           "The text of the idea, where ideas are voted on.",
	"Ballot.value":          "The score, the importance or the number of dots.",
	"Settlement.touchpoint": "The id of the touchpoint.",
	"Settlement.value":      "The value that was agreed on.",
	"Remark.id":             "Names the remark; unique in the document.",
	"Remark.kind":           "Whether it was parked, decided or asked.",
	"Remark.text":           "What was said.",
	"Remark.who":            "Who said it.",
	"Remark.time":           "When, in UTC.",
	"Remark.at":             "What it is about; the whole map where it is absent.",
	"Remark.done":           "It needs no more attention.",
}
