package hostile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns what makes s unfit to be shown as one line, nothing if it is
// fit. A terminal would obey it, or it shows something else than it says.
func Text(s string) []string { return judge(s, false) }

// Lines is Text for a text of several lines.
func Lines(s string) []string { return judge(s, true) }

func judge(s string, lines bool) (problems []string) {
	for i, r := range s {
		switch {
		case r == '\n' && lines:
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			problems = append(problems, fmt.Sprintf("the byte %#02x", s[i]))
		case isUnfit(r):
			problems = append(problems, fmt.Sprintf("%U", r))
		}
	}
	return problems
}

// isUnfit reports whether no text needs r and a terminal may act on it or hide
// it. Joiners and selectors are fit in their places.
func isUnfit(r rune) bool {
	switch {
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r), r == 0x2028, r == 0x2029:
		return true
	case r == 0xad, r == 0x180e, r == 0x200b, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb:
		return true
	}
	return r >= 0xe0000 && r <= 0xe007f || r&0xfffe == 0xfffe
}

// Output is what a program wrote to a terminal, taken apart.
type Output struct {
	// Problems are sequences and characters that it had no reason to write.
	Problems []string
	// Titles are the titles it gave to the window.
	Titles []string
	// Clipboard are the payloads, as they were sent, of writes to the
	// clipboard.
	Clipboard []string
	// Shown is the text outside of sequences.
	Shown string
}

// The sequences that the program and the library it draws with have reason to
// write. Anything else is a problem.
var (
	// allowedCSI are: styles, moving, erasing, scrolling, margins of the
	// screen, the modes below, questions to the terminal about its modes and
	// its name, the keyboard, the shape of the cursor.
	allowedCSI = regexp.MustCompile(`^(` + strings.Join([]string{
		`[0-9;:]*m`, `[0-9;]*[ABCDEFGHJKLMPSTXZ@dfb]`, `[0-9;]*r`, `\?(1|25|1000|1002|1003|1004|1006|1049|2004|2026|2027|2031|2048)[hl]`,
		`\?[0-9]+\$p`, `>[0-9]*q`, `[>=<?][0-9;]*u`, `>4(;[0-9])?m`, `[0-9]* q`, `[0-9;]*g`, `\?5W`,
	}, "|") + `)$`)
	// styles are the numbers of SGR in use: no blinking, no hidden text.
	hiding = regexp.MustCompile(`^([0-9:;]*;)?0*([568])(;[0-9:;]*)?m$`)
	colour = regexp.MustCompile(`[34]8[;:](2[;:][0-9]*[;:][0-9]*[;:][0-9]*|5[;:][0-9]+)|58[;:][0-9;:]+`)
	// allowedOSC are the title of the window and the ground of the terminal.
	allowedOSC = regexp.MustCompile(`^(11;(\?|#[0-9a-fA-F]{6}|rgb:[0-9a-f/]+)|10;\?|111|112|110)$`)
	title      = regexp.MustCompile(`^[02];`)
	clipboard  = regexp.MustCompile(`^52;c;[A-Za-z0-9+/]*=*$`)
)

// Terminal takes apart what a program wrote to a terminal.
func Terminal(stream []byte) Output {
	var o Output
	var shown strings.Builder
	for len(stream) > 0 {
		n := o.sequence(stream)
		if n > 0 {
			stream = stream[n:]
			continue
		}
		r, size := utf8.DecodeRune(stream)
		switch {
		case r == utf8.RuneError && size == 1:
			o.problem("the byte %#02x", stream[0])
		case r == '\n', r == '\r', r == '\b', r == '\t': // how the library moves the cursor
			shown.WriteRune(' ')
		case isUnfit(r):
			o.problem("the character %U", r)
		default:
			shown.WriteRune(r)
		}
		stream = stream[size:]
	}
	o.Shown = shown.String()
	return o
}

func (o *Output) problem(format string, a ...any) {
	o.Problems = append(o.Problems, fmt.Sprintf(format, a...))
}

// sequence reads a 7-bit sequence and returns its length, 0 if there is none.
// The other forms are problems by their first character.
func (o *Output) sequence(s []byte) int {
	if s[0] != 0x1b {
		return 0
	}
	if len(s) < 2 {
		o.problem("an escape at the end")
		return 1
	}
	switch s[1] {
	case '[':
		end := 2
		for end < len(s) && (s[end] < 0x40 || s[end] > 0x7e) {
			end++
		}
		o.csi(string(s[2:min(len(s), end+1)]))
		return min(len(s), end+1)
	case ']', 'P', 'X', '^', '_':
		return o.text(s)
	case '=', '>', '7', '8', 'M':
		return 2
	}
	o.problem("the sequence %q", s[:min(len(s), 8)])
	return 2
}

func (o *Output) csi(body string) {
	plain := colour.ReplaceAllString(body, "39")
	switch {
	case !allowedCSI.MatchString(body), hiding.MatchString(plain), strings.Contains(body, "222;173;190"):
		o.problem("the sequence CSI %q", body)
	}
}

// text reads a sequence that holds text, up to its terminator.
func (o *Output) text(s []byte) int {
	end, size := len(s), 0
	if i := bytes.Index(s[2:], []byte("\x1b\\")); i >= 0 {
		end, size = i+2, 2
	}
	if i := bytes.IndexByte(s[2:end], 0x07); i >= 0 && s[1] == ']' {
		end, size = i+2, 1
	}
	body := string(s[2:end])
	switch {
	case s[1] == 'P' && strings.HasPrefix(body, "+q") && !strings.ContainsFunc(body[2:], func(r rune) bool { return !strings.ContainsRune("0123456789ABCDEFabcdef;", r) }):
		// a question for a capability of the terminal
	case s[1] != ']' || size == 0:
		o.problem("the sequence %.60q", s[:end])
	case title.MatchString(body) && len(Text(body)) == 0:
		o.Titles = append(o.Titles, body[2:])
	case clipboard.MatchString(body):
		o.Clipboard = append(o.Clipboard, body[len("52;c;"):])
	case !allowedOSC.MatchString(body):
		o.problem("the sequence OSC %.60q", body)
	}
	return end + size
}
