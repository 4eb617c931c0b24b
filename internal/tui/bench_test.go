package tui_test

import (
	"fmt"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store/memory"
	"tappa/internal/tui"
)

// largeMap has eight stages and n touchpoints.
func largeMap(n int) *journey.Map {
	ids := freshIDs()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "Large", Brand: "Brand", Kind: journey.AsIs})
	for i, r := range journey.SpreadRanks(8) {
		s := &journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprintf("Stage %d", i+1)}
		b.Put(s)
		for j, r := range journey.SpreadRanks(n / 8) {
			t := &journey.Touchpoint{
				ID: ids(), Stage: s.ID, Rank: r, Name: fmt.Sprintf("Touchpoint %d of stage %d", j+1, i+1),
				Channel: []string{"store", "web", "app", "phone"}[j%4], Thinks: "Is this what I came for, or shall I leave?",
			}
			if j%5 > 0 {
				t.Felt.Score = journey.NewScore((i+j)%5 - 2)
			}
			t.Desired = journey.Desired{Score: journey.NewScore(1), Emotions: []journey.Emotion{{Word: "calm", Intensity: 2}}}
			b.Put(t)
		}
	}
	return b.Map()
}

// openLarge opens a map of n touchpoints in a view.
func openLarge(t testing.TB, view string, n int) *screen {
	t.Helper()
	disk := memory.New()
	m := largeMap(n)
	if _, err := disk.Commit(t.Context(), edit.Step{ID: freshIDs()(), Map: m.ID(), Author: "x", Changes: edit.Create(m).Changes}); err != nil {
		t.Fatal(err)
	}
	return run(t, setup{store: disk, start: tui.Place{Map: m.ID(), View: view}}).sees("Board", "Large")
}

func benchmarkView(b *testing.B, view string, n int, keys ...string) {
	s := openLarge(b, view, n)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		s.m.Update(key(keys[i%len(keys)]))
		_ = s.m.View()
	}
}

func BenchmarkBoard20(b *testing.B) { benchmarkView(b, "board", 24, "down", "right", "up", "left") }
func BenchmarkBoard10000(b *testing.B) {
	benchmarkView(b, "board", 10000, "down", "right", "up", "left")
}

func BenchmarkHeatmap20(b *testing.B) { benchmarkView(b, "heatmap", 24, "down", "right", "up", "left") }

func BenchmarkHeatmap10000(b *testing.B) {
	benchmarkView(b, "heatmap", 10000, "down", "right", "up", "left")
}
func BenchmarkCurve20(b *testing.B) { benchmarkView(b, "curve", 24, "right", "right", "left") }
func BenchmarkCurve10000(b *testing.B) {
	benchmarkView(b, "curve", 10000, "right", "right", "left")
}
func BenchmarkScore20(b *testing.B)    { benchmarkView(b, "board", 24, "5", "1") }
func BenchmarkScore10000(b *testing.B) { benchmarkView(b, "board", 10000, "5", "1") }
