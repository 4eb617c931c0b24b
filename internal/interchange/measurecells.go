package interchange

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// columns says which column of a table is what, -1 where there is none.
type columns struct {
	metric, value, unit, scale, n, date, stage, point, place, source int
	// metrics are columns of values of one metric each.
	metrics []int
	// other are columns that no field is for.
	other  []int
	header []string
}

// headers are the words of a header, folded, by what they mean.
var headers = map[string][]string{
	"metric": {"metric", "metrics", "kpi", "measure", "measurement", "indicator", "metrica", "indicatore", "misura", "misurazione"},
	"value":  {"value", "values", "score", "result", "figure", "valore", "punteggio", "risultato", "voto"},
	"unit":   {"unit", "units", "unita", "unita di misura", "um"},
	"scale":  {"scale", "range", "scala", "intervallo"},
	"n": {
		"n", "sample", "sample size", "responses", "respondents", "answers", "count", "base",
		"campione", "numerosita", "risposte", "rispondenti", "intervistati", "numero risposte", "n risposte",
	},
	"date":   {"date", "day", "when", "month", "period", "data", "giorno", "quando", "mese", "periodo"},
	"stage":  {"stage", "phase", "section", "fase", "tappa", "sezione"},
	"point":  {"touchpoint", "touch point", "step", "interaction", "punto di contatto", "interazione", "passo"},
	"place":  {"at", "place", "where", "location", "luogo", "dove", "posto"},
	"source": {"source", "origin", "survey", "note", "notes", "comment", "comments", "fonte", "origine", "indagine", "commento", "commenti"},
}

// metricWords are further names of metrics that are known.
var metricWords = map[string]string{
	"net promoter score": "nps", "csat top 2 box": "csat-top-2-box", "csat top2box": "csat-top-2-box", "csat t2b": "csat-top-2-box", "csat %": "csat-top-2-box",
	"csat medio": "csat-mean", "csat media": "csat-mean", "csat average": "csat-mean", "retention rate": "retention", "tasso di retention": "retention",
	"fidelizzazione": "retention", "tasso di fidelizzazione": "retention", "churn rate": "churn", "tasso di abbandono": "churn", "abbandono": "churn", "abbandoni": "churn",
	"ricavi": "revenue", "ricavo": "revenue", "fatturato": "revenue", "sales": "revenue", "vendite": "revenue", "turnover": "revenue",
}

// lookupMetric is journey.LookupMetric with the words that people use beside
// the names.
func lookupMetric(name string) (journey.MetricInfo, bool) {
	if info, known := journey.LookupMetric(name); known {
		return info, true
	}
	if id, known := metricWords[foldName(name)]; known {
		return journey.LookupMetric(id)
	}
	return journey.MetricInfo{}, false
}

// header reads the first row.
func (r *measureReader) header(rows []csvRow) error {
	r.columns = columns{metric: -1, value: -1, unit: -1, scale: -1, n: -1, date: -1, stage: -1, point: -1, place: -1, source: -1}
	c := &r.columns
	at := map[string]*int{
		"metric": &c.metric, "value": &c.value, "unit": &c.unit, "scale": &c.scale, "n": &c.n, "date": &c.date,
		"stage": &c.stage, "point": &c.point, "place": &c.place, "source": &c.source,
	}
	line := 1
	var spare []int
	if len(rows) > 0 {
		line = rows[0].line
		c.header = rows[0].cells
	}
	for i, cell := range c.header {
		field := fieldOf(cell)
		if place := at[field]; field != "" && *place < 0 {
			*place = i
			continue
		}
		spare = append(spare, i)
	}
	if c.metric < 0 || c.value < 0 {
		c.metrics = slices.DeleteFunc(slices.Clone(spare), func(i int) bool {
			_, known := lookupMetric(c.header[i])
			return !known && journey.Ambiguous(c.header[i]) == nil && !r.measured(c.header[i])
		})
	}
	if (c.metric < 0 || c.value < 0) && len(c.metrics) == 0 {
		return atLine(journey.KindForeign, "import.measures.header", line, "", nil, "the header names no columns for a metric and its value")
	}
	for _, i := range spare {
		if slices.Contains(c.metrics, i) {
			continue
		}
		c.other = append(c.other, i)
		if strings.TrimSpace(c.header[i]) != "" {
			r.report.add(line, Repair, "import.measures.column", nil, c.header[i], "")
		}
	}
	if len(c.metrics) > 0 { // a lone column for either says nothing there
		for _, i := range []int{c.metric, c.value} {
			if i >= 0 {
				c.other = append(c.other, i)
				r.report.add(line, Repair, "import.measures.column", nil, c.header[i], "")
			}
		}
	}
	return nil
}

// measured reports whether the map measures something by this name already.
func (r *measureReader) measured(name string) bool {
	name = journey.FoldMetric(name)
	return name != "" && slices.ContainsFunc(r.m.Measurements(), func(x *journey.Measurement) bool { return journey.FoldMetric(x.Metric) == name })
}

// fieldOf returns what a column with this header is for, "" for none.
func fieldOf(header string) string {
	word := strings.Trim(foldName(strings.ReplaceAll(header, "_", " ")), ".:# ")
	for field, words := range headers {
		if slices.Contains(words, word) {
			return field
		}
	}
	return ""
}

// date reads a day. A month means its last day; where the year stands last the
// day comes first, unless it cannot.
func (r *measureReader) date(row csvRow) journey.Date {
	raw := strings.TrimSpace(row.cell(r.columns.date))
	if raw == "" {
		return ""
	}
	day, plain := readDay(raw)
	switch {
	case day == "":
		r.report.add(row.line, Loss, "import.measures.bad-date", nil, raw, "")
	case !plain:
		r.report.add(row.line, Repair, "import.measures.date", nil, raw, string(day))
	}
	return day
}

// readDay reads a day in one of the forms that tables have it in, and reports
// whether it is written as YYYY-MM-DD already; "" for what is no day.
func readDay(raw string) (day journey.Date, plain bool) {
	if d := journey.Date(raw); d.Valid() {
		return d, true
	}
	if at := strings.IndexAny(raw, "T "); at >= 8 {
		if d, _ := readDay(raw[:at]); d != "" {
			return d, false // the time of day
		}
	}
	parts := strings.FieldsFunc(raw, func(c rune) bool { return c == '/' || c == '.' || c == '-' })
	var n []int
	for _, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || v > 9999 {
			return "", false
		}
		n = append(n, v)
	}
	switch {
	case len(n) == 2 && len(parts[0]) == 4:
		return lastOf(n[0], n[1]), false
	case len(n) == 2 && len(parts[1]) == 4:
		return lastOf(n[1], n[0]), false
	case len(n) != 3:
		return "", false
	case len(parts[0]) == 4:
		return dayOf(n[0], n[1], n[2]), false
	case len(parts[2]) != 4:
		return "", false
	}
	if d := dayOf(n[2], n[1], n[0]); d != "" {
		return d, false
	}
	return dayOf(n[2], n[0], n[1]), false
}

// dayOf returns a day of the calendar, "" if there is none.
func dayOf(year, month, day int) journey.Date {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return ""
	}
	return journey.Date(t.Format(time.DateOnly))
}

func lastOf(year, month int) journey.Date {
	if month > 12 {
		return ""
	}
	return journey.Date(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// decimalMark finds out which mark the values of a table have in front of their
// decimals: the one that some value can have nowhere else, or the one beside that
// which some value can only have between thousands. It is 0 where no value tells,
// and where one tells otherwise than another.
func (r *measureReader) decimalMark(rows []csvRow) byte {
	cols := r.columns.metrics
	if len(cols) == 0 {
		cols = []int{r.columns.value}
	}
	var told [2]bool // the point, the comma
	for _, row := range rows {
		for _, i := range cols {
			s, _, _ := figures(row.cell(i))
			comma, point := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
			switch {
			case comma >= 0 && point >= 0:
				told[0], told[1] = told[0] || point > comma, told[1] || comma > point
			case comma >= 0 && strings.Count(s, ",") > 1:
				told[0] = true
			case point >= 0 && strings.Count(s, ".") > 1:
				told[1] = true
			case comma >= 0 && !journey.Thousands(s, ','):
				told[1] = true
			case point >= 0 && !journey.Thousands(s, '.'):
				told[0] = true
			}
		}
	}
	switch told {
	case [2]bool{true, false}:
		return '.'
	case [2]bool{false, true}:
		return ','
	}
	return 0
}

// figures takes a cell apart into a number and what stands around it, its unit.
func figures(cell string) (number, unit string, ok bool) {
	cell = strings.TrimSpace(plainLine(unmarked(cell)))
	cell = strings.NewReplacer("−", "-", "\u00a0", " ", "\u202f", " ").Replace(cell)
	from := strings.IndexAny(cell, "+-0123456789")
	if from < 0 {
		return "", "", false
	}
	end := from
	for end < len(cell) && strings.IndexByte("+-0123456789.,' ", cell[end]) >= 0 {
		end++
	}
	before, after := strings.TrimSpace(cell[:from]), strings.TrimSpace(cell[end:])
	if before != "" && after != "" {
		return "", "", false
	}
	return strings.TrimRight(cell[from:end], "., '"), before + after, true
}

// errNoFigure is what number returns for what is no number.
var errNoFigure = errors.New("not a number")

// number reads a value on a scale and the unit that stands beside it ("31,5 %",
// "€ 1.200"). The error is errNoFigure, or that of journey.Figure.On where neither
// the table nor the scale leaves one reading.
func (r *measureReader) number(line int, raw, scale string) (value float64, unit string, err error) {
	plain, parsed := strconv.ParseFloat(raw, 64)
	if parsed == nil && finite(plain) && !strings.ContainsAny(raw, "_xXpP") && !journey.Thousands(raw, '.') {
		return plain, "", nil
	}
	s, unit, ok := figures(raw)
	if !ok || len(unit) > 20 || strings.ContainsFunc(unit, unicode.IsDigit) {
		return 0, "", errNoFigure
	}
	f, ok := journey.ReadFigure(s)
	if !ok {
		return 0, "", errNoFigure
	}
	told := f.Twofold() || strings.Count(s, ",")+strings.Count(s, ".") > 1
	switch {
	case !f.Twofold() || r.decimal != 0 && strings.Contains(s, string(r.decimal)):
		value = f.Value
	case r.decimal != 0:
		value = f.Grouped
	default:
		if value, err = f.On(scale); err != nil {
			return 0, "", err
		}
	}
	if plain, err := strconv.ParseFloat(s, 64); told && (err != nil || plain != value) {
		r.report.add(line, Repair, "import.measures.number", nil, raw, strconv.FormatFloat(value, 'f', -1, 64))
	}
	unit, _ = text.Clean(unit)
	return value, unit, nil
}

// scaleOf returns the scale that the figures of a metric have, "" if nobody says.
// Of several customs that a bare name may mean, it is one that holds them all.
func scaleOf(x *journey.Measurement) string {
	if x.Scale != "" {
		return x.Scale
	}
	if info, known := lookupMetric(x.Metric); known {
		return info.Scale
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, info := range journey.Ambiguous(x.Metric) {
		low, high = min(low, info.Low), max(high, info.High)
	}
	if low > high {
		return ""
	}
	return fmt.Sprintf("%g..%g", low, high)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
