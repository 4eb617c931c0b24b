package lang

import (
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
)

// Number writes v with the given number of decimals and the decimal mark of
// the language. A value that rounds to zero has no sign.
func (c *Catalogue) Number(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, ".", c.T("core.decimal"), 1)
}

// Amount writes v with as many decimals as it needs, two at most.
func (c *Catalogue) Amount(v float64) string {
	whole := strconv.FormatFloat(v, 'f', -1, 64)
	for n := range 2 {
		if strconv.FormatFloat(v, 'f', n, 64) == whole {
			return c.Number(v, n)
		}
	}
	return c.Number(v, 2)
}

// Coefficient writes a coefficient between -1 and +1 with its sign and two
// decimals; what rounds to zero is "0".
func (c *Catalogue) Coefficient(v float64) string {
	s := c.Number(v, 2)
	switch {
	case strings.Trim(s, "0.,") == "":
		return "0"
	case v > 0:
		return "+" + s
	}
	return s
}

// Time writes the time of day, "14:02", in the zone of t.
func (c *Catalogue) Time(t time.Time) string { return t.Format("15:04") }

// Date writes the day, "21 Nov 2026" or "21 nov 2026", in the zone of t.
func (c *Catalogue) Date(t time.Time) string {
	month := int(t.Month()) - 1
	if month >= len(c.months) {
		return t.Format(time.DateOnly)
	}
	return strconv.Itoa(t.Day()) + " " + c.months[month] + " " + strconv.Itoa(t.Year())
}

// Day writes a date of the model like Date; what is no date comes back as it
// is.
func (c *Catalogue) Day(d journey.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return c.Date(t)
}

// When writes a moment as short as it can be understood at the time now: the
// time of day if it is the same day, otherwise the date.
func (c *Catalogue) When(t, now time.Time) string {
	t = t.In(now.Location())
	if t.Year() == now.Year() && t.YearDay() == now.YearDay() {
		return c.Time(t)
	}
	return c.Date(t)
}
