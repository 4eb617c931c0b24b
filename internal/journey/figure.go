package journey

import (
	"math"
	"strconv"
	"strings"
)

// ReadFigure reads a measured value as people type it: decimals behind a point or
// a comma, a minus of either kind, and a percent sign behind it or none. It
// reports whether there is a percent sign, and whether it is a value at all:
// infinities, hexadecimal figures and marks between the digits are not.
func ReadFigure(typed string) (value float64, percent, ok bool) {
	s, percent := strings.CutSuffix(strings.TrimSpace(typed), "%")
	s = strings.NewReplacer("−", "-", ",", ".").Replace(strings.TrimRight(s, " \u00a0\u202f"))
	if strings.Trim(s, "+-.0123456789eE") != "" {
		return 0, false, false
	}
	value, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, false, false
	}
	return value, percent, true
}
