package heatmap

import (
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/plot"
)

// Explain says how the numbers around the cursor came about: the cell, its
// stage, its row, the journey, and the experience index. Where a row is one
// touchpoint its margin is the cell.
func (h *Heatmap) Explain() []analysis.Explanation {
	if !h.ensure() || h.row >= len(h.grid.Lines) || h.col >= len(h.grid.Stages) {
		return nil
	}
	stage := strings.TrimSpace(h.grid.Stages[h.col].Name)
	row := plot.RowLabel(h.words(), h.rows, &h.grid.Lines[h.row])
	named := func(e analysis.Explanation, subject string) analysis.Explanation {
		e.Subject = subject
		return e
	}
	pages := []analysis.Explanation{named(h.grid.ExplainCell(h.row, h.col), stage+" × "+row), named(h.grid.ExplainStage(h.col), stage)}
	if h.rows != analysis.ByTouchpoint {
		pages = append(pages, named(h.grid.ExplainRow(h.row), row))
	}
	pages = append(pages, h.grid.ExplainTotal())
	if h.m.Head().Kind != journey.ToBe {
		pages = append(pages, analysis.ExplainIndex(h.m))
	}
	return pages
}
