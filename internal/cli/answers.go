package cli

import (
	"bytes"
	"sync/atomic"
	"time"
)

const (
	// slowTerminal is how long after the start a terminal that has not answered
	// any question yet may still do so.
	slowTerminal = 5 * time.Second
	// slowFrame is how long after the first questions the last one may be asked.
	slowFrame = 200 * time.Millisecond
)

// answers follows whether the terminal has answered what it was asked at the
// start of the program. The zero value is not usable: began must be set.
type answers struct {
	began time.Time
	first atomic.Int64 // how long after began the first answer came; 0 for none
}

// hear looks for answers in what was read from the terminal.
func (a *answers) hear(b []byte) {
	if a.first.Load() == 0 && (bytes.Contains(b, []byte("\x1b[?2026;")) || bytes.Contains(b, []byte("\x1b]11;"))) {
		a.first.Store(int64(time.Since(a.began)))
	}
}

// outstanding reports whether answers may still be under way after the program
// has run for a while: a terminal that took its time once does so again.
func (a *answers) outstanding(ran time.Duration) bool {
	if first := time.Duration(a.first.Load()); first > 0 {
		return ran < 2*first+slowFrame
	}
	return ran < slowTerminal
}
