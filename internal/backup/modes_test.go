//go:build unix

package backup

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestFoldersBelongToTheOwnerWhateverTheUmask(t *testing.T) {
	k, _ := newKeeper(t)
	if err := os.Mkdir(k.Folder, 0o755); err != nil { // somebody was here before
		t.Fatal(err)
	}
	old := syscall.Umask(0)
	_, err := k.Make(t.Context(), paper{id: "0123456789"}, Daily)
	syscall.Umask(old)
	if err != nil {
		t.Fatal(err)
	}
	list, err := k.List()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	for _, name := range []string{k.Folder, k.Set(), filepath.Dir(list[0].Path)} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s is %v, %v", name, info.Mode(), err)
		}
	}
}
