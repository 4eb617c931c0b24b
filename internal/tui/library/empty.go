package library

import (
	"slices"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
)

// The first screen is at most so wide.
const welcomeWidth = 62

// empty is what is shown where there is no map: what belongs here and which
// key starts it.
func (l *Library) empty() []string {
	switch {
	case l.filter != "":
		return l.centred([]string{l.cat.F("library.nothing-found", lang.Args{"text": l.filter}), "", l.cat.F("library.see-all", lang.Args{"key": l.key(action.Back)})})
	case l.trash:
		return l.centred([]string{l.cat.T("library.trash-empty"), "", l.cat.F("library.leave-trash", lang.Args{"key": l.key(action.ShowTrash)})})
	}
	return l.welcome()
}

// centred sets sentences in the middle of the view, the first as text, the
// others muted.
func (l *Library) centred(sentences []string) []string {
	block := l.sentence(l.st.On.Text, sentences[0])
	for _, s := range sentences[1:] {
		block = append(block, l.sentence(l.st.On.Muted, s)...)
	}
	return l.upright(block)
}

// upright sets a block a little above the middle of the view.
func (l *Library) upright(block []string) []string {
	var lines []string
	for range max(0, (l.h-len(block))*2/5) {
		lines = append(lines, cells.Blank(l.w))
	}
	return l.filled(append(lines, block...))
}

// middle centres a line in the view.
func (l *Library) middle(line *cells.Line) string {
	w := line.Width()
	if w > l.w {
		return text.Pad(line.String(l.st.Reset), l.w)
	}
	left := (l.w - w) / 2
	out := &cells.Line{}
	out.Gap(l.st.On.Text, left).Styled(line.String(""), w)
	return out.To(l.st.On.Text, l.w).String(l.st.Reset)
}

// key returns the key of an action as it is shown.
func (l *Library) key(id action.ID) string {
	keys := l.keys.Keys(id)
	if len(keys) == 0 {
		return ""
	}
	label := l.keys.Label(keys[0])
	if l.st.ASCII {
		return keymap.PlainLabel(label)
	}
	return label
}

// way is a key and what it does.
type way struct{ key, does string }

// piece is a part of the first screen. The lower its rank, the smaller the
// screens that still show it.
type piece struct {
	rank  int
	lines []string
}

// welcome is the first screen: what tappa is, three ways in, three keys.
func (l *Library) welcome() []string {
	on := &l.st.On
	blank := []string{cells.Blank(l.w)}
	in := []way{
		{l.key(action.NewMap), l.plain(l.cat.T("library.way-blank"))},
		{l.key(action.FromTemplate), l.plain(l.cat.T("library.way-template"))},
		{l.key(action.OpenExample), l.plain(l.cat.T("library.way-example"))},
	}
	know := []way{
		{l.arrows(), l.plain(l.cat.T("library.key-walk"))},
		{l.key(action.Help0), l.plain(l.cat.T("library.key-help"))},
		{l.key(action.Palette), l.plain(l.cat.T("library.key-all"))},
	}
	keys, words := widths(append(slices.Clone(in), know...))
	words = max(words, text.Width(l.plain(l.cat.T("library.three-keys"))))
	pieces := []piece{
		{1, l.sentence(on.Accent, "tappa")},
		{6, blank},
		{5, []string{l.ramp()}},
		{4, blank},
		{3, l.sentence(on.Text, l.cat.T("library.what"))},
		{3, blank},
		{0, l.ways(in, keys, words, on.Text)},
		{2, blank},
		{5, l.ways([]way{{"", l.plain(l.cat.T("library.three-keys"))}}, keys, words, on.MutedItalic)},
		{2, l.ways(know, keys, words, on.Muted)},
	}
	if n := l.inTrash(); n > 0 {
		say := l.cat.F("library.some-in-trash", lang.Args{"n": n, "key": l.key(action.ShowTrash)})
		pieces = append(pieces, piece{5, append(blank, l.sentence(on.MutedItalic, say)...)})
	}
	return l.upright(fitting(pieces, l.h))
}

// fitting returns the pieces up to the highest rank that still fits in h lines.
func fitting(pieces []piece, h int) []string {
	var block []string
	for rank := 0; ; rank++ {
		var with []string
		more := false
		for _, p := range pieces {
			if p.rank <= rank {
				with = append(with, p.lines...)
			}
			more = more || p.rank > rank
		}
		if len(with) > h && rank > 0 {
			return block
		}
		if block = with; !more {
			return block
		}
	}
}

// sentence wraps s and centres its lines.
func (l *Library) sentence(pen, s string) []string {
	var out []string
	for _, line := range text.Wrap(l.plain(s), max(1, min(l.w-2, welcomeWidth))) {
		out = append(out, l.middle((&cells.Line{}).Add(pen, line)))
	}
	return out
}

func (l *Library) arrows() string {
	if l.st.ASCII {
		return "arrows"
	}
	return "← ↓ ↑ →"
}

// inTrash counts the maps in the trash.
func (l *Library) inTrash() int {
	n := 0
	for i := range l.all {
		if h := l.all[i].Head; h != nil && !h.DeletedAt.IsZero() {
			n++
		}
	}
	return n
}

// ramp is the scale from very bad to very good: the one strong colour.
func (l *Library) ramp() string {
	line := &cells.Line{}
	for level := -2; level <= 2; level++ {
		line.Add(l.st.Sheet.Heat(level), " "+numbers[level+2]+" ")
	}
	return l.middle(line)
}

// widths returns the widest key and the widest words of all ways, so that two
// blocks of them align.
func widths(all []way) (keys, words int) {
	for _, w := range all {
		keys, words = max(keys, text.Width(w.key)), max(words, text.Width(w.does))
	}
	return keys, words
}

// ways sets keys and what they do in two columns, in the middle of the view.
// The keys end where the words begin.
func (l *Library) ways(ways []way, keys, words int, pen string) []string {
	var out []string
	for _, w := range ways {
		line := &cells.Line{}
		line.Gap(l.st.On.Text, keys-text.Width(w.key)).Add(l.st.On.Key, w.key).Gap(l.st.On.Text, tightGap)
		line.Fit(pen, w.does, max(0, l.w-line.Width())).To(l.st.On.Text, min(l.w, keys+tightGap+words))
		out = append(out, l.middle(line))
	}
	return out
}
