package plot_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/plot"
	"tappa/internal/text"
)

func TestSpark(t *testing.T) {
	for _, tt := range []struct {
		values      []float64
		width       int
		want, ascii string
	}{
		{nil, 10, "", ""},
		{[]float64{3}, 10, "▅", "-"},
		{[]float64{3, 3, 3}, 10, "▅▅▅", "---"},
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7}, 8, "▁▂▃▄▅▆▇█", "_..--**^"},
		{[]float64{12, 18, 31}, 10, "▁▃█", "_.^"},
		{[]float64{-100, 0, 100}, 10, "▁▅█", "_-^"},
		// Two and two are put together: 0.5 and 8.5.
		{[]float64{0, 1, 8, 9}, 2, "▁█", "_^"},
		{[]float64{1, 2}, 0, "", ""},
		{[]float64{-math.MaxFloat64, math.MaxFloat64}, 4, "▁█", "_^"},
	} {
		if got := plot.Spark(tt.values, tt.width, false); got != tt.want {
			t.Errorf("%v in %d columns is %q, want %q", tt.values, tt.width, got, tt.want)
		}
		if got := plot.Spark(tt.values, tt.width, true); got != tt.ascii {
			t.Errorf("%v in %d columns is %q in ASCII, want %q", tt.values, tt.width, got, tt.ascii)
		}
	}
}

func TestASparkIsNeverTooWideAndShowsItsExtremes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64(), 1, 60).Draw(t, "values")
		w := rapid.IntRange(1, 30).Draw(t, "w")
		got := plot.Spark(values, w, false)
		if n := text.Width(got); n != min(w, len(values)) {
			t.Fatalf("%d columns, want %d", n, min(w, len(values)))
		}
		same := true
		for _, v := range values {
			same = same && v == values[0]
		}
		if !same && len(values) <= w && !(strings.Contains(got, "▁") && strings.Contains(got, "█")) {
			t.Fatalf("%v is %q", values, got)
		}
	})
}
