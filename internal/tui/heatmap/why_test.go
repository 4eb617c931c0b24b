package heatmap_test

import (
	"strings"
	"testing"

	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
)

// Where there is room, the cell under the cursor says why it hurts, and where
// there is none, nothing else gives way to that.
func TestTheCellUnderTheCursorSaysWhyItHurts(t *testing.T) {
	m := analysistest.Aurora()
	b := journey.NewBuilder(m)
	for _, s := range m.Stages() {
		for _, p := range m.In(s.ID) {
			c := *p
			c.Felt.Why = "the reason of " + c.Name
			b.Put(&c)
		}
	}
	v := open(t, b.Map(), 118, 40)
	v.First()
	v.MoveBy(-100, 0)
	v.MoveBy(3, 3)
	got := screen(v)
	if !strings.Contains(got, "A table, a socket, the Wi-Fi: the reason of A table") || !strings.Contains(got, "Leaving: the reason of Leaving") {
		t.Errorf("the reasons are missing:\n%s", got)
	}
	v.SetSize(78, 19)
	if got := screen(v); strings.Contains(got, "the reason of") {
		t.Errorf("there is no room for reasons:\n%s", got)
	}
}
