package edit_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// values lists the values of the measurements in order.
func values(m *journey.Map) string {
	var out []string
	for _, x := range m.Measurements() {
		out = append(out, strconv.FormatFloat(x.Value, 'g', -1, 64))
	}
	return strings.Join(out, " ")
}

func figures(n int) []*journey.Measurement {
	list := make([]*journey.Measurement, n)
	for i := range list {
		list[i] = &journey.Measurement{Metric: "NPS", Value: float64(i + 1)}
	}
	return list
}

func TestMeasurementsComeInOneStepAndGoWithIt(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: site")
	d := edit.AddMeasurements(m, ids, figures(3))
	if d.Label.Code != "edit.label.add-measurements" || len(d.Changes) != 3 {
		t.Errorf("the step is %v with %d changes", d.Label, len(d.Changes))
	}
	after := apply(t, m, d)
	if got := values(after); got != "1 2 3" {
		t.Errorf("the order is %s", got)
	}
	back := edit.Step{Changes: d.Changes}.Invert()
	if got := values(apply(t, after, back)); got != "" {
		t.Errorf("taken back, %s is left", got)
	}
	if d := edit.AddMeasurements(m, ids, nil); !d.Empty() {
		t.Error("nothing to add is a step")
	}
}

func TestMeasurementsMoveAsABlock(t *testing.T) {
	ids := counter()
	m := apply(t, board(t, ids, "Choose: site"), edit.AddMeasurements(bare(t), ids, figures(5)))
	at := func(i int) journey.ID { return m.Measurements()[i].ID }
	for _, tt := range []struct {
		which []journey.ID
		after journey.ID
		want  string
	}{
		{[]journey.ID{at(1), at(3)}, "", "2 4 1 3 5"},
		{[]journey.ID{at(3), at(0)}, edit.AtEnd, "2 3 5 1 4"},
		{[]journey.ID{at(0)}, at(2), "2 3 1 4 5"},
		{[]journey.ID{at(4)}, at(3), ""},
		{nil, "", ""},
	} {
		d := edit.MoveMeasurements(m, tt.which, tt.after)
		if tt.want == "" {
			if !d.Empty() {
				t.Errorf("%v behind %s is a step, but nothing moves", tt.which, tt.after)
			}
			continue
		}
		if got := values(apply(t, m, d)); got != tt.want {
			t.Errorf("%v behind %s gives %s, want %s", tt.which, tt.after, got, tt.want)
		}
	}
}

// bare is a map without measurements.
func bare(t *testing.T) *journey.Map { return board(t, counter(), "Choose: site") }

func TestMovingMeasurementsLosesNone(t *testing.T) {
	ids := counter()
	start := apply(t, board(t, ids, "Choose: site"), edit.AddMeasurements(bare(t), ids, figures(6)))
	rapid.Check(t, func(rt *rapid.T) {
		m := start
		for range 5 {
			var which []journey.ID
			for _, x := range m.Measurements() {
				if rapid.Bool().Draw(rt, "moves") {
					which = append(which, x.ID)
				}
			}
			after := rapid.SampledFrom(append([]journey.ID{"", edit.AtEnd}, which...)).Draw(rt, "after")
			next, err := edit.Apply(m, edit.MoveMeasurements(m, which, after).Changes)
			if err != nil {
				rt.Fatal(err)
			}
			m = next
		}
		got := strings.Fields(values(m))
		slices.Sort(got)
		if strings.Join(got, " ") != "1 2 3 4 5 6" {
			rt.Fatalf("left: %v", got)
		}
	})
}
