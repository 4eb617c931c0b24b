package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
)

// onDisk opens the store in a file as another process would.
func onDisk(t *testing.T, path string) store.Store {
	t.Helper()
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// A file may be replaced by a copy under its name, as services that keep folders
// alike do, or be written over in its place. Whoever only looks is told as soon as
// others write to it, and not before or because of that.
func TestAFileThatWasReplacedIsTold(t *testing.T) {
	for name, replace := range map[string]func(path, by string) error{
		"by another file": func(path, by string) error { return os.Rename(by, path) },
		"in its place": func(path, by string) error {
			data, err := os.ReadFile(by)
			if err != nil {
				return err
			}
			return os.WriteFile(path, data, 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "maps.db")
			b := start(t, onDisk(t, path), "b")
			m := b.create("First visit")
			theirs := b.open(m.ID())
			kept := addCard(t, theirs, freshIDs(), "Kept")
			b.flush()
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			gone := addCard(t, theirs, freshIDs(), "Gone")
			b.flush()
			a := start(t, onDisk(t, path), "a")
			s := a.open(m.ID())
			ids := freshIDs()
			for range 5 {
				gone = addCard(t, theirs, ids, "Gone, too")
			}
			b.flush()
			a.eventually("what others write is shown", func(n app.News) bool {
				if n.Elsewhere {
					t.Error("an edit of somebody else is taken for another state of the file")
				}
				return n.Map.Touchpoint(gone) != nil
			})
			by := filepath.Join(t.TempDir(), "copy.db")
			if err := os.WriteFile(by, old, 0o600); err != nil {
				t.Fatal(err)
			}
			// Others write more to the copy than there was.
			c := onDisk(t, by)
			loaded, err := c.Load(t.Context(), m.ID())
			if err != nil {
				t.Fatal(err)
			}
			now := loaded.Map
			for i := range 10 {
				x := now.Touchpoint(kept).Clone()
				x.Notes += "more "
				step := edit.Step{ID: ids(), Map: m.ID(), Author: "c", Time: noon, Changes: []edit.Change{{Before: now.Touchpoint(kept), After: x}}}
				if _, err := c.Commit(t.Context(), step); err != nil {
					t.Fatal(i, err)
				}
				b := journey.NewBuilder(now)
				b.Put(x)
				now = b.Map()
			}
			if err := replace(path, by); err != nil {
				t.Fatal(err)
			}
			a.eventually("the other state is told", func(n app.News) bool { return n.Elsewhere })
			if s.Map().Touchpoint(gone) != nil || s.Map().Touchpoint(kept).Notes != now.Touchpoint(kept).Notes {
				t.Error("what is shown is not what the file holds")
			}
		})
	}
}
