package analysis_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// The tables are worked by hand; the sums stand beside them.
func TestPearson(t *testing.T) {
	for _, tt := range []struct {
		name string
		x, y []float64
		want float64
		ok   bool
	}{
		{"a rising line", []float64{1, 2, 3}, []float64{10, 20, 30}, 1, true},
		{"a falling line", []float64{1, 2, 3}, []float64{5, 3, 1}, -1, true},
		// Means 2.5 and 2.5; products of the deviations 2.25-0.25-0.25+2.25 = 4
		// for (1,1)(2,3)(3,2)(4,4), squares 5 and 5.
		{"one pair swapped", []float64{1, 2, 3, 4}, []float64{1, 3, 2, 4}, 0.8, true},
		// Sums 247 and 486, of products 20485, of squares 11409 and 40022:
		// (6*20485 - 247*486) / sqrt((6*11409-247²)(6*40022-486²)) = 2868 / sqrt(7445*3936).
		{"ages and glucose", []float64{43, 21, 25, 42, 57, 59}, []float64{99, 65, 79, 75, 87, 81}, 2868 / math.Sqrt(7445*3936), true},
		// Deviations (-1,1)(0,-2)(1,1): the products add up to 0.
		{"a valley", []float64{1, 2, 3}, []float64{4, 1, 4}, 0, true},
		{"one side is flat", []float64{1, 2, 3}, []float64{4, 4, 4}, 0, false},
		{"flat at a value that has no exact form", []float64{0.1, 0.1, 0.1}, []float64{1, 2, 3}, 0, false},
		{"one point", []float64{1}, []float64{1}, 0, false},
		{"no points", nil, nil, 0, false},
		{"values whose squares are too large", []float64{1e300, 2e300, 3e300}, []float64{1, 2, 3}, 1, true},
	} {
		got, ok := analysis.Pearson(tt.x, tt.y)
		if ok != tt.ok || ok && math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s: %v %v, want %v %v", tt.name, got, ok, tt.want, tt.ok)
		}
	}
}

func TestSpearman(t *testing.T) {
	for _, tt := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"any rise is a line of ranks", []float64{1, 2, 3, 4}, []float64{1, 10, 100, 1000}, 1},
		// Differences of ranks 0 -4 -3 -5 -2 5 3 5 1 0... their squares add up to
		// 194: 1 - 6*194/(10*99) = -29/165.
		{"intelligence and hours", []float64{106, 86, 100, 101, 99, 103, 97, 113, 112, 110}, []float64{7, 2, 27, 50, 28, 29, 20, 12, 6, 17}, -29.0 / 165},
		// Ranks 1 2.5 2.5 4 and 1 2 3 4: deviations -1.5 0 0 1.5 and -1.5 -.5 .5 1.5;
		// products 4.5, squares 4.5 and 5.
		{"a tie", []float64{1, 2, 2, 3}, []float64{1, 2, 3, 4}, 4.5 / math.Sqrt(4.5*5)},
	} {
		if got, ok := analysis.Spearman(tt.x, tt.y); !ok || math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s: %v %v, want %v", tt.name, got, ok, tt.want)
		}
	}
}

func TestTiesShareTheMeanOfTheirRanks(t *testing.T) {
	for _, tt := range []struct{ in, want []float64 }{
		{[]float64{30, 10, 20}, []float64{3, 1, 2}},
		{[]float64{5, 5, 1}, []float64{2.5, 2.5, 1}},
		{[]float64{7, 7, 7, 1}, []float64{3, 3, 3, 1}},
		{[]float64{-1, 0, -1, 0, 2}, []float64{1.5, 3.5, 1.5, 3.5, 5}},
		{nil, []float64{}},
	} {
		if got := analysis.Ranks(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%v has the ranks %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestCoefficientsStayBetweenMinusOneAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := rapid.SliceOfN(rapid.Float64(), 0, 20)
		x := pairs.Draw(t, "x")
		y := rapid.SliceOfN(rapid.Float64(), len(x), len(x)).Draw(t, "y")
		for _, f := range []func(x, y []float64) (float64, bool){analysis.Pearson, analysis.Spearman} {
			r, ok := f(x, y)
			if ok && !(r >= -1 && r <= 1) {
				t.Fatalf("%v and %v give %v", x, y, r)
			}
			if back, same := f(y, x); same != ok || math.Abs(back-r) > 1e-9 {
				t.Fatalf("%v one way, %v the other", r, back)
			}
		}
	})
}

// measured makes a map with a figure of NPS on each day that is given.
func measured(figures ...journey.Measurement) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "0000000map", Title: "m", Kind: journey.AsIs})
	ranks := journey.SpreadRanks(len(figures))
	for i, x := range figures {
		x.ID, x.Rank = journey.ID(fmt.Sprintf("%010d", i+1)), ranks[i]
		b.Put(&x)
	}
	return b.Map()
}

func nps(date journey.Date, value float64) journey.Measurement {
	return journey.Measurement{Metric: "NPS", Date: date, Value: value}
}

func at(day string, index float64) analysis.Reading {
	when, err := time.Parse(time.RFC3339, day)
	if err != nil {
		panic(err)
	}
	return analysis.Reading{Snapshot: journey.ID(day), Time: when, Index: index}
}

func TestAFigureStandsBesideTheNewestSnapshotOfItsDayOrBefore(t *testing.T) {
	m := measured(nps("2026-03-10", 1), nps("2026-01-01", 2), nps("2026-03-09", 3), nps("2027-01-01", 4), nps("", 5))
	c := analysis.Correlate(&analysis.Measures(m)[0], []analysis.Reading{
		at("2026-06-01T10:00:00Z", 70), at("2026-03-10T23:30:00Z", 60), at("2026-02-01T08:00:00Z", 50), at("2026-03-10T08:00:00Z", 55),
	})
	var got []string
	for _, p := range c.Pairs {
		got = append(got, fmt.Sprintf("%s %g %g", p.Measurement.Date, p.Measurement.Value, p.Reading.Index))
	}
	// The first of January lies before every snapshot, and no date before all.
	if want := []string{"2026-03-09 3 50", "2026-03-10 1 60", "2027-01-01 4 70"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if c.Why != analysis.TooFew {
		t.Errorf("three points give a coefficient: %+v", c)
	}
}

func TestUnderEightPointsThereIsNoCoefficient(t *testing.T) {
	for n := range 12 {
		var figures []journey.Measurement
		var readings []analysis.Reading
		for i := range n {
			day := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
			figures = append(figures, nps(journey.Date(day.Format(time.DateOnly)), float64(i)))
			readings = append(readings, analysis.Reading{Time: day, Index: float64(2 * i)})
		}
		figures = append(figures, journey.Measurement{Metric: "other"})
		c := analysis.Correlate(&analysis.Measures(measured(figures...))[0], readings)
		switch {
		case n == 0 && c.Why != analysis.NoReadings, n > 0 && n < 8 && c.Why != analysis.TooFew, n >= 8 && c.Why != analysis.Spoken:
			t.Errorf("%d points: %q", n, c.Why)
		case n >= 8 && (math.Abs(c.Pearson-1) > 1e-12 || math.Abs(c.Spearman-1) > 1e-12):
			t.Errorf("%d points on a line give %v and %v", n, c.Pearson, c.Spearman)
		}
		for i := range readings {
			readings[i].Index = 50
		}
		if c := analysis.Correlate(&analysis.Measures(measured(figures...))[0], readings); n >= 8 && c.Why != analysis.Flat {
			t.Errorf("%d points with the same index: %+v", n, c)
		}
	}
}

func TestSeriesKeepApartWhatCannotBeCompared(t *testing.T) {
	stage := journey.Location{Kind: journey.KindStage, ID: "0000stage0"}
	m := measured(
		journey.Measurement{Metric: "CSAT (mean)", Scale: "1..5", Value: 4, Date: "2026-02-01"},
		journey.Measurement{Metric: "CSAT (top-2-box)", Unit: "%", Value: 60},
		journey.Measurement{Metric: "csat  (MEAN)", Scale: "1..5", Value: 3, Date: "2026-01-01", At: journey.Location{Kind: journey.KindHead, ID: "0000000map"}},
		journey.Measurement{Metric: "CSAT (mean)", Scale: "1..7", Value: 5},
		journey.Measurement{Metric: "CSAT (mean)", Scale: "1..5", Value: 2, At: stage},
		journey.Measurement{Metric: "Churn", Value: 3, Date: "2026-01-01"},
		journey.Measurement{Metric: "Churn", Value: 5, Date: "2026-05-01"},
		journey.Measurement{Metric: "Churn", Value: 9},
	)
	var got []string
	for _, s := range analysis.Measures(m) {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s %v +%d trend %d", s.Metric, s.Unit, s.Scale, s.At.Kind, s.Values(), len(s.Undated), s.Trend()))
	}
	want := []string{
		"CSAT (mean)||1..5| [3 4] +0 trend 1", "CSAT (top-2-box)|%|| [] +1 trend 0", "CSAT (mean)||1..7| [] +1 trend 0",
		"CSAT (mean)||1..5|stage [] +1 trend 0", "Churn||| [3 5] +1 trend -1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

func TestACoefficientIsExplainedByItsPointsAndRanks(t *testing.T) {
	var figures []journey.Measurement
	var readings []analysis.Reading
	for i, v := range []float64{5, 1, 2, 2, 3, 4, 6, 7} {
		day := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
		figures = append(figures, nps(journey.Date(day.Format(time.DateOnly)), v))
		readings = append(readings, analysis.Reading{Name: "s", Time: day, Index: float64(50 + i)})
	}
	s := &analysis.Measures(measured(figures...))[0]
	pages := analysis.Correlate(s, readings).Explain("NPS")
	if len(pages) != 2 || !pages[0].Result.Has || !pages[1].Result.Has || len(pages[1].Inputs) != 8 {
		t.Fatalf("got %+v", pages)
	}
	// The third figure is 2, which it shares with the fourth: ranks 2 and 3.
	if in := pages[1].Inputs[2]; in.Name != "2026-01-03  s" || in.Figures[1].Value != 3 || in.Figures[3].Value != 2.5 {
		t.Errorf("the third point is %+v", in)
	}
	if pages := analysis.Correlate(s, nil).Explain("NPS"); pages[0].Result.Has || len(pages[0].Inputs) != 0 {
		t.Errorf("without snapshots there is %+v", pages[0])
	}
}
