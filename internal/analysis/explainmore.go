package analysis

import "tappa/internal/journey"

// ExplainBalance says how the sum of the felt scores comes about.
func (in *Insights) ExplainBalance() Explanation {
	return in.feltAs(FormulaBalance, in.Balance, Term{QuantityCounted, CountFigure(in.Scored)})
}

// ExplainMean says how the mean of the felt scores comes about.
func (in *Insights) ExplainMean() Explanation {
	return in.feltAs(FormulaMean, in.Mean, Term{QuantitySum, in.Balance}, Term{QuantityCounted, CountFigure(in.Scored)})
}

// feltAs is an explanation whose inputs are all felt scores.
func (in *Insights) feltAs(f Formula, result Figure, terms ...Term) Explanation {
	e := ExplainIndex(in.Map)
	e.Formula, e.Result, e.Terms = f, result, terms
	return e
}

// ExplainMemory says how the peak and the end make what is remembered.
func (in *Insights) ExplainMemory() Explanation {
	e := Explanation{Formula: FormulaMemory, Result: in.Memory, Columns: []Quantity{QuantityFelt}, Counted: in.Scored, Of: in.Of}
	if in.Peak == nil {
		return e
	}
	e.Terms = []Term{{QuantityPeak, ScoreFigure(in.Peak.Felt.Score)}, {QuantityEnd, ScoreFigure(in.End.Felt.Score)}}
	e.Inputs = []Input{feltInput(in.Peak, QuantityPeak), feltInput(in.End, QuantityEnd)}
	return e
}

// ExplainDifference says how what is remembered differs from what was lived.
func (in *Insights) ExplainDifference() Explanation {
	e := in.ExplainMemory()
	e.Formula, e.Result = FormulaDifference, in.Difference
	e.Terms = append(e.Terms, Term{QuantityMemory, in.Memory}, Term{QuantityMean, in.Mean})
	return e
}

func feltInput(t *journey.Touchpoint, as Quantity) Input {
	return Input{Name: t.Name, As: as, Figures: []Figure{ScoreFigure(t.Felt.Score)}, Target: t.ID}
}

// ExplainGap says how the gap of t comes about.
func ExplainGap(t *journey.Touchpoint) Explanation { return gapAs(FormulaGap, t) }

// ExplainMoment says why the moment of truth t is at risk.
func ExplainMoment(t *journey.Touchpoint) Explanation { return gapAs(FormulaMoment, t) }

func gapAs(f Formula, t *journey.Touchpoint) Explanation {
	n, ok := GapOf(t)
	gap := Figure{Value: float64(n), Has: ok}
	return Explanation{
		Formula: f, Subject: t.Name, Result: gap, Columns: []Quantity{QuantityFelt, QuantityDesired, QuantityGap},
		Inputs: []Input{{Name: t.Name, Figures: []Figure{ScoreFigure(t.Felt.Score), ScoreFigure(t.Desired.Score), gap}, Target: t.ID}},
	}
}

// Explain says how the priority of the idea's touchpoint comes about.
func (i *Idea) Explain() Explanation {
	t := i.Touchpoint
	importance := Figure{Value: float64(t.Importance), Has: t.Importance > 0, Unit: Amount}
	return Explanation{
		Formula: FormulaPriority, Subject: t.Name, Result: i.Priority,
		Terms:   []Term{{QuantityImportance, importance}, {QuantityShortfall, i.Shortfall}},
		Columns: []Quantity{QuantityFelt, QuantityDesired, QuantityShortfall},
		Inputs:  []Input{{Name: t.Name, Figures: []Figure{ScoreFigure(t.Felt.Score), ScoreFigure(t.Desired.Score), i.Shortfall}, Target: t.ID}},
	}
}

// ExplainMatrix says how ideas get their place by impact and effort.
func (in *Insights) ExplainMatrix() Explanation {
	e := Explanation{Formula: FormulaQuadrant, Columns: []Quantity{QuantityVotes, QuantityImpact, QuantityEffort}}
	for i := range in.Ideas {
		idea := in.Ideas[i].Idea
		if idea == nil {
			continue
		}
		e.Of++
		if in.Ideas[i].Quadrant != "" {
			e.Counted++
		}
		e.Inputs = append(e.Inputs, Input{Name: idea.Text, Target: in.Ideas[i].Touchpoint.ID, Figures: []Figure{
			estimate(idea.Votes), estimate(idea.Impact), estimate(idea.Effort),
		}})
	}
	e.Result = CountFigure(e.Counted)
	return e
}

// estimate is a figure of 1 and more, unset at 0.
func estimate(n int) Figure { return Figure{Value: float64(n), Has: n > 0, Unit: Amount} }

// Explain says how a risk comes about.
func (r *Risk) Explain() Explanation {
	return Explanation{
		Formula: FormulaRisk, Subject: r.Touchpoint.Name, Result: r.Risk, Columns: []Quantity{QuantityImpact, QuantityEase},
		Inputs: []Input{{Name: r.Idea.Text, Target: r.Touchpoint.ID, Figures: []Figure{estimate(r.Idea.Impact), estimate(r.Idea.Effort)}}},
	}
}

// Explain says how an opportunity comes about.
func (o *Opportunity) Explain() Explanation {
	return Explanation{
		Formula: FormulaOpportunity, Subject: o.Touchpoint.Name, Result: o.Score,
		Columns: []Quantity{QuantityImportant, QuantitySatisfied},
		Inputs:  []Input{{Name: o.Touchpoint.Name, Target: o.Touchpoint.ID, Figures: []Figure{o.Important, o.Satisfied}}},
	}
}

// ExplainProfile says how the share of a cluster, by its place in
// journey.Clusters, comes about, of what is felt or of what is desired. The
// subject is left to whoever has words for the cluster.
func (in *Insights) ExplainProfile(cluster int, desired bool) Explanation {
	p := &in.Profile
	result, sums, column := p.Felt[cluster], p.FeltSum, QuantityFelt
	if desired {
		result, sums, column = p.Desired[cluster], p.DesiredSum, QuantityDesired
	}
	all := 0
	for _, n := range sums {
		all += n
	}
	e := Explanation{
		Formula: FormulaProfile, Result: result, Columns: []Quantity{column},
		Terms: []Term{{QuantityIntensity, CountFigure(sums[cluster])}, {QuantityTotal, CountFigure(all)}},
	}
	for _, t := range in.Map.Journey {
		list := t.Felt.Emotions
		if desired {
			list = t.Desired.Emotions
		}
		for i := range list {
			info, known := journey.LookupEmotion(list[i].Word)
			if known && info.Cluster == journey.Clusters[cluster] {
				e.Inputs = append(e.Inputs, Input{Name: t.Name, Emotion: list[i].Word, Figures: []Figure{CountFigure(list[i].Intensity)}, Target: t.ID})
			}
		}
	}
	return e
}

// ExplainEngagement says of which touchpoints both halves of the response are
// known: 1 stands for known, and for what is not known nothing is set.
func (in *Insights) ExplainEngagement() Explanation {
	e := Explanation{
		Formula: FormulaEngagement, Result: in.Engagement.Share(), Counted: in.Engagement.Both, Of: in.Engagement.Of,
		Columns: []Quantity{QuantityThinks, QuantityFeels},
	}
	for _, t := range in.Map.Journey {
		thinks, feels := 0, 0
		if t.Thinks != "" {
			thinks = 1
		}
		if t.Felt.Score.IsSet() || len(t.Felt.Emotions) > 0 {
			feels = 1
		}
		e.Inputs = append(e.Inputs, Input{Name: t.Name, Figures: []Figure{estimate(thinks), estimate(feels)}, Target: t.ID})
	}
	return e
}

// ExplainThoughts says where the thought is the wanted one.
func (in *Insights) ExplainThoughts() Explanation {
	g := &in.Engagement
	e := Explanation{Formula: FormulaThoughts, Result: CountFigure(g.Wanted - len(g.Otherwise)), Counted: g.Wanted, Of: g.Of}
	for _, t := range g.Otherwise {
		e.Inputs = append(e.Inputs, Input{Name: t.Name, Target: t.ID})
	}
	return e
}

// ExplainOffering says what the touchpoints of the stage with an index amount
// to.
func (in *Insights) ExplainOffering(col int) Explanation {
	s := in.Map.Stages()[col]
	e := Explanation{Formula: FormulaOffering, Subject: s.Name, Of: len(in.Map.In(s.ID))}
	for _, t := range in.Map.In(s.ID) {
		if t.Offering != "" {
			e.Counted++
		}
		e.Inputs = append(e.Inputs, Input{Name: t.Name, Target: t.ID})
	}
	e.Result = CountFigure(e.Counted)
	return e
}
