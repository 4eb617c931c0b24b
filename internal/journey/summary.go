package journey

import "time"

// Summary is what the library shows of a map without loading it.
type Summary struct {
	Head    *Head        `json:"head"`
	Stages  []StageTally `json:"stages,omitempty"`
	Updated time.Time    `json:"updated"`
	// Touchpoints counts those in stages; Unsorted those that wait.
	Touchpoints int `json:"touchpoints"`
	Unsorted    int `json:"unsorted,omitempty"`
	// Open counts touchpoints in stages without any desired emotion.
	Open int `json:"open,omitempty"`
}

// Cards returns how many touchpoints there are, in stages or not.
func (s Summary) Cards() int { return s.Touchpoints + s.Unsorted }

// StageTally is what the library shows of a stage.
type StageTally struct {
	ID          ID     `json:"id"`
	Rank        Rank   `json:"rank"`
	Name        string `json:"name"`
	Touchpoints int    `json:"touchpoints"`
	Scored      int    `json:"scored"`
	Sum         int    `json:"sum"` // of the felt scores
	// Wanted counts the desired scores, WantedSum adds them up.
	Wanted    int `json:"wanted,omitempty"`
	WantedSum int `json:"wanted_sum,omitempty"`
}

// Reading returns the sum and the number of the scores that a map of this kind
// is read by: the felt ones, or, of a to-be map, which nobody has felt, the
// desired ones.
func (t StageTally) Reading(kind MapKind) (sum, n int) {
	if kind == ToBe {
		return t.WantedSum, t.Wanted
	}
	return t.Sum, t.Scored
}

// Reading returns the score that a touchpoint of a map of this kind is read by,
// as StageTally.Reading does.
func (t *Touchpoint) Reading(kind MapKind) Score {
	if kind == ToBe {
		return t.Desired.Score
	}
	return t.Felt.Score
}

// Summarise returns the summary of m. Updated is left to whoever knows a clock.
func Summarise(m *Map) Summary {
	s := Summary{Head: m.head, Unsorted: len(m.Unsorted())}
	for _, st := range m.stages {
		t := StageTally{ID: st.ID, Rank: st.Rank, Name: st.Name}
		for _, tp := range m.In(st.ID) {
			t.Touchpoints++
			if v, ok := tp.Felt.Score.Get(); ok {
				t.Scored++
				t.Sum += v
			}
			if v, ok := tp.Desired.Score.Get(); ok {
				t.Wanted++
				t.WantedSum += v
			}
			if len(tp.Desired.Emotions) == 0 {
				s.Open++
			}
		}
		s.Touchpoints += t.Touchpoints
		s.Stages = append(s.Stages, t)
	}
	return s
}

// Index returns the experience index, 50 + 25 × mean felt (0 to 100), and
// false while under half of the touchpoints are scored. That of a to-be map is
// taken over the desired scores.
func (s Summary) Index() (float64, bool) {
	scored, sum := 0, 0
	for _, t := range s.Stages {
		more, n := t.Reading(s.Head.Kind)
		sum += more
		scored += n
	}
	return Index(sum, scored, s.Touchpoints)
}

// Index returns the experience index for the sum of the set felt scores, their
// count and the count of all touchpoints: 50 + 25 × mean, absent while under
// half of the touchpoints are scored.
func Index(sum, scored, touchpoints int) (float64, bool) {
	if scored == 0 || 2*scored < touchpoints {
		return 0, false
	}
	return 50 + 25*float64(sum)/float64(scored), true
}
