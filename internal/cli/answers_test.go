package cli

import (
	"testing"
	"time"
)

func TestAnswersThatAreStillUnderWay(t *testing.T) {
	never := &answers{began: time.Now()}
	never.hear([]byte("q\x1b[A"))
	if !never.outstanding(time.Second) || never.outstanding(slowTerminal) {
		t.Error("a terminal that never answers is waited for at the wrong time")
	}
	for _, answer := range []string{"\x1b[?2026;2$y", "x\x1b]11;rgb:0000/0000/0000\a"} {
		a := &answers{began: time.Now().Add(-300 * time.Millisecond)}
		a.hear([]byte(answer))
		a.hear([]byte("\x1b]11;later"))
		if !a.outstanding(310*time.Millisecond) || a.outstanding(time.Minute) {
			t.Errorf("%q: it is waited for at the wrong time", answer)
		}
	}
}
