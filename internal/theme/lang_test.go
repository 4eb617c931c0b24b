package theme

import (
	"strings"
	"testing"

	"tappa/internal/lang"
	"tappa/internal/tomlfile"
)

func TestEveryMistakeHasItsSentence(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for code, text := range english {
			if !cat.Has(code) {
				t.Errorf("%s: no message %s", tag, code)
			}
			got := cat.F(code, newError("x.toml", tomlfile.Place{Line: 1, Column: 1}, code, "KEY", "VALUE").Args)
			for _, word := range []string{"KEY", "VALUE"} {
				verb := map[string]string{"KEY": "“%[1]s", "VALUE": "“%[2]s"}[word]
				if strings.Contains(text, verb) && !strings.Contains(got, word) {
					t.Errorf("%s: %s does not say its %s: %s", tag, code, word, got)
				}
			}
			if strings.Contains(got, "<no value>") || strings.Contains(got, "{{") {
				t.Errorf("%s: %s: %s", tag, code, got)
			}
		}
		for _, name := range Builtin() {
			if !cat.Has("theme.title." + name) {
				t.Errorf("%s: the theme %s has no title", tag, name)
			}
		}
	}
}
