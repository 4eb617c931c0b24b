package store

import (
	"errors"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Next returns the map after a step, by the rules that every store keeps. m is
// nil where the store has no map of that id, and without a head where a step
// removed it. The map returned has no head, and then nothing else, when the
// step removes the whole map.
//
// Errors are those of edit.Apply, and KindInvalid for a step that is not well
// formed or takes most of the map away without being meant to, KindNotFound for a map that is not there, KindReferenced for a head
// removed from a map that still holds something.
func Next(m *journey.Map, step edit.Step) (*journey.Map, error) {
	if err := wellFormed(step); err != nil {
		return nil, err
	}
	had := m != nil && m.Head() != nil
	if !had && !addsHead(step) {
		return nil, NotFound(step.Map)
	}
	next, err := edit.Apply(m, step.Changes)
	if err != nil {
		return nil, err
	}
	if err := Loses(m, next, step); err != nil {
		return nil, err
	}
	if next.Head() == nil {
		for range next.Entities {
			return nil, journey.NewError(journey.KindReferenced, "store.head-needed", journey.Args{"name": m.Head().Title},
				"the map %q cannot go while something is in it", m.Head().Title)
		}
	}
	return next, nil
}

func wellFormed(step edit.Step) error {
	ok := journey.ValidID(step.ID) && journey.ValidID(step.Map) && len(step.Changes) > 0
	for _, c := range step.Changes {
		switch {
		case c.Before == nil && c.After == nil:
			ok = false
		case c.Before != nil && c.After != nil:
			ok = ok && c.Before.EntityKind() == c.After.EntityKind() && c.Before.EntityID() == c.After.EntityID()
		}
		if !ok {
			break
		}
		if c.Kind() == journey.KindHead && c.ID() != step.Map {
			ok = false
		}
	}
	if !ok {
		return journey.NewError(journey.KindInvalid, "store.bad-step", nil, "a step of a map is not well formed")
	}
	return nil
}

// loseFrom is how many touchpoints a map must hold for the loss of half of them
// to be no small thing.
const loseFrom = 20

// Loses refuses a step that leaves half or less of the touchpoints of a map of
// twenty or more, unless taking them away is what it is for: KindInvalid. No
// field of a touchpoint is worth losing the map to a mistake in the program.
func Loses(before, after *journey.Map, step edit.Step) error {
	if step.Clears || before == nil || before.Len() < loseFrom || after.Len() > before.Len()/2 {
		return nil
	}
	return journey.NewError(journey.KindInvalid, "store.loses-most",
		journey.Args{"gone": before.Len() - after.Len(), "of": before.Len()},
		"a change would have taken away %d of %d touchpoints by mistake and was not made", before.Len()-after.Len(), before.Len())
}

func addsHead(step edit.Step) bool {
	for _, c := range step.Changes {
		if c.Kind() == journey.KindHead && c.After != nil {
			return true
		}
	}
	return false
}

// NotFound returns the KindNotFound error for a map.
func NotFound(id journey.ID) error {
	return journey.NewError(journey.KindNotFound, "store.no-map", journey.Args{"id": string(id)}, "there is no map %q", id)
}

// SnapshotNotFound returns the KindNotFound error for a snapshot.
func SnapshotNotFound(id journey.ID) error {
	return journey.NewError(journey.KindNotFound, "store.no-snapshot", journey.Args{"id": string(id)}, "there is no snapshot %q", id)
}

// Taken returns the KindExists error for an id that something else has.
func Taken(id journey.ID) error {
	return journey.NewError(journey.KindExists, "store.id-taken", journey.Args{"id": string(id)},
		"the id %q is in use already", id)
}

// NotInTrash returns the KindInvalid error for the purge of a map in use.
func NotInTrash(title string) error {
	return journey.NewError(journey.KindInvalid, "store.not-in-trash", journey.Args{"name": title},
		"the map %q is not in the trash", title)
}

// HistoryTooShort returns the KindNotFound error of Since for a revision that
// the history does not reach back to.
func HistoryTooShort(id journey.ID) error {
	return journey.NewError(journey.KindNotFound, "store.history-too-short", journey.Args{"id": string(id)},
		"the history of the map %q does not reach back that far", id)
}

// codeElsewhere is the code of the error of Since for another history.
const codeElsewhere = "store.history-elsewhere"

// HistoryElsewhere returns the KindReplaced error of Since for a point that the
// history of the map does not go through.
func HistoryElsewhere(id journey.ID) error {
	return journey.NewError(journey.KindReplaced, codeElsewhere, journey.Args{"id": string(id)},
		"another state of the map %q was put in the place of the one that was read", id)
}

// IsElsewhere reports whether err is that of HistoryElsewhere.
func IsElsewhere(err error) bool {
	var e *journey.Error
	return errors.As(err, &e) && e.Code == codeElsewhere
}

// BadSnapshot returns the KindInvalid error for a snapshot without a proper id.
func BadSnapshot(id journey.ID) error {
	return journey.NewError(journey.KindInvalid, "store.bad-snapshot", journey.Args{"id": string(id)},
		"%q is not the id of a snapshot", id)
}
