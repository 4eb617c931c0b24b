package analysis

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"tappa/internal/journey"
)

// Rule is the stable name of a rule of the map lint. What it wants is in the
// catalogues, under lint.NAME and lint.NAME.why.
type Rule string

// The rules.
const (
	RuleEmptyStage     Rule = "empty-stage"
	RuleNoBeginning    Rule = "no-beginning"
	RuleNoEnd          Rule = "no-end"
	RuleCompanyAction  Rule = "company-action"
	RuleMomentBelow    Rule = "moment-below"
	RuleTooManyMoments Rule = "too-many-moments"
	RuleNoWeb          Rule = "no-web"
	RuleNoChannel      Rule = "no-channel"
	RuleNoDesired      Rule = "no-desired"
	RuleNoWhy          Rule = "no-why"
	RuleNoEvidence     Rule = "no-evidence"
	RuleNotReviewed    Rule = "not-reviewed"
	RuleUnsorted       Rule = "unsorted"
	RuleNoPersona      Rule = "no-persona"
	RuleMetricN        Rule = "metric-without-n"
	RuleMetricScale    Rule = "metric-without-scale"
)

// Rules lists every rule in the order in which findings are shown: first what
// is wrong with the journey, then with its touchpoints, then with its figures.
var Rules = []Rule{
	RuleEmptyStage, RuleNoBeginning, RuleNoEnd, RuleMomentBelow, RuleTooManyMoments, RuleCompanyAction,
	RuleNoWeb, RuleNoChannel, RuleNoDesired, RuleNoWhy, RuleNoEvidence, RuleNotReviewed, RuleUnsorted, RuleNoPersona,
	RuleMetricN, RuleMetricScale,
}

// reviewMonths is how many months a review holds.
const reviewMonths = 6

// Finding is one place where a rule found something. Kind and ID say of what:
// the map, a stage, a touchpoint or a measurement.
type Finding struct {
	Rule Rule
	Kind journey.Kind
	ID   journey.ID
	// Name is that of the stage, touchpoint or metric, empty for the map; Stage
	// is the name of the stage that a touchpoint is in.
	Name, Stage string
	// Args fill the message of the rule.
	Args map[string]any
}

// Lint returns what the rules find in m, in the order of Rules and of the
// journey. today decides which reviews are too old; a day that cannot be read
// makes none so. What the map silences is among them; see Heard.
func Lint(m *journey.Map, today journey.Date) []Finding {
	// Most of what is found is of touchpoints; the list is sorted by rule at the
	// end, so that it grows once.
	l := &linter{m: m, found: make([]Finding, 0, 2*m.Len()+16), due: due(today)}
	l.stages()
	for _, s := range m.Stages() {
		for _, t := range m.In(s.ID) {
			l.touchpoint(s, t)
		}
	}
	l.whole()
	l.measurements()
	return l.sorted()
}

// sorted returns what was found in the order of Rules, and of one rule in the
// order in which it was found.
func (l *linter) sorted() []Finding {
	var next [64]int // where the next finding of each rule goes
	at := make(map[Rule]int, len(Rules))
	for i, r := range Rules {
		at[r] = i
	}
	for i := range l.found {
		next[at[l.found[i].Rule]+1]++
	}
	for i := range Rules {
		next[i+1] += next[i]
	}
	out := make([]Finding, len(l.found))
	for i := range l.found {
		rule := at[l.found[i].Rule]
		out[next[rule]] = l.found[i]
		next[rule]++
	}
	return out
}

// Heard parts findings into those that a map wants to hear of and those of
// the rules that it silences.
func Heard(all []Finding, silenced []string) (loud, quiet []Finding) {
	if len(silenced) == 0 {
		return all, nil
	}
	for _, f := range all {
		if slices.Contains(silenced, string(f.Rule)) {
			quiet = append(quiet, f)
		} else {
			loud = append(loud, f)
		}
	}
	return loud, quiet
}

// due returns the day before which a review is too old, "" for no such day.
func due(today journey.Date) journey.Date {
	t, err := time.Parse(time.DateOnly, string(today))
	if err != nil {
		return ""
	}
	return journey.Date(t.AddDate(0, -reviewMonths, 0).Format(time.DateOnly))
}

type linter struct {
	m     *journey.Map
	found []Finding
	due   journey.Date

	all, moments, channels int
	web                    bool
	folded                 map[string]bool // whether a channel is the web
}

func (l *linter) say(f Finding) { l.found = append(l.found, f) }

// of says something of the whole map.
func (l *linter) of(r Rule, args map[string]any) {
	l.say(Finding{Rule: r, Kind: journey.KindHead, ID: l.m.ID(), Args: args})
}

// stages looks for stages without a touchpoint, and at both ends of the
// journey.
func (l *linter) stages() {
	var used []*journey.Stage
	after := false
	for _, s := range l.m.Stages() {
		if len(l.m.In(s.ID)) == 0 {
			l.say(Finding{Rule: RuleEmptyStage, Kind: journey.KindStage, ID: s.ID, Name: s.Name})
			continue
		}
		used = append(used, s)
		after = after || s.Outcome == journey.Returns || s.Outcome == journey.Recommends
	}
	if len(used) == 0 {
		return
	}
	first, last := used[0], used[len(used)-1]
	if first.Outcome != "" || late(l.m.In(first.ID)[0].Truth) {
		l.say(Finding{Rule: RuleNoBeginning, Kind: journey.KindStage, ID: first.ID, Name: first.Name})
	}
	if !after && !slices.ContainsFunc(l.m.In(last.ID), func(t *journey.Touchpoint) bool { return t.Truth == journey.TruthUMOT }) {
		l.say(Finding{Rule: RuleNoEnd, Kind: journey.KindStage, ID: last.ID, Name: last.Name})
	}
}

// late reports whether a moment of truth is one of using or of telling others:
// with neither can a journey begin.
func late(t journey.Truth) bool { return t == journey.TruthSMOT || t == journey.TruthUMOT }

// touchpoint looks at one touchpoint.
func (l *linter) touchpoint(s *journey.Stage, t *journey.Touchpoint) {
	l.all++
	say := func(r Rule, args map[string]any) {
		l.say(Finding{Rule: r, Kind: journey.KindTouchpoint, ID: t.ID, Name: t.Name, Stage: s.Name, Args: args})
	}
	if t.Truth.IsMoment() {
		l.moments++
		if n, ok := GapOf(t); ok && n < 0 {
			say(RuleMomentBelow, map[string]any{"felt": t.Felt.Score.String(), "desired": t.Desired.Score.String()})
		}
	}
	name := strings.ToLower(t.Name)
	if word := companyWords(name, strings.ToLower(t.Action)); word != "" {
		say(RuleCompanyAction, map[string]any{"word": word})
	}
	if t.Channel == "" {
		say(RuleNoChannel, nil)
	} else {
		l.channels++
	}
	l.web = l.web || l.isWeb(t.Channel) || isWeb(name)
	if len(t.Desired.Emotions) == 0 {
		say(RuleNoDesired, nil)
	}
	if v, ok := t.Felt.Score.Get(); ok && v < 0 && t.Felt.Why == "" && t.Thinks == "" {
		say(RuleNoWhy, map[string]any{"felt": t.Felt.Score.String()})
	}
	if Unfounded(t) {
		say(RuleNoEvidence, nil)
	}
	if t.Reviewed != "" && t.Reviewed < l.due {
		say(RuleNotReviewed, map[string]any{"date": string(t.Reviewed)})
	}
}

// whole looks at the map as a whole.
func (l *linter) whole() {
	if 3*l.moments > l.all {
		l.of(RuleTooManyMoments, map[string]any{"n": l.moments, "of": l.all})
	}
	if l.all > 0 && l.channels > 0 && !l.web {
		l.of(RuleNoWeb, nil)
	}
	if n := len(l.m.Unsorted()); n > 0 {
		t := l.m.Unsorted()[0]
		l.say(Finding{Rule: RuleUnsorted, Kind: journey.KindTouchpoint, ID: t.ID, Name: t.Name, Args: map[string]any{"n": n}})
	}
	if l.all > 0 && len(l.m.Personas()) == 0 {
		l.of(RuleNoPersona, nil)
	}
}

// measurements looks at the figures.
func (l *linter) measurements() {
	for _, x := range l.m.Measurements() {
		f := Finding{Kind: journey.KindMeasurement, ID: x.ID, Name: x.Metric}
		if x.N == 0 {
			f.Rule = RuleMetricN
			l.say(f)
		}
		if x.Scale == "" {
			f.Rule = RuleMetricScale
			l.say(f)
		}
	}
}

// isWeb reports whether a channel is the web; a map has few of them.
func (l *linter) isWeb(channel string) bool {
	web, known := l.folded[channel]
	if !known {
		if l.folded == nil {
			l.folded = map[string]bool{}
		}
		web = isWeb(strings.ToLower(channel))
		l.folded[channel] = web
	}
	return web
}

// isWeb reports whether a name, in lower case, speaks of the web: one of its words
// is of it, or begins with "web".
func isWeb(lower string) bool {
	for w := range wordsOf(lower) {
		switch w {
		case "site", "sito", "online", "internet", "www", "portal", "portale", "shop-online", "e-commerce", "ecommerce", "browser":
			return true
		}
		if strings.HasPrefix(w, "web") {
			return true
		}
	}
	return false
}

// wordsOf yields the words of a name that is in lower case. A hyphen belongs to a
// word.
func wordsOf(lower string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
			if !yield(w) {
				return
			}
		}
	}
}
