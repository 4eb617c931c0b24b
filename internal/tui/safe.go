package tui

import (
	"runtime/debug"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/tui/action"
)

// Safe is the program with a net below it: a panic ends it in order, so that
// what was done is written and the terminal is put back.
type Safe struct {
	m      *Model
	crash  func(reason any, stack []byte)
	quit   func()
	broken bool
	typing atomic.Bool
}

// NewSafe puts a net below a program. crash is called once with the value of a
// panic and the stack; quit ends the program from outside.
func NewSafe(m *Model, crash func(reason any, stack []byte), quit func()) *Safe {
	return &Safe{m: m, crash: crash, quit: quit}
}

// Init starts what the first frame does not wait for.
func (s *Safe) Init() (cmd tea.Cmd) {
	defer s.net(&cmd)
	return s.m.Init()
}

// Update classifies a message and hands it to the method that deals with it.
// Also after a panic it returns the program: Bubble Tea draws what it gets.
func (s *Safe) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model = s
	if s.broken {
		return s, tea.Quit
	}
	defer s.net(&cmd)
	_, cmd = s.m.Update(msg)
	scope := s.m.scopes()[0]
	s.typing.Store(scope == action.Editor || scope == action.Prompt || scope == action.QuickAdd || scope == action.WalkText)
	return s, cmd
}

// Typing reports whether keys are text at the moment. It may be called from any
// goroutine.
func (s *Safe) Typing() bool { return s.typing.Load() }

// View returns the frame; an empty one once the program is broken.
func (s *Safe) View() (v tea.View) {
	if s.broken {
		return v
	}
	defer s.net(nil)
	return s.m.View()
}

// net catches a panic and ends the program.
func (s *Safe) net(cmd *tea.Cmd) {
	r := recover()
	if r == nil {
		return
	}
	s.broken = true
	s.crash(r, debug.Stack())
	if cmd != nil {
		*cmd = tea.Quit
		return
	}
	go s.quit()
}
