package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
)

func (r *run) actualCommand() *cobra.Command {
	var asJSON bool
	cmd := r.command(groupLook, "actual", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		return r.useMap(cmd.Context(), args[0], func(_ context.Context, _ *app.App, m *journey.Map) error {
			if asJSON {
				return r.printJSON(actualDocumentOf(m))
			}
			return r.print(r.actualPage(m)...)
		})
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// actualPage returns the interviews of a map beside the plan, and how they went
// at each touchpoint, as lines to read.
func (r *run) actualPage(m *journey.Map) []string {
	lines := []string{m.Head().Title}
	all, points := analysis.Tread(m)
	if len(all) == 0 {
		return append(lines, r.cat.T("actual.none"))
	}
	for i := range all {
		lines = append(lines, "", r.interviewTitle(m, &all[i]))
		for _, l := range r.table(r.legRows(m, &all[i])) {
			lines = append(lines, "  "+l)
		}
	}
	lines = append(lines, "", r.cat.F("actual.over-all", lang.Args{"n": len(all)}))
	rows := [][]string{{r.cat.T("actual.column.touchpoint"), r.cat.T("actual.column.deviating")}}
	for _, d := range analysis.Deviations {
		rows[0] = append(rows[0], plot.DeviationMark(d, r.flags.ascii)+" "+r.cat.Enum("deviation", string(d)))
	}
	for i := range points {
		rows = append(rows, r.troddenRow(&points[i]))
	}
	for _, l := range r.table(rows, 1, 2, 3, 4, 5) {
		lines = append(lines, "  "+l)
	}
	return lines
}

// interviewTitle says whose journey it was, when, and how it went.
func (r *run) interviewTitle(m *journey.Map, a *analysis.Actual) string {
	words := []string{a.Interview.Name}
	if p := m.Persona(a.Interview.Persona); p != nil {
		words = append(words, p.Name)
	}
	if a.Interview.Date != "" {
		words = append(words, r.cat.Day(a.Interview.Date))
	}
	words = append(words, r.cat.F("actual.kept", lang.Args{"n": a.Kept, "of": a.Planned}))
	for i := range words {
		words[i] = r.word(words[i])
	}
	return strings.Join(words, " · ")
}

// legRows are the lines of an interview: what was planned, what was lived, how
// it felt, and the deviations.
func (r *run) legRows(m *journey.Map, a *analysis.Actual) [][]string {
	rows := [][]string{{r.cat.T("actual.column.planned"), r.cat.T("actual.column.lived"), "", ""}}
	for _, leg := range a.Legs {
		planned, lived, felt := "", "", ""
		if leg.Planned != nil {
			planned = leg.Planned.Name
		}
		if leg.Lived != nil {
			lived = plot.LivedName(m, leg.Lived)
			if leg.Lived.Felt.Score.IsSet() {
				felt = leg.Lived.Felt.Score.String()
			}
		}
		rows = append(rows, []string{planned, lived, felt, r.deviations(&leg)})
	}
	return rows
}

// deviations names what is wrong with a line, each behind its mark.
func (r *run) deviations(leg *analysis.Leg) string {
	var out []string
	for _, d := range leg.Deviations {
		out = append(out, plot.DeviationMark(d, r.flags.ascii)+" "+r.cat.Enum("deviation", string(d)))
	}
	if leg.Elsewhere {
		out = append(out, r.cat.T("actual.elsewhere"))
	}
	return strings.Join(out, ", ")
}

// troddenRow is a touchpoint as a row of the table.
func (r *run) troddenRow(p *analysis.Trodden) []string {
	row := []string{p.Touchpoint.Name, "?"}
	if share, ok := p.Share(); ok {
		row[1] = r.cat.Number(share, 0) + "% (" + strconv.Itoa(p.Deviating) + "/" + strconv.Itoa(p.Planned) + ")"
	}
	for _, d := range analysis.Deviations {
		n := ""
		if p.Count.Of(d) > 0 {
			n = strconv.Itoa(p.Count.Of(d))
		}
		row = append(row, n)
	}
	return row
}

// actualDocument is what `actual --json` shows.
type actualDocument struct {
	Map         journey.ID        `json:"map"`
	Title       string            `json:"title"`
	Interviews  []livedDocument   `json:"interviews"`
	Touchpoints []troddenDocument `json:"touchpoints"`
}

// livedDocument is an interview beside the plan.
type livedDocument struct {
	ID         journey.ID                 `json:"id"`
	Name       string                     `json:"name"`
	Persona    *journey.ID                `json:"persona"`
	Date       *journey.Date              `json:"date"`
	Planned    int                        `json:"planned"`
	Kept       int                        `json:"kept"`
	Deviations map[analysis.Deviation]int `json:"deviations"`
	Legs       []legDocument              `json:"legs"`
}

// legDocument is one line: what was planned there and what was lived there.
type legDocument struct {
	Planned    *journey.ID          `json:"planned"`
	Step       *int                 `json:"step"`
	Touchpoint *journey.ID          `json:"touchpoint"`
	Name       string               `json:"name"`
	Felt       *int                 `json:"felt"`
	Elsewhere  bool                 `json:"elsewhere"`
	Deviations []analysis.Deviation `json:"deviations"`
}

// troddenDocument is how the interviews went at a planned touchpoint. Share is
// in percent, null where no interview says anything of it.
type troddenDocument struct {
	Touchpoint journey.ID                 `json:"touchpoint"`
	Name       string                     `json:"name"`
	Interviews int                        `json:"interviews"`
	Lived      int                        `json:"lived"`
	Deviating  int                        `json:"deviating"`
	Share      *float64                   `json:"share"`
	Deviations map[analysis.Deviation]int `json:"deviations"`
}

func actualDocumentOf(m *journey.Map) actualDocument {
	doc := actualDocument{Map: m.ID(), Title: m.Head().Title, Interviews: []livedDocument{}, Touchpoints: []troddenDocument{}}
	all, points := analysis.Tread(m)
	for i := range all {
		doc.Interviews = append(doc.Interviews, livedDocumentOf(m, &all[i]))
	}
	for i := range points {
		p := &points[i]
		d := troddenDocument{
			Touchpoint: p.Touchpoint.ID, Name: p.Touchpoint.Name, Interviews: p.Planned, Lived: p.Lived, Deviating: p.Deviating,
			Deviations: byKind(p.Count),
		}
		if share, ok := p.Share(); ok {
			d.Share = &share
		}
		doc.Touchpoints = append(doc.Touchpoints, d)
	}
	return doc
}

func livedDocumentOf(m *journey.Map, a *analysis.Actual) livedDocument {
	d := livedDocument{
		ID: a.Interview.ID, Name: a.Interview.Name, Planned: a.Planned, Kept: a.Kept, Deviations: byKind(a.Count), Legs: []legDocument{},
	}
	if a.Interview.Persona != "" {
		d.Persona = &a.Interview.Persona
	}
	if a.Interview.Date != "" {
		d.Date = &a.Interview.Date
	}
	for _, leg := range a.Legs {
		l := legDocument{Elsewhere: leg.Elsewhere, Deviations: leg.Deviations}
		if l.Deviations == nil {
			l.Deviations = []analysis.Deviation{}
		}
		if leg.Planned != nil {
			l.Planned, l.Name = &leg.Planned.ID, leg.Planned.Name
		}
		if leg.Touchpoint != nil {
			l.Touchpoint = &leg.Touchpoint.ID
		}
		if leg.Lived != nil {
			l.Step, l.Name = &leg.Step, plot.LivedName(m, leg.Lived)
			if v, set := leg.Lived.Felt.Score.Get(); set {
				l.Felt = &v
			}
		}
		d.Legs = append(d.Legs, l)
	}
	return d
}

// byKind names every kind of deviation with its count.
func byKind(c analysis.Deviated) map[analysis.Deviation]int {
	out := map[analysis.Deviation]int{}
	for _, d := range analysis.Deviations {
		out[d] = c.Of(d)
	}
	return out
}
