package cli

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"sync"
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
	k := &interrupts{got: make(chan os.Signal, 1)}
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), interruptsKey{}, k))
	signal.Notify(k.got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	number := make(chan int, 1)
	go func() {
		s := k.wait()
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

// interrupts are the signals that ask the process to end.
type interrupts struct {
	got  chan os.Signal
	held atomic.Bool // another program has the terminal

	mu      sync.Mutex
	stopped bool // one has asked; the next one ends the process
}

// interruptsKey is where a context of Signals keeps them.
type interruptsKey struct{}

// fromKeys are the signals that the terminal sends for keys, to whoever has it and
// to whoever started that.
var fromKeys = []os.Signal{os.Interrupt, syscall.SIGQUIT}

// wait waits until the process is asked to end.
func (k *interrupts) wait() os.Signal {
	s := <-k.got
	for k.held.Load() && slices.Contains(fromKeys, s) {
		s = <-k.got
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stopped = true
	signal.Stop(k.got)
	return s
}

// handOver runs a command that has the terminal until it ends. The keys that
// interrupt mean the command meanwhile, and not this process, which still ends when
// it is asked to from elsewhere.
func handOver(ctx context.Context, cmd *exec.Cmd) error {
	k, is := ctx.Value(interruptsKey{}).(*interrupts)
	if !is {
		return cmd.Run()
	}
	k.held.Store(true)
	defer k.held.Store(false)
	if err := cmd.Start(); err != nil {
		return err
	}
	// A signal that ended the command may reach this process only after the news
	// of that end, so it is thrown away where it is sent. Not before the command
	// runs, which would throw it away as well, and not where ignoring a signal
	// does not keep it from ending the process.
	if runtime.GOOS != "windows" {
		k.mu.Lock()
		signal.Ignore(fromKeys...)
		k.mu.Unlock()
		defer k.listen()
	}
	return cmd.Wait()
}

// listen has the keys that interrupt mean this process again.
func (k *interrupts) listen() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.stopped {
		signal.Reset(fromKeys...)
		return
	}
	signal.Notify(k.got, fromKeys...)
}
