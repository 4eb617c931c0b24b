package cli

import (
	"context"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

// addCommand adds touchpoints in the quick-add grammar.
func (r *run) addCommand() *cobra.Command {
	var in app.Lines
	var asJSON bool
	cmd := r.command(groupMaps, "add", takes(2, math.MaxInt), func(cmd *cobra.Command, args []string) error {
		for _, a := range args[1:] {
			if a != stdio {
				in.Texts = append(in.Texts, a)
				continue
			}
			lines, err := r.inputLines()
			if err != nil {
				return err
			}
			in.Texts = append(in.Texts, lines...)
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			done, err := a.AddLines(ctx, s.Head.ID, in)
			if err != nil {
				return err
			}
			return r.printAdded(done, asJSON)
		})
	})
	f := cmd.Flags()
	f.StringVar(&in.Stage, "stage", "", r.cat.T("cli.flag.add-stage"))
	f.BoolVar(&in.NewStages, "new-stage", false, r.cat.T("cli.flag.new-stage"))
	f.BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// inputLines returns the lines of standard input, without bullets.
func (r *run) inputLines() ([]string, error) {
	data, err := r.read(stdio)
	if err != nil {
		return nil, err
	}
	return interchange.ListLines(string(data)), nil
}

// addedTouchpoint and addedStage are what `add --json` prints.
type addedTouchpoint struct {
	ID    journey.ID `json:"id"`
	Stage journey.ID `json:"stage"` // empty: unsorted
	Name  string     `json:"name"`
}

type addedStage struct {
	ID   journey.ID `json:"id"`
	Name string     `json:"name"`
}

func (r *run) printAdded(done app.AddedLines, asJSON bool) error {
	if asJSON {
		out := struct {
			Added  []addedTouchpoint  `json:"added"`
			Stages []addedStage       `json:"stages"`
			Report interchange.Report `json:"report"`
		}{[]addedTouchpoint{}, []addedStage{}, interchange.Report{}}
		for _, t := range done.Touchpoints {
			out.Added = append(out.Added, addedTouchpoint{t.ID, t.Stage, t.Name})
		}
		for _, s := range done.Stages {
			out.Stages = append(out.Stages, addedStage{s.ID, s.Name})
		}
		out.Report = append(out.Report, done.Report...)
		return r.printJSON(out)
	}
	for _, f := range done.Report {
		what := r.cat.F("cli.finding-column", lang.Args{"line": f.Line, "column": f.Column, "what": r.cat.F(f.Code, f.Args)})
		r.complain(strings.ReplaceAll(what, "\n", " "))
	}
	var ids []string
	for _, t := range done.Touchpoints {
		ids = append(ids, string(t.ID))
	}
	return r.print(ids...)
}
