package tui

import (
	"time"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"
)

// patience is how long work may take before a spinner says that it goes on.
const patience = 200 * time.Millisecond

// busy counts the work that somebody waits for, and turns a spinner in the
// header while it takes longer than patience. While nothing is waited for there
// is no timer.
type busy struct {
	works int
	turn  int // of the work that was begun last
	shown bool
	spin  spinner.Model
}

// busyMsg says that patience has run out for the work that was begun at turn.
type busyMsg struct{ turn int }

func newBusy(ascii bool) busy {
	frames := spinner.MiniDot // braille, one column wide everywhere
	if ascii {
		frames = spinner.Line
	}
	return busy{spin: spinner.New(spinner.WithSpinner(frames))}
}

// begin notes that work was begun.
func (b *busy) begin() tea.Cmd {
	b.works++
	b.turn++
	turn := b.turn
	return tea.Tick(patience, func(time.Time) tea.Msg { return busyMsg{turn} })
}

// end notes that work is done.
func (b *busy) end() {
	b.works = max(0, b.works-1)
	b.shown = b.shown && b.works > 0
}

// late shows the spinner if the work is still going on.
func (b *busy) late(msg busyMsg) tea.Cmd {
	if b.works == 0 || b.shown || msg.turn != b.turn {
		return nil
	}
	b.shown = true
	return b.spin.Tick
}

// tick turns the spinner as long as it is shown.
func (b *busy) tick(msg spinner.TickMsg) (cmd tea.Cmd) {
	if b.shown {
		b.spin, cmd = b.spin.Update(msg)
	}
	return cmd
}

// view returns the spinner's present frame, "" while it is not shown.
func (b *busy) view() string {
	if !b.shown {
		return ""
	}
	return b.spin.View()
}
