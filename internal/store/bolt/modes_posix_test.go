//go:build linux || darwin

package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestCopiesBelongToTheOwnerWhateverTheUmask(t *testing.T) {
	path, content := sampleFile(t)
	s, dir := mustOpen(t, path), t.TempDir()
	at := func(name string) string { return filepath.Join(dir, "new", name) }
	old := syscall.Umask(0)
	err := s.Backup(t.Context(), at("backup.db"), false)
	_, again := Recover(t.Context(), path, at("recovered.db"), Options{})
	_, _, compacted := s.Compact(t.Context())
	err = errors.Join(err, again, compacted, os.WriteFile(at("wide.db"), content[:100], 0o666))
	err = errors.Join(err, Replace(t.Context(), at("wide.db"), at("backup.db"), "", Options{}))
	syscall.Umask(old)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, at("backup.db"), at("recovered.db"), at("wide.db")} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v, %v", name, info.Mode(), err)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "new")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
}
