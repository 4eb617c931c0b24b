package bolt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tappa/internal/journey"
)

// A file on another computer is neither made nor opened, unless that is wanted;
// it can be read.
func TestAFileOnAnotherComputerIsRefusedUnlessWanted(t *testing.T) {
	path, _ := sampleFile(t)
	far := func(string) string { return "NFS" }
	wantUntouched(t, path, func() {
		s, err := Open(path, Options{Network: far})
		wantKind(t, err, journey.KindForeign)
		if !strings.Contains(err.Error(), "NFS") {
			t.Errorf("it says %q", err)
		}
		_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
		wantKind(t, err, journey.KindForeign)
	})
	fresh := filepath.Join(t.TempDir(), "new", "maps.db")
	_, err := New(fresh, Options{Network: far}).Commit(t.Context(), newMaker(1).newMap("x", 1))
	wantKind(t, err, journey.KindForeign)
	if _, err := os.Lstat(filepath.Dir(fresh)); err == nil {
		t.Error("a folder was made on another computer")
	}
	reading, err := Open(path, Options{Network: far, ReadOnly: true})
	if err != nil {
		t.Fatalf("it cannot be read: %v", err)
	}
	if maps, err := reading.Maps(t.Context()); err != nil || len(maps) == 0 {
		t.Errorf("%d maps can be read, %v", len(maps), err)
	}
	wanted, err := Open(path, Options{Network: far, AllowNetwork: true, Author: "test"})
	if err != nil {
		t.Fatalf("it is refused though it is wanted: %v", err)
	}
	mustCommit(t, wanted, newMaker(77).newMap("x", 1))
}
