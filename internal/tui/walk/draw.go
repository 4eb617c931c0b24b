package walk

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// The measures of the screen.
const (
	column   = 76 // the widest that lines of text may be
	areaRows = 4  // of an answer in words
	airy     = 24 // rows from which there is air between the parts
)

// Lines returns the walk as lines of exactly its size.
func (k *Walk) Lines() []string {
	k.touchpoints()
	if k.lines != nil {
		return k.lines
	}
	if k.w < 1 || k.h < 1 {
		return nil
	}
	p := page{k: k, w: min(k.w, column)}
	p.indent = (k.w - p.w) / 2
	switch t := k.Touchpoint(); {
	case t != nil:
		k.draw(&p, t)
	default:
		k.end(&p)
	}
	k.lines = p.fill()
	return k.lines
}

// page is the lines of the screen as they are made: head, body and foot, so
// that what is least needed gives way where there is little room.
type page struct {
	k         *Walk
	w, indent int
	lines     []string
	foot      []string
}

// line appends a painted line.
func (p *page) line(l *cells.Line) { p.lines = append(p.lines, p.place(l)) }

func (p *page) place(l *cells.Line) string {
	return cells.Blank(p.indent) + l.To(p.k.st.On.Text, p.w).String(p.k.st.Reset) + cells.Blank(p.k.w-p.indent-p.w)
}

// words appends wrapped text, in at most rows lines.
func (p *page) words(pen, s string, rows int) {
	wrapped := text.Wrap(p.k.plain(s), p.w)
	for i, row := range wrapped {
		if i == rows-1 && len(wrapped) > rows {
			row = text.Truncate(row+p.k.st.Ellipsis+p.k.st.Ellipsis, p.w)
		}
		if i == rows {
			return
		}
		p.line((&cells.Line{}).Fit(pen, row, p.w))
	}
}

// air appends a blank line where there is room for such.
func (p *page) air() {
	if p.k.h >= airy-6 {
		p.lines = append(p.lines, cells.Blank(p.k.w))
	}
}

// fill returns exactly the rows of the screen, the foot on the last ones.
func (p *page) fill() []string {
	k := p.k
	out := make([]string, 0, k.h)
	if free := k.h - len(p.lines) - len(p.foot); k.h >= airy && free > 4 {
		for range min(free/3, 6) {
			out = append(out, cells.Blank(k.w))
		}
	}
	out = append(out, p.lines...)
	room := k.h - len(p.foot)
	if len(out) > room {
		out = out[:max(0, room)]
	}
	for len(out) < room {
		out = append(out, cells.Blank(k.w))
	}
	out = append(out, p.foot...)
	return out[:k.h]
}

func (k *Walk) plain(s string) string {
	s, _ = text.Clean(s)
	if k.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

// draw lays out one question.
func (k *Walk) draw(p *page, t *journey.Touchpoint) {
	k.progress(p)
	k.where(p, t)
	k.known(p, t)
	p.air()
	p.words(k.st.On.Title, k.cat.T("walk.question."+k.q.String()), 2)
	p.words(k.st.On.MutedItalic, k.cat.T("walk.hint."+k.q.String()), 2)
	p.air()
	if k.q.typed() {
		k.typing(p, t)
		return
	}
	k.choices(p, t)
}

// where says which touchpoint it is about, in which stage.
func (k *Walk) where(p *page, t *journey.Touchpoint) {
	on := &k.st.On
	stage := ""
	if s := k.m.Stage(t.Stage); s != nil {
		stage = s.Name
	}
	column := k.m.In(t.Stage)
	i := 0
	for i < len(column) && column[i].ID != t.ID {
		i++
	}
	n := k.cat.F("walk.place", lang.Args{"i": i + 1, "n": len(column)})
	l := (&cells.Line{}).Fit(on.Accent, k.plain(stage), max(1, p.w-text.Width(n)-2))
	if room := p.w - l.Width() - 2; room > 0 {
		l.Gap(on.Text, 2).Fit(on.Muted, n, room)
	}
	p.line(l)
	sign := k.st.MomentSign(t)
	if sign != "" {
		sign += " "
	}
	p.words(on.Strong, sign+t.Name, 3)
}

// known says on one line what is known of the touchpoint already.
func (k *Walk) known(p *page, t *journey.Touchpoint) {
	on := &k.st.On
	l := &cells.Line{}
	add := func(pen, s string) {
		gap := 3
		if l.Width() == 0 {
			gap = 0
		}
		if room := p.w - l.Width() - gap; room > 0 {
			l.Gap(on.Text, gap).Fit(pen, k.plain(s), room)
		}
	}
	if t.Channel != "" {
		add(on.Muted, t.Channel)
	}
	const scores = 3 + 2*style.ChipWidth + 3
	if (t.Felt.Score.IsSet() || t.Desired.Score.IsSet()) && l.Width()+scores <= p.w {
		pen, chip := k.st.Chip(t.Felt.Score, on)
		add(pen, chip)
		l.Add(on.Muted, " "+k.st.Arrow+" ")
		pen, chip = k.st.Chip(t.Desired.Score, on)
		l.Add(pen, chip)
	}
	if words := k.feelings(t.Felt.Emotions); words != "" {
		add(on.Muted, words)
	}
	if words := k.feelings(t.Desired.Emotions); words != "" {
		add(on.Muted, k.st.Arrow+" "+words)
	}
	if l.Width() > 0 {
		p.line(l)
	}
}

func (k *Walk) feelings(list []journey.Emotion) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = k.cat.Emotion(e.Word)
	}
	return strings.Join(out, " "+k.st.Dot+" ")
}

// typing draws the place for an answer in words, below the ideas that are there
// already.
func (k *Walk) typing(p *page, t *journey.Touchpoint) {
	on := &k.st.On
	if kind := k.q.idea(); kind != "" {
		for _, s := range last(ideas(t, kind), 4) {
			l := (&cells.Line{}).Add(on.Good, k.st.Check+" ")
			p.line(l.Fit(on.Text, k.plain(s), p.w-2))
		}
	}
	k.area.SetWidth(max(1, p.w-2))
	rows := max(1, min(max(areaRows, k.area.Rows()), k.h-len(p.lines)-len(p.foot)))
	for _, s := range k.area.Lines(rows) {
		l := (&cells.Line{}).Add(on.Accent, k.st.Bar).Gap(on.Text, 1)
		p.line(l.Styled(s, max(1, p.w-2)))
	}
}

func last(list []string, n int) []string { return list[max(0, len(list)-n):] }

// choice is an answer with its key.
type choice struct {
	key, label, detail string
	chip, pen          string
	// times is how often it was picked: the intensity of an emotion.
	times int
	on    bool
}

// choices draws the answers, a line each, in two columns where they would not
// fit.
func (k *Walk) choices(p *page, t *journey.Touchpoint) {
	list := k.offers(t)
	room := k.h - len(p.lines) - len(p.foot)
	columns := 1
	if len(list) > room && p.w >= 50 {
		columns = 2
	}
	rows := (len(list) + columns - 1) / columns
	w := p.w / columns
	for r := range min(rows, max(0, room)) {
		l := &cells.Line{}
		for c := range columns {
			if i := c*rows + r; i < len(list) {
				l.To(k.st.On.Text, c*w)
				k.choice(l, list[i], (c+1)*w-1)
			}
		}
		p.line(l)
	}
}

// choice paints one answer up to column end.
func (k *Walk) choice(l *cells.Line, c choice, end int) {
	on := &k.st.On
	mark := "  "
	if c.on {
		mark = k.st.Full + " "
	}
	l.Add(on.Accent, mark).Add(on.Key, c.key).Gap(on.Text, 2)
	if c.chip != "" {
		l.Add(c.pen, c.chip).Gap(on.Text, 2)
	}
	pen := on.Text
	if c.on {
		pen = on.Strong
	}
	l.Fit(pen, k.plain(c.label), max(0, end-l.Width()))
	if c.times > 0 && l.Width()+5 <= end {
		l.Gap(on.Text, 2).Add(on.Accent, k.st.Dots(c.times))
	}
	if c.detail != "" && l.Width()+6 <= end {
		l.Gap(on.Text, 3).Fit(on.Muted, k.plain(c.detail), end-l.Width()-3)
	}
}

// offers returns the answers to the question about t.
func (k *Walk) offers(t *journey.Touchpoint) []choice {
	var out []choice
	add := func(c choice) {
		c.key = strconv.Itoa(len(out) + 1)
		out = append(out, c)
	}
	switch k.q {
	case FeltScore, WantedScore:
		now := t.Felt.Score
		if k.q == WantedScore {
			now = t.Desired.Score
		}
		for n := journey.MinScore; n <= journey.MaxScore; n++ {
			s := journey.NewScore(n)
			pen, chip := k.st.Chip(s, &k.st.On)
			add(choice{chip: chip, pen: pen, label: k.cat.Enum("score", strconv.Itoa(n)), on: now == s})
		}
		return append(out, choice{key: "0", label: k.cat.T("walk.no-score")})
	case Channel:
		for _, c := range k.suggested() {
			add(choice{label: c, on: c == t.Channel})
		}
		return append(out, choice{key: "0", label: k.cat.T("walk.other-channel")})
	case FeltEmotions, WantedEmotions:
		for _, e := range k.likely(t) {
			n := intensity(*k.q.emotions(t), e.Key)
			add(choice{label: k.cat.Emotion(e.Key), times: n, on: n > 0})
		}
		return append(out, choice{key: "0", label: k.cat.T("walk.all-emotions"), detail: k.others(t)})
	case Truth:
		for _, v := range journey.Truths {
			add(choice{label: k.cat.Enum("truth", string(v)), detail: k.cat.T("truth.detail." + string(v)), on: v == t.Truth})
		}
	case Evidence:
		for _, v := range journey.EvidenceLevels {
			add(choice{label: k.cat.Enum("evidence", string(v)), detail: k.cat.T("walk.evidence." + string(v)), on: v == t.Evidence.Level})
		}
	}
	return out
}

// others names the emotions that were picked and have no key here.
func (k *Walk) others(t *journey.Touchpoint) string {
	var out []journey.Emotion
	for _, e := range *k.q.emotions(t) {
		has := false
		for _, l := range k.likely(t) {
			has = has || l.Key == e.Word
		}
		if !has {
			out = append(out, e)
		}
	}
	return k.feelings(out)
}

func intensity(list []journey.Emotion, word string) int {
	for _, e := range list {
		if e.Word == word {
			return max(1, e.Intensity)
		}
	}
	return 0
}

// end says that there is nothing left to ask, and what is still open.
func (k *Walk) end(p *page) {
	on := &k.st.On
	k.progress(p)
	open, of := 0, 0
	for _, c := range k.count() {
		open, of = open+c.of-c.answered, of+c.of
	}
	switch {
	case of == 0:
		p.words(on.Title, k.cat.T("walk.nothing"), 2)
		p.words(on.MutedItalic, k.cat.T("walk.nothing-hint"), 3)
	case open == 0:
		p.words(on.Title, k.cat.F("walk.complete", lang.Args{"n": of}), 2)
		p.words(on.MutedItalic, k.cat.T("walk.complete-hint"), 3)
	default:
		p.words(on.Title, k.cat.F("walk.end", lang.Args{"n": open}), 2)
		p.words(on.MutedItalic, k.cat.T("walk.end-hint"), 3)
	}
}

// count returns how far each stage is, counted once a version.
func (k *Walk) count() []count {
	if k.counted == k.m {
		return k.counts
	}
	k.counts, k.counted = k.counts[:0], k.m
	if k.m == nil {
		return nil
	}
	for _, s := range k.m.Stages() {
		c := count{name: s.Name}
		for _, t := range k.m.In(s.ID) {
			for q := range questions {
				if q.asked(k.m.Head().Kind) {
					c.of++
					if !q.open(t) {
						c.answered++
					}
				}
			}
		}
		k.counts = append(k.counts, c)
	}
	return k.counts
}

// barWidth is the columns of a bar of progress.
const barWidth = 6

// progress draws the foot: how far each stage is, or the whole where the
// stages do not fit.
func (k *Walk) progress(p *page) {
	if k.h < 8 {
		return
	}
	on := &k.st.On
	here := ""
	if t := k.Touchpoint(); t != nil {
		here = string(t.Stage)
	}
	stages := k.m.Stages()
	l := &cells.Line{}
	answered, of, width := 0, 0, 0
	for _, c := range k.count() {
		answered, of = answered+c.answered, of+c.of
		width += min(text.Width(c.name), 14) + 1 + barWidth + 3
	}
	if total := k.cat.F("walk.progress", lang.Args{"n": answered, "of": of}); width > k.w {
		k.bar(l.Fit(on.Muted, total, max(0, k.w-2*barWidth)).Gap(on.Text, 2), answered, of, 2*barWidth-2)
	} else {
		for i, c := range k.count() {
			if i > 0 {
				l.Gap(on.Text, 3)
			}
			pen := on.Muted
			if string(stages[i].ID) == here {
				pen = on.Strong
			}
			k.bar(l.Fit(pen, k.plain(c.name), 14).Gap(on.Text, 1), c.answered, c.of, barWidth)
		}
	}
	p.foot = append(p.foot, cells.Blank(k.w), l.To(on.Text, k.w).String(k.st.Reset))
}

// bar paints how much of a whole is done; what is not complete is never shown
// full.
func (k *Walk) bar(l *cells.Line, done, of, w int) {
	n := 0
	if of > 0 {
		n = done * w / of
	}
	full, rest := "━", "─"
	if k.st.ASCII {
		full, rest = "#", "."
	}
	l.Add(k.st.On.Accent, strings.Repeat(full, n)).Add(k.st.On.Faint, strings.Repeat(rest, w-n))
}
