package dialog

import (
	"slices"
	"strconv"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// headRoom is the rows from which both sides are shown above the words.
const headRoom = 8

// Lines draws the picker.
func (e *Emotions) Lines() []string {
	if e.lines != nil {
		return e.lines
	}
	e.layout()
	wish := e.columns*e.width - gridGap
	if e.columns == 1 {
		wish = 1 << 10
	}
	s := e.form(wish, 1<<10)
	top := e.head(s.w, s.h)
	s = e.form(wish, len(top)+max(e.height, e.tallest))
	content := top[:min(len(top), s.h)]
	e.gridAt, e.gridH = len(content), max(0, s.h-len(content))
	content = append(content, e.grid(s.w)...)
	title := e.cat.T("emotions.title")
	if e.o.Name != "" {
		title = e.plain(e.o.Name) + " " + e.st.Dot + " " + title
	}
	e.build(s, title, e.st.On.Accent, content, e.Scope(), e.hintFits)
	return e.lines
}

// hintFits leaves out the keys that mean nothing at the moment.
func (e *Emotions) hintFits(id action.ID) bool {
	return id != action.PickToggle && id != action.PromptAbout && (id != action.FeelSide || !e.o.OneSide)
}

// head is what stands above the words: both sides with what was picked, or
// only the present one where there is little room, then what is typed.
func (e *Emotions) head(w, h int) []string {
	var out []string
	for i := range e.sides {
		if i == e.on || h >= headRoom && !e.o.OneSide {
			out = append(out, e.sideLine(i, w))
		}
	}
	if e.mode != walking {
		out = append(out, e.typingLine(w))
	}
	if h >= headRoom+4 {
		out = append(out, e.row(e.st.On.Text, "", w))
	}
	return out
}

// sideLine is one side: its name, its score, what was picked in order.
func (e *Emotions) sideLine(i, w int) string {
	s, on := &e.sides[i], &e.st.On
	label := max(text.Width(e.sides[feltSide].label), text.Width(e.sides[desiredSide].label))
	l := &cells.Line{}
	if i == e.on {
		l.Add(on.Accent, e.st.Bar).Fit(on.Title, e.plain(s.label), w-1)
	} else {
		l.Gap(on.Text, 1).Fit(on.Muted, e.plain(s.label), w-1)
	}
	if w < label+1+2+style.ChipWidth+8 {
		return e.picked(l.Gap(on.Text, 1), s, w)
	}
	l.To(on.Text, 1+label+2)
	pen, chip := e.st.Chip(s.score, on)
	l.Add(pen, chip).Gap(on.Text, 2)
	return e.picked(l, s, w)
}

// moreRoom is kept free behind the words for how many more there are.
const moreRoom = 4

// picked appends the words of a side, as many as fit, and how many more there
// are, and ends the line.
func (e *Emotions) picked(l *cells.Line, s *side, w int) string {
	on := &e.st.On
	if len(s.chosen) == 0 {
		l.Fit(on.MutedItalic, e.plain(e.cat.T("emotions.none")), w-l.Width())
	}
	for i, c := range s.chosen {
		word, room := e.plain(e.cat.Emotion(c.Word)), w-l.Width()
		if i < len(s.chosen)-1 {
			room -= moreRoom
		}
		if i > 0 && text.Width(word)+behindWord+2 > room {
			l.Fit(on.Muted, "  +"+strconv.Itoa(len(s.chosen)-i), w-l.Width())
			break
		}
		if i > 0 {
			l.Gap(on.Text, 2)
			room -= 2
		}
		l.Fit(e.ink(c.Word, theme.Ground), word, max(0, room-behindWord))
		l.Fit(on.Muted, " "+e.st.Dots(c.Intensity), room)
	}
	return e.end(l, w)
}

// ink is what a word is written in: the heat of how pleasant it is, plain text
// for a free word.
func (e *Emotions) ink(word string, ground theme.Role) string {
	if info, known := journey.LookupEmotion(word); known {
		return e.st.Sheet.HeatInkOn(info.Valence, ground)
	}
	return e.st.Sheet.PenOn(theme.Text, ground, theme.Plain)
}

// typingLine is the line in which a word is looked for or written.
func (e *Emotions) typingLine(w int) string {
	if w <= filterIndent+2 {
		e.line.SetWidth(w)
		return e.line.View()
	}
	l := &cells.Line{}
	l.Add(e.st.On.Accent, e.st.Crumb+" ")
	e.line.SetWidth(w - filterIndent)
	return l.Styled(e.line.View(), w-filterIndent).String(e.st.Reset)
}

// grid draws the rows of words in sight.
func (e *Emotions) grid(w int) []string {
	if len(e.spots) == 0 {
		return e.wrapped(e.st.On.MutedItalic, e.cat.F("emotions.unknown", lang.Args{"text": e.plain(e.line.Value())}), w, e.gridH)
	}
	e.scroll()
	rows := make([]cells.Line, e.gridH)
	for col := range e.columns {
		for _, h := range e.heads {
			if l := e.rowAt(rows, h.row, h.col, col); l != nil {
				l.Fit(e.st.On.MutedItalic, " "+h.label, e.roomFor(h, w))
			}
		}
		for i := range e.spots {
			if l := e.rowAt(rows, e.spots[i].row, e.spots[i].col, col); l != nil {
				e.drawSpot(l, &e.spots[i], i == e.at && e.mode != writing, w)
			}
		}
	}
	out := make([]string, e.gridH)
	for y := range rows {
		out[y] = e.end(&rows[y], w)
	}
	return out
}

// scroll brings the cursor into sight, and what is above the first words.
func (e *Emotions) scroll() {
	row := e.spots[e.at].row
	e.top = max(0, min(e.top, e.height-e.gridH))
	first := row
	if slices.ContainsFunc(e.heads, func(h head) bool { return h.row == row-1 }) && e.gridH > 1 {
		first--
	}
	e.top = min(e.top, first)
	e.top = max(e.top, row-e.gridH+1)
}

// rowAt returns the line of something in the column that is being drawn,
// filled up to there, nil if it is in another column or out of sight.
func (e *Emotions) rowAt(rows []cells.Line, row, its, col int) *cells.Line {
	y := row - e.top
	if its != col || y < 0 || y >= len(rows) {
		return nil
	}
	return rows[y].To(e.st.On.Text, col*e.width)
}

// roomFor is the width of a heading: its column, or all of the line where it
// stands above all columns.
func (e *Emotions) roomFor(h head, w int) int {
	if h.row == 0 {
		return w
	}
	return min(e.width-gridGap, w-h.col*e.width)
}

// drawSpot appends a word: the bar of the cursor, the mark or key, the word in
// its heat, how strong it is.
func (e *Emotions) drawSpot(l *cells.Line, s *spot, cursor bool, w int) {
	on, ground, from := &e.st.On, theme.Ground, l.Width()
	width := min(e.width-gridGap, w-from)
	if e.columns == 1 {
		width = w
	}
	if cursor {
		on, ground = &e.st.Under, theme.Panel
		l.Add(on.Accent, e.st.Bar)
	} else {
		l.Gap(on.Text, 1)
	}
	chosen := e.side().has(s.word)
	switch {
	case chosen >= 0:
		l.Add(on.Accent, e.st.Check)
	case s.digit != 0:
		l.Add(on.Key, string(s.digit))
	default:
		l.Gap(on.Text, 1)
	}
	l.Gap(on.Text, 1)
	room := width - beforeWord
	if chosen >= 0 {
		room -= behindWord
	}
	l.Fit(e.ink(s.word, ground), s.label, room)
	if chosen >= 0 {
		dots := e.st.Dots(e.side().chosen[chosen].Intensity)
		l.To(on.Text, from+width-journey.MaxIntensity).Fit(on.Strong, dots, width-beforeWord)
	}
	l.To(on.Text, from+width)
}
