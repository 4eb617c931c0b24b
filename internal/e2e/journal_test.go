//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// draft waits until a text is on the disk as a draft and returns its file.
func (h *home) draft(text string) string {
	h.t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		list, _ := filepath.Glob(filepath.Join(h.dir, "tappa", "journal", "*.json"))
		for _, f := range list {
			if content, err := os.ReadFile(f); err == nil && strings.Contains(string(content), text) {
				return f
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Fatalf("%q is not kept", text)
	return ""
}

// drafts returns how many drafts there are.
func (h *home) drafts() int {
	list, _ := filepath.Glob(filepath.Join(h.dir, "tappa", "journal", "*.json"))
	return len(list)
}

// What was being typed when the program died is on the disk soon after, without
// another key, and is offered at the next start.
func TestKilledWhileTyping(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	x := h.start(100, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board")
	x.press("right", "a")
	x.see("New touchpoint")
	x.press("A thought that must not go")
	x.see("must not go")
	file := h.draft("A thought that must not go")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the draft has mode %v, %v", info.Mode().Perm(), err)
	}
	x.kill()

	y := h.start(100, 30)
	y.see("A thought that must not go", "First visit", "Copy the text")
	y.press("esc")
	y.lose("Copy the text")
	y.press("ctrl+c")
	y.ended()
	z := h.start(100, 30)
	z.see("A thought that must not go", "Discard")
	z.press("down", "down", "enter")
	z.lose("Copy the text")
	z.press("ctrl+c")
	z.ended()
	if n := h.drafts(); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}

// A second program does not offer what is being typed in the first; a window
// that closes keeps the text at once, and leaving on purpose leaves nothing.
func TestDraftsOfTheLiving(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	x := h.start(100, 30)
	x.see("Maps")
	x.press("a")
	x.see("Title of the new map")
	x.press("Half a title")
	h.draft("Half a title")
	y := h.start(100, 30)
	y.see("Maps", "example")
	y.press("a")
	y.see("Title of the new map")
	y.press("Another")
	y.see("Another")
	if strings.Contains(y.screen(), "Half a title") {
		t.Error("the second program offers the text of the first")
	}
	// It is kept although no second has passed.
	if err := y.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	y.ended()
	h.draft("Another")
	x.press("ctrl+c")
	x.see("Once more quits")
	x.press("ctrl+c")
	x.ended()
	if n := h.drafts(); n != 1 {
		t.Errorf("%d drafts are left, want only the one of the window that closed", n)
	}
}
