package input

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// painter is how a field looks.
type painter struct {
	st     *style.Styles
	on     *style.Pens
	cursor string
	mute   bool // no cursor
}

func newPainter(st *style.Styles, on *style.Pens) painter {
	return painter{st: st, on: on, cursor: st.Sheet.Pen(theme.Accent, theme.Reverse)}
}

// Line is a field of one line. The zero Line is not usable; make one with
// NewLine.
type Line struct {
	b           buffer
	p           painter
	w           int
	off         int // columns scrolled out at the left
	placeholder string
	notice      Notice
	version     int
	drawn       string
	drawnAt     int
}

// NewLine returns an empty line that holds as much as a name may.
func NewLine(st *style.Styles) *Line {
	l := &Line{b: newBuffer(journey.MaxName, false)}
	l.SetStyles(st, &st.On)
	return l
}

// SetStyles changes what the line paints with: the pens of st for the ground
// that it lies on.
func (l *Line) SetStyles(st *style.Styles, on *style.Pens) {
	mute := l.p.mute
	l.p = newPainter(st, on)
	l.p.mute = mute
	if l.b.ascii != st.ASCII {
		l.b.redraw(st.ASCII)
	}
	l.version++
}

// SetLimit sets how many characters fit. What is there already stays.
func (l *Line) SetLimit(most int) { l.b.most = most }

// SetWidth gives the line w columns.
func (l *Line) SetWidth(w int) {
	if w != l.w {
		l.w = w
		l.version++
	}
}

// SetPlaceholder sets what is shown while nothing was typed.
func (l *Line) SetPlaceholder(s string) {
	l.placeholder, _ = text.Clean(s)
	l.version++
}

// SetCursor shows the cursor, or hides it while the line has no focus.
func (l *Line) SetCursor(shown bool) {
	l.p.mute = !shown
	l.version++
}

// Value returns what was typed, clean.
func (l *Line) Value() string { return l.b.value() }

// Empty reports whether nothing was typed.
func (l *Line) Empty() bool { return l.b.empty() }

// SetValue puts s in place of what is there and the cursor behind it.
func (l *Line) SetValue(s string) Notice {
	l.version++
	l.off = 0
	l.notice = l.b.set(s)
	return l.notice
}

// Paste puts s at the cursor and says what of it was left out.
func (l *Line) Paste(s string) Notice {
	l.version++
	l.notice = l.b.insert(s)
	return l.notice
}

// Key does what a key means in a line and reports whether it means anything.
func (l *Line) Key(msg tea.KeyPressMsg) bool {
	done, _, n := l.b.key(msg)
	if done {
		l.notice = n
		l.version++
	}
	return done
}

// Notice returns what became of the text that was put in last.
func (l *Line) Notice() Notice { return l.notice }

// Click puts the cursor at column x of the line as it was drawn last.
func (l *Line) Click(x int) {
	x += l.off
	col := 0
	for _, c := range l.b.para().clusters {
		if x < c.w {
			break
		}
		x -= c.w
		col++
	}
	l.b.goTo(0, col)
	l.version++
}

// View returns the line in exactly its width.
func (l *Line) View() string {
	if l.drawn == "" || l.drawnAt != l.version {
		l.drawn, l.drawnAt = l.draw(), l.version
	}
	return l.drawn
}

func (l *Line) draw() string {
	if l.w <= 0 {
		return ""
	}
	if l.b.empty() {
		return l.p.placeholder(l.placeholder, l.w)
	}
	p := l.b.para()
	total, before := p.columns(0, len(p.clusters)), p.columns(0, l.b.col)
	under := 1
	if l.b.col < len(p.clusters) {
		under = max(1, p.clusters[l.b.col].w)
	}
	l.scroll(total, before, under)
	return l.window(p, total)
}

// marksFrom is the width from which a line shows that it goes on.
const marksFrom = 4

// scroll brings the cursor, which stands behind before columns and is under
// columns wide, into view, with room for the marks at both sides.
func (l *Line) scroll(total, before, under int) {
	if total < l.w {
		l.off = 0
		return
	}
	mark := 0
	if l.w >= marksFrom {
		mark = 1
	}
	if before-mark < l.off {
		l.off = before - mark
	}
	last := mark
	if before+under >= total {
		last = 0
	}
	l.off = max(l.off, before+under+last-l.w)
	l.off = max(0, min(l.off, total+1-l.w))
}

// window draws the columns in view. Where the text goes on, and where a wide
// character is cut in two, stands a mark or a blank.
func (l *Line) window(p *paragraph, total int) string {
	out := &cells.Line{}
	left, right := l.off, l.off+l.w
	if l.w >= marksFrom && left > 0 {
		out.Add(l.p.on.Muted, l.p.st.Ellipsis)
		left++
	}
	more := l.w >= marksFrom && total > right
	if more {
		right--
	}
	x := 0
	for i, c := range p.clusters {
		end := x + c.w
		pen := l.p.pen(i == l.b.col)
		switch {
		case i == l.b.col && c.w == 0 && x >= left && x < right: // a joiner by itself
			out.Gap(pen, 1)
		case x >= left && end <= right:
			from := out.Width()
			out.Add(pen, c.show).Gap(pen, c.w-(out.Width()-from))
		case end > left && x < right: // cut in two
			out.Gap(pen, min(end, right)-max(x, left))
		}
		x = end
	}
	if l.b.col == len(p.clusters) && x >= left && x < right {
		out.Gap(l.p.pen(true), 1)
	}
	if more {
		out.To(l.p.on.Text, l.w-1).Add(l.p.on.Muted, l.p.st.Ellipsis)
	}
	return cut(out.To(l.p.on.Text, l.w), l.w, l.p.st.Reset)
}

// cut ends a line that must have w columns; a cursor on a joiner, which has no
// column of its own, may have made it one wider.
func cut(l *cells.Line, w int, reset string) string {
	s := l.String(reset)
	if l.Width() > w {
		return cells.Exactly(s, w, reset)
	}
	return s
}

// pen returns what a character is painted with.
func (p *painter) pen(cursor bool) string {
	if cursor && !p.mute {
		return p.cursor
	}
	return p.on.Text
}

// placeholder draws a muted word with the cursor on its first character.
func (p *painter) placeholder(s string, w int) string {
	if p.st.ASCII {
		s = text.ASCII(s)
	}
	out := &cells.Line{}
	s = text.TruncateWith(s, w, p.st.Ellipsis)
	if !p.mute {
		first := " "
		for g := range text.Graphemes(s) {
			first = g
			break
		}
		out.Add(p.cursor, first)
		s = s[min(len(s), len(first)):]
	}
	return out.Add(p.on.MutedItalic, s).To(p.on.Text, w).String(p.st.Reset)
}

// Split returns the text before the cursor and the text behind it.
func (l *Line) Split() (head, tail string) { return l.b.para().cut(l.b.col) }

// Join puts head and tail in place of what is there and the cursor between
// them, as far as they fit.
func (l *Line) Join(head, tail string) Notice {
	n := l.SetValue(head + tail)
	l.b.goTo(0, l.b.para().at(min(len(head), len(l.b.raw()))))
	return n
}
