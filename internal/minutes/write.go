package minutes

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
)

// writer writes Markdown; the first error stays.
type writer struct {
	out  io.Writer
	cat  *lang.Catalogue
	zone *time.Location
	r    Record
	err  error
}

// Write writes the minutes of a record as Markdown, times in a zone. What
// people wrote stands in it as text: no mark of Markdown or HTML in it counts.
func Write(out io.Writer, cat *lang.Catalogue, zone *time.Location, r Record) error {
	w := &writer{out: out, cat: cat, zone: zone, r: r}
	w.head()
	w.changes()
	w.rounds()
	w.remarks("minutes.decisions", journey.Decision)
	w.remarks("minutes.parked", journey.Parked)
	w.open()
	w.heat("minutes.before", r.Before)
	w.heat("minutes.after", r.After)
	return w.err
}

func (w *writer) line(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.out, s+"\n")
	}
}

func (w *writer) section(key string) { w.line("\n## " + w.cat.T(key) + "\n") }

func (w *writer) at(t time.Time) string { return w.cat.Time(t.In(w.zone)) }

// plain returns a text of people's on one line, with nothing in it that
// Markdown or HTML would take for a mark.
func plain(s string) string {
	s, _ = text.Clean(s)
	return marks.Replace(strings.Join(strings.Fields(s), " "))
}

var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", `\|`, "#", `\#`, "~", `\~`, "!", `\!`, "$", `\$`, "://", `:\//`, "@", "&#64;",
)

// head says what it is about, when it was and who was there.
func (w *writer) head() {
	h := w.r.After.Head()
	title := plain(h.Title)
	if h.Brand != "" {
		title = plain(h.Brand) + " › " + title
	}
	w.line("# " + w.cat.F("minutes.title", lang.Args{"map": title}))
	w.line("")
	from, to := w.r.From, w.r.To.Add(-time.Nanosecond)
	if n := len(w.r.Steps); n > 0 {
		from, to = w.r.Steps[0].Time, w.r.Steps[n-1].Time
	}
	from, to = from.In(w.zone), to.In(w.zone)
	when := w.cat.Date(from)
	switch {
	case len(w.r.Steps) == 0 && w.cat.Date(to) != when:
		when += " – " + w.cat.Date(to)
	case len(w.r.Steps) == 0:
	case w.cat.Date(to) != when:
		when += " " + w.cat.Time(from) + " – " + w.cat.Date(to) + " " + w.cat.Time(to)
	case w.cat.Time(from) == w.cat.Time(to):
		when += ", " + w.cat.Time(from)
	default:
		when += ", " + w.cat.Time(from) + "–" + w.cat.Time(to)
	}
	w.line("- " + w.cat.T("minutes.when") + ": " + when)
	var names []string
	for _, v := range w.r.After.Voices() {
		names = append(names, plain(v.Name))
	}
	if len(names) > 0 {
		w.line("- " + w.cat.T("minutes.who") + ": " + strings.Join(names, ", "))
	}
	if h.Promise != "" {
		w.line("- " + w.cat.Field("promise") + ": " + plain(h.Promise))
	}
	before, after := w.index(w.r.Before), w.index(w.r.After)
	switch {
	case w.r.Made && after != noIndex:
		w.line("- " + w.cat.F("minutes.made-index", lang.Args{"after": after}))
	case w.r.Made:
		w.line("- " + w.cat.T("minutes.made"))
	case before != after:
		w.line("- " + w.cat.F("minutes.index", lang.Args{"before": before, "after": after}))
	}
}

// noIndex stands for an index that nobody knows.
const noIndex = "?"

// index returns the experience index of a map as text.
func (w *writer) index(m *journey.Map) string {
	if m == nil {
		return noIndex
	}
	if v, there := journey.Summarise(m).Index(); there {
		return w.cat.Number(v, 0)
	}
	return noIndex
}

// changes tells what happened, in order.
func (w *writer) changes() {
	w.section("minutes.changes")
	list := story(w.cat, w.r)
	if len(list) == 0 {
		w.line(w.cat.T("minutes.no-changes"))
	}
	day := ""
	for _, e := range list {
		// Over several days the day stands above its lines.
		if d := w.cat.Date(e.at.In(w.zone)); d != day && w.cat.Date(w.r.Steps[0].Time.In(w.zone)) != w.cat.Date(w.r.Steps[len(w.r.Steps)-1].Time.In(w.zone)) {
			w.line("\n" + d + "\n")
			day = d
		}
		w.line("- " + w.at(e.at) + " " + w.tell(e))
	}
}

// tell puts an event into words.
func (w *writer) tell(e event) string {
	args := lang.Args{"name": plain(e.name), "from": plain(e.from), "to": plain(e.to), "fields": strings.Join(e.fields, ", ")}
	switch {
	case len(e.names) > 1:
		s := w.cat.F("minutes.added-"+string(e.isNew), lang.Args{"n": len(e.names), "names": strings.Join(e.names, "; ")})
		if e.stage != "" {
			s = plain(e.stage) + ": " + s
		}
		return s
	case e.text != "":
		return e.text
	case e.kind == "felt" || e.kind == "desired":
		return w.cat.F("minutes."+e.kind+"."+direction(e.from, e.to), args)
	case e.kind == "moved" && e.to == "":
		return w.cat.F("minutes.unsorted", args)
	}
	return w.cat.F("minutes."+e.kind, args)
}

// direction says which way a score went.
func direction(from, to string) string {
	a, errA := strconv.Atoi(from)
	b, errB := strconv.Atoi(to)
	switch {
	case errB != nil:
		return "cleared"
	case errA != nil:
		return "set"
	case b < a:
		return "fell"
	}
	return "rose"
}

// rounds tells what was voted in the session; what was not revealed is kept.
func (w *writer) rounds() {
	var list []*journey.Round
	for _, x := range w.r.After.Rounds() {
		if x.Revealed && (x.Opened.IsZero() || !x.Opened.Before(w.r.From) && x.Opened.Before(w.r.To)) {
			list = append(list, x)
		}
	}
	if len(list) == 0 {
		return
	}
	w.section("minutes.votes")
	for i, x := range list {
		if i > 0 {
			w.line("")
		}
		w.line("### " + plain(x.Question) + "\n")
		if x.Kind == journey.DotsRound {
			w.dots(x)
		} else {
			w.scores(x)
		}
	}
}

func (w *writer) scores(x *journey.Round) {
	w.line("| " + strings.Join([]string{w.cat.Kind(journey.KindTouchpoint), w.cat.T("rounds.median"), w.cat.T("rounds.spread"), w.cat.T("rounds.decision")}, " | ") + " |")
	w.line("| --- | ---: | ---: | ---: |")
	for _, v := range analysis.Verdicts(w.r.After, x) {
		if len(v.Values) == 0 {
			continue
		}
		decided := w.cat.T("rounds.tie")
		if n, is := v.Outcome(); is {
			decided = w.value(x, float64(n), 0)
		}
		decimals := 0
		if v.Tie {
			decimals = 1
		}
		w.line(fmt.Sprintf("| %s | %s | %d | %s |", plain(v.Touchpoint.Name), w.value(x, v.Median, decimals), v.Spread, decided))
	}
}

// value writes what a round gave; a score has its sign, an importance none.
func (w *writer) value(x *journey.Round, v float64, decimals int) string {
	s := w.cat.Number(v, decimals)
	if v > 0 && x.Asks != journey.AsksImportance {
		s = "+" + s
	}
	return s
}

func (w *writer) dots(x *journey.Round) {
	for _, v := range analysis.Verdicts(w.r.After, x) {
		if v.Sum == 0 {
			break
		}
		what := plain(v.Touchpoint.Name)
		if v.Idea != "" {
			what = plain(v.Idea) + " (" + what + ")"
		}
		tie := ""
		if v.Tie {
			tie = ", " + w.cat.T("rounds.tie")
		}
		w.line("- " + strconv.Itoa(v.Sum) + tie + ": " + what)
	}
}

// remarks lists the remarks of a kind that were made in the session, and those
// of before that are still open.
func (w *writer) remarks(key string, kind journey.RemarkKind) {
	var lines []string
	for _, x := range w.r.After.Remarks() {
		made := !x.Time.Before(w.r.From) && x.Time.Before(w.r.To)
		if x.Kind != kind || !made && (x.Done || !x.Time.IsZero() && !x.Time.Before(w.r.To)) {
			continue
		}
		lines = append(lines, w.remark(x, made))
	}
	if len(lines) == 0 {
		return
	}
	w.section(key)
	for _, l := range lines {
		w.line(l)
	}
}

func (w *writer) remark(x *journey.Remark, made bool) string {
	box := "[ ]"
	if x.Done {
		box = "[x]"
	}
	s := "- " + box + " "
	if made {
		s += w.at(x.Time) + " "
	}
	s += plain(x.Text)
	if x.Who != "" {
		s += " (" + plain(x.Who) + ")"
	}
	if e := w.r.After.Entity(x.At.Kind, x.At.ID); e != nil {
		s += ", " + w.cat.F("minutes.about", lang.Args{"name": plain(edit.Name(e))})
	}
	return s
}

// mostNames is how many names a list in a sentence has.
const mostNames = 8

// open lists what is still to be answered: the questions that were noted, and
// what the map lacks.
func (w *writer) open() {
	w.remarks("minutes.questions", journey.Question)
	var unscored, unwanted []string
	for _, t := range w.r.After.Journey {
		if w.r.After.Head().Kind != journey.ToBe && !t.Felt.Score.IsSet() {
			unscored = append(unscored, plain(t.Name))
		}
		if len(t.Desired.Emotions) == 0 && !t.Desired.Score.IsSet() {
			unwanted = append(unwanted, plain(t.Name))
		}
	}
	if len(unscored)+len(unwanted) == 0 {
		return
	}
	w.section("minutes.missing")
	w.lacking("minutes.unscored", unscored)
	w.lacking("minutes.unwanted", unwanted)
}

func (w *writer) lacking(key string, names []string) {
	if len(names) == 0 {
		return
	}
	shown := strings.Join(names[:min(mostNames, len(names))], "; ") // a name may hold commas
	if len(names) > mostNames {
		shown += " …"
	}
	w.line("- " + w.cat.F(key, lang.Args{"n": len(names), "names": shown}))
}

// heatWidth is the columns of the heatmaps.
const heatWidth = 100

// heat draws the heatmap of what is felt, or wanted on a to-be map, by stage
// and touchpoint's channel.
func (w *writer) heat(key string, m *journey.Map) {
	if m == nil || len(m.Stages()) == 0 {
		return
	}
	w.section(key)
	grid := analysis.Heatmap(m, analysis.ByChannel, analysis.FirstLens(w.r.After))
	h := plot.NewHeatmap(grid, w.cat.F, plot.HeatmapOptions{Width: heatWidth})
	// The block is indented, so that nothing in it can end it.
	var b strings.Builder
	if err := plot.WriteText(&b, h.Page(m.Head().Title), nil); err != nil && w.err == nil {
		w.err = err
	}
	for l := range strings.Lines(b.String()) {
		w.line(strings.TrimRight("    "+l, " \n"))
	}
}
