package tui_test

import (
	"testing"

	"tappa/internal/edit"
	"tappa/internal/store/memory"
	"tappa/internal/tui"
)

// TestAFrameCostsFewAllocations walks over cards that were never drawn before
// and over cards that were, with the inspector open: a key must never wait for
// the collector. The numbers are counted, not timed, and have room.
func TestAFrameCostsFewAllocations(t *testing.T) {
	for _, tt := range []struct {
		name, view string
		keys       []string
		most       float64
	}{
		{"new cards", "board", []string{"down"}, 300},
		{"cards seen before", "board", []string{"down", "right", "up", "left"}, 150},
		{"scores", "board", []string{"5", "1"}, 500},
		{"cells", "heatmap", []string{"right", "left"}, 300},
		{"points", "curve", []string{"right"}, 300},
	} {
		t.Run(tt.name, func(t *testing.T) {
			disk := memory.New()
			m := largeMap(4000)
			if _, err := disk.Commit(t.Context(), edit.Step{ID: freshIDs()(), Map: m.ID(), Author: "x", Changes: edit.Create(m).Changes}); err != nil {
				t.Fatal(err)
			}
			s := run(t, setup{store: disk, start: tui.Place{Map: m.ID(), View: tt.view}})
			s.sees("Board", "Stage 1")
			i := 0
			frame := func() {
				s.m.Update(key(tt.keys[i%len(tt.keys)]))
				_ = s.m.View()
				i++
			}
			for range 8 {
				frame()
			}
			if n := testing.AllocsPerRun(100, frame); n > tt.most {
				t.Errorf("%.0f allocations a frame, which should be %.0f at most", n, tt.most)
			} else {
				t.Logf("%.0f allocations a frame", n)
			}
		})
	}
}
