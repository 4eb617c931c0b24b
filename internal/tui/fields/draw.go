package fields

import (
	"strings"

	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// The sizes of a column of fields.
const (
	maxLabel  = 22
	gapWidth  = 2  // between label and value
	leastText = 12 // narrower than this, values stand below their labels
	foldRows  = 3  // of a value that is not under the cursor
)

// column is how wide the pieces of a column are. The first of w is the bar.
type column struct {
	w       int
	label   int
	value   int
	stacked bool // label above value
}

func newColumn(w, label int) column {
	c := column{w: w, label: min(label, maxLabel)}
	c.value = w - 1 - c.label - gapWidth
	if c.value < leastText {
		c.stacked = true
		c.value = w - 3
	}
	c.value = max(1, c.value)
	return c
}

// pen paints one line that is never wider than w.
type pen struct {
	cells.Line
	w    int
	more string // stands where something was cut
}

// put appends as much of s as fits into w, or into the first most columns.
func (p *pen) put(ink, s string) { p.within(p.w, ink, s) }

func (p *pen) within(most int, ink, s string) {
	p.Add(ink, text.TruncateWith(s, min(most, p.w)-p.Width(), p.more))
}

func (p *pen) skip(ink string, to int) { p.To(ink, min(to, p.w)) }

func (p *pen) done(st *style.Styles, on *style.Pens) string {
	return p.To(on.Text, p.w).String(st.Reset)
}

// drawField returns the rows of a field, each exactly c.w columns wide. rows
// is the most that the value may take, 0 for as many as it needs.
func (l *List) drawField(f *Field, c column, under bool, rows int) []string {
	switch f.Kind {
	case Heading:
		return l.drawHeading(f, c)
	case Caption:
		return l.drawCaption(f, c)
	}
	on := &l.st.On
	if under {
		on = &l.st.Under
	}
	label := l.plain(f.Label)
	label = cells.Blank(l.indent(f)) + label
	value := l.valueRows(f, c, under, rows, on)
	out := make([]string, 0, len(value)+1)
	if c.stacked && strings.TrimSpace(label) != "" {
		p := l.begin(c, under, on)
		p.put(l.labelPen(on, under), label)
		out = append(out, p.done(l.st, on))
		label = ""
	}
	for i, v := range value {
		p := l.begin(c, under, on)
		if i == 0 && !c.stacked {
			p.within(1+c.label, l.labelPen(on, under), label)
		}
		p.skip(on.Text, c.w-c.value)
		p.add(v)
		out = append(out, p.done(l.st, on))
	}
	return out
}

func (l *List) begin(c column, under bool, on *style.Pens) *pen {
	p := l.newPen(c)
	if under {
		p.put(on.Accent, l.st.Bar)
	} else {
		p.skip(on.Text, 1)
	}
	return p
}

// newPen returns the pen for the next line. There is one for all of them.
func (l *List) newPen(c column) *pen {
	p := &l.pen
	p.Clear()
	p.w, p.more = c.w, l.st.Ellipsis
	return p
}

func (l *List) labelPen(on *style.Pens, under bool) string {
	if under {
		return on.Strong
	}
	return on.Muted
}

// drawHeading draws a title.
func (l *List) drawHeading(f *Field, c column) []string {
	on := &l.st.On
	p := l.newPen(c)
	p.skip(on.Text, 1)
	p.put(on.Title, l.plain(f.Label))
	if f.Value != "" {
		p.put(on.Muted, "  "+l.plain(f.Value))
	}
	return []string{p.done(l.st, on)}
}

// drawCaption draws what some fields share: its name, its value, and more
// quietly what else there is to say. What does not fit on one row goes on below;
// nothing is cut.
func (l *List) drawCaption(f *Field, c column) []string {
	on := &l.st.On
	gap := run{pen: on.Text, s: "  "}
	var out []string
	row := func(runs ...run) {
		p := l.newPen(c)
		p.skip(on.Text, 1+l.indent(f))
		p.add(runs)
		out = append(out, p.done(l.st, on))
	}
	room := max(1, c.w-1-l.indent(f))
	var line []run
	used := 0
	for _, r := range []run{{pen: on.Strong, s: f.Label}, {pen: on.Text, s: f.Value}, {pen: on.Muted, s: f.Tail}} {
		if r.s = spaced(l.plain(r.s)); r.s == "" {
			continue
		}
		w := text.Width(r.s)
		switch {
		case used == 0 && w <= room:
			line, used = []run{r}, w
			if len(out) > 0 { // under its name
				line, used = []run{gap, r}, w+len(gap.s)
			}
		case used > 0 && used+len(gap.s)+w <= room:
			line, used = append(line, gap, r), used+len(gap.s)+w
		default:
			if used > 0 {
				row(line...)
				line, used = nil, 0
			}
			indent := run{pen: on.Text, s: cells.Blank(min(len(gap.s)*min(1, len(out)), room-1))}
			for _, s := range text.Wrap(r.s, max(1, room-len(indent.s))) {
				row(indent, run{pen: r.pen, s: s})
			}
		}
	}
	if used > 0 || len(out) == 0 {
		row(line...)
	}
	return out
}

// run is a piece of a row in one pen. A run that is painted already has its
// width.
type run struct {
	pen, s string
	width  int // of a painted run
}

func (p *pen) add(runs []run) {
	for _, r := range runs {
		switch {
		case r.width == 0:
			p.put(r.pen, r.s)
		case r.width <= p.w-p.Width():
			p.Styled(r.s, r.width)
		}
	}
}

// valueRows returns the rows of a field's value, or of its editor.
func (l *List) valueRows(f *Field, c column, under bool, rows int, on *style.Pens) [][]run {
	if e := l.editing; e != nil && under {
		return l.editorRows(e, c, on)
	}
	chips, indent := l.chips(f, on)
	v := phrase{head: l.plain(l.shown(f)), ink: on.Text, quiet: on.Muted}
	if f.Tail != "" && !l.open(f) {
		v.tail = l.plain(f.Tail)
	}
	if f.Lead {
		v.ink = on.Strong
	}
	if v.head == "" && v.tail == "" {
		v.head, v.ink = l.plain(f.Ask), on.MutedItalic
		if !under {
			rows = 1
		}
	}
	out := v.rows(max(1, c.value-indent), rows, l.st)
	for i := range out {
		if i > 0 {
			chips = []run{{pen: on.Text, s: cells.Blank(indent)}}
		}
		out[i] = append(chips[:len(chips):len(chips)], out[i]...)
	}
	return out
}

// editorRows are the rows of the open editor and, below it, what is wrong.
func (l *List) editorRows(e *editing, c column, on *style.Pens) [][]run {
	var out [][]run
	for _, s := range e.lines(c.value, max(1, l.h-1)) {
		out = append(out, []run{{s: s, width: c.value}})
	}
	n := len(out)
	for _, m := range []struct{ pen, s string }{{on.Bad, e.problem}, {on.Warn, e.note}} {
		if m.s == "" || len(out) > n {
			continue // the problem is more than the note
		}
		for _, s := range text.Wrap(l.plain(m.s), c.value) {
			out = append(out, []run{{pen: m.pen, s: s}})
		}
	}
	return out
}

// chips returns the chips in front of a value and their width.
func (l *List) chips(f *Field, on *style.Pens) ([]run, int) {
	var out []run
	for _, c := range f.Chips {
		var r run
		if c.IsGap {
			r.pen, r.s = l.st.GapChip(c.Gap, on)
		} else {
			r.pen, r.s = l.st.Chip(c.Score, on)
		}
		out = append(out, r, run{pen: on.Text, s: " "})
	}
	if len(out) == 0 {
		return nil, 0
	}
	return out, len(f.Chips) * (style.ChipWidth + 1)
}

// shown returns the value, or what stands for it while the group is folded.
func (l *List) shown(f *Field) string {
	if f.Folded != "" && !l.open(f) {
		return f.Folded
	}
	return f.Value
}

// open reports whether the fields of f's group are shown.
func (l *List) open(f *Field) bool {
	return l.focused && f.Group != "" && f.Group == l.groupOf(l.cursor)
}

// plain returns s as it may be drawn: in ASCII where nothing else may be.
func (l *List) plain(s string) string {
	if !l.st.ASCII {
		return s
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = text.ASCII(lines[i])
	}
	return strings.Join(lines, "\n")
}
