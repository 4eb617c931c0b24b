package bolt

import (
	"bytes"
	"encoding/binary"
	"io"

	"tappa/internal/journey"
)

// A damaged file is read here for all that can still be told from its bytes.
// Nothing is believed but checksums: a record counts if its key and payload match
// the checksum before it, wherever it stands and whatever the page around it
// says of itself.

// trust says how sure it is that a record belongs to the file as it was last.
type trust uint8

const (
	reached  trust = iota // the root of the file leads to it
	stranded              // its page is in use, but nothing leads there
	doubtful              // its page may be free: it may be older, or deleted
)

// scrap is a record that was found.
type scrap struct {
	key, value []byte // the value with its checksum
	in         journey.ID
	page       uint64
	trust      trust
}

func (s scrap) payload() []byte { return s.value[checksumSize:] }

// id returns the id of an entity or a snapshot.
func (s scrap) id() journey.ID { return journey.ID(s.key[1:]) }

// scraper collects the records of a file.
type scraper struct {
	b        []byte
	pageSize int
	visited  bitset
	free     bitset // the pages that are free for sure, nil if none can be told
	digging  int    // how many bytes may still be summed up
	trust    trust
	scraps   []scrap
	root     *root // the newest one that was found, with how sure that is
	sure     trust
}

// scrape returns all records in a file, the surest first.
func scrape(b []byte) *scraper {
	s := &scraper{b: b, digging: diggingAtLeast + diggingPerByte*len(b)}
	h, sound := header{}, false
	r := bytes.NewReader(b)
	if found, err := readHeader(r, r.Size()); err == nil {
		h, sound = found, true
	} else if found, err := anyHeader(r, r.Size()); err == nil {
		h = found
	}
	if s.pageSize = int(h.pageSize); s.pageSize == 0 {
		s.pageSize = likelyPageSize(b)
	}
	s.visited = newBitset(s.pages() + 1)
	start := h.root
	if !sound {
		start = s.newestRoot(start)
	}
	s.free = s.freePages(h, sound)
	if start != 0 {
		s.tree(start, "", 0)
	}
	for id := uint64(2); id < s.pages(); id++ {
		switch {
		case s.visited.has(id) || s.free != nil && (s.free.has(id) || id >= h.pages):
			continue
		case s.free != nil:
			s.trust = stranded
		default:
			s.trust = doubtful
		}
		s.leaf(id, "", 0)
	}
	return s
}

// pages returns the number of pages, the last of which may be cut off.
func (s *scraper) pages() uint64 {
	n := len(s.b) / s.pageSize
	if len(s.b)%s.pageSize >= pageHeaderSize {
		n++
	}
	return uint64(n)
}

// page returns the bytes from the start of a page to the end of the file.
func (s *scraper) page(id uint64) []byte { return s.b[id*uint64(s.pageSize):] }

// likelyPageSize returns the size at which most pages are where they say.
func likelyPageSize(b []byte) int {
	best, most := minPageSize, -1
	for size := minPageSize; size <= maxPageSize; size *= 2 {
		n := 0
		for id := 2; (id+1)*size <= len(b); id++ {
			p := b[id*size:]
			if binary.NativeEndian.Uint64(p) == uint64(id) && binary.NativeEndian.Uint16(p[8:])&(flagBranch|flagLeaf|flagFreelist) != 0 {
				n++
			}
		}
		if n > most {
			best, most = size, n
		}
	}
	return best
}

// newestRoot looks, where the meta pages are damaged, for the page at the top of
// the newest state of the file. A file is never changed in place, so older states
// may be there as well.
func (s *scraper) newestRoot(known uint64) uint64 {
	best, revision := known, s.revisionAt(known)
	for id := uint64(2); id < s.pages(); id++ {
		if r := s.revisionAt(id); r > revision {
			best, revision = id, r
		}
	}
	return best
}

// revisionAt returns one more than the revision of the file that hangs on a page,
// 0 if that is no page at the top.
func (s *scraper) revisionAt(id uint64) (revision uint64) {
	if id < 2 || id >= s.pages() {
		return 0
	}
	top := false
	s.elements(s.page(id), func(key, value []byte, isBucket bool) {
		switch {
		case isBucket && string(key) == string(bucketMaps):
			top = true
		case isBucket && string(key) == string(bucketStore) && len(value) > bucketHeaderSize:
			s.elements(value[bucketHeaderSize:], func(key, value []byte, _ bool) {
				var r root
				if string(key) == string(keyRoot) && decodeRecord(key, value, &r) == nil {
					revision = r.Revision + 1
				}
			})
		}
	})
	if !top {
		return 0
	}
	return revision
}

// freePages returns the pages that the file says are free, nil if that cannot be
// told.
func (s *scraper) freePages(h header, sound bool) bitset {
	if !sound || h.freelist == noFreelist {
		return nil
	}
	w, err := newWalker(bytes.NewReader(s.b), h, int64(len(s.b)), func(string, string) {})
	if err != nil {
		return nil
	}
	p, ok := w.page(h.freelist, 0)
	if !ok || p.flags != flagFreelist {
		return nil
	}
	free := newBitset(s.pages() + 1)
	free.set(h.freelist)
	count, ids := uint64(p.count), p.data[pageHeaderSize:]
	if p.count == manyFree {
		count, ids = binary.NativeEndian.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return nil
	}
	last := uint64(1)
	for i := range count {
		id := binary.NativeEndian.Uint64(ids[i*8:])
		if id <= last || id >= h.pages {
			return nil
		}
		free.set(id)
		last = id
	}
	return free
}

// tree follows the pages below one, which belong to the map in, or to none.
func (s *scraper) tree(id uint64, in journey.ID, depth int) {
	if id < 2 || id >= s.pages() || depth > maxDepth || s.visited.has(id) {
		return
	}
	p := s.page(id)
	if order := binary.NativeEndian; order.Uint16(p[8:]) != flagBranch {
		s.leaf(id, in, depth)
		return
	}
	s.visited.set(id)
	order := binary.NativeEndian
	astray := false
	for i := range min(int(order.Uint16(p[10:])), (min(len(p), s.pageSize)-pageHeaderSize)/elementSize) {
		child := order.Uint64(p[pageHeaderSize+i*elementSize+8:])
		astray = astray || child < 2 || child >= s.pages()
		s.tree(child, in, depth+1)
	}
	if astray {
		s.leaf(id, in, depth) // it may be one after all
	}
}

// leaf collects the records of a page.
func (s *scraper) leaf(id uint64, in journey.ID, depth int) {
	s.visited.set(id)
	was := s.trust
	if s.free != nil && s.free.has(id) {
		s.trust = doubtful // what leads here is damaged
	}
	p := s.page(id)
	end, whole := s.elements(p, func(key, value []byte, isBucket bool) {
		if isBucket {
			s.bucket(id, key, value, in, depth)
			return
		}
		s.keep(scrap{key: key, value: value, in: in, page: id, trust: s.trust})
	})
	if order := binary.NativeEndian; !whole || order.Uint64(p) != id || order.Uint16(p[8:]) != flagLeaf {
		s.dig(id, in)
	}
	// What the page goes on in holds nothing else. An entry that points further
	// than the page says it goes is damaged: what it points to is another page.
	goesOn := uint64(binary.NativeEndian.Uint32(p[12:]))
	for i := uint64(1); i <= min(goesOn, uint64(end-1)/uint64(s.pageSize)); i++ {
		s.visited.set(id + i)
	}
	s.trust = was
}

// bucket collects the records of a bucket that stands in a page.
func (s *scraper) bucket(page uint64, key, value []byte, in journey.ID, depth int) {
	if id := journey.ID(key); journey.ValidID(id) {
		in = id
	}
	if below := binary.NativeEndian.Uint64(value); below != 0 {
		s.tree(below, in, depth+1)
		return
	}
	if len(value) < bucketHeaderSize+pageHeaderSize {
		return
	}
	s.elements(value[bucketHeaderSize:], func(key, inner []byte, isBucket bool) {
		switch {
		case !isBucket:
			s.keep(scrap{key: key, value: inner, in: in, page: page, trust: s.trust})
		case depth < maxDepth:
			s.bucket(page, key, inner, in, depth+1)
		}
	})
}

// keep takes a record in. Of root records the newest of the surest counts.
func (s *scraper) keep(found scrap) {
	if string(found.key) != string(keyRoot) {
		s.scraps = append(s.scraps, found)
		return
	}
	var r root
	if decodeRecord(found.key, found.value, &r) != nil {
		return
	}
	if s.root == nil || found.trust < s.sure || found.trust == s.sure && r.Revision > s.root.Revision {
		s.root, s.sure = &r, found.trust
	}
}

// element is what a page says of one of its records, checked.
type element struct {
	from, split, end int // where the key begins, the value begins, and ends
	bucket, good     bool
}

// elements shows the records of a leaf page, at the start of data, whose
// checksums hold, and the buckets that make sense. A record whose entry in the
// page is damaged is looked for between its neighbours. It returns where the last
// of them ends, and whether all that the page lists were found.
func (s *scraper) elements(data []byte, visit func(key, value []byte, isBucket bool)) (end int, whole bool) {
	if len(data) < pageHeaderSize {
		return 1, false
	}
	count := int(binary.NativeEndian.Uint16(data[10:]))
	room := (min(len(data), s.pageSize) - pageHeaderSize) / elementSize
	list := make([]element, 0, min(count, room))
	whole = count <= room
	// The number of entries may be what is damaged: what comes behind them is
	// tried as well, until nothing fits any more.
	for i, misses := 0, 0; i < room && (i < count || misses < 4); i++ {
		e := s.element(data, i)
		if !e.good {
			misses++
		} else if misses = 0; e.bucket && i >= count {
			e.good = false
		}
		list = append(list, e)
	}
	most := uint64(s.pageSize) * (1 + uint64(binary.NativeEndian.Uint32(data[12:])))
	for i, e := range list {
		if e.good && uint64(e.end) > most {
			// Either the page does not say how far it goes, or the entry leads into
			// another page, whose record it is then.
			visit(data[e.from:e.split:e.split], data[e.split:e.end:e.end], e.bucket)
			e.good, list[i].good = false, false
		}
		if !e.good {
			e = between(data, list, i)
		}
		if e.good {
			visit(data[e.from:e.split:e.split], data[e.split:e.end:e.end], e.bucket)
			end = max(end, e.end)
		} else if i < count {
			whole = false
		}
	}
	return max(end, 1), whole
}

// element reads the i-th entry of a page.
func (s *scraper) element(data []byte, i int) element {
	order := binary.NativeEndian
	at := pageHeaderSize + i*elementSize
	h := data[at:]
	flags, from := order.Uint32(h), uint64(at)+uint64(order.Uint32(h[4:]))
	split := from + uint64(order.Uint32(h[8:]))
	end := split + uint64(order.Uint32(h[12:]))
	if flags > bucketElement || split == from || end > uint64(len(data)) {
		return element{}
	}
	e := element{from: int(from), split: int(split), end: int(end), bucket: flags == bucketElement}
	key, value := data[from:split], data[split:end]
	if e.bucket {
		e.good = s.isBucket(key, value)
	} else if likelyKey(key) {
		_, err := unseal(key, value)
		e.good = err == nil
	}
	return e
}

// isBucket reports whether a key and value can be a bucket of ours: there is no
// checksum on them.
func (s *scraper) isBucket(key, value []byte) bool {
	if len(value) < bucketHeaderSize || binary.NativeEndian.Uint64(value) >= s.pages() {
		return false
	}
	for _, name := range [][]byte{bucketAuthors, bucketIDs, bucketLedgers, bucketMaps, bucketStore} {
		if bytes.Equal(key, name) {
			return true
		}
	}
	return journey.ValidID(journey.ID(key))
}

// The lengths of the keys of the records that are kept.
const (
	idLength     = 10
	entityLength = 1 + idLength
	stepLength   = 1 + 8

	// An entry of the list of ids has the sort and the map, that of a step also
	// its revision.
	ownerLength     = 1 + idLength
	stepOwnerLength = ownerLength + 8

	// mostRevision is more than any file can come to.
	mostRevision = 1 << 40
)

// likelyKey reports whether a key has the form of one that is kept. It keeps what
// is no record at all from being summed up.
func likelyKey(key []byte) bool {
	switch len(key) {
	case entityLength:
		return journey.ValidID(journey.ID(key[1:]))
	case idLength:
		return journey.ValidID(journey.ID(key))
	case stepLength:
		return key[0] == sortStep && revisionOf(key) <= mostRevision
	}
	return string(key) == string(keyRoot)
}

// between looks for the i-th record of a page, whose entry is damaged, from where
// the one before ends to where the one after begins.
func between(data []byte, list []element, i int) element {
	from := pageHeaderSize + elementSize*int(binary.NativeEndian.Uint16(data[10:]))
	if i > 0 {
		if !list[i-1].good {
			return element{}
		}
		from = list[i-1].end
	}
	ends := []int{}
	if i+1 < len(list) && list[i+1].good {
		ends = append(ends, list[i+1].from)
	}
	h := data[pageHeaderSize+i*elementSize:]
	ksize, vsize := uint64(binary.NativeEndian.Uint32(h[8:])), uint64(binary.NativeEndian.Uint32(h[12:]))
	for _, n := range []int{entityLength, stepLength, idLength, len(keyRoot)} {
		split := from + n
		for _, size := range []uint64{ksize + vsize, uint64(n) + vsize} {
			if end := uint64(from) + size; end <= uint64(len(data)) {
				ends = append(ends, int(end))
			}
		}
		for _, end := range ends {
			if split > end || !likelyKey(data[from:split]) {
				continue
			}
			if _, err := unseal(data[from:split], data[split:end]); err == nil {
				return element{from: from, split: split, end: end, good: true}
			}
		}
	}
	return element{}
}

// readAll reads a file into memory.
func readAll(r io.ReaderAt, size int64) ([]byte, error) {
	b := make([]byte, size)
	_, err := io.ReadFull(io.NewSectionReader(r, 0, size), b)
	return b, err
}
