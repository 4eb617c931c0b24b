package journey

import (
	"fmt"
	"io"
)

// ID names an entity: 10 random lower-case Crockford base-32 characters,
// unique in the file. The empty ID means "none".
type ID string

const (
	crockford = "0123456789abcdefghjkmnpqrstvwxyz"
	idLength  = 10
)

// IDs makes new ids. It is injected wherever ids are needed, so that tests can
// make them predictable.
type IDs func() ID

// NewIDs returns a source of ids that reads randomness from r. It panics if r
// fails, as there is nothing sensible to do without randomness.
func NewIDs(r io.Reader) IDs {
	return func() ID {
		var b [idLength]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			panic(fmt.Sprintf("no randomness for a new id: %v", err))
		}
		for i := range b {
			b[i] = crockford[b[i]&31]
		}
		return ID(b[:])
	}
}

// ValidID reports whether id has the form of an id made by tappa.
func ValidID(id ID) bool {
	if len(id) != idLength {
		return false
	}
	for i := range len(id) {
		c := id[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z' || c == 'i' || c == 'l' || c == 'o' || c == 'u') {
			return false
		}
	}
	return true
}
