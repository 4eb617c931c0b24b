package tui_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui"
)

// falls makes every look at the clock a panic from now on.
func (s *screen) falls() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = true
}

// net is what a Safe was told.
type net struct {
	mu      sync.Mutex
	reasons []any
	stack   string
	quit    chan struct{}
}

func under(s *screen) (*tui.Safe, *net) {
	n := &net{quit: make(chan struct{}, 8)}
	return tui.NewSafe(s.m, func(reason any, stack []byte) {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.reasons, n.stack = append(n.reasons, reason), string(stack)
	}, func() { n.quit <- struct{}{} }), n
}

func (n *net) caught(t *testing.T, where string) {
	t.Helper()
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.reasons) != 1 || n.reasons[0] != "the clock fell off the wall" || !strings.Contains(n.stack, where) {
		t.Errorf("told of %v, the stack says %v", n.reasons, strings.Contains(n.stack, where))
	}
}

func TestAPanicInUpdateEndsTheProgramInOrder(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	safe, n := under(s)
	s.falls()
	model, cmd := safe.Update(key("down"))
	n.caught(t, "Update")
	if model != tea.Model(safe) {
		t.Fatalf("the program becomes %v", model)
	}
	for range 2 { // and whatever comes after it
		if cmd == nil {
			t.Fatal("the program goes on")
		}
		if _, is := cmd().(tea.QuitMsg); !is {
			t.Fatal("it does something else than to quit")
		}
		_, cmd = safe.Update(key("down"))
	}
	if v := safe.View(); v.Content != "" || v.AltScreen {
		t.Error("a broken program still draws")
	}
}

func TestAPanicInViewEndsTheProgramInOrder(t *testing.T) {
	s := cards(t, run(t, setup{}), "One")
	safe, n := under(s)
	s.falls()
	safe.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	if v := safe.View(); v.Content != "" {
		t.Error("half a frame is shown")
	}
	n.caught(t, "View")
	select {
	case <-n.quit:
	case <-time.After(time.Minute):
		t.Fatal("nobody told the program to end")
	}
}

// locked is a buffer that two goroutines may use.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// TestAPanicPutsTheTerminalBack runs the real program over a pipe: after the
// panic the other screen is left and the cursor is shown again.
func TestAPanicPutsTheTerminalBack(t *testing.T) {
	for _, when := range []string{"update", "view"} {
		t.Run(when, func(t *testing.T) {
			s := cards(t, run(t, setup{}), "One")
			n := &net{}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var p *tea.Program
			safe := tui.NewSafe(s.m, func(reason any, _ []byte) {
				n.mu.Lock()
				defer n.mu.Unlock()
				n.reasons = append(n.reasons, reason)
			}, func() { p.Quit() })
			in, keys := io.Pipe()
			defer keys.Close()
			out := &locked{}
			p = tea.NewProgram(safe, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler())
			done := make(chan error, 1)
			go func() {
				_, err := p.Run()
				done <- err
			}()
			for !strings.Contains(out.String(), "Board") {
				if ctx.Err() != nil {
					t.Fatalf("nothing was drawn: %q", out.String())
				}
				time.Sleep(time.Millisecond)
			}
			s.falls()
			if when == "update" {
				p.Send(key("down"))
			} else {
				p.Send(tea.WindowSizeMsg{Width: 90, Height: 30})
			}
			if err := <-done; err != nil {
				t.Fatalf("it ended with %v", err)
			}
			if len(n.reasons) != 1 {
				t.Errorf("told of %v", n.reasons)
			}
			got := out.String()
			if on, off := strings.LastIndex(got, "\x1b[?1049h"), strings.LastIndex(got, "\x1b[?1049l"); off < on || on < 0 {
				t.Errorf("the other screen is entered at %d and left at %d", on, off)
			}
			if hide, show := strings.LastIndex(got, "\x1b[?25l"), strings.LastIndex(got, "\x1b[?25h"); show < hide {
				t.Errorf("the cursor is hidden at %d and shown at %d", hide, show)
			}
		})
	}
}

// faulty is a backend that panics.
type faulty struct{ tui.Backend }

func (faulty) Import(context.Context, string) (tui.Imported, error) { panic("the floor gave way") }

// TestAPanicInACommandIsAnErrorLikeAnyOther happens off the program's
// goroutine: the program says so and goes on.
func TestAPanicInACommandIsAnErrorLikeAnyOther(t *testing.T) {
	s := run(t, setup{behind: func(b tui.Backend) tui.Backend { return faulty{b} }})
	s.sees("Maps").press("i", "'x.json", "enter").sees("the floor gave way")
	cards(t, s, "One").sees("One")
}

func TestAScreenWithoutASizeWaitsForOne(t *testing.T) {
	s := run(t, setup{w: -1})
	s.send(tea.WindowSizeMsg{})
	s.press("a", "'Map", "enter", "A", "'S", "enter", "esc")
	if got := s.text(); strings.TrimSpace(got) != "" {
		t.Errorf("without a size it draws %q", got)
	}
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.sees("Board")
	s.send(tea.WindowSizeMsg{})
	s.send(tea.WindowSizeMsg{Width: 120, Height: 36})
	s.sees("Board")
}
