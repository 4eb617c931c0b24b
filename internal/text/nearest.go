package text

// Nearest returns the word that typed is most likely a slip of, or "" if none
// is near: at most a third of the letters may differ (one in a short word),
// case and accents aside. A word that typed begins is always near.
func Nearest(typed string, among []string) string {
	word := []rune(Fold(typed))
	if len(word) == 0 {
		return ""
	}
	best, near := max(1, len(word)/3)+1, ""
	for _, a := range among {
		other := []rune(Fold(a))
		d := distance(word, other)
		if len(word) > 1 && len(other) > len(word) && string(other[:len(word)]) == string(word) {
			d = 0
		}
		if d < best {
			best, near = d, a
		}
	}
	return near
}

// distance is the number of characters to add, drop, change or swap with their
// neighbour to make b out of a (optimal string alignment).
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
