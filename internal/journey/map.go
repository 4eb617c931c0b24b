package journey

import (
	"cmp"
	"maps"
	"slices"
)

// Map is one customer journey map. A Map is immutable: an edit makes a new one
// with a Builder, which shares with the old one all that did not change.
type Map struct {
	head         *Head
	personas     []*Persona
	stages       []*Stage
	columns      map[ID][]*Touchpoint // by stage; "" is the unsorted column
	measurements []*Measurement
	// stageOf holds the column of each touchpoint. Versions of a map share it
	// as long as no touchpoint comes, goes or changes its stage.
	stageOf map[ID]ID
}

// Head returns what the map says of itself.
func (m *Map) Head() *Head { return m.head }

// ID returns the id of the map.
func (m *Map) ID() ID { return m.head.ID }

// Personas returns the personas in order. The slice must not be changed.
func (m *Map) Personas() []*Persona { return m.personas }

// Stages returns the stages in order. The slice must not be changed.
func (m *Map) Stages() []*Stage { return m.stages }

// Measurements returns the measurements in order. The slice must not be
// changed.
func (m *Map) Measurements() []*Measurement { return m.measurements }

// In returns the touchpoints of a stage in order; the empty id is the unsorted
// column. The slice must not be changed.
func (m *Map) In(stage ID) []*Touchpoint { return m.columns[stage] }

// Unsorted returns the touchpoints that are in no stage yet.
func (m *Map) Unsorted() []*Touchpoint { return m.columns[""] }

// Len returns the number of touchpoints, the unsorted ones included.
func (m *Map) Len() int { return len(m.stageOf) }

// Journey calls yield for each touchpoint of each stage, in the order in which
// the customer meets them, without the unsorted ones. It is an iterator for
// range.
func (m *Map) Journey(yield func(*Stage, *Touchpoint) bool) {
	for _, s := range m.stages {
		for _, t := range m.columns[s.ID] {
			if !yield(s, t) {
				return
			}
		}
	}
}

// Touchpoint returns the touchpoint with the given id, nil if there is none.
func (m *Map) Touchpoint(id ID) *Touchpoint {
	stage, there := m.stageOf[id]
	if !there {
		return nil
	}
	return find(m.columns[stage], id)
}

// Stage returns the stage with the given id, nil if there is none.
func (m *Map) Stage(id ID) *Stage { return find(m.stages, id) }

// Persona returns the persona with the given id, nil if there is none.
func (m *Map) Persona(id ID) *Persona { return find(m.personas, id) }

// Measurement returns the measurement with the given id, nil if there is none.
func (m *Map) Measurement(id ID) *Measurement { return find(m.measurements, id) }

// Entity returns the entity of a kind and id, nil if there is none.
func (m *Map) Entity(kind Kind, id ID) Entity {
	switch kind {
	case KindHead:
		if m.head != nil && m.head.ID == id {
			return m.head
		}
	case KindPersona:
		if p := m.Persona(id); p != nil {
			return p
		}
	case KindStage:
		if s := m.Stage(id); s != nil {
			return s
		}
	case KindTouchpoint:
		if t := m.Touchpoint(id); t != nil {
			return t
		}
	case KindMeasurement:
		if x := m.Measurement(id); x != nil {
			return x
		}
	}
	return nil
}

// Entities calls yield for every entity of the map: the head, personas,
// stages, touchpoints by stage with the unsorted ones first, measurements. In a
// broken map, touchpoints of stages that are not there come behind the others.
func (m *Map) Entities(yield func(Entity) bool) {
	if m.head != nil && !yield(m.head) {
		return
	}
	for _, p := range m.personas {
		if !yield(p) {
			return
		}
	}
	for _, s := range m.stages {
		if !yield(s) {
			return
		}
	}
	for _, t := range m.columns[""] {
		if !yield(t) {
			return
		}
	}
	for _, s := range m.stages {
		for _, t := range m.columns[s.ID] {
			if !yield(t) {
				return
			}
		}
	}
	for _, t := range m.lost() {
		if !yield(t) {
			return
		}
	}
	for _, x := range m.measurements {
		if !yield(x) {
			return
		}
	}
}

// lost returns the touchpoints whose stage is not there.
func (m *Map) lost() []*Touchpoint {
	n := len(m.columns[""])
	for _, s := range m.stages {
		n += len(m.columns[s.ID])
	}
	if n == len(m.stageOf) {
		return nil
	}
	var out []*Touchpoint
	for _, stage := range slices.Sorted(maps.Keys(m.columns)) {
		if stage != "" && m.Stage(stage) == nil {
			out = append(out, m.columns[stage]...)
		}
	}
	return out
}

func find[E Entity](list []E, id ID) (none E) {
	for _, e := range list {
		if e.EntityID() == id {
			return e
		}
	}
	return none
}

// Builder makes a new map out of an old one and some changed entities.
type Builder struct {
	m       Map
	touched map[ID]bool // columns that are our own copy
	fresh   [4]bool     // personas, stages, measurements, stageOf are our own copy
}

// NewBuilder returns a builder that starts from m, which may be nil.
func NewBuilder(m *Map) *Builder {
	if m == nil {
		m = &Map{}
	}
	b := &Builder{touched: map[ID]bool{}}
	b.m = *m
	b.m.columns = make(map[ID][]*Touchpoint, len(m.columns)+1)
	maps.Copy(b.m.columns, m.columns)
	return b
}

// Put adds e, or puts it in the place of the entity with its kind and id.
func (b *Builder) Put(e Entity) {
	switch e := e.(type) {
	case *Head:
		b.m.head = e
	case *Persona:
		b.m.personas = put(b.m.personas, e, &b.fresh[0])
	case *Stage:
		b.m.stages = put(b.m.stages, e, &b.fresh[1])
	case *Touchpoint:
		b.putTouchpoint(e)
	case *Measurement:
		b.m.measurements = put(b.m.measurements, e, &b.fresh[2])
	}
}

// Remove takes the entity of a kind and id out, if it is there.
func (b *Builder) Remove(kind Kind, id ID) {
	switch kind {
	case KindHead:
		b.m.head = nil
	case KindPersona:
		b.m.personas = drop(b.m.personas, id, &b.fresh[0])
	case KindStage:
		b.m.stages = drop(b.m.stages, id, &b.fresh[1])
	case KindTouchpoint:
		b.removeTouchpoint(id)
	case KindMeasurement:
		b.m.measurements = drop(b.m.measurements, id, &b.fresh[2])
	}
}

// Map returns the new map. The builder must not be used afterwards.
func (b *Builder) Map() *Map {
	sortBy(b.m.personas, b.fresh[0], func(p *Persona) Rank { return p.Rank })
	sortBy(b.m.stages, b.fresh[1], func(s *Stage) Rank { return s.Rank })
	sortBy(b.m.measurements, b.fresh[2], func(x *Measurement) Rank { return x.Rank })
	for id := range b.touched {
		sortBy(b.m.columns[id], true, func(t *Touchpoint) Rank { return t.Rank })
		if len(b.m.columns[id]) == 0 {
			delete(b.m.columns, id)
		}
	}
	m := b.m
	return &m
}

func (b *Builder) putTouchpoint(t *Touchpoint) {
	if stage, there := b.m.stageOf[t.ID]; there && stage == t.Stage {
		col := b.column(stage)
		col[indexOf(col, t.ID)] = t
		return
	}
	b.removeTouchpoint(t.ID)
	b.m.columns[t.Stage] = append(b.column(t.Stage), t)
	b.places()[t.ID] = t.Stage
}

func (b *Builder) removeTouchpoint(id ID) {
	stage, there := b.m.stageOf[id]
	if !there {
		return
	}
	col := b.column(stage)
	i := indexOf(col, id)
	b.m.columns[stage] = slices.Delete(col, i, i+1)
	delete(b.places(), id)
}

// column returns the column of a stage as a copy that may be changed.
func (b *Builder) column(stage ID) []*Touchpoint {
	if !b.touched[stage] {
		b.touched[stage] = true
		b.m.columns[stage] = slices.Clone(b.m.columns[stage])
	}
	return b.m.columns[stage]
}

// places returns stageOf as a copy that may be changed.
func (b *Builder) places() map[ID]ID {
	if !b.fresh[3] {
		b.fresh[3] = true
		if b.m.stageOf = maps.Clone(b.m.stageOf); b.m.stageOf == nil {
			b.m.stageOf = map[ID]ID{}
		}
	}
	return b.m.stageOf
}

func indexOf(col []*Touchpoint, id ID) int {
	return slices.IndexFunc(col, func(t *Touchpoint) bool { return t.ID == id })
}

func put[E Entity](list []E, e E, fresh *bool) []E {
	list = own(list, fresh)
	for i := range list {
		if list[i].EntityID() == e.EntityID() {
			list[i] = e
			return list
		}
	}
	return append(list, e)
}

func drop[E Entity](list []E, id ID, fresh *bool) []E {
	list = own(list, fresh)
	return slices.DeleteFunc(list, func(e E) bool { return e.EntityID() == id })
}

func own[E any](list []E, fresh *bool) []E {
	if !*fresh {
		*fresh = true
		return slices.Clone(list)
	}
	return list
}

func sortBy[E Entity](list []E, changed bool, rank func(E) Rank) {
	if !changed {
		return
	}
	slices.SortFunc(list, func(x, y E) int {
		if c := cmp.Compare(rank(x), rank(y)); c != 0 {
			return c
		}
		return cmp.Compare(x.EntityID(), y.EntityID())
	})
}
