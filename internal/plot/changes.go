package plot

import (
	"math"
	"strconv"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// ChangesOptions says for whom a list of changes is laid out.
type ChangesOptions struct {
	// Width is the number of columns there are.
	Width int
	// ASCII leaves nothing but the bytes 0x20 to 0x7e.
	ASCII bool
	// Chips says that values are painted on a ground of their own.
	Chips bool
	// From and To are what the two sides are called.
	From, To string
}

// Changes is what a comparison tells, laid out as a list.
type Changes struct {
	c      *analysis.Comparison
	words  Words
	opt    ChangesOptions
	glyphs *glyphs
	mark   string // the decimal mark
	nameW  int
}

// ChangeRow is one entry of the list: the head of a stage, or one of its
// touchpoints.
type ChangeRow struct {
	Lines []Line
	// Stage and Touchpoint are of the map after, empty where it was removed or
	// none is meant.
	Stage, Touchpoint journey.ID
	// Head says that the row names a stage, the map or the personas.
	Head bool
}

const (
	// nameIndent is where the name of a touchpoint begins, behind its mark.
	nameIndent = 4
	// leastChangeName and mostChangeName bound the column of the names.
	leastChangeName = 12
	mostChangeName  = 36
)

// leastSaid is the fewest columns behind a name in which anything is said.
const leastSaid = 16

// NewChanges lays a comparison out.
func NewChanges(c *analysis.Comparison, words Words, opt ChangesOptions) *Changes {
	opt.Width = max(opt.Width, minWidth)
	x := &Changes{c: c, words: words, opt: opt, glyphs: &unicode, mark: words("core.decimal", nil)}
	if opt.ASCII {
		x.glyphs = &ascii
	}
	if len(x.mark) != 1 {
		x.mark = "."
	}
	for i := range c.Stages {
		for j := range c.Stages[i].Touchpoints {
			if t := &c.Stages[i].Touchpoints[j]; !t.Same() {
				x.nameW = max(x.nameW, text.Width(x.clean(nameOfChange(t))))
			}
		}
	}
	x.nameW = max(leastChangeName, min(x.nameW, mostChangeName, opt.Width/3))
	return x
}

func nameOfChange(t *analysis.TouchpointChange) string {
	if t.After != nil {
		return t.After.Name
	}
	return t.Before.Name
}

func (x *Changes) clean(s string) string { return cleaned(s, x.opt.ASCII) }

func (x *Changes) word(key string, args map[string]any) string {
	s := x.words(key, args)
	if x.opt.ASCII {
		return text.ASCII(s)
	}
	return s
}

func (x *Changes) arrow() string {
	if x.opt.ASCII {
		return "->"
	}
	return "→"
}

// Title returns the line that names the two sides.
func (x *Changes) Title() Line {
	arrow := " " + x.arrow() + " "
	room := x.opt.Width - text.Width(arrow)
	to := text.TruncateWith(x.clean(x.opt.To), max(room/2, room-text.Width(x.clean(x.opt.From))), x.glyphs.cut)
	from := text.TruncateWith(x.clean(x.opt.From), room-text.Width(to), x.glyphs.cut)
	return Line{{Text: from, Role: Title}, {Text: arrow, Role: Muted}, {Text: to, Role: Title}}
}

// Summary returns in a few words how much changed, and what became of the
// experience index.
func (x *Changes) Summary() []Line {
	n := x.c.Counts()
	var items []Item
	add := func(key string, n int) {
		if n > 0 {
			items = append(items, Item{{Text: x.word("changes."+key, map[string]any{"n": n}), Role: Text}})
		}
	}
	add("added", n.Added)
	add("removed", n.Removed)
	add("moved", n.Moved)
	add("renamed", n.Renamed)
	add("rescored", n.Rescored)
	add("changed", n.Changed)
	add("apart", n.Apart)
	add("stages", n.Stages)
	add("personas", n.Personas)
	add("head", n.Head)
	if len(items) == 0 {
		items = append(items, Item{{Text: x.word("changes.none", nil), Role: Text}})
	}
	if it := x.index(); it != nil && !x.c.Same() {
		items = append(items, it)
	}
	return flow(items, x.opt.Width)
}

// index says what became of the experience index, nothing where neither side
// has one.
func (x *Changes) index() Item {
	was, is, hadWas, hasIs := x.c.Index()
	if !hadWas && !hasIs {
		return nil
	}
	number := func(v float64, ok bool) string {
		if !ok {
			return "?"
		}
		return strconv.Itoa(int(math.Round(v)))
	}
	it := Item{
		{Text: x.word("changes.index", nil) + " ", Role: Muted},
		{Text: number(was, hadWas), Role: Text},
		{Text: " " + x.arrow() + " ", Role: Muted},
		{Text: number(is, hasIs), Role: Text},
	}
	if hadWas && hasIs {
		// The difference of what is shown, so that the sum is right.
		a, _ := strconv.Atoi(number(was, true))
		b, _ := strconv.Atoi(number(is, true))
		it = append(it, Cell{Text: " (" + FormatValue(float64(b-a)) + ")", Role: Muted})
	}
	return it
}

func (x *Changes) decimal(s string) string { return replaceMark(s, x.mark) }

// Page returns the whole list as it is printed: the two sides, how much
// changed, and what.
func (x *Changes) Page() Page {
	page := Page{x.Title()}
	page = append(page, x.Summary()...)
	for _, row := range x.Rows() {
		if row.Head {
			page = append(page, nil)
		}
		page = append(page, row.Lines...)
	}
	return page
}

// Rows returns the list: what changed in the map itself and its personas, then
// stage by stage what changed in it. Stages in which nothing did are left out.
func (x *Changes) Rows() []ChangeRow {
	var rows []ChangeRow
	if len(x.c.Head) > 0 {
		rows = append(rows, ChangeRow{Head: true, Lines: []Line{{{Text: x.word("changes.of-map", nil), Role: Title}}}})
		for _, f := range x.c.Head {
			rows = append(rows, ChangeRow{Lines: x.entry("~", "", []Item{x.field(f)})})
		}
	}
	if len(x.c.Personas) > 0 {
		rows = append(rows, ChangeRow{Head: true, Lines: []Line{{{Text: x.word("field.personas", nil), Role: Title}}}})
		for _, p := range x.c.Personas {
			rows = append(rows, ChangeRow{Lines: x.persona(p)})
		}
	}
	for i := range x.c.Stages {
		rows = append(rows, x.stage(&x.c.Stages[i])...)
	}
	return rows
}

func (x *Changes) persona(p analysis.PersonaChange) []Line {
	switch {
	case p.Before == nil:
		return x.entry("+", x.clean(p.After.Name), nil)
	case p.After == nil:
		return x.entry("-", x.clean(p.Before.Name), nil)
	}
	return x.entry("~", x.clean(p.After.Name), x.fields(p.Fields))
}

// stage returns the rows of a stage, none where nothing changed.
func (x *Changes) stage(s *analysis.StageChange) []ChangeRow {
	if s.Same() {
		return nil
	}
	var id journey.ID
	if s.After != nil {
		id = s.After.ID
	}
	rows := []ChangeRow{{Head: true, Stage: id, Lines: x.stageHead(s)}}
	for i := range s.Touchpoints {
		t := &s.Touchpoints[i]
		if t.Same() {
			continue
		}
		row := ChangeRow{Stage: id, Lines: x.touchpoint(t)}
		if t.After != nil {
			row.Touchpoint = t.After.ID
		}
		rows = append(rows, row)
	}
	return rows
}

// stageHead names a stage, says what became of it, and of its mean.
func (x *Changes) stageHead(s *analysis.StageChange) []Line {
	mark, name := " ", ""
	var said []Item
	switch {
	case s.Unsorted():
		name = x.word("changes.unsorted", nil)
	case s.Before == nil:
		mark, name = "+", x.clean(s.After.Name)
	case s.After == nil:
		mark, name = "-", x.clean(s.Before.Name)
	default:
		name = x.clean(s.After.Name)
		if s.Renamed {
			said = append(said, x.note("changes.was", x.clean(s.Before.Name)))
		}
		if s.Moved {
			mark = ">"
			said = append(said, x.note("changes.here", ""))
		}
		said = append(said, x.fields(s.Fields)...)
	}
	if !s.Unsorted() && (s.Was.Has != s.Is.Has || s.Was.Has && s.Was.Mean != s.Is.Mean) {
		said = append(said, x.means(s))
	}
	if mark != " " {
		name = mark + " " + name
	}
	return x.hang(Line{{Text: text.TruncateWith(name, min(x.opt.Width, max(x.nameW+nameIndent, x.opt.Width/2)), x.glyphs.cut), Role: Title}}, x.nameW+nameIndent+1, said)
}

// means says what became of the mean of a stage.
func (x *Changes) means(s *analysis.StageChange) Item {
	value := func(t analysis.Tally, lens analysis.Lens) Cell {
		if !t.Has {
			return x.unset()
		}
		return x.value(t.Mean, lens)
	}
	it := Item{{Text: x.word("changes.mean", nil) + " ", Role: Muted}, value(s.Was, x.c.LensBefore), {Text: " " + x.arrow() + " ", Role: Muted}, value(s.Is, x.c.LensAfter)}
	if d, ok := s.Delta(); ok {
		it = append(it, Cell{Text: " "}, x.delta(d))
	}
	return it
}

// touchpoint names a touchpoint and says what became of it.
func (x *Changes) touchpoint(t *analysis.TouchpointChange) []Line {
	name := x.clean(nameOfChange(t))
	switch {
	case t.Before == nil:
		return x.entry("+", name, x.first(t.After))
	case t.After == nil:
		return x.entry("-", name, nil)
	}
	mark := "~"
	if t.Moved {
		mark = ">"
	}
	return x.entry(mark, name, x.became(t))
}

// first says what a new touchpoint begins with.
func (x *Changes) first(t *journey.Touchpoint) []Item {
	var said []Item
	if t.Felt.Score.IsSet() {
		said = append(said, Item{{Text: x.word("enum.lens.felt", nil) + " ", Role: Muted}, x.score(t.Felt.Score)})
	}
	if t.Desired.Score.IsSet() {
		said = append(said, Item{{Text: x.word("enum.lens.desired", nil) + " ", Role: Muted}, x.score(t.Desired.Score)})
	}
	return said
}

// became lists what changed in a touchpoint.
func (x *Changes) became(t *analysis.TouchpointChange) []Item {
	var said []Item
	if t.Renamed {
		said = append(said, x.note("changes.was", x.clean(t.Before.Name)))
	}
	switch {
	case t.Away && t.From != nil:
		said = append(said, x.note("changes.from", x.clean(t.From.Name)))
	case t.Away:
		said = append(said, x.note("changes.from-unsorted", ""))
	case t.Moved:
		said = append(said, x.note("changes.here", ""))
	}
	if t.Apart {
		said = append(said, x.scores("changes.today-wanted", scoreOf(t.Was), scoreOf(t.Is)))
	}
	if t.Felt {
		said = append(said, x.scores("enum.lens.felt", t.Before.Felt.Score, t.After.Felt.Score))
	}
	if t.Desired {
		said = append(said, x.scores("enum.lens.desired", t.Before.Desired.Score, t.After.Desired.Score))
	}
	return append(said, x.fields(t.Fields)...)
}

func scoreOf(w analysis.Worth) journey.Score {
	if !w.Has {
		return journey.Score{}
	}
	s, _ := journey.ClampScore(w.Value)
	return s
}

// scores says from where to where a score went, and by how much.
func (x *Changes) scores(key string, was, is journey.Score) Item {
	it := Item{{Text: x.word(key, nil) + " ", Role: Muted}, x.score(was), {Text: " " + x.arrow() + " ", Role: Muted}, x.score(is)}
	if a, ok := was.Get(); ok && is.IsSet() {
		it = append(it, Cell{Text: " "}, x.delta(float64(is.Value()-a)))
	}
	return it
}

func (x *Changes) score(s journey.Score) Cell {
	v, ok := s.Get()
	if !ok {
		return x.unset()
	}
	return x.value(float64(v), analysis.Felt)
}

func (x *Changes) unset() Cell { return Cell{Text: x.chip("?"), Role: Unset} }

func (x *Changes) value(v float64, lens analysis.Lens) Cell {
	return Cell{Text: x.chip(x.decimal(FormatIn(lens, v))), Role: roleOf(lens), Level: analysis.Level(lens, v)}
}

// delta writes a rise: with the sign in words of the level, as a gap is.
func (x *Changes) delta(v float64) Cell {
	return Cell{Text: "(" + x.decimal(FormatValue(v)) + ")", Role: Gap, Level: analysis.Level(analysis.Delta, v)}
}

func (x *Changes) chip(s string) string {
	if x.opt.Chips {
		return " " + s + " "
	}
	return s
}

func (x *Changes) note(key, name string) Item {
	return Item{{Text: x.word(key, map[string]any{"name": name}), Role: Muted}}
}

// entry returns an indented entry with a mark, a name and what is said of it.
func (x *Changes) entry(mark, name string, said []Item) []Line {
	line := Line{{Text: "  " + mark + " ", Role: Muted}}
	if name == "" {
		return x.hang(line, nameIndent, said)
	}
	indent := nameIndent + x.nameW + 1
	if x.opt.Width-indent < leastSaid {
		names := text.Wrap(name, max(1, x.opt.Width-nameIndent))
		lines := []Line{append(line, Cell{Text: names[0], Role: Text})}
		for _, rest := range names[1:] {
			lines = append(lines, Line{{Text: text.Spaces(nameIndent)}, {Text: rest, Role: Text}})
		}
		return append(lines, x.below(said)...)
	}
	names := text.Wrap(name, x.nameW)
	lines := x.hang(append(line, Cell{Text: names[0], Role: Text}), indent, said)
	for i, rest := range names[1:] {
		cell := Line{{Text: text.Spaces(nameIndent)}, {Text: rest, Role: Text}}
		if i+1 < len(lines) {
			// Beside what is said further on.
			lines[i+1] = append(cell.fill(indent), lines[i+1][1:]...)
			continue
		}
		lines = append(lines, cell)
	}
	return lines
}

// hang sets items behind the beginning of a line, and on further lines below
// one another in the same column; where there is no room behind it, below.
func (x *Changes) hang(line Line, indent int, said []Item) []Line {
	lines := []Line{line}
	indent = max(indent, line.Width())
	if line.Width() == indent && indent > nameIndent {
		indent++
	}
	if x.opt.Width-indent < leastSaid {
		return append(lines, x.below(said)...)
	}
	for i, part := range flow(said, x.opt.Width-indent) {
		if i > 0 {
			lines = append(lines, Line{{Text: text.Spaces(indent)}})
		}
		last := len(lines) - 1
		lines[last] = append(lines[last].fill(indent), part...)
	}
	return lines
}

// below sets items on lines of their own.
func (x *Changes) below(said []Item) []Line {
	var lines []Line
	for _, part := range flow(said, x.opt.Width-nameIndent) {
		lines = append(lines, append(Line{{Text: text.Spaces(nameIndent)}}, part...))
	}
	return lines
}
