package interchange

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// bullet is what people write in front of the lines of a list: a sign, a box to
// tick, a number.
var bullet = regexp.MustCompile(`^(?:[-*+•·–—]\s+|\[[ xX]?\]\s+|\d{1,4}[.)]\s+)+`)

// ReadList makes a touchpoint of each line of a pasted text, in the quick-add
// grammar. Bullets, numbers and empty lines mean nothing; ids are left out,
// since what is pasted is new. It stops one behind the most that a map holds.
func ReadList(content string) []QuickLine {
	content, _ = text.CleanText(content)
	var out []QuickLine
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(line[len(bullet.FindString(line)):])
		if strings.Trim(line, "-*•·–— ") == "" {
			continue
		}
		q := ReadLine(line)
		q.Touchpoint.ID = ""
		q.fit(line)
		if out = append(out, q); len(out) > journey.MaxTouchpoints {
			break
		}
	}
	return out
}

// fit gives a touchpoint without a name its line for a name, and cuts a name
// that is too long, with a note.
func (q *QuickLine) fit(line string) {
	t := q.Touchpoint
	if strings.TrimSpace(t.Name) == "" {
		t.Name = tidy(line)
	}
	if n := utf8.RuneCountInString(t.Name); n > journey.MaxName {
		cut := string([]rune(t.Name)[:journey.MaxName])
		q.Notes.add(0, Repair, "import.line.long", journey.Args{"n": n, "most": journey.MaxName}, t.Name, cut)
		t.Name = tidy(cut)
	}
}

// WriteMark writes one mark of the quick-add grammar, "@", "#", "~", ">", "!" or
// "=", with a text behind it, in brackets where it needs them.
func WriteMark(mark byte, s string) string {
	switch mark {
	case '@', '=':
		return string(mark) + bracketed(tidy(s), false)
	case '~', '>':
		return string(mark) + bracketed(tidy(s), true)
	}
	return string(mark) + s
}
