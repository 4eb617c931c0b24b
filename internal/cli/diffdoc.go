package cli

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// diffDoc is a comparison as `diff --json` shows it.
type diffDoc struct {
	Before   diffSide          `json:"before"`
	After    diffSide          `json:"after"`
	Same     bool              `json:"same"`
	Counts   diffCounts        `json:"counts"`
	Index    diffPair[float64] `json:"index"`
	Map      []diffField       `json:"map"`
	Personas []diffPersona     `json:"personas"`
	Stages   []diffStage       `json:"stages"`
}

type diffSide struct {
	Map      journey.ID      `json:"map"`
	Title    string          `json:"title"`
	Kind     journey.MapKind `json:"kind"`
	Snapshot journey.ID      `json:"snapshot,omitempty"`
	File     string          `json:"file,omitempty"`
	Lens     analysis.Lens   `json:"lens"`
}

type diffCounts struct {
	Added    int `json:"added"`
	Removed  int `json:"removed"`
	Moved    int `json:"moved"`
	Renamed  int `json:"renamed"`
	Rescored int `json:"rescored"`
	Changed  int `json:"changed"`
	Apart    int `json:"apart"`
	Stages   int `json:"stages"`
	Personas int `json:"personas"`
	Map      int `json:"map"`
}

// diffPair is a value on both sides, null where it has none.
type diffPair[N int | float64] struct {
	Before *N `json:"before"`
	After  *N `json:"after"`
	Delta  *N `json:"delta"`
}

type diffField struct {
	Field  string `json:"field"`
	Before any    `json:"before"`
	After  any    `json:"after"`
}

type diffPersona struct {
	Change string      `json:"change"`
	ID     journey.ID  `json:"id"`
	Name   string      `json:"name"`
	Fields []diffField `json:"fields,omitempty"`
}

type diffStage struct {
	Change      string            `json:"change"`
	ID          journey.ID        `json:"id"`
	Name        string            `json:"name"`
	Was         string            `json:"was,omitempty"`
	Moved       bool              `json:"moved,omitempty"`
	Fields      []diffField       `json:"fields,omitempty"`
	Mean        diffPair[float64] `json:"mean"`
	Touchpoints []diffTouchpoint  `json:"touchpoints"`
}

type diffTouchpoint struct {
	Change  string         `json:"change"`
	ID      journey.ID     `json:"id"`
	Name    string         `json:"name"`
	Was     string         `json:"was,omitempty"`
	Moved   bool           `json:"moved,omitempty"`
	From    *journey.ID    `json:"from,omitempty"`
	Value   diffPair[int]  `json:"value"`
	Felt    *diffPair[int] `json:"felt,omitempty"`
	Desired *diffPair[int] `json:"desired,omitempty"`
	Fields  []diffField    `json:"fields,omitempty"`
}

func diffDocument(before, after side, c *analysis.Comparison) diffDoc {
	n := c.Counts()
	d := diffDoc{
		Before: sideOf(before, c.LensBefore), After: sideOf(after, c.LensAfter), Same: c.Same(),
		Counts: diffCounts{n.Added, n.Removed, n.Moved, n.Renamed, n.Rescored, n.Changed, n.Apart, n.Stages, n.Personas, n.Head},
		Map:    fieldsOf(c.Head), Personas: []diffPersona{}, Stages: []diffStage{},
	}
	was, is, hadWas, hasIs := c.Index()
	d.Index = pairOf(was, hadWas, is, hasIs)
	if d.Map == nil {
		d.Map = []diffField{}
	}
	for _, p := range c.Personas {
		one := p.After
		if one == nil {
			one = p.Before
		}
		d.Personas = append(d.Personas, diffPersona{kindOf(p.Before != nil, p.After != nil, false), one.ID, one.Name, fieldsOf(p.Fields)})
	}
	for i := range c.Stages {
		d.Stages = append(d.Stages, stageOf(&c.Stages[i]))
	}
	return d
}

func sideOf(s side, lens analysis.Lens) diffSide {
	h := s.m.Head()
	return diffSide{Map: h.ID, Title: h.Title, Kind: h.Kind, Snapshot: s.snapshot.ID, File: s.file, Lens: lens}
}

// kindOf names what became of something that was on the sides it was on.
func kindOf(before, after, same bool) string {
	switch {
	case !before:
		return "added"
	case !after:
		return "removed"
	case same:
		return "none"
	}
	return "changed"
}

func stageOf(s *analysis.StageChange) diffStage {
	d := diffStage{
		Change: kindOf(s.Before != nil, s.After != nil, s.Same()), Moved: s.Moved, Fields: fieldsOf(s.Fields),
		Mean: pairOf(s.Was.Mean, s.Was.Has, s.Is.Mean, s.Is.Has), Touchpoints: []diffTouchpoint{},
	}
	switch {
	case s.Unsorted():
		d.Change = kindOf(true, true, s.Same())
		d.Mean = diffPair[float64]{}
	case s.After != nil:
		d.ID, d.Name = s.After.ID, s.After.Name
	default:
		d.ID, d.Name = s.Before.ID, s.Before.Name
	}
	if s.Renamed {
		d.Was = s.Before.Name
	}
	for i := range s.Touchpoints {
		if t := &s.Touchpoints[i]; !t.Same() {
			d.Touchpoints = append(d.Touchpoints, touchpointOf(t))
		}
	}
	return d
}

func touchpointOf(t *analysis.TouchpointChange) diffTouchpoint {
	one := t.After
	if one == nil {
		one = t.Before
	}
	d := diffTouchpoint{
		Change: kindOf(t.Before != nil, t.After != nil, false), ID: one.ID, Name: one.Name, Moved: t.Moved,
		Value: pairOf(t.Was.Value, t.Was.Has, t.Is.Value, t.Is.Has), Fields: fieldsOf(t.Fields),
	}
	if t.Renamed {
		d.Was = t.Before.Name
	}
	if t.Away {
		from := journey.ID("")
		if t.From != nil {
			from = t.From.ID
		}
		d.From = &from
	}
	scores := func(was, is journey.Score) *diffPair[int] {
		a, hadA := was.Get()
		b, hasB := is.Get()
		v := pairOf(a, hadA, b, hasB)
		return &v
	}
	if t.Felt {
		d.Felt = scores(t.Before.Felt.Score, t.After.Felt.Score)
	}
	if t.Desired {
		d.Desired = scores(t.Before.Desired.Score, t.After.Desired.Score)
	}
	return d
}

func fieldsOf(list []analysis.FieldChange) []diffField {
	var out []diffField
	for _, f := range list {
		out = append(out, diffField(f))
	}
	return out
}

func pairOf[N int | float64](a N, hadA bool, b N, hasB bool) (v diffPair[N]) {
	if hadA {
		v.Before = &a
	}
	if hasB {
		v.After = &b
	}
	if hadA && hasB {
		d := b - a
		v.Delta = &d
	}
	return v
}
