package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// FindOptions say what a Find looks for.
type FindOptions struct {
	// Placeholder stands in the line while nothing is typed.
	Placeholder string
	// Changed is called with what is looked for whenever that changes. It
	// returns what to say of it, and whether anything was found.
	Changed func(string) (note string, found bool)
}

// Find is the line in which one types what to look for: one row without a
// frame, so that it covers nothing of what is found while typing.
type Find struct {
	base
	o     FindOptions
	line  *input.Line
	note  string
	found bool
}

// NewFind returns the line.
func NewFind(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o FindOptions) *Find {
	f := &Find{base: newBase(st, cat, keys), o: o, line: input.NewLine(st), found: true}
	f.line.SetPlaceholder(o.Placeholder)
	return f
}

// Scope is Prompt.
func (f *Find) Scope() action.Scope { return action.Prompt }

// SetStyles changes what the line is painted with.
func (f *Find) SetStyles(st *style.Styles) {
	f.st = st
	f.line.SetStyles(st, &st.On)
	f.stale()
}

// Act keeps what was found, or gives up.
func (f *Find) Act(id action.ID) (Answer, bool) {
	switch id {
	case action.PromptCancel:
		return nil, true
	case action.PromptOK:
		return PromptAnswer{Text: f.value()}, true
	}
	return nil, false
}

func (f *Find) value() string { return strings.TrimSpace(f.line.Value()) }

// Key types.
func (f *Find) Key(msg tea.KeyPressMsg) {
	before := f.value()
	if !f.line.Key(msg) {
		return
	}
	f.stale()
	if f.value() != before {
		f.look()
	}
}

// Paste puts text into the line.
func (f *Find) Paste(s string) {
	f.line.Paste(strings.TrimRight(s, "\r\n"))
	f.look()
}

func (f *Find) look() {
	f.note, f.found = f.o.Changed(f.value())
	f.stale()
}

// Click does what a hint says.
func (f *Find) Click(x, y int) (Answer, bool) {
	for _, s := range f.hints {
		if y == 0 && x >= s.from && x < s.to {
			return f.Act(s.id)
		}
	}
	return nil, false
}

// Wheel does nothing: there is one line.
func (f *Find) Wheel(int) {}

// leastFind is the columns that the line has before anything stands beside it.
const leastFind = 16

// Lines draws the line: what is typed, what was found, and the keys.
func (f *Find) Lines() []string {
	if f.lines != nil {
		return f.lines
	}
	on := &f.st.On
	key := f.plain(f.cat.T("dialog.find")) + " "
	note, pen := f.plain(f.note), on.Muted
	if !f.found {
		pen = on.Warn
	}
	hints := &cells.Line{}
	f.hints = nil
	for _, h := range f.keys.Hints([]action.Scope{action.Prompt}) {
		word := ""
		switch h.Action.ID {
		case action.PromptOK:
			word = "dialog.find-keep"
		case action.PromptCancel:
			word = "dialog.find-back"
		default:
			continue // means nothing here
		}
		hints.Gap(on.Text, hintGap)
		from, label := hints.Width(), h.Key
		if f.st.ASCII {
			label = keymap.PlainLabel(label)
		}
		hints.Add(on.Key, label).Add(on.Muted, " "+f.plain(f.cat.T(word)))
		f.hints = append(f.hints, hintSpot{h.Action.ID, from, hints.Width()})
	}
	room := f.w - text.Width(key) - text.Width(note) - hintGap
	right := hints.Width()
	if room-right < leastFind {
		right, f.hints = 0, nil
	}
	l := &cells.Line{}
	l.Fit(on.Accent, key, f.w)
	if w := room - right; w > 0 {
		f.line.SetWidth(w)
		l.Styled(f.line.View(), w)
	}
	l.To(on.Text, f.w-right-text.Width(note)).Fit(pen, note, f.w-right-l.Width())
	for i := range f.hints {
		f.hints[i].from += f.w - right
		f.hints[i].to += f.w - right
	}
	if right > 0 {
		l.Styled(hints.String(f.st.Reset), right)
	}
	f.lines = []string{f.end(l, f.w)}
	return f.lines
}
