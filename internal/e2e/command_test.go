//go:build unix

package e2e

import (
	"strings"
	"testing"

	"tappa/internal/text"
)

// On a terminal commands use its colours and its width.
func TestCommandsOnATerminal(t *testing.T) {
	h := newHome(t)
	id := strings.TrimSpace(h.run("new", strings.Repeat("A very long title of a map ", 5), "--template", "purchase"))
	for _, c := range []struct {
		name    string
		env     []string
		args    []string
		colours bool
	}{
		{"plain", nil, nil, true},
		{"NO_COLOR", []string{"NO_COLOR=1"}, nil, false},
		{"NO_COLOR but always", []string{"NO_COLOR=1"}, []string{"--color", "always"}, true},
		{"never", nil, []string{"--color", "never"}, false},
		{"dumb", []string{"TERM=dumb"}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := h.startIn(60, 24, h.env(c.env...), append([]string{"heatmap", id}, c.args...)...)
			if code := x.ended(); code != 0 {
				t.Fatalf("it ended with exit code %d:\n%s", code, x.screen())
			}
			out := x.output()
			if got := strings.Contains(out, "\x1b["); got != c.colours {
				t.Errorf("colours: %v, want %v", got, c.colours)
			}
			fits(t, out, 60)
		})
	}
	x := h.start(60, 24, "list")
	x.ended()
	fits(t, x.output(), 60)
	x.see(id)
}

// fits fails the test if a line is wider than a terminal.
func fits(t *testing.T, out string, width int) {
	t.Helper()
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\r\n")
		if w := text.Width(line); w > width {
			t.Errorf("a line of %d columns on a terminal of %d: %q", w, width, line)
		}
	}
}
