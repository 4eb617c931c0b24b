package dialog

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
)

func channels() []Item {
	return []Item{
		{ID: "website", Title: "Web site", Group: "Used here"},
		{ID: "workshop", Title: "Workshop", Group: "Used here"},
		{ID: "citta", Title: "Città", Group: "Others"},
		{ID: "mail", Title: "E-mail", Detail: "letters without paper", Group: "Others"},
		{ID: "app", Title: "App", Group: "Others", Disabled: "there is none yet"},
	}
}

func picker(t testing.TB, o PickerOptions) (*Picker, *keymap.Map) {
	m := keys()
	if o.Items == nil {
		o.Items = channels()
	}
	p := NewPicker(styles(t, "dark", theme.TrueColour, false), catalogue(t, "en"), m, o)
	p.SetSize(76, 22)
	return p, m
}

// cursorOn returns the row with the cursor's bar.
func cursorOn(d Dialog) string {
	for _, line := range strings.Split(seen(d), "\n") {
		if _, after, found := strings.Cut(line, "▌"); found {
			return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(after), "│"))
		}
	}
	return ""
}

func TestPickingByArrows(t *testing.T) {
	p, m := picker(t, PickerOptions{Title: "Channel"})
	for _, want := range []string{"Used here", "Others", "Channel", "there is none yet"} {
		if !strings.Contains(seen(p), want) {
			t.Errorf("%q is not on\n%s", want, seen(p))
		}
	}
	if a, closed := press(t, p, m, "down", "down", "enter"); !closed || !reflect.DeepEqual(a, PickAnswer{ID: "citta", IDs: []string{"citta"}}) {
		t.Errorf("the answer is %v, %v", a, closed)
	}
	press(t, p, m, "down", "down", "down")
	if got := cursorOn(p); got != "Web site" {
		t.Errorf("beyond the last comes %q, not the first", got)
	}
	press(t, p, m, "up")
	if got := cursorOn(p); !strings.HasPrefix(got, "App") {
		t.Errorf("before the first comes %q, not the last", got)
	}
	if a, closed := press(t, p, m, "enter"); closed || a != nil {
		t.Errorf("what cannot be picked is picked: %v", a)
	}
	press(t, p, m, "m") // no filter: a letter goes to the item
	if a, closed := p.Act(action.PickOK); closed || a != nil {
		t.Errorf("no item begins with m, yet %v", a)
	}
	press(t, p, m, "e")
	if got := cursorOn(p); !strings.HasPrefix(got, "E-mail") {
		t.Errorf("e goes to %q", got)
	}
	if a, closed := press(t, p, m, "esc"); a != nil || !closed {
		t.Errorf("esc answers %v, %v", a, closed)
	}
}

func TestFilteringFindsWhatIsMeant(t *testing.T) {
	for _, tc := range []struct {
		typed string
		want  []string
	}{
		{"web", []string{"website"}},
		{"SITE", []string{"website"}},
		{"citta", []string{"citta"}},
		{"CITTÀ", []string{"citta"}},
		{"wks", []string{"workshop"}},
		{"site web", []string{"website"}},
		{"paper", []string{"mail"}},
		{"w", []string{"website", "workshop"}},
		{"shop", []string{"workshop"}},
		{"zzz", nil},
	} {
		p, m := picker(t, PickerOptions{Filter: true})
		press(t, p, m, typing(tc.typed)...)
		var got []string
		for _, v := range p.rows {
			got = append(got, p.o.Items[v.item].ID)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q finds %v, want %v", tc.typed, got, tc.want)
		}
	}
}

func TestWhatCanBePickedGoesFirst(t *testing.T) {
	items := []Item{
		{ID: "lost", Title: "Copy the text that was lost", Disabled: "no text was lost"},
		{ID: "compare", Title: "Compare"},
		{ID: "to-be", Title: "Make a to-be copy"},
		{ID: "channel", Title: "Choose what to compare", Disabled: "elsewhere"},
	}
	for typed, want := range map[string][]string{
		"copy":      {"to-be", "lost"},
		"cop":       {"to-be", "lost", "compare"},
		"compare":   {"compare", "channel"},
		"copy lost": {"lost"},
	} {
		p, m := picker(t, PickerOptions{Items: items, Filter: true})
		press(t, p, m, typing(typed)...)
		var got []string
		for _, v := range p.rows {
			got = append(got, p.o.Items[v.item].ID)
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q finds %v, want %v", typed, got, want)
		}
	}
}

// Who types the whole name of a thing means it, even where it cannot be had.
func TestTheWholeTitleGoesFirst(t *testing.T) {
	p, m := picker(t, PickerOptions{Filter: true, Items: []Item{
		{ID: "undo-all", Title: "Undo everything"},
		{ID: "undo", Title: "Undo", Disabled: "nothing was done"},
	}})
	press(t, p, m, typing("undo")...)
	if got := cursorOn(p); !strings.Contains(got, "nothing was done") {
		t.Errorf("first is %q", got)
	}
}

func TestScatteredLettersMustStandNear(t *testing.T) {
	for typed, want := range map[string]string{
		"mvst":  "",                 // only far apart, as in "Move the touchpoint or stage"
		"adtp":  "Add a touchpoint", // near
		"pmaeh": "",                 // the wrong way round
		"htmap": "Show the heatmap",
	} {
		p, m := picker(t, PickerOptions{Items: paletteItems(t), Filter: true})
		press(t, p, m, typing(typed)...)
		got := ""
		if it := p.item(); it != nil {
			got = it.Title
		}
		if got != want {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

func TestMatchedLettersStandOut(t *testing.T) {
	p, m := picker(t, PickerOptions{Filter: true})
	press(t, p, m, typing("tta")...)
	accent := p.st.Under.Accent
	row := ""
	for _, line := range p.Lines() {
		if strings.Contains(ansi.Strip(line), "Città") {
			row = line
		}
	}
	got := ""
	for _, part := range strings.Split(row, accent)[1:] {
		g, _, _ := strings.Cut(part, "\x1b")
		got += g
	}
	if got != "▌ttà" && got != "▌"+"ttà" {
		t.Errorf("in the accent stand %q", got)
	}
}

func TestWhatIsTypedCanBeTheAnswer(t *testing.T) {
	for _, tc := range []struct {
		typed, want string
		free        bool
	}{
		{"Kiosk", "Kiosk", true},
		{"shop", "shop", true},      // within Workshop, which is not meant
		{"work", "workshop", false}, // the beginning of Workshop
		{"web SITE", "website", false},
	} {
		p, m := picker(t, PickerOptions{Filter: true, Free: true})
		a, closed := press(t, p, m, append(typing(tc.typed), "enter")...)
		got, _ := a.(PickAnswer)
		if !closed || got.ID != tc.want || got.Free != tc.free {
			t.Errorf("%q answers %+v", tc.typed, a)
		}
	}
	p, m := picker(t, PickerOptions{Filter: true, Free: true})
	a, _ := press(t, p, m, append(typing("work"), "down", "enter")...)
	if got, _ := a.(PickAnswer); got.ID != "work" || !got.Free {
		t.Errorf("the last row answers %+v", a)
	}
}

func TestPickingSeveral(t *testing.T) {
	items := channels()
	items[1].Current = true
	p, m := picker(t, PickerOptions{Items: items, Multi: true, Filter: true})
	press(t, p, m, "space")                      // not the workshop any more
	press(t, p, m, "down", "tab", "down", "tab") // the town and mail
	press(t, p, m, "down", "space")              // the app cannot be picked
	if !strings.Contains(seen(p), "there is none yet") {
		t.Errorf("nothing says why:\n%s", seen(p))
	}
	a, closed := press(t, p, m, "enter")
	if got, _ := a.(PickAnswer); !closed || !slices.Equal(got.IDs, []string{"citta", "mail"}) {
		t.Errorf("the answer is %+v", a)
	}
}

func TestTheCursorBeginsOnWhatHolds(t *testing.T) {
	items := channels()
	items[2].Current = true
	p, _ := picker(t, PickerOptions{Items: items})
	if got := cursorOn(p); !strings.Contains(got, "Città") || !strings.Contains(seen(p), "● Città") {
		t.Errorf("the cursor is on %q", got)
	}
	p, _ = picker(t, PickerOptions{Items: items, At: "mail"})
	if got := cursorOn(p); !strings.Contains(got, "E-mail") {
		t.Errorf("the cursor is on %q", got)
	}
}

func TestPreviewsFollowTheCursor(t *testing.T) {
	p, m := picker(t, PickerOptions{Preview: true})
	if a, closed := press(t, p, m, "down"); a != (PreviewAnswer{"workshop"}) || closed {
		t.Errorf("down answers %v, %v", a, closed)
	}
	if a, closed := press(t, p, m, "enter"); !closed || a.(PickAnswer).ID != "workshop" {
		t.Errorf("enter answers %v, %v", a, closed)
	}
	p.Wheel(1)
	if got := cursorOn(p); got != "Workshop" {
		t.Errorf("the wheel moves the cursor to %q and nobody hears of it", got)
	}
}

func TestAClickPicks(t *testing.T) {
	p, _ := picker(t, PickerOptions{Filter: true})
	for y, line := range strings.Split(seen(p), "\n") {
		if strings.Contains(line, "Workshop") {
			if a, closed := p.Click(6, y); !closed || a.(PickAnswer).ID != "workshop" {
				t.Errorf("the click answers %v, %v", a, closed)
			}
		}
		if strings.Contains(line, "Others") {
			if a, closed := p.Click(6, y); closed || a != nil {
				t.Errorf("a click on a heading answers %v", a)
			}
		}
		if x := strings.Index(line, "esc"); x >= 0 {
			if _, closed := p.Click(ansi.StringWidth(line[:x]), y); !closed {
				t.Error("a click on the key for cancel does not cancel")
			}
		}
	}
}

func TestTheCursorIsAlwaysInSight(t *testing.T) {
	var items []Item
	for i := range 60 {
		items = append(items, Item{ID: fmt.Sprint(i), Title: fmt.Sprintf("Item %02d", i), Group: fmt.Sprint("Group ", i/7)})
	}
	for _, size := range [][2]int{{76, 22}, {36, 8}, {20, 5}, {60, 3}} {
		p, m := picker(t, PickerOptions{Items: items, Filter: size[1] > 5})
		p.SetSize(size[0], size[1])
		for i := range 130 {
			k := "down"
			if i > 70 {
				k = "up"
			}
			press(t, p, m, k)
			if got := cursorOn(p); got != p.item().Title {
				t.Fatalf("%v: the cursor is on %s, the bar on %q:\n%s", size, p.item().Title, got, seen(p))
			}
		}
	}
}

func TestDetailThatDoesNotFitIsBelow(t *testing.T) {
	detail := "From the first thought of a purchase to the second one, with everything in between, and all that the customer hears of it"
	p, m := picker(t, PickerOptions{Items: []Item{{ID: "a", Title: "Purchase", Detail: detail}, {ID: "b", Title: "Visit", Detail: "short"}}})
	flat := strings.Join(strings.Fields(strings.ReplaceAll(seen(p), "│", " ")), " ")
	if !strings.Contains(flat, detail) {
		t.Errorf("the whole detail is nowhere on\n%s", seen(p))
	}
	press(t, p, m, "down")
	if flat := strings.Join(strings.Fields(strings.ReplaceAll(seen(p), "│", " ")), " "); strings.Contains(flat, detail) {
		t.Error("the detail of another item is still there")
	}
}

// paletteItems are the items of the command palette.
func paletteItems(b testing.TB) []Item {
	cat, m := catalogue(b, "en"), keys()
	var items []Item
	for _, s := range action.Scopes {
		for _, a := range action.In(s) {
			if a.Palette {
				k := ""
				if all := m.Keys(a.ID); len(all) > 0 {
					k = keymap.Label(all[0])
				}
				items = append(items, Item{ID: string(a.ID), Title: cat.T("action." + string(a.ID)), Key: k, Group: cat.T("scope." + string(s))})
			}
		}
	}
	return items
}

func BenchmarkPaletteMove(b *testing.B) {
	p, _ := picker(b, PickerOptions{Items: paletteItems(b), Filter: true})
	p.SetSize(116, 34)
	b.ReportAllocs()
	for b.Loop() {
		p.Act(action.PickDown)
		p.Lines()
	}
}

func BenchmarkPaletteType(b *testing.B) {
	p, _ := picker(b, PickerOptions{Items: paletteItems(b), Filter: true})
	p.SetSize(116, 34)
	b.ReportAllocs()
	for b.Loop() {
		p.Key(key("t"))
		p.Lines()
		p.Key(key("backspace"))
		p.Lines()
	}
}
