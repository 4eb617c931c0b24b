package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/action"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// Item is one thing that can be picked.
type Item struct {
	ID    string
	Title string
	// Detail says more, behind the title; what does not fit is shown below the
	// list while the cursor is on the item.
	Detail string
	// Key is the key that does the same, shown at the right.
	Key string
	// Group is the heading that the item stands under. Items of one group
	// follow one another.
	Group string
	// Disabled says why the item cannot be picked now, empty if it can.
	Disabled string
	// Current marks what holds now; where several can be picked, those.
	Current bool
}

// PickerOptions say what a Picker offers.
type PickerOptions struct {
	Title string
	Items []Item
	// Placeholder stands in the line for typing; empty is the usual one.
	Placeholder string
	// Filter offers a line in which to type what is looked for.
	Filter bool
	// Multi lets several items be picked.
	Multi bool
	// Free offers what was typed as an answer of its own. It needs Filter.
	Free bool
	// Preview answers with a PreviewAnswer whenever the cursor moves. It is
	// for short lists without Filter.
	Preview bool
	// Empty is said where there is nothing to pick.
	Empty string
	// At is the id of the item that the cursor begins on, if not the current
	// one.
	At string
}

// freeItem stands, in the place of an index, for what was typed.
const freeItem = -1

// visible is one row of the list: a heading, or an item.
type visible struct {
	heading string
	item    int // index of the item, freeItem, or noItem for a heading
	marks   []int
}

const noItem = -2

// Picker offers a list to choose from.
type Picker struct {
	base
	o       PickerOptions
	titles  []folded
	chosen  map[int]bool
	line    *input.Line // nil without Filter
	rows    []visible
	at      int // row of the cursor
	top     int // first row in sight
	picked  int // how many items are in sight, headings and free text left out
	message string
	listAt  int // row of the content where the list begins
	listH   int
	look    pickerLook
}

// NewPicker returns a list to choose from.
func NewPicker(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o PickerOptions) *Picker {
	p := &Picker{base: newBase(st, cat, keys), o: o, chosen: map[int]bool{}, titles: make([]folded, len(o.Items))}
	for i, it := range o.Items {
		p.titles[i] = fold(p.plain(it.Title))
		if o.Multi && it.Current {
			p.chosen[i] = true
		}
	}
	if o.Filter {
		p.line = input.NewLine(st)
		if o.Placeholder == "" {
			o.Placeholder = cat.T("dialog.filter")
		}
		p.line.SetPlaceholder(o.Placeholder)
	}
	p.sift()
	p.start()
	return p
}

// start puts the cursor on the item it is to begin on.
func (p *Picker) start() {
	for r, v := range p.rows {
		if v.item >= 0 && (p.o.At != "" && p.o.Items[v.item].ID == p.o.At || p.o.At == "" && p.o.Items[v.item].Current) {
			p.at = r
			return
		}
	}
}

// Scope is Picker.
func (p *Picker) Scope() action.Scope { return action.Picker }

// SetStyles changes what the list is painted with.
func (p *Picker) SetStyles(st *style.Styles) {
	p.st = st
	if p.line != nil {
		p.line.SetStyles(st, &st.On)
	}
	p.stale()
}

func (p *Picker) query() string {
	if p.line == nil {
		return ""
	}
	return strings.TrimSpace(p.line.Value())
}

// sift makes the rows anew from what was typed and puts the cursor on the
// first.
func (p *Picker) sift() {
	p.rows, p.at, p.top, p.message = p.rows[:0], 0, 0, ""
	query := p.query()
	if query == "" {
		p.siftNothing()
	} else {
		p.siftFor(query)
	}
	p.at = p.nearest(0, 1)
	p.stale()
}

func (p *Picker) siftNothing() {
	group := ""
	for i, it := range p.o.Items {
		if it.Group != group {
			group = it.Group
			p.rows = append(p.rows, visible{heading: group, item: noItem})
		}
		p.rows = append(p.rows, visible{item: i})
	}
	p.picked = len(p.o.Items)
}

// detailFrom is from how many bytes on what was typed is looked for in details
// too; less would find nearly all of them.
const detailFrom = 3

// siftFor lists what fits query, then items in whose detail it stands. Of those
// that fit about as well, the ones that can be picked now go first. What
// was typed goes first as an answer of its own unless an item begins with it.
func (p *Picker) siftFor(query string) {
	hits := match(query, p.titles, !p.o.Free)
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.fit != b.fit {
			return b.fit - a.fit
		}
		return p.barred(a) - p.barred(b)
	})
	listed := make(map[int]bool, len(hits))
	for _, h := range hits {
		p.rows = append(p.rows, visible{item: h.index, marks: h.marks})
		listed[h.index] = true
	}
	want := text.Fold(query)
	for i, it := range p.o.Items {
		if !listed[i] && len(want) >= detailFrom && strings.Contains(text.Fold(it.Detail), want) {
			p.rows = append(p.rows, visible{item: i})
		}
	}
	p.picked = len(p.rows)
	if !p.o.Free {
		return
	}
	free := visible{item: freeItem}
	switch best := p.best(); {
	case best == want:
	case strings.HasPrefix(best, want):
		p.rows = append(p.rows, free)
	default:
		p.rows = append([]visible{free}, p.rows...)
	}
}

// barred is 1 for what cannot be picked now, and else 0.
func (p *Picker) barred(h hit) int {
	if p.o.Items[h.index].Disabled != "" {
		return 1
	}
	return 0
}

// best returns the folded title of the first row.
func (p *Picker) best() string {
	if len(p.rows) == 0 {
		return ""
	}
	return p.titles[p.rows[0].item].folded
}

// nearest returns the row at r, or the next one in direction dir, that is not
// a heading; where there is none that way, the other way.
func (p *Picker) nearest(r, dir int) int {
	for i := r; i >= 0 && i < len(p.rows); i += dir {
		if p.rows[i].item != noItem {
			return i
		}
	}
	for i := r; i >= 0 && i < len(p.rows); i -= dir {
		if p.rows[i].item != noItem {
			return i
		}
	}
	return 0
}

// moveBy moves the cursor by rows and reports whether it did. A step beyond an
// end goes round to the other.
func (p *Picker) moveBy(n int) bool {
	if len(p.rows) == 0 || n == 0 {
		return false
	}
	from, dir := p.at, 1
	if n < 0 {
		dir = -1
	}
	to := from + n
	switch last := len(p.rows) - 1; {
	case n == 1 && p.nearest(min(to, last), 1) <= from:
		to = 0
	case n == -1 && (to < 0 || p.nearest(to, -1) >= from):
		to = last
	default:
		to = max(0, min(to, last))
	}
	p.at = p.nearest(to, dir)
	p.message = ""
	p.stale()
	return p.at != from
}

// Act moves, marks, picks or gives up.
func (p *Picker) Act(id action.ID) (Answer, bool) {
	page := max(1, p.listH-1)
	switch id {
	case action.PickUp:
		return p.moved(p.moveBy(-1)), false
	case action.PickDown:
		return p.moved(p.moveBy(1)), false
	case action.PickPageUp:
		return p.moved(p.moveBy(-max(2, page))), false
	case action.PickPageDn:
		return p.moved(p.moveBy(max(2, page))), false
	case action.PickToggle:
		p.toggle()
	case action.PickOK:
		return p.accept()
	case action.PickCancel:
		return nil, true
	}
	return nil, false
}

// moved answers with a preview, where one is wanted and the cursor moved.
func (p *Picker) moved(is bool) Answer {
	if it := p.item(); is && p.o.Preview && it != nil {
		return PreviewAnswer{it.ID}
	}
	return nil
}

// item returns the item under the cursor, nil on free text or on nothing.
func (p *Picker) item() *Item {
	if p.at >= len(p.rows) || p.rows[p.at].item < 0 {
		return nil
	}
	return &p.o.Items[p.rows[p.at].item]
}

// toggle marks the item under the cursor, where several can be picked.
func (p *Picker) toggle() {
	it := p.item()
	if !p.o.Multi || it == nil {
		return
	}
	if it.Disabled != "" {
		p.message = it.Disabled
	} else if i := p.rows[p.at].item; p.chosen[i] {
		delete(p.chosen, i)
	} else {
		p.chosen[i] = true
	}
	p.stale()
}

// accept answers with what is under the cursor or marked.
func (p *Picker) accept() (Answer, bool) {
	p.stale()
	if p.o.Multi {
		return p.all(), true
	}
	if p.at >= len(p.rows) {
		return nil, false
	}
	if p.rows[p.at].item == freeItem {
		return PickAnswer{ID: p.query(), Free: true, IDs: []string{p.query()}}, true
	}
	it := p.item()
	switch {
	case it == nil:
		return nil, false
	case it.Disabled != "":
		p.message = it.Disabled
		return nil, false
	}
	return PickAnswer{ID: it.ID, IDs: []string{it.ID}}, true
}

// all answers with the marked items and the one under the cursor.
func (p *Picker) all() PickAnswer {
	var a PickAnswer
	for i, it := range p.o.Items {
		if p.chosen[i] {
			a.IDs = append(a.IDs, it.ID)
		}
	}
	if p.at < len(p.rows) && p.rows[p.at].item == freeItem {
		a.ID, a.Free = p.query(), true
	} else if it := p.item(); it != nil {
		a.ID = it.ID
	}
	return a
}

// Key types into the filter. In a list without one a letter goes to the next
// item that begins with it. The space bar marks, where several can be picked
// and nothing was typed yet.
func (p *Picker) Key(msg tea.KeyPressMsg) {
	if p.o.Multi && msg.String() == "space" && p.query() == "" {
		p.toggle()
		return
	}
	if p.line == nil {
		if !p.o.Preview {
			p.jump(text.Fold(msg.Text))
		}
		return
	}
	before := p.line.Value()
	if !p.line.Key(msg) {
		return
	}
	if p.line.Value() != before {
		p.sift()
	}
	p.stale()
}

// jump puts the cursor on the next item that begins with s.
func (p *Picker) jump(s string) {
	for i := 1; s != "" && i <= len(p.rows); i++ {
		r := (p.at + i) % len(p.rows)
		if v := p.rows[r]; v.item >= 0 && strings.HasPrefix(p.titles[v.item].folded, s) {
			p.at = r
			p.stale()
			return
		}
	}
}

// Paste puts text into the filter.
func (p *Picker) Paste(s string) {
	if p.line != nil {
		n := p.line.Paste(strings.TrimRight(s, "\r\n"))
		p.sift()
		p.message = noticeText(p.cat, n)
	}
}

// Wheel moves the cursor, unless that would be seen outside the box.
func (p *Picker) Wheel(delta int) {
	if p.o.Preview || len(p.rows) == 0 {
		return
	}
	dir := 1
	if delta < 0 {
		dir = -1
	}
	p.at = p.nearest(max(0, min(p.at+delta, len(p.rows)-1)), dir)
	p.stale()
}

// Click picks the item at a cell, or marks it, where several can be picked.
func (p *Picker) Click(x, y int) (Answer, bool) {
	if id, is := p.hintAt(x, y); is {
		return p.Act(id)
	}
	x, y, in := p.inside(x, y)
	if !in {
		return nil, false
	}
	if p.line != nil && y == 0 {
		p.line.Click(x - filterIndent)
		p.stale()
		return nil, false
	}
	r := p.top + y - p.listAt
	if y < p.listAt || y >= p.listAt+p.listH || r >= len(p.rows) || p.rows[r].item == noItem {
		return nil, false
	}
	p.at = r
	p.stale()
	if p.o.Multi {
		p.toggle()
		return nil, false
	}
	return p.accept()
}
