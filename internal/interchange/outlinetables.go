package interchange

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// The fields of everything that an outline holds, in the order in which they
// are written. Within one table, and the lists in it, a key means one thing.

var headTable = []attr{
	line("brand", func(h *journey.Head) *string { return &h.Brand }, "marca"),
	note("promise", func(h *journey.Head) *string { return &h.Promise }, "promessa"),
	mapKind(), origin(),
	note("scenario", func(h *journey.Head) *string { return &h.Scenario }),
	lists("objective", func(h *journey.Head) *[]journey.Objective { return &h.Objectives },
		func(_ *outlineWriter, o *journey.Objective) []string { return writeText(o.Text) },
		func(r *outlineReader, f *outlineField, o func() *journey.Objective) { o().Text = f.text(r) },
		note("metric", func(o *journey.Objective) *string { return &o.Metric }, "metrica"),
	).aka("obiettivo"),
	note("tools", func(h *journey.Head) *string { return &h.Tools }, "strumenti"),
	note("method", func(h *journey.Head) *string { return &h.Method }, "metodo"),
	note("processes", func(h *journey.Head) *string { return &h.Processes }, "processi"),
	lists("silenced", func(h *journey.Head) *[]string { return &h.Silenced },
		func(_ *outlineWriter, s *string) []string { return writeText(tidy(*s)) },
		func(r *outlineReader, f *outlineField, s func() *string) { *s() = f.line(r) },
	),
	lists("agenda", func(h *journey.Head) *[]journey.AgendaItem { return &h.Agenda },
		func(_ *outlineWriter, a *journey.AgendaItem) []string { return writeText(tidy(a.Text)) },
		func(r *outlineReader, f *outlineField, a func() *journey.AgendaItem) { a().Text = f.line(r) },
		integer("minutes", 0, journey.MaxMinutes, func(a *journey.AgendaItem) *int { return &a.Minutes }, "minuti"),
	),
}

// mapKind is the kind of the map; one of today says nothing.
func mapKind() attr {
	a := choice("kind", journey.MapKinds, func(h *journey.Head) *journey.MapKind { return &h.Kind }, "tipo")
	get := a.get
	a.get = func(w *outlineWriter, e any) []entry {
		if e.(*journey.Head).Kind == journey.AsIs {
			return nil
		}
		return get(w, e)
	}
	return a
}

// origin is the map and the snapshot that a to-be map was made from.
func origin() attr {
	return attr{
		key: "copied from", also: []string{"copiato da"},
		get: func(_ *outlineWriter, e any) []entry {
			o := e.(*journey.Head).Origin
			s := ""
			for _, id := range []journey.ID{o.Map, o.Snapshot} {
				if id != "" {
					s += " ^" + tidy(string(id))
				}
			}
			return one("copied from", strings.TrimPrefix(s, " "))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			o := &e.(*journey.Head).Origin
			of, snapshot, more := strings.Cut(f.line(r), " ")
			if o.Map = f.bareID(r, of); more {
				o.Snapshot = f.bareID(r, snapshot)
			}
			return nil
		},
	}
}

var stageTable = []attr{
	copied(func(s *journey.Stage) *journey.ID { return &s.Origin }),
	note("goal", func(s *journey.Stage) *string { return &s.Goal }, "obiettivo"),
	note("situation", func(s *journey.Stage) *string { return &s.Situation }, "situazione"),
	note("perception", func(s *journey.Stage) *string { return &s.Perception }, "percezione"),
	note("expectation", func(s *journey.Stage) *string { return &s.Expectation }, "aspettativa"),
	choice("outcome", journey.Outcomes, func(s *journey.Stage) *journey.Outcome { return &s.Outcome }, "esito"),
	note("notes", func(s *journey.Stage) *string { return &s.Notes }, "note"),
}

var touchpointTable = []attr{
	copied(func(t *journey.Touchpoint) *journey.ID { return &t.Origin }),
	note("does", func(t *journey.Touchpoint) *string { return &t.Action }, "fa"),
	note("thinks", func(t *journey.Touchpoint) *string { return &t.Thinks }, "pensa"),
	note("should think", func(t *journey.Touchpoint) *string { return &t.DesiredThought }, "dovrebbe pensare", "vogliamo che pensi"),
	note("senses", func(t *journey.Touchpoint) *string { return &t.Senses }, "sensi"),
	note("why", func(t *journey.Touchpoint) *string { return &t.Felt.Why }, "perche"),
	feltBy(),
	integer("importance", 1, journey.MaxImportance, func(t *journey.Touchpoint) *int { return &t.Importance }, "importanza"),
	choice("offering", journey.Offerings, func(t *journey.Touchpoint) *journey.Offering { return &t.Offering }, "offerta"),
	qualities(),
	ideas(),
	lists("quote", func(t *journey.Touchpoint) *[]journey.Quote { return &t.Quotes },
		func(_ *outlineWriter, q *journey.Quote) []string { return writeText(q.Text) },
		func(r *outlineReader, f *outlineField, q func() *journey.Quote) { q().Text = f.text(r) },
		line("who", func(q *journey.Quote) *string { return &q.Who }, "chi"),
	).aka("citazione"),
	evidence(),
	survey(),
	note("backstage", func(t *journey.Touchpoint) *string { return &t.Backstage }, "dietro le quinte"),
	mentions("personas", journey.KindPersona, func(t *journey.Touchpoint) *[]journey.ID { return &t.Personas }),
	day("reviewed", func(t *journey.Touchpoint) *journey.Date { return &t.Reviewed }, "rivisto"),
	note("notes", func(t *journey.Touchpoint) *string { return &t.Notes }, "note"),
	note("private notes", func(t *journey.Touchpoint) *string { return &t.PrivateNotes }, "note private"),
}

// felt reads the marks of what was felt out of a line.
func felt(r *outlineReader, f *outlineField) *journey.Touchpoint {
	t := r.marks(f, f.line0(), f.column)
	if t.Desired.Score.IsSet() || len(t.Desired.Emotions) > 0 || t.Output != "" || t.Truth != "" || t.Owner != "" {
		r.fault(f.n, f.column, "import.outline.not-here", nil, "here only what is felt may stand: \"-1>.\" and \"~emotion\"")
	}
	return t
}

// feltBy is what a persona feels otherwise than the rest.
func feltBy() attr {
	return lists("felt by", func(t *journey.Touchpoint) *[]journey.PersonaFelt { return &t.FeltBy },
		func(w *outlineWriter, p *journey.PersonaFelt) []string {
			return []string{WriteLine(&journey.Touchpoint{
				Name: w.names[p.Persona], ID: p.Persona, Felt: journey.Felt{Score: p.Score, Emotions: p.Emotions},
			})}
		},
		func(r *outlineReader, f *outlineField, p func() *journey.PersonaFelt) {
			t := felt(r, f)
			p().Score, p().Emotions = t.Felt.Score, t.Felt.Emotions
			r.refer(f, journey.KindPersona, t.ID, t.Name, func(id journey.ID) { p().Persona = id })
		},
		note("because", func(p *journey.PersonaFelt) *string { return &p.Why }, "motivo"),
	).aka("provato da")
}

// qualities are those that a touchpoint has, and, with "not", those that it has
// not.
func qualities() attr {
	return attr{
		key: "qualities", also: []string{"qualita"},
		get: func(_ *outlineWriter, e any) []entry {
			var list []string
			for _, q := range journey.QualityNames {
				switch e.(*journey.Touchpoint).Qualities.Get(q) {
				case journey.Yes:
					list = append(list, string(q))
				case journey.No:
					list = append(list, "not "+string(q))
				}
			}
			return one("qualities", strings.Join(list, ", "))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			t := e.(*journey.Touchpoint)
			for _, word := range splitList(f.line(r)) {
				answer := journey.Yes
				for _, no := range []string{"not ", "non "} {
					if rest, is := strings.CutPrefix(word, no); is {
						word, answer = strings.TrimSpace(rest), journey.No
					}
				}
				t.Qualities = t.Qualities.With(chosen(r, f, word, journey.QualityNames), answer)
			}
			return nil
		},
	}
}

// ideas are those of both kinds, each under the key of its kind.
func ideas() attr {
	return attr{
		key: string(journey.Improve), also: []string{string(journey.Ruin), "migliora", "rovina"}, many: true,
		get: func(_ *outlineWriter, e any) (out []entry) {
			list := e.(*journey.Touchpoint).Ideas
			for i := range list {
				key := string(journey.Improve)
				if list[i].Kind == journey.Ruin {
					key = string(journey.Ruin)
				}
				out = append(out, entry{key: key, lines: writeText(list[i].Text), sub: &list[i]})
			}
			return out
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			t := e.(*journey.Touchpoint)
			d := journey.Idea{Kind: journey.Improve, Text: f.text(r)}
			if f.key == string(journey.Ruin) || f.key == "rovina" {
				d.Kind = journey.Ruin
			}
			r.grow(f, len(t.Ideas))
			t.Ideas = append(t.Ideas, d)
			return &t.Ideas[len(t.Ideas)-1]
		},
		subs: []attr{
			integer("impact", 1, journey.MaxImportance, func(d *journey.Idea) *int { return &d.Impact }, "impatto"),
			integer("effort", 1, journey.MaxImportance, func(d *journey.Idea) *int { return &d.Effort }, "sforzo"),
			note("changes", func(d *journey.Idea) *string { return &d.Changes }, "cambia"),
			line("by", func(d *journey.Idea) *string { return &d.Owner }, "a cura di"),
			day("due", func(d *journey.Idea) *journey.Date { return &d.Due }, "entro"),
			integer("votes", 0, maxNumber, func(d *journey.Idea) *int { return &d.Votes }, "voti"),
		},
	}
}

// evidence says how we know; where only the rest of it is known, nothing stands
// behind the key.
func evidence() attr {
	level := choice("evidence", journey.EvidenceLevels, func(t *journey.Evidence) *journey.EvidenceLevel { return &t.Level }, "prova")
	return attr{
		key: level.key, also: append(level.also, "come lo sappiamo"),
		get: func(_ *outlineWriter, e any) []entry {
			v := &e.(*journey.Touchpoint).Evidence
			if *v == (journey.Evidence{}) {
				return nil
			}
			return []entry{{key: "evidence", lines: []string{tidy(string(v.Level))}, sub: v}}
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			v := &e.(*journey.Touchpoint).Evidence
			level.set(r, v, f)
			return v
		},
		subs: []attr{
			note("source", func(v *journey.Evidence) *string { return &v.Source }, "fonte"),
			integer("n", 0, maxNumber, func(v *journey.Evidence) *int { return &v.N }),
			day("date", func(v *journey.Evidence) *journey.Date { return &v.Date }, "data"),
		},
	}
}

// survey is "important 80, satisfied 35, n 120".
func survey() attr {
	return attr{
		key: "survey", also: []string{"sondaggio"},
		get: func(_ *outlineWriter, e any) []entry {
			v := e.(*journey.Touchpoint).Survey
			var list []string
			if n, set := v.Important.Get(); set {
				list = append(list, "important "+strconv.Itoa(n))
			}
			if n, set := v.Satisfied.Get(); set {
				list = append(list, "satisfied "+strconv.Itoa(n))
			}
			if v.N != 0 {
				list = append(list, "n "+strconv.Itoa(v.N))
			}
			return one("survey", strings.Join(list, ", "))
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			v := &e.(*journey.Touchpoint).Survey
			for _, part := range splitList(f.line(r)) {
				word, number, _ := strings.Cut(part, " ")
				number = strings.TrimSpace(strings.TrimSuffix(number, "%"))
				switch chosen(r, f, word, []string{"important", "satisfied", "n"}) {
				case "important":
					v.Important = f.percent(r, number)
				case "satisfied":
					v.Satisfied = f.percent(r, number)
				case "n":
					v.N, _ = f.integer(r, number, 0, maxNumber)
				}
			}
			return nil
		},
	}
}
