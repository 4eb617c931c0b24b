//go:build unix

package e2e

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// Without a terminal the program says what it needs, in one line for each
// output and without anything that a terminal obeys, and ends at once.
func TestWithoutATerminal(t *testing.T) {
	h := newHome(t)
	for name, env := range map[string][]string{"plain": nil, "colours forced": {"CLICOLOR_FORCE=1"}, "no TERM": {"TERM="}} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(h.binary)
			cmd.Env = h.env(env...)
			var out, said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &said
			if err := cmd.Run(); err == nil {
				t.Error("it ended as if all were well")
			}
			if out.Len() > 0 || bytes.ContainsRune(said.Bytes(), '\x1b') {
				t.Errorf("it wrote %q and said %q", out.String(), said.String())
			}
			if !strings.Contains(said.String(), "tappa --help") {
				t.Errorf("it gives no hint: %q", said.String())
			}
		})
	}
}
