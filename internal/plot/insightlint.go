package plot

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// lint is what the rules found: a row for each rule, and below it the places.
func (s *insightsSheet) lint() {
	if len(s.loud)+len(s.quiet) == 0 && len(s.in.Map.Head().Silenced) == 0 {
		return
	}
	s.heading("lint", s.word("insights.lint-note", map[string]any{"n": len(s.loud)}))
	var rows []insightRow
	for from := 0; from < len(s.loud); {
		to := from + 1
		for to < len(s.loud) && s.loud[to].Rule == s.loud[from].Rule {
			to++
		}
		rows = append(rows, s.ruleRow(s.loud[from:to]))
		from = to
	}
	if len(rows) == 0 {
		rows = append(rows, insightRow{lead: s.count(0), name: s.word("insights.lint-none", nil)})
	}
	for _, name := range s.in.Map.Head().Silenced {
		rows = append(rows, s.silencedRow(name))
	}
	s.rows("lint", rows)
}

// ruleRow is one rule with what it found.
func (s *insightsSheet) ruleRow(found []analysis.Finding) insightRow {
	f := &found[0]
	rule := f.Rule
	where := ""
	for i := range found[:min(len(found), fewNames)] {
		if n := s.clean(found[i].Name); n != "" {
			where = s.joinList(where, n)
		}
	}
	if len(found) > fewNames {
		where += s.glyphs.cut
	}
	b := Block{Rule: rule, Why: func() analysis.Explanation {
		e := analysis.Explanation{Formula: analysis.FormulaLint, Subject: s.word("lint."+string(rule), nil), Result: analysis.CountFigure(len(found))}
		for i := range found {
			e.Inputs = append(e.Inputs, analysis.Input{Name: s.name(found[i].Name), Target: found[i].ID})
		}
		return e
	}}
	switch f.Kind {
	case journey.KindStage, journey.KindTouchpoint:
		b.Target = f.ID
		for i := range found {
			b.Targets = append(b.Targets, found[i].ID)
		}
	default:
		b.Brief = true
	}
	return insightRow{
		lead: s.count(len(found)), name: s.word("lint."+string(rule), nil),
		note: s.joinNotes(string(rule), where), block: b,
	}
}

// silencedRow is a rule that the map does not want to hear of, which may be one
// of another version of the program.
func (s *insightsSheet) silencedRow(name string) insightRow {
	var found []analysis.Finding
	for _, f := range s.quiet {
		if string(f.Rule) == name {
			found = append(found, f)
		}
	}
	title := s.name(name)
	for _, r := range analysis.Rules {
		if string(r) == name {
			title = s.word("lint."+name, nil)
		}
	}
	return insightRow{
		lead: Cell{Text: "-", Role: Muted}, name: title,
		note:  s.joinNotes(s.word("insights.silenced", map[string]any{"n": len(found)}), s.name(name)),
		block: Block{Rule: analysis.Rule(name), Silenced: true},
	}
}
