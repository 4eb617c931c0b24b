package analysis

import (
	"tappa/internal/journey"
)

// NoPoint stands for the index of a point that is not there.
const NoPoint = -1

// Curve is what is felt and what is wanted along a journey, touchpoint by
// touchpoint.
type Curve struct {
	// Persona is whose curve it is, nil for what the map says of everybody.
	Persona *journey.Persona
	// Stages are the stretches of the journey in order, those without a
	// touchpoint too.
	Stages []CurveStage
	// Points are the touchpoints in the order of the journey.
	Points []CurvePoint
	// High and Low are the points with the highest and the lowest felt score,
	// the earlier on a tie, End is the last one with a felt score. All three are
	// NoPoint while no felt score is set.
	High, Low, End int
}

// CurveStage is one stage and its points, To excluded.
type CurveStage struct {
	ID       journey.ID
	Name     string
	From, To int
}

// CurvePoint is one touchpoint of a curve.
type CurvePoint struct {
	Touchpoint *journey.Touchpoint
	// Stage is the index of its stage.
	Stage int
	// Met says that whose curve it is comes by here at all. A persona passes
	// every touchpoint but those that name other personas.
	Met bool
	// Felt and Desired are unset where nothing is known, and where the persona
	// does not come by.
	Felt, Desired journey.Score
	// Sum and N are the sum and the number of the felt scores that are set from
	// the beginning of the journey to this point.
	Sum, N int
}

// Cumulative returns the running effect of the journey up to the point: the
// mean of the felt scores that are set from the first point to this one, -2 to
// +2, and false before the first of them.
func (p *CurvePoint) Cumulative() (mean float64, ok bool) {
	if p.N == 0 {
		return 0, false
	}
	return float64(p.Sum) / float64(p.N), true
}

// Gap returns felt minus desired, -4 to +4, and false unless both are set.
func (p *CurvePoint) Gap() (gap int, ok bool) {
	f, felt := p.Felt.Get()
	d, wanted := p.Desired.Get()
	return f - d, felt && wanted
}

// CurveOf returns the curve of m: that of a persona, with what it feels
// otherwise than the rest, or, for the empty id, what is felt in common.
// Touchpoints that are in no stage yet count nowhere.
func CurveOf(m *journey.Map, persona journey.ID) *Curve {
	c := &Curve{
		Persona: m.Persona(persona), High: NoPoint, Low: NoPoint, End: NoPoint,
		Stages: make([]CurveStage, len(m.Stages())),
		Points: make([]CurvePoint, 0, m.Len()-len(m.Unsorted())),
	}
	sum, n := 0, 0
	for i, s := range m.Stages() {
		from := len(c.Points)
		for _, t := range m.In(s.ID) {
			p := CurvePoint{Touchpoint: t, Stage: i, Met: Meets(t, persona)}
			if p.Met {
				p.Felt, p.Desired = feltBy(t, persona), t.Desired.Score
			}
			if v, set := p.Felt.Get(); set {
				sum += v
				n++
				c.stand(len(c.Points), v)
			}
			p.Sum, p.N = sum, n
			c.Points = append(c.Points, p)
		}
		c.Stages[i] = CurveStage{ID: s.ID, Name: s.Name, From: from, To: len(c.Points)}
	}
	return c
}

// stand keeps the points that stand out; point i, the one that comes next, has
// the felt score v.
func (c *Curve) stand(i, v int) {
	if c.High == NoPoint || v > c.Points[c.High].Felt.Value() {
		c.High = i
	}
	if c.Low == NoPoint || v < c.Points[c.Low].Felt.Value() {
		c.Low = i
	}
	c.End = i
}

// Point returns where the point with an index stands and what is felt there,
// nil for NoPoint.
func (c *Curve) Point(i int) *Point {
	if i == NoPoint {
		return nil
	}
	return point(c.Points[i].Touchpoint, c.Points[i].Felt)
}

// Meets reports whether a persona comes by a touchpoint: everybody does unless
// it names personas, and then those, and those whom it says to feel otherwise.
// The empty id stands for customers in general, who come by everywhere.
func Meets(t *journey.Touchpoint, persona journey.ID) bool {
	if persona == "" || len(t.Personas) == 0 {
		return true
	}
	for _, id := range t.Personas {
		if id == persona {
			return true
		}
	}
	for i := range t.FeltBy {
		if t.FeltBy[i].Persona == persona {
			return true
		}
	}
	return false
}

// FeltAs returns all that is felt at a touchpoint by a persona: its own where
// the touchpoint says that it feels otherwise, else what is felt in common.
func FeltAs(t *journey.Touchpoint, persona journey.ID) journey.Felt {
	for i := range t.FeltBy {
		if own := &t.FeltBy[i]; own.Persona == persona {
			return journey.Felt{Score: own.Score, Emotions: own.Emotions, Why: own.Why}
		}
	}
	return t.Felt
}

// Pair is one place of two journeys that are laid over one another: the index
// of its point in the one and in the other, NoPoint where that has none.
type Pair struct{ A, B int }

// Together lays the points of two curves over one another. counterpart returns
// the touchpoint of b that a touchpoint of a has become, "" if it is gone. The
// order is that of b; what only a has follows what it followed in a.
func Together(a, b *Curve, counterpart func(journey.ID) journey.ID) []Pair {
	at := make(map[journey.ID]int, len(b.Points))
	for j := range b.Points {
		at[b.Points[j].Touchpoint.ID] = j
	}
	became := make([]int, len(b.Points)) // the point of a, by that of b
	for j := range became {
		became[j] = NoPoint
	}
	gone := map[int][]int{} // points of a alone, by the point of b before them
	last := NoPoint
	for i := range a.Points {
		j, there := at[counterpart(a.Points[i].Touchpoint.ID)]
		if !there || became[j] != NoPoint {
			gone[last] = append(gone[last], i)
			continue
		}
		became[j], last = i, j
	}
	pairs := make([]Pair, 0, len(b.Points)+len(a.Points))
	for j := NoPoint; j < len(b.Points); j++ {
		if j != NoPoint {
			pairs = append(pairs, Pair{became[j], j})
		}
		for _, i := range gone[j] {
			pairs = append(pairs, Pair{i, NoPoint})
		}
	}
	return pairs
}
