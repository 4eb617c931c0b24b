package interchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// outlineField is one field as it was read: its key and the lines of its text,
// with their backslashes.
type outlineField struct {
	key    string // folded
	n      int    // line
	column int    // of the text
	start  int    // column of the key
	indent int
	lines  []string
	size   int     // bytes of the lines that were added
	blank  int     // empty lines that have no line behind them yet
	to     *string // for the text of a bullet, which has no key
}

// strip returns how many columns of a line of the text are its indent.
func (f *outlineField) strip(indent int) int {
	if f.indent == 0 {
		return min(indent, len(textIndent))
	}
	return f.indent + len(fieldIndent)
}

func (f *outlineField) add(line string) {
	f.size += f.blank + len(line) + 1
	for ; f.blank > 0 && f.size <= maxTextSize; f.blank-- {
		f.lines = append(f.lines, "")
	}
	f.lines = append(f.lines, line)
}

// text returns the text of the field.
func (f *outlineField) text(*outlineReader) string {
	out := make([]string, len(f.lines))
	for i, l := range f.lines {
		out[i] = readLine(l)
	}
	return strings.Join(out, "\n")
}

// line returns the text of a field that has one line.
func (f *outlineField) line(r *outlineReader) string {
	s := f.text(r)
	if strings.Contains(s, "\n") {
		one := tidy(s)
		r.report.add(f.n, Repair, "import.line-break", nil, s, one)
		s = one
	}
	return s
}

// line0 returns the text of the field on one line, with its backslashes.
func (f *outlineField) line0() string { return strings.TrimRight(strings.Join(f.lines, " "), " ") }

// parts divides the text at its commas into n parts.
func (f *outlineField) parts(r *outlineReader, n int) []string {
	parts := splitList(f.line0())
	if len(parts) != n {
		r.fault(f.n, f.column, "import.outline.parts", journey.Args{"n": n}, "here must be %d things, divided by commas", n)
	}
	for len(parts) < n {
		parts = append(parts, "0")
	}
	return parts
}

// integer reads a whole number; nothing at all is 0.
func (f *outlineField) integer(r *outlineReader, s string, low, high int) (int, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(strings.Replace(s, minusSign, "-", 1))
	if err != nil || n < low || n > high {
		r.fault(f.n, f.column, "import.outline.integer", journey.Args{"value": shown(s), "low": low, "high": high}, "%q is not a whole number from %d to %d", shown(s), low, high)
		return 0, false
	}
	return n, true
}

func (f *outlineField) percent(r *outlineReader, s string) journey.Percent {
	n, ok := f.integer(r, s, 0, journey.MaxPercent)
	if !ok || s == "" {
		return journey.Percent{}
	}
	p, _ := journey.ParsePercent(n)
	return p
}

// bareID reads "^id".
func (f *outlineField) bareID(r *outlineReader, s string) journey.ID {
	rest, id := cutID(s)
	if rest != "" || id == "" {
		r.fault(f.n, f.column, "import.outline.id", journey.Args{"value": shown(s)}, "%q is not an id: a ^ and ten characters", shown(s))
	}
	return id
}

// cutKey divides a line at the colon behind its key. It returns the key folded
// and how many bytes of the line are in front of the text.
func cutKey(s string) (key string, at int, is bool) {
	i := strings.IndexByte(s, ':')
	const longest = 40
	if i < 1 || i > longest || i+1 < len(s) && s[i+1] != ' ' {
		return "", 0, false
	}
	for _, c := range s[:i] {
		if !unicode.IsLetter(c) && c != ' ' && c != '_' {
			return "", 0, false
		}
	}
	rest := s[i+1:]
	return strings.ReplaceAll(text.Fold(strings.TrimSpace(s[:i])), "_", " "), i + 1 + len(rest) - len(strings.TrimLeft(rest, " ")), true
}

// continues reports whether a line with this indent goes on with the text that
// is being read.
func (r *outlineReader) continues(indent int) bool {
	f := r.pending
	switch {
	case f == nil:
		return false
	case f.indent == 0:
		return indent > 0
	}
	return indent >= f.indent+len(fieldIndent)
}

// field begins a field.
func (r *outlineReader) field(n, indent int, s string) {
	key, at, is := cutKey(s)
	switch {
	case !is || r.entity == nil:
		r.stray(n, s)
		return
	case indent > 0 && !r.item:
		r.fault(n, 1, "import.outline.indented", nil, "only what belongs to a touchpoint is indented")
		return
	}
	r.pending = &outlineField{key: key, n: n, start: indent + 1, column: indent + columnAt(s, at), indent: indent, lines: []string{s[at:]}}
}

// stray complains about a line that is nothing.
func (r *outlineReader) stray(n int, s string) {
	if key, _, is := cutKey(s); is && r.entity != nil && slices.ContainsFunc(r.table, func(a attr) bool { return a.named(key) }) {
		r.fault(n, 1, "import.outline.indent", journey.Args{"value": key}, "%q must be indented by two to belong to what stands above it", key+":")
		return
	}
	r.fault(n, 1, "import.outline.stray", journey.Args{"value": shown(s)}, "%q is neither a heading (##), a touchpoint (-) nor a field (key: text)", shown(s))
}

// flush puts the field that is complete now where it belongs.
func (r *outlineReader) flush() {
	f := r.pending
	r.pending = nil
	switch {
	case f == nil || r.stop:
	case f.to != nil:
		*f.to = f.text(r)
	case r.put(f, r.sub, r.subs):
	case r.put(f, r.entity, r.table):
	default:
		r.unknown(f)
	}
}

// put sets a field of e, if the table has it.
func (r *outlineReader) put(f *outlineField, e any, table []attr) bool {
	for i := range table {
		a := &table[i]
		if !a.named(f.key) {
			continue
		}
		if r.seen[a] && !a.many {
			r.fault(f.n, f.start, "import.outline.twice-field", journey.Args{"value": a.key}, "%q stands there twice", a.key+":")
			return true
		}
		r.seen[a] = true
		if sub := a.set(r, e, f); sub != nil {
			r.sub, r.subs = sub, a.subs
			for j := range a.subs {
				delete(r.seen, &a.subs[j])
			}
		}
		return true
	}
	return false
}

// unknown complains about a key, and says where it belongs or which was meant.
func (r *outlineReader) unknown(f *outlineField) {
	var keys []string
	for i := range r.table {
		a := &r.table[i]
		keys = append(keys, a.key)
		if slices.ContainsFunc(a.subs, func(s attr) bool { return s.named(f.key) }) {
			r.fault(f.n, f.start, "import.outline.below", journey.Args{"value": f.key, "above": a.key}, "%q belongs below %q", f.key+":", a.key+":")
			return
		}
	}
	for _, s := range r.subs {
		keys = append(keys, s.key)
	}
	args := journey.Args{"value": f.key, "choices": strings.Join(keys, ", ")}
	if near := text.Nearest(f.key, keys); near != "" {
		args["meant"] = near
		r.fault(f.n, f.start, "import.outline.key-near", args, "there is no field %q here; did you mean %q?", f.key+":", near+":")
		return
	}
	r.fault(f.n, f.start, "import.outline.key", args, "there is no field %q here; there are %s", f.key+":", strings.Join(keys, ", "))
}
