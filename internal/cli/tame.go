package cli

import (
	"bytes"
	"unicode/utf8"
)

// tamer takes out of the pastes of a terminal what the terminal would obey. The
// library that reads the keys looks for sequences within a paste too: one that
// never ends, such as a lone device control string, would swallow the mark that
// ends the paste and every key after it.
type tamer struct {
	begun int    // bytes of pasteBegin that were read last
	in    bool   // within a paste
	held  []byte // the beginning of what may be pasteEnd, cut in two
}

// tame returns b without the escapes and raw control bytes that stand within a
// paste, in the room of b. What may be half of the mark that ends the paste is
// kept in held, and belongs before what is read next.
func (t *tamer) tame(b []byte) []byte {
	out := b[:0]
	t.held = nil
	for len(b) > 0 {
		if !t.in {
			t.see(b[0])
			out, b = append(out, b[0]), b[1:]
			continue
		}
		switch r, size := utf8.DecodeRune(b); {
		case bytes.HasPrefix(b, []byte(pasteEnd)):
			out, b = append(out, pasteEnd...), b[len(pasteEnd):]
			t.in = false
		case bytes.HasPrefix([]byte(pasteEnd), b), !utf8.FullRune(b):
			t.held = append([]byte(nil), b...)
			return out
		case r == '\x1b', r >= 0x80 && r < 0xa0, r == utf8.RuneError && size == 1:
			b = b[size:]
		default:
			out, b = append(out, b[:size]...), b[size:]
		}
	}
	return out
}

// see notes whether another byte brings the mark that begins a paste nearer.
func (t *tamer) see(c byte) {
	switch {
	case c == pasteBegin[t.begun]:
		t.begun++
	case c == pasteBegin[0]:
		t.begun = 1
	default:
		t.begun = 0
	}
	if t.begun == len(pasteBegin) {
		t.begun, t.in = 0, true
	}
}
