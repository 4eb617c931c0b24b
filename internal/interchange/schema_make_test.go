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
		case reflect.TypeFor[journey.Persona]():
			most = maxPersonas
		case reflect.TypeFor[journey.Measurement]():
			most = maxMeasurements
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
	case answerValue:
		return members{{"type", "boolean"}}
	}
	return integerSchema(name)
}

func lineSchema(name string) members {
	switch name {
	case "format":
		return members{{"const", documentFormat}}
	case "name", "title", "metric", "word":
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
	"documentStage.name":        "The name of the stage.",
	"documentStage.goal":        "What the customer wants to reach here.",
	"documentStage.situation":   "The situation the customer is in.",
	"documentStage.perception":  "What the customer perceives.",
	"documentStage.expectation": "What the customer expects.",
	"documentStage.outcome":     "What a satisfied customer does at the end.",
	"documentStage.notes":       "Notes.",
	"documentStage.touchpoints": "The touchpoints of the stage, in order.",

	"Touchpoint.id":              "Names the touchpoint; unique in the document.",
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
}
