package dialog

import (
	"strconv"
	"strings"
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/lang"
	"tappa/internal/theme"
)

// hostileExplanations are numbers of things with names that broke boxes before.
func hostileExplanations() []analysis.Explanation {
	var list []analysis.Explanation
	for _, f := range []analysis.Formula{analysis.Gap.Formula(), analysis.FormulaPriority} {
		e := analysis.Explanation{
			Formula: f, Subject: strings.Join(hostile, " "), Result: analysis.SignedFigure(-1.25), Counted: 3, Of: len(hostile),
			Terms:   []analysis.Term{{Quantity: analysis.QuantitySum, Figure: analysis.SignedFigure(-5)}},
			Columns: []analysis.Quantity{analysis.QuantityFelt, analysis.QuantityDesired, analysis.QuantityGap},
		}
		for i, s := range hostile {
			e.Inputs = append(e.Inputs, analysis.Input{Name: s, Figures: []analysis.Figure{analysis.CountFigure(i), {}, analysis.PercentFigure(100)}[:i%4]})
		}
		list = append(list, e)
	}
	return list
}

// gapOfArrive explains the four touchpoints of a stage, of which one has no
// felt score.
func gapOfArrive() []analysis.Explanation {
	m := analysistest.Aurora()
	e := analysis.Heatmap(m, analysis.ByChannel, analysis.Gap).ExplainStage(2)
	e.Subject = "Arrive"
	return []analysis.Explanation{e, analysis.ExplainIndex(m)}
}

func TestAnExplanationSaysHowTheNumberCameAbout(t *testing.T) {
	x := NewExplain(styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys(), gapOfArrive()...)
	x.SetSize(80, 30)
	got := seen(x)
	for _, want := range []string{
		"Arrive  1 of 2", "Gap, mean  -1.3", "Felt − desired at each touchpoint", "sum -4   counted 3", "3 of 4 touchpoints counted",
		"felt  desired  gap", "The door and the queue", "-1       +1   -2", "?       +1    ?", "Source: tappa’s own",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	press(t, x, keys(), "right")
	if got = seen(x); !strings.Contains(got, "Experience index  50") || !strings.Contains(got, "11 of 13 touchpoints counted") {
		t.Errorf("the next number is not the index:\n%s", got)
	}
	press(t, x, keys(), "right")
	if got = seen(x); !strings.Contains(got, "Gap, mean") {
		t.Errorf("behind the last number comes not the first:\n%s", got)
	}
	if _, closed := press(t, x, keys(), "="); !closed {
		t.Error("the key that opened the box does not close it")
	}
}

func TestAnExplanationIsWrittenInTheLanguageOfTheUser(t *testing.T) {
	x := NewExplain(styles(t, "dark", theme.TrueColour, false), catalogue(t, "it"), keys(), gapOfArrive()...)
	x.SetSize(80, 30)
	if got := seen(x); !strings.Contains(got, "Divario, media  -1,3") || !strings.Contains(got, "3 touchpoint contati su 4") {
		t.Errorf("the Italian is\n%s", got)
	}
}

func TestALongExplanationScrollsToItsSource(t *testing.T) {
	e := analysis.Heatmap(analysistest.Large(10_000, 20), analysis.ByChannel, analysis.Felt).ExplainTotal()
	x := NewExplain(styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys(), e)
	x.SetSize(76, 20)
	if got := seen(x); strings.Contains(got, "Source:") || !strings.Contains(got, "10011") && !strings.Contains(got, " of 100") {
		t.Errorf("ten thousand lines fit:\n%s", got)
	}
	x.Wheel(20_000)
	if got := seen(x); !strings.Contains(got, "Touchpoint 10000") || !strings.Contains(got, "Source:") {
		t.Errorf("the end is out of reach:\n%s", got)
	}
	x.Wheel(-20_000)
	if got := seen(x); !strings.Contains(got, "Feels now, mean") {
		t.Errorf("the beginning is out of reach:\n%s", got)
	}
}

// Every formula that anything computes with has its words in every language.
func TestEveryFormulaHasItsWords(t *testing.T) {
	formulas := []analysis.Formula{
		analysis.FormulaIndex, analysis.FormulaBalance, analysis.FormulaMean, analysis.FormulaCumulative, analysis.FormulaMemory,
		analysis.FormulaDifference, analysis.FormulaGap, analysis.FormulaMoment, analysis.FormulaProfile, analysis.FormulaEngagement,
		analysis.FormulaThoughts, analysis.FormulaPriority, analysis.FormulaOpportunity, analysis.FormulaQuadrant, analysis.FormulaRisk,
		analysis.FormulaVotes, analysis.FormulaOffering, analysis.FormulaLint, analysis.FormulaPearson, analysis.FormulaSpearman,
	}
	for _, l := range analysis.Lenses {
		formulas = append(formulas, l.Formula())
	}
	for i, tag := range lang.Tags() {
		cat := catalogue(t, tag)
		for _, f := range formulas {
			for _, part := range []string{"name", "text", "source"} {
				if key := "formula." + string(f) + "." + part; !cat.Has(key) {
					t.Errorf("%s, %s: %q is missing", strconv.Itoa(i), tag, key)
				}
			}
		}
	}
}
