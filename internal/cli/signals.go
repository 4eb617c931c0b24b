package cli

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// signalled is added to the number of a signal to make the exit code of a run
// that it ended, as shells count.
const signalled = 128

// Signals returns a context that ends when the process is asked to end: by
// ctrl+c, by kill, by the terminal that closes. A second signal ends the
// process at once. The function turns the exit code of the run into that of
// the process: 130, 143, 129 or 131 where a signal ended what was not done.
func Signals() (context.Context, func(code int) int) {
	held := &atomic.Bool{}
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), heldKey{}, held))
	got := make(chan os.Signal, 1)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	number := make(chan int, 1)
	go func() {
		s := <-got
		for held.Load() && (s == os.Interrupt || s == syscall.SIGQUIT) {
			s = <-got
		}
		signal.Stop(got)
		if n, ok := s.(syscall.Signal); ok {
			number <- int(n)
		}
		cancel()
	}()
	return ctx, func(code int) int {
		select {
		case n := <-number:
			if code != exitDone {
				return signalled + n
			}
		default:
		}
		return code
	}
}

// heldKey is where a context of Signals keeps whether another program has the
// terminal.
type heldKey struct{}

// handOver has the keys that interrupt mean another program that has the
// terminal now, and not this one, until the function it returns is called. A
// process that is asked to end from elsewhere still ends.
func handOver(ctx context.Context) func() {
	held, is := ctx.Value(heldKey{}).(*atomic.Bool)
	if !is {
		return func() {}
	}
	held.Store(true)
	return func() { held.Store(false) }
}
