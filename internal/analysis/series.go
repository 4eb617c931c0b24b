package analysis

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// Series are the figures of one metric, taken at one place, in one unit and on
// one scale. Figures on different scales are never put into one series: a mean
// and a share of the same question are two things.
type Series struct {
	// Metric, Unit and Scale are spelled as in the first figure.
	Metric, Unit, Scale string
	At                  journey.Location
	// Better is +1 where a high figure is good, -1 where a low one is, 0 where
	// nobody knows.
	Better journey.Better
	// Dated are the figures with a date, oldest first; those of one day are in
	// the order of the map. Undated are the others.
	Dated, Undated []*journey.Measurement
}

// All returns the figures of the series, the dated ones first.
func (s *Series) All() []*journey.Measurement { return slices.Concat(s.Dated, s.Undated) }

// Values returns the values of the dated figures, oldest first.
func (s *Series) Values() []float64 {
	out := make([]float64, len(s.Dated))
	for i, x := range s.Dated {
		out[i] = x.Value
	}
	return out
}

// First and Last return the oldest and the newest dated figure, nil if there is
// none.
func (s *Series) First() *journey.Measurement { return s.at(0) }

// Last returns the newest dated figure, nil if there is none.
func (s *Series) Last() *journey.Measurement { return s.at(len(s.Dated) - 1) }

func (s *Series) at(i int) *journey.Measurement {
	if i < 0 || i >= len(s.Dated) {
		return nil
	}
	return s.Dated[i]
}

// Trend says how the newest figure stands to the oldest: +1 better, -1 worse, 0
// the same, or nobody knows which way is better.
func (s *Series) Trend() int {
	if len(s.Dated) < 2 {
		return 0
	}
	return cmp.Compare(s.Last().Value, s.First().Value) * int(s.Better)
}

// Measures returns the figures of a map as series, in the order in which their
// first figure stands in the map.
func Measures(m *journey.Map) []Series {
	return series(m, func(journey.Location) bool { return true })
}

// MeasuresAt returns the series that were measured at one place.
func MeasuresAt(m *journey.Map, at journey.Location) []Series {
	at = Place(at)
	return series(m, func(other journey.Location) bool { return Place(other) == at })
}

func series(m *journey.Map, want func(journey.Location) bool) []Series {
	type key struct {
		metric, unit, scale string
		at                  journey.Location
	}
	var out []Series
	index := map[key]int{}
	for _, x := range m.Measurements() {
		if !want(x.At) {
			continue
		}
		k := key{journey.FoldMetric(x.Metric), journey.FoldMetric(x.Unit), journey.FoldMetric(x.Scale), Place(x.At)}
		i, there := index[k]
		if !there {
			i = len(out)
			index[k] = i
			s := Series{Metric: x.Metric, Unit: x.Unit, Scale: x.Scale, At: k.at}
			if info, known := journey.LookupMetric(x.Metric); known {
				s.Better = info.Better
			}
			out = append(out, s)
		}
		if x.Date.Valid() {
			out[i].Dated = append(out[i].Dated, x)
		} else {
			out[i].Undated = append(out[i].Undated, x)
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Dated, func(a, b *journey.Measurement) int { return cmp.Compare(a.Date, b.Date) })
	}
	return out
}

// Place returns a location with one form for the whole map, the zero Location.
func Place(at journey.Location) journey.Location {
	if at.Kind == journey.KindHead || at.Kind == "" {
		return journey.Location{}
	}
	return at
}
