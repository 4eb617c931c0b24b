package bolt

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"tappa/internal/journey"
)

// early decodes the entities of a map while the walk that finds them goes on.
// What it makes of them is worth something only where the walk finds nothing
// wrong. The records must stay as they are until stop.
type early struct {
	mu           sync.Mutex
	more         *sync.Cond // records were added, or ended was set; nil before begin
	keys, values [][]byte
	next         int  // the first record that nobody has taken
	ended        bool // no more will be added
	parts        []part
	err          error
	wg           sync.WaitGroup
}

// part is what was decoded of the records from one on.
type part struct {
	from     int
	entities []journey.Entity
}

// begin expects about as many records as there is room for. It may be called
// again, to no effect.
func (e *early) begin(room uint64) {
	if e.more != nil {
		return
	}
	e.more = sync.NewCond(&e.mu)
	e.keys, e.values = make([][]byte, 0, room), make([][]byte, 0, room)
	if runtime.GOMAXPROCS(0) > 1 {
		e.wg.Go(e.work)
	}
}

// add hands over a record.
func (e *early) add(key, value []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.keys, e.values = append(e.keys, key), append(e.values, value)
	if len(e.keys)-e.next >= chunk {
		e.more.Signal()
	}
}

// count returns how many records were added.
func (e *early) count() uint64 { return uint64(len(e.keys)) }

// take returns the next records to be decoded and the number of the first. It
// waits until there are enough of them or all are there; none are left then.
func (e *early) take() (keys, values [][]byte, from int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !e.ended && len(e.keys)-e.next < chunk {
		e.more.Wait()
	}
	from = e.next
	e.next = min(from+chunk, len(e.keys))
	return e.keys[from:e.next], e.values[from:e.next], from
}

// work decodes records until none are left.
func (e *early) work() {
	err := guarded(func() error {
		for {
			keys, values, from := e.take()
			if len(keys) == 0 {
				return nil
			}
			p := part{from: from, entities: make([]journey.Entity, len(keys))}
			for i, key := range keys {
				var err error
				if p.entities[i], err = decodeEntity(key, values[i]); err != nil {
					return err
				}
			}
			e.mu.Lock()
			e.parts = append(e.parts, p)
			e.mu.Unlock()
		}
	})
	if err != nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.err = err
	}
}

// finish returns the map that the records make when all were added.
func (e *early) finish() (*journey.Map, error) {
	e.end(false)
	e.work()
	e.wg.Wait()
	if e.err != nil {
		return nil, e.err
	}
	slices.SortFunc(e.parts, func(a, b part) int { return cmp.Compare(a.from, b.from) })
	entities := make([]journey.Entity, 0, len(e.keys))
	for _, p := range e.parts {
		entities = append(entities, p.entities...)
	}
	return journey.Assemble(entities), nil
}

// stop ends the work, where it has not ended yet, and forgets the records.
func (e *early) stop() {
	if e.more == nil {
		return
	}
	e.end(true)
	e.wg.Wait()
	e.keys, e.values, e.parts = nil, nil, nil
}

// end says that no more records will be added and, where they are dropped, that
// those which nobody has taken are not wanted.
func (e *early) end(drop bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended = true; drop {
		e.next = len(e.keys)
	}
	e.more.Broadcast()
}
