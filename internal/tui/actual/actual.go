// Package actual shows interviews, the actual journeys of single customers,
// beside the planned one: a list of them with how far each went as planned, and
// one by one, line by line, with the deviations. It is where they are entered.
package actual

import (
	"slices"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/style"
)

// Actual is the state of the screen. The zero Actual is not usable; make one
// with New.
type Actual struct {
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int

	m      *journey.Map
	read   *journey.Map // the version that the following are of
	all    []analysis.Actual
	points []analysis.Trodden

	open journey.ID // the interview that is shown, "" for the list
	row  int        // of the cursor in the list
	leg  int        // of the cursor in the interview
	goal goal
	top  int

	lines []string
	rows  []drawnRow // what the lines show, for the mouse
}

// goal is where the cursor goes once a change is there: to a step or a planned
// touchpoint, or to the next planned one behind it.
type goal struct {
	set        bool
	step       int
	touchpoint journey.ID
	behind     bool
}

// New returns an empty screen.
func New(st *style.Styles, cat *lang.Catalogue) *Actual { return &Actual{st: st, cat: cat} }

// SetStyles changes what the screen paints with.
func (k *Actual) SetStyles(st *style.Styles) { k.st, k.lines = st, nil }

// SetSize gives the screen w by h cells.
func (k *Actual) SetSize(w, h int) { k.w, k.h, k.lines = w, h, nil }

// SetMap shows another map, or another version of the same one.
func (k *Actual) SetMap(m *journey.Map) {
	if m == k.m {
		return
	}
	if m == nil || k.m == nil || m.ID() != k.m.ID() {
		k.open, k.row, k.leg, k.top = "", 0, 0, 0
	}
	k.m, k.lines = m, nil
}

// Begin shows the list of interviews.
func (k *Actual) Begin() { k.open, k.top, k.lines = "", 0, nil }

// data lays the interviews of a new version of the map beside the plan, and
// puts the cursor where it belongs.
func (k *Actual) data() {
	if k.m == nil || k.read == k.m {
		return
	}
	k.read = k.m
	k.all, k.points = analysis.Tread(k.m)
	if k.open != "" && k.shown() == nil {
		k.open = ""
	}
	k.row = max(0, min(k.row, len(k.all)-1))
	k.settle()
}

// settle puts the cursor of the interview on its goal, or within it.
func (k *Actual) settle() {
	a := k.shown()
	if a == nil {
		return
	}
	if g := k.goal; g.set {
		k.goal = goal{}
		if at := k.find(a, g); at >= 0 {
			k.leg = at
		}
	}
	k.leg = max(0, min(k.leg, len(a.Legs)-1))
}

// find returns the line of a goal, -1 if it is not there.
func (k *Actual) find(a *analysis.Actual, g goal) int {
	at := slices.IndexFunc(a.Legs, func(l analysis.Leg) bool {
		if g.touchpoint == "" {
			return l.Lived != nil && l.Step == g.step
		}
		return l.Planned != nil && l.Planned.ID == g.touchpoint
	})
	if at < 0 || !g.behind {
		return at
	}
	for i := at + 1; i < len(a.Legs); i++ {
		if a.Legs[i].Planned != nil {
			return i
		}
	}
	return at
}

// shown returns the interview that is open, nil for the list.
func (k *Actual) shown() *analysis.Actual {
	if k.open == "" {
		return nil
	}
	for i := range k.all {
		if k.all[i].Interview.ID == k.open {
			return &k.all[i]
		}
	}
	return nil
}

// Open reports whether one interview is shown and not the list.
func (k *Actual) Open() bool {
	k.data()
	return k.shown() != nil
}

// Interview returns the interview that is shown, or under the cursor of the
// list; nil if there is none.
func (k *Actual) Interview() *journey.Interview {
	k.data()
	if a := k.shown(); a != nil {
		return a.Interview
	}
	if k.row < len(k.all) {
		return k.all[k.row].Interview
	}
	return nil
}

// Leg returns the line under the cursor of the interview that is shown, nil if
// there is none.
func (k *Actual) Leg() *analysis.Leg {
	k.data()
	if a := k.shown(); a != nil && k.leg < len(a.Legs) {
		return &a.Legs[k.leg]
	}
	return nil
}

// AtEnd reports whether the cursor is on the last line of the interview.
func (k *Actual) AtEnd() bool {
	a := k.shown()
	return a != nil && k.leg >= len(a.Legs)-1
}

// Enter shows the interview under the cursor of the list.
func (k *Actual) Enter() {
	if x := k.Interview(); x != nil {
		k.Show(x.ID)
	}
}

// Show shows an interview, as soon as it is there, from its beginning.
func (k *Actual) Show(id journey.ID) {
	k.open, k.leg, k.top, k.lines, k.read = id, 0, 0, nil, nil
	k.goal = goal{}
}

// Close goes back to the list and reports whether an interview was shown.
func (k *Actual) Close() bool {
	k.data()
	if k.shown() == nil {
		return false
	}
	k.row = max(0, slices.IndexFunc(k.all, func(a analysis.Actual) bool { return a.Interview.ID == k.open }))
	k.Begin()
	return true
}

// Turn shows another interview: the next, or for -1 the previous one.
func (k *Actual) Turn(by int) {
	if !k.Open() {
		return
	}
	at := slices.IndexFunc(k.all, func(a analysis.Actual) bool { return a.Interview.ID == k.open })
	if to := at + by; to >= 0 && to < len(k.all) {
		k.Show(k.all[to].Interview.ID)
	}
}

// MoveBy moves the cursor by n lines.
func (k *Actual) MoveBy(n int) {
	k.data()
	if a := k.shown(); a != nil {
		k.leg = max(0, min(k.leg+n, len(a.Legs)-1))
	} else {
		k.row = max(0, min(k.row+n, len(k.all)-1))
	}
	k.lines = nil
}

// First puts the cursor on the first line, Last on the last.
func (k *Actual) First() { k.MoveBy(-1 << 30) }

// Last puts the cursor on the last line.
func (k *Actual) Last() { k.MoveBy(1 << 30) }

// Page moves the cursor by n screens.
func (k *Actual) Page(n int) { k.MoveBy(n * max(1, k.h-6)) }

// Click puts the cursor on the line at row y. It reports whether the cursor was
// there already, which a second click does.
func (k *Actual) Click(_, y int) bool {
	k.Lines()
	if y < 0 || y >= len(k.rows) || k.rows[y].index < 0 {
		return false
	}
	at := &k.row
	if k.shown() != nil {
		at = &k.leg
	}
	again := *at == k.rows[y].index
	*at, k.lines = k.rows[y].index, nil
	return again
}
