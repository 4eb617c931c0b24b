package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	corpus "tappa/internal/hostile"
	"tappa/internal/text"
)

func TestClean(t *testing.T) {
	for _, tc := range []struct {
		name, in, want string
		n              int
	}{
		{"plain", "Web site", "Web site", 0},
		{"accents", "Caffè Aurora", "Caffè Aurora", 0},
		{"decomposed", "Caffe\u0300", "Caffè", 0},
		{"colour", "\x1b[31mred\x1b[0m", "red", 2},
		{"clipboard", "a\x1b]52;c;aGk=\x07b", "ab", 1},
		{"title with ST", "a\x1b]0;owned\x1b\\b", "ab", 1},
		{"DCS", "a\x1bP$q q\x1b\\b", "ab", 1},
		{"APC", "a\x1b_payload\x1b\\b", "ab", 1},
		{"reset", "a\x1bcb", "ab", 1},
		{"charset", "a\x1b(0b", "ab", 1},
		{"8-bit CSI", "a\x9b31mb", "ab", 1},
		{"8-bit OSC", "a\x9d0;x\x9cb", "ab", 1},
		{"UTF-8 CSI", "a\u009b31mb", "ab", 1},
		{"UTF-8 OSC", "a\u009d52;c;aGk=\u009cb", "ab", 1},
		{"UTF-8 payload is not a terminator", "a\x1b]0;朜\x07b", "ab", 1},
		{"unterminated OSC", "a\x1b]0;rest stays", "a0;rest stays", 1},
		{"unterminated CSI", "a\x1b[31", "a31", 1},
		{"lone escape", "a\x1b", "a", 1},
		{"sequence inside sequence", "a\x1b]0;x\x1b[31mb", "a0;xb", 2},
		{"split by a break", "\x1b[3\n1m", "3 1m", 2},
		{"bell, nul, delete", "a\x07b\x00c\x7fd", "abcd", 3},
		{"carriage return", "visible\rHIDDEN", "visible HIDDEN", 1},
		{"windows break", "a\r\nb", "a b", 1},
		{"unicode breaks", "a\u2028b\u2029c\u0085d", "a b c d", 3},
		{"tab", "a\tb", "a b", 1},
		{"override", "a\u202egnp.exe", "agnp.exe", 1},
		{"isolates and marks", "\u2066a\u2069\u200e\u200f\u061c", "a", 5},
		{"zero width", "a\u200bb\ufeffc\u2060d\u00ade", "abcde", 4},
		{"tags", "a\U000e0041\U000e007fb", "ab", 2},
		{"family", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", 0},
		{"heart", "❤️ ok", "❤️ ok", 0},
		{"text heart", "❤\ufe0e", "❤\ufe0e", 0},
		{"keycap", "1️⃣", "1️⃣", 0},
		{"dark skin", "👩🏿\u200d🚀", "👩🏿\u200d🚀", 0},
		{"joiner between Latin letters", "a\u200db", "ab", 1},
		{"selector on a letter", "a\ufe0f", "a", 1},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم", 0},
		{"Devanagari", "क्\u200dष", "क्\u200dष", 0},
		{"Name with a variant", "葛\U000e0100", "葛\U000e0100", 0},
		{"invalid", "a\xffb\xc3", "a\ufffdb\ufffd", 2},
		{"replacement itself", "a\ufffdb", "a\ufffdb", 0},
		{"zalgo", "b" + strings.Repeat("\u0321", 12), "b" + strings.Repeat("\u0321", 8), 4},
		{"noncharacters", "a\ufffeb\U0001ffffc", "abc", 2},
		{"Hebrew", "שלום", "שלום", 0},
		{"joiner that kept a mark away", "e\u200d\u0301", "é", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, n := text.Clean(tc.in)
			if got != tc.want || n != tc.n {
				t.Errorf("Clean(%q) = %q, %d; want %q, %d", tc.in, got, n, tc.want, tc.n)
			}
		})
	}
}

func TestCleanTextKeepsLines(t *testing.T) {
	for _, tc := range []struct {
		in, want string
		n        int
	}{
		{"a\nb", "a\nb", 0},
		{"a\r\nb\rc", "a\nb\nc", 0},
		{"a\u2028b", "a\nb", 1},
		{"a\tb", "a    b", 1},
		{"\x1b[1mbold\x1b[m\nnext", "bold\nnext", 2},
	} {
		if got, n := text.CleanText(tc.in); got != tc.want || n != tc.n {
			t.Errorf("CleanText(%q) = %q, %d; want %q, %d", tc.in, got, n, tc.want, tc.n)
		}
	}
}

// hostile draws text from the pieces that cleaning is about.
func hostile() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			"\x1b", "\x1b[", "\x1b]", "\x1bP", "\x1b\\", "\x07", "\x9b", "\x9c", "\x9d", "\u009b", "\u009c", "\u009d", "31m", "52;c;", "\r", "\n", "\t",
			"\u200d", "\u200c", "\ufe0f", "\ufe0e", "\ufe00", "\U000e0100", "❤", "👩", "🏿", "1", "\u20e3", "\u0301", "\u0327", "e", "क", "्", "ی", "葛",
			"\u202e", "\u2066", "\u00ad", "\ufeff", "\U000e0041", "\xff", "\xc3", "\u0323", "\u1100", "\u1161", "\u11a8", "\u0344", "\ufffe",
		}),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 24).Draw(t, "pieces"), "")
	})
}

func checkClean(t interface{ Fatalf(string, ...any) }, in string) {
	for _, lines := range []bool{false, true} {
		f := text.Clean
		if lines {
			f = text.CleanText
		}
		got, n := f(in)
		again, m := f(got)
		if again != got || m != 0 {
			t.Fatalf("not idempotent: %q -> %q -> %q (%d)", in, got, again, m)
		}
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Fatalf("%q -> %q is not normal UTF-8", in, got)
		}
		for _, r := range got {
			if unicode.Is(unicode.Cc, r) && (r != '\n' || !lines) || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%q -> %q holds %U", in, got, r)
			}
		}
		if n == 0 && got != in && norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(in)) != got {
			t.Fatalf("%q -> %q changed without being counted", in, got)
		}
	}
}

func TestCleanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, hostile().Draw(t, "text")) })
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "\u009d0;x\u009c", "👩🏿\u200d🚀", "e\u200d\u0301", "\xff\x9b1m", "क्\u200dष"} {
		f.Add(s)
	}
	for _, p := range corpus.Short() {
		f.Add(p.Text)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

func TestCleanAllocatesNothingForCleanText(t *testing.T) {
	for _, s := range []string{"A table, a socket, the Wi-Fi", "Il primo sorso: «è» più buono", "浏览商品"} {
		if n := testing.AllocsPerRun(100, func() { text.Clean(s) }); n != 0 {
			t.Errorf("Clean(%q) allocates %v times", s, n)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   "A table, a socket, the Wi-Fi and a place to sit",
		"italian": "Perché è venuta, non che cosa beve: più calma",
		"cjk":     "メールを確認する、夕食を作る",
		"hostile": "a\x1b[31mb\u202ec\u200bd\x1b]0;x\x07e",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Clean(s)
			}
		})
	}
}
