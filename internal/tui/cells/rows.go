package cells

// Rows builds many rows in one piece of memory, so that a screen of them costs
// what one costs. The zero Rows is empty and ready, and so is one whose rows
// were taken.
type Rows struct {
	b    []byte
	ends []int
}

// Add appends painted text to the present row.
func (r *Rows) Add(s string) { r.b = append(r.b, s...) }

// AddLine appends a line, ended with reset, to the present row.
func (r *Rows) AddLine(l *Line, reset string) {
	l.end(reset)
	r.b = append(r.b, l.b...)
}

// End ends the present row.
func (r *Rows) End() { r.ends = append(r.ends, len(r.b)) }

// Take appends the rows to into and starts anew. What was taken stays as it is.
func (r *Rows) Take(into []string) []string {
	all, start := string(r.b), 0
	for _, end := range r.ends {
		into = append(into, all[start:end])
		start = end
	}
	r.b, r.ends = r.b[:0], r.ends[:0]
	return into
}
