package style_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

func TestMeans(t *testing.T) {
	tests := []struct {
		tag  string
		mean float64
		want string
	}{
		{"en", 0, "0"},
		{"en", 0.04, "0"},
		{"en", -0.04, "0"},
		{"en", 0.25, "+0.3"},
		{"en", -0.5, "-0.5"},
		{"en", 1, "+1"},
		{"en", -1.96, "-2"},
		{"it", 0.5, "+0,5"},
		{"it", -1.25, "-1,3"},
	}
	for _, tt := range tests {
		cat, err := lang.Load(tt.tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := style.Mean(cat, tt.mean); got != tt.want {
			t.Errorf("%s %v is written %q, want %q", tt.tag, tt.mean, got, tt.want)
		}
	}
}

func TestChipsAreEquallyWideAndSayTheirSign(t *testing.T) {
	th, err := theme.Load("dark", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, depth := range []theme.Depth{theme.Mono, theme.Colour16, theme.Colour256, theme.TrueColour} {
		st := style.New(th.Sheet(depth), false)
		seen := map[string]bool{}
		for v := journey.MinScore; v <= journey.MaxScore; v++ {
			_, chip := st.Chip(journey.NewScore(v), &st.On)
			if ansi.StringWidth(chip) != style.ChipWidth || seen[chip] {
				t.Errorf("%v: the chip of %d is %q", depth, v, chip)
			}
			seen[chip] = true
		}
		if _, unset := st.Chip(journey.Score{}, &st.On); seen[unset] || ansi.StringWidth(unset) != style.ChipWidth {
			t.Errorf("%v: an unset score looks like one: %q", depth, unset)
		}
	}
}

// TestLevelsFollowTheirThresholds: under half a point is neutral, under one and
// a half one step; a gap takes two whole points for its second step.
func TestLevelsFollowTheirThresholds(t *testing.T) {
	for mean, want := range map[float64]int{-2: -2, -1.5: -2, -1.4: -1, -0.5: -1, -0.4: 0, 0.49: 0, 0.5: 1, 1.49: 1, 1.5: 2} {
		if got := style.HeatLevel(mean); got != want {
			t.Errorf("heat of %v: %d, want %d", mean, got, want)
		}
	}
	for gap, want := range map[float64]int{-4: -2, -2: -2, -1.9: -1, -0.5: -1, 0: 0, 0.5: 1, 1.9: 1, 2: 2} {
		if got := style.GapLevel(gap); got != want {
			t.Errorf("level of a gap of %v: %d, want %d", gap, got, want)
		}
	}
}

func TestMomentSigns(t *testing.T) {
	th, err := theme.Load("dark", "")
	if err != nil {
		t.Fatal(err)
	}
	st := style.New(th.Sheet(theme.TrueColour), false)
	for want, tp := range map[string]*journey.Touchpoint{
		"":   {Truth: journey.TruthNone, Felt: journey.Felt{Score: journey.NewScore(2)}},
		"◆+": {Truth: journey.TruthZMOT, Felt: journey.Felt{Score: journey.NewScore(1)}},
		"◆-": {Truth: journey.TruthGeneral, Felt: journey.Felt{Score: journey.NewScore(-1)}},
		"◆?": {Truth: journey.TruthGeneral},
	} {
		if got := st.MomentSign(tp); got != want {
			t.Errorf("the sign of %+v is %q, want %q", tp.Felt.Score, got, want)
		}
	}
}

func TestJoinedLeavesOutWhatIsEmpty(t *testing.T) {
	th, err := theme.Load("dark", "")
	if err != nil {
		t.Fatal(err)
	}
	st := style.New(th.Sheet(theme.Mono), false)
	for want, words := range map[string][]string{"": {"", ""}, "a": {"", "a"}, "a · b": {"a", "", "b"}} {
		if got := st.Joined(words...); got != want {
			t.Errorf("%q become %q, want %q", words, got, want)
		}
	}
}
