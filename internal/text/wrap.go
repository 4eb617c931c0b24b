package text

import "strings"

// Wrap breaks s into lines of at most w columns: at spaces and beside wide
// characters, and inside a word that is longer than a line. Line breaks of s
// are kept; the spaces at a break are dropped. A character that is wider than
// w is shown as an ellipsis. Where w is 0 or less there are no lines.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		lines = wrapLine(lines, line, w)
	}
	return lines
}

func wrapLine(lines []string, s string, w int) []string {
	if len(s) <= w && isPlain(s) {
		return append(lines, s)
	}
	p := wrapper{width: w, lines: lines}
	for cluster, n := range Graphemes(s) {
		p.add(cluster, n)
	}
	return append(p.lines, string(p.line))
}

// wrapper fills one line after another. line[:brk] may become a line of its
// own; line[brkEnd:] then begins the next one.
type wrapper struct {
	width       int
	lines       []string
	line        []byte
	used        int // columns of line
	brk, brkEnd int // the last place to break, 0 if none
	usedAtBreak int // columns of line[:brkEnd]
	dropSpaces  bool
}

func (p *wrapper) add(cluster string, n int) {
	if n > p.width {
		cluster, n = Ellipsis, 1
	}
	if cluster == " " {
		p.space()
		return
	}
	p.dropSpaces = false
	if n > 1 {
		p.mark()
	}
	if p.used+n > p.width {
		p.flush(n)
	}
	p.line = append(p.line, cluster...)
	p.used += n
	if n > 1 {
		p.mark()
	}
}

// space adds a space, or ends the line where none fits.
func (p *wrapper) space() {
	if p.dropSpaces {
		return
	}
	if p.used >= p.width {
		p.lines = append(p.lines, strings.TrimRight(string(p.line), " "))
		p.restart(nil, 0)
		p.dropSpaces = true
		return
	}
	if len(p.line) > 0 && p.line[len(p.line)-1] != ' ' {
		p.brk = len(p.line)
	}
	p.line = append(p.line, ' ')
	p.used++
	p.brkEnd, p.usedAtBreak = len(p.line), p.used
}

// mark notes that the line may be broken here.
func (p *wrapper) mark() {
	if len(p.line) > 0 && p.line[len(p.line)-1] != ' ' {
		p.brk, p.brkEnd, p.usedAtBreak = len(p.line), len(p.line), p.used
	}
}

// flush ends the line at its last place to break, or just here, so that n
// columns more fit.
func (p *wrapper) flush(n int) {
	if p.brk == 0 || p.used-p.usedAtBreak+n > p.width {
		p.lines = append(p.lines, strings.TrimRight(string(p.line), " "))
		p.restart(nil, 0)
		return
	}
	p.lines = append(p.lines, string(p.line[:p.brk]))
	p.restart(p.line[p.brkEnd:], p.used-p.usedAtBreak)
}

func (p *wrapper) restart(rest []byte, used int) {
	p.line = append([]byte(nil), rest...)
	p.used, p.brk, p.brkEnd, p.usedAtBreak = used, 0, 0, 0
}
