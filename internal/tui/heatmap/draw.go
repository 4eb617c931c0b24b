package heatmap

import (
	"fmt"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
)

// drawn is the view as it was drawn last.
type drawn struct {
	valid bool
	lines []string
	// first is the line of the first row, rows how many rows follow.
	first, rows int
}

// Lines returns the view as lines of exactly the given size. They are made
// anew only when something changed.
func (h *Heatmap) Lines() []string {
	if h.drawn.valid {
		return h.drawn.lines
	}
	there := h.ensure()
	h.drawn = drawn{valid: true}
	if h.w < 1 || h.h < 1 || !there {
		return nil
	}
	lines := make([]string, 0, h.h+4)
	if h.grid.Total.Of == 0 {
		lines = h.empty(lines)
	} else {
		h.arrange()
		h.scroll()
		lines = h.draw(lines)
	}
	for len(lines) < h.h {
		lines = append(lines, cells.Blank(h.w))
	}
	h.drawn.lines = lines[:h.h]
	return h.drawn.lines
}

// empty says what belongs here while there is nothing to show.
func (h *Heatmap) empty(lines []string) []string {
	if h.h >= headHeight {
		lines = append(lines, cells.Blank(h.w))
	}
	for _, s := range text.Wrap(h.plain(h.cat.T("heatmap.empty")), h.w) {
		l := &cells.Line{}
		lines = append(lines, l.Add(h.st.On.MutedItalic, s).To(h.st.On.Text, h.w).String(h.st.Reset))
	}
	return lines
}

// draw appends the parts from top to bottom; the legend stands on the last
// lines.
func (h *Heatmap) draw(lines []string) []string {
	l := &h.layout
	if l.title {
		lines = h.blank(append(lines, h.title()), l.airTitle)
	}
	lines = append(lines, l.head...)
	if l.airy() {
		lines = h.blank(lines, 1)
	}
	h.drawn.first = len(lines)
	last := min(h.top+l.visible, len(h.grid.Lines))
	h.drawn.rows = last - h.top
	for row := h.top; row < last; row++ {
		lines = append(lines, h.rowLines(row)...)
		if row < last-1 || l.airy() {
			lines = h.blank(lines, l.stride-l.rowLines)
		}
	}
	lines = append(lines, l.foot...)
	if l.details > 0 {
		lines = h.blank(lines, l.airDetails)
		lines = append(lines, h.details()...)
	}
	if free := h.h - len(lines) - len(l.legend); free > 0 {
		lines = h.blank(lines, free)
	}
	return append(lines, l.legend...)
}

func (h *Heatmap) blank(lines []string, n int) []string {
	for range n {
		lines = append(lines, cells.Blank(h.w))
	}
	return lines
}

// rowLines returns the painted lines of a row.
func (h *Heatmap) rowLines(row int) []string {
	l := &h.layout
	if row == h.row {
		return h.paintAll(l.plot.Row(l.page, row, h.col))
	}
	lines, there := l.rows[row]
	if !there {
		if len(l.rows) >= maxRows {
			clear(l.rows)
		}
		lines = h.paintAll(l.plot.Row(l.page, row, plot.NoCursor))
		l.rows[row] = lines
	}
	return lines
}

// title says what is shown, and at the right which part of it where not all is
// in sight.
func (h *Heatmap) title() string {
	lens, rows := h.layout.plot.Title()
	right := h.part(false)
	if text.Width(lens)+2+text.Width(rows)+3+text.Width(right) > h.w {
		right = h.part(true)
	}
	l := &cells.Line{}
	room := h.w - text.Width(right)
	h.fit(l, h.st.On.Title, lens, room-1)
	if text.Width(rows)+3 <= room-l.Width() {
		l.Add(h.st.On.Text, "  "+rows)
	}
	l.To(h.st.On.Text, room)
	h.fit(l, h.st.On.Muted, right, h.w)
	return h.end(l)
}

// part says which rows and stages are in sight, "" where all are.
func (h *Heatmap) part(short bool) string {
	var parts []string
	add := func(key, arrows string, from, to, of int) {
		switch {
		case to-from >= of:
		case short:
			parts = append(parts, fmt.Sprintf("%s %d-%d/%d", arrows, from+1, to, of))
		default:
			parts = append(parts, h.cat.F(key, lang.Args{"from": from + 1, "to": to, "of": of}))
		}
	}
	l := &h.layout
	add("heatmap.rows", h.st.Up+h.st.Down, h.top, min(h.top+l.visible, len(h.grid.Lines)), len(h.grid.Lines))
	from, to := l.plot.Stages(l.page)
	add("heatmap.stages", h.st.Left+h.st.Right, from, to, len(h.grid.Stages))
	return h.plain(strings.Join(parts, "   "))
}

// details says what is in the cell under the cursor: its touchpoints with
// their values, and what the value of the cell hides.
func (h *Heatmap) details() []string {
	l := &h.layout
	out := make([]string, 0, l.details)
	items, left := h.items()
	note := l.plot.Hidden(h.row, h.col)
	most := l.details
	if note != "" {
		most--
	}
	place := h.place()
	indent := h.detailIndent(place)
	line := &cells.Line{}
	h.fit(line, h.st.On.Title, place, h.w)
	if line.Width()+2 > indent {
		if most > 1 && (left > 0 || line.Width()+3+widthOf(items) > h.w) {
			out = append(out, h.end(line))
			line = &cells.Line{}
		} else {
			h.gap(line, 3)
		}
	}
	line.To(h.st.On.Text, min(indent, h.w))
	if len(items) == 1 && left == 0 {
		items = items[0].broken(h.w-line.Width(), most-len(out))
	}
	out = h.flow(out, line, items, left, indent, most)
	if note != "" {
		line = &cells.Line{}
		if text.Width(note) <= h.w-indent {
			line.Gap(h.st.On.Text, indent)
		}
		h.fit(line, h.st.On.Muted, note, h.w-line.Width())
		out = append(out, h.end(line))
	}
	out = h.whys(out, indent, l.details)
	return h.blank(out, l.details-len(out))
}

// detailIndent returns where the touchpoints begin: under the first stage, or
// further left where that leaves too little room for them.
func (h *Heatmap) detailIndent(place string) int {
	indent := h.layout.plot.Indent()
	if indent <= h.w/3 {
		return indent
	}
	if beside := text.Width(place) + 3; beside <= h.w/3 {
		return beside
	}
	return 2
}

// end fills a line and closes it.
func (h *Heatmap) end(l *cells.Line) string { return l.To(h.st.On.Text, h.w).String(h.st.Reset) }

// flow sets items one after the other in lines up to most, below each other
// where they take several, and says at the end how many are left, of which
// there are more than items.
func (h *Heatmap) flow(out []string, line *cells.Line, items []item, left, indent, most int) []string {
	start := line.Width()
	all := left + len(items)
	reserve := itemGap + text.Width(h.more(all))
	stop := h.stopOf(items, left, h.w-start)
	for i, it := range items {
		last := len(out)+1 >= most
		need := it.width()
		if last && i < all-1 {
			need += reserve
		}
		at := nextStop(line.Width(), start, stop)
		if line.Width() > start && at+need > h.w {
			if last {
				h.gap(line, itemGap)
				h.fit(line, h.st.On.Muted, h.more(all-i), h.w-line.Width())
				break
			}
			out = append(out, h.end(line))
			line = &cells.Line{}
			line.Gap(h.st.On.Text, min(indent, h.w))
			start = line.Width()
			last = len(out)+1 >= most
		}
		if line.Width() > start {
			h.gap(line, at-line.Width())
		}
		room := h.w
		if last && i < all-1 {
			room -= reserve
		}
		it.paint(h, line, room)
	}
	return append(out, h.end(line))
}

// stopOf returns how far apart items begin that take several lines: as far as
// the widest asks that is not itself half as wide as a line; 1 where they do
// not stand below each other.
func (h *Heatmap) stopOf(items []item, left, w int) int {
	if left == 0 && widthOf(items) <= w {
		return 1
	}
	stop := 1
	for _, it := range items {
		if n := it.width() + itemGap; n <= w/2 {
			stop = max(stop, n)
		}
	}
	return stop
}

// nextStop returns where the next item begins on a line that is used up to
// width and whose first item begins at start.
func nextStop(width, start, stop int) int {
	return start + (width-start+itemGap+stop-1)/stop*stop
}

// itemGap is the columns between two touchpoints.
const itemGap = 4

// gap adds n blanks, or as many as there is room for.
func (h *Heatmap) gap(l *cells.Line, n int) { l.Gap(h.st.On.Text, min(n, h.w-l.Width())) }

// widthOf returns the columns that items take on one line.
func widthOf(items []item) int {
	w := itemGap * (len(items) - 1)
	for _, it := range items {
		w += it.width()
	}
	return w
}

func (h *Heatmap) more(n int) string { return h.plain(h.cat.F("heatmap.more", lang.Args{"n": n})) }

// place names the cell under the cursor. Where rows are touchpoints the
// touchpoint names itself.
func (h *Heatmap) place() string {
	stage := h.layout.plot.StageName(h.col)
	if h.rows == analysis.ByTouchpoint {
		return stage
	}
	times := " × "
	if h.st.ASCII {
		times = " x "
	}
	return stage + times + h.layout.plot.RowName(h.row)
}

// item is a touchpoint of the cell under the cursor.
type item struct {
	mark, name, value string
	muted             bool
}

// items lists the touchpoints of the cell under the cursor as far as there is
// room for, moments of truth first and the worst of them before the others,
// and counts those that are left.
func (h *Heatmap) items() (items []item, left int) {
	c := h.cell()
	if len(c.Touchpoints) == 0 {
		return []item{{name: h.plain(h.cat.T("heatmap.nothing-here")), muted: true}}, 0
	}
	room := h.layout.details * h.w
	add := func(t *journey.Touchpoint) {
		if room > 0 {
			it := h.item(t)
			room -= min(it.width()+itemGap, h.w/2) // a long one may be cut
			items = append(items, it)
		}
	}
	for _, m := range c.Moments {
		add(m.Touchpoint)
	}
	for _, t := range c.Touchpoints {
		if !t.Truth.IsMoment() {
			add(t)
		}
	}
	return items, len(c.Touchpoints) - len(items)
}

func (h *Heatmap) item(t *journey.Touchpoint) item {
	it := item{name: h.plain(t.Name)}
	if t.Truth.IsMoment() {
		it.mark = h.st.Moment + plot.MomentSign(h.grid.Score(h.row, t)) + " "
	}
	if h.lens == analysis.Coverage {
		return it
	}
	it.value = " ?"
	if v, ok := h.grid.Value(h.row, t); ok {
		it.value = " " + plot.FormatIn(h.lens, float64(v))
	}
	return it
}

// broken returns the item in as many pieces as its name takes lines of w
// columns, in one if these are more than most.
func (it item) broken(w, most int) []item {
	if it.width() <= w || w < 1 {
		return []item{it}
	}
	lines := text.Wrap(it.mark+it.name+it.value, w)
	last := len(lines) - 1
	if first, whole := strings.CutPrefix(lines[0], it.mark); !whole || len(lines) > most || !strings.HasSuffix(lines[last], it.value) {
		return []item{it}
	} else {
		lines[0] = first
	}
	lines[last] = strings.TrimSuffix(lines[last], it.value)
	pieces := make([]item, len(lines))
	for i, part := range lines {
		pieces[i].name = part
	}
	pieces[0].mark, pieces[last].value = it.mark, it.value
	return pieces
}

func (it item) width() int { return text.Width(it.mark) + text.Width(it.name) + text.Width(it.value) }

// paint adds the item to a line of at most w columns; a name that has no room
// is cut before its value is.
func (it item) paint(h *Heatmap, l *cells.Line, w int) {
	if it.muted {
		h.fit(l, h.st.On.MutedItalic, it.name, w-l.Width())
		return
	}
	h.fit(l, h.st.On.Accent, it.mark, w-l.Width())
	h.fit(l, h.st.On.Text, it.name, w-l.Width()-text.Width(it.value))
	h.fit(l, h.st.On.Strong, it.value, w-l.Width())
}

func (h *Heatmap) plain(s string) string {
	if h.st.ASCII {
		return text.ASCII(s)
	}
	return s
}
