package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// Check verifies everything the file holds: first that it is what was written,
// then that what was written makes sense.
func (s *Store) Check(ctx context.Context) ([]store.Problem, error) {
	problems, err := s.checkFile(ctx)
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	err = s.view(ctx, func(t *tx) error {
		return t.ledgers.each(nil, func(key, payload []byte) error {
			id := journey.ID(key)
			l, err := decodeLedger(id, payload)
			if err != nil {
				return err
			}
			problems = append(problems, t.checkMap(id, l)...)
			return ctx.Err()
		})
	})
	return problems, err
}

// checkFile verifies the file as inspect does, but returns what it finds as
// problems and not as an error.
func (s *Store) checkFile(ctx context.Context) ([]store.Problem, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var problems []store.Problem
	f, err := s.openWith(ctx, false, func(f *os.File) error {
		var err error
		problems, _, err = verify(f)
		return err
	})
	if f != nil {
		release(f)
	}
	var h errHeader
	if errors.As(err, &h) {
		return []store.Problem{problem(inTheFile, h.Error())}, nil
	}
	return problems, translate(s.path, locate(err, s.path), false)
}

// checkMap returns what does not make sense in a map.
func (t *tx) checkMap(id journey.ID, l *ledger) []store.Problem {
	broken := func(err error) []store.Problem { return []store.Problem{inMap(problem("", err.Error()), id, l)} }
	b, err := t.book(id, l)
	if err != nil {
		return broken(err)
	}
	m, err := readMap(id, b, false)
	if err != nil {
		return broken(err)
	}
	if m.Head() == nil {
		return nil
	}
	var problems []store.Problem
	for _, p := range journey.ValidateMap(m) {
		found := inMap(problem("", fmt.Sprintf("%s %s: %s %s", p.Kind, p.ID, p.Field, p.Text)), id, l)
		found.Fault = p.Error()
		problems = append(problems, found)
	}
	for e := range m.Entities {
		o, there, err := t.owner(e.EntityID())
		if err != nil || !there || o.m != id || o.sort != sortOf[e.EntityKind()] {
			problems = append(problems, inMap(problem("", fmt.Sprintf("the id %s is not entered", e.EntityID())), id, l))
		}
	}
	return append(problems, t.checkSummary(id, m, l)...)
}

// checkSummary compares the summary in the list of maps with the map.
func (t *tx) checkSummary(id journey.ID, m *journey.Map, l *ledger) []store.Problem {
	want, got := journey.Summarise(m), l.Summary
	if t.root.Schema < 2 { // which counted nothing that is desired
		for i := range want.Stages {
			want.Stages[i].Wanted, want.Stages[i].WantedSum = 0, 0
		}
	}
	want.Updated = got.Updated
	w, err1 := json.Marshal(want)
	g, err2 := json.Marshal(got)
	if err1 != nil || err2 != nil || !bytes.Equal(w, g) {
		return []store.Problem{inMap(problem("", summaryOld), id, l)}
	}
	return nil
}
