package tui_test

import "testing"

// What a key and the frame after it cost does not grow with the map: they do as
// much work at 10,000 touchpoints as at 24, counted in allocations.
func TestAKeyCostsNoMoreOnALargeMap(t *testing.T) {
	work := func(view string, n int, keys ...string) float64 {
		s := openLarge(t, view, n)
		i := 0
		press := func() {
			s.m.Update(key(keys[i%len(keys)]))
			_ = s.m.View()
			i++
		}
		for range 2 * len(keys) {
			press()
		}
		return testing.AllocsPerRun(10*len(keys), press)
	}
	for _, c := range []struct {
		view string
		keys []string
	}{
		{"board", []string{"down", "right", "up", "left"}},
		{"board", []string{"pgdown", "end", "home"}},
		{"board", []string{"5", "1"}}, // scores, which are written too
		{"heatmap", []string{"down", "right", "up", "left"}},
		{"brief", []string{"down", "up"}},
	} {
		small, large := work(c.view, 24, c.keys...), work(c.view, 10_000, c.keys...)
		if large > 2*small+200 {
			t.Errorf("%s, %v: %.0f allocations at 10,000 touchpoints, %.0f at 24", c.view, c.keys, large, small)
		}
	}
}
