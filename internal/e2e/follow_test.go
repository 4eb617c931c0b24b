//go:build unix

package e2e

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A projector beside the editor: it shows what the editor is about, with every
// edit, and the slides while the editor presents.
func TestTheProjectorFollowsTheEditor(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	projector := h.start(80, 24, "present", id, "--follow")
	projector.see("PRESENTING", "F i r s t")
	heat := h.start(100, 30, "heatmap", id, "--watch", "--rows", "touchpoint", "--lens", "felt")
	heat.see("Heatmap", "Feels now  by touchpoint")
	editor := h.start(120, 36)
	editor.see("First visit")
	editor.press("enter")
	editor.see("Board")
	editor.press("right", "left", "down", "up")
	projector.until("the touchpoint under the editor's cursor", func(screen string) bool { return strings.Contains(screen, "▌") })
	editor.press("1")
	editor.see("-2", "✓ saved")
	projector.see("-2")
	heat.see("-2")
	editor.press("P", "G")
	editor.see("PRESENTING")
	projector.see("12/12")
	for _, x := range []*terminal{projector, heat, editor} {
		x.press("ctrl+c")
		x.ended()
		x.restored()
	}
	if left, _ := filepath.Glob(filepath.Join(h.dir, "tappa", "follow", "*")); len(left) != 0 {
		t.Errorf("they left %v", left)
	}
}

// Elsewhere than on a terminal the heatmap is printed anew after each change.
func TestTheHeatmapIsPrintedAnew(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", "First visit", "--template", "purchase"))
	cmd := exec.Command(h.binary, "heatmap", id, "--watch", "--lens", "felt")
	cmd.Env = h.env()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	lines := bufio.NewScanner(out)
	until := func(word string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), word) {
				return
			}
		}
		t.Fatalf("it ended before it printed %q: %v", word, lines.Err())
	}
	until("First visit")
	h.run("rename", id, "Second visit")
	until("Second visit")
}
