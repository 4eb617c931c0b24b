package interchange

import (
	"strings"
	"unicode/utf8"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// bullet is what people write in front of the lines of a list: a sign, a box to
// tick, a number.
var bullet = text.Pattern(`^(?:[-*+•·–—]\s+|\[[ xX]?\]\s+|\d{1,4}[.)]\s+)+`)

// ReadList makes a touchpoint of each line of a pasted text, in the quick-add
// grammar. Bullets, numbers and empty lines mean nothing; ids are left out,
// since what is pasted is new. Touchpoints of an outline come with their fields.
func ReadList(content string) []QuickLine {
	if list := readPart(content); len(list) > 0 {
		return list
	}
	var out []QuickLine
	for _, line := range ListLines(content) {
		q := ReadLine(line)
		q.Touchpoint.ID = ""
		q.fit(line)
		out = append(out, q)
	}
	return out
}

// indentedField is a field that belongs to the touchpoint above it.
var indentedField = text.Pattern(`(?m)^(?: +|\t+)([\pL _]{2,40}): `)

// readPart reads a pasted text as a part of an outline, if it has fields of
// touchpoints in it, no mistakes, and nothing that only a whole map could hold.
// The stages are left out, with a note: it is pasted into one.
func readPart(content string) []QuickLine {
	if m := indentedField().FindStringSubmatch(content); m == nil || !isTouchpointKey(text.Fold(m[1])) {
		return nil
	}
	r := newOutlineReader(Options{})
	r.titled = true
	r.read(content)
	if len(r.faults) > 0 || len(r.refs) > 0 {
		return nil
	}
	list := part(r.doc.Unsorted)
	for _, s := range r.doc.Stages {
		bare := journey.Stage{ID: s.ID, Name: s.Name}
		if s.Stage != bare {
			return nil
		}
		more := part(s.Touchpoints)
		if len(more) > 0 {
			more[0].Notes.add(0, Loss, "import.line.heading", nil, s.Name, "")
		}
		list = append(list, more...)
	}
	if n := len(r.known) - len(r.doc.Stages); n != len(list) {
		return nil // there is more than touchpoints
	}
	return list
}

func part(touchpoints []*journey.Touchpoint) (list []QuickLine) {
	for _, t := range touchpoints {
		t.ID = ""
		q := QuickLine{Touchpoint: t}
		q.fit(t.Name)
		list = append(list, q)
	}
	return list
}

// isTouchpointKey reports whether a folded key is that of a field of a
// touchpoint, or of an entry in one.
func isTouchpointKey(key string) bool { return inTable(touchpointTable, key) }

// ListLines returns the lines of a list without bullets and numbers, and none
// that is empty. It stops one behind the most touchpoints that a map holds.
func ListLines(content string) []string {
	content, _ = text.CleanText(content)
	var out []string
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(line[len(bullet().FindString(line)):])
		if strings.Trim(line, "-*•·–— ") == "" {
			continue
		}
		if out = append(out, line); len(out) > journey.MaxTouchpoints {
			break
		}
	}
	return out
}

// fit gives a touchpoint without a name its line for a name, and cuts a name
// that is too long, with a note; the whole line stays in the notes.
func (q *QuickLine) fit(line string) {
	t := q.Touchpoint
	if strings.TrimSpace(t.Name) == "" {
		t.Name = tidy(line)
	}
	if n := utf8.RuneCountInString(t.Name); n > journey.MaxName {
		cut := string([]rune(t.Name)[:journey.MaxName])
		q.Notes.add(0, Repair, "import.line.long", journey.Args{"n": n, "most": journey.MaxName}, t.Name, cut)
		if t.Notes == "" {
			t.Notes = line
		}
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

// CutStage divides a line "Stage: touchpoint" at a colon that a space follows
// and no backslash stands in front of: behind the longest name that known
// accepts, else at the first such colon. Without one stage is empty.
func CutStage(line string, known func(name string) bool) (stage, rest string) {
	line, _ = text.Clean(line)
	first, longest := -1, -1
	for i := 0; i < len(line); i++ {
		switch {
		case escapes(line, i):
			i++
		case line[i] == ':' && (i+1 == len(line) || line[i+1] == ' '):
			if first < 0 {
				first = i
			}
			if known(unescape(strings.TrimSpace(line[:i]))) {
				longest = i
			}
		}
	}
	if longest >= 0 {
		first = longest
	}
	if first < 0 {
		return "", line
	}
	return unescape(strings.TrimSpace(line[:first])), strings.TrimSpace(line[first+1:])
}
