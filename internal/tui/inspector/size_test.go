package inspector

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// hostile is a touchpoint whose every text tries to break the layout.
func hostile() *journey.Touchpoint {
	const s = "東京の喫茶店 👩‍👩‍👧‍👦 e\u0301 Ünï\u200d x"
	t := table()
	t.Name, t.Action, t.Channel, t.Thinks, t.DesiredThought, t.Senses = s, s+"\n"+s, s, strings.Repeat("長", 90), s, s
	t.Backstage, t.Owner, t.Notes, t.PrivateNotes, t.Felt.Why = s, s, strings.Repeat(s+"\n", 9), s, s
	t.Felt.Emotions = []journey.Emotion{{Word: "自由な言葉 🙂", Intensity: 3}, {Word: strings.Repeat("w", 80), Intensity: 1}}
	t.Ideas[0].Text, t.Quotes[0].Text = s, s
	return t
}

func TestLinesAreExactAtEverySize(t *testing.T) {
	m := cafe(t)
	b := journey.NewBuilder(m)
	b.Put(hostile())
	m = b.Map()
	for _, ascii := range []bool{false, true} {
		i := New(styles(ascii), catalogue(t, "it"))
		i.Show(m, onTable())
		for _, w := range []int{1, 2, 3, 4, 5, 8, 13, 21, 30, 40, 58, 99, 100, 118, 200} {
			for _, h := range []int{1, 2, 3, 5, 8, 20, 60} {
				i.SetSize(w, h)
				for _, focus := range []bool{false, true} {
					i.Focus(focus)
					for _, key := range []string{"name", "notes", "ideas[0].text", "felt.emotions"} {
						i.Goto(key)
						exact(t, i, w, h, ascii)
						if focus && i.Begin() == nil && i.Editing() {
							exact(t, i, w, h, ascii)
							i.Cancel()
						}
					}
				}
			}
		}
	}
}

func exact(t *testing.T, i *Inspector, w, h int, ascii bool) {
	t.Helper()
	lines := i.Lines()
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for y, l := range lines {
		if got := text.Width(l); got != w {
			t.Fatalf("%d×%d, %s: line %d is %d wide: %q", w, h, i.Field(), y, got, l)
		}
		if ascii && strings.ContainsFunc(ansi.Strip(l), func(r rune) bool { return r > 0x7e }) {
			t.Fatalf("%d×%d: line %d is not ASCII: %q", w, h, y, ansi.Strip(l))
		}
	}
}

func BenchmarkFrameCached(b *testing.B) {
	i := open(b, cafe(b), onTable())
	i.Lines()
	b.ReportAllocs()
	for b.Loop() {
		i.Lines()
	}
}

func BenchmarkWalkTheBoard(b *testing.B) {
	m := cafe(b)
	i := New(styles(false), catalogue(b, "en"))
	i.SetSize(118, 10)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		i.Show(m, Target{Touchpoints: []journey.ID{[]journey.ID{sipID, tableID}[n%2]}})
		i.Lines()
	}
}

func BenchmarkMoveTheCursor(b *testing.B) {
	i := open(b, cafe(b), onTable())
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		i.MoveBy(1 - 2*(n/20%2))
		i.Lines()
	}
}

// A selection of hundreds is made anew with every card that joins it.
func BenchmarkSelectionOf500(b *testing.B) {
	o := journey.NewBuilder(cafe(b))
	var ids []journey.ID
	next := newIDs()
	for range 500 {
		t := table()
		t.ID = next()
		o.Put(t)
		ids = append(ids, t.ID)
	}
	m := o.Map()
	i := New(styles(false), catalogue(b, "en"))
	i.SetSize(118, 10)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		i.Show(m, Target{Touchpoints: ids[n%2:]})
		i.Lines()
	}
}
