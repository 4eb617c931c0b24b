package archtest

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// topLevel is all that may lie at the top of the tree.
var topLevel = []string{"cmd", "internal", "themes", "go.mod", "go.sum", "README.md", "LICENSE", ".gitignore", ".ci", "staticcheck.conf"}

func TestTopOfTheTree(t *testing.T) {
	if _, err := os.Stat("../../.git"); err != nil {
		t.Skip("not a checkout: what is tracked cannot be told from what is not")
	}
	cmd := exec.Command("git", "ls-files")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Skip("git does not answer:", err)
	}
	seen := map[string]bool{}
	for name := range strings.Lines(string(out)) {
		first, _, _ := strings.Cut(strings.TrimSpace(name), "/")
		if !seen[first] && !slices.Contains(topLevel, first) {
			t.Errorf("%s does not belong at the top of the tree", first)
		}
		seen[first] = true
	}
	if len(seen) == 0 {
		t.Error("git tracks nothing here")
	}
}
