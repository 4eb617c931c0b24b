package interchange

import (
	"io"
	"slices"
	"strings"

	"tappa/internal/journey"
)

// outlineSections are the sections behind the stages, in their order.
var outlineSections = []struct {
	name string
	also string // the same in Italian
	kind journey.Kind
}{
	{"Personas", "personas", journey.KindPersona},
	{"Measurements", "misure", journey.KindMeasurement},
	{"Interviews", "interviste", journey.KindInterview},
	{"Voices", "voci", journey.KindVoice},
	{"Rounds", "votazioni", journey.KindRound},
	{"Remarks", "note a margine", journey.KindRemark},
}

// looksLikeOutline reports whether a text has the form of an outline in every
// line, begins with a title, and holds something that other lists do not.
func looksLikeOutline(data []byte) bool {
	titled, stage, marked := false, false, false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n ")
		switch {
		case line == "" || titled && (line[0] == ' ' || line[0] == '\t'):
		case !titled:
			if !strings.HasPrefix(line, "# ") {
				return false
			}
			titled = true
		case strings.HasPrefix(line, "## "):
			stage = true
		case strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, "- "):
			marked = marked || stage
		default:
			key, _, is := cutKey(line)
			if !is || !isOutlineKey(key) {
				return false
			}
			marked = true
		}
		if _, id := cutID(line); id != "" {
			marked = true
		}
	}
	return titled && marked
}

// isOutlineKey reports whether a folded key may stand below a title or a stage.
func isOutlineKey(key string) bool {
	return inTable(headTable, key) || inTable(stageTable, key)
}

// inTable reports whether a folded key is that of a field of a table, or of one
// that belongs to an entry in it.
func inTable(table []attr, key string) bool {
	return slices.ContainsFunc(table, func(a attr) bool {
		return a.named(key) || slices.ContainsFunc(a.subs, func(s attr) bool { return s.named(key) })
	})
}

// WriteOutline returns the outline of a map.
func WriteOutline(m *journey.Map) string {
	w := newOutlineWriter(m)
	w.whole()
	return w.b.String()
}

// WriteStage returns the outline of one stage with its touchpoints alone, for
// ReadStage. It is empty for a stage that is not there.
func WriteStage(m *journey.Map, stage journey.ID) string {
	w := newOutlineWriter(m)
	if s := m.Stage(stage); s != nil {
		w.stage(s)
	}
	return w.b.String()
}

// ReadOutline reads an outline of a whole map. An error lists everything that
// is wrong, each with its line and column; Unwrap gives them one by one.
func ReadOutline(data string, opt Options) (*journey.Map, Report, error) {
	r := newOutlineReader(opt)
	r.read(data)
	m := r.finish()
	return m, r.report.done(), r.failure()
}

// ReadStage reads what WriteStage wrote into a map: base with that stage as the
// text has it. Stages that the text has more follow it.
func ReadStage(base *journey.Map, stage journey.ID, data string, opt Options) (*journey.Map, Report, error) {
	r := newOutlineReader(opt)
	r.base, r.within = base, stage
	r.read(data)
	m := r.finish()
	return m, r.report.done(), r.failure()
}

func decodeOutline(data []byte, opt Options) (*journey.Map, Report, error) {
	m, report, err := ReadOutline(string(data), opt)
	if err != nil {
		return nil, nil, err
	}
	return m, report, nil
}

func encodeOutline(m *journey.Map, w io.Writer) (Report, error) {
	return nil, write(w, []byte(WriteOutline(m)))
}
