package interchange

import "strings"

// lineCounter tells the lines of positions in a text. It remembers the last
// one, so that positions near one another cost little.
type lineCounter struct {
	text string
	pos  int
	line int // of pos, from 0
}

// at returns the line of a position, from 1. Positions behind the end are in
// the last line.
func (c *lineCounter) at(pos int) int {
	pos = min(pos, len(c.text))
	if pos >= c.pos {
		c.line += strings.Count(c.text[c.pos:pos], "\n")
	} else {
		c.line -= strings.Count(c.text[pos:c.pos], "\n")
	}
	c.pos = pos
	return c.line + 1
}
