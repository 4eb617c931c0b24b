package plot

import (
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// InsightsOptions says for whom insights are laid out.
type InsightsOptions struct {
	// Width is the number of columns there are; what is under minWidth counts
	// as minWidth.
	Width int
	// ASCII leaves nothing but the bytes 0x20 to 0x7e.
	ASCII bool
	// Chips says that values are painted on a ground of their own.
	Chips bool
	// Most is how many rows of a list are shown before the rest is counted.
	Most int
}

// Block is a piece of the insights that belongs together: a heading, or a row
// that leads somewhere.
type Block struct {
	Lines []Line
	// Heading says that the block only names what follows.
	Heading bool
	// Section is the stable name of the part that the block belongs to.
	Section string
	// Target is the stage or the touchpoint that the row speaks of, empty for
	// none; Brief says that it speaks of what stands in the brief.
	Target journey.ID
	Brief  bool
	// Targets are all that the row speaks of where it speaks of several, the
	// Target first.
	Targets []journey.ID
	// Why says how the number of the row came about, nil where there is none.
	Why func() analysis.Explanation
	// Rule is the rule of the lint that the row is about, and Silenced says that
	// the map does not want to hear of it.
	Rule     analysis.Rule
	Silenced bool
}

// The widths of a row of the insights.
const (
	insightsWidth = 112 // the most columns that are of use
	leastNote     = 22  // columns of a note beside a name; with less it stands below
	leastLead     = 4
	noteLines     = 3
)

// insightsSheet lays insights out.
type insightsSheet struct {
	in     *analysis.Insights
	loud   []analysis.Finding
	quiet  []analysis.Finding
	words  Words
	opt    InsightsOptions
	glyphs *glyphs
	mark   string
	w      int
	blocks []Block
}

// Insights lays out what a map says to do, and what the lint found in it, as
// blocks from top to bottom. findings are all there are, silenced names the
// rules that the map does not want to hear of.
func Insights(in *analysis.Insights, findings []analysis.Finding, words Words, opt InsightsOptions) []Block {
	s := &insightsSheet{in: in, words: words, opt: opt, glyphs: &unicode, mark: words("core.decimal", nil)}
	s.loud, s.quiet = analysis.Heard(findings, in.Map.Head().Silenced)
	if opt.ASCII {
		s.glyphs = &ascii
	}
	s.w = min(max(opt.Width, minWidth), insightsWidth)
	s.start()
	if in.Of > 0 {
		if in.Map.Head().Kind != journey.ToBe { // nobody has felt a wanted journey
			s.figures()
			s.moments()
			s.gaps()
		}
		s.ideas()
		s.matrix()
		s.risks()
		s.opportunities()
		s.profile()
		s.engagement()
		s.offerings()
		s.coverage()
	}
	s.lint()
	return s.blocks
}

// InsightsPage sets blocks one below the other for paper, under the title of
// the map.
func InsightsPage(title string, blocks []Block, words Words, opt InsightsOptions) Page {
	s := &insightsSheet{words: words, opt: opt}
	var page Page
	for _, part := range text.Wrap(s.clean(title), max(opt.Width, minWidth)) {
		page = append(page, Line{{Text: part, Role: Title}})
	}
	page = append(page, nil)
	for _, b := range blocks {
		page = append(page, b.Lines...)
	}
	return page
}

// row is a row before it is laid out.
type insightRow struct {
	lead   Cell   // the number, empty where no number goes with the row
	tag    string // a number of its own, before the name
	name   string
	note   string
	accent bool // the name is the title of something
	block  Block
}

// take returns how many of n rows are shown: all of them if at most one would
// be left out.
func (s *insightsSheet) take(n int) int {
	if s.opt.Most > 0 && n > s.opt.Most+1 {
		return s.opt.Most
	}
	return n
}

// section adds a heading and rows in columns that they share; nothing where
// there are no rows. Of all there are, those that are left out are counted.
func (s *insightsSheet) section(key, note string, rows []insightRow, all int) {
	if len(rows) == 0 {
		return
	}
	s.heading(key, note)
	s.rows(key, rows)
	if left := all - len(rows); left > 0 {
		last := &s.blocks[len(s.blocks)-1]
		more := s.word("insights.more", map[string]any{"n": left})
		last.Lines = append(last.Lines, Line{{Text: text.Spaces(s.leadWidth(rows) + 2)}, {Text: text.TruncateWith(more, s.w, s.glyphs.cut), Role: Muted}})
	}
}

// heading adds the name of a section, with a note behind it.
func (s *insightsSheet) heading(key, note string) {
	title, role := s.word("insights."+key, nil), Title
	if key == "start" {
		role = Here
	}
	var lines []Line
	if len(s.blocks) > 0 {
		lines = append(lines, nil)
	}
	switch {
	case note == "":
		lines = append(lines, Line{{Text: text.TruncateWith(title, s.w, s.glyphs.cut), Role: role}})
	case text.Width(title)+2+text.Width(note) <= s.w:
		lines = append(lines, Line{{Text: title, Role: role}, {Text: "  "}, {Text: note, Role: Muted}})
	default:
		lines = append(lines, Line{{Text: text.TruncateWith(title, s.w, s.glyphs.cut), Role: role}})
		lines = append(lines, paragraph(note, Muted, s.w)...)
	}
	rule := Line{{Text: strings.Repeat(s.glyphs.rule, s.w), Role: Faint}}
	s.blocks = append(s.blocks, Block{Lines: append(lines, rule), Heading: true, Section: key})
}

// leadWidth is the columns of the numbers before the names.
func (s *insightsSheet) leadWidth(rows []insightRow) int {
	w := leastLead
	for i := range rows {
		w = max(w, text.Width(rows[i].lead.Text))
	}
	return min(w, s.w/2)
}

// rows lays rows out under one another: a number, a name, a note beside it or,
// where there is too little room, below it.
func (s *insightsSheet) rows(section string, rows []insightRow) {
	lead := s.leadWidth(rows)
	nameX := lead + 2
	room := s.w - nameX
	nameW, tag := 0, 0
	noted := false
	for i := range rows {
		nameW = max(nameW, text.Width(rows[i].name))
		noted = noted || rows[i].note != ""
		if n := text.Width(rows[i].tag); n > 0 {
			tag = max(tag, n+2)
		}
	}
	nameW = min(nameW+tag, max(room*9/20, tag+1))
	beside := noted && room-nameW-2 >= leastNote
	if !beside {
		nameW = room
	}
	for i := range rows {
		r := &rows[i]
		r.block.Section = section
		r.block.Lines = s.row(r, lead, tag, nameW, beside)
		s.blocks = append(s.blocks, r.block)
	}
}

// row lays one row out.
func (s *insightsSheet) row(r *insightRow, lead, tag, nameW int, beside bool) []Line {
	role := Text
	if r.accent {
		role = Title
	}
	room := s.w - lead - 2
	names := s.cutLines(r.name, nameW-tag, noteLines)
	notes := []string(nil)
	if r.note != "" {
		w := room
		if beside {
			w = room - nameW - 2
		}
		notes = s.cutLines(r.note, w, noteLines)
		for i, n := range notes {
			notes[i] = strings.TrimPrefix(strings.TrimSuffix(n, strings.TrimRight(s.dot(), " ")), strings.TrimLeft(s.dot(), " "))
		}
	}
	height := len(names)
	if beside {
		height = max(height, len(notes))
	}
	lines := make([]Line, 0, height+len(notes))
	for i := range height {
		line := Line{{Text: text.Spaces(lead)}}
		if i == 0 {
			chip := r.lead
			chip.Text = text.TruncateWith(chip.Text, lead, s.glyphs.cut)
			line = Line{{Text: text.Spaces(lead - text.Width(chip.Text))}, chip}
		}
		line = append(line, Cell{Text: "  "})
		if tag > 0 && i == 0 {
			line = append(line, Cell{Text: text.PadLeft(r.tag, tag-2) + "  ", Role: Muted})
		} else {
			line = append(line, Cell{Text: text.Spaces(tag)})
		}
		if i < len(names) {
			line = append(line, Cell{Text: names[i], Role: role, Target: r.block.Target})
		}
		if beside && i < len(notes) {
			line = append(line.fill(lead+2+nameW+2), Cell{Text: notes[i], Role: Muted})
		}
		lines = append(lines, line)
	}
	if !beside {
		for _, n := range notes {
			lines = append(lines, Line{{Text: text.Spaces(lead + 2)}, {Text: n, Role: Muted}})
		}
	}
	return lines
}

// cutLines breaks s into at most most lines of w columns.
func (s *insightsSheet) cutLines(str string, w, most int) []string {
	if w < 1 {
		return nil
	}
	lines := text.Wrap(str, w)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = text.TruncateWith(lines[most-1]+s.glyphs.cut+" ", w, s.glyphs.cut)
	}
	for i := range lines {
		lines[i] = text.TruncateWith(lines[i], w, s.glyphs.cut)
	}
	return lines
}

// word returns a message, folded to ASCII if need be. Texts among the arguments
// are cleaned.
func (s *insightsSheet) word(key string, args map[string]any) string {
	for k, v := range args {
		if str, is := v.(string); is {
			args[k] = s.clean(str)
		}
	}
	w := s.words(key, args)
	if s.opt.ASCII {
		return text.ASCII(w)
	}
	return w
}

// clean makes text from outside safe for one line of this terminal.
func (s *insightsSheet) clean(str string) string {
	str, _ = text.Clean(str)
	str = strings.TrimSpace(str)
	if s.opt.ASCII {
		str = strings.TrimSpace(text.ASCII(str))
	}
	return str
}

// name is what a touchpoint, a stage or an idea is called, a dash where it has
// no name.
func (s *insightsSheet) name(str string) string {
	if str = s.clean(str); str == "" {
		return "-"
	}
	return str
}

// number returns a figure as the number that leads a row.
func (s *insightsSheet) number(f analysis.Formula, v analysis.Figure) Cell {
	role, level := RoleOfFigure(f, v)
	str := FormatFigure(v, s.mark)
	switch {
	case !s.opt.Chips:
	case role == Heat || role == Gap:
		if text.Width(str) < 2 {
			str = " " + str // as wide as a number with a sign
		}
		str = " " + str + " "
	default:
		str += " " // in line with the numbers on a ground
	}
	return Cell{Text: str, Role: role, Level: level}
}

// count returns a count as the number that leads a row.
func (s *insightsSheet) count(n int) Cell {
	return s.number(analysis.FormulaLint, analysis.CountFigure(n))
}

// figure writes a figure within a note.
func (s *insightsSheet) figure(f analysis.Figure) string { return FormatFigure(f, s.mark) }

// score writes a score within a note.
func (s *insightsSheet) score(v journey.Score) string { return s.figure(analysis.ScoreFigure(v)) }

// place says where a touchpoint is: its stage and its channel.
func (s *insightsSheet) place(t *journey.Touchpoint) string {
	where := ""
	if st := s.in.Map.Stage(t.Stage); st != nil {
		where = s.name(st.Name)
	}
	if c := s.clean(t.Channel); c != "" {
		where += ", " + c
	}
	return where
}

// joinNotes puts parts of a note one behind the other.
func (s *insightsSheet) joinNotes(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, s.dot())
}

// dot stands between the parts of a note.
func (s *insightsSheet) dot() string {
	if s.opt.ASCII {
		return " - "
	}
	return " · "
}
