package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// Explain shows how numbers came about, one a page: what it is called, the
// formula, what went in, how many were counted, and where the formula is from.
type Explain struct {
	base
	pages []analysis.Explanation
	page  int

	top, shown int
	// laid is the lines above and below the inputs for a width, -1 for none.
	laid       int
	head, foot []string
	widths     []int // of the columns of figures
}

// The widths of an explanation.
const (
	explainWidth = 72 // the most that its lines take
	figureGap    = 2
	leastName    = 8 // columns of a name below which figures go first
)

// NewExplain returns the explanation of one number or several, of which the
// first is shown.
func NewExplain(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, pages ...analysis.Explanation) *Explain {
	return &Explain{base: newBase(st, cat, keys), pages: pages, laid: -1}
}

// Scope is action.Explain.
func (x *Explain) Scope() action.Scope { return action.Explain }

// SetStyles changes what the box is painted with.
func (x *Explain) SetStyles(st *style.Styles) {
	x.st = st
	x.laid = -1
	x.stale()
}

// Act scrolls, goes to another number, or closes.
func (x *Explain) Act(id action.ID) (Answer, bool) {
	switch id {
	case action.ExplainUp:
		x.Wheel(-1)
	case action.ExplainDown:
		x.Wheel(1)
	case action.ExplainPageUp:
		x.Wheel(-max(1, x.shown-1))
	case action.ExplainPageDn:
		x.Wheel(max(1, x.shown-1))
	case action.ExplainNext:
		x.turn(1)
	case action.ExplainPrev:
		x.turn(-1)
	case action.ExplainClose:
		return nil, true
	}
	return nil, false
}

// turn goes to another number.
func (x *Explain) turn(by int) {
	if n := len(x.pages); n > 1 {
		x.page = (x.page + by + n) % n
		x.top, x.laid = 0, -1
		x.stale()
	}
}

// Key does nothing: there is nothing to type.
func (x *Explain) Key(tea.KeyPressMsg) {}

// Paste does nothing.
func (x *Explain) Paste(string) {}

// Wheel scrolls.
func (x *Explain) Wheel(delta int) {
	x.Lines()
	if top := max(0, min(x.top+delta, x.rows()-x.shown)); top != x.top {
		x.top = top
		x.stale()
	}
}

// Click does what the hint under it says.
func (x *Explain) Click(px, py int) (Answer, bool) {
	if id, is := x.hintAt(px, py); is {
		return x.Act(id)
	}
	return nil, false
}

// now is the number that is shown.
func (x *Explain) now() *analysis.Explanation {
	if len(x.pages) == 0 {
		return &analysis.Explanation{Formula: analysis.FormulaIndex}
	}
	return &x.pages[x.page]
}

// rows is the number of lines of the whole explanation.
func (x *Explain) rows() int { return len(x.head) + len(x.now().Inputs) + len(x.foot) }

// Lines draws the box. Of a thousand inputs only those in sight are drawn.
func (x *Explain) Lines() []string {
	if x.lines != nil {
		return x.lines
	}
	w := x.form(explainWidth, 1).w
	if x.laid != w {
		x.lay(w)
	}
	s := x.form(explainWidth, x.rows())
	x.shown = s.h
	x.top = max(0, min(x.top, x.rows()-s.h))
	content := make([]string, 0, s.h)
	for i := x.top; i < min(x.rows(), x.top+s.h); i++ {
		content = append(content, x.line(i, w))
	}
	only := func(id action.ID) bool { return id != action.ExplainNext || len(x.pages) > 1 }
	x.build(s, x.title(), x.st.On.Accent, content, x.Scope(), only)
	x.markScroll(s)
	return x.lines
}

// title says what the number is of, and which of several it is.
func (x *Explain) title() string {
	title := x.now().Subject
	if title == "" {
		title = x.cat.T("explain.journey")
	}
	if len(x.pages) > 1 {
		title += "  " + x.cat.F("explain.page", lang.Args{"i": x.page + 1, "of": len(x.pages)})
	}
	return title
}

// line returns a line of the content.
func (x *Explain) line(i, w int) string {
	if i < len(x.head) {
		return x.head[i]
	}
	if i -= len(x.head); i < len(x.now().Inputs) {
		return x.input(&x.now().Inputs[i], w)
	}
	return x.foot[i-len(x.now().Inputs)]
}

// lay makes the lines around the inputs for a width.
func (x *Explain) lay(w int) {
	x.laid = w
	e, on := x.now(), &x.st.On
	key := "formula." + string(e.Formula)
	x.head = append([]string{x.result(w), x.plainRow("", w)}, x.wrapped(on.Text, x.cat.T(key+".text"), w, 6)...)
	if terms := x.terms(); terms != "" {
		x.head = append(x.head, x.wrapped(on.Strong, terms, w, 3)...)
	}
	if counted := x.counted(); counted != "" {
		x.head = append(x.head, x.wrapped(on.Muted, counted, w, 2)...)
	}
	x.fitColumns(w)
	if len(e.Inputs) > 0 {
		x.head = append(x.head, x.plainRow("", w), x.columnHeads(w))
	}
	x.foot = append([]string{x.plainRow("", w)}, x.wrapped(on.MutedItalic, x.cat.F("explain.source", lang.Args{"source": x.cat.T(key + ".source")}), w, 4)...)
}

func (x *Explain) plainRow(s string, w int) string { return x.row(x.st.On.Text, s, w) }

// result is the first line: the name of the number and its value.
func (x *Explain) result(w int) string {
	e, on := x.now(), &x.st.On
	value := " " + x.figure(e.Result) + " "
	l := &cells.Line{}
	l.Fit(on.Title, x.plain(x.cat.T("formula."+string(e.Formula)+".name")), max(0, w-text.Width(value)-1)).Gap(on.Text, 1)
	pen := on.Strong
	switch role, level := plot.RoleOfFigure(e.Formula, e.Result); role {
	case plot.Gap:
		pen = x.st.Sheet.Gap(level)
	case plot.Heat:
		pen = x.st.Sheet.Heat(level)
	}
	return x.end(l.Add(pen, value), w)
}

// figure writes a figure.
func (x *Explain) figure(f analysis.Figure) string {
	return plot.FormatFigure(f, x.cat.T("core.decimal"))
}

// terms writes what the inputs come to on the way to the result.
func (x *Explain) terms() string {
	var parts []string
	for _, t := range x.now().Terms {
		parts = append(parts, x.cat.T("quantity."+string(t.Quantity))+" "+x.figure(t.Figure))
	}
	return strings.Join(parts, "   ")
}

// counted says how many touchpoints were counted of how many.
func (x *Explain) counted() string {
	switch e := x.now(); {
	case e.Of == 0:
		return ""
	case e.Counted == e.Of:
		return x.cat.F("explain.all", lang.Args{"n": e.Of})
	default:
		return x.cat.F("explain.counted", lang.Args{"n": e.Counted, "of": e.Of})
	}
}

// fitColumns gives the columns of figures their widths. Where a name would get
// too little room the first columns are given up, the result last.
func (x *Explain) fitColumns(w int) {
	e := x.now()
	x.widths = make([]int, len(e.Columns))
	used := 0
	for i, q := range e.Columns {
		x.widths[i] = text.Width(x.plain(x.cat.T("quantity." + string(q))))
		for j := range e.Inputs {
			if f := e.Inputs[j].Figures; i < len(f) {
				x.widths[i] = max(x.widths[i], len(x.figure(f[i])))
			}
		}
		used += figureGap + x.widths[i]
	}
	for i := 0; i < len(x.widths) && used+leastName > w; i++ {
		used -= figureGap + x.widths[i]
		x.widths[i] = 0
	}
}

// columnHeads names the columns of figures.
func (x *Explain) columnHeads(w int) string {
	l := &cells.Line{}
	l.To(x.st.On.Text, max(0, w-x.figuresWidth()))
	for i, q := range x.now().Columns {
		if n := x.widths[i]; n > 0 {
			l.Add(x.st.On.Muted, text.PadLeft(x.plain(x.cat.T("quantity."+string(q))), figureGap+n))
		}
	}
	return x.end(l, w)
}

func (x *Explain) figuresWidth() int {
	used := 0
	for _, n := range x.widths {
		if n > 0 {
			used += figureGap + n
		}
	}
	return used
}

// input is a line of what went in; its last figure is the one that counts.
func (x *Explain) input(in *analysis.Input, w int) string {
	on := &x.st.On
	room := max(0, w-x.figuresWidth())
	l := &cells.Line{}
	name := x.plain(in.Name)
	if in.As != "" {
		name = x.plain(x.cat.T("quantity."+string(in.As))) + ": " + name
	}
	if in.Emotion != "" {
		name = x.plain(x.cat.Emotion(in.Emotion)) + ", " + name
	}
	l.Fit(on.Text, name, room).To(on.Text, room)
	for i, n := range x.widths {
		if n == 0 {
			continue
		}
		f := analysis.Figure{}
		if i < len(in.Figures) {
			f = in.Figures[i]
		}
		pen := on.Text
		switch {
		case !f.Has:
			pen = on.Muted
		case i == len(x.widths)-1:
			pen = on.Strong
		}
		l.Add(pen, text.PadLeft(x.figure(f), figureGap+n))
	}
	return x.end(l, w)
}

// markScroll says at the right of the last row how much is above and below.
func (x *Explain) markScroll(s shape) { x.scrolled(s, x.top, x.rows()) }
