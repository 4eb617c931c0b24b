package interchange

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"tappa/internal/journey"
)

// maxDepth is how deep values may be nested; no document of ours comes near.
const maxDepth = 32

// scanner reads JSON (RFC 8259) value by value. It exists beside encoding/json
// because a document from outside must be refused with the line and place of
// what is wrong, and because keys that stand there twice, or differ only in
// case, must not pass.
type scanner struct {
	data []byte
	pos  int
	path []step
	// line is the line, from 0, of data[lined:], so that positions near one
	// another cost little.
	line, lined int
	// keys holds the keys that were read, so that each is allocated once.
	keys map[string]string
	// halves counts the halves of surrogate pairs that were replaced.
	halves int
	// values counts the values that tree has read.
	values int
}

// step is one level of the place in the document: an index from 0, a key, or
// between two members.
type step struct {
	key   string
	index int
}

const (
	keyed   = -1
	between = -2
)

func newScanner(data []byte) *scanner {
	return &scanner{data: data, keys: map[string]string{}}
}

// lineAt returns the line of a position, from 1.
func (s *scanner) lineAt(pos int) int {
	pos = min(pos, len(s.data))
	if pos >= s.lined {
		s.line += bytes.Count(s.data[s.lined:pos], []byte{'\n'})
	} else {
		s.line -= bytes.Count(s.data[pos:s.lined], []byte{'\n'})
	}
	s.lined = pos
	return s.line + 1
}

// pointer returns the JSON pointer (RFC 6901) of the value being read.
func (s *scanner) pointer() string {
	var b strings.Builder
	for _, st := range s.path {
		switch st.index {
		case between:
		case keyed:
			b.WriteString("/" + escapePointer(st.key))
		default:
			b.WriteString("/" + strconv.Itoa(st.index))
		}
	}
	return b.String()
}

// escapePointer writes a key for a JSON pointer.
func escapePointer(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

// fail makes an error about the value at pos.
func (s *scanner) fail(pos int, code string, args journey.Args, format string, a ...any) error {
	return atLine(journey.KindInvalid, code, s.lineAt(pos), shown(s.pointer()), args, format, a...)
}

// syntax makes an error about text that is not JSON.
func (s *scanner) syntax() error {
	if s.pos >= len(s.data) {
		return s.fail(s.pos, "import.json-end", nil, "the document ends too early")
	}
	tail := s.data[s.pos:min(len(s.data), s.pos+20)]
	if i := bytes.IndexByte(tail, '\n'); i > 0 {
		tail = tail[:i]
	}
	found := shown(string(tail))
	return s.fail(s.pos, "import.json-syntax", journey.Args{"found": found}, "this is not JSON: %q", found)
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// end fails unless nothing but white space is left.
func (s *scanner) end() error {
	s.peek()
	if s.pos < len(s.data) {
		return s.syntax()
	}
	return nil
}

// object calls member for each key of an object; member must read the value.
func (s *scanner) object(member func(key string, at int) error) error {
	if err := s.open('{'); err != nil {
		return err
	}
	defer s.close()
	if s.peek() == '}' {
		s.pos++
		return nil
	}
	for {
		s.peek()
		at := s.pos
		key, err := s.key()
		if err != nil {
			return err
		}
		if s.peek() != ':' {
			return s.syntax()
		}
		s.pos++
		s.path[len(s.path)-1] = step{key: key, index: keyed}
		if err := member(key, at); err != nil {
			return err
		}
		s.path[len(s.path)-1] = step{index: between}
		if done, err := s.more('}'); done || err != nil {
			return err
		}
	}
}

// array calls element for each value of an array; element must read it.
func (s *scanner) array(element func(i int) error) error {
	if err := s.open('['); err != nil {
		return err
	}
	defer s.close()
	if s.peek() == ']' {
		s.pos++
		return nil
	}
	for i := 0; ; i++ {
		s.path[len(s.path)-1] = step{index: i}
		if err := element(i); err != nil {
			return err
		}
		if done, err := s.more(']'); done || err != nil {
			return err
		}
	}
}

// open reads the bracket c and goes one level down.
func (s *scanner) open(c byte) error {
	if s.peek() != c {
		return s.syntax()
	}
	if len(s.path) >= maxDepth {
		return atLine(journey.KindLimit, "import.json-depth", s.lineAt(s.pos), "", journey.Args{"most": maxDepth},
			"values are nested more than %d deep", maxDepth)
	}
	s.pos++
	s.path = append(s.path, step{index: between})
	return nil
}

func (s *scanner) close() { s.path = s.path[:len(s.path)-1] }

// more reads a comma or the closing bracket and reports whether it was that.
func (s *scanner) more(closing byte) (done bool, err error) {
	switch s.peek() {
	case closing:
		s.pos++
		return true, nil
	case ',':
		s.pos++
		return false, nil
	}
	return false, s.syntax()
}

// str reads a string.
func (s *scanner) str() (string, error) {
	b, err := s.raw()
	return string(b), err
}

// key reads a string that is likely to come again.
func (s *scanner) key() (string, error) {
	b, err := s.raw()
	if known, there := s.keys[string(b)]; there || err != nil {
		return known, err
	}
	key := string(b)
	if len(s.keys) < 1000 {
		s.keys[key] = key
	}
	return key, nil
}

// raw reads a string; the bytes may be part of the document.
func (s *scanner) raw() ([]byte, error) {
	if s.peek() != '"' {
		return nil, s.syntax()
	}
	start := s.pos + 1
	for i := start; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case c == '"':
			s.pos = i + 1
			return s.data[start:i], nil
		case c == '\\':
			s.pos = i
			return s.escaped(s.data[start:i])
		case c < 0x20:
			s.pos = i
			return nil, s.syntax()
		}
	}
	s.pos = len(s.data)
	return nil, s.syntax()
}

// escaped reads the rest of a string from its first backslash on.
func (s *scanner) escaped(begin []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(begin)+32), begin...)
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		switch {
		case c == '"':
			s.pos++
			return out, nil
		case c < 0x20:
			return nil, s.syntax()
		case c != '\\':
			out = append(out, c)
			s.pos++
			continue
		}
		if s.pos+1 >= len(s.data) {
			s.pos = len(s.data)
			return nil, s.syntax()
		}
		if i := strings.IndexByte(`"\/bfnrt`, s.data[s.pos+1]); i >= 0 {
			out = append(out, "\"\\/\b\f\n\r\t"[i])
			s.pos += 2
			continue
		}
		r, ok := s.unicodeEscape()
		if !ok {
			return nil, s.syntax()
		}
		out = utf8.AppendRune(out, r)
	}
	return nil, s.syntax()
}

// unicodeEscape reads \uXXXX, or two of them where they make one character. A
// half of such a pair becomes U+FFFD.
func (s *scanner) unicodeEscape() (rune, bool) {
	r, ok := hex4(s.data[s.pos:])
	if !ok {
		return 0, false
	}
	s.pos += 6
	if utf16.IsSurrogate(r) {
		if second, ok := hex4(s.data[s.pos:]); ok {
			if both := utf16.DecodeRune(r, second); both != utf8.RuneError {
				s.pos += 6
				return both, true
			}
		}
		s.halves++
		return utf8.RuneError, true
	}
	return r, true
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(n), err == nil
}

// number reads a number and returns its text.
func (s *scanner) number() (string, error) {
	s.peek()
	start := s.pos
	err := s.skipNumber()
	return string(s.data[start:s.pos]), err
}

// skipNumber reads a number; the position is left where it is if there is none.
func (s *scanner) skipNumber() error {
	s.peek()
	i := s.pos
	digits := func() bool {
		from := i
		for i < len(s.data) && s.data[i] >= '0' && s.data[i] <= '9' {
			i++
		}
		return i > from
	}
	at := func(set string) bool {
		if i < len(s.data) && strings.IndexByte(set, s.data[i]) >= 0 {
			i++
			return true
		}
		return false
	}
	at("-")
	ok := at("0") || digits()
	if ok && at(".") {
		ok = digits()
	}
	if ok && at("eE") {
		at("+-")
		ok = digits()
	}
	if !ok {
		return s.syntax()
	}
	s.pos = i
	return nil
}

// word reads true, false or null.
func (s *scanner) word() (string, error) {
	s.peek()
	for _, w := range []string{"true", "false", "null"} {
		if bytes.HasPrefix(s.data[s.pos:], []byte(w)) {
			s.pos += len(w)
			return w, nil
		}
	}
	return "", s.syntax()
}

// skip reads any value and forgets it.
func (s *scanner) skip() (err error) {
	switch c := s.peek(); {
	case c == '{':
		return s.object(func(string, int) error { return s.skip() })
	case c == '[':
		return s.array(func(int) error { return s.skip() })
	case c == '"':
		_, err = s.raw()
	case c == '-' || c >= '0' && c <= '9':
		err = s.skipNumber()
	default:
		_, err = s.word()
	}
	return err
}
