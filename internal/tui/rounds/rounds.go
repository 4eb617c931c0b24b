// Package rounds is where a room votes with one keyboard: its participants,
// blind rounds of scores, and dots. What was voted is hidden until it is
// revealed; every ballot is kept at once, so that nothing is lost when a round
// is broken off.
package rounds

import (
	"slices"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/style"
)

// Mode is what the screen is about.
type Mode uint8

// The modes.
const (
	// Listing shows the participants and the rounds.
	Listing Mode = iota
	// Handing waits for the keyboard to reach the next participant.
	Handing
	// Scoring asks a participant for the score of one touchpoint.
	Scoring
	// Dotting has a participant give dots to a list.
	Dotting
	// Result shows what was voted.
	Result
)

// Rounds is the state of the screen. The zero Rounds is not usable; make one
// with New.
type Rounds struct {
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int
	m    *journey.Map

	mode  Mode
	row   int        // the cursor in the list, in the dots, in the result
	top   int        // rows scrolled out
	round journey.ID // the round that is voted on or looked at
	voice journey.ID // who has the keyboard
	index int        // the touchpoint that is scored
	lines []string
}

// New returns an empty screen.
func New(st *style.Styles, cat *lang.Catalogue) *Rounds { return &Rounds{st: st, cat: cat} }

// SetStyles changes what the screen paints with.
func (r *Rounds) SetStyles(st *style.Styles) { r.st, r.lines = st, nil }

// SetSize gives the screen w by h cells.
func (r *Rounds) SetSize(w, h int) { r.w, r.h, r.lines = w, h, nil }

// SetMap shows another version of the map. A vote goes on, unless its round or
// its voice is gone.
func (r *Rounds) SetMap(m *journey.Map) {
	if m == r.m {
		return
	}
	r.m, r.lines = m, nil
	if m == nil || r.Round() == nil || (r.mode == Scoring || r.mode == Dotting) && r.Voice() == nil {
		r.mode = Listing
	}
	r.clamp()
}

// Mode returns what the screen is about.
func (r *Rounds) Mode() Mode { return r.mode }

// Voting reports whether somebody has the keyboard.
func (r *Rounds) Voting() bool { return r.mode == Scoring || r.mode == Dotting }

// Round returns the round that is voted on or looked at, in the list the one
// under the cursor, nil for none.
func (r *Rounds) Round() *journey.Round {
	if r.m == nil {
		return nil
	}
	if r.mode != Listing {
		return r.m.Round(r.round)
	}
	if i := r.row - len(r.m.Voices()); i >= 0 && i < len(r.m.Rounds()) {
		return r.m.Rounds()[i]
	}
	return nil
}

// Voice returns who has the keyboard, or is to get it; in the list the
// participant under the cursor, nil for nobody.
func (r *Rounds) Voice() *journey.Voice {
	if r.m == nil {
		return nil
	}
	if r.mode != Listing {
		return r.m.Voice(r.voice)
	}
	if r.row < len(r.m.Voices()) {
		return r.m.Voices()[r.row]
	}
	return nil
}

// rows returns how many rows the cursor may be on.
func (r *Rounds) rows() int {
	if r.m == nil {
		return 0
	}
	switch r.mode {
	case Listing:
		return len(r.m.Voices()) + len(r.m.Rounds())
	case Dotting:
		return len(r.choices())
	case Result:
		return len(r.verdicts())
	}
	return 0
}

func (r *Rounds) clamp() { r.row, r.lines = max(0, min(r.row, r.rows()-1)), nil }

// MoveBy moves the cursor by rows; while a score is asked for, to another
// touchpoint, and before, to another participant.
func (r *Rounds) MoveBy(n int) {
	switch r.mode {
	case Scoring:
		r.index = max(0, min(r.index+n, len(r.scope())-1))
		r.lines = nil
	case Handing:
		r.turn(n)
	default:
		r.row += n
		r.clamp()
	}
}

// turn hands the keyboard to another participant.
func (r *Rounds) turn(n int) {
	voices := r.m.Voices()
	if len(voices) == 0 {
		return
	}
	at := slices.IndexFunc(voices, func(v *journey.Voice) bool { return v.ID == r.voice })
	r.voice = voices[((at+n)%len(voices)+len(voices))%len(voices)].ID
	r.lines = nil
}

// GotoLast puts the cursor of the list on the last round, or participant.
func (r *Rounds) GotoLast() { r.row = r.rows() - 1; r.clamp() }

// Open begins what there is to do with the round under the cursor: voting, or
// looking at the result.
func (r *Rounds) Open() {
	x := r.Round()
	if x == nil {
		return
	}
	r.round, r.row, r.top, r.lines = x.ID, 0, 0, nil
	if x.Revealed {
		r.mode = Result
		return
	}
	r.hand("")
}

// hand offers the keyboard to the first participant who has not finished; done
// has, though the last ballot is not in the map yet.
func (r *Rounds) hand(done journey.ID) {
	r.mode, r.lines = Handing, nil
	for _, v := range r.m.Voices() {
		if v.ID != done && !r.finished(v.ID) {
			r.voice = v.ID
			return
		}
	}
	if r.Voice() == nil && len(r.m.Voices()) > 0 {
		r.voice = r.m.Voices()[0].ID
	}
}

// Take gives the keyboard to the participant it was offered to.
func (r *Rounds) Take() {
	x := r.Round()
	if x == nil || r.Voice() == nil {
		return
	}
	r.row, r.top, r.lines = 0, 0, nil
	if x.Kind == journey.DotsRound {
		r.mode = Dotting
		return
	}
	r.mode = Scoring
	r.index = 0
	for i, t := range r.scope() {
		if _, given := r.ballot(r.voice, t.ID, ""); !given {
			r.index = i
			break
		}
	}
}

// Finish ends a participant's turn, and offers the keyboard to the next one.
func (r *Rounds) Finish() { r.hand("") }

// Back goes one mode outward and reports whether there was one.
func (r *Rounds) Back() bool {
	switch r.mode {
	case Listing:
		return false
	case Scoring, Dotting:
		r.mode = Handing
	default:
		r.mode = Listing
		r.row = 0
		if i := slices.IndexFunc(r.m.Rounds(), func(x *journey.Round) bool { return x.ID == r.round }); i >= 0 {
			r.row = len(r.m.Voices()) + i
		}
	}
	r.lines = nil
	return true
}

// Return goes back, in a vote, to the ballot that is another one than in before.
func (r *Rounds) Return(before *journey.Map) {
	x := r.Round()
	if x == nil || r.mode == Listing || r.mode == Result {
		return
	}
	was := before.Round(x.ID)
	if was == nil {
		return
	}
	for _, pair := range [][2][]journey.Ballot{{was.Ballots, x.Ballots}, {x.Ballots, was.Ballots}} {
		for _, b := range pair[0] {
			if !slices.Contains(pair[1], b) {
				r.goTo(b)
				return
			}
		}
	}
}

// goTo gives the keyboard to the voice of a ballot, where it was given.
func (r *Rounds) goTo(b journey.Ballot) {
	if r.m.Voice(b.Voice) == nil {
		return
	}
	r.voice, r.lines = b.Voice, nil
	if r.Round().Kind == journey.DotsRound {
		r.mode = Dotting
		r.row = slices.IndexFunc(r.choices(), func(c choice) bool { return c.touchpoint.ID == b.Touchpoint && c.idea == b.Idea })
		r.clamp()
		return
	}
	r.mode = Scoring
	r.index = max(0, slices.IndexFunc(r.scope(), func(t *journey.Touchpoint) bool { return t.ID == b.Touchpoint }))
}

// scope returns the touchpoints of the round.
func (r *Rounds) scope() []*journey.Touchpoint {
	if x := r.Round(); x != nil {
		return analysis.Scope(r.m, x)
	}
	return nil
}

// Touchpoint returns what is scored, or what the cursor of the dots or of the
// result is on, nil for nothing.
func (r *Rounds) Touchpoint() *journey.Touchpoint {
	switch r.mode {
	case Scoring:
		if list := r.scope(); r.index < len(list) {
			return list[r.index]
		}
	case Dotting:
		if list := r.choices(); r.row < len(list) {
			return list[r.row].touchpoint
		}
	case Result:
		if list := r.verdicts(); r.row < len(list) {
			return list[r.row].Touchpoint
		}
	}
	return nil
}

// ballot returns what a voice gave to a thing.
func (r *Rounds) ballot(voice, touchpoint journey.ID, idea string) (value int, given bool) {
	x := r.Round()
	if x == nil {
		return 0, false
	}
	for _, b := range x.Ballots {
		if b.Voice == voice && b.Touchpoint == touchpoint && b.Idea == idea {
			return b.Value, true
		}
	}
	return 0, false
}

// finished reports whether a voice has scored everything, or given a dot.
func (r *Rounds) finished(voice journey.ID) bool { return r.open(voice) == 0 }

// open returns how many ballots of a voice are missing; of dots, one until it
// has given any.
func (r *Rounds) open(voice journey.ID) int {
	x := r.Round()
	if x == nil {
		return 0
	}
	n := 0
	for _, b := range x.Ballots {
		if b.Voice == voice {
			n++
		}
	}
	if x.Kind == journey.DotsRound {
		return max(0, 1-n)
	}
	return max(0, len(r.scope())-n)
}

// Score returns the draft of a secret score, n counted from 1 on, and goes to
// the next touchpoint; at the last one the turn ends.
func (r *Rounds) Score(n int) edit.Draft {
	x, t := r.Round(), r.Touchpoint()
	if x == nil || t == nil || r.mode != Scoring {
		return edit.Draft{}
	}
	low, high := x.Range()
	value := low + n - 1
	if n < 1 || value > high {
		return edit.Draft{}
	}
	d := edit.Cast(r.m, x.ID, journey.Ballot{Voice: r.voice, Touchpoint: t.ID, Value: value}, true)
	r.on()
	return d
}

// Skip takes the score of the touchpoint back and goes on.
func (r *Rounds) Skip() edit.Draft {
	x, t := r.Round(), r.Touchpoint()
	if x == nil || t == nil || r.mode != Scoring {
		return edit.Draft{}
	}
	d := edit.Cast(r.m, x.ID, journey.Ballot{Voice: r.voice, Touchpoint: t.ID}, false)
	r.on()
	return d
}

func (r *Rounds) on() {
	r.lines = nil
	if r.index++; r.index >= len(r.scope()) {
		r.index = 0
		r.hand(r.voice)
	}
}

// choice is something that dots are given to.
type choice struct {
	touchpoint *journey.Touchpoint
	idea       string
}

// Choices returns how many things there are to vote on in a round, which need
// not be in the map yet.
func (r *Rounds) Choices(x *journey.Round) int { return len(r.choicesOf(x)) }

// choices returns what dots are given to in this round.
func (r *Rounds) choices() []choice { return r.choicesOf(r.Round()) }

func (r *Rounds) choicesOf(x *journey.Round) []choice {
	if x == nil || r.m == nil {
		return nil
	}
	var out []choice
	for _, t := range analysis.Scope(r.m, x) {
		if x.Asks != journey.AsksIdeas {
			out = append(out, choice{t, ""})
			continue
		}
		for _, i := range t.Ideas {
			out = append(out, choice{t, i.Text})
		}
	}
	return out
}

// left returns how many dots the voice may still give, and false where there is
// no limit.
func (r *Rounds) left() (int, bool) {
	x := r.Round()
	if x == nil || x.Limit == 0 {
		return 0, false
	}
	n := x.Limit
	for _, b := range x.Ballots {
		if b.Voice == r.voice {
			n -= b.Value
		}
	}
	return n, true
}

// Dot gives n dots more to what is under the cursor, or takes some back.
func (r *Rounds) Dot(n int) edit.Draft {
	list := r.choices()
	if r.mode != Dotting || r.row >= len(list) {
		return edit.Draft{}
	}
	c := list[r.row]
	now, _ := r.ballot(r.voice, c.touchpoint.ID, c.idea)
	if left, limited := r.left(); n > 0 && limited {
		n = min(n, left)
	}
	value := max(0, min(journey.MaxDots, now+n))
	if value == now {
		return edit.Draft{}
	}
	b := journey.Ballot{Voice: r.voice, Touchpoint: c.touchpoint.ID, Idea: c.idea, Value: value}
	return edit.Cast(r.m, r.round, b, value > 0)
}

// Reveal shows the ballots, and returns the draft that says so.
func (r *Rounds) Reveal() edit.Draft {
	x := r.Round()
	if x == nil || len(x.Ballots) == 0 {
		return edit.Draft{}
	}
	r.round, r.mode, r.row, r.top, r.lines = x.ID, Result, 0, 0, nil
	return edit.Reveal(r.m, x.ID)
}

// verdicts returns the rows of the result; of dots, what got any.
func (r *Rounds) verdicts() []analysis.Verdict {
	list, _ := r.counted()
	return list
}

// counted returns the rows of the result, and how many things got no dot and so
// have none.
func (r *Rounds) counted() (list []analysis.Verdict, without int) {
	x := r.Round()
	if x == nil {
		return nil, 0
	}
	list = analysis.Verdicts(r.m, x)
	if x.Kind != journey.DotsRound {
		return list, 0
	}
	n := len(list)
	list = slices.DeleteFunc(list, func(v analysis.Verdict) bool { return v.Sum == 0 })
	return list, n - len(list)
}

// Settle returns the draft by which the facilitator decides the row under the
// cursor, n counted from 1 on.
func (r *Rounds) Settle(n int) edit.Draft {
	x, t := r.Round(), r.Touchpoint()
	if x == nil || t == nil || r.mode != Result || x.Kind != journey.ScoreRound {
		return edit.Draft{}
	}
	low, high := x.Range()
	if value := low + n - 1; n >= 1 && value <= high {
		return edit.Settle(r.m, x.ID, t.ID, value)
	}
	return edit.Draft{}
}

// Apply returns the draft that writes what was decided into the map, and how
// many ties are not settled yet.
func (r *Rounds) Apply() (d edit.Draft, ties int) {
	x := r.Round()
	if x == nil || r.mode != Result || x.Kind != journey.ScoreRound {
		return edit.Draft{}, 0
	}
	values := map[journey.ID]int{}
	for _, v := range r.verdicts() {
		if n, decided := v.Outcome(); decided {
			values[v.Touchpoint.ID] = n
		} else if v.Tie {
			ties++
		}
	}
	return edit.ApplyRound(r.m, x, values), ties
}
