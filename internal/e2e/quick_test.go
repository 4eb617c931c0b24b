//go:build unix

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// A room calls out what it knows; whoever types looks at nothing but the keys.
// In a real terminal, from a stage without touchpoints to scored ones.
func TestQuickAddByKeysAlone(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "Workshop"))
	x := h.start(100, 30)
	x.see("Workshop")
	x.press("enter")
	x.see("Board")
	x.press("A")
	x.see("New stage")
	for _, stage := range []string{"Choose", "Buy"} {
		x.press(stage, "enter")
		x.see(stage)
	}
	x.press("esc")
	x.lose("New stage")
	x.press("h", "a")
	x.see("New touchpoint in Choose", "moment of truth")
	for i := range 5 {
		x.press(fmt.Sprintf("Shelf %d @store #people -1>+2 ~conf", i))
		x.see("confused")
		x.press("tab")
		x.see("feels: confused")
		x.press(" >wel", "tab", " !")
		x.see("should feel: welcome", fmt.Sprintf("◆- Shelf %d", i))
		x.press("enter")
		x.see("for several words", fmt.Sprintf("Shelf %d", i))
	}
	x.press("\x1b[6~") // page down
	x.see("New touchpoint in Buy")
	x.press(beginPaste + "- Till @store\n- Receipt -2>+1\n" + endPaste)
	x.see("2 touchpoints for Buy")
	time.Sleep(calm)
	x.press("enter")
	x.see("New touchpoint in Buy", "Receipt", "saved")
	x.press("esc")
	x.lose("New touchpoint")
	doc := h.run("show", id, "--json")
	for _, want := range []string{`"Shelf 4"`, `"Receipt"`, `"word": "confused"`, `"word": "welcome"`, `"truth": "general"`, `"channel": "store"`, `"output": "people"`} {
		if !strings.Contains(doc, want) {
			t.Errorf("the map holds no %s:\n%s", want, doc)
		}
	}
	x.press("u")
	x.lose("Receipt")
	x.see("Shelf 4")
	x.press("ctrl+c")
	x.ended()
	x.restored()
}
