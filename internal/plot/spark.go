package plot

import (
	"math"
	"strings"
)

// The steps of a sparkline, lowest first. Those in ASCII stand higher and
// higher in their cell.
var (
	sparkSteps = []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}
	sparkASCII = []string{"_", ".", "-", "*", "^"}
)

// Spark draws values, oldest first, as a line of at most width columns, one
// column a value; more values than columns are put together by their means. The
// lowest value is the lowest step and the highest the highest; where all are
// the same, all are the middle one. It is empty for no values.
func Spark(values []float64, width int, ascii bool) string {
	if len(values) == 0 || width < 1 {
		return ""
	}
	steps := sparkSteps
	if ascii {
		steps = sparkASCII
	}
	values = gathered(values, width)
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	var b strings.Builder
	for _, v := range values {
		b.WriteString(steps[step(v, low, high, len(steps))])
	}
	return b.String()
}

// step returns which of n steps a value between low and high is on. Halves keep
// the span of very large values a number.
func step(v, low, high float64, n int) int {
	span := high/2 - low/2
	if !(span > 0) {
		return n / 2
	}
	at := (v/2 - low/2) / span * float64(n-1)
	return max(0, min(n-1, int(math.Round(at))))
}

// gathered puts values together until there are at most w.
func gathered(values []float64, w int) []float64 {
	n := len(values)
	if n <= w {
		return values
	}
	out := make([]float64, w)
	for i := range out {
		from, to := i*n/w, (i+1)*n/w
		for _, v := range values[from:to] {
			out[i] += v / float64(to-from)
		}
	}
	return out
}
