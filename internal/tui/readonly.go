package tui

import (
	"tappa/internal/lang"
	"tappa/internal/tui/action"
)

// changing are the actions that cannot but change a map or the list of maps.
// They are refused at once where the file can only be read, before anything is
// typed; whatever else would change something is refused when it tries to.
var changing = map[action.ID]bool{
	action.Undo: true, action.Redo: true, action.WalkIt: true,
	action.NewMap: true, action.OpenExample: true, action.FromTemplate: true, action.DuplicateMap: true, action.ToBeCopy: true,
	action.RenameMap: true, action.TrashMap: true, action.ImportMap: true, action.RestoreMap: true, action.PurgeMap: true,
	action.AddCard: true, action.AddStage: true, action.Rename: true,
	action.MoveLeft: true, action.MoveRight: true, action.MoveUp: true, action.MoveDown: true,
	action.Paste: true, action.Duplicate: true, action.Delete: true,
	action.Felt1: true, action.Felt2: true, action.Felt3: true, action.Felt4: true, action.Felt5: true, action.FeltNone: true,
	action.FeltUp: true, action.FeltDown: true, action.WantUp: true, action.WantDown: true,
	action.PickFeel: true, action.Moment: true, action.MomentOf: true, action.SetWhere: true,
	action.EditField: true, action.ClearIt: true, action.AddEntry: true, action.DropEntry: true,
	action.BriefEdit: true, action.BriefClear: true, action.AddPersona: true, action.DropPersona: true,
	action.PersonaUp: true, action.PersonaDown: true, action.SnapIt: true, action.DropSnap: true, action.GoBackTo: true,
	action.SilenceRule: true,
	action.AddFigure:   true, action.GetFigures: true,
	action.AddVoices: true, action.NewScores: true, action.NewDots: true, action.DropRound: true, action.RevealRound: true,
	action.SettleIt: true, action.ApplyRound: true,
}

// onlyRead returns why an action cannot be done on a file that can only be read,
// "" if it can.
func (m *Model) onlyRead(id action.ID) string {
	if !m.o.ReadOnly || !changing[id] {
		return ""
	}
	if m.m == nil {
		return m.cat.T("why.read-only")
	}
	return m.cat.F("why.read-only-save-as", lang.Args{"key": m.keyOf(action.SaveAs)})
}
