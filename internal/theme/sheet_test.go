package theme

import (
	"strconv"
	"strings"
	"testing"
)

// codes splits one SGR sequence into its numbers.
func codes(t *testing.T, sgr string) []int {
	t.Helper()
	body, ok := strings.CutPrefix(sgr, "\x1b[")
	body, ok2 := strings.CutSuffix(body, "m")
	if !ok || !ok2 {
		t.Fatalf("%q is not one sequence", sgr)
	}
	var out []int
	for _, p := range strings.Split(body, ";") {
		n, err := strconv.Atoi(p)
		if err != nil {
			t.Fatalf("%q: %v", sgr, err)
		}
		out = append(out, n)
	}
	return out
}

// has reports whether the sequence sets the attribute with this number, which
// must come before any colour.
func has(t *testing.T, sgr string, attr int) bool {
	t.Helper()
	for _, n := range codes(t, sgr) {
		if n == 38 || n == 48 {
			return false
		}
		if n == attr {
			return true
		}
	}
	return false
}

// all returns every sequence of a sheet.
func all(s *Sheet) []string {
	var out []string
	for r := range roleCount {
		for a := range Attr(attrCount) {
			out = append(out, s.Pen(r, a), s.PenOn(r, Panel, a))
		}
	}
	for l := -2; l <= 2; l++ {
		out = append(out, s.Heat(l), s.HeatInk(l), s.HeatInkOn(l, Panel), s.Gap(l), s.GapInk(l), s.Scale(l+2), s.ScaleInk(l+2))
	}
	for n := range seriesSize {
		out = append(out, s.Series(n))
	}
	return out
}

func TestSequencesStandAlone(t *testing.T) {
	for _, e := range List("") {
		for d := range depthCount {
			s := e.Theme.Sheet(d)
			for _, sgr := range all(s) {
				if c := codes(t, sgr); c[0] != 0 {
					t.Fatalf("%s/%d: %q does not begin with a reset", e.Name, d, sgr)
				}
				if has(t, sgr, 2) {
					t.Fatalf("%s/%d: %q is faint", e.Name, d, sgr)
				}
			}
			if s.Reset != "\x1b[m" {
				t.Errorf("reset is %q", s.Reset)
			}
		}
	}
}

func TestPoorTerminalsGetNoGrounds(t *testing.T) {
	for _, e := range List("") {
		for _, th := range []*Theme{e.Theme, e.Theme.Grounded()} {
			for _, sgr := range all(th.Sheet(Colour16)) {
				for _, n := range codes(t, sgr) {
					if n >= 38 && n != 39 && n < 90 || n >= 100 {
						t.Fatalf("%s in 16 colours: %q", e.Name, sgr)
					}
				}
			}
			for _, sgr := range all(th.Sheet(Mono)) {
				for _, n := range codes(t, sgr) {
					if n != 0 && n != 1 && n != 3 && n != 4 && n != 7 {
						t.Fatalf("%s without colour: %q", e.Name, sgr)
					}
				}
			}
			if c := th.Sheet(Colour16).GroundColor(); c != nil {
				t.Errorf("%s asks a 16-colour terminal for the ground %v", e.Name, c)
			}
		}
	}
}

func TestWithoutGroundsTheCursorIsReversed(t *testing.T) {
	for _, d := range []Depth{Mono, Colour16} {
		s := Auto(true).Sheet(d)
		for r := range roleCount {
			on := s.PenOn(r, Panel, Bold)
			if !has(t, on, 7) || !has(t, on, 1) {
				t.Errorf("%s at depth %d: %q", r, d, on)
			}
			for _, n := range codes(t, on) {
				if n >= 30 {
					t.Errorf("%s at depth %d: %q would colour the ground", r, d, on)
				}
			}
		}
		if has(t, s.PenOn(Text, Panel, Reverse), 7) {
			t.Error("reverse on reverse must show")
		}
	}
}

func TestExtremesAreBoldWithoutColour(t *testing.T) {
	s := Auto(true).Sheet(Mono)
	for level, bold := range map[int]bool{-2: true, -1: false, 0: false, 1: false, 2: true} {
		if has(t, s.Heat(level), 1) != bold || has(t, s.Gap(level), 1) != bold {
			t.Errorf("level %d: heat %q, gap %q", level, s.Heat(level), s.Gap(level))
		}
	}
}

func TestSignsHaveTheirOwnColourIn16(t *testing.T) {
	for name, want := range map[string][5]int{
		"dark": {91, 91, 0, 36, 96}, "light": {31, 31, 0, 34, 34}, "paper": {31, 31, 0, 34, 34},
	} {
		s := mustLoad(t, name, "").Sheet(Colour16)
		for i, w := range want {
			c := codes(t, s.Heat(i-2))
			if got := c[len(c)-1]; got != w && (w != 0 || got > 1) {
				t.Errorf("%s, level %+d: %v, want %d", name, i-2, c, w)
			}
		}
	}
}

func TestLevelsBeyondTheRampAreItsEnds(t *testing.T) {
	s := Auto(false).Sheet(TrueColour)
	const far = int(^uint(0) >> 1)
	if s.Heat(far) != s.Heat(2) || s.Heat(-far-1) != s.Heat(-2) || s.Gap(4) != s.Gap(2) || s.Gap(-4) != s.Gap(-2) {
		t.Error("diverging ramps do not end at ±2")
	}
	if s.Scale(far) != s.Scale(4) || s.Scale(-far-1) != s.Scale(0) {
		t.Error("the scale does not end at 0 and 4")
	}
	if s.Series(-1) != s.Series(0) || s.Series(seriesSize) != s.Series(0) {
		t.Error("series do not go round")
	}
}

func TestGroundedPaintsTheWholeScreen(t *testing.T) {
	light := Auto(false)
	if light.Sheet(TrueColour).GroundColor() != nil || light.Sheet(TrueColour).TextColor() != nil {
		t.Error("light paints over a terminal that has its own ground")
	}
	s := light.Grounded().Sheet(TrueColour)
	if s.GroundColor() != light.Assumed || s.TextColor() != light.Roles[Text] {
		t.Errorf("ground %v, text %v", s.GroundColor(), s.TextColor())
	}
	if !strings.HasSuffix(s.Pen(Text, Plain), ";48;2;255;255;255m") {
		t.Errorf("text is %q", s.Pen(Text, Plain))
	}
	if !light.Roles[Ground].IsDefault() {
		t.Error("Grounded changed the theme itself")
	}
}

func TestHeavyIsBoldEverywhere(t *testing.T) {
	for _, sgr := range all(mustLoad(t, "paper", "").Sheet(TrueColour)) {
		if !has(t, sgr, 1) {
			t.Fatalf("%q is not bold", sgr)
		}
	}
}

func TestColourlessStaysSo(t *testing.T) {
	if s := mustLoad(t, "mono", "").Sheet(TrueColour); s.Depth != Mono || s.Heat(-2) != "\x1b[0;1m" {
		t.Errorf("depth %d, %q", s.Depth, s.Heat(-2))
	}
}

func TestWhoHasChips(t *testing.T) {
	for _, e := range List("") {
		for d := range depthCount {
			want := d >= Colour256 && e.Name != "paper" && e.Name != "mono"
			s := e.Theme.Sheet(d)
			if s.HasChips() != want {
				t.Errorf("%s at depth %d: %v", e.Name, d, !want)
			}
			if grounded := s.Heat(-2) != s.HeatInk(-2); grounded != want {
				t.Errorf("%s at depth %d: the chip is %q, the mark %q", e.Name, d, s.Heat(-2), s.HeatInk(-2))
			}
		}
	}
}

func TestNearestOf256(t *testing.T) {
	for hex, want := range map[string]uint8{
		"#ffffff": 231, "#000000": 16, "#ff0000": 196, "#080808": 232, "#5f87af": 67, "#fefefe": 231,
	} {
		c, ok := parseHex(hex)
		if got := c.index256(); !ok || got != want {
			t.Errorf("%s is %d, want %d", hex, got, want)
		}
	}
}

func TestLookingUpCostsNothing(t *testing.T) {
	s := Auto(true).Sheet(TrueColour)
	n := testing.AllocsPerRun(100, func() {
		_ = s.PenOn(Title, Panel, Bold|Underline) + ""
		_, _, _ = s.Heat(-2), s.Scale(3), s.Series(1)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAuto(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Auto(true)
	}
}

func BenchmarkSheet(b *testing.B) {
	th := Auto(true)
	for _, d := range []Depth{Mono, Colour16, Colour256, TrueColour} {
		b.Run(strconv.Itoa(int(d)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				th.Sheet(d)
			}
		})
	}
}
