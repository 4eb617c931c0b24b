package journey

import "strings"

// Better says which way a metric should go.
type Better int8

// The directions. Of a metric that nobody knows, neither is better.
const (
	BetterUnknown Better = 0
	HighIsBetter  Better = +1
	LowIsBetter   Better = -1
)

// MetricInfo describes a metric that is measured often. Its name says which of
// several customs is meant, because the figures of one cannot be compared with
// those of another.
type MetricInfo struct {
	// ID names the metric on the command line and in the message catalogues.
	ID string
	// Name is what Measurement.Metric holds.
	Name string
	// Unit and Scale are those that its figures have, empty where that is for
	// whoever measures to say.
	Unit, Scale string
	Better      Better
	// Bounded says that values lie between Low and High.
	Bounded   bool
	Low, High float64
}

// metrics are the metrics that are known. NPS is the share of promoters (9 and
// 10 of 0..10) less that of detractors (0 to 6), in points from -100 to 100.
// CSAT is the share of those who answer 4 or 5 of 5, or the mean of all answers.
// CES is the mean of "it was easy" (high is good), the mean of "how much effort
// was it" (low is good), or the share of those who agree that it was easy.
var metrics = []MetricInfo{
	{ID: "nps", Name: "NPS", Scale: "-100..100", Better: HighIsBetter, Bounded: true, Low: -100, High: 100},
	{ID: "csat-top-2-box", Name: "CSAT (top-2-box)", Unit: "%", Scale: "0..100", Better: HighIsBetter, Bounded: true, High: 100},
	{ID: "csat-mean", Name: "CSAT (mean)", Scale: "1..5", Better: HighIsBetter, Bounded: true, Low: 1, High: 5},
	{ID: "ces-ease", Name: "CES (ease, high is good)", Scale: "1..7", Better: HighIsBetter, Bounded: true, Low: 1, High: 7},
	{ID: "ces-effort", Name: "CES (effort, low is good)", Scale: "1..5", Better: LowIsBetter, Bounded: true, Low: 1, High: 5},
	{ID: "ces-agree", Name: "CES (share that agrees it was easy)", Unit: "%", Scale: "0..100", Better: HighIsBetter, Bounded: true, High: 100},
	{ID: "retention", Name: "Retention", Unit: "%", Scale: "0..100", Better: HighIsBetter, Bounded: true, High: 100},
	{ID: "churn", Name: "Churn", Unit: "%", Scale: "0..100", Better: LowIsBetter, Bounded: true, High: 100},
	{ID: "revenue", Name: "Revenue", Better: HighIsBetter},
}

// Metrics returns the metrics that are known, in the order in which they are
// offered.
func Metrics() []MetricInfo { return append([]MetricInfo(nil), metrics...) }

// LookupMetric returns what is known of a metric, given by its name or its id
// in any case.
func LookupMetric(name string) (MetricInfo, bool) {
	want := FoldMetric(name)
	for _, m := range metrics {
		if want == m.ID || want == FoldMetric(m.Name) {
			return m, true
		}
	}
	return MetricInfo{}, false
}

// FoldMetric makes one of the spellings of a metric that differ in case and
// space alone.
func FoldMetric(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

// Ambiguous returns the metrics that a bare name may mean ("CSAT", "CES"), whose
// figures cannot be compared with one another; nil for any other name.
func Ambiguous(name string) []MetricInfo {
	bare := FoldMetric(name)
	if bare != "csat" && bare != "ces" {
		return nil
	}
	var out []MetricInfo
	for _, m := range metrics {
		if strings.HasPrefix(m.ID, bare+"-") {
			out = append(out, m)
		}
	}
	return out
}
