package text_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"golang.org/x/text/unicode/norm"

	corpus "tappa/internal/hostile"
	"tappa/internal/text"
)

// TestPlainKnowsEveryCharacterThatItVouchesFor looks at each character there
// is: what is plain is one column wide by the measure of the terminal library,
// normal, and nothing that Clean takes out, also where it is in company.
func TestPlainKnowsEveryCharacterThatItVouchesFor(t *testing.T) {
	plain := 0
	for r := rune(0); r <= 0x10ffff; r++ {
		s := string(r)
		w, ok := text.Plain(s)
		if !ok {
			continue
		}
		plain++
		if w != 1 || ansi.StringWidth(s) != 1 || !norm.NFC.IsNormalString(s) || text.Width(s+"a") != 2 {
			t.Errorf("%U is taken for plain and %d wide", r, w)
		}
		if clean, n := text.Clean(s + "\x07" + s); clean != s+s || n != 1 {
			t.Errorf("Clean takes %U out", r)
		}
		if got := ansi.StringWidth("é" + s + s + "─"); got != 4 {
			t.Errorf("%U joins its neighbours: %d columns", r, got)
		}
	}
	for _, s := range []string{"Web site", "Caffè «Aurora» – dove?", "┌──┐ ▌◆ ● → ✓ … ›", ""} {
		if _, ok := text.Plain(s); !ok {
			t.Errorf("%q is not plain", s)
		}
	}
	if plain < 900 {
		t.Errorf("only %d characters are plain", plain)
	}
}

// TestNothingHostileIsPlain holds the corpus, and whatever text rapid can think
// of, against what the slow way says.
func TestNothingHostileIsPlain(t *testing.T) {
	check := func(s string) string {
		w, ok := text.Plain(s)
		if !ok {
			return ""
		}
		if clean, n := text.Clean(s + "\x07"); clean != s || n != 1 {
			return "Clean changes it"
		}
		if w != ansi.StringWidth(s) {
			return "it is of another width"
		}
		return ""
	}
	for _, p := range corpus.Payloads() {
		if why := check(p.Text); why != "" {
			t.Errorf("%s is plain, but %s", p.Name, why)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aé─◆\u0301\u200d\ufe0f\x1b\u00ad\u202e ♥🙂日"))),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		if why := check(s); why != "" {
			t.Fatalf("%q is plain, but %s", s, why)
		}
	})
}

func TestPlainTextCostsNothing(t *testing.T) {
	s := "A table, a socket – the Wi-Fi «è» ───"
	if n := testing.AllocsPerRun(100, func() { text.Clean(s); text.Width(s); text.Truncate(s, 60) }); n > 0 {
		t.Errorf("%v allocations to find that there is nothing to clean", n)
	}
}
