//go:build !windows

package cli

import (
	"os"
	"regexp"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

const (
	// hushPatience is how long the answers are waited for at most.
	hushPatience = 2 * time.Second
	// lastQuestion asks the terminal what it is (DA1); every terminal answers
	// that, and in the order in which it was asked.
	lastQuestion = "\x1b[c"
	// cleared takes away what stands on the line: answers that came before the
	// terminal was hushed were shown there like something typed.
	cleared = "\r\x1b[K"
)

// lastAnswer is the answer to lastQuestion.
var lastAnswer = regexp.MustCompile(`\x1b\[\?[0-9;]*c`)

// hush takes in what the terminal still has to say after a program that ran
// only for a moment: over a slow line its answers to the questions asked at the
// start would otherwise be typed into the shell. It asks one more question and
// reads up to its answer. What somebody types meanwhile is lost, so it is called
// only where answers are missing.
func hush(in, out *os.File) {
	was, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return
	}
	defer func() {
		_, _ = out.WriteString(cleared)
		_ = term.Restore(int(in.Fd()), was)
	}()
	if _, err := out.WriteString(lastQuestion); err != nil {
		return
	}
	var heard []byte
	buf := make([]byte, 1<<10)
	fds := []unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}
	for end := time.Now().Add(hushPatience); !lastAnswer.Match(heard); {
		left := time.Until(end)
		if left <= 0 {
			return
		}
		n, err := unix.Poll(fds, int(left.Milliseconds())+1)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n == 0 || fds[0].Revents&unix.POLLIN == 0 {
			return
		}
		if n, err = in.Read(buf); n == 0 || err != nil {
			return
		}
		heard = append(heard, buf[:n]...)
		heard = heard[max(0, len(heard)-1<<10):]
	}
}
