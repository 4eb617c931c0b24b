package text_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/text"
)

func TestWidthAndTruncate(t *testing.T) {
	for _, tc := range []struct {
		in    string
		w     int
		width int
		want  string
	}{
		{"Web site", 8, 8, "Web site"},
		{"Web site", 7, 8, "Web si…"},
		{"Web site", 1, 8, "…"},
		{"Web site", 0, 8, ""},
		{"Web site", -3, 8, ""},
		{"日本語", 6, 6, "日本語"},
		{"日本語", 5, 6, "日本…"},
		{"日本語", 4, 6, "日…"},
		{"日本語", 2, 6, "…"},
		{"caffè", 5, 5, "caffè"},
		{"cafe\u0300s", 4, 5, "caf…"},
		{"👨‍👩‍👧 ok", 5, 5, "👨‍👩‍👧 ok"},
		{"👨‍👩‍👧 ok", 3, 5, "👨‍👩‍👧…"},
		{"", 3, 0, ""},
	} {
		if got := text.Width(tc.in); got != tc.width {
			t.Errorf("Width(%q) = %d, want %d", tc.in, got, tc.width)
		}
		if got := text.Truncate(tc.in, tc.w); got != tc.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tc.in, tc.w, got, tc.want)
		}
	}
}

func TestStyledTextIsMeasuredWithoutItsStyles(t *testing.T) {
	s := "\x1b[31mWeb site\x1b[0m"
	if w := text.Width(s); w != 8 {
		t.Errorf("Width = %d, want 8", w)
	}
	if got := text.Width(text.Pad(s, 5)); got != 5 {
		t.Errorf("padded width = %d, want 5", got)
	}
	if got := text.Truncate(s, 5); !strings.HasSuffix(got, "\x1b[0m") {
		t.Errorf("Truncate(%q) = %q leaves the style open", s, got)
	}
}

func TestPad(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{text.Pad("ab", 4), "ab  "},
		{text.Pad("abcdef", 4), "abc…"},
		{text.Pad("日本語", 4), "日… "},
		{text.PadLeft("ab", 4), "  ab"},
		{text.Spaces(2 - text.Width(text.Pad("\u0600", 2))), ""},
		{text.Center("ab", 5), " ab  "},
		{text.TruncateWith("abcdef", 4, "..."), "a..."},
		{text.TruncateWith("abcdef", 2, "..."), ".."},
		{text.Spaces(300), strings.Repeat(" ", 300)},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		in   string
		w    int
		want []string
	}{
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"one\ntwo", 10, []string{"one", "two"}},
		{"a\n\nb", 10, []string{"a", "", "b"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"ab abcdefghij", 4, []string{"ab", "abcd", "efgh", "ij"}},
		{"日本語の長い文", 5, []string{"日本", "語の", "長い", "文"}},
		{"日本", 1, []string{"…", "…"}},
		{"one   two", 4, []string{"one", "two"}},
		{"", 4, []string{""}},
		{"x", 0, nil},
		{"Astronaut/Operator", 17, []string{"Astronaut/", "Operator"}},
		{"Mission-Control/Astronaut", 12, []string{"Mission-", "Control/", "Astronaut"}},
		{"Select an as-is map", 12, []string{"Select an", "as-is map"}},
		{"https://example.org/a", 16, []string{"https://example.", "org/a"}},
		{"a--verylongoption", 8, []string{"a--veryl", "ongopti", "on"}},
		{"-1000000", 4, []string{"-100", "0000"}},
		{"Operators", 8, []string{"Operato", "rs"}},
		{"Perché-è", 7, []string{"Perché", "-è"}},
		{"one Operators two", 8, []string{"one", "Operato", "rs two"}},
		{"abcd", 3, []string{"abc", "d"}},
		// What is kept together is divided there before it is divided elsewhere.
		{"confusione\u00a0●●○", 14, []string{"confusione\u00a0●●○"}},
		{"confusione\u00a0●●○", 13, []string{"confusione\u00a0", "●●○"}},
	} {
		if got := text.Wrap(tc.in, tc.w); !slices.Equal(got, tc.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tc.in, tc.w, got, tc.want)
		}
	}
}

func TestPieces(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want []string
	}{
		{"  a walk / talk ", []string{"a", "walk", "/", "talk"}},
		{"Astronaut/Operator as-is", []string{"Astronaut/", "Operator", "as-", "is"}},
		{"ab日本c", []string{"ab", "日", "本", "c"}},
		{"-2 a--b", []string{"-2", "a--b"}},
		{"", nil},
	} {
		if got := slices.Collect(text.Pieces(tc.in)); !slices.Equal(got, tc.want) {
			t.Errorf("Pieces(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}

func TestWidthProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := text.CleanText(hostile().Draw(t, "text"))
		w := rapid.IntRange(-1, 30).Draw(t, "width")
		for _, line := range text.Wrap(s, w) {
			if text.Width(line) > w {
				t.Fatalf("Wrap(%q, %d) has the line %q", s, w, line)
			}
		}
		if w > 1 {
			whole := strings.Join(strings.Fields(s), "")
			if got := strings.Join(strings.Fields(strings.Join(text.Wrap(s, w), "")), ""); got != whole {
				t.Fatalf("Wrap(%q, %d) lost text: %q", s, w, got)
			}
		}
		s, _ = text.Clean(s)
		cut := text.Truncate(s, w)
		if got := text.Width(cut); got > max(w, 0) {
			t.Fatalf("Truncate(%q, %d) = %q is %d wide", s, w, cut, got)
		}
		if fits := text.Width(s) <= w; fits != (cut == s) && s != "" && w > 0 && !strings.HasSuffix(s, text.Ellipsis) {
			t.Fatalf("Truncate(%q, %d) = %q", s, w, cut)
		}
		if got := text.Width(text.Pad(s, w)); got != max(w, 0) {
			t.Fatalf("Pad(%q, %d) is %d wide", s, w, got)
		}
	})
}

func TestWidthAgreesWithClusters(t *testing.T) {
	for r := rune(0x20); r < 0x3100; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b", string(r) + "\u0301", string(r) + "é"} {
			want := 0
			for rest := s; rest != ""; {
				cluster, w := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
				want, rest = want+w, rest[len(cluster):]
			}
			if got := text.Width(s); got != want {
				t.Fatalf("Width(%q) = %d, want %d", s, got, want)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, tc := range []struct{ a, b string }{
		{"Città", "citta"},
		{"STRASSE", "Straße"},
		{"Łódź", "lodz"},
		{"ＡＢＣ", "abc"},
		{"Σίσυφος", "σισυφοσ"},
		{"Smørrebrød", "smorrebrod"},
		{"İstanbul", "istanbul"},
		{"кофе", "КОФЕ"},
		{"un’amica", "UN'AMICA"},
		{"“Next!”", `"next!"`},
		{"«Avanti!»", "“avanti!”"},
	} {
		if a, b := text.Fold(tc.a), text.Fold(tc.b); a != b {
			t.Errorf("Fold(%q) = %q, Fold(%q) = %q", tc.a, a, tc.b, b)
		}
	}
	if text.Fold("は") == text.Fold("ば") {
		t.Error("kana with and without voicing fold to the same")
	}
}

func TestASCII(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"Caffè Aurora", "Caffe Aurora"},
		{"perché — “sì”", `perche - "si"`},
		{"Straße, Ærø", "Strasse, Aero"},
		{"Łódź… 100 €", "Lodz... 100 EUR"},
		{"日本", "??"},
		{"👨‍👩‍👧!", "?!"},
		{"a → b", "a -> b"},
		{"ﬁne ½", "fine 1/2"},
		{"a\nb\tc", "a\nb c"},
		{"\x1b[1m", "?[1m"},
	} {
		if got := text.ASCII(tc.in); got != tc.want {
			t.Errorf("ASCII(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range []byte(text.ASCII(hostile().Draw(t, "text"))) {
			if c != '\n' && (c < 0x20 || c > 0x7e) {
				t.Fatalf("byte %#x", c)
			}
		}
	})
}

func TestSlug(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"First visit", "first-visit"},
		{"L'attesa del caffè — 2", "lattesa-del-caffe-2"},
		{"../../etc/passwd", "etc-passwd"},
		{"-rf", "rf"},
		{"CON", "con-map"},
		{"com1", "com1-map"},
		{"日本", "map"},
		{"Café 東京", "cafe"},
		{"", "map"},
		{strings.Repeat("a", 300), strings.Repeat("a", 80)},
	} {
		if got := text.Slug(tc.in); got != tc.want {
			t.Errorf("Slug(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	for name, s := range map[string]string{"ascii": "A table, a socket, the Wi-Fi", "italian": "Perché è venuta, più calma", "cjk": "メールを確認する"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Width(s)
			}
		})
	}
}

func BenchmarkTruncate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		text.Truncate("Perché è venuta, non che cosa beve", 20)
	}
}
