package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
)

var readme = filepath.Join("..", "..", "README.md")

var keyTables = regexp.MustCompile(`(?s)(<!-- keys: [^>]* -->\n).*(<!-- /keys -->)`)

// TestREADMEListsTheKeys keeps the tables of keys what the catalogue of actions
// says.
func TestREADMEListsTheKeys(t *testing.T) {
	old, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if !keyTables.Match(old) {
		t.Fatal("README.md has no place for the keys")
	}
	now := keyTables.ReplaceAllString(string(old), "${1}"+strings.ReplaceAll(tablesOfKeys(t), "$", "$$")+"${2}")
	if now == string(old) {
		return
	}
	if *update {
		if err := os.WriteFile(readme, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("the keys in README.md are not those of the program; go test ./internal/cli -run README -update writes them anew")
}

func tablesOfKeys(t *testing.T) string {
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range action.Scopes {
		list := action.In(s)
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n**%s**\n\n| keys | what they do | name |\n| --- | --- | --- |\n", cat.T("scope."+string(s)))
		for _, a := range list {
			keys := make([]string, len(a.Keys))
			for i, k := range a.Keys {
				keys[i] = "`" + keymap.Label(k) + "`"
			}
			row := fmt.Sprintf("| %s | %s | %s |\n", strings.Join(keys, " "), cat.T("action."+string(a.ID)), a.ID)
			b.WriteString(strings.ReplaceAll(row, "`|`", "`\\|`"))
		}
	}
	b.WriteString("\n")
	return b.String()
}

// The README gives a newcomer exactly two commands to begin with, and the
// checks take the one for the tests from there.
func TestREADMEBeginsWithTwoCommands(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "## Try it")
	section, _, _ := strings.Cut(rest, "\n## ")
	commands := regexp.MustCompile(`(?m)^    (.+)$`).FindAllString(section, -1)
	want := []string{"    go run ./cmd/tappa", "    go test ./..."}
	if strings.Join(commands, "\n") != strings.Join(want, "\n") {
		t.Errorf("the README begins with %q, want %q", commands, want)
	}
}
