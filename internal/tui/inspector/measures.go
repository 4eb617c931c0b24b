package inspector

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/plot"
	"tappa/internal/tui/fields"
)

// sparkWidth is the most columns of a sparkline.
const sparkWidth = 12

// measured says what was measured at a stage or touchpoint: a line a series,
// with its shape, its first and its last value. Figures are edited on the brief.
func (b *builder) measured(at journey.Location) {
	first := true
	for _, s := range analysis.MeasuresAt(b.m, at) {
		f := fields.Field{Key: "measured/" + string(s.All()[0].ID), Kind: fields.Derived, Right: b.side, Value: b.cat.Metric(s.Metric), Tail: b.figures(&s)}
		if first {
			f.Label, f.Apart = b.cat.T("inspector.measured"), true
		}
		first = false
		b.out = append(b.out, f)
	}
}

// figures writes how a series went: "▁▃█ 57 % → 71 %, better · n = 40 · 15 Mar 2026".
func (b *builder) figures(s *analysis.Series) string {
	all := s.All()
	last := all[len(all)-1]
	value := b.amount(last)
	if len(s.Dated) > 1 {
		last = s.Last()
		value = plot.Spark(s.Values(), sparkWidth, b.st.ASCII) + noBreak + b.amount(s.First()) + noBreak + b.st.Arrow + noBreak + b.amount(last)
		switch {
		case s.Trend() > 0:
			value += ", " + b.cat.T("measures.better")
		case s.Trend() < 0:
			value += ", " + b.cat.T("measures.worse")
		}
	}
	n := ""
	if last.N > 0 {
		n = "n" + noBreak + "=" + noBreak + strconv.Itoa(last.N)
	}
	return b.st.Joined(value, n, b.day(last.Date))
}

// amount writes a figure with its unit.
func (b *builder) amount(x *journey.Measurement) string {
	s := b.cat.Amount(x.Value)
	if x.Unit != "" {
		s += noBreak + strings.ReplaceAll(x.Unit, " ", noBreak)
	}
	return s
}
