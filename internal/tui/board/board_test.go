package board_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/board"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

func styles(t testing.TB, name string, depth theme.Depth, ascii bool) *style.Styles {
	t.Helper()
	th, err := theme.Load(name, "")
	if err != nil {
		t.Fatal(err)
	}
	return style.New(th.Sheet(depth), ascii)
}

func defaultKeys() *keymap.Map {
	keys, _ := keymap.New(nil)
	return keys
}

func newBoard(t testing.TB) *board.Board {
	t.Helper()
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return board.New(styles(t, "dark", theme.TrueColour, false), cat, defaultKeys())
}

// cafe is a map of three stages; names say where they stand.
func cafe(t testing.TB, ids journey.IDs, cards int) *journey.Map {
	t.Helper()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "First visit", Kind: journey.AsIs})
	for i, r := range journey.SpreadRanks(3) {
		s := &journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprintf("Stage %d", i+1)}
		b.Put(s)
		for j, r := range journey.SpreadRanks(cards) {
			b.Put(&journey.Touchpoint{ID: ids(), Stage: s.ID, Rank: r, Name: fmt.Sprintf("Card %d.%d", i+1, j+1)})
		}
	}
	return b.Map()
}

func plain(b *board.Board) string { return ansi.Strip(strings.Join(b.Lines(), "\n")) }

func TestWalking(t *testing.T) {
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(cafe(t, journeytest.IDs(), 3))
	steps := []struct {
		do   func()
		want string
	}{
		{func() {}, "Card 1.1"},
		{func() { b.MoveBy(0, 1) }, "Card 1.2"},
		{func() { b.MoveBy(1, 0) }, "Card 2.2"},
		{func() { b.Last() }, "Card 2.3"},
		{func() { b.MoveBy(0, 1) }, "Card 2.3"},
		{func() { b.LastStage() }, "Card 3.3"},
		{func() { b.First(); b.MoveBy(0, -1) }, "Stage 3"},
		{func() { b.MoveBy(0, -1) }, "Stage 3"},
		{func() { b.FirstStage() }, "Stage 1"},
		{func() { b.MoveBy(-1, 1) }, "Card 1.1"},
	}
	for i, s := range steps {
		s.do()
		got := ""
		if c := b.Touchpoint(); c != nil {
			got = c.Name
		} else if st := b.Stage(); st != nil {
			got = st.Name
		}
		if got != s.want {
			t.Fatalf("step %d: the cursor is on %q, want %q", i, got, s.want)
		}
	}
}

func TestTheCursorStaysOnItsCardWhenTheMapChanges(t *testing.T) {
	ids := journeytest.IDs()
	m := cafe(t, ids, 3)
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(m)
	b.MoveBy(1, 1)
	on := b.Touchpoint()
	// Somebody adds a card in front of it and a stage before its own.
	for _, d := range []func(*journey.Map) edit.Draft{
		func(m *journey.Map) edit.Draft {
			return edit.AddTouchpoint(m, ids, on.Stage, "", &journey.Touchpoint{Name: "New"})
		},
		func(m *journey.Map) edit.Draft { return edit.AddStage(m, ids, "", "Before all") },
	} {
		next, err := edit.Apply(m, d(m).Changes)
		if err != nil {
			t.Fatal(err)
		}
		m = next
		b.SetMap(m)
	}
	if got := b.Touchpoint(); got == nil || got.ID != on.ID {
		t.Fatalf("the cursor went to %+v", got)
	}
	gone, err := edit.Apply(m, edit.RemoveTouchpoints(m, []journey.ID{on.ID}).Changes)
	if err != nil {
		t.Fatal(err)
	}
	b.SetMap(gone)
	if got := b.Touchpoint(); got == nil || got.Stage != on.Stage {
		t.Errorf("with its card gone the cursor left the stage: %+v", got)
	}
}

func TestSelection(t *testing.T) {
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(cafe(t, journeytest.IDs(), 3))
	b.MoveBy(2, 1)
	b.Mark()
	b.MoveBy(-2, 0)
	b.Mark()
	var names []string
	for _, c := range b.Chosen() {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "Card 1.2 Card 3.2" {
		t.Errorf("chosen: %s", got)
	}
	b.Unmark()
	if got := b.Chosen(); len(got) != 1 || got[0].Name != "Card 1.2" {
		t.Errorf("without a selection the card under the cursor is meant, got %d", len(got))
	}
}

func TestAFarCardIsScrolledIntoSightWithItsWholeName(t *testing.T) {
	ids := journeytest.IDs()
	m := cafe(t, ids, 300)
	long := "A very long name that no column of this board could ever hold in one line of text"
	last := m.In(m.Stages()[2].ID)[299].Clone()
	last.Name = long
	m, err := edit.Apply(m, []edit.Change{{Before: m.Touchpoint(last.ID), After: last}})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{78, 18}, {118, 30}, {58, 12}, {20, 14}} {
		b := newBoard(t)
		b.SetSize(size[0], size[1])
		b.SetMap(m)
		b.Goto(last.ID)
		if got := strings.Join(strings.Fields(strings.ReplaceAll(column(b), "▌", " ")), " "); !strings.Contains(got, long) {
			t.Errorf("%v: the name under the cursor is cut: %s", size, got)
		}
		b.First()
		if !strings.Contains(plain(b), "▾") {
			t.Errorf("%v: nothing says that more cards follow", size)
		}
	}
}

// column returns the text of the column under the cursor: its lines are those
// with the cursor's bar.
func column(b *board.Board) string {
	var out []string
	for _, l := range strings.Split(plain(b), "\n") {
		if _, after, there := strings.Cut(l, "▌"); there {
			out = append(out, after)
		}
	}
	return strings.Join(out, " ")
}

func TestClick(t *testing.T) {
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(cafe(t, journeytest.IDs(), 3))
	lines := strings.Split(plain(b), "\n")
	for y, l := range lines {
		if x := strings.Index(l, "Card 2.3"); x >= 0 {
			if !b.Click(x, y) || b.Touchpoint().Name != "Card 2.3" {
				t.Fatalf("a click at %d,%d goes elsewhere", x, y)
			}
			return
		}
	}
	t.Fatal("the card is not on the board")
}

// TestEveryLineHasTheSameWidth draws any map at any size, in Unicode and
// ASCII: each line is exactly as wide as the board, and nothing panics.
func TestEveryLineHasTheSameWidth(t *testing.T) {
	uni, asc := styles(t, "dark", theme.TrueColour, false), styles(t, "mono", theme.Mono, true)
	rapid.Check(t, func(t *rapid.T) {
		b := newBoard2(t, uni)
		if rapid.Bool().Draw(t, "ascii") {
			b.SetStyles(asc)
		}
		b.SetMap(journeytest.Maps().Draw(t, "map"))
		w, h := rapid.IntRange(1, 210).Draw(t, "w"), rapid.IntRange(1, 70).Draw(t, "h")
		b.SetSize(w, h)
		for range rapid.IntRange(0, 8).Draw(t, "moves") {
			b.MoveBy(rapid.IntRange(-2, 3).Draw(t, "dx"), rapid.IntRange(-2, 4).Draw(t, "dy"))
		}
		if rapid.Bool().Draw(t, "mark") {
			b.Mark()
		}
		lines := b.Lines()
		if len(lines) != h {
			t.Fatalf("%d lines on a board of %d", len(lines), h)
		}
		for i, l := range lines {
			if got := ansi.StringWidth(l); got != w {
				t.Fatalf("line %d of a board of %dx%d is %d wide: %q", i, w, h, got, l)
			}
		}
	})
}

func newBoard2(t *rapid.T, st *style.Styles) *board.Board {
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return board.New(st, cat, defaultKeys())
}

// TestWhateverChangesTheBoardRedrawsIt lists the verbs that show: after each
// the lines must not be those of before.
func TestWhateverChangesTheBoardRedrawsIt(t *testing.T) {
	ids := journeytest.IDs()
	m := cafe(t, ids, 5)
	verbs := map[string]func(*board.Board){
		"MoveBy":     func(b *board.Board) { b.MoveBy(1, 0) },
		"Page":       func(b *board.Board) { b.Page(1) },
		"Last":       func(b *board.Board) { b.Last() },
		"LastStage":  func(b *board.Board) { b.LastStage() },
		"Mark":       func(b *board.Board) { b.MoveBy(0, 1); _ = b.Lines(); b.Mark(); b.MoveBy(0, -1) },
		"SetSize":    func(b *board.Board) { b.SetSize(90, 28) },
		"SetMap":     func(b *board.Board) { b.SetMap(cafe(t, journeytest.IDs(), 4)) },
		"SetStyles":  func(b *board.Board) { b.SetStyles(styles(t, "light", theme.TrueColour, false)) },
		"Goto":       func(b *board.Board) { b.Goto(m.In(m.Stages()[2].ID)[2].ID) },
		"GotoStage":  func(b *board.Board) { b.GotoStage(m.Stages()[1].ID) },
		"FirstStage": func(b *board.Board) { b.MoveBy(2, 0); _ = b.Lines(); b.FirstStage(); b.MoveBy(1, 0) },
	}
	for name, verb := range verbs {
		b := newBoard(t)
		b.SetSize(100, 30)
		b.SetMap(m)
		before := strings.Join(b.Lines(), "\n")
		verb(b)
		if strings.Join(b.Lines(), "\n") == before {
			t.Errorf("%s does not show", name)
		}
	}
}

// TestWithoutColourTheBoardSaysTheSame strips all styles: scores, gaps of
// knowledge and the cursor must still be there.
func TestWithoutColourTheBoardSaysTheSame(t *testing.T) {
	ids := journeytest.IDs()
	m := cafe(t, ids, 2)
	first := m.In(m.Stages()[0].ID)
	next, err := edit.Apply(m, edit.SetFelt(m, []journey.ID{first[0].ID}, journey.NewScore(-2)).Changes)
	if err != nil {
		t.Fatal(err)
	}
	b := newBoard(t)
	b.SetSize(100, 30)
	b.SetMap(next)
	got := plain(b)
	for _, want := range []string{"-2", "?", "▌", "━"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on the board", want)
		}
	}
}

func benchmark(b *testing.B, cards int) {
	br := newBoard(b)
	br.SetSize(118, 24)
	br.SetMap(cafe(b, journeytest.IDs(), cards))
	br.MoveBy(0, cards/2)
	_ = br.Lines()
	b.ReportAllocs()
	for i := range b.N {
		br.MoveBy(0, 1-2*(i%2))
		_ = br.Lines()
	}
}

func BenchmarkWalk20(b *testing.B)    { benchmark(b, 7) }
func BenchmarkWalk10000(b *testing.B) { benchmark(b, 3333) }

// A name that is not under the cursor is whole where its column has room, and
// cut, with a sign of it, where there is none.
func TestNamesAreCutOnlyWhereThereIsNoRoom(t *testing.T) {
	ids := journeytest.IDs()
	long := "Web site: hours, menu, can I work here?"
	grown := func(cards int) string {
		b := journey.NewBuilder(nil)
		b.Put(&journey.Head{ID: ids(), Title: "First visit", Kind: journey.AsIs})
		s := &journey.Stage{ID: ids(), Rank: "a", Name: "Choose"}
		b.Put(s)
		for _, r := range journey.SpreadRanks(cards) {
			b.Put(&journey.Touchpoint{ID: ids(), Stage: s.ID, Rank: r, Name: long})
		}
		other := &journey.Stage{ID: ids(), Rank: "b", Name: "Stay"}
		b.Put(other)
		b.Put(&journey.Touchpoint{ID: ids(), Stage: other.ID, Rank: "a", Name: "A table"})
		v := newBoard(t)
		v.SetSize(60, 22)
		v.SetMap(b.Map())
		v.MoveBy(1, 0)
		return plain(v)
	}
	if got := grown(2); strings.Contains(got, "…") || !strings.Contains(got, "work here?") {
		t.Errorf("two cards have room for their names:\n%s", got)
	}
	if got := grown(6); !strings.Contains(got, "…") || strings.Contains(got, "work here?") {
		t.Errorf("six cards have no room for their names:\n%s", got)
	}
}

// Where there is nothing, the keys that change that are named, as they are set.
func TestWhatIsEmptyNamesTheKeysThatFillIt(t *testing.T) {
	ids := journeytest.IDs()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "Nothing yet", Kind: journey.AsIs})
	for _, size := range [][2]int{{118, 28}, {78, 20}, {38, 20}} {
		v := newBoard(t)
		v.SetSize(size[0], size[1])
		v.SetMap(b.Map())
		for _, want := range []string{"a  Add a touchpoint", "A  Add a stage"} {
			if !strings.Contains(plain(v), want) {
				t.Errorf("%v: %q is missing:\n%s", size, want, plain(v))
			}
		}
	}
	s := &journey.Stage{ID: ids(), Rank: "a", Name: "Choose"}
	b.Put(s)
	v := newBoard(t)
	v.SetSize(78, 20)
	v.SetMap(b.Map())
	if got := plain(v); !strings.Contains(got, "a  Add a touchpoint") || strings.Contains(got, "A  Add a stage") {
		t.Errorf("an empty stage takes touchpoints:\n%s", got)
	}
}

func TestACardCutsBetweenWords(t *testing.T) {
	for _, tc := range []struct {
		name, channel string
		desired       []string
		w             int
		want          []string
		lacks         []string
	}{
		{"all of it", "word of mouth", []string{"trust"}, 40, []string{"word of mouth", "trust"}, []string{"…"}},
		{"two words of three", "word of mouth", nil, 23, []string{"word of…"}, []string{"word of m"}},
		{"one word of three", "sale, by phone", nil, 20, []string{"sale…"}, []string{"sale,"}},
		{"one long word", "marketplaces", nil, 22, []string{"marketpl…"}, nil},
		{"nothing but three letters", "marketplaces", nil, 19, nil, []string{"mar"}},
		{"emotions that fit", "", []string{"trust", "calm"}, 20, []string{"trust · calm"}, []string{"…"}},
		{"an emotion that does not", "", []string{"confident", "interested"}, 22, []string{"confident · …"}, []string{"inter"}},
		{"two that do not", "", []string{"trust", "interested", "happy"}, 20, []string{"trust · …"}, []string{"happy", "inter"}},
		{"not even the first", "", []string{"quite extraordinarily glad", "calm"}, 20, []string{"…"}, []string{"calm", "… ·"}},
		{"the first and no room to say that there are more", "", []string{"incomprehensible", "calm"}, 19, []string{"incomprehensible…"}, []string{"·"}},
	} {
		b := newBoard(t)
		ids := journeytest.IDs()
		build := journey.NewBuilder(nil)
		build.Put(&journey.Head{ID: ids(), Title: "Cut", Kind: journey.AsIs})
		for i, r := range journey.SpreadRanks(4) {
			s := &journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprintf("Stage %d", i+1)}
			build.Put(s)
			if i == 0 {
				continue
			}
			card := &journey.Touchpoint{ID: ids(), Stage: s.ID, Rank: r, Name: "Card", Channel: tc.channel}
			for _, word := range tc.desired {
				card.Desired.Emotions = append(card.Desired.Emotions, journey.Emotion{Word: word, Intensity: 2})
			}
			build.Put(card)
		}
		b.SetMap(build.Map())
		b.SetSize(4*tc.w+3*2, 30)
		got := plain(b)
		for _, want := range tc.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not on\n%s", tc.name, want, got)
			}
		}
		for _, lacks := range tc.lacks {
			if strings.Contains(got, lacks) {
				t.Errorf("%s: %q is on\n%s", tc.name, lacks, got)
			}
		}
	}
}

// In a narrow column what a key does is broken, not cut.
func TestAnEmptyStageNamesItsKeyInFull(t *testing.T) {
	b := newBoard(t)
	build := journey.NewBuilder(nil)
	ids := journeytest.IDs()
	build.Put(&journey.Head{ID: ids(), Title: "Narrow", Kind: journey.AsIs})
	for i, r := range journey.SpreadRanks(5) {
		build.Put(&journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprintf("Stage %d", i+1)})
	}
	b.SetMap(build.Map())
	b.SetSize(98, 25)
	if got := plain(b); strings.Contains(got, "…") || !strings.Contains(got, "touchpoint ") {
		t.Errorf("what the key does is cut:\n%s", got)
	}
}

// A name is whole wherever its column has the rows, though not every name there
// could be as long; and cards do not move when the cursor walks among them.
func TestNamesHaveTheRowsThatAreThere(t *testing.T) {
	b := newBoard(t)
	build := journey.NewBuilder(nil)
	ids := journeytest.IDs()
	build.Put(&journey.Head{ID: ids(), Title: "Names", Kind: journey.AsIs})
	var stages []*journey.Stage
	for i, r := range journey.SpreadRanks(4) {
		stages = append(stages, &journey.Stage{ID: ids(), Rank: r, Name: fmt.Sprintf("Stage %d", i+1)})
		build.Put(stages[i])
	}
	names := []string{"The door and the queue", "First words at the till", "Her name", "Coffee"}
	for i, r := range journey.SpreadRanks(len(names)) {
		build.Put(&journey.Touchpoint{ID: ids(), Stage: stages[1].ID, Rank: r, Name: names[i]})
	}
	m := build.Map()
	b.SetMap(m)
	b.SetSize(78, 22)
	b.Goto(m.In(stages[1].ID)[0].ID)
	for range names {
		got := plain(b)
		if strings.Contains(got, "…") || strings.Contains(got, "▾") || strings.Contains(got, "▴") {
			t.Errorf("a name is cut or a card is out of sight:\n%s", got)
		}
		b.MoveBy(0, 1)
	}
}
