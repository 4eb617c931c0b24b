package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// The on-disk format of bbolt, as far as it is read here: two meta pages of
// which the one with the greater transaction id counts.
const (
	boltMagic   = 0xED0CDAED
	boltVersion = 2

	pageHeaderSize = 16
	metaSize       = 64
	metaSummed     = metaSize - 8 // the bytes that the checksum covers

	minPageSize = 1 << 10
	maxPageSize = 1 << 16

	noFreelist = ^uint64(0)
)

var (
	errNoBolt  = errors.New("not a bbolt file")
	errNoBytes = errors.New("an empty file")
)

// errHeader says what is wrong with the meta pages of a file that is bbolt's.
type errHeader string

func (e errHeader) Error() string { return string(e) }

// meta is one meta page.
type meta struct {
	pageSize uint32
	root     uint64
	freelist uint64
	pages    uint64 // the first page id that is not in use
	txid     uint64
}

// header is what the two meta pages say together.
type header struct {
	meta     // the newer one
	pageSize int64
}

// readHeader reads both meta pages. Both must be sound: where one is not, the
// file's last commit may be lost, which nobody may pass over in silence.
func readHeader(r io.ReaderAt, size int64) (header, error) {
	if size == 0 {
		return header{}, errNoBytes
	}
	var first [pageHeaderSize + metaSize]byte
	if _, err := r.ReadAt(first[:], 0); err != nil && !errors.Is(err, io.EOF) {
		return header{}, err
	}
	m0, err0 := parseMeta(first[:], 0)
	pageSize := int64(m0.pageSize)
	if err0 != nil {
		// The page size stands in the page that is bad: look for the other one.
		return header{}, secondOnly(r, size, err0)
	}
	var second [pageHeaderSize + metaSize]byte
	if _, err := r.ReadAt(second[:], pageSize); err != nil {
		if errors.Is(err, io.EOF) {
			return header{}, errHeader("the file ends before its second page")
		}
		return header{}, err
	}
	m1, err := parseMeta(second[:], 1)
	if err != nil {
		return header{}, errHeader(fmt.Sprintf("the second meta page: %v", err))
	}
	if m1.pageSize != m0.pageSize {
		return header{}, errHeader("the meta pages differ in the page size")
	}
	h := header{meta: m0, pageSize: pageSize}
	if m1.txid > m0.txid {
		h.meta = m1
	}
	return h, h.sane(size)
}

// secondOnly says whether a file with an unreadable first page is a damaged one
// of bbolt's or none at all.
func secondOnly(r io.ReaderAt, size int64, first error) error {
	var b [pageHeaderSize + metaSize]byte
	for at := int64(minPageSize); at <= maxPageSize && at+int64(len(b)) <= size; at *= 2 {
		if _, err := r.ReadAt(b[:], at); err != nil {
			return err
		}
		if m, err := parseMeta(b[:], 1); err == nil && int64(m.pageSize) == at {
			return errHeader(fmt.Sprintf("the first meta page: %v", first))
		}
	}
	if errors.Is(first, errNoBolt) {
		return errNoBolt
	}
	return errHeader(fmt.Sprintf("the first meta page: %v", first))
}

// anyHeader returns the newest meta page that is sound, for a file whose damage
// is known.
func anyHeader(r io.ReaderAt, size int64) (header, error) {
	if h, err := readHeader(r, size); err == nil {
		return h, nil
	}
	err := errHeader("no meta page is sound")
	var b [pageHeaderSize + metaSize]byte
	for id, at := uint64(0), int64(0); at <= maxPageSize && at+int64(len(b)) <= size; id, at = 1, max(minPageSize, 2*at) {
		if _, err := r.ReadAt(b[:], at); err != nil {
			return header{}, err
		}
		m, bad := parseMeta(b[:], id)
		if bad != nil || id == 1 && int64(m.pageSize) != at {
			continue
		}
		// What the file lost at its end is missed when it is looked for.
		h := header{meta: m, pageSize: int64(m.pageSize)}
		h.pages = min(h.pages, uint64(size/h.pageSize))
		if h.root >= 2 && h.root < h.pages {
			return h, nil
		}
	}
	return header{}, err
}

func (h header) sane(size int64) error {
	switch {
	case h.pages < 4 || h.pages > uint64(size/h.pageSize):
		return errHeader(fmt.Sprintf("the file has %d bytes, %d pages of %d are missing bytes", size, h.pages, h.pageSize))
	case h.root < 2 || h.root >= h.pages:
		return errHeader("the root page is outside the file")
	case h.freelist != noFreelist && (h.freelist < 2 || h.freelist >= h.pages):
		return errHeader("the list of free pages is outside the file")
	}
	return nil
}

// parseMeta reads the meta page with the given id.
func parseMeta(b []byte, id uint64) (meta, error) {
	order := binary.NativeEndian
	m := b[pageHeaderSize:]
	if order.Uint32(m) != boltMagic {
		return meta{}, errNoBolt
	}
	if v := order.Uint32(m[4:]); v != boltVersion {
		return meta{}, fmt.Errorf("format version %d", v)
	}
	h := fnv.New64a()
	_, _ = h.Write(m[:metaSummed])
	if order.Uint64(m[metaSummed:]) != h.Sum64() {
		return meta{}, errors.New("its checksum is wrong")
	}
	if order.Uint64(b) != id || order.Uint16(b[8:]) != flagMeta {
		return meta{}, errors.New("its page header is wrong")
	}
	out := meta{
		pageSize: order.Uint32(m[8:]),
		root:     order.Uint64(m[16:]),
		freelist: order.Uint64(m[32:]),
		pages:    order.Uint64(m[40:]),
		txid:     order.Uint64(m[48:]),
	}
	if s := out.pageSize; s < minPageSize || s > maxPageSize || s&(s-1) != 0 {
		return meta{}, fmt.Errorf("page size %d", s)
	}
	if out.txid%2 != id {
		return meta{}, errors.New("its transaction belongs to the other page")
	}
	return out, nil
}

// locate turns what reading the header or verifying says into an error about
// the file at path.
func locate(err error, path string) error {
	var h errHeader
	var newer errSchema
	switch {
	case errors.Is(err, errNoBytes):
		return errEmptyFile(path)
	case errors.Is(err, errNoBolt):
		return errForeign(path)
	case errors.As(err, &h):
		return errDamaged(path, h.Error())
	case errors.As(err, &newer):
		return errNewer(path, int(newer))
	}
	return err
}
