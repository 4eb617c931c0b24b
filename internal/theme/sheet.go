package theme

import (
	"image/color"
	"strconv"
)

// resetSGR ends every attribute and colour.
const resetSGR = "\x1b[m"

// Sheet is a theme at one depth, with every escape sequence ready. A sequence
// sets the whole state (it begins with a reset), so sequences may follow one
// another without anything in between; end a line with Reset. A Sheet is never
// changed after it was made and may be shared.
type Sheet struct {
	// Theme is the theme that the sheet was made from.
	Theme *Theme
	// Depth is the depth that the sheet was made for.
	Depth Depth
	// Reset is the sequence that ends all of the others.
	Reset string

	pens   [2][roleCount][attrCount]string // 0 on the ground, 1 on the panel
	heat   ramp
	gap    ramp
	scale  ramp
	series [seriesSize]string
}

type ramp struct {
	chip, mark, panelMark [rampSize]string
}

// Sheet builds all the sequences of the theme for the given depth.
func (t *Theme) Sheet(d Depth) *Sheet {
	if t.Colourless || d >= depthCount {
		d = Mono
	}
	s := &Sheet{Theme: t, Depth: d, Reset: resetSGR}
	if d == Colour256 {
		t = t.indexed()
	}
	b := builder{theme: t, depth: d}
	for r := range roleCount {
		for a := range Attr(attrCount) {
			s.pens[0][r][a] = b.pen(t.Roles[r], Ground, a)
			s.pens[1][r][a] = b.pen(t.Roles[r], Panel, a)
		}
	}
	s.heat, s.gap, s.scale = b.ramp(t.Heat, false), b.ramp(t.Gap, false), b.ramp(t.Scale, true)
	for i, c := range t.Series {
		s.series[i] = b.pen(c, Ground, Plain)
	}
	return s
}

// indexed returns a copy of t in which every colour knows its place in the
// 256-colour palette, so that no place is searched for twice.
func (t *Theme) indexed() *Theme {
	c := *t
	fill := func(col *Colour) {
		if col.Set {
			col.Index = col.index256()
		}
	}
	for i := range c.Roles {
		fill(&c.Roles[i])
	}
	for _, r := range [...]*[rampSize]Swatch{&c.Heat, &c.Gap, &c.Scale} {
		for i := range r {
			fill(&r[i].Ink)
			fill(&r[i].Ground)
			fill(&r[i].Mark)
		}
	}
	for i := range c.Series {
		fill(&c.Series[i])
	}
	return &c
}

// Pen returns the sequence for text in the role's ink on the plain ground.
func (s *Sheet) Pen(ink Role, attrs Attr) string {
	return s.pens[0][ink%roleCount][attrs%attrCount]
}

// PenOn returns the sequence for text in the role's ink on Ground or Panel. Any
// other ground counts as Ground. Without grounds (16 colours, none) the panel is
// reverse video.
func (s *Sheet) PenOn(ink, ground Role, attrs Attr) string {
	if ground == Panel {
		return s.pens[1][ink%roleCount][attrs%attrCount]
	}
	return s.Pen(ink, attrs)
}

// Heat returns the sequence of a chip for level -2 to +2; other levels count as
// the nearest of these.
func (s *Sheet) Heat(level int) string { return s.heat.chip[diverging(level)] }

// HeatInk returns the heat of a level as ink on the plain ground.
func (s *Sheet) HeatInk(level int) string { return s.heat.mark[diverging(level)] }

// HeatInkOn is HeatInk on Ground or Panel.
func (s *Sheet) HeatInkOn(level int, ground Role) string {
	if ground == Panel {
		return s.heat.panelMark[diverging(level)]
	}
	return s.HeatInk(level)
}

// Gap returns the sequence of a chip for a gap of level -2 to +2.
func (s *Sheet) Gap(level int) string { return s.gap.chip[diverging(level)] }

// GapInk returns the gap of a level as ink on the plain ground.
func (s *Sheet) GapInk(level int) string { return s.gap.mark[diverging(level)] }

// GapInkOn is GapInk on Ground or Panel.
func (s *Sheet) GapInkOn(level int, ground Role) string {
	if ground == Panel {
		return s.gap.panelMark[diverging(level)]
	}
	return s.GapInk(level)
}

// Scale returns the sequence of a chip for an amount of step 0 to 4.
func (s *Sheet) Scale(step int) string { return s.scale.chip[sequential(step)] }

// ScaleInk returns the amount of a step as ink on the plain ground.
func (s *Sheet) ScaleInk(step int) string { return s.scale.mark[sequential(step)] }

// Series returns the ink of the n-th curve: 0 felt, 1 desired, 2 cumulative, 3
// one more; then from the start again.
func (s *Sheet) Series(n int) string {
	if n < 0 {
		n = 0
	}
	return s.series[n%seriesSize]
}

// HasChips reports whether the ramps have grounds here. Where they have not (16
// colours, none, a theme for projectors) the number is written in the ramp's ink,
// and wants a bar or a mark of density beside it.
func (s *Sheet) HasChips() bool {
	return s.Depth >= Colour256 && !s.Theme.Heat[0].Ground.IsDefault()
}

// GroundColor returns the colour of the whole screen, nil where it is the
// terminal's own: what the terminal is asked to fill blank cells with.
func (s *Sheet) GroundColor() color.Color { return s.screenColor(Ground) }

// TextColor returns the colour of plain text, nil where the ground is the
// terminal's own.
func (s *Sheet) TextColor() color.Color { return s.screenColor(Text) }

func (s *Sheet) screenColor(r Role) color.Color {
	if s.Depth < Colour256 || s.Theme.Roles[Ground].IsDefault() || s.Theme.Roles[r].IsDefault() {
		return nil
	}
	return s.Theme.Roles[r]
}

func diverging(level int) int {
	return min(max(level, -rampMiddle), rampMiddle) + rampMiddle
}

func sequential(step int) int { return min(max(step, 0), rampSize-1) }

// builder makes the sequences of one theme at one depth.
type builder struct {
	theme *Theme
	depth Depth
}

// hasGrounds says whether this depth shows grounds: sixteen colours have none,
// since nobody knows what the user made of them.
func (b builder) hasGrounds() bool { return b.depth >= Colour256 }

// pen returns ink on Ground or Panel.
func (b builder) pen(ink Colour, ground Role, attrs Attr) string {
	if ground == Panel && (!b.hasGrounds() || b.theme.Roles[Panel].IsDefault()) {
		// Reverse video with the terminal's own colours: an ink would become
		// a coloured ground.
		return b.sequence(Colour{}, Colour{}, attrs^Reverse)
	}
	return b.sequence(ink, b.theme.Roles[ground], attrs)
}

func (b builder) ramp(steps [rampSize]Swatch, amount bool) ramp {
	var out ramp
	for i, s := range steps {
		weight := b.weight(s, i, amount)
		out.mark[i] = b.pen(s.Mark, Ground, weight)
		out.panelMark[i] = b.pen(s.Mark, Panel, weight)
		if !b.hasGrounds() || s.Ground.IsDefault() {
			out.chip[i] = out.mark[i]
			continue
		}
		out.chip[i] = b.sequence(s.Ink, s.Ground, Bold)
	}
	return out
}

// weight says how heavy a step's ink is where there is no ground: the extremes
// of a diverging ramp and the top of an amount are bold.
func (b builder) weight(s Swatch, i int, amount bool) Attr {
	extreme := i == rampSize-1 || !amount && i == 0
	if s.Bold || extreme {
		return Bold
	}
	return Plain
}

// sequence returns one SGR sequence: reset, attributes, ink, ground.
func (b builder) sequence(ink, ground Colour, attrs Attr) string {
	if b.theme.Heavy {
		attrs |= Bold
	}
	out := append(make([]byte, 0, 48), "\x1b[0"...)
	for i, code := range [...]byte{'1', '3', '4', '7'} {
		if attrs&(1<<i) != 0 {
			out = append(out, ';', code)
		}
	}
	out = b.colour(out, ink, 3)
	if b.hasGrounds() {
		out = b.colour(out, ground, 4)
	}
	return string(append(out, 'm'))
}

// colour appends the parameters of one colour; layer is 3 for ink, 4 for ground.
func (b builder) colour(out []byte, c Colour, layer byte) []byte {
	if c.IsDefault() {
		return out
	}
	switch b.depth {
	case TrueColour:
		out = append(out, ';', '0'+layer, '8', ';', '2')
		for _, v := range [...]uint8{c.R, c.G, c.B} {
			out = strconv.AppendUint(append(out, ';'), uint64(v), 10)
		}
	case Colour256:
		out = append(out, ';', '0'+layer, '8', ';', '5', ';')
		out = strconv.AppendUint(out, uint64(c.index256()), 10)
	case Colour16:
		if c.Basic == 0 {
			return out
		}
		n := c.Basic - 1
		base := uint64(30)
		if n >= 8 {
			base, n = 90, n-8
		}
		out = strconv.AppendUint(append(out, ';'), base+uint64(n), 10)
	}
	return out
}
