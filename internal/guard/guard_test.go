//go:build linux || darwin

package guard

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

func orderLine(t *testing.T, o orders) string {
	t.Helper()
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

// stage returns a file that stands for the terminal, and how to read it.
func stage(t *testing.T) (*os.File, func() string) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "screen"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, func() string {
		b, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

func TestAGoodEndLeavesTheTerminalAlone(t *testing.T) {
	screen, seen := stage(t)
	watch(strings.NewReader(orderLine(t, orders{Killed: "killed"})+goodbye), screen)
	if got := seen(); got != "" {
		t.Errorf("the guard wrote %q", got)
	}
}

func TestWithoutAGoodbyeTheTerminalIsPutBack(t *testing.T) {
	screen, seen := stage(t)
	watch(strings.NewReader(orderLine(t, orders{Killed: "ended by force"})), screen)
	got := seen()
	for _, want := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?1004l", "\x1b[?2004l", "\x1b[<u", "\x1b[0m", "ended by force"} {
		if !strings.Contains(got, want) {
			t.Errorf("the guard did not write %q", want)
		}
	}
	if strings.Index(got, "ended by force") < strings.Index(got, "\x1b[?1049l") {
		t.Error("the message is on the screen that goes away")
	}
}

func TestWhatTheRuntimeSaysBecomesAReport(t *testing.T) {
	screen, seen := stage(t)
	folder := filepath.Join(t.TempDir(), "state", "tappa")
	said := "panic: the map “Secret plan” is broken\nover two lines\n\ngoroutine 7 [running]:\ntappa/internal/tui.(*Model).key(0xc0001, {0x1, 0x2})\n\t/src/keys.go:12 +0x1f\nexit status 2\n"
	watch(strings.NewReader(orderLine(t, orders{Folder: folder, Version: "v9", Crashed: "see " + Path, Killed: "no"})+said), screen)
	list, err := filepath.Glob(filepath.Join(folder, "crash-*.txt"))
	if err != nil || len(list) != 1 {
		t.Fatalf("reports: %v, %v", list, err)
	}
	if !strings.Contains(seen(), "see "+list[0]) {
		t.Errorf("the message does not name the report: %q", seen())
	}
	report, err := os.ReadFile(list[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"tappa v9", "goroutine 7 [running]:", "tappa/internal/tui.(*Model).key(", "\t/src/keys.go:12 +0x1f"} {
		if !bytes.Contains(report, []byte(want)) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	for _, no := range []string{"Secret", "two lines"} {
		if bytes.Contains(report, []byte(no)) {
			t.Errorf("the report quotes %q", no)
		}
	}
	for path, want := range map[string]os.FileMode{list[0]: 0o600, folder: 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
	}
}

// A real stack is kept whole: a report without it helps nobody.
func TestCleanKeepsARealStack(t *testing.T) {
	stack := debug.Stack()
	if got := Clean(stack); !bytes.Equal(got, stack) {
		t.Errorf("of the stack\n%s\nwas kept\n%s", stack, got)
	}
}

func TestCleanDropsWhatATerminalObeys(t *testing.T) {
	got := Clean([]byte("goroutine 1 [running]:\n\x1b]52;c;eA==\x07\nmain.main()\x1b[2J\n\tx.go:1\u009b31m\nfatal error: all goroutines are asleep - deadlock!\n"))
	for _, r := range string(got) {
		if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			t.Errorf("the report holds %q", r)
		}
	}
}

func TestTwoReportsOfOneSecond(t *testing.T) {
	folder, now := t.TempDir(), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	first, err := Report(folder, "v", now, nil)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Report(folder, "v", now, nil)
	if err != nil || first == second || filepath.Base(first) != "crash-20260102T030405Z.txt" {
		t.Errorf("%s and %s, %v", first, second, err)
	}
}
