package walk

import (
	"fmt"
	"slices"
	"strings"

	"tappa/internal/journey"
)

// Question is one thing that is asked of a touchpoint.
type Question uint8

// The questions, in the order in which they are asked of one touchpoint.
const (
	Happens Question = iota
	Channel
	Thinks
	FeltScore
	FeltEmotions
	WantedThought
	WantedScore
	WantedEmotions
	Improve
	Ruin
	Truth
	Evidence
	questions
)

// names are the questions in the message catalogues.
var names = [questions]string{
	"happens", "channel", "thinks", "felt-score", "felt-emotions", "wanted-thought",
	"wanted-score", "wanted-emotions", "improve", "ruin", "truth", "evidence",
}

// String returns the name of q in the message catalogues.
func (q Question) String() string { return names[q] }

// asked reports whether a map of this kind is asked q: nobody has lived a
// to-be map, so nothing is asked of what is thought, felt and known today.
func (q Question) asked(kind journey.MapKind) bool {
	if kind != journey.ToBe {
		return true
	}
	switch q {
	case Thinks, FeltScore, FeltEmotions, Evidence:
		return false
	}
	return true
}

// open reports whether t has no answer to q yet.
func (q Question) open(t *journey.Touchpoint) bool {
	switch q {
	case Happens:
		return t.Action == ""
	case Channel:
		return t.Channel == ""
	case Thinks:
		return t.Thinks == ""
	case FeltScore:
		return !t.Felt.Score.IsSet()
	case FeltEmotions:
		return len(t.Felt.Emotions) == 0
	case WantedThought:
		return t.DesiredThought == ""
	case WantedScore:
		return !t.Desired.Score.IsSet()
	case WantedEmotions:
		return len(t.Desired.Emotions) == 0
	case Improve, Ruin:
		return len(ideas(t, q.idea())) == 0
	case Truth:
		return t.Truth == ""
	case Evidence:
		return t.Evidence.Level == ""
	}
	return false
}

// answer returns what t says to q, in a form that can be compared.
func (q Question) answer(t *journey.Touchpoint) string {
	switch q {
	case Channel:
		return t.Channel
	case FeltScore:
		return t.Felt.Score.String()
	case WantedScore:
		return t.Desired.Score.String()
	case FeltEmotions, WantedEmotions:
		return fmt.Sprint(*q.emotions(t))
	case Improve, Ruin:
		return strings.Join(ideas(t, q.idea()), "\n")
	case Truth:
		return string(t.Truth)
	case Evidence:
		return string(t.Evidence.Level)
	}
	return q.words(t)
}

// typed reports whether q is answered in words.
func (q Question) typed() bool {
	switch q {
	case Happens, Thinks, WantedThought, Improve, Ruin:
		return true
	}
	return false
}

// several reports whether q may have more than one answer, so that one answer
// does not end it.
func (q Question) several() bool {
	switch q {
	case FeltEmotions, WantedEmotions, Improve, Ruin:
		return true
	}
	return false
}

// idea returns the kind of idea that q asks for, "" if it asks for none.
func (q Question) idea() journey.IdeaKind {
	switch q {
	case Improve:
		return journey.Improve
	case Ruin:
		return journey.Ruin
	}
	return ""
}

// field returns the name in the JSON document of the field that q fills.
func (q Question) field() string {
	switch q {
	case Happens:
		return "action"
	case Channel:
		return "channel"
	case Thinks:
		return "thinks"
	case FeltEmotions:
		return "felt.emotions"
	case WantedThought:
		return "desired_thought"
	case WantedEmotions:
		return "desired.emotions"
	case Improve, Ruin:
		return "ideas"
	case Truth:
		return "truth"
	case Evidence:
		return "evidence.level"
	}
	return ""
}

// words returns what t says to a question that is answered in words. An idea
// is always a new one.
func (q Question) words(t *journey.Touchpoint) string {
	switch q {
	case Happens:
		return t.Action
	case Thinks:
		return t.Thinks
	case WantedThought:
		return t.DesiredThought
	}
	return ""
}

// emotions returns the list that q is about, nil for other questions.
func (q Question) emotions(t *journey.Touchpoint) *[]journey.Emotion {
	switch q {
	case FeltEmotions:
		return &t.Felt.Emotions
	case WantedEmotions:
		return &t.Desired.Emotions
	}
	return nil
}

// ideas returns the texts of the ideas of a kind.
func ideas(t *journey.Touchpoint, kind journey.IdeaKind) []string {
	var out []string
	for _, i := range t.Ideas {
		if i.Kind == kind {
			out = append(out, i.Text)
		}
	}
	return out
}

// cycled returns list with the intensity of a word one higher: it comes with
// 1, and goes after the highest.
func cycled(list []journey.Emotion, word string) []journey.Emotion {
	at := slices.IndexFunc(list, func(e journey.Emotion) bool { return e.Word == word })
	out := slices.Clone(list)
	switch {
	case at < 0:
		return append(out, journey.Emotion{Word: word, Intensity: 1})
	case out[at].Intensity >= journey.MaxIntensity:
		return slices.Delete(out, at, at+1)
	}
	out[at].Intensity++
	return out
}
