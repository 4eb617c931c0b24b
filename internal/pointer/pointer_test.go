package pointer_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/journey"
	"tappa/internal/pointer"
)

func place(touchpoint string) pointer.Place {
	return pointer.Place{Map: "0123456789", View: "board", Touchpoint: journey.ID(touchpoint)}
}

func next(t *testing.T, from <-chan pointer.Place) pointer.Place {
	t.Helper()
	select {
	case p := <-from:
		return p
	case <-time.After(time.Minute):
		t.Fatal("no place came")
		return pointer.Place{}
	}
}

func TestAFollowerSeesWhereTheEditorGoes(t *testing.T) {
	folder := pointer.Folder(t.TempDir(), "/maps/a.db")
	ctx, stop := context.WithCancel(t.Context())
	places, err := pointer.Follow(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		if err := pointer.Put(folder, place(id)); err != nil {
			t.Fatal(err)
		}
		if got := next(t, places); got != place(id) {
			t.Errorf("got %+v", got)
		}
	}
	stop()
	for range places {
	}
	if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

// Without anybody who follows nothing is written.
func TestNobodyFollows(t *testing.T) {
	state := t.TempDir()
	if err := pointer.Put(pointer.Folder(state, "/maps/a.db"), place("a")); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(state); len(left) != 0 {
		t.Errorf("it wrote %v", left)
	}
}

// Two files of maps do not show each other's places.
func TestEachFileHasItsOwnFolder(t *testing.T) {
	if pointer.Folder("s", "/a.db") == pointer.Folder("s", "/b.db") {
		t.Error("two files share a folder")
	}
}

// What somebody else wrote there is no place.
func TestWhatIsNoPlaceIsNotFollowed(t *testing.T) {
	folder := pointer.Folder(t.TempDir(), "/maps/a.db")
	places, err := pointer.Follow(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "{", `{"map": "x"}`, `[1]`, `{"map": "../../etc"}`} {
		if err := os.WriteFile(filepath.Join(folder, "place"), []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := pointer.Put(folder, place("z")); err != nil {
		t.Fatal(err)
	}
	if got := next(t, places); got != place("z") {
		t.Errorf("got %+v", got)
	}
}
