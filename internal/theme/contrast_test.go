package theme

import (
	"fmt"
	"math"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
)

// wcag is the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3).
func wcag(a, b colorful.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// deltaE is the CIEDE2000 difference, on the usual scale to 100.
func deltaE(a, b colorful.Color) float64 { return 100 * a.DistanceCIEDE2000(b) }

// shown is what a terminal of depth d makes of c.
func shown(c Colour, d Depth) colorful.Color {
	if d == Colour256 {
		return xterm256(c.index256()).colorful()
	}
	return c.colorful()
}

// eyes are the matrices of Machado, Oliveira and Fernandes (2009) for severity
// 1.0, over linear RGB.
var eyes = map[string][9]float64{
	"normal": {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protan": {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deutan": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritan": {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

func seen(c colorful.Color, m [9]float64) colorful.Color {
	r, g, b := c.LinearRgb()
	clamp := func(v float64) float64 { return math.Min(1, math.Max(0, v)) }
	return colorful.LinearRgb(
		clamp(m[0]*r+m[1]*g+m[2]*b), clamp(m[3]*r+m[4]*g+m[5]*b), clamp(m[6]*r+m[7]*g+m[8]*b))
}

var colourDepths = []Depth{Colour256, TrueColour}

func coloured(t *testing.T, check func(t *testing.T, th *Theme, d Depth)) {
	t.Helper()
	for _, e := range List("") {
		if e.Err != nil {
			t.Fatal(e.Err)
		}
		if e.Theme.Colourless {
			continue
		}
		for _, d := range colourDepths {
			t.Run(fmt.Sprintf("%s/%d", e.Name, d), func(t *testing.T) { check(t, e.Theme, d) })
		}
	}
}

// grounds are the screens a theme must be legible on: its own, or, where it
// leaves the terminal's, that and some that terminals have.
func grounds(th *Theme, d Depth) []colorful.Color {
	if !th.Roles[Ground].IsDefault() {
		return []colorful.Color{shown(th.Roles[Ground], d)}
	}
	out := []colorful.Color{th.Assumed.colorful()}
	common := []string{"#ffffff", "#fafafa", "#f6f5f4"}
	if th.Dark {
		common = []string{"#000000", "#0c0c0c", "#1e1e1e", "#1e1e2e"}
	}
	for _, h := range common {
		c, _ := colorful.Hex(h)
		out = append(out, c)
	}
	return out
}

func wantContrast(t *testing.T, what string, ink, ground colorful.Color, least float64) {
	t.Helper()
	if got := wcag(ink, ground); got < least {
		t.Errorf("%s: %s on %s has %.2f:1, want %.1f", what, ink.Hex(), ground.Hex(), got, least)
	}
}

func TestEveryWordIsLegible(t *testing.T) {
	words := []Role{Text, Title, Muted, Accent, Good, Warn, Bad}
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		least := 4.5
		if th.Name == "high-contrast" {
			least = 7
		}
		for _, g := range grounds(th, d) {
			for _, r := range words {
				wantContrast(t, r.String(), shown(th.Roles[r], d), g, least)
			}
			wantContrast(t, "faint", shown(th.Roles[Faint], d), g, leastRule(least))
			for i, c := range th.Series {
				wantContrast(t, fmt.Sprint("series ", i), shown(c, d), g, 4.5)
			}
		}
		for _, r := range words {
			wantContrast(t, r.String()+" on panel", shown(th.Roles[r], d), shown(th.Roles[Panel], d), least)
		}
	})
}

// leastRule is the contrast of a rule where words have at least the given one.
func leastRule(words float64) float64 { return words * 2 / 3 }

func TestEveryChipIsLegible(t *testing.T) {
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		least := 4.5
		if th.Name == "high-contrast" {
			least = 7
		}
		for name, ramp := range map[string][rampSize]Swatch{"heat": th.Heat, "gap": th.Gap, "scale": th.Scale} {
			for i, s := range ramp {
				what := fmt.Sprintf("%s step %d", name, i)
				if !s.Ground.IsDefault() {
					wantContrast(t, what, shown(s.Ink, d), shown(s.Ground, d), least)
				}
				for _, g := range grounds(th, d) {
					// Words are written in marks, not only rules and bars.
					wantContrast(t, what+" as mark", shown(s.Mark, d), g, least)
				}
			}
		}
	})
}

func TestPanelIsVisibleButQuiet(t *testing.T) {
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		e := deltaE(shown(th.Roles[Panel], d), shown(th.Assumed, TrueColour))
		if e < 4 || e > 20 {
			t.Errorf("panel is %.1f away from the ground, want 4 to 20", e)
		}
	})
}

// carrier is the colour that carries a step: the chip's ground, or its ink
// where it has no ground.
func carrier(s Swatch) Colour {
	if s.Ground.IsDefault() {
		return s.Mark
	}
	return s.Ground
}

func TestRampsSurviveColourBlindness(t *testing.T) {
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		for eye, m := range eyes {
			at := func(s Swatch) colorful.Color { return seen(shown(carrier(s), d), m) }
			for name, ramp := range map[string][rampSize]Swatch{"heat": th.Heat, "gap": th.Gap, "scale": th.Scale} {
				for i := 1; i < rampSize; i++ {
					if e := deltaE(at(ramp[i-1]), at(ramp[i])); e < 10 {
						t.Errorf("%s, %s: steps %d and %d are %.1f apart, want 10", eye, name, i-1, i, e)
					}
				}
			}
			for name, ramp := range map[string][rampSize]Swatch{"heat": th.Heat, "gap": th.Gap} {
				for i := range rampMiddle {
					if e := deltaE(at(ramp[i]), at(ramp[rampSize-1-i])); e < 15 {
						t.Errorf("%s, %s: levels ±%d are %.1f apart, want 15", eye, name, rampMiddle-i, e)
					}
				}
			}
			for i := range seriesSize {
				for j := range i {
					a, b := seen(shown(th.Series[i], d), m), seen(shown(th.Series[j], d), m)
					if e := deltaE(a, b); e < 10 {
						t.Errorf("%s: series %d and %d are %.1f apart, want 10", eye, j+1, i+1, e)
					}
				}
			}
		}
	})
}

// The marks stand for the levels as rules and bars, so they must say which sign
// they have; they need not differ as much as chips do.
func TestMarksKeepTheirSign(t *testing.T) {
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		for eye, m := range eyes {
			for i := range rampMiddle {
				a := seen(shown(th.Heat[i].Mark, d), m)
				b := seen(shown(th.Heat[rampSize-1-i].Mark, d), m)
				if e := deltaE(a, b); e < 15 {
					t.Errorf("%s: marks of ±%d are %.1f apart, want 15", eye, rampMiddle-i, e)
				}
			}
		}
	})
}

// The cursor's bar and the active tab stand beside chips and rules of heat and
// must not be taken for a level.
func TestAccentIsNoHeat(t *testing.T) {
	coloured(t, func(t *testing.T, th *Theme, d Depth) {
		for eye, m := range eyes {
			least := 7.0 // the bar has a shape of its own besides
			if eye == "normal" {
				least = 10
			}
			accent := seen(shown(th.Roles[Accent], d), m)
			for i, s := range th.Heat {
				if e := deltaE(accent, seen(shown(s.Mark, d), m)); e < least {
					t.Errorf("%s: accent and mark %d are %.1f apart, want %.0f", eye, i, e, least)
				}
			}
		}
	})
}

// basicPalettes are the first sixteen colours as some terminals ship them.
var basicPalettes = map[string][16]string{
	"xterm": {
		"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
		"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
	},
	"campbell": {
		"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
		"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
	},
	"vga": {
		"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
		"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
	},
}

func TestSixteenColoursAreLegible(t *testing.T) {
	for _, e := range List("") {
		th := e.Theme
		ground, _ := colorful.Hex("#ffffff")
		if th.Dark {
			ground, _ = colorful.Hex("#000000")
		}
		for name, palette := range basicPalettes {
			check := func(what string, c Colour, least float64) {
				if c.Basic == 0 {
					return
				}
				ink, _ := colorful.Hex(palette[c.Basic-1])
				wantContrast(t, th.Name+" in "+name+": "+what, ink, ground, least)
			}
			for r, c := range th.Roles {
				check(Role(r).String(), c, 4.5)
			}
			for i := range rampSize {
				check(fmt.Sprint("heat ", i), th.Heat[i].Mark, 4.5)
				check(fmt.Sprint("gap ", i), th.Gap[i].Mark, 4.5)
				check(fmt.Sprint("scale ", i), th.Scale[i].Mark, 3.9)
			}
			for i, c := range th.Series {
				check(fmt.Sprint("series ", i), c, 3)
			}
		}
	}
}
