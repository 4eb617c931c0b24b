//go:build unix

package e2e

import (
	"strings"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/hostile"
	"tappa/internal/journey/journeytest"
	"tappa/internal/store/bolt"
)

// plant makes a file of maps whose every text is the next of the corpus, as
// somebody else's program may write it.
func plant(t *testing.T, file string) (titles []string) {
	t.Helper()
	ids := journeytest.IDs()
	s, err := bolt.Open(file, bolt.Options{Author: edit.Author(ids())})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	list := hostile.Short()
	for at := 0; at < len(list); {
		m := journeytest.Filled(ids, func(string) string {
			at++
			return "A" + list[(at-1)%len(list)].Text + "Z"
		})
		d := edit.Create(m)
		step := edit.Step{ID: ids(), Map: m.ID(), Author: edit.Author(ids()), Time: time.Now().UTC(), Label: d.Label, Changes: d.Changes}
		if _, err := s.Commit(t.Context(), step); err != nil {
			t.Fatal(err)
		}
		titles = append(titles, m.Head().Title)
	}
	return titles
}

// harmless fails the test if the program wrote anything to the terminal that it
// has no reason to write.
func (x *terminal) harmless() hostile.Output {
	x.t.Helper()
	// Where it ended before the terminal had answered all, the program asks one
	// more question, to know when all answers are in.
	o := hostile.Terminal([]byte(strings.Replace(x.output(), "\x1b[c", "", 1)))
	for i, p := range o.Problems {
		if i < 10 {
			x.t.Errorf("the program wrote %s", p)
		}
	}
	return o
}

// quit presses ctrl+c until the program has ended: for a moment after a paste it
// takes no keys.
func (x *terminal) quit() {
	x.t.Helper()
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for late := time.After(patience); ; {
		select {
		case <-x.gone:
			return
		case <-late:
			x.t.Fatalf("the program does not end; the screen:\n%s", x.screen())
		case <-again.C:
			_, _ = x.pty.WriteString("\x03")
		}
	}
}

// Through the whole corpus, in records that were never cleaned and by paste,
// the real program writes to its terminal only what the drawing needs.
func TestHostileTextOnARealTerminal(t *testing.T) {
	h := newHome(t)
	titles := plant(t, h.file())
	x := h.start(150, 45)
	x.see("feels now")
	for range titles {
		x.press("enter")
		x.see("Board", "Heatmap")
		x.press("right", "enter")
		for range 40 {
			x.press("down")
		}
		x.press("\x7f", "f3", "r", "r", "r", "f4", "right", "f5", "f6", "f2", "q")
		x.see("feels now") // the head of the list of maps
		x.press("down")
	}
	x.press("a")
	x.see("Title of the new map")
	x.press("Pasted", "enter")
	x.see("Board", "Pasted")
	x.press("A", "S", "enter")
	x.see("S")
	for i, p := range hostile.Short() {
		if i%6 > 0 {
			continue // the others are tried without a terminal
		}
		x.press("\x1b[200~" + p.Text + "\x1b[201~")
	}
	x.quit()
	o := x.harmless()
	if len(o.Clipboard) > 0 {
		t.Errorf("the clipboard was written: %q", o.Clipboard)
	}
	if len(o.Titles) < 6 {
		t.Errorf("only these titles were shown: %q", o.Titles)
	}
	x.restored()
}

// A path and a setting of hostile text do no harm either.
func TestHostilePathsOnARealTerminal(t *testing.T) {
	h := newHome(t)
	for _, name := range []string{"\x1b]52;c;UFdORUQ=\x07", "\u009b31m\u009d0;PWNED\u009c", "\u202egnp\u2066", "a\rb", "\x9b31m", "\x1b[8m"} {
		x := h.startIn(100, 20, h.env("TAPPA_FILE="+h.dir+"/A"+name+".db", "USER="+name, "LANG="+name), "--theme", "dark")
		x.see("example")
		x.press("ctrl+c")
		x.ended()
		x.harmless()
	}
}

// A paste that ends itself runs no command: the keys behind the forged end are
// not taken for keys.
func TestAForgedEndOfAPasteRunsNothing(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	x := h.start(120, 36)
	x.see("First visit")
	x.press("enter")
	x.see("Board", "Heatmap")
	x.press("right", "\x1b[200~Forged door\x1b[201~qqq\x03\x03\x1b[201~")
	x.see("New touchpoint")
	time.Sleep(300 * time.Millisecond) // the calm after a paste
	x.press("enter")
	x.see("Forged door", "Board", "saved")
	x.press("ctrl+c")
	x.ended()
	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Forged door") {
		t.Error("the paste was lost")
	}
	x.harmless()
}
