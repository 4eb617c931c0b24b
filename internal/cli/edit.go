package cli

import (
	"bufio"
	"context"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"tappa/internal/app"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

// editCommand opens the outline of a map in the user's editor.
func (r *run) editCommand() *cobra.Command {
	var stage string
	cmd := r.command(groupMaps, "edit", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		return r.useMap(cmd.Context(), args[0], func(ctx context.Context, a *app.App, m *journey.Map) error {
			if !term.IsTerminal(int(r.Stdin.Fd())) || !term.IsTerminal(int(r.Stdout.Fd())) {
				return journey.NewError(journey.KindInvalid, "outline.no-terminal", nil, "tappa edit opens an editor, which needs a terminal")
			}
			var id journey.ID
			if stage != "" {
				var err error
				if id, err = app.FindStage(m, stage); err != nil {
					return err
				}
			}
			s, err := r.newSheet(ctx, m, id)
			if err != nil {
				return err
			}
			return r.editSheet(ctx, a, s)
		})
	})
	cmd.Flags().StringVar(&stage, "stage", "", r.cat.T("cli.flag.edit-stage"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// editSheet lets a sheet be edited until it can be read or is given up, and
// changes the map.
func (r *run) editSheet(ctx context.Context, a *app.App, s *sheet) error {
	for {
		if err := s.Run(); err != nil {
			return r.keepSheet(s, err)
		}
		d, tally, err := s.changes()
		if err == nil {
			return r.applySheet(ctx, a, s, d, tally)
		}
		r.complain(r.sentence(err))
		if !r.again() {
			return r.keepSheet(s, nil)
		}
	}
}

// applySheet makes the change and says what it was. Where somebody else changed
// the same meanwhile nothing is changed, and the text is kept.
func (r *run) applySheet(ctx context.Context, a *app.App, s *sheet, d edit.Draft, tally edit.Tally) error {
	if d.Empty() {
		s.drop()
		return r.print(r.cat.T("outline.unchanged"))
	}
	if err := a.Change(ctx, s.base.ID(), d); err != nil {
		return r.keepSheet(s, err)
	}
	s.drop()
	r.report(s.repairs)
	return r.print(r.tallied(tally))
}

// tallied says in words what an edited outline changed.
func (r *run) tallied(t edit.Tally) string {
	return r.cat.F("outline.changed", lang.Args{"added": t.Added, "changed": t.Changed, "removed": t.Removed, "moved": t.Moved})
}

// keepSheet leaves the file where it is, unless it holds nothing new, and says where.
// err is why, nil if the user gave up.
func (r *run) keepSheet(s *sheet, err error) error {
	if !s.touched() {
		s.drop()
		if err == nil {
			return r.print(r.cat.T("outline.unchanged"))
		}
		return err
	}
	if err != nil {
		r.complain(r.cat.F("cli.failed", lang.Args{"what": r.sentence(err)}))
	}
	r.complain(r.cat.F("outline.kept", lang.Args{"path": s.path}))
	return errQuiet
}

// again asks whether to open the editor once more; nothing typed is a yes.
func (r *run) again() bool {
	_, _ = r.Stderr.WriteString(r.cat.T("outline.again") + " ")
	answer, err := bufio.NewReader(r.Stdin).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return err == nil && (answer == "" || strings.Contains(" "+r.cat.T("backup.answers")+" ", " "+answer+" "))
}
