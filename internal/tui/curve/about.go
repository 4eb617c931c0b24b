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

// flow sets clauses one after the other in lines of w columns. One that is
// wider than that is broken.
func (c *Curve) flow(clauses []clause, w int) []string {
	var out []string
	line := &cells.Line{}
	end := func() {
		if line.Width() > 0 {
			out = append(out, line.To(c.st.On.Text, w).String(c.st.Reset))
			line = &cells.Line{}
		}
	}
	for _, k := range clauses {
		n := k.width()
		if n == 0 {
			continue
		}
		if line.Width() > 0 && line.Width()+clauseGap+n > w {
			end()
		}
		if line.Width() > 0 {
			line.Gap(c.st.On.Text, clauseGap)
		}
		if n <= w {
			for _, p := range k {
				line.Add(p.pen, p.text)
			}
			continue
		}
		for _, p := range k {
			if line.Width()+text.Width(p.text) <= w {
				line.Add(p.pen, p.text)
				continue
			}
			end()
			for _, s := range text.Wrap(strings.TrimSpace(p.text), w) {
				end()
				line.Add(p.pen, s)
			}
		}
	}
	end()
	return out
}

// below describes the touchpoint under the cursor in n lines or, where its name
// and scores take more, in so many; need is how many these take.
func (c *Curve) below(n int) (lines []string, need int) {
	lines = c.name(c.w)
	scores := c.flow(c.scores(), c.w)
	if n > 1 {
		lines = append(lines, scores...)
		need = len(lines)
		lines = append(lines, c.feelings(c.w)...)
	} else {
		need = len(lines)
	}
	if most := max(n, need); len(lines) > most {
		lines = lines[:most]
	}
	return lines, need
}

// about describes the touchpoint under the cursor at the side, in w columns and
// as many lines as the view has.
func (c *Curve) about(w int) []string {
	l := &cells.Line{}
	l.Fit(c.st.On.Muted, c.stage(), w)
	lines := append([]string{l.To(c.st.On.Text, w).String(c.st.Reset)}, c.name(w)...)
	lines = append(lines, cells.Blank(w))
	for _, k := range c.scores() {
		lines = append(lines, c.flow([]clause{k}, w)...)
	}
	if more := c.feelings(w); len(more) > 0 {
		lines = append(append(lines, cells.Blank(w)), more...)
	}
	return lines
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

// name returns the whole name of the touchpoint, behind its marks and, where
// there is room or no other place for it, with its stage.
func (c *Curve) name(w int) []string {
	t := c.Touchpoint()
	lead := c.layout.plot.MarksAt(c.at)
	if lead != "" {
		lead += " "
	}
	stage := ""
	if c.layout.lines[head] == 0 && c.layout.side == 0 {
		stage = c.stage()
	}
	if stage != "" {
		stage += ": "
	}
	name := c.plain(t.Name)
	wrapped := text.Wrap(lead+stage+name, w)
	out := make([]string, len(wrapped))
	for i, s := range wrapped {
		l := &cells.Line{}
		if first, whole := strings.CutPrefix(s, lead); i == 0 && whole {
			l.Add(c.st.On.Accent, lead)
			s = first
			if rest, whole := strings.CutPrefix(s, stage); whole {
				l.Add(c.st.On.Muted, stage)
				s = rest
			}
		}
		l.Add(c.st.On.Title, s)
		out[i] = l.To(c.st.On.Text, w).String(c.st.Reset)
	}
	return out
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
		pen, label := c.st.GapChip(gap)
		out = append(out, clause{{on.Muted, c.plain(c.cat.T("plot.curve.col.gap")) + " "}, {pen, label}})
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

// feelings returns the emotions felt and wanted, and why they are felt.
func (c *Curve) feelings(w int) []string {
	on := &c.st.On
	t := c.Touchpoint()
	var out []string
	for i, id := range c.personas {
		p := &c.curves[i].Points[c.at]
		if !p.Met {
			continue
		}
		felt := analysis.FeltAs(t, id)
		if len(c.personas) > 1 && len(felt.Emotions) == 0 && felt.Why == "" {
			continue
		}
		var who, words clause
		if len(c.personas) > 1 {
			who = clause{{on.Strong, c.layout.plot.Letter(i) + " "}}
		}
		words = append(who, c.emotions(felt.Emotions, on.Text)...)
		if i == 0 && len(c.personas) == 1 {
			if wanted := c.emotions(t.Desired.Emotions, on.Italic); len(wanted) > 0 {
				words = append(append(words, piece{on.Muted, strings.TrimLeft(" "+c.st.Arrow+" ", firstBlank(words))}), wanted...)
			}
		}
		clauses := []clause{words}
		if felt.Why != "" {
			clauses = append(clauses, clause{{on.MutedItalic, c.plain(felt.Why)}})
		}
		out = append(out, c.flow(clauses, w)...)
	}
	if len(c.personas) > 1 {
		if wanted := c.emotions(t.Desired.Emotions, on.Italic); len(wanted) > 0 {
			out = append(out, c.flow([]clause{append(clause{{on.Muted, c.st.Arrow + " "}}, wanted...)}, w)...)
		}
	}
	return out
}

// firstBlank returns what is taken off the front of what follows a clause: the
// blank, where there is nothing before it.
func firstBlank(k clause) string {
	if len(k) == 0 {
		return " "
	}
	return ""
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
