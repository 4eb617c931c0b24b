package interchange

import (
	"reflect"
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// losses reports, for each field of the map, its personas, stages and
// touchpoints that a format has no place for, in how many places something
// stands there: one finding a field, however large the map is. held names the
// fields that the format keeps, as "kind.field".
func losses(m *journey.Map, held ...string) Report {
	keep := map[string]bool{}
	for _, h := range held {
		keep[h] = true
	}
	c := counter{counts: map[string]int{}}
	for e := range m.Entities {
		switch e.EntityKind() {
		case journey.KindHead, journey.KindPersona, journey.KindStage, journey.KindTouchpoint:
		default:
			continue // leftOut speaks of these
		}
		c.add(string(e.EntityKind()), reflect.ValueOf(e).Elem())
	}
	var r Report
	for _, path := range c.order {
		if keep[path] {
			continue
		}
		_, field, _ := strings.Cut(path, ".")
		r.add(0, Loss, "export.field", journey.Args{"field": field, "n": c.counts[path]}, path, "")
	}
	return r
}

// leftOut reports the parts of a map that only its own document holds.
func leftOut(m *journey.Map) Report {
	var r Report
	for _, part := range []struct {
		code string
		n    int
	}{
		{"export.measurements", len(m.Measurements())},
		{"export.interviews", len(m.Interviews())},
		{"export.voices", len(m.Voices())},
		{"export.rounds", len(m.Rounds())},
		{"export.remarks", len(m.Remarks())},
	} {
		if part.n > 0 {
			r.add(0, Loss, part.code, journey.Args{"n": part.n}, strconv.Itoa(part.n), "")
		}
	}
	return r
}

// counter counts the places where each field is set.
type counter struct {
	counts map[string]int
	order  []string
}

// inner names the parts of entities whose fields count one by one.
var inner = map[string]bool{"felt": true, "desired": true}

func (c *counter) add(path string, v reflect.Value) {
	t := v.Type()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		f := v.Field(i)
		switch {
		case unwritten[name] || name == "id" || f.IsZero(), name == "origin" && path != "map":
			continue
		case inner[name]:
			c.add(path+"."+name, f)
			continue
		case name == "truth" && f.String() == string(journey.TruthNone), path == "map" && name == "kind" && f.String() == string(journey.AsIs):
			continue
		}
		at := path + "." + name
		if c.counts[at] == 0 {
			c.order = append(c.order, at)
		}
		c.counts[at]++
	}
}
