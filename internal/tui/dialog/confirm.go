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

// ConfirmOptions say what a Confirm asks.
type ConfirmOptions struct {
	Title, Text string
	// Yes and No are what the two answers are called; empty is yes and no.
	Yes, No string
	// Danger says that a yes destroys something.
	Danger bool
	// RequireText must be typed before the answer can be yes. Case and accents
	// do not matter.
	RequireText string
}

// Confirm asks yes or no.
type Confirm struct {
	base
	o       ConfirmOptions
	line    *input.Line // nil where nothing must be typed
	message string
	lineRow int
	buttons []hintSpot
	row0    int // row of the content with the buttons, -1 for none
}

const confirmWidth = 58

// NewConfirm returns a question.
func NewConfirm(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o ConfirmOptions) *Confirm {
	c := &Confirm{base: newBase(st, cat, keys), o: o, lineRow: -1, row0: -1}
	if o.Yes == "" {
		c.o.Yes = cat.T("dialog.yes")
	}
	if o.No == "" {
		c.o.No = cat.T("dialog.no")
	}
	if strings.TrimSpace(o.RequireText) != "" {
		c.line = input.NewLine(st)
		c.line.SetPlaceholder(o.RequireText)
	}
	return c
}

// Scope is Confirm, or Prompt where something must be typed.
func (c *Confirm) Scope() action.Scope {
	if c.line != nil {
		return action.Prompt
	}
	return action.Confirm
}

// SetStyles changes what the question is painted with.
func (c *Confirm) SetStyles(st *style.Styles) {
	c.st = st
	if c.line != nil {
		c.line.SetStyles(st, &st.On)
	}
	c.stale()
}

// Act says yes or no.
func (c *Confirm) Act(id action.ID) (Answer, bool) {
	switch id {
	case action.SayNo, action.PromptCancel:
		return nil, true
	case action.SayYes, action.PromptOK:
		if c.line == nil || sameWords(c.line.Value(), c.o.RequireText) {
			return ConfirmAnswer{Yes: true}, true
		}
		c.message = c.cat.T("dialog.type-it")
		c.stale()
	}
	return nil, false
}

// sameWords compares what a person typed with what they were to type.
func sameWords(a, b string) bool {
	a, _ = text.Clean(a)
	b, _ = text.Clean(b)
	return strings.Join(strings.Fields(text.Fold(a)), " ") == strings.Join(strings.Fields(text.Fold(b)), " ")
}

// Key types what must be typed.
func (c *Confirm) Key(msg tea.KeyPressMsg) {
	if c.line != nil && c.line.Key(msg) {
		c.message = ""
		c.stale()
	}
}

// Paste puts text into the line.
func (c *Confirm) Paste(s string) {
	if c.line != nil {
		c.line.Paste(strings.TrimRight(s, "\r\n"))
		c.stale()
	}
}

// Wheel does nothing: the whole question is in sight.
func (c *Confirm) Wheel(int) {}

// Click answers where an answer was clicked.
func (c *Confirm) Click(x, y int) (Answer, bool) {
	if id, is := c.hintAt(x, y); is {
		return c.Act(id)
	}
	x, y, in := c.inside(x, y)
	if !in {
		return nil, false
	}
	if y == c.lineRow && c.line != nil {
		c.line.Click(x)
		c.stale()
	}
	for _, b := range c.buttons {
		if y == c.row0 && x >= b.from && x < b.to {
			return c.Act(b.id)
		}
	}
	return nil, false
}

// Lines draws the question. The two answers stand in it with their keys, so
// there is no line of hints.
func (c *Confirm) Lines() []string {
	if c.lines != nil {
		return c.lines
	}
	s := c.form(confirmWidth, 1<<10)
	rest := 2
	if c.line != nil {
		rest = 5
	}
	content := c.wrapped(c.st.On.Text, c.o.Text, s.w, max(1, s.h-rest))
	blank := c.row(c.st.On.Text, "", s.w)
	if c.line != nil {
		content = append(content, blank, c.row(c.st.On.Muted, c.plain(c.cat.T("dialog.type-to-confirm")), s.w))
		c.lineRow = len(content)
		c.line.SetWidth(s.w)
		content = append(content, c.line.View())
		if c.message != "" {
			content = append(content, c.row(c.st.On.Warn, c.plain(c.message), s.w))
		}
	}
	if len(content)+2 <= s.h {
		content = append(content, blank)
	}
	c.row0 = len(content)
	content = append(content, c.answers(s.w))
	title := c.st.On.Accent
	if c.o.Danger {
		title = c.st.On.BadStrong
	}
	none := func(action.ID) bool { return false }
	shape := c.form(confirmWidth, len(content))
	shape.hint, shape.gap = false, min(shape.gap, shape.top)
	c.build(shape, c.o.Title, title, content, c.Scope(), none)
	return c.lines
}

// answers is the line with yes and no and their keys.
func (c *Confirm) answers(w int) string {
	on := &c.st.On
	l := &cells.Line{}
	c.buttons = nil
	yes, no := action.SayYes, action.SayNo
	if c.line != nil {
		yes, no = action.PromptOK, action.PromptCancel
	}
	word := on.Strong
	if c.o.Danger {
		word = on.BadStrong
	}
	for _, b := range []struct {
		id         action.ID
		label, pen string
	}{{yes, c.o.Yes, word}, {no, c.o.No, on.Text}} {
		from := l.Width()
		if from > 0 {
			l.Gap(on.Text, hintGap)
			from += hintGap
		}
		key := ""
		if k := c.keys.Keys(b.id); len(k) > 0 {
			key = c.plain(c.keys.Label(k[0])) + " "
		}
		l.Fit(on.Key, key, max(0, w-l.Width())).Fit(b.pen, c.plain(b.label), max(0, w-l.Width()))
		c.buttons = append(c.buttons, hintSpot{b.id, from, l.Width()})
	}
	return c.end(l, w)
}
