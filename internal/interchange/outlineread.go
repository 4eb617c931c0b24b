package interchange

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

const (
	// maxFaults is the most mistakes that are listed before reading stops.
	maxFaults = 50
	// maxOutlineLine is the most bytes that a line may have: what a touchpoint with as
	// much of everything as it may have takes.
	maxOutlineLine = 8 << 20
	// maxTextSize is the most bytes that a text within the limit can take, with a
	// backslash in front of each character.
	maxTextSize = 5 * journey.MaxText
	// maxNumber bounds numbers that have no bound of their own.
	maxNumber = 1_000_000_000
)

// Faults are all the mistakes of an outline.
type Faults []*journey.Error

// Error lists the English sentences, one a line.
func (f Faults) Error() string { return errors.Join(f.Unwrap()...).Error() }

// Unwrap returns the mistakes one by one.
func (f Faults) Unwrap() []error {
	out := make([]error, len(f))
	for i, e := range f {
		out[i] = e
	}
	return out
}

// outlineReader reads an outline line by line.
type outlineReader struct {
	opt    Options
	base   *journey.Map // what the text was made from, where it is edited
	within journey.ID   // the stage of base that the text is, empty for all of it
	doc    documentMap
	report reporter
	faults Faults
	stop   bool

	titled  bool
	comment bool
	section journey.Kind   // of the section that is read, empty in the journey
	stage   *documentStage // nil before the first

	// What fields belong to: an entity, and in it the entry of a list.
	entity, sub any
	table, subs []attr
	seen        map[*attr]bool
	item        bool          // fields are indented
	pending     *outlineField // is not complete before the next line is known

	known []known
	ids   map[journey.ID]bool
	refs  []reference
	gone  map[journey.ID]bool // what base has and the text has no longer
}

// known is an entity and where it stands.
type known struct {
	entity journey.Entity
	id     *journey.ID
	n      int
}

func newOutlineReader(opt Options) *outlineReader {
	if opt.IDs == nil {
		opt.IDs = journey.NewIDs(rand.Reader)
	}
	r := &outlineReader{opt: opt, base: opt.Base, ids: map[journey.ID]bool{}, gone: map[journey.ID]bool{}}
	r.doc.Kind = journey.AsIs
	return r
}

// fault notes a mistake at a place.
func (r *outlineReader) fault(n, column int, code string, args journey.Args, format string, a ...any) {
	if r.stop {
		return
	}
	if len(r.faults) == maxFaults {
		r.stop = true
		code, args, format, a = "import.outline.more", nil, "there are more mistakes below", nil
	}
	if args == nil {
		args = journey.Args{}
	}
	args["line"], args["column"] = n, column
	e := journey.NewError(journey.KindInvalid, code, args, "line %d, column %d: %s", n, column, fmt.Sprintf(format, a...))
	r.faults = append(r.faults, e)
}

// limit ends reading: there is more of something than a map holds.
func (r *outlineReader) limit(n, most int) {
	if !r.stop {
		r.faults = append(r.faults, atLine(journey.KindLimit, "import.outline.limit", n, "", journey.Args{"most": most}, "these are more than the %d that there is room for", most))
	}
	r.stop = true
}

// grow refuses a list that has n entries and would get another, long before it
// fills the memory.
func (r *outlineReader) grow(f *outlineField, n int) {
	if n >= journey.MaxBallots {
		r.limit(f.n, journey.MaxBallots)
	}
}

// failure returns what was wrong, nil for nothing.
func (r *outlineReader) failure() error {
	if len(r.faults) > 0 {
		return r.faults
	}
	if r.opt.Strict {
		for _, f := range r.report.Report {
			if f.Kind == Repair {
				return refused(f)
			}
		}
	}
	return nil
}

// read reads all lines.
func (r *outlineReader) read(data string) {
	data = strings.ReplaceAll(strings.ReplaceAll(data, "\r\n", "\n"), "\r", "\n")
	n := 0
	for raw := range strings.SplitSeq(data, "\n") {
		if n++; r.stop {
			return
		}
		r.line(n, raw)
	}
	r.flush()
	if !r.titled && r.within == "" {
		r.fault(1, 1, "import.outline.no-title", nil, "an outline begins with the title of the map: # Title")
	}
}

// line reads one line.
func (r *outlineReader) line(n int, raw string) {
	if len(raw) > maxOutlineLine {
		r.fault(n, 1, "import.outline.line-size", journey.Args{"most": maxOutlineLine >> 20}, "the line has more than %d MiB", maxOutlineLine>>20)
		r.stop = true
		return
	}
	for i := 0; i < len(raw) && (raw[i] == ' ' || raw[i] == '\t'); i++ {
		if raw[i] == '\t' {
			raw = raw[:i] + fieldIndent + raw[i+1:]
		}
	}
	s, removed := text.Clean(raw)
	if removed > 0 {
		r.report.add(n, Repair, "import.cleaned-line", journey.Args{"n": removed}, raw, s)
	}
	rest := strings.TrimLeft(s, " ")
	indent := len(s) - len(rest)
	switch {
	case r.comment:
		r.comment = !strings.Contains(s, "-->")
	case rest == "":
		if r.pending != nil {
			r.pending.blank++
		}
	case r.continues(indent):
		if r.pending.add(s[r.pending.strip(indent):]); r.pending.size > maxTextSize {
			r.limit(n, journey.MaxText)
		}
	case indent > 0:
		r.flush()
		r.field(n, indent, rest)
	case strings.HasPrefix(s, "<!--"):
		r.flush()
		r.comment = !strings.Contains(s, "-->")
		r.report.add(n, Loss, "import.outline.comment", nil, s, "")
	default:
		r.flush()
		r.begin(n, s)
	}
}

// begin reads a line that is not indented.
func (r *outlineReader) begin(n int, s string) {
	mark, rest, _ := strings.Cut(s, " ")
	lead := len(mark) + 1 + len(rest) - len(strings.TrimLeft(rest, " "))
	rest = strings.TrimLeft(rest, " ")
	switch {
	case mark == "#" && r.within == "" && !r.titled:
		r.title(n, rest)
	case mark == "#":
		r.heading(n, rest, lead)
	case !r.titled && r.within == "":
		r.titled = true // said once
		r.fault(n, 1, "import.outline.no-title", nil, "an outline begins with the title of the map: # Title")
	case mark == "##":
		r.newStage(n, rest)
	case mark == "-" || mark == "*" || mark == "+":
		r.newItem(n, rest, lead)
	case strings.Trim(s, "-*_ ") == "":
	case r.item || r.entity == nil:
		r.stray(n, s)
	default:
		r.field(n, 0, s)
	}
}

// enter makes an entity what the next fields belong to.
func (r *outlineReader) enter(e journey.Entity, id *journey.ID, table []attr, n int, item bool) {
	r.entity, r.table, r.item = e, table, item
	r.sub, r.subs, r.seen = nil, nil, map[*attr]bool{}
	r.known = append(r.known, known{e, id, n})
}

// identify takes the id of an entity, which may be none.
func (r *outlineReader) identify(n int, id journey.ID) journey.ID {
	if id != "" && r.ids[id] {
		r.fault(n, 1, "import.outline.twice-id", journey.Args{"value": string(id)}, "^%s stands there twice; take it off the copy", id)
		return ""
	}
	r.ids[id] = true
	return id
}

func (r *outlineReader) title(n int, s string) {
	r.titled = true
	name, id := cutID(s)
	h := &r.doc.Head
	h.Title, h.ID = readLine(name), r.identify(n, id)
	r.enter(h, &h.ID, headTable, n, false)
}

// heading begins a section.
func (r *outlineReader) heading(n int, s string, lead int) {
	want := text.Fold(strings.TrimSpace(s))
	var names []string
	for _, section := range outlineSections {
		names = append(names, section.name)
		if text.Fold(section.name) == want || section.also == want {
			r.section, r.entity = section.kind, nil
			return
		}
	}
	r.entity = nil
	choices := strings.Join(names, ", ")
	r.fault(n, lead+1, "import.outline.section", journey.Args{"value": shown(s), "choices": choices}, "there is no section %q; there are %s", shown(s), choices)
}

func (r *outlineReader) newStage(n int, s string) {
	if len(r.doc.Stages) >= journey.MaxStages {
		r.limit(n, journey.MaxStages)
		return
	}
	name, id := cutID(s)
	st := &documentStage{}
	st.Name, st.ID = readLine(name), r.identify(n, id)
	r.doc.Stages = append(r.doc.Stages, st)
	r.stage, r.section = st, ""
	r.enter(&st.Stage, &st.ID, stageTable, n, false)
}

// newItem reads a bullet: a touchpoint, or an entity of a section.
func (r *outlineReader) newItem(n int, s string, lead int) {
	if r.section != "" {
		r.newEntity(n, s)
		return
	}
	f := &outlineField{n: n, column: lead + 1}
	t := r.marks(f, s, lead+1)
	t.ID = r.identify(n, t.ID)
	to := &r.doc.Unsorted
	if r.stage != nil {
		to = &r.stage.Touchpoints
	}
	if *to = append(*to, t); len(r.known) > journey.MaxTouchpoints+journey.MaxStages+1 {
		r.limit(n, journey.MaxTouchpoints)
	}
	r.enter(t, &t.ID, touchpointTable, n, true)
}

// newEntity reads the bullet of a section.
func (r *outlineReader) newEntity(n int, s string) {
	e := journey.NewEntity(r.section)
	s, id := cutID(s)
	*itemText(e) = readLine(s)
	at := r.doc.place(e)
	*at = r.identify(n, id)
	if len(r.known) > journey.MaxTouchpoints*2 {
		r.limit(n, journey.MaxTouchpoints)
	}
	r.enter(e, at, itemTables[r.section], n, true)
	if remark, is := e.(*journey.Remark); is {
		r.pending = &outlineField{n: n, column: 3, indent: len(fieldIndent), lines: []string{s}, to: &remark.Text}
	}
}

// place puts an entity of a section into the document and returns where its id
// is.
func (dm *documentMap) place(e journey.Entity) *journey.ID {
	switch e := e.(type) {
	case *journey.Persona:
		dm.Personas = append(dm.Personas, e)
		return &e.ID
	case *journey.Measurement:
		dm.Measurements = append(dm.Measurements, e)
		return &e.ID
	case *journey.Interview:
		dm.Interviews = append(dm.Interviews, e)
		return &e.ID
	case *journey.Voice:
		dm.Voices = append(dm.Voices, e)
		return &e.ID
	case *journey.Round:
		dm.Rounds = append(dm.Rounds, e)
		return &e.ID
	case *journey.Remark:
		dm.Remarks = append(dm.Remarks, e)
		return &e.ID
	}
	return new(journey.ID)
}

// marks reads a line of the quick-add grammar that begins at a column. What was
// not understood in it is a mistake: a file is not looked at while it is typed.
func (r *outlineReader) marks(f *outlineField, s string, column int) *journey.Touchpoint {
	q := ReadLine(s)
	for _, note := range q.Notes {
		code, sentence := "import.outline.mark", "%q means nothing here; write \\%s if it belongs to the name"
		if note.Code == "import.line.twice" {
			code, sentence = "import.outline.twice-mark", "%q is the second of its kind on the line; write \\%s if it belongs to the name"
		}
		r.fault(f.n, column+note.Column-1, code, journey.Args{"value": note.Read}, sentence, note.Read, note.Read)
	}
	return q.Touchpoint
}
