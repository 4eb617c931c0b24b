package input

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// Area is a field of several lines, wrapped to its width. The zero Area is not
// usable; make one with NewArea.
type Area struct {
	b           buffer
	p           painter
	w           int
	top         int // rows scrolled out
	goal        int // column that moves up and down aim at, -1 for none
	placeholder string
	notice      Notice
	stale       bool
	lines       []string
}

// NewArea returns an empty area that holds as much as a field may.
func NewArea(st *style.Styles) *Area {
	a := &Area{b: newBuffer(journey.MaxText, true), goal: -1, w: 1}
	a.SetStyles(st, &st.On)
	return a
}

// SetStyles changes what the area paints with: the pens of st for the ground
// that it lies on.
func (a *Area) SetStyles(st *style.Styles, on *style.Pens) {
	mute := a.p.mute
	a.p = newPainter(st, on)
	a.p.mute = mute
	if a.b.ascii != st.ASCII {
		a.b.redraw(st.ASCII)
	}
	a.stale = true
}

// SetLimit sets how many characters fit. What is there already stays.
func (a *Area) SetLimit(most int) { a.b.most = most }

// SetWidth gives the area w columns, at least one.
func (a *Area) SetWidth(w int) {
	if w = max(1, w); w != a.w {
		a.w, a.stale = w, true
	}
}

// SetPlaceholder sets what is shown while nothing was typed.
func (a *Area) SetPlaceholder(s string) {
	a.placeholder, _ = text.Clean(s)
	a.stale = true
}

// SetCursor shows the cursor, or hides it while the area has no focus.
func (a *Area) SetCursor(shown bool) { a.p.mute, a.stale = !shown, true }

// Value returns what was typed, clean.
func (a *Area) Value() string { return a.b.value() }

// Empty reports whether nothing was typed.
func (a *Area) Empty() bool { return a.b.empty() }

// SetValue puts s in place of what is there and the cursor behind it.
func (a *Area) SetValue(s string) Notice {
	a.goal, a.stale, a.top = -1, true, 0
	a.notice = a.b.set(s)
	return a.notice
}

// Paste puts s at the cursor and says what of it was left out.
func (a *Area) Paste(s string) Notice {
	a.goal, a.stale = -1, true
	a.notice = a.b.insert(s)
	return a.notice
}

// NewLine breaks the line at the cursor.
func (a *Area) NewLine() { a.Paste("\n") }

// Notice returns what became of the text that was put in last.
func (a *Area) Notice() Notice { return a.notice }

// Key does what a key means in an area and reports whether it means anything.
func (a *Area) Key(msg tea.KeyPressMsg) bool {
	if a.vertical(msg.String()) {
		a.stale = true
		return true
	}
	done, _, n := a.b.key(msg)
	if done {
		a.goal, a.stale, a.notice = -1, true, n
	}
	return done
}

// vertical does the keys that go by rows, and those that go to the ends of a
// row rather than of a paragraph.
func (a *Area) vertical(key string) bool {
	switch key {
	case "up":
		a.moveRows(-1)
	case "down":
		a.moveRows(1)
	case "pgup":
		a.moveRows(-max(1, len(a.lines)-1))
	case "pgdown":
		a.moveRows(max(1, len(a.lines)-1))
	case "ctrl+home", "alt+<":
		a.goal = -1
		a.b.goTo(0, 0)
	case "ctrl+end", "alt+>":
		a.goal = -1
		last := len(a.b.paras) - 1
		a.b.goTo(last, len(a.b.paras[last].clusters))
	case "home":
		a.goal = -1
		rows := a.b.para().wrap(a.room())
		a.b.col = rows[rowOf(rows, a.b.col)].from
	case "end":
		a.goal = -1
		a.b.col = a.rowEnd(a.b.row, rowOf(a.b.para().wrap(a.room()), a.b.col))
	default:
		return false
	}
	return true
}

// room is the width that text is wrapped to: the cursor behind the last
// character needs a column too.
func (a *Area) room() int { return max(1, a.w-1) }

// rowEnd is the last place of a row: behind its last cluster, or before it
// where the next row begins there.
func (a *Area) rowEnd(para, row int) int {
	rows := a.b.paras[para].wrap(a.room())
	end := rows[row].to
	if row < len(rows)-1 {
		end--
	}
	return max(rows[row].from, end)
}

// moveRows moves the cursor by rows as they are wrapped, and keeps to its
// column as far as rows are long enough.
func (a *Area) moveRows(by int) {
	para := a.b.para()
	rows := para.wrap(a.room())
	r := rowOf(rows, a.b.col)
	if a.goal < 0 {
		a.goal = para.columns(rows[r].from, a.b.col)
	}
	n := a.b.row
	for ; by < 0; by++ {
		if r--; r < 0 {
			if n == 0 {
				a.b.goTo(0, 0)
				return
			}
			n--
			r = len(a.b.paras[n].wrap(a.room())) - 1
		}
	}
	for ; by > 0; by-- {
		if r++; r >= len(a.b.paras[n].wrap(a.room())) {
			if n == len(a.b.paras)-1 {
				a.b.goTo(n, len(a.b.paras[n].clusters))
				return
			}
			n++
			r = 0
		}
	}
	a.b.goTo(n, a.columnIn(n, r, a.goal))
}

// columnIn returns the place in a row that is nearest to a column.
func (a *Area) columnIn(para, row, column int) int {
	p := a.b.paras[para]
	i, end := p.wrap(a.room())[row].from, a.rowEnd(para, row)
	for used := 0; i < end; i++ {
		if used += p.clusters[i].w; used > column {
			break
		}
	}
	return i
}

// Rows returns how many rows the text takes at the area's width.
func (a *Area) Rows() int {
	n := 0
	for _, p := range a.b.paras {
		n += len(p.wrap(a.room()))
	}
	return n
}

// Click puts the cursor at column x of row y of the area as it was drawn last.
func (a *Area) Click(x, y int) {
	y += a.top
	for i, p := range a.b.paras {
		n := len(p.wrap(a.room()))
		if y < n {
			a.goal, a.stale = -1, true
			a.b.goTo(i, a.columnIn(i, max(0, y), x))
			return
		}
		y -= n
	}
}

// Lines returns h rows of the area, each in exactly its width, with the cursor
// in view.
func (a *Area) Lines(h int) []string {
	if !a.stale && len(a.lines) == h {
		return a.lines
	}
	a.stale = false
	a.lines = make([]string, 0, max(0, h))
	if h <= 0 {
		return a.lines
	}
	if a.b.empty() && a.placeholder != "" {
		a.lines = append(a.lines, a.p.placeholder(a.placeholder, a.w))
	} else {
		a.scroll(h)
		a.draw(h)
	}
	for len(a.lines) < h {
		a.lines = append(a.lines, (&cells.Line{}).Gap(a.p.on.Text, a.w).String(a.p.st.Reset))
	}
	return a.lines
}

// scroll brings the cursor's row into view.
func (a *Area) scroll(h int) {
	at := rowOf(a.b.para().wrap(a.room()), a.b.col)
	for _, p := range a.b.paras[:a.b.row] {
		at += len(p.wrap(a.room()))
	}
	a.top = max(0, min(a.top, at, a.Rows()-h))
	a.top = max(a.top, at-h+1)
}

// draw appends the rows in view.
func (a *Area) draw(h int) {
	skip := a.top
	for i, p := range a.b.paras {
		rows := p.wrap(a.room())
		if skip >= len(rows) {
			skip -= len(rows)
			continue
		}
		at := -1
		if i == a.b.row {
			at = rowOf(rows, a.b.col)
		}
		for r := skip; r < len(rows); r++ {
			if len(a.lines) == h {
				return
			}
			a.lines = append(a.lines, a.row(p, rows[r], r == at))
		}
		skip = 0
	}
}

// row draws one row. Spaces that hang over the edge are left out; a cursor
// among them, or behind a full row, stands on the last column.
func (a *Area) row(p *paragraph, s span, cursor bool) string {
	out := &cells.Line{}
	edge := a.w
	last := cursor && (a.b.col >= s.to || p.columns(s.from, a.b.col) >= a.w)
	if last {
		edge--
	}
	for i := s.from; i < s.to; i++ {
		c := p.clusters[i]
		here := cursor && !last && i == a.b.col
		switch room := edge - out.Width(); {
		case here && c.w == 0 && room > 0: // a joiner by itself
			out.Gap(a.p.pen(here), 1)
		case c.w <= room:
			from := out.Width()
			out.Add(a.p.pen(here), c.show).Gap(a.p.pen(here), c.w-(out.Width()-from))
		case room > 0:
			out.Gap(a.p.pen(here), room)
		}
	}
	if last {
		out.Gap(a.p.pen(true), 1)
	}
	return cut(out.To(a.p.on.Text, a.w), a.w, a.p.st.Reset)
}
