package plot

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// NoCursor is the column of a row in which the cursor is not.
const NoCursor = -1

const (
	// The most lines of the name of a stage on paper and on a screen, and of
	// the name of a row on paper.
	paperNames  = 3
	screenNames = 2
	paperLabels = 4
)

// Head returns the names of the stages of a page, that of the stage cursor as
// the one the cursor is in, none for NoCursor. On paper, where a name that is
// cut cannot be looked up, each then has a number that Key explains.
func (h *Heatmap) Head(page, cursor int) []Line {
	p := h.pages[page]
	r := h.roomIn(h.cellW)
	names := make([][]string, p.to-p.from)
	height := 1
	for i := range names {
		names[i] = h.stages[p.from+i].lines(h.headW(r), h.headLines(), h.glyphs.cut)
		height = max(height, len(names[i]))
	}
	if h.opt.RowLines > 0 {
		height = h.headRows
	}
	margin := h.marginName()
	var lines []Line
	if h.needsKey() {
		lines = append(lines, h.numberLine(p, r))
	}
	for i := range height {
		line := Line{{Text: text.Spaces(h.labelW + 1)}}
		for col, parts := range names {
			s := ""
			if at := i - (height - len(parts)); at >= 0 {
				s = parts[at]
			}
			role := Title
			if p.from+col == cursor {
				role = Here
			}
			line = h.column(line, r, s, role, h.grid.Stages[p.from+col].ID)
		}
		s := ""
		if i == height-1 {
			s = margin
		}
		lines = append(lines, h.edge(line, s, Muted))
	}
	return lines
}

// headLines is the most lines that the name of a stage may take.
func (h *Heatmap) headLines() int {
	switch {
	case h.opt.HeadLines > 0:
		return h.opt.HeadLines
	case h.opt.RowLines > 0:
		return screenNames
	}
	return paperNames
}

// headW is the columns of the name of a stage. On the screen it has no ground,
// so that it may go as far as the next one begins.
func (h *Heatmap) headW(r room) int {
	if r.pad > 0 {
		return h.colW - r.pad
	}
	return r.width
}

// headHeight returns the most lines that the name of any stage takes.
func (h *Heatmap) headHeight() int {
	height, w := 1, h.headW(h.roomIn(h.cellW))
	for _, s := range h.stages {
		height = max(height, len(s.lines(w, h.headLines(), h.glyphs.cut)))
	}
	return height
}

// numberLine returns the numbers of the stages, by which Key names them.
func (h *Heatmap) numberLine(p span, r room) Line {
	line := Line{{Text: text.Spaces(h.labelW + 1)}}
	for col := p.from; col < p.to; col++ {
		line = h.column(line, r, strconv.Itoa(col+1), Muted, h.grid.Stages[col].ID)
	}
	return h.edge(line, "", Blank)
}

// column adds text of one stage to a line, in the place where values begin,
// with the gap to the next behind it.
func (h *Heatmap) column(line Line, r room, s string, role Role, target journey.ID) Line {
	s = text.TruncateWith(s, h.headW(r), h.glyphs.cut)
	if r.pad > 0 {
		line = append(line, Cell{Text: " "})
	}
	line = append(line, Cell{Text: s, Role: role, Target: target})
	return append(line, Cell{Text: text.Spaces(h.colW - r.pad - text.Width(s))})
}

// edge ends a line with the bar and what stands in the margin.
func (h *Heatmap) edge(line Line, s string, role Role) Line {
	line = h.bar(line)
	return append(line, Cell{Text: text.TruncateWith(s, h.marginW, h.glyphs.cut), Role: role}).fill(h.Width())
}

// bar adds what separates the stages from the margin. The screen has space
// enough to do without a stroke.
func (h *Heatmap) bar(line Line) Line {
	line = line.fill(h.labelW + 1 + h.stageColumns())
	if h.opt.RowLines > 0 {
		return append(line, Cell{Text: "  "})
	}
	return append(line, Cell{Text: h.glyphs.bar, Role: Faint}, Cell{Text: " "})
}

// stageColumns is the width of the stages of the fullest page.
func (h *Heatmap) stageColumns() int { return h.Width() - h.labelW - h.barW() - h.marginW }

// marginName returns the head of the margin of the rows, in full where it fits.
func (h *Heatmap) marginName() string {
	if s := h.word("plot.heatmap.journey", nil); text.Width(s) <= h.marginW {
		return s
	}
	return h.word("plot.heatmap.all", nil)
}

// Row returns the lines of a row on a page. The cell of the stage cursor is
// drawn as the one under the cursor; NoCursor draws none.
func (h *Heatmap) Row(page, row, cursor int) []Line {
	p, r := h.pages[page], h.roomIn(h.cellW)
	said := h.heightOf(p, row, r)
	label := h.label(row).lines(h.labelW, h.labelLines(), h.glyphs.cut)
	height := max(said, len(label))
	role := Text
	if cursor != NoCursor {
		role = Here
	}
	target := h.targetOf(row)
	lines := make([]Line, height)
	for i := range lines {
		s := ""
		if i < len(label) {
			s = label[i]
		}
		lines[i] = make(Line, 0, 3*(p.to-p.from)+12)
		lines[i] = append(lines[i], Cell{Text: s, Role: role, Target: target}, Cell{Text: text.Spaces(h.labelW - text.Width(s))})
	}
	for col := p.from; col < p.to; col++ {
		h.cell(lines, h.grid.At(row, col), said, r, col == cursor, h.gapBefore(p, col, cursor))
	}
	last := h.gapBefore(p, p.to, cursor)
	value, count := h.marginParts(&h.grid.Lines[row].Tally)
	if !h.countsRows() {
		count = ""
	}
	for i := range lines {
		lines[i] = append(lines[i], last)
		lines[i] = h.bar(lines[i])
		lines[i] = h.marginLine(lines[i], i, value, count, Text).fill(h.Width())
	}
	return lines
}

// labelLines is the most lines that the name of a row may take.
func (h *Heatmap) labelLines() int {
	if h.opt.RowLines == 0 {
		return paperLabels
	}
	return h.opt.RowLines
}

// heightOf returns how many lines the cells of a row need on a page: the
// second is there only if something stands on it.
func (h *Heatmap) heightOf(p span, row int, r room) int {
	if h.opt.RowLines > 0 {
		return h.opt.RowLines
	}
	for col := p.from; col < p.to; col++ {
		c := h.grid.At(row, col)
		if h.grid.Rows == analysis.ByTouchpoint {
			if _, whole := h.oneLine(c, r); whole {
				continue
			}
		}
		if said := h.contentOf(c, r, 2); said.left[1]+said.right[1] != "" {
			return 2
		}
	}
	if h.countsRows() && h.grid.Lines[row].Of > 0 && !h.wideMargin() {
		return 2
	}
	return 1
}

// gapBefore returns the gap in front of a stage's cell, in which the bars of
// the cursor stand.
func (h *Heatmap) gapBefore(p span, col, cursor int) Cell {
	switch {
	case col == cursor && col < p.to:
		return h.cursorBar(h.glyphs.left)
	case col-1 == cursor && col > p.from && h.wideGap() == 0:
		return h.cursorBar(h.glyphs.right)
	}
	return Cell{Text: " "}
}

// cursorBar returns a bar of the cursor, which says beside what it stands.
func (h *Heatmap) cursorBar(glyph string) Cell {
	return Cell{Text: glyph, Role: Cursor, Beside: h.role}
}

// wideGap is the columns between cells beyond the one in which the left bar of
// the cursor stands.
func (h *Heatmap) wideGap() int { return h.colW - 1 - h.cellW }

// close adds the wide gap behind a cell, and in it the right bar of the cursor.
func (h *Heatmap) close(line Line, here bool) Line {
	n := h.wideGap()
	if here && n > 0 {
		line = append(line, h.cursorBar(h.glyphs.right))
		n--
	}
	return pad(line, n, Blank, 0)
}

// cell adds a cell, which speaks on the first most of the lines of a row, and
// the gap before it.
func (h *Heatmap) cell(lines []Line, c *analysis.Cell, most int, r room, here bool, gap Cell) {
	said := h.contentOf(c, r, most)
	k := inkOf(h, c, here)
	target := targetIn(c)
	for i := range lines {
		line := append(lines[i], gap)
		if i > 1 || said.swatch+said.left[i]+said.right[i] == "" && k.ground == Blank {
			lines[i] = h.close(pad(line, h.cellW, Blank, 0), here)
			continue
		}
		used := r.pad
		line = pad(line, r.pad, k.ground, k.level)
		role := k.marks
		if i == 0 {
			role = k.value
			if said.swatch != "" {
				line = append(line, Cell{Text: said.swatch, Role: h.role, Level: k.level, Target: target})
				line = pad(line, r.gap, Blank, 0)
				used += r.lead()
			}
		}
		line = put(line, Cell{Text: said.left[i], Role: role, Level: k.level, Over: k.over, Target: target})
		used += text.Width(said.left[i])
		line = pad(line, h.cellW-used-r.pad-text.Width(said.right[i]), k.ground, k.level)
		line = put(line, Cell{Text: said.right[i], Role: k.count, Level: k.level, Over: k.over, Target: target})
		line = pad(line, r.pad, k.ground, k.level)
		lines[i] = h.close(line, here)
	}
}

// ink is the roles of the parts of a cell.
type ink struct {
	ground, value, marks, count Role
	over                        Role // Under where that is the ground
	level                       int
}

func inkOf(h *Heatmap, c *analysis.Cell, here bool) ink {
	k := ink{ground: Blank, value: Unset, marks: Unset, count: Muted}
	if c.Has {
		k.level = analysis.Level(h.grid.Lens, c.Mean)
		k.value, k.marks = h.role, Text
		if h.opt.Chips {
			k.ground, k.marks, k.count = h.role, h.role, h.role
		}
	}
	if here && h.opt.Chips && k.ground == Blank {
		k.ground, k.over = Under, Under
	}
	return k
}

// put adds a cell unless it is empty.
func put(line Line, c Cell) Line {
	if c.Text == "" {
		return line
	}
	return append(line, c)
}

// pad adds blanks on a ground.
func pad(line Line, n int, ground Role, level int) Line {
	if n <= 0 {
		return line
	}
	return append(line, Cell{Text: text.Spaces(n), Role: ground, Level: level})
}

// targetIn returns the touchpoint that a cell leads to: its worst moment of
// truth, or else the first touchpoint.
func targetIn(c *analysis.Cell) journey.ID {
	switch {
	case len(c.Moments) > 0:
		return c.Moments[0].Touchpoint.ID
	case len(c.Touchpoints) > 0:
		return c.Touchpoints[0].ID
	}
	return ""
}

// targetOf returns the entity a row stands for, "" where it is none.
func (h *Heatmap) targetOf(row int) journey.ID {
	switch h.grid.Rows {
	case analysis.ByTouchpoint, analysis.ByPersona:
		return journey.ID(h.grid.Lines[row].Key)
	}
	return ""
}

// marginParts writes the value and the count of a margin.
func (h *Heatmap) marginParts(t *analysis.Tally) (value, count string) {
	switch {
	case t.Has:
		value = h.margins.text(t.Mean, false)
	case t.Of > 0:
		value = "?"
	}
	return value, h.countOf(t, h.ofMargW)
}

// wideMargin reports whether the count of a margin stands beside its value.
func (h *Heatmap) wideMargin() bool { return h.marginW > h.margins.width+h.ofMargW }

// marginLine adds line i of a margin: value and count, side by side or one
// below the other.
func (h *Heatmap) marginLine(line Line, i int, value, count string, role Role) Line {
	if strings.TrimSpace(value) == "?" {
		role = Unset
	}
	wide := h.wideMargin()
	switch {
	case i == 0 && wide && count != "":
		gap := h.marginW - text.Width(value) - len(count)
		return append(line, Cell{Text: value, Role: role}, Cell{Text: text.Spaces(gap)}, Cell{Text: count, Role: Muted})
	case i == 0:
		return append(line, Cell{Text: value, Role: role})
	case i == 1 && !wide && len(count) <= h.marginW:
		return append(line, Cell{Text: count, Role: Muted})
	}
	return line
}

// Foot returns the margin of the stages of a page, under a rule.
func (h *Heatmap) Foot(page int) []Line {
	p, r := h.pages[page], h.roomIn(h.cellW)
	lines := []Line{h.marked(h.rule(), p, r)}
	count := h.ofStageW > 0 && !h.countBeside(r) && h.ofStageW <= r.width
	value, of := h.marginParts(&h.grid.Total)
	second := h.opt.RowLines != 1 && (count || of != "" && !h.wideMargin())
	for i := range 2 {
		if i == 1 && !second {
			break
		}
		s := ""
		if i == 0 {
			s = text.TruncateWith(h.word("plot.heatmap.stage", nil), h.labelW, h.glyphs.cut)
		}
		line := Line{{Text: s, Role: Title}, {Text: text.Spaces(h.labelW + 1 - text.Width(s))}}
		for col := p.from; col < p.to; col++ {
			line = h.stageMargin(line, &h.grid.Stages[col], i, r, count)
		}
		line = h.bar(line)
		lines = append(lines, h.marginLine(line, i, value, of, Title).fill(h.Width()))
	}
	return lines
}

// countBeside reports whether the counts of the stages stand beside their
// values rather than below.
func (h *Heatmap) countBeside(r room) bool {
	used := h.values.width + 1 + r.lead()
	return h.ofStageW > 0 && r.width >= used+h.ofStageW
}

// stageMargin adds line i of the margin of one stage, aligned with the values
// above it.
func (h *Heatmap) stageMargin(line Line, s *analysis.Stage, i int, r room, second bool) Line {
	used, left, right, role := r.pad, "", "", Title
	line = pad(line, r.pad, Blank, 0)
	if i == 0 {
		if s.Has {
			line = pad(line, r.lead(), Blank, 0)
			used += r.lead()
		}
		if s.Of > 0 || s.Has {
			left = h.valueOf(&analysis.Cell{Tally: s.Tally}, h.cellW-used)
		}
		if !s.Has {
			role = Unset
		}
		if h.countBeside(r) {
			right = h.countOf(&s.Tally, h.ofStageW)
		}
	} else if second {
		right = h.countOf(&s.Tally, h.ofStageW)
	}
	line = append(line, Cell{Text: left, Role: role, Target: s.ID})
	line = pad(line, h.cellW-used-r.pad-text.Width(left)-len(right), Blank, 0)
	line = append(line, Cell{Text: right, Role: Muted, Target: s.ID})
	return pad(line, r.pad+h.colW-h.cellW, Blank, 0)
}

// marked puts, where cells have no room for a swatch and there are no grounds,
// the mark of each stage's level into the stroke above its mean, as wide as the
// stage: so that its strength can be seen from afar, too.
func (h *Heatmap) marked(rule Line, p span, r room) Line {
	if h.opt.Chips || r.swatch > 0 || !h.grid.Lens.Signed() {
		return rule
	}
	stroke := []rune(rule[0].Text)
	at := h.labelW + 1
	line := Line{{Text: string(stroke[:at]), Role: Faint}}
	for col := p.from; col < p.to; col++ {
		s := &h.grid.Stages[col]
		mark := Cell{Text: string(stroke[at : at+h.cellW]), Role: Faint}
		if s.Has {
			level := analysis.Level(h.grid.Lens, s.Mean)
			glyph := []rune(h.glyphs.swatch(h.grid.Lens, level))[:1]
			mark = Cell{Text: strings.Repeat(string(glyph), h.cellW), Role: Ink, Level: level, Target: s.ID}
		}
		line = append(line, mark, Cell{Text: string(stroke[at+h.cellW : at+h.colW]), Role: Faint})
		at += h.colW
	}
	return append(line, Cell{Text: string(stroke[at:]), Role: Faint})
}

// rule returns the stroke above the margin of the stages.
func (h *Heatmap) rule() Line {
	w := h.Width()
	if h.opt.RowLines > 0 {
		return Line{{Text: strings.Repeat(h.glyphs.rule, w), Role: Faint}}
	}
	left := h.labelW + 1 + h.stageColumns()
	return Line{{Text: strings.Repeat(h.glyphs.rule, left) + h.glyphs.crossing + strings.Repeat(h.glyphs.rule, w-left-1), Role: Faint}}
}
