package analysis

import (
	"strings"
	"unicode"

	"tappa/internal/journey"
)

// Engagement is what is known of the two halves of the response to a journey:
// what the customer thinks and what they feel.
type Engagement struct {
	// Of counts touchpoints, Thinks those with a thought, Feels those with a felt
	// score or emotion, Both those with either.
	Of, Thinks, Feels, Both int
	// Wanted counts touchpoints where a thought and a wanted thought are both
	// written; Otherwise are those of them where the two differ.
	Wanted    int
	Otherwise []*journey.Touchpoint
}

// Share returns the share of touchpoints of which both halves are known, 0 to
// 100, unset on a journey without touchpoints.
func (e *Engagement) Share() Figure {
	if e.Of == 0 {
		return Figure{Unit: Percent}
	}
	return PercentFigure(100 * float64(e.Both) / float64(e.Of))
}

func (e *Engagement) add(t *journey.Touchpoint) {
	e.Of++
	thinks := t.Thinks != ""
	feels := t.Felt.Score.IsSet() || len(t.Felt.Emotions) > 0
	if thinks {
		e.Thinks++
	}
	if feels {
		e.Feels++
	}
	if thinks && feels {
		e.Both++
	}
	if !thinks || t.DesiredThought == "" {
		return
	}
	e.Wanted++
	if !sameThought(t.Thinks, t.DesiredThought) {
		e.Otherwise = append(e.Otherwise, t)
	}
}

// sameThought reports whether two sentences have the same letters and digits,
// whatever their case and punctuation.
func sameThought(a, b string) bool { return a == b || bare(a) == bare(b) }

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
