package fields

import (
	"tappa/internal/text"
)

// twoColumns is the width from which fields stand in two columns, with
// columnGap blanks between them.
const (
	twoColumns = 100
	columnGap  = 3
)

// item is a field that is shown: where, and its rows.
type item struct {
	field int
	y     int
	rows  []string
}

// page is one column of fields as it is drawn.
type page struct {
	x      int
	column column
	items  []item
	height int
	next   int // the item that was asked for last, as rows are joined
}

// pages are the columns as they were drawn last.
type pages struct {
	list []page
	top  int
	// kept are the rows of fields that are not under the cursor.
	kept map[drawnField][]string
}

// drawnField is a field and the most rows that it was drawn with.
type drawnField struct{ field, most int }

// forget drops the rows that were kept.
func (p *pages) forget() { p.kept = nil }

// at returns the field at a cell, -1 if there is none.
func (p *pages) at(x, y int) int {
	y += p.top
	for _, pg := range p.list {
		if x < pg.x || x >= pg.x+pg.column.w {
			continue
		}
		for _, it := range pg.items {
			if y >= it.y && y < it.y+len(it.rows) {
				return it.field
			}
		}
	}
	return -1
}

// Lines returns the list as h lines of exactly w columns. They are made anew
// only when something changed.
func (l *List) Lines() []string {
	if l.valid {
		return l.drawn
	}
	l.valid = true
	if l.w < 1 || l.h < 1 {
		l.drawn, l.pages.list = nil, nil
		return nil
	}
	l.layout()
	if l.focused {
		l.scroll()
	} else {
		l.top = 0
	}
	l.pages.top = l.top
	l.drawn = l.join()
	return l.drawn
}

// layout places the fields.
func (l *List) layout() {
	left, right := l.split()
	l.pages.list = l.pages.list[:0]
	w := l.w - 1 // the last column says that there is more
	if len(right) == 0 {
		l.pages.list = append(l.pages.list, l.fill(left, false, 0, max(1, w)))
		return
	}
	half := (w - columnGap) / 2
	l.pages.list = append(l.pages.list, l.fill(left, false, 0, half), l.fill(right, true, half+columnGap, w-columnGap-half))
}

// split shares the visible fields out between the columns.
func (l *List) split() (left, right []int) {
	wide := l.w >= twoColumns
	for i := range l.fields {
		f := &l.fields[i]
		if f.Sub && !l.open(f) || !l.focused && f.Glance == Never {
			continue
		}
		if wide && f.Right {
			right = append(right, i)
		} else {
			left = append(left, i)
		}
	}
	return left, right
}

// fill draws the given fields below one another.
func (l *List) fill(which []int, right bool, x, w int) page {
	p := page{x: x, column: newColumn(w, l.labels(right))}
	if !l.focused {
		p.items = make([]item, 0, min(len(which), l.h))
		l.glance(&p, which)
		return p
	}
	folded := l.below(p, which, foldRows)
	if folded.height <= l.h {
		if whole := l.below(p, which, 0); whole.height <= l.h {
			return whole
		}
	}
	return folded
}

// below places the given fields on a page, each of at most most rows unless the
// cursor is on it; 0 is no bound.
func (l *List) below(p page, which []int, most int) page {
	p.items = make([]item, 0, len(which))
	for n, i := range which {
		if f := &l.fields[i]; n > 0 && (f.Apart || f.Kind == Heading) {
			p.height++
		}
		p.add(i, l.rows(i, p.column, most))
	}
	return p
}

// labels returns the width of the labels of a column. All its fields count,
// shown or not, so that values stay where they are when a group opens.
func (l *List) labels(right bool) int {
	n := 0
	for i := range l.fields {
		f := &l.fields[i]
		mine := l.w < twoColumns || f.Right == right
		if mine && !f.titles() && (l.focused || !f.Sub && f.Glance != Never) {
			n = max(n, text.Width(l.plain(f.Label))+l.indent(f))
		}
	}
	return n
}

func (p *page) add(field int, rows []string) {
	p.items = append(p.items, item{field: field, y: p.height, rows: rows})
	p.height += len(rows)
}

func (l *List) indent(f *Field) int {
	if f.Sub || f.Indented {
		return 2
	}
	return 0
}

// rows returns the rows of field i, at most most of them unless that is 0 or
// the cursor is on it, while the list has the focus.
func (l *List) rows(i int, c column, most int) []string {
	f := &l.fields[i]
	if i == l.cursor {
		return l.drawField(f, c, true, 0)
	}
	key := drawnField{i, most}
	if rows, there := l.pages.kept[key]; there {
		return rows
	}
	if l.pages.kept == nil {
		l.pages.kept = make(map[drawnField][]string, len(l.fields))
	}
	rows := l.drawField(f, c, false, most)
	l.pages.kept[key] = rows
	return rows
}

// under returns the item under the cursor, with the first and last row that
// should be seen with it: a heading above it, and whatever follows the last.
func (l *List) under() (it *item, from, to int) {
	for _, p := range l.pages.list {
		for i := range p.items {
			if p.items[i].field != l.cursor {
				continue
			}
			it = &p.items[i]
			from, to = it.y, it.y+len(it.rows)
			for j := i - 1; j >= 0 && l.fields[p.items[j].field].titles(); j-- {
				from = p.items[j].y
			}
			if from == p.items[0].y {
				from = 0
			}
			if l.next(l.cursor, 1) < 0 {
				to = p.height
			}
			return it, from, to
		}
	}
	return nil, 0, 0
}

// height is how many rows the longest column has.
func (l *List) height() int {
	n := 0
	for _, p := range l.pages.list {
		n = max(n, p.height)
	}
	return n
}

// scroll brings the cursor's field into view; of one that is longer than the
// view, as much as fits, from where it is.
func (l *List) scroll() {
	if it, from, to := l.under(); it != nil && !l.adrift {
		if to-from > l.h {
			from, to = it.y, it.y+len(it.rows)
		}
		if to-from <= l.h {
			l.top = max(min(l.top, from), to-l.h)
		} else {
			l.top = min(max(l.top, from), to-l.h)
		}
	}
	l.top = max(0, min(l.top, l.height()-l.h))
}

// scrollWithin scrolls by n rows in the direction of n where the field under
// the cursor goes on out of sight, and reports whether it did.
func (l *List) scrollWithin(n int) bool {
	if !l.focused {
		return false
	}
	l.Lines()
	it, _, _ := l.under()
	if it == nil || len(it.rows) <= l.h {
		return false
	}
	switch end := it.y + len(it.rows); {
	case n > 0 && end > l.top+l.h:
		l.top = min(l.top+n, end-l.h)
	case n < 0 && it.y < l.top:
		l.top = max(l.top+n, it.y)
	default:
		return false
	}
	l.valid = false
	return true
}

// join sets the rows in view of the columns side by side.
func (l *List) join() []string {
	lines := make([]string, 0, l.h)
	more := l.height() - l.top - l.h
	for y := range l.h {
		line := l.line.Clear()
		for i := range l.pages.list {
			p := &l.pages.list[i]
			line.To(l.st.On.Text, p.x)
			if row := p.row(y + l.top); row != "" {
				line.Styled(row, p.column.w)
			}
		}
		line.To(l.st.On.Text, l.w-1)
		switch {
		case l.w < 2:
		case y == 0 && l.top > 0:
			line.Add(l.st.On.Muted, l.st.Up)
		case y == l.h-1 && more > 0 && l.focused:
			line.Add(l.st.On.Muted, l.st.Down)
		}
		l.joined.AddLine(line.To(l.st.On.Text, l.w), l.st.Reset)
		l.joined.End()
	}
	return l.joined.Take(lines)
}

// row returns row y of a page, "" if nothing is there. Pages are asked from the
// top down.
func (p *page) row(y int) string {
	for p.next > 0 && (p.next >= len(p.items) || p.items[p.next].y > y) {
		p.next--
	}
	for p.next < len(p.items) && p.items[p.next].y+len(p.items[p.next].rows) <= y {
		p.next++
	}
	if p.next >= len(p.items) || p.items[p.next].y > y {
		return ""
	}
	return p.items[p.next].rows[y-p.items[p.next].y]
}
