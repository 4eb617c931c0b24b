package edit

import (
	"slices"
	"strconv"

	"tappa/internal/journey"
)

// several makes a label for one or more touchpoints: it has their number as n
// and the name of the first.
func several(code string, list []*journey.Touchpoint, pairs ...string) Label {
	name := ""
	if len(list) > 0 {
		name = list[0].Name
	}
	return L(code, append([]string{"n", strconv.Itoa(len(list)), "name", name}, pairs...)...)
}

// AddTouchpoint adds touchpoints to a stage, or to the unsorted column for the
// empty id, behind the touchpoint after: AtEnd is behind all, the empty id in
// front of all. A touchpoint without an id gets one.
func AddTouchpoint(m *journey.Map, ids journey.IDs, stage, after journey.ID, ts ...*journey.Touchpoint) Draft {
	d := bringIn(m, ids, stage, after, ts, false)
	d.Label = several("edit.label.add-touchpoint", ts)
	return d.labelled()
}

// PasteTouchpoints adds copies of touchpoints, which may come from another
// map, under new ids. What they say of personas that this map does not have is
// left out.
func PasteTouchpoints(m *journey.Map, ids journey.IDs, copies []*journey.Touchpoint, stage, after journey.ID) Draft {
	d := bringIn(m, ids, stage, after, copies, true)
	d.Label = several("edit.label.paste-touchpoints", copies)
	return d.labelled()
}

// DuplicateTouchpoints puts a copy behind each of the touchpoints.
func DuplicateTouchpoints(m *journey.Map, ids journey.IDs, which []journey.ID) Draft {
	chosen := touchpoints(m, which)
	d := Draft{Label: several("edit.label.duplicate-touchpoints", chosen)}
	for _, group := range byColumn(chosen) {
		stage, twice := group[0].Stage, setOf(group)
		var line []placed[*journey.Touchpoint]
		for _, t := range m.In(stage) {
			line = append(line, placed[*journey.Touchpoint]{entity: t, rank: t.Rank})
			if twice[t.ID] {
				c := t.Clone()
				c.ID, c.Rank, c.Origin = ids(), "", ""
				line = append(line, placed[*journey.Touchpoint]{entity: c, moving: true})
			}
		}
		arrange(line)
		d.Changes = append(d.Changes, rankTouchpoints(m, stage, line)...)
	}
	return d.labelled()
}

func bringIn(m *journey.Map, ids journey.IDs, stage, after journey.ID, ts []*journey.Touchpoint, copies bool) Draft {
	fresh := make([]*journey.Touchpoint, len(ts))
	for i, t := range ts {
		fresh[i] = t.Clone()
		fresh[i].Rank = ""
		if copies || t.ID == "" {
			fresh[i].ID = ids()
		}
		if copies {
			dropPersonas(fresh[i], func(id journey.ID) bool { return m.Persona(id) == nil })
			fresh[i].Origin = originIn(m, t.Origin)
		}
	}
	line := insertAfter(lineUp(m.In(stage)), after, fresh...)
	arrange(line)
	return Draft{Changes: rankTouchpoints(m, stage, line)}
}

// originIn returns the origin that a copy may keep: none where a touchpoint of m
// has it already, for then two would stand for one.
func originIn(m *journey.Map, origin journey.ID) journey.ID {
	if origin == "" {
		return ""
	}
	for e := range m.Entities {
		if t, is := e.(*journey.Touchpoint); is && t.Origin == origin {
			return ""
		}
	}
	return origin
}

// MoveTouchpoints moves touchpoints, in the order in which they are on the
// board, to a stage (the empty id is the unsorted column) behind the
// touchpoint after: AtEnd is behind all, the empty id in front of all. The
// draft is empty where everything is in its place already.
func MoveTouchpoints(m *journey.Map, which []journey.ID, stage, after journey.ID) Draft {
	chosen := touchpoints(m, which)
	moving := setOf(chosen)
	column := m.In(stage)
	// Behind one that moves itself means behind the next one in front of it
	// that stays.
	if at := slices.IndexFunc(column, func(t *journey.Touchpoint) bool { return t.ID == after }); at >= 0 {
		for at >= 0 && moving[column[at].ID] {
			at--
		}
		after = neighbour(column, at+1)
	}
	line := insertAfter(lineUp(without(column, moving)), after, chosen...)
	if sameOrder(line, column) {
		return Draft{}
	}
	arrange(line)
	return Draft{
		Label:   several("edit.label.move-touchpoints", chosen),
		Changes: rankTouchpoints(m, stage, line),
	}.labelled()
}

// ShiftTouchpoints moves touchpoints dx columns to the right, at the same
// height, or dy places down; left and up where negative. The unsorted column
// is left of the first stage. Those that share a column move as one block. The
// draft is empty where there is no place to go.
func ShiftTouchpoints(m *journey.Map, which []journey.ID, dx, dy int) Draft {
	chosen := touchpoints(m, which)
	groups := byColumn(chosen)
	if dx > 0 {
		// The rightmost first, so that no block runs into one still to move.
		slices.Reverse(groups)
	}
	work := m
	var touched []journey.ID
	for _, group := range groups {
		d := shiftBlock(work, group, dx, dy)
		if d.Empty() {
			continue
		}
		next, err := Apply(work, d.Changes)
		if err != nil {
			return Draft{} // cannot be: the block and its column are in the map
		}
		work = next
		for _, c := range d.Changes {
			if !slices.Contains(touched, c.ID()) {
				touched = append(touched, c.ID())
			}
		}
	}
	d := Draft{Label: several("edit.label.move-touchpoints", chosen)}
	for _, id := range touched {
		d.Changes = append(d.Changes, Replace(m.Touchpoint(id), work.Touchpoint(id), d.Label).Changes...)
	}
	return d.labelled()
}

// shiftBlock moves the touchpoints of one column.
func shiftBlock(m *journey.Map, block []*journey.Touchpoint, dx, dy int) Draft {
	first := block[0]
	columns := make([]journey.ID, 1, len(m.Stages())+1)
	for _, s := range m.Stages() {
		columns = append(columns, s.ID)
	}
	at := slices.Index(columns, first.Stage)
	stage := columns[shifted(at, dx, len(columns))]
	if stage == first.Stage && dy == 0 {
		return Draft{}
	}
	moving := setOf(block)
	rest := without(m.In(stage), moving)
	height := slices.IndexFunc(m.In(first.Stage), func(t *journey.Touchpoint) bool { return t.ID == first.ID }) + dy
	ids := make([]journey.ID, len(block))
	for i, t := range block {
		ids[i] = t.ID
	}
	return MoveTouchpoints(m, ids, stage, neighbour(rest, max(0, min(len(rest), height))))
}

// RemoveTouchpoints removes touchpoints and the measurements taken at them, and
// takes them out of interviews, rounds and remarks: a step of an interview
// becomes an ad hoc one of the same name.
func RemoveTouchpoints(m *journey.Map, which []journey.ID) Draft {
	chosen := touchpoints(m, which)
	gone := make(map[journey.ID]bool, len(chosen))
	d := Draft{Label: several("edit.label.remove-touchpoints", chosen), Clears: true}
	for _, t := range chosen {
		gone[t.ID] = true
		d.Changes = append(d.Changes, Change{Before: t})
	}
	d.Changes = append(d.Changes, measurementsAt(m, gone)...)
	d.Changes = append(d.Changes, forgetting(m, gone)...)
	return d.labelled()
}

// touchpoints returns the touchpoints of m that are among ids, each once, in
// the order of the board: the unsorted ones, then stage by stage.
func touchpoints(m *journey.Map, ids []journey.ID) []*journey.Touchpoint {
	if len(ids) == 1 {
		if t := m.Touchpoint(ids[0]); t != nil {
			return []*journey.Touchpoint{t}
		}
		return nil
	}
	wanted := make(map[journey.ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	var out []*journey.Touchpoint
	for _, t := range m.Unsorted() {
		if wanted[t.ID] {
			out = append(out, t)
		}
	}
	for _, t := range m.Journey {
		if wanted[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// byColumn divides touchpoints in the order of the board by their columns.
func byColumn(list []*journey.Touchpoint) [][]*journey.Touchpoint {
	var groups [][]*journey.Touchpoint
	for i, t := range list {
		if i == 0 || t.Stage != list[i-1].Stage {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], t)
	}
	return groups
}

func setOf(list []*journey.Touchpoint) map[journey.ID]bool {
	set := make(map[journey.ID]bool, len(list))
	for _, t := range list {
		set[t.ID] = true
	}
	return set
}

// without returns the touchpoints of column that are not in set.
func without(column []*journey.Touchpoint, set map[journey.ID]bool) []*journey.Touchpoint {
	return slices.DeleteFunc(slices.Clone(column), func(t *journey.Touchpoint) bool { return set[t.ID] })
}

// rankTouchpoints returns a change for each touchpoint of line whose stage or
// rank is new.
func rankTouchpoints(m *journey.Map, stage journey.ID, line []placed[*journey.Touchpoint]) []Change {
	var out []Change
	for _, p := range line {
		if p.rank == p.entity.Rank && p.entity.Stage == stage {
			continue
		}
		after := p.entity.Clone()
		after.Stage, after.Rank = stage, p.rank
		out = append(out, put(m, after))
	}
	return out
}
