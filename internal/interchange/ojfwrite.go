package interchange

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// ojfDocument is an OpenJourney file. The title stands in metadata, as files
// in the wild have it; the rest as the format describes it.
type ojfDocument struct {
	Version     string      `json:"version"`
	Metadata    ojfMetadata `json:"metadata"`
	Persona     string      `json:"persona,omitempty"`
	PointOfView string      `json:"pointOfView,omitempty"`
	Stages      []ojfName   `json:"stages"`
	Swimlanes   []ojfName   `json:"swimlanes"`
	Nodes       []ojfNode   `json:"nodes"`
}

type ojfMetadata struct {
	Title string `json:"title"`
}

type ojfName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type ojfNode struct {
	ID              string        `json:"id"`
	StageID         string        `json:"stageId"`
	SwimlaneID      string        `json:"swimlaneId"`
	Title           string        `json:"title"`
	Description     string        `json:"description,omitempty"`
	Severity        string        `json:"severity,omitempty"`
	Score           *int          `json:"score,omitempty"`
	Sentiment       string        `json:"sentiment,omitempty"`
	Purpose         string        `json:"purpose"`
	IsMomentOfTruth bool          `json:"isMomentOfTruth,omitempty"`
	Tags            []string      `json:"tags,omitempty"`
	Blueprint       *ojfBlueprint `json:"blueprint,omitempty"`
}

type ojfBlueprint struct {
	Evidence  []ojfItem   `json:"evidence,omitempty"`
	Onstage   []ojfAction `json:"onstage,omitempty"`
	Backstage []ojfAction `json:"backstage,omitempty"`
}

type ojfItem struct {
	Item string `json:"item"`
	Type string `json:"type,omitempty"`
}

type ojfAction struct {
	Actor  string `json:"actor,omitempty"`
	Action string `json:"action"`
}

// plainLane is the swimlane of touchpoints that name none.
const plainLane = "Touchpoints"

// ojfWriter gathers a document and what it has to leave out.
type ojfWriter struct {
	doc   ojfDocument
	lanes map[string]string
	// What a field holds beyond the one place there is for it.
	notes, whys, emotions, ideas, truths int
}

func encodeOJF(m *journey.Map, w io.Writer) (Report, error) {
	x := &ojfWriter{lanes: map[string]string{}}
	head := m.Head()
	x.doc = ojfDocument{
		Version: "1.0", Metadata: ojfMetadata{head.Title}, PointOfView: head.Scenario,
		Stages: []ojfName{}, Swimlanes: []ojfName{}, Nodes: []ojfNode{},
	}
	if p := m.Personas(); len(p) > 0 {
		x.doc.Persona = p[0].Name
	}
	for _, s := range m.Stages() {
		x.doc.Stages = append(x.doc.Stages, ojfName{string(s.ID), s.Name})
		for _, t := range m.In(s.ID) {
			x.doc.Nodes = append(x.doc.Nodes, x.node(s.ID, t))
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(x.doc); err != nil {
		return nil, journey.NewError(journey.KindInternal, "export.failed", nil, "the map could not be written").Wrap(err)
	}
	return x.losses(m), write(w, escaped(b.Bytes()))
}

// node writes one touchpoint.
func (x *ojfWriter) node(stage journey.ID, t *journey.Touchpoint) ojfNode {
	n := ojfNode{ID: string(t.ID), StageID: string(stage), Title: t.Name, Description: t.Action, Purpose: "touchpoint", IsMomentOfTruth: t.Truth.IsMoment()}
	if s, set := t.Felt.Score.Get(); set {
		score := int(math.Round(float64(s) * ojfScale / journey.MaxScore))
		n.Score = &score
	}
	if len(t.Felt.Emotions) > 0 {
		n.Sentiment = t.Felt.Emotions[0].Word
		x.emotions += len(t.Felt.Emotions) - 1
	}
	if t.Truth.IsMoment() && t.Truth != journey.TruthGeneral {
		x.truths++
	}
	ideas := t.Ideas
	switch {
	case t.Felt.Why != "" && t.Action == "":
		n.Purpose, n.Description = pains[1], t.Felt.Why
	case t.Felt.Why != "":
		x.whys++
	case t.Action == "" && len(ideas) == 1 && ideas[0] == (journey.Idea{Kind: journey.Improve, Text: ideas[0].Text}):
		n.Purpose, n.Description, ideas = "opportunity", ideas[0].Text, nil
	}
	x.ideas += len(ideas)
	plan := x.fromNotes(&n, t.Notes)
	if t.Backstage != "" {
		for line := range strings.SplitSeq(t.Backstage, "\n") {
			plan.Backstage = append(plan.Backstage, actionOf(line))
		}
	}
	if len(plan.Evidence)+len(plan.Onstage)+len(plan.Backstage) > 0 {
		n.Blueprint = plan
	}
	if n.SwimlaneID == "" {
		n.SwimlaneID = x.lane(plainLane)
	}
	return n
}

// fromNotes puts back what an import kept in the notes, and counts what is
// more than that.
func (x *ojfWriter) fromNotes(n *ojfNode, notes string) *ojfBlueprint {
	plan := &ojfBlueprint{}
	if notes == "" {
		return plan
	}
	more := false
	for line := range strings.SplitSeq(notes, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		switch {
		case value == "":
			more = more || line != ""
		case name == "swimlane":
			n.SwimlaneID = x.lane(value)
		case name == "purpose":
			n.Purpose = value
		case name == "severity":
			n.Severity = value
		case name == "tags":
			n.Tags = strings.Split(value, ", ")
		case name == "onstage":
			plan.Onstage = append(plan.Onstage, actionOf(value))
		case name == "evidence":
			item, sort, _ := strings.Cut(value, ": ")
			plan.Evidence = append(plan.Evidence, ojfItem{item, sort})
		default:
			more = true
		}
	}
	if more {
		x.notes++
	}
	return plan
}

// actionOf takes "actor: action" apart.
func actionOf(line string) ojfAction {
	if actor, action, both := strings.Cut(line, ": "); both {
		return ojfAction{actor, action}
	}
	return ojfAction{Action: line}
}

// lane returns the id of a swimlane, which it makes where it is new.
func (x *ojfWriter) lane(name string) string {
	id, there := x.lanes[name]
	if !there {
		id = "l" + strconv.Itoa(len(x.lanes)+1)
		x.lanes[name] = id
		x.doc.Swimlanes = append(x.doc.Swimlanes, ojfName{id, name})
	}
	return id
}

// losses reports what the file does not hold.
func (x *ojfWriter) losses(m *journey.Map) Report {
	var r Report
	if n := len(m.Unsorted()); n > 0 {
		r.add(0, Loss, "export.unsorted", journey.Args{"n": n}, strconv.Itoa(n), "")
	}
	if n := len(m.Personas()) - 1; n > 0 {
		r.add(0, Loss, "export.personas-but-one", journey.Args{"n": n}, strconv.Itoa(n), "")
	}
	r = append(r, leftOut(m)...)
	for _, partly := range []struct {
		path string
		n    int
	}{
		{"touchpoint.notes", x.notes},
		{"touchpoint.felt.why", x.whys},
		{"touchpoint.felt.emotions", x.emotions},
		{"touchpoint.ideas", x.ideas},
		{"touchpoint.truth", x.truths},
	} {
		if partly.n > 0 {
			_, field, _ := strings.Cut(partly.path, ".")
			r.add(0, Loss, "export.field", journey.Args{"field": field, "n": partly.n}, partly.path, "")
		}
	}
	return append(r, losses(m,
		"map.title", "map.scenario", "persona.name", "stage.name", "touchpoint.name", "touchpoint.action", "touchpoint.felt.score", "touchpoint.felt.why",
		"touchpoint.felt.emotions", "touchpoint.ideas", "touchpoint.truth", "touchpoint.backstage", "touchpoint.notes",
	)...)
}
