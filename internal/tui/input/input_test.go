package input

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

func styles(t testing.TB, ascii bool) *style.Styles {
	t.Helper()
	th, err := theme.Load("dark", "")
	if err != nil {
		t.Fatal(err)
	}
	return style.New(th.Sheet(theme.TrueColour), ascii)
}

var codes = map[string]rune{
	"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "space": tea.KeySpace,
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape,
}

// key returns the press of a key by its name; anything longer than a name is
// typed as it is.
func key(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt} {
		if rest, is := strings.CutPrefix(name, prefix); is {
			k.Mod |= mod
			name = rest
		}
	}
	if code, special := codes[name]; special {
		k.Code = code
		if name == "space" {
			k.Text = " "
		}
		return k
	}
	k.Code = []rune(name)[0]
	if k.Mod == 0 {
		k.Text = name
	}
	return k
}

// typeInto sends what s says: words are typed, <names> are keys.
func typeInto(send func(tea.KeyPressMsg) bool, s string) {
	for s != "" {
		if s[0] == '<' {
			name, rest, _ := strings.Cut(s[1:], ">")
			send(key(name))
			s = rest
			continue
		}
		for g := range text.Graphemes(s) {
			if g == " " {
				send(key("space"))
			} else {
				send(key(g))
			}
			s = s[len(g):]
			break
		}
	}
}

// marked returns a field as a reader sees it, with the cursor in brackets.
func marked(st *style.Styles, s string) string {
	cursor := st.Sheet.Pen(theme.Accent, theme.Reverse)
	if before, after, found := strings.Cut(s, cursor); found {
		under, rest, _ := strings.Cut(after, "\x1b")
		s = before + "[" + under + "]\x1b" + rest
	}
	return strings.TrimRight(ansi.Strip(s), " ")
}

func TestEditingALine(t *testing.T) {
	for _, tc := range []struct{ keys, want, view string }{
		{"First visit", "First visit", "First visit[ ]"},
		{"First<left><left>x", "Firxst", "Firx[s]t"},
		{"one two<ctrl+w>", "one ", "one[ ]"},
		{"one two<alt+backspace>three", "one three", "one three[ ]"},
		{"one two<ctrl+a>x", "xone two", "x[o]ne two"},
		{"one two<home><delete><ctrl+d>", "e two", "[e] two"},
		{"one two<ctrl+a><ctrl+e>x", "one twox", "one twox[ ]"},
		{"one two<alt+left><ctrl+k>", "one ", "one[ ]"},
		{"one two<alt+left><ctrl+u>", "two", "[t]wo"},
		{"one two<home><alt+right>x", "onex two", "onex[ ]two"},
		{"one two<home><alt+d>", " two", "[ ]two"},
		{"caffè<backspace>è", "caffè", "caffè[ ]"},
		{"日本語<left><backspace>", "日語", "日[語]"},
		{"👨‍👩‍👧x<left><backspace>", "x", "[x]"},
		{"cafe\u0301<backspace>", "caf", "caf[ ]"},
		{"x<backspace><backspace>", "", "[ ]"},
		{"a<up>b", "ab", "ab[ ]"},
		{"a<enter>b<tab>", "ab", "ab[ ]"},
	} {
		st := styles(t, false)
		l := NewLine(st)
		l.SetWidth(30)
		typeInto(l.Key, tc.keys)
		view := tc.view
		if got := l.Value(); got != tc.want {
			t.Errorf("%s: the value is %q, want %q", tc.keys, got, tc.want)
		}
		if got := marked(st, l.View()); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(view, " ", "") {
			t.Errorf("%s: the line shows %q, want %q", tc.keys, got, view)
		}
	}
}

func TestAComposedCharacterIsOne(t *testing.T) {
	l := NewLine(styles(t, false))
	l.SetWidth(20)
	typeInto(l.Key, "e")
	l.Key(tea.KeyPressMsg{Code: '\u0301', Text: "\u0301"})
	if got := l.Value(); got != "é" {
		t.Errorf("e and an accent make %q", got)
	}
	typeInto(l.Key, "<backspace>")
	if !l.Empty() {
		t.Errorf("one backspace leaves %q", l.Value())
	}
	typeInto(l.Key, "می")
	l.Key(tea.KeyPressMsg{Code: '\u200c', Text: "\u200c"})
	typeInto(l.Key, "خواهم")
	if got := l.Value(); got != "می\u200cخواهم" {
		t.Errorf("a joiner that the script needs was lost: %q", got)
	}
}

func TestPastedTextIsCleanAndCut(t *testing.T) {
	l := NewLine(styles(t, false))
	l.SetWidth(20)
	if n := l.Paste("a\x1b[31mb\x07c\nd"); l.Value() != "abc d" || n.Removed != 3 {
		t.Errorf("pasted %q, %+v", l.Value(), n)
	}
	l.SetLimit(8)
	if n := l.Paste("123456"); l.Value() != "abc d123" || n.Cut != 3 {
		t.Errorf("pasted %q, %+v", l.Value(), n)
	}
	typeInto(l.Key, "x")
	if n := l.Notice(); l.Value() != "abc d123" || n.Cut != 1 {
		t.Errorf("typed beyond the end: %q, %+v", l.Value(), n)
	}
	typeInto(l.Key, "<backspace>y")
	if l.Value() != "abc d12y" || l.Notice().Cut != 0 {
		t.Errorf("after a backspace: %q, %+v", l.Value(), l.Notice())
	}
	a := NewArea(styles(t, false))
	if n := a.Paste("one\r\ntwo\tx\x1b]0;t\x07"); a.Value() != "one\ntwo    x" || n.Removed == 0 {
		t.Errorf("pasted %q, %+v", a.Value(), n)
	}
}

func TestALongLineScrolls(t *testing.T) {
	st := styles(t, false)
	l := NewLine(st)
	l.SetWidth(10)
	typeInto(l.Key, "abcdefghijklmnopqrst")
	for _, tc := range []struct{ keys, want string }{
		{"", "…mnopqrst[ ]"},
		{"<home>", "[a]bcdefghi…"},
		{"<right><right><right><right><right><right><right><right>", "abcdefgh[i]…"},
		{"<right>", "…cdefghi[j]…"},
		{"<end><left>", "…lmnopqrs[t]"},
	} {
		typeInto(l.Key, tc.keys)
		if got := marked(st, l.View()); got != tc.want {
			t.Errorf("after %s the line shows %q, want %q", tc.keys, got, tc.want)
		}
	}
}

func TestThePlaceholderGoesWhenSomethingIsTyped(t *testing.T) {
	st := styles(t, false)
	l := NewLine(st)
	l.SetWidth(20)
	l.SetPlaceholder("First visit")
	if got := marked(st, l.View()); got != "[F]irst visit" {
		t.Errorf("empty: %q", got)
	}
	typeInto(l.Key, "x")
	if got := marked(st, l.View()); got != "x[ ]" {
		t.Errorf("typed: %q", got)
	}
	l.SetCursor(false)
	if got := marked(st, l.View()); got != "x" {
		t.Errorf("without focus: %q", got)
	}
}

func area(t testing.TB, st *style.Styles, w int) *Area {
	t.Helper()
	a := NewArea(st)
	a.SetWidth(w)
	return a
}

func shown(st *style.Styles, a *Area, h int) string {
	var out []string
	for _, s := range a.Lines(h) {
		out = append(out, marked(st, s))
	}
	return strings.TrimRight(strings.Join(out, "|"), "|")
}

func TestEditingAnArea(t *testing.T) {
	for _, tc := range []struct{ keys, want, view string }{
		{"one two three", "one two three", "one two|three[]"},
		{"one two three<up>x", "one txwo three", "one|txwo|three"},
		{"ab", "ab", "ab[]"},
		{"longerthanarow", "longerthanarow", "longert|hanarow|[]"},
		{"日本語日本", "日本語日本", "日本語|日本[]"},
	} {
		st := styles(t, false)
		a := area(t, st, 8)
		typeInto(a.Key, tc.keys)
		if got := a.Value(); got != tc.want {
			t.Errorf("%s: the value is %q, want %q", tc.keys, got, tc.want)
		}
		plain := strings.NewReplacer(" ", "", "[", "", "]", "")
		if got := plain.Replace(shown(st, a, 4)); strings.TrimRight(got, "|") != strings.TrimRight(plain.Replace(tc.view), "|") {
			t.Errorf("%s: the area shows %q, want %q", tc.keys, got, tc.view)
		}
	}
}

func TestLinesOfAnArea(t *testing.T) {
	st := styles(t, false)
	a := area(t, st, 20)
	typeInto(a.Key, "one")
	a.NewLine()
	typeInto(a.Key, "two")
	a.NewLine()
	typeInto(a.Key, "three")
	for _, tc := range []struct{ keys, want string }{
		{"", "one|two|three[ ]"},
		{"<up>", "one|two[ ]|three"},
		{"<up><home>", "[o]ne|two|three"},
		{"<up><up><right><right><right><right>", "one|[t]wo|three"},
		{"<backspace>", "one[t]wo|three"},
		{"<delete><end><delete>", "onewo[t]hree"},
		{"<ctrl+home><ctrl+k>", "[ ]"},
	} {
		typeInto(a.Key, tc.keys)
		if got := shown(st, a, 3); got != tc.want {
			t.Errorf("after %s the area shows %q, want %q", tc.keys, got, tc.want)
		}
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	st := styles(t, false)
	a := area(t, st, 20)
	a.SetValue("a long line\nab\nanother one")
	typeInto(a.Key, "<up><up><down><down>")
	if got := shown(st, a, 3); got != "a long line|ab|another one[ ]" {
		t.Errorf("the cursor came back to %q", got)
	}
}

func TestAnAreaScrollsToItsCursor(t *testing.T) {
	st := styles(t, false)
	a := area(t, st, 20)
	a.SetValue("1\n2\n3\n4\n5\n6")
	if got := shown(st, a, 3); got != "4|5|6[ ]" {
		t.Errorf("at the end: %q", got)
	}
	typeInto(a.Key, "<ctrl+home>")
	if got := shown(st, a, 3); got != "[1]|2|3" {
		t.Errorf("at the start: %q", got)
	}
	a.Click(5, 1)
	if got := shown(st, a, 3); got != "1|2[ ]|3" {
		t.Errorf("after a click: %q", got)
	}
}

func TestOnlyASCIIIsDrawn(t *testing.T) {
	st := styles(t, true)
	l := NewLine(st)
	l.SetWidth(10)
	l.SetPlaceholder("caffè")
	for _, s := range []string{"", "perché 日本 no", strings.Repeat("è", 30)} {
		l.SetValue(s)
		if got := ansi.Strip(l.View()); len(got) != 10 {
			t.Errorf("%q is drawn as %q", s, got)
		}
	}
	if l.SetValue("perché"); l.Value() != "perché" {
		t.Error("what is drawn in ASCII is kept in ASCII")
	}
}

// Whatever is typed and pasted, lines have exactly their width, the cursor is
// in sight, the value is clean and within its limit.
func TestFieldsHold(t *testing.T) {
	st := styles(t, false)
	pieces := []string{
		"a", "word ", " ", "é", "e\u0301", "日本語", "👨‍👩‍👧", "🇮🇹", "مرحبا", "\u0301", "\u200d", "\x1b[31m", "\n", "\t", "ａ", "한글", "\ufffd",
	}
	names := []string{
		"<left>", "<right>", "<up>", "<down>", "<home>", "<end>", "<backspace>", "<delete>", "<ctrl+w>", "<ctrl+k>", "<ctrl+u>",
		"<alt+left>", "<alt+right>", "<alt+d>", "<pgup>", "<pgdown>", "<ctrl+home>", "<ctrl+end>",
	}
	rapid.Check(t, func(t *rapid.T) {
		l, a := NewLine(st), NewArea(st)
		l.SetLimit(60)
		a.SetLimit(60)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
			l.SetWidth(w)
			a.SetWidth(w)
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				s := rapid.SampledFrom(pieces).Draw(t, "piece")
				l.Paste(s)
				a.Paste(s)
			case 1:
				a.NewLine()
			case 2:
				k := rapid.SampledFrom(names).Draw(t, "key")
				typeInto(l.Key, k)
				typeInto(a.Key, k)
			case 3:
				x, y := rapid.IntRange(0, w).Draw(t, "x"), rapid.IntRange(0, h).Draw(t, "y")
				l.Click(x)
				a.Click(x, y)
			}
			hold(t, st, w, []string{l.View()}, l.Value())
			hold(t, st, w, a.Lines(h), a.Value())
			if n := len(a.Lines(h)); n != h {
				t.Fatalf("%d lines instead of %d", n, h)
			}
		}
	})
}

func hold(t *rapid.T, st *style.Styles, w int, lines []string, value string) {
	cursors := 0
	for _, s := range lines {
		if got := ansi.StringWidth(s); got != w {
			t.Fatalf("%q is %d wide, not %d", s, got, w)
		}
		cursors += strings.Count(s, st.Sheet.Pen(theme.Accent, theme.Reverse))
	}
	if cursors != 1 {
		t.Fatalf("%d cursors in %q", cursors, lines)
	}
	if clean, n := text.CleanText(value); clean != value || n != 0 {
		t.Fatalf("the value %q is not clean", value)
	}
	if n := len([]rune(value)); n > 60 {
		t.Fatalf("%d characters", n)
	}
}

// A key must be on the screen at once even in the longest text that fits.
func BenchmarkTypeIntoALongText(b *testing.B) {
	st := styles(b, false)
	a := area(b, st, 60)
	a.SetValue(strings.Repeat(strings.Repeat("perché no ", 20)+"\n", 400))
	typeInto(a.Key, "<ctrl+home>")
	b.ReportAllocs()
	for b.Loop() {
		a.Key(key("x"))
		a.Lines(10)
		a.Key(key("backspace"))
		a.Lines(10)
	}
}
