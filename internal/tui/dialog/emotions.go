package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// EmotionsOptions say whose emotions are picked.
type EmotionsOptions struct {
	// Name is the touchpoint's, for the title.
	Name          string
	Felt, Desired []journey.Emotion
	// The scores choose which words are offered first.
	FeltScore, DesiredScore journey.Score
	// OnDesired begins on the side of what should be felt.
	OnDesired bool
	// OneSide leaves out the side that is not begun on.
	OneSide bool
}

// The two sides of the picker.
const (
	feltSide = iota
	desiredSide
)

// side is one of the two lists of emotions.
type side struct {
	label  string
	score  journey.Score
	chosen []journey.Emotion
}

// has returns where a word stands among the chosen, -1 if it does not.
func (s *side) has(word string) int {
	return slices.IndexFunc(s.chosen, func(e journey.Emotion) bool { return e.Word == word })
}

// mode is what the keys do.
type mode uint8

const (
	walking mode = iota // arrows walk the words
	finding             // typing narrows the words
	writing             // a free word is typed
)

// Emotions is the emotion picker: what is felt and what should be felt, out of
// the vocabulary by family, or in words of one's own.
type Emotions struct {
	base
	o       EmotionsOptions
	sides   [2]side
	on      int // the side
	mode    mode
	line    *input.Line
	words   []string // the vocabulary in the user's language, by its index
	titles  []folded
	spots   []spot
	heads   []head
	columns int
	width   int // of a column
	height  int // of the grid
	tallest int // it has been
	at      int // the spot under the cursor
	top     int // first row of the grid in sight
	laidFor int // width the grid was laid out for, 0 for anew
	gridAt  int
	gridH   int
}

// defaultIntensity is that of a word just picked.
const defaultIntensity = 2

// NewEmotions returns the emotion picker.
func NewEmotions(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o EmotionsOptions) *Emotions {
	e := &Emotions{base: newBase(st, cat, keys), o: o, line: input.NewLine(st)}
	e.sides = [2]side{
		{cat.Field("felt"), o.FeltScore, slices.Clone(o.Felt)},
		{cat.Field("desired"), o.DesiredScore, slices.Clone(o.Desired)},
	}
	if o.OnDesired {
		e.on = desiredSide
	}
	for _, info := range journey.Emotions() {
		word := cat.Emotion(info.Key)
		e.words = append(e.words, word)
		e.titles = append(e.titles, fold(e.plain(word)))
	}
	return e
}

func (e *Emotions) side() *side { return &e.sides[e.on] }

// Scope is Emotions; while something is typed, that of a list or of a line.
func (e *Emotions) Scope() action.Scope {
	switch e.mode {
	case finding:
		return action.Picker
	case writing:
		return action.Prompt
	}
	return action.Emotions
}

// SetStyles changes what the picker is painted with.
func (e *Emotions) SetStyles(st *style.Styles) {
	e.st = st
	e.line.SetStyles(st, &st.On)
	e.stale()
}

// Act does an action of the present scope.
func (e *Emotions) Act(id action.ID) (Answer, bool) {
	e.layout()
	e.stale()
	switch id {
	case action.FeelDone:
		return EmotionsAnswer{Felt: e.sides[feltSide].chosen, Desired: e.sides[desiredSide].chosen}, true
	case action.FeelCancel:
		return nil, true
	case action.PickCancel, action.PromptCancel:
		e.enter(walking)
	case action.PickOK:
		e.takeFound()
	case action.PromptOK:
		e.takeWritten()
	case action.FeelFind:
		e.enter(finding)
	case action.FeelFree:
		e.enter(writing)
	default:
		e.walk(id)
	}
	return nil, false
}

// walk does the actions that walk and choose.
func (e *Emotions) walk(id action.ID) {
	switch id {
	case action.FeelUp, action.PickUp:
		e.vertical(-1)
	case action.FeelDown, action.PickDown:
		e.vertical(1)
	case action.FeelLeft:
		e.sideways(-1)
	case action.FeelRight:
		e.sideways(1)
	case action.FeelToggle, action.PickToggle:
		e.toggle(e.word())
	case action.FeelMore:
		e.nudge(1)
	case action.FeelLess:
		e.nudge(-1)
	case action.FeelSide:
		e.turn()
	}
}

// enter changes what the keys do.
func (e *Emotions) enter(m mode) {
	word := e.word()
	e.mode = m
	e.line.SetValue("")
	switch m {
	case finding:
		e.line.SetPlaceholder(e.cat.T("emotions.find"))
	case writing:
		e.line.SetPlaceholder(e.cat.T("emotions.write"))
	}
	e.relay()
	e.goTo(word)
}

// turn goes to the other side.
func (e *Emotions) turn() {
	if e.o.OneSide {
		return
	}
	word, at := e.word(), e.at
	likely := at < len(e.spots) && e.spots[at].digit != 0
	e.on = 1 - e.on
	e.relay()
	e.goTo(word)
	if likely { // the likely words are others now: stay among them
		e.at = at
	}
}

// word returns the word under the cursor, empty if there is none.
func (e *Emotions) word() string {
	if e.at < 0 || e.at >= len(e.spots) {
		return ""
	}
	return e.spots[e.at].word
}

// goTo puts the cursor on a word, if it is there.
func (e *Emotions) goTo(word string) {
	e.layout()
	e.at = max(0, min(e.at, len(e.spots)-1))
	if e.word() == word {
		return
	}
	if i := slices.IndexFunc(e.spots, func(s spot) bool { return s.word == word }); i >= 0 {
		e.at = i
	}
}

// toggle picks a word for the present side, or takes it out.
func (e *Emotions) toggle(word string) {
	s := e.side()
	switch i := s.has(word); {
	case word == "":
		return
	case i >= 0:
		s.chosen = slices.Delete(s.chosen, i, i+1)
	case len(s.chosen) < journey.MaxList:
		s.chosen = append(s.chosen, journey.Emotion{Word: word, Intensity: defaultIntensity})
	}
	if _, known := journey.LookupEmotion(word); !known && e.mode == walking {
		at := e.at
		e.relay()
		e.goTo(word)
		e.at = min(e.at, at, max(0, len(e.spots)-1))
	}
}

// nudge makes the word under the cursor stronger or weaker. A word that is not
// picked yet is picked.
func (e *Emotions) nudge(by int) {
	s, word := e.side(), e.word()
	i := s.has(word)
	if i < 0 {
		if by > 0 {
			e.toggle(word)
		}
		return
	}
	s.chosen[i].Intensity = max(1, min(journey.MaxIntensity, s.chosen[i].Intensity+by))
}

// takeFound picks the word that was found, or what was typed where none was,
// and goes on walking.
func (e *Emotions) takeFound() {
	word := e.word()
	if word == "" {
		word = e.typed()
	}
	e.take(word)
}

// takeWritten picks the word that was typed.
func (e *Emotions) takeWritten() { e.take(e.typed()) }

// typed returns what was typed, by its key where the vocabulary has it.
func (e *Emotions) typed() string {
	typed := strings.TrimSpace(e.line.Value())
	folded := text.Fold(typed)
	for i, info := range journey.Emotions() {
		if text.Fold(e.words[i]) == folded {
			return info.Key
		}
	}
	word, _ := journey.ResolveEmotion(typed)
	return word
}

// take picks a word and goes back to walking, with the cursor on it. A word
// that is picked already stays so.
func (e *Emotions) take(word string) {
	if word != "" && e.side().has(word) < 0 {
		e.toggle(word)
	}
	e.enter(walking)
	e.goTo(word)
}

// Key types while something is looked for or written; otherwise 1 to 9 pick
// the likely words.
func (e *Emotions) Key(msg tea.KeyPressMsg) {
	e.stale()
	if e.mode == walking {
		e.layout()
		if k := msg.String(); len(k) == 1 && k[0] >= '1' && k[0] <= '9' {
			e.pickLikely(int(k[0] - '1'))
		}
		return
	}
	if e.line.Key(msg) && e.mode == finding {
		e.at = 0
		e.relay()
	}
}

func (e *Emotions) pickLikely(i int) {
	likely := journey.Likely(e.side().score)
	if i < len(likely) {
		e.toggle(likely[i].Key)
		e.goTo(likely[i].Key)
	}
}

// Paste puts text into the line. On the words it does nothing.
func (e *Emotions) Paste(s string) {
	if e.mode == walking {
		return
	}
	e.line.Paste(strings.TrimRight(s, "\r\n"))
	e.at = 0
	e.relay()
	e.stale()
}

// Wheel scrolls the words by moving the cursor.
func (e *Emotions) Wheel(delta int) {
	e.layout()
	for ; delta < 0; delta++ {
		e.vertical(-1)
	}
	for ; delta > 0; delta-- {
		e.vertical(1)
	}
	e.stale()
}

// Click picks the word at a cell, or turns to the side that was clicked.
func (e *Emotions) Click(x, y int) (Answer, bool) {
	if id, is := e.hintAt(x, y); is {
		return e.Act(id)
	}
	x, y, in := e.inside(x, y)
	if !in {
		return nil, false
	}
	defer e.stale()
	if y >= e.gridAt && y < e.gridAt+e.gridH {
		col := x / e.width
		if e.mode == finding {
			col = 0
		}
		if i, is := e.spotAt(col, y-e.gridAt+e.top); is {
			e.at = i
			e.toggle(e.spots[i].word)
		}
		return nil, false
	}
	if y != e.on && y < 2 && e.gridAt > 2 {
		e.turn()
	}
	return nil, false
}
