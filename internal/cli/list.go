package cli

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// listed is a map as `list --json` shows it.
type listed struct {
	ID          journey.ID      `json:"id"`
	Title       string          `json:"title"`
	Brand       string          `json:"brand"`
	Kind        journey.MapKind `json:"kind"`
	Stages      int             `json:"stages"`
	Touchpoints int             `json:"touchpoints"`
	Unsorted    int             `json:"unsorted"` // not among the touchpoints
	Index       *float64        `json:"index"`
	Updated     time.Time       `json:"updated"`
}

func (r *run) listCommand() *cobra.Command {
	var asJSON bool
	cmd := r.command(groupMaps, "list", takes(0, 0), func(cmd *cobra.Command, _ []string) error {
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			return r.list(ctx, a, false, asJSON)
		})
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	return cmd
}

// list prints the maps, or those in the trash.
func (r *run) list(ctx context.Context, a *app.App, trashed, asJSON bool) error {
	all, err := a.Library(ctx)
	if err != nil {
		return err
	}
	maps := []listed{}
	for _, s := range all {
		if s.Head.DeletedAt.IsZero() != trashed {
			maps = append(maps, summary(s))
		}
	}
	if asJSON {
		return r.printJSON(maps)
	}
	if len(maps) == 0 {
		if trashed {
			r.complain(r.cat.T("cli.trash-empty"))
		} else {
			r.complain(r.cat.T("cli.no-maps"))
		}
		return nil
	}
	if r.isTerminal() {
		return r.print(r.fitTable(maps, r.width(0))...)
	}
	return r.print(r.mapTable(maps, columnsOf(maps))...)
}

// columns are those of a table of maps, expendable those that a narrow terminal
// does without, the first to go first.
var (
	columns    = []string{"id", "title", "brand", "kind", "stages", "touchpoints", "unsorted", "index", "updated"}
	expendable = []string{"updated", "kind", "stages", "brand"}
)

// leastTitle is the fewest columns of the terminal to which a title is cut.
const leastTitle = 12

// columnsOf returns the columns of a table of maps: that of what is unsorted only
// where something is.
func columnsOf(maps []listed) []string {
	shown := slices.Clone(columns)
	if slices.ContainsFunc(maps, func(m listed) bool { return m.Unsorted > 0 }) {
		return shown
	}
	return slices.DeleteFunc(shown, func(c string) bool { return c == "unsorted" })
}

// fitTable returns the table of maps in a width: on a screen a table is of use
// only while its lines do not break. Titles give way first, then columns.
func (r *run) fitTable(maps []listed, width int) []string {
	shown, left := columnsOf(maps), expendable
	for {
		lines := r.mapTable(maps, shown)
		over, longest := 0, 0
		for _, l := range lines {
			over = max(over, text.Width(l)-width)
		}
		for _, m := range maps {
			longest = max(longest, text.Width(m.Title))
		}
		switch {
		case over <= 0:
			return lines
		case longest > leastTitle:
			for i := range maps {
				maps[i].Title = text.Truncate(maps[i].Title, max(leastTitle, longest-over))
			}
		case len(left) == 0:
			return lines
		default:
			shown = slices.DeleteFunc(shown, func(c string) bool { return c == left[0] })
			left = left[1:]
		}
	}
}

func summary(s journey.Summary) listed {
	l := listed{
		ID: s.Head.ID, Title: s.Head.Title, Brand: s.Head.Brand, Kind: s.Head.Kind,
		Stages: len(s.Stages), Touchpoints: s.Touchpoints, Unsorted: s.Unsorted, Updated: s.Updated.UTC(),
	}
	if index, ok := s.Index(); ok {
		l.Index = &index
	}
	return l
}

func (r *run) mapTable(maps []listed, columns []string) []string {
	var head []string
	var right []int
	for i, column := range columns {
		head = append(head, r.cat.T("cli.column."+column))
		switch column {
		case "stages", "touchpoints", "unsorted", "index":
			right = append(right, i)
		}
	}
	rows := [][]string{head}
	now := time.Now()
	for _, m := range maps {
		row := make([]string, len(columns))
		for i, column := range columns {
			row[i] = r.column(m, column, now)
		}
		rows = append(rows, row)
	}
	return r.table(rows, right...)
}

// column returns what a map has in a column.
func (r *run) column(m listed, column string, now time.Time) string {
	switch column {
	case "id":
		return string(m.ID)
	case "title":
		return m.Title
	case "brand":
		return m.Brand
	case "kind":
		return r.cat.Enum("map", string(m.Kind))
	case "stages":
		return strconv.Itoa(m.Stages)
	case "touchpoints":
		return strconv.Itoa(m.Touchpoints)
	case "unsorted":
		return strconv.Itoa(m.Unsorted)
	case "updated":
		return r.cat.When(m.Updated, now)
	}
	if m.Index == nil {
		return "?"
	}
	return r.cat.Number(*m.Index, 0)
}
