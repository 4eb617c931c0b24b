package dialog

import (
	"os"
	"strings"
	"testing"

	"tappa/internal/journey"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
)

func TestLook(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip()
	}
	for _, tag := range []string{"en", "it"} {
		cat, st, m := catalogue(t, tag), styles(t, "dark", theme.TrueColour, false), keys()
		e := NewEmotions(st, cat, m, EmotionsOptions{Name: "Web site: can I work here?", FeltScore: score(-1), DesiredScore: score(1), Felt: []journey.Emotion{{Word: "confused", Intensity: 2}, {Word: "lost at sea", Intensity: 3}}, Desired: []journey.Emotion{{Word: "focused", Intensity: 3}, {Word: "calm", Intensity: 2}}})
		e2 := NewEmotions(st, cat, m, EmotionsOptions{Name: "Web site: can I work here?", FeltScore: score(-1), Felt: []journey.Emotion{{Word: "confused", Intensity: 2}}})
		press(t, e2, m, "/", "a", "n")
		p := NewPicker(st, cat, m, PickerOptions{Title: "Everything", Filter: true, Placeholder: "type to find", Items: []Item{
			{ID: "a", Title: "Add a touchpoint", Key: "a", Group: "Board"}, {ID: "b", Title: "Add a stage", Key: "A", Group: "Board"},
			{ID: "c", Title: "Città di Torino", Key: "ctrl+c", Group: "Other", Disabled: "there is no map open"}, {ID: "d", Title: "Paste", Group: "Other"}}})
		q := NewPicker(st, cat, m, PickerOptions{Title: "Templates", Items: []Item{
			{ID: "a", Title: "Purchase", Detail: "From the first need to the second purchase, in a shop or on the web, with all in between and yet more of it."}, {ID: "b", Title: "Service visit", Detail: "Somebody comes and repairs it."}}})
		c := NewConfirm(st, cat, m, ConfirmOptions{Title: "Delete for ever", Text: "“First visit” and its 13 touchpoints will be gone. This cannot be undone.", Danger: true, RequireText: "First visit"})
		c2 := NewConfirm(st, cat, m, ConfirmOptions{Title: "Remove the stage", Text: "“Stay” and its 3 touchpoints go. u brings them back.", Yes: "remove it", No: "keep it"})
		pr := NewPrompt(st, cat, m, PromptOptions{Title: "New map", Placeholder: "First visit", Hint: "enter adds the next one, esc ends"})
		he := NewHelp(st, cat, m, HelpOptions{Scopes: []action.Scope{action.Board, action.Card, action.InMap, action.Global}})
		for _, d := range []Dialog{e, e2, p, q, c, c2, pr, he} {
			for _, s := range [][2]int{{116, 34}, {76, 22}, {36, 8}} {
				d.SetSize(s[0], s[1])
				os.Stdout.WriteString(strings.Join(d.Lines(), "\n") + "\n\n")
			}
		}
	}
}
