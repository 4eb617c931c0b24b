package edit

import (
	"slices"

	"tappa/internal/journey"
)

// Silence switches rules of the lint off for a map, or, unless off is set, on
// again. What is so already stays; the draft is empty where all is.
func Silence(m *journey.Map, rules []string, off bool) Draft {
	after := m.Head().Clone()
	code, named := "edit.label.silence", ""
	if !off {
		code = "edit.label.unsilence"
	}
	for _, r := range rules {
		if slices.Contains(after.Silenced, r) == off {
			continue
		}
		if named != "" {
			named += ", "
		}
		named += r
		if off {
			after.Silenced = append(after.Silenced, r)
		} else {
			after.Silenced = slices.DeleteFunc(after.Silenced, func(s string) bool { return s == r })
		}
	}
	return Replace(m.Head(), after, L(code, "rule", named))
}
