package bolt

import (
	"encoding/binary"
	"hash/crc32"

	"tappa/internal/journey"
)

const (
	// deepest is how many bytes a record may have that is dug for.
	deepest = 4 << 20
	// diggingAtLeast and diggingPerByte bound how many bytes all of the digging
	// in a file may sum up: what is made to look like a thousand records at every
	// byte must not take for ever.
	diggingAtLeast = 16 << 20
	diggingPerByte = 32
)

// dig looks in a damaged page for records whose entries are lost: for what can be
// a key, and as many bytes behind it as make its checksum hold.
func (s *scraper) dig(id uint64, in journey.ID) {
	p := s.page(id)
	room := uint64(s.pageSize)
	if order := binary.NativeEndian; order.Uint64(p) == id {
		room *= 1 + uint64(order.Uint32(p[12:])) // with what it goes on in
	}
	for at := 0; at+stepLength < int(min(uint64(len(p)), room)); at++ {
		for _, n := range []int{entityLength, stepLength, idLength} {
			split := at + n
			if s.digging <= 0 || split+checksumSize >= len(p) || !likelyKey(p[at:split]) {
				continue
			}
			end, read := digEnd(p[:split+min(len(p)-split, deepest, s.digging)], at, split)
			if s.digging -= read; end > 0 {
				s.keep(scrap{key: p[at:split:split], value: p[split:end:end], in: in, page: id, trust: s.trust})
				at = end - 1
				break
			}
		}
	}
}

// digEnd returns where the record ends whose key is p[at:split], 0 if nowhere, and
// how many bytes were read to tell. Most records say themselves where they end; for
// the others every byte is tried.
func digEnd(p []byte, at, split int) (end, read int) {
	from := split + checksumSize
	if from >= len(p) {
		return 0, 0
	}
	key, first := p[at:split], p[from]
	holds := func(end int) int {
		if end > len(p) || binary.BigEndian.Uint32(p[split:]) != checksum(key, p[from:end]) {
			return 0
		}
		return end
	}
	switch {
	case len(key) == entityLength && key[0] == sortDocument, len(key) == stepLength && first == squeezed:
		if end = anyEnd(p, at, split); end == 0 {
			return 0, len(p) - at
		}
		return end, end - at
	case len(key) == idLength && (newOfSort(first) != nil || first == sortSnapshot):
		return holds(from + ownerLength), ownerLength
	case len(key) == idLength && first == sortStep:
		return holds(from + stepOwnerLength), stepOwnerLength
	case first != '{' || len(key) == entityLength && key[0] != sortSnapshot && newOfSort(key[0]) == nil:
		return 0, 0
	}
	n, whole := objectEnd(p[from:])
	if !whole {
		return 0, n
	}
	return holds(from + n), n
}

// objectEnd returns how many bytes the JSON object takes that p begins with, as
// encoding/json writes it. Where there is none it returns how many bytes told so.
func objectEnd(p []byte) (n int, whole bool) {
	depth, quoted := 0, false
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c < ' ':
			return i + 1, false
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1, true
			}
		}
	}
	return len(p), false
}

// anyEnd returns where the record ends whose key is p[at:split], 0 if nowhere.
func anyEnd(p []byte, at, split int) int {
	want := binary.BigEndian.Uint32(p[split:])
	table := castagnoli()
	sum := ^crc32.Checksum(p[at:split], table)
	for i := split + checksumSize; i < len(p); i++ {
		sum = table[byte(sum)^p[i]] ^ sum>>8
		if ^sum == want {
			return i + 1
		}
	}
	return 0
}
