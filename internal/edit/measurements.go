package edit

import (
	"slices"
	"strconv"

	"tappa/internal/journey"
)

// AddMeasurements adds measurements behind the others, in one step. Those
// without an id get one.
func AddMeasurements(m *journey.Map, ids journey.IDs, list []*journey.Measurement) Draft {
	if len(list) == 0 {
		return Draft{}
	}
	fresh := make([]*journey.Measurement, len(list))
	for i, x := range list {
		fresh[i] = x.Clone()
		fresh[i].ID, fresh[i].Rank = newID(x.ID, ids), ""
	}
	label := L("edit.label.add-measurement", "name", list[0].Metric)
	if len(list) > 1 {
		label = L("edit.label.add-measurements", "n", strconv.Itoa(len(list)))
	}
	return appended(m, m.Measurements(), label, fresh...)
}

// MoveMeasurements moves measurements, in the order in which they are, as one
// block behind the measurement after: AtEnd is behind all, the empty id in
// front of all. The draft is empty where everything is in its place already.
func MoveMeasurements(m *journey.Map, which []journey.ID, after journey.ID) Draft {
	var moving, rest []*journey.Measurement
	for _, x := range m.Measurements() {
		if slices.Contains(which, x.ID) {
			moving = append(moving, x)
		} else {
			rest = append(rest, x)
		}
	}
	if len(moving) == 0 {
		return Draft{}
	}
	line := insertAfter(lineUp(rest), after, moving...)
	if sameOrder(line, m.Measurements()) {
		return Draft{}
	}
	arrange(line)
	return Draft{Label: L("edit.label.move-measurement", "name", moving[0].Metric), Changes: rankChanges(m, line)}.labelled()
}
