package interchange

import (
	"tappa/internal/journey"
	"tappa/internal/text"
)

// reference is one mention of an entity, which may stand further down.
type reference struct {
	n, column int
	kind      journey.Kind
	id        journey.ID
	name      string
	put       func(journey.ID)
}

// refer notes a mention by id, or by name where there is no id.
func (r *outlineReader) refer(f *outlineField, kind journey.Kind, id journey.ID, name string, put func(journey.ID)) {
	r.refs = append(r.refs, reference{f.n, f.column, kind, id, name, put})
}

// finish gives ids to what has none, resolves what is mentioned, and makes the
// map. It returns nil when anything is wrong.
func (r *outlineReader) finish() *journey.Map {
	if len(r.faults) > 0 {
		return nil
	}
	r.foreign()
	r.name()
	r.resolve()
	if len(r.faults) > 0 {
		return nil
	}
	dm := &r.doc
	if r.within != "" {
		dm = r.merged()
	}
	r.forget(dm)
	if p, over := dm.overLimit(); over {
		r.limit(1, p.Args["most"].(int))
		return nil
	}
	m := dm.build()
	r.check(m)
	if len(r.faults) > 0 {
		return nil
	}
	return m
}

// foreign refuses ids that mean something else in the map that is edited: an
// entity of another kind, or one outside of the stage that the text is.
func (r *outlineReader) foreign() {
	if r.base == nil {
		return
	}
	kinds := map[journey.ID]journey.Kind{}
	for e := range r.base.Entities {
		kinds[e.EntityID()] = e.EntityKind()
	}
	for _, k := range r.known {
		id := *k.id
		kind, there := kinds[id]
		switch {
		case id == "" || !there:
		case kind != k.entity.EntityKind():
			r.fault(k.n, 1, "import.outline.other-id", journey.Args{"value": string(id), "kind": string(kind)}, "^%s is a %s; take it off", id, kind)
		case r.within != "" && kind == journey.KindStage && id != r.within, r.within != "" && kind == journey.KindTouchpoint && r.base.Touchpoint(id).Stage != r.within:
			r.fault(k.n, 1, "import.outline.outside-id", journey.Args{"value": string(id)}, "^%s stands in another stage; take it off", id)
		}
	}
}

// name gives ids.
func (r *outlineReader) name() {
	if r.base != nil {
		for e := range r.base.Entities {
			r.ids[e.EntityID()] = true
		}
	}
	for _, k := range r.known {
		if *k.id != "" {
			continue
		}
		for *k.id = r.opt.IDs(); r.ids[*k.id]; *k.id = r.opt.IDs() {
		}
		r.ids[*k.id] = true
	}
}

// nameOf returns what an entity is mentioned by.
func nameOf(e journey.Entity) string {
	switch e := e.(type) {
	case *journey.Head:
		return e.Title
	case *journey.Stage:
		return e.Name
	case *journey.Touchpoint:
		return e.Name
	}
	return *itemText(e)
}

// directory finds entities by id and by folded name.
type directory struct {
	kinds map[journey.ID]journey.Kind
	names map[journey.Kind]map[string][]journey.ID
	list  map[journey.Kind][]string
}

func (d *directory) add(e journey.Entity) {
	kind, id := e.EntityKind(), e.EntityID()
	if _, there := d.kinds[id]; there {
		return
	}
	d.kinds[id] = kind
	if d.names[kind] == nil {
		d.names[kind] = map[string][]journey.ID{}
	}
	name := text.Fold(nameOf(e))
	d.names[kind][name] = append(d.names[kind][name], id)
	d.list[kind] = append(d.list[kind], nameOf(e))
}

// resolve puts ids where something is mentioned.
func (r *outlineReader) resolve() {
	if len(r.refs) == 0 {
		return
	}
	d := &directory{map[journey.ID]journey.Kind{}, map[journey.Kind]map[string][]journey.ID{}, map[journey.Kind][]string{}}
	for _, k := range r.known {
		d.add(k.entity)
	}
	if r.within != "" {
		for e := range r.base.Entities {
			if t, is := e.(*journey.Touchpoint); !is || t.Stage != r.within {
				d.add(e)
			}
		}
	}
	for i := range r.refs {
		ref := &r.refs[i]
		if id, found := r.find(d, ref); found {
			ref.put(id)
		}
	}
}

// find returns the id that a mention means.
func (r *outlineReader) find(d *directory, ref *reference) (journey.ID, bool) {
	switch {
	case ref.kind == journey.KindHead:
		return r.headID(), true
	case ref.id != "" && d.kinds[ref.id] == ref.kind:
		return ref.id, true
	case ref.id != "" && r.base != nil && r.base.Entity(ref.kind, ref.id) != nil:
		r.gone[ref.id] = true
		return ref.id, true
	case ref.id != "":
		r.fault(ref.n, ref.column, "import.outline.no-id", journey.Args{"kind": string(ref.kind), "value": string(ref.id)}, "there is no %s ^%s", ref.kind, ref.id)
		return "", false
	}
	ids := d.names[ref.kind][text.Fold(ref.name)]
	switch len(ids) {
	case 1:
		return ids[0], true
	case 0:
		args := journey.Args{"kind": string(ref.kind), "value": shown(ref.name)}
		if near := text.Nearest(ref.name, d.list[ref.kind]); near != "" {
			args["meant"] = shown(near)
			r.fault(ref.n, ref.column, "import.outline.no-name-near", args, "there is no %s %q; did you mean %q?", ref.kind, shown(ref.name), shown(near))
			break
		}
		r.fault(ref.n, ref.column, "import.outline.no-name", args, "there is no %s %q", ref.kind, shown(ref.name))
	default:
		r.fault(ref.n, ref.column, "import.outline.ambiguous", journey.Args{"kind": string(ref.kind), "value": shown(ref.name)}, "there are several of the name %q; write the ^id behind it", shown(ref.name))
	}
	return "", false
}

func (r *outlineReader) headID() journey.ID {
	if r.within != "" {
		return r.base.ID()
	}
	return r.doc.ID
}

// merged returns the document of base with what was read in the place of its
// stage.
func (r *outlineReader) merged() *documentMap {
	dm := &documentOf(r.base).Map
	var stages []*documentStage
	mine := map[journey.ID]bool{}
	for _, k := range r.known {
		mine[*k.id] = true
	}
	for _, s := range dm.Stages {
		if s.ID != r.within {
			stages = append(stages, s)
			continue
		}
		stages = append(stages, r.doc.Stages...)
		for _, t := range s.Touchpoints {
			if !mine[t.ID] {
				r.gone[t.ID] = true
			}
		}
		if !mine[s.ID] {
			r.gone[s.ID] = true
		}
	}
	dm.Stages = stages
	dm.Unsorted = append(dm.Unsorted, r.doc.Unsorted...)
	return dm
}

// forget takes what is gone out of everything that mentions it.
func (r *outlineReader) forget(dm *documentMap) {
	if len(r.gone) == 0 {
		return
	}
	gone := func(_ journey.Kind, id journey.ID) bool { return r.gone[id] }
	name := func(id journey.ID) string {
		if t := r.base.Touchpoint(id); t != nil {
			return t.Name
		}
		return ""
	}
	dm.Unsorted = remembered(dm.Unsorted, gone, name)
	for _, s := range dm.Stages {
		s.Touchpoints = remembered(s.Touchpoints, gone, name)
	}
	dm.Measurements = remembered(dm.Measurements, gone, name)
	dm.Interviews = remembered(dm.Interviews, gone, name)
	dm.Rounds = remembered(dm.Rounds, gone, name)
	dm.Remarks = remembered(dm.Remarks, gone, name)
}

// remembered returns the entities of a list without what they say of what is
// gone.
func remembered[E journey.Entity](list []E, gone func(journey.Kind, journey.ID) bool, name func(journey.ID) string) []E {
	var out []E
	for _, e := range list {
		if kept, is := journey.Forget(e, gone, name).(E); is {
			out = append(out, kept)
		}
	}
	return out
}

// check complains about rules of the model that are broken, at the line of the
// entity.
func (r *outlineReader) check(m *journey.Map) {
	lines := map[journey.ID]int{}
	for _, k := range r.known {
		lines[*k.id] = k.n
	}
	for _, p := range journey.ValidateMap(m) {
		if len(r.faults) > maxFaults {
			return
		}
		n := max(1, lines[p.ID])
		err, is := broken(p, n, p.Field).(*journey.Error)
		if is && !r.stop {
			r.faults = append(r.faults, err)
		}
	}
}
