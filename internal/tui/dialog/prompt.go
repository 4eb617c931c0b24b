package dialog

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// PromptOptions say what a Prompt asks for.
type PromptOptions struct {
	Title string
	// Label stands above the line, where the title does not say it all.
	Label       string
	Value       string
	Placeholder string
	// Default is the answer that an empty line stands for. It is shown as the
	// placeholder and gives way to what is typed.
	Default string
	// About names the things that the line may be about, the likeliest first;
	// one key goes from one to the next. What is chosen stands above the line.
	About []string
	// Hint stands below the line.
	Hint string
	// Empty lets an empty line be an answer.
	Empty bool
	// Limit is the most characters, journey.MaxName if 0.
	Limit int
	// Validate returns what is wrong with a line, empty for nothing. It may be
	// nil.
	Validate func(string) string
}

// Prompt asks for one line.
type Prompt struct {
	base
	o       PromptOptions
	line    *input.Line
	message string
	about   int // which of o.About
	lineRow int // row of the content with the line
}

const promptWidth = 64

// NewPrompt returns a prompt.
func NewPrompt(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o PromptOptions) *Prompt {
	p := &Prompt{base: newBase(st, cat, keys), o: o, line: input.NewLine(st)}
	if o.Limit > 0 {
		p.line.SetLimit(o.Limit)
	}
	p.line.SetPlaceholder(cmp.Or(o.Default, o.Placeholder))
	p.line.SetValue(o.Value)
	return p
}

// Scope is Prompt.
func (p *Prompt) Scope() action.Scope { return action.Prompt }

// SetStyles changes what the prompt is painted with.
func (p *Prompt) SetStyles(st *style.Styles) {
	p.st = st
	p.line.SetStyles(st, &st.On)
	p.stale()
}

// Value returns what is in the line, or what stands for an empty one.
func (p *Prompt) Value() string { return cmp.Or(strings.TrimSpace(p.line.Value()), p.o.Default) }

// Act accepts the line or gives up.
func (p *Prompt) Act(id action.ID) (Answer, bool) {
	switch id {
	case action.PromptCancel:
		return nil, true
	case action.PromptOK:
		if p.message = p.fault(); p.message == "" {
			return PromptAnswer{p.Value(), p.about}, true
		}
	case action.PromptAbout:
		if n := len(p.o.About); n > 0 {
			p.about = (p.about + 1) % n
		}
	}
	p.stale()
	return nil, false
}

// fault says what is wrong with the line.
func (p *Prompt) fault() string {
	v := p.Value()
	switch {
	case v == "" && p.o.Empty:
		return ""
	case v == "":
		return p.cat.T("dialog.empty")
	case p.o.Validate != nil:
		return p.o.Validate(v)
	}
	return ""
}

// Key types.
func (p *Prompt) Key(msg tea.KeyPressMsg) {
	if p.line.Key(msg) {
		p.message = noticeText(p.cat, p.line.Notice())
		p.stale()
	}
}

// Paste puts text into the line.
func (p *Prompt) Paste(s string) {
	p.message = noticeText(p.cat, p.line.Paste(strings.TrimRight(s, "\r\n")))
	p.stale()
}

// Click puts the cursor into the line, or does what a hint says.
func (p *Prompt) Click(x, y int) (Answer, bool) {
	if id, is := p.hintAt(x, y); is {
		return p.Act(id)
	}
	if x, y, in := p.inside(x, y); in && y == p.lineRow {
		p.line.Click(x)
		p.stale()
	}
	return nil, false
}

// Wheel does nothing: there is one line.
func (p *Prompt) Wheel(int) {}

// Lines draws the prompt.
func (p *Prompt) Lines() []string {
	if p.lines != nil {
		return p.lines
	}
	width := max(promptWidth, min(text.Width(p.o.Title)+6, promptWidth*3/2))
	below, pen := p.o.Hint, p.st.On.MutedItalic
	if p.message != "" {
		below, pen = p.message, p.st.On.Warn
	}
	s := p.form(width, 1<<10)
	under := p.wrapped(pen, below, s.w, 3)
	if below == "" {
		under = []string{p.row(pen, "", s.w)}
	}
	content := []string{}
	label := p.o.Label
	if len(p.o.About) > 0 {
		label = p.o.About[p.about]
	}
	if label != "" && s.h > 2 {
		content = append(content, p.row(p.st.On.Muted, p.plain(label), s.w))
	}
	p.lineRow = len(content)
	p.line.SetWidth(s.w)
	content = append(content, p.line.View())
	if s.h > len(content)+len(under) {
		content = append(content, p.row(p.st.On.Faint, strings.Repeat(p.st.Rule, s.w), s.w))
	}
	content = append(content, under...)
	s = p.form(width, len(content))
	if below == "" {
		s.gap = 0 // the row for messages is blank
	}
	p.build(s, p.o.Title, p.st.On.Accent, content, p.Scope(), func(id action.ID) bool {
		return id != action.PromptAbout || len(p.o.About) > 1
	})
	return p.lines
}
