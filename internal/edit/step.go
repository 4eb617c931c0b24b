package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"tappa/internal/journey"
)

// Change puts one entity in place of another. A nil Before adds, a nil After
// removes; where both are set they have the same kind and id.
type Change struct {
	Before, After journey.Entity
}

// Kind returns the kind of the entity that changes.
func (c Change) Kind() journey.Kind { return c.entity().EntityKind() }

// ID returns the id of the entity that changes.
func (c Change) ID() journey.ID { return c.entity().EntityID() }

// Invert returns the change that takes c back.
func (c Change) Invert() Change { return Change{Before: c.After, After: c.Before} }

func (c Change) entity() journey.Entity {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// Label says what a step did: a code of the message catalogue and what fills
// it.
type Label struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// L makes a label; pairs are the names and values of its arguments.
func L(code string, pairs ...string) Label {
	l := Label{Code: code}
	for i := 0; i+1 < len(pairs); i += 2 {
		if l.Args == nil {
			l.Args = map[string]string{}
		}
		l.Args[pairs[i]] = pairs[i+1]
	}
	return l
}

// Draft is a step that nobody has signed yet: what a part of the program wants
// to change, and what to call it.
type Draft struct {
	Label   Label
	Changes []Change
	// Clears says that taking away what the changes remove is what the user
	// asked for, be it most of the map. Without it a store refuses to do so.
	Clears bool
}

// Empty reports whether the draft changes nothing.
func (d Draft) Empty() bool { return len(d.Changes) == 0 }

// Author names one running process. It is random, so that each process undoes
// its own steps.
type Author string

// Step is a signed list of changes to one map, applied as a whole or not at
// all. Undoes or Redoes names the step that it takes back or does again.
type Step struct {
	ID      journey.ID `json:"id"`
	Map     journey.ID `json:"map"`
	Author  Author     `json:"author"`
	Time    time.Time  `json:"time"`
	Label   Label      `json:"label"`
	Changes []Change   `json:"changes"`
	Undoes  journey.ID `json:"undoes,omitempty"`
	Redoes  journey.ID `json:"redoes,omitempty"`
	// Clears is that of the draft. It counts while the step is committed and is
	// not kept.
	Clears bool `json:"-"`
}

// Invert returns the draft that takes s back, under the same label. It may take
// away all that s brought.
func (s Step) Invert() Draft {
	d := Draft{Label: s.Label, Changes: make([]Change, len(s.Changes)), Clears: true}
	for i, c := range s.Changes {
		d.Changes[len(s.Changes)-1-i] = c.Invert()
	}
	return d
}

// Draft returns what s does, unsigned, to be done again: what it took away may
// go once more.
func (s Step) Draft() Draft {
	return Draft{Label: s.Label, Changes: slices.Clone(s.Changes), Clears: true}
}

// Canonical returns the one encoding of an entity. Two entities are the same
// if their encodings are.
func Canonical(e journey.Entity) []byte {
	b, err := json.Marshal(e)
	if err != nil {
		// Entities hold nothing that JSON cannot carry but a measurement's
		// NaN or infinity, which Validate and the codecs refuse.
		return fmt.Appendf(nil, "unencodable: %v", err)
	}
	return b
}

// Equal reports whether two entities, either of which may be nil, are the same.
func Equal(a, b journey.Entity) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a == b || a.EntityKind() == b.EntityKind() && bytes.Equal(Canonical(a), Canonical(b))
}

// ConflictError says that an entity is not what a step expected it to be.
type ConflictError struct {
	Kind journey.Kind
	ID   journey.ID
	// Name is the entity's name, for people.
	Name string
	// Present is the entity as it is now, nil if it is gone.
	Present journey.Entity
}

// Error returns the English sentence.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("the %s %q was changed elsewhere in the meantime", e.Kind, e.Name)
}

// Conflict returns a KindConflict error for the change c, which met present.
func Conflict(c Change, present journey.Entity) error {
	name := Name(c.entity())
	cause := &ConflictError{Kind: c.Kind(), ID: c.ID(), Name: name, Present: present}
	return journey.NewError(journey.KindConflict, "edit.conflict",
		journey.Args{"kind": string(c.Kind()), "name": name},
		"the %s %q was changed elsewhere", c.Kind(), name).Wrap(cause)
}

// Name returns what people call an entity: its title, name or metric, the
// question of a round, the first line of a remark.
func Name(e journey.Entity) string {
	switch e := e.(type) {
	case *journey.Head:
		return e.Title
	case *journey.Persona:
		return e.Name
	case *journey.Stage:
		return e.Name
	case *journey.Touchpoint:
		return e.Name
	case *journey.Measurement:
		return e.Metric
	case *journey.Interview:
		return e.Name
	case *journey.Voice:
		return e.Name
	case *journey.Round:
		return e.Question
	case *journey.Remark:
		return firstLine(e.Text)
	}
	return ""
}

// Apply returns the map after the changes. It refuses, with a KindConflict
// error, changes whose Before is not what m holds, and with KindReferenced,
// KindInvalid or KindLimit errors whatever would leave the map broken. m may be
// nil when the changes add its head. The changes must each be for another
// entity.
func Apply(m *journey.Map, changes []Change) (*journey.Map, error) {
	b := journey.NewBuilder(m)
	seen := make(map[journey.ID]bool, len(changes))
	for _, c := range changes {
		if seen[c.ID()] {
			return nil, journey.NewError(journey.KindInvalid, "edit.twice", journey.Args{"name": Name(c.entity())},
				"one step changes the %s %q twice", c.Kind(), Name(c.entity()))
		}
		seen[c.ID()] = true
		var present journey.Entity
		if m != nil {
			present = m.Entity(c.Kind(), c.ID())
		}
		if !Equal(present, c.Before) {
			return nil, Conflict(c, present)
		}
		if c.After == nil {
			b.Remove(c.Kind(), c.ID())
			continue
		}
		if problems := journey.Validate(c.After); len(problems) > 0 {
			return nil, problems[0].Error()
		}
		b.Put(c.After)
	}
	next := b.Map()
	if err := checkReferences(next, changes); err != nil {
		return nil, err
	}
	return next, checkLimits(m, next)
}

// checkReferences refuses changes that leave a reference to nothing in m.
func checkReferences(m *journey.Map, changes []Change) error {
	gone := map[journey.ID]Change{}
	for _, c := range changes {
		if c.After == nil {
			if c.Kind() != journey.KindHead {
				gone[c.ID()] = c
			}
			continue
		}
		for _, r := range journey.References(c.After) {
			if m.Entity(r.Kind, r.ID) == nil {
				return journey.NewError(journey.KindReferenced, "edit.missing-reference",
					journey.Args{"name": Name(c.After), "kind": string(r.Kind)},
					"%q refers to a %s that is no longer there", Name(c.After), r.Kind)
			}
		}
	}
	if len(gone) == 0 || m.Head() == nil {
		return nil
	}
	for e := range m.Entities {
		if c, is := mentioned(e, gone); is {
			return journey.NewError(journey.KindReferenced, "edit.still-referenced",
				journey.Args{"kind": string(c.Kind()), "name": Name(c.Before), "by": Name(e)},
				"the %s %q cannot go: %q refers to it", c.Kind(), Name(c.Before), Name(e))
		}
	}
	return nil
}

// mentioned returns the first of gone that e refers to.
func mentioned(e journey.Entity, gone map[journey.ID]Change) (c Change, is bool) {
	journey.Mentions(e, func(_ journey.Kind, id journey.ID, _ string, _ int) bool {
		c, is = gone[id]
		return !is
	})
	return c, is
}

// checkLimits refuses a map that has grown over a limit. A map that is over it
// already may still shrink.
func checkLimits(before, after *journey.Map) error {
	if before == nil {
		before = &journey.Map{}
	}
	was := before.Limits()
	for i, l := range after.Limits() {
		if l.N <= l.Most || l.N <= was[i].N {
			continue
		}
		return journey.NewError(journey.KindLimit, "edit.too-many."+l.Field, journey.Args{"most": l.Most},
			"a map holds at most %d %s", l.Most, l.Field)
	}
	return nil
}

// wireChange is a Change as it is written.
type wireChange struct {
	Kind   journey.Kind    `json:"kind"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// MarshalJSON writes the kind and both entities.
func (c Change) MarshalJSON() ([]byte, error) {
	w := wireChange{Kind: c.Kind()}
	if c.Before != nil {
		w.Before = Canonical(c.Before)
	}
	if c.After != nil {
		w.After = Canonical(c.After)
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Change) UnmarshalJSON(b []byte) error {
	var w wireChange
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	var err error
	if c.Before, err = decode(w.Kind, w.Before); err != nil {
		return err
	}
	if c.After, err = decode(w.Kind, w.After); err != nil {
		return err
	}
	if c.Before == nil && c.After == nil {
		return fmt.Errorf("a change of a %s has neither before nor after", w.Kind)
	}
	return nil
}

func decode(kind journey.Kind, raw json.RawMessage) (journey.Entity, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	e := journey.NewEntity(kind)
	if e == nil {
		return nil, fmt.Errorf("%q is not a kind of entity", kind)
	}
	return e, json.Unmarshal(raw, e)
}
