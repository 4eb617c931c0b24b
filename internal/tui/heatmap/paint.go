package heatmap

import (
	"strings"

	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
)

// paintAll paints the lines of a plot, each filled to the width of the view.
func (h *Heatmap) paintAll(lines []plot.Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = h.paint(l)
	}
	return out
}

// paint writes a line of a plot with the pens of the theme. A pen sets the
// whole state, so one that is in force already is not repeated.
func (h *Heatmap) paint(line plot.Line) string {
	var b strings.Builder
	b.Grow(h.w * 2)
	width, pen := 0, h.st.Reset
	for i := range line {
		c := &line[i]
		if c.Text == "" {
			continue
		}
		if p := h.pen(c); p != pen {
			b.WriteString(p)
			pen = p
		}
		b.WriteString(c.Text)
		width += text.Width(c.Text)
	}
	if pen != h.st.Reset {
		b.WriteString(h.st.Reset)
	}
	if width > h.w {
		s := text.TruncateWith(b.String(), h.w, h.st.Ellipsis)
		return s + cells.Blank(h.w-text.Width(s))
	}
	b.WriteString(cells.Blank(h.w - width))
	return b.String()
}

// fit adds s to a line, cut to at most w columns.
func (h *Heatmap) fit(l *cells.Line, pen, s string, w int) {
	l.Add(pen, text.TruncateWith(s, w, h.st.Ellipsis))
}

// pen returns the pen for the role of a piece of text.
func (h *Heatmap) pen(c *plot.Cell) string {
	on := &h.st.On
	if c.Over == plot.Under {
		on = &h.st.Under
	}
	switch c.Role {
	case plot.Text:
		return on.Text
	case plot.Title:
		return on.Strong
	case plot.Muted, plot.Unset:
		return on.Muted
	case plot.Faint:
		return h.st.On.Faint
	case plot.Cursor:
		if c.Beside == plot.Scale {
			// Amounts and the accent are both yellow in some themes.
			return h.st.On.Title
		}
		return h.st.On.Accent
	case plot.Here:
		if h.st.On.Accent == h.st.On.Title {
			return h.st.TabPen // without colours only a stroke is left
		}
		return h.st.On.Accent
	case plot.Under:
		return h.st.Under.Text
	case plot.Heat:
		return h.st.Sheet.Heat(c.Level)
	case plot.Gap:
		return h.st.Sheet.Gap(c.Level)
	case plot.Scale:
		return h.st.Sheet.Scale(c.Level)
	}
	return h.st.Reset
}
