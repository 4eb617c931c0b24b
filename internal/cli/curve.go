package cli

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/plot"
	"tappa/internal/text"
)

// curveRows is the height of a printed curve: three rows from one score to the
// next.
const curveRows = 13

func (r *run) curveCommand() *cobra.Command {
	var personas []string
	var against string
	var width, height int
	var asJSON bool
	cmd := r.command(groupLook, "curve", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := widthInRange(cmd, width); err != nil {
			return err
		}
		if err := inRange(cmd, "height", float64(height), plot.MinCurveRows, plot.MaxCurveRows); err != nil {
			return err
		}
		if against != "" {
			if asJSON || len(personas) > 0 {
				return misused("cli.curve.against-alone", nil, "--against goes neither with --persona nor with --json")
			}
			return r.printCurves(cmd.Context(), against, args[0], plot.CurveOptions{
				Width: r.width(width), Height: height, ASCII: r.flags.ascii,
			})
		}
		return r.useMap(cmd.Context(), args[0], func(_ context.Context, _ *app.App, m *journey.Map) error {
			chosen, err := findPersonas(m, personas)
			if err != nil {
				return err
			}
			if asJSON {
				return r.printJSON(curveDocumentOf(m, chosen))
			}
			return r.printCurve(m, chosen, plot.CurveOptions{
				Width: r.width(width), Height: height, ASCII: r.flags.ascii, Desired: true, Cumulative: len(chosen) < 2,
			})
		})
	})
	f := cmd.Flags()
	f.StringArrayVar(&personas, "persona", nil, r.cat.T("cli.flag.persona"))
	f.StringVar(&against, "against", "", r.cat.T("cli.flag.against"))
	f.IntVar(&width, "width", 0, r.cat.T("cli.flag.width"))
	f.IntVar(&height, "height", curveRows, r.cat.T("cli.flag.height"))
	f.BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	_ = cmd.RegisterFlagCompletionFunc("persona", r.completePersona)
	return cmd
}

// completePersona offers the personas of the map that was named already.
func (r *run) completePersona(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	err := r.useMap(cmd.Context(), args[0], func(_ context.Context, _ *app.App, m *journey.Map) error {
		for _, p := range m.Personas() {
			names = append(names, cobra.CompletionWithDesc(string(p.ID), r.word(p.Name)))
		}
		return nil
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// leastPrefix is the fewest characters that name a persona by its beginning.
const leastPrefix = 3

// findPersonas returns the personas of a map that are named by id, by name or
// by the beginning of either, each once. The errors are of KindNotFound and
// KindAmbiguous.
func findPersonas(m *journey.Map, refs []string) ([]*journey.Persona, error) {
	var out []*journey.Persona
	for _, ref := range refs {
		p, err := findPersona(m, ref)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out, nil
}

func findPersona(m *journey.Map, ref string) (*journey.Persona, error) {
	fold := text.Fold(ref)
	for _, fits := range []func(*journey.Persona) bool{
		func(p *journey.Persona) bool { return string(p.ID) == ref },
		func(p *journey.Persona) bool { return p.Name == ref },
		func(p *journey.Persona) bool { return text.Fold(p.Name) == fold },
		func(p *journey.Persona) bool {
			return utf8.RuneCountInString(ref) >= leastPrefix &&
				(strings.HasPrefix(string(p.ID), ref) || strings.HasPrefix(text.Fold(p.Name), fold))
		},
	} {
		var hits []*journey.Persona
		for _, p := range m.Personas() {
			if fits(p) {
				hits = append(hits, p)
			}
		}
		if len(hits) == 1 {
			return hits[0], nil
		}
		if len(hits) > 1 {
			return nil, journey.NewError(journey.KindAmbiguous, "cli.curve.personas", journey.Args{"ref": ref, "personas": namesOf(hits)},
				"%d personas fit %q", len(hits), ref)
		}
	}
	if len(m.Personas()) == 0 {
		return nil, journey.NewError(journey.KindNotFound, "cli.curve.no-personas", journey.Args{"ref": ref}, "the map has no personas")
	}
	return nil, journey.NewError(journey.KindNotFound, "cli.curve.no-such-persona", journey.Args{"ref": ref, "personas": namesOf(m.Personas())},
		"there is no persona %q", ref)
}

// namesOf lists personas with their ids, by which each can be named.
func namesOf(list []*journey.Persona) string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.Name + " (" + string(p.ID) + ")"
	}
	return strings.Join(names, ", ")
}

// printCurve prints a curve for people: what is felt in common, or by each of
// the personas.
func (r *run) printCurve(m *journey.Map, personas []*journey.Persona, opt plot.CurveOptions) error {
	return r.printPlot(plot.NewCurves(curvesOf(m, personas), r.cat.F, opt).Page(m.Head().Title))
}

// printCurves prints the curves of two maps, snapshots or files over one
// another; the stages are those of the second.
func (r *run) printCurves(ctx context.Context, first, second string, opt plot.CurveOptions) error {
	before, after, err := r.sides(ctx, []string{first, second}, false)
	if err != nil {
		return err
	}
	a, b, pairs := analysis.Compare(before.m, after.m).Curves()
	from, to := r.names(before, after)
	return r.printPlot(plot.NewCurves(plot.SeriesOf(a, b, from, to, pairs), r.cat.F, opt).Page(after.m.Head().Title))
}

func curvesOf(m *journey.Map, personas []*journey.Persona) []plot.Series {
	if len(personas) == 0 {
		return []plot.Series{{Curve: analysis.CurveOf(m, "")}}
	}
	series := make([]plot.Series, len(personas))
	for i, p := range personas {
		series[i] = plot.Series{Name: p.Name, Curve: analysis.CurveOf(m, p.ID)}
	}
	return series
}

// curveDocument is a curve as `curve --json` shows it. Points stand in the
// order of the journey; high, low and end are given as in the heatmap.
type curveDocument struct {
	Map      journey.ID     `json:"map"`
	Title    string         `json:"title"`
	Stages   []curveStage   `json:"stages"`
	Points   []curvePoint   `json:"points"`
	High     *heatPoint     `json:"high"`
	Low      *heatPoint     `json:"low"`
	End      *heatPoint     `json:"end"`
	Personas []curvePersona `json:"personas"`
}

type curveStage struct {
	ID   journey.ID `json:"id"`
	Name string     `json:"name"`
}

type curvePoint struct {
	Stage      journey.ID    `json:"stage"`
	Touchpoint journey.ID    `json:"touchpoint"`
	Name       string        `json:"name"`
	Felt       journey.Score `json:"felt"`
	Desired    journey.Score `json:"desired"`
	Cumulative *float64      `json:"cumulative"`
	Truth      journey.Truth `json:"truth"`
}

// curvePersona is the curve of one persona that was asked for. Its points are
// those that it meets.
type curvePersona struct {
	Persona journey.ID          `json:"persona"`
	Name    string              `json:"name"`
	Points  []curvePersonaPoint `json:"points"`
	High    *heatPoint          `json:"high"`
	Low     *heatPoint          `json:"low"`
	End     *heatPoint          `json:"end"`
}

type curvePersonaPoint struct {
	Stage      journey.ID    `json:"stage"`
	Touchpoint journey.ID    `json:"touchpoint"`
	Felt       journey.Score `json:"felt"`
	Cumulative *float64      `json:"cumulative"`
}

func curveDocumentOf(m *journey.Map, personas []*journey.Persona) curveDocument {
	c := analysis.CurveOf(m, "")
	d := curveDocument{
		Map: m.ID(), Title: m.Head().Title, Stages: []curveStage{}, Points: []curvePoint{}, Personas: []curvePersona{},
		High: heatPointOf(c.Point(c.High)), Low: heatPointOf(c.Point(c.Low)), End: heatPointOf(c.Point(c.End)),
	}
	for _, s := range c.Stages {
		d.Stages = append(d.Stages, curveStage{s.ID, s.Name})
	}
	for i := range c.Points {
		p := &c.Points[i]
		truth := p.Touchpoint.Truth
		if truth == "" {
			truth = journey.TruthNone
		}
		d.Points = append(d.Points, curvePoint{
			Stage: p.Touchpoint.Stage, Touchpoint: p.Touchpoint.ID, Name: p.Touchpoint.Name,
			Felt: p.Felt, Desired: p.Desired, Cumulative: cumulative(p), Truth: truth,
		})
	}
	for _, who := range personas {
		d.Personas = append(d.Personas, curvePersonaOf(m, who))
	}
	return d
}

func curvePersonaOf(m *journey.Map, who *journey.Persona) curvePersona {
	c := analysis.CurveOf(m, who.ID)
	d := curvePersona{
		Persona: who.ID, Name: who.Name, Points: []curvePersonaPoint{},
		High: heatPointOf(c.Point(c.High)), Low: heatPointOf(c.Point(c.Low)), End: heatPointOf(c.Point(c.End)),
	}
	for i := range c.Points {
		if p := &c.Points[i]; p.Met {
			d.Points = append(d.Points, curvePersonaPoint{p.Touchpoint.Stage, p.Touchpoint.ID, p.Felt, cumulative(p)})
		}
	}
	return d
}

// cumulative returns the running mean up to a point, nil where there is none.
func cumulative(p *analysis.CurvePoint) *float64 {
	v, ok := p.Cumulative()
	if !ok {
		return nil
	}
	return &v
}
