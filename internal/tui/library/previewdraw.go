package library

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

const (
	columnGap   = 4 // columns between the two halves of a preview below the list
	meanWidth   = 6 // columns of a mean
	mostMoments = 6
	mostOpen    = 3 // questions
	// roomy is from how many lines on there is room for a scenario; fewMoments
	// are as many moments of truth as are worth beginning with.
	roomy, fewMoments = 12, 3
)

// part draws a part of the preview in w columns and at most so many lines;
// nothing where there is nothing to say.
type part func(m *journey.Summary, w, most int) []string

// withPreview sets the preview beside or below the lines of the list.
func (l *Library) withPreview(list []string) []string {
	p, m, on := &l.preview, l.Selected(), &l.st.On
	if p.side+p.below == 0 || m == nil {
		return list
	}
	if p.side > 0 {
		// What the summary tells goes first, so that nothing moves when the rest comes.
		right := l.stack(m, p.side, p.h, l.headPart, l.stagesPart, l.peoplePart, l.momentsPart, l.questionsPart)
		stroke := " " + on.Faint + l.st.Box.Side + l.st.Reset + " "
		out := make([]string, len(list))
		for i := range list {
			out[i] = list[i] + stroke + right[i]
		}
		return out
	}
	w := (l.w - columnGap - 2*indent) / 2
	lefts, rights := []part{l.headPart, l.peoplePart, l.questionsPart}, []part{l.stagesPart, l.momentsPart}
	if len(m.Stages)+2+fewMoments+1 > p.below {
		// Under the stages there would be no room for the moments of truth.
		lefts, rights = []part{l.headPart, l.peoplePart, l.momentsPart}, []part{l.stagesPart, l.questionsPart}
	}
	left := l.stack(m, w, p.below, lefts...)
	right := l.stack(m, l.w-columnGap-2*indent-w, p.below, rights...)
	out := append(list[:len(list):len(list)], on.Faint+strings.Repeat(l.st.Rule, l.w)+l.st.Reset)
	for i := range left {
		out = append(out, cells.Blank(indent)+left[i]+cells.Blank(columnGap)+right[i]+cells.Blank(indent))
	}
	return out
}

// stack sets parts one below the other, a blank line between, in exactly h
// lines of w columns.
func (l *Library) stack(m *journey.Summary, w, h int, parts ...part) []string {
	var lines []string
	for _, draw := range parts {
		room := h - len(lines)
		if len(lines) > 0 {
			room--
		}
		if room < 2 {
			break
		}
		block := draw(m, w, room)
		if len(block) > 0 && len(lines) > 0 {
			lines = append(lines, cells.Blank(w))
		}
		lines = append(lines, block[:min(len(block), room)]...)
	}
	for len(lines) < h {
		lines = append(lines, cells.Blank(w))
	}
	return lines
}

// wrapped adds s in at most so many lines of w columns; the last one is cut.
func (l *Library) wrapped(lines []string, pen, s string, w, most int) []string {
	rows := text.Wrap(l.plain(s), max(1, w))
	for i, row := range rows[:min(len(rows), most)] {
		if i == most-1 && i < len(rows)-1 {
			row += " " + rows[i+1] + cells.Blank(w)
		}
		line := (&cells.Line{}).Fit(pen, row, w)
		lines = append(lines, line.To(l.st.On.Text, w).String(l.st.Reset))
	}
	return lines
}

// headPart is the title, what kind of map it is, the promise and the scenario.
func (l *Library) headPart(m *journey.Summary, w, most int) []string {
	on, h := &l.st.On, m.Head
	lines := l.wrapped(nil, on.Title, h.Title, w, 2)
	changed := ""
	if when := l.changed(m); when != "" && !l.trash {
		changed = l.cat.F("preview.changed", lang.Args{"when": when})
	}
	lines = l.wrapped(lines, on.Muted, l.st.Joined(strings.TrimSpace(h.Brand), l.cat.Enum("map", string(h.Kind)), changed), w, 1)
	if h.Promise != "" {
		lines = l.wrapped(lines, on.Italic, h.Promise, w, 2)
	}
	if h.Scenario != "" && most > roomy {
		lines = append(lines, cells.Blank(w))
		lines = l.wrapped(lines, on.Muted, h.Scenario, w, 3)
	}
	return lines
}

// title is the first line of a part: its name, and a note behind it.
func (l *Library) title(key, note string, w int) string {
	on, line := &l.st.On, &cells.Line{}
	line.Fit(on.Strong, l.plain(l.cat.T(key)), w)
	if note != "" && line.Width()+2 < w {
		line.Gap(on.Text, 2).Fit(on.Muted, l.plain(note), w-line.Width())
	}
	return line.To(on.Text, w).String(l.st.Reset)
}

// peoplePart names the personas.
func (l *Library) peoplePart(m *journey.Summary, w, _ int) []string {
	g := l.known(m)
	if g == nil || len(g.people) == 0 {
		return nil
	}
	return l.wrapped([]string{l.title("preview.people", "", w)}, l.st.On.Text, l.st.Joined(g.people...), w, 2)
}

// stagesPart has a line for each stage: its name, its touchpoints, and the
// means of what is felt and of what is desired there.
func (l *Library) stagesPart(m *journey.Summary, w, most int) []string {
	if len(m.Stages) == 0 {
		return nil
	}
	on := &l.st.On
	felt, desired := l.plain(l.cat.T("preview.felt")), l.plain(l.cat.T("preview.desired"))
	feltW, desiredW := max(meanWidth, text.Width(felt)), max(meanWidth, text.Width(desired))
	if m.Head.Kind == journey.ToBe {
		feltW = -tightGap // nobody has felt it
	}
	feltX := w - feltW - tightGap - desiredW
	countX := feltX - tightGap - l.wide.width[touchpointsColumn]
	head := (&cells.Line{}).Fit(on.Strong, l.plain(l.cat.T("preview.stages")), countX)
	count := l.plain(l.cat.T("library.touchpoints"))
	head.To(on.Text, feltX-tightGap-text.Width(count)).Add(on.Muted, count).To(on.Text, feltX)
	if feltW > 0 {
		head.Fit(on.Muted, felt, feltW)
	}
	head.To(on.Text, w-desiredW).Fit(on.Muted, desired, desiredW)
	lines := []string{head.To(on.Text, w).String(l.st.Reset)}
	shown := m.Stages
	if room := max(3, most-1); len(shown) > room {
		shown = shown[:room-1]
	}
	for _, s := range shown {
		n := strconv.Itoa(s.Touchpoints)
		line := (&cells.Line{}).Fit(on.Text, l.plain(s.Name), max(1, feltX-tightGap-len(n)-1))
		line.To(on.Text, feltX-tightGap-len(n)).Add(on.Muted, n).To(on.Text, feltX)
		if feltW > 0 {
			l.mean(line, s.Touchpoints, s.Sum, s.Scored)
		}
		l.mean(line.To(on.Text, w-desiredW), s.Touchpoints, s.WantedSum, s.Wanted)
		lines = append(lines, line.To(on.Text, w).String(l.st.Reset))
	}
	if left := len(m.Stages) - len(shown); left > 0 {
		lines = l.wrapped(lines, on.Muted, l.cat.F("preview.more", lang.Args{"n": left}), w, 1)
	}
	return lines
}

// mean adds the mean of scores as a chip: a question mark where none is set, a
// dot where there is no touchpoint.
func (l *Library) mean(line *cells.Line, touchpoints, sum, n int) {
	on := &l.st.On
	switch {
	case touchpoints == 0:
		line.Add(on.Faint, "    "+l.st.Dot+" ")
	case n == 0:
		line.Add(on.Muted, "    ? ")
	default:
		chip, pen := l.st.MeanChip(l.cat, float64(sum)/float64(n))
		line.Add(pen, chip)
	}
}

// momentsPart lists the moments of truth, the worst first.
func (l *Library) momentsPart(m *journey.Summary, w, most int) []string {
	g := l.known(m)
	if g == nil || len(g.moments) == 0 {
		return nil
	}
	on, broken := &l.st.On, 0
	for _, t := range g.moments {
		if sign(m.Head.Kind, t.score) == "-" {
			broken++
		}
	}
	note := strconv.Itoa(len(g.moments))
	if broken > 0 {
		note = l.st.Joined(note, l.cat.F("preview.broken", lang.Args{"n": broken}))
	}
	lines := []string{l.title("preview.moments", note, w)}
	shown := g.moments[:shownOf(len(g.moments), max(mostMoments, most/2), most-1)]
	for i := range shown {
		pen, chip := l.st.Chip(shown[i].score, on)
		line := (&cells.Line{}).Add(on.Accent, l.st.Moment+sign(m.Head.Kind, shown[i].score)).Gap(on.Text, 1)
		line.Fit(on.Text, l.plain(shown[i].name), max(1, w-line.Width()-1-style.ChipWidth))
		lines = append(lines, line.To(on.Text, w-style.ChipWidth).Add(pen, chip).To(on.Text, w).String(l.st.Reset))
	}
	if left := len(g.moments) - len(shown); left > 0 && len(lines) < most {
		lines = l.wrapped(lines, on.Muted, l.cat.F("preview.more", lang.Args{"n": left}), w, 1)
	}
	return lines
}

// sign says what a moment of truth does: it makes, breaks or is undecided, as
// it is wherever nobody has felt it.
func sign(kind journey.MapKind, score journey.Score) string {
	v, set := score.Get()
	switch {
	case kind == journey.ToBe:
	case set && v > 0:
		return "+"
	case set && v < 0:
		return "-"
	}
	return "?"
}

// shownOf returns how many of n lines are shown where usually so many are and there
// is room for so many: all of them if at most one would be left out.
func shownOf(n, usual, room int) int {
	if n <= min(usual+1, room) {
		return n
	}
	return max(1, min(usual, room-1))
}

// questionsPart lists what was asked in a session and not answered.
func (l *Library) questionsPart(m *journey.Summary, w, most int) []string {
	g := l.known(m)
	if g == nil || len(g.questions) == 0 {
		return nil
	}
	lines := []string{l.title("preview.questions", strconv.Itoa(len(g.questions)), w)}
	shown := g.questions[:shownOf(len(g.questions), max(mostOpen, most/2), most-1)]
	for _, q := range shown {
		lines = l.wrapped(lines, l.st.On.Text, q, w, 1)
	}
	if left := len(g.questions) - len(shown); left > 0 && len(lines) < most {
		lines = l.wrapped(lines, l.st.On.Muted, l.cat.F("preview.more", lang.Args{"n": left}), w, 1)
	}
	return lines
}
