package tui_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/app"
	"tappa/internal/bundled"
	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
	"tappa/internal/store/memory"
	"tappa/internal/theme"
	"tappa/internal/tui"
	"tappa/internal/tui/keymap"
)

var noon = time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)

// desk is the use cases over a store, as the program sees them.
type desk struct{ *app.App }

func (d desk) Open(ctx context.Context, id journey.ID) (tui.Document, error) {
	s, err := d.App.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (d desk) Create(ctx context.Context, title, template string) (journey.ID, error) {
	m, err := d.App.Create(ctx, app.NewMap{Title: title, Template: template})
	if err != nil {
		return "", err
	}
	return m.ID(), nil
}

func (d desk) Example(ctx context.Context, name string) (journey.ID, error) {
	m, err := d.Examples(ctx, name)
	if err != nil {
		return "", err
	}
	return m.ID(), nil
}

func (d desk) Change(ctx context.Context, what tui.MapChange, id journey.ID, title string) (journey.ID, error) {
	var m *journey.Map
	var err error
	switch what {
	case tui.RenameIt:
		return id, d.Rename(ctx, id, title)
	case tui.TrashIt, tui.RestoreIt:
		return id, d.Trash(ctx, id, what == tui.TrashIt)
	case tui.PurgeIt:
		return "", d.Purge(ctx, id)
	case tui.DuplicateIt:
		m, err = d.Duplicate(ctx, id, title)
	case tui.ToBeIt:
		m, err = d.ToBe(ctx, id, title)
	}
	if err != nil {
		return "", err
	}
	return m.ID(), nil
}

func (d desk) Import(ctx context.Context, path string) (tui.Imported, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return tui.Imported{}, err
	}
	got, err := d.App.Import(ctx, app.Import{Name: path, Data: data})
	if err != nil {
		return tui.Imported{}, err
	}
	return tui.Imported{ID: got.Map.ID(), Repairs: len(got.Report)}, nil
}

func (d desk) Export(ctx context.Context, id journey.ID, format, path string, force bool) (int, error) {
	if _, err := os.Stat(path); err == nil && !force {
		return 0, journey.NewError(journey.KindExists, "cli.exists", journey.Args{"path": path}, "%s is there already", path)
	}
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	report, err := d.App.Export(ctx, id, format, f)
	return len(report), errors.Join(err, f.Close())
}

func (d desk) ReadMeasurements(_ context.Context, path string, m *journey.Map) ([]*journey.Measurement, []string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	list, report, err := d.App.ReadMeasurements(m, data, false)
	var findings []string
	for _, f := range report {
		findings = append(findings, f.Code)
	}
	return list, findings, err
}

func (d desk) Snapshots(ctx context.Context, id journey.ID) ([]tui.Snapshot, error) {
	all, err := d.App.Snapshots(ctx, id)
	var list []tui.Snapshot
	for _, s := range all {
		list = append(list, tui.Snapshot{ID: s.ID, Name: s.Name, Time: s.Time})
	}
	return list, err
}

func (d desk) RemoveSnapshot(ctx context.Context, id journey.ID, s tui.Snapshot) error {
	return d.App.RemoveSnapshot(ctx, id, store.Snapshot{ID: s.ID, Name: s.Name})
}

func (d desk) TakeSnapshot(ctx context.Context, id journey.ID, name string) (tui.Snapshot, error) {
	s, err := d.App.TakeSnapshot(ctx, id, name)
	return tui.Snapshot{ID: s.ID, Name: s.Name, Time: s.Time}, err
}

func (d desk) Read(ctx context.Context, o tui.Other) (*journey.Map, error) {
	switch {
	case o.Path != "":
		data, err := os.ReadFile(o.Path)
		if err != nil {
			return nil, err
		}
		m, _, err := interchange.Import(interchange.Detect(o.Path, data), data, interchange.Options{})
		return m, err
	case o.Snapshot != "":
		return d.Snapshot(ctx, o.Map, o.Snapshot)
	}
	return d.Load(ctx, o.Map)
}

func (d desk) Theme(name string) (*theme.Theme, error) { return theme.Load(name, "") }
func (d desk) Remember(tui.Place) error                { return nil }

func (d desk) Poll() tui.News {
	n := d.App.Poll()
	out := tui.News{
		Map: n.Map, Foreign: n.Foreign, Pending: n.Save.Pending, SavedAt: n.Save.SavedAt, Unsaved: n.Save.Err,
		Library: n.Library, Gone: n.Gone, Elsewhere: n.Elsewhere, Err: n.Err,
	}
	for _, c := range n.Conflicts {
		out.Conflicts = append(out.Conflicts, tui.Dropped{Label: c.Label, Entity: c.Entity, Text: c.Text, Back: c.Back})
	}
	return out
}

// screen is a program without a terminal: keys go in, text comes out.
type screen struct {
	t    testing.TB
	m    *tui.Model
	app  *app.App
	ids  journey.IDs
	msgs chan tea.Msg
	ctx  context.Context

	mu     sync.Mutex
	clock  time.Time
	broken bool // to look at the clock is a panic
}

type setup struct {
	store store.Store
	lang  string
	ascii bool
	theme string
	w, h  int
	start tui.Place
	keys  map[string][]string
	// drafts is where what is being typed is kept, nil for nowhere.
	drafts tui.Drafts
	// notices wait at the start.
	notices []string
	// file is the path that the screen shows.
	file string
	// readOnly says that the file can only be read.
	readOnly bool
	// elapsed is the clock of the agenda.
	elapsed func() time.Duration
	// point is told where the user is, follow brings where another one is.
	point  func(tui.Pointer) error
	follow <-chan tui.Pointer
	// behind puts another backend in front of the real one.
	behind func(tui.Backend) tui.Backend
}

func run(t testing.TB, s setup) *screen {
	t.Helper()
	if s.store == nil {
		s.store = memory.New()
	}
	if s.lang == "" {
		s.lang = "en"
	}
	if s.theme == "" {
		s.theme = "dark"
	}
	if s.w == 0 {
		s.w, s.h = 120, 36
	}
	cat, err := lang.Load(s.lang)
	if err != nil {
		t.Fatal(err)
	}
	th, err := theme.Load(s.theme, "")
	if err != nil {
		t.Fatal(err)
	}
	sc := &screen{t: t, msgs: make(chan tea.Msg, 1024), clock: noon, ids: freshIDs()}
	var cancel context.CancelFunc
	sc.ctx, cancel = context.WithCancel(context.Background())
	sc.app = app.New(app.Options{Store: s.store, Now: sc.now, IDs: sc.ids, Author: edit.Author(sc.ids()), Lang: s.lang, ReadOnly: s.readOnly})
	sc.app.Follow(sc.ctx)
	t.Cleanup(func() { cancel(); sc.app.Close() })
	keys, _ := keymap.New(s.keys)
	var backend tui.Backend = desk{sc.app}
	if s.behind != nil {
		backend = s.behind(backend)
	}
	sc.m = tui.New(sc.ctx, tui.Options{
		Backend: backend, Lang: cat, Keys: keys, Theme: th, Dark: th, ASCII: s.ascii, Mouse: true,
		Now: sc.now, IDs: sc.ids, Start: s.start, Drafts: s.drafts, Notices: s.notices, File: s.file, ReadOnly: s.readOnly,
		Point: s.point, Follow: s.follow, Elapsed: s.elapsed,
		Templates: func() []tui.Choice { return choices(bundled.Templates(s.lang)) },
		Examples:  func() []tui.Choice { return choices(bundled.Examples(s.lang)) },
		Grammar:   grammar{}, Editor: noEditor{},
		Channels: func() []string { return bundled.Channels(s.lang) },
		Formats:  formats,
		Themes:   func() []tui.Choice { return []tui.Choice{{ID: "dark", Title: "Dark"}, {ID: "light", Title: "Light"}} },
	})
	sc.spawn(sc.m.Init())
	if s.w > 0 {
		sc.send(tea.WindowSizeMsg{Width: s.w, Height: s.h})
	}
	return sc
}

func choices(list []bundled.Info) []tui.Choice {
	var out []tui.Choice
	for _, i := range list {
		out = append(out, tui.Choice{ID: i.Name, Title: i.Title, Detail: i.About})
	}
	return out
}

func formats() []tui.Choice {
	var out []tui.Choice
	for _, f := range interchange.Formats() {
		out = append(out, tui.Choice{ID: f, Title: f, Extension: "." + f})
	}
	return out
}

// noEditor says that there is no editor.
type noEditor struct{}

func (noEditor) Open(context.Context, *journey.Map) (tui.Editing, error) {
	return nil, journey.NewError(journey.KindNotFound, "outline.no-editor", nil, "there is no editor")
}

// grammar is the quick-add grammar as the program wants it.
type grammar struct{}

func (grammar) ReadLine(line string) tui.Read { return understood(interchange.ReadLine(line)) }

func (grammar) ReadList(text string) (list []tui.Read) {
	for _, q := range interchange.ReadList(text) {
		list = append(list, understood(q))
	}
	return list
}

func (grammar) WriteMark(mark byte, s string) string { return interchange.WriteMark(mark, s) }

func understood(q interchange.QuickLine) tui.Read {
	out := tui.Read{Touchpoint: q.Touchpoint}
	for _, f := range q.Notes {
		out.Notes = append(out.Notes, tui.Said{Code: f.Code, Args: f.Args})
	}
	return out
}

var (
	serial   uint32
	serialMu sync.Mutex
)

// freshIDs counts over the whole test run, so that screens do not collide.
func freshIDs() journey.IDs {
	return func() journey.ID {
		serialMu.Lock()
		defer serialMu.Unlock()
		serial++
		b := []byte("0000000000")
		for i, n := len(b)-1, serial; n > 0; i, n = i-1, n/10 {
			b[i] = byte('0' + n%10)
		}
		return journey.ID(b)
	}
}

// now is a clock that moves a second at each look, so that nothing is ever
// within the calm after a paste.
func (s *screen) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		panic("the clock fell off the wall")
	}
	s.clock = s.clock.Add(time.Second)
	return s.clock
}

// spawn runs a command as Bubble Tea would, each in a goroutine of its own.
func (s *screen) spawn(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				s.spawn(c)
			}
		case nil:
		default:
			s.msgs <- msg
		}
	}()
}

func (s *screen) send(msg tea.Msg) {
	_, cmd := s.m.Update(msg)
	s.spawn(cmd)
	_ = s.m.View()
}

// press types keys: words such as "enter" or "ctrl+p" by name, everything in
// quotes letter by letter.
func (s *screen) press(keys ...string) *screen {
	for _, k := range keys {
		if text, is := strings.CutPrefix(k, "'"); is {
			for _, r := range text {
				s.send(key(string(r)))
			}
			continue
		}
		s.send(key(k))
	}
	return s
}

var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "space": tea.KeySpace, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "delete": tea.KeyDelete, "backspace": tea.KeyBackspace, "f1": tea.KeyF1, "f3": tea.KeyF3, "f4": tea.KeyF4, "f6": tea.KeyF6,
}

func key(name string) tea.KeyPressMsg {
	var k tea.Key
	for {
		rest, is := strings.CutPrefix(name, "ctrl+")
		if is {
			k.Mod |= tea.ModCtrl
			name = rest
			continue
		}
		if rest, is = strings.CutPrefix(name, "shift+"); is {
			k.Mod |= tea.ModShift
			name = rest
			continue
		}
		break
	}
	if code, is := named[name]; is {
		k.Code = code
		if name == "space" {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	k.Code = []rune(name)[0]
	if name == " " {
		k.Code = tea.KeySpace
	}
	if k.Mod == 0 {
		k.Text = name
	}
	return tea.KeyPressMsg(k)
}

// text is what is on the screen, without styles.
func (s *screen) text() string { return ansi.Strip(s.m.View().Content) }

// sees waits until the screen holds every one of the words.
func (s *screen) sees(words ...string) *screen {
	s.t.Helper()
	s.until("the screen shows "+strings.Join(words, " | "), func() bool {
		text := s.text()
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	})
	return s
}

// lacks waits until none of the words is on the screen.
func (s *screen) lacks(words ...string) *screen {
	s.t.Helper()
	s.until("the screen is without "+strings.Join(words, " | "), func() bool {
		for _, w := range words {
			if strings.Contains(s.text(), w) {
				return false
			}
		}
		return true
	})
	return s
}

// until deals with messages until the condition holds.
func (s *screen) until(what string, holds func() bool) {
	s.t.Helper()
	late := time.After(time.Minute)
	for !holds() {
		select {
		case msg := <-s.msgs:
			s.send(msg)
		case <-late:
			s.t.Fatalf("never happened: %s\n%s", what, s.text())
		}
	}
}

// saved waits until everything is on the disk.
func (s *screen) saved() *screen {
	s.t.Helper()
	return s.sees("✓ saved")
}
