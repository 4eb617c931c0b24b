package plot

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tappa/internal/analysis"
	"tappa/internal/text"
)

// name is what a row or a stage is called on the screen.
type name struct {
	text string
	// number tells apart names that became equal, "" or " #2".
	number string
}

// full returns the whole name on one line.
func (n name) full() string { return n.text + n.number }

// cutTo returns the name in at most w columns; its number is never cut off.
func (n name) cutTo(w int, cut string) string {
	if room := w - len(n.number); n.number == "" || room < 1 {
		return text.TruncateWith(n.full(), w, cut)
	} else {
		return text.TruncateWith(n.text, room, cut) + n.number
	}
}

// fewLetters is the width below which cut words say too little to be worth
// lines of their own.
const fewLetters = 6

// lines breaks the name into at most most lines of w columns. A word that is
// wider than a line is cut rather than broken, and so is what follows the last
// line.
func (n name) lines(w, most int, cut string) []string {
	full := n.full()
	if most == 1 || text.Width(full) <= w || w < fewLetters && longestWord(full) > w {
		return []string{n.cutTo(w, cut)}
	}
	all := text.Wrap(shortened(full, w, cut), w)
	if len(all) <= most {
		return all
	}
	rest := full
	for _, line := range all[:most-1] {
		rest = strings.TrimSpace(afterLine(rest, line))
	}
	return append(all[:most-1], name{strings.TrimSuffix(rest, n.number), n.number}.cutTo(w, cut))
}

// shortened cuts every word of s that is wider than w columns.
func shortened(s string, w int, cut string) string {
	for piece := range text.Pieces(s) {
		if text.Width(piece) > w {
			s = strings.Replace(s, piece, text.TruncateWith(piece, w, cut), 1)
		}
	}
	return s
}

// afterLine returns what follows a line at the beginning of s: a word that is
// cut in the line ends where the next one begins.
func afterLine(s, line string) string {
	if rest, whole := strings.CutPrefix(s, line); whole {
		return rest
	}
	done := 0
	for range text.Pieces(line) {
		done++
	}
	at := 0
	for piece := range text.Pieces(s) {
		if done--; done < 0 {
			break
		}
		at += strings.Index(s[at:], piece) + len(piece)
	}
	return s[at:]
}

// whole reports whether lines says all of the name.
func (n name) whole(w, most int) bool {
	return longestWord(n.full()) <= w && len(text.Wrap(n.full(), w)) <= most
}

// longestWord returns the width of the widest piece of s that a line break
// cannot divide.
func longestWord(s string) int {
	most := 0
	for piece := range text.Pieces(s) {
		most = max(most, text.Width(piece))
	}
	return most
}

// numbered gives numbers to names that became equal when they were folded to
// ASCII: raw[i] became folded[i]. Names that were equal before stay equal.
func numbered(raw, folded []string) []name {
	names := make([]name, len(raw))
	from := map[string][]string{}
	for i, f := range folded {
		names[i].text = f
		at := slices.Index(from[f], raw[i])
		if at < 0 {
			at = len(from[f])
			from[f] = append(from[f], raw[i])
		}
		if at > 0 {
			names[i].number = " #" + strconv.Itoa(at+1)
		}
	}
	return names
}

// nameRows fills in what rows and stages are called. Only ASCII needs all of
// the names at once; elsewhere a row is named when it is drawn.
func (h *Heatmap) nameRows() {
	stages := make([]string, len(h.grid.Stages))
	for i, s := range h.grid.Stages {
		stages[i] = s.Name
	}
	h.stages = h.named(stages)
	if !h.opt.ASCII {
		return
	}
	rows := make([]string, len(h.grid.Lines))
	for i := range rows {
		rows[i] = h.rawLabel(i)
	}
	h.rows = h.named(rows)
}

// named cleans names and makes them fit for the terminal.
func (h *Heatmap) named(raw []string) []name {
	folded := make([]string, len(raw))
	for i, s := range raw {
		folded[i] = h.clean(s)
	}
	if h.opt.ASCII {
		return numbered(raw, folded)
	}
	names := make([]name, len(raw))
	for i, s := range folded {
		names[i].text = s
	}
	return names
}

// RowName returns the full name of a row as it may be shown on this terminal.
func (h *Heatmap) RowName(row int) string { return h.label(row).full() }

// StageName returns the full name of a stage as it may be shown.
func (h *Heatmap) StageName(col int) string { return h.stages[col].full() }

// label returns what the row is called.
func (h *Heatmap) label(row int) name {
	if h.rows != nil {
		return h.rows[row]
	}
	return name{text: h.clean(h.rawLabel(row))}
}

// RowLabel returns the name of a row as people wrote it, or the words for an
// enumerated value and for what has no value.
func RowLabel(words Words, rows analysis.RowKind, row *analysis.Row) string {
	if row.Key == "" {
		return words("plot.row.none", nil)
	}
	switch rows {
	case analysis.ByOutput:
		return words("enum.output."+row.Key, nil)
	case analysis.ByEmotion:
		return words("enum.family."+row.Key, nil)
	case analysis.ByQuality:
		return words("enum.quality."+row.Key, nil)
	case analysis.ByOffering:
		return words("enum.offering."+row.Key, nil)
	}
	return row.Label
}

func (h *Heatmap) rawLabel(row int) string {
	return RowLabel(h.words, h.grid.Rows, &h.grid.Lines[row])
}

// clean makes text from outside safe for one line of this terminal.
func (h *Heatmap) clean(s string) string { return cleaned(s, h.opt.ASCII) }

// cleaned makes text from outside safe for one line of a terminal, of one that
// knows only ASCII if need be.
func cleaned(s string, onlyASCII bool) string {
	s, _ = text.Clean(s)
	s = strings.TrimSpace(s)
	if onlyASCII {
		return strings.TrimSpace(text.ASCII(s))
	}
	if s != "" && s[0] >= utf8.RuneSelf && text.Width(" "+s) != 1+text.Width(s) {
		// A mark without a letter would join what stands before the name.
		return "◌" + s
	}
	return s
}

// word returns a message, folded to ASCII if need be.
func (h *Heatmap) word(key string, args map[string]any) string {
	s := h.words(key, args)
	if h.opt.ASCII {
		return text.ASCII(s)
	}
	return s
}
