package fields

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/tui/input"
	"tappa/internal/tui/style"
)

// editing is a field with its editor open. Exactly one of line and area is
// set.
type editing struct {
	field   Field // as it was when the editor opened
	line    *input.Line
	area    *input.Area
	problem string // why the value was not accepted
	note    string // what happened to the field in the meantime
	ours    bool   // the field is in the list only for being edited
}

func newEditing(st *style.Styles, f Field) *editing {
	e := &editing{field: f}
	if f.Kind == Text {
		e.area = input.NewArea(st)
		e.area.SetPlaceholder(f.Ask)
		e.area.SetValue(f.Raw)
	} else {
		e.line = input.NewLine(st)
		e.line.SetPlaceholder(f.Ask)
		e.line.SetValue(f.Raw)
	}
	e.restyle(st)
	return e
}

func (e *editing) restyle(st *style.Styles) {
	if e.area != nil {
		e.area.SetStyles(st, &st.Under)
	} else {
		e.line.SetStyles(st, &st.Under)
	}
}

func (e *editing) value() string {
	if e.area != nil {
		return e.area.Value()
	}
	return e.line.Value()
}

// lines returns at most h rows of the editor, w columns wide.
func (e *editing) lines(w, h int) []string {
	if e.area == nil {
		e.line.SetWidth(w)
		return []string{e.line.View()}
	}
	e.area.SetWidth(w)
	return e.area.Lines(max(1, min(e.area.Rows(), h)))
}

// Editing reports whether an editor is open in the list.
func (l *List) Editing() bool { return l.editing != nil }

// Changed reports whether something else stands in the editor than when it was
// opened.
func (l *List) Changed() bool { return l.editing != nil && l.editing.value() != l.editing.field.Raw }

// EditorText returns what was typed so far, empty while nothing is edited.
func (l *List) EditorText() string {
	if l.editing == nil {
		return ""
	}
	return l.editing.value()
}

// Begin starts to edit the field under the cursor: it opens the editor in
// place and returns nil, or returns what is to be asked. Where nothing can be
// edited it does neither.
func (l *List) Begin() Ask {
	f := l.Cursor()
	if f == nil || l.editing != nil {
		return nil
	}
	if f.Change == nil && l.cursor+1 < len(l.fields) && f.Group != "" && f.Group == l.groupOf(l.cursor+1) {
		l.put(l.cursor + 1)
		return nil
	}
	return l.BeginField(*f, l.cursor)
}

// BeginField is Begin for a field that need not be in the list yet, such as
// the first field of a new entry; while it is typed it stands behind the field
// at place after.
func (l *List) BeginField(f Field, after int) Ask {
	l.pending = nil
	if f.Change == nil {
		return nil
	}
	switch f.Kind {
	case Choice, Many:
		l.pending = &f
		title := strings.TrimSpace(cmp.Or(f.Title, f.Label))
		if title == "" {
			title = l.cat.Field(f.Key)
		}
		return AskChoice{Title: title, Options: f.options(), Current: f.Current, Multi: f.Kind == Many}
	case Emotions:
		l.pending = &f
		return AskEmotions{Title: cmp.Or(f.Title, l.cat.Field(f.Key)), Desired: f.Desired, Score: f.Score, Current: f.Emotions}
	case Channel:
		l.pending = &f
		return AskChannel{Title: f.Label, Current: f.Raw}
	}
	if !f.typed() {
		return nil
	}
	l.editing = newEditing(l.st, f)
	if l.find(&f) < 0 {
		l.editing.ours = true
		l.cursor = min(after+1, len(l.fields))
		l.insert(l.cursor, f)
	}
	l.adrift = false
	l.redraw()
	return nil
}

// insert puts a field that is only being typed into the list, without touching
// the slice that the owner handed over.
func (l *List) insert(at int, f Field) {
	at = max(0, min(at, len(l.fields)))
	l.fields = slices.Insert(slices.Clone(l.fields), at, f)
}

// keepEditing keeps the field that is being edited in a new version of the
// list, where it was if it is not in there.
func (l *List) keepEditing(at int) {
	e := l.editing
	i := l.find(&e.field)
	e.note = ""
	switch e.ours = i < 0; {
	case e.ours:
		l.cursor = max(0, min(at, len(l.fields)))
		l.insert(l.cursor, e.field)
		if !e.field.New {
			e.note = l.cat.T("fields.gone-meanwhile")
		}
		return
	case l.fields[i].Raw != e.field.Raw:
		e.note = l.cat.T("fields.changed-meanwhile")
	}
	l.cursor = i
}

// Key types into the open editor and reports whether the key meant anything.
func (l *List) Key(msg tea.KeyPressMsg) bool {
	e := l.editing
	if e == nil {
		return false
	}
	done := false
	if e.area != nil {
		done = e.area.Key(msg)
	} else {
		done = e.line.Key(msg)
	}
	if done {
		l.typed()
	}
	return done
}

// Paste puts pasted text into the open editor.
func (l *List) Paste(s string) {
	switch e := l.editing; {
	case e == nil:
		return
	case e.area != nil:
		e.area.Paste(s)
	default:
		e.line.Paste(s)
	}
	l.typed()
}

// SeveralLines reports whether the open editor takes more than one line.
func (l *List) SeveralLines() bool { return l.editing != nil && l.editing.area != nil }

// NewLine breaks the line where the editor has several.
func (l *List) NewLine() {
	if l.editing != nil && l.editing.area != nil {
		l.editing.area.NewLine()
		l.typed()
	}
}

func (l *List) typed() {
	l.editing.problem = ""
	l.adrift, l.valid = false, false
}

// Accept closes the editor and returns what was typed as a draft on m, the map
// as it is now. Where the value is refused the editor stays open, says why, and
// the error is returned too.
func (l *List) Accept(m *journey.Map) (edit.Draft, error) {
	e := l.editing
	if e == nil {
		return edit.Draft{}, nil
	}
	value := e.value()
	if e.area == nil || strings.TrimSpace(value) == "" {
		value = strings.TrimSpace(value)
	} else {
		value = strings.TrimRight(value, " \n")
	}
	if value == e.field.Raw {
		l.close("")
		return edit.Draft{}, nil
	}
	d, err := e.field.Change(m, Answer{Text: value})
	if err != nil {
		e.problem = l.cat.Error(err)
		l.valid = false
		return edit.Draft{}, err
	}
	l.close(e.field.Then)
	return d, nil
}

// Cancel closes the editor, keeping nothing of what was typed, and forgets
// what was asked.
func (l *List) Cancel() {
	l.pending = nil
	if l.editing != nil {
		l.close("")
	}
}

// close ends the editing and takes a field out that was only being typed.
func (l *List) close(then string) {
	e := l.editing
	l.editing = nil
	if i := l.find(&e.field); e.ours && i >= 0 {
		l.fields = slices.Delete(slices.Clone(l.fields), i, i+1)
		l.cursor = max(0, i-1)
		l.settle(-1)
	}
	if then != "" {
		l.goal = then
	}
	l.redraw()
}

// Answer returns what an answer to the last Ask changes in m, the map as it is
// now.
func (l *List) Answer(m *journey.Map, a Answer) (edit.Draft, error) {
	f := l.pending
	l.pending = nil
	if f == nil || f.Change == nil {
		return edit.Draft{}, nil
	}
	d, err := f.Change(m, a)
	if err == nil && f.Then != "" {
		l.goal = f.Then
	}
	return d, err
}

// Filled reports whether the field under the cursor holds something that Clear
// can empty.
func (l *List) Filled() bool {
	f := l.Cursor()
	return f != nil && f.Change != nil && f.filled()
}

// Clear returns the draft that empties the field under the cursor.
func (l *List) Clear(m *journey.Map) (edit.Draft, error) {
	if l.editing != nil || !l.Filled() {
		return edit.Draft{}, nil
	}
	return l.Cursor().Change(m, Answer{})
}
