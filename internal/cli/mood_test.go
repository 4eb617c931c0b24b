package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"tappa/internal/lang"
)

// The help tells in one mood what commands and flags do: as an order in English
// ("Print"), as a statement in Italian ("Stampa", and not "Scrivi" or "fallisci").
func TestHelpKeepsToOneMood(t *testing.T) {
	nouns := map[string][]string{"en": nil, "it": {"quanti"}}
	for tag, ending := range map[string]string{"en": "s", "it": "i"} {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		check := func(where, says string) {
			word, _, _ := strings.Cut(strings.TrimSpace(says), " ")
			word = strings.Trim(word, ".,;:’'`")
			if (strings.HasSuffix(word, ending) || strings.HasSuffix(word, "ì")) && !slices.Contains(nouns[tag], word) {
				t.Errorf("%s, %s: %q begins in another mood than the rest", tag, where, says)
			}
		}
		for _, cmd := range (&run{cat: cat}).root().Commands() {
			check(cmd.Name(), cmd.Short)
			check(cmd.Name(), cmd.Long)
			if tag == "it" { // in English a flag says what its value is, or orders
				cmd.Flags().VisitAll(func(f *pflag.Flag) { check(cmd.Name()+" --"+f.Name, f.Usage) })
			}
		}
	}
}

// Quotations stand in “” and apostrophes are ’ in every text of both languages;
// what is typed on a command line keeps what a keyboard has.
func TestTextsQuoteAlike(t *testing.T) {
	other := regexp.MustCompile(`[«»„‘]|\pL'\pL`)
	files, err := filepath.Glob(filepath.Join("..", "lang", "*", "*.toml"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "#") && other.MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}
