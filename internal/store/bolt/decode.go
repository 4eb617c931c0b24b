package bolt

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"tappa/internal/journey"
)

// chunk is how many records one goroutine decodes at a time.
const chunk = 256

// readMap reads, checks and decodes all entities of a map, and compares them
// with its manifest. Where the manifest is known to be right, because the file
// was verified and not changed since, the checksums and the count are enough.
func readMap(id journey.ID, b book, verified bool) (*journey.Map, error) {
	var keys, values [][]byte
	c := b.bucket.Cursor()
	for k, v := c.Seek([]byte{sortHead}); k != nil && k[0] <= lastEntity; k, v = c.Next() {
		keys, values = append(keys, k), append(values, v)
	}
	if uint64(len(keys)) != b.entities.manifest.Count {
		return nil, fmt.Errorf("%w: map %q has %d records where %d were written", errRecord, id, len(keys), b.entities.manifest.Count)
	}
	m, found, err := decodeMap(b.entities.name, keys, values, !verified)
	if err != nil {
		return nil, err
	}
	if !verified && found != *b.entities.manifest {
		return nil, fmt.Errorf("%w: map %q is not what was written", errRecord, id)
	}
	return m, nil
}

// decodeMap makes a map out of its records, and returns their manifest too, if it
// is asked for.
func decodeMap(shelf string, keys, values [][]byte, hash bool) (*journey.Map, manifest, error) {
	entities := make([]journey.Entity, len(keys))
	found, err := decodeAll(shelf, keys, values, entities, hash)
	if err != nil {
		return nil, found, err
	}
	return journey.Assemble(entities), found, nil
}

// decodeAll decodes the records on all processors at once and returns their
// manifest, if it is asked for.
func decodeAll(shelf string, keys, values [][]byte, to []journey.Entity, hash bool) (manifest, error) {
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		total manifest
		first error
		next  int
	)
	take := func() (int, int) {
		mu.Lock()
		defer mu.Unlock()
		from := next
		next = min(next+chunk, len(keys))
		return from, next
	}
	work := func() error {
		var mine manifest
		for {
			from, end := take()
			if from == end {
				break
			}
			for i := from; i < end; i++ {
				e, err := decodeEntity(keys[i], values[i])
				if err != nil {
					return err
				}
				to[i] = e
				if hash {
					mine.add(shelf, keys[i], values[i])
				}
			}
		}
		mu.Lock()
		defer mu.Unlock()
		total.merge(mine)
		return nil
	}
	for range min(runtime.GOMAXPROCS(0), len(keys)/chunk+1) {
		wg.Go(func() {
			if err := guarded(work); err != nil {
				mu.Lock()
				defer mu.Unlock()
				first = err
			}
		})
	}
	wg.Wait()
	return total, first
}

func decodeEntity(key, value []byte) (journey.Entity, error) {
	payload, err := unseal(key, value)
	if err != nil {
		return nil, err
	}
	var e journey.Entity
	if key[0] == sortTouchpoint {
		e, err = decodeTouchpoint(payload)
	} else if e = newOfSort(key[0]); e != nil {
		err = json.Unmarshal(payload, e)
	} else {
		err = errors.New("no entity has such a key")
	}
	if err != nil {
		return nil, fmt.Errorf("%w %q: %w", errRecord, key, err)
	}
	if string(e.EntityID()) != string(key[1:]) {
		return nil, fmt.Errorf("%w: %q stands under the key %q", errRecord, e.EntityID(), key)
	}
	return e, nil
}
