package dialog

import (
	"strings"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// HelpOptions say which keys are listed.
type HelpOptions struct {
	// Title is empty for the usual one.
	Title string
	// Scopes are the places that keys are looked up in, the innermost first.
	Scopes []action.Scope
}

// Help lists all keys of a place.
type Help struct {
	reading
	o      HelpOptions
	groups []helpGroup
}

// helpGroup is the actions of one scope.
type helpGroup struct {
	name    string
	entries []helpEntry
}

// helpEntry is one action: its keys, joined, and what it does.
type helpEntry struct{ keys, title string }

// The sizes of the list of keys.
const (
	helpColumn = 46 // the widest that a column needs to be
	helpLeast  = 34 // the narrowest of two columns
	helpGap    = 4
	helpKeys   = 18 // the widest for keys
)

// NewHelp returns the list of keys.
func NewHelp(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o HelpOptions) *Help {
	if o.Title == "" {
		o.Title = cat.T("dialog.help")
	}
	h := &Help{reading: reading{base: newBase(st, cat, keys), title: o.Title, wish: 2*helpColumn + helpGap}, o: o}
	h.reading.lay = h.lay
	for _, s := range o.Scopes {
		g := helpGroup{name: cat.T("scope." + string(s))}
		for _, a := range action.In(s) {
			g.entries = append(g.entries, helpEntry{h.keysOf(a.ID), cat.T("action." + string(a.ID))})
		}
		if len(g.entries) > 0 {
			h.groups = append(h.groups, g)
		}
		if s.Modal() {
			break
		}
	}
	return h
}

// keysOf joins the keys that call an action here; where there is none, the key
// of the palette, by which every action can be called.
func (h *Help) keysOf(id action.ID) string {
	var names []string
	for _, k := range h.keys.Keys(id) {
		if got, there := h.keys.Resolve(h.o.Scopes, k); there && got == id {
			names = append(names, h.keys.Label(k))
		}
	}
	if len(names) == 0 {
		if k := h.keys.Keys(action.Palette); len(k) > 0 {
			return "(" + h.keys.Label(k[0]) + ")"
		}
	}
	return strings.Join(names, " ")
}

// lay makes the rows for a width: one column, or two of about equal height.
func (h *Help) lay(w int) {
	col := w
	two := w >= 2*helpLeast+helpGap
	if two {
		col = (w - helpGap) / 2
	}
	blocks := make([][]string, len(h.groups))
	all := 0
	for i, g := range h.groups {
		blocks[i] = h.drawGroup(g, col)
		all += len(blocks[i]) + 1
	}
	if !two {
		h.rows = h.beside(stack(blocks), nil, col, w)
		return
	}
	cut := evenCut(blocks)
	left, right := stack(blocks[:cut]), stack(blocks[cut:])
	if cut == len(blocks) || len(left) > len(right)+len(right)/2+4 {
		// One long list divides better within than between the groups.
		lines := stack(blocks)
		half := (len(lines) + 1) / 2
		left, right = lines[:half], lines[half:]
	}
	h.rows = h.beside(left, right, col, w)
}

// stack puts blocks under one another with blank lines between.
func stack(blocks [][]string) []string {
	var out []string
	for i, b := range blocks {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, b...)
	}
	return out
}

// evenCut returns how many blocks make the left column of two, so that the
// higher one is as low as can be.
func evenCut(blocks [][]string) int {
	best, least := len(blocks), len(stack(blocks))
	for i := 1; i < len(blocks); i++ {
		if n := max(len(stack(blocks[:i])), len(stack(blocks[i:]))); n < least {
			best, least = i, n
		}
	}
	return best
}

// beside sets two columns side by side.
func (h *Help) beside(left, right []string, col, w int) []string {
	on := &h.st.On
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		l := &cells.Line{}
		if i < len(left) && left[i] != "" {
			l.Styled(left[i], col)
		}
		l.To(on.Text, w-col)
		if i < len(right) && right[i] != "" {
			l.Styled(right[i], col)
		}
		out[i] = l.To(on.Text, w).String(h.st.Reset)
	}
	return out
}

// drawGroup draws a scope's name and below it its actions: keys, title. What is
// too long goes on in the next line.
func (h *Help) drawGroup(g helpGroup, w int) []string {
	on := &h.st.On
	keys := 0
	for _, e := range g.entries {
		keys = max(keys, text.Width(h.label(e.keys)))
	}
	keys = min(keys, helpKeys, max(1, w/3))
	out := []string{h.row(on.Strong, h.plain(g.name), w)}
	for _, e := range g.entries {
		pen := on.Key
		if strings.HasPrefix(e.keys, "(") {
			pen = on.Muted
		}
		names, does := text.Wrap(h.label(e.keys), keys), text.Wrap(h.plain(e.title), max(1, w-keys-2))
		for i := range max(len(names), len(does)) {
			l := &cells.Line{}
			if i < len(names) {
				l.Fit(pen, names[i], keys)
			}
			if l.To(on.Text, min(w, keys+2)); i < len(does) {
				l.Fit(on.Text, does[i], w-keys-2)
			}
			out = append(out, l.To(on.Text, w).String(h.st.Reset))
		}
	}
	return out
}

// label is a label of keys as it may be drawn.
func (h *Help) label(keys string) string {
	if h.st.ASCII {
		return keymap.PlainLabel(keys)
	}
	return keys
}
