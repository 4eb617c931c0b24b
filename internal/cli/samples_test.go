package cli_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSamples takes every sample map the way a person would: in, onto a
// heatmap, out as JSON and in again, out to Mermaid. It needs TAPPA_SAMPLES.
func TestSamples(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program many times")
	}
	dir := os.Getenv("TAPPA_SAMPLES")
	if dir == "" {
		t.Skip("TAPPA_SAMPLES names no folder of sample maps")
	}
	n := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && (ext == ".mmd" || ext == ".ojf") {
			n++
			t.Run(filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				roundTrip(t, path)
			})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Errorf("%s holds no samples", dir)
	}
}

func roundTrip(t *testing.T, path string) {
	home := t.TempDir()
	first, second := filepath.Join(home, "first.db"), filepath.Join(home, "second.db")
	doc := filepath.Join(home, "map.json")
	id := strings.TrimSpace(tappa(t, home, "--file", first, "import", path))
	tappa(t, home, "--file", first, "export", id, "-o", doc)
	if again := strings.TrimSpace(tappa(t, home, "--file", second, "import", doc)); again != id {
		t.Errorf("imported again it is %s, not %s", again, id)
	}
	before, after := tappa(t, home, "--file", first, "export", id), tappa(t, home, "--file", second, "export", id)
	if before != after {
		t.Errorf("what came out again is another map:\n%s\nnot:\n%s", after, before)
	}
	if out := tappa(t, home, "--file", first, "export", id, "--format", "mermaid"); !strings.HasPrefix(out, "journey") && !strings.HasPrefix(out, "---") {
		t.Errorf("the Mermaid export begins with %.40q", out)
	}
	var grid struct {
		Stages []string
		Grid   []struct{ Values []*float64 }
	}
	if err := json.Unmarshal([]byte(tappa(t, home, "--file", first, "heatmap", id, "--json")), &grid); err != nil {
		t.Fatal(err)
	}
	if len(grid.Stages) == 0 {
		t.Error("the heatmap has no stages")
	}
	if touchpoints := strings.Count(before, `"touchpoints": [`+"\n"); len(grid.Grid) == 0 && touchpoints > 0 {
		t.Error("the heatmap has no rows")
	} else if touchpoints == 0 {
		return // one sample has stages alone
	}
	for _, width := range []string{"40", "120"} {
		out := tappa(t, home, "--file", first, "heatmap", id, "--width", width)
		for _, name := range grid.Stages {
			if word := strings.Fields(name); len(word) > 0 && !strings.Contains(out, firstLetters(word[0])) {
				t.Errorf("the heatmap of %s columns does not show the stage %q:\n%s", width, name, out)
			}
		}
	}
	for i, c := range tappa(t, home, "--file", first, "heatmap", id, "--ascii") {
		if c != '\n' && (c < 0x20 || c > 0x7e) {
			t.Fatalf("the ASCII heatmap holds %q at byte %d", c, i)
		}
	}
}

// firstLetters returns the beginning of a word that even a narrow column shows.
func firstLetters(word string) string {
	letters := []rune(word)
	return string(letters[:min(2, len(letters))])
}

// tappa runs a command and returns what it printed.
func tappa(t *testing.T, home string, args ...string) string {
	t.Helper()
	cmd := exec.Command("tappa", args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "LANG=C", "LC_ALL=C")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("tappa %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}
