package cli

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// measuresDocument is what `measures --json` shows.
type measuresDocument struct {
	Map    journey.ID       `json:"map"`
	Title  string           `json:"title"`
	Series []seriesDocument `json:"series"`
}

// seriesDocument is one metric at one place. Better is "high", "low" or null.
type seriesDocument struct {
	Metric      string              `json:"metric"`
	Unit        string              `json:"unit"`
	Scale       string              `json:"scale"`
	Better      *string             `json:"better"`
	At          placeDocument       `json:"at"`
	Points      []pointDocument     `json:"points"`
	First       *float64            `json:"first"`
	Last        *float64            `json:"last"`
	Correlation correlationDocument `json:"correlation"`
}

// placeDocument is where a series was measured: kind map, stage or touchpoint.
type placeDocument struct {
	Kind journey.Kind `json:"kind"`
	ID   journey.ID   `json:"id"`
	Name string       `json:"name"`
}

// pointDocument is one figure. N is null where it is not known; Index is the
// experience index of the newest snapshot of that day or before, with the id of
// the snapshot.
type pointDocument struct {
	ID       journey.ID    `json:"id"`
	Date     *journey.Date `json:"date"`
	Value    float64       `json:"value"`
	N        *int          `json:"n"`
	Source   string        `json:"source"`
	Index    *float64      `json:"index"`
	Snapshot *journey.ID   `json:"snapshot"`
}

// correlationDocument holds the coefficients, null where Why says that there
// are none: "none", "few" or "flat".
type correlationDocument struct {
	N        int      `json:"n"`
	Pearson  *float64 `json:"pearson"`
	Spearman *float64 `json:"spearman"`
	Why      string   `json:"why"`
}

func (r *run) measuresDocument(m *journey.Map, readings []analysis.Reading) measuresDocument {
	doc := measuresDocument{Map: m.ID(), Title: m.Head().Title, Series: []seriesDocument{}}
	all := analysis.Measures(m)
	for i := range all {
		doc.Series = append(doc.Series, r.seriesDocument(m, &all[i], analysis.Correlate(&all[i], readings)))
	}
	return doc
}

func (r *run) seriesDocument(m *journey.Map, s *analysis.Series, c analysis.Correlation) seriesDocument {
	at := placeDocument{Kind: s.At.Kind, ID: s.At.ID, Name: r.placeName(m, s.At)}
	if at.Kind == "" {
		at = placeDocument{Kind: journey.KindHead, ID: m.ID(), Name: m.Head().Title}
	}
	d := seriesDocument{
		Metric: s.Metric, Unit: s.Unit, Scale: s.Scale, At: at, Points: []pointDocument{},
		Correlation: correlationDocument{N: len(c.Pairs), Why: string(c.Why)},
	}
	switch s.Better {
	case journey.HighIsBetter:
		d.Better = ref("high")
	case journey.LowIsBetter:
		d.Better = ref("low")
	}
	for _, x := range s.All() {
		d.Points = append(d.Points, point(x, c))
	}
	if len(s.Dated) > 0 {
		d.First, d.Last = ref(s.First().Value), ref(s.Last().Value)
	}
	if c.Why == analysis.Spoken {
		d.Correlation.Pearson, d.Correlation.Spearman = ref(c.Pearson), ref(c.Spearman)
	}
	return d
}

func point(x *journey.Measurement, c analysis.Correlation) pointDocument {
	p := pointDocument{ID: x.ID, Value: x.Value, Source: x.Source}
	if x.Date.Valid() {
		p.Date = ref(x.Date)
	}
	if x.N > 0 {
		p.N = ref(x.N)
	}
	for _, pair := range c.Pairs {
		if pair.Measurement == x {
			p.Index, p.Snapshot = ref(pair.Reading.Index), ref(pair.Reading.Snapshot)
		}
	}
	return p
}

// ref returns a place that holds v.
func ref[T any](v T) *T { return &v }
