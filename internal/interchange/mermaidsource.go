package interchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tappa/internal/text"
)

// mermaidSource is a Mermaid text after the steps that Mermaid itself takes
// before it reads a diagram: line ends made alike, frontmatter, directives and
// comments taken out. It remembers which line everything comes from.
type mermaidSource struct {
	text  string
	kept  []keptSpan
	whole string // with all lines, to count them in
	lines lineCounter

	front      string // the frontmatter between its fences
	frontLine  int
	directives []removed
	comments   []removed
}

// keptSpan says that text[at:] stands at whole[from:], up to the next span.
type keptSpan struct{ at, from int }

// removed is what was taken out, with its line.
type removed struct {
	text string
	line int
}

// lineOf returns the line in the file of a position in the text.
func (s *mermaidSource) lineOf(pos int) int {
	low, high := 0, len(s.kept)
	for low+1 < high {
		if mid := (low + high) / 2; s.kept[mid].at <= pos {
			low = mid
		} else {
			high = mid
		}
	}
	if len(s.kept) == 0 {
		return 1
	}
	return s.lines.at(s.kept[low].from + pos - s.kept[low].at)
}

var tagWithAttribute = text.Pattern(`<\w+[^>]*>`)

var attributeValue = text.Pattern(`="([^"]*)"`)

// newMermaidSource takes those steps. In tolerant reading the frontmatter may
// stand below blank lines and comments.
func newMermaidSource(data string, tolerant bool) *mermaidSource {
	if strings.Contains(data, "\r") {
		data = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data)
	}
	if strings.Contains(data, `="`) {
		data = tagWithAttribute().ReplaceAllStringFunc(data, func(tag string) string {
			return attributeValue().ReplaceAllString(tag, "='$1'")
		})
	}
	s := &mermaidSource{whole: data, lines: lineCounter{text: data}}
	start := 0
	if tolerant {
		start = s.leadingComments()
	}
	start = s.frontmatter(start)
	s.strip(start)
	return s
}

// leadingComments returns where the frontmatter may begin.
func (s *mermaidSource) leadingComments() int {
	pos := 0
	for pos < len(s.whole) {
		line, next := lineFrom(s.whole, pos)
		trimmed := trimJS(line)
		switch {
		case strings.HasPrefix(trimmed, "---"):
			return pos
		case strings.HasPrefix(trimmed, "%%{"):
			return 0
		case trimmed != "" && !strings.HasPrefix(trimmed, "%%"):
			return 0
		}
		pos = next
	}
	return 0
}

// frontmatter takes out the block between two lines of three hyphens, with the
// same indentation and at least one line between them, and returns where the
// diagram begins.
func (s *mermaidSource) frontmatter(start int) int {
	first, next := lineFrom(s.whole, start)
	indent, fence := splitIndent(first)
	if strings.TrimRightFunc(fence, isSpaceJS) != "---" {
		return 0
	}
	body := next
	for n, pos := 0, body; pos < len(s.whole); n++ {
		line, after := lineFrom(s.whole, pos)
		rest, indented := strings.CutPrefix(line, indent)
		if n > 0 && indented && strings.TrimRightFunc(rest, isSpaceJS) == "---" && strings.HasSuffix(s.whole[:after], "\n") {
			s.front, s.frontLine = unindent(s.whole[body:pos], indent), s.lines.at(body)
			for c := range s.commentsIn(0, start) {
				s.comments = append(s.comments, c)
			}
			return after
		}
		pos = after
	}
	return 0
}

// commentsIn iterates over the comment lines of whole[from:to].
func (s *mermaidSource) commentsIn(from, to int) func(func(removed) bool) {
	return func(yield func(removed) bool) {
		for pos := from; pos < to; {
			line, next := lineFrom(s.whole, pos)
			if c := trimJS(line); c != "" && !yield(removed{c, s.lines.at(pos)}) {
				return
			}
			pos = next
		}
	}
}

// strip builds the text out of whole[start:] without directives and comments.
func (s *mermaidSource) strip(start int) {
	var b strings.Builder
	b.Grow(len(s.whole) - start)
	keep := func(from, to int) {
		if from < to {
			s.kept = append(s.kept, keptSpan{b.Len(), from})
			b.WriteString(s.whole[from:to])
		}
	}
	pos := start
	for pos < len(s.whole) {
		i := strings.Index(s.whole[pos:], "%%{")
		if i < 0 {
			break
		}
		end := directiveEnd(s.whole, pos+i)
		if end == 0 {
			keep(pos, pos+i+3)
			pos += i + 3
			continue
		}
		keep(pos, pos+i)
		s.directives = append(s.directives, removed{s.whole[pos+i : end], s.lines.at(pos + i)})
		pos = end
	}
	keep(pos, len(s.whole))
	s.text = b.String()
	s.stripComments()
}

// stripComments takes out lines that begin with %% and hold something more,
// with the blank lines above them, and all white space in front.
func (s *mermaidSource) stripComments() {
	if strings.Contains(s.text, "%%") {
		old := *s
		var b strings.Builder
		s.kept = nil
		span := 0
		keep := func(from, to int) {
			if from < to {
				span = s.keepFrom(&old, span, b.Len(), from, to)
				b.WriteString(old.text[from:to])
			}
		}
		from, blank := 0, 0 // old.text[blank:pos] are blank lines
		for pos := 0; pos < len(old.text); {
			line, next := lineFrom(old.text, pos)
			trimmed := strings.TrimLeftFunc(line, isSpaceJS)
			switch {
			case strings.HasPrefix(trimmed, "%%") && len(trimmed) > 2 && trimmed[2] != '{':
				keep(from, blank)
				s.comments = append(s.comments, removed{strings.TrimRightFunc(trimmed, isSpaceJS), old.lineOf(pos)})
				from, blank = next, next
			case trimmed != "":
				blank = next
			}
			pos = next
		}
		keep(from, len(old.text))
		s.text = b.String()
	}
	trimmed := strings.TrimLeftFunc(s.text, isSpaceJS)
	gone := len(s.text) - len(trimmed)
	s.text = trimmed
	for i := range s.kept {
		k := &s.kept[i]
		if k.at -= gone; k.at < 0 {
			k.from -= k.at
			k.at = 0
		}
	}
}

// keepFrom adds the spans that make old.text[from:to] stand at position at. It
// begins with old's span number first, and returns the number to go on with.
func (s *mermaidSource) keepFrom(old *mermaidSource, first, at, from, to int) int {
	for i := first; i < len(old.kept) && old.kept[i].at < to; i++ {
		k, end := old.kept[i], len(old.text)
		if i+1 < len(old.kept) {
			end = old.kept[i+1].at
		}
		if low, high := max(from, k.at), min(to, end); low < high {
			s.kept = append(s.kept, keptSpan{at + low - from, k.from + low - k.at})
		}
		first = i
	}
	return first
}

// directiveEnd returns the end of the directive %%{…}%% at pos, 0 if it is
// none. One that is not closed reaches to the end of the text.
func directiveEnd(s string, pos int) int {
	i := skipSpaceJS(s, pos+3)
	word := skipWord(s, i)
	if word == i {
		return 0
	}
	i = skipSpaceJS(s, word)
	if i < len(s) && s[i] == ':' {
		i = skipSpaceJS(s, i+1)
	}
	if end := skipWord(s, i); end > i {
		i = end
	} else if end := strings.Index(s[i:], "}%%"); end >= 0 {
		i += end
	} else {
		return len(s)
	}
	i = skipSpaceJS(s, i)
	if strings.HasPrefix(s[i:], "}%%") {
		i += 3
	}
	return i
}

// lineFrom returns the line at pos without its end, and where the next begins.
func lineFrom(s string, pos int) (line string, next int) {
	if i := strings.IndexByte(s[pos:], '\n'); i >= 0 {
		return s[pos : pos+i], pos + i + 1
	}
	return s[pos:], len(s)
}

func splitIndent(line string) (indent, rest string) {
	rest = strings.TrimLeftFunc(line, isSpaceJS)
	return line[:len(line)-len(rest)], rest
}

// unindent takes an indentation off each line that has it.
func unindent(body, indent string) string {
	if indent == "" {
		return body
	}
	lines := strings.Split(body, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], indent)
	}
	return strings.Join(lines, "\n")
}

// isSpaceJS reports whether r is white space for JavaScript.
func isSpaceJS(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\ufeff', '\u2028', '\u2029':
		return true
	}
	return r >= 0xa0 && unicode.Is(unicode.Zs, r)
}

func skipSpaceJS(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isSpaceJS(r) {
			break
		}
		i += size
	}
	return i
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func skipWord(s string, i int) int {
	for i < len(s) && isWordByte(s[i]) {
		i++
	}
	return i
}

// trimJS takes off white space as JavaScript's trim does.
func trimJS(s string) string { return strings.TrimFunc(s, isSpaceJS) }
