package library

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// mapLines draws a map as one line, or as two where it is narrow and tall.
func (l *Library) mapLines(m *journey.Summary, cursor bool) []string {
	on := l.pens(cursor)
	titles := []string{text.Truncate(l.plain(m.Head.Title), l.look.title)}
	if cursor && l.look.title > 0 {
		titles = text.Wrap(l.plain(m.Head.Title), l.look.title)
	}
	var lines []string
	for i, t := range titles {
		line := l.begin(cursor)
		line.Fit(l.titlePen(cursor), t, l.w-line.Width())
		if i == 0 {
			l.cellsOf(line, m, on)
		}
		lines = append(lines, l.end(line, on))
	}
	if l.look.double {
		line := l.begin(cursor)
		l.inShort(line, m, on)
		lines = append(lines, l.end(line, on))
	}
	return lines
}

func (l *Library) pens(cursor bool) *style.Pens {
	if cursor {
		return &l.st.Under
	}
	return &l.st.On
}

func (l *Library) titlePen(cursor bool) string {
	if cursor {
		return l.st.Under.Title
	}
	return l.st.On.Text
}

// begin begins a line with the bar of the cursor, or with nothing.
func (l *Library) begin(cursor bool) *cells.Line {
	line := &cells.Line{}
	if cursor {
		line.Add(l.st.Under.Accent, l.st.Bar)
	}
	return line.To(l.pens(cursor).Text, min(indent, l.w))
}

// cursorLines draws the map under the cursor: all of its title, and below what
// is still open.
func (l *Library) cursorLines() []string {
	m := l.Selected()
	lines := l.mapLines(m, true)
	on := &l.st.Under
	line := l.begin(true)
	line.Fit(on.MutedItalic, l.plain(l.open(m)), max(0, l.w-indent))
	if l.listHeight() > len(lines) {
		lines = append(lines, l.end(line, on))
	}
	return lines
}

// open says what a map still lacks.
func (l *Library) open(m *journey.Summary) string {
	if l.trash {
		return l.cat.F("library.in-trash", lang.Args{"restore": l.key("restore-map"), "purge": l.key("purge-map")})
	}
	if m.Touchpoints == 0 && m.Unsorted == 0 {
		return l.cat.T("library.no-touchpoints")
	}
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, l.cat.F(key, lang.Args{"n": n}))
		}
	}
	scored := 0
	for _, s := range m.Stages {
		scored += s.Scored
	}
	add("library.lack-desired", m.Open)
	if m.Head.Kind != journey.ToBe {
		add("library.lack-score", m.Touchpoints-scored)
	}
	add("library.unsorted", m.Unsorted)
	if len(parts) == 0 {
		parts = append(parts, l.cat.T("library.nothing-open"))
	}
	if m.Head.Kind == journey.ToBe {
		parts = append(parts, l.cat.T("library.shows-wanted"))
	}
	return strings.Join(parts, " "+l.st.Dot+" ")
}

// inShort appends the second line of a narrow map: kind, strip, touchpoints,
// and the last change where that still fits.
func (l *Library) inShort(line *cells.Line, m *journey.Summary, on *style.Pens) {
	between := " " + l.st.Dot + " "
	line.Fit(on.Muted, l.plain(l.cat.Enum("map", string(m.Head.Kind))), max(0, l.w-indent))
	count := l.plain(l.cat.F("library.n-touchpoints", lang.Args{"n": m.Touchpoints}))
	apart := text.Width(between)
	if room := l.w - line.Width() - 2*apart - text.Width(count); len(m.Stages) > 0 && room > 0 {
		line.Add(on.Muted, between)
		l.strip(line, m, min(room, len(m.Stages)), on)
	}
	line.Fit(on.Muted, between+count, max(0, l.w-line.Width()))
	if when := l.changed(m); when != "" && line.Width()+apart+text.Width(when) <= l.w {
		line.Add(on.Muted, between+when)
	}
}

// cellsOf appends the columns behind the title.
func (l *Library) cellsOf(line *cells.Line, m *journey.Summary, on *style.Pens) {
	if l.look.narrow {
		l.number(line, l.index(m), l.w-l.look.width[indexColumn], indexColumn, on.Muted, on)
		return
	}
	for c := range column(l.look.shown) {
		at := l.columnAt(c)
		switch c {
		case kindColumn:
			line.To(on.Text, at).Fit(on.Muted, l.plain(l.cat.Enum("map", string(m.Head.Kind))), l.look.width[c])
		case stagesColumn:
			l.number(line, strconv.Itoa(len(m.Stages)), at, c, on.Muted, on)
		case touchpointsColumn:
			l.number(line, strconv.Itoa(m.Touchpoints), at, c, on.Muted, on)
		case indexColumn:
			pen := on.Strong
			if l.index(m) == "?" {
				pen = on.Muted
			}
			l.number(line, l.index(m), at, c, pen, on)
		case stripColumn:
			l.strip(line.To(on.Text, at), m, l.look.width[c], on)
		case changedColumn:
			line.To(on.Text, at).Fit(on.Muted, l.changed(m), max(0, l.w-at))
		}
	}
}

// number appends a number at the right of its column, if there is room.
func (l *Library) number(line *cells.Line, s string, at int, c column, pen string, on *style.Pens) {
	at += l.look.width[c] - len(s)
	if at < line.Width() || at+len(s) > l.w {
		return
	}
	line.To(on.Text, at).Add(pen, s)
}

// The signs of a level from -2 to +2 in one column, as in the heatmap.
var signs = [...]string{"X", "x", "=", "+", "#"}

// The same in two columns, as numbers.
var numbers = [...]string{"-2", "-1", " 0", "+1", "+2"}

// strip appends one cell a stage with the heat of its mean: a number where
// there is room for it, close to the next where there is no room for more, else
// a sign. A question mark is a stage that is not
// scored, a dot one without touchpoints.
func (l *Library) strip(line *cells.Line, m *journey.Summary, room int, on *style.Pens) {
	apart := len(m.Stages)*stepWide-1 <= room
	wide := apart || len(m.Stages)*(stepWide-1) <= room
	shown := m.Stages
	if !wide && len(shown) > room {
		shown = shown[:max(0, room-1)]
	}
	for i, s := range shown {
		if i > 0 && apart {
			line.Gap(on.Text, 1)
		}
		pen, label := l.cell(s, m.Head.Kind, wide, on)
		line.Add(pen, label)
	}
	if len(shown) < len(m.Stages) {
		line.Add(on.Muted, l.st.Ellipsis)
	}
}

// cell is one stage of the strip of a map of some kind.
func (l *Library) cell(s journey.StageTally, kind journey.MapKind, wide bool, on *style.Pens) (pen, label string) {
	sum, n := s.Reading(kind)
	switch {
	case s.Touchpoints == 0:
		pen, label = on.Faint, l.st.Dot
	case n == 0:
		pen, label = on.Muted, "?"
	default:
		level := style.HeatLevel(float64(sum) / float64(n))
		if wide {
			return l.st.HeatOn(level, on), numbers[level+2]
		}
		return l.st.HeatOn(level, on), signs[level+2]
	}
	if wide {
		label = " " + label
	}
	return pen, label
}
