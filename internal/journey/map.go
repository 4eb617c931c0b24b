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
	interviews   []*Interview
	voices       []*Voice
	rounds       []*Round
	remarks      []*Remark
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

// Interviews returns the interviews in order. The slice must not be changed.
func (m *Map) Interviews() []*Interview { return m.interviews }

// Voices returns the participants in order. The slice must not be changed.
func (m *Map) Voices() []*Voice { return m.voices }

// Rounds returns the rounds in order. The slice must not be changed.
func (m *Map) Rounds() []*Round { return m.rounds }

// Remarks returns the remarks in order. The slice must not be changed.
func (m *Map) Remarks() []*Remark { return m.remarks }

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

// Interview returns the interview with the given id, nil if there is none.
func (m *Map) Interview(id ID) *Interview { return find(m.interviews, id) }

// Voice returns the participant with the given id, nil if there is none.
func (m *Map) Voice(id ID) *Voice { return find(m.voices, id) }

// Round returns the round with the given id, nil if there is none.
func (m *Map) Round(id ID) *Round { return find(m.rounds, id) }

// Remark returns the remark with the given id, nil if there is none.
func (m *Map) Remark(id ID) *Remark { return find(m.remarks, id) }

// Entity returns the entity of a kind and id, nil if there is none.
func (m *Map) Entity(kind Kind, id ID) Entity {
	switch kind {
	case KindHead:
		if m.head != nil && m.head.ID == id {
			return m.head
		}
	case KindPersona:
		return orNil(m.Persona(id))
	case KindStage:
		return orNil(m.Stage(id))
	case KindTouchpoint:
		return orNil(m.Touchpoint(id))
	case KindMeasurement:
		return orNil(m.Measurement(id))
	case KindInterview:
		return orNil(m.Interview(id))
	case KindVoice:
		return orNil(m.Voice(id))
	case KindRound:
		return orNil(m.Round(id))
	case KindRemark:
		return orNil(m.Remark(id))
	}
	return nil
}

// orNil returns e as an Entity that is nil where e is.
func orNil[T any, E interface {
	*T
	Entity
}](e E) Entity {
	if e == nil {
		return nil
	}
	return e
}

// Entities calls yield for every entity of the map: the head, personas,
// stages, touchpoints by stage with the unsorted ones first, measurements,
// interviews, voices, rounds, remarks. In a broken map, touchpoints of stages
// that are not there come behind the others.
func (m *Map) Entities(yield func(Entity) bool) {
	if m.head != nil && !yield(m.head) {
		return
	}
	_ = each(m.personas, yield) && each(m.stages, yield) && each(m.columns[""], yield) && m.eachSorted(yield) &&
		each(m.lost(), yield) && each(m.measurements, yield) && each(m.interviews, yield) && each(m.voices, yield) &&
		each(m.rounds, yield) && each(m.remarks, yield)
}

// eachSorted calls yield for the touchpoints of every stage, until it says stop.
func (m *Map) eachSorted(yield func(Entity) bool) bool {
	for _, s := range m.stages {
		if !each(m.columns[s.ID], yield) {
			return false
		}
	}
	return true
}

// each calls yield for the entities of a list, until it says stop.
func each[E Entity](list []E, yield func(Entity) bool) bool {
	for _, e := range list {
		if !yield(e) {
			return false
		}
	}
	return true
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
	fresh   [8]bool     // the lists, in the order of ownPersonas and so on, that are our own copy
}

// The places of the lists in Builder.fresh.
const (
	ownPersonas = iota
	ownStages
	ownMeasurements
	ownPlaces
	ownInterviews
	ownVoices
	ownRounds
	ownRemarks
)

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

// Assemble returns the map that holds the entities, and nothing else: of several
// with the same kind and id the last.
func Assemble(entities []Entity) *Map {
	b := NewBuilder(nil)
	b.fresh[ownPlaces] = true
	b.m.stageOf = make(map[ID]ID, len(entities))
	once := true
	for _, e := range entities {
		t, is := e.(*Touchpoint)
		if !is {
			b.Put(e)
			continue
		}
		// The columns are our own from the start, and need no look at what is
		// in them as long as no id comes twice.
		before := len(b.m.stageOf)
		b.m.stageOf[t.ID] = t.Stage
		if once = once && len(b.m.stageOf) > before; !once {
			break
		}
		b.m.columns[t.Stage] = append(b.m.columns[t.Stage], t)
		b.touched[t.Stage] = true
	}
	if once {
		return b.Map()
	}
	b = NewBuilder(nil)
	for _, e := range entities {
		b.Put(e)
	}
	return b.Map()
}

// Put adds e, or puts it in the place of the entity with its kind and id.
func (b *Builder) Put(e Entity) {
	switch e := e.(type) {
	case *Head:
		b.m.head = e
	case *Persona:
		b.m.personas = put(b.m.personas, e, &b.fresh[ownPersonas])
	case *Stage:
		b.m.stages = put(b.m.stages, e, &b.fresh[ownStages])
	case *Touchpoint:
		b.putTouchpoint(e)
	case *Measurement:
		b.m.measurements = put(b.m.measurements, e, &b.fresh[ownMeasurements])
	case *Interview:
		b.m.interviews = put(b.m.interviews, e, &b.fresh[ownInterviews])
	case *Voice:
		b.m.voices = put(b.m.voices, e, &b.fresh[ownVoices])
	case *Round:
		b.m.rounds = put(b.m.rounds, e, &b.fresh[ownRounds])
	case *Remark:
		b.m.remarks = put(b.m.remarks, e, &b.fresh[ownRemarks])
	}
}

// Remove takes the entity of a kind and id out, if it is there.
func (b *Builder) Remove(kind Kind, id ID) {
	switch kind {
	case KindHead:
		b.m.head = nil
	case KindPersona:
		b.m.personas = drop(b.m.personas, id, &b.fresh[ownPersonas])
	case KindStage:
		b.m.stages = drop(b.m.stages, id, &b.fresh[ownStages])
	case KindTouchpoint:
		b.removeTouchpoint(id)
	case KindMeasurement:
		b.m.measurements = drop(b.m.measurements, id, &b.fresh[ownMeasurements])
	case KindInterview:
		b.m.interviews = drop(b.m.interviews, id, &b.fresh[ownInterviews])
	case KindVoice:
		b.m.voices = drop(b.m.voices, id, &b.fresh[ownVoices])
	case KindRound:
		b.m.rounds = drop(b.m.rounds, id, &b.fresh[ownRounds])
	case KindRemark:
		b.m.remarks = drop(b.m.remarks, id, &b.fresh[ownRemarks])
	}
}

// Map returns the new map. The builder must not be used afterwards.
func (b *Builder) Map() *Map {
	sortBy(b.m.personas, b.fresh[ownPersonas], func(p *Persona) Rank { return p.Rank })
	sortBy(b.m.stages, b.fresh[ownStages], func(s *Stage) Rank { return s.Rank })
	sortBy(b.m.measurements, b.fresh[ownMeasurements], func(x *Measurement) Rank { return x.Rank })
	sortBy(b.m.interviews, b.fresh[ownInterviews], func(x *Interview) Rank { return x.Rank })
	sortBy(b.m.voices, b.fresh[ownVoices], func(v *Voice) Rank { return v.Rank })
	sortBy(b.m.rounds, b.fresh[ownRounds], func(r *Round) Rank { return r.Rank })
	sortBy(b.m.remarks, b.fresh[ownRemarks], func(r *Remark) Rank { return r.Rank })
	for id, changed := range b.touched {
		sortBy(b.m.columns[id], changed, func(t *Touchpoint) Rank { return t.Rank })
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
		i := indexOf(col, t.ID)
		if col[i].Rank != t.Rank {
			b.touched[stage] = true
		}
		col[i] = t
		return
	}
	b.removeTouchpoint(t.ID)
	b.m.columns[t.Stage] = append(b.column(t.Stage), t)
	b.touched[t.Stage] = true
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
	if _, there := b.touched[stage]; !there {
		b.touched[stage] = false
		b.m.columns[stage] = slices.Clone(b.m.columns[stage])
	}
	return b.m.columns[stage]
}

// places returns stageOf as a copy that may be changed.
func (b *Builder) places() map[ID]ID {
	if !b.fresh[ownPlaces] {
		b.fresh[ownPlaces] = true
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
