package inspector

import (
	"slices"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/fields"
	"tappa/internal/tui/style"
)

// glance is what the inspector shows without the keys: while the cursor walks
// over the board. Then nothing is edited, so its list has only fields that may
// be shown, without what changes them; and what was drawn of a touchpoint is
// kept for as long as the map, the size and the styles stay the same.
type glance struct {
	list  *fields.List
	room  []fields.Field // of the list, to be used again
	drawn map[seen][]string
}

// seen is one look of one touchpoint of a version of the map.
type seen struct {
	touchpoint journey.ID
	index, of  int
}

// maxSeen bounds what is kept; it is emptied when it is full.
const maxSeen = 512

func newGlance(st *style.Styles, cat *lang.Catalogue) glance {
	return glance{list: fields.New(st, cat), drawn: map[seen][]string{}}
}

func (g *glance) setStyles(st *style.Styles) {
	g.list.SetStyles(st)
	g.clear()
}

func (g *glance) clear() { clear(g.drawn) }

// atAGlance returns what there is to know of the target as far as it fits.
func (i *Inspector) atAGlance() []string {
	if len(i.target.Touchpoints) != 1 {
		return i.drawGlance()
	}
	key := seen{i.target.Touchpoints[0], i.target.Index, i.target.Of}
	lines, there := i.glance.drawn[key]
	if !there {
		if len(i.glance.drawn) >= maxSeen {
			i.glance.clear()
		}
		lines = i.drawGlance()
		i.glance.drawn[key] = lines
	}
	return lines
}

func (i *Inspector) drawGlance() []string {
	i.reframe()
	g := &i.glance
	g.list.SetSize(i.w, i.h-len(i.head))
	list := i.buildGlance(g.room[:0])
	if len(i.target.Touchpoints) == 1 {
		g.room = list
	}
	g.list.Reset(list)
	return slices.Concat(i.head, g.list.Lines())
}

// buildGlance makes the fields of the target that may be shown, in room if that
// is of use.
func (i *Inspector) buildGlance(room []fields.Field) []fields.Field {
	t := i.touchpoint()
	if t == nil {
		return i.build()
	}
	b := i.builder()
	b.glance, b.out = true, room
	return b.touchpoint(t)
}
