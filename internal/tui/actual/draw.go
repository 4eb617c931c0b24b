package actual

import (
	"slices"
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// drawnRow is a line of the body with what it shows: the index of a line of the
// list or the interview, -1 for none.
type drawnRow struct {
	line  string
	index int
}

// Lines returns the screen as lines of exactly its size.
func (k *Actual) Lines() []string {
	k.data()
	if k.lines != nil || k.w < 1 || k.h < 1 {
		return k.lines
	}
	head, body, cursor := k.list()
	if a := k.shown(); a != nil {
		head, body, cursor = k.interview(a)
	}
	if len(head) > k.h/2 {
		head = head[:k.h/2]
	}
	k.scroll(body, cursor, k.h-len(head))
	k.rows = k.rows[:0]
	for _, l := range head {
		k.rows = append(k.rows, drawnRow{l, -1})
	}
	k.rows = append(k.rows, body[k.top:min(len(body), k.top+k.h-len(head))]...)
	for len(k.rows) < k.h {
		k.rows = append(k.rows, drawnRow{k.blank(), -1})
	}
	for _, r := range k.rows {
		k.lines = append(k.lines, r.line)
	}
	return k.lines
}

// scroll brings the lines of the cursor into the h rows of the body, with the
// line above it.
func (k *Actual) scroll(body []drawnRow, cursor, h int) {
	first, last := -1, -1
	for i, r := range body {
		if r.index == cursor {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first > 0 && body[first-1].index < 0 {
		first-- // the stage
	}
	if last >= 0 {
		k.top = max(min(k.top, first), last+1-h)
	}
	k.top = max(0, min(k.top, len(body)-h))
}

func (k *Actual) blank() string { return k.end(&cells.Line{}, &k.st.On) }

func (k *Actual) end(l *cells.Line, on *style.Pens) string {
	return l.To(on.Text, k.w).String(k.st.Reset)
}

// plain returns s as it may be drawn, on one line.
func (k *Actual) plain(s string) string {
	s, _ = text.Clean(s)
	if k.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// cut shortens s to w columns.
func (k *Actual) cut(s string, w int) string { return text.TruncateWith(s, max(0, w), k.st.Ellipsis) }

// say returns a line of text in one pen, cut to the screen.
func (k *Actual) say(pen, s string) string {
	return k.end((&cells.Line{}).Gap(k.st.On.Text, 1).Add(pen, k.cut(k.plain(s), max(0, k.w-1))), &k.st.On)
}

// paragraph returns text in one pen, wrapped.
func (k *Actual) paragraph(pen, s string) []string {
	var out []string
	for _, row := range text.Wrap(k.plain(s), max(1, min(76, k.w-2))) {
		out = append(out, k.say(pen, row))
	}
	return out
}

// list draws the interviews, and below them where they deviate.
func (k *Actual) list() (head []string, body []drawnRow, cursor int) {
	on := &k.st.On
	head = append(head, k.say(on.Title, k.cat.T("actual.title")), k.blank())
	add := func(lines ...string) {
		for _, l := range lines {
			body = append(body, drawnRow{l, -1})
		}
	}
	if len(k.all) == 0 {
		add(k.paragraph(on.MutedItalic, k.cat.T("actual.empty"))...)
		return head, body, -1
	}
	for i := range k.all {
		for _, l := range k.entry(&k.all[i], i == k.row) {
			body = append(body, drawnRow{l, i})
		}
	}
	if worst := k.worst(); len(worst) > 0 {
		add(k.blank(), k.say(on.Strong, k.cat.T("actual.where")))
		add(worst...)
	}
	return head, body, k.row
}

// entry draws an interview in the list.
func (k *Actual) entry(a *analysis.Actual, under bool) []string {
	on := &k.st.On
	l := &cells.Line{}
	if under {
		on = &k.st.Under
		l.Add(on.Accent, k.st.Bar)
	} else {
		l.Gap(on.Text, 1)
	}
	counts := k.counts(a)
	room := k.w - 2 - text.Width(counts)
	about := k.about(a)
	names := []string{k.plain(a.Interview.Name)}
	switch {
	case room < 20 && under:
		names = text.Wrap(names[0], max(1, k.w-2))
	case under && text.Width(names[0]) > room-2:
		names = text.Wrap(names[0], max(1, room-2))
	}
	if room >= 20 {
		l.Add(on.Strong, k.cut(names[0], room-2))
		if rest := 1 + room - 4 - l.Width(); about != "" && rest > 8 {
			l.Gap(on.Text, 2).Add(on.Muted, k.cut(about, rest))
		}
		l.To(on.Text, 1+room).Add(on.Text, k.cut(counts, max(0, k.w-l.Width()-1)))
	} else {
		l.Add(on.Strong, k.cut(names[0], max(0, k.w-1)))
	}
	out := []string{k.end(l, on)}
	for _, more := range names[1:] {
		out = append(out, k.under(on, on.Strong, more, under))
	}
	if room < 20 {
		out = append(out, k.under(on, on.Muted, counts, under))
	}
	return out
}

// under draws a further row of what the cursor may be on.
func (k *Actual) under(on *style.Pens, pen, s string, under bool) string {
	l := &cells.Line{}
	if under {
		l.Add(on.Accent, k.st.Bar)
	} else {
		l.Gap(on.Text, 1)
	}
	return k.end(l.Add(pen, k.cut(s, max(0, k.w-1))), on)
}

// about says whose journey it was and when.
func (k *Actual) about(a *analysis.Actual) string {
	var words []string
	if p := k.m.Persona(a.Interview.Persona); p != nil {
		words = append(words, p.Name)
	}
	if a.Interview.Date != "" {
		words = append(words, k.cat.Day(a.Interview.Date))
	}
	return k.plain(strings.Join(words, " "+k.st.Dot+" "))
}

// counts says how far an interview went as planned: "9/12  + 1  ↕ 2  ✗ 0  − 3".
func (k *Actual) counts(a *analysis.Actual) string {
	s := text.PadLeft(strconv.Itoa(a.Kept)+"/"+strconv.Itoa(a.Planned), 5)
	for _, d := range analysis.Deviations {
		s += "  " + plot.DeviationMark(d, k.st.ASCII) + text.PadLeft(dashed(a.Count.Of(d), k.st.Dot), 3)
	}
	return s
}

// dashed writes a count, a dot for none.
func dashed(n int, dot string) string {
	if n == 0 {
		return dot
	}
	return strconv.Itoa(n)
}

// worst draws the touchpoints at which interviews deviate, the largest share
// first.
func (k *Actual) worst() []string {
	var list []*analysis.Trodden
	for i := range k.points {
		if k.points[i].Deviating > 0 {
			list = append(list, &k.points[i])
		}
	}
	slices.SortStableFunc(list, func(a, b *analysis.Trodden) int {
		x, _ := a.Share()
		y, _ := b.Share()
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	on := &k.st.On
	var out []string
	for _, t := range list {
		share, _ := t.Share()
		l := (&cells.Line{}).Gap(on.Text, 1).Add(on.Text, text.PadLeft(k.cat.Number(share, 0)+"%", 4))
		l.Gap(on.Text, 2).Add(on.Muted, text.Pad(strconv.Itoa(t.Deviating)+"/"+strconv.Itoa(t.Planned), 7))
		marks := ""
		for _, d := range analysis.Deviations {
			if n := t.Count.Of(d); n > 0 {
				marks += plot.DeviationMark(d, k.st.ASCII) + strconv.Itoa(n) + " "
			}
		}
		l.Add(on.Muted, text.Pad(marks, 13)).Add(on.Text, k.cut(k.plain(t.Touchpoint.Name), max(0, k.w-l.Width())))
		out = append(out, exact(l, k.w, on, k.st.Reset))
	}
	return out
}

// exact ends a line that may be wider than the screen.
func exact(l *cells.Line, w int, on *style.Pens, reset string) string {
	return cells.Exactly(l.To(on.Text, w).String(reset), w, reset)
}

// The widths of an interview.
const (
	oneColumn = 60  // under this, planned and actual share a column
	spelled   = 100 // from this on deviations are named beside their marks
)

// interview draws one interview beside the plan.
func (k *Actual) interview(a *analysis.Actual) (head []string, body []drawnRow, cursor int) {
	on := &k.st.On
	title := (&cells.Line{}).Gap(on.Text, 1).Add(on.Title, k.cut(k.plain(a.Interview.Name), max(0, k.w-1)))
	if about := k.about(a); about != "" && k.w-title.Width() > 6 {
		title.Gap(on.Text, 2).Add(on.Muted, k.cut(about, k.w-title.Width()))
	}
	head = append(head, exact(title, k.w, on, k.st.Reset), k.say(on.Muted, k.summary(a)), k.blank())
	if k.w >= oneColumn {
		l := (&cells.Line{}).Gap(on.Text, 1).Add(on.Muted, k.cat.T("actual.planned"))
		head = append(head, exact(l.To(on.Text, 1+k.half()+2+style.ChipWidth+1).Add(on.Muted, k.cat.T("actual.lived")), k.w, on, k.st.Reset))
	}
	if len(a.Legs) == 0 {
		for _, l := range k.paragraph(on.MutedItalic, k.cat.T("actual.no-plan")) {
			body = append(body, drawnRow{l, -1})
		}
	}
	var stage journey.ID
	airy := len(a.Legs)+2*len(k.m.Stages())+len(head) <= k.h
	for i := range a.Legs {
		leg := &a.Legs[i]
		if leg.Planned != nil && leg.Planned.Stage != stage {
			stage = leg.Planned.Stage
			if s := k.m.Stage(stage); s != nil {
				if airy && len(body) > 0 {
					body = append(body, drawnRow{k.blank(), -1})
				}
				body = append(body, drawnRow{k.say(on.Strong, s.Name), -1})
			}
		}
		for _, l := range k.drawLeg(leg, i == k.leg) {
			body = append(body, drawnRow{l, i})
		}
	}
	return head, body, k.leg
}

// summary says in words how the interview went.
func (k *Actual) summary(a *analysis.Actual) string {
	words := []string{k.cat.F("actual.kept", lang.Args{"n": a.Kept, "of": a.Planned})}
	for _, d := range analysis.Deviations {
		if n := a.Count.Of(d); n > 0 {
			words = append(words, plot.DeviationMark(d, k.st.ASCII)+" "+strconv.Itoa(n)+" "+k.cat.Enum("deviation", string(d)))
		}
	}
	if a.Interview.Notes != "" {
		words = append(words, a.Interview.Notes)
	}
	return strings.Join(words, "   ") // the dot of ASCII would read as a mark
}

// half is the width of each of the two columns of names.
func (k *Actual) half() int { return max(1, (k.w-1-2-style.ChipWidth-1-2-k.marksWidth())/2) }

// marksWidth is the width of the column of deviations.
func (k *Actual) marksWidth() int {
	if k.w >= spelled {
		return 28
	}
	return 5
}

// marks names the deviations of a line, as much as there is room for.
func (k *Actual) marks(leg *analysis.Leg) string {
	var out []string
	for _, d := range leg.Deviations {
		s := plot.DeviationMark(d, k.st.ASCII)
		if k.w >= spelled {
			s += " " + k.cat.Enum("deviation", string(d))
		}
		out = append(out, s)
	}
	if leg.Elsewhere && k.w >= spelled {
		out = append(out, k.cat.T("actual.elsewhere"))
	}
	return strings.Join(out, " ")
}

// inkOf is the pen of the deviations of a line.
func inkOf(leg *analysis.Leg, on *style.Pens) string {
	switch {
	case slices.Contains(leg.Deviations, analysis.Failure):
		return on.Bad
	case slices.Contains(leg.Deviations, analysis.Missing), slices.Contains(leg.Deviations, analysis.Sequence):
		return on.Warn
	case len(leg.Deviations) > 0:
		return on.Key
	}
	return on.Muted
}

// drawLeg draws a line of an interview; under the cursor names are whole.
func (k *Actual) drawLeg(leg *analysis.Leg, under bool) []string {
	on := &k.st.On
	if under {
		on = &k.st.Under
	}
	planned, lived := "", ""
	if leg.Planned != nil {
		planned = k.plain(leg.Planned.Name)
	}
	if leg.Lived != nil {
		lived = k.plain(plot.LivedName(k.m, leg.Lived))
	}
	if k.w < oneColumn {
		return k.narrowLeg(leg, planned, lived, on, under)
	}
	half := k.half()
	left, right := k.cells(planned, half, under), k.cells(lived, half, under)
	if under && leg.Lived != nil {
		if more := k.plain(strings.Join(slices.DeleteFunc([]string{leg.Lived.Channel, leg.Lived.Note}, func(s string) bool { return s == "" }), " "+k.st.Dot+" ")); more != "" {
			right = append(right, text.Wrap(more, half)...)
		}
	}
	names := len(k.cells(lived, half, under))
	var out []string
	for y := range max(len(left), len(right)) {
		l := k.begin(on, under)
		if y < len(left) {
			l.Add(k.plannedInk(leg, on), k.cut(left[y], half))
		}
		l.To(on.Text, 1+half+2)
		if y == 0 && leg.Lived != nil {
			pen, chip := k.st.Chip(leg.Lived.Felt.Score, on)
			l.Add(pen, chip)
		}
		l.To(on.Text, 1+half+2+style.ChipWidth+1)
		if y < len(right) {
			ink := on.Text
			if y >= names {
				ink = on.Muted
			}
			l.Add(ink, k.cut(right[y], half))
		}
		if y == 0 {
			l.To(on.Text, 1+2*half+2+style.ChipWidth+1+2).Add(inkOf(leg, on), k.cut(k.marks(leg), k.marksWidth()))
		}
		out = append(out, exact(l, k.w, on, k.st.Reset))
	}
	return out
}

func (k *Actual) begin(on *style.Pens, under bool) *cells.Line {
	if under {
		return (&cells.Line{}).Add(on.Accent, k.st.Bar)
	}
	return (&cells.Line{}).Gap(on.Text, 1)
}

// plannedInk is the pen of what was planned: quiet where it was lived elsewhere.
func (k *Actual) plannedInk(leg *analysis.Leg, on *style.Pens) string {
	if leg.Elsewhere {
		return on.Muted
	}
	return on.Text
}

// cells breaks a name to a width under the cursor and cuts it elsewhere.
func (k *Actual) cells(s string, w int, under bool) []string {
	if under {
		return text.Wrap(s, max(1, w))
	}
	return []string{text.TruncateWith(s, w, k.st.Ellipsis)}
}

// narrowLeg draws a line where there is room for one column of names.
func (k *Actual) narrowLeg(leg *analysis.Leg, planned, lived string, on *style.Pens, under bool) []string {
	name := lived
	if leg.Lived == nil {
		name = planned
	}
	indent := 1 + style.ChipWidth + 1
	w := max(1, k.w-indent-6)
	var out []string
	for y, row := range k.cells(name, w, under) {
		l := k.begin(on, under)
		if y == 0 && leg.Lived != nil {
			pen, chip := k.st.Chip(leg.Lived.Felt.Score, on)
			l.Add(pen, chip)
		}
		ink := on.Text
		if leg.Lived == nil {
			ink = on.Muted
		}
		l.To(on.Text, indent).Add(ink, k.cut(row, w))
		if y == 0 {
			l.To(on.Text, indent+w+1).Add(inkOf(leg, on), k.cut(k.marks(leg), 5))
		}
		out = append(out, exact(l, k.w, on, k.st.Reset))
	}
	return out
}
