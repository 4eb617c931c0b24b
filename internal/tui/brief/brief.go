// Package brief is the view of what a map says of itself: promise, scenario,
// objectives, tools, method, processes, the personas it is told of, and what was
// measured.
package brief

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/fields"
	"tappa/internal/tui/style"
)

// Brief is the state of the view. The zero Brief is not usable; make one with
// New.
type Brief struct {
	st   *style.Styles
	cat  *lang.Catalogue
	ids  journey.IDs
	m    *journey.Map
	list *fields.List

	readings []analysis.Reading // the index of each snapshot
	today    journey.Date
	opened   map[string]bool // series whose earlier figures are shown
	next     *fields.Field   // what is to be typed after an answer
}

// New returns an empty brief; ids names the personas that are added.
func New(st *style.Styles, cat *lang.Catalogue, ids journey.IDs) *Brief {
	b := &Brief{st: st, cat: cat, ids: ids, list: fields.New(st, cat), opened: map[string]bool{}}
	b.list.Focus(true)
	return b
}

// SetStyles changes what the brief paints with.
func (b *Brief) SetStyles(st *style.Styles) {
	b.st = st
	b.list.SetStyles(st)
	if b.m != nil {
		b.list.SetFields(b.build())
	}
}

// SetSize gives the brief w by h cells.
func (b *Brief) SetSize(w, h int) { b.list.SetSize(w, h) }

// SetMap shows another map, or another version of the same one. The cursor
// stays on its field, and so does an open editor.
func (b *Brief) SetMap(m *journey.Map) {
	if m == b.m {
		return
	}
	same := b.m != nil && m != nil && b.m.ID() == m.ID()
	b.m = m
	if !same {
		b.readings, b.opened, b.next = nil, map[string]bool{}, nil
	}
	switch {
	case m == nil:
		b.list.Cancel()
		b.list.Reset(nil)
	case same:
		b.list.SetFields(b.build())
	default:
		b.list.Cancel()
		b.list.Reset(b.build())
	}
}

// Lines returns the brief as lines of exactly its size. They are made anew
// only when something changed.
func (b *Brief) Lines() []string { return b.list.Lines() }

// MoveBy moves the cursor by n fields.
func (b *Brief) MoveBy(n int) { b.list.MoveBy(n) }

// First puts the cursor on the first field.
func (b *Brief) First() { b.list.First() }

// Last puts the cursor on the last field.
func (b *Brief) Last() { b.list.Last() }

// Goto puts the cursor on the field with a key and reports whether it is
// there.
func (b *Brief) Goto(key string) bool { return b.list.Goto(key) }

// Search returns the keys of the fields of which holds is true, as
// fields.List.Search does.
func (b *Brief) Search(holds func(string) bool) (keys []string, at, from int) {
	return b.list.Search(holds)
}

// Spot remembers where the cursor is and what is in sight, and returns what
// goes back there.
func (b *Brief) Spot() (back func()) { return b.list.Spot() }

// Field returns the key of the field under the cursor, "" if there is none:
// its name in the JSON document, for a persona with "persona/" and its id and a
// dot in front.
func (b *Brief) Field() string {
	if f := b.list.Cursor(); f != nil {
		return f.Key
	}
	return ""
}

// Wheel scrolls by n notches of the wheel.
func (b *Brief) Wheel(n int) { b.list.Wheel(n) }

// Click puts the cursor on the field at cell x, y and reports whether there is
// one.
func (b *Brief) Click(x, y int) bool { return b.list.Click(x, y) }

// Editing reports whether a field is being typed.
func (b *Brief) Editing() bool { return b.list.Editing() }

// Changed reports whether something was typed that is not taken yet.
func (b *Brief) Changed() bool { return b.list.Changed() }

// EditorText returns what was typed so far, empty while nothing is edited.
func (b *Brief) EditorText() string { return b.list.EditorText() }

// Key types into the open editor and reports whether the key meant anything.
func (b *Brief) Key(msg tea.KeyPressMsg) bool { return b.list.Key(msg) }

// Paste puts pasted text into the open editor.
func (b *Brief) Paste(s string) { b.list.Paste(s) }

// SeveralLines reports whether the open editor takes more than one line.
func (b *Brief) SeveralLines() bool { return b.list.SeveralLines() }

// NewLine breaks the line in the open editor.
func (b *Brief) NewLine() { b.list.NewLine() }

// Begin starts to edit the field under the cursor: in place, and then Editing
// reports true, or by what it returns to be asked. The answer goes to Answer.
// On the row that stands for earlier figures it shows them.
func (b *Brief) Begin() fields.Ask {
	if key := b.Field(); strings.HasPrefix(key, earlierPrefix) && !b.list.Editing() {
		b.opened[key] = true
		at := b.list.Cursor().Key
		b.list.SetFields(b.build())
		b.list.Goto(measureKey(journey.ID(strings.TrimPrefix(at, earlierPrefix)), "value"))
		return nil
	}
	return b.list.Begin()
}

// Accept closes the editor and returns what was typed as a draft. A value that
// is refused stays in the editor with the reason below it.
// What is to be typed next has its editor open then.
func (b *Brief) Accept() (edit.Draft, error) {
	d, err := b.list.Accept(b.m)
	if err == nil {
		b.goOn()
	}
	return d, err
}

// Cancel closes the editor, keeping nothing of what was typed, or forgets what
// was asked.
func (b *Brief) Cancel() {
	b.next = nil
	b.list.Cancel()
}

// Answer returns what an answer to the last question changes. What is to be
// typed next has its editor open then.
func (b *Brief) Answer(a fields.Answer) (edit.Draft, error) {
	d, err := b.list.Answer(b.m, a)
	if err == nil {
		b.goOn()
	}
	return d, err
}

// Filled reports whether the field under the cursor holds something.
func (b *Brief) Filled() bool { return b.list.Filled() }

// Clear returns the draft that empties the field under the cursor.
func (b *Brief) Clear() (edit.Draft, error) { return b.list.Clear(b.m) }
