package library

import (
	"cmp"
	"slices"
	"time"

	"tappa/internal/journey"
)

// The sizes of the preview of the map under the cursor. It stands beside the
// list, or below it, only where the list leaves that much room.
const (
	sideFrom    = 150 // columns of the view from which it stands beside the list
	sideLeast   = 48
	sideMost    = 64
	sideGap     = 3  // columns between the list and the preview, a stroke in the middle
	sideHeight  = 16 // lines from which it stands there
	belowFrom   = 96
	belowHeight = 22 // lines of the view from which it stands below the list
	belowLeast  = 10
	belowMost   = 18
	cursorSlack = 3 // lines by which the map under the cursor may grow
)

// maxPreviewed is from how many touchpoints on a map is not loaded for a mere
// look: its summary has to do.
const maxPreviewed = 2000

// maxGlimpses bounds how many maps' glimpses are kept.
const maxGlimpses = 256

// Glimpse is what the preview shows of a map beyond its summary. It holds
// nothing of the map it was taken of.
type Glimpse struct {
	people    []string
	moments   []moment // worst first, those without a score last
	questions []string // that are open
}

// moment is a moment of truth: its name and how it is felt, or, in a to-be map,
// how it should be.
type moment struct {
	name  string
	score journey.Score
}

// GlimpseOf takes a glimpse of a map. It may run in any goroutine.
func GlimpseOf(m *journey.Map) *Glimpse {
	g := &Glimpse{}
	for _, p := range m.Personas() {
		g.people = append(g.people, p.Name)
	}
	for _, s := range m.Stages() {
		for _, t := range m.In(s.ID) {
			if t.Truth.IsMoment() {
				g.moments = append(g.moments, moment{t.Name, t.Reading(m.Head().Kind)})
			}
		}
	}
	slices.SortStableFunc(g.moments, func(a, b moment) int {
		x, scored := a.score.Get()
		y, too := b.score.Get()
		switch {
		case scored && too:
			return cmp.Compare(x, y)
		case scored:
			return -1
		case too:
			return 1
		}
		return 0
	})
	for _, r := range m.Remarks() {
		if r.Kind == journey.Question && !r.Done {
			g.questions = append(g.questions, r.Text)
		}
	}
	return g
}

// glimpse is a glimpse of one version of a map.
type glimpse struct {
	updated time.Time
	of      *Glimpse
}

// preview is what is known of maps beyond their summaries, and the room there
// is to show it.
type preview struct {
	w, h        int // of the whole view
	side, below int // columns beside the list, or lines below it, without the stroke
	seen        map[journey.ID]glimpse
}

// Unseen returns the map of which a glimpse is wanted and not at hand: the one
// under the cursor, where there is room for a preview. It is nil where there is
// none.
func (l *Library) Unseen() *journey.Summary {
	m := l.Selected()
	if m == nil || l.preview.side+l.preview.below == 0 || m.Cards() > maxPreviewed {
		return nil
	}
	if g, there := l.preview.seen[m.Head.ID]; there && g.updated.Equal(m.Updated) {
		return nil
	}
	return m
}

// SetGlimpse keeps a glimpse of the version of a map that was changed last at
// the given time. A nil one says that there is nothing to be had.
func (l *Library) SetGlimpse(id journey.ID, updated time.Time, g *Glimpse) {
	if l.preview.seen == nil || len(l.preview.seen) >= maxGlimpses {
		l.preview.seen = map[journey.ID]glimpse{}
	}
	if g == nil {
		g = &Glimpse{}
	}
	l.preview.seen[id] = glimpse{updated, g}
	l.stale()
}

// known returns the glimpse of a map, nil if there is none of this version.
func (l *Library) known(m *journey.Summary) *Glimpse {
	if g, there := l.preview.seen[m.Head.ID]; there && g.updated.Equal(m.Updated) {
		return g.of
	}
	return nil
}

// divide gives the list and the preview their parts of the view.
func (l *Library) divide() {
	p := &l.preview
	p.side, p.below = 0, 0
	free := p.h - 2 - len(l.rows) - cursorSlack - 1
	switch {
	case !l.loaded || len(l.maps) == 0:
	case p.w >= sideFrom && p.h >= sideHeight:
		p.side = min(sideMost, max(sideLeast, p.w*3/10))
	case p.w >= belowFrom && p.h >= belowHeight && free >= belowLeast:
		p.below = min(free, belowMost)
	}
	w, h := p.w, p.h
	if p.side > 0 {
		w -= p.side + sideGap
	}
	if p.below > 0 {
		h -= p.below + 1
	}
	if w != l.w || h != l.h {
		l.w, l.h = w, h
		l.forget()
	}
}
