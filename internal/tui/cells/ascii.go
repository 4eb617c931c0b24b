package cells

import (
	"strings"

	"tappa/internal/text"
)

// ASCII returns a painted row in which every character outside ASCII is
// replaced by ASCII of the same width, so that nothing moves. It is the last
// look at a row where nothing else may be drawn.
func ASCII(row string) string {
	if isASCII(row) {
		return row
	}
	var b strings.Builder
	b.Grow(len(row))
	for cluster, w := range text.Graphemes(row) {
		if isASCII(cluster) {
			b.WriteString(cluster)
			continue
		}
		s := marks[cluster]
		if s == "" {
			s = text.ASCII(cluster)
		}
		if len(s) > w {
			s = s[:w]
		}
		b.WriteString(s)
		b.WriteString(Blank(w - len(s)))
	}
	return b.String()
}

// marks are the marks of our own texts whose usual spelling is wider.
var marks = map[string]string{
	"…": "~", "“": `"`, "”": `"`, "«": `"`, "»": `"`, "‘": "'", "’": "'", "–": "-", "—": "-", "×": "x",
	"→": ">", "←": "<", "↑": "^", "↓": "v", "·": "-", "●": "#", "○": ".", "◆": "*", "±": "~", "✓": "v", "✗": "x", "⇧": "^", "⌫": "<",
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
