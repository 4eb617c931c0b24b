package cli

import (
	"bytes"
	"os"
	"time"
	"unicode/utf8"
)

const (
	// burstKeys is how many printable characters that arrive at once are no
	// longer keys but a paste.
	burstKeys = 30
	// burstLetters is how many different ones there are in it at least: whoever
	// holds a key down does not paste.
	burstLetters = 5
	// burstPause is the pause that ends a burst.
	burstPause = 50 * time.Millisecond
)

// What a terminal puts around a paste.
const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// keyboard is the terminal as a source of keys. Where text arrives faster than
// anybody types and the terminal does not say that it was pasted, keyboard says
// so in its place, lest every letter of it be a command. It is a file so that
// it can be waited for.
type keyboard struct {
	*os.File
	// typing reports whether keys are text at the moment; then nothing is
	// changed.
	typing func() bool
	// more reports whether something arrives within a time.
	more func(time.Duration) bool
	// heard is told what is read; nil where nobody wants to know.
	heard *answers

	pastes tamer
	tail   []byte // the end of what was read, where a mark may begin
	pasted bool   // within a paste of the terminal
	burst  bool   // within a paste of our own
}

// Read reads what was typed.
func (k *keyboard) Read(p []byte) (int, error) {
	if len(p) <= len(pasteBegin)+len(pasteEnd) {
		return k.File.Read(p)
	}
	room := p[len(pasteBegin) : len(p)-len(pasteEnd)]
	kept := copy(room, k.pastes.held)
	n, err := k.File.Read(room[kept:])
	if n <= 0 {
		return n, err
	}
	if k.heard != nil {
		k.heard.hear(room[kept : kept+n])
	}
	return k.frame(p, len(k.pastes.tame(room[:kept+n]))), err
}

// frame puts a paste around the n bytes that stand in p behind the room for its
// beginning, where they are one, and returns how many bytes p holds then.
func (k *keyboard) frame(p []byte, n int) int {
	got := p[len(pasteBegin) : len(pasteBegin)+n]
	within := k.pasted
	k.follow(got)
	from := keysBefore(got)
	if !k.burst && !within && !k.pasted && !k.typing() && isBurst(got[from:]) {
		copy(p, got[:from])
		copy(p[from:], pasteBegin)
		n += len(pasteBegin)
		k.burst = true
	} else {
		copy(p, got)
	}
	if k.burst && !k.more(burstPause) {
		n += copy(p[n:], pasteEnd)
		k.burst = false
	}
	return n
}

// follow takes note of where the terminal's own pastes begin and end; their
// marks may be cut in two.
func (k *keyboard) follow(got []byte) {
	all := append(k.tail, got...)
	begin, end := bytes.LastIndex(all, []byte(pasteBegin)), bytes.LastIndex(all, []byte(pasteEnd))
	if begin >= 0 || end >= 0 {
		k.pasted = begin > end
	}
	k.tail = append([]byte(nil), all[max(0, len(all)-len(pasteBegin)+1):]...)
}

// keysBefore returns how many bytes the keys without a character of their own,
// and the answers of the terminal, take up to the last of them; all bytes where
// the last does not end.
func keysBefore(b []byte) int {
	at := bytes.LastIndexByte(b, '\x1b')
	switch {
	case at < 0:
		return 0
	case at+1 == len(b):
		return len(b)
	}
	switch b[at+1] {
	case '[':
		for i := at + 2; i < len(b); i++ {
			if b[i] >= '@' && b[i] <= '~' {
				return i + 1
			}
		}
		return len(b)
	case 'O':
		return min(at+3, len(b))
	case ']':
		if end := bytes.IndexByte(b[at:], '\a'); end >= 0 {
			return at + end + 1
		}
		return len(b)
	case 'P', 'X', '^', '_':
		return len(b)
	}
	return at + 2
}

// isBurst reports whether bytes that arrived together are text that was pasted.
func isBurst(b []byte) bool {
	printable, letters := 0, map[rune]bool{}
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r >= ' ' && r != '\x7f':
			printable++
			letters[r] = true
		}
		b = b[size:]
	}
	return printable > burstKeys && len(letters) >= burstLetters
}
