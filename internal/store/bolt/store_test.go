package bolt

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

func TestACommittedMapIsThereAfterReopening(t *testing.T) {
	ctx := context.Background()
	ids := journey.NewIDs(rand.Reader)
	path := filepath.Join(t.TempDir(), "folder", "tappa.db")
	s, err := Open(path, Options{Author: "a"})
	if err != nil {
		t.Fatal(err)
	}
	if maps, err := s.Maps(ctx); err != nil || len(maps) != 0 {
		t.Fatalf("a store without a file has %v, %v", maps, err)
	}
	head := &journey.Head{ID: ids(), Title: "First visit", Kind: journey.AsIs}
	step := edit.Step{ID: ids(), Map: head.ID, Author: "a", Time: time.Now().UTC(), Label: edit.L("x"), Changes: []edit.Change{{After: head}}}
	if _, err := s.Commit(ctx, step); err != nil {
		t.Fatal(err)
	}
	other, err := Open(path, Options{Author: "b"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := other.Load(ctx, head.ID)
	if err != nil || !edit.Equal(got.Map.Head(), head) {
		t.Fatalf("loaded %+v, %v", got, err)
	}
	steps, err := other.History(ctx, head.ID, 0)
	if err != nil || len(steps) != 1 || steps[0].ID != step.ID {
		t.Fatalf("history %+v, %v", steps, err)
	}
	if runs, err := other.Running(ctx, "a"); err != nil || !runs {
		t.Fatalf("running: %v, %v", runs, err)
	}
}
