package plot

import (
	"math"
	"strconv"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// start is the one thing to do first, above all else.
func (s *insightsSheet) start() {
	st := &s.in.Start
	s.heading("start", "")
	args := map[string]any{"n": st.Count, "of": st.Of}
	row := insightRow{accent: true, name: s.word("insights.start."+string(st.Kind), args)}
	t := st.Touchpoint
	if t == nil { // advice, which no number goes with
		s.rows("start", []insightRow{row})
		return
	}
	row.block.Target = t.ID
	if st.Kind == analysis.StartScore || st.Kind == analysis.StartDesire {
		row.note = s.word("insights.start.from", map[string]any{"name": s.name(t.Name)})
		s.rows("start", []insightRow{row})
		return
	}
	why := s.word("insights.start."+string(st.Kind), map[string]any{"felt": s.score(t.Felt.Score), "desired": s.score(t.Desired.Score)})
	if st.Kind == analysis.StartMoment {
		why = s.word("insights.start.moment", map[string]any{"why": s.momentWords(t)})
	}
	row.name = s.momentMark(t) + s.name(t.Name)
	row.note = s.place(t)
	row.lead = s.number(analysis.FormulaMean, analysis.ScoreFigure(t.Felt.Score))
	switch {
	case analysis.PriorityOf(t).Has:
		row.block.Why = func() analysis.Explanation { return analysis.ExplainPriority(t) }
	case st.Kind == analysis.StartGap:
		row.block.Why = func() analysis.Explanation { return analysis.ExplainGap(t) }
	default:
		row.block.Why = func() analysis.Explanation { return analysis.ExplainMoment(t) }
	}
	s.rows("start", []insightRow{row})
	s.startMore(why, st.Idea, s.leadWidth([]insightRow{row})+2)
}

// startMore adds below the first thing to do why it is that, and what could be
// done.
func (s *insightsSheet) startMore(why string, idea *journey.Idea, indent int) {
	b := &s.blocks[len(s.blocks)-1]
	add := func(str string, role Role) {
		for _, part := range s.cutLines(str, s.w-indent, noteLines) {
			b.Lines = append(b.Lines, Line{{Text: text.Spaces(indent)}, {Text: part, Role: role}})
		}
	}
	add(why, Text)
	if idea == nil {
		add(s.word("insights.start.no-idea", nil), Muted)
		return
	}
	add(s.word("insights.start.idea", map[string]any{"text": idea.Text}), Text)
	if facts := s.ideaFacts(idea); facts != "" {
		add(facts, Muted)
	}
}

// momentMark is the mark of a moment of truth before its name.
func (s *insightsSheet) momentMark(t *journey.Touchpoint) string {
	if !t.Truth.IsMoment() {
		return ""
	}
	return s.glyphs.moment + MomentSign(t.Felt.Score) + " "
}

// momentWords says what is wrong with a moment of truth at risk.
func (s *insightsSheet) momentWords(t *journey.Touchpoint) string {
	key := "insights.moment.short"
	switch v := t.Felt.Score.Value(); {
	case v < 0 && t.Desired.Score.IsSet():
		key = "insights.moment.breaks"
	case v < 0:
		key = "insights.moment.hurts"
	}
	return s.word(key, map[string]any{"felt": s.score(t.Felt.Score), "desired": s.score(t.Desired.Score)})
}

// figures are the numbers of the whole journey.
func (s *insightsSheet) figures() {
	in := s.in
	var rows []insightRow
	add := func(f analysis.Formula, v analysis.Figure, note string, why func() analysis.Explanation) {
		rows = append(rows, insightRow{
			lead: s.number(f, v), name: s.word("formula."+string(f)+".name", nil), note: note, block: Block{Why: why},
		})
	}
	note := ""
	if !in.Index.Has {
		note = s.word("insights.index-absent", nil)
	}
	add(analysis.FormulaIndex, in.Index, s.joinNotes(s.word("insights.scored", map[string]any{"n": in.Scored, "of": in.Of}), note),
		func() analysis.Explanation { return analysis.ExplainIndex(in.Map) })
	if in.Scored > 0 {
		add(analysis.FormulaBalance, in.Balance, s.word("insights.balance", map[string]any{"n": in.Scored, "of": in.Of}), in.ExplainBalance)
		add(analysis.FormulaMean, in.Mean, "", in.ExplainMean)
		add(analysis.FormulaMemory, in.Memory, s.word("insights.memory", map[string]any{
			"peak": s.score(in.Peak.Felt.Score), "peak_name": s.name(in.Peak.Name), "end": s.score(in.End.Felt.Score), "end_name": s.name(in.End.Name),
		}), in.ExplainMemory)
		add(analysis.FormulaDifference, in.Difference, s.word("insights.difference."+sideOf(in.Difference.Value), nil), in.ExplainDifference)
	}
	s.section("figures", "", rows, len(rows))
	for i := range s.blocks {
		if b := &s.blocks[i]; b.Section == "figures" && !b.Heading && in.Peak != nil {
			b.Target = in.Peak.ID
		}
	}
}

// sideOf names the side of zero on which a difference is, as it is written.
func sideOf(v float64) string {
	switch s := FormatValue(v); {
	case s == "0":
		return "same"
	case v < 0:
		return "worse"
	}
	return "better"
}

// moments are the moments of truth at risk.
func (s *insightsSheet) moments() {
	in := s.in
	if in.MomentsOf == 0 {
		return
	}
	var rows []insightRow
	for _, t := range in.Moments[:s.take(len(in.Moments))] {
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaMean, analysis.ScoreFigure(t.Felt.Score)), name: s.momentMark(t) + s.name(t.Name),
			note:  s.joinNotes(s.momentWords(t), s.place(t)),
			block: Block{Target: t.ID, Why: func() analysis.Explanation { return analysis.ExplainMoment(t) }},
		})
	}
	note := s.word("insights.moments-note", map[string]any{"n": len(in.Moments), "of": in.MomentsOf})
	if in.Undecided > 0 {
		note = s.joinNotes(note, s.word("insights.undecided", map[string]any{"n": in.Undecided}))
	}
	switch {
	case len(rows) > 0:
	case in.Undecided == in.MomentsOf:
		rows = []insightRow{{name: s.word("insights.moments-unscored", nil)}}
	default:
		rows = []insightRow{{lead: s.count(0), name: s.word("insights.moments-none", nil)}}
	}
	s.section("moments", note, rows, len(in.Moments))
}

// gaps are the touchpoints that fall short.
func (s *insightsSheet) gaps() {
	var rows []insightRow
	for _, t := range s.in.Gaps[:s.take(len(s.in.Gaps))] {
		n, _ := analysis.GapOf(t)
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaGap, analysis.SignedFigure(float64(n))), name: s.momentMark(t) + s.name(t.Name),
			note:  s.joinNotes(s.word("insights.gap", map[string]any{"felt": s.score(t.Felt.Score), "desired": s.score(t.Desired.Score)}), s.place(t)),
			block: Block{Target: t.ID, Why: func() analysis.Explanation { return analysis.ExplainGap(t) }},
		})
	}
	s.section("gaps", s.word("insights.gaps-note", map[string]any{"n": len(s.in.Gaps), "of": s.in.Of}), rows, len(s.in.Gaps))
}

// ideas are the ideas to improve, each with its rank.
func (s *insightsSheet) ideas() {
	var rows []insightRow
	for i := range s.in.Ideas[:s.take(len(s.in.Ideas))] {
		idea := &s.in.Ideas[i]
		t := idea.Touchpoint
		name, facts := s.word("insights.no-idea", nil), ""
		if idea.Idea != nil {
			name, facts = s.name(idea.Idea.Text), s.ideaFacts(idea.Idea)
		}
		short := ""
		if !idea.Priority.Has && idea.Shortfall.Has {
			short = s.word("insights.shortfall", map[string]any{"shortfall": s.figure(idea.Shortfall)})
		}
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaPriority, idea.Priority), tag: strconv.Itoa(i + 1), name: name,
			note:  s.joinNotes(s.name(t.Name), short, facts),
			block: Block{Target: t.ID, Why: idea.Explain},
		})
	}
	s.section("ideas", s.word("insights.ideas-note", nil), rows, len(s.in.Ideas))
}

// ideaFacts says what the group thinks of an idea: impact, effort and what they
// come to, votes, and who does it by when.
func (s *insightsSheet) ideaFacts(i *journey.Idea) string {
	var size, votes, owner string
	if q := analysis.QuadrantOf(i); q != "" {
		size = s.word("insights.size", map[string]any{"impact": strconv.Itoa(i.Impact), "effort": strconv.Itoa(i.Effort), "quadrant": s.word("insights.quadrant."+string(q), nil)})
	}
	if i.Votes > 0 {
		votes = s.word("insights.votes", map[string]any{"n": i.Votes})
	}
	if i.Owner != "" {
		owner = s.clean(i.Owner)
	}
	return s.joinNotes(size, votes, owner, s.clean(string(i.Due)))
}

// risks are the ways to ruin a touchpoint.
func (s *insightsSheet) risks() {
	var rows []insightRow
	for i := range s.in.Risks[:s.take(len(s.in.Risks))] {
		r := &s.in.Risks[i]
		size := ""
		if r.Risk.Has {
			size = s.word("insights.risk", map[string]any{"impact": strconv.Itoa(r.Idea.Impact), "ease": strconv.Itoa(r.Idea.Effort)})
		}
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaRisk, r.Risk), name: s.name(r.Idea.Text), note: s.joinNotes(s.name(r.Touchpoint.Name), size),
			block: Block{Target: r.Touchpoint.ID, Why: r.Explain},
		})
	}
	s.section("risks", s.word("insights.risks-note", nil), rows, len(s.in.Risks))
}

// opportunities are what surveys say.
func (s *insightsSheet) opportunities() {
	var rows []insightRow
	for i := range s.in.Opportunities[:s.take(len(s.in.Opportunities))] {
		o := &s.in.Opportunities[i]
		said := s.word("insights.survey", map[string]any{"important": s.figure(o.Important), "satisfied": s.figure(o.Satisfied)})
		band, asked := "", ""
		if o.Band != "" {
			band = s.word("insights.band."+string(o.Band), nil)
		}
		if n := o.Touchpoint.Survey.N; n > 0 {
			asked = "n " + strconv.Itoa(n)
		}
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaOpportunity, o.Score), name: s.name(o.Touchpoint.Name), note: s.joinNotes(band, said, asked),
			block: Block{Target: o.Touchpoint.ID, Why: o.Explain},
		})
	}
	s.section("opportunities", s.word("insights.opportunities-note", nil), rows, len(s.in.Opportunities))
}

// engagement is what is known of thought and feeling.
func (s *insightsSheet) engagement() {
	e := &s.in.Engagement
	share := e.Share()
	share.Value = math.Round(share.Value)
	rows := []insightRow{{
		lead: s.number(analysis.FormulaEngagement, share), name: s.word("formula.engagement.name", nil),
		note:  s.word("insights.engagement-note", map[string]any{"both": e.Both, "thinks": e.Thinks, "feels": e.Feels, "of": e.Of}),
		block: Block{Why: s.in.ExplainEngagement},
	}}
	for _, t := range e.Otherwise[:s.take(len(e.Otherwise))] {
		rows = append(rows, insightRow{
			lead: s.number(analysis.FormulaMean, analysis.ScoreFigure(t.Felt.Score)), name: s.momentMark(t) + s.name(t.Name),
			note:  s.word("insights.thought", map[string]any{"thinks": t.Thinks, "wants": t.DesiredThought}),
			block: Block{Target: t.ID, Why: s.in.ExplainThoughts},
		})
	}
	s.section("engagement", "", rows, len(e.Otherwise)+1)
}

// coverage is what is not there.
func (s *insightsSheet) coverage() {
	in := s.in
	var rows []insightRow
	for _, st := range in.EmptyStages[:s.take(len(in.EmptyStages))] {
		rows = append(rows, insightRow{lead: s.count(0), name: s.name(st.Name), note: s.word("insights.empty-stage", nil), block: Block{Target: st.ID}})
	}
	more := 0
	list := func(key string, of []*journey.Touchpoint) {
		if len(of) == 0 {
			return
		}
		more++
		ids := make([]journey.ID, len(of))
		for i, t := range of {
			ids[i] = t.ID
		}
		rows = append(rows, insightRow{
			lead: s.count(len(of)), name: s.word(key, nil), note: s.firstNames(of), block: Block{Target: of[0].ID, Targets: ids},
		})
	}
	list("insights.undesired", in.Undesired)
	list("insights.unfounded", in.Unfounded)
	all := len(in.EmptyStages) + len(in.Channels)
	for i := range in.Channels[:s.take(len(in.Channels))] {
		c := &in.Channels[i]
		missing, ids := "", make([]journey.ID, len(c.Missing))
		for i, st := range c.Missing {
			missing, ids[i] = s.joinList(missing, s.name(st.Name)), st.ID
		}
		rows = append(rows, insightRow{
			lead: s.count(c.In), name: s.name(c.Label), note: s.word("insights.channel", map[string]any{"n": c.In, "of": c.In + len(c.Missing), "stages": missing}),
			block: Block{Target: c.Missing[0].ID, Targets: ids},
		})
	}
	s.section("coverage", "", rows, all+more)
}

// fewNames is how many touchpoints a note names.
const fewNames = 4

// firstNames names the first few touchpoints of a list.
func (s *insightsSheet) firstNames(list []*journey.Touchpoint) string {
	out := ""
	for _, t := range list[:min(len(list), fewNames)] {
		out = s.joinList(out, s.name(t.Name))
	}
	if len(list) > fewNames {
		out += s.glyphs.cut
	}
	return out
}

func (s *insightsSheet) joinList(list, more string) string {
	if list == "" {
		return more
	}
	return list + ", " + more
}
