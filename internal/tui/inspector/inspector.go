// Package inspector shows every field of what is under the board's cursor and
// edits them: of a touchpoint, of a stage, or what several touchpoints share.
package inspector

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/fields"
	"tappa/internal/tui/style"
)

// Target is what to inspect: touchpoints, or else a stage. Index counts from 1
// where one touchpoint stands among the Of of its column.
type Target struct {
	Touchpoints []journey.ID
	Stage       journey.ID
	Index, Of   int
}

func (t Target) same(o Target) bool {
	return t.Stage == o.Stage && slices.Equal(t.Touchpoints, o.Touchpoints)
}

// Inspector is the state of the part. The zero Inspector is not usable; make
// one with New.
type Inspector struct {
	st     *style.Styles
	cat    *lang.Catalogue
	m      *journey.Map
	target Target
	next   *Target // to show once the editor is closed
	adding bool    // was asked what to add
	w, h   int
	list   *fields.List
	head   []string
	name   string // in the head
	about  string
	lines  []string
	body   []string // what lines was made of
}

// New returns an inspector with nothing in it.
func New(st *style.Styles, cat *lang.Catalogue) *Inspector {
	return &Inspector{st: st, cat: cat, list: fields.New(st, cat)}
}

// SetStyles changes what the inspector paints with.
func (i *Inspector) SetStyles(st *style.Styles) {
	i.st = st
	i.list.SetStyles(st)
	i.refresh()
}

// SetSize gives the inspector w by h cells.
func (i *Inspector) SetSize(w, h int) {
	if w == i.w && h == i.h {
		return
	}
	i.w, i.h = w, h
	i.reframe()
}

// Focus gives the keys to the inspector or takes them away.
func (i *Inspector) Focus(on bool) {
	if on != i.list.Focused() {
		i.list.Focus(on)
		i.reframe()
	}
}

// Show inspects target in m, which may be another version of the map shown
// before. While a field is being edited another target waits until that is
// done.
func (i *Inspector) Show(m *journey.Map, target Target) {
	same := target.same(i.target)
	if m == i.m && same && target.Index == i.target.Index && target.Of == i.target.Of {
		i.next = nil
		return
	}
	other := i.m == nil || m == nil || i.m.ID() != m.ID()
	i.m = m
	if i.list.Editing() && !same {
		i.next = &target
		i.refresh()
		return
	}
	i.next = nil
	i.target = target
	if !same || other {
		i.list.Reset(i.build())
		i.reframe()
		return
	}
	i.refresh()
}

// refresh shows the target as it is now. What is gone while a field of it is
// edited stays on the screen.
func (i *Inspector) refresh() {
	list := i.build()
	if list == nil && i.list.Editing() {
		list = i.list.Fields()
	}
	i.list.SetFields(list)
	i.reframe()
}

// reframe draws the head anew and gives the list what is left.
func (i *Inspector) reframe() {
	i.head = i.drawHead()
	i.list.SetSize(i.w, i.h-len(i.head))
	i.body = nil
}

// Lines returns the inspector as lines of exactly its size. They are made anew
// only when something changed.
func (i *Inspector) Lines() []string {
	if i.w < 1 || i.h < 1 {
		return nil
	}
	body := i.list.Lines()
	if len(i.body) > 0 && len(body) > 0 && &body[0] == &i.body[0] && len(i.lines) == i.h {
		return i.lines
	}
	i.body = body
	i.lines = append(slices.Clone(i.head), body...)
	return i.lines
}

// MoveBy moves the cursor by n fields.
func (i *Inspector) MoveBy(n int) { i.list.MoveBy(n) }

// First puts the cursor on the first field.
func (i *Inspector) First() { i.list.First() }

// Last puts the cursor on the last field.
func (i *Inspector) Last() { i.list.Last() }

// Goto puts the cursor on a field, given by its name in the JSON document, and
// reports whether it is there.
func (i *Inspector) Goto(key string) bool { return i.list.Goto(key) }

// Wheel scrolls by n notches of the wheel.
func (i *Inspector) Wheel(n int) { i.list.Wheel(n) }

// Click puts the cursor on the field at cell x, y and reports whether there is
// one.
func (i *Inspector) Click(x, y int) bool { return i.list.Click(x, y-len(i.head)) }

// Field returns the name of the field under the cursor in the JSON document, ""
// if there is none.
func (i *Inspector) Field() string {
	if f := i.list.Cursor(); f != nil {
		return f.Key
	}
	return ""
}

// Persona returns the persona whose own feeling the field under the cursor
// belongs to, and the name of the field with its emotions; both are empty
// elsewhere.
func (i *Inspector) Persona() (id journey.ID, emotions string) {
	f := i.list.Cursor()
	if f == nil || !strings.HasPrefix(f.Group, "felt_by[") {
		return "", ""
	}
	id, _ = f.Entry.(journey.ID)
	return id, f.Group + ".emotions"
}

// Editing reports whether a field is being typed.
func (i *Inspector) Editing() bool { return i.list.Editing() }

// EditorText returns what was typed so far, empty while nothing is edited.
func (i *Inspector) EditorText() string { return i.list.EditorText() }

// Key types into the open editor and reports whether the key meant anything.
func (i *Inspector) Key(msg tea.KeyPressMsg) bool { return i.list.Key(msg) }

// Paste puts pasted text into the open editor.
func (i *Inspector) Paste(s string) { i.list.Paste(s) }

// NewLine breaks the line in the open editor.
func (i *Inspector) NewLine() { i.list.NewLine() }

// Begin starts to edit the field under the cursor: in place, and then Editing
// reports true, or by what it returns to be asked. The answer goes to Answer.
func (i *Inspector) Begin() fields.Ask {
	i.adding = false
	return i.list.Begin()
}

// Accept closes the editor and returns what was typed as a draft. A value that
// is refused stays in the editor with the reason below it.
func (i *Inspector) Accept() (edit.Draft, error) {
	d, err := i.list.Accept(i.m)
	i.closed()
	return d, err
}

// Cancel closes the editor, keeping nothing of what was typed, or forgets what
// was asked.
func (i *Inspector) Cancel() {
	i.adding = false
	i.list.Cancel()
	i.closed()
}

// closed shows what had to wait for the editor.
func (i *Inspector) closed() {
	if i.next != nil && !i.list.Editing() {
		next := *i.next
		i.Show(i.m, next)
	}
}

// Answer returns what an answer to the last question changes. Where the
// question was what to add, an editor may be open afterwards.
func (i *Inspector) Answer(a fields.Answer) (edit.Draft, error) {
	if i.adding {
		i.adding = false
		return i.add(a.Choice())
	}
	return i.list.Answer(i.m, a)
}

// Clear returns the draft that empties the field under the cursor.
func (i *Inspector) Clear() (edit.Draft, error) { return i.list.Clear(i.m) }
