package archtest

import (
	"os"
	"strings"
	"testing"
)

// TestNoLibraryComputesAtEveryStart holds a dependency down that others would
// raise: from v0.0.26 on the width library fills a table of two million entries
// whenever a program starts, which takes longer than all the rest of the start.
func TestNoLibraryComputesAtEveryStart(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "github.com/mattn/go-runewidth" && f[1] > "v0.0.25" {
			t.Errorf("go-runewidth is at %s: measure `GODEBUG=inittrace=1 tappa --version` before it goes beyond v0.0.25", f[1])
		}
	}
}
