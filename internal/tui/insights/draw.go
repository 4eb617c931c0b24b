package insights

import (
	"strings"

	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// Lines returns the view as lines of exactly its size. They are made anew only
// when something changed, and only those in sight.
func (v *Insights) Lines() []string {
	if v.drawn != nil {
		return v.drawn
	}
	if !v.ensure() {
		return nil
	}
	v.scroll()
	out := make([]string, v.h)
	for y := range out {
		out[y] = v.line(v.top + y)
	}
	v.part(out)
	v.drawn = out
	return out
}

// height is the number of lines of the longest column.
func (v *Insights) height() int {
	n := 0
	for i := range v.sheets {
		n = max(n, len(v.sheets[i].lines))
	}
	return n
}

// scroll brings the row of the cursor into sight, with the heading above it
// where it is the first of its section.
func (v *Insights) scroll() {
	most := max(0, v.height()-v.h)
	if v.adrift || v.cursor >= len(v.places) {
		v.top = max(0, min(v.top, most))
		return
	}
	p := v.places[v.cursor]
	from := p.from
	if v.cursor > 0 && v.blocks[v.cursor-1].Heading && v.places[v.cursor-1].sheet == p.sheet {
		from = v.places[v.cursor-1].from
	}
	v.top = max(v.top, p.to-v.h)
	if v.top > from {
		v.top = from
		if p.to-from > v.h {
			v.top = p.from
		}
	}
	v.top = max(0, min(v.top, most))
}

// line paints one line of all columns.
func (v *Insights) line(y int) string {
	var b strings.Builder
	n := len(v.sheets)
	w := v.columnWidth(n)
	for i := range v.sheets {
		if i > 0 {
			b.WriteString(cells.Blank(between))
			w = v.w - i*(w+between)
		}
		if y >= len(v.sheets[i].lines) {
			b.WriteString(cells.Blank(w))
			continue
		}
		s := v.sheets[i].lines[y]
		v.paint(&b, v.blocks[s.block].Lines[s.line], w, s.block == v.cursor)
	}
	return b.String()
}

// paint writes a line of a block, w columns wide with the gutter.
func (v *Insights) paint(b *strings.Builder, line plot.Line, w int, under bool) {
	on := &v.st.On
	l := &cells.Line{}
	if under {
		on = &v.st.Under
		l.Add(on.Accent, v.st.Bar).Gap(on.Text, min(gutter, w)-1)
	} else {
		l.Gap(on.Text, min(gutter, w))
	}
	if isRule(line) {
		// As far as the ground of the cursor goes, however wide the words are.
		l.Add(v.pen(&line[0], on), strings.Repeat(v.st.Rule, max(0, w-l.Width())))
		line = nil
	}
	for i := range line {
		c := &line[i]
		if room := w - l.Width(); text.Width(c.Text) > room {
			l.Add(v.pen(c, on), text.TruncateWith(c.Text, max(0, room), v.st.Ellipsis))
			break
		}
		l.Add(v.pen(c, on), c.Text)
	}
	b.WriteString(l.To(on.Text, w).String(v.st.Reset))
}

// isRule reports whether a line is the stroke under a heading.
func isRule(line plot.Line) bool { return len(line) == 1 && line[0].Role == plot.Faint }

// pen returns the pen for the role of a piece of text.
func (v *Insights) pen(c *plot.Cell, on *style.Pens) string {
	switch c.Role {
	case plot.Title:
		return on.Title
	case plot.Here:
		return on.Accent
	case plot.Muted, plot.Unset:
		return on.Muted
	case plot.Faint:
		return on.Faint
	case plot.Heat:
		return v.st.HeatOn(c.Level, on)
	case plot.Gap:
		return v.st.GapOn(c.Level, on)
	}
	return on.Text
}

// part says at the right of the first line which lines are in sight, where not
// all are and where there is room.
func (v *Insights) part(out []string) {
	all := v.height()
	if all <= v.h || v.h < 2 {
		return
	}
	mark := v.cat.F("insights.part", lang.Args{"from": v.top + 1, "to": min(v.top+v.h, all), "of": all})
	if v.st.ASCII {
		mark = text.ASCII(mark)
	}
	n := text.Width(mark)
	used := 0
	if last := v.sheets[len(v.sheets)-1].lines; v.top < len(last) {
		s := last[v.top]
		used = (len(v.sheets)-1)*(v.columnWidth(len(v.sheets))+between) + gutter + v.blocks[s.block].Lines[s.line].Width()
	}
	if at := v.w - n; used+3 <= at {
		out[0] = cells.Splice(out[0], v.w, v.st.On.Muted+mark, at, n, v.st.Reset)
	}
}
