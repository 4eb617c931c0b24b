package brief

import (
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// otherMetric is the option by which a metric of one's own is named.
const otherMetric = "+"

// amongMeasures reports whether the cursor is among the measurements.
func (b *Brief) amongMeasures() bool {
	key := b.Field()
	return strings.HasPrefix(key, measurePrefix) || strings.HasPrefix(key, earlierPrefix)
}

// AddMeasure asks what the new figure measures; its value is typed next.
func (b *Brief) AddMeasure() fields.Ask {
	if b.m == nil || b.list.Editing() {
		return nil
	}
	return b.list.BeginField(b.freshMeasure(), b.behindMeasures())
}

// behindMeasures is the place of the last row of the series under the cursor,
// else of the last measurement, else of the last field.
func (b *Brief) behindMeasures() int {
	list := b.list.Fields()
	at := len(list) - 1
	under := b.measureUnder()
	for i := range list {
		if under != nil && strings.HasPrefix(list[i].Key, measurePrefix+string(under.ID)) || under == nil && strings.HasPrefix(list[i].Key, measurePrefix) {
			at = i
		}
	}
	return at
}

// freshMeasure is the row for a figure that is not there yet.
func (b *Brief) freshMeasure() fields.Field {
	f := fields.Field{
		Key: newMeasure, Kind: fields.Choice, New: true, Right: true, Label: b.cat.T("brief.measure"), Ask: b.cat.T("brief.ask.measure"), Options: b.metrics,
		Change: func(_ *journey.Map, a fields.Answer) (edit.Draft, error) {
			switch name := a.Choice(); name {
			case "":
			case otherMetric:
				b.next = b.freshName()
			default:
				b.next = b.freshValue(name)
			}
			return edit.Draft{}, nil
		},
	}
	if x := b.measureUnder(); x != nil {
		f.Current = []string{x.Metric}
	}
	return f
}

// metrics lists what can be measured: what the map measures already, the metrics
// that are known, and one of one's own.
func (b *Brief) metrics() []fields.Option {
	var list []fields.Option
	seen := map[string]bool{}
	add := func(name string) {
		info, known := journey.LookupMetric(name)
		if known {
			name = info.Name
		}
		if key := journey.FoldMetric(name); !seen[key] {
			seen[key] = true
			list = append(list, fields.Option{ID: name, Title: b.cat.Metric(name), Detail: b.aboutMetric(info)})
		}
	}
	for _, x := range b.m.Measurements() {
		add(x.Metric)
	}
	for _, m := range journey.Metrics() {
		add(m.Name)
	}
	return append(list, fields.Option{ID: otherMetric, Title: b.cat.T("brief.other-metric")})
}

// aboutMetric says in which unit and on which scale a metric is, and which way
// is good.
func (b *Brief) aboutMetric(m journey.MetricInfo) string {
	better := ""
	switch m.Better {
	case journey.HighIsBetter:
		better = b.cat.T("brief.high-is-good")
	case journey.LowIsBetter:
		better = b.cat.T("brief.low-is-good")
	}
	return b.st.Joined(strings.TrimSpace(m.Scale+" "+m.Unit), better)
}

// freshName is the row in which a metric of one's own is named.
func (b *Brief) freshName() *fields.Field {
	return &fields.Field{
		Key: newMeasure + ".metric", Kind: fields.Line, New: true, Right: true, Label: b.cat.T("field.metric"), Ask: b.cat.T("brief.ask.measure.metric"),
		Change: func(_ *journey.Map, a fields.Answer) (edit.Draft, error) {
			if a.Text != "" {
				b.next = b.freshValue(a.Text)
			}
			return edit.Draft{}, nil
		},
	}
}

// freshValue is the row in which the value of a new figure is typed, with how
// many answered and the date behind it where they are known. Its unit and scale
// are those of the last figure of the metric, and it was taken where that under
// the cursor was, if that measures the same.
func (b *Brief) freshValue(metric string) *fields.Field {
	x := journey.Measurement{Metric: metric, Date: b.today}
	if info, known := journey.LookupMetric(metric); known {
		x.Metric, x.Unit, x.Scale = info.Name, info.Unit, info.Scale
	}
	same := func(o *journey.Measurement) bool { return journey.FoldMetric(o.Metric) == journey.FoldMetric(metric) }
	for _, o := range b.m.Measurements() {
		if same(o) {
			x.Unit, x.Scale = o.Unit, o.Scale
		}
	}
	if u := b.measureUnder(); u != nil && same(u) {
		x.Unit, x.Scale, x.At = u.Unit, u.Scale, u.At
	}
	return &fields.Field{
		Key: newMeasure + ".value", Kind: fields.Line, New: true, Right: true, Label: b.cat.Metric(x.Metric), Ask: b.cat.T("brief.ask.measure.all"),
		Change: func(m *journey.Map, a fields.Answer) (edit.Draft, error) {
			if a.Text == "" {
				return edit.Draft{}, nil
			}
			fresh := x
			fresh.ID = b.ids()
			if err := b.read(&fresh, a.Text); err != nil {
				return edit.Draft{}, err
			}
			d := edit.AddMeasurement(m, b.ids, &fresh)
			for _, c := range d.Changes {
				if problems := journey.Validate(c.After); len(problems) > 0 {
					return edit.Draft{}, problems[0].Error()
				}
			}
			b.list.Follow(measureKey(fresh.ID, "value"))
			return d, nil
		},
	}
}

// read fills x with what was typed: a value, and in any order behind it how many
// answered and a date.
func (b *Brief) read(x *journey.Measurement, typed string) (err error) {
	words := strings.Fields(strings.NewReplacer("n =", "", "n=", "", "%", " ").Replace(typed))
	if len(words) == 0 {
		_, err = b.number(typed, x.Scale)
		return err
	}
	if x.Value, err = b.number(words[0], x.Scale); err != nil {
		return err
	}
	for _, w := range words[1:] {
		if strings.Contains(w, "-") {
			x.Date = journey.Date(w)
			continue
		}
		if x.N, err = fields.Whole("n", w); err != nil {
			return err
		}
	}
	return nil
}

// number reads a value on a scale, with a point or a comma in front of its
// decimals.
func (b *Brief) number(s, scale string) (float64, error) {
	f, ok := journey.ReadFigure(s)
	if !ok {
		return 0, journey.NewError(journey.KindInvalid, "brief.not-a-value", journey.Args{"value": s}, "%q is not a number", s)
	}
	return f.On(scale)
}

// rename returns the change of what a figure measures. A metric that is known
// brings its unit and scale.
func (b *Brief) rename(id journey.ID) func(*journey.Map, fields.Answer) (edit.Draft, error) {
	set := fields.Set(id, "metric", func(x *journey.Measurement, a fields.Answer) error {
		x.Metric = a.Text
		if info, known := journey.LookupMetric(a.Text); known {
			x.Metric, x.Unit, x.Scale = info.Name, info.Unit, info.Scale
		}
		return nil
	})
	return func(m *journey.Map, a fields.Answer) (edit.Draft, error) {
		if a.Choice() != otherMetric {
			return set(m, fields.Answer{Text: a.Choice()})
		}
		f := fields.Field{Key: measureKey(id, "metric"), Kind: fields.Line, Label: b.cat.T("field.metric"), Ask: b.cat.T("brief.ask.measure.metric"), Change: set}
		if x := m.Measurement(id); x != nil {
			f.Raw = x.Metric
		}
		b.next = &f
		return edit.Draft{}, nil
	}
}

// goOn opens the editor that the last answer leads to, if it leads to one.
func (b *Brief) goOn() {
	if f := b.next; f != nil {
		b.next = nil
		b.list.BeginField(*f, b.behindMeasures())
	}
}
