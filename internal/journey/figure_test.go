package journey_test

import (
	"testing"

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
		{"0", 0, false},
	} {
		value, percent, ok := journey.ReadFigure(c.typed)
		if !ok || value != c.value || percent != c.percent {
			t.Errorf("%q is read as %v, %v, %v", c.typed, value, percent, ok)
		}
	}
	for _, typed := range []string{"", "%", "abc", "many", "NaN", "inf", "-Inf", "0x1p4", "1_000", "1.200,5", "1e999", "12 34", "12%%", "--3", "3 apples"} {
		if value, _, ok := journey.ReadFigure(typed); ok {
			t.Errorf("%q is read as %v", typed, value)
		}
	}
}
