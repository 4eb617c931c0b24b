package analysis

import (
	"cmp"
	"math"
	"slices"
	"time"

	"tappa/internal/journey"
)

// Reading is the experience index of one snapshot of a map, 0 to 100.
type Reading struct {
	Snapshot journey.ID
	Name     string
	Time     time.Time
	Index    float64
}

// Beside is one figure with the experience index that held when it was taken.
type Beside struct {
	Measurement *journey.Measurement
	Reading     Reading
}

// LeastPairs is the number of points under which a coefficient says more than
// the figures do: with fewer, the points are shown alone.
const LeastPairs = 8

// Silence is why there is no coefficient.
type Silence string

// The reasons.
const (
	// Spoken says that there are coefficients.
	Spoken Silence = ""
	// NoReadings says that no figure was taken after a snapshot with an index.
	NoReadings Silence = "none"
	// TooFew says that there are fewer than LeastPairs points.
	TooFew Silence = "few"
	// Flat says that all indexes, or all figures, are the same.
	Flat Silence = "flat"
)

// Correlation is how a metric and the experience index go together.
type Correlation struct {
	Pairs []Beside
	// Pearson and Spearman lie between -1 and +1 and mean nothing unless Why
	// is Spoken.
	Pearson, Spearman float64
	Why               Silence
}

// Correlate sets each dated figure of a series beside the experience index of
// the newest snapshot taken on its day or before, in the zone of the snapshot's
// time; figures that no
// snapshot came before are left out, and so are snapshots without an index.
// From LeastPairs points on it returns Pearson's product-moment coefficient and
// Spearman's rank coefficient.
func Correlate(s *Series, readings []Reading) Correlation {
	readings = slices.Clone(readings)
	slices.SortStableFunc(readings, func(a, b Reading) int { return a.Time.Compare(b.Time) })
	var c Correlation
	var index, value []float64
	for _, x := range s.Dated {
		r, there := readingAt(readings, x.Date)
		if !there {
			continue
		}
		c.Pairs = append(c.Pairs, Beside{Measurement: x, Reading: r})
		index, value = append(index, r.Index), append(value, x.Value)
	}
	switch {
	case len(c.Pairs) == 0:
		c.Why = NoReadings
		return c
	case len(c.Pairs) < LeastPairs:
		c.Why = TooFew
		return c
	}
	p, okP := Pearson(index, value)
	r, okR := Spearman(index, value)
	if !okP || !okR {
		c.Why = Flat
		return c
	}
	c.Pearson, c.Spearman = p, r
	return c
}

// readingAt returns the newest of sorted readings made on day d or before.
func readingAt(sorted []Reading, d journey.Date) (Reading, bool) {
	i, _ := slices.BinarySearchFunc(sorted, d, func(r Reading, d journey.Date) int {
		if journey.Date(r.Time.Format(time.DateOnly)) <= d {
			return -1
		}
		return 1
	})
	if i == 0 {
		return Reading{}, false
	}
	return sorted[i-1], true
}

// Pearson returns Pearson's product-moment coefficient of x and y, which have
// the same length: the sum of the products of the deviations from the means,
// over the root of the product of the sums of their squares (Pearson 1895). It
// reports false where either does not vary, or there are fewer than two.
func Pearson(x, y []float64) (float64, bool) {
	n := len(x)
	if n < 2 || n != len(y) {
		return 0, false
	}
	x, y = scaled(x), scaled(y)
	mx, my := average(x), average(y)
	var xy, xx, yy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xy, xx, yy = xy+dx*dy, xx+dx*dx, yy+dy*dy
	}
	if constant(x) || constant(y) {
		return 0, false
	}
	r := xy / (math.Sqrt(xx) * math.Sqrt(yy))
	if math.IsNaN(r) {
		return 0, false
	}
	return max(-1, min(1, r)), true
}

// Spearman returns Spearman's rank coefficient: Pearson's of the ranks, where
// equal values share the mean of their ranks (Spearman 1904).
func Spearman(x, y []float64) (float64, bool) { return Pearson(Ranks(x), Ranks(y)) }

// Ranks returns the rank of each value, from 1 for the smallest; equal values
// share the mean of their ranks.
func Ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(v[a], v[b]) })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		end := i + 1
		for end < len(order) && v[order[end]] == v[order[i]] {
			end++
		}
		for _, at := range order[i:end] {
			out[at] = float64(i+1+end) / 2
		}
		i = end
	}
	return out
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x / float64(len(v))
	}
	return sum
}

// scaled brings values that are so large that their squares would not be
// numbers into reach; a coefficient does not know the unit.
func scaled(v []float64) []float64 {
	most := 0.0
	for _, x := range v {
		most = max(most, math.Abs(x))
	}
	if most < 1e100 {
		return v
	}
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = x / most
	}
	return out
}

func constant(v []float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return x != v[0] })
}
