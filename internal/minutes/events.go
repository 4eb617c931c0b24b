package minutes

import (
	"slices"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

// event is one line of what changed.
type event struct {
	at   time.Time
	id   journey.ID
	name string
	kind string // what of it: "felt", "desired", "moved" …
	// from and to are the scores, or the names of stages; fields are the labels
	// of other fields, which differ somewhere between was and is.
	from, to string
	fields   []string
	was, is  journey.Entity
	text     string // instead of all that
	// Where something is new, stage is the name of the stage it came to, and
	// names are those of all that came there together.
	isNew journey.Kind
	stage string
	names []string
}

// together is how long changes of the same thing are told as one.
const together = 10 * time.Minute

// many is from how many touchpoints on a step is told by its label.
const many = 6

// story turns steps into events, those that belong together as one. What is in
// the end as it was at the beginning is not told.
func story(cat *lang.Catalogue, r Record) []event {
	var out []event
	steps := effective(r.Steps)
	gone := passing(steps)
	for _, s := range steps {
		if large(s) {
			out = append(out, event{at: s.Time, text: plain(cat.Label(s.Label.Code, s.Label.Args))})
			continue
		}
		for _, c := range s.Changes {
			if gone[c.ID()] {
				continue
			}
			for _, e := range changed(cat, r, c) {
				e.at = s.Time
				out = merge(out, e)
			}
		}
	}
	return net(cat, out)
}

// large reports whether a step is told by its label.
func large(s edit.Step) bool {
	touched := 0
	for _, c := range s.Changes {
		if c.Kind() == journey.KindTouchpoint {
			touched++
		}
	}
	return touched >= many
}

// passing returns what steps added and removed again, where both would be told.
func passing(steps []edit.Step) map[journey.ID]bool {
	added, gone := map[journey.ID]bool{}, map[journey.ID]bool{}
	for _, s := range steps {
		if large(s) {
			continue
		}
		for _, c := range s.Changes {
			switch {
			case c.Before == nil:
				added[c.ID()] = true
				delete(gone, c.ID())
			case c.After == nil && added[c.ID()]:
				gone[c.ID()] = true
			}
		}
	}
	return gone
}

// net leaves out what came to nothing in the end: a score that is again what it
// was, a field that holds again what it held.
func net(cat *lang.Catalogue, list []event) []event {
	type thing struct {
		id   journey.ID
		kind string
	}
	first, last := map[thing]event{}, map[thing]event{}
	for _, e := range list {
		k := thing{e.id, e.kind}
		if _, seen := first[k]; !seen {
			first[k] = e
		}
		last[k] = e
	}
	var out []event
	for _, e := range list {
		from, to := first[thing{e.id, e.kind}], last[thing{e.id, e.kind}]
		switch {
		case e.text != "":
		case e.kind != "fields":
			if e.from == e.to || from.from == to.to {
				continue
			}
		default:
			now, in := otherwise(cat, e.was, e.is), otherwise(cat, from.was, to.is)
			e.fields = slices.DeleteFunc(e.fields, func(f string) bool { return !slices.Contains(now, f) || !slices.Contains(in, f) })
			if len(e.fields) == 0 {
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// merge adds an event, or carries on the one about the same thing a little
// earlier.
func merge(list []event, e event) []event {
	if n := len(list); n > 0 && e.isNew != "" && list[n-1].isNew == e.isNew && list[n-1].stage == e.stage && e.at.Sub(list[n-1].at) <= together {
		list[n-1].names = append(list[n-1].names, e.names...)
		return list
	}
	if e.text != "" {
		return append(list, e)
	}
	for i := range slices.Backward(list) {
		o := &list[i]
		if o.id != e.id || o.kind != e.kind || o.text != "" || e.at.Sub(o.at) > together {
			continue
		}
		o.to, o.name, o.is = e.to, e.name, e.is
		for _, f := range e.fields {
			if !slices.Contains(o.fields, f) {
				o.fields = append(o.fields, f)
			}
		}
		return list
	}
	return append(list, e)
}

// changed tells what a change did. Participants, rounds and remarks have parts
// of their own in the minutes.
func changed(cat *lang.Catalogue, r Record, c edit.Change) []event {
	name := ""
	if c.After != nil {
		name = edit.Name(c.After)
	} else {
		name = edit.Name(c.Before)
	}
	whole := func(key string) []event {
		return []event{{id: c.ID(), text: cat.F(key, lang.Args{"kind": cat.Kind(c.Kind()), "name": plain(name)})}}
	}
	switch c.Kind() {
	case journey.KindVoice, journey.KindRound, journey.KindRemark:
		return nil
	}
	switch {
	case c.Before == nil:
		out := whole("minutes.added")
		switch e := c.After.(type) {
		case *journey.Stage:
			out[0].isNew, out[0].names = c.Kind(), []string{plain(name)}
		case *journey.Touchpoint:
			out[0].isNew, out[0].stage, out[0].names = c.Kind(), r.stage(e.Stage), []string{plain(name)}
		}
		return out
	case c.After == nil:
		return whole("minutes.removed")
	}
	if t, is := c.After.(*journey.Touchpoint); is {
		return touched(cat, r, c.Before.(*journey.Touchpoint), t)
	}
	return fieldsOf(cat, name, c.Before, c.After)
}

// fieldsOf tells which fields of something changed, but for those that are told
// by themselves; nothing where none did.
func fieldsOf(cat *lang.Catalogue, name string, was, is journey.Entity) []event {
	fields := otherwise(cat, was, is)
	if len(fields) == 0 {
		return nil
	}
	return []event{{id: is.EntityID(), name: name, kind: "fields", fields: fields, was: was, is: is}}
}

// otherwise returns the labels of the fields that differ, but for those of a
// touchpoint that are told by themselves.
func otherwise(cat *lang.Catalogue, was, is journey.Entity) []string {
	if t, touchpoint := was.(*journey.Touchpoint); touchpoint {
		was = rest(t, is.(*journey.Touchpoint))
	}
	return differing(cat, was, is)
}

// touched tells what changed of a touchpoint: its scores and its place by
// themselves, all else by the names of the fields.
func touched(cat *lang.Catalogue, r Record, was, is *journey.Touchpoint) []event {
	var out []event
	add := func(kind, from, to string) {
		if from != to {
			out = append(out, event{id: is.ID, name: is.Name, kind: kind, from: from, to: to})
		}
	}
	add("felt", score(was.Felt.Score), score(is.Felt.Score))
	add("desired", score(was.Desired.Score), score(is.Desired.Score))
	add("moved", r.stage(was.Stage), r.stage(is.Stage))
	add("renamed", was.Name, is.Name)
	return append(out, fieldsOf(cat, is.Name, was, is)...)
}

// rest returns was with what is told by itself as it is now.
func rest(was, is *journey.Touchpoint) *journey.Touchpoint {
	c := was.Clone()
	c.Felt.Score, c.Desired.Score, c.Stage, c.Rank, c.Name = is.Felt.Score, is.Desired.Score, is.Stage, is.Rank, is.Name
	return c
}

// stage returns the name of a stage, before or after the session.
func (r Record) stage(id journey.ID) string {
	for _, m := range []*journey.Map{r.After, r.Before} {
		if m != nil && id != "" {
			if s := m.Stage(id); s != nil {
				return s.Name
			}
		}
	}
	return ""
}

func score(s journey.Score) string {
	if !s.IsSet() {
		return ""
	}
	return s.String()
}
