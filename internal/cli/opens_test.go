package cli

import (
	"strings"
	"testing"

	"tappa/internal/lang"
)

func TestWhatOnlyOpensTheProgram(t *testing.T) {
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	flags := (&run{cat: cat}).trunk().PersistentFlags()
	for args, want := range map[string]bool{
		"":                          true,
		"--file x.db":               true,
		"--file=x.db --ascii":       true,
		"--ascii --lang it":         true,
		"--file list":               true, // a file of that name
		"--ascii=false":             true,
		"list":                      false,
		"--file x.db list":          false,
		"--ascii list":              false,
		"--help":                    false,
		"-h":                        false,
		"--version":                 false,
		"--fiel x.db":               false, // what was meant is among the flags of all commands
		"--":                        false,
		"-":                         false,
		"--file x.db --help":        false,
		"__complete --file x":       false,
		"--theme dark --color auto": true,
	} {
		if got := opens(flags, strings.Fields(args)); got != want {
			t.Errorf("tappa %s: %v", args, got)
		}
	}
}
