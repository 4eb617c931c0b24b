package cli

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/minutes"
	"tappa/internal/text"
)

// minutesFormat is the name of the minutes among what the program exports.
const minutesFormat = "minutes"

func (r *run) minutesCommand() *cobra.Command {
	var since, until, output string
	var force bool
	cmd := r.command(groupLook, "minutes", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		now := time.Now()
		from, err := r.day(since, now)
		if err != nil {
			return err
		}
		to, err := r.day(until, now)
		if err != nil {
			return err
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			var doc bytes.Buffer
			if err := r.minutes(ctx, a, s.Head.ID, &doc, from, to, now); err != nil {
				return err
			}
			if r.flags.ascii {
				doc = *bytes.NewBufferString(text.ASCII(doc.String()))
			}
			if output == "" || output == stdio {
				_, err = r.Stdout.Write(doc.Bytes())
				return err
			}
			return writeFile(output, doc.Bytes(), force)
		})
	})
	f := cmd.Flags()
	f.StringVar(&since, "since", "", r.cat.T("cli.flag.since"))
	f.StringVar(&until, "until", "", r.cat.T("cli.flag.until"))
	f.StringVarP(&output, "output", "o", "", r.cat.T("cli.flag.output"))
	f.BoolVar(&force, "force", false, r.cat.T("cli.flag.force"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// day reads a day, "today" or YYYY-MM-DD; the zero time for none.
func (r *run) day(s string, now time.Time) (time.Time, error) {
	switch s {
	case "":
		return time.Time{}, nil
	case "today", r.cat.T("cli.today"):
		from, _ := minutes.Day(now)
		return from, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, s, now.Location())
	if err != nil {
		return t, misused("cli.bad-day", journey.Args{"value": s}, "%q is no day", s)
	}
	return t, nil
}

// minutes writes the minutes of a map: of the days from one to another, of the
// last day on which it changed where none is given.
func (r *run) minutes(ctx context.Context, a *app.App, id journey.ID, w io.Writer, from, to, now time.Time) error {
	m, err := a.Load(ctx, id)
	if err != nil {
		return err
	}
	steps, err := a.Steps(ctx, id)
	if err != nil {
		return err
	}
	first, last := minutes.LastDay(steps, now)
	if !from.IsZero() {
		first = from
		_, last = minutes.Day(now)
	}
	if !to.IsZero() {
		_, last = minutes.Day(to)
		if from.IsZero() {
			first, _ = minutes.Day(to)
		}
	}
	record := minutes.Of(m, steps, first, last)
	if record.After == nil {
		day := r.cat.Date(last.Add(-time.Nanosecond))
		return journey.NewError(journey.KindNotFound, "minutes.not-there", journey.Args{"map": m.Head().Title, "day": day}, "%s was not there yet on %s", m.Head().Title, day)
	}
	return minutes.Write(w, r.cat, now.Location(), record)
}
