package memory_test

import (
	"testing"

	"tappa/internal/edit"
	"tappa/internal/store"
	"tappa/internal/store/memory"
	"tappa/internal/store/storetest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func(edit.Author) store.Store {
		core := memory.New()
		return func(author edit.Author) store.Store {
			s := core.Another(author)
			t.Cleanup(func() { s.Close() })
			return s
		}
	})
}
