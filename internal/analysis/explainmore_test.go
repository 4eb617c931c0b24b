package analysis_test

import (
	"fmt"
	"slices"
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
)

// written is an explanation in one line: result, terms, and the last figure of
// each input.
func written(e analysis.Explanation) string {
	figure := func(f analysis.Figure) string {
		if !f.Has {
			return "?"
		}
		return fmt.Sprint(f.Value)
	}
	out := string(e.Formula) + " " + figure(e.Result) + ":"
	for _, t := range e.Terms {
		out += fmt.Sprint(" ", t.Quantity, " ", figure(t.Figure))
	}
	for _, in := range e.Inputs {
		out += " | " + in.Name
		if in.Emotion != "" {
			out += " " + in.Emotion
		}
		for _, f := range in.Figures {
			out += " " + figure(f)
		}
	}
	return out
}

// Each number of the insights by hand: what is explained is what is shown.
func TestTheNumbersOfInsightsAreExplained(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", `
		## S
		a | felt=-2 desired=1 importance=4 truth=general feels=frustrated feels=curious improve=5:2:3:I ruin=4:3:0:R thinks=No
		b | felt=1 desired=1 should=happy offering=good
		c | desired=2
	`))
	for _, c := range []struct {
		got  analysis.Explanation
		want string
	}{
		{in.ExplainBalance(), "balance -1: counted 2 | a -2 | b 1 | c ?"},
		{in.ExplainMean(), "mean -0.5: sum -1 counted 2 | a -2 | b 1 | c ?"},
		{in.ExplainMemory(), "memory -0.5: peak -2 end 1 | a -2 | b 1"},
		{in.ExplainDifference(), "memory-difference 0: peak -2 end 1 memory -0.5 mean -0.5 | a -2 | b 1"},
		{analysis.ExplainGap(in.Gaps[0]), "gap -3: | a -2 1 -3"},
		{analysis.ExplainMoment(in.Moments[0]), "moment -3: | a -2 1 -3"},
		{in.Ideas[0].Explain(), "priority 12: importance 4 shortfall 3 | a -2 1 3"},
		{in.Risks[0].Explain(), "risk 12: | R 4 3"},
		{in.ExplainMatrix(), "quadrant 1: | I 3 5 2"},
		{in.ExplainProfile(0, false), "profile 50: intensity 1 total 2 | a frustrated 1"},
		{in.ExplainProfile(3, true), "profile 100: intensity 1 total 1 | b happy 1"},
		{in.ExplainEngagement(), fmt.Sprint("engagement ", 100./3, ": | a 1 1 | b ? 1 | c ? ?")},
		{in.ExplainThoughts(), "thoughts 0:"},
		{in.ExplainOffering(0), "offering 1: | a | b | c"},
	} {
		if got := written(c.got); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if e := in.ExplainMemory(); !slices.Equal([]analysis.Quantity{e.Inputs[0].As, e.Inputs[1].As}, []analysis.Quantity{analysis.QuantityPeak, analysis.QuantityEnd}) {
		t.Errorf("which is the peak is not said: %+v", e.Inputs)
	}
}

// On a journey without scores every figure is unset, never 0.
func TestNothingScoredIsUnset(t *testing.T) {
	in := analysis.Gather(analysistest.Make("m", "## S\na\nb"))
	for _, e := range []analysis.Explanation{in.ExplainBalance(), in.ExplainMean(), in.ExplainMemory(), in.ExplainDifference(), analysis.ExplainIndex(in.Map)} {
		if e.Result.Has {
			t.Errorf("%s is %v", e.Formula, e.Result.Value)
		}
	}
}
