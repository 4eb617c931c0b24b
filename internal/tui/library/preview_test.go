package library

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tappa/internal/analysis/analysistest"
	corpus "tappa/internal/hostile"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/text"
	"tappa/internal/theme"
)

// coffee is the summary of the coffee house.
func coffee() journey.Summary {
	m := analysistest.Aurora()
	s := journey.Summary{Head: m.Head(), Updated: noon.Add(-time.Hour)}
	for _, st := range m.Stages() {
		tally := journey.StageTally{ID: st.ID, Name: st.Name}
		for _, t := range m.In(st.ID) {
			tally.Touchpoints++
			if v, set := t.Felt.Score.Get(); set {
				tally.Scored++
				tally.Sum += v
			}
			if v, set := t.Desired.Score.Get(); set {
				tally.Wanted++
				tally.WantedSum += v
			}
		}
		s.Touchpoints += tally.Touchpoints
		s.Stages = append(s.Stages, tally)
	}
	return s
}

// wide returns a library of the coffee house and so many other maps in a view
// of a size.
func wide(t testing.TB, w, h, others int) *Library {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(w, h)
	maps := []journey.Summary{coffee()}
	for i := range others {
		maps = append(maps, summary(fmt.Sprint("x", i), "", fmt.Sprint("Zebra ", i), journey.AsIs, time.Hour, 1, 9, 8))
	}
	l.SetMaps(maps)
	return l
}

// The preview takes only room that the list leaves.
func TestThePreviewStandsWhereThereIsRoom(t *testing.T) {
	for _, tc := range []struct {
		w, h, others  int
		beside, below bool
	}{
		{78, 20, 0, false, false},
		{78, 60, 0, false, false},
		{118, 30, 2, false, true},
		{118, 30, 16, false, false},
		{118, 21, 0, false, false},
		{98, 25, 1, false, true},
		{94, 60, 1, false, false},
		{148, 40, 60, false, false},
		{198, 55, 2, true, false},
		{198, 55, 200, true, false},
		{158, 40, 2, true, false},
		{158, 12, 2, false, false},
	} {
		l := wide(t, tc.w, tc.h, tc.others)
		got := seen(l)
		first := strings.Split(got, "\n")[0]
		if beside := strings.Contains(first, "│"); beside != tc.beside {
			t.Errorf("%dx%d, %d maps: beside is %v\n%s", tc.w, tc.h, tc.others+1, beside, got)
		}
		if below := strings.Contains(got, strings.Repeat("─", tc.w)); below != tc.below {
			t.Errorf("%dx%d, %d maps: below is %v\n%s", tc.w, tc.h, tc.others+1, below, got)
		}
		if (l.Unseen() != nil) != (tc.beside || tc.below) {
			t.Errorf("%dx%d: %v is to be loaded", tc.w, tc.h, l.Unseen())
		}
	}
}

func TestThePreviewSaysWhatAMapIsAbout(t *testing.T) {
	for _, size := range [][2]int{{198, 55}, {118, 40}} {
		l := wide(t, size[0], size[1], 1)
		got := seen(l)
		for _, want := range []string{"changed today 13:02", "Discover", "should feel", "-0.5", "+1.7"} {
			if !strings.Contains(got, want) {
				t.Errorf("%v: %q is missing before the map is loaded:\n%s", size, want, got)
			}
		}
		s := l.Unseen()
		if s == nil {
			t.Fatalf("%v: nothing is to be loaded", size)
		}
		l.SetGlimpse(s.Head.ID, s.Updated, GlimpseOf(analysistest.Aurora()))
		if l.Unseen() != nil {
			t.Errorf("%v: what is known is to be loaded again", size)
		}
		got = seen(l)
		for _, want := range []string{"Moments of truth  7 · 3 break", "◆- Loyalty card in the app", "◆+ First sip", "◆? She tells a friend"} {
			if !strings.Contains(got, want) {
				t.Errorf("%v: %q is missing:\n%s", size, want, got)
			}
		}
		if strings.Index(got, "Loyalty card") > strings.Index(got, "First sip") {
			t.Errorf("%v: the worst is not first:\n%s", size, got)
		}
		l.Last()
		if got := seen(l); strings.Contains(got, "Loyalty card") || !strings.Contains(got, "Zebra 0") {
			t.Errorf("%v: another map shows the moments of the first:\n%s", size, got)
		}
	}
}

// What was seen of an older version is not shown of a newer one.
func TestAGlimpseHoldsForOneVersion(t *testing.T) {
	l := wide(t, 198, 55, 0)
	old := l.Unseen()
	l.SetGlimpse(old.Head.ID, old.Updated, GlimpseOf(analysistest.Aurora()))
	next := coffee()
	next.Updated = noon
	l.SetMaps([]journey.Summary{next})
	if strings.Contains(seen(l), "Loyalty card") || l.Unseen() == nil {
		t.Errorf("an old glimpse is shown:\n%s", seen(l))
	}
	l.SetGlimpse(next.Head.ID, noon, nil)
	if l.Unseen() != nil {
		t.Error("a map that could not be read is read again")
	}
}

func TestAVeryLargeMapIsNotLoadedForALook(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(198, 55)
	s := coffee()
	s.Touchpoints = 10000
	l.SetMaps([]journey.Summary{s})
	if l.Unseen() != nil {
		t.Error("a map of 10,000 touchpoints is loaded for its preview")
	}
	if got := seen(l); !strings.Contains(got, "should feel") {
		t.Errorf("not even the summary is shown:\n%s", got)
	}
}

// Nobody has felt a wanted journey.
func TestThePreviewOfAToBeMapHasNoFeltColumn(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.TrueColour, false)
	l.SetSize(198, 55)
	s := coffee()
	s.Head = &journey.Head{ID: "tobe", Title: "As we want it", Kind: journey.ToBe}
	l.SetMaps([]journey.Summary{s})
	if got := seen(l); strings.Count(got, "feels now") != 1 || !strings.Contains(got, "should feel") {
		t.Errorf("the preview shows felt scores:\n%s", got)
	}
}

// Where chips have no ground of their own the strip stands on that of the
// cursor.
func TestTheStripTearsNoHolesIntoTheCursor(t *testing.T) {
	l := newLibrary(t, "en", "dark", theme.Colour16, false)
	l.SetMaps([]journey.Summary{coffee()})
	for _, line := range l.Lines() {
		if strings.Contains(line, "First visit") && strings.Contains(line, l.st.Sheet.HeatInk(-2)) {
			t.Errorf("a number stands on another ground: %q", line)
			return
		}
	}
}

func TestOpenQuestionsAreInThePreview(t *testing.T) {
	b := journey.NewBuilder(analysistest.Aurora())
	for i, r := range journey.SpreadRanks(30) {
		b.Put(&journey.Remark{ID: journey.ID(fmt.Sprintf("r%09d", i)), Rank: r, Kind: journey.Question, Text: fmt.Sprintf("Who decides %d?", i), Done: i == 0})
	}
	b.Put(&journey.Remark{ID: "d000000000", Rank: "zz", Kind: journey.Decision, Text: "We do"})
	l := wide(t, 118, 40, 0)
	s := l.Unseen()
	l.SetGlimpse(s.Head.ID, s.Updated, GlimpseOf(b.Map()))
	got := seen(l)
	for _, want := range []string{"Open questions  29", "Who decides 1?", "and 22 more"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Who decides 0?") || strings.Contains(got, "We do") {
		t.Errorf("what is answered or decided is shown:\n%s", got)
	}
}

// Every line is as wide as the view at every size, whatever the map holds.
func TestThePreviewIsHarmlessAndExact(t *testing.T) {
	list := corpus.Short()
	at := 0
	m := journeytest.Filled(journeytest.IDs(), func(string) string {
		at++
		return "A" + list[at%len(list)].Text + "Z 日本語"
	})
	s := coffee()
	s.Head = m.Head()
	for i := range s.Stages {
		s.Stages[i].Name = list[i%len(list)].Text + " 日本語の名前がとても長い段階"
	}
	for _, ascii := range []bool{false, true} {
		for _, tag := range []string{"en", "it"} {
			l := newLibrary(t, tag, "high-contrast", theme.TrueColour, ascii)
			l.SetMaps([]journey.Summary{s, summary("2", "", "B", journey.AsIs, time.Hour, 1)})
			l.SetGlimpse(s.Head.ID, s.Updated, GlimpseOf(m))
			for _, size := range [][2]int{{1, 1}, {60, 20}, {100, 26}, {118, 30}, {148, 40}, {150, 16}, {151, 17}, {175, 30}, {198, 55}, {260, 90}} {
				l.SetSize(size[0], size[1])
				for at := range 2 {
					l.put(at)
					lines := l.Lines()
					if len(lines) != size[1] {
						t.Fatalf("%v has %d lines", size, len(lines))
					}
					for _, line := range lines {
						if w := text.Width(line); w != size[0] {
							t.Errorf("%v: a line is %d columns wide: %q", size, w, line)
						}
						if o := corpus.Terminal([]byte(line)); len(o.Problems) > 0 {
							t.Errorf("%v: %v %q", size, o.Problems, line)
						}
					}
					if ascii {
						if i := strings.IndexFunc(seen(l), func(r rune) bool { return r != '\n' && (r < ' ' || r > '~') }); i >= 0 {
							t.Errorf("%v: not ASCII: %q", size, seen(l)[i:min(len(seen(l)), i+20)])
						}
					}
				}
			}
		}
	}
}

func BenchmarkWalkWithPreview(b *testing.B) {
	l := wide(b, 198, 55, 50)
	s := l.Unseen()
	l.SetGlimpse(s.Head.ID, s.Updated, GlimpseOf(analysistest.Aurora()))
	b.ReportAllocs()
	for i := range b.N {
		l.put(i % 2)
		l.Lines()
	}
}
