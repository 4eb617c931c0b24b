package plot_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
)

// insightsOf lays the insights of a map out as a page.
func insightsOf(t testing.TB, m *journey.Map, tag string, opt plot.InsightsOptions) ([]plot.Block, string) {
	t.Helper()
	words := spoken(t, tag)
	blocks := plot.Insights(analysis.Gather(m), analysis.Lint(m, "2026-11-21"), words, opt)
	var out strings.Builder
	if err := plot.WriteText(&out, plot.InsightsPage(m.Head().Title, blocks, words, opt), nil); err != nil {
		t.Fatal(err)
	}
	return blocks, out.String()
}

// spoken returns the messages of a language.
func spoken(t testing.TB, tag string) plot.Words {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat.F
}

// cafe is a journey with all that insights speak of.
func cafe() *journey.Map {
	return analysistest.Make("Café", `
		## Choose
		Web site | channel=web felt=-1 desired=1 importance=5 truth=zmot improve=5:2:3:Ask_one_question ruin=4:5:0:A_pop-up thinks=Can_I_sit? wants=They_thought_of_me feels=frustrated should=trust offering=good
		Reviews | channel=web felt=0 desired=1 importance=2 improve=2:4:0:Answer_each
		## Stay
		First sip | channel=store felt=2 desired=2 truth=smot should=happy feels=delighted offering=experience
		The table | channel=store felt=-1 desired=2 importance=5 improve=5:3:0:More_sockets
		## Empty
	`)
}

func TestInsightsSayWhatToDoFromTopToBottom(t *testing.T) {
	_, got := insightsOf(t, cafe(), "en", plot.InsightsOptions{Width: 100, Most: 10})
	at := 0
	for _, want := range []string{
		"Do this first", "-1  ◆- Web site", "A moment of truth that breaks: felt -1, should be +1", "Idea: Ask one question", "quick win (impact 5, effort 2) · 3 votes",
		"The journey in figures", "50  Experience index", "4 of 4 touchpoints scored", "0  Balance", "peak +2, First sip; end -1, The table",
		"Moments of truth at risk  1 of 2", "Where it falls short  3 of 4", "-3  The table", "-2  ◆- Web site", "-1  Reviews",
		"Ideas, by priority", "15  1  More sockets", "10  2  Ask one question", "2  3  Answer each", "money pit (impact 2, effort 4)",
		"Impact and effort  3 of 3", " 5                   2                │ 1\n", "───┼───", " 2                                    │                  3\n",
		"How we could ruin it", "20  A pop-up", "Emotional profile", "destroys value", "50%",
		"Thought and feeling", "25%", "thinks “Can I sit?”, should think “They thought of me”",
		"What each stage amounts to", "What is not there", "0  Empty", "in 1 of 2 stages; not in Stay", "Findings of the map lint", "Stage without a touchpoint",
	} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("%q does not come behind what came before in\n%s", want, got)
		}
		at += i
	}
}

func TestInsightsOfAnEmptyMapSayWhatIsMissing(t *testing.T) {
	for tag, want := range map[string]string{"en": "Put a touchpoint into a stage", "it": "Metti un touchpoint in una fase"} {
		if _, got := insightsOf(t, analysistest.Make("m", ""), tag, plot.InsightsOptions{Width: 80}); !strings.Contains(got, want) || strings.Contains(got, "figures") {
			t.Errorf("%s: %s", tag, got)
		}
	}
}

// Advice has no number: nothing stands where those of the rows below stand, and
// the words begin where theirs do.
func TestAdviceLeavesThePlaceOfTheNumberBlank(t *testing.T) {
	unscored := "## Choose\nWeb site | truth=zmot desired=1\nReviews | desired=1"
	for _, c := range []struct{ of, says string }{
		{"", "Put a touchpoint into a stage"},
		{unscored, "Score 2 of 2 touchpoints"},
		{"## Choose\nWeb site | felt=1\nReviews | felt=1", "Say what the customer should feel"},
		{"## Choose\nWeb site | felt=1 desired=1", "Nothing falls short"},
		{unscored, "No moment of truth is scored yet"},
	} {
		for _, chips := range []bool{false, true} {
			blocks, got := insightsOf(t, analysistest.Make("m", c.of), "en", plot.InsightsOptions{Width: 80, Chips: chips})
			if !strings.Contains(got, "\n      "+c.says) {
				t.Errorf("%q does not stand alone in its line, six columns in:\n%s", c.says, got)
			}
			for _, b := range blocks {
				if len(b.Lines) > 0 && len(b.Lines[0]) > 1 && strings.Contains(fmt.Sprint(b.Lines[0]), c.says) && b.Lines[0][1].Text != "" {
					t.Errorf("%q stands before %q", b.Lines[0][1].Text, c.says)
				}
			}
		}
	}
}

func TestSilencedRulesAreListedBelowTheOthers(t *testing.T) {
	m := cafe()
	b := journey.NewBuilder(m)
	head := m.Head().Clone()
	head.Silenced = []string{"empty-stage", "of-another-version"}
	b.Put(head)
	blocks, got := insightsOf(t, b.Map(), "en", plot.InsightsOptions{Width: 100})
	if !strings.Contains(got, "silenced; 1 finding · empty-stage") || !strings.Contains(got, "silenced; 0 findings · of-another-version") {
		t.Errorf("the silenced rules are not listed:\n%s", got)
	}
	last := blocks[len(blocks)-1]
	if !last.Silenced || last.Rule != "of-another-version" {
		t.Errorf("the last block is %+v", last)
	}
	for _, b := range blocks {
		if b.Rule == analysis.RuleEmptyStage && !b.Silenced {
			t.Error("a silenced rule is heard")
		}
	}
}

// Every row leads somewhere or explains itself, and every list is counted to
// its end.
func TestRowsOfInsightsLeadSomewhere(t *testing.T) {
	blocks, _ := insightsOf(t, analysistest.Aurora(), "en", plot.InsightsOptions{Width: 100, Most: 3})
	rows := 0
	for _, b := range blocks {
		switch {
		case b.Heading:
		case b.Target == "" && !b.Brief && b.Why == nil && b.Rule == "":
			t.Errorf("a row of %s leads nowhere: %s", b.Section, b.Lines[0])
		default:
			rows++
			if b.Why != nil {
				b.Why()
			}
		}
	}
	if rows < 20 {
		t.Errorf("there are only %d rows", rows)
	}
	if _, got := insightsOf(t, analysistest.Aurora(), "en", plot.InsightsOptions{Width: 100, Most: 3}); !strings.Contains(got, "and 7 more") {
		t.Errorf("what is left of ten gaps is not counted:\n%s", got)
	}
}

// Whatever things are called and however narrow it is, no line is too wide, and
// ASCII is ASCII.
func TestInsightsFitAnyWidth(t *testing.T) {
	names := []string{"a", "日本語の長い名前がここにあります", "مقهى الفجر", "👨‍👩‍👧‍👦 family", "line\nbreak\x1b[31m", strings.Repeat("long ", 60), strings.Repeat("unbroken", 40), ""}
	rapid.Check(t, func(rt *rapid.T) {
		m := cafe()
		b := journey.NewBuilder(m)
		for _, p := range m.Journey {
			c := p.Clone()
			c.Name = rapid.SampledFrom(names).Draw(rt, "name")
			c.Channel, c.Thinks = rapid.SampledFrom(names).Draw(rt, "channel"), rapid.SampledFrom(names).Draw(rt, "thinks")
			for i := range c.Ideas {
				c.Ideas[i].Text = rapid.SampledFrom(names).Draw(rt, "idea")
			}
			b.Put(c)
		}
		opt := plot.InsightsOptions{
			Width: rapid.IntRange(1, 160).Draw(rt, "width"), Most: rapid.IntRange(0, 3).Draw(rt, "most"),
			ASCII: rapid.Bool().Draw(rt, "ascii"), Chips: rapid.Bool().Draw(rt, "chips"),
		}
		_, got := insightsOf(t, b.Map(), rapid.SampledFrom([]string{"en", "it"}).Draw(rt, "lang"), opt)
		for _, line := range strings.Split(got, "\n") {
			if w := text.Width(line); w > max(opt.Width, 20) {
				rt.Fatalf("at %d columns a line takes %d: %q", opt.Width, w, line)
			}
			if opt.ASCII && strings.ContainsFunc(line, func(r rune) bool { return r < 0x20 || r > 0x7e }) {
				rt.Fatalf("not ASCII: %q", line)
			}
		}
	})
}

func TestFiguresAreWrittenInTheirUnit(t *testing.T) {
	for _, c := range []struct {
		f    analysis.Figure
		want string
	}{
		{analysis.Figure{}, "?"},
		{analysis.SignedFigure(0.04), "0"},
		{analysis.SignedFigure(-0.25), "-0,3"},
		{analysis.SignedFigure(2), "+2"},
		{analysis.AmountFigure(50), "50"},
		{analysis.PercentFigure(12.34), "12,3%"},
		{analysis.CountFigure(0), "0"},
	} {
		if got := plot.FormatFigure(c.f, ","); got != c.want {
			t.Errorf("%+v is %q, want %q", c.f, got, c.want)
		}
	}
	if role, level := plot.RoleOfFigure(analysis.FormulaGap, analysis.SignedFigure(-3)); fmt.Sprint(role, level) != fmt.Sprint(plot.Gap, -2) {
		t.Errorf("a gap is drawn as %v %d", role, level)
	}
}
