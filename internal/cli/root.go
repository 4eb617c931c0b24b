package cli

import (
	"cmp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tappa/internal/analysis"
	"tappa/internal/config"
	"tappa/internal/interchange"
	"tappa/internal/lang"
	"tappa/internal/theme"
)

// The groups of commands in the help.
const (
	groupMaps  = "maps"
	groupLook  = "look"
	groupFiles = "files"
	groupMore  = "more"
)

// prepare finds out the language and the settings before the arguments are
// read, because what is said about the arguments is said in that language.
func (r *run) prepare() error {
	r.paths = config.Locate(r.getenv)
	var problems config.Problems
	r.settings, problems = config.Load(r.paths.Config, r.getenv("HOME"), lang.Tags()...)
	asked := early(r.Args, "--lang")
	cat, err := lang.Load(lang.Pick(cmp.Or(asked, r.settings.Lang), r.getenv))
	if err != nil {
		// A mistyped language is complained about in that of the environment.
		if r.cat, _ = lang.Load(lang.Pick("", r.getenv)); r.cat != nil {
			return misuse{err}
		}
		return err
	}
	r.cat = cat
	r.warnings = problems
	return nil
}

// early finds the value of a flag before the arguments are parsed.
func early(args []string, flag string) string {
	for i, a := range args {
		if a == "--" {
			break
		}
		if a == flag && i+1 < len(args) {
			return args[i+1]
		}
		if value, is := cutFlag(a, flag); is {
			return value
		}
	}
	return ""
}

func cutFlag(arg, flag string) (string, bool) {
	if len(arg) > len(flag) && arg[:len(flag)] == flag && arg[len(flag)] == '=' {
		return arg[len(flag)+1:], true
	}
	return "", false
}

// root builds the whole command line.
func (r *run) root() *cobra.Command {
	root := r.trunk()
	r.branches(root)
	return root
}

// trunk is the command line without the commands: all that opening the program
// needs.
func (r *run) trunk() *cobra.Command {
	root := &cobra.Command{
		Use:               "tappa",
		Short:             r.cat.T("cli.short"),
		Long:              r.cat.T("cli.long"),
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              cobra.ArbitraryArgs,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(root, args[0])
		}
		return r.program(cmd.Context())
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd != root {
			for _, w := range r.warnings {
				r.complain(r.sentence(w))
			}
		}
		color, err := choose("color", cmp.Or(r.flags.color, r.settings.Color), config.ColorChoices())
		r.flags.color = color
		if err == nil && r.flags.theme != "" {
			// Said even where nothing is coloured: the name may be mistyped.
			if _, err = theme.Load(r.flags.theme, r.paths.Themes); err != nil {
				err = misuse{err}
			}
		}
		return err
	}
	r.globalFlags(root.PersistentFlags())
	root.Flags().Bool("version", false, r.cat.T("cli.flag.version"))
	root.SetVersionTemplate("tappa {{.Version}}\n")
	root.SetFlagErrorFunc(r.flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _ = r.print(r.help(cmd)) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { r.complain(r.help(cmd)); return nil })
	return root
}

// opens reports whether arguments do no more than open the program, with flags
// that every command takes: then there is no need to make the commands.
func opens(flags *pflag.FlagSet, args []string) bool {
	for i := 0; i < len(args); i++ {
		name, is := strings.CutPrefix(args[i], "--")
		name, _, whole := strings.Cut(name, "=")
		flag := flags.Lookup(name)
		if !is || flag == nil || name == "help" {
			return false
		}
		if flag.NoOptDefVal == "" && !whole {
			i++ // its value is the next argument
		}
	}
	return true
}

// branches adds the commands.
func (r *run) branches(root *cobra.Command) {
	for _, id := range []string{groupMaps, groupLook, groupFiles, groupMore} {
		root.AddGroup(&cobra.Group{ID: id, Title: r.cat.T("cli.group." + id)})
	}
	root.AddCommand(
		r.newCommand(), r.addCommand(), r.editCommand(), r.canRescue(r.listCommand()), r.renameCommand(), r.trashCommand(),
		r.snapshotCommand(), r.canRescue(r.snapshotsCommand()), r.revertCommand(), r.canRescue(r.diffCommand()),
		r.canRescue(r.showCommand()), r.canRescue(r.heatmapCommand()), r.presentCommand(), r.minutesCommand(), r.canRescue(r.curveCommand()),
		r.canRescue(r.insightsCommand()), r.lintCommand(), r.checkCommand(),
		r.measureCommand(), r.canRescue(r.measuresCommand()), r.canRescue(r.actualCommand()),
		r.importCommand(), r.canRescue(r.exportCommand()), r.schemaCommand(),
		r.backupCommand(), r.restoreCommand(), r.recoverCommand(), r.compactCommand(),
		r.templatesCommand(), r.themesCommand(), r.completionCommand(),
	)
	root.SetHelpCommand(r.helpCommand(root))
	r.completeFlags(root)
}

func (r *run) globalFlags(f *pflag.FlagSet) {
	f.StringVar(&r.flags.file, "file", "", r.cat.T("cli.flag.file"))
	f.StringVar(&r.flags.lang, "lang", "", r.cat.T("cli.flag.lang"))
	f.StringVar(&r.flags.theme, "theme", "", r.cat.T("cli.flag.theme"))
	f.StringVar(&r.flags.color, "color", "", r.cat.T("cli.flag.color"))
	f.BoolVar(&r.flags.ascii, "ascii", r.settings.ASCII, r.cat.T("cli.flag.ascii"))
	f.BoolVar(&r.flags.network, "allow-network", false, r.cat.T("cli.flag.allow-network"))
	f.BoolP("help", "h", false, r.cat.T("cli.flag.help"))
}

// command makes a command out of its name and texts in the catalogues:
// cli.NAME.short, cli.NAME.long, and cli.NAME.args if it takes arguments.
func (r *run) command(group, name string, args cobra.PositionalArgs, do func(cmd *cobra.Command, args []string) error) *cobra.Command {
	use := name
	if key := "cli." + name + ".args"; r.cat.Has(key) {
		use += " " + r.cat.T(key)
	}
	return &cobra.Command{
		Use:                   use,
		GroupID:               group,
		Short:                 r.cat.T("cli." + name + ".short"),
		Long:                  r.cat.T("cli." + name + ".long"),
		Args:                  args,
		RunE:                  do,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
	}
}

func (r *run) helpCommand(root *cobra.Command) *cobra.Command {
	cmd := r.command(groupMore, "help", cobra.ArbitraryArgs, func(_ *cobra.Command, args []string) error {
		cmd, rest, err := root.Find(args)
		if err != nil || len(rest) > 0 {
			return unknownCommand(root, args[0])
		}
		return cmd.Help()
	})
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var names []string
		for _, c := range root.Commands() {
			names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// version returns the version that the program was built as.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// completeFlags tells the shells what the flags with a closed list take.
func (r *run) completeFlags(root *cobra.Command) {
	lists := map[string]func() []string{
		"color":    config.ColorChoices,
		"lang":     lang.Tags,
		"theme":    r.themeNames,
		"rows":     func() []string { return words(analysis.RowKinds) },
		"lens":     func() []string { return words(analysis.Lenses) },
		"format":   interchange.Formats,
		"fail-on":  func() []string { return append(words(analysis.Rules), failAny) },
		"silence":  func() []string { return words(analysis.Rules) },
		"template": r.templateNames,
	}
	for _, cmd := range append(root.Commands(), root) {
		for flag, list := range lists {
			if cmd.LocalFlags().Lookup(flag) == nil {
				continue
			}
			_ = cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
				return list(), cobra.ShellCompDirectiveNoFileComp
			})
		}
	}
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
