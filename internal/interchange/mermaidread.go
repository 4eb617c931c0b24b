package interchange

import (
	"math"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// mermaidReading is what a diagram says, as text and numbers: by Mermaid's own
// reading, or by the tolerant one.
type mermaidReading struct {
	frontTitle, title   string
	accTitle, accDescr  string
	titleLine, descLine int
	sections            []mermaidSection
	tasks               []mermaidTask
}

type mermaidSection struct {
	name  string
	notes []string
	line  int
}

// mermaidTask is one task. score is not a number where there is none.
type mermaidTask struct {
	section int // index in sections, -1 before the first
	name    string
	score   float64
	people  []string
	notes   []string
	line    int
}

// mermaidReader reads the statements of a diagram. repair is nil for Mermaid's
// own reading.
type mermaidReader struct {
	lexer   mermaidLexer
	source  *mermaidSource
	reading mermaidReading
	repair  *mermaidRepair
	// last is the line of the last statement, and note puts a note where that
	// statement keeps them.
	last int
	note func(string)
}

// statement is one statement of a diagram: title, section, accessible text, or
// a task with its data.
type statement struct {
	token
	data token
}

// read reads the whole diagram behind its header.
func (r *mermaidReader) read() error {
	for {
		st, ok := r.statement()
		if ok && st.kind == tokenEnd {
			return nil
		}
		if err := r.tooMany(); err != nil {
			return err
		}
		switch {
		case r.repair != nil:
			r.repair.statement(st, ok)
		case !ok:
			return r.syntax(st.token)
		default:
			r.accept(st)
		}
	}
}

// statement reads one statement; it reports false with the place where there
// is none.
func (r *mermaidReader) statement() (statement, bool) {
	for {
		t := r.lexer.next()
		switch t.kind {
		case tokenNewline:
		case tokenComment:
			if r.repair != nil && (r.repair.comment(t) || r.repair.report.count() > maxRepairs) {
				return statement{token: t}, false
			}
		case tokenName:
			data := r.lexer.next()
			return statement{t, data}, data.kind == tokenData
		case tokenJourney, tokenData, tokenBad:
			return statement{token: t}, false
		default:
			return statement{token: t}, true
		}
	}
}

// accept takes a statement as Mermaid reads it.
func (r *mermaidReader) accept(st statement) {
	line := r.source.lineOf(st.start)
	r.last, r.note = line, nil
	switch st.kind {
	case tokenTitle:
		r.reading.title, r.reading.titleLine = st.text, line
	case tokenAccTitle:
		r.reading.accTitle = trimJS(st.text)
		r.reading.descLine = line
	case tokenAccDescr:
		r.reading.accDescr = leadingBlanks().ReplaceAllString(trimJS(st.text), "\n")
		r.reading.descLine = line
	case tokenSection:
		r.addSection(st.text, line)
	case tokenName:
		score, people, _ := splitData(st.data.text)
		r.addTask(st.text, score, people, line)
	}
}

var leadingBlanks = text.Pattern(`\n\s+`)

func (r *mermaidReader) addSection(name string, line int) {
	r.reading.sections = append(r.reading.sections, mermaidSection{name: name, line: line})
	i := len(r.reading.sections) - 1
	r.last, r.note = line, func(s string) { r.reading.sections[i].notes = append(r.reading.sections[i].notes, s) }
}

func (r *mermaidReader) addTask(name string, score float64, people []string, line int) {
	r.reading.tasks = append(r.reading.tasks, mermaidTask{
		section: len(r.reading.sections) - 1, name: name, score: score, people: people, line: line,
	})
	i := len(r.reading.tasks) - 1
	r.last, r.note = line, func(s string) { r.reading.tasks[i].notes = append(r.reading.tasks[i].notes, s) }
}

// syntax is the error for what Mermaid does not accept.
func (r *mermaidReader) syntax(at token) error {
	begin := strings.LastIndexByte(r.lexer.text[:at.start], '\n') + 1
	line, _ := lineFrom(r.lexer.text, begin)
	found := shown(trimJS(line))
	return atLine(journey.KindInvalid, "import.mermaid.syntax", r.source.lineOf(at.start), "", journey.Args{"found": found},
		"Mermaid does not accept %q", found)
}

// maxRepairs is the most lines that are read otherwise than Mermaid does. A
// text with more of them is no journey.
const maxRepairs = 50_000

// tooMany is the error for a diagram over one of the limits, nil below them.
func (r *mermaidReader) tooMany() error {
	code, most := "", 0
	switch {
	case len(r.reading.tasks) > journey.MaxTouchpoints:
		code, most = "import.mermaid.too-many-tasks", journey.MaxTouchpoints
	case len(r.reading.sections) > journey.MaxStages:
		code, most = "import.mermaid.too-many-sections", journey.MaxStages
	case r.repair != nil && r.repair.report.count() > maxRepairs:
		code, most = "import.mermaid.too-many-repairs", maxRepairs
	default:
		return nil
	}
	return atLine(journey.KindLimit, code, r.source.lineOf(r.lexer.pos), "", journey.Args{"most": most}, "there are more than %d of these", most)
}

// splitData takes the data of a task apart as Mermaid does: the score, the
// actors, and how many fields there are behind the score.
func splitData(data string) (score float64, people []string, fields int) {
	pieces := strings.Split(strings.TrimPrefix(data, ":"), ":")
	if len(pieces) > 1 {
		for p := range strings.SplitSeq(pieces[1], ",") {
			people = append(people, trimJS(p))
		}
	}
	return numberJS(pieces[0]), people, len(pieces) - 1
}

var decimalJS = text.Pattern(`^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?)$`)

// numberJS converts text to a number as JavaScript's Number does: blank is 0,
// and what is no number is NaN.
func numberJS(s string) float64 {
	s = trimJS(s)
	if s == "" {
		return 0
	}
	if len(s) > 2 && s[0] == '0' {
		if base, there := map[byte]int{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}[s[1]]; there {
			if n, err := strconv.ParseUint(s[2:], base, 64); err == nil && !strings.Contains(s, "_") {
				return float64(n)
			}
			return math.NaN()
		}
	}
	switch s {
	case "Infinity", "+Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	}
	if !decimalJS().MatchString(s) {
		return math.NaN()
	}
	f, _ := strconv.ParseFloat(s, 64) // out of range is ±Inf here as there
	return f
}
