package board_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/theme"
)

// TestWhatIsKeptIsWhatWouldBeDrawn walks, marks, scores, renames, moves and
// resizes at random: the board that keeps its columns shows at each step what
// one shows that has kept nothing.
func TestWhatIsKeptIsWhatWouldBeDrawn(t *testing.T) {
	st := styles(t, "dark", theme.TrueColour, false)
	rapid.Check(t, func(t *rapid.T) {
		ids := journeytest.IDs()
		m := journeytest.Maps().Draw(t, "map")
		b := newBoard2(t, st)
		b.SetSize(118, 30)
		b.SetMap(m)
		become := func(d edit.Draft) {
			if next, err := edit.Apply(m, d.Changes); err == nil {
				m = next
				b.SetMap(m)
			}
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 7).Draw(t, "do") {
			case 0, 1, 2:
				b.MoveBy(rapid.IntRange(-2, 2).Draw(t, "dx"), rapid.IntRange(-3, 5).Draw(t, "dy"))
			case 3:
				b.Mark()
			case 4:
				b.SetSize(rapid.SampledFrom([]int{58, 80, 118, 190}).Draw(t, "w"), rapid.SampledFrom([]int{12, 20, 30, 48}).Draw(t, "h"))
			case 5:
				if c := b.Touchpoint(); c != nil {
					become(edit.SetFelt(m, []journey.ID{c.ID}, journey.NewScore(rapid.IntRange(-2, 2).Draw(t, "score"))))
				}
			case 6:
				if s := b.Stage(); s != nil {
					after := s.Clone()
					after.Name += "x"
					become(edit.SetField(s, after, "name"))
				}
			case 7:
				if s := b.Stage(); s != nil {
					become(edit.AddTouchpoint(m, ids, s.ID, edit.AtEnd, &journey.Touchpoint{Name: "New"}))
				}
			}
			got := slices.Clone(b.Lines())
			b.SetStyles(st) // forgets everything
			if want := b.Lines(); !slices.Equal(got, want) {
				t.Fatalf("kept:\n%q\nnew:\n%q", got, want)
			}
		}
	})
}
