package cli_test

import (
	"regexp"
	"strings"
	"testing"
)

// What a script reads is described where its author looks for it: in the help of
// every command that prints JSON, before its flags, in both languages.
func TestHelpDescribesTheJSON(t *testing.T) {
	env := world(t.TempDir())
	all, _, _ := inProcess(t, env, "", "--lang", "en", "--help")
	printing := 0
	for _, c := range regexp.MustCompile(`(?m)^  ([a-z]+)  +[A-Z]`).FindAllStringSubmatch(all, -1) {
		for code, usage := range map[string]string{"en": "\nUsage\n", "it": "\nUso\n"} {
			help, _, _ := inProcess(t, env, "", "--lang", code, c[1], "--help")
			about, flags, found := strings.Cut(help, usage)
			if !found {
				t.Fatalf("tappa %s --help has no %q:\n%s", c[1], usage, help)
			}
			if !strings.Contains(flags, "\n      --json ") {
				continue
			}
			printing++
			if !strings.Contains(about, "--json") {
				t.Errorf("tappa --lang %s %s --help says nothing of what --json prints:\n%s", code, c[1], about)
			}
		}
	}
	if printing < 20 {
		t.Errorf("%d helps have --json; the commands were not found in:\n%s", printing, all)
	}
}
