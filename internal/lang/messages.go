package lang

import "strings"

//go:generate go run ./generate en it

// form stands between the key of a message and the name of a plural form other
// than "other", which has the key for itself.
const form = "#"

// messages are the texts of a language, sorted by key. They are part of
// the program as it lies on the disk, so that a start pays only for those that it
// shows.
type messages []message

type message struct{ key, text string }

// find returns the text of the key that the parts are one behind the other, and
// false where there is none. The parts are not put together: a look-up costs no
// memory.
func (m messages) find(parts ...string) (string, bool) {
	low, high := 0, len(m)
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch order := compare(m[middle].key, parts); {
		case order == 0:
			return m[middle].text, true
		case order < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return "", false
}

// compare is strings.Compare of a key with what parts make together.
func compare(key string, parts []string) int {
	for _, part := range parts {
		n := min(len(key), len(part))
		if order := strings.Compare(key[:n], part); order != 0 {
			return order
		}
		key = key[n:]
	}
	return len(key)
}
