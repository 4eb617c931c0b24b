package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// flagError puts what the flag parser says into the words of the catalogues.
func (r *run) flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &empty):
		name := "--" + empty.GetFlag().Name
		return misused("cli.flag-needs-value", journey.Args{"flag": name}, "%s needs a value", name)
	case errors.As(err, &invalid):
		name := "--" + invalid.GetFlag().Name
		return misused("cli.flag-bad-value", journey.Args{"flag": name, "value": invalid.GetValue()},
			"%q is not a value for %s", invalid.GetValue(), name)
	case errors.As(err, &syntax):
		return misused("cli.unknown-flag", journey.Args{"flag": syntax.GetSpecifiedFlag()}, "there is no flag %s", syntax.GetSpecifiedFlag())
	}
	return misuse{err}
}

func unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	if short := e.GetSpecifiedShortnames(); short != "" {
		name := "-" + e.GetSpecifiedName()
		return misused("cli.unknown-flag", journey.Args{"flag": name}, "there is no flag %s", name)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	args := journey.Args{"flag": "--" + e.GetSpecifiedName()}
	if near := text.Nearest(e.GetSpecifiedName(), names); near != "" {
		args["near"] = "--" + near
	}
	return misused("cli.unknown-flag", args, "there is no flag --%s", e.GetSpecifiedName())
}

// unknownCommand is the misuse of a first argument that names no command.
func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return misused("cli.unknown-command", journey.Args{"name": name, "near": text.Nearest(name, names)},
		"there is no command %q", name)
}

// choose returns the value of a flag that takes one of several words, the
// first of them if the flag was not given.
func choose[T ~string](flag, value string, among []T) (T, error) {
	if value == "" {
		return among[0], nil
	}
	if slices.Contains(among, T(value)) {
		return T(value), nil
	}
	names := words(among)
	choices := strings.Join(names, ", ")
	return "", misused("cli.flag-choice", journey.Args{"flag": "--" + flag, "value": value, "choices": choices, "near": text.Nearest(value, names)},
		"%q is not a value for --%s; there are %s", value, flag, choices)
}

// takes returns the check that a command gets as many arguments as its usage
// names, no fewer than least and no more than most.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		usage := strings.TrimPrefix(cmd.Use, cmd.Name()+" ")
		switch {
		case len(args) < least:
			return misused("cli.too-few", journey.Args{"command": cmd.CommandPath(), "usage": usage}, "%s needs %s", cmd.CommandPath(), usage)
		case len(args) > most:
			return misused("cli.too-many", journey.Args{"command": cmd.CommandPath(), "arg": args[most]}, "%s does not know what to do with %q", cmd.CommandPath(), args[most])
		}
		return nil
	}
}
