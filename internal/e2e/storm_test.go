//go:build unix

package e2e

import (
	"strings"
	"testing"
	"time"
)

// calm is longer than keys are ignored after a paste, as nobody answers faster.
const calm = 150 * time.Millisecond

const (
	beginPaste = "\x1b[200~"
	endPaste   = "\x1b[201~"
)

// openMap opens a new map from a template on its board.
func (h *home) openMap() (*terminal, string) {
	h.t.Helper()
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	x := h.start(120, 30)
	x.see("First visit")
	x.press("enter")
	x.see("Board", "Heatmap")
	x.press("right", "down")
	return x, id
}

// unchanged fails the test unless the map is as it was, and the program alive.
func (x *terminal) unchanged(h *home, id, before string) {
	x.t.Helper()
	if after := h.run("export", id); after != before {
		x.t.Errorf("the map has changed from\n%s\nto\n%s", before, after)
	}
}

// Text that arrives without the marks of a paste asks as a paste does.
func TestAnUnmarkedPaste(t *testing.T) {
	h := newHome(t)
	x, id := h.openMap()
	before := h.run("export", id)
	// No more than the terminal holds at a time: it arrives at once, however busy
	// the machine is.
	x.press(strings.Repeat("quiet days add XD uncertain jumps\r", 100))
	x.see("100 touchpoints")
	time.Sleep(calm)
	x.press("esc")
	x.lose("100 touchpoints")
	x.unchanged(h, id, before)
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// 20,000 keys at once leave the program alive and where it was.
func TestABurstOfKeys(t *testing.T) {
	h := newHome(t)
	x, id := h.openMap()
	before := h.run("export", id)
	x.press(strings.Repeat("jk", 10_000))
	x.press("f3")
	x.see("Feels now")
	x.unchanged(h, id, before)
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// 5 MB with what a terminal obeys in it: on the board it asks, in a field it is
// cut, and nothing of it reaches the terminal.
func TestAHugePaste(t *testing.T) {
	h := newHome(t)
	x, id := h.openMap()
	before := h.run("export", id)
	huge := beginPaste + strings.Repeat("line with \x00 NUL and \x1b]52;c;eA==\x07 more\r\n", 5<<20/40) + endPaste
	x.press(huge)
	x.see("Add what was pasted")
	time.Sleep(calm)
	x.press("esc")
	x.lose("Add what was pasted")
	x.unchanged(h, id, before)
	x.press("a")
	x.see("New touchpoint")
	x.press(huge)
	x.see("line with")
	x.until("to see that it was cut", func(screen string) bool {
		return strings.Contains(screen, "cut") || strings.Contains(screen, "fit")
	})
	time.Sleep(calm)
	x.press("esc")
	x.lose("Add what was pasted")
	if strings.Contains(x.output(), "\x1b]52;c;eA==") {
		t.Error("a sequence from the paste reached the terminal")
	}
	x.press("ctrl+c")
	x.ended()
	x.restored()
}

// Sizes change faster than anybody can look; the last one counts.
func TestAStormOfSizes(t *testing.T) {
	h := newHome(t)
	x, _ := h.openMap()
	for i := range 400 {
		x.size(i%200+1, i%70+1)
	}
	for _, s := range [][2]int{{1, 1}, {2, 3}, {20, 5}, {500, 200}, {80, 24}} {
		x.size(s[0], s[1])
	}
	x.size(120, 30)
	x.see("Board", "Heatmap", "Brief")
	x.press("ctrl+c")
	if code := x.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()
}
