package bolt

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"sync"

	"go.etcd.io/bbolt"
)

// castagnoli is the polynomial of the checksum that stands before every value.
var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

const checksumSize = 4

// errRecord says that a stored record is not what was written. It becomes a
// KindDamaged error at the door of the package.
var errRecord = errors.New("damaged record")

// checksum returns the CRC-32C of a key followed by its payload.
func checksum(key, payload []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli()), castagnoli(), payload)
}

// seal returns a payload as it is stored under key: its checksum, then itself.
func seal(key, payload []byte) []byte {
	out := make([]byte, checksumSize, checksumSize+len(payload))
	binary.BigEndian.PutUint32(out, checksum(key, payload))
	return append(out, payload...)
}

// unseal returns the payload of a stored value, as a part of it, or errRecord.
func unseal(key, value []byte) ([]byte, error) {
	if len(value) < checksumSize || binary.BigEndian.Uint32(value) != checksum(key, value[checksumSize:]) {
		return nil, fmt.Errorf("%w %q", errRecord, key)
	}
	return value[checksumSize:], nil
}

// sum is a set's hash: the sum modulo 2^128 of the hashes of its members. It
// does not depend on their order, and adding or taking out one member takes
// the same time whatever the size of the set.
type sum struct{ hi, lo uint64 }

func (s sum) plus(o sum) sum {
	lo, carry := bits.Add64(s.lo, o.lo, 0)
	hi, _ := bits.Add64(s.hi, o.hi, carry)
	return sum{hi, lo}
}

func (s sum) minus(o sum) sum {
	lo, borrow := bits.Sub64(s.lo, o.lo, 0)
	hi, _ := bits.Sub64(s.hi, o.hi, borrow)
	return sum{hi, lo}
}

// MarshalText writes 32 hexadecimal digits.
func (s sum) MarshalText() ([]byte, error) {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], s.hi)
	binary.BigEndian.PutUint64(b[8:], s.lo)
	return hex.AppendEncode(nil, b[:]), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *sum) UnmarshalText(text []byte) error {
	var b [16]byte
	if len(text) != hex.EncodedLen(len(b)) {
		return fmt.Errorf("a sum has 32 digits, not %d", len(text))
	}
	if _, err := hex.Decode(b[:], text); err != nil {
		return err
	}
	s.hi, s.lo = binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])
	return nil
}

// hashRecord returns the hash of one record of a shelf: SHA-256 over the name
// of the shelf, the key and the stored value, cut to 128 bits.
func hashRecord(shelf string, key, value []byte) sum {
	// Most records fit the array, and then nothing is allocated.
	var room [2048]byte
	b := append(room[:0], shelf...)
	b = append(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(len(key)))
	b = append(b, key...)
	var h [sha256.Size]byte
	if len(b)+len(value) <= len(room) {
		h = sha256.Sum256(append(b, value...))
	} else {
		long := sha256.New()
		_, _ = long.Write(b)
		_, _ = long.Write(value)
		long.Sum(h[:0])
	}
	return sum{binary.BigEndian.Uint64(h[:8]), binary.BigEndian.Uint64(h[8:16])}
}

// manifest says how many records a shelf must hold and what they hash to.
type manifest struct {
	Count uint64 `json:"count"`
	Sum   sum    `json:"sum"`
}

func (m *manifest) add(shelf string, key, value []byte) {
	m.Count++
	m.Sum = m.Sum.plus(hashRecord(shelf, key, value))
}

func (m *manifest) take(shelf string, key, value []byte) {
	m.Count--
	m.Sum = m.Sum.minus(hashRecord(shelf, key, value))
}

func (m *manifest) merge(o manifest) {
	m.Count += o.Count
	m.Sum = m.Sum.plus(o.Sum)
}

// shelf is the records of one sort in a bucket, with their manifest.
type shelf struct {
	name     string // goes into the hashes, so that no record passes for another shelf's
	bucket   *bbolt.Bucket
	manifest *manifest
}

// get returns the payload under key, nil if there is none. It is valid only
// inside the transaction.
func (s shelf) get(key []byte) ([]byte, error) {
	value := s.bucket.Get(key)
	if value == nil {
		return nil, nil
	}
	return unseal(key, value)
}

// put stores payload under key in the place of what is there.
func (s shelf) put(key, payload []byte) error {
	if _, err := s.forget(key); err != nil {
		return err
	}
	value := seal(key, payload)
	s.manifest.add(s.name, key, value)
	return s.bucket.Put(key, value)
}

// delete takes out what is under key and returns the length of its payload.
func (s shelf) delete(key []byte) (int, error) {
	n, err := s.forget(key)
	if err != nil {
		return 0, err
	}
	return n, s.bucket.Delete(key)
}

// forget takes the record under key out of the manifest.
func (s shelf) forget(key []byte) (int, error) {
	old := s.bucket.Get(key)
	if old == nil {
		return 0, nil
	}
	payload, err := unseal(key, old)
	if err != nil {
		return 0, err
	}
	s.manifest.take(s.name, key, old)
	return len(payload), nil
}

// each calls fn for the records whose keys start with prefix, in order.
func (s shelf) each(prefix []byte, fn func(key, payload []byte) error) error {
	c := s.bucket.Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		payload, err := unseal(k, v)
		if err != nil {
			return err
		}
		if err := fn(k, payload); err != nil {
			return err
		}
	}
	return nil
}
