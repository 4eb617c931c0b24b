package edit_test

import (
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// told writes the steps of the only interview: the name of the touchpoint, or
// that of an ad hoc step in brackets, "!" behind what failed.
func told(m *journey.Map) string {
	var out []string
	for _, s := range m.Interviews()[0].Steps {
		name := "(" + s.Name + ")"
		if t := m.Touchpoint(s.Touchpoint); t != nil {
			name = t.Name
		}
		if s.Failed {
			name += "!"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestStepsGoWhereThePlanHasThem(t *testing.T) {
	ids := counter()
	m := board(t, ids, "One: a b", "Two: c d")
	m = apply(t, m, edit.AddInterview(m, ids, &journey.Interview{Name: "Giulia"}))
	id := m.Interviews()[0].ID
	point := func(name string) journey.ID { return found(t, m, name)[0] }
	for _, tt := range []struct {
		do   func() edit.Draft
		want string
	}{
		{func() edit.Draft { return edit.Happened(m, id, point("a"), false) }, "a"},
		{func() edit.Draft { return edit.Happened(m, id, point("c"), true) }, "a c!"},
		{func() edit.Draft { return edit.Happened(m, id, point("b"), false) }, "a b c!"},
		{func() edit.Draft { return edit.Happened(m, id, point("c"), false) }, "a b c"},
		{func() edit.Draft { return edit.InsertStep(m, id, 1, journey.Lived{Name: "x"}) }, "a (x) b c"},
		{func() edit.Draft { return edit.SkipStep(m, id, point("b")) }, "a (x) c"},
		{func() edit.Draft { return edit.Happened(m, id, point("b"), false) }, "a (x) b c"},
		{func() edit.Draft { return edit.MoveStep(m, id, 3, -3) }, "c a (x) b"},
		// Behind the last that comes earlier in the plan there is nothing later.
		{func() edit.Draft { return edit.Happened(m, id, point("d"), false) }, "c a (x) b d"},
		{func() edit.Draft { return edit.RemoveStep(m, id, 1) }, "c (x) b d"},
		{func() edit.Draft { return edit.Happened(m, id, point("a"), false) }, "a c (x) b d"},
		{func() edit.Draft { return edit.ChangeStep(m, id, 2, func(s *journey.Lived) { s.Failed = true }) }, "a c (x)! b d"},
	} {
		d := tt.do()
		if m = apply(t, m, d); told(m) != tt.want {
			t.Fatalf("the steps are %q, want %q", told(m), tt.want)
		}
	}
	for name, d := range map[string]edit.Draft{
		"what is so already":    edit.Happened(m, id, point("a"), false),
		"no step to skip":       edit.SkipStep(m, id, "nothing"),
		"the first one up":      edit.MoveStep(m, id, 0, -1),
		"a step that is not":    edit.RemoveStep(m, id, 99),
		"one that is not there": edit.ChangeStep(m, id, -1, func(s *journey.Lived) { s.Failed = true }),
		"no interview":          edit.Happened(m, "nothing", point("a"), false),
		"moving nothing":        edit.MoveStep(m, id, 99, 1),
	} {
		if !d.Empty() {
			t.Errorf("%s is a step", name)
		}
	}
}
