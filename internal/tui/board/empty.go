package board

import (
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
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
		key, does := b.way(id)
		if key == "" {
			continue
		}
		from := min(text.Width(key)+2, w-1)
		for i, s := range text.Wrap(does, max(1, w-1-from)) {
			l := line()
			if i == 0 {
				l.Fit(on.Key, key, w-1)
			}
			end(l.To(on.Text, min(1+from, w)).Fit(on.Muted, s, w-l.Width()))
		}
	}
	end(line())
	return out
}

// way returns the key of an action, empty if it has none, and what it does.
func (b *Board) way(id action.ID) (key, does string) {
	keys := b.keys.Keys(id)
	if len(keys) == 0 {
		return "", ""
	}
	key = b.keys.Label(keys[0])
	if b.st.ASCII {
		key = keymap.PlainLabel(key)
	}
	does, _ = b.cat.Of("action.", string(id))
	return key, b.plain(does)
}
