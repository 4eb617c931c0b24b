package interchange

import (
	"strings"

	"tappa/internal/journey"
)

// maxValues is how many values a document of another program may hold; the
// largest map has fewer.
const maxValues = 500_000

// jsonValue is a value of a JSON document whose form is not ours to demand.
type jsonValue struct {
	kind    byte // '{', '[', '"', '0' for a number, 'w' for true, false and null
	text    string
	members []jsonMember
	items   []jsonValue
	raw     []byte // as it stands in the document, of objects and lists
	line    int
}

// jsonMember is one member of an object.
type jsonMember struct {
	name  string
	value jsonValue
}

// parseJSON reads a whole document. Keys that stand there twice are an error.
func parseJSON(data []byte) (jsonValue, error) {
	s := newScanner(data)
	v, err := s.tree()
	if err == nil {
		err = s.end()
	}
	return v, err
}

// tree reads any value.
func (s *scanner) tree() (v jsonValue, err error) {
	c := s.peek()
	start := s.pos
	if s.values++; s.values > maxValues {
		return v, atLine(journey.KindLimit, "import.json-values", s.lineAt(start), "", journey.Args{"most": maxValues},
			"the document holds more than %d values", maxValues)
	}
	v.line = s.lineAt(start)
	switch {
	case c == '{':
		v.kind = '{'
		seen := map[string]bool{}
		err = s.object(func(key string, at int) error {
			if seen[key] {
				return s.fail(at, "import.duplicate-key", journey.Args{"value": shown(key)}, "%q stands there twice", shown(key))
			}
			seen[key] = true
			member, err := s.tree()
			v.members = append(v.members, jsonMember{key, member})
			return err
		})
	case c == '[':
		v.kind = '['
		err = s.array(func(int) error {
			item, err := s.tree()
			v.items = append(v.items, item)
			return err
		})
	case c == '"':
		v.kind = '"'
		v.text, err = s.str()
	case c == '-' || c >= '0' && c <= '9':
		v.kind = '0'
		v.text, err = s.number()
	default:
		v.kind = 'w'
		v.text, err = s.word()
	}
	if v.kind == '{' || v.kind == '[' {
		v.raw = s.data[start:s.pos]
	}
	return v, err
}

// get returns the member of a name, and whether there is one with a value.
func (v jsonValue) get(name string) (jsonValue, bool) {
	for _, m := range v.members {
		if m.name == name && (m.value.kind != 'w' || m.value.text != "null") {
			return m.value, true
		}
	}
	return jsonValue{}, false
}

// words returns the value as text: that of a string, number or word, a list as
// its entries with commas, an object as it is written.
func (v jsonValue) words() string {
	switch v.kind {
	case '[':
		var list []string
		for _, item := range v.items {
			list = append(list, item.words())
		}
		return strings.Join(list, ", ")
	case '{':
		return strings.Join(strings.Fields(string(v.raw)), " ")
	}
	return v.text
}
