// Package walk is the interview: one question fills the screen and one key
// answers it. It goes touchpoint by touchpoint, or asks one question of all of
// them before the next, and asks only what nobody has answered yet, unless it
// is told otherwise.
package walk

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/input"
	"tappa/internal/tui/style"
)

// Order is the order of the questions.
type Order uint8

// The orders.
const (
	// ByTouchpoint asks everything of one touchpoint before the next, as one
	// does alone.
	ByTouchpoint Order = iota
	// ByQuestion asks one question of all touchpoints before the next, as the
	// agenda of a room does.
	ByQuestion
)

// Walk is the state of the interview. The zero Walk is not usable; make one
// with New.
type Walk struct {
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int

	m        *journey.Map
	list     []*journey.Touchpoint // in journey order; of m
	listed   *journey.Map          // the version that list is of
	counted  *journey.Map          // the version that counts are of
	counts   []count
	channels []string // what the keys of the channel question mean

	order Order
	all   bool
	at    journey.ID // the touchpoint that is asked about
	index int        // its place in list, for when it goes
	q     Question
	ended bool
	area  *input.Area
	// usual are channels to offer besides those of the map.
	usual func() []string

	lines []string
}

// count is how far a stage is.
type count struct {
	name         string
	answered, of int
}

// New returns an interview about nothing. usual returns channels to suggest.
func New(st *style.Styles, cat *lang.Catalogue, usual func() []string) *Walk {
	return &Walk{st: st, cat: cat, area: input.NewArea(st), usual: usual}
}

// SetStyles changes what the walk paints with.
func (k *Walk) SetStyles(st *style.Styles) {
	k.st, k.lines = st, nil
	k.area.SetStyles(st, &st.On)
}

// SetSize gives the walk w by h cells.
func (k *Walk) SetSize(w, h int) { k.w, k.h, k.lines = w, h, nil }

// SetMap shows another version of the map. The question stays; where its
// touchpoint is gone the walk goes on with the next one.
func (k *Walk) SetMap(m *journey.Map) {
	if m == k.m {
		return
	}
	k.m, k.lines = m, nil
	if m == nil {
		k.list, k.listed, k.at = nil, nil, ""
	}
}

// Begin starts an interview at a touchpoint, or at the beginning where it is
// not part of the journey.
func (k *Walk) Begin(order Order, at journey.ID) {
	k.order, k.all, k.ended = order, false, false
	k.channels = nil
	list := k.touchpoints()
	k.index = max(0, slices.IndexFunc(list, func(t *journey.Touchpoint) bool { return t.ID == at }))
	k.q = Happens
	k.at = ""
	if len(list) == 0 {
		k.ended = true
		return
	}
	k.settle(place{k.index, Happens}, false)
}

// touchpoints returns the journey as a list, made anew for a new version.
func (k *Walk) touchpoints() []*journey.Touchpoint {
	if k.listed == k.m && k.m != nil {
		return k.list
	}
	k.list, k.listed = k.list[:0:0], k.m
	if k.m == nil {
		return nil
	}
	for _, t := range k.m.Journey {
		k.list = append(k.list, t)
	}
	if at := slices.IndexFunc(k.list, func(t *journey.Touchpoint) bool { return t.ID == k.at }); at >= 0 {
		k.index = at
	} else if k.at != "" {
		k.gone()
	}
	return k.list
}

// gone goes on where the touchpoint that was asked about is not there any
// more.
func (k *Walk) gone() {
	k.at, k.index = "", min(k.index, max(0, len(k.list)-1))
	k.area.SetValue("")
	if len(k.list) == 0 {
		k.ended = true
		return
	}
	k.settle(place{k.index, k.q}, false)
}

// place is a question of a touchpoint.
type place struct {
	index int
	q     Question
}

// step returns the place behind p, or before it, and false at either end.
func (k *Walk) step(p place, dir int) (place, bool) {
	n := len(k.list)
	inner, outer := int(p.q), p.index
	most, outermost := int(questions), n
	if k.order == ByQuestion {
		inner, outer, most, outermost = p.index, int(p.q), n, int(questions)
	}
	if inner += dir; inner < 0 || inner >= most {
		outer += dir
		inner = 0
		if dir < 0 {
			inner = most - 1
		}
	}
	if outer < 0 || outer >= outermost {
		return p, false
	}
	if k.order == ByQuestion {
		return place{inner, Question(outer)}, true
	}
	return place{outer, Question(inner)}, true
}

// wanted reports whether the question at p is to be asked.
func (k *Walk) wanted(p place) bool {
	return p.q.asked(k.m.Head().Kind) && (k.all || p.q.open(k.list[p.index]))
}

// settle goes to the first question from p on that is to be asked; back looks
// the other way. Where there is none the walk has ended, or stays at the first
// question.
func (k *Walk) settle(p place, back bool) {
	dir := 1
	if back {
		dir = -1
	}
	for there := true; there; p, there = k.step(p, dir) {
		if k.wanted(p) {
			k.show(p)
			return
		}
	}
	if !back {
		k.ended, k.lines = true, nil
	}
}

// show asks the question at p.
func (k *Walk) show(p place) {
	t := k.list[p.index]
	k.at, k.index, k.q, k.ended, k.lines = t.ID, p.index, p.q, false, nil
	k.area.SetValue(p.q.words(t))
	k.channels = nil
}

// Next goes to the next question.
func (k *Walk) Next() {
	k.touchpoints()
	if k.ended {
		return
	}
	p, there := k.step(place{k.index, k.q}, +1)
	if !there {
		k.ended, k.lines = true, nil
		return
	}
	k.settle(p, false)
}

// Previous goes back to the question before.
func (k *Walk) Previous() {
	list := k.touchpoints()
	switch {
	case len(list) == 0:
	case k.ended:
		k.settle(place{len(list) - 1, questions - 1}, true)
	default:
		if p, there := k.step(place{k.index, k.q}, -1); there {
			k.settle(p, true)
		}
	}
}

// Turn goes to the next touchpoint, or the previous one for -1: to its first
// question, or by question to the same one.
func (k *Walk) Turn(dir int) {
	list := k.touchpoints()
	if k.ended || len(list) == 0 {
		return
	}
	for i := k.index + dir; i >= 0 && i < len(list); i += dir {
		if k.order == ByQuestion {
			if p := (place{i, k.q}); k.wanted(p) {
				k.show(p)
				return
			}
			continue
		}
		for q := range questions {
			if p := (place{i, q}); k.wanted(p) {
				k.show(p)
				return
			}
		}
	}
}

// ToggleAll asks what is answered too, or only what is open again.
func (k *Walk) ToggleAll() {
	k.all, k.lines = !k.all, nil
	if k.touchpoints(); k.ended && len(k.list) > 0 {
		k.settle(place{0, Happens}, false)
	}
}

// ToggleOrder goes on in the other order, from the same question.
func (k *Walk) ToggleOrder() {
	k.order, k.lines = ByQuestion-k.order, nil
}

// Return goes to the question whose answer is another one than in before.
func (k *Walk) Return(before *journey.Map) {
	for i, t := range k.touchpoints() {
		was := before.Touchpoint(t.ID)
		if was == nil || was == t {
			continue
		}
		for q := range questions {
			if q.answer(was) != q.answer(t) {
				k.show(place{i, q})
				return
			}
		}
	}
}

// Restart asks from the beginning.
func (k *Walk) Restart() {
	if k.touchpoints(); len(k.list) > 0 {
		k.settle(place{0, Happens}, false)
	}
}

// Ended reports whether there is nothing left to ask.
func (k *Walk) Ended() bool { k.touchpoints(); return k.ended }

// Alone reports whether there is no other touchpoint to turn to.
func (k *Walk) Alone() bool { return len(k.touchpoints()) < 2 }

// HasMore reports whether the question has answers besides those on the nine
// keys.
func (k *Walk) HasMore() bool {
	switch k.q {
	case Channel, FeltScore, WantedScore, FeltEmotions, WantedEmotions:
		return true
	}
	return false
}

// Typing reports whether the question is answered in words.
func (k *Walk) Typing() bool { k.touchpoints(); return !k.ended && k.q.typed() }

// Question returns the question that is asked.
func (k *Walk) Question() Question { return k.q }

// Touchpoint returns the touchpoint that is asked about, nil at the end.
func (k *Walk) Touchpoint() *journey.Touchpoint {
	if list := k.touchpoints(); !k.ended && k.index < len(list) {
		return list[k.index]
	}
	return nil
}

// Key types into an answer and reports whether the key meant anything.
func (k *Walk) Key(msg tea.KeyPressMsg) bool { k.lines = nil; return k.Typing() && k.area.Key(msg) }

// Paste puts text into an answer.
func (k *Walk) Paste(s string) {
	if k.Typing() {
		k.lines = nil
		k.area.Paste(s)
	}
}

// NewLine breaks the line of an answer.
func (k *Walk) NewLine() { k.lines = nil; k.area.NewLine() }

// Blank reports whether the answer in words is empty, so that the arrows mean
// the touchpoints and not the text.
func (k *Walk) Blank() bool { return k.area.Empty() }

// Changed reports whether something was typed that is not taken yet.
func (k *Walk) Changed() bool {
	t := k.Touchpoint()
	return t != nil && k.q.typed() && strings.TrimSpace(k.area.Value()) != k.q.words(t)
}

// EditorText returns what was typed and not yet taken.
func (k *Walk) EditorText() string { return k.area.Value() }

// EditorLabel names the field that is being typed.
func (k *Walk) EditorLabel() string {
	t := k.Touchpoint()
	if t == nil {
		return ""
	}
	return t.Name + ": " + k.cat.Field(k.q.field())
}

// Take returns what was typed as a draft, empty where nothing changed. An idea
// leaves room for the next one.
func (k *Walk) Take() edit.Draft {
	t := k.Touchpoint()
	if t == nil || !k.q.typed() {
		return edit.Draft{}
	}
	said := strings.TrimSpace(k.area.Value())
	if said == k.q.words(t) {
		return edit.Draft{}
	}
	after := t.Clone()
	switch k.q {
	case Happens:
		after.Action = said
	case Thinks:
		after.Thinks = said
	case WantedThought:
		after.DesiredThought = said
	default:
		after.Ideas = append(after.Ideas, journey.Idea{Kind: k.q.idea(), Text: said})
		k.area.SetValue("")
	}
	k.lines = nil
	return edit.SetField(t, after, k.q.field())
}

// Answer returns the draft of answer n, counted from 1, to a question that
// keys answer, and whether that ends the question. There may be no such
// answer; then the draft is empty and the question stays.
func (k *Walk) Answer(n int) (d edit.Draft, done bool) {
	t := k.Touchpoint()
	if t == nil || n < 1 || n > k.answers() {
		return edit.Draft{}, false
	}
	ids := []journey.ID{t.ID}
	switch k.q {
	case FeltScore:
		return edit.SetFelt(k.m, ids, journey.NewScore(journey.MinScore+n-1)), true
	case WantedScore:
		return edit.SetDesired(k.m, ids, journey.NewScore(journey.MinScore+n-1)), true
	}
	after := t.Clone()
	switch k.q {
	case Channel:
		after.Channel = k.suggested()[n-1]
	case FeltEmotions, WantedEmotions:
		list := k.q.emotions(after)
		*list = cycled(*list, k.likely(t)[n-1].Key)
	case Truth:
		after.Truth = journey.Truths[n-1]
	case Evidence:
		after.Evidence.Level = journey.EvidenceLevels[n-1]
	}
	return edit.SetField(t, after, k.q.field()), !k.q.several()
}

// answers returns how many keys mean something.
func (k *Walk) answers() int {
	switch k.q {
	case FeltScore, WantedScore:
		return journey.MaxScore - journey.MinScore + 1
	case Channel:
		return len(k.suggested())
	case FeltEmotions, WantedEmotions:
		return len(k.likely(k.Touchpoint()))
	case Truth:
		return len(journey.Truths)
	case Evidence:
		return len(journey.EvidenceLevels)
	}
	return 0
}

// likely returns the words that fit the score of the question's side.
func (k *Walk) likely(t *journey.Touchpoint) []journey.EmotionInfo {
	if k.q == WantedEmotions {
		return journey.Likely(t.Desired.Score)
	}
	return journey.Likely(t.Felt.Score)
}

// keys is how many answers have a key.
const keys = 9

// suggested returns the channels on the keys: those of the map, the most
// frequent first, then the usual ones. They keep their keys while the question
// stands.
func (k *Walk) suggested() []string {
	if k.channels != nil {
		return k.channels
	}
	times := map[string]int{}
	for _, t := range k.touchpoints() {
		if t.Channel != "" {
			if times[t.Channel]++; times[t.Channel] == 1 {
				k.channels = append(k.channels, t.Channel)
			}
		}
	}
	slices.SortStableFunc(k.channels, func(a, b string) int { return times[b] - times[a] })
	seen := map[string]bool{}
	for _, c := range k.channels {
		seen[text.Fold(c)] = true
	}
	for _, c := range k.usual() {
		if !seen[text.Fold(c)] {
			k.channels = append(k.channels, c)
		}
	}
	k.channels = k.channels[:min(keys, len(k.channels))]
	return k.channels
}
