package dialog

import (
	"strconv"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// pickerLook is how wide the parts of a row are; it depends on the items and
// the width alone.
type pickerLook struct {
	measured             bool
	title, detail, key   int // the widest of each
	marks                bool
	width                int // of the content, as it was laid out for
	titleCols, detailCol int
	room                 int // for both
}

const (
	filterIndent   = 2
	pickerMin      = 40
	pickerMax      = 96
	columnGap      = 2
	detailMin      = 12
	detailFromRoom = 40 // from here a row has room for a detail
	belowRows      = 2
)

// measure finds the widest parts of all items.
func (p *Picker) measure() {
	l := &p.look
	if l.measured {
		return
	}
	l.measured = true
	l.marks = p.o.Multi
	for i, it := range p.o.Items {
		l.title = max(l.title, text.Width(p.titles[i].title))
		l.detail = max(l.detail, text.Width(it.Detail), text.Width(it.Disabled))
		l.key = max(l.key, text.Width(it.Key))
		l.marks = l.marks || it.Current
	}
}

// indent is the columns before a title: the bar, and the mark if there are any.
func (l *pickerLook) indent() int {
	if l.marks {
		return 4
	}
	return 2
}

// wish is the width the list would like to have.
func (p *Picker) wish() int {
	l := &p.look
	w := l.indent() + l.title
	if l.detail > 0 {
		w += columnGap + l.detail
	}
	if l.key > 0 {
		w += columnGap + l.key
	}
	return min(pickerMax, max(pickerMin, w, text.Width(p.o.Title)+4))
}

// columns divides a width among title and detail. Where that would cut most of
// the titles, details stand below the list alone.
func (l *pickerLook) columns(w int) {
	if l.width == w {
		return
	}
	l.width = w
	l.room = w - l.indent()
	if l.key > 0 {
		l.room -= columnGap + l.key
	}
	l.titleCols, l.detailCol = max(0, min(l.title, l.room)), 0
	if l.detail == 0 || l.room < detailFromRoom && l.title+columnGap+l.detail > l.room {
		return
	}
	l.titleCols = min(l.title, max(l.room/2, l.room-columnGap-l.detail))
	l.detailCol = l.room - l.titleCols - columnGap
}

// share divides the room of one row: a title that is wider than its column
// takes from a detail what that can spare.
func (l *pickerLook) share(title int, detail string) (titleCols, detailCol int) {
	if detail == "" || l.detailCol == 0 {
		return max(0, l.room), 0
	}
	titleCols = max(l.titleCols, min(title, l.room-columnGap-detailMin))
	return titleCols, l.room - titleCols - columnGap
}

// below reports whether there is text that only fits below the list.
func (p *Picker) below() bool { return p.look.detail > p.look.detailCol }

// Lines draws the list.
func (p *Picker) Lines() []string {
	if p.lines != nil {
		return p.lines
	}
	p.measure()
	wish := p.wish()
	s := p.form(wish, 1<<10)
	p.look.columns(s.w)
	extra := 0
	if p.line != nil {
		extra = 2
	}
	if p.below() || p.message != "" {
		extra += 1 + belowRows
	}
	all := p.heightOfAll()
	s = p.form(wish, max(1, all)+extra)
	var content []string
	if p.line != nil {
		content = append(content, p.filterLine(s.w))
		if s.h > 4 {
			content = append(content, p.row(p.st.On.Text, "", s.w))
		}
	}
	foot := p.foot(s.w, s.h-len(content))
	p.listAt, p.listH = len(content), max(1, s.h-len(content)-len(foot))
	content = append(content, p.list(s.w)...)
	for len(content)+len(foot) < s.h {
		content = append(content, p.row(p.st.On.Text, "", s.w))
	}
	content = append(content, foot...)
	p.build(s, p.o.Title, p.st.On.Accent, content, p.Scope(), func(id action.ID) bool { return id != action.PickToggle || p.o.Multi })
	return p.lines
}

// heightOfAll is how many rows the list has while nothing is typed, so that
// the box keeps its size while one types.
func (p *Picker) heightOfAll() int {
	n, group := len(p.o.Items), ""
	for _, it := range p.o.Items {
		if it.Group != group {
			group = it.Group
			n++
		}
	}
	if p.o.Free {
		n++
	}
	return n
}

// filterLine is the line for typing, with how many items fit at the right.
func (p *Picker) filterLine(w int) string {
	on := &p.st.On
	count := strconv.Itoa(p.picked)
	if p.picked != len(p.o.Items) {
		count += "/" + strconv.Itoa(len(p.o.Items))
	}
	l := &cells.Line{}
	if w < pickerMin/2 {
		p.line.SetWidth(w)
		return p.line.View()
	}
	l.Add(on.Accent, p.st.Crumb+" ")
	room := w - filterIndent - len(count) - columnGap
	p.line.SetWidth(room)
	l.Styled(p.line.View(), room)
	return l.Gap(on.Text, columnGap).Add(on.Muted, count).String(p.st.Reset)
}

// list draws the rows in sight, or a sentence where there are none.
func (p *Picker) list(w int) []string {
	if len(p.rows) == 0 {
		say := p.cat.F("dialog.nothing", lang.Args{"text": p.plain(p.query())})
		if p.query() == "" {
			say = p.o.Empty
			if say == "" {
				say = p.cat.T("dialog.no-items")
			}
		}
		return p.wrapped(p.st.On.MutedItalic, say, w, p.listH)
	}
	p.scroll()
	out := make([]string, 0, p.listH)
	for r := p.top; r < len(p.rows) && len(out) < p.listH; r++ {
		out = append(out, p.drawRow(p.rows[r], r == p.at, w))
	}
	return out
}

// scroll brings the cursor into sight, and with it the heading right above.
func (p *Picker) scroll() {
	p.top = max(0, min(p.top, len(p.rows)-p.listH))
	first := p.at
	if first > 0 && p.rows[first-1].item == noItem && p.listH > 1 {
		first--
	}
	p.top = min(p.top, first)
	p.top = max(p.top, p.at-p.listH+1)
}

func (p *Picker) drawRow(v visible, cursor bool, w int) string {
	if v.item == noItem {
		return p.row(p.st.On.MutedItalic, p.plain(v.heading), w)
	}
	on := &p.st.On
	l := &cells.Line{}
	if cursor {
		on = &p.st.Under
		l.Add(on.Accent, p.st.Bar).Gap(on.Text, 1)
	} else {
		l.Gap(on.Text, 2)
	}
	if v.item == freeItem {
		l.Fit(on.Text, p.plain(p.cat.F("dialog.free", lang.Args{"text": p.query()})), w-2)
		return p.end(l.To(on.Text, w), w)
	}
	p.drawItem(l, v, on, cursor, w)
	return p.end(l.To(on.Text, w), w)
}

// drawItem appends mark, title, detail and key.
func (p *Picker) drawItem(l *cells.Line, v visible, on *style.Pens, cursor bool, w int) {
	it := &p.o.Items[v.item]
	if p.look.marks {
		p.drawMark(l, v.item, on)
	}
	pen, detail := on.Text, it.Detail
	switch {
	case it.Disabled != "":
		pen, detail = on.Muted, it.Disabled
	case cursor:
		pen = on.Title
	}
	key, start := p.plain(it.Key), l.Width()
	titleCols, detailCol := p.look.share(text.Width(p.titles[v.item].title), detail)
	p.drawTitle(l, v, pen, on.Accent, min(titleCols, w-start))
	if detailCol > 0 {
		l.To(on.Text, start+titleCols+columnGap).Fit(on.Muted, p.plain(detail), detailCol)
	}
	if at := w - text.Width(key); key != "" && at > start {
		l.To(on.Text, at).Add(on.Key, key)
	}
}

// drawMark appends whether the item is picked, or holds now.
func (p *Picker) drawMark(l *cells.Line, i int, on *style.Pens) {
	switch {
	case p.o.Multi && p.chosen[i]:
		l.Add(on.Accent, p.st.Check)
	case p.o.Multi:
		l.Add(on.Faint, p.st.Dot)
	case p.o.Items[i].Current:
		l.Add(on.Accent, p.st.Full)
	default:
		l.Gap(on.Text, 1)
	}
	l.Gap(on.Text, 1)
}

// drawTitle appends a title with the letters that matched in the accent.
func (p *Picker) drawTitle(l *cells.Line, v visible, pen, accent string, room int) {
	t := &p.titles[v.item]
	if len(v.marks) == 0 {
		l.Fit(pen, t.title, room)
		return
	}
	cut := room > 0 && text.Width(t.title) > room
	if cut {
		room--
	}
	marks := v.marks
	for i, g := range t.shown {
		with := pen
		if len(marks) > 0 && marks[0] == i {
			with, marks = accent, marks[1:]
		}
		w := text.Width(g)
		if room -= w; room < 0 {
			break
		}
		l.Add(with, g)
	}
	if cut {
		l.Add(pen, p.st.Ellipsis)
	}
}

// foot is what stands below the list: why an item cannot be picked, or the
// rest of what is to be said of the one under the cursor.
func (p *Picker) foot(w, room int) []string {
	if room < 1+2+belowRows {
		if p.message != "" && room > 1 {
			return []string{p.row(p.st.On.Warn, p.plain(p.message), w)}
		}
		return nil
	}
	if !p.below() && p.message == "" {
		return nil
	}
	out := []string{p.row(p.st.On.Text, "", w)}
	switch it := p.item(); {
	case p.message != "":
		out = append(out, p.wrapped(p.st.On.Warn, p.message, w, belowRows)...)
	case it != nil:
		say := it.Detail
		if it.Disabled != "" {
			say = it.Disabled
		}
		if _, cols := p.look.share(text.Width(p.titles[p.rows[p.at].item].title), say); text.Width(say) > cols {
			out = append(out, p.wrapped(p.st.On.Muted, say, w, belowRows)...)
		}
	}
	for len(out) < 1+belowRows {
		out = append(out, p.row(p.st.On.Text, "", w))
	}
	return out
}
