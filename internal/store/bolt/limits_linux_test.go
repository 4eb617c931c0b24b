package bolt

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"

	"tappa/internal/journey"
)

// asNobody runs fn with the rights of a user who owns nothing, which only root
// can give up.
func asNobody(t *testing.T, fn func()) {
	t.Helper()
	if os.Getuid() != 0 {
		fn()
		return
	}
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if _, err := unix.SetfsuidRetUid(nobody); err != nil {
		t.Skip(err)
	}
	defer func() { _, _ = unix.SetfsuidRetUid(0) }()
	fn()
}

func TestReadingWorksWhereWritingDoesNot(t *testing.T) {
	path, content := sampleFile(t)
	dir := filepath.Join(filepath.Dir(path), "shared")
	copied := filepath.Join(dir, "tappa.db")
	for _, err := range []error{
		os.Mkdir(dir, 0o755), os.Chmod(filepath.Dir(path), 0o755), os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755),
		os.WriteFile(copied, content, 0o444), os.Chmod(dir, 0o555),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	wantUntouched(t, copied, func() {
		asNobody(t, func() {
			s, err := Open(copied, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if maps, err := s.Maps(t.Context()); err != nil || len(maps) != 2 {
				t.Errorf("listed %d, %v", len(maps), err)
			}
			_, err = s.Commit(t.Context(), newMaker(3).newMap("Mine", 2))
			wantKind(t, err, journey.KindReadOnly)
			if s.Writable() {
				t.Error("a read-only file is said to be writable")
			}
			fresh, err := Open(filepath.Join(dir, "new", "other.db"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if fresh.Writable() {
				t.Error("a file in a read-only folder is said to be writable")
			}
			_, err = fresh.Commit(t.Context(), newMaker(3).newMap("Mine", 2))
			wantKind(t, err, journey.KindReadOnly)
		})
	})
}
