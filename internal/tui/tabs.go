package tui

import (
	"strings"

	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/frame"
)

// tabGap is the columns between two tabs where there is room.
const tabGap = 3

// drawTabs draws the views of the map, the present one underlined where there
// is room for it. Where not all fit, those around the present one are drawn,
// with a mark on the side where there are more.
func (m *Model) drawTabs(rows []string, r frame.Rect) {
	on := &m.st.On
	names := make([]string, len(mapViews))
	widths := make([]int, len(mapViews))
	here := 0
	for i, v := range mapViews {
		names[i], _ = m.cat.Of("view.", v.name)
		names[i] = m.plain(names[i])
		widths[i] = text.Width(names[i])
		if v.view == m.view {
			here = i
		}
	}
	from, to, gap := fitTabs(widths, here, m.w-2*frame.Margin)
	line, under := &cells.Line{}, &cells.Line{}
	line.Gap(on.Text, frame.Margin)
	m.screen.tabs = m.screen.tabs[:0]
	if from > 0 {
		line.Add(on.Muted, m.st.Left+" ")
	}
	for i := from; i < to; i++ {
		if i > from {
			line.Gap(on.Text, gap)
		}
		start := line.Width()
		pen := on.Muted
		switch {
		case mapViews[i].view != m.view:
		case r.H > 1:
			pen = on.Title
			under.To(on.Text, start).Add(on.Accent, strings.Repeat(m.st.HeavyRule, widths[i]))
		default:
			pen = m.st.TabPen
		}
		line.Add(pen, names[i])
		m.screen.tabs = append(m.screen.tabs, span{mapViews[i].view, start, line.Width()})
	}
	if to < len(mapViews) {
		line.Add(on.Muted, " "+m.st.Right)
	}
	m.tabHint(line)
	rows[r.Y] = line.String(m.st.Reset)
	if r.H > 1 {
		rows[r.Y+1] = under.String(m.st.Reset)
	}
}

// tabHint says behind the tabs which key goes to the next one, where there is
// room for it.
func (m *Model) tabHint(line *cells.Line) {
	key := m.keyOf(action.NextView)
	if key == "" || m.w < frame.NarrowWidth {
		return
	}
	key, word := m.keys.Label(key), " "+m.cat.T("hint.next-view")
	if line.Width()+5+text.Width(key+word) <= m.w-frame.Margin {
		line.Gap(m.st.On.Text, 5).Add(m.st.On.Key, key).Add(m.st.On.Muted, word)
	}
}

// fitTabs returns which tabs of the given widths are drawn in so many columns,
// and how far apart: all of them if they fit closer together, else as many as
// do around the one at here, whose marks of more take two columns a side.
func fitTabs(widths []int, here, room int) (from, to, gap int) {
	used := func(from, to, gap int) int {
		n := gap * max(0, to-from-1)
		for _, w := range widths[from:to] {
			n += w
		}
		if from > 0 {
			n += 2
		}
		if to < len(widths) {
			n += 2
		}
		return n
	}
	for gap = tabGap; gap >= 1; gap-- {
		if used(0, len(widths), gap) <= room {
			return 0, len(widths), gap
		}
	}
	from, to, gap = here, here+1, 2
	for grown := true; grown; {
		grown = false
		if to < len(widths) && used(from, to+1, gap) <= room {
			to++
			grown = true
		}
		if from > 0 && used(from-1, to, gap) <= room {
			from--
			grown = true
		}
	}
	return from, to, gap
}
