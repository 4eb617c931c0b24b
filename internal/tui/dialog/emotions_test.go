package dialog

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
)

func hostileEmotions() []journey.Emotion {
	list := []journey.Emotion{{Word: "confused", Intensity: 2}, {Word: "calm", Intensity: 9}, {Word: "x", Intensity: -1}}
	for _, s := range hostile {
		list = append(list, journey.Emotion{Word: s, Intensity: 3})
	}
	return list
}

func emotions(t testing.TB, tag string, o EmotionsOptions) (*Emotions, *keymap.Map) {
	m := keys()
	e := NewEmotions(styles(t, "dark", theme.TrueColour, false), catalogue(t, tag), m, o)
	e.SetSize(116, 34)
	return e, m
}

// done presses keys and then accepts.
func done(t testing.TB, e *Emotions, m *keymap.Map, names ...string) EmotionsAnswer {
	t.Helper()
	a, closed := press(t, e, m, append(names, "enter")...)
	got, is := a.(EmotionsAnswer)
	if !closed || !is {
		t.Fatalf("%v answer %v, %v", names, a, closed)
	}
	return got
}

func list(pairs ...any) []journey.Emotion {
	var out []journey.Emotion
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, journey.Emotion{Word: pairs[i].(string), Intensity: pairs[i+1].(int)})
	}
	return out
}

func same(a, b []journey.Emotion) bool { return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b) }

func TestPickingEmotions(t *testing.T) {
	felt, desired := list("confused", 2), list("calm", 3)
	for _, tc := range []struct {
		name          string
		keys          []string
		felt, desired []journey.Emotion
	}{
		{"nothing", nil, felt, desired},
		{"the first likely word goes", []string{"space"}, nil, desired}, // confused
		{"a likely word by its number", []string{"2"}, list("confused", 2, "irritated", 2), desired},
		{"and out again", []string{"2", "2"}, felt, desired},
		{"to the right", []string{"right", "space"}, list("confused", 2, "irritated", 2), desired},
		{"stronger", []string{"+", "+", "+"}, list("confused", 3), desired},
		{"weaker", []string{"-", "-", "-"}, list("confused", 1), desired},
		{"stronger picks", []string{"right", "+"}, list("confused", 2, "irritated", 2), desired},
		{"weaker does not", []string{"right", "-"}, felt, desired},
		{"the other side", []string{"tab", "1"}, felt, list("calm", 3, "pleased", 2)},
		{"the same place on the other side", []string{"right", "tab", "space"}, felt, list("calm", 3, "interested", 2)},
		{"and back", []string{"tab", "shift+tab", "2"}, list("confused", 2, "irritated", 2), desired},
		{"found", []string{"/", "n", "e", "g", "l", "enter"}, list("confused", 2, "neglected", 2), desired},
		{"found by another name", append(append([]string{"/"}, typing("furious")...), "enter"), list("confused", 2, "angry", 2), desired},
		{"found by letters that are keys", []string{"/", "j", "o", "y", "enter"}, list("confused", 2, "joy", 2), desired},
		{"finding given up", []string{"/", "j", "esc"}, felt, desired},
		{"a word of one's own", append(append([]string{"w"}, typing("at home")...), "enter"), list("confused", 2, "at home", 2), desired},
		{"a word that there is", append(append([]string{"w"}, typing("Happy")...), "enter"), list("confused", 2, "happy", 2), desired},
		{"writing given up", []string{"w", "x", "esc"}, felt, desired},
		{"a word not found is one's own", append(append([]string{"/"}, typing("zzz")...), "enter"), list("confused", 2, "zzz", 2), desired},
		{"own word, stronger, then out", append(append([]string{"w"}, typing("odd")...), "enter", "+", "space"), felt, desired},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e, m := emotions(t, "en", EmotionsOptions{Felt: felt, Desired: desired, FeltScore: score(-1), DesiredScore: score(1)})
			got := done(t, e, m, tc.keys...)
			if !same(got.Felt, tc.felt) || !same(got.Desired, tc.desired) {
				t.Errorf("the answer is %v, want %v and %v", got, tc.felt, tc.desired)
			}
		})
	}
	if !same(felt, list("confused", 2)) || !same(desired, list("calm", 3)) {
		t.Error("the lists that were given were changed")
	}
}

func TestEscLeavesTheEmotions(t *testing.T) {
	e, m := emotions(t, "en", EmotionsOptions{})
	if a, closed := press(t, e, m, "1", "esc"); a != nil || !closed {
		t.Errorf("esc answers %v, %v", a, closed)
	}
}

func TestThePickerSpeaksTheLanguage(t *testing.T) {
	e, m := emotions(t, "it", EmotionsOptions{Felt: list("confused", 3), FeltScore: score(-1)})
	for _, want := range []string{"confusione", "●●●", "gioia", "fretta", "Prova oggi"} {
		if !strings.Contains(seen(e), want) {
			t.Errorf("%q is not on\n%s", want, seen(e))
		}
	}
	got := done(t, e, m, append(append([]string{"/"}, typing("nostalgia")...), "enter")...)
	if !same(got.Felt, list("confused", 3, "nostalgia", 2)) {
		t.Errorf("a word of one's own: %v", got.Felt)
	}
	e, m = emotions(t, "it", EmotionsOptions{})
	if got := done(t, e, m, append(append([]string{"w"}, typing("felicita")...), "enter")...); !same(got.Felt, list("happy", 2)) {
		t.Errorf("felicità is %v", got.Felt)
	}
}

func TestEveryWordIsThereAndCanBeReached(t *testing.T) {
	for _, tag := range []string{"en", "it"} {
		for _, size := range [][2]int{{196, 58}, {116, 34}, {76, 22}, {36, 8}} {
			e, m := emotions(t, tag, EmotionsOptions{})
			e.SetSize(size[0], size[1])
			e.Lines()
			reached := map[string]bool{}
			for range e.columns {
				for until(e.Act, action.FeelUp, e.word) {
				}
				for more := true; more; more = until(e.Act, action.FeelDown, e.word) {
					reached[e.word()] = true
					if at := cursorOnLine(e); !strings.Contains(at, e.cat.Emotion(e.word())) {
						t.Fatalf("%s %v: the cursor on %s is not in sight:\n%s", tag, size, e.word(), seen(e))
					}
				}
				press(t, e, m, "right")
			}
			for _, info := range journey.Emotions() {
				if !reached[info.Key] {
					t.Errorf("%s %v: no arrows reach %s", tag, size, info.Key)
				}
			}
		}
	}
}

// until does an action and reports whether it moved the cursor.
func until(act func(action.ID) (Answer, bool), id action.ID, word func() string) bool {
	before := word()
	act(id)
	return word() != before
}

// cursorOnLine returns the line with the bar of the word under the cursor,
// which is the last bar of the box.
func cursorOnLine(d Dialog) string {
	lines := strings.Split(seen(d), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.Contains(lines[i], "▌") {
			return lines[i]
		}
	}
	return ""
}

func TestAClickPicksAWord(t *testing.T) {
	e, m := emotions(t, "en", EmotionsOptions{})
	for y, line := range strings.Split(seen(e), "\n") {
		if x := strings.Index(line, "exploratory"); x >= 0 {
			e.Click(ansi.StringWidth(line[:x])+1, y)
		}
	}
	for y, line := range strings.Split(seen(e), "\n") {
		if x := strings.Index(line, "Should feel"); x >= 0 {
			e.Click(ansi.StringWidth(line[:x])+1, y)
		}
	}
	if got := done(t, e, m, "1"); !same(got.Felt, list("exploratory", 2)) || !same(got.Desired, list("curious", 2)) {
		t.Errorf("clicks give %v", got)
	}
}

func TestAToBeMapHasNothingFelt(t *testing.T) {
	e, m := emotions(t, "en", EmotionsOptions{OnDesired: true, OneSide: true})
	if strings.Contains(seen(e), "Feels now") {
		t.Errorf("what is felt is asked for:\n%s", seen(e))
	}
	if got := done(t, e, m, "tab", "1"); len(got.Felt) != 0 || len(got.Desired) != 1 {
		t.Errorf("the answer is %v", got)
	}
}

func BenchmarkEmotions(b *testing.B) {
	e, m := emotions(b, "en", EmotionsOptions{Felt: list("confused", 2), FeltScore: score(-1)})
	b.ReportAllocs()
	for b.Loop() {
		press(b, e, m, "down")
		e.Lines()
	}
}
