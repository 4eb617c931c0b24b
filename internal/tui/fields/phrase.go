package fields

import (
	"strings"

	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// noBreak keeps two words on one row.
const noBreak = "\u00a0"

// phrase is a value with what stands more quietly behind it.
type phrase struct {
	head, tail string
	ink, quiet string
}

// rows breaks the phrase into at most n rows of at most w columns, as many as
// it needs if n is 0; the last says when there is more.
func (v phrase) rows(w, n int, st *style.Styles) [][]run {
	whole := v.head
	if v.tail != "" && v.head != "" {
		whole += " " + st.Dot + " "
	}
	whole += v.tail
	lines := clip(text.Wrap(whole, w), w, n, st.Ellipsis)
	out := make([][]run, len(lines))
	at := 0 // bytes of whole that are shown
	for i, line := range lines {
		body := strings.TrimSuffix(line, st.Ellipsis)
		if k := strings.Index(whole[at:], body); k >= 0 {
			at += k // spaces at a break are dropped
		}
		loud := max(0, len(v.head)-at)
		if loud >= len(body) {
			loud = len(line)
		}
		quiet := line[loud:]
		if !st.ASCII {
			// The end of a row parts as well as a dot does. In ASCII the dot is
			// a hyphen, which may as well be the author's.
			if i < len(lines)-1 {
				quiet = strings.TrimSuffix(quiet, " "+st.Dot)
			}
			if i > 0 && loud == 0 {
				quiet = strings.TrimPrefix(quiet, st.Dot+" ")
			}
		}
		out[i] = []run{{pen: v.ink, s: spaced(line[:loud])}, {pen: v.quiet, s: spaced(quiet)}}
		at = min(len(whole), at+len(body))
	}
	return out
}

// clip keeps n lines, all if n is 0; the last one says when there is more.
func clip(lines []string, w, n int, more string) []string {
	if n <= 0 || len(lines) <= n {
		return lines
	}
	rest := lines[n-1] + " " + lines[n]
	if text.Width(rest) <= w {
		rest += cells.Blank(w)
	}
	return append(lines[:n-1:n-1], text.TruncateWith(rest, w, more))
}

// spaced turns the spaces that keep words together into plain ones.
func spaced(s string) string { return strings.ReplaceAll(s, noBreak, " ") }
