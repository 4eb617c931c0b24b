package dialog

import (
	"strings"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// base is what every dialog has.
type base struct {
	st   *style.Styles
	cat  *lang.Catalogue
	keys *keymap.Map
	w, h int
	// lines is the box as drawn last, nil when something changed since.
	lines []string
	shape shape
	hints []hintSpot
}

// hintSpot is where on the line of hints an action stands.
type hintSpot struct {
	id       action.ID
	from, to int
}

func newBase(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map) base {
	return base{st: st, cat: cat, keys: keys, w: 80, h: 24}
}

func (b *base) stale() { b.lines = nil }

// SetSize sets the most columns and rows that the box may take.
func (b *base) SetSize(w, h int) {
	if w != b.w || h != b.h {
		b.w, b.h = max(1, w), max(1, h)
		b.stale()
	}
}

// plain returns s as it may be drawn: on one line, without control codes, and
// in ASCII where nothing else may be.
func (b *base) plain(s string) string {
	s, _ = text.Clean(s)
	if b.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// plainText is plain for text of several lines.
func (b *base) plainText(s string) string {
	s, _ = text.CleanText(s)
	if b.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// shape is how the box divides its room. Content is w by h cells from x, y on.
type shape struct {
	frame bool
	pad   int // columns between frame and content
	top   int // blank rows above the content
	gap   int // blank rows between content and hints
	hint  bool
	w, h  int
}

// The room that the parts of a box need.
const (
	frameFrom   = 8  // columns from which there is a frame
	framedRows  = 5  // rows from which there is one
	padFrom     = 50 // columns from which the padding is wide
	hintFrom    = 5  // rows from which keys are shown
	breatheFrom = 14 // rows from which there are blank rows
)

// form divides the room for content that would like to be w by h.
func (b *base) form(w, h int) shape {
	var s shape
	s.frame = b.w >= frameFrom && b.h >= framedRows
	room, rows := b.w, b.h
	if s.frame {
		s.pad = 1
		if b.w >= padFrom {
			s.pad = 2
		}
		room -= 2 + 2*s.pad
		rows -= 2
	}
	if b.h >= hintFrom {
		s.hint = true
		rows--
	}
	if b.h >= breatheFrom {
		s.top = 1
		rows--
	}
	if s.hint && rows > h || b.h >= breatheFrom {
		s.gap = 1
		rows--
	}
	s.w = max(1, min(w, room))
	s.h = max(1, min(h, rows))
	return s
}

// contentAt returns the cell of the box where the content begins.
func (s shape) contentAt() (x, y int) {
	if s.frame {
		return 1 + s.pad, 1 + s.top
	}
	return 0, s.top
}

// hintRow is the row of the box with the keys.
func (s shape) hintRow() int {
	_, y := s.contentAt()
	return y + s.h + s.gap
}

// build puts the frame around the content, whose lines are s.w columns wide,
// and the hints below it.
func (b *base) build(s shape, title, titlePen string, content []string, scope action.Scope, only func(action.ID) bool) {
	b.shape = s
	on := &b.st.On
	blank := (&cells.Line{}).Gap(on.Text, s.w).String("")
	rows := make([]string, 0, s.h+s.top+s.gap+3)
	for range s.top {
		rows = append(rows, blank)
	}
	rows = append(rows, content[:min(len(content), s.h)]...)
	for len(rows) < s.top+s.h {
		rows = append(rows, blank)
	}
	for range s.gap {
		rows = append(rows, blank)
	}
	b.hints = nil
	if s.hint {
		rows = append(rows, b.hintLine(scope, s.w, only))
	}
	b.lines = b.surround(s, title, titlePen, rows)
	if b.st.ASCII {
		for i, line := range b.lines {
			b.lines[i] = strings.ReplaceAll(line, text.Ellipsis, b.st.Ellipsis)
		}
	}
}

// surround draws the frame, with the title on its upper edge.
func (b *base) surround(s shape, title, titlePen string, rows []string) []string {
	if !s.frame {
		return rows
	}
	on, box := &b.st.On, &b.st.Box
	inner := s.w + 2*s.pad
	top := &cells.Line{}
	top.Add(on.Faint, box.TopLeft)
	if title = text.Truncate(b.plain(title), inner-4); title != "" {
		top.Add(on.Faint, box.Top+" ").Add(titlePen, title).Add(on.Faint, " ")
	}
	edge := max(0, inner+1-top.Width())
	top.Styled(on.Faint+strings.Repeat(box.Top, edge)+box.TopRight, edge+1)
	lines := make([]string, 0, len(rows)+2)
	lines = append(lines, top.String(b.st.Reset))
	left := on.Faint + box.Side + on.Text + cells.Blank(s.pad)
	right := on.Text + cells.Blank(s.pad) + on.Faint + box.Side + b.st.Reset
	for _, r := range rows {
		lines = append(lines, left+r+right)
	}
	return append(lines, on.Faint+box.BottomLeft+strings.Repeat(box.Bottom, inner)+box.BottomRight+b.st.Reset)
}

const hintGap = 3 // columns between two hints

// hintLine is the keys of a scope that only lets through, as many as fit.
func (b *base) hintLine(scope action.Scope, w int, only func(action.ID) bool) string {
	on := &b.st.On
	l := &cells.Line{}
	for _, h := range b.keys.Hints([]action.Scope{scope}) {
		if only != nil && !only(h.Action.ID) {
			continue
		}
		key, word := h.Key, b.plain(b.cat.T("hint."+string(h.Action.ID)))
		if b.st.ASCII {
			key = keymap.PlainLabel(key)
		}
		at := l.Width()
		if at > 0 {
			at += hintGap
		}
		if at+text.Width(key)+1+text.Width(word) > w {
			break
		}
		l.To(on.Text, at).Add(on.Key, key).Add(on.Muted, " "+word)
		b.hints = append(b.hints, hintSpot{h.Action.ID, at, l.Width()})
	}
	return l.To(on.Text, w).String(b.st.Reset)
}

// scrolled says at the right of the hints which lines of all are in sight,
// where not all are.
func (b *base) scrolled(s shape, top, all int) {
	if all <= s.h || !s.hint {
		return
	}
	mark := b.plain(b.cat.F("dialog.scroll", lang.Args{"from": top + 1, "to": top + s.h, "all": all}))
	used := 0
	for _, spot := range b.hints {
		used = spot.to
	}
	x, _ := s.contentAt()
	if at := s.w - text.Width(mark); at > used+hintGap {
		y := s.hintRow()
		b.lines[y] = cells.Splice(b.lines[y], text.Width(b.lines[y]), b.st.On.Muted+mark, x+at, s.w-at, b.st.Reset)
	}
}

// hintAt returns the action whose hint is at a cell of the box.
func (b *base) hintAt(x, y int) (action.ID, bool) {
	left, _ := b.shape.contentAt()
	if y != b.shape.hintRow() {
		return "", false
	}
	for _, s := range b.hints {
		if x-left >= s.from && x-left < s.to {
			return s.id, true
		}
	}
	return "", false
}

// inside turns a cell of the box into one of its content and reports whether
// it is in it.
func (b *base) inside(x, y int) (int, int, bool) {
	left, top := b.shape.contentAt()
	x, y = x-left, y-top
	return x, y, x >= 0 && y >= 0 && x < b.shape.w && y < b.shape.h
}

// row paints one line of content.
func (b *base) row(pen, s string, w int) string {
	l := &cells.Line{}
	return l.Fit(pen, s, w).To(b.st.On.Text, w).String(b.st.Reset)
}

// end fills a line up to w columns and ends it; what is beyond is cut off.
func (b *base) end(l *cells.Line, w int) string {
	s := l.To(b.st.On.Text, w).String(b.st.Reset)
	if l.Width() > w {
		return text.Truncate(s, w)
	}
	return s
}

// wrapped paints text as lines of content, at most most of them; what is left
// out is marked.
func (b *base) wrapped(pen, s string, w, most int) []string {
	var out []string
	lines := text.Wrap(b.plainText(s), w)
	for i, line := range lines {
		if i == most-1 && len(lines) > most {
			line = text.TruncateWith(line+b.st.Ellipsis+" ", w, b.st.Ellipsis)
		}
		if i < most {
			out = append(out, b.row(pen, line, w))
		}
	}
	return out
}

// noticeText says in words what became of text that was put in.
func noticeText(cat *lang.Catalogue, n input.Notice) string {
	switch {
	case n.Cut > 0:
		return cat.F("input.cut", lang.Args{"n": n.Cut})
	case n.Removed > 0:
		return cat.F("input.removed", lang.Args{"n": n.Removed})
	}
	return ""
}
