package cli

import (
	"context"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/plot"
)

func (r *run) heatmapCommand() *cobra.Command {
	var rows, lens string
	var width int
	var asJSON, watch, formulas bool
	var limits func() budget
	cmd := r.command(groupLook, "heatmap", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		kind, err := choose("rows", rows, analysis.RowKinds)
		if err != nil {
			return err
		}
		through, err := choose("lens", lens, analysis.Lenses)
		if err != nil {
			return err
		}
		if err := widthInRange(cmd, width); err != nil {
			return err
		}
		if err := limits().inRange(cmd, through); err != nil {
			return err
		}
		if watch && limits() != (budget{}) {
			return misused("cli.exclusive", journey.Args{"a": "--watch", "b": "--fail-below, --fail-above"}, "--watch and a budget exclude each other")
		}
		if watch {
			return r.watchHeatmap(cmd.Context(), args[0], kind, through, r.width(width), asJSON)
		}
		return r.useMap(cmd.Context(), args[0], func(_ context.Context, _ *app.App, m *journey.Map) (err error) {
			grid := analysis.Heatmap(m, kind, through)
			if asJSON {
				err = r.printJSON(r.heatDocument(m, grid))
			} else {
				err = r.printHeatmap(m, grid, r.width(width))
			}
			if err == nil && formulas && !asJSON {
				err = r.printFormulas([]analysis.Formula{through.Formula()}, r.width(width))
			}
			if err != nil {
				return err
			}
			return r.keep(grid, limits())
		})
	})
	limits = r.budgetFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&rows, "rows", "", r.cat.T("cli.flag.rows"))
	f.StringVar(&lens, "lens", "", r.cat.T("cli.flag.lens"))
	f.IntVar(&width, "width", 0, r.cat.T("cli.flag.width"))
	f.BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	f.BoolVar(&formulas, "explain", false, r.cat.T("cli.flag.explain"))
	f.BoolVar(&watch, "watch", false, r.cat.T("cli.flag.watch"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// printHeatmap prints a heatmap for people.
func (r *run) printHeatmap(m *journey.Map, g *analysis.Grid, width int) error {
	sheet, err := r.sheet()
	if err != nil {
		return err
	}
	h := plot.NewHeatmap(g, r.cat.F, plot.HeatmapOptions{
		Width: width, ASCII: r.flags.ascii, Chips: sheet != nil && sheet.HasChips(),
	})
	return r.printPage(h.Page(m.Head().Title), sheet)
}

// heatDocument is a heatmap as `heatmap --json` shows it.
type heatDocument struct {
	Map       journey.ID       `json:"map"`
	Title     string           `json:"title"`
	Rows      analysis.RowKind `json:"rows"`
	Lens      analysis.Lens    `json:"lens"`
	Stages    []string         `json:"stages"`
	Grid      []heatRow        `json:"grid"`
	StageMean []*float64       `json:"stage_mean"`
	Mean      *float64         `json:"mean"`
	High      *heatPoint       `json:"high"`
	Low       *heatPoint       `json:"low"`
	End       *heatPoint       `json:"end"`
}

// heatRow is one row of a heatmap: a value, a count and a count of touchpoints
// for each stage.
type heatRow struct {
	Row    string     `json:"row"`
	Label  string     `json:"label"`
	Values []*float64 `json:"values"`
	N      []int      `json:"n"`
	Of     []int      `json:"of"`
	Mean   *float64   `json:"mean"`
}

// heatPoint is a touchpoint that stands out, with the ids of its stage and its
// own.
type heatPoint struct {
	Stage      journey.ID `json:"stage"`
	Touchpoint journey.ID `json:"touchpoint"`
	Value      int        `json:"value"`
}

func (r *run) heatDocument(m *journey.Map, g *analysis.Grid) heatDocument {
	d := heatDocument{
		Map: m.ID(), Title: m.Head().Title, Rows: g.Rows, Lens: g.Lens,
		Stages: []string{}, Grid: []heatRow{}, StageMean: []*float64{},
		Mean: mean(g.Total), High: heatPointOf(g.High), Low: heatPointOf(g.Low), End: heatPointOf(g.End),
	}
	for _, s := range g.Stages {
		d.Stages = append(d.Stages, s.Name)
		d.StageMean = append(d.StageMean, mean(s.Tally))
	}
	for i, line := range g.Lines {
		row := heatRow{
			Row: line.Key, Label: plot.RowLabel(r.cat.F, g.Rows, &line), Mean: mean(line.Tally),
			Values: []*float64{}, N: []int{}, Of: []int{},
		}
		for col := range g.Stages {
			c := g.At(i, col)
			row.Values = append(row.Values, mean(c.Tally))
			row.N, row.Of = append(row.N, c.N), append(row.Of, c.Of)
		}
		d.Grid = append(d.Grid, row)
	}
	return d
}

// mean returns the value of a tally, nil if it has none.
func mean(t analysis.Tally) *float64 {
	if !t.Has {
		return nil
	}
	return &t.Mean
}

func heatPointOf(p *analysis.Point) *heatPoint {
	if p == nil {
		return nil
	}
	return &heatPoint{p.Stage, p.Touchpoint, p.Value}
}
