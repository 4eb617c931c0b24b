package cli

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
)

// measuresFlags are what `measures` is asked for.
type measuresFlags struct {
	json, csv, strict bool
	from              string
}

func (r *run) measuresCommand() *cobra.Command {
	var f measuresFlags
	cmd := r.command(groupLook, "measures", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		switch {
		case f.json && f.csv:
			return exclusive("--json", "--csv")
		case f.csv && f.from != "":
			return exclusive("--csv", "--import")
		case f.strict && f.from == "":
			return misused("cli.only-with", journey.Args{"a": "--strict", "b": "--import"}, "--strict goes only with --import")
		}
		var table []byte
		if f.from != "" {
			var err error
			if table, err = r.read(f.from); err != nil {
				return err
			}
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			if f.from != "" {
				return r.importMeasures(ctx, a, s.Head.ID, table, f)
			}
			return r.showMeasures(ctx, a, s.Head.ID, f)
		})
	})
	flags := cmd.Flags()
	flags.BoolVar(&f.json, "json", false, r.cat.T("cli.flag.json"))
	flags.BoolVar(&f.csv, "csv", false, r.cat.T("cli.flag.measures-csv"))
	flags.StringVar(&f.from, "import", "", r.cat.T("cli.flag.measures-import"))
	flags.BoolVar(&f.strict, "strict", false, r.cat.T("cli.flag.strict"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// exclusive is the misuse of two flags that do not go together.
func exclusive(a, b string) error {
	return misused("cli.exclusive", journey.Args{"a": a, "b": b}, "%s and %s do not go together", a, b)
}

// importMeasures adds the figures of a table to a map.
func (r *run) importMeasures(ctx context.Context, a *app.App, id journey.ID, table []byte, f measuresFlags) error {
	added, report, err := a.ImportMeasurements(ctx, id, table, f.strict)
	if err != nil {
		return err
	}
	if !f.json {
		r.report(report)
		return r.print(r.cat.F("measures.added", lang.Args{"n": len(added)}))
	}
	doc := struct {
		Map    journey.ID         `json:"map"`
		Added  []journey.ID       `json:"added"`
		Report interchange.Report `json:"report"`
	}{id, []journey.ID{}, report}
	for _, x := range added {
		doc.Added = append(doc.Added, x.ID)
	}
	if doc.Report == nil {
		doc.Report = interchange.Report{}
	}
	return r.printJSON(doc)
}

// showMeasures prints the figures of a map in the form that was asked for.
func (r *run) showMeasures(ctx context.Context, a *app.App, id journey.ID, f measuresFlags) error {
	m, err := a.Load(ctx, id)
	if err != nil {
		return err
	}
	if f.csv {
		var doc bytes.Buffer
		if err := interchange.ExportMeasurements(m, &doc); err != nil {
			return err
		}
		out := doc.String()
		if r.flags.ascii {
			out = text.ASCII(out)
		}
		_, err := r.Stdout.WriteString(out)
		return err
	}
	readings, err := a.Readings(ctx, id)
	if err != nil {
		r.complain(r.sentence(err))
	}
	if f.json {
		return r.printJSON(r.measuresDocument(m, readings))
	}
	return r.print(r.measuresPage(m, readings)...)
}

// measuresPage returns the figures of a map as lines to read.
func (r *run) measuresPage(m *journey.Map, readings []analysis.Reading) []string {
	lines := []string{m.Head().Title}
	all := analysis.Measures(m)
	if len(all) == 0 {
		return append(lines, r.cat.T("measures.none"))
	}
	for i := range all {
		s := &all[i]
		c := analysis.Correlate(s, readings)
		lines = append(lines, "", r.seriesTitle(m, s))
		if trend := r.trend(s); trend != "" {
			lines = append(lines, "  "+trend)
		}
		for _, l := range r.figures(s, c) {
			lines = append(lines, "  "+l)
		}
		if len(readings) > 0 {
			lines = append(lines, "  "+r.together(c))
		}
	}
	if len(readings) == 0 {
		lines = append(lines, "", r.cat.T("measures.no-snapshots"))
	}
	return lines
}

// seriesTitle names a series: "NPS · whole map · -100..100".
func (r *run) seriesTitle(m *journey.Map, s *analysis.Series) string {
	words := []string{r.cat.Metric(s.Metric), r.placeName(m, s.At)}
	for _, w := range []string{s.Scale, s.Unit} {
		if w != "" {
			words = append(words, w)
		}
	}
	for i := range words {
		words[i] = r.word(words[i])
	}
	return strings.Join(words, " · ")
}

// placeName names where something was measured.
func (r *run) placeName(m *journey.Map, at journey.Location) string {
	switch at.Kind {
	case journey.KindStage:
		if s := m.Stage(at.ID); s != nil {
			return s.Name
		}
	case journey.KindTouchpoint:
		if t := m.Touchpoint(at.ID); t != nil {
			return t.Name
		}
	}
	return r.cat.T("measures.whole-map")
}

// sparkWidth is the most columns that a sparkline takes.
const sparkWidth = 24

// trend returns the line over a series: its shape, its first and last value.
func (r *run) trend(s *analysis.Series) string {
	if len(s.Dated) < 2 {
		return ""
	}
	line := plot.Spark(s.Values(), sparkWidth, r.flags.ascii) + "  " + r.cat.Amount(s.First().Value) + " → " + r.cat.Amount(s.Last().Value)
	if key := trendKey(s); key != "" {
		line += ", " + r.cat.T(key)
	}
	if n := s.Last().N; n > 0 {
		line += ", n = " + strconv.Itoa(n)
	}
	return line
}

// trendKey is the word for the way that a series took, "" where nobody knows.
func trendKey(s *analysis.Series) string {
	switch {
	case s.Trend() > 0:
		return "measures.better"
	case s.Trend() < 0:
		return "measures.worse"
	}
	return ""
}

// figures returns the table of a series, without columns in which nothing
// stands.
func (r *run) figures(s *analysis.Series, c analysis.Correlation) []string {
	var rows [][]string
	for _, x := range s.All() {
		rows = append(rows, r.figureRow(x, c))
	}
	table := make([][]string, 1+len(rows))
	var right []int
	for col, name := range []string{"date", "value", "n", "index", "source"} {
		if col > 1 && !slices.ContainsFunc(rows, func(row []string) bool { return row[col] != "" }) {
			continue
		}
		if name != "date" && name != "source" {
			right = append(right, len(table[0]))
		}
		table[0] = append(table[0], r.cat.T("measures.column."+name))
		for i, row := range rows {
			table[i+1] = append(table[i+1], row[col])
		}
	}
	return r.table(table, right...)
}

// figureRow is a figure as a row of the table.
func (r *run) figureRow(x *journey.Measurement, c analysis.Correlation) []string {
	day, n, index := r.cat.T("measures.no-date"), "", ""
	if x.Date.Valid() {
		day = r.cat.Day(x.Date)
	}
	if x.N > 0 {
		n = strconv.Itoa(x.N)
	}
	for _, p := range c.Pairs {
		if p.Measurement == x {
			index = r.cat.Number(p.Reading.Index, 0)
		}
	}
	return []string{day, r.cat.Amount(x.Value), n, index, x.Source}
}

// together says how the figures go together with the experience index.
func (r *run) together(c analysis.Correlation) string {
	args := lang.Args{"n": len(c.Pairs), "least": analysis.LeastPairs}
	if c.Why != analysis.Spoken {
		return r.cat.F("measures.silent."+string(c.Why), args)
	}
	args["pearson"], args["spearman"] = r.cat.Coefficient(c.Pearson), r.cat.Coefficient(c.Spearman)
	return r.cat.F("measures.correlation", args)
}
