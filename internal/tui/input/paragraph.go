package input

import (
	"unicode"
	"unicode/utf8"

	"tappa/internal/text"
)

// cluster is what a reader takes for one character.
type cluster struct {
	s    string // as typed
	show string // as drawn; the same unless only ASCII may be drawn
	w    int    // columns of show
}

func (c cluster) isSpace() bool { return c.s == " " || c.s == "\u3000" }

// isWord reports whether a move by words goes over c.
func (c cluster) isWord() bool {
	r, _ := utf8.DecodeRuneInString(c.s)
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || r == '\''
}

// span is a row of a wrapped paragraph: the clusters from and up to, not
// including, to.
type span struct{ from, to int }

// paragraph is text without a line break. It is replaced, never changed.
type paragraph struct {
	s        string
	clusters []cluster
	runes    int

	rows  []span // as wrapped last
	width int    // that rows were wrapped to
}

func newParagraph(s string, ascii bool) *paragraph {
	p := &paragraph{s: s, runes: utf8.RuneCountInString(s), clusters: make([]cluster, 0, len(s))}
	for g, w := range text.Graphemes(s) {
		c := cluster{s: g, show: g, w: w}
		if ascii {
			c.show = text.ASCII(g)
			c.w = len(c.show)
		}
		p.clusters = append(p.clusters, c)
	}
	return p
}

// cut returns the text before and behind cluster i.
func (p *paragraph) cut(i int) (head, tail string) {
	n := 0
	for _, c := range p.clusters[:i] {
		n += len(c.s)
	}
	return p.s[:n], p.s[n:]
}

// at returns the first place between clusters that has at least n bytes before
// it.
func (p *paragraph) at(n int) int {
	for i, c := range p.clusters {
		if n <= 0 {
			return i
		}
		n -= len(c.s)
	}
	return len(p.clusters)
}

// columns returns the width of the clusters from i up to j.
func (p *paragraph) columns(i, j int) int {
	w := 0
	for _, c := range p.clusters[i:j] {
		w += c.w
	}
	return w
}

// wrap returns the rows of the paragraph at a width, at least one. A row ends
// behind a space or at a wide character; spaces at its end may hang over the
// edge; a word that is longer than a row is broken.
func (p *paragraph) wrap(w int) []span {
	if p.width == w && p.rows != nil {
		return p.rows
	}
	p.width, p.rows = w, p.rows[:0]
	from, used, brk := 0, 0, 0
	for i, c := range p.clusters {
		if used+c.w > w && !c.isSpace() && i > from {
			to := i
			if brk > from && c.w < 2 {
				to = brk
			}
			p.rows = append(p.rows, span{from, to})
			from, used = to, p.columns(to, i)
		}
		used += c.w
		if c.isSpace() || c.w > 1 {
			brk = i + 1
		}
	}
	p.rows = append(p.rows, span{from, len(p.clusters)})
	return p.rows
}

// rowOf returns the row of a wrapped paragraph that place i is in.
func rowOf(rows []span, i int) int {
	for r, s := range rows {
		if i < s.to {
			return r
		}
	}
	return len(rows) - 1
}
