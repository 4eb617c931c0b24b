package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"tappa/internal/lang"
)

// ended runs a command on a file of its own and returns how it ended and what it
// wrote on standard error.
func ended(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	complaints, err := os.Create(filepath.Join(dir, "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer complaints.Close()
	nothing, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer nothing.Close()
	code = Main(t.Context(), Process{
		Args: args, Env: []string{"HOME=" + dir, "TAPPA_FILE=" + filepath.Join(dir, "maps.db"), "LANG=en_GB.UTF-8"},
		Stdin: nothing, Stdout: nothing, Stderr: complaints,
	})
	text, err := os.ReadFile(complaints.Name())
	if err != nil {
		t.Fatal(err)
	}
	return code, string(text)
}

// A number that a flag does not take is a misuse, and what it takes is said,
// before anything is looked up; a number that it takes gets as far as the map.
func TestNumbersOutOfRangeAreRefused(t *testing.T) {
	known := map[string]bool{}
	for _, c := range []struct {
		command string // with the flag last
		good    string
		bad     string
		says    string
	}{
		{"heatmap M --width", "1 20 1000000", "0 -3", "takes 1 or more"},
		{"heatmap M --fail-below", "-2 2 0.5", "-2.1 3 1e300", "takes a number from -2 to 2"},
		{"heatmap M --fail-above", "-2 2", "-60 60", "takes a number from -2 to 2"},
		{"heatmap M --lens gap --fail-below", "-4 4", "-4.5 5", "takes a number from -4 to 4"},
		{"heatmap M --lens importance --fail-below", "1 5", "0 6", "takes a number from 1 to 5"},
		{"heatmap M --lens evidence --fail-above", "0 2", "-1 3", "takes a number from 0 to 2"},
		{"heatmap M --lens disagreement --fail-above", "0 4", "-1 5", "takes a number from 0 to 4"},
		{"heatmap M --lens deviation --fail-above", "0 100", "-1 101", "takes a number from 0 to 100"},
		{"heatmap M --lens coverage --fail-below", "0 3000", "-1", "takes 0 or more"},
		{"heatmap M --fail-above", "0", "NaN Inf -Inf", "is not a value for --fail-above"},
		{"curve M --width", "1 80", "0 -1", "takes 1 or more"},
		{"curve M --height", "5 13 401", "4 2 0 -3 402", "takes a number from 5 to 401"},
		{"insights M --width", "1 80", "0", "takes 1 or more"},
		{"insights M --fail-below", "0 60 100", "-1 100.5", "takes a number from 0 to 100"},
		{"insights M --fail-below", "60", "NaN", "is not a value for --fail-below"},
		{"diff M --width", "1 80", "0", "takes 1 or more"},
		{"measure M --metric nps --value 3 --n", "1 2000", "0 -3", "takes 1 or more"},
	} {
		words := strings.Fields(c.command)
		flag := words[len(words)-1]
		known[words[0]+" "+flag] = true
		for _, n := range strings.Fields(c.bad) {
			args := append(slices.Clone(words[:len(words)-1]), flag+"="+n)
			if code, said := ended(t, args...); code != exitMisuse || !strings.Contains(said, flag) || !strings.Contains(said, c.says) || !strings.Contains(said, n[:1]) {
				t.Errorf("tappa %q ends with %d and says %q", args, code, said)
			}
		}
		for _, n := range strings.Fields(c.good) {
			args := append(slices.Clone(words[:len(words)-1]), flag+"="+n)
			if code, said := ended(t, args...); code != exitFailed || strings.Contains(said, flag) {
				t.Errorf("tappa %q ends with %d and says %q; there is no map", args, code, said)
			}
		}
	}
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, cmd := range (&run{cat: cat}).root().Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if kind := f.Value.Type(); strings.HasPrefix(kind, "int") || strings.HasPrefix(kind, "uint") || strings.HasPrefix(kind, "float") {
				if !known[cmd.Name()+" --"+f.Name] {
					t.Errorf("nothing is tried with tappa %s --%s", cmd.Name(), f.Name)
				}
			}
		})
	}
}
