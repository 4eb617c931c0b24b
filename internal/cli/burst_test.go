package cli

import (
	"os"
	"strings"
	"testing"
	"time"
)

// typed feeds a keyboard with chunks that arrive one after the other and
// returns what the program reads.
func typed(t *testing.T, typing bool, chunks ...string) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // a test
	left := len(chunks)
	k := &keyboard{File: r, typing: func() bool { return typing }, more: func(time.Duration) bool { return left > 0 }}
	var out strings.Builder
	buf := make([]byte, 4096)
	for _, c := range chunks {
		left--
		if _, err := w.WriteString(c); err != nil {
			t.Fatal(err)
		}
		n, err := k.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(buf[:n])
	}
	_ = w.Close()
	return out.String()
}

func TestABurstOfTextIsAPaste(t *testing.T) {
	prose := "the quick brown fox jumps over the lazy dog\r"
	for name, c := range map[string]struct {
		typing bool
		chunks []string
		want   string
	}{
		"keys":                  {false, []string{"a", "jj", "\x1b[A"}, "ajj\x1b[A"},
		"a burst":               {false, []string{prose}, pasteBegin + prose + pasteEnd},
		"a burst in parts":      {false, []string{prose, "x", prose}, pasteBegin + prose + "x" + prose + pasteEnd},
		"while typing":          {true, []string{prose}, prose},
		"a key held down":       {false, []string{strings.Repeat("j", 500)}, strings.Repeat("j", 500)},
		"arrows":                {false, []string{strings.Repeat("\x1b[B", 100)}, strings.Repeat("\x1b[B", 100)},
		"the terminal's paste":  {false, []string{pasteBegin + prose, prose, prose + pasteEnd}, pasteBegin + prose + prose + prose + pasteEnd},
		"a mark cut in two":     {false, []string{"\x1b[20", "0~", prose, "\x1b[201", "~"}, pasteBegin + prose + pasteEnd},
		"a burst after a paste": {false, []string{pasteBegin + "x" + pasteEnd, prose}, pasteBegin + "x" + pasteEnd + pasteBegin + prose + pasteEnd},
		"keys, then a burst":    {false, []string{"\x1b[C\x1b[B" + prose}, "\x1b[C\x1b[B" + pasteBegin + prose + pasteEnd},
		"half an answer":        {false, []string{"\x1b]11;rgb:1111/2222/3333/abcdef/ghijklmno"}, "\x1b]11;rgb:1111/2222/3333/abcdef/ghijklmno"},
		"an answer with a bell": {false, []string{"\x1b]11;rgb:1111/2222/3333 abc defghi jklmno\a"}, "\x1b]11;rgb:1111/2222/3333 abc defghi jklmno\a"},
		"an answer":             {false, []string{"\x1b]11;rgb:1111/2222/3333\x1b\\\x1b[?62;1;2;4;22c"}, "\x1b]11;rgb:1111/2222/3333\x1b\\\x1b[?62;1;2;4;22c"},
	} {
		if got := typed(t, c.typing, c.chunks...); got != c.want {
			t.Errorf("%s: the program reads %q, want %q", name, got, c.want)
		}
	}
}
