//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// freeze makes a file one that can only be read, for the superuser too.
func freeze(t *testing.T, path string) {
	t.Helper()
	if os.Geteuid() != 0 {
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out, err := exec.Command("chattr", "+i", path).CombinedOutput(); err != nil {
		t.Skipf("to the superuser every file can be written here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", path).Run() })
}

// thaw takes back what freeze did.
func thaw(t *testing.T, path string) {
	t.Helper()
	if os.Geteuid() == 0 {
		if out, err := exec.Command("chattr", "-i", path).CombinedOutput(); err != nil {
			t.Fatalf("chattr: %v %s", err, out)
		}
		return
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file that can only be read opens, says so, refuses to be changed and stays
// what it was; commands that read work, and those that write say why not.
func TestAFileThatCanOnlyBeRead(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	before := h.read("maps.db")
	freeze(t, h.file())
	x := h.start(100, 30)
	x.see("First visit", "read only", "Nothing can be changed")
	x.press("enter")
	x.see("Board", "read only")
	x.press("right", "a")
	x.see("ctrl+s writes the map to another file")
	x.press("ctrl+s")
	x.see("Write to")
	x.press("enter")
	x.see("Written to")
	x.press("ctrl+c")
	if code := x.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()
	if !strings.Contains(h.read("first-visit.json"), "First visit") {
		t.Error("the map was not written elsewhere")
	}
	for _, args := range [][]string{{"list"}, {"show", "First visit"}, {"heatmap", "First visit"}, {"check"}, {"export", "First visit"}} {
		h.run(args...)
	}
	cmd := exec.Command(h.binary, "rename", "First visit", "x")
	cmd.Env = h.env()
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "cannot be written") {
		t.Errorf("renaming ended with %v and says %q", err, out)
	}
	if h.read("maps.db") != before {
		t.Error("the file is not what it was")
	}
}
