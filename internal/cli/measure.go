package cli

import (
	"context"
	"math"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// measureFlags are one figure as it is given on the command line.
type measureFlags struct {
	metric, value, unit, scale, date, stage, touchpoint, source string
	n                                                           int
}

func (r *run) measureCommand() *cobra.Command {
	var f measureFlags
	cmd := r.command(groupMaps, "measure", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := inRange(cmd, "n", float64(f.n), 1, math.Inf(1)); err != nil {
			return err
		}
		x, err := f.figure(time.Now())
		if err != nil {
			return err
		}
		return r.useMap(cmd.Context(), args[0], func(ctx context.Context, a *app.App, m *journey.Map) (err error) {
			if x.At, err = f.place(m); err != nil {
				return err
			}
			id, err := a.Measure(ctx, m.ID(), x)
			if err != nil {
				return err
			}
			return r.print(string(id))
		})
	})
	flags := cmd.Flags()
	for _, s := range []struct {
		at   *string
		name string
	}{
		{&f.metric, "metric"},
		{&f.value, "value"},
		{&f.date, "date"},
		{&f.stage, "stage"},
		{&f.touchpoint, "touchpoint"},
		{&f.unit, "unit"},
		{&f.scale, "scale"},
		{&f.source, "source"},
	} {
		flags.StringVar(s.at, s.name, "", r.cat.T("cli.flag.measure-"+s.name))
	}
	flags.IntVar(&f.n, "n", 0, r.cat.T("cli.flag.measure-n"))
	_ = cmd.RegisterFlagCompletionFunc("metric", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		for _, m := range journey.Metrics() {
			ids = append(ids, cobra.CompletionWithDesc(m.ID, r.cat.Metric(m.Name)))
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	})
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// figure makes a measurement of the flags, dated today where no date is given.
func (f measureFlags) figure(now time.Time) (*journey.Measurement, error) {
	clean := func(s string) string {
		s, _ = text.Clean(s)
		return strings.TrimSpace(s)
	}
	x := &journey.Measurement{
		Metric: clean(f.metric), Unit: clean(f.unit), Scale: clean(f.scale), N: f.n, Date: journey.Date(clean(f.date)), Source: clean(f.source),
	}
	for flag, value := range map[string]string{"--metric": x.Metric, "--value": f.value} {
		if value == "" {
			return nil, misused("measures.needs", journey.Args{"flag": flag}, "a measurement needs %s", flag)
		}
	}
	figure, ok := journey.ReadFigure(f.value)
	if !ok {
		return nil, misused("measures.bad-value", journey.Args{"value": f.value}, "%q is not a value for --value, which takes a number, such as 42, 3.5 or 87%%", f.value)
	}
	if x.Date == "" {
		x.Date = journey.Date(now.Format(time.DateOnly))
	}
	if info, known := journey.LookupMetric(x.Metric); known {
		x.Metric = info.Name
		if x.Unit == "" && x.Scale == "" {
			x.Unit, x.Scale = info.Unit, info.Scale
		}
	} else if several := journey.Ambiguous(x.Metric); several != nil {
		var ids []string
		for _, m := range several {
			ids = append(ids, m.ID)
		}
		choices := strings.Join(ids, ", ")
		return nil, misused("measures.which", journey.Args{"value": x.Metric, "choices": choices}, "%s is measured in several ways; say which: %s", x.Metric, choices)
	} else if figure.Percent && x.Unit == "" {
		x.Unit = "%"
	}
	var err error
	if x.Value, err = figure.On(x.Scale); err != nil {
		return nil, misuse{err}
	}
	return x, nil
}

// place finds what --stage or --touchpoint names.
func (f measureFlags) place(m *journey.Map) (journey.Location, error) {
	none := journey.Location{}
	if f.stage == "" && f.touchpoint == "" {
		return none, nil
	}
	stage := journey.ID("")
	if f.stage != "" {
		for _, s := range m.Stages() {
			if s.ID == journey.ID(f.stage) || alike(s.Name, f.stage) {
				stage = s.ID
				break
			}
		}
		if stage == "" {
			return none, journey.NewError(journey.KindNotFound, "measures.no-stage", journey.Args{"name": f.stage}, "there is no stage %q", f.stage)
		}
	}
	if f.touchpoint == "" {
		return journey.Location{Kind: journey.KindStage, ID: stage}, nil
	}
	var found []journey.ID
	see := func(t *journey.Touchpoint) {
		if t.ID == journey.ID(f.touchpoint) || alike(t.Name, f.touchpoint) && (stage == "" || t.Stage == stage) {
			found = append(found, t.ID)
		}
	}
	for _, t := range m.Journey {
		see(t)
	}
	for _, t := range m.Unsorted() {
		see(t)
	}
	switch len(found) {
	case 0:
		return none, journey.NewError(journey.KindNotFound, "measures.no-touchpoint", journey.Args{"name": f.touchpoint}, "there is no touchpoint %q", f.touchpoint)
	case 1:
		return journey.Location{Kind: journey.KindTouchpoint, ID: found[0]}, nil
	}
	return none, journey.NewError(journey.KindAmbiguous, "measures.several-touchpoints", journey.Args{"name": f.touchpoint, "n": len(found)},
		"%d touchpoints are called %q; name the stage or give the id", len(found), f.touchpoint)
}

// alike reports whether two names are the same but for case, marks and space.
func alike(a, b string) bool {
	fold := func(s string) string { return text.Fold(strings.Join(strings.Fields(s), " ")) }
	return fold(a) == fold(b)
}
