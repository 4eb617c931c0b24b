package board

import (
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// emptyColumn says what belongs into a column without cards, and which keys put
// it there. In the unsorted column the cursor is here; else it is on the stage.
func (b *Board) emptyColumn(w int, here bool) []string {
	if !here {
		return nil
	}
	key, ways := "board.empty-stage", []action.ID{action.AddCard}
	on, words, bar := b.pens(false), b.st.On.MutedItalic, " "
	if b.cols[b.col].stage == nil {
		key, ways = "board.empty-map", []action.ID{action.AddCard, action.AddStage}
		on, words, bar = b.pens(true), b.st.Under.Text, b.st.Bar
	}
	var out []string
	line := func() *cells.Line { return (&cells.Line{}).Add(on.Accent, bar) }
	end := func(l *cells.Line) { out = append(out, l.To(on.Text, w).String(b.st.Reset)) }
	for _, s := range text.Wrap(b.plain(b.cat.T(key)), max(1, w-2)) {
		end(line().Fit(words, s, w-1))
	}
	end(line())
	for _, id := range ways {
		if l := line(); b.way(l, on, id, w) {
			end(l)
		}
	}
	end(line())
	return out
}

// way adds the key of an action and what it does to a line of w columns, and
// reports whether the action has a key.
func (b *Board) way(l *cells.Line, on *style.Pens, id action.ID, w int) bool {
	keys := b.keys.Keys(id)
	if len(keys) == 0 {
		return false
	}
	label := b.keys.Label(keys[0])
	if b.st.ASCII {
		label = keymap.PlainLabel(label)
	}
	does, _ := b.cat.Of("action.", string(id))
	l.Fit(on.Key, label, w-l.Width()).Gap(on.Text, min(2, w-l.Width()))
	l.Fit(on.Muted, b.plain(does), w-l.Width())
	return true
}
