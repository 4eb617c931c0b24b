package present

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// HeadRows is how many rows the tag and the air below it take on every slide.
const HeadRows = 2

// Lines returns the slide as lines of exactly the given size. On the slides of
// other parts they hold the tag and leave the rest blank.
func (p *Present) Lines() []string {
	p.ensure()
	if p.lines != nil {
		return p.lines
	}
	if p.w < 1 || p.h < 1 {
		return nil
	}
	out := make([]string, 0, p.h)
	if !p.blank && p.m != nil {
		out = append(out, p.tag(), cells.Blank(p.w))
		out = append(out, p.body(p.h-HeadRows)...)
	}
	for len(out) < p.h {
		out = append(out, cells.Blank(p.w))
	}
	p.lines = out[:p.h]
	return p.lines
}

// tag says on every slide what is seen: which map, as it is or as it should
// be, and that it is being presented.
func (p *Present) tag() string {
	on := &p.st.On
	i, n := p.Place()
	where := strconv.Itoa(i) + "/" + strconv.Itoa(n)
	tag := " " + strings.ToUpper(p.cat.T("present.tag")) + " " + p.st.Dot + " " + p.cat.Enum("map", string(p.m.Head().Kind)) + " "
	if p.clock != "" {
		where = p.clock + "   " + where
	}
	room := p.w - text.Width(tag) - text.Width(where) - 4
	l := &cells.Line{}
	if p.slides[p.at].Kind != Title {
		l.Fit(on.Muted, p.plain(p.m.Head().Title), room)
	}
	l.To(on.Text, max(0, p.w-text.Width(tag)-text.Width(where)-2))
	pen := on.Muted
	if p.over {
		pen = on.BadStrong
	}
	l.Fit(pen, where, p.w-l.Width()).Gap(on.Text, min(2, max(0, p.w-l.Width())))
	return p.end(l.Fit(p.st.Sheet.Pen(theme.Accent, theme.Bold|theme.Reverse), tag, p.w-l.Width()))
}

func (p *Present) body(h int) []string {
	if h < 1 {
		return nil
	}
	switch s := p.slides[p.at]; s.Kind {
	case Title:
		return p.title(h)
	case Overview:
		return p.overview(h)
	case Stage:
		return p.stage(h, p.m.Stage(s.Stage))
	}
	return nil
}

func (p *Present) plain(s string) string {
	s, _ = text.Clean(s)
	if p.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

func (p *Present) end(l *cells.Line) string {
	return l.To(p.st.On.Text, p.w).String(p.st.Reset)
}

// wrapped returns a text in lines from a column on.
func (p *Present) wrapped(pen, s string, from, w, most int) []string {
	var out []string
	lines := text.Wrap(p.plain(s), max(1, w))
	for i, row := range lines {
		if i == most {
			break
		}
		if i == most-1 && len(lines) > most {
			row = text.Truncate(row+strings.Repeat(p.st.Ellipsis, 2), max(1, w))
		}
		l := (&cells.Line{}).Gap(p.st.On.Text, from)
		out = append(out, p.end(l.Fit(pen, row, w)))
	}
	return out
}

func (p *Present) air(lines []string, n int) []string {
	for range n {
		lines = append(lines, cells.Blank(p.w))
	}
	return lines
}

// title is what the room sees before it begins: the journey, the promise and
// whose journey it is.
func (p *Present) title(h int) []string {
	on, head := &p.st.On, p.m.Head()
	from := p.w / 10
	w := p.w - 2*from
	var out []string
	if head.Brand != "" {
		out = append(out, p.wrapped(on.Accent, head.Brand, from, w, 2)...)
		out = p.air(out, 1)
	}
	name := p.plain(head.Title)
	if wide := spaced(name); text.Width(name) == len(name) && text.Width(wide) <= w {
		name = wide
	}
	out = append(out, p.wrapped(on.Title, name, from, w, 4)...)
	if p.step > 0 && head.Promise != "" {
		out = p.air(out, 2)
		out = append(out, p.wrapped(on.Italic, "“"+head.Promise+"”", from, w, 4)...)
	}
	if people := p.m.Personas(); len(people) > 0 {
		out = p.air(out, 2)
		for i, who := range people {
			if i == 4 {
				break
			}
			s := who.Name
			if who.Wants != "" {
				s += ": " + who.Wants
			}
			out = append(out, p.wrapped(on.Muted, s, from, w, 2)...)
		}
	}
	return p.centred(out, h)
}

// centred moves lines down to just above the middle.
func (p *Present) centred(lines []string, h int) []string {
	return append(p.air(nil, max(0, (h-len(lines))*2/5)), lines...)
}

// overview is the journey at a glance: its stages, as many as were revealed.
func (p *Present) overview(h int) []string {
	on := &p.st.On
	stages := p.m.Stages()
	pitch := 1
	if len(stages)*2 <= h {
		pitch = 2
	}
	first := max(0, p.step+1-h/pitch)
	var out []string
	for i := first; i <= p.step && i < len(stages); i++ {
		s := stages[i]
		pen, mark := on.Strong, "  "
		if i == p.step {
			mark = p.st.Bar + " "
		}
		l := (&cells.Line{}).Add(on.Accent, mark).Fit(on.Muted, strconv.Itoa(i+1), 4)
		l.To(on.Text, 6).Fit(pen, p.plain(s.Name), min(p.w/2, p.w-24))
		l.To(on.Text, max(l.Width(), min(p.w/2, p.w-24)+8))
		if chip, pen, there := p.mean(s.ID); there {
			l.Fit(pen, chip, p.w-l.Width())
		}
		l.Gap(on.Text, 2).Fit(on.Text, p.moments(s.ID), max(0, p.w-l.Width()-2))
		out = append(out, p.end(l))
		if pitch == 2 {
			out = p.air(out, 1)
		}
	}
	if len(stages)*pitch < h {
		return append(p.air(nil, (h-len(stages)*pitch)/3), out...)
	}
	return out
}

// mean returns the mean of a stage as a chip: what is felt, or on a to-be map
// what is wanted.
func (p *Present) mean(stage journey.ID) (chip, pen string, there bool) {
	v, there := p.value(stage)
	if there {
		chip, pen = p.st.MeanChip(p.cat, v)
	}
	return chip, pen, there
}

func (p *Present) value(stage journey.ID) (float64, bool) {
	sum, n := 0, 0
	for _, t := range p.m.In(stage) {
		if v, set := p.score(t).Get(); set {
			sum, n = sum+v, n+1
		}
	}
	if n == 0 {
		return 0, false
	}
	return float64(sum) / float64(n), true
}

func (p *Present) score(t *journey.Touchpoint) journey.Score {
	if p.m.Head().Kind == journey.ToBe {
		return t.Desired.Score
	}
	return t.Felt.Score
}

// moments lists the moments of truth of a stage by their sign.
func (p *Present) moments(stage journey.ID) string {
	var signs []string
	for _, t := range p.m.In(stage) {
		if sign := p.st.MomentSign(t); sign != "" {
			signs = append(signs, sign)
		}
	}
	return strings.Join(signs, " ")
}

// The measures of a stage's slide.
const (
	cardRows    = 3  // a touchpoint, with air
	numeralFrom = 72 // columns from which the mean stands in large numbers
)

// stage shows one stage: its name, its mean, and the touchpoints that were
// revealed, the one that is pointed at with what the customer thinks.
func (p *Present) stage(h int, s *journey.Stage) []string {
	if s == nil {
		return nil
	}
	out := p.stageHead(s, h)
	list := p.m.In(s.ID)
	shown := list[:min(p.step, len(list))]
	pitch := cardRows
	if h-len(out) < len(list)*cardRows {
		pitch = cardRows - 1
	}
	fit := max(1, (h-len(out)-1)/pitch)
	first := max(0, min(p.laser-fit/2, len(shown)-fit))
	for i := first; i < len(shown) && len(out)+pitch <= h; i++ {
		out = append(out, p.card(shown[i], i == p.laser)...)
		if pitch == cardRows {
			out = p.air(out, 1)
		}
	}
	return out
}

func (p *Present) stageHead(s *journey.Stage, h int) []string {
	on := &p.st.On
	w := p.w
	var big []string
	pen := ""
	if v, there := p.value(s.ID); there && p.w >= numeralFrom && h >= 16 {
		dot := "█"
		if p.st.ASCII {
			dot = "#"
		}
		big = numeral(style.Mean(p.cat, v), dot)
		pen = p.st.MeanInk(v)
		w -= text.Width(big[0]) + 4
	}
	name := p.plain(s.Name)
	if wide := spaced(name); text.Width(name) == len([]rune(name)) && text.Width(wide) <= w {
		name = wide
	}
	left := p.wrapped(on.Title, name, 0, w, 2)
	for _, say := range []string{s.Situation, s.Expectation} {
		if say != "" && len(left) < numeralRows-1 {
			left = append(left, p.wrapped(on.Muted, say, 0, w, numeralRows-1-len(left))...)
		}
	}
	if len(big) == 0 {
		return p.air(left, 1)
	}
	out := make([]string, 0, numeralRows+1)
	for i, row := range big {
		l := &cells.Line{}
		if i < len(left) {
			l.Styled(cells.Exactly(left[i], w, p.st.Reset), w)
		}
		l.To(on.Text, p.w-text.Width(row))
		out = append(out, p.end(l.Add(pen, row)))
	}
	return p.air(out, 1)
}

// card is one touchpoint in two rows; the one that is pointed at shows what
// the customer thinks in place of the emotions.
func (p *Present) card(t *journey.Touchpoint, laser bool) []string {
	on := &p.st.On
	mark, pen := "  ", on.Text
	if laser {
		mark, pen = p.st.Bar+" ", on.Strong
	}
	const scores = 2*style.ChipWidth + 3
	l := (&cells.Line{}).Add(on.Accent, mark)
	if sign := p.st.MomentSign(t); sign != "" {
		l.Add(on.Accent, sign+" ")
	}
	l.Fit(pen, p.plain(t.Name), max(1, p.w-l.Width()-scores-2))
	l.To(on.Text, max(0, p.w-scores))
	p.chip(l, t.Felt.Score)
	l.Add(on.Muted, " "+p.st.Arrow+" ")
	p.chip(l, t.Desired.Score)
	below := (&cells.Line{}).Add(on.Accent, mark)
	switch {
	case laser && t.Thinks != "":
		below.Fit(on.Italic, "“"+p.plain(t.Thinks)+"”", p.w-2)
	case laser && t.Action != "":
		below.Fit(on.Muted, p.plain(t.Action), p.w-2)
	default:
		below.Fit(on.Muted, p.plain(p.feelings(t)), p.w-2)
	}
	return []string{p.end(l), p.end(below)}
}

func (p *Present) chip(l *cells.Line, s journey.Score) {
	pen, label := p.st.Chip(s, &p.st.On)
	l.Add(pen, label)
}

// feelings says what is felt and what should be.
func (p *Present) feelings(t *journey.Touchpoint) string {
	felt, wanted := p.words(t.Felt.Emotions), p.words(t.Desired.Emotions)
	if wanted == "" {
		return felt
	}
	return strings.TrimSpace(felt + " " + p.st.Arrow + " " + wanted)
}

func (p *Present) words(list []journey.Emotion) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = p.cat.Emotion(e.Word)
	}
	return strings.Join(out, " "+p.st.Dot+" ")
}
