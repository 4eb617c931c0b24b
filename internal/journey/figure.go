package journey

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Figure is a measured value as people type it.
type Figure struct {
	Value float64
	// Percent says that a percent sign stands behind it.
	Percent bool
	// Grouped is the second reading of a figure that can be read in two ways:
	// "1,200" is 1.2 where the comma stands in front of decimals, which is Value,
	// and 1200 where it parts thousands. It is 0 where there is one reading.
	Grouped float64
	// typed is the figure without sign and percent sign.
	typed string
}

// ReadFigure reads a measured value as people type it: decimals behind a point or
// a comma, points, commas, apostrophes or spaces between thousands, a minus of
// either kind, and a percent sign behind it or none. It reports whether it is a
// value at all: infinities, hexadecimal figures and other marks between the
// digits are not.
//
// A lone point or comma with one to three digits in front of it and three behind
// can be either mark, whatever language is spoken around it: what is read from
// it is not known before On says so.
func ReadFigure(typed string) (f Figure, ok bool) {
	s, percent := strings.CutSuffix(strings.TrimSpace(typed), "%")
	s = strings.NewReplacer("−", "-", "\u00a0", " ", "\u202f", " ", "’", "'").Replace(s)
	s = strings.TrimRight(s, " ")
	f.Percent = percent
	sign := 1.0
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		s, sign = rest, -1
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	s = strings.TrimLeft(s, " ")
	f.typed = s
	plain, ok := oneMark(s)
	if !ok {
		return Figure{}, false
	}
	if f.Value, ok = parseFigure(strings.Replace(plain, ",", ".", 1), sign); !ok {
		return Figure{}, false
	}
	if mark := strings.IndexAny(plain, ".,"); mark >= 0 && plain == s && Thousands(s, s[mark]) {
		f.Grouped, ok = parseFigure(s[:mark]+s[mark+1:], sign)
	}
	return f, ok
}

// oneMark takes the marks that can part thousands alone out of the figure s, and
// reports whether at most the one in front of the decimals is left.
func oneMark(s string) (plain string, ok bool) {
	for _, mark := range []byte{' ', '\'', ',', '.'} {
		n := strings.Count(s, string(mark))
		if n == 0 {
			continue
		}
		// Of two kinds of marks the last one is in front of the decimals.
		before, after := s, ""
		if other := strings.LastIndexAny(s, ".,"); other > strings.LastIndexByte(s, mark) {
			before, after = s[:other], s[other:]
		} else if n == 1 && (mark == ',' || mark == '.') {
			continue
		}
		if !Thousands(before, mark) {
			return "", false
		}
		s = strings.ReplaceAll(before, string(mark), "") + after
	}
	return s, strings.Count(s, ",")+strings.Count(s, ".") <= 1
}

// parseFigure reads digits with a point or none, and an exponent or none.
func parseFigure(s string, sign float64) (float64, bool) {
	if s == "" || strings.Trim(s, ".0123456789eE+-") != "" || strings.ContainsAny(s[:1], "+-") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return sign * v, err == nil && !math.IsInf(v, 0)
}

// Thousands reports whether mark parts the thousands of s, or may do so: one to
// three digits, the first of them no 0, and three behind every mark.
func Thousands(s string, mark byte) bool {
	parts := strings.Split(strings.TrimLeft(s, "+-"), string(mark))
	if len(parts) < 2 || len(parts[0]) < 1 || len(parts[0]) > 3 || parts[0][0] == '0' {
		return false
	}
	return !slices.ContainsFunc(parts, func(p string) bool { return strings.Trim(p, "0123456789") != "" }) &&
		!slices.ContainsFunc(parts[1:], func(p string) bool { return len(p) != 3 })
}

// Twofold reports whether the figure can be read in two ways.
func (f Figure) Twofold() bool { return f.Grouped != 0 }

// On returns what the figure is on a scale ("1..5", "0-100"), which may hold one
// of two readings alone. KindInvalid where both remain; the error names them.
func (f Figure) On(scale string) (float64, error) {
	if !f.Twofold() {
		return f.Value, nil
	}
	if low, high, known := ReadScale(scale); known {
		small, large := low <= f.Value && f.Value <= high, low <= f.Grouped && f.Grouped <= high
		switch {
		case small && !large:
			return f.Value, nil
		case large && !small:
			return f.Grouped, nil
		}
	}
	args := f.Readings()
	return 0, NewError(KindInvalid, "figure.two-ways", args, "%q can be %s, with a mark between thousands, or %s, with three decimals; write %s or %s",
		args["value"], args["grouped"], args["decimals"], args["grouped"], args["plain"])
}

// Readings names what a figure that can be read in two ways can be: its value as
// it was typed, its two readings (grouped, decimals), and how to type the one with
// decimals so that nobody takes it for the other (plain).
func (f Figure) Readings() Args {
	sign := ""
	if f.Value < 0 {
		sign = "-"
	}
	mark := "."
	if strings.Contains(f.typed, ",") {
		mark = ","
	}
	decimals := strings.Replace(strconv.FormatFloat(f.Value, 'f', -1, 64), ".", mark, 1)
	plain := decimals
	if Thousands(plain, mark[0]) {
		plain += "0"
	}
	return Args{"value": sign + f.typed, "grouped": strconv.FormatFloat(f.Grouped, 'f', -1, 64), "decimals": decimals, "plain": plain}
}

// ReadScale reads the ends of a scale: "1..5", "-100 … 100", "0-100".
func ReadScale(scale string) (low, high float64, ok bool) {
	s := strings.NewReplacer(" ", "", "\u00a0", "", "−", "-", "…", "..", "–", "..").Replace(scale)
	from, to, found := strings.Cut(s, "..")
	if !found && len(s) > 1 {
		if at := strings.IndexByte(s[1:], '-'); at >= 0 {
			from, to, found = s[:at+1], s[at+2:], true
		}
	}
	if !found {
		return 0, 0, false
	}
	lower, one := ReadFigure(from)
	upper, two := ReadFigure(to)
	if !one || !two || lower.Twofold() || upper.Twofold() || lower.Value > upper.Value {
		return 0, 0, false
	}
	return lower.Value, upper.Value, true
}

// PlainFigure writes a value with a point in front of its decimals, so that it
// has one reading: 1.234 is "1.2340".
func PlainFigure(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if Thousands(s, '.') {
		s += "0"
	}
	return s
}
