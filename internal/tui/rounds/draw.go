package rounds

import (
	"strconv"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// column is the widest that what is read in one go may be.
const column = 84

// Lines returns the screen as lines of exactly its size.
func (r *Rounds) Lines() []string {
	if r.lines != nil {
		return r.lines
	}
	if r.w < 1 || r.h < 1 || r.m == nil {
		return nil
	}
	var out []string
	switch r.mode {
	case Listing:
		out = r.list()
	case Handing:
		out = r.handing()
	case Scoring:
		out = r.scoring()
	case Dotting:
		out = r.dotting()
	case Result:
		out = r.result()
	}
	for len(out) < r.h {
		out = append(out, cells.Blank(r.w))
	}
	r.lines = out[:r.h]
	return r.lines
}

func (r *Rounds) plain(s string) string {
	s, _ = text.Clean(s)
	if r.st.ASCII {
		return text.ASCII(s)
	}
	return s
}

func (r *Rounds) end(l *cells.Line) string { return l.To(r.st.On.Text, r.w).String(r.st.Reset) }

func (r *Rounds) blank() string { return cells.Blank(r.w) }

// say returns a wrapped text.
func (r *Rounds) say(pen, s string, most int) []string {
	var out []string
	for i, row := range text.Wrap(r.plain(s), min(r.w, column)) {
		if i == most {
			break
		}
		out = append(out, r.end((&cells.Line{}).Fit(pen, row, r.w)))
	}
	return out
}

// scrolled keeps the row under the cursor in a window of h rows.
func (r *Rounds) scrolled(h int) (from, to int) {
	n := r.rows()
	h = max(1, h)
	r.top = max(0, min(r.top, r.row, n-h))
	r.top = max(r.top, r.row-h+1)
	return r.top, min(n, r.top+h)
}

// mark begins a row with the bar of the cursor.
func (r *Rounds) mark(here bool) *cells.Line {
	l := &cells.Line{}
	if here {
		return l.Add(r.st.On.Accent, r.st.Bar).Gap(r.st.On.Text, 1)
	}
	return l.Gap(r.st.On.Text, 2)
}

// list shows who is in the room and what it voted on.
func (r *Rounds) list() []string {
	on := &r.st.On
	voices, rounds := r.m.Voices(), r.m.Rounds()
	if len(voices)+len(rounds) == 0 {
		return append(r.say(on.Title, r.cat.T("rounds.empty"), 2), r.say(on.MutedItalic, r.cat.T("rounds.empty-hint"), 4)...)
	}
	var rows []string
	at := map[int]int{} // the line of each row
	rows = append(rows, r.end((&cells.Line{}).Fit(on.Title, r.cat.F("rounds.voices", lang.Args{"n": len(voices)}), r.w)))
	for i, v := range voices {
		at[i] = len(rows)
		l := r.mark(r.row == i)
		rows = append(rows, r.end(l.Fit(on.Muted, strconv.Itoa(i+1)+"  ", 4).To(on.Text, 6).Fit(on.Text, r.plain(v.Name), r.w-6)))
	}
	rows = append(rows, r.blank(), r.end((&cells.Line{}).Fit(on.Title, r.cat.F("rounds.rounds", lang.Args{"n": len(rounds)}), r.w)))
	for i, x := range rounds {
		at[len(voices)+i] = len(rows)
		rows = append(rows, r.roundLine(x, r.row == len(voices)+i))
	}
	if len(rounds) == 0 {
		rows = append(rows, r.say(on.MutedItalic, r.cat.T("rounds.none"), 2)...)
	}
	if len(rows) <= r.h {
		return rows
	}
	first := max(0, min(at[r.row]-r.h/2, len(rows)-r.h))
	return rows[first:]
}

// roundLine is a round in the list: what was asked, and how far it is.
func (r *Rounds) roundLine(x *journey.Round, here bool) string {
	on := &r.st.On
	state, pen := r.state(x)
	l := r.mark(here)
	name := x.Question
	if name == "" {
		name = r.cat.T("rounds.question." + string(x.Asks))
	}
	w := text.Width(state)
	namePen := on.Text
	if here {
		namePen = on.Strong
	}
	l.Fit(namePen, r.plain(name), max(1, r.w-w-4)).To(on.Text, max(l.Width(), min(r.w, column)-w))
	return r.end(l.Fit(pen, state, r.w-l.Width()))
}

func (r *Rounds) state(x *journey.Round) (string, string) {
	on := &r.st.On
	voted := map[journey.ID]bool{}
	for _, b := range x.Ballots {
		voted[b.Voice] = true
	}
	args := lang.Args{"n": len(voted), "of": len(r.m.Voices())}
	switch {
	case x.Revealed:
		return r.cat.F("rounds.revealed", args), on.Good
	case len(voted) == 0:
		return r.cat.T("rounds.open"), on.Muted
	}
	return r.cat.F("rounds.voted", args), on.Accent
}

// head names the round and, while somebody votes, who.
func (r *Rounds) head(who string) []string {
	on, x := &r.st.On, r.Round()
	name := x.Question
	if name == "" {
		name = r.cat.T("rounds.question." + string(x.Asks))
	}
	l := &cells.Line{}
	if who != "" {
		l.Fit(on.Accent, r.plain(who), r.w/3).Gap(on.Text, 3)
	}
	return []string{r.end(l.Fit(on.Title, r.plain(name), r.w-l.Width())), r.blank()}
}

// handing asks for the keyboard to be passed on.
func (r *Rounds) handing() []string {
	on := &r.st.On
	out := r.head("")
	v := r.Voice()
	if v == nil {
		return append(out, r.say(on.MutedItalic, r.cat.T("rounds.nobody"), 3)...)
	}
	all := true
	for _, o := range r.m.Voices() {
		all = all && r.finished(o.ID)
	}
	if all {
		out = append(out, r.say(on.Strong, r.cat.T("rounds.all-voted"), 2)...)
	} else {
		out = append(out, r.say(on.Strong, r.cat.F("rounds.pass", lang.Args{"name": v.Name}), 2)...)
	}
	out = append(out, r.say(on.MutedItalic, r.cat.T("rounds.pass-hint"), 3)...)
	out = append(out, r.blank())
	for _, o := range r.m.Voices() {
		l := r.mark(o.ID == v.ID)
		mark, pen := r.st.Hollow, on.Muted
		if r.finished(o.ID) {
			mark, pen = r.st.Check, on.Good
		}
		l.Add(pen, mark+" ").Fit(on.Text, r.plain(o.Name), max(1, r.w-24))
		if n := r.open(o.ID); n > 0 && r.Round().Kind == journey.ScoreRound && n < len(r.scope()) {
			l.Gap(on.Text, 2).Fit(on.Muted, r.cat.F("rounds.missing", lang.Args{"n": n}), max(0, r.w-l.Width()-2))
		}
		out = append(out, r.end(l))
	}
	return out
}

// scoring asks for one score. What was given is not shown: somebody may look
// over the shoulder.
func (r *Rounds) scoring() []string {
	on, x, t := &r.st.On, r.Round(), r.Touchpoint()
	out := r.head(r.name())
	if t == nil {
		return append(out, r.say(on.MutedItalic, r.cat.T("rounds.nothing"), 2)...)
	}
	n := len(r.scope())
	stage := ""
	if s := r.m.Stage(t.Stage); s != nil {
		stage = s.Name
	}
	out = append(out, r.say(on.Muted, r.cat.F("rounds.place", lang.Args{"i": r.index + 1, "n": n, "stage": stage}), 1)...)
	out = append(out, r.say(on.Strong, t.Name, 3)...)
	if t.Action != "" {
		out = append(out, r.say(on.Muted, t.Action, 2)...)
	}
	out = append(out, r.blank())
	low, high := x.Range()
	for v := low; v <= high; v++ {
		l := (&cells.Line{}).Gap(on.Text, 2).Add(on.Key, strconv.Itoa(v-low+1)).Gap(on.Text, 2)
		if x.Asks == journey.AsksImportance {
			l.Fit(on.Text, r.cat.F("rounds.importance", lang.Args{"n": v, "of": high}), r.w-l.Width())
		} else {
			pen, chip := r.st.Chip(journey.NewScore(v), on)
			l.Add(pen, chip).Gap(on.Text, 2).Fit(on.Text, r.cat.Enum("score", strconv.Itoa(v)), r.w-l.Width()-2)
		}
		out = append(out, r.end(l))
	}
	out = append(out, r.blank())
	if _, given := r.ballot(r.voice, t.ID, ""); given {
		out = append(out, r.say(on.Good, r.st.Check+" "+r.cat.T("rounds.given"), 1)...)
	}
	return out
}

func (r *Rounds) name() string {
	if v := r.Voice(); v != nil {
		return v.Name
	}
	return ""
}

// dotting shows what dots may be given to, with those of the voice alone.
func (r *Rounds) dotting() []string {
	on := &r.st.On
	out := r.head(r.name())
	if n, limited := r.left(); limited {
		out[1] = r.end((&cells.Line{}).Fit(on.Accent, r.cat.F("rounds.left", lang.Args{"n": n}), r.w))
		out = append(out, r.blank())
	}
	list := r.choices()
	if len(list) == 0 {
		return append(out, r.say(on.MutedItalic, r.cat.T("rounds.nothing"), 2)...)
	}
	from, to := r.scrolled(r.h - len(out))
	for i := from; i < to; i++ {
		c := list[i]
		n, _ := r.ballot(r.voice, c.touchpoint.ID, c.idea)
		out = append(out, r.dotLine(c.touchpoint, c.idea, i == r.row, n, ""))
	}
	return out
}

// dotLine is a thing with its dots, at most ten of them drawn.
func (r *Rounds) dotLine(t *journey.Touchpoint, idea string, here bool, n int, note string) string {
	on := &r.st.On
	l := r.mark(here)
	pen := on.Text
	if here {
		pen = on.Strong
	}
	w := max(10, min(r.w, column)-16)
	if idea != "" {
		l.Fit(pen, r.plain(idea), w*3/5).Gap(on.Text, 2).Fit(on.Muted, r.plain(t.Name), max(0, w-l.Width()))
	} else {
		l.Fit(pen, r.plain(t.Name), w)
	}
	l.To(on.Text, max(l.Width(), w+2)).Fit(on.Accent, strings.Repeat(r.st.Full, min(n, 10)), max(0, r.w-l.Width()-4))
	if n > 0 {
		l.Gap(on.Text, 1).Fit(on.Muted, strconv.Itoa(n)+note, max(0, r.w-l.Width()))
	}
	return r.end(l)
}

// result shows what was voted: where the room disagrees the spread says so.
func (r *Rounds) result() []string {
	on, x := &r.st.On, r.Round()
	out := r.head("")
	list, without := r.counted()
	if len(list)+without == 0 {
		return append(out, r.say(on.MutedItalic, r.cat.T("rounds.nothing"), 2)...)
	}
	if x.Kind == journey.DotsRound {
		var rest []string
		if without > 0 {
			rest = append([]string{r.blank()}, r.say(on.Muted, r.cat.F("rounds.without-dot", lang.Args{"n": without}), 1)...)
		}
		from, to := r.scrolled(r.h - len(out) - len(rest))
		for i := from; i < to; i++ {
			note := ""
			if list[i].Tie {
				note = " " + r.cat.T("rounds.tie")
			}
			out = append(out, r.dotLine(list[i].Touchpoint, list[i].Idea, i == r.row, list[i].Sum, note))
		}
		return append(out, rest...)
	}
	out[1] = r.end(r.columns())
	from, to := r.scrolled(r.h - len(out))
	for i := from; i < to; i++ {
		out = append(out, r.scoreLine(x, &list[i], i == r.row))
	}
	return out
}

// The columns of a result: a count for each score, the median, the spread and
// the decision.
const (
	countWidth  = 5
	medianWidth = 8
	spreadWidth = 8
	chosenWidth = 10
)

func (r *Rounds) nameWidth() int {
	return max(8, min(r.w, column)-5*countWidth-medianWidth-spreadWidth-chosenWidth)
}

func (r *Rounds) columns() *cells.Line {
	on, x := &r.st.On, r.Round()
	l := (&cells.Line{}).To(on.Text, r.nameWidth())
	low, high := x.Range()
	for v := low; v <= high; v++ {
		label := strconv.Itoa(v)
		if v > 0 && low < 0 {
			label = "+" + label
		}
		l.Fit(on.Muted, text.PadLeft(label, countWidth-1)+" ", max(0, r.w-l.Width()))
	}
	l.Fit(on.Muted, text.PadLeft(r.cat.T("rounds.median"), medianWidth-1)+" ", max(0, r.w-l.Width()))
	l.Fit(on.Muted, text.PadLeft(r.cat.T("rounds.spread"), spreadWidth-1)+" ", max(0, r.w-l.Width()))
	return l.Fit(on.Muted, text.PadLeft(r.cat.T("rounds.decision"), chosenWidth), max(0, r.w-l.Width()))
}

// scoreLine is one touchpoint of a result.
func (r *Rounds) scoreLine(x *journey.Round, v *analysis.Verdict, here bool) string {
	on := &r.st.On
	l := r.mark(here)
	pen := on.Text
	if here {
		pen = on.Strong
	}
	l.Fit(pen, r.plain(v.Touchpoint.Name), r.nameWidth()-3).To(on.Text, r.nameWidth())
	low, high := x.Range()
	for s := low; s <= high; s++ {
		n := 0
		for _, b := range v.Values {
			if b == s {
				n++
			}
		}
		label, pen := r.st.Dot, on.Faint
		if n > 0 {
			label, pen = strconv.Itoa(n), on.Accent
		}
		l.Fit(pen, text.PadLeft(label, countWidth-1)+" ", max(0, r.w-l.Width()))
	}
	if len(v.Values) == 0 {
		return r.end(l.Fit(on.Muted, text.PadLeft("?", medianWidth-1), max(0, r.w-l.Width())))
	}
	l.Fit(on.Text, text.PadLeft(r.median(x, v), medianWidth-1)+" ", max(0, r.w-l.Width()))
	spread := on.Muted
	if v.Spread >= 2 {
		spread = on.Warn
	}
	l.Fit(spread, text.PadLeft(strconv.Itoa(v.Spread), spreadWidth-1)+" ", max(0, r.w-l.Width()))
	decided, pen := r.cat.T("rounds.tie"), on.Warn
	if n, is := v.Outcome(); is {
		decided, pen = r.value(x, n), on.Muted
		if v.Settled != nil {
			pen = on.Good
		}
	}
	return r.end(l.Fit(pen, text.PadLeft(decided, chosenWidth), max(0, r.w-l.Width())))
}

func (r *Rounds) median(x *journey.Round, v *analysis.Verdict) string {
	if x.Asks == journey.AsksImportance {
		decimals := 0
		if v.Tie {
			decimals = 1
		}
		return r.cat.Number(v.Median, decimals)
	}
	return style.Mean(r.cat, v.Median)
}

func (r *Rounds) value(x *journey.Round, n int) string {
	if x.Asks == journey.AsksImportance {
		return strconv.Itoa(n)
	}
	return journey.NewScore(n).String()
}
