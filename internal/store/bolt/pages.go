package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// The pages of a bbolt file are read here without bbolt, which would map a
// damaged file into memory and trust it. Nothing that a page says is believed
// before it was compared with the bounds of the file.

const (
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10

	elementSize      = 16 // of branch and leaf pages alike
	bucketHeaderSize = 16
	bucketElement    = 1 // the flag of a leaf element that is a bucket

	// manyFree is the count of a free list whose true length is its first id.
	manyFree = 0xFFFF

	// maxDepth bounds how deep trees and buckets nest; the fullest file of ours
	// stays under ten.
	maxDepth = 40
	// inMemory is the size up to which a file is best read at once.
	inMemory = 32 << 20
)

// bitset is a set of page ids.
type bitset []uint64

func newBitset(n uint64) bitset { return make(bitset, (n+63)/64) }

func (b bitset) has(i uint64) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bitset) set(i uint64)      { b[i/64] |= 1 << (i % 64) }

// walker goes through the pages of a file.
type walker struct {
	r      io.ReaderAt
	h      header
	all    []byte   // the whole file, if it is small
	levels [][]byte // else one buffer for each depth
	used   bitset
	// report is told what is wrong; the walk goes on where it can.
	report func(where, what string)
}

// newWalker makes ready to walk a file, which is held in memory if its pages
// take no more than most bytes.
func newWalker(r io.ReaderAt, h header, most int64, report func(where, what string)) (*walker, error) {
	w := &walker{r: r, h: h, used: newBitset(h.pages), report: report}
	size := int64(h.pages) * h.pageSize
	if size <= most {
		w.all = make([]byte, size)
		return w, readShared(r, w.all)
	}
	return w, readThrough(r, size)
}

// readShared fills b with the beginning of r, on all processors at once where it is
// long: most of that time goes into memory that is used for the first time.
func readShared(r io.ReaderAt, b []byte) error {
	parts := min(runtime.GOMAXPROCS(0), 1+len(b)/worthSharing)
	errs := make([]error, parts)
	var wg sync.WaitGroup
	for i := range parts {
		from, end := len(b)*i/parts, len(b)*(i+1)/parts
		read := func() {
			_, errs[i] = io.ReadFull(io.NewSectionReader(r, int64(from), int64(end-from)), b[from:end])
		}
		if i == parts-1 {
			read()
		} else {
			wg.Go(func() {
				if err := guarded(func() error { read(); return nil }); err != nil {
					errs[i] = err
				}
			})
		}
	}
	wg.Wait()
	return errors.Join(errs...)
}

// readThrough reads a file once in order. Where it is not in memory yet, this
// is far faster than meeting its pages one by one later.
func readThrough(r io.ReaderAt, size int64) error {
	_, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, io.NewSectionReader(r, 0, size), make([]byte, 1<<20))
	return err
}

// bytesAt returns n bytes at off, for use at one depth of the walk.
func (w *walker) bytesAt(off, n int64, depth int) ([]byte, error) {
	if w.all != nil {
		return w.all[off : off+n], nil
	}
	for len(w.levels) <= depth {
		w.levels = append(w.levels, nil)
	}
	if int64(len(w.levels[depth])) < n {
		w.levels[depth] = make([]byte, n)
	}
	b := w.levels[depth][:n]
	_, err := w.r.ReadAt(b, off)
	return b, err
}

// page is the head of a page, and with its overflow all its bytes.
type page struct {
	flags, count uint16
	data         []byte
}

// place is where something is wrong: it is put into words only when it is.
type place struct {
	name string
	page uint64
}

func (p place) String() string {
	if p.name != "" {
		return p.name
	}
	return fmt.Sprintf("page %d", p.page)
}

// page reads a page with its overflow and takes note that it is in use. It
// returns false, and reports, what cannot be a page.
func (w *walker) page(id uint64, depth int) (page, bool) {
	where := place{page: id}
	if id < 2 || id >= w.h.pages {
		w.report(where.String(), "is outside the file")
		return page{}, false
	}
	head, err := w.bytesAt(int64(id)*w.h.pageSize, pageHeaderSize, depth)
	if err != nil {
		w.report(where.String(), err.Error())
		return page{}, false
	}
	order := binary.NativeEndian
	p := page{flags: order.Uint16(head[8:]), count: order.Uint16(head[10:])}
	overflow := uint64(order.Uint32(head[12:]))
	if self := order.Uint64(head); self != id {
		w.report(where.String(), fmt.Sprintf("calls itself page %d", self))
		return page{}, false
	}
	if overflow >= w.h.pages-id {
		w.report(where.String(), "goes on behind the end of the file")
		return page{}, false
	}
	for i := id; i <= id+overflow; i++ {
		if w.used.has(i) {
			w.report(where.String(), fmt.Sprintf("page %d is used twice", i))
			return page{}, false
		}
		w.used.set(i)
	}
	if p.data, err = w.bytesAt(int64(id)*w.h.pageSize, int64(overflow+1)*w.h.pageSize, depth); err != nil {
		w.report(where.String(), err.Error())
		return page{}, false
	}
	return p, true
}

// bounds are the keys that a part of a tree may hold: from low on, and before
// high. Nil is no bound.
type bounds struct{ low, high []byte }

func (b bounds) hold(key []byte) bool {
	return bytes.Compare(key, b.low) >= 0 && (b.high == nil || bytes.Compare(key, b.high) < 0)
}

// visitor is shown the records of a bucket in the order of their keys. A record
// that is a bucket itself is shown as where its content is.
type visitor func(key, value []byte, isBucket bool, depth int)

// tree walks the pages from a root on.
func (w *walker) tree(id uint64, in bounds, depth int, visit visitor) {
	if depth > maxDepth {
		w.report(fmt.Sprintf("page %d", id), "is nested too deep")
		return
	}
	p, ok := w.page(id, depth)
	if !ok {
		return
	}
	where := place{page: id}
	switch p.flags {
	case flagLeaf:
		w.leaf(where, p, in, depth, visit)
	case flagBranch:
		w.branch(where, p, in, depth, visit)
	default:
		w.report(where.String(), fmt.Sprintf("is of no known kind (%#x)", p.flags))
	}
}

// span returns the n bytes of a page at pos behind the element at offset at.
func (p page) span(at int, pos, n uint64) ([]byte, bool) {
	from := uint64(at) + pos
	if from < pageHeaderSize+uint64(p.count)*elementSize || from+n > uint64(len(p.data)) {
		return nil, false
	}
	return p.data[from : from+n : from+n], true
}

// end returns the offset behind the data of a leaf page.
func (p page) end() int {
	order := binary.NativeEndian
	end := pageHeaderSize + int(p.count)*elementSize
	if end > len(p.data) {
		return -1
	}
	for i := range int(p.count) {
		at := pageHeaderSize + i*elementSize
		e := p.data[at:]
		end = max(end, at+int(order.Uint32(e[4:]))+int(order.Uint32(e[8:]))+int(order.Uint32(e[12:])))
	}
	return end
}

// leaf shows the records of a leaf page.
func (w *walker) leaf(where place, p page, in bounds, depth int, visit visitor) {
	if pageHeaderSize+int(p.count)*elementSize > len(p.data) {
		w.report(where.String(), "has more elements than room")
		return
	}
	order := binary.NativeEndian
	var last []byte
	for i := range int(p.count) {
		at := pageHeaderSize + i*elementSize
		e := p.data[at:]
		flags, pos := order.Uint32(e), uint64(order.Uint32(e[4:]))
		ksize, vsize := uint64(order.Uint32(e[8:])), uint64(order.Uint32(e[12:]))
		both, ok := p.span(at, pos, ksize+vsize)
		if !ok || ksize == 0 || flags > bucketElement {
			w.report(where.String(), fmt.Sprintf("element %d is damaged", i))
			return
		}
		key, value := both[:ksize:ksize], both[ksize:]
		if !in.hold(key) || last != nil && bytes.Compare(key, last) <= 0 {
			w.report(where.String(), fmt.Sprintf("element %d is out of order", i))
			return
		}
		last = key
		visit(key, value, flags == bucketElement, depth)
	}
}

// branch walks the children of a branch page.
func (w *walker) branch(where place, p page, in bounds, depth int, visit visitor) {
	if p.count == 0 || pageHeaderSize+int(p.count)*elementSize > len(p.data) {
		w.report(where.String(), "has no children or more than room")
		return
	}
	order := binary.NativeEndian
	keys, ids := make([][]byte, p.count), make([]uint64, p.count)
	for i := range keys {
		at := pageHeaderSize + i*elementSize
		e := p.data[at:]
		key, ok := p.span(at, uint64(order.Uint32(e)), uint64(order.Uint32(e[4:])))
		if !ok || len(key) == 0 {
			w.report(where.String(), fmt.Sprintf("element %d is damaged", i))
			return
		}
		if !in.hold(key) || i > 0 && bytes.Compare(key, keys[i-1]) <= 0 {
			w.report(where.String(), fmt.Sprintf("element %d is out of order", i))
			return
		}
		keys[i], ids[i] = key, order.Uint64(e[8:])
	}
	for i, id := range ids {
		child := bounds{low: keys[i], high: in.high}
		if i+1 < len(keys) {
			child.high = keys[i+1]
		}
		w.tree(id, child, depth+1, visit)
	}
}

// bucket walks the records of the bucket that stands as value in a leaf.
func (w *walker) bucket(where string, value []byte, depth int, visit visitor) {
	if len(value) < bucketHeaderSize {
		w.report(where, "the bucket has no header")
		return
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		if len(value) != bucketHeaderSize {
			w.report(where, "the bucket's header is too long")
			return
		}
		w.tree(root, bounds{}, depth+1, visit)
		return
	}
	// A small bucket stands in the leaf of its parent.
	inline := value[bucketHeaderSize:]
	if len(inline) < pageHeaderSize {
		w.report(where, "the bucket has no page")
		return
	}
	order := binary.NativeEndian
	p := page{flags: order.Uint16(inline[8:]), count: order.Uint16(inline[10:]), data: inline}
	if p.flags != flagLeaf || p.end() != len(inline) {
		w.report(where, "the bucket's page is damaged")
		return
	}
	w.leaf(place{name: where}, p, bounds{}, depth, visit)
}

// free reads the list of free pages, and reports pages that are neither free
// nor in use, or both.
func (w *walker) free() {
	if w.h.freelist == noFreelist {
		return
	}
	const where = "the list of free pages"
	p, ok := w.page(w.h.freelist, 0)
	if !ok {
		return
	}
	if p.flags != flagFreelist {
		w.report(where, "is another page")
		return
	}
	order := binary.NativeEndian
	count, ids := uint64(p.count), p.data[pageHeaderSize:]
	if p.count == manyFree {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		w.report(where, "is longer than its page")
		return
	}
	last := uint64(1) // the two meta pages are never free
	for i := range count {
		id := order.Uint64(ids[i*8:])
		if id <= last || id >= w.h.pages {
			w.report(where, "is out of order")
			return
		}
		if w.used.has(id) {
			w.report(fmt.Sprintf("page %d", id), "is both free and in use")
			return
		}
		w.used.set(id)
		last = id
	}
	for id := uint64(2); id < w.h.pages; id++ {
		if !w.used.has(id) {
			w.report(fmt.Sprintf("page %d", id), "is neither free nor in use")
			return
		}
	}
}
