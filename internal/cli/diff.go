package cli

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/plot"
	"tappa/internal/store"
)

// side is one of the two maps that are compared.
type side struct {
	m *journey.Map
	// snapshot is set where the map is as it was then, file where it was read
	// from one.
	snapshot store.Snapshot
	file     string
}

// diffFlags are the choices of diff.
type diffFlags struct {
	rows, lens         string
	width              int
	asJSON, mustBeSame bool
	latest             bool
}

func (r *run) diffCommand() *cobra.Command {
	var f diffFlags
	cmd := r.command(groupLook, "diff", takes(1, 2), func(cmd *cobra.Command, args []string) error {
		rows, err := choose("rows", cmp.Or(f.rows, string(analysis.ByChannel)), analysis.RowKinds)
		if err != nil {
			return err
		}
		lens := analysis.Lens("")
		if f.lens != "" {
			if lens, err = choose("lens", f.lens, analysis.Lenses); err != nil {
				return err
			}
		}
		if err := widthInRange(cmd, f.width); err != nil {
			return err
		}
		before, after, err := r.sides(cmd.Context(), args, f.latest)
		if err != nil {
			return err
		}
		c := analysis.Compare(before.m, after.m)
		if lens != "" {
			c = analysis.CompareThrough(before.m, after.m, lens, lens)
		}
		if f.asJSON {
			err = r.printJSON(diffDocument(before, after, c))
		} else {
			err = r.printDiff(before, after, c, rows, r.width(f.width))
		}
		if err == nil && f.mustBeSame && !c.Same() {
			return journey.NewError(journey.KindInvalid, "diff.differ", nil, "the two maps differ")
		}
		return err
	})
	flags := cmd.Flags()
	flags.StringVar(&f.rows, "rows", "", r.cat.T("diff.flag.rows"))
	flags.StringVar(&f.lens, "lens", "", r.cat.T("diff.flag.lens"))
	flags.IntVar(&f.width, "width", 0, r.cat.T("cli.flag.width"))
	flags.BoolVar(&f.asJSON, "json", false, r.cat.T("cli.flag.json"))
	flags.BoolVar(&f.mustBeSame, "fail-on-change", false, r.cat.T("diff.flag.fail"))
	flags.BoolVar(&f.latest, "latest", false, r.cat.T("diff.flag.latest"))
	cmd.ValidArgsFunction = nil // maps and files
	return cmd
}

// sides reads the two maps. The file of maps is opened only where it is needed.
func (r *run) sides(ctx context.Context, args []string, latest bool) (before, after side, err error) {
	if len(args) == 2 && isFile(args[0]) && isFile(args[1]) {
		if before, err = r.fileSide(args[0]); err == nil {
			after, err = r.fileSide(args[1])
		}
		return before, after, err
	}
	err = r.use(ctx, func(ctx context.Context, a *app.App) (err error) {
		if len(args) == 1 {
			before, after, err = r.ownPast(ctx, a, args[0], latest)
			return err
		}
		if before, err = r.side(ctx, a, args[0]); err == nil {
			after, err = r.side(ctx, a, args[1])
		}
		return err
	})
	return before, after, err
}

// ownPast returns what a single map is compared with: a to-be map with what it
// was made from, or with what that has become since, as latest asks, any other
// with its newest snapshot.
func (r *run) ownPast(ctx context.Context, a *app.App, ref string, latest bool) (before, after side, err error) {
	if after, err = r.side(ctx, a, ref); err != nil {
		return before, after, err
	}
	if after.m.Head().Kind == journey.ToBe && after.m.Head().Origin.Map != "" {
		before.m, err = a.Origin(ctx, after.m, latest)
		return before, after, err
	}
	all, err := a.Snapshots(ctx, after.m.ID())
	if err != nil {
		return before, after, err
	}
	all = slices.DeleteFunc(all, func(s store.Snapshot) bool { return s.ID == after.snapshot.ID })
	if len(all) == 0 {
		title := after.m.Head().Title
		return before, after, journey.NewError(journey.KindNotFound, "diff.nothing-to-compare", journey.Args{"name": title},
			"there is nothing to compare the map %q with: it has no snapshot", title)
	}
	before.snapshot = all[len(all)-1]
	before.m, err = a.Snapshot(ctx, after.m.ID(), before.snapshot.ID)
	return before, after, err
}

// side returns the map that an argument names: a file, MAP@SNAPSHOT, or a map.
func (r *run) side(ctx context.Context, a *app.App, ref string) (side, error) {
	if isFile(ref) {
		return r.fileSide(ref)
	}
	s, err := a.Find(ctx, ref, false)
	if err == nil {
		m, err := a.Load(ctx, s.Head.ID)
		return side{m: m}, err
	}
	if strings.LastIndex(ref, snapshotMark) < 1 {
		return side{}, err
	}
	of, snapshot, err := findSnapshot(ctx, a, ref)
	if err != nil {
		return side{}, err
	}
	m, err := a.Snapshot(ctx, of.Head.ID, snapshot.ID)
	return side{m: m, snapshot: snapshot}, err
}

// isFile reports whether an argument means a file rather than a map: it is
// there, and looks like a path or has the ending of a format.
func isFile(ref string) bool {
	if ref == stdio {
		return true
	}
	info, err := os.Stat(ref)
	if err != nil || info.IsDir() {
		return false
	}
	return strings.ContainsRune(ref, filepath.Separator) || interchange.Detect(ref, nil) != ""
}

// fileSide reads the map in a file, without bringing it in. A file without
// content, as git hands over for one that is not there, is an empty map.
func (r *run) fileSide(name string) (side, error) {
	data, err := r.read(name)
	if err != nil {
		return side{}, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		b := journey.NewBuilder(nil)
		b.Put(&journey.Head{ID: "0000000000", Title: filepath.Base(name), Kind: journey.AsIs})
		return side{m: b.Map(), file: filepath.Base(name)}, nil
	}
	base := filepath.Base(name)
	m, report, err := interchange.Import(interchange.Detect(base, data), data, interchange.Options{})
	if err != nil {
		return side{}, err
	}
	r.report(report)
	return side{m: m, file: base}, nil
}

// names returns what the two sides are called: by their titles, and by what
// tells them apart. A title that both have is said once.
func (r *run) names(before, after side) (from, to string) {
	kinds := before.m.Head().Kind != after.m.Head().Kind
	dated := before.snapshot.ID != "" || after.snapshot.ID != ""
	detail := func(s side) string {
		switch {
		case s.file != "":
			return s.file
		case s.snapshot.ID != "":
			return r.called(s.snapshot)
		case kinds:
			return r.cat.Enum("map", string(s.m.Head().Kind))
		case dated:
			return r.cat.T("diff.now")
		}
		return ""
	}
	name := func(s side) string {
		title, d := s.m.Head().Title, detail(s)
		if d == "" || d == title {
			return title
		}
		return title + " (" + d + ")"
	}
	from, to = name(before), name(after)
	if d := detail(after); d != "" && before.m.Head().Title == after.m.Head().Title && from != before.m.Head().Title {
		to = d
	}
	return from, to
}

// printDiff prints a comparison for people: how much changed, what, and where
// it rose and fell.
func (r *run) printDiff(before, after side, c *analysis.Comparison, rows analysis.RowKind, width int) error {
	sheet, err := r.sheet()
	if err != nil {
		return err
	}
	chips := sheet != nil && sheet.HasChips()
	from, to := r.names(before, after)
	x := plot.NewChanges(c, r.cat.F, plot.ChangesOptions{Width: width, ASCII: r.flags.ascii, Chips: chips, From: from, To: to})
	page := x.Page()
	if grid := c.Deltas(rows); !c.Same() && grid.Total.N > 0 {
		h := plot.NewHeatmap(grid, r.cat.F, plot.HeatmapOptions{Width: width, ASCII: r.flags.ascii, Chips: chips})
		page = append(append(page, nil), h.Page(r.lenses(c))...)
	}
	return r.printPage(page, sheet)
}

// called names a snapshot, with its time where the name does not say it.
func (r *run) called(s store.Snapshot) string {
	if s.Name == s.Time.Local().Format(app.SnapshotName) {
		return s.Name
	}
	return s.Name + ", " + r.moment(s.Time)
}

// lenses says how the two sides are read.
func (r *run) lenses(c *analysis.Comparison) string {
	before, after := r.cat.Enum("lens", string(c.LensBefore)), r.cat.Enum("lens", string(c.LensAfter))
	if before == after {
		return before
	}
	return before + " → " + after
}
