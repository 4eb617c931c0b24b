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

// withShell starts a shell in a terminal, in which $TAPPA is the program.
func (h *home) withShell(x *terminal) *terminal {
	h.t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		h.t.Skip("no bash here")
	}
	shell := *h
	shell.binary = bash
	shell.startOn(x, 100, 30, h.env("TAPPA="+h.binary, "PS1=ready> "), "--norc", "--noprofile", "-i")
	x.see("ready>")
	return x
}

// A terminal behind a slow line answers the questions asked at the start when
// the program has ended already. None of the answers is typed into the shell.
func TestLateAnswersOfTheTerminalDoNotReachTheShell(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit")
	x := h.withShell(&terminal{t: t, late: make(chan struct{})})
	x.press(`"$TAPPA"`, "enter")
	x.see("First visit")
	x.press("ctrl+c")
	x.until("the program to end", func(string) bool { return strings.Contains(x.output(), "\x1b[?1049l") })
	close(x.late)
	x.prompt()
	x.press("echo a mar'k'", "enter")
	x.see("a mark")
	for line := range strings.Lines(x.screen()) {
		// What the terminal echoed before the shell was back is not given to it.
		_, given, prompted := strings.Cut(strings.TrimSpace(line), "ready> ")
		if !prompted {
			continue
		}
		if strings.Contains(given, "echo") && given != "echo a mar'k'" || strings.Contains(given, "2026;") || strings.Contains(given, "rgb:") {
			t.Errorf("the shell was given %q", given)
		}
	}
	x.press("exit", "enter")
	x.ended()
	x.restored()
}

// Stopped from outside, the program hands the terminal over; continued, it
// draws everything again, however often.
func TestStoppedFromOutsideAndContinued(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit")
	x := h.withShell(&terminal{t: t})
	x.press(`"$TAPPA"`, "enter")
	x.see("Maps", "First visit")
	x.press("ctrl+p")
	x.see("any command")
	x.press("suspend", "enter")
	x.see("Stopped", "ready>")
	x.press(`jobs -p >pid; fg`, "enter")
	x.see("Maps", "First visit", "no touchpoint yet", "? keys")
	pid, err := strconv.Atoi(strings.TrimSpace(h.read("pid")))
	if err != nil {
		t.Fatal(err)
	}
	before := x.screen()
	for range 5 {
		if err := syscall.Kill(pid, syscall.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		x.prompt()
		x.press("clear; echo us'able'", "enter")
		x.see("usable")
		x.press("fg", "enter")
		x.until("to see the same again:\n"+before, func(screen string) bool { return screen == before })
	}
	x.press("ctrl+c")
	x.prompt()
	x.press("exit", "enter")
	x.ended()
	x.restored()
}

// prompt waits until the shell asks for a command.
func (x *terminal) prompt() {
	x.t.Helper()
	x.until("to see a prompt", func(screen string) bool {
		return !strings.Contains(screen, "Maps") && strings.HasSuffix(strings.TrimSpace(screen), "ready>")
	})
}

// Where nobody would continue it, the program does not stop: it says so and
// goes on, whether it was asked by a command or from outside.
func TestWhereNobodyWouldContinueItItDoesNotStop(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit")
	x := h.start(100, 30)
	x.see("First visit")
	x.press("ctrl+p")
	x.see("any command")
	x.press("suspend", "enter")
	x.see("could wake tappa again")
	x.press("down")
	x.lose("could wake tappa again")
	if err := x.cmd.Process.Signal(syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	x.see("could wake tappa again")
	x.press("enter")
	x.see("Board")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// A terminal that says it has no columns and no rows is one that says nothing
// yet.
func TestATerminalWithoutASize(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit")
	x := h.start(0, 0)
	x.until("the program to start", func(string) bool { return strings.Contains(x.output(), "\x1b[?1049h") })
	x.press("down", "up")
	x.size(100, 30)
	x.see("First visit", "Maps")
	x.size(0, 0)
	x.press("enter")
	x.size(100, 30)
	x.see("Board")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// Once it has started, a program that nobody touches writes nothing, neither to
// the terminal nor to the disk.
func TestIdle(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	x := h.start(100, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board", "saved")
	add(x, "Lantern")
	x.see("saved")
	files := func() string {
		var b strings.Builder
		_ = filepath.Walk(h.dir, func(path string, info os.FileInfo, err error) error {
			if err == nil {
				b.WriteString(path + " " + info.ModTime().String() + "\n")
			}
			return err
		})
		return b.String()
	}
	// What the start and the last key still bring may come late on a busy
	// machine: wait until a whole pause passes without anything.
	const pause = 3 * time.Second
	for begin := time.Now(); ; {
		out, on := len(x.output()), files()
		time.Sleep(pause)
		if len(x.output()) == out && files() == on {
			break
		}
		if time.Since(begin) > 10*pause {
			t.Fatalf("after %v it still writes; to the terminal: %q", time.Since(begin), x.output()[out:])
		}
	}
	// It is alive.
	add(x, "Compass")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}
