package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func tamed(parts ...string) string {
	var t tamer
	var out strings.Builder
	for _, p := range parts {
		out.Write(t.tame(append(append([]byte(nil), t.held...), p...)))
	}
	return out.String()
}

func TestAPasteHoldsNothingThatATerminalObeys(t *testing.T) {
	const begin, end = pasteBegin, pasteEnd
	tests := []struct{ name, in, want string }{
		{"keys are left alone", "a\x1b[A\x1bOPé", "a\x1b[A\x1bOPé"},
		{"an unfinished device control string", begin + "A\x1bP0;x\x18 Z" + end + "q", begin + "AP0;x\x18 Z" + end + "q"},
		{"a sequence", begin + "\x1b]52;c;eA==\x07" + end, begin + "]52;c;eA==\x07" + end},
		{"raw and encoded control characters", begin + "a\x90b\u009bc日é" + end, begin + "abc日é" + end},
		{"another beginning", begin + "a" + begin + "b" + end, begin + "a[200~b" + end},
		{"after the end all is as before", begin + "x" + end + "\x1b[B", begin + "x" + end + "\x1b[B"},
	}
	for _, tt := range tests {
		if got := tamed(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestItDoesNotMatterWhereAPasteIsCut reads the same bytes whole and in two.
func TestItDoesNotMatterWhereAPasteIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "é", "日", "\x1b", "\x1bP", "[201~", "\x90", pasteEnd, pasteBegin, "\x1b[2"})
		in := strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "in"), "") + "."
		cut := rapid.IntRange(0, len(in)).Draw(t, "cut")
		if whole, halves := tamed(in), tamed(in[:cut], in[cut:]); whole != halves {
			t.Fatalf("%q cut at %d: %q and %q", in, cut, whole, halves)
		}
	})
}
