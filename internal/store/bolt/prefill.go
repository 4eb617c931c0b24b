package bolt

import "os"

const (
	// prefillAhead is how much written room a commit should find behind the
	// pages in use, and prefillBy how much is written when it finds less.
	prefillAhead = 64 << 10
	prefillBy    = 512 << 10
)

// prefill writes zeros behind the pages in use of a file that this process goes
// on writing to. bbolt makes a file longer without writing to it; then the disk
// must find room for each page at the commit that first uses it, and syncing
// that takes twice as long. It is a courtesy to the next commits: what fails is
// passed over.
func (s *Store) prefill(f *os.File, size int64) {
	if s.commits++; s.commits < 2 {
		return // most processes that commit once never do again
	}
	h, err := readHeader(f, size)
	if err != nil {
		return
	}
	used := int64(h.pages) * h.pageSize
	if used+prefillAhead <= s.filled || used >= size {
		return
	}
	from := max(used, s.filled)
	to := min(size, from+prefillBy)
	if from < to {
		if _, err := f.WriteAt(make([]byte, to-from), from); err == nil {
			s.filled = to
		}
	}
}
