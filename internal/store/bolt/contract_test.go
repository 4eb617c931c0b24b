package bolt_test

import (
	"path/filepath"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
	"tappa/internal/store/storetest"
)

func TestTheFileKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func(edit.Author) store.Store {
		path := filepath.Join(t.TempDir(), "tappa.db")
		return func(author edit.Author) store.Store {
			s, err := bolt.Open(path, bolt.Options{Author: author})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return s
		}
	})
}
