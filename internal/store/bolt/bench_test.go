package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// bigFile makes a file with one map of n touchpoints.
func bigFile(b *testing.B, n int) (path string, first edit.Step) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "tappa.db")
	first = newMaker(1).newMap("Big", n)
	mustCommit(b, mustOpen(b, path), first)
	if info, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	}
	return path, first
}

var sizes = []int{20, 700, 10_000}

func BenchmarkVerify(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, _ := bigFile(b, n)
			content, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				problems, _, err := verifyReader(bytes.NewReader(content), int64(len(content)), inMemory)
				if err != nil || len(problems) > 0 {
					b.Fatal(problems, err)
				}
			}
		})
	}
}

// BenchmarkOpenAndLoad is what a process does before it can show a map: verify
// the file and load the map.
func BenchmarkOpenAndLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, first := bigFile(b, n)
			for b.Loop() {
				s, err := Open(path, Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.Load(context.Background(), first.Map); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, first := bigFile(b, n)
			s := mustOpen(b, path)
			for b.Loop() {
				s.cache = cache{}
				if _, err := s.Load(context.Background(), first.Map); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMaps500(b *testing.B) {
	s, k := mustOpen(b, filepath.Join(b.TempDir(), "tappa.db")), newMaker(1)
	for i := range 500 {
		mustCommit(b, s, k.newMap(fmt.Sprint("Map ", i), 20))
	}
	for b.Loop() {
		maps, err := s.Maps(context.Background())
		if err != nil || len(maps) != 500 {
			b.Fatal(len(maps), err)
		}
	}
}

func BenchmarkCommit(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, first := bigFile(b, n)
			s, k := mustOpen(b, path), newMaker(2)
			tp := first.Changes[2].After.(*journey.Touchpoint)
			i := 0
			for b.Loop() {
				i++
				step := k.step(first.Map, k.rename(tp, fmt.Sprint("Name ", i)))
				if _, err := s.Commit(context.Background(), step); err != nil {
					b.Fatal(err)
				}
				tp = step.Changes[0].After.(*journey.Touchpoint)
			}
		})
	}
}

// BenchmarkDecodeTouchpoint reads one record, as a map has thousands of.
func BenchmarkDecodeTouchpoint(b *testing.B) {
	record := []byte(`{"id":"0123456789","stage":"abcdefghjk","rank":"a0","name":"A friend wakes up in Rome","channel":"word of mouth",` +
		`"felt":{"score":-2,"emotions":[{"word":"calm","intensity":2}]},"desired":{"score":1,"emotions":[{"word":"happy","intensity":2}]},` +
		`"importance":3,"notes":"What she tells is the first that others hear of the night train."}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeTouchpoint(record); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareUpdate is what a commit is compared with: bbolt alone, kept
// open, writing one value of a touchpoint's size.
func BenchmarkBareUpdate(b *testing.B) {
	path, _ := bigFile(b, 700)
	db, err := bbolt.Open(path, fileMode, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	value := make([]byte, 800)
	i := uint64(0)
	for b.Loop() {
		i++
		binary.BigEndian.PutUint64(value, i)
		err := db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketIDs).Put([]byte("x"), value) })
		if err != nil {
			b.Fatal(err)
		}
	}
}
