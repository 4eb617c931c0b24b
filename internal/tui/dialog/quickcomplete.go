package dialog

import (
	"strings"

	"tappa/internal/text"
)

// completion is what could stand in place of the mark before the cursor.
type completion struct {
	words []string // whole marks, as they are put into the line
	shown []string // the same, as they are shown
	at    int      // the one that is in the line, while on
	on    bool
	head  string // the line before the mark
}

// mostWords is how many completions are offered.
const mostWords = 9

// suggest finds out what the mark before the cursor could become.
func (q *Quick) suggest() {
	if q.tab.on {
		return
	}
	q.tab = completion{}
	head, _ := q.line.Split()
	start := markStart(head)
	if start < 0 {
		return
	}
	mark, typed := head[start], strings.TrimPrefix(head[start+1:], "[")
	if mark == '>' && typed != "" && strings.ContainsRune("+-.0123456789", rune(typed[0])) {
		return // a score
	}
	q.tab.head = head[:start]
	for _, w := range fitting(q.o.Words(mark, q.reading.Touchpoint), typed) {
		q.tab.words = append(q.tab.words, q.o.Mark(mark, w.Text))
		q.tab.shown = append(q.tab.shown, w.Text)
	}
	if len(q.tab.words) == 1 && q.tab.words[0] == head[start:] {
		q.tab.words, q.tab.shown = nil, nil // it is there already
	}
}

// fitting returns the words that what was typed begins, then those in which it
// begins a part, each once.
func fitting(words []QuickWord, typed string) (out []QuickWord) {
	want := text.Fold(typed)
	seen := map[string]bool{}
	for _, begins := range []func(string) bool{
		func(s string) bool { return strings.HasPrefix(s, want) },
		func(s string) bool { return strings.Contains(s, " "+want) || strings.Contains(s, "-"+want) },
	} {
		for _, w := range words {
			folded := text.Fold(w.Text)
			if len(out) < mostWords && !seen[folded] && (begins(folded) || w.Also != "" && begins(text.Fold(w.Also))) {
				seen[folded] = true
				out = append(out, w)
			}
		}
	}
	return out
}

// markStart returns where the mark begins in which the line ends, -1 if it does
// not end in one.
func markStart(head string) int {
	start, inside := 0, false
	for i := 0; i < len(head); i++ {
		switch {
		case head[i] == '\\':
			i++
		case head[i] == '[' && i == start+1:
			inside = strings.IndexByte("@~>=", head[start]) >= 0
		case head[i] == ']' && inside:
			inside = false
		case head[i] == ' ' && !inside:
			start = i + 1
		}
	}
	if start >= len(head) || strings.IndexByte("@#~>!=", head[start]) < 0 || strings.HasSuffix(head[start:], "]") {
		return -1
	}
	return start
}

// complete puts the next completion, or the one before, in place of the mark.
func (q *Quick) complete(by int) {
	n := len(q.tab.words)
	if n == 0 || q.list != nil {
		return
	}
	switch {
	case q.tab.on:
		q.tab.at = (q.tab.at + by + n) % n
	case by < 0:
		q.tab.at = n - 1
	default:
		q.tab.at = 0
	}
	q.tab.on = true
	_, tail := q.line.Split()
	if tail != "" && tail[0] != ' ' {
		tail = " " + tail
	}
	q.line.Join(q.tab.head+q.tab.words[q.tab.at], tail)
	q.read()
}
