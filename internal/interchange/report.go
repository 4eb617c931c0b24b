package interchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// The kinds of finding.
const (
	// Repair is something that was read otherwise than it is written.
	Repair = "repair"
	// Loss is something that the other side has no place for.
	Loss = "loss"
)

// Finding is one repair or loss. Line counts from 1 in the file that was read;
// it is 0 where no line can be named, and in the report of an export. Column
// counts characters from 1 where a place in the line is meant. Code and
// Args are the sentence for people in the catalogues. Read is what was there,
// Made is what became of it; both are free of control characters, and Made is
// empty where nothing became of it.
type Finding struct {
	Line   int          `json:"line"`
	Column int          `json:"column,omitempty"`
	Kind   string       `json:"kind"`
	Code   string       `json:"-"`
	Args   journey.Args `json:"-"`
	Read   string       `json:"read"`
	Made   string       `json:"made"`
}

// Report lists what an import or export changed, in the order of lines.
type Report []Finding

// maxShown is the most columns of text that a finding repeats.
const maxShown = 200

// add appends a finding with its texts made fit to be shown.
func (r *Report) add(line int, kind, code string, args journey.Args, read, made string) {
	if args == nil {
		args = journey.Args{}
	}
	read, made = shown(read), shown(made)
	args["line"], args["read"], args["made"] = line, read, made
	*r = append(*r, Finding{Line: line, Kind: kind, Code: code, Args: args, Read: read, Made: made})
}

// maxFindings is the most findings that a report lists one by one.
const maxFindings = 5000

// reporter builds a report and keeps it from growing without bounds.
type reporter struct {
	Report
	more [2]int // repairs and losses that are not listed
	over Finding
}

// add appends a finding, or counts it when there are too many.
func (r *reporter) add(line int, kind, code string, args journey.Args, read, made string) {
	if len(r.Report) < maxFindings {
		r.Report.add(line, kind, code, args, read, made)
		return
	}
	if kind == Repair {
		r.more[0]++
	} else {
		r.more[1]++
	}
}

// count returns how many findings were added, listed or not.
func (r *reporter) count() int { return len(r.Report) + r.more[0] + r.more[1] }

// last returns the finding that was added last, to be completed.
func (r *reporter) last() *Finding {
	if n := r.more[0] + r.more[1]; n > 0 {
		r.over = Finding{}
		return &r.over
	}
	return &r.Report[len(r.Report)-1]
}

// done returns the report in the order of lines.
func (r *reporter) done() Report {
	r.Report.sort()
	for i, kind := range []string{Repair, Loss} {
		if n := r.more[i]; n > 0 {
			r.Report.add(0, kind, "import.more", journey.Args{"n": n}, "", "")
		}
	}
	return r.Report
}

// sort puts the findings in the order of their lines.
func (r Report) sort() {
	slices.SortStableFunc(r, func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
}

// Has reports whether the report holds a finding of a kind.
func (r Report) Has(kind string) bool {
	return slices.ContainsFunc(r, func(f Finding) bool { return f.Kind == kind })
}

// shown returns s on one line, with everything a terminal would act on written
// as an escape, cut to a length that people read.
func shown(s string) string {
	if len(s) > 8*maxShown {
		s = s[:8*maxShown]
	}
	if clean, n := text.Clean(s); n > 0 || clean != s {
		q := strconv.Quote(s)
		s = strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
	}
	return text.Truncate(s, maxShown)
}

// refused is the error for a document that would need a repair in strict mode.
func refused(f Finding) error {
	return journey.NewError(journey.KindInvalid, "import.strict", journey.Args{"line": f.Line, "read": f.Read, "made": f.Made},
		"line %d: strict reading refuses %q, which would become %q", f.Line, f.Read, f.Made)
}

// atLine makes an error that names a line, and the place in it where there is
// one. args may be nil.
func atLine(kind journey.ErrorKind, code string, line int, where string, args journey.Args, format string, a ...any) *journey.Error {
	if args == nil {
		args = journey.Args{}
	}
	args["line"], args["at"] = line, where
	sentence := fmt.Sprintf(format, a...)
	if where != "" {
		sentence = where + ": " + sentence
	}
	return journey.NewError(kind, code, args, "line %d: %s", line, sentence)
}

// broken turns a broken rule of the model into an error that names the place
// in the document.
func broken(p journey.Problem, line int, where string) error {
	kind := journey.KindInvalid
	if p.Code == "invalid.too-long" || p.Code == "invalid.too-many" {
		kind = journey.KindLimit
	}
	args := journey.Args{}
	for k, v := range p.Args {
		args[k] = v
		if words, is := v.(string); is {
			args[k] = shown(words)
		}
	}
	return atLine(kind, "import."+p.Code, line, where, args, "%s", p.Text)
}
