package dialog

import (
	"strings"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

const (
	quickMargin = 2
	// quickRows is what the line takes of a screen: its title, itself, what
	// could be completed, three rows of what it becomes, and the keys. On a
	// screen of fewer than quickFrom rows the preview is one row.
	quickRows, quickShort = 7, 5
	quickFrom             = 20
)

// Rows returns how many rows of a screen of h the line takes.
func (q *Quick) Rows(h int) int {
	if h < quickFrom {
		return min(h, quickShort)
	}
	return quickRows
}

// Lines draws the line over the whole width.
func (q *Quick) Lines() []string {
	if q.lines != nil {
		return q.lines
	}
	rows := q.Rows(q.h)
	body := []string{q.rule(), q.typing(), q.below()}
	room := rows - len(body) - 1
	switch {
	case q.list != nil:
		body = append(body, q.listed(max(0, room))...)
	case q.line.Empty():
		body = append(body, q.legend(max(0, room))...)
	default:
		body = append(body, q.preview(max(0, room))...)
	}
	blank := q.finish(&cells.Line{})
	body = body[:min(len(body), max(1, rows-1))]
	for len(body) < rows-1 {
		body = append(body, blank)
	}
	q.hintRow = len(body)
	if rows > 1 {
		body = append(body, q.keyLine())
	}
	if q.st.ASCII {
		for i, line := range body {
			body[i] = strings.ReplaceAll(line, text.Ellipsis, q.st.Ellipsis)
		}
	}
	q.lines = body
	return q.lines
}

// finish fills a line up to the width.
func (q *Quick) finish(l *cells.Line) string { return q.end(l, q.w) }

// begin starts a line at the margin.
func (q *Quick) begin() *cells.Line { return (&cells.Line{}).Gap(q.st.On.Text, min(q.w, quickMargin)) }

// room is how many columns are left in a line.
func (q *Quick) room(l *cells.Line) int { return max(0, q.w-quickMargin-l.Width()) }

// rule is the upper edge, with what the line is for.
func (q *Quick) rule() string {
	on := &q.st.On
	title := q.title()
	if q.list != nil {
		title = q.cat.T("confirm.paste-title")
	}
	l := (&cells.Line{}).Add(on.Faint, q.st.Rule+" ")
	l.Fit(on.Accent, q.plain(title), max(0, q.w-6)).Add(on.Faint, " ")
	l.Add(on.Faint, strings.Repeat(q.st.Rule, max(0, q.w-l.Width())))
	return q.finish(l)
}

// typing is the line itself.
func (q *Quick) typing() string {
	if q.list != nil {
		l := q.begin()
		l.Fit(q.st.On.Title, q.cat.F("quick.list", lang.Args{"n": len(q.list), "stage": q.plain(q.o.Stage)}), q.room(l))
		return q.finish(l)
	}
	w := max(1, q.w-2*quickMargin)
	q.line.SetWidth(w)
	return q.finish(q.begin().Styled(q.line.View(), w))
}

// below says what is wrong, or what the mark before the cursor could become, or
// what was not read as a mark.
func (q *Quick) below() string {
	on := &q.st.On
	l := q.begin()
	switch {
	case q.message != "":
		l.Fit(on.Warn, q.plain(q.message), q.room(l))
	case q.list != nil:
		switch n, first := q.noted(); {
		case n == 1:
			l.Fit(on.Warn, q.plain(first), q.room(l))
		case n > 1:
			l.Fit(on.Warn, q.cat.F("quick.list-notes", lang.Args{"n": n}), q.room(l))
		}
	case len(q.tab.words) > 0:
		q.offer(l)
	case len(q.reading.Notes) > 0:
		l.Fit(on.Warn, q.plain(q.reading.Notes[0]), q.room(l))
	}
	return q.finish(l)
}

// noted counts the lines of the list that something is to be said about, and
// returns what there is to say about the first.
func (q *Quick) noted() (n int, first string) {
	for _, r := range q.list {
		if len(r.Notes) == 0 {
			continue
		}
		if n++; n == 1 {
			first = r.Notes[0]
		}
	}
	return n, first
}

// offer lists the completions, with the one that is in the line marked.
func (q *Quick) offer(l *cells.Line) {
	on := &q.st.On
	for i, w := range q.tab.shown {
		w = q.plain(w)
		pen := on.Muted
		if q.tab.on && i == q.tab.at || !q.tab.on && i == 0 {
			pen = on.Strong
		}
		if l.Width() > quickMargin {
			if text.Width(w)+3 > q.room(l) {
				return
			}
			l.Add(on.Faint, " "+q.st.Dot+" ")
		}
		l.Fit(pen, w, q.room(l))
	}
}

// preview shows what the line becomes, in the look of a card.
func (q *Quick) preview(rows int) []string {
	t := q.reading.Touchpoint
	if rows < 3 {
		l := q.begin()
		q.drawName(l, t, true)
		q.drawScores(l, t)
		return []string{q.finish(l)}
	}
	name, scores, feel := q.begin(), q.begin(), q.begin()
	for _, l := range []*cells.Line{name, scores, feel} {
		l.Add(q.st.On.Accent, q.st.Bar).Gap(q.st.On.Text, 1)
	}
	q.drawName(name, t, false)
	q.drawScores(scores, t)
	q.drawFeelings(feel, t)
	return []string{q.finish(name), q.finish(scores), q.finish(feel)}
}

// drawName writes the name with its moment of truth; where more is to follow it
// leaves room.
func (q *Quick) drawName(l *cells.Line, t *journey.Touchpoint, more bool) {
	on := &q.st.On
	if sign := q.st.MomentSign(t); sign != "" {
		l.Add(on.Accent, sign).Gap(on.Text, 1)
	}
	room := q.room(l)
	if more {
		room = max(8, room-2*style.ChipWidth-16)
	}
	if t.Name == "" {
		l.Fit(on.MutedItalic, q.cat.T("quick.name"), room)
	} else {
		l.Fit(on.Title, q.plain(t.Name), room)
	}
	if more {
		l.Gap(on.Text, 2)
		return
	}
	if t.Truth.IsMoment() && t.Truth != journey.TruthGeneral {
		l.Fit(on.Muted, "  "+q.cat.Enum("truth", string(t.Truth)), q.room(l))
	}
}

// drawScores writes felt and desired, and where, with what and by whom.
func (q *Quick) drawScores(l *cells.Line, t *journey.Touchpoint) {
	on := &q.st.On
	pen, chip := q.st.Chip(t.Felt.Score, on)
	l.Add(pen, chip).Add(on.Muted, " "+q.st.Arrow+" ")
	pen, chip = q.st.Chip(t.Desired.Score, on)
	l.Add(pen, chip)
	for _, part := range []struct{ label, value string }{
		{"", t.Channel}, {"quick.meets", q.outputOf(t)}, {"quick.owner", t.Owner},
	} {
		if part.value == "" {
			continue
		}
		label := "  "
		if part.label != "" {
			label += q.cat.T(part.label) + ": "
		}
		l.Fit(on.Muted, label, q.room(l)).Fit(on.Text, q.plain(part.value), q.room(l))
	}
}

func (q *Quick) outputOf(t *journey.Touchpoint) string {
	if t.Output == "" {
		return ""
	}
	return q.cat.Enum("output", string(t.Output))
}

// drawFeelings writes the emotions of both sides.
func (q *Quick) drawFeelings(l *cells.Line, t *journey.Touchpoint) {
	on := &q.st.On
	for i, side := range [][]journey.Emotion{t.Felt.Emotions, t.Desired.Emotions} {
		if len(side) == 0 {
			continue
		}
		if i == 1 && len(t.Felt.Emotions) > 0 {
			l.Fit(on.Text, "   ", q.room(l))
		}
		l.Fit(on.Muted, q.cat.T([]string{"quick.felt", "quick.desired"}[i])+": ", q.room(l))
		for j, e := range side {
			if j > 0 {
				l.Fit(on.Muted, " "+q.st.Dot+" ", q.room(l))
			}
			l.Fit(on.Italic, q.plain(q.cat.Emotion(e.Word)), q.room(l))
			l.Fit(on.Muted, " "+q.st.Dots(e.Intensity), q.room(l))
		}
	}
}

// listed shows the first touchpoints of a pasted list.
func (q *Quick) listed(rows int) []string {
	var out []string
	for i, r := range q.list {
		if i == rows {
			break
		}
		l := q.begin()
		l.Add(q.st.On.Accent, q.st.Bar).Gap(q.st.On.Text, 1)
		if i == rows-1 && len(q.list) > rows {
			l.Fit(q.st.On.Muted, q.cat.F("quick.list-more", lang.Args{"n": len(q.list) - i}), q.room(l))
		} else {
			q.drawName(l, r.Touchpoint, true)
			q.drawScores(l, r.Touchpoint)
		}
		out = append(out, q.finish(l))
	}
	return out
}

// legend explains the marks while nothing is typed.
func (q *Quick) legend(rows int) []string {
	var out []string
	for _, line := range [][][2]string{
		{{"@", "quick.channel"}, {"#", "quick.output"}, {"=", "quick.owner"}, {"!", "quick.truth"}},
		{{"-1>+2", "quick.scores"}, {"~", "quick.felt"}, {">", "quick.desired"}, {":3", "quick.strong"}},
		{{"@[ ]", "quick.brackets"}, {`\`, "quick.backslash"}},
	} {
		if len(out) == rows {
			break
		}
		l := q.begin()
		for _, m := range line {
			mark, word := m[0], q.cat.T(m[1])
			gap := 3
			if l.Width() <= quickMargin {
				gap = 0
			}
			if gap+text.Width(mark)+1+text.Width(word) > q.room(l) {
				break
			}
			l.Gap(q.st.On.Text, gap).Add(q.st.On.Key, mark).Add(q.st.On.Muted, " "+q.plain(word))
		}
		out = append(out, q.finish(l))
	}
	return out
}

// keyLine is the keys of the line, as many as fit.
func (q *Quick) keyLine() string {
	only := func(id action.ID) bool {
		switch id {
		case action.QuickNext:
			return len(q.tab.words) > 0 && q.list == nil
		case action.QuickOlder:
			return len(q.history) > 0 && q.list == nil
		case action.QuickStageOn:
			return q.list == nil && !q.o.Alone
		}
		return true
	}
	line := q.hintLine(action.QuickAdd, max(1, q.w-2*quickMargin), only)
	return q.finish(q.begin().Styled(line, max(1, q.w-2*quickMargin)))
}

// hintUnder returns the action whose hint is at a cell.
func (q *Quick) hintUnder(x, y int) (action.ID, bool) {
	if y != q.hintRow {
		return "", false
	}
	for _, s := range q.hints {
		if x-quickMargin >= s.from && x-quickMargin < s.to {
			return s.id, true
		}
	}
	return "", false
}
