package library

import (
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// drawn is the view as it was drawn last, and what is where on it.
type drawn struct {
	valid bool
	day   int // that relative times were written on
	lines []string
	spots []int      // by line: index in maps, or nothing
	rows  [][]string // by row: a map without the cursor, kept
}

const nothing = -1

// headFrom is the height from which the columns are named.
const headFrom = 7

// headHeight is the lines above the list.
func (l *Library) headHeight() int {
	switch {
	case l.h >= headFrom:
		return 2
	case l.filter != "" && l.h > 2:
		return 1
	}
	return 0
}

func (l *Library) listHeight() int { return max(1, l.h-l.headHeight()) }

// Lines returns the view as lines of exactly the given size. They are made
// anew only when something changed, or a day has passed.
func (l *Library) Lines() []string {
	now := l.now()
	if day := now.Year()*1000 + now.YearDay(); day != l.drawn.day {
		l.drawn.day = day
		l.wide = measure(l)
		l.forget()
	}
	if l.drawn.valid {
		return l.drawn.lines
	}
	l.drawn.valid, l.drawn.spots = true, l.drawn.spots[:0]
	switch {
	case l.w < 1 || l.h < 1:
		l.drawn.lines = nil
	case !l.loaded:
		l.drawn.lines = l.filled(nil)
	case len(l.maps) == 0:
		l.drawn.lines = l.empty()
	default:
		l.drawn.lines = l.withPreview(l.list())
	}
	if l.st.ASCII {
		l.drawn.lines = l.marked(l.drawn.lines)
	}
	return l.drawn.lines
}

// marked returns lines with cut text marked in ASCII.
func (l *Library) marked(lines []string) []string {
	out := make([]string, len(lines))
	for i, s := range lines {
		out[i] = strings.ReplaceAll(s, text.Ellipsis, l.st.Ellipsis)
	}
	return out
}

// filled completes lines to the height of the view.
func (l *Library) filled(lines []string) []string {
	for len(lines) < l.h {
		lines = append(lines, cells.Blank(l.w))
	}
	return lines[:l.h]
}

// plain returns s as it may be drawn.
func (l *Library) plain(s string) string {
	s, _ = text.Clean(s)
	if l.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// list draws the head and the rows in sight.
func (l *Library) list() []string {
	l.layout()
	if len(l.drawn.rows) != len(l.rows) {
		l.drawn.rows = make([][]string, len(l.rows))
	}
	lines := make([]string, 0, l.h)
	for i := range l.headHeight() {
		lines = append(lines, l.headLine(i))
		l.drawn.spots = append(l.drawn.spots, nothing)
	}
	cursor := l.cursorLines()
	first, skip := l.scroll(len(cursor))
	at := l.mapsBefore(first)
	for r := first; r < len(l.rows) && len(lines) < l.h; r++ {
		var block []string
		spot := nothing
		if l.rows[r].kind == mapRow {
			spot = at
			at++
		}
		if spot == l.at {
			block = cursor
		} else {
			block = l.rowLines(r)
		}
		for _, s := range block[min(skip, len(block)):] {
			if len(lines) < l.h {
				lines = append(lines, s)
				l.drawn.spots = append(l.drawn.spots, spot)
			}
		}
		skip = 0
	}
	return l.filled(lines)
}

// mapsBefore returns how many maps stand before row r.
func (l *Library) mapsBefore(r int) int {
	low, high := 0, len(l.maps)
	for low < high {
		if mid := (low + high) / 2; l.maps[mid] < r {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// lineOf returns the line of the list on which row r begins, while every map
// before it has its usual height.
func (l *Library) lineOf(r int) int { return r + l.mapsBefore(r)*(l.rowHeight()-1) }

// scroll brings the cursor, which is tall lines high, into sight, with the
// brand above it. It returns the first row to draw and how many of its lines
// to leave out.
func (l *Library) scroll(tall int) (first, skip int) {
	h := l.listHeight()
	at := l.maps[l.at]
	line := l.lineOf(at)
	all := l.lineOf(len(l.rows)) + tall - l.rowHeight()
	from := line
	if l.rows[at-1].kind == brandRow && tall < h {
		from--
	}
	l.top = max(0, min(l.top, from, all-h))
	l.top = min(max(l.top, line+min(tall, h)-h), line)
	for first = l.top / l.rowHeight(); first < at && l.lineOf(first+1) <= l.top; {
		first++
	}
	for first > 0 && l.lineOf(first) > l.top {
		first--
	}
	return first, l.top - l.lineOf(first)
}

// rowLines returns the lines of a row without the cursor.
func (l *Library) rowLines(r int) []string {
	if l.drawn.rows[r] != nil {
		return l.drawn.rows[r]
	}
	var lines []string
	switch row := l.rows[r]; row.kind {
	case brandRow:
		lines = []string{l.brandLine(row.brand)}
	case mapRow:
		lines = l.mapLines(row.m, false)
	default:
		lines = []string{cells.Blank(l.w)}
	}
	l.drawn.rows[r] = lines
	return lines
}

func (l *Library) brandLine(brand string) string {
	pen := l.st.On.Strong
	if brand == "" {
		brand, pen = l.cat.T("library.no-brand"), l.st.On.MutedItalic
	}
	return l.end((&cells.Line{}).Fit(pen, l.plain(brand), l.w), &l.st.On)
}

// end fills a line and ends it.
func (l *Library) end(line *cells.Line, on *style.Pens) string {
	return line.To(on.Text, l.w).String(l.st.Reset)
}

// headLine is the first or second line of the view: how many maps there are
// or what is looked for, and what the columns hold; a blank.
func (l *Library) headLine(i int) string {
	if i > 0 {
		return cells.Blank(l.w)
	}
	on, line := &l.st.On, &cells.Line{}
	switch {
	case l.filter != "":
		line.Fit(on.Accent, l.st.Crumb+" ", l.w)
		found := "  " + l.plain(l.cat.F("library.found", lang.Args{"n": len(l.maps)}))
		line.Fit(on.Text, l.plain(l.filter), max(1, l.w-indent-text.Width(found)))
		line.Fit(on.Muted, found, max(0, l.w-line.Width()))
	default:
		line.To(on.Text, min(indent, l.w))
		line.Fit(on.Muted, l.plain(l.cat.F("library.maps", lang.Args{"n": len(l.maps)})), max(0, l.w-indent))
		l.headings(line)
	}
	return l.end(line, on)
}

func (l *Library) headings(line *cells.Line) {
	for c := range column(l.look.shown) {
		name := l.heading(c)
		from := l.columnAt(c)
		if c == stagesColumn || c == touchpointsColumn || c == indexColumn {
			from += l.look.width[c] - text.Width(name)
		}
		if name == "" || from <= line.Width() {
			continue
		}
		line.To(l.st.On.Text, from).Fit(l.st.On.Muted, name, max(0, l.w-from))
	}
}

// columnAt returns where a column begins.
func (l *Library) columnAt(c column) int {
	x := indent + l.look.title
	for i := range c {
		x += l.look.gap + l.look.width[i]
	}
	return x + l.look.gap
}

// changed says when a map was changed last, or went to the trash.
func (l *Library) changed(m *journey.Summary) string {
	t := m.Updated
	if l.trash {
		t = m.Head.DeletedAt
	}
	if t.IsZero() {
		return ""
	}
	return l.plain(l.when(t))
}

// when writes a moment as people say it.
func (l *Library) when(t time.Time) string {
	now := l.now()
	t = t.In(now.Location())
	switch yesterday := now.AddDate(0, 0, -1); {
	case sameDay(t, now):
		return l.cat.F("library.today", lang.Args{"time": l.cat.Time(t)})
	case sameDay(t, yesterday):
		return l.cat.F("library.yesterday", lang.Args{"time": l.cat.Time(t)})
	}
	return l.cat.Date(t)
}

func sameDay(a, b time.Time) bool { return a.Year() == b.Year() && a.YearDay() == b.YearDay() }

// index returns a map's index as it is shown.
func (l *Library) index(m *journey.Summary) string {
	v, there := m.Index()
	if !there {
		return "?"
	}
	return strconv.Itoa(int(v + 0.5))
}
