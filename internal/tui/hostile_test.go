package tui_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/hostile"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/store"
	"tappa/internal/store/memory"
	"tappa/internal/text"
	"tappa/internal/tui"
)

// planted puts a map with a text of the corpus in every field into a store, as
// a file made by somebody else may have it.
func planted(t testing.TB, what func(field string) string) store.Store {
	t.Helper()
	disk, ids := memory.New(), freshIDs()
	m := journeytest.Filled(ids, what)
	d := edit.Create(m)
	step := edit.Step{ID: ids(), Map: m.ID(), Author: edit.Author(ids()), Time: time.Now(), Label: d.Label, Changes: d.Changes}
	if _, err := disk.Commit(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	return disk
}

// widest is how wide the screens of these tests are at most.
const widest = 150

// harmless fails the test if what is on the screen, or the title of the window,
// holds anything but styles and text, or runs over the edge.
func (s *screen) harmless(where string) {
	s.t.Helper()
	v := s.m.View()
	for _, line := range strings.Split(v.Content, "\n") {
		o := hostile.Terminal([]byte(line))
		if len(o.Problems) > 0 || strings.ContainsAny(line, "\r\b\t") || len(o.Titles)+len(o.Clipboard) > 0 {
			s.t.Errorf("%s: the screen holds %v %q", where, o.Problems, line)
			return
		}
		if w := text.Width(line); w > widest {
			s.t.Errorf("%s: a line is %d columns wide: %q", where, w, line)
		}
	}
	if p := hostile.Text(v.WindowTitle); len(p) > 0 {
		s.t.Errorf("%s: the title of the window is %q", where, v.WindowTitle)
	}
}

// next returns a function that goes through the corpus, another text for each
// field that it is asked for.
func next(list []hostile.Payload, from int) func(string) string {
	return func(string) string {
		p := list[from%len(list)]
		from++
		return "A" + p.Text + "Z"
	}
}

// fieldsOfAMap is the least number of texts that a filled map has.
const fieldsOfAMap = 44

// Records that were never cleaned do no harm on any screen.
func TestHostileRecordsOnEveryScreen(t *testing.T) {
	list := hostile.Short()
	for from := 0; from < len(list) && !t.Failed(); from += fieldsOfAMap {
		if testing.Short() && from > fieldsOfAMap {
			break
		}
		s := run(t, setup{store: planted(t, next(list, from)), w: 150, h: 40})
		s.sees("1 map")
		visit := func(where string, keys ...string) {
			for _, k := range keys {
				s.press(k)
				s.harmless(fmt.Sprintf("payloads from %d on, %s, %s", from, where, k))
			}
		}
		visit("library", "down", "r", "esc", "enter")
		s.sees("Board")
		visit("board", "right", "r", "esc", "space", "space", "enter")
		for range 45 {
			visit("inspector", "down")
		}
		visit("field", "enter", "esc", "esc")
		visit("emotions", "e", "esc", "c", "esc")
		visit("heatmap", "tab", "r", "r", "r", "r", "v", "=", "right", "right", "esc", "enter")
		visit("curve", "f4", "right", "down", "=", "esc", "p", "tab", "down", "tab", "down", "tab", "enter", "d", "c", "f4", "left", "end")
		visit("insights", "f5", "down", "=", "esc", "pgdown", "end", "s", "enter")
		visit("brief", "f6", "pgdown", "pgdown", "pgup", "enter", "esc")
		visit("snapshot", "S", "esc")
		visit("remove a snapshot", "X", "esc")
		visit("export", "x", "enter", "esc")
		visit("search", "/", "esc", "ctrl+p", "esc", "f2", "d", "u")
	}
}

// What is pasted or typed arrives clean: what is seen is what is kept.
func TestHostileTextPastedAndTyped(t *testing.T) {
	disk := memory.New()
	s := run(t, setup{store: disk, w: 150, h: 40})
	s.sees("Maps").press("a", "'Map", "enter").sees("Board").press("A", "'S", "enter", "esc", "home").saved()
	for i, p := range hostile.Payloads() {
		if testing.Short() && i%7 > 0 {
			continue
		}
		want := []interchange.QuickLine{interchange.ReadLine("A" + p.Text + "Z")}
		if strings.ContainsAny(p.Text, "\r\n") {
			want = interchange.ReadList("A" + p.Text + "Z")
		}
		s.press("a")
		s.send(tea.PasteMsg{Content: "A" + p.Text + "Z"})
		s.harmless(p.Name + ", pasted into quick add")
		if len(want) > journey.MaxTouchpoints {
			s.press("enter").sees("do not fit")
			s.press("esc", "esc")
			continue
		}
		s.press("enter")
		s.harmless(p.Name + ", added")
		s.press("esc")
		s.harmless(p.Name + ", on the board")
		s.until(fmt.Sprintf("%s is kept as %d touchpoints, the first %q", p.Name, len(want), want[0].Touchpoint.Name), func() bool {
			list := cardNames(s)
			return len(list) == len(want) && (list[0] == want[0].Touchpoint.Name || strings.HasPrefix(want[0].Touchpoint.Name, list[0]))
		})
		for range len(want) - 1 {
			s.press("d")
		}
		s.press("enter", "enter")
		s.send(tea.PasteMsg{Content: p.Text})
		s.harmless(p.Name + ", pasted into a field")
		s.press("esc", "esc")
		s.send(tea.PasteMsg{Content: p.Text})
		s.harmless(p.Name + ", pasted onto the board")
		if strings.Contains(s.text(), "Add what was pasted?") || strings.Contains(s.text(), "New touchpoint") {
			s.press("esc")
		}
		s.press("/")
		if i%10 > 0 {
			s.press("esc", "d")
			continue
		}
		for _, r := range p.Text[:min(len(p.Text), 60)] {
			s.send(tea.KeyPressMsg(tea.Key{Code: r, Text: string(r)}))
		}
		s.harmless(p.Name + ", typed")
		s.press("esc", "ctrl+p")
		s.send(tea.PasteMsg{Content: p.Text})
		s.harmless(p.Name + ", in the palette")
		s.press("esc", "d")
		s.harmless(p.Name + ", removed")
		if t.Failed() {
			return
		}
	}
}

// cardNames returns the names of the touchpoints of the only map.
func cardNames(s *screen) (names []string) {
	maps, err := s.app.Library(s.ctx)
	if err != nil || len(maps) != 1 {
		s.t.Fatalf("%d maps, %v", len(maps), err)
	}
	m, err := s.app.Load(s.ctx, maps[0].Head.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, t := range m.Journey {
		names = append(names, t.Name)
	}
	return names
}

// What goes to the clipboard is text, whatever the file holds.
func TestHostileRecordsInTheClipboard(t *testing.T) {
	list := hostile.Short()
	for from := 0; from < len(list); from++ {
		s := run(t, setup{store: planted(t, func(string) string { return "A" + list[from].Text + "Z" })})
		s.sees("1 map").press("enter").sees("Board").press("right")
		_, cmd := s.m.Update(key("y"))
		copied := false
		for msg := range messages(cmd) {
			if strings.Contains(strings.ToLower(fmt.Sprintf("%T", msg)), "clipboard") {
				copied = true
				if bad := hostile.Lines(fmt.Sprint(msg)); len(bad) > 0 {
					t.Fatalf("%s: the clipboard gets %q", list[from].Name, fmt.Sprint(msg))
				}
				break
			}
		}
		if !copied {
			t.Fatalf("%s: nothing was copied", list[from].Name)
		}
		from += 40
	}
}

// The path of the file and the notices of the start may come from anywhere.
func TestHostileNoticesAndPaths(t *testing.T) {
	for i, p := range hostile.Payloads() {
		if testing.Short() && i%7 > 0 {
			continue
		}
		s := run(t, setup{notices: []string{"A" + p.Text + "Z"}, file: "/tmp/A" + p.Text + "Z.db", w: 120, h: 20})
		s.sees("Maps")
		s.harmless(p.Name)
		if t.Failed() {
			return
		}
	}
}

// Columns stay where they are beside text that runs from right to left: a
// screen of Hebrew is the screen of as many Latin letters.
func TestColumnsStayBesideTextFromRightToLeft(t *testing.T) {
	latin := strings.NewReplacer("ש", "x", "ל", "x", "ו", "x", "ם", "x", "ע", "x")
	for _, view := range []tui.Place{{}, {View: "board"}, {View: "heatmap"}, {View: "curve"}, {View: "insights"}, {View: "brief"}} {
		frames := [2]string{}
		for i, name := range []string{"שלום עולם", "xxxx xxxx"} {
			s := run(t, setup{store: planted(t, func(field string) string {
				if strings.HasSuffix(field, "name") || strings.HasSuffix(field, "title") || strings.HasSuffix(field, "channel") {
					return name
				}
				return "plain"
			}), w: 150, h: 40})
			s.sees("1 map")
			if view.View != "" {
				s.press("enter").sees("Board").press("right")
			}
			switch view.View {
			case "heatmap":
				s.press("tab").sees("by channel")
			case "curve":
				s.press("tab", "tab").sees("touchpoint 1 of")
			case "brief":
				s.press("f6").sees("Scenario")
			case "insights":
				s.press("f5").sees("Do this first")
			}
			frames[i] = latin.Replace(s.text())
		}
		if frames[0] != frames[1] {
			t.Errorf("view %q: columns moved:\n%s\ninstead of\n%s", view.View, frames[0], frames[1])
		}
	}
}

// messages returns what a command, or each of a batch, has to say, as it comes.
// Some of a batch are timers: whoever has found what it looks for stops.
func messages(cmd tea.Cmd) iter.Seq[tea.Msg] {
	return func(yield func(tea.Msg) bool) {
		if cmd == nil {
			return
		}
		msg := cmd()
		batch, is := msg.(tea.BatchMsg)
		if !is {
			yield(msg)
			return
		}
		said := make(chan tea.Msg, len(batch))
		for _, c := range batch {
			go func() { said <- c() }()
		}
		late := time.After(time.Minute)
		for range batch {
			select {
			case msg := <-said:
				if !yield(msg) {
					return
				}
			case <-late:
				return
			}
		}
	}
}

// TestHostileTextLookedForAndSaid pastes the corpus into the line of the search
// and reads what is said of it, in a line and in the list of messages.
func TestHostileTextLookedForAndSaid(t *testing.T) {
	var notices []string
	for _, p := range hostile.Short() {
		notices = append(notices, p.Text+strings.Repeat(" and it goes on", 40))
	}
	s := cards(t, run(t, setup{w: 150, h: 40}), "One")
	for _, view := range []string{"f2", "f3", "f6"} {
		s.press(view)
		for i, p := range hostile.Short() {
			if i%8 > 0 && (view != "f2" || i%2 > 0) {
				continue
			}
			s.press("/")
			s.send(tea.PasteMsg{Content: p.Text})
			s.harmless(p.Name + ", looked for")
			s.press("enter")
			s.harmless(p.Name + ", not found")
			s.press("esc")
			s.press(view)
		}
	}
	s.press("!")
	for range 120 {
		s.harmless("the messages")
		s.press("down")
	}
	s = run(t, setup{w: 80, h: 24, notices: notices})
	s.harmless("the first notice")
	s.press("!")
	for range 60 {
		s.harmless("the notices")
		s.press("pgdown")
	}
}
