package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

func (r *run) newCommand() *cobra.Command {
	var n app.NewMap
	cmd := r.command(groupMaps, "new", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		n.Title = args[0]
		if strings.TrimSpace(n.Title) == "" {
			return misused("cli.no-title", nil, "a map needs a title")
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			m, err := a.Create(ctx, n)
			if journey.IsKind(err, journey.KindNotFound) && n.Template != "" {
				_, err = choose("template", n.Template, r.templateNames())
			}
			if err != nil {
				return err
			}
			return r.print(string(m.ID()))
		})
	})
	cmd.Flags().StringVar(&n.Template, "template", "", r.cat.T("cli.flag.template"))
	cmd.Flags().StringVar(&n.Brand, "brand", "", r.cat.T("cli.flag.brand"))
	return cmd
}

func (r *run) renameCommand() *cobra.Command {
	cmd := r.command(groupMaps, "rename", takes(2, 2), func(cmd *cobra.Command, args []string) error {
		if strings.TrimSpace(args[1]) == "" {
			return misused("cli.no-title", nil, "a map needs a title")
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			return a.Rename(ctx, s.Head.ID, args[1])
		})
	})
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

func (r *run) trashCommand() *cobra.Command {
	var list, restore, asJSON bool
	var cmd *cobra.Command
	cmd = r.command(groupMaps, "trash", nil, func(_ *cobra.Command, args []string) error {
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			if list {
				return r.list(ctx, a, true, asJSON)
			}
			s, err := a.Find(ctx, args[0], restore)
			if err != nil {
				return err
			}
			if err := a.Trash(ctx, s.Head.ID, !restore); err != nil {
				return err
			}
			if !restore {
				r.complain(r.cat.F("cli.trashed", lang.Args{"title": s.Head.Title, "id": string(s.Head.ID)}))
			}
			return nil
		})
	})
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		switch {
		case list && restore:
			return misused("cli.exclusive", journey.Args{"a": "--list", "b": "--restore"}, "--list and --restore exclude each other")
		case asJSON && !list:
			return misused("cli.only-with", journey.Args{"a": "--json", "b": "--list"}, "--json goes only with --list")
		case list:
			return takes(0, 0)(cmd, args)
		}
		return takes(1, 1)(cmd, args)
	}
	cmd.Flags().BoolVar(&list, "list", false, r.cat.T("cli.flag.trash-list"))
	cmd.Flags().BoolVar(&restore, "restore", false, r.cat.T("cli.flag.trash-restore"))
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return r.completeMap(restore)(c, args, typed)
	}
	return cmd
}

// completeMap offers the maps of the file, or those in its trash, as the first
// argument.
func (r *run) completeMap(trashed bool) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var names []string
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		err := r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			maps, err := a.Library(ctx)
			for _, s := range maps {
				if s.Head.DeletedAt.IsZero() != trashed {
					names = append(names, cobra.CompletionWithDesc(string(s.Head.ID), r.word(s.Head.Title)))
				}
			}
			return err
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}
