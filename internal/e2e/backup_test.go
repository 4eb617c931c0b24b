//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// backups returns the names of the backups there are.
func (h *home) backups() []string {
	list, err := filepath.Glob(filepath.Join(h.dir, "tappa", "backups", "*", "*", "*.db"))
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

// The program backs up by itself once it has started, and offers to go back when
// the file is gone.
func TestTheProgramBacksUpAndOffersToGoBack(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.run("new", "Kept for ever")
	if made := h.backups(); len(made) != 0 {
		t.Fatalf("before there was a file: %v", made)
	}
	x := h.start(100, 24)
	x.see("Kept for ever")
	for deadline := time.Now().Add(patience); len(h.backups()) == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no backup was made; the screen:\n%s", x.screen())
		}
	}
	x.press("ctrl+c")
	x.ended()
	made := h.backups()
	if len(made) != 1 || !strings.HasSuffix(made[0], "-daily.db") {
		t.Fatalf("there are the backups %v", made)
	}
	if info, err := os.Stat(made[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is %v, %v", info.Mode(), err)
	}
	if err := os.Remove(h.file()); err != nil {
		t.Fatal(err)
	}
	x = h.start(100, 24)
	x.see("tappa restore")
	x.press("ctrl+c")
	x.ended()

	y := h.start(100, 24, "restore")
	y.see("Kept for ever", "Go on? [y/N]")
	y.press("n", "enter")
	if code := y.ended(); code != 0 {
		t.Errorf("ended with exit code %d", code)
	}
	if _, err := os.Lstat(h.file()); err == nil {
		t.Error("it went back though nobody agreed")
	}
	y = h.start(100, 24, "restore")
	y.see("Go on? [y/N]")
	y.press("y", "enter")
	y.ended()
	if out := h.run("list"); !strings.Contains(out, "Kept for ever") {
		t.Errorf("after going back there is:\n%s", out)
	}
}
