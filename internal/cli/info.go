package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/bundled"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
	"tappa/internal/theme"
)

func (r *run) checkCommand() *cobra.Command {
	var asJSON bool
	cmd := r.command(groupLook, "check", takes(0, 0), func(cmd *cobra.Command, _ []string) error {
		var problems []store.Problem
		path, err := r.path()
		if err != nil {
			return err
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) && r.flags.file != "" {
			return journey.NewError(journey.KindNotFound, "store.no-file", journey.Args{"path": path}, "there is no file %s", path)
		}
		err = r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			var err error
			problems, err = a.Check(ctx)
			return err
		})
		if others := r.versions(path); others != "" {
			r.complain(others)
		}
		if journey.IsKind(err, journey.KindDamaged) {
			if !isEmptyFile(err) {
				r.complain(r.cat.T("cli.rescue-hint"))
			}
			r.hint(cmd.Context(), err)
			problems, err = r.damage(cmd.Context(), path, err), nil
		}
		if err != nil {
			return err
		}
		return r.printProblems(path, problems, asJSON)
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	return cmd
}

// damage returns what is wrong with a file that cannot be opened, place by place
// if they can be told.
func (r *run) damage(ctx context.Context, path string, opening error) []store.Problem {
	if _, problems, err := bolt.Salvage(ctx, path); err == nil && len(problems) > 0 {
		return problems
	}
	return []store.Problem{{Where: path, What: r.sentence(opening)}}
}

// printProblems prints what a check found; the run fails if that is anything.
func (r *run) printProblems(path string, problems []store.Problem, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		if problems == nil {
			problems = []store.Problem{}
		}
		err = r.printJSON(struct {
			OK       bool            `json:"ok"`
			Problems []store.Problem `json:"problems"`
		}{len(problems) == 0, problems})
	case len(problems) == 0:
		key := "cli.sound"
		if _, missing := os.Stat(path); missing != nil {
			key = "cli.no-file-yet"
		}
		err = r.print(r.cat.F(key, lang.Args{"path": path}))
	default:
		lines := make([]string, len(problems))
		for i, p := range problems {
			where, what := p.Where, p.What
			if p.Place != nil {
				where = r.sentence(p.Place)
			}
			if p.Fault != nil {
				what = r.sentence(p.Fault)
			}
			lines[i] = where + ": " + what
		}
		err = r.print(lines...)
	}
	if err == nil && len(problems) > 0 {
		return errQuiet
	}
	return err
}

func (r *run) templatesCommand() *cobra.Command {
	return r.command(groupMore, "templates", takes(0, 0), func(*cobra.Command, []string) error {
		var rows [][]string
		for _, t := range bundled.Templates(r.cat.Tag()) {
			rows = append(rows, []string{t.Name, t.Title, t.About})
		}
		return r.print(r.table(rows)...)
	})
}

func (r *run) themesCommand() *cobra.Command {
	return r.command(groupMore, "themes", takes(0, 0), func(*cobra.Command, []string) error {
		var rows [][]string
		var broken []error
		for _, t := range theme.List(r.paths.Themes) {
			if t.Err != nil {
				broken = append(broken, t.Err)
				rows = append(rows, []string{t.Name, r.themeMistake(t.Err), t.Path})
				continue
			}
			rows = append(rows, []string{t.Name, r.themeTitle(t), t.Path})
		}
		if err := r.print(r.table(rows)...); err != nil {
			return err
		}
		for _, err := range broken {
			r.complain(r.sentence(err))
		}
		if len(broken) > 0 {
			return errQuiet
		}
		return nil
	})
}

// themeMistake says in the place of its title that a theme cannot be used, and
// what is the first mistake in it.
func (r *run) themeMistake(err error) string {
	if list, many := err.(interface{ Unwrap() []error }); many && len(list.Unwrap()) > 0 {
		err = list.Unwrap()[0]
	}
	var m message
	if !errors.As(err, &m) {
		return r.cat.F("cli.theme-broken", lang.Args{"what": r.sentence(err)})
	}
	code, args := m.Message()
	what := r.cat.F(code, args)
	if line, _ := args["line"].(int); line > 0 {
		what = r.cat.F("cli.finding", lang.Args{"line": line, "what": what})
	}
	return r.cat.F("cli.theme-broken", lang.Args{"what": what})
}

// themeTitle returns the title of a theme: in the user's language where it is
// one of ours, as its file says where it is the user's own.
func (r *run) themeTitle(t theme.Entry) string {
	if title := "theme.title." + t.Name; t.Path == "" && r.cat.Has(title) {
		return r.cat.T(title)
	}
	return t.Theme.Title
}

// shells are those for which there are completions.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (r *run) completionCommand() *cobra.Command {
	cmd := r.command(groupMore, "completion", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(r.Stdout, true)
		case "zsh":
			return root.GenZshCompletion(r.Stdout)
		case "fish":
			return root.GenFishCompletion(r.Stdout, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(r.Stdout)
		}
		return misused("cli.no-shell", journey.Args{"value": args[0], "choices": strings.Join(shells, ", ")},
			"there are no completions for %q, only for %s", args[0], strings.Join(shells, ", "))
	})
	cmd.ValidArgsFunction = cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp)
	return cmd
}

func (r *run) themeNames() []string {
	var names []string
	for _, t := range theme.List(r.paths.Themes) {
		names = append(names, t.Name)
	}
	return names
}

func (r *run) templateNames() []string {
	var names []string
	for _, t := range bundled.Templates(r.cat.Tag()) {
		names = append(names, t.Name)
	}
	return names
}
