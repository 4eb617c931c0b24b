package journey_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/journey"
)

// A figure is read as people of either language type it.
func TestReadFigure(t *testing.T) {
	for _, c := range []struct {
		typed   string
		value   float64
		percent bool
	}{
		{"42", 42, false},
		{" 3.5 ", 3.5, false},
		{"3,5", 3.5, false},
		{"-12", -12, false},
		{"−12", -12, false},
		{"+7", 7, false},
		{"87%", 87, true},
		{"87 %", 87, true},
		{"64,5\u00a0%", 64.5, true},
		{"1e3", 1000, false},
		{"1,5e3", 1500, false},
		{"0", 0, false},
		{"-0,5", -0.5, false},
		{".5", 0.5, false},
		// Three digits behind a mark that can part no thousands.
		{"0,125", 0.125, false},
		{"0.125", 0.125, false},
		{"1200,500", 1200.5, false},
		{"1.2340", 1.234, false},
		{"1,2340", 1.234, false},
		{"1.234e0", 1.234, false},
		// Marks that can be nothing but those between thousands.
		{"1,200,000", 1_200_000, false},
		{"1.200.000", 1_200_000, false},
		{"1,200.5", 1200.5, false},
		{"1.200,5", 1200.5, false},
		{"−1.200,50 %", -1200.5, true},
		{"1,200.500", 1200.5, false},
		{"1 200", 1200, false},
		{"1\u202f200,500", 1200.5, false},
		{"1'200.50", 1200.5, false},
		{"12’345", 12345, false},
	} {
		f, ok := journey.ReadFigure(c.typed)
		if !ok || f.Value != c.value || f.Percent != c.percent || f.Twofold() {
			t.Errorf("%q is read as %+v, %v", c.typed, f, ok)
		}
	}
	for _, typed := range []string{
		"", "%", "abc", "many", "NaN", "inf", "-Inf", "0x1p4", "1_000", "1e999", "12 34", "12%%", "--3", "-+3", "3 apples", "3-4",
		"1,2,3", "1,20,000", "1.200,5,5", "1,200.5.5", "1200,000,000", "1,2000,000", "1 200 00", ",", ".", "1'200'00", "1,234e,5", "e3", "0,200,000",
	} {
		if f, ok := journey.ReadFigure(typed); ok {
			t.Errorf("%q is read as %+v", typed, f)
		}
	}
}

// What can be read in two ways is refused with both, unless its scale holds one
// of them alone.
func TestFiguresThatCanBeReadInTwoWays(t *testing.T) {
	for _, c := range []struct {
		typed, scale string
		value        float64 // 0 if it is refused
		says         string
	}{
		{"1,200", "", 0, `"1,200" can be 1200, with a mark between thousands, or 1,2, with three decimals; write 1200 or 1,2`},
		{"1.200", "", 0, `"1.200" can be 1200, with a mark between thousands, or 1.2, with three decimals; write 1200 or 1.2`},
		{"−12.345%", "", 0, `"-12.345" can be -12345, with a mark between thousands, or -12.345, with three decimals; write -12345 or -12.3450`},
		{"999,000", "EUR", 0, `write 999000 or 999`},
		{"4.667", "1..5", 4.667, ""},
		{"4,667", "1-5", 4.667, ""},
		{"-1,200", "-100..100", -1.2, ""},
		{"1,200", "1000 … 5000", 1200, ""},
		{"1,200", "0..2000", 0, "write 1200 or 1,2"},
		{"1,200", "5..10", 0, "write 1200 or 1,2"},
	} {
		f, ok := journey.ReadFigure(c.typed)
		if !ok || !f.Twofold() {
			t.Errorf("%q is read as %+v, %v", c.typed, f, ok)
			continue
		}
		v, err := f.On(c.scale)
		switch {
		case c.value != 0 && (err != nil || v != c.value):
			t.Errorf("%q on %q is %v, %v", c.typed, c.scale, v, err)
		case c.value == 0 && (!journey.IsKind(err, journey.KindInvalid) || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%q on %q is %v, %v", c.typed, c.scale, v, err)
		}
	}
}

// What is to be typed instead, and what goes out in a table, has one reading.
func TestPlainFiguresHaveOneReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.OneOf(rapid.Float64(), rapid.Custom(func(t *rapid.T) float64 {
			return float64(rapid.IntRange(-2_000_000, 2_000_000).Draw(t, "n")) / 1000
		})).Draw(t, "v")
		if math.IsInf(v, 0) {
			return
		}
		for _, s := range []string{journey.PlainFigure(v), strings.Replace(journey.PlainFigure(v), ".", ",", 1)} {
			if f, ok := journey.ReadFigure(s); !ok || f.Twofold() || f.Value != v {
				t.Fatalf("%v goes out as %q and is read as %+v, %v", v, s, f, ok)
			}
		}
		f, _ := journey.ReadFigure(strings.TrimSuffix(journey.PlainFigure(v), "0"))
		if !f.Twofold() {
			return
		}
		args := f.Readings()
		for key, want := range map[string]float64{"grouped": f.Grouped, "plain": f.Value} {
			if again, ok := journey.ReadFigure(args[key].(string)); !ok || again.Twofold() || again.Value != want {
				t.Fatalf("%q in place of %v is read as %+v, %v", args[key], v, again, ok)
			}
		}
	})
}

func TestReadScale(t *testing.T) {
	for _, c := range []struct {
		scale     string
		low, high float64
		ok        bool
	}{
		{"1..5", 1, 5, true},
		{"-100..100", -100, 100, true},
		{"−100 … 100", -100, 100, true},
		{"0 - 100", 0, 100, true},
		{"-5--1", -5, -1, true},
		{"1–7", 1, 7, true},
		{"0..2.5", 0, 2.5, true},
		{"", 0, 0, false},
		{"stars", 0, 0, false},
		{"5", 0, 0, false},
		{"-5", 0, 0, false},
		{"5..1", 0, 0, false},
		{"0..1,000", 0, 0, false},
		{"..", 0, 0, false},
	} {
		if low, high, ok := journey.ReadScale(c.scale); low != c.low || high != c.high || ok != c.ok {
			t.Errorf("%q is read as %v to %v, %v", c.scale, low, high, ok)
		}
	}
}

func FuzzReadFigure(f *testing.F) {
	for _, s := range []string{"42", "1,200", "1.200,5", "−3 %", "1'200", "1e3", "1 200,5", "..", "-5..1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x, ok := journey.ReadFigure(s)
		if ok && (math.IsNaN(x.Value) || math.IsInf(x.Value, 0) || x.Twofold() && math.IsInf(x.Grouped, 0)) {
			t.Fatalf("%q is read as %+v", s, x)
		}
		if x.Twofold() {
			if _, err := x.On(s); err == nil {
				t.Fatalf("%q settles itself", s)
			}
		}
		journey.ReadScale(s)
	})
}
