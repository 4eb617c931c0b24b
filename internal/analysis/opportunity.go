package analysis

import "tappa/internal/journey"

// Band is how much of an opportunity a score is, after Ulwick.
type Band string

// The bands: over 15, from 12, from 10, under 10.
const (
	BandExtreme Band = "extreme"
	BandHigh    Band = "high"
	BandWorth   Band = "worth"
	BandServed  Band = "served"
)

// Opportunity is a touchpoint of which a survey was entered. Score is Ulwick's
// opportunity, 0 to 20; it is unset unless both percentages are set.
type Opportunity struct {
	Touchpoint           *journey.Touchpoint
	Important, Satisfied Figure
	Score                Figure
	Band                 Band
}

// Ulwick returns importance + max(importance − satisfaction, 0), where both are
// shares of a survey, 0 to 100, turned into 0 to 10 (A. Ulwick, Outcome-Driven
// Innovation). It is meant for shares of those asked who answered 4 or 5 of 5,
// never for means or guesses.
func Ulwick(important, satisfied int) float64 {
	return float64(important+max(important-satisfied, 0)) / 10
}

// BandOf returns the band of an opportunity.
func BandOf(score float64) Band {
	switch {
	case score > 15:
		return BandExtreme
	case score >= 12:
		return BandHigh
	case score >= 10:
		return BandWorth
	}
	return BandServed
}

// addOpportunity takes in the survey of t, if there is one.
func (in *Insights) addOpportunity(t *journey.Touchpoint) {
	important, some := t.Survey.Important.Get()
	satisfied, asked := t.Survey.Satisfied.Get()
	if !some && !asked {
		return
	}
	o := Opportunity{
		Touchpoint: t, Score: Figure{Unit: Amount},
		Important: Figure{Value: float64(important), Has: some, Unit: Percent},
		Satisfied: Figure{Value: float64(satisfied), Has: asked, Unit: Percent},
	}
	if some && asked {
		score := Ulwick(important, satisfied)
		o.Score, o.Band = AmountFigure(score), BandOf(score)
	}
	in.Opportunities = append(in.Opportunities, o)
}
