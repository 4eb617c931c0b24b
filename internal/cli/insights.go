package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
)

// insightRows is how many rows of each list are printed; the document has all.
const insightRows = 10

func (r *run) insightsCommand() *cobra.Command {
	var width int
	var below float64
	var asJSON, formulas bool
	cmd := r.command(groupLook, "insights", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := errors.Join(widthInRange(cmd, width), inRange(cmd, "fail-below", below, 0, 100)); err != nil {
			return err
		}
		return r.useMap(cmd.Context(), args[0], func(_ context.Context, _ *app.App, m *journey.Map) (err error) {
			in := analysis.Gather(m)
			if asJSON {
				err = r.printJSON(insightsDocumentOf(in))
			} else {
				err = r.printInsights(in, r.width(width), formulas)
			}
			if err != nil || !cmd.Flags().Changed("fail-below") {
				return err
			}
			return r.indexBudget(in, below)
		})
	})
	f := cmd.Flags()
	f.IntVar(&width, "width", 0, r.cat.T("cli.flag.width"))
	f.Float64Var(&below, "fail-below", 0, r.cat.T("cli.flag.fail-below-index"))
	f.BoolVar(&formulas, "explain", false, r.cat.T("cli.flag.explain"))
	f.BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// today is the day by which the lint judges.
func today() journey.Date { return journey.Date(time.Now().Format(time.DateOnly)) }

// printInsights prints insights for people.
func (r *run) printInsights(in *analysis.Insights, width int, formulas bool) error {
	sheet, err := r.sheet()
	if err != nil {
		return err
	}
	opt := plot.InsightsOptions{Width: width, ASCII: r.flags.ascii, Chips: sheet != nil && sheet.HasChips(), Most: insightRows}
	blocks := plot.Insights(in, analysis.Lint(in.Map, today()), r.cat.F, opt)
	page := plot.InsightsPage(in.Map.Head().Title, blocks, r.cat.F, opt)
	if err := r.printPage(page, sheet); err != nil || !formulas {
		return err
	}
	return r.printFormulas(plot.FormulasOf(blocks), width)
}

// indexBudget fails where the index is under what was asked for, or cannot be
// told.
func (r *run) indexBudget(in *analysis.Insights, below float64) error {
	switch {
	case !in.Index.Has:
		r.complain(r.cat.F("cli.budget.no-index", lang.Args{"n": in.Scored, "of": in.Of}))
	case in.Index.Value < below:
		r.complain(r.cat.F("cli.budget.index", lang.Args{"value": r.cat.Number(in.Index.Value, 1), "limit": r.cat.Number(below, 1)}))
	default:
		return nil
	}
	return errQuiet
}

// insightsDocument is what `insights --json` shows.
type insightsDocument struct {
	Map         journey.ID        `json:"map"`
	Title       string            `json:"title"`
	Touchpoints int               `json:"touchpoints"`
	Scored      int               `json:"scored"`
	Start       insightStart      `json:"start"`
	Index       *float64          `json:"index"`
	Balance     *float64          `json:"balance"`
	Mean        *float64          `json:"mean"`
	Memory      *float64          `json:"memory"`
	Difference  *float64          `json:"memory_difference"`
	Peak        *heatPoint        `json:"peak"`
	End         *heatPoint        `json:"end"`
	Moments     insightMoments    `json:"moments"`
	Gaps        []insightPoint    `json:"gaps"`
	Ideas       []insightIdea     `json:"ideas"`
	Risks       []insightRisk     `json:"risks"`
	Surveys     []insightSurvey   `json:"opportunities"`
	Profile     []insightCluster  `json:"profile"`
	Engagement  insightEngagement `json:"engagement"`
	Offerings   []insightOffering `json:"offerings"`
	EmptyStages []journey.ID      `json:"empty_stages"`
	Channels    []insightChannel  `json:"channels"`
	Undesired   []journey.ID      `json:"without_desired_emotion"`
	Unfounded   []journey.ID      `json:"without_evidence"`
}

type insightStart struct {
	Kind       analysis.StartKind `json:"kind"`
	Touchpoint journey.ID         `json:"touchpoint,omitempty"`
	Idea       string             `json:"idea,omitempty"`
}

type insightMoments struct {
	Of        int            `json:"of"`
	Undecided int            `json:"undecided"`
	AtRisk    []insightPoint `json:"at_risk"`
}

// insightPoint is a touchpoint with what is felt and what is wanted there.
type insightPoint struct {
	Stage      journey.ID `json:"stage"`
	Touchpoint journey.ID `json:"touchpoint"`
	Name       string     `json:"name"`
	Felt       *float64   `json:"felt"`
	Desired    *float64   `json:"desired"`
	Gap        *float64   `json:"gap"`
}

type insightIdea struct {
	Rank       int               `json:"rank"`
	Touchpoint journey.ID        `json:"touchpoint"`
	Text       *string           `json:"text"`
	Priority   *float64          `json:"priority"`
	Importance *float64          `json:"importance"`
	Shortfall  *float64          `json:"shortfall"`
	Impact     *float64          `json:"impact"`
	Effort     *float64          `json:"effort"`
	Quadrant   analysis.Quadrant `json:"quadrant,omitempty"`
	Votes      int               `json:"votes"`
}

type insightRisk struct {
	Touchpoint journey.ID `json:"touchpoint"`
	Text       string     `json:"text"`
	Risk       *float64   `json:"risk"`
	Impact     *float64   `json:"impact"`
	Ease       *float64   `json:"ease"`
}

type insightSurvey struct {
	Touchpoint  journey.ID    `json:"touchpoint"`
	Opportunity *float64      `json:"opportunity"`
	Band        analysis.Band `json:"band,omitempty"`
	Important   *float64      `json:"important"`
	Satisfied   *float64      `json:"satisfied"`
	N           int           `json:"n"`
}

type insightCluster struct {
	Cluster journey.Cluster `json:"cluster"`
	Felt    *float64        `json:"felt"`
	Desired *float64        `json:"desired"`
}

type insightEngagement struct {
	Share     *float64     `json:"share"`
	Thinks    int          `json:"thinks"`
	Feels     int          `json:"feels"`
	Both      int          `json:"both"`
	Wanted    int          `json:"wanted"`
	Otherwise []journey.ID `json:"otherwise"`
}

type insightOffering struct {
	Stage      journey.ID `json:"stage"`
	Commodity  int        `json:"commodity"`
	Good       int        `json:"good"`
	Service    int        `json:"service"`
	Experience int        `json:"experience"`
}

type insightChannel struct {
	Channel string       `json:"channel"`
	Stages  int          `json:"stages"`
	Missing []journey.ID `json:"missing"`
}

// valueOf returns the value of a figure, nil if it has none.
func valueOf(f analysis.Figure) *float64 {
	if !f.Has {
		return nil
	}
	return &f.Value
}

// someOf returns a number of 1 and more, nil for 0, which is unset.
func someOf(n int) *float64 {
	return valueOf(analysis.Figure{Value: float64(n), Has: n > 0})
}

func insightsDocumentOf(in *analysis.Insights) insightsDocument {
	d := insightsDocument{
		Map: in.Map.ID(), Title: in.Map.Head().Title, Touchpoints: in.Of, Scored: in.Scored,
		Start: insightStart{Kind: in.Start.Kind}, Index: valueOf(in.Index), Balance: valueOf(in.Balance), Mean: valueOf(in.Mean),
		Memory: valueOf(in.Memory), Difference: valueOf(in.Difference), Peak: peakOf(in.Peak), End: peakOf(in.End),
		Moments: insightMoments{Of: in.MomentsOf, Undecided: in.Undecided, AtRisk: pointsOf(in.Moments)}, Gaps: pointsOf(in.Gaps),
		Ideas: []insightIdea{}, Risks: []insightRisk{}, Surveys: []insightSurvey{}, Profile: []insightCluster{}, Offerings: []insightOffering{},
		EmptyStages: []journey.ID{}, Channels: []insightChannel{}, Undesired: idsOf(in.Undesired), Unfounded: idsOf(in.Unfounded),
	}
	if t := in.Start.Touchpoint; t != nil {
		d.Start.Touchpoint = t.ID
	}
	if in.Start.Idea != nil {
		d.Start.Idea = in.Start.Idea.Text
	}
	e := &in.Engagement
	d.Engagement = insightEngagement{valueOf(e.Share()), e.Thinks, e.Feels, e.Both, e.Wanted, idsOf(e.Otherwise)}
	d.fillIdeas(in)
	for i, c := range journey.Clusters {
		d.Profile = append(d.Profile, insightCluster{c, valueOf(in.Profile.Felt[i]), valueOf(in.Profile.Desired[i])})
	}
	for i, s := range in.Map.Stages() {
		o := in.Offerings.Stages[i]
		d.Offerings = append(d.Offerings, insightOffering{s.ID, o[0], o[1], o[2], o[3]})
	}
	for _, s := range in.EmptyStages {
		d.EmptyStages = append(d.EmptyStages, s.ID)
	}
	for _, c := range in.Channels {
		missing := []journey.ID{}
		for _, s := range c.Missing {
			missing = append(missing, s.ID)
		}
		d.Channels = append(d.Channels, insightChannel{c.Key, c.In, missing})
	}
	return d
}

// fillIdeas puts ideas, risks and surveys into the document.
func (d *insightsDocument) fillIdeas(in *analysis.Insights) {
	for i, x := range in.Ideas {
		idea := insightIdea{
			Rank: i + 1, Touchpoint: x.Touchpoint.ID, Priority: valueOf(x.Priority), Importance: someOf(x.Touchpoint.Importance),
			Shortfall: valueOf(x.Shortfall), Quadrant: x.Quadrant,
		}
		if x.Idea != nil {
			idea.Text, idea.Impact, idea.Effort, idea.Votes = &x.Idea.Text, someOf(x.Idea.Impact), someOf(x.Idea.Effort), x.Idea.Votes
		}
		d.Ideas = append(d.Ideas, idea)
	}
	for _, x := range in.Risks {
		d.Risks = append(d.Risks, insightRisk{x.Touchpoint.ID, x.Idea.Text, valueOf(x.Risk), someOf(x.Idea.Impact), someOf(x.Idea.Effort)})
	}
	for _, x := range in.Opportunities {
		d.Surveys = append(d.Surveys, insightSurvey{x.Touchpoint.ID, valueOf(x.Score), x.Band, valueOf(x.Important), valueOf(x.Satisfied), x.Touchpoint.Survey.N})
	}
}

func peakOf(t *journey.Touchpoint) *heatPoint {
	if t == nil {
		return nil
	}
	return &heatPoint{t.Stage, t.ID, t.Felt.Score.Value()}
}

func pointsOf(list []*journey.Touchpoint) []insightPoint {
	out := []insightPoint{}
	for _, t := range list {
		gap, ok := analysis.GapOf(t)
		out = append(out, insightPoint{
			t.Stage, t.ID, t.Name, valueOf(analysis.ScoreFigure(t.Felt.Score)), valueOf(analysis.ScoreFigure(t.Desired.Score)),
			valueOf(analysis.Figure{Value: float64(gap), Has: ok}),
		})
	}
	return out
}

func idsOf(list []*journey.Touchpoint) []journey.ID {
	out := []journey.ID{}
	for _, t := range list {
		out = append(out, t.ID)
	}
	return out
}
