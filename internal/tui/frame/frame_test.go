package frame_test

import (
	"testing"

	"tappa/internal/tui/frame"
)

// TestEverySizeFits sweeps sizes and wants: no rectangle may leave the screen,
// overlap another, or rob the body of all its room.
func TestEverySizeFits(t *testing.T) {
	for _, want := range []frame.Want{
		{}, {Tabs: true}, {Tabs: true, Inspector: true}, {Tabs: true, Inspector: true, Focused: true}, {Inspector: true}, {Tabs: true, Inspector: true, Rows: 1},
	} {
		for w := range 260 {
			for h := range 90 {
				check(t, w, h, want)
			}
		}
	}
}

func check(t *testing.T, w, h int, want frame.Want) {
	t.Helper()
	f := frame.Layout(w, h, want)
	if f.TooSmall {
		if w >= frame.MinWidth && h >= frame.MinHeight {
			t.Fatalf("%dx%d is called too small", w, h)
		}
		return
	}
	rects := map[string]frame.Rect{
		"header": f.Header, "tabs": f.Tabs, "body": f.Body, "rule": f.Rule, "inspector": f.Inspector, "hints": f.Hints,
	}
	for name, r := range rects {
		if r.X < 0 || r.Y < 0 || r.W < 0 || r.H < 0 || r.X+r.W > w || r.Y+r.H > h {
			t.Fatalf("%dx%d %+v: %s leaves the screen: %+v", w, h, want, name, r)
		}
		for other, o := range rects {
			if name < other && !r.Empty() && !o.Empty() &&
				r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H {
				t.Fatalf("%dx%d %+v: %s %+v overlaps %s %+v", w, h, want, name, r, other, o)
			}
		}
	}
	if f.Place != frame.Alone && (f.Body.W < 30 || f.Body.H < 4) {
		t.Fatalf("%dx%d %+v: the body has only %+v", w, h, want, f.Body)
	}
	if want.Inspector && want.Focused && (f.Inspector.W < 30 || f.Inspector.H < 4) {
		t.Fatalf("%dx%d %+v: the inspector has only %+v", w, h, want, f.Inspector)
	}
}
