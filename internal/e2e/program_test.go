//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A person opens tappa for the first time, looks at an example, scores a
// touchpoint, reads the heatmap, leaves, and finds everything again.
func TestFirstDay(t *testing.T) {
	h := newHome(t)
	x := h.start(120, 36)
	x.see("example", "template")
	x.press("e")
	x.see("Caffè Aurora")
	x.press("enter")
	x.see("Board", "Heatmap", "Brief")
	x.press("right", "down", "1")
	x.see("saved")
	x.press("f3")
	x.see("Gap")
	x.press("q")
	x.see("Reviews")
	x.press("q")
	x.lose("Brief")
	x.press("q")
	if code := x.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()

	if list := h.run("list"); !strings.Contains(list, "Caffè Aurora") {
		t.Errorf("the file holds no example:\n%s", list)
	}
	y := h.start(120, 36)
	y.see("Caffè Aurora")
	y.press("ctrl+c")
	y.ended()
	y.restored()
}

// What the screen calls saved survives kill -9, and can be undone afterwards.
func TestKilledAfterSaved(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	x := h.start(100, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board", "Heatmap")
	x.press("right", "a")
	x.see("New touchpoint")
	x.press("Revolving door", "enter")
	// On the board, not only in the line where it was typed.
	x.until("the card to be saved", func(screen string) bool {
		return strings.Contains(screen, "▌Revolving door") && strings.Contains(screen, "✓ saved")
	})
	x.kill()

	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Revolving door") {
		t.Fatalf("what was saved is gone:\n%s", doc)
	}
	if out := h.run("check"); !strings.Contains(out, "sound") {
		t.Errorf("the file is not sound: %s", out)
	}
	y := h.start(100, 30)
	y.see("Revolving door")
	y.press("u")
	y.lose("Revolving door")
	y.see("saved")
	y.press("ctrl+r")
	y.see("Revolving door")
	y.press("ctrl+c")
	y.ended()
	y.restored()
	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Revolving door") {
		t.Error("what was done again is gone")
	}
}

// Two programs on one map show each other's edits, and so do commands.
func TestTwoPrograms(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "Shared", "--template", "support"))
	// Each remembers for itself where the user was.
	x, y := h.start(100, 30), h.startIn(100, 30, h.env("XDG_STATE_HOME="+t.TempDir()))
	for _, z := range []*terminal{x, y} {
		z.see("Shared")
		z.press("enter")
		z.see("Board", "Heatmap")
		z.press("right")
	}
	add(x, "From the left")
	y.see("From the left")
	add(y, "From the right")
	x.see("From the right")
	x.see("saved")
	h.run("rename", id, "Renamed outside")
	x.see("Renamed outside")
	y.see("Renamed outside")
	doc := h.run("show", id, "--json")
	for _, name := range []string{"From the left", "From the right", "Renamed outside"} {
		if !strings.Contains(doc, name) {
			t.Errorf("%q is not in the file", name)
		}
	}
}

// add adds a touchpoint where the cursor is.
func add(x *terminal, name string) {
	x.t.Helper()
	x.press("a")
	x.see("New touchpoint")
	x.press(name, "enter")
	x.see(name)
	x.press("esc")
	x.lose("New touchpoint")
}

// A terminal of any size does no harm, and the screen comes back.
func TestResize(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	x := h.start(120, 36)
	x.see("First visit")
	x.press("enter")
	// The whole frame: its first line, its last, and what is between.
	x.see("saved", "Board", "Help when it", "Does", "enter edit")
	before := x.screen()
	for _, size := range [][2]int{{1, 1}, {300, 2}, {2, 100}, {39, 9}, {40, 10}, {59, 20}, {80, 24}, {200, 60}, {1, 1}} {
		x.size(size[0], size[1])
		x.press("right", "f3", "f2", "left")
	}
	x.size(120, 36)
	x.until("to see the board again as it was:\n"+before, func(screen string) bool { return screen == before })
	x.press("ctrl+c")
	if code := x.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()
}

// A signal ends the program in order: what was done is written, the terminal
// is as it was.
func TestTerminated(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			h := newHome(t)
			id := strings.TrimSpace(h.run("new", "First visit"))
			x := h.start(80, 24)
			x.see("First visit")
			x.press("enter")
			x.see("Board")
			x.press("A")
			x.see("New stage")
			x.press("Before", "enter")
			x.see("New stage", "saved")
			x.press("esc")
			x.lose("New stage")
			x.see("Before", "saved")
			if err := x.cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			x.ended()
			x.restored()
			if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Before") {
				t.Errorf("what was done before the signal is gone:\n%s", doc)
			}
		})
	}
}

// A terminal that cannot place text gets a sentence, not a garbled screen.
func TestDumbTerminal(t *testing.T) {
	h := newHome(t)
	var without []string
	for _, v := range h.env() {
		if !strings.HasPrefix(v, "TERM=") {
			without = append(without, v)
		}
	}
	for says, env := range map[string][]string{"TERM=dumb": h.env("TERM=dumb"), "TERM is not set": h.env("TERM="), "TERM=xterm-256color": without} {
		x := h.startIn(80, 24, env)
		if code := x.ended(); code != 1 {
			t.Errorf("%s: it ended with exit code %d, want 1", says, code)
		}
		x.see(says, "tappa --help")
		if strings.Contains(x.output(), "\x1b") {
			t.Errorf("%s: it wrote escape sequences: %q", says, x.output())
		}
	}
}

// A file that is not ours is named on the plain screen and left as it is.
func TestForeignFile(t *testing.T) {
	h := newHome(t)
	const diary = "Dear diary, this is not a map.\n"
	if err := os.WriteFile(h.file(), []byte(diary), 0o600); err != nil {
		t.Fatal(err)
	}
	x := h.start(100, 30)
	if code := x.ended(); code != 1 {
		t.Errorf("it ended with exit code %d, want 1", code)
	}
	x.see("maps.db is not a file of tappa")
	x.restored()
	if now, err := os.ReadFile(h.file()); err != nil || string(now) != diary {
		t.Errorf("the file now holds %q, %v", now, err)
	}
}

// Without colours there are none, on every screen.
func TestNoColour(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	x := h.startIn(100, 30, h.env("NO_COLOR=1"))
	x.see("First visit")
	x.press("enter")
	x.see("Board", "Heatmap")
	x.press("f3")
	x.see("Feels now")
	x.press("ctrl+c")
	x.ended()
	for _, sgr := range []string{"\x1b[38;", "\x1b[48;", ";38;", ";48;", "\x1b[31m", "\x1b[32m"} {
		if strings.Contains(x.output(), sgr) {
			t.Errorf("with NO_COLOR it wrote the colour sequence %q", sgr)
		}
	}
}

// Italian comes from the environment, and the screen is Italian throughout.
func TestItalian(t *testing.T) {
	h := newHome(t)
	x := h.startIn(100, 30, h.env("LC_ALL=it_IT.UTF-8"))
	x.see("esempio", "modello")
	x.press("e")
	x.see("Caffè Aurora")
	x.press("enter")
	x.see("Mappa", "Heatmap")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// --ascii puts nothing but ASCII on the screen.
func TestASCII(t *testing.T) {
	h := newHome(t)
	h.run("new", "Città e caffè", "--template", "purchase")
	x := h.start(100, 30, "--ascii")
	x.see("Citta e caffe")
	x.press("enter")
	x.see("Board", "Heatmap")
	for _, key := range []string{"f3", "f4", "f5", "f6", "f2", "?"} {
		x.press(key)
		x.until("nothing but ASCII after "+key, func(screen string) bool {
			return !strings.ContainsFunc(screen, func(r rune) bool { return r > 0x7e })
		})
	}
}

// A map leaves the program as a file and comes back from one.
func TestExportAndImport(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	x := h.start(100, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board", "Heatmap")
	for _, c := range []struct{ letter, file, begins string }{
		{"M", "first-visit.mmd", "journey"},
		{"J", "first-visit.json", "{"},
	} {
		x.press("x")
		x.see("JSON", "Mermaid")
		x.press(c.letter)
		x.press("enter")
		x.see(c.file)
		x.press("enter")
		x.see("Written to")
		content, err := os.ReadFile(filepath.Join(h.dir, c.file))
		if err != nil || !strings.HasPrefix(string(content), c.begins) {
			t.Fatalf("%s holds %.40q, %v", c.file, content, err)
		}
		x.press("left")
		x.lose("Written to")
	}
	x.press("q")
	x.lose("Brief")
	x.press("i")
	x.see("File to import")
	x.press("~/first-visit.mmd", "enter")
	x.see("Board", "Brief")
	x.press("q")
	x.see("2 maps")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// keys.toml gives an action another key, and a mistake in it is named.
func TestOwnKeys(t *testing.T) {
	h := newHome(t)
	folder := filepath.Join(h.dir, "tappa")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "keys.toml"), []byte("[keys]\nnew-map = \"w\"\nnosuch = \"y\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := h.start(120, 30)
	x.see("keys.toml:3", "nosuch")
	x.press("w")
	x.see("Title of the new map")
	x.press("By my own key", "enter")
	x.see("By my own key", "Board")
}
