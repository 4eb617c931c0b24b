package cli_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// typed takes a command line apart as a shell does, as far as those in README.md
// go: blanks part words, double quotes keep them together, # begins a comment.
func typed(line string) []string {
	line = regexp.MustCompile(`\s#\s.*$`).ReplaceAllString(line, "")
	var out []string
	for _, w := range regexp.MustCompile(`(?:"[^"]*"|[^\s"])+`).FindAllString(line, -1) {
		out = append(out, strings.ReplaceAll(w, `"`, ""))
	}
	return out
}

// What README.md shows can be typed as it stands, from top to bottom, by somebody
// who has no maps yet. Where a limit is asked for the exit code may say that it
// is not kept; what needs a terminal or stays is told apart by what it says.
func TestREADMECommandsCanBeTyped(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n## Command line\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	dir := t.TempDir()
	t.Chdir(dir)
	env, tried := world(dir), 0
	for _, line := range regexp.MustCompile(`(?m)^    tappa (.+)$`).FindAllStringSubmatch(section, -1) {
		args := typed(line[1])
		if strings.Contains(line[1], "--watch") {
			continue // until it is interrupted
		}
		tried++
		out, complaints, code := inProcess(t, env, "", args...)
		switch {
		case args[0] == "edit" || args[0] == "present":
			if code != 1 || !strings.Contains(complaints, "needs a terminal") {
				t.Errorf("tappa %q ends with %d and says %q", args, code, complaints)
			}
		case slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "--fail-") }):
			if code != 1 || out == "" {
				t.Errorf("tappa %q ends with %d and says %q", args, code, complaints)
			}
		case code != 0:
			t.Errorf("tappa %q ends with %d and says %q", args, code, complaints)
		}
	}
	if tried < 30 {
		t.Errorf("only %d commands were found", tried)
	}
	_, rest, _ = strings.Cut(section, "\n    # First visit\n")
	outline := "# First visit\n"
	for line := range strings.Lines(rest) {
		if !strings.HasPrefix(line, "    ") {
			break
		}
		outline += line[4:]
	}
	if _, complaints, code := inProcess(t, env, outline, "import", "-", "--format", "outline", "--strict"); code != 0 {
		t.Errorf("the outline cannot be imported: %s\n%s", complaints, outline)
	}
}
