package bolt

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// encoded returns what a loaded map holds, byte for byte.
func encoded(l store.Loaded) string {
	var b []byte
	for e := range l.Map.Entities {
		b = append(append(b, edit.Canonical(e)...), '\n')
	}
	return string(b)
}

func TestTheFirstMapIsTheSameAsAnyOther(t *testing.T) {
	path, _ := sampleFile(t)
	maps, err := mustOpen(t, path).Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, sum := range maps {
		want, err := mustOpen(t, path).Load(t.Context(), sum.Head.ID)
		if err != nil {
			t.Fatal(err)
		}
		s := New(path, Options{First: sum.Head.ID})
		for range 2 { // ahead, and from memory
			got, err := s.Load(t.Context(), sum.Head.ID)
			if err != nil || encoded(got) != encoded(want) || got.Point != want.Point || got.Last == "" || !got.Updated.Equal(want.Updated) {
				t.Errorf("the map loaded first differs: %v", err)
			}
		}
		if list, err := s.Maps(t.Context()); err != nil || len(list) != len(maps) {
			t.Errorf("listed %d maps, %v", len(list), err)
		}
	}
	_, err = New(path, Options{First: "0000000000"}).Load(t.Context(), "0000000000")
	wantKind(t, err, journey.KindNotFound)
	_, err = New(path+".none", Options{First: maps[0].Head.ID}).Load(t.Context(), maps[0].Head.ID)
	wantKind(t, err, journey.KindNotFound)
}

// What others commit after the file was verified is in the map although that
// was decoded before.
func TestTheFirstMapIsNotOutOfDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	step := k.newMap("Shared", 3)
	mustCommit(t, s, step)
	late := New(path, Options{First: step.Map})
	if _, err := late.Maps(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustCommit(t, s, k.step(step.Map, k.rename(step.Changes[2].After.(*journey.Touchpoint), "Changed since")))
	got, err := late.Load(t.Context(), step.Map)
	if err != nil || got.Map.Touchpoint(step.Changes[2].After.EntityID()).Name != "Changed since" {
		t.Errorf("the map is as it was before: %v", err)
	}
}

// While the rest is verified nobody else changes the file, and what is committed
// here waits for the end.
func TestACommitRightAfterTheFirstMap(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	k := newMaker(1)
	step := k.newMap("Mine", 900)
	mustCommit(t, mustOpen(t, path), step)
	s := New(path, Options{First: step.Map})
	if _, err := s.Load(t.Context(), step.Map); err != nil {
		t.Fatal(err)
	}
	mustCommit(t, s, k.step(step.Map, k.rename(step.Changes[2].After.(*journey.Touchpoint), "Edited at once")))
	got, err := mustOpen(t, path).Load(t.Context(), step.Map)
	if err != nil || got.Map.Touchpoint(step.Changes[2].After.EntityID()).Name != "Edited at once" {
		t.Errorf("the edit is lost: %v", err)
	}
	wantThere(t, path, step.Map, nil)
}

// Whatever is damaged, a map that is shown before all was verified is the one
// that was written, unless whoever comes next is told of the damage; and the
// damaged file keeps its bytes.
func TestTheFirstMapOfADamagedFile(t *testing.T) {
	_, content := sampleFile(t)
	path := filepath.Join(t.TempDir(), "damaged.db")
	sound := filepath.Join(t.TempDir(), "sound.db")
	if err := os.WriteFile(sound, content, 0o600); err != nil {
		t.Fatal(err)
	}
	maps, err := mustOpen(t, sound).Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := maps[0].Head.ID
	want, err := mustOpen(t, sound).Load(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	stride := 1201
	if testing.Short() {
		stride = 6007
	}
	refused, shown := 0, 0
	for at := 0; at < len(content); at += stride {
		bad := append([]byte(nil), content...)
		bad[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s := New(path, Options{First: id, Now: time.Now})
		got, first := s.Load(t.Context(), id)
		_, next := s.Maps(t.Context())
		if next != nil {
			refused++
		}
		switch {
		case first == nil && encoded(got) == encoded(want):
			shown++
		case first == nil && next == nil:
			t.Fatalf("byte %d: another map, and not a word", at)
		case first != nil && next == nil:
			t.Fatalf("byte %d: the map cannot be loaded (%v), the file is sound", at, first)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != string(bad) {
			t.Fatalf("byte %d: the file was changed, %v", at, err)
		}
	}
	if refused == 0 || shown == 0 {
		t.Errorf("of the damaged files %d were refused, in %d the map was whole", refused, shown)
	}
}
