package interchange

import (
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// escaped writes what a terminal might obey, or nobody would see, in a document
// of JSON as an escape of JSON: it means the same, and a document can be looked
// at without harm, whatever the map holds.
func escaped(doc []byte) []byte {
	first := unfit(doc)
	if first < 0 {
		return doc
	}
	out := append(make([]byte, 0, len(doc)+256), doc[:first]...)
	for doc = doc[first:]; len(doc) > 0; {
		r, size := utf8.DecodeRune(doc)
		switch {
		case !isUnfit(r):
			out = append(out, doc[:size]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		doc = doc[size:]
	}
	return out
}

// unfit returns where the first such character stands, -1 if there is none.
func unfit(doc []byte) int {
	for i := 0; i < len(doc); {
		if c := doc[i]; c < utf8.RuneSelf && c != 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		if isUnfit(r) {
			return i
		}
		i += size
	}
	return -1
}

// isUnfit reports whether r does not stand for itself on a terminal. Outside of
// strings a document holds none but line ends, which are let through; joiners
// belong to words and emoji.
func isUnfit(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return r >= 0x7f && r != nonJoiner && r != joiner && unicode.In(r, unicode.C, unicode.Zl, unicode.Zp)
}
