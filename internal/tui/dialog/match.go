package dialog

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"tappa/internal/text"
)

// folded is a title taken apart for searching: its folded form, and for each
// byte of that the grapheme of the title that it comes from.
type folded struct {
	title  string
	folded string
	source []int
	shown  []string // the graphemes of the title
}

func fold(title string) folded {
	f := folded{title: title}
	var b strings.Builder
	for g := range text.Graphemes(title) {
		plain := text.Fold(g)
		b.WriteString(plain)
		for range len(plain) {
			f.source = append(f.source, len(f.shown))
		}
		f.shown = append(f.shown, g)
	}
	f.folded = b.String()
	return f
}

// hit is a title that fits what was typed.
type hit struct {
	index int
	fit   int // how well the words fit, summed: fits that are equal are about as good
	score int
	marks []int // graphemes that matched, in order
}

// The scores that lift a better kind of match above any worse one.
const (
	startsScore  = 3000
	holdsScore   = 2000
	fuzzyScore   = 1000
	perWordShift = 1
)

// The kinds of match of a word, from the worst: scattered, within a word, from
// the beginning of a word on, all of the title.
const (
	scatteredFit = iota
	insideFit
	startFit
	wholeFit
)

// match finds the titles in which every word of query occurs: at the start,
// inside, or, if loose, scattered. The best come first.
func match(query string, titles []folded, loose bool) []hit {
	words := strings.Fields(text.Fold(query))
	var hits []hit
	for i, t := range titles {
		h := hit{index: i}
		fits := true
		for _, w := range words {
			one, is := matchWord(w, t, loose)
			if !is {
				fits = false
				break
			}
			h.fit += one.fit
			h.score += one.score
			h.marks = append(h.marks, one.marks...)
		}
		if fits {
			slices.Sort(h.marks)
			h.marks = slices.Compact(h.marks)
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	return hits
}

func matchWord(w string, t folded, loose bool) (hit, bool) {
	if at := wordStart(t.folded, w); at >= 0 {
		h := hit{fit: startFit, score: startsScore - min(at, fuzzyScore/2), marks: t.graphemes(at, at+len(w))}
		if at > 0 {
			h.score -= perWordShift
		}
		if w == t.folded {
			h.fit = wholeFit
		}
		return h, true
	}
	if at := strings.Index(t.folded, w); at >= 0 {
		return hit{fit: insideFit, score: holdsScore - min(at, fuzzyScore/2), marks: t.graphemes(at, at+len(w))}, true
	}
	if !loose {
		return hit{}, false
	}
	score, at := scattered(w, t.folded)
	if at == nil || !closeBy(at) && !initials(t.folded, at) {
		return hit{}, false
	}
	h := hit{fit: scatteredFit, score: min(max(score, -fuzzyScore/2), fuzzyScore/2)}
	for _, i := range at {
		h.marks = append(h.marks, t.source[i])
	}
	return h, true
}

// scattered finds the letters of w in s, in order, where they stand nearest to
// one another: the search starts anew from each place of the first letter.
func scattered(w, s string) (score int, at []int) {
	var starts []int
	var tails []string
	first, _ := utf8.DecodeRuneInString(w)
	for i, r := range s {
		if r == first {
			starts, tails = append(starts, i), append(tails, s[i:])
		}
	}
	for _, m := range fuzzy.FindNoSort(w, tails) {
		i := m.MatchedIndexes
		if at != nil && i[len(i)-1]-i[0] >= at[len(at)-1]-at[0] {
			continue
		}
		score, at = m.Score, i
		for k := range at {
			at[k] += starts[m.Index]
		}
	}
	return score, at
}

// closeBy reports whether scattered letters stand near enough to one another
// to be meant.
func closeBy(at []int) bool {
	return at[len(at)-1]-at[0] < 2*len(at)+nearBy
}

// nearBy is how many letters may lie between, besides one for each.
const nearBy = 4

// initials reports whether every letter begins a word.
func initials(s string, at []int) bool {
	for _, i := range at {
		if i > 0 && !isBreak(s[i-1]) {
			return false
		}
	}
	return true
}

// isBreak reports whether a word may begin behind c.
func isBreak(c byte) bool { return strings.IndexByte(" -/.,:;(\"'", c) >= 0 }

// wordStart returns where w stands at the beginning of a word of s, -1 if
// nowhere.
func wordStart(s, w string) int {
	for from := 0; ; {
		at := strings.Index(s[from:], w)
		if at < 0 {
			return -1
		}
		at += from
		if at == 0 || isBreak(s[at-1]) {
			return at
		}
		from = at + 1
	}
}

// graphemes returns the graphemes that the folded bytes from i up to j come
// from.
func (f folded) graphemes(i, j int) []int {
	return slices.Compact(slices.Clone(f.source[i:j]))
}
