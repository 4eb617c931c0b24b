//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// In tmux the program can be left running, looked at from another terminal, and
// loses nothing when the whole server goes.
func TestInTmux(t *testing.T) {
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("no tmux here")
	}
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	// The name of a socket must be short.
	dir, err := os.MkdirTemp("", "tappa-tmux-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	socket := filepath.Join(dir, "s")
	server := func(args ...string) (string, error) {
		cmd := exec.Command(tmux, append([]string{"-S", socket, "-f", "/dev/null"}, args...)...)
		cmd.Env, cmd.Dir = h.env(), h.dir
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := server("new-session", "-d", "-x", "100", "-y", "29", h.binary); err != nil {
		t.Skipf("tmux does not start here: %v %s", err, out)
	}
	t.Cleanup(func() { _, _ = server("kill-server") })
	shell := *h
	shell.binary = tmux
	attach := func() *terminal { return shell.start(100, 30, "-u", "-S", socket, "attach") }
	x := attach()
	x.see("First visit")
	x.press("enter")
	x.see("Board")
	x.press("right")
	add(x, "Lantern")
	x.see("saved")
	x.press("ctrl+b", "d")
	if code := x.ended(); code != 0 {
		t.Fatalf("tmux ended with exit code %d", code)
	}
	y := attach()
	y.see("Lantern", "saved")
	y.size(80, 24)
	y.see("Lantern")
	add(y, "Compass")
	y.see("saved")
	pid, err := server("display-message", "-p", "#{pane_pid}")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := server("kill-server"); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	y.ended()
	for limit := time.Now().Add(time.Minute); runs(strings.TrimSpace(pid)); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("the program goes on without its terminal")
		}
	}
	doc := h.run("show", id, "--json")
	for _, name := range []string{"Lantern", "Compass"} {
		if !strings.Contains(doc, name) {
			t.Errorf("%q is not in the file", name)
		}
	}
	z := h.start(100, 30)
	z.see("Lantern", "Compass")
	z.press("ctrl+c")
	z.ended()
	z.restored()
}

// runs reports whether a process runs.
func runs(pid string) bool { return exec.Command("kill", "-0", pid).Run() == nil }
