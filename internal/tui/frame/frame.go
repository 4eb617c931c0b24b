// Package frame is the arithmetic of the screen: from a size to the rectangles
// in which the parts draw. It knows nothing of what they draw.
package frame

// The sizes that decide what is shown.
const (
	// MinWidth and MinHeight are the least that anything sensible fits in.
	MinWidth, MinHeight = 40, 10
	// NarrowWidth is where the screen becomes one column.
	NarrowWidth = 60
	// RoomyHeight is from where the tabs have their own underline and blank
	// lines around them.
	RoomyHeight = 30
	// SideWidth is from where the inspector stands at the right, SideFocused
	// from where it does while it has the keys.
	SideWidth   = 150
	SideFocused = 110
	// BelowHeight is from where the inspector stands below the board.
	BelowHeight = 32
	// Margin is the blank columns at both sides.
	Margin = 1
)

// Rect is a rectangle of cells. An empty one is not shown.
type Rect struct{ X, Y, W, H int }

// Empty reports whether nothing can be drawn in r.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether the cell at x, y is in r.
func (r Rect) Contains(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

// Panel says where the inspector stands.
type Panel uint8

// The places of the inspector.
const (
	NoPanel Panel = iota
	Below
	Beside
	// Alone is in place of the body, on small screens.
	Alone
)

// Want is what the frame is to hold.
type Want struct {
	// Tabs says that a map is open, so that its views are shown.
	Tabs bool
	// Inspector says that the view has an inspector and the user wants it.
	Inspector bool
	// Bare says that the body fills the screen, without anything around it.
	Bare bool
	// Focused says that the inspector has the keys; then it gets more room,
	// on a small screen all of it.
	Focused bool
	// Rows is how many rows are enough for the inspector below the board, 0
	// for its usual share.
	Rows int
	// Line is how many rows at the bottom a line for typing takes. Where they
	// would leave too little, it lies over the body.
	Line int
}

// leastBody is the fewest rows that a body keeps beside a line for typing.
const leastBody = 4

// Frame is the screen cut into rectangles. Body and Inspector are inset by
// the margin; the others span the whole width.
type Frame struct {
	W, H      int
	TooSmall  bool
	Roomy     bool
	Header    Rect
	Tabs      Rect
	Body      Rect
	Rule      Rect // between the body and an inspector below
	Inspector Rect
	Place     Panel
	Hints     Rect
}

// Layout cuts a screen of w by h.
func Layout(w, h int, want Want) Frame {
	f := Frame{W: w, H: h, Roomy: h >= RoomyHeight}
	if w < MinWidth || h < MinHeight {
		f.TooSmall = true
		return f
	}
	if want.Bare {
		f.Body = Rect{Margin, 0, w - 2*Margin, h}
		return f
	}
	y := 0
	f.Header = Rect{0, y, w, 1}
	y++
	if f.Roomy {
		y++
	}
	if want.Tabs {
		f.Tabs = Rect{0, y, w, 1}
		if f.Roomy {
			f.Tabs.H = 2
		}
		y += f.Tabs.H
	}
	y++ // a blank line above the body
	bottom := h - 1
	f.Hints = Rect{0, bottom, w, 1}
	if f.Roomy {
		bottom--
	}
	if h-want.Line-y >= leastBody {
		bottom = min(bottom, h-want.Line)
	}
	f.Body = Rect{Margin, y, w - 2*Margin, bottom - y}
	if want.Inspector {
		f.place(want.Focused, want.Rows)
	}
	return f
}

// place cuts the inspector out of the body. Below the board it has so many rows
// at most, unless enough is 0.
func (f *Frame) place(focused bool, enough int) {
	b := f.Body
	switch {
	case f.W >= SideWidth, focused && f.W >= SideFocused:
		f.Place = Beside
		side := min(64, max(44, f.W*3/10))
		f.Inspector = Rect{b.X + b.W - side, b.Y, side, b.H}
		f.Body.W -= side + 3
	case f.H >= BelowHeight && f.W >= NarrowWidth:
		f.Place = Below
		rows := min(10, b.H*2/7)
		switch {
		case focused:
			rows = b.H / 2
		case enough > 0:
			rows = min(rows, enough)
		}
		f.Inspector = Rect{b.X, b.Y + b.H - rows, b.W, rows}
		f.Rule = Rect{0, f.Inspector.Y - 1, f.W, 1}
		f.Body.H -= rows + 1
	case focused:
		f.Place = Alone
		f.Inspector = b
		f.Body = Rect{b.X, b.Y, 0, 0}
	}
}
