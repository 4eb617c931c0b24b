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
	// list has every field and is where one edits. While it does not have the
	// keys, glance stands in for it; see glance.go.
	list   *fields.List
	glance glance
	behind behind
	head   []string
	name   string // in the head
	about  string
	lines  []string
}

// behind says whether the list was told yet of what is inspected, and whether
// that is another thing than what it has. A list that is not shown catches up
// when it is needed.
type behind struct{ list, other bool }

// New returns an inspector with nothing in it.
func New(st *style.Styles, cat *lang.Catalogue) *Inspector {
	return &Inspector{st: st, cat: cat, list: fields.New(st, cat), glance: newGlance(st, cat)}
}

// SetStyles changes what the inspector paints with.
func (i *Inspector) SetStyles(st *style.Styles) {
	i.st = st
	i.list.SetStyles(st)
	i.glance.setStyles(st)
	i.refresh()
}

// SetSize gives the inspector w by h cells.
func (i *Inspector) SetSize(w, h int) {
	if w == i.w && h == i.h {
		return
	}
	i.w, i.h = w, h
	i.glance.clear()
	i.reframe()
}

// Focus gives the keys to the inspector or takes them away.
func (i *Inspector) Focus(on bool) {
	if on != i.list.Focused() {
		i.catchUp()
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
	if m != i.m {
		i.m = m
		i.glance.clear()
	}
	if i.list.Editing() && !same {
		i.next = &target
		i.refresh()
		return
	}
	i.next = nil
	i.target = target
	i.behind.other = i.behind.other || !same || other
	i.refresh()
}

// refresh shows the target as it is now.
func (i *Inspector) refresh() {
	i.behind.list = true
	if i.hasKeys() {
		i.catchUp()
		i.reframe()
	}
}

// hasKeys reports whether the list is shown in which one edits.
func (i *Inspector) hasKeys() bool { return i.list.Focused() || i.list.Editing() }

// catchUp tells the list what there is to edit now. What is gone while a field
// of it is edited stays on the screen.
func (i *Inspector) catchUp() {
	if !i.behind.list {
		return
	}
	list, other := i.build(), i.behind.other
	i.behind = behind{}
	switch {
	case other:
		i.list.Reset(list)
		return
	case list == nil && i.list.Editing():
		list = i.list.Fields()
	}
	i.list.SetFields(list)
}

// all returns the list of all fields as they are now.
func (i *Inspector) all() *fields.List {
	i.catchUp()
	return i.list
}

// reframe draws the head anew and gives the list what is left.
func (i *Inspector) reframe() {
	i.head = i.drawHead()
	i.list.SetSize(i.w, i.h-len(i.head))
}

// Idle reports whether nothing is inspected.
func (i *Inspector) Idle() bool { return i.target.Stage == "" && len(i.target.Touchpoints) == 0 }

// Lines returns the inspector as lines of exactly its size. They are good until
// it is asked again.
func (i *Inspector) Lines() []string {
	switch {
	case i.w < 1 || i.h < 1:
		return nil
	case i.hasKeys():
		i.lines = append(append(i.lines[:0], i.head...), i.list.Lines()...)
		return i.lines
	}
	return i.atAGlance()
}

// MoveBy moves the cursor by n fields.
func (i *Inspector) MoveBy(n int) { i.all().MoveBy(n) }

// First puts the cursor on the first field.
func (i *Inspector) First() { i.all().First() }

// Last puts the cursor on the last field.
func (i *Inspector) Last() { i.all().Last() }

// Goto puts the cursor on a field, given by its name in the JSON document, and
// reports whether it is there.
func (i *Inspector) Goto(key string) bool { return i.all().Goto(key) }

// Wheel scrolls by n notches of the wheel.
func (i *Inspector) Wheel(n int) { i.all().Wheel(n) }

// Click puts the cursor on the field at cell x, y and reports whether there is
// one.
func (i *Inspector) Click(x, y int) bool {
	if i.hasKeys() {
		return i.list.Click(x, y-len(i.head))
	}
	i.drawGlance()
	g := i.glance.list
	return g.Click(x, y-len(i.head)) && i.all().Goto(g.Cursor().Key)
}

// Field returns the name of the field under the cursor in the JSON document, ""
// if there is none.
func (i *Inspector) Field() string {
	if f := i.all().Cursor(); f != nil {
		return f.Key
	}
	return ""
}

// Persona returns the persona whose own feeling the field under the cursor
// belongs to, and the name of the field with its emotions; both are empty
// elsewhere.
func (i *Inspector) Persona() (id journey.ID, emotions string) {
	f := i.all().Cursor()
	if f == nil || !strings.HasPrefix(f.Group, "felt_by[") {
		return "", ""
	}
	id, _ = f.Entry.(journey.ID)
	return id, f.Group + ".emotions"
}

// Editing reports whether a field is being typed.
func (i *Inspector) Editing() bool { return i.list.Editing() }

// Changed reports whether something was typed that is not taken yet.
func (i *Inspector) Changed() bool { return i.list.Changed() }

// EditorText returns what was typed so far, empty while nothing is edited.
func (i *Inspector) EditorText() string { return i.list.EditorText() }

// Key types into the open editor and reports whether the key meant anything.
func (i *Inspector) Key(msg tea.KeyPressMsg) bool { return i.list.Key(msg) }

// Paste puts pasted text into the open editor.
func (i *Inspector) Paste(s string) { i.list.Paste(s) }

// SeveralLines reports whether the open editor takes more than one line.
func (i *Inspector) SeveralLines() bool { return i.list.SeveralLines() }

// NewLine breaks the line in the open editor.
func (i *Inspector) NewLine() { i.list.NewLine() }

// Begin starts to edit the field under the cursor: in place, and then Editing
// reports true, or by what it returns to be asked. The answer goes to Answer.
func (i *Inspector) Begin() fields.Ask {
	i.adding = false
	return i.all().Begin()
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
	return i.all().Answer(i.m, a)
}

// Filled reports whether the field under the cursor holds something.
func (i *Inspector) Filled() bool { return i.all().Filled() }

// Clear returns the draft that empties the field under the cursor.
func (i *Inspector) Clear() (edit.Draft, error) { return i.all().Clear(i.m) }
