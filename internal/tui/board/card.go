package board

import (
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// cardKey names one look of one version of a touchpoint. Touchpoints are never
// changed in place, so the pointer is the version.
type cardKey struct {
	t      *journey.Touchpoint
	w      int
	names  int // rows of the name
	short  bool
	marked bool
}

// leastChannel is the columns under which a channel is left out rather than
// cut within a word, leastWords those under which the first of its words are
// too little to stand for it.
const leastChannel, leastWords = 7, 3

// maxCards bounds the cache; it is emptied when it is full.
const maxCards = 4096

// cardCache keeps the lines of cards that are not under the cursor.
type cardCache struct{ lines map[cardKey][]string }

func (c *cardCache) clear() { c.lines = nil }

func (b *Board) card(t *journey.Touchpoint, w, names int) []string {
	k := cardKey{t, w, names, b.compact(), b.marked[t.ID]}
	if lines, there := b.cards.lines[k]; there {
		return lines
	}
	if b.cards.lines == nil || len(b.cards.lines) >= maxCards {
		b.cards.lines = make(map[cardKey][]string, 256)
	}
	lines := b.drawCard(t, w, names, false)
	b.cards.lines[k] = lines
	return lines
}

// drawCard returns the lines of a card, each exactly w columns wide, without
// the blank line between cards. A name that is not under the cursor takes at
// most so many of them.
func (b *Board) drawCard(t *journey.Touchpoint, w, names int, cursor bool) []string {
	if b.compact() {
		return b.compactCard(t, w, cursor)
	}
	on := b.pens(cursor)
	lines := b.nameLines(t, w, names, cursor)
	score := b.line(t, cursor)
	pen, chip := b.st.Chip(t.Felt.Score, on)
	score.Add(pen, chip)
	score.Add(on.Muted, " "+b.st.Arrow+" ")
	pen, chip = b.st.Chip(t.Desired.Score, on)
	score.Add(pen, chip)
	if room := w - score.Width() - 1; room > 0 {
		score.Gap(on.Muted, 1).Fit(on.Muted, b.channel(t, room), room)
	}
	feel := b.line(t, cursor)
	words := b.emotions(t, w-1)
	if words == "" && cursor {
		words = b.cat.T("board.ask-desired")
	}
	feel.Fit(on.MutedItalic, words, w-1)
	return append(lines, score.To(on.Text, w).String(b.st.Reset), feel.To(on.Text, w).String(b.st.Reset))
}

// compactCard is a card of one line: chip and name. Under the cursor the name
// takes as many lines as it needs.
func (b *Board) compactCard(t *journey.Touchpoint, w int, cursor bool) []string {
	on := b.pens(cursor)
	name := b.name(t)
	indent := 1 + style.ChipWidth + 1
	lines := []string{name}
	if cursor {
		lines = text.Wrap(name, max(1, w-indent))
	}
	out := make([]string, len(lines))
	for i, s := range lines {
		l := b.line(t, cursor)
		if i == 0 {
			pen, chip := b.st.Chip(t.Felt.Score, on)
			l.Add(pen, chip).Gap(on.Text, 1)
		} else {
			l.Gap(on.Text, indent-1)
		}
		l.Fit(b.namePen(on, cursor), s, w-indent)
		out[i] = l.To(on.Text, w).String(b.st.Reset)
	}
	return out
}

// nameLines is the name of a card: at most n lines, or, under the cursor, as
// many as it takes to show all of it.
func (b *Board) nameLines(t *journey.Touchpoint, w, n int, cursor bool) []string {
	on := b.pens(cursor)
	lines := text.Wrap(b.name(t), max(1, w-1))
	if !cursor && len(lines) > n {
		rest := b.name(t)
		for _, line := range lines[:n-1] {
			rest = strings.TrimSpace(strings.TrimPrefix(rest, line))
		}
		lines = append(lines[:n-1:n-1], text.Truncate(rest, w-1))
	}
	for i, s := range lines {
		l := b.line(t, cursor)
		l.Fit(b.namePen(on, cursor), s, w-1)
		lines[i] = l.To(on.Text, w).String(b.st.Reset)
	}
	return lines
}

func (b *Board) name(t *journey.Touchpoint) string {
	if sign := b.st.MomentSign(t); sign != "" {
		return sign + " " + b.plain(t.Name)
	}
	return b.plain(t.Name)
}

// plain returns s as it may be drawn: in ASCII where nothing else may be.
func (b *Board) plain(s string) string {
	if b.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

func (b *Board) namePen(on *style.Pens, cursor bool) string {
	if cursor {
		return on.Title
	}
	return on.Text
}

func (b *Board) pens(cursor bool) *style.Pens {
	if cursor {
		return &b.st.Under
	}
	return &b.st.On
}

// line begins a line of a card with what its first column shows: the bar of
// the cursor, the mark of a selected card, or nothing.
func (b *Board) line(t *journey.Touchpoint, cursor bool) *cells.Line {
	on := b.pens(cursor)
	l := &cells.Line{}
	switch {
	case cursor:
		return l.Add(on.Accent, b.st.Bar)
	case b.marked[t.ID]:
		return l.Add(on.Accent, b.st.Selected)
	}
	return l.Gap(on.Text, 1)
}

// channel returns the channel in at most w columns: as many of its words as fit,
// cut within a word only where not even the first one fits, and left out where
// too little of that would be left.
func (b *Board) channel(t *journey.Touchpoint, w int) string {
	all, _ := text.Clean(b.plain(t.Channel))
	if text.Width(all) <= w {
		return all
	}
	short := wholeWords(all, w-text.Width(b.st.Ellipsis))
	switch {
	case text.Width(short) >= leastWords:
		return short + b.st.Ellipsis
	case w < leastChannel:
		return ""
	}
	return text.TruncateWith(all, w, b.st.Ellipsis)
}

// wholeWords returns the words of s, from the first on, that fit w columns.
func wholeWords(s string, w int) string {
	end := 0
	for i := range len(s) {
		if s[i] == ' ' && i > 0 && text.Width(s[:i]) <= w {
			end = i
		}
	}
	return strings.TrimRight(s[:end], " ,;:/&+-(")
}

// emotions lists what the customer should feel, in the order in which it was
// entered, in at most w columns. None but the first is cut; instead of those
// that do not fit stands that there are more, and no number: it would read as a
// score.
func (b *Board) emotions(t *journey.Touchpoint, w int) string {
	between := " " + b.st.Dot + " "
	more := between + b.st.Ellipsis
	out := ""
	for i, e := range t.Desired.Emotions {
		word, _ := text.Clean(b.plain(b.cat.Emotion(e.Word)))
		rest := ""
		if i < len(t.Desired.Emotions)-1 {
			rest = more
		}
		if i > 0 {
			word = out + between + word
		}
		switch {
		case text.Width(word+rest) <= w:
			out = word
		case i > 0:
			return out + more
		case rest != "" && text.Width(word+b.st.Ellipsis) <= w:
			return word + b.st.Ellipsis
		default:
			return text.TruncateWith(word, w, b.st.Ellipsis)
		}
	}
	return out
}

// extraRows is how many rows the card under the cursor takes beyond the usual.
func (b *Board) extraRows(w int) int {
	t := b.Touchpoint()
	if t == nil {
		return 0
	}
	if b.compact() {
		return len(text.Wrap(b.name(t), max(1, w-1-style.ChipWidth-1))) - 1
	}
	// One more blank row parts the panel from the next card.
	names, _ := b.nameRows(b.count())
	return max(0, len(text.Wrap(b.name(t), max(1, w-1)))-names) + 1
}
