package analysis

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// Insights is what a map says when it is asked what to do: the figures of the
// whole journey, what stands out, what is missing, and the ideas in the order
// in which they are worth trying. Every list is in the order in which it should
// be read.
type Insights struct {
	Map *journey.Map
	// Of counts the touchpoints of the journey, Scored those with a felt score,
	// Wanted those with a desired one, Unsorted those in no stage, which count
	// nowhere else.
	Of, Scored, Wanted, Unsorted int

	// Start is the one thing to do first.
	Start Start

	// Index is 50 + 25 × Mean, unset while under half of the touchpoints are
	// scored; Balance is the sum of the felt scores. Memory is (peak + end) / 2,
	// Difference is Memory − Mean.
	Index, Balance, Mean, Memory, Difference Figure
	// Peak is the touchpoint with the felt score furthest from zero, the later
	// on a tie; End is the last one with a felt score. Both may be nil.
	Peak, End *journey.Touchpoint

	// Moments are the moments of truth at risk, the worst first; MomentsOf
	// counts all moments of truth, Undecided those without a felt score.
	Moments              []*journey.Touchpoint
	MomentsOf, Undecided int
	// Gaps are the touchpoints felt below what is desired, the widest gap first.
	Gaps []*journey.Touchpoint

	// Profile is the emotional profile, Engagement what is known of thought and
	// feeling, Offerings what each stage amounts to.
	Profile    Profile
	Engagement Engagement
	Offerings  Offerings

	// Ideas are the ideas to improve and the touchpoints that want one, the most
	// urgent first; Risks the ideas to ruin, the greatest risk first.
	Ideas []Idea
	Risks []Risk
	// Opportunities are the touchpoints of which a survey was entered, the
	// greatest opportunity first.
	Opportunities []Opportunity

	// EmptyStages have no touchpoint. Channels are those that do not serve every
	// stage, those with the most gaps last. Undesired touchpoints have no desired
	// emotion, Unfounded ones claim a feeling or a thought that nobody observed.
	EmptyStages []*journey.Stage
	Channels    []ChannelCoverage
	Undesired   []*journey.Touchpoint
	Unfounded   []*journey.Touchpoint
}

// Gather returns the insights of m. Touchpoints that are in no stage yet count
// nowhere; an unset score is never counted as 0.
func Gather(m *journey.Map) *Insights {
	in := &Insights{Map: m, Unsorted: len(m.Unsorted())}
	var felt tally
	var profile profiler
	channels := newChannels(m)
	in.Offerings = offeringsOf(m)
	for col, s := range m.Stages() {
		if len(m.In(s.ID)) == 0 {
			in.EmptyStages = append(in.EmptyStages, s)
		}
		for _, t := range m.In(s.ID) {
			felt.add(t.Felt.Score.Get())
			in.stand(t)
			in.judge(t)
			profile.add(t)
			in.Engagement.add(t)
			channels.add(col, t)
			in.addIdeas(t)
		}
	}
	in.Of, in.Scored = felt.of, felt.n
	in.sum(felt.sum)
	in.Profile = profile.result()
	in.Channels = channels.gaps()
	in.order()
	in.Start = in.start()
	return in
}

// stand keeps the peak and the end.
func (in *Insights) stand(t *journey.Touchpoint) {
	v, ok := t.Felt.Score.Get()
	if !ok {
		return
	}
	if in.Peak == nil || abs(v) >= abs(in.Peak.Felt.Score.Value()) {
		in.Peak = t
	}
	in.End = t
}

func abs(n int) int { return max(n, -n) }

// judge puts t into the lists of what wants a look.
func (in *Insights) judge(t *journey.Touchpoint) {
	if t.Desired.Score.IsSet() {
		in.Wanted++
	}
	if n, ok := GapOf(t); ok && n < 0 {
		in.Gaps = append(in.Gaps, t)
	}
	if t.Truth.IsMoment() {
		in.MomentsOf++
		switch {
		case !t.Felt.Score.IsSet():
			in.Undecided++
		case AtRisk(t):
			in.Moments = append(in.Moments, t)
		}
	}
	if len(t.Desired.Emotions) == 0 {
		in.Undesired = append(in.Undesired, t)
	}
	if Unfounded(t) {
		in.Unfounded = append(in.Unfounded, t)
	}
}

// sum computes the figures of the journey out of the sum of its felt scores.
func (in *Insights) sum(sum int) {
	in.Index.Unit = Amount
	if in.Scored == 0 {
		return
	}
	mean := float64(sum) / float64(in.Scored)
	memory := float64(in.Peak.Felt.Score.Value()+in.End.Felt.Score.Value()) / 2
	in.Balance, in.Mean, in.Memory = SignedFigure(float64(sum)), SignedFigure(mean), SignedFigure(memory)
	in.Difference = SignedFigure(memory - mean)
	if v, ok := journey.Index(sum, in.Scored, in.Of); ok {
		in.Index = AmountFigure(v)
	}
}

// order sorts the lists; what was equal keeps the order of the journey.
func (in *Insights) order() {
	slices.SortStableFunc(in.Moments, worse)
	slices.SortStableFunc(in.Gaps, func(a, b *journey.Touchpoint) int {
		x, _ := GapOf(a)
		y, _ := GapOf(b)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(b.Importance, a.Importance))
	})
	in.orderIdeas()
}

// worse orders touchpoints by how much they want help: by priority, the same as
// ideas are, then what falls short most, then what is felt worst, then what
// matters most.
func worse(a, b *journey.Touchpoint) int {
	return cmp.Or(
		larger(PriorityOf(a), PriorityOf(b)),
		cmp.Compare(want(b), want(a)),
		cmp.Compare(a.Felt.Score.Value(), b.Felt.Score.Value()),
		cmp.Compare(b.Importance, a.Importance),
	)
}

// want is how far t falls short; where nothing is desired, of what would not
// hurt.
func want(t *journey.Touchpoint) int {
	if n, ok := Shortfall(t); ok {
		return n
	}
	return max(0, -t.Felt.Score.Value())
}

// GapOf returns felt − desired, -4 to +4, and false unless both are set.
func GapOf(t *journey.Touchpoint) (gap int, ok bool) { return valueOf(Gap, t, t.Felt.Score) }

// Shortfall returns by how much the felt score falls short of the desired one,
// 0 to 4, and false unless both are set.
func Shortfall(t *journey.Touchpoint) (short int, ok bool) {
	gap, ok := GapOf(t)
	return max(0, -gap), ok
}

// AtRisk reports whether t is a moment of truth that is felt below zero or
// below what is desired.
func AtRisk(t *journey.Touchpoint) bool {
	v, ok := t.Felt.Score.Get()
	if !ok || !t.Truth.IsMoment() {
		return false
	}
	d, wanted := t.Desired.Score.Get()
	return v < 0 || wanted && v < d
}

// Unfounded reports whether t claims what a customer feels or thinks and says
// at best that this is an assumption.
func Unfounded(t *journey.Touchpoint) bool {
	if t.Evidence.Level == journey.Observed || t.Evidence.Level == journey.Measured {
		return false
	}
	return t.Felt.Score.IsSet() || len(t.Felt.Emotions) > 0 || t.Thinks != ""
}

// StartKind says what sort of thing is to be done first.
type StartKind string

// The kinds of first thing to do, in the order in which they are thought of.
const (
	// StartEmpty: no touchpoint is in a stage.
	StartEmpty StartKind = "empty"
	// StartDesire: nothing is desired anywhere yet; on a map of the wanted
	// journey, not everywhere.
	StartDesire StartKind = "desire"
	// StartScore: under half of the touchpoints are scored.
	StartScore StartKind = "score"
	// StartMoment: a moment of truth is at risk.
	StartMoment StartKind = "moment"
	// StartGap: a touchpoint falls short.
	StartGap StartKind = "gap"
	// StartKeep: nothing falls short.
	StartKeep StartKind = "keep"
	// StartPlanned: a map of the wanted journey says everywhere what it wants.
	StartPlanned StartKind = "planned"
)

// Start is the one thing to do first. Touchpoint is where, nil only on an empty
// map and where there is nothing to do; Count of Of touchpoints are concerned
// where it is about more than one. Idea is the best idea there, nil for none.
type Start struct {
	Kind       StartKind
	Touchpoint *journey.Touchpoint
	Count, Of  int
	Idea       *journey.Idea
}

// start finds the first thing to do: what there is to act on, unless too little
// is known to tell.
func (in *Insights) start() Start {
	toBe := in.Map.Head().Kind == journey.ToBe
	switch {
	case in.Of == 0:
		return Start{Kind: StartEmpty}
	case toBe && len(in.Undesired) > 0:
		return Start{Kind: StartDesire, Touchpoint: in.Undesired[0], Count: len(in.Undesired), Of: in.Of}
	case toBe:
		return Start{Kind: StartPlanned, Of: in.Of}
	case 2*in.Scored < in.Of:
		return Start{Kind: StartScore, Touchpoint: in.first(func(t *journey.Touchpoint) bool { return !t.Felt.Score.IsSet() }), Count: in.Of - in.Scored, Of: in.Of}
	case len(in.Moments) > 0:
		return in.act(StartMoment, in.Moments[0])
	case in.Wanted == 0:
		return Start{Kind: StartDesire, Touchpoint: in.first(func(*journey.Touchpoint) bool { return true }), Count: in.Of, Of: in.Of}
	case len(in.Gaps) > 0:
		return in.act(StartGap, slices.MinFunc(in.Gaps, worse))
	}
	return Start{Kind: StartKeep, Of: in.Of}
}

// act is something to act on, with the best idea that there is for it.
func (in *Insights) act(kind StartKind, t *journey.Touchpoint) Start {
	s := Start{Kind: kind, Touchpoint: t}
	for i := range in.Ideas {
		if in.Ideas[i].Touchpoint == t && in.Ideas[i].Idea != nil {
			s.Idea = in.Ideas[i].Idea
			break
		}
	}
	return s
}

// first returns the first touchpoint of the journey of which something holds.
func (in *Insights) first(holds func(*journey.Touchpoint) bool) *journey.Touchpoint {
	for _, t := range in.Map.Journey {
		if holds(t) {
			return t
		}
	}
	return nil
}
