package interchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"tappa/internal/journey"
)

const (
	documentFormat  = "tappa/map"
	documentVersion = 1
)

// document is the lossless form of a map. It holds what the map is now: no
// ranks, because the order says them, no history and no trash.
type document struct {
	Format  string      `json:"format"`
	Version int         `json:"version"`
	Map     documentMap `json:"map"`
}

type documentMap struct {
	journey.Head
	Personas     []*journey.Persona     `json:"personas"`
	Stages       []*documentStage       `json:"stages"`
	Unsorted     []*journey.Touchpoint  `json:"unsorted"`
	Measurements []*journey.Measurement `json:"measurements"`
	Interviews   []*journey.Interview   `json:"interviews,omitempty"`
	Voices       []*journey.Voice       `json:"voices,omitempty"`
	Rounds       []*journey.Round       `json:"rounds,omitempty"`
	Remarks      []*journey.Remark      `json:"remarks,omitempty"`
}

type documentStage struct {
	journey.Stage
	Touchpoints []*journey.Touchpoint `json:"touchpoints"`
}

// documentShape is the shape of the whole document.
var documentShape = sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[document](), "") })

// looksLikeJSON reports whether data is an object with our format in it.
func looksLikeJSON(data []byte) bool {
	s := newScanner(data)
	format, _, _ := s.header()
	return format == documentFormat
}

// header reads the format and version of a document, wherever they stand.
func (s *scanner) header() (format string, version int, err error) {
	if s.peek() != '{' {
		return "", 0, s.syntax()
	}
	err = s.object(func(key string, _ int) error {
		switch c := s.peek(); {
		case key == "format" && c == '"':
			f, err := s.str()
			format = f
			return err
		case key == "version" && c >= '0' && c <= '9':
			n, err := s.number()
			version, _ = strconv.Atoi(n)
			return err
		}
		return s.skip()
	})
	return format, version, err
}

func decodeJSON(data []byte, opt Options) (*journey.Map, Report, error) {
	if err := checkHeader(data); err != nil {
		return nil, nil, err
	}
	d := &decoder{scanner: newScanner(data), strict: opt.Strict, starts: map[journey.Entity]int{}}
	var doc document
	if err := d.value(documentShape(), reflect.ValueOf(&doc).Elem()); err != nil {
		return nil, nil, err
	}
	if err := d.end(); err != nil {
		return nil, nil, err
	}
	if p, over := doc.Map.overLimit(); over {
		return nil, nil, d.broken(&doc.Map, p)
	}
	if err := d.identify(&doc.Map, opt); err != nil {
		return nil, nil, err
	}
	m := doc.Map.build()
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		return nil, nil, d.broken(&doc.Map, problems[0])
	}
	return m, d.report.done(), nil
}

// checkHeader refuses what is not a document of a version we know, before its
// fields are looked at: those of a newer version are not ours to judge.
func checkHeader(data []byte) error {
	s := newScanner(data)
	format, version, err := s.header()
	switch {
	case err != nil:
		return err
	case format != documentFormat:
		return journey.NewError(journey.KindForeign, "import.not-a-map", journey.Args{"format": documentFormat},
			"the document is not a map of tappa: it has no \"format\": %q", documentFormat)
	case version > documentVersion:
		return journey.NewError(journey.KindNewer, "import.newer", journey.Args{"version": version, "most": documentVersion},
			"the document has version %d; this program reads up to %d", version, documentVersion)
	case version < documentVersion:
		return journey.NewError(journey.KindInvalid, "import.no-version", journey.Args{"most": documentVersion},
			"the document names no version; \"version\": %d was expected", documentVersion)
	}
	return s.end()
}

// overLimit finds a list that is too long before anything is built of it.
func (dm *documentMap) overLimit() (journey.Problem, bool) {
	touchpoints := len(dm.Unsorted)
	for _, s := range dm.Stages {
		touchpoints += len(s.Touchpoints)
	}
	for _, list := range []struct {
		field   string
		n, most int
	}{
		{"personas", len(dm.Personas), journey.MaxList},
		{"stages", len(dm.Stages), journey.MaxStages},
		{"touchpoints", touchpoints, journey.MaxTouchpoints},
		{"measurements", len(dm.Measurements), journey.MaxTouchpoints},
		{"interviews", len(dm.Interviews), journey.MaxList},
		{"voices", len(dm.Voices), journey.MaxList},
		{"rounds", len(dm.Rounds), journey.MaxList},
		{"remarks", len(dm.Remarks), journey.MaxRemarks},
	} {
		if list.n > list.most {
			p := journey.Problem{Kind: journey.KindHead, ID: dm.ID, Field: list.field, Code: "invalid.too-many"}
			p.Args = journey.Args{"field": list.field, "n": list.n, "most": list.most}
			p.Text = fmt.Sprintf("has %d entries, at most %d are allowed", list.n, list.most)
			return p, true
		}
	}
	return journey.Problem{}, false
}

// build makes the map, with ranks that follow the order of the document.
func (dm *documentMap) build() *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&dm.Head)
	putRanked(b, dm.Personas, func(p *journey.Persona) *journey.Rank { return &p.Rank })
	putColumn(b, "", dm.Unsorted)
	for i, r := range journey.SpreadRanks(len(dm.Stages)) {
		s := dm.Stages[i]
		s.Rank = r
		b.Put(&s.Stage)
		putColumn(b, s.ID, s.Touchpoints)
	}
	putRanked(b, dm.Measurements, func(x *journey.Measurement) *journey.Rank { return &x.Rank })
	putRanked(b, dm.Interviews, func(x *journey.Interview) *journey.Rank { return &x.Rank })
	putRanked(b, dm.Voices, func(v *journey.Voice) *journey.Rank { return &v.Rank })
	putRanked(b, dm.Rounds, func(r *journey.Round) *journey.Rank { return &r.Rank })
	putRanked(b, dm.Remarks, func(r *journey.Remark) *journey.Rank { return &r.Rank })
	return b.Map()
}

// putRanked adds the entities of a list in their order.
func putRanked[E journey.Entity](b *journey.Builder, list []E, rank func(E) *journey.Rank) {
	for i, r := range journey.SpreadRanks(len(list)) {
		*rank(list[i]) = r
		b.Put(list[i])
	}
}

// putColumn adds the touchpoints of a stage in their order.
func putColumn(b *journey.Builder, stage journey.ID, column []*journey.Touchpoint) {
	for i, r := range journey.SpreadRanks(len(column)) {
		column[i].Stage, column[i].Rank = stage, r
		b.Put(column[i])
	}
}

// broken names the place in the document of a broken rule.
func (d *decoder) broken(dm *documentMap, p journey.Problem) error {
	where, line := "/map", 1
	dm.each(func(e journey.Entity, _ *journey.ID, at string) {
		if e.EntityKind() == p.Kind && e.EntityID() == p.ID {
			where, line = at, d.lineAt(d.starts[e])
		}
	})
	for part := range strings.FieldsFuncSeq(p.Field, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		where += "/" + part
	}
	return broken(p, line, where)
}

// each calls f for every entity with its id and its JSON pointer.
func (dm *documentMap) each(f func(e journey.Entity, id *journey.ID, at string)) {
	f(&dm.Head, &dm.ID, "/map")
	for i, p := range dm.Personas {
		f(p, &p.ID, "/map/personas/"+strconv.Itoa(i))
	}
	column := func(list []*journey.Touchpoint, at string) {
		for i, t := range list {
			f(t, &t.ID, at+strconv.Itoa(i))
		}
	}
	for i, s := range dm.Stages {
		at := "/map/stages/" + strconv.Itoa(i)
		f(&s.Stage, &s.ID, at)
		column(s.Touchpoints, at+"/touchpoints/")
	}
	column(dm.Unsorted, "/map/unsorted/")
	for i, x := range dm.Measurements {
		f(x, &x.ID, "/map/measurements/"+strconv.Itoa(i))
	}
	for i, x := range dm.Interviews {
		f(x, &x.ID, "/map/interviews/"+strconv.Itoa(i))
	}
	for i, v := range dm.Voices {
		f(v, &v.ID, "/map/voices/"+strconv.Itoa(i))
	}
	for i, r := range dm.Rounds {
		f(r, &r.ID, "/map/rounds/"+strconv.Itoa(i))
	}
	for i, r := range dm.Remarks {
		f(r, &r.ID, "/map/remarks/"+strconv.Itoa(i))
	}
}

// identify gives a new id to what has none, an ill-formed one or that of
// another entity. What refers to an ill-formed id follows it; what refers to
// one that stood there twice means the first.
func (d *decoder) identify(dm *documentMap, opt Options) error {
	taken := map[journey.ID]bool{}
	dm.each(func(_ journey.Entity, id *journey.ID, _ string) {
		if journey.ValidID(*id) {
			taken[*id] = true
		}
	})
	seen, renamed := map[journey.ID]bool{}, map[journey.ID]journey.ID{}
	var first error
	dm.each(func(e journey.Entity, id *journey.ID, at string) {
		old := *id
		if journey.ValidID(old) && !seen[old] {
			seen[old] = true
			return
		}
		for *id = opt.IDs(); taken[*id]; *id = opt.IDs() {
		}
		taken[*id], seen[*id] = true, true
		if _, there := renamed[old]; !there && old != "" && !journey.ValidID(old) {
			renamed[old] = *id
		}
		code := "import.id-twice"
		switch {
		case old == "":
			code = "import.id-missing"
		case !journey.ValidID(old):
			code = "import.id-bad"
		}
		d.report.add(d.lineAt(d.starts[e]), Repair, code, journey.Args{"at": at}, string(old), string(*id))
		if opt.Strict && first == nil {
			first = refused(*d.report.last())
		}
	})
	if len(renamed) > 0 {
		dm.follow(renamed)
	}
	return first
}

// follow puts new ids where the old ones are referred to.
func (dm *documentMap) follow(renamed map[journey.ID]journey.ID) {
	dm.each(func(e journey.Entity, _ *journey.ID, _ string) {
		journey.Readdress(e, func(id journey.ID) journey.ID { return renameTo(renamed, id) })
	})
}

func renameTo(renamed map[journey.ID]journey.ID, id journey.ID) journey.ID {
	if to, there := renamed[id]; there {
		return to
	}
	return id
}

// encodeJSON writes the document. Nothing is lost, so the report is empty.
func encodeJSON(m *journey.Map, w io.Writer) (Report, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(documentOf(m)); err != nil {
		return nil, journey.NewError(journey.KindInternal, "export.failed", nil, "the map could not be written").Wrap(err)
	}
	return nil, write(w, escaped(b.Bytes()))
}

// write hands a finished export over, so that a failure half-way through
// making it leaves no half file.
func write(w io.Writer, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return journey.NewError(journey.KindIO, "export.write", journey.Args{"cause": err.Error()}, "the export could not be written").Wrap(err)
	}
	return nil
}

// documentOf puts copies of m's entities, without ranks, into a document.
func documentOf(m *journey.Map) *document {
	doc := &document{Format: documentFormat, Version: documentVersion}
	dm := &doc.Map
	dm.Head = *m.Head()
	dm.DeletedAt = time.Time{}
	dm.Personas = make([]*journey.Persona, 0, len(m.Personas()))
	for _, p := range m.Personas() {
		c := *p
		c.Rank = ""
		dm.Personas = append(dm.Personas, &c)
	}
	dm.Stages = make([]*documentStage, 0, len(m.Stages()))
	for _, s := range m.Stages() {
		c := &documentStage{Stage: *s, Touchpoints: unranked(m.In(s.ID))}
		c.Rank = ""
		dm.Stages = append(dm.Stages, c)
	}
	dm.Unsorted = unranked(m.Unsorted())
	dm.Measurements = make([]*journey.Measurement, 0, len(m.Measurements()))
	for _, x := range m.Measurements() {
		c := *x
		c.Rank = ""
		dm.Measurements = append(dm.Measurements, &c)
	}
	dm.addWorkshop(m)
	return doc
}

// addWorkshop adds copies of what was lived and said beside the map.
func (dm *documentMap) addWorkshop(m *journey.Map) {
	for _, x := range m.Interviews() {
		c := *x
		c.Rank = ""
		dm.Interviews = append(dm.Interviews, &c)
	}
	for _, v := range m.Voices() {
		c := *v
		c.Rank = ""
		dm.Voices = append(dm.Voices, &c)
	}
	for _, r := range m.Rounds() {
		c := *r
		c.Rank, c.Opened, c.Closed = "", c.Opened.UTC(), c.Closed.UTC()
		dm.Rounds = append(dm.Rounds, &c)
	}
	for _, r := range m.Remarks() {
		c := *r
		c.Rank, c.Time = "", c.Time.UTC()
		dm.Remarks = append(dm.Remarks, &c)
	}
}

// unranked copies touchpoints without what their place already says.
func unranked(column []*journey.Touchpoint) []*journey.Touchpoint {
	list := make([]*journey.Touchpoint, 0, len(column))
	for _, t := range column {
		c := *t
		c.Rank, c.Stage = "", ""
		list = append(list, &c)
	}
	return list
}
