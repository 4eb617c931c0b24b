// Package style holds what the parts of the screen paint with: the pens of the
// theme by what they are used for, and the glyphs, in Unicode or ASCII.
package style

import (
	"math"
	"slices"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/theme"
)

// Styles are the pens and glyphs of the screen. They are made once for a
// theme and depth and never changed.
type Styles struct {
	Sheet *theme.Sheet
	// ASCII says that nothing but ASCII may be drawn.
	ASCII bool
	Glyphs
	// On are the pens on the plain ground, Under those on the panel that is
	// under the cursor.
	On, Under Pens
	// TabPen marks the present view where there is no room for a rule.
	TabPen string
	// Reset ends a painted segment; plain blanks behind it show the ground.
	Reset string
}

// Pens are escape sequences for what a part may want to write.
type Pens struct {
	Text, Strong, Italic       string
	Title                      string
	Muted, MutedItalic         string
	Faint                      string
	Accent, Key                string
	Good, Warn, Bad, BadStrong string
}

// Glyphs are the marks of the screen, each one column wide.
type Glyphs struct {
	Moment, Arrow, Bar, Rule, HeavyRule, Dot string
	High, Low, End                           string
	Check, Cross, Full, Hollow               string
	Ellipsis, Crumb, Left, Right, Up, Down   string
	Selected                                 string
	Box                                      Box
}

// Box are the pieces of a frame around a dialog.
type Box struct{ TopLeft, Top, TopRight, Side, BottomLeft, Bottom, BottomRight string }

var unicode = Glyphs{
	Moment: "◆", Arrow: "→", Bar: "▌", Rule: "─", HeavyRule: "━", Dot: "·",
	High: "▲", Low: "▼", End: "■",
	Check: "✓", Cross: "✗", Full: "●", Hollow: "○",
	Ellipsis: "…", Crumb: "›", Left: "‹", Right: "›", Up: "▴", Down: "▾",
	Selected: "▪",
	Box:      Box{"╭", "─", "╮", "│", "╰", "─", "╯"},
}

var ascii = Glyphs{
	Moment: "*", Arrow: ">", Bar: "|", Rule: "-", HeavyRule: "=", Dot: "-",
	High: "^", Low: "v", End: "$",
	Check: "v", Cross: "x", Full: "#", Hollow: ".",
	Ellipsis: "~", Crumb: ">", Left: "<", Right: ">", Up: "^", Down: "v",
	Selected: "+",
	Box:      Box{"+", "-", "+", "|", "+", "-", "+"},
}

// New returns the styles of a sheet.
func New(s *theme.Sheet, onlyASCII bool) *Styles {
	st := &Styles{Sheet: s, ASCII: onlyASCII, Glyphs: unicode, Reset: s.Reset, On: pens(s, theme.Ground), Under: pens(s, theme.Panel)}
	if s.GroundColor() != nil {
		// Blanks between the painted segments must show the theme's ground.
		st.Reset = s.Pen(theme.Text, theme.Plain)
	}
	if onlyASCII {
		st.Glyphs = ascii
	}
	st.TabPen = s.Pen(theme.Title, theme.Bold|theme.Underline)
	return st
}

func pens(s *theme.Sheet, ground theme.Role) Pens {
	p := func(r theme.Role, a theme.Attr) string { return s.PenOn(r, ground, a) }
	return Pens{
		Text: p(theme.Text, theme.Plain), Strong: p(theme.Text, theme.Bold), Italic: p(theme.Text, theme.Italic),
		Title: p(theme.Title, theme.Bold),
		Muted: p(theme.Muted, theme.Plain), MutedItalic: p(theme.Muted, theme.Italic),
		Faint:  p(theme.Faint, theme.Plain),
		Accent: p(theme.Accent, theme.Bold), Key: p(theme.Accent, theme.Plain),
		Good: p(theme.Good, theme.Plain), Warn: p(theme.Warn, theme.Plain),
		Bad: p(theme.Bad, theme.Plain), BadStrong: p(theme.Bad, theme.Bold),
	}
}

// ChipWidth is the width of every score chip.
const ChipWidth = 4

// Chip returns a score as a chip of ChipWidth columns, with the pen to paint it
// with. An unset score is a quiet question mark, never a zero. Where chips have
// no ground of their own they stand on that of on, &s.On or &s.Under.
func (s *Styles) Chip(score journey.Score, on *Pens) (pen, label string) {
	v, set := score.Get()
	if !set {
		return on.Muted, "  ? "
	}
	return s.HeatOn(v, on), chipLabels[v-journey.MinScore]
}

// HeatOn returns the pen of a level as a chip. Where chips have no ground of
// their own they stand on that of on, &s.On or &s.Under.
func (s *Styles) HeatOn(level int, on *Pens) string {
	if on == &s.Under && !s.Sheet.HasChips() {
		return s.Sheet.HeatInkOn(level, theme.Panel)
	}
	return s.Sheet.Heat(level)
}

// GapOn is HeatOn for the level of a gap.
func (s *Styles) GapOn(level int, on *Pens) string {
	if on == &s.Under && !s.Sheet.HasChips() {
		return s.Sheet.GapInkOn(level, theme.Panel)
	}
	return s.Sheet.Gap(level)
}

// GapChip returns felt minus desired as a chip that stands on on, as Chip does.
func (s *Styles) GapChip(gap int, on *Pens) (pen, label string) {
	return s.GapOn(GapLevel(float64(gap)), on), gapLabels[gap+4]
}

// GapLevel is the level of a gap: under half a point neutral, under two one.
func GapLevel(gap float64) int {
	switch {
	case gap <= -2:
		return -2
	case gap <= -0.5:
		return -1
	case gap < 0.5:
		return 0
	case gap < 2:
		return 1
	}
	return 2
}

// HeatLevel is the level of a mean score: under half a point neutral, under
// one and a half one.
func HeatLevel(mean float64) int {
	switch {
	case mean <= -1.5:
		return -2
	case mean <= -0.5:
		return -1
	case mean < 0.5:
		return 0
	case mean < 1.5:
		return 1
	}
	return 2
}

var (
	chipLabels = [...]string{" -2 ", " -1 ", "  0 ", " +1 ", " +2 "}
	gapLabels  = [...]string{" -4 ", " -3 ", " -2 ", " -1 ", "  0 ", " +1 ", " +2 ", " +3 ", " +4 "}
)

// Joined joins what is not empty with a dot between.
func (s *Styles) Joined(words ...string) string {
	said := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	return strings.Join(said, " "+s.Dot+" ")
}

// Dots returns an intensity of 1 to 3 as filled and hollow dots.
func (s *Styles) Dots(n int) string {
	out := ""
	for i := range journey.MaxIntensity {
		if i < n {
			out += s.Full
		} else {
			out += s.Hollow
		}
	}
	return out
}

// MomentSign returns the mark of a moment of truth with its sign: it makes,
// breaks or is undecided, by the felt score. It is empty for other touchpoints.
func (s *Styles) MomentSign(t *journey.Touchpoint) string {
	if !t.Truth.IsMoment() {
		return ""
	}
	v, set := t.Felt.Score.Get()
	switch {
	case set && v > 0:
		return s.Moment + "+"
	case set && v < 0:
		return s.Moment + "-"
	}
	return s.Moment + "?"
}

// MeanChip returns a mean score as a chip: one decimal, none for whole numbers,
// and never a signed zero.
func (s *Styles) MeanChip(n Numbers, mean float64) (chip, pen string) {
	label := Mean(n, mean)
	for len([]rune(label)) < 4 {
		label = " " + label
	}
	return " " + label + " ", s.Sheet.Heat(HeatLevel(mean))
}

// MeanInk returns the pen of a mean score without a ground.
func (s *Styles) MeanInk(mean float64) string { return s.Sheet.HeatInk(HeatLevel(mean)) }

// Numbers writes numbers in the user's language.
type Numbers interface {
	Number(v float64, decimals int) string
}

// Mean writes a mean score: signed, with one decimal, whole numbers without,
// and zero without a sign.
func Mean(n Numbers, mean float64) string {
	tenths := math.Round(mean * 10)
	decimals := 1
	if math.Mod(tenths, 10) == 0 {
		decimals = 0
	}
	switch {
	case tenths == 0:
		return "0"
	case tenths > 0:
		return "+" + n.Number(tenths/10, decimals)
	}
	return "-" + n.Number(-tenths/10, decimals)
}
