package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Ellipsis stands where text was cut.
const Ellipsis = "…"

// Width returns the number of columns that s takes on one line of a terminal.
// Escape sequences in styled text count nothing.
func Width(s string) int {
	if w, ok := Plain(s); ok {
		return w
	}
	if strings.IndexByte(s, '\x1b') >= 0 {
		return ansi.StringWidth(s)
	}
	w := 0
	for s != "" {
		_, n, rest := next(s)
		w += n
		s = rest
	}
	return w
}

// Truncate returns s if it fits in w columns, and otherwise as much of it as
// leaves room for an ellipsis. The result is never wider than w; it is empty
// where w is 0 or less.
func Truncate(s string, w int) string { return TruncateWith(s, w, Ellipsis) }

// TruncateWith is Truncate with another mark than the ellipsis. A tail that is
// itself wider than w is cut too.
func TruncateWith(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	if n, ok := Plain(s); ok && n <= w {
		return s
	}
	if strings.IndexByte(s, '\x1b') >= 0 {
		return truncateStyled(s, w, tail)
	}
	tail = cut(tail, w)
	head, fits := fit(s, w, w-Width(tail))
	if fits {
		return s
	}
	return head + tail
}

// truncateStyled cuts text that holds escape sequences and keeps those behind
// the cut, so that styles are closed.
func truncateStyled(s string, w int, tail string) string {
	if ansi.StringWidth(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, cut(tail, w))
}

// cut returns the longest beginning of s that fits in w columns.
func cut(s string, w int) string {
	head, fits := fit(s, w, w)
	if fits {
		return s
	}
	return head
}

// fit returns the longest beginning of s that is at most room columns wide,
// and whether all of s fits in w columns.
func fit(s string, w, room int) (head string, fits bool) {
	width, end := 0, 0
	for rest := s; rest != ""; {
		_, n, after := next(rest)
		if width += n; width > w {
			return s[:end], false
		}
		if rest = after; width <= room {
			end = len(s) - len(rest)
		}
	}
	return s, true
}

// Pad returns s in exactly w columns: cut as by Truncate, or filled with
// spaces on the right.
func Pad(s string, w int) string {
	s = Truncate(s, w)
	return s + Spaces(w-Width(s))
}

// PadLeft returns s in exactly w columns, filled with spaces on the left.
func PadLeft(s string, w int) string {
	s = Truncate(s, w)
	return Spaces(w-Width(s)) + s
}

// Center returns s in exactly w columns, with the odd space on the right.
func Center(s string, w int) string {
	s = Truncate(s, w)
	gap := w - Width(s)
	return Spaces(gap/2) + s + Spaces(gap-gap/2)
}

const blank = "                                                                                                                                "

// Spaces returns n spaces, none where n is below 1.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blank):
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// Graphemes calls yield for each grapheme cluster of s with its width in
// columns. It is an iterator for range.
func Graphemes(s string) func(yield func(cluster string, width int) bool) {
	return func(yield func(string, int) bool) {
		for s != "" {
			cluster, n, rest := next(s)
			if !yield(cluster, n) {
				return
			}
			s = rest
		}
	}
}

// next splits the first grapheme cluster off s.
func next(s string) (cluster string, width int, rest string) {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) && c != '\r' {
		if c < 0x20 || c == 0x7f {
			return s[:1], 0, s[1:]
		}
		return s[:1], 1, s[1:]
	}
	if n := latin(s); n > 0 {
		return s[:n], 1, s[n:]
	}
	cluster, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if cluster == "" {
		return s[:1], 0, s[1:]
	}
	if i := strings.IndexByte(cluster, ' '); i > 0 {
		// A mark that belongs to what follows it, such as U+0600, must not
		// take the space along that text is padded with.
		cluster = cluster[:i]
		width = ansi.StringWidth(cluster)
	}
	return cluster, width, s[len(cluster):]
}

// latin returns the length of a letter of western Europe that nothing can join,
// 0 for anything else. It spares most languages the look-up of clusters.
func latin(s string) int {
	const first, last = 0xc3, 0xcb // the lead bytes of U+00C0 to U+02FF
	if s[0] >= first && s[0] <= last && len(s) > 1 && s[1] >= utf8.RuneSelf && s[1] < 0xc0 && (len(s) == 2 || s[2] < utf8.RuneSelf) {
		return 2
	}
	return 0
}

// isPlain reports whether s holds nothing but printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}
