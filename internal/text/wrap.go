package text

import (
	"iter"
	"strings"
)

// Wrap breaks s into lines of at most w columns: at spaces and beside wide
// characters. A word that is longer than a line is divided behind its joints,
// which are strokes and hyphens between letters, or else where the line ends,
// but never before its last letter alone. Line breaks of s are kept; the
// spaces at a break are dropped. A character that is wider than w is shown as
// an ellipsis. Where w is 0 or less there are no lines.
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
	if n, ok := Plain(s); ok && n <= w {
		return append(lines, s)
	}
	p := wrapper{width: w, lines: lines}
	at, inWord := 0, false
	for cluster, n := range Graphemes(s) {
		if cluster == " " {
			inWord, p.ahead = false, 0
		} else if !inWord {
			inWord = true
			p.enter(s[at:])
		}
		p.add(cluster, n)
		p.ahead -= min(n, p.ahead)
		at += len(cluster)
	}
	return append(p.lines, string(p.line))
}

// Pieces calls yield for each piece of s that Wrap divides only where a line
// has no room for it, without the spaces around it.
func Pieces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, at := 0, 0
		var j joints
		wide := false // the character before stands for itself
		for cluster, n := range Graphemes(s) {
			if cluster == " " || n > 1 || wide || j.behind(cluster) {
				if piece := strings.TrimLeft(s[start:at], " "); piece != "" && !yield(piece) {
					return
				}
				start = at
			}
			at += len(cluster)
			wide = n > 1
			j.see(cluster)
		}
		if piece := strings.TrimLeft(s[start:], " "); piece != "" {
			yield(piece)
		}
	}
}

// joints finds the places in a word that stand behind a stroke, a hyphen or a
// space that keeps words together, between letters.
type joints struct{ before, last string }

// behind reports whether the word may be divided before the next character.
func (j *joints) behind(next string) bool {
	return isJoint(j.last) && isLetter(j.before) && isLetter(next)
}

func (j *joints) see(cluster string) { j.before, j.last = j.last, cluster }

func isJoint(cluster string) bool {
	switch cluster {
	case "/", "-", "_", "|", "\\", "\u00a0", "\u2010", "\u2013", "\u2014":
		return true
	}
	return false
}

func isLetter(cluster string) bool { return cluster != "" && cluster != " " && !isJoint(cluster) }

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
	ahead       int // columns to come of a word longer than a line, else 0
	joints      joints
}

// enter begins a word, which stands at the start of rest.
func (p *wrapper) enter(rest string) {
	word, _, _ := strings.Cut(rest, " ")
	p.ahead, p.joints = 0, joints{}
	if len(word) <= p.width {
		return
	}
	if w := Width(word); w > p.width {
		p.ahead = w
	}
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
	if n > 1 || p.ahead > 1 && p.joints.behind(cluster) {
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
	p.joints.see(cluster)
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
		p.divide()
		return
	}
	p.lines = append(p.lines, string(p.line[:p.brk]))
	p.restart(p.line[p.brkEnd:], p.used-p.usedAtBreak)
}

// companyWidth is the width of a line from which on the last letter of a
// divided word takes the one before it along.
const companyWidth = 4

// divide ends the line within a word.
func (p *wrapper) divide() {
	end, took := len(p.line), 0
	if last := p.joints.last; p.ahead == 1 && p.width >= companyWidth && Width(last) == 1 && strings.HasSuffix(string(p.line), last) {
		end, took = end-len(last), 1
	}
	p.lines = append(p.lines, strings.TrimRight(string(p.line[:end]), " "))
	p.restart(p.line[end:], took)
}

func (p *wrapper) restart(rest []byte, used int) {
	p.line = append([]byte(nil), rest...)
	p.used, p.brk, p.brkEnd, p.usedAtBreak = used, 0, 0, 0
}
