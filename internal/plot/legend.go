package plot

import (
	"strconv"

	"tappa/internal/analysis"
	"tappa/internal/text"
)

// paperWidth is the width that titles and legends take, where there is so
// much, though the stages may need less.
const paperWidth = 76

// Page returns the whole heatmap for paper: a title, block after block of
// stages where they do not fit side by side, the names behind the numbers, and
// a legend. title says which map it is.
func (h *Heatmap) Page(title string) Page {
	w := max(h.Width(), min(h.opt.Width, paperWidth))
	page := append(h.title(title, w), nil)
	if h.grid.Total.Of == 0 {
		page = append(page, paragraph(h.word("plot.heatmap.empty", nil), Muted, w)...)
	} else {
		page = h.blocks(page)
		if key := h.Key(w); len(key) > 0 {
			page = append(append(page, key...), nil)
		}
		page = append(page, h.Legend(w)...)
	}
	for i := range page {
		page[i] = page[i].fill(w)
	}
	return page
}

// blocks adds the pages one below the other, each with an empty line behind.
func (h *Heatmap) blocks(page Page) Page {
	for i := range h.pages {
		page = append(page, h.Head(i, NoCursor)...)
		for row := range h.grid.Lines {
			if !h.belongs(i, row) {
				continue
			}
			if row > 0 && h.opt.Chips && h.opt.RowLines == 0 && h.grid.Rows != analysis.ByTouchpoint {
				page = append(page, h.edge(nil, "", Blank))
			}
			page = append(page, h.Row(i, row, NoCursor)...)
		}
		page = append(append(page, h.Foot(i)...), nil)
	}
	return page
}

// belongs reports whether a row is worth its place on a page: of touchpoints
// only those of its stages are, any other row is also by what it lacks.
func (h *Heatmap) belongs(page, row int) bool {
	cells := h.grid.Lines[row].Cells
	if h.grid.Rows != analysis.ByTouchpoint || len(cells) == 0 {
		return true
	}
	p := h.pages[page]
	return p.from <= cells[0].Col && cells[0].Col < p.to
}

// Title returns what the heatmap shows: the name of its lens and of its rows.
func (h *Heatmap) Title() (lens, rows string) {
	return h.word("plot.lens."+string(h.grid.Lens), nil), h.word("plot.by."+string(h.grid.Rows), nil)
}

// title returns the lines above the heatmap, the map at the right where both
// fit on one.
func (h *Heatmap) title(of string, w int) []Line {
	lens, rows := h.Title()
	of = h.clean(of)
	left := lens + ", " + rows
	gap := w - text.Width(left) - text.Width(of)
	if gap >= 3 {
		return []Line{{{Text: lens, Role: Title}, {Text: ", " + rows, Role: Text}, {Text: text.Spaces(gap)}, {Text: of, Role: Muted}}}
	}
	return append(paragraph(left, Title, w), paragraph(of, Muted, w)...)
}

// paragraph breaks text into lines of at most w columns.
func paragraph(s string, role Role, w int) []Line {
	var lines []Line
	for _, part := range text.Wrap(s, w) {
		lines = append(lines, Line{{Text: part, Role: role}})
	}
	return lines
}

// needsKey reports whether any stage has a name that is cut on paper.
func (h *Heatmap) needsKey() bool {
	if h.opt.RowLines > 0 {
		return false
	}
	w := h.headW(h.roomIn(h.cellW))
	for _, s := range h.stages {
		if !s.whole(w, paperNames) {
			return true
		}
	}
	return false
}

// Key returns the full names of the stages by their numbers in lines of at
// most w columns, on paper and where the head has no room for them; nothing
// elsewhere.
func (h *Heatmap) Key(w int) []Line {
	if !h.needsKey() {
		return nil
	}
	items := make([]Item, len(h.stages))
	for i, s := range h.stages {
		items[i] = Item{{Text: strconv.Itoa(i+1) + " ", Role: Muted}, {Text: s.full(), Role: Text, Target: h.grid.Stages[i].ID}}
	}
	return flow(items, w)
}

// Item is a part of a legend that stays on one line.
type Item []Cell

// Legend returns what the marks mean, in lines of at most w columns. A screen,
// which may have room for the first line only, begins with the marks that do
// not explain themselves.
func (h *Heatmap) Legend(w int) []Line {
	items := h.legendLevels()
	values, marks := h.legendValues(), h.legendMarks()
	if h.opt.RowLines > 0 {
		items = append(append(items, marks...), values...)
	} else {
		items = append(append(items, values...), marks...)
	}
	if h.grid.Lens != analysis.Coverage {
		items = append(items, h.note("3/4", h.lensKey("count")))
	}
	return flow(items, w)
}

// note returns a mark with what it means.
func (h *Heatmap) note(mark, key string) Item {
	it := Item{}
	if mark != "" {
		it = append(it, Cell{Text: mark + " ", Role: Text})
	}
	return append(it, Cell{Text: h.word(key, nil), Role: Muted})
}

// legendValues explains what stands in the place of a value or behind it.
func (h *Heatmap) legendValues() []Item {
	var items []Item
	if h.grid.Lens != analysis.Coverage {
		items = append(items, h.note("?", h.lensKey("unset")), h.note("", "plot.legend.blank"))
	}
	if h.grid.Lens.Signed() || h.grid.Lens == analysis.Importance {
		items = append(items, h.note(h.glyphs.spread, "plot.legend.spread"))
	}
	return items
}

func (h *Heatmap) legendMarks() []Item {
	if h.grid.Lens == analysis.Delta {
		return nil // the points of which of the two maps would they be?
	}
	return []Item{
		h.note(h.glyphs.moment, "plot.legend.moment"),
		h.note(h.glyphs.high, "plot.legend.high"),
		h.note(h.glyphs.low, "plot.legend.low"),
		h.note(h.glyphs.end, "plot.legend.end"),
	}
}

// lensKey returns the key of a phrase that speaks of scores or of what is set.
func (h *Heatmap) lensKey(key string) string {
	if h.grid.Lens == analysis.Delta {
		return "plot.legend." + key + ".delta"
	}
	if h.grid.Lens.Signed() {
		return "plot.legend." + key
	}
	return "plot.legend." + key + ".set"
}

// legendLevels shows the levels of the lens.
func (h *Heatmap) legendLevels() []Item {
	var levels []struct {
		text  string
		level int
	}
	add := func(text string, level int) {
		levels = append(levels, struct {
			text  string
			level int
		}{text, level})
	}
	switch h.grid.Lens {
	case analysis.Coverage:
		for level, s := range []string{"0", "1", "2", "3-4", "5+"} {
			add(s, level)
		}
	case analysis.Importance:
		for level := range 5 {
			add(strconv.Itoa(level+1), level)
		}
	case analysis.Votes:
		for level, s := range []string{"0", "1", "2", "3-4", "5+"} {
			add(s, level)
		}
	case analysis.Disagreement:
		for level := range 5 {
			add(strconv.Itoa(level), level)
		}
	case analysis.Evidence:
		for i, s := range []string{"assumption", "observed", "measured"} {
			add(strconv.Itoa(i)+" "+h.word("enum.evidence."+s, nil), 2*i)
		}
	case analysis.Deviating:
		for level, s := range []string{"0", "1-24", "25-49", "50-74", "75-100"} {
			add(s+"%", level)
		}
	default:
		for level := -2; level <= 2; level++ {
			add(h.boundOf(level)+h.values.text(float64(level), true), level)
		}
	}
	if !h.opt.Chips && h.roomIn(h.cellW).swatch == 0 && h.grid.Lens.Signed() {
		return nil // the numbers speak for themselves
	}
	var items []Item
	var chips Item
	for _, l := range levels {
		if h.opt.Chips {
			chips = append(chips, Cell{Text: " " + l.text + " ", Role: h.role, Level: l.level})
			continue
		}
		items = append(items, Item{{Text: h.glyphs.swatch(h.grid.Lens, l.level) + " " + l.text, Role: h.role, Level: l.level}})
	}
	if h.opt.Chips {
		items = append(items, chips)
	}
	return items
}

// boundOf says that the outermost levels of a gap, which runs from -4 to +4,
// hold what is beyond them too.
func (h *Heatmap) boundOf(level int) string {
	switch {
	case h.grid.Lens != analysis.Gap && h.grid.Lens != analysis.Delta:
		return ""
	case level == -2:
		return h.glyphs.most
	case level == 2:
		return h.glyphs.least
	}
	return ""
}

// flow sets items one after the other, three columns apart, in lines of at
// most w columns. An item that is wider than that is broken.
func flow(items []Item, w int) []Line {
	const gap = 3
	var lines []Line
	var line Line
	used := 0
	for _, it := range items {
		n := Line(it).Width()
		if used > 0 && used+gap+n > w {
			lines = append(lines, line)
			line, used = nil, 0
		}
		if used > 0 {
			line = append(line, Cell{Text: text.Spaces(gap)})
			used += gap
		}
		if n > w {
			for _, part := range text.Wrap(Line(it).String(), w) {
				lines = append(lines, Line{{Text: part, Role: it[len(it)-1].Role}})
			}
			continue
		}
		line = append(line, it...)
		used += n
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}
