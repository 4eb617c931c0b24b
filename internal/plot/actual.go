package plot

import (
	"tappa/internal/analysis"
	"tappa/internal/journey"
)

// DeviationMark returns the mark of a deviation, one column wide: what came on
// top, what changed its place, what failed, what is not there.
func DeviationMark(d analysis.Deviation, ascii bool) string {
	marks := map[analysis.Deviation]string{analysis.AdHoc: "+", analysis.Sequence: "↕", analysis.Failure: "✗", analysis.Missing: "−"}
	if ascii {
		marks = map[analysis.Deviation]string{analysis.AdHoc: "+", analysis.Sequence: "~", analysis.Failure: "x", analysis.Missing: "-"}
	}
	return marks[d]
}

// LivedName returns what a step of an interview is called: its own name, else
// that of its touchpoint.
func LivedName(m *journey.Map, s *journey.Lived) string {
	if s.Name != "" {
		return s.Name
	}
	if t := m.Touchpoint(s.Touchpoint); t != nil {
		return t.Name
	}
	return string(s.Touchpoint)
}
