package bolt

import (
	"runtime"
	"sync"
)

const (
	// worthSharing is the size of a file from which on its records are hashed
	// on all processors.
	worthSharing = 256 << 10
	// handful is how many records are handed over at a time.
	handful = 128
)

// record is one record to be checked against its checksum and added to a
// manifest.
type record struct {
	where, shelf string
	key, value   []byte
	to           *manifest
}

// badRecord is a record that does not match its checksum.
type badRecord struct{ where, key string }

// tallies checks and adds up records: at once, or on all processors while the
// walk through the file goes on. The manifests may be read after stop.
type tallies struct {
	bad   []badRecord
	hand  []record
	holds bool
	held  [][]record    // what waits until stop
	queue chan []record // nil when it is done by whoever adds
	wg    sync.WaitGroup
	mu    sync.Mutex
}

// start begins. shared says that the processors share the work, holds that all
// of it waits until stop; for both, the records must stay as they are until then.
func (t *tallies) start(shared, holds bool) {
	t.holds = holds
	if n := runtime.GOMAXPROCS(0); shared && n > 1 {
		t.queue = make(chan []record, n)
		if holds {
			n-- // whoever waited for the beginning has something to do by then
		}
		for range n {
			t.wg.Go(func() {
				for list := range t.queue {
					if err := guarded(func() error { t.work(list); return nil }); err != nil {
						t.mark(list[0])
					}
				}
			})
		}
	}
}

func (t *tallies) add(r record) {
	if t.queue == nil && !t.holds {
		t.work([]record{r})
		return
	}
	if t.hand == nil {
		t.hand = make([]record, 0, handful)
	}
	if t.hand = append(t.hand, r); len(t.hand) < handful {
		return
	}
	if t.holds {
		t.held = append(t.held, t.hand)
	} else {
		t.queue <- t.hand
	}
	t.hand = nil
}

// stop waits until everything is added up. It may be called again.
func (t *tallies) stop() {
	for _, list := range append(t.held, t.hand) {
		if t.queue != nil {
			t.queue <- list
		} else {
			t.work(list)
		}
	}
	t.held, t.hand = nil, nil
	if t.queue != nil {
		close(t.queue)
		t.wg.Wait()
		t.queue = nil
	}
}

func (t *tallies) mark(r record) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bad = append(t.bad, badRecord{r.where, string(r.key)})
}

// work adds up a list. Records of one shelf follow one another, so each run of
// them takes the lock once.
func (t *tallies) work(list []record) {
	for len(list) > 0 {
		var mine manifest
		to, n := list[0].to, 0
		for ; n < len(list) && list[n].to == to; n++ {
			r := list[n]
			if _, err := unseal(r.key, r.value); err != nil {
				t.mark(r)
				continue
			}
			mine.add(r.shelf, r.key, r.value)
		}
		t.mu.Lock()
		to.merge(mine)
		t.mu.Unlock()
		list = list[n:]
	}
}
