package fields

import (
	"tappa/internal/lang"
	"tappa/internal/tui/cells"
	"tappa/internal/tui/style"
)

// List is a list of fields. The zero List is not usable; make one with New.
type List struct {
	st      *style.Styles
	cat     *lang.Catalogue
	w, h    int
	focused bool

	fields []Field
	cursor int
	goal   string // the key to go to when it comes
	top    int    // first row that is drawn
	adrift bool   // the wheel moved the rows away from the cursor

	editing *editing
	pending *Field // asked about

	pages pages
	drawn []string
	valid bool

	// What lines are made with, kept for the next ones.
	line   cells.Line
	pen    pen
	joined cells.Rows
}

// New returns an empty list.
func New(st *style.Styles, cat *lang.Catalogue) *List { return &List{st: st, cat: cat} }

// SetStyles changes what the list paints with.
func (l *List) SetStyles(st *style.Styles) {
	l.st = st
	if l.editing != nil {
		l.editing.restyle(st)
	}
	l.redraw()
}

// SetSize gives the list w by h cells.
func (l *List) SetSize(w, h int) {
	if w != l.w || h != l.h {
		l.w, l.h, l.adrift = w, h, false
		l.redraw()
	}
}

// Focus gives the keys to the list or takes them away. Without them it shows
// no cursor, and as much as fits of what there is to know.
func (l *List) Focus(on bool) {
	if l.focused == on {
		return
	}
	l.focused, l.adrift = on, false
	if on {
		l.settle(1)
	}
	l.redraw()
}

// Focused reports whether the list has the keys.
func (l *List) Focused() bool { return l.focused }

// SetFields shows other fields, or the same ones with other values. The cursor
// stays on its field. A field that is being edited stays, even if it is not
// among the new ones.
func (l *List) SetFields(list []Field) {
	var under Field
	if f := l.Cursor(); f != nil {
		under = *f
	}
	at := l.cursor
	l.fields = list
	switch {
	case l.editing != nil:
		l.keepEditing(at)
	case l.goal != "" && l.Goto(l.goal):
		l.goal = ""
	default:
		l.follow(&under, at)
	}
	l.redraw()
}

// Reset shows the fields of something else: the cursor goes to the first.
func (l *List) Reset(list []Field) {
	l.fields, l.cursor, l.top, l.goal, l.adrift = list, 0, 0, "", false
	l.settle(1)
	l.redraw()
}

// Fields returns the fields. The slice must not be changed.
func (l *List) Fields() []Field { return l.fields }

// Cursor returns the field under the cursor, nil if there is none.
func (l *List) Cursor() *Field {
	if l.cursor < 0 || l.cursor >= len(l.fields) {
		return nil
	}
	return &l.fields[l.cursor]
}

// Goto puts the cursor on the field with a key and reports whether it is there.
func (l *List) Goto(key string) bool {
	for i := range l.fields {
		if l.fields[i].Key == key && !l.fields[i].passed() {
			l.put(i)
			return true
		}
	}
	return false
}

// Follow puts the cursor on the field with a key as soon as it is there.
func (l *List) Follow(key string) {
	if !l.Goto(key) {
		l.goal = key
	}
}

// MoveBy moves the cursor by n fields, or scrolls within a field that is
// longer than the screen.
func (l *List) MoveBy(n int) {
	if l.editing != nil || len(l.fields) == 0 {
		return
	}
	if !l.adrift && l.scrollWithin(n) {
		return
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	to := l.cursor
	for ; n > 0; n-- {
		next := l.next(to, step)
		if next < 0 {
			break
		}
		to = next
	}
	l.put(to)
}

// First puts the cursor on the first field.
func (l *List) First() {
	if l.editing == nil {
		l.put(max(0, l.next(-1, 1)))
		l.top = 0
	}
}

// Last puts the cursor on the last field.
func (l *List) Last() {
	if l.editing == nil {
		l.put(max(0, l.next(len(l.fields), -1)))
	}
}

// wheelRows is how many rows one notch of the wheel scrolls.
const wheelRows = 3

// Wheel scrolls by n notches and leaves the cursor where it is.
func (l *List) Wheel(n int) {
	if l.focused {
		l.top, l.adrift = max(0, l.top+n*wheelRows), true
		l.valid = false
	}
}

// Click puts the cursor on the field at cell x, y of what was drawn last, and
// reports whether there is one.
func (l *List) Click(x, y int) bool {
	if l.editing != nil {
		return false
	}
	i := l.pages.at(x, y)
	if i < 0 || i >= len(l.fields) || l.fields[i].passed() {
		return false
	}
	l.put(i)
	l.adrift = true // do not let the rows jump under the pointer
	return true
}

// put moves the cursor to field i.
func (l *List) put(i int) {
	l.goal = ""
	if i == l.cursor && !l.adrift {
		return
	}
	if l.groupOf(l.cursor) != l.groupOf(i) {
		l.pages.forget() // one group folds, another opens
	}
	l.cursor, l.adrift = i, false
	l.valid = false
}

func (l *List) groupOf(i int) string {
	if i < 0 || i >= len(l.fields) {
		return ""
	}
	return l.fields[i].Group
}

// next returns the nearest field behind from (in front of it for step -1) that
// the cursor can stand on, -1 if there is none.
func (l *List) next(from, step int) int {
	open := l.groupOf(from)
	for i := from + step; i >= 0 && i < len(l.fields); i += step {
		f := &l.fields[i]
		if !f.passed() && !(f.Sub && f.Group != open) {
			return i
		}
	}
	return -1
}

// settle brings the cursor onto a field that it can stand on.
func (l *List) settle(step int) {
	l.cursor = max(0, min(l.cursor, len(l.fields)-1))
	if f := l.Cursor(); f == nil || !f.passed() {
		return
	}
	if i := l.next(l.cursor, step); i >= 0 {
		l.cursor = i
	} else if i := l.next(l.cursor, -step); i >= 0 {
		l.cursor = i
	}
}

// follow puts the cursor back onto the field that was under it, or where that
// was.
func (l *List) follow(under *Field, at int) {
	if i := l.find(under); i >= 0 {
		l.cursor = i
		return
	}
	l.cursor = at
	l.settle(1)
}

// find returns the place of a field of an earlier version of the list, -1 if
// it is not there any more.
func (l *List) find(f *Field) int {
	for i := range l.fields {
		if f.is(&l.fields[i]) {
			return i
		}
	}
	if f.Entry == nil {
		return -1
	}
	for i := range l.fields {
		if l.fields[i].Key == f.Key {
			return i
		}
	}
	return -1
}

func (l *List) redraw() {
	l.valid = false
	l.pages.forget()
}
