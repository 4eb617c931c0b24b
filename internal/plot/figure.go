package plot

import (
	"math"
	"strconv"
	"strings"

	"tappa/internal/analysis"
)

// FormatFigure writes a figure in its unit with the decimal mark given; an
// unset one is a question mark.
func FormatFigure(f analysis.Figure, mark string) string {
	s := "?"
	switch {
	case !f.Has:
		return s
	case f.Unit == analysis.Signed:
		s = FormatValue(f.Value)
	case f.Unit == analysis.Coefficient:
		s = formatCoefficient(f.Value)
	case f.Unit == analysis.Percent:
		s = FormatAmount(f.Value) + "%"
	default:
		s = FormatAmount(f.Value)
	}
	return strings.Replace(s, ".", mark, 1)
}

// RoleOfFigure returns the role and the level in which a result is drawn: a
// gap and a score have a side, anything else is a plain number.
func RoleOfFigure(formula analysis.Formula, f analysis.Figure) (Role, int) {
	switch {
	case !f.Has:
		return Unset, 0
	case formula == analysis.Gap.Formula() || formula == analysis.FormulaGap:
		return Gap, analysis.Level(analysis.Gap, f.Value)
	case f.Unit == analysis.Signed && formula != analysis.FormulaBalance:
		return Heat, analysis.Level(analysis.Felt, f.Value)
	}
	return Title, 0
}

// formatCoefficient writes a coefficient with its sign and two decimals; what
// rounds to zero is "0".
func formatCoefficient(v float64) string {
	hundredths := math.Round(v * 100)
	switch {
	case hundredths == 0:
		return "0"
	case hundredths > 0:
		return "+" + strconv.FormatFloat(hundredths/100, 'f', 2, 64)
	}
	return strconv.FormatFloat(hundredths/100, 'f', 2, 64)
}
