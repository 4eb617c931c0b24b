package analysis

import (
	"math"
	"slices"

	"tappa/internal/journey"
)

// Deviation is one way in which an actual journey differs from the planned one,
// as the Customer Journey Modelling Language (CJML) tells them apart.
type Deviation string

// The deviations.
const (
	// AdHoc is a step that nobody planned, or a planned one met once more.
	AdHoc Deviation = "ad-hoc"
	// Sequence is a planned touchpoint that came earlier or later than planned.
	Sequence Deviation = "sequence"
	// Failure is a touchpoint that did not do what it is for.
	Failure Deviation = "failure"
	// Missing is a planned touchpoint that did not happen.
	Missing Deviation = "missing"
)

// Deviations lists every kind of deviation.
var Deviations = []Deviation{AdHoc, Sequence, Failure, Missing}

// missingAt is the place of Missing among them, which most lines of a short
// interview over a long journey are.
const missingAt = 3

var onlyMissing = []Deviation{Missing}

// Deviated counts deviations by kind, in the order of Deviations.
type Deviated [4]int

// Of returns how many deviations of a kind there are.
func (c Deviated) Of(d Deviation) int {
	if i := slices.Index(Deviations, d); i >= 0 {
		return c[i]
	}
	return 0
}

// Leg is one line of an actual journey beside the planned one. A touchpoint
// that came in its place stands on one line; one that came elsewhere stands on
// two, once where it was planned and once where it was lived.
type Leg struct {
	// Planned is the touchpoint that was to come here, nil for none.
	Planned *journey.Touchpoint
	// Lived is the step that came here, nil for none; Step is its place in the
	// interview, from 0, and -1 for none.
	Lived *journey.Lived
	Step  int
	// Touchpoint is the planned touchpoint that Lived was, nil for an ad hoc one.
	Touchpoint *journey.Touchpoint
	// Deviations are what is wrong with this line. A touchpoint that came out
	// of sequence has its deviations where it was lived.
	Deviations []Deviation
	// Elsewhere says that Planned was lived, but on another line.
	Elsewhere bool
	// bits are the marks of Deviations.
	bits marks
	// place is that of Planned or Touchpoint in the plan, -1 for neither.
	place int
}

// Actual is an interview laid beside the planned journey.
type Actual struct {
	Interview *journey.Interview
	Legs      []Leg
	// Planned is how many touchpoints were planned for this customer, Kept how
	// many of them came in their place and did not fail.
	Planned, Kept int
	// Count says how many deviations of each kind there are.
	Count Deviated
}

// Follow lays an interview beside the planned journey of m.
//
// Planned are the touchpoints in stages, in their order; those that name
// personas are planned for these alone, where the interview names its own. The
// first step at a touchpoint counts as that touchpoint; a further one is ad hoc.
// Touchpoints are in sequence if they belong to the longest run of steps that
// rises in the planned order (a longest increasing subsequence, found by patience
// sorting; of several that are equally long the one whose touchpoints come
// earliest in the plan); the others came out of sequence. A planned touchpoint
// without a step is missing. A step may both fail and come out of sequence.
func Follow(m *journey.Map, x *journey.Interview) Actual { return planOf(m).follow(x, nil) }

// plan is the planned journey.
type plan struct {
	plan  []*journey.Touchpoint
	place map[journey.ID]int // of each touchpoint in plan
	// first is the first step of the interview at hand at each place of the plan,
	// noStep between two interviews.
	first []int
}

// noStep stands for no step.
const noStep = -1

func planOf(m *journey.Map) plan {
	p := plan{place: make(map[journey.ID]int, m.Len())}
	for _, t := range m.Journey {
		p.place[t.ID] = len(p.plan)
		p.plan = append(p.plan, t)
	}
	p.first = slices.Repeat([]int{noStep}, len(p.plan))
	return p
}

// follow lays x beside the plan. The lines come into the room of legs where it
// is enough.
func (p plan) follow(x *journey.Interview, legs []Leg) Actual {
	f := follower{Actual: Actual{Interview: x, Legs: slices.Grow(legs[:0], len(p.plan)+len(x.Steps))}, plan: p}
	f.read()
	f.lay()
	for _, at := range f.places {
		p.first[at] = noStep
	}
	return f.Actual
}

// follower lays one interview beside the plan.
type follower struct {
	Actual
	plan
	places []int  // those of the plan that the interview came by
	kept   []bool // of each step whether it is in sequence
}

// read finds the first step at each touchpoint, and which are in sequence.
func (f *follower) read() {
	n := len(f.Interview.Steps)
	steps := make([]int, 0, n)
	f.places, f.kept = make([]int, 0, n), make([]bool, n)
	for i := range f.Interview.Steps {
		at, planned := f.place[f.Interview.Steps[i].Touchpoint]
		if !planned || f.first[at] != noStep {
			continue
		}
		f.first[at] = i
		steps, f.places = append(steps, i), append(f.places, at)
	}
	for _, i := range LongestRise(f.places) {
		f.kept[steps[i]] = true
	}
}

// meant reports whether t is planned for the customer of the interview.
func (f *follower) meant(t *journey.Touchpoint) bool {
	who := f.Interview.Persona
	return who == "" || len(t.Personas) == 0 || slices.Contains(t.Personas, who)
}

// lay puts the steps and the planned touchpoints on lines: the steps that are
// in sequence share a line with their touchpoint, all else stands between them
// in its own order, the planned first.
func (f *follower) lay() {
	next := 0 // in the plan
	for i := range f.Interview.Steps {
		if f.kept[i] {
			to := f.place[f.Interview.Steps[i].Touchpoint]
			f.planned(next, to)
			next = to + 1
		}
		f.lived(i)
	}
	f.planned(next, len(f.plan.plan))
}

// planned lays the touchpoints of the plan from one to another, which no step
// in sequence came by.
func (f *follower) planned(from, to int) {
	for at := from; at < to; at++ {
		t := f.plan.plan[at]
		switch {
		case f.first[at] != noStep:
			f.Planned++
			f.Legs = append(f.Legs, Leg{Planned: t, Step: -1, Elsewhere: true, place: at})
		case f.meant(t):
			f.Planned++
			f.Count[missingAt]++
			f.Legs = append(f.Legs, Leg{Planned: t, Step: -1, Deviations: onlyMissing, bits: 1 << missingAt, place: at})
		}
	}
}

// lived lays one step.
func (f *follower) lived(i int) {
	s := &f.Interview.Steps[i]
	leg := Leg{Lived: s, Step: i, place: -1}
	at, planned := f.place[s.Touchpoint]
	if planned {
		leg.Touchpoint, leg.place = f.plan.plan[at], at
	}
	switch {
	case f.kept[i]:
		f.Planned++
		leg.Planned = leg.Touchpoint
		if !s.Failed {
			f.Kept++
		}
	case planned && f.first[at] == i:
		leg.Deviations = append(leg.Deviations, Sequence)
	default:
		leg.Deviations = append(leg.Deviations, AdHoc)
	}
	if s.Failed {
		leg.Deviations = append(leg.Deviations, Failure)
	}
	f.add(leg)
}

func (f *follower) add(leg Leg) {
	for _, d := range leg.Deviations {
		f.Count[slices.Index(Deviations, d)]++
		leg.bits |= d.bit()
	}
	f.Legs = append(f.Legs, leg)
}

// LongestRise returns the places, in order, of a longest run of values that
// rises, not necessarily of neighbours, by patience sorting (Schensted 1961). Of
// several it returns the one that patience sorting finds: each of its members is
// the smallest value that such a run can have there when read from its end.
func LongestRise(values []int) []int {
	var ends []int // place of the smallest value that ends a run of each length
	before := make([]int, len(values))
	for i, v := range values {
		n, _ := slices.BinarySearchFunc(ends, v, func(at, v int) int { return values[at] - v })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([]int, len(ends))
	for at, i := ends[len(ends)-1], len(ends)-1; at >= 0; at, i = before[at], i-1 {
		out[i] = at
	}
	return out
}

// Trodden says how the interviews went at one planned touchpoint.
type Trodden struct {
	Touchpoint *journey.Touchpoint
	// Planned is how many interviews the touchpoint was planned for, or came by
	// it all the same; Lived is how many came by it.
	Planned, Lived int
	// Count says in how many interviews there is a deviation of each kind; an
	// ad hoc step counts at the planned touchpoint that was lived last before
	// it, or first behind it where none was.
	Count Deviated
	// Deviating is how many of Planned deviate here in any way.
	Deviating int
}

// Share is the part of the interviews that deviate here, 0 to 100, and false
// where no interview says anything.
func (t *Trodden) Share() (float64, bool) {
	if t.Planned == 0 {
		return 0, false
	}
	return 100 * float64(t.Deviating) / float64(t.Planned), true
}

// Tread lays all interviews of m beside the plan and returns how they went at
// each planned touchpoint, in the order of the journey.
func Tread(m *journey.Map) ([]Actual, []Trodden) {
	all := make([]Actual, 0, len(m.Interviews()))
	points := tread(m, func(p plan, x *journey.Interview) Actual {
		all = append(all, p.follow(x, nil))
		return all[len(all)-1]
	})
	return all, points
}

// tread counts at each planned touchpoint what the interviews of m say of it,
// each laid beside the plan by follow.
func tread(m *journey.Map, follow func(plan, *journey.Interview) Actual) []Trodden {
	p := planOf(m)
	points := make([]Trodden, len(p.plan))
	for i, t := range p.plan {
		points[i] = Trodden{Touchpoint: t}
	}
	said := make([]marks, len(p.plan))
	for _, x := range m.Interviews() {
		a := follow(p, x)
		clear(said)
		a.note(said)
		for i, at := range said {
			points[i].count(at)
		}
	}
	return points
}

// marks are what an interview says of a touchpoint: a bit for each deviation,
// and one for saying anything at all.
type marks uint8

const spoken marks = 1 << 7

// bit is the mark of a deviation.
func (d Deviation) bit() marks { return 1 << slices.Index(Deviations, d) }

// count adds what one interview says.
func (t *Trodden) count(at marks) {
	if at == 0 {
		return
	}
	t.Planned++
	if at&(1<<missingAt) == 0 {
		t.Lived++
	}
	if at != spoken {
		t.Deviating++
	}
	for i := range Deviations {
		if at&(1<<i) != 0 {
			t.Count[i]++
		}
	}
}

// note marks the places of the plan with what the interview says of them.
func (a *Actual) note(at []marks) {
	last, early := -1, false
	for i := range a.Legs {
		leg := &a.Legs[i]
		bits := spoken | leg.bits
		switch {
		case leg.Lived == nil:
			at[leg.place] |= bits
		case leg.Touchpoint == nil && last < 0:
			early = true
		case leg.Touchpoint == nil:
			at[last] |= spoken | AdHoc.bit()
		default:
			last = leg.place
			at[last] |= bits
			if early {
				at[last] |= AdHoc.bit()
				early = false
			}
		}
	}
}

// trodden returns how the interviews of m went at each planned touchpoint.
func trodden(m *journey.Map) map[journey.ID]*Trodden {
	var legs []Leg // of one interview after the other: only what they say is kept
	points := tread(m, func(p plan, x *journey.Interview) Actual {
		a := p.follow(x, legs)
		legs = a.Legs
		return a
	})
	out := make(map[journey.ID]*Trodden, len(points))
	for i := range points {
		out[points[i].Touchpoint.ID] = &points[i]
	}
	return out
}

// percent is Share in whole percent.
func (t *Trodden) percent() (int, bool) {
	if t == nil {
		return 0, false
	}
	share, ok := t.Share()
	return int(math.Round(share)), ok
}
