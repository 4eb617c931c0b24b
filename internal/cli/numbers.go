package cli

import (
	"math"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tappa/internal/journey"
)

// inRange refuses the number that a flag was given, where it was given one, if
// it lies outside of what the flag takes. Both ends are included, and a highest
// of +Inf is none.
func inRange(cmd *cobra.Command, flag string, value, least, most float64) error {
	f := cmd.Flags().Lookup(flag)
	switch {
	case !f.Changed || value >= least && value <= most && !math.IsInf(value, 0):
		return nil
	case math.IsNaN(value) || math.IsInf(value, 0):
		return badValue(f)
	}
	name, given, from := "--"+flag, f.Value.String(), plainNumber(least)
	if math.IsInf(most, 1) {
		return misused("cli.flag-least", journey.Args{"flag": name, "value": given, "least": from}, "%s takes %s or more, not %s", name, from, given)
	}
	to := plainNumber(most)
	return misused("cli.flag-range", journey.Args{"flag": name, "value": given, "least": from, "most": to}, "%s takes %s to %s, not %s", name, from, to, given)
}

// badValue is the misuse of a flag that was given what is no value for it.
func badValue(f *pflag.Flag) error {
	name, given := "--"+f.Name, f.Value.String()
	return misused("cli.flag-bad-value", journey.Args{"flag": name, "value": given}, "%q is not a value for %s", given, name)
}

// plainNumber writes a number as it is typed on the command line.
func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// widthInRange refuses a width without a column.
func widthInRange(cmd *cobra.Command, width int) error {
	return inRange(cmd, "width", float64(width), 1, math.Inf(1))
}
