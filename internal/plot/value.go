package plot

import (
	"math"
	"strconv"
	"strings"

	"tappa/internal/analysis"
)

// FormatValue writes a score or the mean of scores: with its sign, with one
// decimal where it is not whole ("+0.5", "-2", "0"). Halves of a tenth are
// rounded away from zero; what rounds to zero is "0", never "+0.0" or "-0.0".
func FormatValue(v float64) string {
	s := FormatAmount(v)
	if s != "0" && s[0] != '-' {
		return "+" + s
	}
	return s
}

// FormatAmount is FormatValue for an amount, which has no sign ("3", "2.5").
func FormatAmount(v float64) string {
	tenths := math.Round(v * 10)
	if tenths == 0 {
		return "0"
	}
	return strconv.FormatFloat(tenths/10, 'f', -1, 64)
}

// FormatIn writes a value of a lens, with its sign where the lens has one.
func FormatIn(lens analysis.Lens, v float64) string {
	if lens.Signed() {
		return FormatValue(v)
	}
	return FormatAmount(v)
}

// numbers writes the values of one plot so that they align: on the sign, or,
// where there is none, on the units.
type numbers struct {
	lens  analysis.Lens
	mark  string // the decimal mark
	width int    // columns of the widest value

	digits   int  // most digits before the mark
	fraction bool // some value is not whole
}

// see makes room for a value.
func (n *numbers) see(t analysis.Tally) {
	if !t.Has {
		return
	}
	tenths := int(math.Abs(math.Round(t.Mean * 10)))
	n.digits = max(n.digits, digits(tenths/10))
	n.fraction = n.fraction || tenths%10 != 0
	n.width = n.digits
	if n.fraction {
		n.width += 2
	}
	if n.lens.Signed() {
		n.width++
	}
}

// text writes v, without decimals if it must be short; the result begins in
// the column of the sign.
func (n *numbers) text(v float64, short bool) string {
	if short {
		v = math.Round(v)
	}
	s := FormatIn(n.lens, v)
	if n.lens.Signed() {
		if s == "0" {
			return " 0"
		}
	} else {
		whole, _, _ := strings.Cut(s, ".")
		s = strings.Repeat(" ", max(0, n.digits-len(whole))) + s
	}
	if n.mark != "." {
		s = strings.Replace(s, ".", n.mark, 1)
	}
	return s
}

// ratio writes how many of the touchpoints have a value.
func ratio(t *analysis.Tally) string { return strconv.Itoa(t.N) + "/" + strconv.Itoa(t.Of) }
