package brief

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/tui/fields"
)

// The keys of the rows of measurements.
const (
	measurePrefix = "measurement/"
	earlierPrefix = "earlier/"
	newMeasure    = measurePrefix + "+"
)

// latest is how many figures of a series are shown until it is opened, and
// sparkWidth the most columns of its sparkline.
const (
	latest     = 6
	sparkWidth = 16
)

// measureKey returns the key of a field of a measurement.
func measureKey(id journey.ID, field string) string { return measurePrefix + string(id) + "." + field }

// SetReadings says which experience index each snapshot of the map has, so that
// figures can be set beside it.
func (b *Brief) SetReadings(list []analysis.Reading) {
	b.readings = list
	if b.m != nil {
		b.list.SetFields(b.build())
	}
}

// SetToday says which day a figure is from that is added without a date.
func (b *Brief) SetToday(d journey.Date) { b.today = d }

// buildMeasures lists the figures of the map: a caption for each series with its
// shape, a row for each of its latest figures, and how they go together with the
// experience index.
func (b *Brief) buildMeasures(list []fields.Field) []fields.Field {
	list = append(list, b.heading("measurements"))
	all := analysis.Measures(b.m)
	if len(all) == 0 {
		return append(list, b.freshMeasure())
	}
	for i := range all {
		s := &all[i]
		c := analysis.Correlate(s, b.readings)
		list = append(list, b.caption(s, i > 0))
		figures := s.All()
		key := earlierPrefix + string(figures[0].ID)
		if hidden := len(figures) - latest; hidden > 1 && !b.opened[key] && !b.among(figures[:hidden]) {
			list = append(list, fields.Field{
				Key: key, Kind: fields.Fixed, Indented: true, Label: b.cat.T("brief.earlier"),
				Value: b.cat.F("brief.earlier-figures", lang.Args{"n": hidden}),
			})
			figures = figures[hidden:]
		}
		for _, x := range figures {
			list = append(list, b.measure(x, c)...)
		}
		if len(b.readings) > 0 && len(s.Dated) > 1 {
			list = append(list, fields.Field{Key: "together/" + string(figures[0].ID), Kind: fields.Caption, Indented: true, Tail: b.together(c)})
		}
	}
	return list
}

// among reports whether the field that is being edited, or gone to, belongs to
// one of the figures, which must then be shown.
func (b *Brief) among(figures []*journey.Measurement) bool {
	rest, is := strings.CutPrefix(b.Field(), measurePrefix)
	if !is {
		return false
	}
	id, _, _ := strings.Cut(rest, ".")
	for _, x := range figures {
		if string(x.ID) == id {
			return true
		}
	}
	return false
}

// caption is the line above a series: what is measured, how it went, and where.
func (b *Brief) caption(s *analysis.Series, apart bool) fields.Field {
	f := fields.Field{Key: "series/" + string(s.All()[0].ID), Kind: fields.Caption, Label: b.cat.Metric(s.Metric), Apart: apart}
	words := []string{b.placeName(s.At), s.Scale}
	if len(s.Dated) > 1 {
		if n := s.Last().N; n > 0 {
			words = append([]string{answers(n)}, words...)
		}
		f.Value = plot.Spark(s.Values(), sparkWidth, b.st.ASCII) + "  " + b.amount(s.First()) + " " + b.st.Arrow + " " + b.amount(s.Last())
		switch {
		case s.Trend() > 0:
			words = append([]string{b.cat.T("measures.better")}, words...)
		case s.Trend() < 0:
			words = append([]string{b.cat.T("measures.worse")}, words...)
		}
	}
	f.Tail = b.st.Joined(words...)
	return f
}

// together says how a series goes together with the experience index.
func (b *Brief) together(c analysis.Correlation) string {
	args := lang.Args{"n": len(c.Pairs), "least": analysis.LeastPairs}
	if c.Why != analysis.Spoken {
		return b.cat.F("measures.silent."+string(c.Why), args)
	}
	args["pearson"], args["spearman"] = b.cat.Coefficient(c.Pearson), b.cat.Coefficient(c.Spearman)
	return b.cat.F("measures.correlation", args)
}

// amount writes the value of a figure with its unit.
func (b *Brief) amount(x *journey.Measurement) string {
	s := b.cat.Amount(x.Value)
	if x.Unit != "" {
		s += "\u00a0" + strings.ReplaceAll(x.Unit, " ", "\u00a0")
	}
	return s
}

// placeName names where something was measured.
func (b *Brief) placeName(at journey.Location) string {
	switch at.Kind {
	case journey.KindStage:
		if s := b.m.Stage(at.ID); s != nil {
			return s.Name
		}
	case journey.KindTouchpoint:
		if t := b.m.Touchpoint(at.ID); t != nil {
			return t.Name
		}
	}
	return b.cat.T("measures.whole-map")
}

// measure makes the rows of a figure: its value under its day, and all else
// while the cursor is there.
func (b *Brief) measure(x *journey.Measurement, c analysis.Correlation) []fields.Field {
	group := measurePrefix + string(x.ID)
	day, n, index := b.cat.T("measures.no-date"), "", ""
	if x.Date != "" {
		day = b.cat.Day(x.Date)
	}
	if x.N > 0 {
		n = answers(x.N)
	}
	for _, p := range c.Pairs {
		if p.Measurement == x {
			index = b.cat.F("brief.index", lang.Args{"index": b.cat.Number(p.Reading.Index, 0)})
		}
	}
	value := fields.Field{
		Key: measureKey(x.ID, "value"), Kind: fields.Line, Group: group, Indented: true, Label: day, Value: b.amount(x), Raw: b.plain(x.Value),
		Ask: b.cat.T("brief.ask.measure.value"), Tail: b.st.Joined(n, index, x.Source),
		Change: fields.Set(x.ID, "value", func(x *journey.Measurement, a fields.Answer) (err error) {
			x.Value, err = b.number(a.Text, x.Scale)
			return err
		}),
	}
	out := []fields.Field{value}
	for _, f := range b.details(x) {
		f.Key, f.Group, f.Sub, f.Ask = measureKey(x.ID, f.Key), group, true, b.cat.T("brief.ask.measure."+f.Key)
		f.Label = "  " + f.Label
		out = append(out, f)
	}
	return out
}

// answers says how many answered, without a break.
func answers(n int) string { return "n\u00a0=\u00a0" + strconv.Itoa(n) }

// details makes the fields of a figure below its value.
func (b *Brief) details(x *journey.Measurement) []fields.Field {
	typed := func(kind fields.Kind, key, value string, at func(*journey.Measurement) *string) fields.Field {
		return fields.Field{
			Key: key, Kind: kind, Label: b.cat.T("field." + key), Value: value, Raw: value,
			Change: fields.Set(x.ID, key, func(x *journey.Measurement, a fields.Answer) error {
				*at(x) = a.Text
				return nil
			}),
		}
	}
	date := fields.Field{
		Key: "date", Kind: fields.Date, Label: b.cat.T("field.date"), Raw: string(x.Date),
		Change: fields.Set(x.ID, "date", func(x *journey.Measurement, a fields.Answer) error {
			x.Date = journey.Date(a.Text)
			return nil
		}),
	}
	if x.Date != "" {
		date.Value = b.cat.Day(x.Date)
	}
	n := fields.Field{
		Key: "n", Kind: fields.Number, Label: b.cat.T("field.n"),
		Change: fields.Set(x.ID, "n", func(x *journey.Measurement, a fields.Answer) (err error) {
			x.N, err = fields.Whole("n", a.Text)
			return err
		}),
	}
	if x.N != 0 {
		n.Value = strconv.Itoa(x.N)
		n.Raw = n.Value
	}
	metric := fields.Field{
		Key: "metric", Kind: fields.Choice, Label: b.cat.T("field.metric"), Value: b.cat.Metric(x.Metric), Current: []string{x.Metric}, Options: b.metrics,
		Change: b.rename(x.ID),
	}
	at := fields.Field{
		Key: "at", Kind: fields.Choice, Label: b.cat.T("field.at"), Value: b.placeName(x.At), Options: b.places, Current: []string{placeID(x.At)},
		Change: fields.Set(x.ID, "at", func(x *journey.Measurement, a fields.Answer) error {
			x.At = placeOf(a.Choice())
			return nil
		}),
	}
	return []fields.Field{
		date, n, at, metric,
		typed(fields.Line, "unit", x.Unit, func(x *journey.Measurement) *string { return &x.Unit }),
		typed(fields.Line, "scale", x.Scale, func(x *journey.Measurement) *string { return &x.Scale }),
		typed(fields.Text, "source", x.Source, func(x *journey.Measurement) *string { return &x.Source }),
	}
}

// plain writes a value as it is typed.
func (b *Brief) plain(v float64) string {
	return strings.Replace(journey.PlainFigure(v), ".", b.cat.T("core.decimal"), 1)
}

// places lists the whole map, the stages and the touchpoints.
func (b *Brief) places() []fields.Option {
	list := []fields.Option{{Title: b.cat.T("measures.whole-map")}}
	for _, s := range b.m.Stages() {
		list = append(list, fields.Option{ID: placeID(journey.Location{Kind: journey.KindStage, ID: s.ID}), Title: s.Name, Detail: b.cat.Kind(journey.KindStage)})
		for _, t := range b.m.In(s.ID) {
			list = append(list, fields.Option{ID: placeID(journey.Location{Kind: journey.KindTouchpoint, ID: t.ID}), Title: t.Name, Detail: s.Name})
		}
	}
	for _, t := range b.m.Unsorted() {
		list = append(list, fields.Option{ID: placeID(journey.Location{Kind: journey.KindTouchpoint, ID: t.ID}), Title: t.Name, Detail: b.cat.T("board.unsorted")})
	}
	return list
}

// placeID is the option of a place, "" for the whole map.
func placeID(at journey.Location) string {
	if at = analysis.Place(at); at.ID == "" {
		return ""
	}
	return string(at.Kind) + "/" + string(at.ID)
}

// placeOf reads the option of a place.
func placeOf(option string) journey.Location {
	kind, id, is := strings.Cut(option, "/")
	if !is {
		return journey.Location{}
	}
	return journey.Location{Kind: journey.Kind(kind), ID: journey.ID(id)}
}

// measureUnder returns the measurement under the cursor, nil if there is none.
func (b *Brief) measureUnder() *journey.Measurement {
	rest, is := strings.CutPrefix(b.Field(), measurePrefix)
	if !is || b.m == nil {
		return nil
	}
	id, _, _ := strings.Cut(rest, ".")
	return b.m.Measurement(journey.ID(id))
}

// seriesUnder returns the series under the cursor and its place among all, -1
// if there is none.
func (b *Brief) seriesUnder() (all []analysis.Series, at int) {
	if b.m == nil {
		return nil, -1
	}
	all = analysis.Measures(b.m)
	under := journey.ID(strings.TrimPrefix(b.Field(), earlierPrefix))
	if x := b.measureUnder(); x != nil {
		under = x.ID
	}
	for i := range all {
		for _, x := range all[i].All() {
			if x.ID == under {
				return all, i
			}
		}
	}
	return all, -1
}

// moveSeries returns the draft that moves the series under the cursor past its
// neighbour, up where by is negative.
func (b *Brief) moveSeries(by int) edit.Draft {
	all, at := b.seriesUnder()
	to := at + by
	if at < 0 || to < 0 || to >= len(all) {
		return edit.Draft{}
	}
	// A series stands where its first figure does: the lower of the two moves
	// in front of the first figure of the upper.
	low, high := &all[max(at, to)], &all[min(at, to)]
	first := map[journey.ID]bool{}
	for _, x := range high.All() {
		first[x.ID] = true
	}
	after := journey.ID("")
	for _, x := range b.m.Measurements() {
		if first[x.ID] {
			break
		}
		after = x.ID
	}
	var moving []journey.ID
	for _, x := range low.All() {
		moving = append(moving, x.ID)
	}
	return edit.MoveMeasurements(b.m, moving, after)
}

// Explain says how the coefficients of the series under the cursor came about;
// it is empty where there is none.
func (b *Brief) Explain() []analysis.Explanation {
	all, at := b.seriesUnder()
	if at < 0 {
		return nil
	}
	s := &all[at]
	return analysis.Correlate(s, b.readings).Explain(b.st.Joined(b.cat.Metric(s.Metric), b.placeName(s.At)))
}
