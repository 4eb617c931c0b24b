package curve

import (
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// piece is painted text.
type piece struct{ pen, text string }

// clause is pieces that stay on one line together.
type clause []piece

func (k clause) width() int {
	n := 0
	for _, p := range k {
		n += text.Width(p.text)
	}
	return n
}

// clauseGap is the columns between two clauses on a line.
const clauseGap = 3

// block is lines under construction. They are a little narrower than the view,
// so that behind the last of them there is room to say that there is more.
type block struct {
	c     *Curve
	w     int
	lines []*cells.Line
}

// moreRoom is the columns kept free at the end of each line of a block.
const moreRoom = 2

// start begins a new line.
func (b *block) start() *cells.Line {
	b.lines = append(b.lines, &cells.Line{})
	return b.lines[len(b.lines)-1]
}

// flow sets clauses one after the other, from a new line on. One that is wider
// than a line is broken.
func (b *block) flow(clauses ...clause) {
	w := max(1, b.w-moreRoom)
	var line *cells.Line
	for _, k := range clauses {
		n := k.width()
		if n == 0 {
			continue
		}
		if line == nil || line.Width()+clauseGap+n > w && line.Width() > 0 {
			line = b.start()
		}
		if line.Width() > 0 {
			line.Gap(b.c.st.On.Text, clauseGap)
		}
		for _, p := range k {
			if line.Width()+text.Width(p.text) <= w {
				line.Add(p.pen, p.text)
				continue
			}
			for i, s := range text.Wrap(strings.TrimSpace(p.text), w) {
				if i > 0 || line.Width() > 0 {
					line = b.start()
				}
				line.Add(p.pen, s)
			}
		}
	}
}

// end returns the lines, most at most, filled to the width.
func (b *block) end(most int) []string {
	on := &b.c.st.On
	out := make([]string, 0, len(b.lines))
	for i, l := range b.lines {
		if i == most {
			break
		}
		if i == most-1 && len(b.lines) > most && l.Width()+moreRoom <= b.w {
			l.Add(on.Muted, " "+b.c.st.Ellipsis)
		}
		out = append(out, l.To(on.Text, b.w).String(b.c.st.Reset))
	}
	return out
}

// below describes the touchpoint under the cursor in n lines or, where its name
// and scores take more, in so many, up to most; need is how many these take.
func (c *Curve) below(n, most int) (lines []string, need int) {
	b := &block{c: c, w: c.w}
	c.name(b)
	if n > 1 {
		b.flow(c.scores()...)
		need = min(len(b.lines), most)
		c.feelings(b)
	} else {
		need = min(len(b.lines), most)
	}
	return b.end(max(n, need)), need
}

// about describes the touchpoint under the cursor at the side, in w columns and
// as many lines as the view has.
func (c *Curve) about(w int) []string {
	b := &block{c: c, w: w}
	b.flow(clause{{c.st.On.Muted, c.stage()}})
	c.name(b)
	if channel := c.plain(c.Touchpoint().Channel); channel != "" {
		b.flow(clause{{c.st.On.Muted, channel}})
	}
	b.start()
	for _, k := range c.scores() {
		b.flow(k)
	}
	b.start()
	c.feelings(b)
	c.thoughts(b)
	return b.end(c.h)
}

// thoughts adds what the customer thinks and what they should think.
func (c *Curve) thoughts(b *block) {
	t := c.Touchpoint()
	for _, k := range []struct{ field, text string }{{"thinks", t.Thinks}, {"desired_thought", t.DesiredThought}} {
		if s := c.plain(k.text); s != "" {
			b.start()
			b.flow(clause{{c.st.On.Muted, c.plain(c.cat.Field(k.field))}})
			b.flow(clause{{c.st.On.Text, s}})
		}
	}
}

// beside puts lines at the right of others, behind a stroke.
func (c *Curve) beside(lines, right []string) {
	stroke := " " + c.st.On.Faint + c.st.Box.Side + c.st.Reset + " "
	for i := range lines {
		s := cells.Blank(c.layout.side)
		if i < len(right) {
			s = right[i]
		}
		lines[i] += stroke + s
	}
}

// stage returns the name of the stage under the cursor.
func (c *Curve) stage() string {
	return c.layout.plot.StageName(c.layout.plot.Stage(c.at))
}

// name adds the whole name of the touchpoint, behind its marks and, where it
// has no other place, its stage.
func (c *Curve) name(b *block) {
	t := c.Touchpoint()
	lead := c.layout.plot.MarksAt(c.at)
	if lead != "" {
		lead += " "
	}
	stage := ""
	if c.layout.lines[head] == 0 && c.layout.side == 0 {
		stage = c.stage() + ": "
	}
	for i, s := range text.Wrap(lead+stage+c.plain(t.Name), max(1, b.w-moreRoom)) {
		l := b.start()
		if first, whole := strings.CutPrefix(s, lead); i == 0 && whole {
			l.Add(c.st.On.Accent, lead)
			s = first
			if rest, whole := strings.CutPrefix(s, stage); whole {
				l.Add(c.st.On.Muted, stage)
				s = rest
			}
		}
		l.Add(c.st.On.Title, s)
	}
}

// scores returns what is felt and what is wanted, the gap between them, and the
// running mean.
func (c *Curve) scores() []clause {
	on := &c.st.On
	chip := func(s journey.Score) piece {
		pen, label := c.st.Chip(s, on)
		return piece{pen, label}
	}
	p := &c.points()[c.at]
	want := clause{{on.Muted, c.plain(c.cat.T("plot.lens.desired")) + " "}, chip(p.Touchpoint.Desired.Score)}
	if len(c.curves) > 1 {
		var out []clause
		for i := range c.curves {
			q := &c.curves[i].Points[c.at]
			name := c.layout.plot.Letter(i) + " " + c.plain(c.nameOf(c.personas[i])) + " "
			if !q.Met {
				out = append(out, clause{{c.st.Sheet.Series(c.layout.plot.Level(i)), name}, {on.Muted, c.plain(c.cat.T("curve.not-here"))}})
				continue
			}
			out = append(out, clause{{c.st.Sheet.Series(c.layout.plot.Level(i)), name}, chip(q.Felt)})
		}
		return append(out, want)
	}
	if !p.Met {
		return []clause{{{on.MutedItalic, c.plain(c.cat.F("curve.elsewhere", lang.Args{"name": c.nameOf(c.personas[0])}))}}, want}
	}
	felt := clause{{on.Muted, c.plain(c.cat.T("plot.lens.felt")) + " "}, chip(p.Felt)}
	out := []clause{append(append(felt, piece{on.Muted, " " + c.st.Arrow + " "}), want...)}
	if gap, ok := p.Gap(); ok {
		pen, label := c.st.GapChip(gap, on)
		out = append(out, clause{{on.Muted, c.plain(c.cat.T("quantity.gap")) + " "}, {pen, label}})
	}
	if mean, ok := p.Cumulative(); ok {
		out = append(out, clause{
			{on.Muted, c.plain(c.cat.T("plot.curve.col.cumulative")) + " "},
			{on.Strong, style.Mean(c.cat, mean)},
			{on.Muted, " " + c.plain(c.cat.F("curve.scored", lang.Args{"n": p.N, "of": c.at + 1}))},
		})
	}
	return out
}

// feelings adds the emotions felt and wanted, and why they are felt.
func (c *Curve) feelings(b *block) {
	on := &c.st.On
	several := len(c.personas) > 1
	wanted := c.emotions(c.Touchpoint().Desired.Emotions, on.Italic)
	for i, id := range c.personas {
		if !c.curves[i].Points[c.at].Met {
			continue
		}
		felt := analysis.FeltAs(c.Touchpoint(), id)
		words := c.emotions(felt.Emotions, on.Text)
		if several && len(words) == 0 && felt.Why == "" {
			continue
		}
		if several {
			words = append(clause{{on.Strong, c.layout.plot.Letter(i) + " "}}, words...)
		} else {
			words, wanted = c.towards(words, wanted), nil
		}
		b.flow(words, clause{{on.MutedItalic, c.plain(felt.Why)}})
	}
	b.flow(c.towards(nil, wanted))
}

// towards joins what is felt and what is wanted with an arrow.
func (c *Curve) towards(felt, wanted clause) clause {
	switch {
	case len(wanted) == 0:
		return felt
	case len(felt) > 0:
		felt = append(felt, piece{c.st.On.Muted, " "})
	}
	return append(append(felt, piece{c.st.On.Muted, c.st.Arrow + " "}), wanted...)
}

// emotions returns words with their intensity.
func (c *Curve) emotions(list []journey.Emotion, pen string) clause {
	var k clause
	for i, e := range list {
		if i > 0 {
			k = append(k, piece{c.st.On.Muted, " " + c.st.Dot + " "})
		}
		k = append(k, piece{pen, c.plain(c.cat.Emotion(e.Word))}, piece{c.st.On.Muted, " " + c.st.Dots(e.Intensity)})
	}
	return k
}
