package cli

import (
	"tappa/internal/analysis"
	"tappa/internal/plot"
	"tappa/internal/theme"
)

// printPlot prints a plot in the colours that the output may have.
func (r *run) printPlot(page plot.Page) error {
	sheet, err := r.sheet()
	if err != nil {
		return err
	}
	return r.printPage(page, sheet)
}

// printPage prints a plot, in colours where there is a sheet of them.
func (r *run) printPage(page plot.Page, sheet *theme.Sheet) error {
	if sheet == nil {
		return plot.WriteText(r.Stdout, page, nil)
	}
	return plot.WriteText(r.Stdout, page, func(c plot.Cell) string { return paint(sheet, c) })
}

// printFormulas prints how numbers come about.
func (r *run) printFormulas(list []analysis.Formula, width int) error {
	return r.printPlot(plot.Formulas(list, r.cat.F, width, r.flags.ascii))
}

// paint puts the style of a theme on a cell.
func paint(s *theme.Sheet, c plot.Cell) string {
	var pen string
	switch {
	case c.Text == "":
		return ""
	case c.Role == plot.Blank:
		return c.Text
	}
	switch c.Role {
	case plot.Here:
		pen = s.Pen(theme.Accent, theme.Bold)
	case plot.Title:
		pen = s.Pen(theme.Title, theme.Bold)
	case plot.Muted, plot.Unset:
		pen = s.Pen(theme.Muted, theme.Plain)
	case plot.Faint:
		pen = s.Pen(theme.Faint, theme.Plain)
	case plot.Heat:
		pen = s.Heat(c.Level)
	case plot.Gap:
		pen = s.Gap(c.Level)
	case plot.Scale:
		pen = s.Scale(c.Level)
	case plot.Ink:
		pen = s.HeatInk(c.Level)
	case plot.Trace:
		pen = s.Series(c.Level)
	default:
		pen = s.Pen(theme.Text, theme.Plain)
	}
	return pen + c.Text + s.Reset
}
