package interchange

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// ImportMeasurements reads figures out of a table (CSV) for the map m: a row a
// figure with columns for the metric and its value, or a row a day with a
// column for each metric that is known. The header says which column is what,
// in English or Italian. Figures that m holds already are left out.
//
// Every repair and loss is in the report with its line; opt.Strict refuses the
// first of them instead, but for what m holds already. Errors: KindForeign for
// what is no such table, KindLimit for one that is too large, KindInvalid in
// strict reading.
func ImportMeasurements(data []byte, m *journey.Map, opt Options) ([]*journey.Measurement, Report, error) {
	if len(data) > MaxFile {
		return nil, nil, journey.NewError(journey.KindLimit, "import.file-size", journey.Args{"n": len(data) >> 20, "most": MaxFile >> 20},
			"the file has %d MiB, at most %d are allowed", len(data)>>20, MaxFile>>20)
	}
	if data = toUTF8(data); isUTF16(data) {
		return nil, nil, journey.NewError(journey.KindForeign, "import.utf16", nil, "the file is in UTF-16 and does not say so; save it as UTF-8")
	}
	if opt.IDs == nil {
		opt.IDs = journey.NewIDs(rand.Reader)
	}
	r := &measureReader{m: m, ids: opt.IDs, places: placesOf(m), here: map[string]bool{}}
	for _, x := range m.Measurements() {
		r.here[sameFigure(x)] = true
	}
	rows, err := parseCSV(data, &r.report)
	if err != nil {
		return nil, nil, err
	}
	if err := r.header(rows); err != nil {
		return nil, nil, err
	}
	r.decimal = r.decimalMark(rows[1:])
	for _, row := range rows[1:] {
		r.row(row)
		if n := len(m.Measurements()) + len(r.out); n > maxMeasurements {
			return nil, nil, atLine(journey.KindLimit, "import.measures.too-many", row.line, "", journey.Args{"most": maxMeasurements},
				"these are more than the %d measurements that a map holds", maxMeasurements)
		}
	}
	if opt.Strict {
		for _, f := range r.report.Report {
			if f.Code != alreadyThere {
				return nil, nil, refused(f)
			}
		}
	}
	return r.out, r.report.done(), nil
}

// maxMeasurements is the most figures that a document of a map may hold.
const maxMeasurements = journey.MaxTouchpoints

// alreadyThere is the code of a figure that the map holds already.
const alreadyThere = "import.measures.twice"

// measureReader makes figures of the rows of a table.
type measureReader struct {
	m       *journey.Map
	ids     journey.IDs
	places  places
	report  reporter
	columns columns
	decimal byte // the mark of decimals in the values, 0 where nothing tells
	out     []*journey.Measurement
	here    map[string]bool
}

// sameFigure makes one key of figures that say the same.
func sameFigure(x *journey.Measurement) string {
	if x.At.Kind == journey.KindHead {
		c := *x
		c.At = journey.Location{}
		x = &c
	}
	return fmt.Sprintf("%s\x00%s\x00%s\x00%v\x00%s\x00%s\x00%g\x00%d", journey.FoldMetric(x.Metric), journey.FoldMetric(x.Unit),
		journey.FoldMetric(x.Scale), x.At.Kind, x.At.ID, x.Date, x.Value, x.N)
}

// row makes the figures of one row.
func (r *measureReader) row(row csvRow) {
	if extra := len(row.cells) - len(r.columns.header); extra > 0 {
		if rest := strings.Join(row.cells[len(r.columns.header):], " "); strings.TrimSpace(rest) != "" {
			r.report.add(row.line, Loss, "import.measures.beyond", nil, rest, "")
		}
	}
	at, ok := r.place(row)
	if !ok {
		return
	}
	base := journey.Measurement{At: at, N: r.count(row), Date: r.date(row), Source: r.source(row)}
	if len(r.columns.metrics) == 0 {
		base.Metric = r.word(row, r.columns.metric)
		base.Unit, base.Scale = r.word(row, r.columns.unit), r.word(row, r.columns.scale)
		r.figure(row, base, r.columns.value)
		return
	}
	any := false
	for _, i := range r.columns.metrics {
		if strings.TrimSpace(row.cell(i)) == "" {
			continue // not measured on that day
		}
		any = true
		x := base
		x.Metric = plainLine(r.columns.header[i])
		r.figure(row, x, i)
	}
	if !any {
		r.report.add(row.line, Loss, "import.measures.no-value", nil, "", "")
	}
}

// plainLine returns a text of one line without what a terminal would obey.
func plainLine(s string) string {
	s, _ = text.Clean(s)
	return strings.TrimSpace(s)
}

// figure completes x with the value in a column and keeps it.
func (r *measureReader) figure(row csvRow, x journey.Measurement, column int) {
	raw := strings.TrimSpace(row.cell(column))
	switch {
	case x.Metric == "":
		r.report.add(row.line, Loss, "import.measures.no-metric", nil, raw, "")
		return
	case raw == "":
		r.report.add(row.line, Loss, "import.measures.no-value", nil, x.Metric, "")
		return
	}
	value, unit, err := r.number(row.line, raw, scaleOf(&x))
	if err != nil {
		r.unreadable(row.line, x.Metric, raw, err)
		return
	}
	x.Value = value
	if x.Unit == "" {
		x.Unit = unit
	}
	r.name(row.line, &x)
	if problems := journey.Validate(withID(x, "0000000000")); len(problems) > 0 {
		r.report.add(row.line, Loss, "import.measures.invalid", journey.Args{"what": problems[0].Field}, x.Metric, "")
		return
	}
	if key := sameFigure(&x); r.here[key] {
		r.report.add(row.line, Loss, alreadyThere, nil, strings.TrimSpace(x.Metric+" "+raw+" "+string(x.Date)), "")
		return
	} else {
		r.here[key] = true
	}
	r.out = append(r.out, withID(x, r.ids()))
}

// unreadable reports a value that was left out because it is none, or because
// nobody knows which of two it is.
func (r *measureReader) unreadable(line int, metric, raw string, err error) {
	code, args := "import.measures.bad-value", journey.Args{}
	var twofold *journey.Error
	if errors.As(err, &twofold) {
		code, args = "import.measures.two-ways", maps.Clone(twofold.Args)
	}
	args["metric"] = shown(metric)
	r.report.add(line, Loss, code, args, raw, "")
}

func withID(x journey.Measurement, id journey.ID) *journey.Measurement {
	x.ID, x.Rank = id, journey.SpreadRanks(1)[0]
	return &x
}

// name gives the figure the name, unit and scale of a metric that is known. A
// bare CSAT or CES says with its unit or scale, or with its size, which of
// several customs it follows; where it does not, it stays as it is.
func (r *measureReader) name(line int, x *journey.Measurement) {
	info, known := lookupMetric(x.Metric)
	if !known {
		several := journey.Ambiguous(x.Metric)
		if several == nil {
			return
		}
		if info, known = r.guess(several, x); !known {
			r.report.add(line, Repair, "import.measures.which", journey.Args{"choices": namesOf(several)}, x.Metric, x.Metric)
			return
		}
		r.report.add(line, Repair, "import.measures.taken", nil, x.Metric, info.Name)
	}
	if info.Bounded && (x.Value < info.Low || x.Value > info.High) && x.Scale == "" {
		r.report.add(line, Repair, "import.measures.outside", journey.Args{"metric": info.Name, "scale": info.Scale},
			strconv.FormatFloat(x.Value, 'g', -1, 64), strconv.FormatFloat(x.Value, 'g', -1, 64))
	}
	x.Metric = info.Name
	if x.Scale == "" && (x.Unit == "" || x.Unit == info.Unit) {
		x.Scale = info.Scale
	}
	if x.Unit == "" {
		x.Unit = info.Unit
	}
}

// guess returns the one of several metrics whose unit or scale the figure has.
func (r *measureReader) guess(several []journey.MetricInfo, x *journey.Measurement) (journey.MetricInfo, bool) {
	var fits []journey.MetricInfo
	for _, m := range several {
		switch {
		case x.Unit != "" && x.Unit == m.Unit, x.Scale != "" && spaceless(x.Scale) == m.Scale,
			x.Unit == "" && x.Scale == "" && m.Unit == "%" && x.Value > 10 && x.Value <= 100,
			x.Unit == "" && x.Scale == "" && m.Unit == "" && x.Value >= 1 && x.Value <= m.High && x.Value != math.Trunc(x.Value):
			fits = append(fits, m)
		}
	}
	if len(fits) != 1 {
		return journey.MetricInfo{}, false
	}
	return fits[0], true
}

func spaceless(s string) string {
	return strings.NewReplacer(" ", "", "-", "..", "–", "..", "…", "..").Replace(s)
}

func namesOf(list []journey.MetricInfo) string {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Name
	}
	return strings.Join(names, "; ")
}

// word reads a cell of one line.
func (r *measureReader) word(row csvRow, column int) string {
	raw := unmarked(row.cell(column))
	s, n := text.Clean(raw)
	s = strings.TrimSpace(s)
	if n > 0 {
		r.report.add(row.line, Repair, "import.cleaned-line", journey.Args{"n": n}, raw, s)
	}
	return s
}

// source reads where the figure comes from, and behind it what stands in
// columns that have no field of their own.
func (r *measureReader) source(row csvRow) string {
	var parts []string
	if s := r.lines(row, r.columns.source); s != "" {
		parts = append(parts, s)
	}
	for _, i := range r.columns.other {
		if s := r.lines(row, i); s != "" {
			parts = append(parts, plainLine(r.columns.header[i])+": "+s)
		}
	}
	return strings.Join(parts, "; ")
}

func (r *measureReader) lines(row csvRow, column int) string {
	raw := unmarked(row.cell(column))
	s, n := text.CleanText(raw)
	s = strings.TrimSpace(s)
	if n > 0 {
		r.report.add(row.line, Repair, "import.cleaned-line", journey.Args{"n": n}, raw, s)
	}
	return s
}

// count reads how many answered.
func (r *measureReader) count(row csvRow) int {
	raw := strings.TrimSpace(row.cell(r.columns.n))
	if raw == "" {
		return 0
	}
	plain := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "").Replace(raw)
	n, err := strconv.Atoi(plain)
	if err != nil {
		v, rest, ok := grouped(plain)
		if !ok || rest != "" || v != math.Trunc(v) || v > math.MaxInt32 {
			r.report.add(row.line, Loss, "import.measures.bad-n", nil, raw, "")
			return 0
		}
		n = int(v)
		r.report.add(row.line, Repair, "import.measures.number", nil, raw, strconv.Itoa(n))
	}
	if n < 0 || n > math.MaxInt32 {
		r.report.add(row.line, Loss, "import.measures.bad-n", nil, raw, "")
		return 0
	}
	return n
}

// grouped reads a whole number with marks between thousands ("1.200", "1,200").
func grouped(s string) (v float64, rest string, ok bool) {
	plain := strings.NewReplacer(".", "", ",", "").Replace(s)
	if !journey.Thousands(s, '.') && !journey.Thousands(s, ',') {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, "", err == nil
}

// ExportMeasurements writes the figures of m as a table that ImportMeasurements
// reads again: RFC 4180 with commas, UTF-8, line feeds and a header in English. Texts that a spreadsheet
// would take for formulas go out marked as texts.
func ExportMeasurements(m *journey.Map, w io.Writer) error {
	var b bytes.Buffer
	writeCSVRow(&b, "metric", "value", "unit", "scale", "n", "date", "stage", "touchpoint", "source")
	for _, x := range m.Measurements() {
		n, stage, point := "", "", ""
		if x.N > 0 {
			n = strconv.Itoa(x.N)
		}
		switch x.At.Kind {
		case journey.KindStage:
			if s := m.Stage(x.At.ID); s != nil {
				stage = s.Name
			}
		case journey.KindTouchpoint:
			if t := m.Touchpoint(x.At.ID); t != nil {
				point = t.Name
				if s := m.Stage(t.Stage); s != nil {
					stage = s.Name
				}
			}
		}
		writeCSVRow(&b, csvText(x.Metric), journey.PlainFigure(x.Value), csvText(x.Unit), csvText(x.Scale), n,
			csvText(string(x.Date)), csvText(stage), csvText(point), csvText(x.Source))
	}
	_, err := w.Write(b.Bytes())
	if err != nil {
		return journey.NewError(journey.KindIO, "export.write", journey.Args{"cause": err.Error()}, "the export could not be written").Wrap(err)
	}
	return nil
}

// csvText writes a text of the map, which a file from outside may have brought,
// without what a terminal would obey.
func csvText(s string) string {
	s, _ = text.CleanText(s)
	return csvCell(s)
}

// places finds stages and touchpoints by what people call them.
type places struct {
	stages map[string][]journey.ID
	points map[string][]*journey.Touchpoint
	byID   map[journey.ID]journey.Kind
}

func placesOf(m *journey.Map) places {
	p := places{stages: map[string][]journey.ID{}, points: map[string][]*journey.Touchpoint{}, byID: map[journey.ID]journey.Kind{}}
	for _, s := range m.Stages() {
		p.stages[foldName(s.Name)] = append(p.stages[foldName(s.Name)], s.ID)
		p.byID[s.ID] = journey.KindStage
	}
	add := func(t *journey.Touchpoint) {
		p.points[foldName(t.Name)] = append(p.points[foldName(t.Name)], t)
		p.byID[t.ID] = journey.KindTouchpoint
	}
	for _, t := range m.Journey {
		add(t)
	}
	for _, t := range m.Unsorted() {
		add(t)
	}
	return p
}

func foldName(s string) string {
	s, _ = text.CleanText(s)
	return text.Fold(strings.Join(strings.Fields(s), " "))
}

// wholeMap are words for the whole map.
var wholeMap = []string{"", "map", "mappa", "whole map", "tutta la mappa", "intera mappa", "journey", "percorso"}

// place reads where the figure was taken; a row whose place is not there is
// left out, because it says nothing of any other place.
func (r *measureReader) place(row csvRow) (journey.Location, bool) {
	stage, point, any := r.plain(row, r.columns.stage), r.plain(row, r.columns.point), r.plain(row, r.columns.place)
	if slices.Contains(wholeMap, foldName(any)) {
		any = ""
	}
	missing := func(what string) (journey.Location, bool) {
		r.report.add(row.line, Loss, "import.measures.no-place", nil, what, "")
		return journey.Location{}, false
	}
	if point != "" {
		return r.touchpoint(row, stage, point)
	}
	if stage != "" {
		if at, there := r.stage(row, stage); there {
			return at, true
		}
		return missing(stage)
	}
	if any == "" {
		return journey.Location{}, true
	}
	if at, there := r.stage(row, any); there {
		return at, true
	}
	return r.touchpoint(row, "", any)
}

func (r *measureReader) plain(row csvRow, column int) string {
	return strings.TrimSpace(unmarked(row.cell(column)))
}

// stage finds a stage by its name; of several it takes the first, which is
// reported.
func (r *measureReader) stage(row csvRow, name string) (journey.Location, bool) {
	at := journey.Location{Kind: journey.KindStage, ID: journey.ID(name)}
	if r.places.byID[at.ID] == journey.KindStage {
		return at, true
	}
	list := r.places.stages[foldName(name)]
	if len(list) == 0 {
		return journey.Location{}, false
	}
	if len(list) > 1 {
		r.report.add(row.line, Repair, "import.measures.several", journey.Args{"n": len(list)}, name, name)
	}
	at.ID = list[0]
	return at, true
}

// touchpoint finds a touchpoint by its name, in a stage where one is named; of
// several it takes the first of the journey, which is reported.
func (r *measureReader) touchpoint(row csvRow, stage, name string) (journey.Location, bool) {
	at := journey.Location{Kind: journey.KindTouchpoint, ID: journey.ID(name)}
	if r.places.byID[at.ID] == journey.KindTouchpoint {
		return at, true
	}
	list := r.places.points[foldName(name)]
	if stage != "" {
		in := r.places.stages[foldName(stage)]
		if r.places.byID[journey.ID(stage)] == journey.KindStage {
			in = []journey.ID{journey.ID(stage)}
		}
		if inside := slices.DeleteFunc(slices.Clone(list), func(t *journey.Touchpoint) bool { return !slices.Contains(in, t.Stage) }); len(inside) > 0 {
			list = inside
		} else if len(list) > 0 {
			r.report.add(row.line, Repair, "import.measures.other-stage", nil, stage+" / "+name, name)
		}
	}
	switch len(list) {
	case 0:
		r.report.add(row.line, Loss, "import.measures.no-place", nil, name, "")
		return journey.Location{}, false
	case 1:
	default:
		r.report.add(row.line, Repair, "import.measures.several", journey.Args{"n": len(list)}, name, name)
	}
	at.ID = list[0].ID
	return at, true
}
