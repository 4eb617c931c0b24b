package dialog

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/style"
)

// hostile are texts that have broken boxes before.
var hostile = []string{
	"", "a", "日本語の長い名前がここにあります", "مقهى الفجر", "👨‍👩‍👧‍👦🇮🇹 family", "e\u0301\u0302\u0303 marks", "line\nbreak\ttab",
	"\x1b[31mred\x1b[0m", strings.Repeat("long ", 60), strings.Repeat("unbroken", 40), "ＦＵＬＬ", "a\u200bb\u202ec", "\xff\xfe",
}

func hostileItems() []Item {
	var items []Item
	for i, s := range hostile {
		items = append(items, Item{
			ID: s, Title: s, Detail: hostile[(i+3)%len(hostile)], Key: []string{"", "ctrl+p", "⇧←"}[i%3],
			Group: []string{"", "one", "日本"}[i/5], Disabled: []string{"", "", "not\nnow 日本語"}[i%3], Current: i%4 == 0,
		})
	}
	return items
}

// everyDialog returns one of each kind, in several states, with hostile texts.
func everyDialog(t testing.TB, tag string, st *style.Styles) map[string]Dialog {
	cat, m := catalogue(t, tag), keys()
	long := strings.Join(hostile, " ")
	typed := NewPicker(st, cat, m, PickerOptions{Title: "x", Items: hostileItems(), Filter: true, Free: true, Placeholder: long})
	typed.Paste("日本 long")
	all := map[string]Dialog{
		"prompt":       NewPrompt(st, cat, m, PromptOptions{Title: long, Label: long, Placeholder: long, Hint: long}),
		"short prompt": NewPrompt(st, cat, m, PromptOptions{Title: "New map", Value: long}),
		"confirm":      NewConfirm(st, cat, m, ConfirmOptions{Title: "Remove", Text: long, Yes: long, No: long}),
		"purge":        NewConfirm(st, cat, m, ConfirmOptions{Title: "Remove", Text: "gone", Danger: true, RequireText: long}),
		"picker":       NewPicker(st, cat, m, PickerOptions{Title: long, Items: hostileItems()}),
		"empty picker": NewPicker(st, cat, m, PickerOptions{Title: "x", Empty: long}),
		"typed picker": typed,
		"multi picker": NewPicker(st, cat, m, PickerOptions{Title: "x", Items: hostileItems(), Multi: true, Filter: true}),
		"help":         NewHelp(st, cat, m, HelpOptions{Scopes: []action.Scope{action.Board, action.Card, action.InMap, action.Global}}),
		"explanation":  NewExplain(st, cat, m, hostileExplanations()...),
		"empty why":    NewExplain(st, cat, m),
		"short help":   NewHelp(st, cat, m, HelpOptions{Scopes: []action.Scope{action.Confirm}}),
	}
	for name, k := range map[string][]string{"emotions": nil, "finding": {"/", "a", "n"}, "nothing found": {"/", "日", "x"}, "writing": {"w", "日"}} {
		e := NewEmotions(st, cat, m, EmotionsOptions{Name: long, Felt: hostileEmotions(), FeltScore: score(-2)})
		press(t, e, m, k...)
		all[name] = e
	}
	return all
}

func TestEveryBoxFitsAndIsStraight(t *testing.T) {
	for _, look := range []struct {
		tag string
		st  *style.Styles
	}{
		{"en", styles(t, "dark", theme.TrueColour, false)},
		{"it", styles(t, "mono", theme.Mono, true)},
	} {
		for name, d := range everyDialog(t, look.tag, look.st) {
			t.Run(look.tag+" "+name, func(t *testing.T) {
				for _, w := range []int{1, 2, 5, 7, 8, 9, 20, 36, 49, 50, 76, 116, 196} {
					for _, h := range []int{1, 2, 4, 5, 6, 8, 13, 14, 22, 58} {
						d.SetSize(w, h)
						wantBox(t, d, w, h)
						d.Wheel(3)
						wantBox(t, d, w, h)
						d.Wheel(-1)
						if look.st.ASCII {
							wantASCII(t, d)
						}
					}
				}
			})
		}
	}
}

func wantASCII(t *testing.T, d Dialog) {
	t.Helper()
	for _, line := range d.Lines() {
		for _, c := range []byte(ansi.Strip(line)) {
			if c >= 0x80 {
				t.Fatalf("%q is not ASCII", ansi.Strip(line))
			}
		}
	}
}

func TestClicksAnywhereDoNoHarm(t *testing.T) {
	st := styles(t, "dark", theme.TrueColour, false)
	for name, d := range everyDialog(t, "en", st) {
		for _, size := range [][2]int{{3, 2}, {36, 8}, {76, 22}} {
			d.SetSize(size[0], size[1])
			for y := -1; y <= size[1]; y++ {
				for x := -1; x <= size[0]; x += 7 {
					d.Click(x, y)
				}
				wantBox(t, d, size[0], size[1])
			}
		}
		if len(d.Lines()) == 0 {
			t.Errorf("%s has gone", name)
		}
	}
}

func TestAskingForALine(t *testing.T) {
	st, cat, m := styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys()
	ask := func(o PromptOptions) *Prompt { return NewPrompt(st, cat, m, o) }

	p := ask(PromptOptions{Title: "New map", Label: "Title", Placeholder: "First visit"})
	for _, want := range []string{"New map", "Title", "First visit", "enter accept", "esc cancel"} {
		if !strings.Contains(seen(p), want) {
			t.Errorf("%q is not on\n%s", want, seen(p))
		}
	}
	if a, closed := press(t, p, m, "enter"); closed || a != nil {
		t.Errorf("an empty line is an answer: %v", a)
	}
	if !strings.Contains(seen(p), "Type something") {
		t.Errorf("nothing says what is wrong:\n%s", seen(p))
	}
	a, closed := press(t, p, m, append(typing(" A day "), "enter")...)
	if a != (PromptAnswer{Text: "A day"}) || !closed {
		t.Errorf("the answer is %v, %v", a, closed)
	}
	p = ask(PromptOptions{Title: "New map", Default: "Purchase"})
	if screen := strings.Join(p.Lines(), "\n"); !strings.Contains(ansi.Strip(screen), "Purchase") {
		t.Errorf("the suggestion is not shown:\n%s", screen)
	}
	if a, closed := press(t, p, m, "enter"); a != (PromptAnswer{Text: "Purchase"}) || !closed {
		t.Errorf("an empty line gave %v", a)
	}
	p = ask(PromptOptions{Title: "New map", Default: "Purchase"})
	p.Paste("My shop")
	if a, closed := press(t, p, m, "enter"); a != (PromptAnswer{Text: "My shop"}) || !closed {
		t.Errorf("what was typed over the suggestion gave %v", a)
	}
	if a, closed := press(t, ask(PromptOptions{Value: "x"}), m, "esc"); a != nil || !closed {
		t.Errorf("esc answers %v, %v", a, closed)
	}
	if a, closed := press(t, ask(PromptOptions{Empty: true}), m, "enter"); a != (PromptAnswer{Text: ""}) || !closed {
		t.Errorf("a line that may be empty answers %v, %v", a, closed)
	}
}

func TestALineIsChecked(t *testing.T) {
	st, cat, m := styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys()
	p := NewPrompt(st, cat, m, PromptOptions{Validate: func(s string) string {
		if s == "taken" {
			return "There is a map of that name."
		}
		return ""
	}})
	if _, closed := press(t, p, m, append(typing("taken"), "enter")...); closed || !strings.Contains(seen(p), "There is a map of that name.") {
		t.Errorf("a bad line is taken:\n%s", seen(p))
	}
	press(t, p, m, "2")
	if strings.Contains(seen(p), "There is a map") {
		t.Error("the message stays when the line changes")
	}
	if a, closed := press(t, p, m, "enter"); !closed || a != (PromptAnswer{Text: "taken2"}) {
		t.Errorf("the answer is %v", a)
	}
	p.Paste("x\x1b[1my")
	if !strings.Contains(seen(p), "left out") {
		t.Errorf("nothing says that a code was left out:\n%s", seen(p))
	}
}

func TestYesAndNo(t *testing.T) {
	st, cat, m := styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys()
	c := NewConfirm(st, cat, m, ConfirmOptions{Title: "Remove", Text: "It goes.", Yes: "remove it", No: "keep it"})
	if !strings.Contains(seen(c), "y remove it   n keep it") {
		t.Errorf("the answers are not there:\n%s", seen(c))
	}
	for _, tc := range []struct {
		key  string
		want Answer
	}{{"y", ConfirmAnswer{true}}, {"n", nil}, {"esc", nil}, {"q", nil}} {
		if a, closed := press(t, c, m, tc.key); a != tc.want || !closed {
			t.Errorf("%s answers %v, %v", tc.key, a, closed)
		}
	}
	if a, closed := press(t, c, m, "x"); a != nil || closed {
		t.Error("any key answers")
	}
	for y, line := range strings.Split(seen(c), "\n") {
		if x := strings.Index(line, "remove it"); x >= 0 {
			if a, closed := c.Click(ansi.StringWidth(line[:x])+2, y); a != (ConfirmAnswer{true}) || !closed {
				t.Errorf("a click on yes answers %v, %v", a, closed)
			}
		}
	}
}

func TestWhatIsGoneForEverMustBeNamed(t *testing.T) {
	st, cat, m := styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys()
	c := NewConfirm(st, cat, m, ConfirmOptions{Title: "Delete", Text: "For ever.", Danger: true, RequireText: "Caffè y"})
	if a, closed := press(t, c, m, "enter"); closed || a != nil {
		t.Fatal("it goes without its name")
	}
	if a, closed := press(t, c, m, append(typing("caffe"), "enter")...); closed || a != nil {
		t.Fatal("half a name is enough")
	}
	if !strings.Contains(seen(c), "not it yet") {
		t.Errorf("nothing says what is wrong:\n%s", seen(c))
	}
	if a, closed := press(t, c, m, append(typing(" y"), "enter")...); !closed || a != (ConfirmAnswer{true}) {
		t.Errorf("its name does not do: %v", a)
	}
}

func TestHelpListsEveryActionOfThePlace(t *testing.T) {
	st, m := styles(t, "dark", theme.TrueColour, false), keys()
	chains := [][]action.Scope{
		{action.Library, action.Global},
		{action.Trash, action.Library, action.Global},
		{action.Board, action.Card, action.InMap, action.Global},
		{action.Inspector, action.Card, action.InMap, action.Global},
		{action.Heatmap, action.InMap, action.Global},
		{action.Curve, action.InMap, action.Global},
		{action.Insights, action.InMap, action.Global},
		{action.Brief, action.InMap, action.Global},
		{action.Walk, action.Global},
		{action.Present, action.Global},
		{action.Compare, action.Global},
		{action.Rounds, action.Global},
		{action.Verdict, action.Global},
		{action.Actual, action.InMap, action.Global},
		{action.Interview, action.InMap, action.Global},
		{action.Compare, action.InMap, action.Global},
	}
	listed := map[action.Scope]bool{}
	for _, tag := range []string{"en", "it"} {
		cat := catalogue(t, tag)
		for _, chain := range chains {
			h := NewHelp(st, cat, m, HelpOptions{Scopes: chain})
			for _, size := range [][2]int{{116, 100}, {60, 100}} {
				h.SetSize(size[0], size[1])
				text := strings.Join(strings.Fields(seen(h)), " ")
				for _, s := range chain {
					listed[s] = true
					for _, a := range action.In(s) {
						title := cat.T("action." + string(a.ID))
						if !strings.Contains(text, strings.Fields(title)[0]) {
							t.Errorf("%s: help of %s lacks %q", tag, chain[0], title)
						}
					}
				}
			}
		}
	}
	for _, s := range action.Scopes {
		if !s.Modal() && !listed[s] {
			t.Errorf("no help shows %s", s)
		}
	}
}

func TestHelpShowsTheKeysThatWork(t *testing.T) {
	st, cat, m := styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), keys()
	h := NewHelp(st, cat, m, HelpOptions{Scopes: []action.Scope{action.Library, action.Global}})
	h.SetSize(116, 100)
	for _, want := range []string{"enter → l", "Open the map", "(ctrl+p)", "Choose a theme"} {
		if !strings.Contains(seen(h), want) {
			t.Errorf("%q is not on\n%s", want, seen(h))
		}
	}
	h.SetSize(60, 12)
	before := seen(h)
	press(t, h, m, "down", "pgdown")
	if seen(h) == before {
		t.Error("help does not scroll")
	}
	press(t, h, m, "pgup", "up", "pgup")
	if seen(h) != before {
		t.Error("help does not scroll back")
	}
	if _, closed := press(t, h, m, "q"); !closed {
		t.Error("q does not close help")
	}
}

func TestBoxesTakeNewStyles(t *testing.T) {
	dark, light := styles(t, "dark", theme.TrueColour, false), styles(t, "light", theme.TrueColour, false)
	for name, d := range everyDialog(t, "en", dark) {
		before := strings.Join(d.Lines(), "\n")
		d.SetStyles(light)
		after := strings.Join(d.Lines(), "\n")
		if before == after || ansi.Strip(before) != ansi.Strip(after) {
			t.Errorf("%s does not change its colours alone", name)
		}
		old := []string{dark.On.Text, dark.On.Muted, dark.On.Faint, dark.On.Accent, dark.Under.Title}
		if i := slices.IndexFunc(old, func(p string) bool { return strings.Contains(after, p) }); i >= 0 {
			t.Errorf("%s still paints with an old pen (%d)", name, i)
		}
	}
}

// The line in which one searches names the two keys that mean something there.
func TestTheSearchLineNamesItsKeysOnce(t *testing.T) {
	m := keys()
	f := NewFind(styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), m, FindOptions{Changed: func(string) (string, bool) { return "", true }})
	f.SetSize(98, 1)
	if got := seen(f); strings.Count(got, "stay here") != 1 || strings.Count(got, "back") != 1 || strings.Contains(got, "tab") {
		t.Errorf("the hints are %q", got)
	}
}

// Every key of an action is named, however narrow the column is.
func TestNoKeyIsCutFromTheHelp(t *testing.T) {
	m := keys()
	for _, w := range []int{40, 60, 80, 100} {
		h := NewHelp(styles(t, "dark", theme.TrueColour, false), catalogue(t, "it"), m, HelpOptions{Scopes: []action.Scope{action.Global}})
		h.SetSize(w, 60)
		got := seen(h)
		if strings.Contains(got, "…") || !strings.Contains(got, "ctrl+y") || !strings.Contains(got, "U") {
			t.Errorf("%d columns: a key is cut:\n%s", w, got)
		}
	}
}
