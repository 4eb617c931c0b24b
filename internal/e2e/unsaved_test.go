//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// trouble is something that happens to the file while it is open, and what puts
// it right.
type trouble struct {
	name        string
	spoil, mend func(t *testing.T, h *home)
}

func troubles() []trouble {
	aside := func(h *home) string { return h.file() + ".aside" }
	move := func(t *testing.T, from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	write := func(t *testing.T, path, content string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const other = "something else altogether\n"
	return []trouble{
		{
			"deleted", func(t *testing.T, h *home) { move(t, h.file(), aside(h)) },
			func(t *testing.T, h *home) { move(t, aside(h), h.file()) },
		},
		{"replaced", func(t *testing.T, h *home) {
			move(t, h.file(), aside(h))
			write(t, h.file(), other)
		}, func(t *testing.T, h *home) {
			if h.read("maps.db") != other {
				t.Error("the file of somebody else was changed")
			}
			move(t, aside(h), h.file())
		}},
		{"cut short", func(t *testing.T, h *home) {
			write(t, aside(h), h.read("maps.db"))
			if err := os.Truncate(h.file(), 4096); err != nil {
				t.Fatal(err)
			}
		}, func(t *testing.T, h *home) { move(t, aside(h), h.file()) }},
		{"read-only", func(t *testing.T, h *home) { freeze(t, h.file()) }, func(t *testing.T, h *home) { thaw(t, h.file()) }},
	}
}

// While the file is gone, replaced, cut short or locked away, the screen says
// so, nothing that was done is lost, there is a way out, and saving resumes by
// itself once the file is back.
func TestTheFileGoesAwayAndComesBack(t *testing.T) {
	t.Parallel()
	for _, c := range troubles() {
		t.Run(c.name, func(t *testing.T) {
			h := newHome(t)
			id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
			x := h.start(120, 30)
			x.see("First visit")
			x.press("enter")
			x.see("Board")
			x.press("right")
			add(x, "Lantern")
			x.see("saved")
			c.spoil(t, h)
			add(x, "Compass")
			x.see("NOT SAVED", "writes the map to another file")
			x.press("ctrl+s")
			x.see("Write to")
			x.press("enter")
			// What is said of it may soon stand behind what is said of the file.
			x.until("for the map as it is on the screen in a file", func(string) bool {
				out, err := os.ReadFile(filepath.Join(h.dir, "first-visit.json"))
				return err == nil && strings.Contains(string(out), "Compass")
			})
			c.mend(t, h)
			x.lose("NOT SAVED")
			x.see("saved")
			doc := h.run("show", id, "--json")
			for _, name := range []string{"Lantern", "Compass"} {
				if !strings.Contains(doc, name) {
					t.Errorf("%q is not in the file", name)
				}
			}
			x.press("ctrl+c")
			x.ended()
			x.restored()
		})
	}
}

// Whoever leaves while nothing can be saved finds the map in a file of its own,
// is told so at the end and at the next start, and takes it over.
func TestLeavingWhileNothingCanBeSaved(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	x := h.start(120, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board")
	x.press("right")
	if err := os.Rename(h.file(), h.file()+".aside"); err != nil {
		t.Fatal(err)
	}
	add(x, "Lantern")
	x.see("NOT SAVED")
	x.press("ctrl+c")
	if code := x.ended(); code != 1 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()
	kept, err := filepath.Glob(filepath.Join(h.dir, "tappa", "unsaved", "first-visit-*.json"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("the map is kept in %v, %v", kept, err)
	}
	if out := x.output(); !strings.Contains(out, "import --replace "+kept[0]) {
		t.Errorf("it does not say where the map is: %q", out[max(0, len(out)-600):])
	}
	if err := os.Rename(h.file()+".aside", h.file()); err != nil {
		t.Fatal(err)
	}
	y := h.start(200, 30)
	y.see("could not be saved")
	y.press("ctrl+c")
	y.ended()
	if out := y.output(); !strings.Contains(out, "import --replace "+kept[0]) {
		t.Error("the next start does not say where the map is")
	}
	h.run("import", "--replace", kept[0])
	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Lantern") {
		t.Error("what could not be saved is not in the file after it was taken over")
	}
	if _, err := os.Stat(kept[0]); err == nil {
		t.Error("what was taken over is still kept")
	}
}
