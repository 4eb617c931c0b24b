//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// guarded waits until the program in x has its guard. It looks at the system's
// list of processes, and skips the test where there is none to look at.
func (x *terminal) guarded(pid int) {
	x.t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		var children []string
		threads, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/children")
		if len(threads) == 0 {
			x.t.Skip("the children of a process cannot be listed here")
		}
		for _, thread := range threads {
			list, _ := os.ReadFile(thread) // threads come and go
			children = append(children, strings.Fields(string(list))...)
		}
		for _, child := range children {
			if name, err := os.ReadFile("/proc/" + child + "/comm"); err == nil && strings.TrimSpace(string(name)) == "terminal-guard" {
				return
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	x.t.Fatal("the program has no guard")
}

// inShell starts the program as the child of a shell that goes on after it, as
// people start it, and returns the id of its process.
func (h *home) inShell(env ...string) (*terminal, int) {
	h.t.Helper()
	shell := *h
	shell.binary = "/bin/sh"
	pidFile := filepath.Join(h.dir, "pid")
	// What the shell says may come before the terminal is back, so it goes to a
	// file.
	script := `sh -c 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$1"' "$PIDFILE" "$TAPPA"; echo $? >"$PIDFILE.code"; read answer; stty -a >"$PIDFILE.stty"`
	x := shell.startIn(100, 30, h.env(append(env, "PIDFILE="+pidFile, "TAPPA="+h.binary)...), "-c", script)
	x.see("Maps")
	pid, err := strconv.Atoi(strings.TrimSpace(h.read("pid")))
	if err != nil {
		h.t.Fatal(err)
	}
	return x, pid
}

// Whatever kills the program, the shell gets the terminal back as it was, and a
// sentence says what happened.
func TestTheTerminalComesBackAfterACrash(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		signal syscall.Signal
		code   string
		says   string
		report bool
	}{
		{syscall.SIGKILL, "137", "ended by force", false},
		{syscall.SIGSEGV, "2", "was not prepared for", true},
		{syscall.SIGBUS, "2", "was not prepared for", true},
		{syscall.SIGABRT, "2", "was not prepared for", true},
	} {
		t.Run(c.signal.String(), func(t *testing.T) {
			h := newHome(t)
			x, pid := h.inShell()
			x.guarded(pid)
			if err := syscall.Kill(pid, c.signal); err != nil {
				t.Fatal(err)
			}
			x.until("to see the sentence on the main screen", func(screen string) bool {
				return strings.Contains(strings.ReplaceAll(screen, "\n", ""), c.says) && !x.onAlt()
			})
			x.press("enter")
			x.ended()
			x.restored()
			if code := h.read("pid.code"); strings.TrimSpace(code) != c.code {
				t.Errorf("it ended with exit code %s, want %s", code, c.code)
			}
			if stty := h.read("pid.stty"); !strings.Contains(stty, " icanon") || !strings.Contains(stty, " echo ") {
				t.Errorf("the terminal is left with %s", stty)
			}
			reports, err := filepath.Glob(filepath.Join(h.dir, "tappa", "crash-*.txt"))
			if err != nil || (len(reports) == 1) != c.report {
				t.Errorf("reports: %v, %v", reports, err)
			}
			for _, r := range reports {
				if info, err := os.Stat(r); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s has mode %v", r, info.Mode().Perm())
				}
			}
		})
	}
}

// read returns the content of a file of the home.
func (h *home) read(name string) string {
	h.t.Helper()
	content, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		h.t.Fatal(err)
	}
	return string(content)
}

// onAlt reports whether the alternate screen is on.
func (x *terminal) onAlt() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.alt
}

// Signals end the program in order, with the exit codes that shells know.
func TestExitCodesOfSignals(t *testing.T) {
	t.Parallel()
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131} {
		t.Run(signal.String(), func(t *testing.T) {
			h := newHome(t)
			x := h.start(80, 24)
			x.see("Maps")
			if err := x.cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if code := x.ended(); code != want {
				t.Errorf("it ended with exit code %d, want %d", code, want)
			}
			x.restored()
		})
	}
}

// A window that is closed takes the program with it, and nothing that was done
// is lost.
func TestTheWindowCloses(t *testing.T) {
	t.Parallel()
	window, err := exec.LookPath("script")
	if err != nil {
		t.Skip("no script here, which makes a terminal within a terminal")
	}
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit"))
	inner := *h
	inner.binary = window
	pidFile := filepath.Join(h.dir, "pid")
	x := inner.startIn(80, 24, h.env("PIDFILE="+pidFile, "TAPPA="+h.binary, "SHELL=/bin/sh"),
		"-qec", `echo $$ >"$PIDFILE"; exec "$TAPPA"`, os.DevNull)
	x.see("First visit")
	x.press("enter")
	x.see("Board")
	x.press("A")
	x.see("New stage")
	x.press("Before", "enter")
	x.see("New stage", "saved")
	pid, err := strconv.Atoi(strings.TrimSpace(h.read("pid")))
	if err != nil {
		t.Fatal(err)
	}
	x.guarded(pid)
	x.kill()
	deadline := time.Now().Add(patience)
	for syscall.Kill(pid, 0) == nil {
		if time.Now().After(deadline) {
			t.Fatal("the program goes on without its terminal")
		}
		time.Sleep(5 * time.Millisecond)
	}
	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Before") {
		t.Errorf("what was done before is gone:\n%s", doc)
	}
}

// Stopped from outside, the program hands the terminal over; continued, it
// draws everything anew.
func TestStoppedAndContinued(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	h := newHome(t)
	h.run("new", "First visit")
	shell := *h
	shell.binary = bash
	x := shell.startIn(100, 30, h.env("TAPPA="+h.binary, "PS1=ready> "), "--norc", "--noprofile", "-i")
	x.see("ready>")
	x.press(`"$TAPPA"`, "enter")
	x.see("Maps", "First visit")
	before := x.screen()
	x.press("ctrl+p")
	x.see("any command")
	x.press("suspend", "enter")
	x.see("Stopped", "ready>")
	x.press(`pid=$(jobs -p); fg`, "enter")
	x.until("to see the same again", func(screen string) bool { return screen == before })
	x.press("ctrl+c")
	// What is typed before the shell is back may be lost: it asks for the third
	// time then.
	x.until("to see the shell again", func(screen string) bool { return strings.Count(screen, "ready>") == 3 })
	x.press("exit", "enter")
	x.ended()
	x.restored()
}
