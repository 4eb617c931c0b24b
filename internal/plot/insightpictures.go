package plot

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// narrowBars is the width below which the name of a bar stands above it.
const narrowBars = 56

// profile is the emotional profile: two bars for each cluster.
func (s *insightsSheet) profile() {
	p := &s.in.Profile
	if !p.Has() {
		return
	}
	s.heading("profile", s.word("insights.profile-note", nil))
	label := 0
	names := make([]string, len(journey.Clusters))
	for i, c := range journey.Clusters {
		names[i] = s.word("enum.cluster."+string(c), nil)
		label = max(label, text.Width(names[i]))
	}
	felt, desired := s.word("insights.bar-felt", nil), s.word("insights.bar-desired", nil)
	side := max(text.Width(felt), text.Width(desired))
	narrow := s.w < narrowBars
	if narrow {
		label = -2 // the name stands above its bars
	}
	bar := min(max(s.w-4-label-2-side-6, 1), 40)
	for i, name := range names {
		var lines []Line
		if narrow {
			lines = []Line{{{Text: "  "}, {Text: text.TruncateWith(name, s.w-2, s.glyphs.cut), Role: Text}}}
			names[i] = ""
		}
		lines = append(lines,
			s.bar(names[i], label, felt, side, p.Felt[i], bar, Title, s.glyphs.full),
			s.bar("", label, desired, side, p.Desired[i], bar, Muted, s.glyphs.hollow),
		)
		s.blocks = append(s.blocks, Block{Section: "profile", Lines: lines, Why: func() analysis.Explanation {
			e := s.in.ExplainProfile(i, !p.Felt[i].Has)
			e.Subject = name
			return e
		}})
	}
}

// bar is one bar with its name, its side and its share.
func (s *insightsSheet) bar(name string, label int, side string, sideW int, share analysis.Figure, w int, role Role, fill string) Line {
	n := 0
	if share.Has {
		n = int(share.Value*float64(w)/100 + 0.5)
		if share.Value > 0 {
			n = max(n, 1)
		}
	}
	line := Line{{Text: "  "}, {Text: name, Role: Text}}
	line = append(line.fill(2+label+2), Cell{Text: side, Role: Muted})
	line = append(line.fill(2+label+2+sideW+2), Cell{Text: strings.Repeat(fill, n), Role: role})
	if n > 0 {
		line = append(line, Cell{Text: " "})
	}
	share.Value = float64(int(share.Value + 0.5))
	return append(line, Cell{Text: s.figure(share), Role: role})
}

// offerings is a small table: what the touchpoints of each stage amount to.
func (s *insightsSheet) offerings() {
	o := &s.in.Offerings
	if !o.Has() {
		return
	}
	s.heading("offering", s.word("insights.offering-note", map[string]any{"n": o.Unset}))
	heads := make([]string, len(journey.Offerings))
	col := 3
	for i, v := range journey.Offerings {
		heads[i] = s.word("enum.offering."+string(v), nil)
		col = max(col, text.Width(heads[i]))
	}
	gap := 2
	if room := s.w - 2 - leastNote/2; 4*(col+gap) > room {
		if col = room/4 - gap; col < 3 {
			gap, col = 1, max(2, (s.w-8)/4-1)
		}
	}
	label := 0
	stages := s.in.Map.Stages()
	for _, st := range stages {
		label = max(label, text.Width(s.name(st.Name)))
	}
	label = max(1, min(label, s.w-2-4*(col+gap)))
	line := Line{{Text: "  "}}.fill(2 + label)
	for _, h := range heads {
		line = append(line, Cell{Text: text.PadLeft(text.TruncateWith(h, col, s.glyphs.cut), col+gap), Role: Muted})
	}
	last := &s.blocks[len(s.blocks)-1]
	last.Lines = append(last.Lines, line)
	for i, st := range stages {
		if len(s.in.Map.In(st.ID)) == 0 {
			continue
		}
		row := Line{{Text: "  "}, {Text: text.TruncateWith(s.name(st.Name), label, s.glyphs.cut), Role: Text}}.fill(2 + label)
		for level, n := range o.Stages[i] {
			c := Cell{Text: text.PadLeft(text.TruncateWith(strconv.Itoa(n), col, s.glyphs.cut), col+gap), Role: Text, Level: level}
			if n == 0 {
				c = Cell{Text: text.PadLeft(s.glyphs.none, col+gap), Role: Faint}
			}
			row = append(row, c)
		}
		s.blocks = append(s.blocks, Block{Section: "offering", Lines: []Line{row}, Target: st.ID, Why: func() analysis.Explanation { return s.in.ExplainOffering(i) }})
	}
}

// The matrix of impact and effort.
const (
	matrixSteps = 5
	matrixLow   = 2 // the highest step that is low
	matrixMost  = 16
)

// matrix draws the ideas by their impact and their effort, each as its rank.
func (s *insightsSheet) matrix() {
	var cells [matrixSteps][matrixSteps][]string // by impact and effort, from 1
	placed, all := 0, 0
	for i := range s.in.Ideas {
		idea := s.in.Ideas[i].Idea
		if idea == nil {
			continue
		}
		all++
		if s.in.Ideas[i].Quadrant == "" || idea.Impact > matrixSteps || idea.Effort > matrixSteps {
			continue
		}
		placed++
		c := &cells[idea.Impact-1][idea.Effort-1]
		*c = append(*c, strconv.Itoa(i+1))
	}
	if placed == 0 {
		return
	}
	s.heading("matrix", s.word("insights.matrix-note", map[string]any{"n": placed, "of": all}))
	col := min(max((s.w-6)/matrixSteps-1, 1), matrixMost)
	lines := []Line{s.matrixNames(col, analysis.QuickWin, analysis.BigBet)}
	for impact := matrixSteps; impact >= 1; impact-- {
		lines = append(lines, s.matrixRow(strconv.Itoa(impact), col, func(effort int) Cell {
			return Cell{Text: s.fitList(cells[impact-1][effort-1], col), Role: Title}
		}))
		if impact == matrixLow+1 {
			lines = append(lines, s.matrixRule(col))
		}
	}
	lines = append(lines, s.matrixNames(col, analysis.FillIn, analysis.MoneyPit), s.matrixRow("", col, func(effort int) Cell {
		return Cell{Text: strconv.Itoa(effort), Role: Muted}
	}), Line{{Text: text.Spaces(4)}, {Text: text.TruncateWith(s.word("insights.axes", nil), s.w-4, s.glyphs.cut), Role: Muted}})
	s.blocks = append(s.blocks, Block{Section: "matrix", Lines: lines, Why: s.in.ExplainMatrix})
}

// matrixNames names two quadrants over their columns.
func (s *insightsSheet) matrixNames(col int, left, right analysis.Quadrant) Line {
	l := Line{{Text: text.Spaces(4)}, {Text: text.TruncateWith(s.word("insights.quadrant."+string(left), nil), matrixLow*(col+1)-1, s.glyphs.cut), Role: Muted}}
	l = append(l.fill(4+matrixLow*(col+1)), Cell{Text: s.glyphs.bar, Role: Faint}, Cell{Text: " "})
	return append(l, Cell{Text: text.TruncateWith(s.word("insights.quadrant."+string(right), nil), (matrixSteps-matrixLow)*(col+1), s.glyphs.cut), Role: Muted})
}

// matrixRow is a row of the matrix, with its number at the left.
func (s *insightsSheet) matrixRow(label string, col int, cell func(effort int) Cell) Line {
	l := Line{{Text: text.PadLeft(label, 2), Role: Muted}, {Text: "  "}}
	for effort := 1; effort <= matrixSteps; effort++ {
		at := 4 + (effort-1)*(col+1)
		if effort > matrixLow {
			at += 2
		}
		if effort == matrixLow+1 {
			l = append(l.fill(at-2), Cell{Text: s.glyphs.bar, Role: Faint})
		}
		l = append(l.fill(at), cell(effort))
	}
	return l
}

// matrixRule parts high impact from low.
func (s *insightsSheet) matrixRule(col int) Line {
	left := strings.Repeat(s.glyphs.rule, matrixLow*(col+1))
	right := strings.Repeat(s.glyphs.rule, (matrixSteps-matrixLow)*(col+1)+1)
	return Line{{Text: text.Spaces(4)}, {Text: left + s.glyphs.crossing + right, Role: Faint}}
}

// fitList joins numbers in at most w columns; how many are left out stands
// behind a plus.
func (s *insightsSheet) fitList(list []string, w int) string {
	for n := len(list); n >= 0; n-- {
		out := strings.Join(list[:n], " ")
		if n < len(list) {
			out = strings.TrimSpace(out + " +" + strconv.Itoa(len(list)-n))
		}
		if len(out) <= w {
			return out
		}
	}
	return s.glyphs.cut
}
