package bolt

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// maker makes the same ids and times in every run.
type maker struct {
	ids journey.IDs
	now time.Time
}

func newMaker(seed byte) *maker {
	return &maker{ids: journey.NewIDs(rand.NewChaCha8([32]byte{seed})), now: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
}

func (k *maker) step(m journey.ID, changes ...edit.Change) edit.Step {
	k.now = k.now.Add(time.Second)
	return edit.Step{ID: k.ids(), Map: m, Author: "test", Time: k.now, Label: edit.L("test"), Changes: changes}
}

// newMap returns the step that makes a map of n touchpoints in stages of about
// forty, as full of words as real ones.
func (k *maker) newMap(title string, n int) edit.Step {
	head := &journey.Head{ID: k.ids(), Title: title, Brand: "Caffè Aurora", Kind: journey.AsIs, Promise: "A place of your own"}
	changes := []edit.Change{{After: head}}
	const perStage = 40
	stages := n/perStage + 1
	ranks := journey.SpreadRanks(n + stages)
	var stage *journey.Stage
	for i := range n {
		if i%perStage == 0 {
			stage = &journey.Stage{ID: k.ids(), Rank: ranks[n+i/perStage], Name: fmt.Sprintf("Stage %d", i/perStage+1)}
			changes = append(changes, edit.Change{After: stage})
		}
		changes = append(changes, edit.Change{After: k.touchpoint(stage.ID, ranks[i], i)})
	}
	return k.step(head.ID, changes...)
}

func (k *maker) touchpoint(stage journey.ID, rank journey.Rank, i int) *journey.Touchpoint {
	return &journey.Touchpoint{
		ID: k.ids(), Stage: stage, Rank: rank, Name: fmt.Sprintf("Touchpoint number %d", i),
		Action: "looks for a quiet table", Channel: "website", Output: journey.Technology,
		Thinks: "Nice pictures. But is there a table for me?", DesiredThought: "They have thought of me",
		Felt:    journey.Felt{Score: journey.NewScore(i%5 - 2), Emotions: []journey.Emotion{{Word: "confused", Intensity: 2}}, Why: "No plan of the room"},
		Desired: journey.Desired{Score: journey.NewScore(1), Emotions: []journey.Emotion{{Word: "confident", Intensity: 1}, {Word: "calm", Intensity: 3}}},
		Ideas:   []journey.Idea{{Kind: journey.Improve, Text: "A page with quiet hours and sockets", Impact: 4, Effort: 2}},
		Notes:   "Seen twice in the week of the fair",
	}
}

func (k *maker) rename(t *journey.Touchpoint, name string) edit.Change {
	c := t.Clone()
	c.Name = name
	return edit.Change{Before: t, After: c}
}

// mustOpen opens the store at path.
func mustOpen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{Author: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func mustCommit(t testing.TB, s *Store, step edit.Step) {
	t.Helper()
	if _, err := s.Commit(context.Background(), step); err != nil {
		t.Fatal(err)
	}
}

// anyTouchpoint returns the i-th touchpoint of a map.
func anyTouchpoint(m *journey.Map, i int) *journey.Touchpoint {
	for _, t := range m.Journey {
		if i--; i < 0 {
			return t
		}
	}
	return nil
}

// sampleFile makes a file that has known some life: two maps, changes, a
// snapshot, a purge, free pages. It returns its bytes and path.
func sampleFile(t testing.TB) (path string, content []byte) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	steps := []edit.Step{k.newMap("First visit", 25), k.newMap("Gone", 8), k.newMap("Second visit", 5)}
	for _, step := range steps {
		mustCommit(t, s, step)
	}
	for _, i := range []int{0, 7, 19, 3} {
		loaded, err := s.Load(ctx, steps[0].Map)
		if err != nil {
			t.Fatal(err)
		}
		mustCommit(t, s, k.step(steps[0].Map, k.rename(anyTouchpoint(loaded.Map, i), "Another name")))
	}
	snap := store.Snapshot{ID: k.ids(), Map: steps[2].Map, Name: "Before", Time: k.now, Document: make([]byte, 5000)}
	if err := s.SaveSnapshot(ctx, snap); err != nil {
		t.Fatal(err)
	}
	head := steps[1].Changes[0].After.(*journey.Head)
	trashed := head.Clone()
	trashed.DeletedAt = k.now
	mustCommit(t, s, k.step(head.ID, edit.Change{Before: head, After: trashed}))
	if err := s.Purge(ctx, head.ID); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, content
}
