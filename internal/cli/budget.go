package cli

import (
	"cmp"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/lang"
	"tappa/internal/plot"
)

// budget is what the cells of a heatmap have to keep to.
type budget struct{ below, above *float64 }

// budgetFlags adds the flags of a budget to a command and returns how to read
// them.
func (r *run) budgetFlags(cmd *cobra.Command) func() budget {
	var below, above float64
	f := cmd.Flags()
	f.Float64Var(&below, "fail-below", 0, r.cat.T("cli.flag.fail-below"))
	f.Float64Var(&above, "fail-above", 0, r.cat.T("cli.flag.fail-above"))
	return func() (b budget) {
		if f.Changed("fail-below") {
			b.below = &below
		}
		if f.Changed("fail-above") {
			b.above = &above
		}
		return b
	}
}

// inRange refuses limits that no cell of a lens can be beyond, or that all are.
func (b budget) inRange(cmd *cobra.Command, lens analysis.Lens) error {
	least, most := lens.Range()
	var bad []error
	if b.below != nil {
		bad = append(bad, inRange(cmd, "fail-below", *b.below, least, most))
	}
	if b.above != nil {
		bad = append(bad, inRange(cmd, "fail-above", *b.above, least, most))
	}
	return errors.Join(bad...)
}

// broken is a cell that does not keep to a budget.
type broken struct {
	row, col int
	value    float64
	key      string
	limit    float64
}

// keep names the cells of a grid that do not keep to a budget, the worst first,
// and fails where there are any. A cell without a value has none to judge.
func (r *run) keep(g *analysis.Grid, b budget) error {
	var list []broken
	for row := range g.Lines {
		for col := range g.Stages {
			c := g.At(row, col)
			switch {
			case !c.Has, c.Of == 0 && g.Rows == analysis.ByTouchpoint:
			case b.below != nil && c.Mean < *b.below:
				list = append(list, broken{row, col, c.Mean, "cli.budget.below", *b.below})
			case b.above != nil && c.Mean > *b.above:
				list = append(list, broken{row, col, c.Mean, "cli.budget.above", *b.above})
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(x, y broken) int { return cmp.Compare(y.by(), x.by()) })
	for _, x := range list {
		r.complain(r.cat.F(x.key, lang.Args{
			"stage": r.word(g.Stages[x.col].Name), "row": r.word(plot.RowLabel(r.cat.F, g.Rows, &g.Lines[x.row])),
			"value": r.figure(g.Lens, x.value), "limit": r.figure(g.Lens, x.limit),
		}))
	}
	r.complain(r.cat.F("cli.budget.count", lang.Args{"n": len(list)}))
	return errQuiet
}

// by is how far a cell is beyond its limit.
func (x broken) by() float64 { return max(x.value-x.limit, x.limit-x.value) }

// figure writes a value of a lens in the language of the user.
func (r *run) figure(lens analysis.Lens, v float64) string {
	f := analysis.SignedFigure(v)
	if !lens.Signed() {
		f = analysis.AmountFigure(v)
	}
	return plot.FormatFigure(f, r.cat.T("core.decimal"))
}
