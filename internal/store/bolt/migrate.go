package bolt

import (
	"errors"
	"slices"

	"tappa/internal/journey"
)

// migration turns the layout of one schema into that of the next, within the
// transaction t. The root record, with its new number, is written after it.
type migration func(t *tx) error

// migrations are the ways from each schema to the next, from schema 1 on. One
// that was ever released stays as it is.
var migrations = [schema - 1]migration{
	// 2 knows kinds of entities and fields that a program of schema 1 would
	// lose when it writes, and summaries also count what is desired.
	resummarise,
}

// resummarise makes the summary of every map anew.
func resummarise(t *tx) error {
	var all []journey.ID
	err := t.ledgers.each(nil, func(key, _ []byte) error {
		all = append(all, journey.ID(slices.Clone(key)))
		return nil
	})
	for _, id := range all {
		if err == nil {
			err = t.resummarise(id)
		}
	}
	return err
}

func (t *tx) resummarise(id journey.ID) error {
	l, err := t.ledger(id)
	if err != nil || l.Summary.Head == nil {
		return err
	}
	b, err := t.book(id, l)
	if err != nil {
		return err
	}
	m, err := readMap(id, b, false)
	if err != nil || m.Head() == nil {
		return err
	}
	updated := l.Summary.Updated
	l.Summary = journey.Summarise(m)
	l.Summary.Updated = updated
	return t.putLedger(id, l)
}

// errOutdated ends a transaction that would have to migrate a file of which
// there is no copy yet.
var errOutdated = errors.New("the file is of an older schema")

// migrate brings a file of an older schema up to date, in the transaction that
// is about to change it: whatever happens, the file is of the one schema or of
// the other. A program of the older schema refuses it from then on.
func (s *Store) migrate(t *tx) error {
	if t.root.Schema >= schema {
		return nil
	}
	if s.opt.BeforeMigration != nil && !s.copied {
		return errOutdated
	}
	for ; t.root.Schema < schema; t.root.Schema++ {
		if err := s.migrations[t.root.Schema-1](t); err != nil {
			return err
		}
	}
	return nil
}
