package journey

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// MinScore and MaxScore bound every felt and desired score.
const (
	MinScore = -2
	MaxScore = 2
)

// Score is a whole number from MinScore to MaxScore, or unset. The zero value
// is unset; unset is never shown or computed as 0.
type Score struct {
	value int8
	set   bool
}

// NewScore returns the set score n. It panics if n is out of range: check with
// ParseScore or ClampScore what comes from outside.
func NewScore(n int) Score {
	if n < MinScore || n > MaxScore {
		panic(fmt.Sprintf("score %d out of range", n))
	}
	return Score{value: int8(n), set: true}
}

// ClampScore returns n as a score and whether it had to be clamped.
func ClampScore(n int) (Score, bool) {
	c := max(MinScore, min(MaxScore, n))
	return NewScore(c), c != n
}

// IsSet reports whether the score has a value.
func (s Score) IsSet() bool { return s.set }

// IsZero reports whether the score is unset; encoding/json leaves it out then.
func (s Score) IsZero() bool { return !s.set }

// Value returns the score; an unset score returns 0, so ask IsSet first.
func (s Score) Value() int { return int(s.value) }

// Get returns the score and whether it is set.
func (s Score) Get() (int, bool) { return int(s.value), s.set }

// String returns the signed number ("+1", "0", "-2"), or "?" when unset.
func (s Score) String() string {
	if !s.set {
		return "?"
	}
	if s.value > 0 {
		return "+" + strconv.Itoa(int(s.value))
	}
	return strconv.Itoa(int(s.value))
}

// MarshalJSON writes the number. An unset score is left out by omitzero; where
// it must stand it is null.
func (s Score) MarshalJSON() ([]byte, error) {
	if !s.set {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(s.value), 10), nil
}

// UnmarshalJSON reads a whole number in range, or null for unset.
func (s *Score) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*s = Score{}
		return nil
	}
	var n int
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("a score is a whole number from %d to %d, not %s", MinScore, MaxScore, b)
	}
	if n < MinScore || n > MaxScore {
		return fmt.Errorf("a score is a whole number from %d to %d, not %d", MinScore, MaxScore, n)
	}
	*s = NewScore(n)
	return nil
}

// Answer is yes, no, or not answered. The zero value is not answered; in JSON
// it is true, false or absent.
type Answer uint8

// The answers.
const (
	Unanswered Answer = iota
	Yes
	No
)

// IsZero reports whether the question is unanswered.
func (a Answer) IsZero() bool { return a == Unanswered }

// MarshalJSON writes true or false.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch a {
	case Yes:
		return []byte("true"), nil
	case No:
		return []byte("false"), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads true, false or null.
func (a *Answer) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "true":
		*a = Yes
	case "false":
		*a = No
	case "null":
		*a = Unanswered
	default:
		return fmt.Errorf("a quality is true or false, not %s", b)
	}
	return nil
}
