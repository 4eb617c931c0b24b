package input

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tappa/internal/text"
)

// Notice says what became of text that was put in.
type Notice struct {
	// Removed is how many control codes and invisible characters were left
	// out.
	Removed int
	// Cut is how many characters did not fit.
	Cut int
}

// buffer is text with a cursor. There is always at least one paragraph.
type buffer struct {
	paras []*paragraph
	row   int // paragraph of the cursor
	col   int // clusters before it
	most  int // characters that fit, line breaks included
	lines bool
	ascii bool
}

func newBuffer(most int, lines bool) buffer {
	return buffer{paras: []*paragraph{newParagraph("", false)}, most: most, lines: lines}
}

func (b *buffer) para() *paragraph { return b.paras[b.row] }

// value returns the text, clean.
func (b *buffer) value() string {
	s := b.raw()
	s, _ = b.clean(s)
	return s
}

func (b *buffer) raw() string {
	if len(b.paras) == 1 {
		return b.paras[0].s
	}
	var out strings.Builder
	for i, p := range b.paras {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(p.s)
	}
	return out.String()
}

func (b *buffer) clean(s string) (string, int) {
	if b.lines {
		return text.CleanText(s)
	}
	return text.Clean(s)
}

// count returns the characters of the text.
func (b *buffer) count() int {
	n := len(b.paras) - 1
	for _, p := range b.paras {
		n += p.runes
	}
	return n
}

func (b *buffer) empty() bool { return len(b.paras) == 1 && b.paras[0].s == "" }

// set puts s in place of everything and the cursor behind it.
func (b *buffer) set(s string) Notice {
	b.paras = []*paragraph{newParagraph("", b.ascii)}
	b.row, b.col = 0, 0
	return b.insert(s)
}

// redraw takes all clusters apart anew, for another way to show them.
func (b *buffer) redraw(ascii bool) {
	b.ascii = ascii
	for i, p := range b.paras {
		b.paras[i] = newParagraph(p.s, ascii)
	}
}

// insert puts s at the cursor, clean and cut to what fits.
func (b *buffer) insert(s string) Notice {
	var n Notice
	if !isJoiner(s) {
		s, n.Removed = b.clean(s)
	}
	s, n.Cut = fitting(s, b.most-b.count())
	if s == "" {
		return n
	}
	head, tail := b.para().cut(b.col)
	first, rest, several := strings.Cut(s, "\n")
	if !isJoiner(first) {
		// A mark that was typed on its own composes with what it follows.
		head, _ = text.Clean(head + first)
	} else {
		head += first
	}
	if !several {
		b.put(head, tail)
		return n
	}
	added := []*paragraph{newParagraph(head, b.ascii)}
	last := ""
	for line := range strings.SplitSeq(rest, "\n") {
		added = append(added, newParagraph(line, b.ascii))
		last = line
	}
	b.paras = slices.Replace(b.paras, b.row, b.row+1, added...)
	b.row += len(added) - 1
	b.put(last, tail)
	return n
}

// put makes the paragraph of the cursor out of two texts and stands between
// them.
func (b *buffer) put(head, tail string) {
	p := newParagraph(head+tail, b.ascii)
	b.paras[b.row], b.col = p, p.at(len(head))
}

// isJoiner reports whether s is a lone character that means something only
// together with what is typed next, and so must not be cleaned away yet.
func isJoiner(s string) bool { return s == "\u200c" || s == "\u200d" }

// fitting returns the whole clusters of s that have room, and how many
// characters were left out.
func fitting(s string, room int) (string, int) {
	all := utf8.RuneCountInString(s)
	if all <= room {
		return s, 0
	}
	end, kept := 0, 0
	for g := range text.Graphemes(s) {
		n := utf8.RuneCountInString(g)
		if kept+n > room {
			break
		}
		kept += n
		end += len(g)
	}
	return s[:end], all - kept
}

// remove deletes from the cursor to another place and reports whether there
// was anything between.
func (b *buffer) remove(row, col int) bool {
	if row == b.row && col == b.col {
		return false
	}
	fromRow, fromCol, toRow, toCol := b.row, b.col, row, col
	if toRow < fromRow || toRow == fromRow && toCol < fromCol {
		fromRow, fromCol, toRow, toCol = toRow, toCol, fromRow, fromCol
	}
	head, _ := b.paras[fromRow].cut(fromCol)
	_, tail := b.paras[toRow].cut(toCol)
	b.paras = slices.Delete(b.paras, fromRow+1, toRow+1)
	b.row = fromRow
	b.put(head, tail)
	return true
}

// The places that moves and deletions go to, seen from the cursor.

func (b *buffer) before() (row, col int) {
	switch {
	case b.col > 0:
		return b.row, b.col - 1
	case b.row > 0:
		return b.row - 1, len(b.paras[b.row-1].clusters)
	}
	return b.row, b.col
}

func (b *buffer) behind() (row, col int) {
	switch {
	case b.col < len(b.para().clusters):
		return b.row, b.col + 1
	case b.row < len(b.paras)-1:
		return b.row + 1, 0
	}
	return b.row, b.col
}

func (b *buffer) wordLeft() (row, col int) {
	if b.col == 0 {
		return b.before()
	}
	c, i := b.para().clusters, b.col
	for i > 0 && !c[i-1].isWord() {
		i--
	}
	for i > 0 && c[i-1].isWord() {
		i--
	}
	return b.row, i
}

func (b *buffer) wordRight() (row, col int) {
	c, i := b.para().clusters, b.col
	if i == len(c) {
		return b.behind()
	}
	for i < len(c) && !c[i].isWord() {
		i++
	}
	for i < len(c) && c[i].isWord() {
		i++
	}
	return b.row, i
}

func (b *buffer) start() (row, col int) { return b.row, 0 }
func (b *buffer) end() (row, col int)   { return b.row, len(b.para().clusters) }

// goTo puts the cursor somewhere and reports whether it moved.
func (b *buffer) goTo(row, col int) bool {
	moved := row != b.row || col != b.col
	b.row, b.col = row, col
	return moved
}
