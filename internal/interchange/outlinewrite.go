package interchange

import (
	"strings"

	"tappa/internal/journey"
)

// outlineWriter writes a map as an outline.
type outlineWriter struct {
	b     strings.Builder
	m     *journey.Map
	names map[journey.ID]string
}

func newOutlineWriter(m *journey.Map) *outlineWriter {
	w := &outlineWriter{m: m, names: map[journey.ID]string{}}
	for e := range m.Entities {
		switch e := e.(type) {
		case *journey.Head:
			w.names[e.ID] = e.Title
		case *journey.Persona:
			w.names[e.ID] = e.Name
		case *journey.Stage:
			w.names[e.ID] = e.Name
		case *journey.Touchpoint:
			w.names[e.ID] = e.Name
		case *journey.Voice:
			w.names[e.ID] = e.Name
		}
	}
	return w
}

// mention writes the name and id of an entity of the map.
func (w *outlineWriter) mention(id journey.ID) string { return mention(w.names[id], id) }

// whole writes the map.
func (w *outlineWriter) whole() {
	h := w.m.Head()
	w.line("# " + idBehind(writeTitle(cleanName(h.Title)), h.ID))
	w.table(h, headTable, "")
	if u := w.m.Unsorted(); len(u) > 0 {
		w.line("")
		w.touchpoints(u)
	}
	for _, s := range w.m.Stages() {
		w.line("")
		w.stage(s)
	}
	for _, section := range outlineSections {
		first := true
		for e := range w.m.Entities {
			if e.EntityKind() != section.kind {
				continue
			}
			if first {
				first = false
				w.line("")
				w.line("# " + section.name)
			}
			w.item(e)
		}
	}
}

// stage writes a stage with its touchpoints.
func (w *outlineWriter) stage(s *journey.Stage) {
	w.line("## " + idBehind(writeTitle(cleanName(s.Name)), s.ID))
	w.table(s, stageTable, "")
	w.touchpoints(w.m.In(s.ID))
}

func (w *outlineWriter) touchpoints(list []*journey.Touchpoint) {
	for _, t := range list {
		c := *t
		c.Name = cleanName(c.Name)
		w.line("- " + WriteLine(&c))
		w.table(t, touchpointTable, fieldIndent)
	}
}

// item writes an entity of a section.
func (w *outlineWriter) item(e journey.Entity) {
	var lines []string
	switch s := itemText(e); e.(type) {
	case *journey.Remark:
		lines = writeText(*s)
		lines[0] = guardID(lines[0])
	case *journey.Round: // may be without a question
		lines = []string{writeTitle(*s)}
	default:
		lines = []string{writeTitle(cleanName(*s))}
	}
	w.line("- " + idBehind(lines[0], e.EntityID()))
	for _, l := range lines[1:] {
		w.line(l)
	}
	w.table(e, itemTables[e.EntityKind()], fieldIndent)
}

// table writes the fields of an entity, or of an entry of a list in one.
func (w *outlineWriter) table(e any, table []attr, indent string) {
	for i := range table {
		a := &table[i]
		if a.get == nil {
			continue
		}
		for _, entry := range a.get(w, e) {
			w.field(indent, entry.key, entry.lines)
			if entry.sub != nil {
				w.table(entry.sub, a.subs, indent)
			}
		}
	}
}

func (w *outlineWriter) field(indent, key string, lines []string) {
	first := indent + key + ":"
	if len(lines) > 0 && lines[0] != "" {
		first += " " + lines[0]
	}
	w.line(first)
	for _, l := range lines[min(1, len(lines)):] {
		w.line(l)
	}
}

func (w *outlineWriter) line(s string) {
	w.b.WriteString(s)
	w.b.WriteByte('\n')
}
