package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// Salvage returns what can be read of the maps in the file, damaged or not, by
// plain reads and without changing it: every part of a map whose checksum
// holds, and what is wrong with the file. A map whose
// title is lost is called by its id, and a touchpoint whose stage is lost is
// unsorted. History and snapshots are left out. The errors are KindForeign and
// KindNewer, KindDamaged for a file of which nothing can be read, KindNotFound
// if there is no file, KindLocked and KindIO.
func Salvage(ctx context.Context, path string) ([]*journey.Map, []store.Problem, error) {
	s := newStore(path, Options{ReadOnly: true})
	var (
		maps     []*journey.Map
		problems []store.Problem
	)
	f, err := s.openWith(ctx, false, func(f *os.File) error {
		info, err := f.Stat()
		if err == nil {
			maps, problems, err = salvage(f, info.Size())
		}
		return err
	})
	switch {
	case err != nil:
		return nil, nil, translate(s.path, locate(err, s.path), false)
	case f == nil:
		return nil, nil, fail(journey.KindNotFound, "store.no-file", s.path, "there is no file %s")
	}
	release(f)
	return maps, problems, nil
}

// salvage reads what it can of a file of the given size.
func salvage(r io.ReaderAt, size int64) ([]*journey.Map, []store.Problem, error) {
	problems, _, err := verifyReader(r, size, inMemory)
	var damaged errHeader
	if err != nil && !errors.As(err, &damaged) {
		return nil, nil, err
	}
	h, headErr := anyHeader(r, size)
	if headErr != nil {
		return nil, nil, err
	}
	if err != nil {
		problems = append(problems, problem(inTheFile, damaged.Error()))
	}
	silent := func(string, string) {}
	w, err := newWalker(r, h, inMemory, silent)
	if err != nil {
		return nil, nil, err
	}
	var maps []*journey.Map
	w.tree(h.root, bounds{}, 0, func(key, value []byte, isBucket bool, depth int) {
		if !isBucket || string(key) != string(bucketMaps) {
			return
		}
		w.bucket("", value, depth, func(key, value []byte, isBucket bool, depth int) {
			if id := journey.ID(key); isBucket && journey.ValidID(id) {
				maps = append(maps, w.salvageMap(id, value, depth))
			}
		})
	})
	return slices.DeleteFunc(maps, func(m *journey.Map) bool { return m == nil }), problems, nil
}

// salvageMap returns what can be read of one map, nil if that is nothing.
func (w *walker) salvageMap(id journey.ID, value []byte, depth int) *journey.Map {
	b := journey.NewBuilder(nil)
	n := 0
	w.bucket("", value, depth, func(key, value []byte, isBucket bool, _ int) {
		if isBucket || key[0] > lastEntity {
			return
		}
		if e, err := decodeEntity(slices.Clone(key), slices.Clone(value)); err == nil {
			b.Put(e)
			n++
		}
	})
	if n == 0 {
		return nil
	}
	return mend(id, b.Map())
}

// mend gives a salvaged map a head if its own is lost, and takes out of it what
// refers to something lost.
func mend(id journey.ID, m *journey.Map) *journey.Map {
	b := journey.NewBuilder(m)
	if m.Head() == nil {
		b.Put(&journey.Head{ID: id, Title: fmt.Sprintf("(%s)", id), Kind: journey.AsIs})
	}
	lost := func(kind journey.Kind, id journey.ID) bool { return m.Entity(kind, id) == nil }
	name := func(id journey.ID) string { return fmt.Sprintf("(%s)", id) }
	for e := range m.Entities {
		after := journey.Forget(e, lost, name)
		switch x, measured := e.(*journey.Measurement); {
		case after == e:
		case measured: // a figure without its place is still one of the map
			c := x.Clone()
			c.At = journey.Location{}
			b.Put(c)
		case after == nil:
			b.Remove(e.EntityKind(), e.EntityID())
		default:
			b.Put(after)
		}
	}
	return b.Map()
}
