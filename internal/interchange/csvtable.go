package interchange

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"tappa/internal/journey"
)

// The limits of a table.
const (
	maxRows    = 200_000
	maxColumns = 500
)

// csvRow is one record of a table with the line it begins on, from 1.
type csvRow struct {
	line  int
	cells []string
}

// blank reports whether nothing stands in the row.
func (r csvRow) blank() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// cell returns the cell of a column, "" where the row is too short.
func (r csvRow) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// separatorOf finds out what parts the cells: of comma, semicolon and tab the
// one that stands most often outside of quotes on the first line that has any.
// A line "sep=;", as spreadsheets write it, says so and is skipped.
func separatorOf(s string) (sep byte, rest string, skipped int) {
	if first, after, _ := strings.Cut(s, "\n"); len(first) >= 5 && strings.EqualFold(first[:4], "sep=") && len(strings.TrimRight(first, "\r")) == 5 {
		return first[4], after, 1
	}
	counts := map[byte]int{}
	quoted := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',' || c == ';' || c == '\t':
			counts[c]++
		case c == '\n' && len(counts) > 0:
			return most(counts), s, 0
		}
	}
	return most(counts), s, 0
}

// most returns the separator that was counted most often; a comma if none was.
func most(counts map[byte]int) byte {
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if n := counts[c]; n > 0 && n >= counts[best] {
			best = c
		}
	}
	return best
}

// csvReader reads a table as RFC 4180 has it, and what people write beside it:
// any of three separators, any line end, quotes in the middle of a cell.
type csvReader struct {
	s    string
	sep  byte
	pos  int
	line int // of pos, from 1
	rep  *reporter
}

// parseCSV returns the rows of a table that are not blank. data is text without
// a byte order mark.
func parseCSV(data []byte, rep *reporter) ([]csvRow, error) {
	if !utf8.Valid(data) {
		data = latin(data)
		rep.add(1, Repair, "import.csv.encoding", nil, "", "")
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, journey.NewError(journey.KindForeign, "import.csv.binary", nil, "this is no table: it holds zero bytes")
	}
	sep, rest, skipped := separatorOf(string(data))
	r := &csvReader{s: rest, sep: sep, line: 1 + skipped, rep: rep}
	var rows []csvRow
	for r.pos < len(r.s) {
		row, err := r.row()
		if err != nil {
			return nil, err
		}
		if row.blank() {
			continue
		}
		if len(rows) >= maxRows {
			return nil, atLine(journey.KindLimit, "import.csv.too-many-rows", row.line, "", journey.Args{"most": maxRows}, "these are more than %d rows", maxRows)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// latin reads bytes that are no UTF-8 as the encoding that older spreadsheets
// write (ISO 8859-1).
func latin(data []byte) []byte {
	out := make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

func (r *csvReader) row() (csvRow, error) {
	row := csvRow{line: r.line}
	for {
		if len(row.cells) >= maxColumns {
			return row, atLine(journey.KindLimit, "import.csv.too-many-columns", row.line, "", journey.Args{"most": maxColumns}, "the row has more than %d columns", maxColumns)
		}
		row.cells = append(row.cells, r.cell())
		if r.pos >= len(r.s) {
			return row, nil
		}
		switch c := r.s[r.pos]; c {
		case r.sep:
			r.pos++
			if r.pos == len(r.s) {
				row.cells = append(row.cells, "")
				return row, nil
			}
		default:
			r.newline()
			return row, nil
		}
	}
}

// newline steps over one line end.
func (r *csvReader) newline() {
	if r.s[r.pos] == '\r' && r.pos+1 < len(r.s) && r.s[r.pos+1] == '\n' {
		r.pos++
	}
	r.pos++
	r.line++
}

// cell reads up to the next separator or line end outside of quotes.
func (r *csvReader) cell() string {
	if r.pos < len(r.s) && r.s[r.pos] == '"' {
		return r.quoted()
	}
	return r.bare()
}

func (r *csvReader) bare() string {
	from := r.pos
	for r.pos < len(r.s) && r.s[r.pos] != r.sep && r.s[r.pos] != '\n' && r.s[r.pos] != '\r' {
		r.pos++
	}
	return r.s[from:r.pos]
}

// quoted reads a cell in quotes; two quotes are one. What stands behind the
// closing quote belongs to the cell, and is reported.
func (r *csvReader) quoted() string {
	var b strings.Builder
	line := r.line
	r.pos++
	for r.pos < len(r.s) {
		c := r.s[r.pos]
		switch {
		case c == '"' && r.pos+1 < len(r.s) && r.s[r.pos+1] == '"':
			b.WriteByte('"')
			r.pos += 2
			continue
		case c == '"':
			r.pos++
			if tail := r.bare(); strings.TrimSpace(tail) != "" {
				r.rep.add(line, Repair, "import.csv.quote", nil, tail, b.String()+tail)
				b.WriteString(tail)
			}
			return b.String()
		case c == '\r' || c == '\n':
			r.newline()
			b.WriteByte('\n')
			continue
		}
		b.WriteByte(c)
		r.pos++
	}
	r.rep.add(line, Repair, "import.csv.open-quote", nil, b.String(), b.String())
	return b.String()
}

// formulaStarts are the characters by which a spreadsheet takes a cell for a
// formula, in their plain and in their wide form. A tab or a return at the start
// does the same.
const formulaStarts = "=+-@＝＋－＠"

// csvBreaks are where another spreadsheet may see a new cell, because its
// separator is not the comma and a quote in the middle of a cell means nothing
// to it.
const csvBreaks = ";\t\r\n"

// csvCell writes a cell of text. What a spreadsheet would take for a formula
// gets an apostrophe in front, which says that it is text; so does what begins
// with such an apostrophe already, so that nothing is lost on the way back.
// Numbers are written elsewhere and stay as they are.
func csvCell(s string) string {
	var b strings.Builder
	for from := 0; from <= len(s); {
		end := segment(s, from)
		if isFormula(s, from, end) {
			b.WriteByte('\'')
		}
		b.WriteString(s[from:min(end+1, len(s))])
		from = end + 1
	}
	s = b.String()
	if strings.ContainsAny(s, ",;\t\"\r\n") || strings.TrimSpace(s) != s {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// unmarked takes the apostrophes off that csvCell puts in front of formulas.
func unmarked(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	var b strings.Builder
	for from := 0; from <= len(s); {
		end := segment(s, from)
		start := from
		if start < len(s) && s[start] == '\'' && isFormula(s, start+1, end) {
			start++
		}
		b.WriteString(s[start:min(end+1, len(s))])
		from = end + 1
	}
	return b.String()
}

// segment returns where the piece of s that begins at from ends: at the next
// break, or at the end of s.
func segment(s string, from int) int {
	if i := strings.IndexAny(s[from:], csvBreaks); i >= 0 {
		return from + i
	}
	return len(s)
}

// isFormula reports whether a spreadsheet may take s[from:end] for a formula, or
// it is such a text with an apostrophe in front.
func isFormula(s string, from, end int) bool {
	if from == end && end < len(s) && (s[end] == '\t' || s[end] == '\r') {
		return true
	}
	piece := strings.TrimLeft(s[from:end], " \u00a0\u3000'")
	return piece != "" && strings.ContainsRune(formulaStarts, firstRune(piece))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// writeCSVRow writes the cells of a row, which are ready.
func writeCSVRow(b *bytes.Buffer, cells ...string) {
	b.WriteString(strings.Join(cells, ","))
	b.WriteByte('\n')
}
