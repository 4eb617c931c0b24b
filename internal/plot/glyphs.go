package plot

import "tappa/internal/analysis"

// glyphs are the marks of a plot, each one column wide.
type glyphs struct {
	moment, high, low, end, spread string
	cut                            string // stands where something was left out
	rule, bar, crossing            string
	left, right                    string // on either side of the cursor
	times                          string // between a row and a stage
	most, least                    string // before the end of a range
	full, hollow, none             string // of a bar, and where nothing is
	signed, scale                  [5]string
}

// In the swatches the kind of mark carries the sign and its density the
// strength: strokes are below zero, blocks above.
var (
	unicode = glyphs{
		moment: "◆", high: "▲", low: "▼", end: "■", spread: "±", cut: "…",
		rule: "─", bar: "│", crossing: "┼", left: "▐", right: "▌", times: "×", most: "≤", least: "≥", full: "█", hollow: "░", none: "·",
		signed: [5]string{"╳╳", "╲╲", "··", "▒▒", "██"},
		scale:  [5]string{"··", "░░", "▒▒", "▓▓", "██"},
	}
	ascii = glyphs{
		moment: "*", high: "^", low: "v", end: "$", spread: "~", cut: ".",
		rule: "-", bar: "|", crossing: "+", left: "[", right: "]", times: "x", most: "<=", least: ">=", full: "#", hollow: "=", none: ".",
		signed: [5]string{"XX", "xx", "==", "++", "##"},
		scale:  [5]string{"..", "::", "==", "%%", "##"},
	}
)

// swatch returns the two columns that show a level without colour.
func (g *glyphs) swatch(lens analysis.Lens, level int) string {
	if lens.Signed() {
		return g.signed[level+2]
	}
	return g.scale[level]
}

// roleOf returns the role of the values of a lens.
func roleOf(lens analysis.Lens) Role {
	switch {
	case lens == analysis.Gap, lens == analysis.Delta:
		return Gap
	case lens.Signed():
		return Heat
	}
	return Scale
}
