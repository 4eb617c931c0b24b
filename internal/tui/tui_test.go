package tui_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
	"tappa/internal/store/memory"
	"tappa/internal/tui/action"
)

func TestFromAnEmptyFileToAHeatmap(t *testing.T) {
	disk := memory.New()
	s := run(t, setup{store: disk})
	s.sees("Maps").press("e").sees("Aurora").press("enter")
	s.sees("Caffè Aurora", "First visit", "Discover", "A friend talks about it").saved()
	s.press("right", "down", "1").saved()
	s.press("tab").sees("by channel", "Journey").press("tab").sees("touchpoint 1 of 13").press("tab", "tab").sees("A place of your own").press("tab").sees("Discover")
	maps, err := disk.Maps(t.Context())
	if err != nil || len(maps) != 2 {
		t.Fatalf("the file holds %d maps, %v", len(maps), err)
	}
}

func TestAMapFromNothingByKeysAlone(t *testing.T) {
	disk := memory.New()
	s := run(t, setup{store: disk})
	s.press("a").sees("Title of the new map").press("'Delivery", "enter").sees("Board", "Delivery")
	s.press("A", "'Choose", "enter", "'Receive", "enter", "esc").sees("Choose", "Receive")
	s.press("home", "a", "'Web shop", "enter", "'Reviews", "enter", "esc").sees("Web shop", "Reviews")
	s.press("1", "]", "]", "m").sees("◆-", "-2", "+2").saved()
	m := only(t, disk)
	stages := m.Stages()
	if len(stages) != 2 || stages[0].Name != "Choose" || stages[1].Name != "Receive" {
		t.Fatalf("stages: %+v", stages)
	}
	cards := m.In(stages[0].ID)
	if len(cards) != 2 || cards[0].Name != "Web shop" || cards[1].Name != "Reviews" {
		t.Fatalf("cards: %d", len(cards))
	}
	if c := cards[1]; c.Felt.Score != journey.NewScore(-2) || c.Desired.Score != journey.NewScore(2) || c.Truth != journey.TruthGeneral {
		t.Errorf("the card holds %+v", c)
	}
}

// only returns the one map of a store.
func only(t *testing.T, disk store.Store) *journey.Map {
	t.Helper()
	maps, err := disk.Maps(t.Context())
	if err != nil || len(maps) != 1 {
		t.Fatalf("the file holds %d maps, %v", len(maps), err)
	}
	l, err := disk.Load(t.Context(), maps[0].Head.ID)
	if err != nil {
		t.Fatal(err)
	}
	return l.Map
}

// cards opens a new map with a stage S and cards of the given names, the
// cursor on the first.
func cards(t *testing.T, s *screen, names ...string) *screen {
	t.Helper()
	s.sees("Maps").press("a", "'Map", "enter").sees("Board")
	s.press("A", "'S", "enter", "'Z", "enter", "esc", "home", "a")
	for _, n := range names {
		s.press("'"+n, "enter")
	}
	s.press("esc", "g").saved()
	return s
}

func TestUndoAndRedoByKey(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("d").sees("No touchpoints yet", "takes it back")
	s.press("u").sees("Undone").lacks("No touchpoints yet")
	s.press("ctrl+r").sees("Done again").press("ctrl+z").sees("Undone")
	s.press("u", "u", "u", "u", "u", "u", "u", "u").sees("nothing to undo")
}

func TestMovingCardsAndStages(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two", "Three")
	s.press("shift+down", ">", "saved"[:0]+"home", "g").saved()
	m := only(t, disk)
	if got := names(m, 0); got != "Two Three" {
		t.Errorf("the first stage holds %s", got)
	}
	if got := names(m, 1); got != "One" {
		t.Errorf("the second stage holds %s", got)
	}
	s.press("up", ">").saved()
	if m = only(t, disk); m.Stages()[0].Name != "Z" {
		t.Errorf("the stage did not move: %s first", m.Stages()[0].Name)
	}
}

func names(m *journey.Map, stage int) string {
	var out []string
	for _, c := range m.In(m.Stages()[stage].ID) {
		out = append(out, c.Name)
	}
	return strings.Join(out, " ")
}

func TestSeveralAtOnce(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two", "Three")
	s.press("space", "space").sees("2 selected").press("5").saved()
	m := only(t, disk)
	for i, want := range []journey.Score{journey.NewScore(2), journey.NewScore(2), {}} {
		if got := m.In(m.Stages()[0].ID)[i].Felt.Score; got != want {
			t.Errorf("card %d feels %v", i, got)
		}
	}
	s.press("u").saved()
	for _, c := range only(t, disk).In(m.Stages()[0].ID) {
		if c.Felt.Score.IsSet() {
			t.Error("one key did not take it all back")
		}
	}
}

func TestCopyAndPasteToAnotherStage(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	s.press("4", "y").sees("copied").press("end", "p").saved()
	m := only(t, disk)
	if got := names(m, 1); got != "One" || m.In(m.Stages()[1].ID)[0].Felt.Score != journey.NewScore(1) {
		t.Errorf("the second stage holds %s", got)
	}
}

func TestPastedLinesBecomeCardsInOneStep(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.send(tea.PasteMsg{Content: "- Alpha\n- Beta \x1b]52;c;x\x07\nGamma\n"})
	s.sees("3 touchpoints").press("enter").sees("Alpha", "Beta", "Gamma").saved()
	if got := names(only(t, disk), 0); got != "One Alpha Beta Gamma" {
		t.Errorf("pasted: %q", got)
	}
	s.press("u").lacks("Alpha", "Gamma")
}

func TestSearchGoesFromHitToHit(t *testing.T) {
	s := cards(t, run(t, setup{}), "Café door", "Till", "Cafe window")
	s.press("/", "'CAFE", "enter").sees("1 of 2").press("n").sees("2 of 2").press("N").sees("1 of 2")
	s.press("/", "'nowhere", "enter").sees("nowhere in this map")
}

func TestThePaletteDoesWhatItOffers(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("ctrl+p").sees("any command").press("'moment", "enter").sees("◆")
}

func TestHelpListsTheKeysOfThePlace(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("?").sees("Add").press("esc").lacks("Help")
}

func TestTrashAndBack(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("q").sees("Map   as-is").press("d").sees("in the trash").press("T").sees("Map   as-is").press("enter").sees("back among the maps")
	s.press("q").sees("Map   as-is").press("enter").sees("One")
}

func TestUndoInTheLibraryBringsBackWhatWasDeleted(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	s.press("q").sees("Map   as-is").press("d").sees("in the trash").lacks("Map   as-is").press("u").sees("Map   as-is", "back among the maps")
}

func TestEscapeDoesNotEndTheProgram(t *testing.T) {
	s := run(t, setup{})
	s.sees("Maps").press("esc", "esc").sees("q quits")
}

func TestEmotionsOfSeveralAreChangedAlike(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One", "Two")
	s.press("e", "1", "enter").saved() // One has a first emotion
	s.press("g", "down", "e", "2", "enter").saved()
	m := only(t, disk)
	two := m.In(m.Stages()[0].ID)[1].Desired.Emotions
	s.press("g", "space", "space", "e", "3", "enter").saved()
	m = only(t, disk)
	got := m.In(m.Stages()[0].ID)[1].Desired.Emotions
	if len(two) != 1 || len(got) != 2 || got[0] != two[0] {
		t.Errorf("the second card had %v and has %v", two, got)
	}
}

func TestPurgeAsksForTheTitle(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("q").sees("Map   as-is").press("d").sees("in the trash").press("T").sees("brings it back").press("X").sees("for good")
	s.press("'No", "enter")
	if maps, err := disk.Maps(t.Context()); err != nil || len(maps) != 1 {
		t.Fatalf("a wrong title purged the map: %d, %v", len(maps), err)
	}
	s.press("ctrl+u", "'Map", "enter").sees("is gone for good")
	if maps, err := disk.Maps(t.Context()); err != nil || len(maps) != 0 {
		t.Fatalf("not purged: %d, %v", len(maps), err)
	}
}

func TestTwoScreensAgree(t *testing.T) {
	disk := memory.New()
	a := cards(t, run(t, setup{store: disk}), "One")
	b := run(t, setup{store: disk.Another("b")})
	b.sees("Map   as-is").press("enter").sees("One")
	a.press("a", "'From a", "enter", "esc").saved()
	b.sees("From a").press("1").saved()
	a.sees("-2")
}

func TestAConflictKeepsTheTypedText(t *testing.T) {
	disk := memory.New()
	a := cards(t, run(t, setup{store: disk}), "One")
	stuck := &gated{Store: disk.Another("b"), gate: make(chan struct{})}
	b := run(t, setup{store: stuck})
	b.sees("Map   as-is").press("enter").sees("One").press("r", "ctrl+u", "'Typed by b", "enter").sees("saving", "Typed by b")
	a.press("r", "ctrl+u", "'Typed by a", "enter").saved()
	close(stuck.gate)
	b.sees("Not kept", "Typed by a").press("ctrl+t").sees("clipboard")
}

// Of several texts none takes the place of another, until they were copied.
func TestEveryTextThatWasLostCanBeCopied(t *testing.T) {
	disk := memory.New()
	a := cards(t, run(t, setup{store: disk}), "One", "Two")
	stuck := &gated{Store: disk.Another("b"), gate: make(chan struct{})}
	b := run(t, setup{store: stuck})
	b.sees("Map   as-is").press("enter").sees("One")
	b.press("home", "r", "ctrl+u", "'First text", "enter", "down", "r", "ctrl+u", "'Second text", "enter", "home", "1").sees("saving", "First text", "Second text")
	a.press("home", "r", "ctrl+u", "'Typed by a", "enter", "down", "r", "ctrl+u", "'Also by a", "enter").saved()
	close(stuck.gate)
	b.sees("Not kept", "Typed by a", "Also by a").saved()
	if lost := b.m.Lost(); lost != "First text\nSecond text" {
		t.Errorf("lost is %q", lost)
	}
	b.press("ctrl+t").sees("clipboard")
	if lost := b.m.Lost(); lost != "" {
		t.Errorf("after it was copied %q is still to be told", lost)
	}
}

// moved is a store in whose place another state of it was put.
type moved struct{ store.Store }

func (m moved) Since(_ context.Context, id journey.ID, _ store.Point) ([]edit.Step, store.Point, error) {
	return nil, store.Point{}, store.HistoryElsewhere(id)
}

func TestAnotherStateOfTheFileIsTold(t *testing.T) {
	disk := memory.New()
	a := cards(t, run(t, setup{store: disk}), "One")
	b := run(t, setup{store: moved{disk.Another("b")}})
	b.sees("Map   as-is").press("enter").sees("One")
	a.press("a", "'From a", "enter", "esc").saved()
	b.sees("Another state of the file", "From a")
}

type gated struct {
	store.Store
	gate chan struct{}
}

func (g *gated) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	select {
	case <-g.gate:
	case <-ctx.Done():
	}
	return g.Store.Commit(ctx, step)
}

func TestASpinnerTurnsWhileAMapTakesItsTime(t *testing.T) {
	disk := memory.New()
	cards(t, run(t, setup{store: disk}), "One")
	slow := &slowLoad{Store: disk.Another("b"), gate: make(chan struct{})}
	s := run(t, setup{store: slow})
	s.sees("Map   as-is").press("enter").sees("one moment")
	close(slow.gate)
	s.sees("One").lacks("one moment")
}

// A list of maps that was asked for before another and comes after it is old.
func TestALateListOfMapsIsDropped(t *testing.T) {
	disk := memory.New()
	late := &lateList{Store: disk.Another("b"), held: make(chan struct{}), gate: make(chan struct{})}
	s := run(t, setup{store: late})
	a := cards(t, run(t, setup{store: disk}), "One").press("q").sees("1 map")
	s.sees("1 map")
	late.hold.Store(true)
	a.press("D", "enter").sees("2 maps")
	s.until("it is asked for", func() bool {
		select {
		case <-late.held:
			return true
		default:
			return false
		}
	})
	a.press("D", "enter").sees("3 maps")
	s.sees("3 maps")
	close(late.gate)
	tries := 0
	s.until("the old one is here", func() bool { tries++; return tries > 1 })
	if !strings.Contains(s.text(), "3 maps") {
		t.Errorf("the list is an old one:\n%s", s.text())
	}
}

// lateList holds back one list of maps until its gate is opened.
type lateList struct {
	store.Store
	hold       atomic.Bool
	held, gate chan struct{}
}

func (l *lateList) Maps(ctx context.Context) ([]journey.Summary, error) {
	maps, err := l.Store.Maps(ctx)
	if l.hold.CompareAndSwap(true, false) {
		close(l.held)
		<-l.gate
	}
	return maps, err
}

type slowLoad struct {
	store.Store
	gate chan struct{}
}

func (g *slowLoad) Load(ctx context.Context, id journey.ID) (store.Loaded, error) {
	<-g.gate
	return g.Store.Load(ctx, id)
}

func TestNotSavedIsSaidWithItsReason(t *testing.T) {
	disk := &full{Store: memory.New()}
	s := cards(t, run(t, setup{store: disk}), "One")
	disk.isFull = true
	s.press("5").sees("NOT SAVED", "not saved:")
}

type full struct {
	store.Store
	isFull bool
}

func (f *full) Commit(ctx context.Context, step edit.Step) (store.Revision, error) {
	if f.isFull {
		return 0, journey.NewError(journey.KindFull, "app.panic", nil, "full")
	}
	return f.Store.Commit(ctx, step)
}

func TestExportAsksBeforeItOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.json")
	s := cards(t, run(t, setup{}), "One")
	write := func() { s.press("x").sees("json").press("enter", "ctrl+u", "'"+path, "enter") }
	write()
	s.sees("Written to")
	write()
	s.sees("Replace the file?").press("y").sees("Written to")
}

func TestInspectorEditsInPlace(t *testing.T) {
	disk := memory.New()
	s := cards(t, run(t, setup{store: disk}), "One")
	s.press("enter")
	s.press("down", "enter", "'Opens the door", "enter").saved()
	m := only(t, disk)
	c := m.In(m.Stages()[0].ID)[0]
	if c.Action == "" && c.Channel == "" && c.Thinks == "" && c.Name == "One" {
		t.Errorf("nothing of what was typed is in the file: %+v\n%s", c, s.text())
	}
	s.press("esc", "down").saved()
}

func TestRemembersWhereItWas(t *testing.T) {
	disk := memory.New()
	cards(t, run(t, setup{store: disk}), "One")
	m := only(t, disk)
	s := run(t, setup{store: disk.Another("b")})
	s.sees("Maps")
	p := setup{store: disk.Another("c")}
	p.start.Map, p.start.View = m.ID(), "heatmap"
	run(t, p).sees("Heatmap", "Feels now")
}

func TestItalian(t *testing.T) {
	s := run(t, setup{lang: "it"})
	s.sees("Mappe").press("e").sees("Aurora").press("enter").sees("Scoperta", "salvato").press("?").sees("Aggiungi").press("esc").press("tab").sees("Divario", "Percorso")
}

func TestEveryNoticeOfTheStartIsShown(t *testing.T) {
	s := run(t, setup{notices: []string{"config.toml:3: first", "keys.toml:1: second"}})
	s.sees("config.toml:3: first").press("down").sees("keys.toml:1: second").press("down").lacks("second")
}

// Where the cursor of the inspector is on what one persona feels, the keys for
// what is felt mean that persona.
func TestTheKeysOfAPersonasOwnFeeling(t *testing.T) {
	s := run(t, setup{})
	s.press("e", "enter").sees("Aurora", "zero moment of truth, made").press("enter")
	for range 9 {
		s.press("down")
	}
	s.press("a").sees("Giulia", "Marco").press("enter").sees("which emotions?").saved()
	s.press("1").saved().sees("Giulia · very", "zero moment of truth, made")
	s.press("+").saved().sees("Giulia · bad", "zero moment of truth, made")
	s.press("e").sees("Giulia · emotions", "Feels now").lacks("Should feel   +2   ").press("space", "enter").saved()
	s.press("e").sees("Giulia · emotions", "✓").press("esc", "u", "u", "u").saved().sees("zero moment of truth, made")
}

func TestRemappedKeys(t *testing.T) {
	s := cards(t, run(t, setup{keys: map[string][]string{"felt-very-good": {"z"}}}), "One")
	s.press("z").sees("+2")
}

// keysOfAll are keys that a person may press: those of the catalogue, and
// letters.
func keysOfAll() []string {
	var keys []string
	for _, a := range action.Catalogue {
		for _, k := range a.Keys {
			if k != "ctrl+c" && k != "ctrl+q" && !strings.HasPrefix(k, "alt+") && !strings.HasPrefix(k, "f") && k != "shift+tab" && k != "shift+enter" {
				keys = append(keys, k)
			}
		}
	}
	return append(keys, "'x", "'è", "'日")
}

// TestAnyKeysAtAnySize walks at random through the whole program, resizing as
// it goes: it never panics, and every frame fits the screen.
func TestAnyKeysAtAnySize(t *testing.T) {
	keys := keysOfAll()
	t.Chdir(t.TempDir()) // an export by chance lands there
	rapid.Check(t, func(rt *rapid.T) {
		ascii := rapid.Bool().Draw(rt, "ascii")
		s := run(t, setup{ascii: ascii, lang: rapid.SampledFrom([]string{"en", "it"}).Draw(rt, "lang")})
		s.press("e", "enter")
		s.until("the example is open", func() bool { return strings.Contains(s.text(), "Aurora") && len(s.msgs) == 0 })
		for range rapid.IntRange(1, 60).Draw(rt, "keys") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				s.send(tea.WindowSizeMsg{Width: rapid.IntRange(0, 210).Draw(rt, "w"), Height: rapid.IntRange(0, 70).Draw(rt, "h")})
			}
			k := rapid.SampledFrom(keys).Draw(rt, "key")
			s.press(k)
			for len(s.msgs) > 0 {
				s.send(<-s.msgs)
			}
			fits(rt, s, ascii)
		}
	})
}

func fits(t *rapid.T, s *screen, ascii bool) {
	w, h := s.m.Size()
	if !utf8.ValidString(s.m.View().Content) {
		t.Fatalf("not UTF-8: %q", s.m.View().Content)
	}
	lines := strings.Split(s.m.View().Content, "\n")
	if len(lines) > max(1, h) {
		t.Fatalf("%d lines on a screen of %dx%d", len(lines), w, h)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got > w {
			t.Fatalf("line %d is %d wide on a screen of %dx%d: %q", i, got, w, h, ansi.Strip(l))
		}
		if plain := ansi.Strip(l); ascii && strings.IndexFunc(plain, func(r rune) bool { return r > 0x7e }) >= 0 {
			t.Fatalf("not ASCII: %q", plain)
		}
	}
}
