package tui

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/action"
)

// handlers says what each action does. Actions of dialogs are the dialogs' own;
// a test compares the rest with the catalogue.
var handlers map[action.ID]func(*Model) tea.Cmd

func init() {
	handlers = map[action.ID]func(*Model) tea.Cmd{
		action.Help0: (*Model).help, action.Palette: (*Model).palette,
		action.Undo: (*Model).undo, action.Redo: (*Model).redo,
		action.Search: (*Model).search, action.SearchOn: found(+1), action.SearchUp: found(-1),
		action.Back: (*Model).back, action.Quit: func(*Model) tea.Cmd { return tea.Quit },
		action.Theme: (*Model).chooseTheme, action.Mouse: (*Model).toggleMouse,
		action.Suspend: (*Model).suspend, action.CopyText: (*Model).copyLost, action.Messages: (*Model).messages,
		action.Park: (*Model).park, action.Remarks: func(m *Model) tea.Cmd { return m.remarks("") },
		action.Agenda: (*Model).agenda, action.SlideAgenda: (*Model).agenda, action.Quote: (*Model).quote,

		action.NextView: tab(+1), action.PrevView: tab(-1),
		action.ViewBoard: goView(BoardView), action.ViewHeat: goView(HeatmapView), action.ViewCurve: goView(CurveView),
		action.ViewInsights: goView(InsightsView), action.ViewBrief: goView(BriefView),
		action.Export: (*Model).export, action.SaveAs: (*Model).saveAs, action.EditText: (*Model).editOutline,

		action.Accept: (*Model).accept, action.NewLine: (*Model).newLine, action.CancelEdit: (*Model).cancelEdit,
	}
	for _, table := range []map[action.ID]func(*Model) tea.Cmd{
		libraryHandlers(),
		boardHandlers(),
		cardHandlers(),
		fieldHandlers(),
		heatmapHandlers(),
		curveHandlers(),
		insightsHandlers(),
		walkHandlers(),
		actualHandlers(),
		presentHandlers(),
		roundsHandlers(),
		compareHandlers(),
	} {
		for id, h := range table {
			handlers[id] = h
		}
	}
}

func libraryHandlers() map[action.ID]func(*Model) tea.Cmd {
	move := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.LibraryUp:     move(func(m *Model) { m.library.MoveBy(-1) }),
		action.LibraryDown:   move(func(m *Model) { m.library.MoveBy(+1) }),
		action.LibraryFirst:  move(func(m *Model) { m.library.First() }),
		action.LibraryLast:   move(func(m *Model) { m.library.Last() }),
		action.LibraryPageUp: move(func(m *Model) { m.library.Page(-1) }),
		action.LibraryPageDn: move(func(m *Model) { m.library.Page(+1) }),
		action.OpenMap:       (*Model).openSelected,
		action.NewMap:        (*Model).newMap,
		action.FromTemplate:  (*Model).newFromTemplate,
		action.OpenExample:   (*Model).openExample,
		action.DuplicateMap:  (*Model).duplicateMap,
		action.ToBeCopy:      (*Model).toBeCopy,
		action.RenameMap:     (*Model).renameMap,
		action.TrashMap:      (*Model).trashMap,
		action.ImportMap:     (*Model).importMap,
		action.ShowTrash:     (*Model).toggleTrash,
		action.RestoreMap:    (*Model).restoreMap,
		action.PurgeMap:      (*Model).purgeMap,
	}
}

func boardHandlers() map[action.ID]func(*Model) tea.Cmd {
	walk := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd {
			f(m)
			m.inspect()
			return nil
		}
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.BoardLeft:    walk(func(m *Model) { m.board.MoveBy(-1, 0) }),
		action.BoardRight:   walk(func(m *Model) { m.board.MoveBy(+1, 0) }),
		action.BoardUp:      walk(func(m *Model) { m.board.MoveBy(0, -1) }),
		action.BoardDown:    walk(func(m *Model) { m.board.MoveBy(0, +1) }),
		action.BoardFirst:   walk(func(m *Model) { m.board.First() }),
		action.BoardLast:    walk(func(m *Model) { m.board.Last() }),
		action.BoardPageUp:  walk(func(m *Model) { m.board.Page(-1) }),
		action.BoardPageDn:  walk(func(m *Model) { m.board.Page(+1) }),
		action.BoardHome:    walk(func(m *Model) { m.board.FirstStage() }),
		action.BoardEnd:     walk(func(m *Model) { m.board.LastStage() }),
		action.Select:       walk((*Model).selectCard),
		action.AddCard:      (*Model).addCard,
		action.AddStage:     (*Model).addStage,
		action.Rename:       (*Model).rename,
		action.Inspect:      (*Model).focusInspector,
		action.ToggleDetail: (*Model).toggleDetail,
		action.MoveLeft:     shift(-1, 0),
		action.MoveRight:    shift(+1, 0),
		action.MoveUp:       shift(0, -1),
		action.MoveDown:     shift(0, +1),
		action.Copy:         (*Model).copyCards,
		action.Paste:        (*Model).pasteCards,
		action.Duplicate:    (*Model).duplicateCards,
		action.Delete:       (*Model).deleteHere,
	}
}

func cardHandlers() map[action.ID]func(*Model) tea.Cmd {
	return map[action.ID]func(*Model) tea.Cmd{
		action.Felt1:    felt(-2),
		action.Felt2:    felt(-1),
		action.Felt3:    felt(0),
		action.Felt4:    felt(+1),
		action.Felt5:    felt(+2),
		action.FeltNone: func(m *Model) tea.Cmd { return m.setFelt(journey.Score{}) },
		action.FeltUp:   nudge(+1, false),
		action.FeltDown: nudge(-1, false),
		action.WantUp:   nudge(+1, true),
		action.WantDown: nudge(-1, true),
		action.PickFeel: (*Model).pickEmotions,
		action.Moment:   (*Model).toggleMoment,
		action.MomentOf: (*Model).chooseMoment,
		action.SetWhere: (*Model).chooseChannel,
	}
}

func fieldHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.FieldUp:     in(func(m *Model) { m.inspector.MoveBy(-1) }),
		action.FieldDown:   in(func(m *Model) { m.inspector.MoveBy(+1) }),
		action.FieldTop:    in(func(m *Model) { m.inspector.First() }),
		action.FieldEnd:    in(func(m *Model) { m.inspector.Last() }),
		action.EditField:   (*Model).editField,
		action.ClearIt:     (*Model).clearField,
		action.AddEntry:    (*Model).addEntry,
		action.DropEntry:   (*Model).dropEntry,
		action.BriefUp:     in(func(m *Model) { m.brief.MoveBy(-1) }),
		action.BriefDown:   in(func(m *Model) { m.brief.MoveBy(+1) }),
		action.BriefFirst:  in(func(m *Model) { m.brief.First() }),
		action.BriefLast:   in(func(m *Model) { m.brief.Last() }),
		action.BriefEdit:   (*Model).editField,
		action.BriefClear:  (*Model).clearField,
		action.AddPersona:  (*Model).addEntry,
		action.DropPersona: (*Model).dropEntry,
		action.AddFigure:   (*Model).addMeasure,
		action.GetFigures:  (*Model).importMeasures,
		action.BriefWhy:    func(m *Model) tea.Cmd { return m.explain(m.brief.Explain()) },
		action.PersonaUp:   func(m *Model) tea.Cmd { return m.movePersona(-1) },
		action.PersonaDown: func(m *Model) tea.Cmd { return m.movePersona(+1) },
	}
}

func heatmapHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*Model)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.HeatLeft:  in(func(m *Model) { m.heatmap.MoveBy(-1, 0) }),
		action.HeatRight: in(func(m *Model) { m.heatmap.MoveBy(+1, 0) }),
		action.HeatUp:    in(func(m *Model) { m.heatmap.MoveBy(0, -1) }),
		action.HeatDown:  in(func(m *Model) { m.heatmap.MoveBy(0, +1) }),
		action.HeatFirst: in(func(m *Model) { m.heatmap.First() }),
		action.HeatLast:  in(func(m *Model) { m.heatmap.Last() }),
		action.HeatPgUp:  in(func(m *Model) { m.heatmap.Page(-1) }),
		action.HeatPgDn:  in(func(m *Model) { m.heatmap.Page(+1) }),
		action.NextLens:  in(func(m *Model) { m.heatmap.NextLens() }),
		action.NextRows:  in(func(m *Model) { m.heatmap.NextRows() }),
		action.PickLens:  (*Model).chooseLens,
		action.PickRows:  (*Model).chooseRows,
		action.HeatOpen:  (*Model).openCell,
		action.HeatWhy:   func(m *Model) tea.Cmd { return m.explain(m.heatmap.Explain()) },
	}
}
