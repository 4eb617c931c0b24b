package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is the most combining marks a base character keeps. No living
// script needs more; stacks of dozens draw over the lines above and below.
const maxMarks = 8

// Clean makes text from outside safe for a field of one line and returns how
// many characters and sequences it removed or replaced.
//
// Escape sequences are dropped whole, be they in 7-bit, 8-bit or UTF-8 form; of
// an unterminated one only the introducer goes, so that the text behind it
// stays visible. Control characters, bidirectional overrides, isolates and
// marks, and invisible format characters are dropped; joiners and variation
// selectors stay where a script or an emoji needs them. Line breaks and tabs
// become spaces, invalid UTF-8 becomes U+FFFD, more than eight marks on one
// base are dropped, and the result is in normalisation form C, which by itself
// counts as no change. Clean(Clean(s)) is Clean(s).
func Clean(s string) (string, int) { return clean(s, false) }

// CleanText is Clean for notes of several lines: line breaks of every kind
// become "\n" (CR LF and CR without being counted) and a tab four spaces.
func CleanText(s string) (string, int) { return clean(s, true) }

func clean(s string, lines bool) (string, int) {
	if isClean(s, lines) {
		return s, 0
	}
	s, n := dropControls(s, lines)
	// Dropping a joiner can bring marks together that then compose, and the
	// other way round, so repeat until nothing moves.
	for {
		t, dropped := dropInvisible(norm.NFC.String(s))
		n += dropped
		if t == s {
			return s, n
		}
		s = t
	}
}

// isClean is the way out for nearly all text: it allocates nothing.
func isClean(s string, lines bool) bool {
	if _, ok := Plain(s); ok {
		return true
	}
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			ascii = false
		case c < 0x20 && (c != '\n' || !lines), c == 0x7f:
			return false
		}
	}
	if ascii {
		return true
	}
	marks := 0
	for i, r := range s {
		switch {
		case r < 0x300:
			if r >= 0x80 && (r < 0xa0 || r == 0xad) {
				return false
			}
			marks = 0
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return false
		case needsContext(r) || isInvisible(r) || r == '\u2028' || r == '\u2029':
			return false
		case unicode.Is(unicode.M, r):
			if marks++; marks > maxMarks {
				return false
			}
		default:
			marks = 0
		}
	}
	return norm.NFC.QuickSpanString(s) == len(s) || norm.NFC.IsNormalString(s)
}

// dropControls takes out escape sequences and control characters and replaces
// invalid UTF-8.
func dropControls(s string, lines bool) (string, int) {
	var b strings.Builder
	b.Grow(len(s))
	n := 0
	for s != "" {
		if skip := sequence(s); skip > 0 {
			s = s[skip:]
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteRune(utf8.RuneError)
			n++
		case r == '\r' || r == '\n' || r == '\t' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			var counted bool
			size, counted = blankFor(&b, s, r, size, lines)
			if counted {
				n++
			}
		case unicode.Is(unicode.Cc, r):
			n++
		default:
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String(), n
}

// blankFor writes what stands for a line break or tab, and returns how many
// bytes of s it covers and whether it counts as a replacement.
func blankFor(b *strings.Builder, s string, r rune, size int, lines bool) (int, bool) {
	if strings.HasPrefix(s, "\r\n") {
		size = 2
	}
	switch {
	case !lines:
		b.WriteByte(' ')
		return size, true
	case r == '\t':
		b.WriteString("    ")
		return size, true
	}
	b.WriteByte('\n')
	return size, r != '\n' && r != '\r'
}

// dropInvisible takes out what cannot be seen where nothing needs it, and
// marks beyond the eighth on one base.
func dropInvisible(s string) (string, int) {
	var b strings.Builder
	b.Grow(len(s))
	n, marks := 0, 0
	var before rune // the last one kept
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		drop := isInvisible(r) || needsContext(r) && !hasContext(before, r, after)
		if !drop && unicode.Is(unicode.M, r) {
			marks++
			drop = marks > maxMarks
		} else if !drop {
			marks = 0
		}
		if drop {
			n++
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String(), n
}
