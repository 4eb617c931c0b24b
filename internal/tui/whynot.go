package tui

import (
	"cmp"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/fields"
	"tappa/internal/tui/rounds"
)

// whyNot returns why an action cannot be done now, "" if it can. What cannot be
// done is not hinted at, and the palette says why.
func (m *Model) whyNot(id action.ID) string {
	return cmp.Or(m.onlyRead(id), m.notOfThisMap(id), m.notOfThisCard(id), m.notOfThisField(id),
		m.notOfThisJourney(id), m.notOfThisWalk(id), m.notOfThisRound(id), m.notOfThisInterview(id))
}

// notInTrash are the actions of the library that mean nothing for maps in the
// trash.
var notInTrash = map[action.ID]bool{
	action.OpenMap: true, action.NewMap: true, action.OpenExample: true, action.FromTemplate: true, action.ImportMap: true,
	action.DuplicateMap: true, action.ToBeCopy: true, action.RenameMap: true, action.TrashMap: true,
}

// notOfThisMap says what needs a map that is not there, or another one.
func (m *Model) notOfThisMap(id action.ID) string {
	if m.trash && m.view == LibraryView && notInTrash[id] {
		return m.cat.F("why.in-trash", lang.Args{"key": m.labelOf(action.ShowTrash)})
	}
	switch id {
	case action.Park, action.Remarks, action.Agenda, action.Redo:
		if m.m == nil {
			return m.cat.T("why.no-map-open")
		}
	case action.Undo:
		if m.doc == nil && m.trashed == nil {
			return m.cat.T("why.no-map-open")
		}
	case action.OpenMap, action.RenameMap, action.DuplicateMap, action.ToBeCopy, action.TrashMap, action.RestoreMap, action.PurgeMap:
		if m.library.Selected() == nil {
			return m.cat.T("why.no-map")
		}
	case action.GoBackTo:
		if c := m.compared; c.other.Snapshot == "" || m.m == nil || c.other.Map != m.m.ID() {
			return m.cat.T("compare.no-snapshot")
		}
	case action.CompareOpen:
		if touchpoint, stage := m.compare.Selected(); touchpoint == "" && stage == "" {
			return m.cat.T("compare.nowhere")
		}
	case action.CopyText:
		if m.lost == "" {
			return m.cat.T("why.nothing-lost")
		}
	}
	return ""
}

// notOfThisCard says what needs a touchpoint under the cursor of the board.
func (m *Model) notOfThisCard(id action.ID) string {
	switch id {
	case action.Paste:
		if len(m.clip) == 0 {
			return m.cat.T("why.nothing-copied")
		}
	case action.Felt1, action.Felt2, action.Felt3, action.Felt4, action.Felt5, action.FeltNone, action.FeltUp, action.FeltDown,
		action.WantUp, action.WantDown, action.PickFeel, action.Moment, action.MomentOf, action.SetWhere, action.Quote, action.Select, action.Copy, action.Duplicate:
		if !m.board.HasChosen() {
			return m.cat.T("why.no-touchpoint")
		}
	}
	return ""
}

// notOfThisField says what the field under the cursor is not for.
func (m *Model) notOfThisField(id action.ID) string {
	switch id {
	case action.NewLine:
		if !m.form().SeveralLines() {
			return m.cat.T("why.one-line")
		}
	case action.AddEntry:
		if !m.inspector.OnTouchpoint() {
			return m.cat.T("why.no-touchpoint")
		}
	case action.DropEntry:
		if !m.inspector.InEntry() {
			return m.cat.Error(fields.NoEntry())
		}
	case action.DropPersona:
		if !m.brief.InEntry() {
			return m.cat.Error(fields.NoEntry())
		}
	case action.ClearIt:
		if !m.inspector.Filled() {
			return m.cat.T("why.empty-field")
		}
	case action.BriefClear:
		if !m.brief.Filled() {
			return m.cat.T("why.empty-field")
		}
	}
	return ""
}

// travelled reports whether the open map has a touchpoint in a stage.
func (m *Model) travelled() bool {
	if m.m != nil {
		for range m.m.Journey {
			return true
		}
	}
	return false
}

// notOfThisJourney says what needs a touchpoint in a stage, or more of them.
func (m *Model) notOfThisJourney(id action.ID) string {
	switch id {
	case action.WalkIt:
		if m.m != nil && !m.travelled() {
			return m.cat.T("walk.nothing")
		}
	case action.HeatOpen, action.HeatWhy, action.NextLens, action.PickLens, action.NextRows, action.PickRows,
		action.CurveOpen, action.CurveDesired, action.CurveSoFar, action.CurveWhy:
		if !m.travelled() {
			return m.cat.T("why.no-journey")
		}
	case action.CurveWho:
		switch {
		case !m.travelled():
			return m.cat.T("why.no-journey")
		case len(m.m.Personas()) == 0:
			return m.cat.T("curve.no-personas")
		}
	case action.InsightNext, action.InsightPrev:
		if !m.travelled() {
			return m.cat.T("why.no-journey")
		}
	case action.InsightOpen:
		if b := m.insights.Selected(); b == nil || b.Target == "" && len(b.Targets) == 0 && !b.Brief && b.Why == nil {
			return m.cat.T("why.no-row")
		}
	case action.InsightWhy:
		if b := m.insights.Selected(); b == nil || b.Why == nil {
			return m.cat.T("explain.nothing")
		}
	case action.SilenceRule:
		if b := m.insights.Selected(); b == nil || b.Rule == "" {
			return m.cat.T("why.no-rule")
		}
	}
	return ""
}

// notOfThisWalk says what there is no question for.
func (m *Model) notOfThisWalk(id action.ID) string {
	switch id {
	case action.WalkAnswer, action.WalkSkip, action.WalkOrder:
		if m.walk.Ended() {
			return m.cat.T("walk.over")
		}
	case action.WalkMore:
		switch {
		case m.walk.Ended():
			return m.cat.T("walk.over")
		case !m.walk.HasMore():
			return m.cat.T("walk.no-more")
		}
	case action.WalkLeft, action.WalkRight, action.WalkTextPrev, action.WalkTextNext:
		switch {
		case m.walk.Ended():
			return m.cat.T("walk.over")
		case m.walk.Alone():
			return m.cat.T("walk.alone")
		}
	case action.WalkAll, action.WalkAgain:
		if !m.travelled() {
			return m.cat.T("walk.nothing")
		}
	}
	return ""
}

// notOfThisRound says what means nothing at this step of a vote, or needs
// somebody to vote and something to vote on.
func (m *Model) notOfThisRound(id action.ID) string {
	var wanted rounds.Mode
	switch id {
	case action.RoundOpen, action.DropRound:
		if m.rounds.Voice() == nil && m.rounds.Round() == nil {
			return m.cat.T("why.no-row")
		}
		return ""
	case action.NewScores, action.NewDots:
		switch {
		case m.m == nil:
		case len(m.m.Voices()) == 0:
			return m.cat.F("rounds.who-first", lang.Args{"key": m.labelOf(action.AddVoices)})
		case !m.travelled() && m.board.Marked() < 2:
			return m.cat.T("rounds.no-touchpoints")
		}
		return ""
	case action.SettleIt, action.ApplyRound:
		if x := m.rounds.Round(); x == nil || x.Kind != journey.ScoreRound {
			return m.cat.T("rounds.only-dots")
		}
		return ""
	case action.VerdictOpen:
		if m.rounds.Touchpoint() == nil {
			return m.cat.T("why.no-row")
		}
		return ""
	case action.BallotScore, action.BallotSkip:
		wanted = rounds.Scoring
	case action.BallotDot, action.BallotUndot:
		wanted = rounds.Dotting
	case action.RevealRound:
		if x := m.rounds.Round(); x != nil && len(x.Ballots) == 0 {
			return m.cat.T("rounds.nothing-to-reveal")
		}
		wanted = rounds.Handing
	default:
		return ""
	}
	if m.rounds.Mode() != wanted {
		return m.cat.T("rounds.not-now")
	}
	return ""
}

// notOfThisInterview says what needs an interview, or a step in it.
func (m *Model) notOfThisInterview(id action.ID) string {
	switch id {
	case action.OpenInterview, action.DropInterview, action.InterviewUp, action.InterviewDown, action.WhoItWas, action.WhenItWas, action.SeeDeviations:
		if m.actual.Interview() == nil {
			return m.cat.T("why.no-row")
		}
	case action.WhichPersona, action.LegPersona:
		switch {
		case m.actual.Interview() == nil:
			return m.cat.T("why.no-row")
		case len(m.m.Personas()) == 0:
			return m.cat.T("curve.no-personas")
		}
	case action.LegHappened, action.LegFailed, action.LegScore1, action.LegScore2, action.LegScore3, action.LegScore4, action.LegScore5:
		if m.actual.Leg() == nil {
			return m.cat.T("actual.no-plan")
		}
	case action.LegSkipped:
		switch s, _ := m.actual.Step(); {
		case m.actual.Leg() == nil:
			return m.cat.T("actual.no-plan")
		case s == nil && m.actual.AtEnd():
			return m.cat.T("actual.skipped-anyway")
		}
	case action.LegNote, action.LegChannel, action.LegUnscored:
		if s, _ := m.actual.Step(); s == nil {
			return m.cat.T("actual.not-lived")
		}
	case action.LegEarlier, action.LegLater:
		switch s, _ := m.actual.Step(); {
		case s == nil:
			return m.cat.T("actual.not-lived")
		case len(m.actual.Interview().Steps) < 2:
			return m.cat.T("actual.one-step")
		}
	}
	return ""
}

// nothingToVoteOn says what a round that is to begin lacks, "" for nothing.
func (m *Model) nothingToVoteOn(x *journey.Round) string {
	if m.rounds.Choices(x) > 0 {
		return ""
	}
	if x.Asks == journey.AsksIdeas {
		return m.cat.T("rounds.no-ideas")
	}
	return m.cat.T("rounds.no-touchpoints")
}
