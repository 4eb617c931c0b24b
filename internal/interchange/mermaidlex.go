package interchange

import (
	"strings"
	"unicode/utf8"
)

// mermaidToken is what Mermaid's lexer makes of a piece of text. A title for
// screen readers and its value are one token here.
type mermaidToken uint8

const (
	tokenEnd mermaidToken = iota
	tokenNewline
	tokenComment
	tokenJourney
	tokenTitle
	tokenAccTitle
	tokenAccDescr
	tokenSection
	tokenName // of a task
	tokenData // of a task, from its colon on
	tokenBad  // what fits nowhere
)

// token is a piece of text with its place. text is what counts of it.
type token struct {
	kind       mermaidToken
	text       string
	start, end int
}

// mermaidLexer splits text as Mermaid does: at each place the first of its
// rules that fits is taken, whether or not another would take more.
type mermaidLexer struct {
	text string
	pos  int
}

// next returns the next token; white space is none.
func (l *mermaidLexer) next() token {
	for l.pos < len(l.text) {
		start := l.pos
		switch c := l.text[l.pos]; {
		case l.isComment():
			// The first character of a comment may be a line end.
			_, size := utf8.DecodeRuneInString(l.text[l.pos:])
			return l.take(tokenComment, l.lineEnd(l.pos+size), 0)
		case c == '\n':
			for l.pos < len(l.text) && l.text[l.pos] == '\n' {
				l.pos++
			}
			return token{tokenNewline, "", start, l.pos}
		case skipSpaceJS(l.text, l.pos) > l.pos:
			l.pos = skipSpaceJS(l.text, l.pos)
		case c == '#' && entityLength(l.text[l.pos:]) == 0:
			return l.take(tokenComment, l.lineEnd(l.pos), 0)
		case c == ':':
			if end := l.until("#\n;", l.pos+1); end > l.pos+1 {
				return l.take(tokenData, end, 0)
			}
			return l.take(tokenBad, l.pos+1, 0)
		case c == ';':
			return l.take(tokenBad, l.pos+1, 0)
		default:
			return l.word()
		}
	}
	return token{tokenEnd, "", l.pos, l.pos}
}

// word reads a statement that begins with a keyword, or the name of a task.
func (l *mermaidLexer) word() token {
	if n := keyword(l.text[l.pos:], "journey"); n > 0 && (l.pos+n == len(l.text) || !isWordByte(l.text[l.pos+n])) {
		return l.take(tokenJourney, l.pos+n, 0)
	}
	if t, ok := l.spaced("title", tokenTitle, "#\n;"); ok {
		return t
	}
	if t, ok := l.accessible("accTitle", tokenAccTitle); ok {
		return t
	}
	if t, ok := l.accessible("accDescr", tokenAccDescr); ok {
		return t
	}
	if n := keyword(l.text[l.pos:], "accDescr"); n > 0 {
		if brace := skipSpaceJS(l.text, l.pos+n); brace < len(l.text) && l.text[brace] == '{' {
			return l.blockToken(skipSpaceJS(l.text, brace+1))
		}
	}
	if t, ok := l.spaced("section", tokenSection, "#:\n;"); ok {
		return t
	}
	return l.take(tokenName, l.until("#:\n;", l.pos), 0)
}

// spaced reads a keyword, one white space, and text up to one of stops.
func (l *mermaidLexer) spaced(word string, kind mermaidToken, stops string) (token, bool) {
	n := keyword(l.text[l.pos:], word)
	if n == 0 {
		return token{}, false
	}
	r, size := utf8.DecodeRuneInString(l.text[l.pos+n:])
	if !isSpaceJS(r) {
		return token{}, false
	}
	end := l.until(stops, l.pos+n+size)
	if end == l.pos+n+size {
		return token{}, false
	}
	return l.take(kind, end, n+size), true
}

// accessible reads a keyword, a colon, and the rest of the line; the white
// space behind the colon may hold line ends.
func (l *mermaidLexer) accessible(word string, kind mermaidToken) (token, bool) {
	n := keyword(l.text[l.pos:], word)
	if n == 0 {
		return token{}, false
	}
	colon := skipSpaceJS(l.text, l.pos+n)
	if colon == len(l.text) || l.text[colon] != ':' {
		return token{}, false
	}
	value, start := skipSpaceJS(l.text, colon+1), l.pos
	if value == len(l.text) {
		return l.take(tokenBad, value, 0), true
	}
	l.pos = value
	t := l.take(kind, l.lineEnd(value), 0)
	t.start = start
	return t, true
}

// blockToken reads the inside of accDescr { … }, which begins at inside.
func (l *mermaidLexer) blockToken(inside int) token {
	start := l.pos
	end := strings.IndexByte(l.text[inside:], '}')
	if end < 0 {
		l.pos = len(l.text)
		return token{tokenBad, "", start, l.pos}
	}
	l.pos = inside + end + 1
	if end == 0 {
		return token{tokenComment, "", start, l.pos}
	}
	return token{tokenAccDescr, l.text[inside : inside+end], start, l.pos}
}

// take returns the text up to end as a token, without its first skip bytes.
func (l *mermaidLexer) take(kind mermaidToken, end, skip int) token {
	t := token{kind, l.text[l.pos+skip : end], l.pos, end}
	l.pos = end
	return t
}

// isComment reports whether a comment begins here: at a percent sign, or at
// any one character with two of them behind it.
func (l *mermaidLexer) isComment() bool {
	rest := l.text[l.pos:]
	if rest[0] == '%' {
		return !strings.HasPrefix(rest, "%{")
	}
	r, size := utf8.DecodeRuneInString(rest)
	return r != '}' && r <= 0xffff && entityLength(rest) == 0 && strings.HasPrefix(rest[size:], "%%")
}

// until returns the first place from i on of one of stops, or the end of the
// text. The characters of an entity stop nothing.
func (l *mermaidLexer) until(stops string, i int) int {
	for i < len(l.text) {
		j := strings.IndexAny(l.text[i:], stops)
		if j < 0 {
			return len(l.text)
		}
		i += j
		n := entityLength(l.text[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// lineEnd returns where the line ends that goes on at position from.
func (l *mermaidLexer) lineEnd(from int) int {
	if i := strings.IndexByte(l.text[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(l.text)
}

// entityLength returns the length of the entity #name; or #123; that s begins
// with, 0 if it begins with none.
func entityLength(s string) int {
	if s == "" || s[0] != '#' {
		return 0
	}
	if end := skipWord(s, 1); end > 1 && end < len(s) && s[end] == ';' {
		return end + 1
	}
	return 0
}

// keyword returns the length of word if s begins with it in any case.
func keyword(s, word string) int {
	if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
		return len(word)
	}
	return 0
}
