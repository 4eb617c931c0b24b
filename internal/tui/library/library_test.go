package library

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

var noon = time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)

func newLibrary(t testing.TB, tag, themeName string, depth theme.Depth, ascii bool) *Library {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	th, err := theme.Load(themeName, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, _ := keymap.New(nil)
	l := New(style.New(th.Sheet(depth), ascii), cat, keys, func() time.Time { return noon })
	l.SetSize(118, 30)
	return l
}

// summary is a map of which each stage has two touchpoints, scored with the
// given means; 9 is a stage that is not scored, 8 one without touchpoints.
func summary(id, brand, title string, kind journey.MapKind, age time.Duration, means ...int) journey.Summary {
	s := journey.Summary{
		Head:    &journey.Head{ID: journey.ID(id), Title: title, Brand: brand, Kind: kind},
		Updated: noon.Add(-age),
	}
	for i, m := range means {
		st := journey.StageTally{ID: journey.ID(fmt.Sprint(i)), Name: "stage", Touchpoints: 2}
		switch m {
		case 9:
		case 8:
			st.Touchpoints = 0
		default:
			st.Scored, st.Sum = 2, 2*m
		}
		s.Touchpoints += st.Touchpoints
		s.Stages = append(s.Stages, st)
	}
	return s
}

func someMaps() []journey.Summary {
	aurora := summary("1", "Caffè Aurora", "First visit", journey.AsIs, time.Hour, 1, -1, 0, 0, -2)
	aurora.Open = 3
	return []journey.Summary{
		summary("4", "", "Notes", journey.AsIs, 400*24*time.Hour),
		aurora,
		summary("2", "Caffè Aurora", "First visit", journey.ToBe, 26*time.Hour, 9, 9, 9, 9, 9),
		summary("3", "Ålesund Electronics", "Buying a phone 日本語 👨‍👩‍👧 and a very long title that goes on and on until it is cut somewhere", journey.AsIs, 3*24*time.Hour, 2, 2, 8, -2, 1, 0, -1),
		summary("5", "caffè aurora", "Catering", journey.AsIs, time.Minute, 2),
	}
}

func seen(l *Library) string { return ansi.Strip(strings.Join(l.Lines(), "\n")) }

// at returns the lines that carry the cursor's bar.
func at(l *Library) string {
	var with []string
	for _, line := range strings.Split(seen(l), "\n") {
		if rest, is := strings.CutPrefix(line, "▌ "); is {
			with = append(with, strings.TrimSpace(rest))
		}
	}
	return strings.Join(with, "\n")
}

func TestMapsStandUnderTheirBrand(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetMaps(someMaps())
	var order []string
	for _, line := range strings.Split(seen(l), "\n")[1:] {
		if fields := strings.Fields(strings.TrimPrefix(line, "▌")); len(fields) > 1 {
			order = append(order, strings.Join(fields[:2], " "))
		}
	}
	got := strings.Join(order, "|")
	for _, want := range []string{"Ålesund Electronics|Buying a", "Caffè Aurora|Catering as-is|First visit|First visit|without a|Notes as-is"} {
		if !strings.Contains(got, want) {
			t.Errorf("order is %s, want %s in it", got, want)
		}
	}
}

func TestARowTellsOfItsMap(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetMaps(someMaps())
	for _, want := range []string{
		"as-is   5            10      40   +1 -1  0  0 -2",
		"today 13:02", "yesterday 12:02", "18 Nov 2026",
		"to-be   5            10       ?    ?  ?  ?  ?  ?",
		"+2 +2  · -2", "5 maps",
	} {
		if !strings.Contains(seen(l), want) {
			t.Errorf("%q is not on\n%s", want, seen(l))
		}
	}
}

func TestTitlesGetTheRoomThatNothingNeeds(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(78, 20)
	l.SetMaps([]journey.Summary{
		summary("1", "", "A map", journey.AsIs, time.Hour, 1),
		summary("2", "", "New developers' first weeks!!", journey.AsIs, time.Hour, 1, -1, 0, 0, -2),
	})
	for _, want := range []string{"New developers' first weeks!!  as-is  5", "  stages  touchpoints  index  feels now"} {
		if !strings.Contains(seen(l), want) {
			t.Errorf("%q is not on\n%s", want, seen(l))
		}
	}
}

func TestTheFirstScreenStandsInColumns(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(78, 20)
	l.SetMaps(nil)
	at := -1
	for _, words := range []string{"start with a blank map", "open an example", "three keys to know", "walk", "all keys of the place", "everything, by name"} {
		for _, line := range strings.Split(seen(l), "\n") {
			before, _, found := strings.Cut(line, words)
			if !found || words == "walk" && !strings.Contains(before, "→") {
				continue
			}
			if w := text.Width(before); at >= 0 && w != at {
				t.Errorf("%q begins in column %d, not %d:\n%s", words, w, at, seen(l))
			} else {
				at = w
			}
		}
	}
	if at < 0 {
		t.Errorf("nothing is on the first screen:\n%s", seen(l))
	}
}

func TestTheMapUnderTheCursorSaysWhatIsOpen(t *testing.T) {
	maps := someMaps()
	maps[1].Unsorted = 2
	maps[1].Stages[0].Scored--
	for tag, want := range map[string]string{
		"en": "3 touchpoints lack a desired emotion · 1 is not scored · 2 wait to be sorted",
		"it": "3 touchpoint sono senza un’emozione voluta · 1 è senza punteggio · 2 sono ancora da ordinare",
	} {
		l := newLibrary(t, tag, "dark", theme.TrueColour, false)
		l.SetMaps(maps)
		l.Want("1")
		if !strings.Contains(at(l), want) {
			t.Errorf("%s: the cursor says %q, want %q", tag, at(l), want)
		}
		l.Want("4")
		if s := at(l); strings.Contains(s, want) || !strings.Contains(s, "touchpoint") {
			t.Errorf("%s: an empty map says %q", tag, s)
		}
	}
}

func TestTheCursorStaysOnItsMap(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	maps := someMaps()
	l.SetMaps(maps)
	l.Want("2")
	if l.id() != "2" {
		t.Fatalf("the cursor is on %s", l.id())
	}
	l.SetMaps(append([]journey.Summary{summary("0", "AAA", "first of all", journey.AsIs, 0)}, maps...))
	if l.id() != "2" {
		t.Errorf("with a map more the cursor is on %s", l.id())
	}
	l.SetFilter("first VISIT")
	if l.id() != "2" || l.Len() != 2 {
		t.Errorf("filtered to %d, the cursor is on %s", l.Len(), l.id())
	}
	l.SetFilter("")
	l.Want("new")
	l.SetMaps(append(maps, summary("new", "Zeta", "new one", journey.AsIs, 0)))
	if l.id() != "new" {
		t.Errorf("the wanted map does not have the cursor, but %s", l.id())
	}
	l.MoveBy(-1)
	before := l.id()
	l.SetMaps(maps)
	if l.id() != before {
		t.Errorf("the cursor went from %s to %s", before, l.id())
	}
}

func TestMoving(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.MoveBy(1)
	l.Page(1)
	if l.Selected() != nil {
		t.Error("something is selected where there is nothing")
	}
	l.SetMaps(manyMaps(100))
	l.SetSize(100, 12)
	l.Last()
	last := l.id()
	if !strings.Contains(at(l), l.Selected().Head.Title) {
		t.Error("the last map is not in sight")
	}
	l.MoveBy(5)
	if l.id() != last {
		t.Error("the cursor left the list")
	}
	l.First()
	seenMaps := map[journey.ID]bool{}
	for range 100 {
		if !strings.Contains(at(l), l.Selected().Head.Title) {
			t.Fatalf("%s is not in sight:\n%s", l.Selected().Head.Title, seen(l))
		}
		seenMaps[l.id()] = true
		l.MoveBy(1)
	}
	if len(seenMaps) != 100 || l.id() != last {
		t.Errorf("walked over %d maps", len(seenMaps))
	}
	l.Page(-1)
	if l.id() == last {
		t.Error("a page up stays where it was")
	}
}

func TestTheTrashHoldsWhatWasThrownAway(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	maps := someMaps()
	gone := *maps[1].Head
	gone.DeletedAt = noon.Add(-time.Hour)
	maps[1].Head = &gone
	l.SetMaps(maps)
	if l.Len() != 4 {
		t.Errorf("%d maps are in use, want 4", l.Len())
	}
	l.ShowTrash(true)
	if l.id() != "1" || !strings.Contains(at(l), "enter brings it back, X deletes it for ever") {
		t.Errorf("the trash shows %q", at(l))
	}
	l.SetMaps(nil)
	if s := seen(l); !strings.Contains(s, "The trash is empty.") || !strings.Contains(s, "T goes back") {
		t.Errorf("the empty trash says\n%s", s)
	}
}

func TestNothingToShow(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	if strings.TrimSpace(seen(l)) != "" {
		t.Error("before the maps were read the view is not blank")
	}
	l.SetMaps(nil)
	for _, want := range []string{"a  start with a blank map", "t  start from a template", "e  open an example", "walk", "?  all keys", "ctrl+p  everything"} {
		if !strings.Contains(seen(l), want) {
			t.Errorf("the first screen lacks %q", want)
		}
	}
	l.SetSize(38, 6)
	for _, want := range []string{"a  start", "t  start", "e  open"} {
		if !strings.Contains(seen(l), want) {
			t.Errorf("the smallest first screen lacks %q:\n%s", want, seen(l))
		}
	}
	l.SetMaps(someMaps())
	l.SetFilter("zzz")
	if !strings.Contains(seen(l), "zzz") {
		t.Error("nothing was found, and nothing says so")
	}
}

func TestClickSelectsAndThenOpens(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetMaps(someMaps())
	for y, line := range strings.Split(seen(l), "\n") {
		if !strings.Contains(line, "Catering") {
			continue
		}
		if l.Click(3, y) {
			t.Error("the first click opens")
		}
		if l.id() != "5" {
			t.Fatalf("the click went to %s", l.id())
		}
		break
	}
	for y, line := range strings.Split(seen(l), "\n") {
		if strings.Contains(line, "▌ Catering") && !l.Click(3, y) {
			t.Error("the second click does not open")
		}
	}
	if l.Click(3, 0) || l.Click(-1, 4) || l.Click(3, 99) {
		t.Error("a click beside the maps opens one")
	}
}

func TestADayLaterTodayIsYesterday(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	now := noon
	l.now = func() time.Time { return now }
	l.SetMaps(someMaps())
	if !strings.Contains(seen(l), "today 13:02") {
		t.Fatal("no map was changed today")
	}
	now = now.Add(24 * time.Hour)
	if s := seen(l); !strings.Contains(s, "yesterday 13:02") || strings.Contains(s, "today") {
		t.Errorf("a day later\n%s", s)
	}
}

// hostile are names that have broken tables before.
var hostile = []string{
	"", "a", "日本語の長い名前がここにあります", "مقهى الفجر", "👨‍👩‍👧‍👦🇮🇹 family", "e\u0301\u0302\u0303 marks", "line\nbreak\ttab",
	"\x1b[31mred\x1b[0m", strings.Repeat("long ", 60), "ＦＵＬＬ", "a\u200bb\u202ec", "\xff\xfe",
}

func hostileMaps() []journey.Summary {
	var maps []journey.Summary
	for i, title := range hostile {
		means := make([]int, i*4)
		for j := range means {
			means[j] = j%5 - 2
		}
		m := summary(fmt.Sprint(i), hostile[(i*5)%len(hostile)], title, journey.AsIs, time.Duration(i)*time.Hour, means...)
		m.Open, m.Unsorted = i, i
		maps = append(maps, m)
	}
	return maps
}

func TestEveryLineHasTheWidthOfTheView(t *testing.T) {
	looks := []*Library{
		newLibrary(t, "en", "dark", theme.TrueColour, false),
		newLibrary(t, "it", "mono", theme.Mono, true),
	}
	for _, l := range looks {
		for _, maps := range [][]journey.Summary{nil, hostileMaps()} {
			l.SetMaps(maps)
			for _, w := range []int{1, 2, 3, 5, 10, 20, 38, 39, 45, 57, 58, 59, 78, 99, 100, 118, 150, 198} {
				for _, h := range []int{1, 2, 3, 5, 6, 7, 8, 13, 14, 20, 36, 58} {
					l.SetSize(w, h)
					for step := range 6 {
						l.put(step * 2)
						wantExact(t, l, w, h)
					}
					l.SetFilter("nothing like it 日本")
					wantExact(t, l, w, h)
					l.SetFilter("")
				}
			}
		}
	}
}

func wantExact(t *testing.T, l *Library, w, h int) {
	t.Helper()
	lines := l.Lines()
	if len(lines) != h {
		t.Fatalf("%d lines in %d×%d", len(lines), w, h)
	}
	for i, line := range lines {
		if got := ansi.StringWidth(line); got != w {
			t.Fatalf("line %d of %d×%d is %d wide: %q", i, w, h, got, line)
		}
		if strings.Contains(line, "\n") {
			t.Fatalf("line %d holds a line break", i)
		}
		if l.st.ASCII {
			for _, c := range []byte(line) {
				if c >= 0x80 {
					t.Fatalf("line %d is not ASCII: %q", i, line)
				}
			}
		}
	}
}

func manyMaps(n int) []journey.Summary {
	maps := make([]journey.Summary, n)
	for i := range maps {
		maps[i] = summary(fmt.Sprintf("m%03d", i), fmt.Sprintf("Brand %02d", i%40), fmt.Sprintf("Map number %03d", i), journey.AsIs, time.Duration(i)*time.Hour, 1, -1, 0, 2, -2, 9)
	}
	return maps
}

// A frame must not cost more where there are more maps: the cursor moves by one
// each time, so every frame is drawn anew.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{5, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l := newLibrary(b, "en", "dark", theme.TrueColour, false)
			l.SetMaps(manyMaps(n))
			b.ReportAllocs()
			dir := 1
			for b.Loop() {
				if l.at == 0 {
					dir = 1
				} else if l.at == l.Len()-1 {
					dir = -1
				}
				l.MoveBy(dir)
				l.Lines()
			}
		})
	}
}
