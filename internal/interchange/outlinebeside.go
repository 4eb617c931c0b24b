package interchange

import (
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
)

// The fields of what lies beside the journey: personas, measurements,
// interviews, participants, votes and remarks.

// itemTables are the tables of the sections.
var itemTables = map[journey.Kind][]attr{
	journey.KindPersona: {
		choice("relation", journey.Relations, func(p *journey.Persona) *journey.Relation { return &p.Relation }, "relazione"),
		note("wants", func(p *journey.Persona) *string { return &p.Wants }, "vuole"),
		note("description", func(p *journey.Persona) *string { return &p.Description }, "descrizione"),
		note("perception", func(p *journey.Persona) *string { return &p.Perception }, "percezione"),
	},
	journey.KindMeasurement: {
		figure(),
		line("unit", func(x *journey.Measurement) *string { return &x.Unit }, "unita"),
		line("scale", func(x *journey.Measurement) *string { return &x.Scale }, "scala"),
		integer("n", 0, maxNumber, func(x *journey.Measurement) *int { return &x.N }),
		day("date", func(x *journey.Measurement) *journey.Date { return &x.Date }, "data"),
		place(func(x *journey.Measurement) *journey.Location { return &x.At }),
		note("source", func(x *journey.Measurement) *string { return &x.Source }, "fonte"),
	},
	journey.KindInterview: {
		mentionOf("persona", journey.KindPersona, func(x *journey.Interview) *journey.ID { return &x.Persona }),
		day("date", func(x *journey.Interview) *journey.Date { return &x.Date }, "data"),
		note("notes", func(x *journey.Interview) *string { return &x.Notes }, "note"),
		steps(),
	},
	journey.KindVoice: {},
	journey.KindRound: {
		choice("kind", journey.RoundKinds, func(x *journey.Round) *journey.RoundKind { return &x.Kind }, "tipo"),
		choice("asks", journey.RoundQuestions, func(x *journey.Round) *journey.RoundAsks { return &x.Asks }, "chiede"),
		integer("limit", 0, journey.MaxDots, func(x *journey.Round) *int { return &x.Limit }, "limite"),
		mentions("touchpoints", journey.KindTouchpoint, func(x *journey.Round) *[]journey.ID { return &x.Touchpoints }),
		moment("opened", func(x *journey.Round) *time.Time { return &x.Opened }, "aperta"),
		moment("closed", func(x *journey.Round) *time.Time { return &x.Closed }, "chiusa"),
		yes("revealed", func(x *journey.Round) *bool { return &x.Revealed }, "mostrata"),
		ballots(), settled(),
	},
	journey.KindRemark: {
		choice("kind", journey.RemarkKinds, func(x *journey.Remark) *journey.RemarkKind { return &x.Kind }, "tipo"),
		line("who", func(x *journey.Remark) *string { return &x.Who }, "chi"),
		moment("time", func(x *journey.Remark) *time.Time { return &x.Time }, "ora"),
		place(func(x *journey.Remark) *journey.Location { return &x.At }),
		yes("done", func(x *journey.Remark) *bool { return &x.Done }, "fatto"),
	},
}

// itemText returns the text that stands behind the bullet of an entity.
func itemText(e journey.Entity) *string {
	switch e := e.(type) {
	case *journey.Persona:
		return &e.Name
	case *journey.Measurement:
		return &e.Metric
	case *journey.Interview:
		return &e.Name
	case *journey.Voice:
		return &e.Name
	case *journey.Round:
		return &e.Question
	case *journey.Remark:
		return &e.Text
	}
	return new(string)
}

// figure is the value of a measurement, which is there even where it is 0.
func figure() attr {
	return attr{
		key: "value", also: []string{"valore"},
		get: func(_ *outlineWriter, e any) []entry {
			return one("value", strconv.FormatFloat(e.(*journey.Measurement).Value, 'g', -1, 64))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			v, err := strconv.ParseFloat(f.line(r), 64)
			if err != nil || v-v != 0 {
				r.fault(f.n, f.column, "import.outline.number", journey.Args{"value": shown(f.lines[0])}, "%q is not a number", shown(f.lines[0]))
				v = 0
			}
			e.(*journey.Measurement).Value = v
			return nil
		},
	}
}

// place is where something was measured or said: "stage Choose ^id".
func place[T any](at func(*T) *journey.Location) attr {
	return attr{
		key: "at", also: []string{"dove"},
		get: func(w *outlineWriter, e any) []entry {
			l := *at(e.(*T))
			if l == (journey.Location{}) {
				return nil
			}
			return one("at", tidy(string(l.Kind))+" "+w.mention(l.ID))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			kind, rest, _ := strings.Cut(f.line0(), " ")
			l := at(e.(*T))
			l.Kind = chosen(r, f, kind, []journey.Kind{journey.KindHead, journey.KindStage, journey.KindTouchpoint})
			rest, id := cutID(strings.TrimSpace(rest))
			switch {
			case l.Kind == "":
			case l.Kind == journey.KindHead && id == "":
				r.refer(f, l.Kind, "", "", func(id journey.ID) { at(e.(*T)).ID = id })
			case l.Kind == journey.KindHead:
				l.ID = id
			default:
				r.refer(f, l.Kind, id, readLine(rest), func(id journey.ID) { at(e.(*T)).ID = id })
			}
			return nil
		},
	}
}

// mentionOf is a field that names one other entity.
func mentionOf[T any](key string, kind journey.Kind, at func(*T) *journey.ID) attr {
	return attr{
		key: key,
		get: func(w *outlineWriter, e any) []entry {
			if id := *at(e.(*T)); id != "" {
				return one(key, w.mention(id))
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			if name, id := cutID(f.line0()); id != "" || name != "" {
				r.refer(f, kind, id, readLine(name), func(id journey.ID) { *at(e.(*T)) = id })
			}
			return nil
		},
	}
}

// mentions is a field that names other entities, divided by commas.
func mentions[T any](key string, kind journey.Kind, at func(*T) *[]journey.ID) attr {
	return attr{
		key: key,
		get: func(w *outlineWriter, e any) []entry {
			var list []string
			for _, id := range *at(e.(*T)) {
				list = append(list, w.mention(id))
			}
			return one(key, strings.Join(list, ", "))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			list := at(e.(*T))
			for _, part := range splitList(f.line0()) {
				name, id := cutID(part)
				i := len(*list)
				r.grow(f, i)
				*list = append(*list, "")
				r.refer(f, kind, id, readLine(name), func(id journey.ID) { (*at(e.(*T)))[i] = id })
			}
			return nil
		},
	}
}

// steps are those of an interview. One at a planned touchpoint shows its name
// and has its id; what it was called otherwise stands below it.
func steps() attr {
	return lists("step", func(x *journey.Interview) *[]journey.Lived { return &x.Steps },
		func(w *outlineWriter, s *journey.Lived) []string {
			t := journey.Touchpoint{ID: s.Touchpoint, Name: s.Name, Channel: s.Channel, Felt: journey.Felt{Score: s.Felt.Score, Emotions: s.Felt.Emotions}}
			if s.Touchpoint != "" {
				t.Name = w.names[s.Touchpoint]
			}
			return []string{WriteLine(&t)}
		},
		func(r *outlineReader, f *outlineField, s func() *journey.Lived) {
			t := felt(r, f)
			*s() = journey.Lived{Channel: t.Channel, Felt: t.Felt}
			if t.ID == "" {
				s().Name = t.Name
				return
			}
			r.refer(f, journey.KindTouchpoint, t.ID, "", func(id journey.ID) { s().Touchpoint = id })
		},
		attr{
			key: "called", also: []string{"detto"},
			get: func(_ *outlineWriter, e any) []entry {
				if s := e.(*journey.Lived); s.Touchpoint != "" {
					return one("called", writeText(tidy(s.Name))...)
				}
				return nil
			},
			set: func(r *outlineReader, e any, f *outlineField) any {
				e.(*journey.Lived).Name = f.line(r)
				return nil
			},
		},
		note("because", func(s *journey.Lived) *string { return &s.Felt.Why }, "motivo"),
		yes("failed", func(s *journey.Lived) *bool { return &s.Failed }, "fallito"),
		note("note", func(s *journey.Lived) *string { return &s.Note }, "nota"),
	).aka("passo")
}

// ballots are "participant ^id, touchpoint ^id, value".
func ballots() attr {
	return lists("ballot", func(x *journey.Round) *[]journey.Ballot { return &x.Ballots },
		func(w *outlineWriter, b *journey.Ballot) []string {
			return []string{w.mention(b.Voice) + ", " + w.mention(b.Touchpoint) + ", " + strconv.Itoa(b.Value)}
		},
		func(r *outlineReader, f *outlineField, b func() *journey.Ballot) {
			parts := f.parts(r, 3)
			voice, id := cutID(parts[0])
			r.refer(f, journey.KindVoice, id, readLine(voice), func(id journey.ID) { b().Voice = id })
			at, id := cutID(parts[1])
			r.refer(f, journey.KindTouchpoint, id, readLine(at), func(id journey.ID) { b().Touchpoint = id })
			b().Value, _ = f.integer(r, parts[2], -maxNumber, maxNumber)
		},
		note("idea", func(b *journey.Ballot) *string { return &b.Idea }),
	).aka("voto")
}

// settled are "touchpoint ^id, value".
func settled() attr {
	return lists("settled", func(x *journey.Round) *[]journey.Settlement { return &x.Settled },
		func(w *outlineWriter, s *journey.Settlement) []string {
			return []string{w.mention(s.Touchpoint) + ", " + strconv.Itoa(s.Value)}
		},
		func(r *outlineReader, f *outlineField, s func() *journey.Settlement) {
			parts := f.parts(r, 2)
			at, id := cutID(parts[0])
			r.refer(f, journey.KindTouchpoint, id, readLine(at), func(id journey.ID) { s().Touchpoint = id })
			s().Value, _ = f.integer(r, parts[1], -maxNumber, maxNumber)
		},
	).aka("deciso")
}
