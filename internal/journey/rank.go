package journey

import "strings"

// Rank is the place of an entity among its siblings: a fraction written in
// base 62 (0-9A-Za-z), compared as a string. A rank never ends in '0', so that
// there is always room in front of it.
type Rank string

const (
	base62     = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	rankHead   = 4                 // digits that count whole places
	rankWhole  = 62 * 62 * 62 * 62 // number of whole places
	rankStep   = 62                // distance of two entities added one after another
	maxRankLen = 24                // beyond this the siblings are ranked anew
)

// RankBetween returns a rank after a and before b. An empty a means "from the
// beginning", an empty b "to the end". It reports false where no rank of
// bearable length is left; then the siblings must be ranked anew with
// SpreadRanks.
func RankBetween(a, b Rank) (Rank, bool) {
	if b != "" && a >= b {
		return "", false
	}
	switch {
	case a == "" && b == "":
		return wholeRank(rankWhole / 2), true
	case b == "":
		if n := headOf(a) + rankStep; n < rankWhole {
			return wholeRank(n), true
		}
	case a == "":
		if n := headOf(b) - rankStep; n > 0 {
			return wholeRank(n), true
		}
	}
	r := Rank(midRank(string(a), string(b)))
	return r, len(r) <= maxRankLen
}

// SpreadRanks returns n ranks in ascending order, evenly spread, with room
// between any two.
func SpreadRanks(n int) []Rank {
	out := make([]Rank, n)
	for i := range out {
		out[i] = wholeRank((i + 1) * rankWhole / (n + 1))
	}
	return out
}

// ValidRank reports whether r has the form of a rank.
func ValidRank(r Rank) bool {
	if r == "" || len(r) > maxRankLen || r[len(r)-1] == '0' {
		return false
	}
	return strings.Trim(string(r), base62) == ""
}

// wholeRank writes place n in rankHead digits, without trailing zeros.
func wholeRank(n int) Rank {
	var b [rankHead]byte
	for i := rankHead - 1; i >= 0; i-- {
		b[i] = base62[n%62]
		n /= 62
	}
	return Rank(strings.TrimRight(string(b[:]), "0"))
}

// headOf reads the whole place of r.
func headOf(r Rank) int {
	n := 0
	for i := range rankHead {
		n *= 62
		if i < len(r) {
			n += strings.IndexByte(base62, r[i])
		}
	}
	return n
}

// midRank returns a string strictly between a and b (b == "" is the end).
func midRank(a, b string) string {
	if b != "" {
		n := 0
		for n < len(b) && digit(a, n) == b[n] {
			n++
		}
		if n > 0 {
			return b[:n] + midRank(a[min(n, len(a)):], b[n:])
		}
	}
	low := strings.IndexByte(base62, digit(a, 0))
	high := len(base62)
	if b != "" {
		high = strings.IndexByte(base62, b[0])
	}
	if high-low > 1 {
		return base62[(low+high)/2 : (low+high)/2+1]
	}
	if len(b) > 1 {
		return b[:1]
	}
	rest := ""
	if len(a) > 1 {
		rest = a[1:]
	}
	return base62[low:low+1] + midRank(rest, "")
}

// digit returns the i-th digit of a, '0' behind its end.
func digit(a string, i int) byte {
	if i < len(a) {
		return a[i]
	}
	return '0'
}
