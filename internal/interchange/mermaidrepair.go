package interchange

import (
	"math"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// mermaidRepair reads the lines that Mermaid refuses, drops or misreads as
// their author meant them, and reports each with both readings. What Mermaid
// reads well is left to Mermaid.
type mermaidRepair struct {
	*mermaidReader
	report *reporter
}

// What Mermaid makes of a line, where it is no reading.
const (
	mermaidRefuses = "error"
	mermaidDrops   = "–"
)

// both reports a line with two readings: ours, and Mermaid's own.
func (r *mermaidRepair) both(line int, read, made, mermaid string) {
	code := "import.mermaid.reread"
	switch {
	case made == "":
		code = "import.mermaid.ignored"
	case mermaid == mermaidRefuses:
		code += "-refused"
	case mermaid == mermaidDrops:
		code += "-dropped"
	}
	r.report.add(line, Repair, code, journey.Args{"mermaid": shown(mermaid)}, read, made)
	f := r.report.last()
	f.Made += " (Mermaid: " + shown(mermaid) + ")"
}

// statement takes a statement that Mermaid accepts, or the line around one
// that it does not.
func (r *mermaidRepair) statement(st statement, ok bool) {
	switch {
	case ok && st.kind == tokenName && !isValidTask(st.data.text):
		score, people, _ := splitData(st.data.text)
		r.line(st.start, taskText(st.text, score, people))
	case ok && st.kind == tokenSection && strings.HasPrefix(r.lexer.text[st.end:], ":") && !strings.Contains(st.text, "\n"):
		r.line(st.start, mermaidRefuses)
	case ok && st.kind != tokenName && r.ranOn(st):
	case ok:
		r.accept(st)
	case st.kind == tokenComment:
		r.line(st.start, mermaidDrops)
	case st.kind == tokenBad && st.text == ";" && r.last == r.source.lineOf(st.start):
		r.joined(st.start)
	default:
		r.line(st.start, mermaidRefuses)
	}
}

// isValidTask reports whether Mermaid's reading of a task is one to trust: a
// written, finite score, and at most one field behind it.
func isValidTask(data string) bool {
	score, _, fields := splitData(data)
	first, _, _ := strings.Cut(data[1:], ":")
	return trimJS(first) != "" && !math.IsNaN(score) && !math.IsInf(score, 0) && fields <= 1
}

// comment decides what a comment is. It reports true for a line that Mermaid
// takes for one although a task is written there; any other is kept as a note
// of the statement in front of it, or lost.
func (r *mermaidRepair) comment(t token) bool {
	s := trimJS(t.text)
	if s == "" {
		return false
	}
	begin := strings.LastIndexByte(r.lexer.text[:t.start], '\n') + 1
	first := trimJS(r.lexer.text[begin:t.start]) == ""
	if first && !strings.HasPrefix(s, "%%") && scored().MatchString(plainMarks(s)) {
		return true
	}
	line := r.source.lineOf(t.end)
	if !first && r.note != nil && r.last == line {
		r.note(withoutMark(s))
		r.report.add(line, Repair, "import.mermaid.tail", nil, s, withoutMark(s))
	} else {
		r.report.add(line, Loss, "import.mermaid.comment", nil, s, "")
	}
	return false
}

// withoutMark takes the mark off a comment that has a space behind it.
func withoutMark(s string) string {
	if rest := strings.TrimLeft(s, "#%"); strings.HasPrefix(rest, " ") {
		return trimJS(rest)
	}
	return s
}

// ranOn takes a heading that ran on into the next line because nothing stood
// behind its keyword, and reports whether it did.
func (r *mermaidRepair) ranOn(st statement) bool {
	first, rest, broken := strings.Cut(r.lexer.text[st.start:st.end], "\n")
	next := st.start + len(first) + 1
	next = skipSpaceJS(r.lexer.text, next)
	if !broken || trimJS(rest) == "" || strings.Contains(first, "{") {
		return false
	}
	line := r.lexer.text[next:r.lexer.lineEnd(next)]
	if !scored().MatchString(plainMarks(line)) && !isHeading(line) {
		return false
	}
	at := r.source.lineOf(st.start)
	if st.kind == tokenSection {
		r.addSection("", at)
	} else {
		r.note = nil
	}
	r.both(at, trimJS(first), "", trimJS(first)+" "+trimJS(rest))
	r.lexer.pos = st.start + len(first)
	return true
}

// joined reads what stands behind a semicolon: another statement, or the rest
// of the text in front of it.
func (r *mermaidRepair) joined(start int) {
	begin, end := start, r.lexer.lineEnd(start)
	for begin < end && (r.lexer.text[begin] == ';' || skipSpaceJS(r.lexer.text, begin) > begin) {
		begin = max(begin+1, skipSpaceJS(r.lexer.text, begin))
	}
	begin = min(begin, end)
	rest, line := trimJS(r.lexer.text[begin:end]), r.source.lineOf(start)
	read := trimJS(r.lexer.text[strings.LastIndexByte(r.lexer.text[:start], '\n')+1 : end])
	made := rest
	switch {
	case rest == "" || scored().MatchString(plainMarks(rest)) || isHeading(rest):
		r.lexer.pos = begin
	case r.note != nil:
		r.note(rest)
		r.lexer.pos = end
	case r.reading.titleLine == line:
		r.reading.title += "; " + rest
		made = "title " + r.reading.title
		r.lexer.pos = end
	default:
		r.lexer.pos = begin
	}
	r.both(line, read, made, mermaidRefuses)
}

// scored finds, in text with plain marks, the last score on a line: a colon, a
// number, and perhaps the actors behind a colon or a comma.
var scored = text.Pattern(`^(.*):\s*([0-9]{1,2}(?:\.[0-9]+)?)(?:\s*/\s*5)?\s*(?:[:,]([^:]*))?$`)

var fullWidth = strings.NewReplacer("：", ":", "，", ",", "、", ",", "；", ";", "．", ".", "／", "/",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// plainMarks returns s with the full-width forms of digits and marks made
// plain.
func plainMarks(s string) string { return fullWidth.Replace(s) }

// line reads the line from start on in the tolerant way; mermaid is what
// Mermaid makes of it.
func (r *mermaidRepair) line(start int, mermaid string) {
	start = skipSpaceJS(r.lexer.text, start)
	end := r.lexer.lineEnd(start)
	whole := trimJS(r.lexer.text[start:end])
	r.lexer.pos = end
	line := r.source.lineOf(start)
	for i, p := range splitStatements(whole) {
		if i > 0 {
			mermaid = mermaidRefuses
		}
		if r.tooMany() != nil {
			return // the reader says so
		}
		r.part(p, mermaid, line)
	}
}

// splitStatements splits a line at semicolons that have a whole statement in
// front of them.
func splitStatements(line string) []string {
	var parts []string
	for line != "" {
		end := statementEnd(line)
		if p := trimJS(line[:end]); p != "" {
			parts = append(parts, p)
		}
		line = strings.TrimLeft(line[end:], ";；")
	}
	return parts
}

// statementEnd returns where the first statement of a line ends: at the first
// semicolon with a heading or a scored task in front of it.
func statementEnd(line string) int {
	tried := 0
	for i, c := range line {
		if c != ';' && c != '；' || c == ';' && endsEntity(line[:i+1]) {
			continue
		}
		if tried++; tried > 200 { // nobody joins so many; do not try for ever
			break
		}
		if p := trimJS(line[:i]); p == "" || scored().MatchString(plainMarks(p)) || isHeading(p) {
			return i
		}
	}
	return len(line)
}

var entityAtEnd = text.Pattern(`#\w+;$`)

func endsEntity(s string) bool { return entityAtEnd().MatchString(s[max(0, len(s)-40):]) }

// part reads one statement in the tolerant way.
func (r *mermaidRepair) part(s, mermaid string, line int) {
	read, note := s, ""
	if i := strings.Index(s, " %%"); i >= 0 {
		s, note = trimJS(s[:i]), withoutMark(trimJS(s[i:]))
	}
	task, found := lastScore(s)
	word, rest := heading(s)
	colon := strings.HasPrefix(plainMarks(rest), ":")
	switch {
	case word != "" && word != "journey" && (!found || colon || word == "section" && task.people == nil):
		if colon {
			_, rest, _ = strings.Cut(strings.Replace(rest, "：", ":", 1), ":")
		}
		rest = strings.TrimPrefix(rest, "{") // of a block that is not closed
		r.heading(word, trimJS(rest), read, mermaid, line)
	case word == "journey" && rest == "":
		r.note = nil
		r.both(line, read, "", mermaid)
	case found:
		r.task(task, "", read, mermaid, line)
	default:
		r.unscored(s, read, mermaid, line)
	}
	if note != "" && r.note != nil {
		r.note(note)
	}
}

// task takes a task in our reading.
func (r *mermaidRepair) task(t mermaidTask, note, read, mermaid string, line int) {
	r.addTask(t.name, t.score, t.people, line)
	if note != "" {
		r.note(note)
	}
	r.both(line, read, taskText(t.name, t.score, t.people), mermaid)
}

// lastScore reads a task from its right end.
func lastScore(s string) (t mermaidTask, found bool) {
	m := scored().FindStringSubmatchIndex(plainMarks(s))
	if m == nil {
		return t, false
	}
	plain := plainMarks(s)
	t.score, _ = strconv.ParseFloat(plain[m[4]:m[5]], 64)
	if t.score > 10 {
		return t, false
	}
	if m[6] >= 0 {
		t.people = actorsIn(plain[m[6]:m[7]])
	}
	t.name = trimJS(plain[m[2]:m[3]])
	return t, true
}

func actorsIn(s string) []string {
	var people []string
	for p := range strings.SplitSeq(s, ",") {
		people = append(people, trimJS(p))
	}
	return people
}

// heading returns the keyword of a statement that is no task, and the rest.
func heading(s string) (word, rest string) {
	for _, w := range []string{"section", "title", "accTitle", "accDescr", "journey"} {
		if n := keyword(s, w); n > 0 && (n == len(s) || !isWordByte(s[n])) {
			return w, trimJS(s[n:])
		}
	}
	return "", ""
}

// isHeading reports whether a line is a title, a section or a text for screen
// readers.
func isHeading(line string) bool {
	word, _ := heading(trimJS(line))
	return word != "" && word != "journey"
}

// heading takes a keyword with its text, which may be empty.
func (r *mermaidRepair) heading(word, value, read, mermaid string, line int) {
	r.note, r.last = nil, line
	switch {
	case word == "section":
		r.addSection(value, line)
	case value == "":
		word = ""
	case word == "title":
		r.reading.title, r.reading.titleLine = value, line
	case word == "accTitle":
		r.reading.accTitle, r.reading.descLine = value, line
	case word == "accDescr":
		r.reading.accDescr, r.reading.descLine = value, line
	}
	r.both(line, read, strings.TrimSpace(word+" "+value), mermaid)
}

// unscored takes a line without a score at its end: the name is what stands in
// front of the first colon, and what is behind it is a score, actors or notes.
func (r *mermaidRepair) unscored(s, read, mermaid string, line int) {
	name, data, split := strings.Cut(strings.Replace(s, "：", ":", 1), ":")
	t := mermaidTask{name: trimJS(name), score: math.NaN()}
	var notes []string
	if split {
		fields := strings.Split(data, ":")
		if n := numberJS(fields[0]); trimJS(fields[0]) != "" && n >= 0 && n <= 10 {
			t.score = n
		} else {
			notes = append(notes, trimJS(fields[0]))
		}
		if len(fields) > 1 {
			t.people = actorsIn(fields[1])
			notes = append(notes, fields[2:]...)
		}
	}
	r.task(t, trimJS(strings.Join(notes, " ")), read, mermaid, line)
}

// taskText writes a task as a reading of it is shown.
func taskText(name string, score float64, people []string) string {
	s := trimJS(name) + ": " + scoreText(score)
	if len(people) > 0 {
		s += ": " + strings.Join(people, ", ")
	}
	return s
}

// scoreText writes a score of Mermaid, "?" where there is none.
func scoreText(score float64) string {
	if math.IsNaN(score) {
		return journey.Score{}.String()
	}
	return strings.Replace(strconv.FormatFloat(score, 'g', -1, 64), "+Inf", "Infinity", 1)
}
