package bolt

import (
	"context"

	"tappa/internal/store"
)

// Check verifies everything the file holds.
func (s *Store) Check(ctx context.Context) ([]store.Problem, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	f, err := s.open(ctx, false)
	if f == nil || err != nil {
		return nil, translate(s.path, err, false)
	}
	defer release(f)
	return verify(f)
}
