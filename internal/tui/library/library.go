// Package library is the list of the maps in the file, grouped by brand, and
// the list of those in the trash. It keeps the cursor and what is looked for,
// and draws; it opens and changes nothing.
package library

import (
	"slices"
	"strings"
	"time"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// row is one line of the list: a blank, the name of a brand, or a map.
type row struct {
	kind  rowKind
	brand string
	m     *journey.Summary
}

type rowKind uint8

const (
	blankRow rowKind = iota
	brandRow
	mapRow
)

// Library is the state of the view. The zero Library is not usable; make one
// with New.
type Library struct {
	st   *style.Styles
	cat  *lang.Catalogue
	keys *keymap.Map
	now  func() time.Time
	w, h int // of the list

	all    []journey.Summary
	loaded bool
	trash  bool
	filter string
	want   journey.ID

	rows  []row
	maps  []int // the rows that are maps
	at    int   // index in maps
	top   int   // first line of the list in sight
	wide  widest
	look  columns
	drawn drawn

	preview preview
}

// New returns an empty library. keys are those that the first screen names, now
// tells the time in the user's zone.
func New(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, now func() time.Time) *Library {
	return &Library{st: st, cat: cat, keys: keys, now: now}
}

// SetStyles changes what the library paints with.
func (l *Library) SetStyles(st *style.Styles) {
	l.st = st
	l.wide = measure(l)
	l.forget()
}

// SetSize gives the library w by h cells.
func (l *Library) SetSize(w, h int) {
	if w == l.preview.w && h == l.preview.h {
		return
	}
	l.preview.w, l.preview.h = w, h
	l.divide()
	l.forget()
}

// SetMaps shows these maps. The cursor stays on the map it was on, or goes to
// the one that was wanted; where that is gone it stays where it was.
func (l *Library) SetMaps(all []journey.Summary) {
	keep := l.id()
	l.all, l.loaded = all, true
	l.sift(keep)
}

// ShowTrash shows the maps in the trash, or those in use.
func (l *Library) ShowTrash(trash bool) {
	if trash == l.trash {
		return
	}
	l.trash, l.at, l.top = trash, 0, 0
	l.sift("")
}

// SetFilter shows only maps whose title or brand holds every word of s; an
// empty s shows all.
func (l *Library) SetFilter(s string) {
	s, _ = text.Clean(s)
	if s = strings.TrimSpace(s); s != l.filter {
		keep := l.id()
		l.filter = s
		l.sift(keep)
	}
}

// Want puts the cursor on a map as soon as it is there.
func (l *Library) Want(id journey.ID) {
	l.want = id
	l.sift(l.id())
}

// id returns the id of the map under the cursor, empty if there is none.
func (l *Library) id() journey.ID {
	if s := l.Selected(); s != nil {
		return s.Head.ID
	}
	return ""
}

// Selected returns the map under the cursor, nil if there is none.
func (l *Library) Selected() *journey.Summary {
	if l.at >= len(l.maps) {
		return nil
	}
	return l.rows[l.maps[l.at]].m
}

// Len returns how many maps are listed.
func (l *Library) Len() int { return len(l.maps) }

// sift makes the rows anew and puts the cursor on a map, if it is listed.
func (l *Library) sift(keep journey.ID) {
	listed := l.listed()
	slices.SortStableFunc(listed, compare)
	l.rows, l.maps = l.rows[:0], l.maps[:0]
	for i := range listed {
		if i == 0 || listed[i].group != listed[i-1].group {
			if i > 0 {
				l.rows = append(l.rows, row{kind: blankRow})
			}
			l.rows = append(l.rows, row{kind: brandRow, brand: spelling(listed[i:])})
		}
		l.maps = append(l.maps, len(l.rows))
		l.rows = append(l.rows, row{kind: mapRow, m: listed[i].m})
	}
	l.wide = measure(l)
	l.at = max(0, min(l.at, len(l.maps)-1))
	if !l.goTo(l.want) {
		l.goTo(keep)
	} else {
		l.want = ""
	}
	l.divide()
	l.forget()
}

// spelling returns the way in which most of the maps of the first group write
// their brand.
func spelling(list []entry) string {
	count := map[string]int{}
	best := ""
	for _, e := range list {
		if e.group != list[0].group {
			break
		}
		brand := strings.TrimSpace(e.m.Head.Brand)
		if count[brand]++; count[brand] > count[best] {
			best = brand
		}
	}
	return best
}

// goTo puts the cursor on a map and reports whether it is listed.
func (l *Library) goTo(id journey.ID) bool {
	if id == "" {
		return false
	}
	i := slices.IndexFunc(l.maps, func(r int) bool { return l.rows[r].m.Head.ID == id })
	if i >= 0 {
		l.at = i
	}
	return i >= 0
}

// entry is a map with what it is sorted by.
type entry struct {
	m            *journey.Summary
	group, title string
}

// listed returns the maps that are to be shown.
func (l *Library) listed() []entry {
	words := strings.Fields(text.Fold(l.filter))
	var list []entry
	for i := range l.all {
		m := &l.all[i]
		if m.Head == nil || m.Head.DeletedAt.IsZero() == l.trash {
			continue
		}
		e := entry{m: m, group: text.Fold(strings.TrimSpace(m.Head.Brand)), title: text.Fold(m.Head.Title)}
		if holds(e.title+" "+e.group, words) {
			list = append(list, e)
		}
	}
	return list
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// compare sorts by brand, those without one last, then by title; an as-is map
// goes before the to-be map of the same title.
func compare(a, b entry) int {
	if a.group != b.group {
		switch {
		case a.group == "":
			return 1
		case b.group == "":
			return -1
		}
		return strings.Compare(a.group, b.group)
	}
	if c := strings.Compare(a.title, b.title); c != 0 {
		return c
	}
	if c := strings.Compare(string(a.m.Head.Kind), string(b.m.Head.Kind)); c != 0 {
		return c
	}
	return strings.Compare(string(a.m.Head.ID), string(b.m.Head.ID))
}

// MoveBy moves the cursor by maps.
func (l *Library) MoveBy(n int) { l.put(l.at + n) }

// Page moves the cursor up (-1) or down (+1) by a screenful.
func (l *Library) Page(dir int) { l.put(l.at + dir*max(1, (l.listHeight()-2)/l.rowHeight())) }

// First puts the cursor on the first map.
func (l *Library) First() { l.put(0) }

// Last puts the cursor on the last map.
func (l *Library) Last() { l.put(len(l.maps) - 1) }

// Wheel moves the cursor by maps.
func (l *Library) Wheel(delta int) { l.MoveBy(delta) }

func (l *Library) put(at int) {
	if at = max(0, min(at, len(l.maps)-1)); at != l.at {
		l.at = at
		l.stale()
	}
}

// Click puts the cursor on the map at cell x, y of the view. It reports
// whether that map had the cursor already, so that a second click opens it.
func (l *Library) Click(x, y int) bool {
	if !l.drawn.valid || x < 0 || x >= l.w || y < 0 || y >= len(l.drawn.spots) {
		return false
	}
	at := l.drawn.spots[y]
	if at < 0 {
		return false
	}
	again := at == l.at
	l.put(at)
	return again
}

// stale has the view drawn anew; forget, also the rows that were kept.
func (l *Library) stale() { l.drawn.valid = false }

func (l *Library) forget() {
	l.drawn.valid = false
	l.drawn.rows = nil
	l.look = columns{}
}
