package journey

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// MaxPercent bounds a Percent (0..MaxPercent).
const MaxPercent = 100

// Percent is a whole number from 0 to MaxPercent, or unset. The zero value is
// unset, which is not the same as 0.
type Percent struct {
	value uint8
	set   bool
}

// ParsePercent returns n as a percentage, and false if it is out of range.
func ParsePercent(n int) (Percent, bool) {
	if n < 0 || n > MaxPercent {
		return Percent{}, false
	}
	return Percent{value: uint8(n), set: true}, true
}

// IsSet reports whether the percentage has a value.
func (p Percent) IsSet() bool { return p.set }

// IsZero reports whether the percentage is unset; encoding/json leaves it out
// then.
func (p Percent) IsZero() bool { return !p.set }

// Get returns the percentage and whether it is set.
func (p Percent) Get() (int, bool) { return int(p.value), p.set }

// String returns the number without a sign ("0", "85"), or "?" when unset.
func (p Percent) String() string {
	if !p.set {
		return "?"
	}
	return strconv.Itoa(int(p.value))
}

// MarshalJSON writes the number. An unset percentage is left out by omitzero;
// where it must stand it is null.
func (p Percent) MarshalJSON() ([]byte, error) {
	if !p.set {
		return []byte("null"), nil
	}
	return strconv.AppendUint(nil, uint64(p.value), 10), nil
}

// UnmarshalJSON reads a whole number in range, or null for unset.
func (p *Percent) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*p = Percent{}
		return nil
	}
	var n int
	if err := json.Unmarshal(b, &n); err == nil {
		if v, ok := ParsePercent(n); ok {
			*p = v
			return nil
		}
	}
	return fmt.Errorf("a percentage is a whole number from 0 to %d, not %s", MaxPercent, b)
}

// Survey is what a survey found of a touchpoint: of N who were asked, how many
// percent call it important, and how many are satisfied with it. N is 0 when
// unset. It feeds Ulwick's opportunity formula, which guesses may not.
type Survey struct {
	Important Percent `json:"important,omitzero"`
	Satisfied Percent `json:"satisfied,omitzero"`
	N         int     `json:"n,omitempty"`
}

func (c *checker) survey(s Survey) {
	if s.N < 0 {
		c.add("survey.n", "invalid.negative", nil, "must not be negative")
	}
}
