package library

import (
	"strconv"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// The sizes of the list.
const (
	narrowWidth = 58 // below this a map has two lines
	tallEnough  = 14 // from this height; below it, one line
	indent      = 2  // the cursor's bar and a blank
	gap         = 3
	tightGap    = 2
	roomyWidth  = 100 // from here columns stand further apart
	titleLeast  = 29
	titleMost   = 72
	stripMost   = 60
	stepWide    = 3 // columns of a stage in the strip: sign, number, blank
)

// column is what stands in a column of the list.
type column uint8

const (
	kindColumn column = iota
	stagesColumn
	touchpointsColumn
	indexColumn
	stripColumn
	changedColumn
	columnCount
)

// widest is the widest of what the listed maps show.
type widest struct {
	title, stages int
	width         [columnCount]int
}

// measure finds the widest of each column. It runs when the maps change, never
// for a frame.
func measure(l *Library) widest {
	var w widest
	if l.st == nil {
		return w
	}
	for _, k := range []journey.MapKind{journey.AsIs, journey.ToBe} {
		w.width[kindColumn] = max(w.width[kindColumn], text.Width(l.plain(l.cat.Enum("map", string(k)))))
	}
	for c := stagesColumn; c < columnCount; c++ {
		w.width[c] = text.Width(l.heading(c))
	}
	// Nothing stands above the kind, so what stands above the stages may begin
	// there, and the title gets the room.
	w.width[stagesColumn] = max(1, w.width[stagesColumn]-w.width[kindColumn]-tightGap)
	for _, r := range l.maps {
		m := l.rows[r].m
		w.title = max(w.title, text.Width(l.plain(m.Head.Title)))
		w.stages = max(w.stages, len(m.Stages))
		w.width[stagesColumn] = max(w.width[stagesColumn], len(strconv.Itoa(len(m.Stages))))
		w.width[touchpointsColumn] = max(w.width[touchpointsColumn], len(strconv.Itoa(m.Touchpoints)))
		w.width[changedColumn] = max(w.width[changedColumn], text.Width(l.changed(m)))
	}
	return w
}

// heading is what stands above a column.
func (l *Library) heading(c column) string {
	switch c {
	case stagesColumn:
		return l.plain(l.cat.T("library.stages"))
	case touchpointsColumn:
		return l.plain(l.cat.T("library.touchpoints"))
	case indexColumn:
		return l.plain(l.cat.T("library.index"))
	case stripColumn:
		return l.plain(l.cat.T("library.feels"))
	case changedColumn:
		if l.trash {
			return l.plain(l.cat.T("library.trashed-at"))
		}
		return l.plain(l.cat.T("library.changed"))
	}
	return ""
}

// columns is where the columns of the list stand for a width. The zero value
// is not laid out yet.
type columns struct {
	laid   bool
	narrow bool
	double bool // a map has two lines
	gap    int
	title  int
	shown  int // how many of the columns, from the first on
	width  [columnCount]int
}

// layout divides the width: columns drop out from the right until the title
// has room.
func (l *Library) layout() {
	if l.look.laid {
		return
	}
	c := columns{laid: true, narrow: l.w < narrowWidth, gap: tightGap, width: l.wide.width}
	c.double = c.narrow && l.h >= tallEnough
	if l.w >= roomyWidth {
		c.gap = gap
	}
	defer func() { l.look = c }()
	if c.narrow {
		c.title = max(0, l.w-indent-tightGap-c.width[indexColumn])
		return
	}
	title := max(1, min(l.wide.title, titleMost))
	c.fitStrip(l.wide.stages, l.w-indent-min(title, titleLeast))
	for c.shown = int(columnCount); c.shown > 0; c.shown-- {
		if l.w-indent-c.used() >= min(title, titleLeast) {
			break
		}
	}
	c.title = max(1, min(title, l.w-indent-c.used()))
}

// fitStrip makes the strip as wide as the longest journey asks, as far as the
// columns before it leave room.
func (c *columns) fitStrip(stages, room int) {
	for i := range stripColumn {
		room -= c.gap + c.width[i]
	}
	most := max(c.width[stripColumn], min(stripMost, room-c.gap))
	c.width[stripColumn] = max(c.width[stripColumn], min(most, stages*stepWide-1))
}

// used is the width of the columns that are shown, gaps included.
func (c *columns) used() int {
	n := 0
	for i := range c.shown {
		n += c.gap + c.width[i]
	}
	return n
}

// rowHeight is the lines of a map that is not under the cursor.
func (l *Library) rowHeight() int {
	l.layout()
	if l.look.double {
		return 2
	}
	return 1
}
