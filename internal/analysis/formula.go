package analysis

import "tappa/internal/journey"

// Formula names the way in which a number comes about. Its name, the formula
// in words and its source are in the message catalogues, under
// formula.NAME.name, formula.NAME.text and formula.NAME.source.
type Formula string

// The formulas that are not a lens of the heatmap; see Lens.Formula for those.
const (
	FormulaIndex       Formula = "index"
	FormulaBalance     Formula = "balance"
	FormulaMean        Formula = "mean"
	FormulaCumulative  Formula = "cumulative"
	FormulaMemory      Formula = "memory"
	FormulaDifference  Formula = "memory-difference"
	FormulaGap         Formula = "gap"
	FormulaMoment      Formula = "moment"
	FormulaProfile     Formula = "profile"
	FormulaEngagement  Formula = "engagement"
	FormulaThoughts    Formula = "thoughts"
	FormulaPriority    Formula = "priority"
	FormulaOpportunity Formula = "opportunity"
	FormulaQuadrant    Formula = "quadrant"
	FormulaRisk        Formula = "risk"
	FormulaVotes       Formula = "votes"
	FormulaOffering    Formula = "offering"
	FormulaLint        Formula = "lint"
	FormulaMeanChange  Formula = "mean-change"
)

// Formula returns the formula of the values of a heatmap under the lens.
func (l Lens) Formula() Formula { return Formula("lens-" + string(l)) }

// Unit says how a figure is written.
type Unit uint8

// The units.
const (
	// Signed is a score or a difference of scores: with its sign, one decimal
	// where it is not whole.
	Signed Unit = iota
	// Amount is a count or a size without a sign, one decimal where it is not
	// whole.
	Amount
	// Percent is an amount of 0 to 100 with the sign of percent behind it.
	Percent
	// Coefficient lies between -1 and +1: with its sign and two decimals.
	Coefficient
)

// Figure is a number that may be unset. The zero Figure is unset.
type Figure struct {
	Value float64
	// Has says whether there is a value; without it Value means nothing.
	Has  bool
	Unit Unit
}

// ScoreFigure returns a score as a figure.
func ScoreFigure(s journey.Score) Figure {
	return Figure{Value: float64(s.Value()), Has: s.IsSet()}
}

// SignedFigure returns a set figure with a sign.
func SignedFigure(v float64) Figure { return Figure{Value: v, Has: true} }

// AmountFigure returns a set figure without a sign.
func AmountFigure(v float64) Figure { return Figure{Value: v, Has: true, Unit: Amount} }

// CountFigure returns a count.
func CountFigure(n int) Figure { return AmountFigure(float64(n)) }

// PercentFigure returns a share of 0 to 100.
func PercentFigure(v float64) Figure { return Figure{Value: v, Has: true, Unit: Percent} }

// Quantity names what a figure of an explanation is; its words are in the
// catalogues under quantity.NAME.
type Quantity string

// The quantities.
const (
	QuantityFelt       Quantity = "felt"
	QuantityDesired    Quantity = "desired"
	QuantityGap        Quantity = "gap"
	QuantityImportance Quantity = "importance"
	QuantityEvidence   Quantity = "evidence"
	QuantitySum        Quantity = "sum"
	QuantityCounted    Quantity = "counted"
	QuantityMean       Quantity = "mean"
	QuantityPeak       Quantity = "peak"
	QuantityEnd        Quantity = "end"
	QuantityMemory     Quantity = "memory"
	QuantityShortfall  Quantity = "shortfall"
	QuantityImpact     Quantity = "impact"
	QuantityEffort     Quantity = "effort"
	QuantityEase       Quantity = "ease"
	QuantityVotes      Quantity = "votes"
	QuantitySpread     Quantity = "spread"
	QuantityImportant  Quantity = "important"
	QuantitySatisfied  Quantity = "satisfied"
	QuantityAnswers    Quantity = "answers"
	QuantityIntensity  Quantity = "intensity"
	QuantityTotal      Quantity = "total"
	QuantityThinks     Quantity = "thinks"
	QuantityFeels      Quantity = "feels"
	QuantityDeviating  Quantity = "deviating"
	QuantityInterviews Quantity = "interviews"
	QuantityShare      Quantity = "share"
	QuantityBefore     Quantity = "before"
	QuantityAfter      Quantity = "after"
	QuantityRise       Quantity = "rise"
)

// Term is a figure by its name.
type Term struct {
	Quantity Quantity
	Figure   Figure
}

// Explanation says how one number came about: the formula, what went in, how
// many were counted of how many there are, and what came out.
type Explanation struct {
	Formula Formula
	// Subject is what the number is of, as people wrote it: a touchpoint, or a
	// stage and a row. It is empty where the number is of the whole journey.
	Subject string
	Result  Figure
	// Terms are what the inputs come to on the way to the result.
	Terms []Term
	// Columns say what the figures of each input are.
	Columns []Quantity
	// Inputs are what went in, in the order of the journey; those that could
	// not be counted stand among them with a figure that is unset.
	Inputs []Input
	// Counted and Of say how many touchpoints were counted of how many there
	// are; Of is 0 where nothing is counted.
	Counted, Of int
}

// Input is one line of what went into a number.
type Input struct {
	// Name is as people wrote it.
	Name string
	// Emotion is the word that is meant where it is one of a touchpoint's
	// emotions, empty otherwise.
	Emotion string
	// As says what the input is taken as where the inputs differ in that.
	As Quantity
	// Figures stand under the columns of the explanation.
	Figures []Figure
	// Target is the touchpoint that is meant, empty for none.
	Target journey.ID
}

// columns returns what is said of each touchpoint under a lens.
func (l Lens) columns() []Quantity {
	switch l {
	case Felt, Worst:
		return []Quantity{QuantityFelt}
	case Desired:
		return []Quantity{QuantityDesired}
	case Gap:
		return []Quantity{QuantityFelt, QuantityDesired, QuantityGap}
	case Importance:
		return []Quantity{QuantityImportance}
	case Evidence:
		return []Quantity{QuantityEvidence}
	case Votes:
		return []Quantity{QuantityVotes}
	case Disagreement:
		return []Quantity{QuantitySpread}
	case Deviating:
		return []Quantity{QuantityDeviating, QuantityInterviews, QuantityShare}
	}
	return nil
}

// figures returns the figures of t under the columns of the lens. felt is the
// felt score that holds for the row at hand, v the value, if ok.
func (g *Grid) figures(t *journey.Touchpoint, felt journey.Score, v int, ok bool) []Figure {
	value := Figure{Value: float64(v), Has: ok, Unit: g.Lens.unit()}
	switch g.Lens {
	case Coverage:
		return nil
	case Gap:
		return []Figure{ScoreFigure(felt), ScoreFigure(t.Desired.Score), value}
	case Deviating:
		p := g.trodden[t.ID]
		if p == nil || p.Planned == 0 {
			return []Figure{{}, {}, value}
		}
		return []Figure{CountFigure(p.Deviating), CountFigure(p.Planned), value}
	}
	return []Figure{value}
}

// unit returns the unit of the values of a lens.
func (l Lens) unit() Unit {
	switch {
	case l.Signed():
		return Signed
	case l == Deviating:
		return Percent
	}
	return Amount
}
